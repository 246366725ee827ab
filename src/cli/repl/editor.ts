import { graphemes } from '../format/graphemes.ts'
import { type Command, commandOf, isPrefix, type Key, keyName } from './keys.ts'

/** What is being edited. The cursor is a UTF-16 offset between characters. */
export interface Edit {
  readonly text: string
  readonly cursor: number
}

/** The editor: keys make one from another (`press`), as GNU readline does in its Emacs mode. */
export interface Editor {
  readonly edit: Edit
  readonly undo: Undo | undefined
  readonly kills: Kills
  /** What the key before did, where that matters for the next one. */
  readonly last: Last
  /** A key that waits for the next one. */
  readonly pending?: string | undefined
}

/** Texts that were cut, the last one at the end, and which of them is inserted next. */
export interface Kills {
  readonly texts: readonly string[]
  readonly at: number
}

/** The text before a change, and the changes before it. */
interface Undo {
  readonly edit: Edit
  readonly before: Undo | undefined
}

type Last =
  | { readonly kind: 'other' | 'kill' }
  /** How many characters one undo would take back, and where the cursor stands behind them. */
  | { readonly kind: 'type'; readonly count: number }
  /** Where the inserted text begins. */
  | { readonly kind: 'yank'; readonly start: number }

const OTHER: Last = { kind: 'other' }
const KILL: Last = { kind: 'kill' }
/** As in readline: an undo takes back at most so many typed characters, and so many kills are kept. */
const MOST_TYPED = 20
const MOST_KILLS = 10

/** An editor of a text, with the cursor at its end. The kills outlive a text. */
export const editorOf = (text: string, kills: Kills = { texts: [], at: -1 }): Editor => ({
  edit: { text, cursor: text.length },
  undo: undefined,
  kills,
  last: OTHER,
})

/**
 * Puts a text in the place of what stands between two offsets, and the cursor behind it: one undo takes that back, with
 * the cursor behind what it brings back.
 */
export const replace = (
  { edit, undo, ...rest }: Editor,
  start: number,
  end: number,
  text: string,
  last: Last = OTHER,
): Editor => {
  const changed = {
    text: edit.text.slice(0, start) + text + edit.text.slice(end),
    cursor: start + text.length,
  }
  const before = { edit: { text: edit.text, cursor: end }, before: undo }
  return { ...rest, edit: changed, last, undo: changed.text === edit.text ? undo : before }
}

/** Inserts a text at the cursor. */
export const insert = (editor: Editor, text: string, last?: Last): Editor =>
  replace(editor, editor.edit.cursor, editor.edit.cursor, text, last)

/** Moves the cursor, or changes nothing. */
export const moveTo = (editor: Editor, edit: Edit): Editor => ({ ...editor, edit, last: OTHER })

const type = (editor: Editor, typed: string): Editor => {
  const { last, undo } = editor
  const goesOn = last.kind === 'type' && last.count < MOST_TYPED
  const next = insert(editor, typed, { kind: 'type', count: goesOn ? last.count + 1 : 1 })
  return goesOn ? { ...next, undo } : next
}

const before = ({ text, cursor }: Edit): number => {
  let last = 0
  for (const { index } of graphemes(text.slice(0, cursor))) last = index
  return last
}
const after = ({ text, cursor }: Edit): number => {
  for (const { segment } of graphemes(text.slice(cursor))) return cursor + segment.length
  return cursor
}
const lineStart = ({ text, cursor }: Edit): number =>
  cursor === 0 ? 0 : text.lastIndexOf('\n', cursor - 1) + 1
const lineEnd = ({ text, cursor }: Edit): number => {
  const end = text.indexOf('\n', cursor)
  return end < 0 ? text.length : end
}

/** Unlike readline's words, those of SQL have `_` in them. */
const WORD = /[\p{L}\p{M}\p{N}_]/u
/** The start of the character before an offset, which is one or two UTF-16 units. */
const step = (text: string, at: number): number =>
  at > 1 && /^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(at - 2, at)) ? at - 2 : at - 1
/** Goes back over what is not of a kind, then over what is. */
const startOf = ({ text, cursor }: Edit, kind: RegExp): number => {
  let at = cursor
  for (const inside of [false, true]) {
    for (
      let next = step(text, at);
      at > 0 && kind.test(text.slice(next, at)) === inside;
      next = step(text, at)
    )
      at = next
  }
  return at
}
const wordStart = (edit: Edit): number => startOf(edit, WORD)
const wordEnd = ({ text, cursor }: Edit): number =>
  cursor + (/^[^\p{L}\p{M}\p{N}_]*[\p{L}\p{M}\p{N}_]*/u.exec(text.slice(cursor))?.[0].length ?? 0)

const isBlank = (unit: string | undefined): boolean => unit === ' ' || unit === '\t'
const blanksStart = ({ text, cursor }: Edit): number => {
  let at = cursor
  while (isBlank(text[at - 1])) at--
  return at
}
const blanksEnd = ({ text, cursor }: Edit): number => {
  let at = cursor
  while (isBlank(text[at])) at++
  return at
}

const to = (edit: Edit, cursor: number): Edit => ({ text: edit.text, cursor })

/** A line up or down in the same column; undefined when there is none. */
export const vertical = (edit: Edit, down: boolean): Edit | undefined => {
  const start = lineStart(edit)
  const column = edit.cursor - start
  if (!down) {
    if (start === 0) return undefined
    const above = to(edit, start - 1)
    return to(edit, Math.min(lineStart(above) + column, start - 1))
  }
  const end = lineEnd(edit)
  if (end === edit.text.length) return undefined
  const below = to(edit, end + 1)
  return to(edit, Math.min(end + 1 + column, lineEnd(below)))
}

type Work = (editor: Editor) => Editor

const move =
  (place: (edit: Edit) => number): Work =>
  (editor) =>
    moveTo(editor, to(editor.edit, place(editor.edit)))

const remove =
  (start: (edit: Edit) => number, end: (edit: Edit) => number): Work =>
  (editor) =>
    replace(editor, start(editor.edit), end(editor.edit), '')

const cursorOf = ({ cursor }: Edit): number => cursor

/** Cuts from the cursor to a place before or behind it. What is cut with several keys in a row is one text. */
const kill =
  (place: (edit: Edit) => number): Work =>
  (editor) => {
    const { edit, last, kills } = editor
    const other = place(edit)
    const [start, end] = [Math.min(edit.cursor, other), Math.max(edit.cursor, other)]
    if (start === end) return moveTo(editor, edit)
    const cut = edit.text.slice(start, end)
    const joins = last.kind === 'kill'
    const previous = joins ? (kills.texts.at(-1) ?? '') : ''
    const kept = joins ? kills.texts.slice(0, -1) : kills.texts.slice(1 - MOST_KILLS)
    const texts = [...kept, other < edit.cursor ? cut + previous : previous + cut]
    return { ...replace(editor, start, end, '', KILL), kills: { texts, at: texts.length - 1 } }
  }

const yank: Work = (editor) => {
  const { edit, kills } = editor
  const text = kills.texts[kills.at]
  if (text === undefined) return moveTo(editor, edit)
  return insert(editor, text, { kind: 'yank', start: edit.cursor })
}

const yankPop: Work = (editor) => {
  const { last, kills, edit } = editor
  // Refused, it leaves a row of kills together, as readline's does.
  if (last.kind === 'kill') return editor
  if (last.kind !== 'yank') return moveTo(editor, edit)
  const at = (kills.at + kills.texts.length - 1) % kills.texts.length
  const popped = replace(editor, last.start, edit.cursor, kills.texts[at] ?? '', last)
  return { ...popped, kills: { ...kills, at } }
}

const undo: Work = (editor) =>
  editor.undo === undefined
    ? moveTo(editor, editor.edit)
    : { ...moveTo(editor, editor.undo.edit), undo: editor.undo.before }

const revert: Work = (editor) => {
  let first = editor.undo
  while (first?.before !== undefined) first = first.before
  return first === undefined ? undo(editor) : { ...moveTo(editor, first.edit), undo: undefined }
}

/** Exchanges the characters on both sides of the cursor; at a line's end the two before it. */
const transposeCharacters: Work = (editor) => {
  const { edit } = editor
  const middle = edit.cursor === lineEnd(edit) ? before(edit) : edit.cursor
  const start = before(to(edit, middle))
  if (middle <= lineStart(edit)) return moveTo(editor, edit)
  const end = after(to(edit, middle))
  const { text } = edit
  return replace(editor, start, end, text.slice(middle, end) + text.slice(start, middle))
}

const transposeWords: Work = (editor) => {
  const { edit } = editor
  const { text } = edit
  const secondEnd = wordEnd(edit)
  const second = wordStart(to(edit, secondEnd))
  const first = wordStart(to(edit, second))
  const firstEnd = wordEnd(to(edit, first))
  if (first === second || second < firstEnd) return moveTo(editor, edit)
  const [left, between, right] = [
    text.slice(first, firstEnd),
    text.slice(firstEnd, second),
    text.slice(second, secondEnd),
  ]
  return replace(editor, first, secondEnd, right + between + left)
}

const changeWord =
  (write: (word: string) => string): Work =>
  (editor) => {
    const { edit } = editor
    const end = wordEnd(edit)
    return replace(editor, edit.cursor, end, write(edit.text.slice(edit.cursor, end)))
  }

const capitalized = (word: string): string =>
  word.toLowerCase().replace(/[\p{L}\p{N}]/u, (first) => first.toUpperCase())

const EDITS = {
  'beginning-of-line': move(lineStart),
  'end-of-line': move(lineEnd),
  'backward-char': move(before),
  'forward-char': move(after),
  'backward-word': move(wordStart),
  'forward-word': move(wordEnd),
  'insert-newline': (editor) => insert(editor, '\n'),
  'tab-insert': (editor) => insert(editor, '\t'),
  'delete-char': remove(cursorOf, after),
  'backward-delete-char': remove(before, cursorOf),
  'delete-horizontal-space': remove(blanksStart, blanksEnd),
  'transpose-chars': transposeCharacters,
  'transpose-words': transposeWords,
  'upcase-word': changeWord((word) => word.toUpperCase()),
  'downcase-word': changeWord((word) => word.toLowerCase()),
  'capitalize-word': changeWord(capitalized),
  // At a line's end that end itself, so that the next line comes up.
  'kill-line': kill((edit) => (lineEnd(edit) === edit.cursor ? after(edit) : lineEnd(edit))),
  'unix-line-discard': kill(lineStart),
  'kill-word': kill(wordEnd),
  'backward-kill-word': kill(wordStart),
  'unix-word-rubout': kill((edit) => startOf(edit, /\S/)),
  yank,
  'yank-pop': yankPop,
  undo,
  'revert-line': revert,
} as const satisfies Partial<Record<Command, Work>>

const isEdit = (command: Command): command is keyof typeof EDITS => Object.hasOwn(EDITS, command)

/** What is not the editor's own to do. */
export type ReaderCommand = Exclude<Command, keyof typeof EDITS | 'quoted-insert'> | 'end-of-file'

/** What a key does: the editor after it, and what else is to be done. */
export const press = (
  editor: Editor,
  key: Key,
): { readonly editor: Editor; readonly command?: ReaderCommand } => {
  const { pending, ...free } = editor
  if (pending === 'quoted-insert') return { editor: type(free, key.sequence ?? '') }
  const name = keyName(key)
  if (pending === undefined && isPrefix(name)) return { editor: { ...free, pending: name } }
  const command = commandOf(pending === undefined ? name : `${pending} ${name}`)
  const done = { ...free, last: OTHER }
  if (command === undefined) {
    const isTyped = pending === undefined && name !== '' && name === key.sequence
    return { editor: isTyped ? type(free, name) : done }
  }
  if (command === 'quoted-insert') return { editor: { ...free, pending: command } }
  if (name === 'C-d' && free.edit.text === '') return { editor: done, command: 'end-of-file' }
  return isEdit(command) ? { editor: EDITS[command](free) } : { editor: done, command }
}
