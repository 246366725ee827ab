// Records come wrapped: in lists, in the answers of list calls, in pages of those, in events.

import type { TableSchema } from '../catalog/schema.ts'

/** The keys and indexes that lead to a value inside another. */
export type Path = readonly (string | number)[]

/** A record and where it lies in the value that holds it. */
export interface PlacedRecord {
  readonly record: unknown
  readonly path: Path
}

/** Deeper wrappings are not opened: what lies there comes as a record, and is none. */
export const MOST_WRAPPINGS = 64

const has = (object: object, field: string | undefined): boolean =>
  field !== undefined && Object.hasOwn(object, field)

/** The names of fields that lead to the list in a list call's answer. */
export const listPath = ({ api }: TableSchema): readonly string[] | undefined => api?.list.items.split('.')

/** The keys under which an object holds records, or a record; undefined when it is a record itself. */
const wrapping = (object: object, tables: readonly TableSchema[]): readonly string[] | undefined => {
  if (tables.some(({ arn }) => has(object, arn))) return undefined
  for (const table of tables) {
    const path = listPath(table)
    if (path !== undefined && Array.isArray(valueAt(object, path))) return path
  }
  // Without an ARN an event looks like a record that has such a field.
  if (tables[0]?.arn === undefined) return undefined
  const { detail } = object as { detail?: unknown }
  return typeof detail === 'object' && detail !== null ? DETAIL : undefined
}

const DETAIL = ['detail']

/** The value below another by the names of fields. */
export const valueAt = (value: unknown, fields: readonly string[]): unknown =>
  fields.reduce<unknown>(
    (at, field) =>
      typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[field] : undefined,
    value,
  )

/**
 * The records in a JSON value: itself, or those in lists, in answers of list calls and under the `detail` of
 * EventBridge events, however these are nested. `tables` are those that the records may belong to, first the one whose
 * records are looked for. Anything that is no such wrapping comes as a record.
 */
export function* recordsIn(
  value: unknown,
  tables: readonly TableSchema[],
  path: Path = [],
): Generator<PlacedRecord> {
  if (typeof value !== 'object' || value === null || path.length >= MOST_WRAPPINGS) {
    yield { record: value, path }
  } else if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) yield* recordsIn(value[i], tables, [...path, i])
  } else {
    const keys = wrapping(value, tables)
    if (keys === undefined) yield { record: value, path }
    else yield* recordsIn(valueAt(value, keys), tables, [...path, ...keys])
  }
}

/** Whether a value is a record that nothing wraps, which most values of files are: it is known without a search. */
export const isPlainRecord = (value: unknown, { arn }: TableSchema): boolean =>
  arn !== undefined &&
  typeof value === 'object' &&
  value !== null &&
  typeof (value as Readonly<Record<string, unknown>>)[arn] === 'string'
