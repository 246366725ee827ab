import type { Warning } from './catalog/provider.ts'
import { jsonSet } from './types/json.ts'
import { typeOps } from './types/ops.ts'
import { formatType, type SqlType } from './types/type.ts'
import type { JsonMember, Value } from './types/value.ts'

/** A column of a result: its name as PostgreSQL gives it (names may repeat) and its DDSQL type, `BIGINT`, `VARCHAR[]`. */
export interface ResultColumn {
  readonly name: string
  readonly type: string
}

/** What running a statement gives inside the engine: values in their held form (types/value.ts). */
export interface RawResult {
  readonly columns: readonly { readonly name: string; readonly type: SqlType }[]
  readonly rows: readonly (readonly Value[])[]
}

export const resultColumns = (columns: RawResult['columns']): ResultColumn[] =>
  columns.map(({ name, type }) => ({ name, type: formatType(type) }))

/**
 * The names with `_2`, `_3` … behind those that stood before, so that none is there twice. What is somebody's own name
 * is not given to another.
 */
export const distinctNames = (names: readonly string[]): string[] => {
  const taken = new Set(names)
  const seen = new Set<string>()
  const next = new Map<string, number>()
  return names.map((name) => {
    if (!seen.has(name)) {
      seen.add(name)
      return name
    }
    let number = next.get(name) ?? 2
    while (taken.has(`${name}_${number}`)) number++
    next.set(name, number + 1)
    taken.add(`${name}_${number}`)
    return `${name}_${number}`
  })
}

/** What object rows do not hold: of columns with one name the last one wins, as in node-postgres. */
export const repeatedColumns = (columns: RawResult['columns']): Warning[] => {
  const seen = new Set<string>()
  const repeated = new Set<string>()
  for (const { name } of columns) (seen.has(name) ? repeated : seen).add(name)
  if (repeated.size === 0) return []
  const message = `several columns are named ${listed([...repeated].map((name) => `"${name}"`))}: an object row has the last of them, rowMode 'array' has all`
  return [{ code: 'repeated_column', message }]
}

/** The first of many, for a message. */
export const listed = (texts: readonly string[], most = 5): string =>
  texts.slice(0, most).join(', ') + (texts.length > most ? ` and ${texts.length - most} more` : '')

/** Makes a row of its columns' values, which are in their held form. */
export type RowMaker<Row> = (...values: readonly Value[]) => Row

// Types whose held form is what a user's program gets; everything else is converted value by value.
const AS_HELD = new Set(['bigint', 'decimal', 'varchar', 'boolean'])

const numbersOf = (columns: RawResult['columns']): number[] => columns.map((_, i) => i)

/** The code for each column's value as a user gets it: a parameter `v0`, converted by `c0` where that is needed. */
const convertedValues = (columns: RawResult['columns']): string[] =>
  columns.map(({ type }, i) => (AS_HELD.has(type.kind) ? `v${i}` : `v${i} === null ? null : c${i}(v${i})`))

/**
 * Compiles the maker: the code holds numbers only, names and converters are values. A row is made where its values are
 * at hand, and no array of them: what is made for each of many rows and lives on is what the garbage collector copies.
 */
const compileMaker = <Row>(
  columns: RawResult['columns'],
  body: string,
  more: Readonly<Record<string, unknown>> = {},
): RowMaker<Row> => {
  const numbers = numbersOf(columns)
  const names = numbers.flatMap((i) => [`n${i}`, `c${i}`])
  const text = `"use strict"; return (${numbers.map((i) => `v${i}`).join(', ')}) => ${body}`
  const values = columns.flatMap(({ name, type }) => [name, typeOps(type).toJs])
  return new Function(...Object.keys(more), ...names, text)(...Object.values(more), ...values)
}

/** Rows of held values, as they are. */
export const heldRows = (columns: RawResult['columns']): RowMaker<readonly Value[]> =>
  compileMaker(
    columns,
    `[${numbersOf(columns)
      .map((i) => `v${i}`)
      .join(', ')}]`,
  )

/** Rows as arrays of JavaScript values, one per column. */
export const arrayRows = (columns: RawResult['columns']): RowMaker<unknown[]> =>
  compileMaker(columns, `[${convertedValues(columns).join(', ')}]`)

/** Of objects with more keys than this, V8 makes no copy at once. */
const MOST_KEYS = 127

/** Rows as objects keyed by column name; of columns with one name the last one wins, as in node-postgres. */
export const objectRows = (columns: RawResult['columns']): RowMaker<Record<string, unknown>> => {
  if (columns.length > MOST_KEYS) return wideRows(columns)
  const last = new Map(columns.map(({ name }, i) => [name, i]))
  // A copy of an object that has all the keys has no more room than it needs and takes 0.1 µs. JSON.parse makes such an
  // object; one to which the keys are added one by one keeps most of them in a second object, and beyond sixteen in a
  // hash table, of which a copy takes 6 µs. Nor is `__proto__` anything but a key to JSON.parse, and to assign to a key
  // that is there sets it.
  const empty = JSON.parse(`{${columns.map(({ name }) => `${JSON.stringify(name)}:null`).join()}}`)
  const assignments = convertedValues(columns).map((value, i) =>
    last.get(columns[i]!.name) === i ? `row[n${i}] = ${value};` : '',
  )
  return compileMaker(columns, `{ const row = { ...empty }; ${assignments.join(' ')} return row; }`, {
    empty,
  })
}

/** The same, key by key. */
const wideRows = (columns: RawResult['columns']): RowMaker<Record<string, unknown>> => {
  const toArray = arrayRows(columns) as RowMaker<JsonMember[]>
  return (...values) => {
    const row: Record<string, JsonMember> = {}
    const converted = toArray(...values)
    for (let i = 0; i < columns.length; i++) jsonSet(row, columns[i]!.name, converted[i]!)
    return row
  }
}

/** Makes no more than the first rows. */
export const firstRows = <Row>(count: number, toRow: RowMaker<Row>): RowMaker<Row | undefined> => {
  let made = 0
  return (...values) => (made++ < count ? toRow(...values) : undefined)
}
