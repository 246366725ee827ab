import { graphemes } from '../format/graphemes.ts'

/** What is being edited. The cursor is a UTF-16 offset between characters. */
export interface Edit {
  readonly text: string
  readonly cursor: number
}

/** A key as node:readline tells it. */
export interface Key {
  readonly name?: string | undefined
  readonly sequence?: string | undefined
  readonly ctrl?: boolean
  readonly meta?: boolean
  readonly shift?: boolean
}

export const EMPTY: Edit = { text: '', cursor: 0 }

export const insert = ({ text, cursor }: Edit, typed: string): Edit => ({
  text: text.slice(0, cursor) + typed + text.slice(cursor),
  cursor: cursor + typed.length,
})

/** The edit with `text` between two offsets replaced and the cursor behind it. */
export const replace = (edit: Edit, start: number, end: number, text: string): Edit =>
  insert({ text: edit.text.slice(0, start) + edit.text.slice(end), cursor: start }, text)

const before = ({ text, cursor }: Edit): number => {
  let last = 0
  for (const { index } of graphemes(text.slice(0, cursor))) last = index
  return last
}
const after = ({ text, cursor }: Edit): number => {
  for (const { segment } of graphemes(text.slice(cursor))) return cursor + segment.length
  return cursor
}
const lineStart = ({ text, cursor }: Edit): number => text.lastIndexOf('\n', cursor - 1) + 1
const lineEnd = ({ text, cursor }: Edit): number => {
  const end = text.indexOf('\n', cursor)
  return end < 0 ? text.length : end
}
const isWord = (character: string): boolean => /[\p{L}\p{N}_]/u.test(character)
/** The start of the character before an offset, which is one or two UTF-16 units. */
const step = (text: string, at: number): number =>
  at > 1 && /^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(at - 2, at)) ? at - 2 : at - 1
const wordStart = ({ text, cursor }: Edit): number => {
  let at = cursor
  for (const inWord of [false, true]) {
    for (let next = step(text, at); at > 0 && isWord(text.slice(next, at)) === inWord; next = step(text, at))
      at = next
  }
  return at
}
const wordEnd = ({ text, cursor }: Edit): number =>
  cursor + (/^[^\p{L}\p{N}_]*[\p{L}\p{N}_]*/u.exec(text.slice(cursor))?.[0].length ?? 0)

const to = (edit: Edit, cursor: number): Edit => ({ text: edit.text, cursor })
const without = (edit: Edit, start: number, end: number): Edit => replace(edit, start, end, '')

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

/** What a key does to the text, as in readline and Emacs; undefined for keys that mean something else. */
export const pressed = (edit: Edit, { name, sequence, ctrl, meta }: Key): Edit | undefined => {
  const { text, cursor } = edit
  if (ctrl) {
    switch (name) {
      case 'a':
        return to(edit, lineStart(edit))
      case 'e':
        return to(edit, lineEnd(edit))
      case 'b':
        return to(edit, before(edit))
      case 'f':
        return to(edit, after(edit))
      case 'h':
        return without(edit, before(edit), cursor)
      case 'd':
        return text === '' ? undefined : without(edit, cursor, after(edit))
      case 'k':
        return without(edit, cursor, lineEnd(edit) === cursor ? after(edit) : lineEnd(edit))
      case 'u':
        return without(edit, lineStart(edit), cursor)
      case 'w':
        return without(edit, wordStart(edit), cursor)
      case 'left':
        return to(edit, wordStart(edit))
      case 'right':
        return to(edit, wordEnd(edit))
      default:
        return undefined
    }
  }
  if (meta) {
    if (name === 'b') return to(edit, wordStart(edit))
    if (name === 'f') return to(edit, wordEnd(edit))
    if (name === 'd') return without(edit, cursor, wordEnd(edit))
    if (name === 'backspace') return without(edit, wordStart(edit), cursor)
    if (name === 'return' || name === 'enter') return insert(edit, '\n')
    return undefined
  }
  switch (name) {
    case 'left':
      return to(edit, before(edit))
    case 'right':
      return to(edit, after(edit))
    case 'home':
      return to(edit, lineStart(edit))
    case 'end':
      return to(edit, lineEnd(edit))
    case 'backspace':
      return without(edit, before(edit), cursor)
    case 'delete':
      return without(edit, cursor, after(edit))
    default:
      return sequence !== undefined && !/\p{Cc}/u.test(sequence) ? insert(edit, sequence) : undefined
  }
}
