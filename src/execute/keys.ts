import { typeOps } from '../types/ops.ts'
import type { SqlType } from '../types/type.ts'
import type { Value } from '../types/value.ts'

/** A primitive that stands for a value among values of its type. */
export type Key = string | number | bigint | boolean | null

/**
 * What makes a type's values comparable as keys of a JavaScript Map, or undefined where they are so already: Map
 * takes NaN for NaN and 0 for -0, an integer has one form, and NULL is like no value.
 */
export const keyFunction = (type: SqlType): ((value: Value) => Key) | undefined => {
  switch (type.kind) {
    case 'bigint':
    case 'decimal':
    case 'varchar':
    case 'boolean':
    case 'timestamp':
    case 'date':
    case 'unknown':
      return undefined
    default: {
      const ops = typeOps(type)
      return (value) => ops.key(value)
    }
  }
}

/** A key that may stand beside others in one text: it says itself where it ends. */
const delimited = (key: Key): string => {
  if (key === null) return '~'
  return typeof key === 'string' ? `${key.length}:${key}` : `${key},`
}

/** A key for several values of these types together; NULLs are equal to each other and to nothing else. */
export const compositeKey = (types: readonly SqlType[]): ((values: readonly Value[]) => Key) => {
  const functions = types.map(keyFunction)
  const keyOf = (value: Value, i: number): Key => {
    const key = functions[i]
    return value === null || key === undefined ? (value as Key) : key(value)
  }
  if (types.length === 1) return (values) => keyOf(values[0] as Value, 0)
  return (values) => {
    let text = ''
    for (let i = 0; i < values.length; i++) text += delimited(keyOf(values[i] as Value, i))
    return text
  }
}

/**
 * Two numbers of a dictionary as one that no other two give (Szudzik); small for small ones, exact up to
 * ninety million entries.
 */
export const pair = (a: number, b: number): number => (a < b ? b * b + a : a * a + a + b)
