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

/** Smaller whole numbers are found by their place in an array, in a third of a Map's time. */
const NEAR = 2 ** 18

/** Numbers for keys, from 0 in the order in which they come. */
export class KeyNumbers {
  readonly #numbers = new Map<Key, number>()
  /** 1 more than the number of each small key, 0 for none. */
  #near = new Int32Array(0)
  #size = 0

  /** The number of a key, which is added if it is new. */
  add(key: Key): number {
    if (typeof key === 'number' && key < NEAR && key >>> 0 === key) {
      if (key >= this.#near.length) this.#grow(key)
      const known = this.#near[key]!
      if (known > 0) return known - 1
      this.#near[key] = ++this.#size
      return this.#size - 1
    }
    const known = this.#numbers.get(key)
    if (known !== undefined) return known
    this.#numbers.set(key, this.#size)
    return this.#size++
  }

  /** The number of a key; -1 for one that was not added. */
  find(key: Key): number {
    if (typeof key === 'number' && key < NEAR && key >>> 0 === key) return (this.#near[key] ?? 0) - 1
    return this.#numbers.get(key) ?? -1
  }

  #grow(key: number): void {
    const near = new Int32Array(Math.max(64, 2 ** Math.ceil(Math.log2(key + 1))))
    near.set(this.#near)
    this.#near = near
  }
}

/** The KeyNumbers that a key of `parts` parts needs. */
export const numbersFor = (parts: number): KeyNumbers[] =>
  Array.from({ length: Math.max(1, 2 * parts - 1) }, () => new KeyNumbers())

/**
 * Two numbers as one that no other two give (Szudzik); small for small ones, exact up to ninety million. -1 with -1 in it.
 */
export const pair = (a: number, b: number): number =>
  a < 0 || b < 0 ? -1 : a < b ? b * b + a : a * a + a + b
