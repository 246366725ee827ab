import { emitKeypressEvents } from 'node:readline'
import { visible } from '../../source/visible.ts'
import type { Completion } from '../complete.ts'
import { cut, fit } from '../format/cells.ts'
import { type Edit, EMPTY, insert, type Key, pressed, replace, vertical } from './editor.ts'
import type { History } from './history.ts'
import type { Terminal } from './pager.ts'
import { type Drawing, drawingOf, Screen } from './screen.ts'

/** What the reader asks while a text is being written. */
export interface Helper {
  /** Whether Enter sends the text rather than begins a new line. */
  isWhole(text: string): boolean
  complete(edit: Edit): Promise<Completion>
  /** An SGR number for every UTF-16 unit; undefined: no colors. */
  colors(text: string): Uint8Array | undefined
  /** Ctrl-C while no text is being written. */
  interrupt(): void
}

interface Menu {
  readonly from: Edit
  readonly completion: Completion
  /** The candidate in the text; -1 while the list is only shown. */
  readonly index: number
}

const PROMPT = 'catalog=> '
const MORE = 'catalog-> '
const MENU_ROWS = 8
const PASTE_ON = '\x1b[?2004h'
const PASTE_OFF = '\x1b[?2004l'

/** Reads texts of several lines from a terminal: editing, history with search, completion, bracketed paste. */
export class LineReader {
  readonly #terminal: Terminal
  readonly #history: History
  readonly #helper: Helper
  readonly #screen: Screen
  #edit: Edit = EMPTY
  #draft = ''
  #place = 0
  #menu: Menu | undefined
  #search: { readonly words: string; readonly at: number } | undefined
  /** What has come of a paste. */
  #pasted: string[] | undefined
  /** Keys typed while no text was being read. */
  #ahead: Key[] = []
  #drawing = false
  #done: ((text: string | undefined) => void) | undefined

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
    stdout.on('resize', () => {
      if (this.#done !== undefined) this.#drawSoon()
    })
    stdin.resume()
  }

  /** The next text that is sent; undefined when the user leaves. `start` is there to be edited. */
  read(start = ''): Promise<string | undefined> {
    this.#edit = { text: start, cursor: start.length }
    this.#place = this.#history.entries.length
    this.#draft = start
    this.#screen.forget()
    this.#terminal.stdout.write(PASTE_ON)
    return new Promise((resolve) => {
      this.#done = resolve
      this.#draw()
      for (const key of this.#ahead.splice(0)) this.#key(key)
    })
  }

  redraw(): void {
    if (this.#done !== undefined) this.#drawSoon()
  }

  close(): void {
    const { stdin, stdout } = this.#terminal
    stdout.write(PASTE_OFF)
    stdin.setRawMode(false)
    stdin.pause()
  }

  #key(key: Key): void {
    if (this.#done === undefined) {
      if (key.ctrl && key.name === 'c') this.#helper.interrupt()
      else this.#ahead.push(key)
      return
    }
    if (key.name === 'paste-start') this.#pasted = []
    else if (this.#pasted !== undefined) this.#paste(this.#pasted, key)
    else if (this.#search !== undefined) this.#searchKey(key)
    else this.#editKey(key)
    if (this.#done !== undefined && this.#pasted === undefined) this.#drawSoon()
  }

  /** A paste is put into the text when it is whole: it comes in single keys. */
  #paste(pasted: string[], { name, sequence }: Key): void {
    if (name === 'paste-end') {
      this.#pasted = undefined
      this.#edit = insert(this.#edit, pasted.join(''))
    } else if (name === 'return' || name === 'enter') pasted.push('\n')
    else pasted.push(name === 'tab' ? '  ' : visible(sequence ?? ''))
  }

  #editKey(key: Key): void {
    if (key.name === 'tab') {
      void this.#complete(key.shift ? -1 : 1)
      return
    }
    this.#menu = undefined
    const edited = pressed(this.#edit, key)
    if (edited !== undefined) {
      this.#edit = edited
      return
    }
    const { text } = this.#edit
    if (key.name === 'return' || key.name === 'enter') {
      if (this.#helper.isWhole(text)) this.#finish(text)
      else this.#edit = insert(this.#edit, '\n')
    } else if (key.name === 'up' || (key.ctrl && key.name === 'p')) this.#upOrDown(false)
    else if (key.name === 'down' || (key.ctrl && key.name === 'n')) this.#upOrDown(true)
    else if (key.ctrl && key.name === 'c') {
      this.#finish('')
    } else if (key.ctrl && key.name === 'd') this.#finish(undefined)
    else if (key.ctrl && key.name === 'r') this.#search = { words: '', at: this.#history.entries.length }
    else if (key.ctrl && key.name === 'l') {
      this.#terminal.stdout.write('\x1b[H\x1b[2J')
      this.#screen.forget()
    }
  }

  #upOrDown(down: boolean): void {
    const moved = vertical(this.#edit, down)
    if (moved !== undefined) {
      this.#edit = moved
      return
    }
    const { entries } = this.#history
    const place = this.#place + (down ? 1 : -1)
    if (place < 0 || place > entries.length) return
    if (this.#place === entries.length) this.#draft = this.#edit.text
    this.#place = place
    const text = entries[place] ?? this.#draft
    this.#edit = { text, cursor: text.length }
  }

  #searchKey(key: Key): void {
    const search = this.#search
    if (search === undefined) return
    const find = (words: string, before: number) => {
      const at = this.#history.search(words, before)
      this.#search = { words, at: at < 0 ? search.at : at }
    }
    const { entries } = this.#history
    if (key.ctrl && key.name === 'r') find(search.words, search.at)
    else if (key.name === 'backspace') find(search.words.slice(0, -1), entries.length)
    else if (key.name === 'escape' || (key.ctrl && (key.name === 'c' || key.name === 'g')))
      this.#search = undefined
    else if (!key.ctrl && !key.meta && key.sequence !== undefined && !/\p{Cc}/u.test(key.sequence)) {
      find(search.words + key.sequence, entries.length)
    } else {
      const text = entries[search.at] ?? this.#edit.text
      this.#edit = { text, cursor: text.length }
      this.#place = search.at
      this.#search = undefined
      if (key.name !== 'return' && key.name !== 'enter') this.#editKey(key)
    }
  }

  async #complete(step: number): Promise<void> {
    const menu = this.#menu
    if (menu !== undefined) {
      const count = menu.completion.candidates.length
      const index = menu.index < 0 && step < 0 ? count - 1 : (menu.index + step + count) % count
      this.#menu = { ...menu, index }
      this.#edit = chosen(menu, index)
      return
    }
    const from = this.#edit
    const completion = await this.#helper.complete(from)
    const { start, end, candidates } = completion
    // Keys that came meanwhile have made the answer old.
    if (candidates.length === 0 || this.#edit !== from || this.#done === undefined) return
    const common = commonStart(candidates.map(({ text }) => text))
    const typed = from.text.slice(start, end).toLowerCase()
    // What was typed stays where candidates share something else.
    const isLonger = common.length > typed.length && common.toLowerCase().includes(typed)
    if (candidates.length === 1 || isLonger) this.#edit = replace(from, start, end, common)
    if (candidates.length > 1)
      this.#menu = { from: this.#edit, completion: { ...completion, end: this.#edit.cursor }, index: -1 }
    this.#drawSoon()
  }

  #finish(text: string | undefined): void {
    const done = this.#done
    this.#menu = undefined
    this.#search = undefined
    this.#edit = { ...this.#edit, cursor: this.#edit.text.length }
    this.#screen.leave(this.#layout())
    this.#terminal.stdout.write(PASTE_OFF)
    this.#done = undefined
    done?.(text)
  }

  /** Keys that come together (a paste) are drawn once. */
  #drawSoon(): void {
    if (this.#drawing) return
    this.#drawing = true
    setImmediate(() => {
      this.#drawing = false
      if (this.#done !== undefined) this.#draw()
    })
  }

  #draw(): void {
    this.#screen.draw(this.#layout())
  }

  #layout(): Drawing {
    const width = this.#terminal.stdout.columns ?? 80
    if (this.#search !== undefined) {
      const { words, at } = this.#search
      const text = this.#history.entries[at] ?? ''
      return drawingOf(
        { text, cursor: text.length },
        { prompt: `(search: ${visible(words)}) `, more: MORE, width, colors: this.#helper.colors(text) },
      )
    }
    const { text } = this.#edit
    return drawingOf(this.#edit, {
      prompt: PROMPT,
      more: MORE,
      width,
      colors: this.#helper.colors(text),
      below: this.#menuRows(width),
    })
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

const chosen = ({ from, completion: { start, end, candidates } }: Menu, index: number): Edit =>
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
