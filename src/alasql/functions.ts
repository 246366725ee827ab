// Our accessors of json and hstore as functions of alasql: rows of functions/json.ts and functions/hstore.ts, whose
// values are made of JavaScript's and back.
import { hstoreRows } from '../functions/hstore.ts'
import { jsonRows } from '../functions/json.ts'
import type { FunctionRow, Pattern } from '../functions/row.ts'
import { typeOps } from '../types/ops.ts'
import { type SqlType, VARCHAR } from '../types/type.ts'
import type { Value } from '../types/value.ts'

/** What `->` becomes in our own alasql: it reads a key as DDSQL does, and calls nothing. No text can name it. */
export const ACCESS = '->'

type AlasqlFunction = (...args: readonly unknown[]) => unknown

const NAMES = new Set(
  'json_extract_path json_extract_path_text json_array_length json_typeof akeys avals exist defined slice hstore_to_json'.split(
    ' ',
  ),
)

const isAbsent = (value: unknown): boolean => value === null || value === undefined

const isConcrete = (pattern: Pattern): pattern is SqlType => typeof pattern === 'object'

/** Whether a value of JavaScript can be meant as one of the type. */
const fits = (type: SqlType, value: unknown): boolean => {
  if (isAbsent(value) || type.kind === 'json') return true
  if (type.kind === 'array') return Array.isArray(value) && value.every((each) => typeof each === 'string')
  if (type.kind === 'hstore') return typeof value === 'object' && !Array.isArray(value)
  return type.kind === 'bigint' ? typeof value === 'number' : typeof value === 'string'
}

/** The types of a call's arguments, where the row takes it. */
const typesFor = (row: FunctionRow, args: readonly unknown[]): readonly SqlType[] | undefined => {
  const patterns = args.map((_, i) => row.args[i] ?? (row.variadic ? row.args.at(-1) : undefined))
  const isCount = row.variadic ? args.length >= row.args.length : args.length === row.args.length
  const types = patterns.filter((pattern) => pattern !== undefined && isConcrete(pattern)) as SqlType[]
  return isCount && types.length === args.length && types.every((type, i) => fits(type, args[i]))
    ? types
    : undefined
}

/** A text where json is wanted is read as json, and is a string of json's where it is none. */
const toHeld = (type: SqlType, value: unknown): Value => {
  try {
    return typeOps(type).fromJs(value)
  } catch (error) {
    if (type.kind !== 'json' || typeof value !== 'string') throw error
    return typeOps(VARCHAR).fromJs(value)
  }
}

/** The first of the rows that takes the arguments; NULL when none does, or when one of them is NULL. */
const callFirst =
  (rows: readonly FunctionRow[]): AlasqlFunction =>
  (...args) => {
    if (args.some(isAbsent)) return null
    for (const row of rows) {
      const types = typesFor(row, args)
      if (types === undefined || !isConcrete(row.returns)) continue
      const values = args.map((value, i) => toHeld(types[i]!, value))
      const answer = row.impl(...values) as Value | null
      return answer === null ? null : typeOps(row.returns).toJs(answer)
    }
    return null
  }

const rows = [...hstoreRows, ...jsonRows].filter(
  (row): row is FunctionRow =>
    (row.kind === 'function' || row.kind === 'operator') && row.needs === undefined,
)

const readKey = callFirst([
  ...rows.filter(({ name, args }) => name === '->' && isConcrete(args[0]!) && args[0].kind === 'array'),
  ...jsonRows.filter((row): row is FunctionRow => row.name === '->' && row.kind === 'operator'),
])

/** An hstore is an object, as json's are, and its values are texts: read as json they are the same. */
export const access: AlasqlFunction = (value, key) => (typeof value === 'object' ? readKey(value, key) : null)

/** By name, in lower case and in upper case, as alasql's names are case-sensitive. `tag` is `->` under a name of letters. */
export const accessors: ReadonlyMap<string, AlasqlFunction> = new Map(
  [...NAMES, 'tag'].flatMap((name): [string, AlasqlFunction][] => {
    const call = name === 'tag' ? access : callFirst(rows.filter((row) => row.name === name))
    return [
      [name, call],
      [name.toUpperCase(), call],
    ]
  }),
)
