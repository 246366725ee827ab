import { jsonOfDecimal } from '../types/json.ts'
import { typeOps } from '../types/ops.ts'
import type { SqlType } from '../types/type.ts'
import { type Hstore, type Json, type JsonMember, jsonMember, type Value } from '../types/value.ts'

/** Values of one type as members of a json object or array. */
export type ToJson = (value: Value) => JsonMember

const hstoreObject = (value: Hstore): JsonMember => {
  const entries: [string, string | null][] = []
  for (let i = 0; i < value.length; i += 2) entries.push([value[i]!, value[i + 1]!])
  // fromEntries defines properties, so `__proto__` is a key like any other.
  return Object.fromEntries(entries)
}

const converter = (type: SqlType): ToJson => {
  switch (type.kind) {
    case 'json':
      return (value) => jsonMember(value as Json)
    case 'bigint':
    case 'boolean':
    case 'varchar':
    case 'struct':
      return (value) => value as JsonMember
    case 'decimal':
      return (value) => (Number.isFinite(value) ? jsonOfDecimal(value as number) : String(value))
    case 'timestamp': {
      const { print } = typeOps(type)
      return (value) => print(value).replace(' ', 'T')
    }
    case 'hstore':
      return (value) => hstoreObject(value as Hstore)
    case 'array': {
      const element = toJson(type.element)
      const nested = holdsArrays(type.element)
      const list = (value: readonly Value[]): JsonMember =>
        value.map((item) => (nested && Array.isArray(item) ? list(item) : element(item)))
      return (value) => list(value as readonly Value[])
    }
    case 'record': {
      const fields = type.fields.map((field) => ({ name: field.name, convert: toJson(field.type) }))
      return (value) =>
        Object.fromEntries(
          fields.map(({ name, convert }, i) => [name, convert((value as readonly Value[])[i] ?? null)]),
        )
    }
    default:
      return typeOps(type).print
  }
}

/**
 * How to_json shows a type's values: numbers, booleans and json as they are (NaN and infinities as text),
 * arrays and rows as their json forms, timestamps in ISO 8601, all else as its text. NULL becomes json null.
 */
export const toJson = (type: SqlType): ToJson => {
  const convert = converter(type)
  return (value) => (value === null ? null : convert(value))
}

/**
 * Whether a JavaScript array found among an array's elements is a further dimension. Elements of these
 * types are held as JavaScript arrays themselves, so their SQL arrays have one dimension only.
 */
export const holdsArrays = (element: SqlType): boolean =>
  element.kind !== 'json' && element.kind !== 'hstore' && element.kind !== 'record'
