// psql's rule for what is typed, in files too: outside quotes, dollar quotes and comments a backslash begins a command,
// which acts at once; what stands before it stays in the statement. A semicolon outside brackets ends the statement.

import type { Variables } from '../parameters.ts'

/** A variable's value where one text is wanted: the last one of an option that was repeated. */
export const variableText = (variables: Variables, name: string): string | undefined => {
  const value = variables.get(name)
  return typeof value === 'string' ? value : value?.at(-1)
}

/** A command as it was found: the text behind its name, up to the end of the line. */
export interface FoundCommand {
  readonly kind: 'command'
  readonly mark: '\\' | '.'
  readonly name: string
  readonly line: string
  /** How much of the line are its arguments: whoever reads it says so. At first all of it. */
  used: number
  /** Of its mark, as an offset (UTF-16) in the text that was read. */
  readonly start: number
}

export type Found =
  /** The statement is whole: `statement` of the reader. */
  | { readonly kind: 'end' }
  /** A line of an unfinished statement that is only `exit`, `quit` or `help`. */
  | { readonly kind: 'word'; readonly word: string }
  | FoundCommand

/** Made when it is first needed: V8 takes a millisecond for its classes of letters. */
let token: RegExp | undefined
const tokenPattern = (): RegExp => {
  token ??= new RegExp(
    [
      String.raw`(?<blank>\s+|--[^\n]*)`,
      String.raw`(?<comment>/\*)`,
      // A doubled quote is two strings side by side, which is the same here; not with E, where a backslash hides one.
      String.raw`(?<string>[eE]'(?:[^'\\]|\\(?:[^]|$)|'')*'?|'[^']*'?|"[^"]*"?)`,
      String.raw`(?<dollar>\$(?:[\p{L}_][\p{L}\p{N}_]*)?\$)`,
      '::',
      String.raw`:(?<quote>['"])(?<variable>[\p{L}\p{N}_]+)\k<quote>`,
      String.raw`(?<literal>\\[;:])`,
      String.raw`\\(?<command>!|[^\s\\]*)`,
      String.raw`[\p{L}_][\p{L}\p{N}_$]*|\d+|[^]`,
    ].join('|'),
    'uy',
  )
  return token
}

const DOT_COMMAND = /\.([a-z?!][\w+]*)/iy
/** Words that are commands of their own on a line, and what they mean. */
const WORDS: ReadonlyMap<string, string> = new Map([
  ['exit', 'q'],
  ['quit', 'q'],
  ['help', '?'],
])
const WORD_LINE = /[ \t]*(exit|quit|help)[ \t]*;?[ \t]*(?=\n|$)/iy

/** Collects a statement piece by piece and finds where it ends and what commands stand in it. */
export class StatementReader {
  /** What was read of the statement, without commands; its variables are as they were written. */
  statement = ''
  /** Where it began, from 1. */
  line = 1
  column = 1
  #lineStart = 0
  #solid = false
  #depth = 0
  /** Whether `exit`, `quit` and `help` are commands, as they are to someone at a terminal. */
  readonly #words: boolean

  constructor(words = false) {
    this.#words = words
  }

  /** Whether there is nothing of a statement yet but blanks and comments. */
  get blank(): boolean {
    return !this.#solid
  }

  /** The statement so far, which is whole for whoever takes it. */
  take(): string {
    const { statement } = this
    this.statement = ''
    this.#solid = false
    this.#depth = 0
    return statement
  }

  /** Puts a text in the place of the statement. */
  fill(text: string): void {
    this.take()
    this.statement = text
    this.#solid = text.trim() !== ''
  }

  /** Reads on. Whoever hears of a command may take the statement or fill it before the next piece is read. */
  *read(text: string): Generator<Found, void, void> {
    this.line = 1
    this.#lineStart = 0
    for (let at = 0; at < text.length; ) {
      const word =
        this.#words && (at === 0 || text[at - 1] === '\n') ? matchAt(WORD_LINE, text, at)?.[1] : undefined
      const name = word === undefined ? undefined : WORDS.get(word.toLowerCase())
      if (name !== undefined) {
        // Only the last line was just typed.
        if (!this.blank && WORD_LINE.lastIndex === text.length)
          yield { kind: 'word', word: (word as string).toLowerCase() }
        if (this.blank) {
          yield { kind: 'command', mark: '\\', name, line: '', used: 0, start: at }
          at = WORD_LINE.lastIndex
          continue
        }
      }
      const dot = this.blank ? matchAt(DOT_COMMAND, text, at) : undefined
      const token = dot ?? (matchAt(tokenPattern(), text, at) as RegExpExecArray)
      const { blank, comment, string, dollar, literal, command } = token.groups ?? {}
      const end = at + token[0].length
      if (dot !== undefined || command !== undefined) {
        const from = text.slice(end)
        const line = from.slice(0, /\r?\n|$/.exec(from)?.index)
        const found: FoundCommand = {
          kind: 'command',
          mark: dot === undefined ? '\\' : '.',
          name: dot?.[1] ?? command ?? '',
          line,
          used: line.length,
          start: at,
        }
        yield found
        at = end + found.used
      } else if (blank !== undefined || comment !== undefined) {
        const stop = comment === undefined ? end : commentEnd(text, end)
        if (this.#solid || comment !== undefined || blank?.startsWith('-')) this.#add(text, at, stop)
        at = stop
      } else {
        const stop = dollar === undefined ? end : dollarEnd(text, end, dollar)
        this.#add(text, at, stop, literal?.slice(1))
        at = stop
        this.#solid = true
        if (string !== undefined || dollar !== undefined) continue
        if (token[0] === '(') this.#depth++
        else if (token[0] === ')') this.#depth = Math.max(0, this.#depth - 1)
        else if (token[0] === ';' && this.#depth === 0) yield { kind: 'end' }
      }
    }
  }

  #placeAt(text: string, start: number): void {
    for (let next = text.indexOf('\n', this.#lineStart); next >= 0 && next < start; ) {
      this.line++
      this.#lineStart = next + 1
      next = text.indexOf('\n', this.#lineStart)
    }
    this.column = start - this.#lineStart + 1
  }

  #add(text: string, start: number, end: number, written = text.slice(start, end)): void {
    if (this.statement === '') this.#placeAt(text, start)
    this.statement += written
  }
}

const matchAt = (pattern: RegExp, text: string, at: number): RegExpExecArray | undefined => {
  pattern.lastIndex = at
  return pattern.exec(text) ?? undefined
}

/** Comments lie within each other. */
const commentEnd = (text: string, start: number): number => {
  const marks = /\/\*|\*\//g
  marks.lastIndex = start
  for (let depth = 1; depth > 0; ) {
    const mark = marks.exec(text)
    if (mark === null) return text.length
    depth += mark[0] === '/*' ? 1 : -1
  }
  return marks.lastIndex
}

const dollarEnd = (text: string, start: number, tag: string): number => {
  const end = text.indexOf(tag, start)
  return end < 0 ? text.length : end + tag.length
}

/** The commands in a text, as stretches of it, and whether it can be sent: nothing is left to be typed. */
export const lookThrough = (
  text: string,
  words = false,
): { readonly commands: readonly { start: number; end: number }[]; readonly whole: boolean } => {
  const reader = new StatementReader(words)
  const commands: { start: number; end: number }[] = []
  let asks = false
  let ended = false
  for (const found of reader.read(text)) {
    if (found.kind === 'end') {
      ended = true
      reader.take()
    } else if (found.kind === 'word') asks = true
    else commands.push({ start: found.start, end: found.start + 1 + found.name.length + found.line.length })
  }
  // A comment alone may be the beginning of a statement.
  const isDone = reader.blank && (ended || reader.statement.trim() === '')
  return { commands, whole: isDone || commands.length > 0 || asks }
}

/**
 * A statement with psql's two ways to write a variable that are not the parser's own: `:"x"` becomes the name that is its
 * value, `:'x'` the parameter :x. Those that are not set stay, as does what follows a value: in `JSON_OBJECT('a':'b')`
 * the colon is SQL's.
 */
export const withVariables = (sql: string, variables: Variables): string => {
  if (!/:['"]/.test(sql)) return sql
  let written = ''
  for (let at = 0; at < sql.length; ) {
    const token = matchAt(tokenPattern(), sql, at) as RegExpExecArray
    const { comment, dollar, quote, variable } = token.groups ?? {}
    const end = at + token[0].length
    const value =
      variable === undefined || /[\p{L}\p{N}_'")\]$]/u.test(sql[at - 1] ?? '')
        ? undefined
        : variableText(variables, variable)
    const stop =
      comment !== undefined ? commentEnd(sql, end) : dollar !== undefined ? dollarEnd(sql, end, dollar) : end
    // Without a value the quotes are SQL's: the colon alone is passed.
    if (quote !== undefined && value === undefined) written += sql[at++]
    else {
      written +=
        value === undefined
          ? sql.slice(at, stop)
          : quote === "'"
            ? `:"${variable}"`
            : `"${value.replaceAll('"', '""')}"`
      at = stop
    }
  }
  return written
}

/** Whether a script has commands of the shell. */
export const hasCommands = (text: string): boolean =>
  /\\|^\s*\./m.test(text) && lookThrough(text).commands.length > 0
