import { DIALECT_HINT, DIALECTS, type Dialect } from '../settings.ts'
import { DdsqlError } from '../source/error.ts'
import type { Source } from '../source/source.ts'
import type { Span } from '../source/span.ts'
import { SQLSTATE } from '../source/sqlstate.ts'
import { perhaps } from '../source/suggest.ts'
import { scan } from '../syntax/scan.ts'
import { typeOps } from '../types/ops.ts'
import { arrayOf, type SqlType, scalarNamed, TYPE_WORDS } from '../types/type.ts'

/** A parameter that a saved query declares: `-- @param since interval = '7 days' How far back.` */
export interface DeclaredParameter {
  readonly name: string
  readonly type: SqlType
  /** The text of the value when none is given; undefined: one must be given. null: NULL. */
  readonly initial: string | null | undefined
  readonly description: string
  readonly span: Span
}

/** What the comments before a query say about it. */
export interface Declaration {
  readonly name: string
  readonly description: string
  readonly tags: readonly string[]
  /** The SQL that it is written in, whether or not the session's is alasql: `-- @dialect alasql`. */
  readonly dialect: Dialect
  readonly parameters: readonly DeclaredParameter[]
  /** What is wrong with them, each with its place; a query with one does not run. */
  readonly mistakes: readonly DdsqlError[]
  /** Its part of the file, comments and all. */
  readonly span: Span
}

interface Line extends Span {
  /** The comment's text without `--`. */
  readonly text: string
  /** Where that text starts. */
  readonly at: number
}

/** Hears of a declaration that cannot be read; reading goes on with the next one. */
type Report = (mistake: DdsqlError) => void

/**
 * The queries of a file. Each `-- @name` starts one; a file without any is one query that is named after the
 * file. Plain lines of its leading comment are its description unless `@description` gives one. A declaration that
 * cannot be read is a mistake (42601) of its query alone.
 */
export const readDeclarations = (source: Source, fileName: string): Declaration[] => {
  const comments = commentLines(source.text)
  const starts = comments.filter(({ text }) => /^\s*@name\b/.test(text)).map((line) => line.start)
  const bounds = starts.length === 0 ? [0] : starts
  const found = bounds.map((start, i) => {
    const end = bounds[i + 1] ?? source.text.length
    const own = comments.filter((line) => line.start >= start && line.start < end)
    const mistakes: DdsqlError[] = []
    const report: Report = (mistake) => void mistakes.push(mistake.in(source))
    return { ...declarationOf(own, { start, end }, fileName, source.text, report), mistakes }
  })
  for (const { name, span } of found) {
    // The first one stands for the name, and whoever asks for it must hear that there are two.
    const first = found.find((other) => other.name === name)
    if (first === undefined || first.span === span) continue
    const place = { start: span.start, end: span.start + 1 }
    first.mistakes.push(mistake(`the file has two queries named "${name}"`, place).in(source))
  }
  return found
}

/** Comments of the `--` form that have a line to themselves. What follows a lexical error is left to the parser. */
const commentLines = (text: string): Line[] =>
  tokensOf(text).flatMap((token) => {
    const lineStart = text.lastIndexOf('\n', token.start - 1) + 1
    if (token.kind !== 'comment' || !token.text.startsWith('--')) return []
    if (text.slice(lineStart, token.start).trim() !== '') return []
    return [{ start: token.start, end: token.end, at: token.start + 2, text: token.text.slice(2).trimEnd() }]
  })

const tokensOf = (text: string) => {
  try {
    return scan(text)
  } catch (error) {
    if (!(error instanceof DdsqlError) || error.span === undefined) throw error
    return scan(text.slice(0, error.span.start))
  }
}

const KEYS = ['name', 'description', 'tags', 'param', 'dialect'] as const

const declarationOf = (
  lines: readonly Line[],
  span: Span,
  fileName: string,
  text: string,
  report: Report,
): Omit<Declaration, 'mistakes'> => {
  const parameters: DeclaredParameter[] = []
  const said = new Map<string, string>()
  const plain: string[] = []
  let end = span.start
  for (const line of lines) {
    // The leading comment ends where the query begins; further comments are the query's own.
    const leading = text.slice(end, line.start).trim() === ''
    if (leading) end = line.end
    const [, key, value] = /^\s*@(\w*)\s*(.*)$/s.exec(line.text) ?? []
    if (key === undefined || value === undefined) {
      if (leading) plain.push(line.text.trim())
      continue
    }
    if (!leading) report(mistake(`@${key} must stand before the query`, line))
    else if (!KEYS.some((known) => known === key)) {
      const hint = perhaps(key, KEYS) ?? `There are ${KEYS.map((k) => `@${k}`).join(', ')}.`
      report(mistake(`unknown declaration @${key}`, line, hint))
    } else if (key === 'param') parameters.push(...parameterOf(value, line, parameters, report))
    else if (key === 'dialect' && !DIALECTS.some((name) => name === value))
      report(mistake(`there is no dialect "${value}"`, line, DIALECT_HINT))
    else if (value === '') report(mistake(`@${key} says nothing`, line))
    else said.set(key, key === 'description' && said.has(key) ? `${said.get(key)} ${value}` : value)
  }
  const name = said.get('name') ?? fileName
  if (!/^[\p{L}\p{N}_.-]+$/u.test(name) || name.startsWith('-')) {
    const hint = 'A name has letters, digits, _, - and dots.'
    report(mistake(`"${name}" is no name for a query`, lines[0] ?? span, hint))
  }
  return {
    name,
    description: said.get('description') ?? plain.filter(Boolean).join(' '),
    dialect: DIALECTS.find((name) => name === said.get('dialect')) ?? 'ddsql',
    tags: (said.get('tags') ?? '').split(/[\s,]+/).filter(Boolean),
    parameters,
    span,
  }
}

const TYPES = [...TYPE_WORDS].sort((a, b) => b.length - a.length)

/** The parameter of a line; none when the line cannot be read. */
const parameterOf = (
  text: string,
  line: Line,
  before: readonly DeclaredParameter[],
  report: Report,
): DeclaredParameter[] => {
  try {
    return [readParameter(text, line, before)]
  } catch (error) {
    if (!(error instanceof DdsqlError)) throw error
    report(error)
    return []
  }
}

const readParameter = (text: string, line: Line, before: readonly DeclaredParameter[]): DeclaredParameter => {
  const [, name, rest] = /^([\p{L}_][\p{L}\p{N}_]*)\s+(.*)$/u.exec(text) ?? []
  if (name === undefined || rest === undefined) {
    throw mistake('a parameter is declared as @param name type [= default] [description]', line)
  }
  if (before.some((parameter) => parameter.name === name))
    throw mistake(`parameter :${name} is declared twice`, line)
  const lower = rest.toLowerCase()
  const word = TYPES.find((type) => lower.startsWith(type) && !/^[a-z0-9_]/.test(lower.slice(type.length)))
  const scalar = word === undefined ? undefined : scalarNamed(word)
  if (word === undefined || scalar === undefined) {
    const written = /^\S*/.exec(rest)?.[0] ?? ''
    throw mistake(`type "${written}" does not exist`, line, perhaps(written, TYPES))
  }
  const array = rest.startsWith('[]', word.length)
  const type = array ? arrayOf(scalar) : scalar
  const [initial, description] = defaultOf(rest.slice(word.length + (array ? 2 : 0)).trim(), line)
  if (typeof initial === 'string') checkText(type, initial, line)
  return { name, type, initial, description, span: line }
}

const defaultOf = (text: string, line: Line): [string | null | undefined, string] => {
  if (!text.startsWith('=')) return [undefined, text]
  const [, quoted, bare, description] = /^=\s*(?:'((?:[^']|'')*)'|([^\s']+))(?:\s+(.*))?$/s.exec(text) ?? []
  if (quoted !== undefined) return [quoted.replaceAll("''", "'"), description ?? '']
  if (bare === undefined) throw mistake('a default is a number, true, false, null or a text in quotes', line)
  return [bare.toLowerCase() === 'null' ? null : bare, description ?? '']
}

const checkText = (type: SqlType, text: string, line: Line): void => {
  try {
    typeOps(type).parse(text)
  } catch (error) {
    if (!(error instanceof DdsqlError)) throw error
    throw new DdsqlError(error.code, error.message, { span: line, hint: error.hint })
  }
}

const mistake = (message: string, span: Span, hint?: string): DdsqlError =>
  new DdsqlError(SQLSTATE.syntax_error, message, { span, hint })
