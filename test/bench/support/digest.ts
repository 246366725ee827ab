import { createHash } from 'node:crypto'
import type { Case, ResultRow } from './cases.ts'

// Answers of all engines are brought to one form: times as milliseconds, integers as numbers, absent values as null,
// objects with sorted keys, numbers to 9 digits, because sums of floats depend on their order.

const DIGITS = 9

const canonical = (value: unknown): unknown => {
  if (value === null || value === undefined) return null
  if (typeof value === 'bigint') return Number(value)
  if (typeof value === 'number') return Number.isInteger(value) ? value : Number(value.toPrecision(DIGITS))
  if (typeof value !== 'object') return value
  if (value instanceof Date) return value.getTime()
  if (Array.isArray(value)) return value.map(canonical)
  const object = value as Readonly<Record<string, unknown>>
  return Object.fromEntries(
    Object.keys(object)
      .sort()
      .map((key) => [key, canonical(object[key])]),
  )
}

const md5 = (text: string): string => createHash('md5').update(text).digest('base64')

/** A row in the common form, as text. */
export const rowText = (row: ResultRow): string => JSON.stringify(canonical(row))

/** One hash per row, sorted where the order of the rows is open. */
export const rowHashes = (rows: readonly ResultRow[], { ordered }: Case): readonly string[] => {
  const hashes = rows.map((row) => md5(rowText(row)))
  return ordered ? hashes : hashes.sort()
}

/** One hash of an answer: equal answers have equal ones. */
export const digest = (rows: readonly ResultRow[], query: Case): string => md5(rowHashes(rows, query).join())

/** The first place where two answers differ, as the hashes of the rows there; undefined past the end of one. */
export const firstDifference = (
  a: readonly string[],
  b: readonly string[],
): readonly [a: string | undefined, b: string | undefined] => {
  const place = a.findIndex((hash, i) => hash !== b[i])
  return place < 0 ? [undefined, b[a.length]] : [a[place], b[place]]
}

/** The row with a hash, as text. */
export const rowOf = (rows: readonly ResultRow[], hash: string): string | undefined =>
  rows.map(rowText).find((text) => md5(text) === hash)
