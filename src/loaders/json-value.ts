import { ELEMENT_KEY, type JsonKeys, MAP_KEY } from '../catalog/schema.ts'
import { isDate } from '../source/outside.ts'
import { exactInteger } from '../types/bigint.ts'
import { jsonSet } from '../types/json.ts'
import { type Json, type JsonMember, JsonNumber } from '../types/value.ts'
import { snakeCase } from './snake-case.ts'

const DEEPEST = 500
const MOST_KEYS = 10_000

/** Thrown for a json value that no text could hold: it is nested too deeply, or in itself. */
export class TooDeep extends Error {}

/** Thrown for a number that no float64 and no integer stands for. */
export class OutOfRange extends Error {}

/** A number of an exact text as the same number is held in records that were not read exactly, where that loses no digit of a whole one. */
const exactNumber = (exact: JsonNumber): number | JsonNumber => {
  const value = Number(exact.text)
  if (value === 0 && /[1-9]/.test(exact.text)) throw new OutOfRange()
  return Math.abs(value) <= Number.MAX_SAFE_INTEGER ? value : exact
}

/** Whether a map is anywhere below. */
const hasMap = (keys: JsonKeys | null): boolean =>
  keys !== null && Object.entries(keys).some(([key, below]) => key === MAP_KEY || hasMap(below))

/**
 * Makes json values of raw ones: a copy with snake_case keys. It is for one column, whose keys it remembers. Objects of the SDK hold what JSON.parse never gives: a Date becomes ISO text, and what
 * JSON has no form for is left out as JSON.stringify does.
 */
export class JsonReader {
  readonly #keys = new Map<string, string>()
  /** Where the keys of maps are, which keep their spelling; null where there is none. */
  readonly #maps: JsonKeys | null
  readonly #onOddNumber: ((raw: number) => void) | undefined

  /** `onOddNumber` is called for a number that may stand for another one in the text that JSON.parse read. */
  constructor(onOddNumber?: (raw: number) => void, keys: JsonKeys | null = null) {
    this.#onOddNumber = onOddNumber
    this.#maps = hasMap(keys) ? keys : null
  }

  /** Throws TooDeep, OutOfRange. */
  read(raw: object): Json | null {
    // Of an object comes an object, a list or a text; of a Date that is none, null.
    return this.#member(raw, 0, this.#maps) as Json | null
  }

  #member(raw: unknown, depth: number, maps: JsonKeys | null): JsonMember | undefined {
    switch (typeof raw) {
      case 'string':
      case 'boolean':
        return raw
      case 'bigint':
        return exactInteger(raw)
      case 'number':
        return this.#number(raw)
      case 'object':
        if (raw === null) return null
        if (depth > DEEPEST) throw new TooDeep()
        if (Array.isArray(raw)) return this.#list(raw, depth + 1, maps?.[ELEMENT_KEY] ?? null)
        if (isDate(raw)) return raw.toJSON()
        return raw instanceof JsonNumber ? exactNumber(raw) : this.#object(raw, depth + 1, maps)
      default:
        return undefined
    }
  }

  #number(raw: number): number | null {
    // Digits past 2^53 are lost, too large is Infinity, too small 0.
    if (!(Math.abs(raw) <= Number.MAX_SAFE_INTEGER) || raw === 0) this.#onOddNumber?.(raw)
    return Number.isFinite(raw) ? raw : null
  }

  #list(raw: readonly unknown[], depth: number, maps: JsonKeys | null): JsonMember {
    // A copy has room for its items and no more; one that grows keeps room to spare.
    const list = raw.slice() as JsonMember[]
    for (let i = 0; i < list.length; i++) list[i] = this.#member(raw[i], depth, maps) ?? null
    return list
  }

  #object(raw: object, depth: number, maps: JsonKeys | null): JsonMember {
    const object: Record<string, JsonMember> = {}
    const isMap = maps !== null && Object.hasOwn(maps, MAP_KEY)
    for (const written in raw) {
      const name = isMap ? written : this.#name(written)
      const below =
        maps === null ? null : isMap ? maps[MAP_KEY] : Object.hasOwn(maps, name) ? maps[name] : null
      const member = this.#member((raw as Record<string, unknown>)[written], depth, below ?? null)
      if (member !== undefined) jsonSet(object, name, member)
    }
    return object
  }

  #name(written: string): string {
    let name = this.#keys.get(written)
    if (name === undefined) {
      name = snakeCase(written)
      if (this.#keys.size < MOST_KEYS) this.#keys.set(written, name)
    }
    return name
  }
}
