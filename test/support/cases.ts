import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { tokens } from './tokens.ts'

/** One query of a .sql file and what its comments say of it. */
export interface SqlCase {
  /** The folder the file is in. */
  readonly area: string
  /** `file:line`, and the name it was given. */
  readonly title: string
  readonly sql: string
  /** PostgreSQL's spelling, `=` for the same text; absent: the translation of `sql`. */
  readonly pg?: string
  /** The rows, as DDSQL.md states them: PostgreSQL is not asked. */
  readonly answer?: readonly (readonly unknown[])[]
  readonly error?: { readonly code: string; readonly position?: number }
  /** True: PostgreSQL is not asked for the error. */
  readonly ddsqlOnly: boolean
  /** How far apart decimals may be. */
  readonly tolerance?: number
  /** Whether the order of rows counts. */
  readonly ordered: boolean
}

const ANNOTATION = /^-- (name|pg|answer|error|tolerance|order|only):(?: (.*))?$/
const CONTINUED = /^-- {3,}(.*)$/
const ERROR = /^([0-9A-Z]{5})(?: at (\d+))?$/

const annotationsOf = (comments: readonly string[]): Map<string, string> => {
  const found = new Map<string, string>()
  let last: string | undefined
  for (const line of comments) {
    const [, key, value = ''] = ANNOTATION.exec(line) ?? []
    const [, more] = CONTINUED.exec(line) ?? []
    if (key !== undefined) {
      last = key
      found.set(key, value)
    } else if (more !== undefined && last !== undefined) found.set(last, `${found.get(last)}\n${more}`)
    else last = undefined
  }
  return found
}

const errorOf = (written: string | undefined): SqlCase['error'] => {
  if (written === undefined) return undefined
  const found = ERROR.exec(written)
  if (found === null) throw new Error(`not an error annotation: ${written}`)
  return { code: found[1] as string, ...(found[2] !== undefined && { position: Number(found[2]) }) }
}

/** Whether the query as a whole is ordered: an ORDER BY outside all parentheses. */
const hasOrder = (sql: string): boolean => {
  let depth = 0
  return tokens(sql).some((token) => {
    if (token.text === '(') depth++
    if (token.text === ')') depth--
    return depth === 0 && token.kind === 'word' && token.text.toUpperCase() === 'ORDER'
  })
}

const makeCase = (area: string, place: string, comments: readonly string[], sql: string): SqlCase => {
  const notes = annotationsOf(comments)
  const [pg, answer, tolerance] = [notes.get('pg'), notes.get('answer'), notes.get('tolerance')]
  const error = errorOf(notes.get('error'))
  const name = notes.get('name')
  return {
    area,
    title: name === undefined ? place : `${place} ${name}`,
    sql,
    ...(pg !== undefined && { pg: pg === '=' ? sql : pg }),
    ...(answer !== undefined && { answer: JSON.parse(answer) }),
    ...(error !== undefined && { error }),
    ...(tolerance !== undefined && { tolerance: Number(tolerance) }),
    ddsqlOnly: notes.get('only') === 'ddsql',
    ordered: notes.get('order') !== 'any' && hasOrder(sql),
  }
}

/** The cases of one file: queries that end with `;`, comments on lines of their own before them. */
export const casesOf = (area: string, file: string, text: string): SqlCase[] => {
  const found: SqlCase[] = []
  let comments: string[] = []
  let sql = ''
  let line = 1
  let started = 1
  for (const token of tokens(text)) {
    if (token.text === ';') {
      found.push(makeCase(area, `${area}/${file}:${started}`, comments, sql.trimEnd()))
      comments = []
      sql = ''
    } else if (sql === '' && token.kind === 'trivia') {
      if (token.text.startsWith('--')) comments.push(token.text)
    } else {
      if (sql === '') started = line
      sql += token.text
    }
    line += token.text.split('\n').length - 1
  }
  if (sql !== '') throw new Error(`${area}/${file}: the last query has no ;`)
  return found
}

/** All cases below a folder, by area and file name. */
export const readCases = (folder: string): SqlCase[] =>
  readdirSync(folder)
    .sort()
    .flatMap((area) =>
      readdirSync(join(folder, area))
        .filter((file) => file.endsWith('.sql'))
        .sort()
        .flatMap((file) => casesOf(area, file, readFileSync(join(folder, area, file), 'utf8'))),
    )
