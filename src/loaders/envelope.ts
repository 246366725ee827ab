// Records come wrapped: in lists, in the answers of list calls, in pages of those, in events.

import type { ApiSchema } from '../catalog/schema.ts'

/** The keys and indexes that lead to a value inside another. */
export type Path = readonly (string | number)[]

/** A record and where it lies in the value that holds it. */
export interface PlacedRecord {
  readonly record: unknown
  readonly path: Path
}

/** Deeper wrappings are not opened: what lies there comes as a record, and is none. */
export const MOST_WRAPPINGS = 64

/** The key under which an object holds records, or a record; undefined when it is a record itself. */
const wrapping = (object: object, apis: readonly ApiSchema[]): string | undefined => {
  if (apis.some(({ arn }) => Object.hasOwn(object, arn))) return undefined
  for (const { list } of apis) {
    if (Array.isArray((object as Readonly<Record<string, unknown>>)[list.items])) return list.items
  }
  const { detail } = object as { detail?: unknown }
  return typeof detail === 'object' && detail !== null ? 'detail' : undefined
}

/**
 * The records in a JSON value: itself, or those in lists, in answers of list calls and under the `detail` of
 * EventBridge events, however these are nested. `apis` are those of the tables that the records may belong to.
 * Anything that is no such wrapping comes as a record.
 */
export function* recordsIn(
  value: unknown,
  apis: readonly ApiSchema[],
  path: Path = [],
): Generator<PlacedRecord> {
  if (typeof value !== 'object' || value === null || path.length >= MOST_WRAPPINGS) {
    yield { record: value, path }
  } else if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) yield* recordsIn(value[i], apis, [...path, i])
  } else {
    const key = wrapping(value, apis)
    if (key === undefined) yield { record: value, path }
    else yield* recordsIn((value as Readonly<Record<string, unknown>>)[key], apis, [...path, key])
  }
}

/** Whether a value is a record that nothing wraps, which most values of files are: it is known without a search. */
export const isPlainRecord = (value: unknown, { arn }: ApiSchema): boolean =>
  typeof value === 'object' &&
  value !== null &&
  typeof (value as Readonly<Record<string, unknown>>)[arn] === 'string'
