import type { SqlType } from '../types/type.ts'
import type { Value } from '../types/value.ts'
import type { Wanted } from './value-order.ts'

type Compare<T> = (a: T, b: T) => number

/** What items are ordered by, first, second, …; when all that decides is here, `whole`. */
export interface RankKeys<T> {
  readonly keys: readonly RankKey<T>[]
  readonly whole: boolean
}
export interface RankKey<T> extends Wanted {
  readonly value: (item: T) => Value
}

/** The most items that are sorted by ranks: a rank and an item's number together fill the 53 bits of a number. */
export const MOST_RANKED = 2 ** 19
const RANKS = 2 ** 34
/** Fewer items are sorted as quickly by comparing. */
const FEWEST = 48
/** Items that are alike so far are ranked by what follows, so often at most. */
const DEEPEST = 24

/** So many characters make a rank. */
const NARROW = 4
const WIDE = 2

const NUMBERS: ReadonlySet<string> = new Set(['bigint', 'decimal', 'timestamp', 'date', 'boolean'])

/** Whether values of a type can be ranked. */
export const isRanked = ({ kind }: SqlType): boolean => NUMBERS.has(kind) || kind === 'varchar'

/**
 * Sorts items, equal ones keep their order. Each first gets a rank, a whole number that is never less than that of an
 * item before it; numbers are sorted without calling back to JavaScript. Items of one rank are ranked by what follows,
 * and a few of them compared.
 */
export const rankSort = <T>(items: T[], compare: Compare<T>, by: RankKeys<T>): T[] => {
  if (items.length < FEWEST || items.length > MOST_RANKED || by.keys.length === 0) return items.sort(compare)
  const order = new RankOrder(items, compare, by)
  order.sort(0, items.length, 0, 0, DEEPEST)
  return order.items()
}

/** The numbers of the items in the order found so far. */
class RankOrder<T> {
  readonly #items: readonly T[]
  readonly #compare: Compare<T>
  readonly #by: RankKeys<T>
  readonly #order: Uint32Array
  readonly #ranks: Float64Array
  readonly #values: (readonly Value[] | undefined)[] = []

  constructor(items: readonly T[], compare: Compare<T>, by: RankKeys<T>) {
    this.#items = items
    this.#compare = compare
    this.#by = by
    this.#ranks = new Float64Array(items.length)
    this.#order = new Uint32Array(items.length)
    for (let i = 0; i < items.length; i++) this.#order[i] = i
  }

  items(): T[] {
    const result = new Array<T>(this.#items.length)
    for (let i = 0; i < result.length; i++) result[i] = this.#items[this.#order[i] as number] as T
    return result
  }

  /**
   * Sorts what stands from `start` to `end`: alike in the keys before `at` and, where that is a text, in its first
   * `known` characters, and in the order of the numbers.
   */
  sort(start: number, end: number, at: number, known: number, depth: number): void {
    const key = this.#by.keys[at]
    if (end - start < FEWEST || depth === 0 || (key === undefined && !this.#by.whole)) {
      this.#sortByComparing(start, end)
      return
    }
    if (key === undefined) return
    this.#values[at] ??= this.#items.map(key.value)
    // How many characters are known to be alike where ranks are; undefined where all values are.
    const next =
      key.type.kind === 'varchar' ? this.#rankTexts(start, end, at, known) : this.#rankNumbers(start, end, at)
    if (next === undefined) this.sort(start, end, at + 1, 0, depth - 1)
    else this.#sortByRank(start, end, key, (from, to) => this.sort(from, to, at, next, depth - 1))
  }

  #sortByComparing(start: number, end: number): void {
    const numbers = Array.from(this.#order.subarray(start, end))
    numbers.sort((a, b) => this.#compare(this.#items[a] as T, this.#items[b] as T))
    this.#order.set(numbers, start)
  }

  /** Ranks from 1 to RANKS - 2, of which NULL has -1. Undefined: the values are all the same. */
  #rankNumbers(start: number, end: number, at: number): number | undefined {
    const values = this.#values[at] as readonly (number | bigint | boolean | null)[]
    const [ranks, order] = [this.#ranks, this.#order]
    let [least, most, nulls] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0]
    let finite = true
    for (let i = start; i < end; i++) {
      const value = values[order[i] as number] as number | bigint | boolean | null
      if (value === null) {
        nulls++
        continue
      }
      const number = Number(value)
      if (number < least) least = number
      if (number > most) most = number
      finite &&= Number.isFinite(number)
    }
    if (nulls === end - start) return undefined
    const scale = (RANKS - 5) / (most - least)
    // Great integers may differ where their numbers do not.
    const exact = finite && Number.isSafeInteger(least) && Number.isSafeInteger(most)
    if (most === least && nulls === 0 && exact) return undefined
    const usable = finite && scale > 0 && Number.isFinite(scale)
    for (let i = start; i < end; i++) {
      const value = values[order[i] as number] as number | bigint | boolean | null
      ranks[i] =
        value === null ? -1 : usable ? 2 + Math.floor((Number(value) - least) * scale) : rough(Number(value))
    }
    return 0
  }

  /** The same for texts. */
  #rankTexts(start: number, end: number, at: number, known: number): number | undefined {
    const from = this.#sharedLength(start, end, at, known)
    if (from === undefined) return undefined
    const texts = this.#values[at] as readonly (string | null)[]
    const [ranks, order] = [this.#ranks, this.#order]
    for (let i = start; i < end; i++) {
      const text = texts[order[i] as number] as string | null
      const rank = text === null ? -1 : narrowRank(text, from)
      if (rank < -1) {
        for (let j = start; j < end; j++) {
          const text = texts[order[j] as number] as string | null
          ranks[j] = text === null ? -1 : wideRank(text, from)
        }
        return from + WIDE
      }
      ranks[i] = rank
    }
    return from + NARROW
  }

  /** How many characters the texts all begin with, `known` at least; undefined when they are the same or all NULL. */
  #sharedLength(start: number, end: number, at: number, known: number): number | undefined {
    const texts = this.#values[at] as readonly (string | null)[]
    const order = this.#order
    let first: string | null = null
    let [shared, differ] = [0, false]
    for (let i = start; i < end; i++) {
      const text = texts[order[i] as number] as string | null
      if (text === null || first === null) {
        differ ||= i > start && text !== first
        if (text !== null) [first, shared] = [text, text.length]
      } else if (text !== first) {
        let length = Math.min(known, shared)
        while (length < shared && text.charCodeAt(length) === first.charCodeAt(length)) length++
        differ ||= length < shared || text.length !== first.length
        shared = length
      }
    }
    return differ ? shared : undefined
  }

  #sortByRank(
    start: number,
    end: number,
    { descending, nullsFirst }: Wanted,
    sortAlike: (start: number, end: number) => void,
  ): void {
    const order = this.#order
    const numbers = order.slice(start, end)
    const ranks = this.#ranks.subarray(start, end)
    for (let i = 0; i < ranks.length; i++) {
      const rank = ranks[i] as number
      const directed = rank < 0 ? (nullsFirst ? 0 : RANKS - 1) : descending ? RANKS - 1 - rank : rank
      ranks[i] = directed * MOST_RANKED + i
    }
    ranks.sort()
    const alike: number[] = []
    let [before, began] = [-1, 0]
    for (let i = 0; i < ranks.length; i++) {
      const rank = Math.floor((ranks[i] as number) / MOST_RANKED)
      order[start + i] = numbers[(ranks[i] as number) - rank * MOST_RANKED] as number
      if (rank === before) continue
      if (i - began > 1) alike.push(began, i)
      ;[before, began] = [rank, i]
    }
    if (ranks.length - began > 1) alike.push(began, ranks.length)
    for (let i = 0; i < alike.length; i += 2)
      sortAlike(start + (alike[i] as number), start + (alike[i + 1] as number))
  }
}

/** The rank of a number among any: below, at or above 0; NaN is greater than all else. */
const rough = (value: number): number => (Number.isNaN(value) ? 4 : value < 0 ? 1 : value > 0 ? 3 : 2)

/** By four characters of Latin; -2 where there are others. */
const narrowRank = (text: string, start: number): number => {
  let rank = 0
  for (let at = start; at < start + NARROW; at++) {
    const code = at < text.length ? text.charCodeAt(at) + 1 : 0
    if (code > 255) return -2
    rank = rank * 256 + code
  }
  return rank + 1
}

/** By two UTF-16 units, put in the order of code points: surrogates stand for those after all others. */
const wideRank = (text: string, start: number): number => {
  const place = (at: number): number => {
    if (at >= text.length) return 0
    const unit = text.charCodeAt(at)
    return 1 + (unit >= 0xe000 ? unit - 0x800 : unit >= 0xd800 ? unit + 0x2000 : unit)
  }
  return place(start) * 2 ** 17 + place(start + 1) + 1
}
