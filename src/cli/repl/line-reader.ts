import { constants } from 'node:os'
import { emitKeypressEvents } from 'node:readline'
import { visible } from '../../source/visible.ts'
import type { Completion } from '../complete.ts'
import { cut, fit } from '../format/cells.ts'
import { graphemes } from '../format/graphemes.ts'
import {
  type Edit,
  type Editor,
  editorOf,
  insert,
  moveTo,
  press,
  type ReaderCommand,
  replace,
  vertical,
} from './editor.ts'
import type { History } from './history.ts'
import { type Key, keyName } from './keys.ts'
import type { Terminal } from './pager.ts'
import { type Drawing, drawingOf, Screen } from './screen.ts'

/** What the reader asks while a text is being written. */
export interface Helper {
  /** Whether Enter sends the text rather than begins a new line; undefined while the grammar is loaded. */
  isWhole(text: string): boolean | undefined
  complete(edit: Edit): Promise<Completion>
  /** An SGR number for every UTF-16 unit; undefined: no colors. */
  colors(text: string): Uint8Array | undefined
  /** Ctrl-C while no text is being written. */
  interrupt(): void
  /** The text as another program has changed it; undefined, and the user knows why, when it could not. */
  edit(text: string): Promise<string | undefined>
}

/** What reads the texts that are sent. */
export interface Reader {
  /** The next text that is sent; undefined when the user leaves. `start` is there already. */
  read(start?: string): Promise<string | undefined>
  /** The grammar is loaded. */
  ready(): void
  close(): void
}

interface Menu {
  readonly from: Editor
  readonly completion: Completion
  /** The candidate in the text; -1 while the list is only shown. */
  readonly index: number
}

/** A search through the history. */
interface Search {
  readonly words: string
  /** The entry that was found last. */
  readonly at: number
  readonly backward: boolean
  readonly failed: boolean
}

export const PROMPT = 'catalog=> '
export const MORE = 'catalog-> '
const MENU_ROWS = 8
const PASTE_ON = '\x1b[?2004h'
const PASTE_OFF = '\x1b[?2004l'
const ENTER: Key = { name: 'return', sequence: '\r' }
/** Long after a process has stopped, if it stops. */
const STOPPED_MS = 50

/** Reads texts of several lines from a terminal: editing, history with search, completion, bracketed paste. */
export class LineReader implements Reader {
  readonly #terminal: Terminal
  readonly #history: History
  readonly #helper: Helper
  readonly #screen: Screen
  #editor = editorOf('')
  /** Entries of the history that were left, as they were edited; the text that is new is behind the last entry. */
  readonly #left = new Map<number, Editor>()
  #place = 0
  #menu: Menu | undefined
  #search: Search | undefined
  /** The words of the search before. */
  #words = ''
  /** What has come of a paste. */
  #pasted: string[] | undefined
  /** Keys typed while no text was being read. */
  #ahead: Key[] = []
  /** Enter was pressed before it could be known what it does. */
  #waits = false
  #drawing = false
  #suspended = false
  #done: ((text: string | undefined) => void) | undefined
  /** Another program has the terminal, to edit the text. */
  #away = false

  constructor(terminal: Terminal, history: History, helper: Helper) {
    this.#terminal = terminal
    this.#history = history
    this.#helper = helper
    this.#screen = new Screen(terminal.stdout)
    const { stdin, stdout } = terminal
    emitKeypressEvents(stdin)
    stdin.setRawMode(true)
    stdin.on('keypress', (_, key: Key) => this.#key(key))
    stdin.on('end', () => this.#finish(undefined))
    stdout.on('resize', () => this.#redraw())
    process.on('SIGCONT', this.#resume)
    stdin.resume()
  }

  read(start = ''): Promise<string | undefined> {
    this.#editor = editorOf(start, this.#editor.kills)
    this.#left.clear()
    this.#place = this.#history.entries.length
    this.#screen.forget()
    this.#terminal.stdout.write(PASTE_ON)
    return new Promise((resolve) => {
      this.#done = resolve
      this.#draw()
      this.#replay()
    })
  }

  ready(): void {
    this.#waits = false
    this.#replay()
    this.#redraw()
  }

  close(): void {
    const { stdin, stdout } = this.#terminal
    process.removeListener('SIGCONT', this.#resume)
    stdout.write(PASTE_OFF)
    stdin.setRawMode(false)
    stdin.pause()
  }

  get #reading(): boolean {
    return this.#done !== undefined && !this.#away
  }

  #redraw(): void {
    if (this.#reading) this.#drawSoon()
  }

  #replay(): void {
    for (const key of this.#ahead.splice(0)) this.#key(key)
  }

  #key(key: Key): void {
    if (!this.#reading) {
      const name = keyName(key)
      if (name === 'C-c') {
        this.#ahead = []
        this.#helper.interrupt()
      } else if (name === 'C-z') this.#suspend()
      else this.#ahead.push(key)
      return
    }
    if (this.#waits) {
      if (keyName(key) !== 'C-c') {
        this.#ahead.push(key)
        return
      }
      this.#ahead = []
      this.#waits = false
    }
    if (key.name === 'paste-start') this.#pasted = []
    else if (this.#pasted !== undefined) this.#paste(this.#pasted, key)
    else if (this.#search !== undefined) this.#searchKey(this.#search, key)
    else this.#editKey(key)
    if (this.#pasted === undefined) this.#redraw()
  }

  /** A paste is put into the text when it is whole: it comes in single keys. Nothing in it is a command. */
  #paste(pasted: string[], { name, sequence = '' }: Key): void {
    if (name !== 'paste-end') {
      pasted.push(sequence)
      return
    }
    this.#pasted = undefined
    // The paste may end with an ESC of its own, which node:readline takes for a part of the end.
    if (sequence.startsWith('\x1b\x1b')) pasted.push('\x1b')
    const text = pasted.join('').replace(/\r\n?/g, '\n')
    this.#menu = undefined
    if (this.#search === undefined) this.#editor = insert(this.#editor, text)
    else this.#find(this.#search, this.#search.words + text)
  }

  #editKey(key: Key): void {
    const { editor, command } = press(this.#editor, key)
    if (command !== 'complete' && command !== 'menu-complete-backward') this.#menu = undefined
    this.#editor = editor
    if (command !== undefined) this.#commands[command]()
  }

  readonly #commands: Readonly<Record<ReaderCommand, () => void>> = {
    'accept-line': () => {
      const { text } = this.#editor.edit
      const whole = this.#helper.isWhole(text)
      if (whole === true) this.#finish(text)
      else if (whole === false) this.#editor = insert(this.#editor, '\n')
      else {
        this.#waits = true
        this.#ahead.push(ENTER)
      }
    },
    'previous-history': () => this.#vertical(false),
    'next-history': () => this.#vertical(true),
    'beginning-of-history': () => this.#goTo(0),
    'end-of-history': () => this.#goTo(this.#history.entries.length),
    'reverse-search-history': () => this.#startSearch(true),
    'forward-search-history': () => this.#startSearch(false),
    complete: () => void this.#complete(1),
    'menu-complete-backward': () => void this.#complete(-1),
    'edit-and-execute-command': () => void this.#editOutside(),
    'clear-screen': () => {
      this.#terminal.stdout.write('\x1b[H\x1b[2J')
      this.#screen.forget()
    },
    interrupt: () => this.#finish(''),
    suspend: () => this.#suspend(),
    'end-of-file': () => this.#finish(undefined),
  }

  #vertical(down: boolean): void {
    const moved = vertical(this.#editor.edit, down)
    if (moved !== undefined) this.#editor = moveTo(this.#editor, moved)
    else this.#goTo(this.#place + (down ? 1 : -1))
  }

  /** Goes to an entry of the history; what was edited in the one that is left stays until a text is sent. */
  #goTo(place: number, cursor?: number): void {
    const { entries } = this.#history
    if (place < 0 || place > entries.length) return
    this.#left.set(this.#place, this.#editor)
    const { kills } = this.#editor
    const entry = this.#left.get(place) ?? editorOf(entries[place] ?? '')
    const { text } = entry.edit
    this.#editor = moveTo({ ...entry, kills }, { text, cursor: cursor ?? text.length })
    this.#place = place
  }

  #startSearch(backward: boolean): void {
    this.#search = { words: '', at: this.#place, backward, failed: false }
  }

  /** Searches from an entry on. */
  #find(search: Search, words: string, from = search.at): void {
    const at = words === '' ? search.at : this.#history.search(words, from, search.backward)
    this.#search = { ...search, words, at: at < 0 ? search.at : at, failed: at < 0 }
    this.#words = words
  }

  #searchKey(search: Search, key: Key): void {
    const { words, at } = search
    const name = keyName(key)
    if (name === 'C-r' || name === 'C-s') {
      const backward = name === 'C-r'
      this.#find({ ...search, backward }, words || this.#words, at + (backward ? -1 : 1))
    } else if (name === 'Backspace') {
      this.#find(search, words.slice(0, [...graphemes(words)].at(-1)?.index ?? 0))
    } else if (name === key.sequence && name !== '') this.#find(search, words + name)
    else {
      this.#search = undefined
      if (name === 'C-g') return
      const { cursor } = this.#found(search)
      if (at !== this.#place) this.#goTo(at, cursor)
      if (name !== 'Escape') this.#editKey(key)
    }
  }

  /** The entry that a search has come to, with the cursor at its words. */
  #found({ at, words, backward }: Search): Edit {
    const text =
      at === this.#place
        ? this.#editor.edit.text
        : (this.#left.get(at)?.edit.text ?? this.#history.entries[at] ?? '')
    const [whole, part] = [text.toLowerCase(), words.toLowerCase()]
    const found = backward ? whole.lastIndexOf(part) : whole.indexOf(part)
    return { text, cursor: words === '' || found < 0 ? text.length : Math.min(found, text.length) }
  }

  async #editOutside(): Promise<void> {
    this.#leave()
    this.#away = true
    const text = await this.#helper.edit(this.#editor.edit.text)
    this.#away = false
    if (text !== undefined) this.#editor = replace(this.#editor, 0, this.#editor.edit.text.length, text)
    if (text !== undefined && this.#helper.isWhole(text) === true) {
      this.#finish(text)
      return
    }
    this.#terminal.stdout.write(PASTE_ON)
    this.#draw()
    this.#replay()
  }

  /** Stops this process and those that were started with it, as the terminal itself does while it makes lines. */
  #suspend(): void {
    if (!('SIGTSTP' in constants.signals)) return
    if (this.#reading) this.#leave()
    this.#terminal.stdin.setRawMode(false)
    this.#suspended = true
    process.kill(0, 'SIGTSTP')
    // Nothing stops where no system shell would continue it; then no SIGCONT comes either.
    setTimeout(() => this.#suspended && this.#resume(), STOPPED_MS)
  }

  /** Takes the terminal back, whose modes the system shell has changed. */
  readonly #resume = (): void => {
    const { stdin, stdout } = this.#terminal
    // Another program has it.
    if (!this.#suspended && !stdin.isRaw) return
    this.#suspended = false
    stdin.setRawMode(false)
    stdin.setRawMode(true)
    if (!this.#reading) return
    stdout.write(PASTE_ON)
    this.#draw()
  }

  async #complete(step: number): Promise<void> {
    const menu = this.#menu
    if (menu !== undefined) {
      const count = menu.completion.candidates.length
      const index = menu.index < 0 && step < 0 ? count - 1 : (menu.index + step + count) % count
      this.#menu = { ...menu, index }
      this.#editor = chosen(menu, index)
      return
    }
    const from = this.#editor
    const completion = await this.#helper.complete(from.edit)
    const { start, end, candidates } = completion
    // Keys that came meanwhile have made the answer old.
    if (candidates.length === 0 || this.#editor !== from || !this.#reading) return
    const common = commonStart(candidates.map(({ text }) => text))
    const typed = from.edit.text.slice(start, end).toLowerCase()
    // What was typed stays where candidates share something else.
    const isLonger = common.length > typed.length && common.toLowerCase().includes(typed)
    if (candidates.length === 1 || isLonger) this.#editor = replace(from, start, end, common)
    if (candidates.length > 1) {
      const { cursor } = this.#editor.edit
      this.#menu = { from: this.#editor, completion: { ...completion, end: cursor }, index: -1 }
    }
    this.#drawSoon()
  }

  #finish(text: string | undefined): void {
    const done = this.#done
    this.#menu = undefined
    this.#search = undefined
    const whole = this.#editor.edit.text
    this.#editor = moveTo(this.#editor, { text: whole, cursor: whole.length })
    this.#leave()
    this.#done = undefined
    done?.(text)
  }

  /** Leaves the text on the screen, and the terminal as it was. */
  #leave(): void {
    this.#screen.leave(this.#layout())
    this.#terminal.stdout.write(PASTE_OFF)
  }

  /** Keys that come together (a paste) are drawn once. */
  #drawSoon(): void {
    if (this.#drawing) return
    this.#drawing = true
    setImmediate(() => {
      this.#drawing = false
      if (this.#reading) this.#draw()
    })
  }

  #draw(): void {
    this.#screen.draw(this.#layout())
  }

  #layout(): Drawing {
    const width = this.#terminal.stdout.columns || 80
    const search = this.#search
    const edit = search === undefined ? this.#editor.edit : this.#found(search)
    const prompt =
      search === undefined ? PROMPT : `(${search.failed ? 'failed ' : ''}search: ${visible(search.words)}) `
    const colors = this.#helper.colors(edit.text)
    return drawingOf(edit, { prompt, more: MORE, width, colors, below: this.#menuRows(width) })
  }

  #menuRows(width: number): string[] {
    const menu = this.#menu
    if (menu === undefined) return []
    const { candidates } = menu.completion
    const first = Math.max(0, Math.min(menu.index - MENU_ROWS + 1, candidates.length - MENU_ROWS))
    const shown = candidates.slice(first, first + MENU_ROWS)
    const names = Math.min(60, Math.max(...shown.map(({ text }) => text.length)))
    const rows = shown.map(({ text, detail }, i) => {
      const row = cut(` ${fit(visible(text), names)}  ${visible(detail)}`, width - 1)
      return first + i === menu.index ? `\x1b[7m${row}\x1b[27m` : row
    })
    const more = candidates.length - shown.length
    return more > 0 ? [...rows, ` … ${more} more`] : rows
  }
}

const chosen = ({ from, completion: { start, end, candidates } }: Menu, index: number): Editor =>
  replace(from, start, end, candidates[index]?.text ?? '')

/** The longest start that all texts share, whatever the case. */
const commonStart = (texts: readonly string[]): string => {
  const [first = '', ...others] = texts
  let length = first.length
  for (const other of others) {
    while (!other.toLowerCase().startsWith(first.slice(0, length).toLowerCase())) length--
  }
  return first.slice(0, length)
}
