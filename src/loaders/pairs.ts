import { EMPTY_HSTORE } from '../types/hstore.ts'
import { byteLength, compareText } from '../types/text.ts'
import type { Hstore } from '../types/value.ts'

/** A key that jobs share, with what sorting needs: hstore's order is by byte length, then by bytes. */
interface Key {
  readonly text: string
  readonly bytes: number
}

export interface Pair {
  readonly key: Key
  readonly value: string | null
}

const MOST_KEYS = 10_000

const isText = (raw: unknown): raw is string | null | undefined =>
  typeof raw === 'string' || raw === null || raw === undefined

/** The names of a pair's members. */
export interface PairNames {
  readonly key: string
  readonly value: string
}

/** The name with its first letter in the other case: SDKs of some languages write members so. */
const otherCase = (name: string): string => {
  const first = name.slice(0, 1)
  return (first === first.toLowerCase() ? first.toUpperCase() : first.toLowerCase()) + name.slice(1)
}

/**
 * Reads what a record has as a map: an object, or a list of objects of a key and a value. A tag without a value has
 * the empty one.
 */
export class PairReader {
  readonly #keys = new Map<string, Key>()
  readonly #names: PairNames
  readonly #others: PairNames

  constructor(names: PairNames = { key: 'Key', value: 'Value' }) {
    this.#names = names
    this.#others = { key: otherCase(names.key), value: otherCase(names.value) }
  }

  /** Undefined when `raw` has neither form. */
  read(raw: unknown): Pair[] | undefined {
    if (typeof raw !== 'object' || raw === null) return undefined
    const pairs: Pair[] = []
    if (Array.isArray(raw)) {
      for (const tag of raw) {
        if (typeof tag !== 'object' || tag === null) return undefined
        const key = tag[this.#names.key] ?? tag[this.#others.key]
        const value = tag[this.#names.value] ?? tag[this.#others.value]
        if (typeof key !== 'string' || !isText(value)) return undefined
        pairs.push(this.pair(key, value ?? ''))
      }
    } else {
      for (const key of Object.keys(raw)) {
        const value = (raw as Record<string, unknown>)[key]
        if (!isText(value)) return undefined
        pairs.push(this.pair(key, value ?? null))
      }
    }
    return pairs
  }

  pair(text: string, value: string | null): Pair {
    let key = this.#keys.get(text)
    if (key === undefined) {
      key = { text, bytes: byteLength(text) }
      if (this.#keys.size < MOST_KEYS) this.#keys.set(text, key)
    }
    return { key, value }
  }
}

const byKey = (a: Pair, b: Pair): number =>
  a.key === b.key ? 0 : a.key.bytes - b.key.bytes || compareText(a.key.text, b.key.text)

const byKeyAndValue = (a: Pair, b: Pair): number => byKey(a, b) || compareText(a.value ?? '', b.value ?? '')

/** Sorts in place, equal ones staying in order. Jobs have few tags: insertion takes a third of the time of Array.sort. */
const sorted = (pairs: Pair[], compare: (a: Pair, b: Pair) => number): Pair[] => {
  if (pairs.length > 50) return pairs.sort(compare)
  for (let i = 1; i < pairs.length; i++) {
    const pair = pairs[i]!
    let at = i
    for (; at > 0 && compare(pairs[at - 1]!, pair) > 0; at--) pairs[at] = pairs[at - 1]!
    pairs[at] = pair
  }
  return pairs
}

/**
 * The pairs as an hstore. Of pairs with one key the first counts, as in PostgreSQL, or `joined` makes one
 * value of theirs and the next. The array has room for what it holds and no more, unlike one that grows.
 */
const flattened = (
  pairs: readonly Pair[],
  joined: (held: string | null, next: Pair, last: Pair) => string | null,
) => {
  const flat: (string | null)[] = new Array(pairs.length * 2)
  let length = 0
  let last: Pair | undefined
  for (const pair of pairs) {
    if (last !== undefined && pair.key.text === last.key.text) {
      flat[length - 1] = joined(flat[length - 1]!, pair, last)
    } else {
      flat[length++] = pair.key.text
      flat[length++] = pair.value
    }
    last = pair
  }
  flat.length = length
  return flat
}

const firstValue = (held: string | null) => held
const bothValues = (held: string | null, { value }: Pair, last: Pair) =>
  held === null ? value : value === null || value === last.value ? held : `${held},${value}`

/** The pairs as an hstore; of pairs with one key the first counts. Sorts `pairs`. */
export const pairsHstore = (pairs: Pair[]): Hstore =>
  pairs.length === 0 ? EMPTY_HSTORE : flattened(sorted(pairs, byKey), firstValue)

/** The pairs as an hstore whose keys may have several values: it holds them sorted and joined by commas, each once. Sorts `pairs`. */
export const pairsHstoreCsv = (pairs: Pair[]): Hstore => flattened(sorted(pairs, byKeyAndValue), bothValues)

/** The pairs as texts `key:value`, sorted, each once. */
export const pairTexts = (pairs: readonly Pair[]): string[] =>
  [...new Set(pairs.map(({ key, value }) => `${key.text}:${value ?? ''}`))].sort(compareText)
