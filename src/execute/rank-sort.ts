import { typeOps } from '../types/ops.ts'
import type { SqlType } from '../types/type.ts'
import type { Value } from '../types/value.ts'
import type { Column } from './chunk.ts'
import { Scratch } from './scratch.ts'
import { sorted } from './sorting.ts'
import { orderOf, type Wanted } from './value-order.ts'
import { after, Later, now, type Pace, type Soon, type Work, wait } from './work.ts'

/** What items are sorted by: a value for each, and the direction. */
export interface SortKey extends Wanted {
  readonly value: Column
}

export interface Sorted {
  /** The numbers of the items. */
  readonly order: Uint32Array<ArrayBuffer>
  /** By which key, from 1, each item differs from the one before it; 0 where it does not, and for the first one. */
  readonly changes: Uint8Array
}

/** Fewer items, in all or alike so far, are sorted by comparing each with those before it. */
const FEW = 16
/** So many items are sorted without a pause. */
const AT_ONCE = 4096
/** Items between two looks at the clock. */
const STRETCH = 2 ** 15

const NUMBERS: ReadonlySet<string> = new Set(['bigint', 'decimal', 'timestamp', 'date', 'boolean'])

/**
 * The numbers of `count` items in the order of the keys, the first that differs deciding; equal items keep their order.
 *
 * Items get ranks, lists of whole numbers, by a key; they are sorted by the digits of these, not by comparing. Texts
 * are walked once and in the order in which they lie in memory: to look at 300,000 of them in another order takes
 * longer than all the sorting. Items of one rank are then ranked by what follows, and a few compared.
 */
export const sortOrder = (
  count: number,
  keys: readonly SortKey[],
  pace: Pace,
): Soon<Uint32Array<ArrayBuffer>> =>
  after(sort(new RankOrder(count, keys, pace, NO_CHANGES), count), ({ order }) => order)

/** The same, and where items differ. */
export const sortWithChanges = (count: number, keys: readonly SortKey[], pace: Pace): Soon<Sorted> =>
  sort(new RankOrder(count, keys, pace, new Uint8Array(count)), count)

const NO_CHANGES = new Uint8Array(0)

const sort = (order: RankOrder, count: number): Soon<Sorted> => {
  const work = new Later(order.sort())
  return count > AT_ONCE ? work : now(work)
}

/** What items that are alike so far are still to be sorted by. */
interface Rest {
  /** Ranks by the items' numbers, then … */
  readonly ranks: readonly Uint32Array[]
  /** (by this key,) */
  readonly by: number
  /** … the keys from this one on, of which, where it is a text, … */
  readonly at: number
  /** … so many units are alike. */
  readonly known: number
}

/** The items from `start` to `end`. */
interface Alike {
  readonly start: number
  readonly end: number
  readonly rest: Rest
}

class RankOrder {
  readonly #keys: readonly SortKey[]
  readonly #compares: readonly CompareKey[]
  readonly #pace: Pace
  /** The numbers of the items in the order found so far. */
  readonly #order: Uint32Array<ArrayBuffer>
  readonly #todo: Alike[] = []
  /** Empty where nobody asks for them. */
  readonly #changes: Uint8Array
  /** The ranks by each key. */
  readonly #ranks: Uint32Array[][]
  #numbers: Float64Array | undefined
  readonly #scratch = new Scratch()
  // The ranks of the items at work, and their places in order.
  #high = NONE
  #low = NONE
  #places = NONE
  #others = NONE

  constructor(count: number, keys: readonly SortKey[], pace: Pace, changes: Uint8Array) {
    this.#keys = keys
    this.#changes = changes
    this.#compares = keys.map(compareKey)
    this.#pace = pace
    this.#ranks = keys.map(() => [])
    this.#order = new Uint32Array(count)
    for (let i = 0; i < count; i++) this.#order[i] = i
  }

  *sort(): Work<Sorted> {
    const { length } = this.#order
    if (length >= FEW) {
      this.#high = this.#scratch.uint32(length)
      this.#low = this.#scratch.uint32(length)
      this.#places = this.#scratch.uint32(length)
      this.#others = this.#scratch.uint32(length)
    }
    this.#next(0, length, this.#byKey(0))
    try {
      for (let alike = this.#todo.pop(); alike !== undefined; alike = this.#todo.pop()) {
        yield* this.#sort(alike)
        if (this.#pace.due()) yield
      }
    } finally {
      this.#scratch.release()
    }
    return { order: this.#order, changes: this.#changes }
  }

  #byKey(at: number): Rest {
    return { ranks: [], by: at, at, known: 0 }
  }

  /** Sorts a few items, leaves more to do. */
  #next(start: number, end: number, rest: Rest): void {
    if (end - start < 2 || (rest.ranks.length === 0 && rest.at === this.#keys.length)) return
    if (end - start < FEW) this.#sortFew(start, end, rest)
    else this.#todo.push({ start, end, rest })
  }

  #sortFew(start: number, end: number, rest: Rest): void {
    const order = this.#order
    for (let i = start + 1; i < end; i++) {
      const number = order[i] as number
      let place = i
      while (place > start && this.#compare(order[place - 1] as number, number, rest) > 0) {
        order[place] = order[place - 1] as number
        place--
      }
      order[place] = number
    }
    this.#noteChanges(start, end, rest)
  }

  #noteChanges(start: number, end: number, rest: Rest): void {
    if (this.#changes.length === 0) return
    for (let i = start + 1; i < end; i++) {
      const [a, b] = [this.#order[i - 1] as number, this.#order[i] as number]
      this.#changes[i] = this.#compare(a, b, rest) === 0 ? 0 : this.#change(a, b, rest)
    }
  }

  #change(a: number, b: number, { ranks, by, at, known }: Rest): number {
    if (ranks.some((column) => column[a] !== column[b])) return by + 1
    const compares = this.#compares
    return at + 1 + compares.slice(at).findIndex((compare, i) => compare(a, b, i === 0 ? known : 0) !== 0)
  }

  #compare(a: number, b: number, { ranks, at, known }: Rest): number {
    for (let i = 0; i < ranks.length; i++) {
      const column = ranks[i] as Uint32Array
      const found = (column[a] as number) - (column[b] as number)
      if (found !== 0) return found
    }
    const compares = this.#compares
    if (at === compares.length) return 0
    let found = (compares[at] as CompareKey)(a, b, known)
    for (let next = at + 1; found === 0 && next < compares.length; next++) {
      found = (compares[next] as CompareKey)(a, b, 0)
    }
    return found
  }

  *#sort({ start, end, rest }: Alike): Work<void> {
    if (rest.ranks.length > 0) {
      yield* this.#sortByRanks(start, end, rest)
      return
    }
    const { at, known } = rest
    const key = this.#keys[at] as SortKey
    const isText = key.type.kind === 'varchar'
    if (!isText && !NUMBERS.has(key.type.kind)) {
      yield* this.#sortByComparing(start, end, rest)
      return
    }
    // NULLs are put aside, unless they were before.
    const [from, to] = known > 0 ? [start, end] : yield* this.#withoutNulls(start, end, key)
    if (start < from && from < end) this.#note(from, at)
    if (start < to && to < end) this.#note(to, at)
    const others = this.#byKey(at + 1)
    this.#next(start, from, others)
    this.#next(to, end, others)
    if (to - from < FEW) this.#next(from, to, rest)
    else if (isText) yield* this.#rankTexts(from, to, key, rest)
    else yield* this.#rankNumbers(from, to, key, others)
  }

  /** Sorts by a key that gives no ranks, and what follows it. */
  *#sortByComparing(start: number, end: number, rest: Rest): Work<void> {
    const order = this.#order
    const key = this.#keys[rest.at] as SortKey
    const { compare } = orderOf(key)
    const others = this.#byKey(rest.at + 1)
    const items: { readonly number: number; readonly value: Value }[] = []
    yield* this.#inStretches(start, end, (from, to) => {
      for (let i = from; i < to; i++) {
        const number = order[i] as number
        items.push({ number, value: key.value(number) })
      }
    })
    const inOrder = yield* wait(
      sorted(
        items,
        (a, b) => compare(a.value, b.value) || this.#compare(a.number, b.number, others),
        this.#pace,
      ),
    )
    for (let i = 0; i < inOrder.length; i++) order[start + i] = inOrder[i]?.number as number
    this.#noteChanges(start, end, rest)
  }

  /** An item differs from the one before it by this key. */
  #note(i: number, key: number): void {
    if (i < this.#changes.length) this.#changes[i] = key + 1
  }

  /** Puts NULLs first or last; gives where the other items are. */
  *#withoutNulls(start: number, end: number, { value, nullsFirst }: SortKey): Work<[number, number]> {
    const [order, nulls] = [this.#order, this.#others]
    let [others, count] = [start, 0]
    yield* this.#inStretches(start, end, (from, to) => {
      for (let i = from; i < to; i++) {
        const number = order[i] as number
        if (value(number) === null) nulls[count++] = number
        else order[others++] = number
      }
    })
    if (count === 0) return [start, end]
    if (nullsFirst) order.copyWithin(start + count, start, others)
    order.set(nulls.subarray(0, count), nullsFirst ? start : others)
    return nullsFirst ? [start + count, end] : [start, others]
  }

  /** Ranks of one key: the items of other groups have theirs in the same lists. */
  #ranksOf(at: number, count: number): Uint32Array[] {
    const ranks = this.#ranks[at] as Uint32Array[]
    while (ranks.length < count) ranks.push(this.#scratch.uint32(this.#order.length))
    return ranks.slice(0, count)
  }

  *#rankNumbers(start: number, end: number, { value, descending }: SortKey, { at }: Rest): Work<void> {
    const order = this.#order
    this.#numbers ??= this.#scratch.float64(order.length)
    const numbers = this.#numbers
    let [least, most, whole, big] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, true, false]
    yield* this.#inStretches(start, end, (from, to) => {
      for (let i = from; i < to; i++) {
        const found = value(order[i] as number)
        const number = typeof found === 'number' ? found : Number(found)
        if (typeof found === 'bigint') big = true
        if (number < least) least = number
        if (number > most) most = number
        if (number !== Math.floor(number)) whole = false
        numbers[i] = number
      }
    })
    const isNear = whole && !big && most - least < 2 ** 53 && Math.max(-least, most) < 2 ** 53
    const ranks = this.#ranksOf(at - 1, isNear && most - least < 2 ** 32 ? 1 : 2)
    const [first, second] = ranks as [Uint32Array, Uint32Array | undefined]
    const words = new Words()
    yield* this.#inStretches(start, end, (from, to) => {
      for (let i = from; i < to; i++) {
        const item = order[i] as number
        const number = numbers[i] as number
        if (isNear) {
          const distance = descending ? most - number : number - least
          if (second === undefined) first[item] = distance
          else {
            first[item] = distance / 2 ** 32
            second[item] = distance
          }
          continue
        }
        if (big) words.ofBigint(BigInt(value(item) as number | bigint))
        else words.ofNumber(number)
        first[item] = descending ? ~words.high : words.high
        ;(second as Uint32Array)[item] = descending ? ~words.low : words.low
      }
    })
    yield* this.#sortByRanks(start, end, { ranks, by: at - 1, at, known: 0 })
  }

  *#rankTexts(start: number, end: number, key: SortKey, { at, known }: Rest): Work<void> {
    const { descending } = key
    const text = key.value as (n: number) => string
    const order = this.#order
    const room = end - start < MANY ? 1 : order.length > MOST_LONG ? 2 : MOST_WORDS
    const found = new TextRanks(known, likelyWidth(text, order, start, end, known, room))
    yield* this.#inStretches(start, end, (from, to) => found.add(text, order, from, to))
    found.make(room)
    const { count, width, isWhole } = found
    const ranks = this.#ranksOf(at, count)
    yield* this.#inStretches(start, end, (from, to) => found.rank(text, order, from, to, ranks, descending))
    const rest = isWhole
      ? { ranks, by: at, at: at + 1, known: 0 }
      : { ranks, by: at, at, known: known + width }
    if (ranks.length > 0) yield* this.#sortByRanks(start, end, rest)
    else this.#next(start, end, rest)
  }

  /** Sorts items by their first ranks, one or two. */
  *#sortByRanks(start: number, end: number, { ranks, by, at, known }: Rest): Work<void> {
    const [order, high, low] = [this.#order, this.#high, this.#low]
    const size = end - start
    const [first, second] = ranks as [Uint32Array, Uint32Array | undefined]
    const isDouble = second !== undefined && size >= MANY
    for (let i = 0; i < size; i++) {
      const number = order[start + i] as number
      this.#places[i] = i
      high[i] = first[number] as number
      low[i] = isDouble ? (second[number] as number) : 0
    }
    let isInOrder = true
    for (let i = 1; i < size && isInOrder; i++) {
      const [h, before] = [high[i] as number, high[i - 1] as number]
      isInOrder = h > before || (h === before && (low[i] as number) >= (low[i - 1] as number))
    }
    if (!isInOrder) {
      if (isDouble) yield* this.#sortByDigits(low, size)
      yield* this.#sortByDigits(high, size)
      const numbers = this.#others
      for (let i = 0; i < size; i++) numbers[i] = order[start + i] as number
      for (let i = 0; i < size; i++) order[start + i] = numbers[this.#places[i] as number] as number
    }
    yield* this.#splitByRank(start, size, { ranks: ranks.slice(isDouble ? 2 : 1), by, at, known })
  }

  /** Goes on with the items of each rank. */
  *#splitByRank(start: number, size: number, rest: Rest): Work<void> {
    const isLast = rest.ranks.length === 0 && rest.at === this.#keys.length
    if (isLast && this.#changes.length === 0) return
    const [high, low, places] = [this.#high, this.#low, this.#places]
    let [began, h, l] = [0, high[places[0] as number] as number, low[places[0] as number] as number]
    yield* this.#inStretches(1, size, (from, to) => {
      for (let i = from; i < to; i++) {
        const place = places[i] as number
        if (high[place] === h && low[place] === l) continue
        if (i - began > 1) this.#next(start + began, start + i, rest)
        this.#note(start + i, rest.by)
        began = i
        h = high[place] as number
        l = low[place] as number
      }
    })
    this.#next(start + began, start + size, rest)
  }

  /** Sorts the places by a rank, a digit after the other from the lowest one; equal ones stay in order. */
  *#sortByDigits(ranks: Uint32Array, size: number): Work<void> {
    const bits = size < MANY ? 8 : 11
    const base = 1 << bits
    const mask = base - 1
    const first = ranks[0] as number
    let differ = 0
    for (let i = 1; i < size; i++) differ |= (ranks[i] as number) ^ first
    for (let shift = 0; shift < 32; shift += bits) {
      if (((differ >>> shift) & mask) === 0) continue
      const [places, others] = [this.#places, this.#others]
      const next = new Uint32Array(base)
      for (let i = 0; i < size; i++) (next[((ranks[i] as number) >>> shift) & mask] as number)++
      let before = 0
      for (let i = 0; i < base; i++) {
        const count = next[i] as number
        next[i] = before
        before += count
      }
      yield* this.#inStretches(0, size, (from, to) => {
        for (let i = from; i < to; i++) {
          const place = places[i] as number
          const digit = ((ranks[place] as number) >>> shift) & mask
          const at = next[digit] as number
          others[at] = place
          next[digit] = at + 1
        }
      })
      ;[this.#places, this.#others] = [others, places]
    }
  }

  *#inStretches(start: number, end: number, work: (from: number, to: number) => void): Work<void> {
    for (let from = start; from < end; from += STRETCH) {
      work(from, Math.min(from + STRETCH, end))
      if (from + STRETCH < end && this.#pace.due()) yield
    }
  }
}

const NONE = new Uint32Array(0)

/** From so many items on ranks are sorted by two at a time, and digits are greater. */
const MANY = 4096

// ── numbers ─────────────────────────────────────────────────────────────────────────────────────────

/** Any number as 64 bits, in two words without sign, that are in the order of the numbers. */
class Words {
  high = 0
  low = 0
  readonly #view = new DataView(new ArrayBuffer(8))

  ofNumber(number: number): void {
    const view = this.#view
    // Not -0, which equals 0; NaN is greater than all else.
    view.setFloat64(0, number + 0)
    const high = view.getUint32(0)
    const low = view.getUint32(4)
    const isNegative = high >= 0x8000_0000
    this.high = Number.isNaN(number) ? 0xffff_ffff : isNegative ? ~high : high | 0x8000_0000
    this.low = Number.isNaN(number) ? 0xffff_ffff : isNegative ? ~low : low
  }

  ofBigint(number: bigint): void {
    this.#view.setBigInt64(0, number)
    this.high = this.#view.getUint32(0) ^ 0x8000_0000
    this.low = this.#view.getUint32(4)
  }
}

// ── texts ───────────────────────────────────────────────────────────────────────────────────────────

/** So many ranks are made of a text at once; of more items than `MOST_LONG` two, to save memory. */
const MOST_WORDS = 8
const MOST_LONG = 2 ** 21
/** Of so many units at most. */
const WIDEST = 256
const MOST_RANKS = 2 ** 31

/** The place of a UTF-16 unit in the order of code points, from 1: surrogates stand for those after all others. */
const placeOf = (unit: number): number =>
  unit < 0xd800 ? unit + 1 : unit >= 0xe000 ? unit + 1 - 0x800 : unit + 1 + 0x2000

/**
 * The units that texts have at `width` places from `start` on, and ranks made of them. A place at which few different
 * ones are found takes little room in a rank, one at which all are the same takes none.
 */
class TextRanks {
  readonly #start: number
  readonly #width: number
  /** At each place, a byte for each unit below 255 and, first, for the end of a text: whether it is found; later its number. */
  readonly #latin: Uint8Array
  /** The least and the greatest of the other units, by `placeOf`. */
  readonly #least: Uint32Array
  readonly #most: Uint32Array
  #shortest = Number.POSITIVE_INFINITY
  #longest = 0
  /** The places at which units differ, how many of them there are, and where each rank's places end. */
  readonly #places: number[] = []
  readonly #counts: number[] = []
  readonly #ends: number[] = []
  #isWide = false
  /** How many units the ranks tell apart, and whether none follow in any text. */
  width = 0
  isWhole = false

  constructor(start: number, width: number) {
    this.#start = start
    this.#width = width
    this.#latin = new Uint8Array(width << 8)
    this.#least = new Uint32Array(width).fill(0xffff_ffff)
    this.#most = new Uint32Array(width)
  }

  get count(): number {
    return this.#ends.length
  }

  /** Takes note of the units of some texts. */
  add(textOf: (n: number) => string, order: Uint32Array, from: number, to: number): void {
    const [start, latin] = [this.#start, this.#latin]
    let [shortest, longest] = [this.#shortest, this.#longest]
    for (let n = from; n < to; n++) {
      const text = textOf(order[n] as number)
      const { length } = text
      if (length < shortest) shortest = length
      if (length > longest) longest = length
      const width = Math.min(this.#width, length - start)
      for (let i = 0; i < width; i++) {
        const unit = text.charCodeAt(start + i)
        if (unit < 255) latin[(i << 8) + unit + 1] = 1
        else this.#addWide(i, placeOf(unit))
      }
    }
    this.#shortest = shortest
    this.#longest = longest
  }

  #addWide(i: number, place: number): void {
    this.#isWide = true
    if (place < (this.#least[i] as number)) this.#least[i] = place
    if (place > (this.#most[i] as number)) this.#most[i] = place
  }

  /** Makes as many ranks of the units as are found, at most so many. */
  make(most: number): void {
    let ranks = MOST_RANKS
    for (let i = 0; i < this.#width; i++) {
      if (this.#start + i >= this.#shortest) this.#latin[i << 8] = 1
      const count = this.#number(i)
      if (count < 2) continue
      if (ranks * count > MOST_RANKS) {
        if (this.count === most) {
          this.width = i
          return
        }
        this.#ends.push(0)
        ranks = 1
      }
      ranks *= count
      this.#places.push(i)
      this.#counts.push(count)
      this.#ends[this.count - 1] = this.#places.length
    }
    this.width = this.#width
    this.isWhole = this.#start + this.#width >= this.#longest
  }

  /** Numbers the units at a place, from 0; gives how many numbers there are. */
  #number(i: number): number {
    const latin = this.#latin
    const [first, end] = [i << 8, (i + 1) << 8]
    const most = this.#most[i] as number
    if (most > 0) {
      for (let at = first; at < end; at++) {
        if (latin[at] === 1) this.#least[i] = Math.min(this.#least[i] as number, at - first)
      }
      return most - (this.#least[i] as number) + 1
    }
    let count = 0
    for (let at = first; at < end; at++) if (latin[at] === 1) latin[at] = count++
    return count
  }

  /** Gives some texts their ranks. */
  rank(
    textOf: (n: number) => string,
    order: Uint32Array,
    from: number,
    to: number,
    ranks: readonly Uint32Array[],
    descending: boolean,
  ): void {
    const flip = descending ? -1 : 0
    const [start, latin, isWide] = [this.#start, this.#latin, this.#isWide]
    const [places, counts] = [Int32Array.from(this.#places), Int32Array.from(this.#counts)]
    for (let n = from; n < to; n++) {
      const number = order[n] as number
      const text = textOf(number)
      const length = text.length - start
      for (let j = 0, k = 0; j < ranks.length; j++) {
        const end = this.#ends[j] as number
        let rank = 0
        for (; k < end; k++) {
          const i = places[k] as number
          const unit = i < length ? text.charCodeAt(start + i) + 1 : 0
          const found = isWide ? this.#numberOf(i, unit) : (latin[(i << 8) + unit] as number)
          rank = Math.imul(rank, counts[k] as number) + found
        }
        ;(ranks[j] as Uint32Array)[number] = rank ^ flip
      }
    }
  }

  #numberOf(i: number, unit: number): number {
    if (this.#most[i] === 0) return this.#latin[(i << 8) + unit] as number
    return (unit < 256 ? unit : placeOf(unit - 1)) - (this.#least[i] as number)
  }
}

const SAMPLES = 32

/** How many units are about to fill so many ranks, judged by a few of the texts. */
const likelyWidth = (
  textOf: (n: number) => string,
  order: Uint32Array,
  start: number,
  end: number,
  known: number,
  words: number,
): number => {
  const step = Math.ceil((end - start) / SAMPLES)
  let [room, width] = [MOST_RANKS ** words, 0]
  for (; room > 1 && width < WIDEST; width++) {
    const units = new Set<number>()
    for (let i = start; i < end; i += step) {
      const text = textOf(order[i] as number)
      const place = known + width
      units.add(place < text.length ? text.charCodeAt(place) + 1 : 0)
    }
    // The texts may end here, all of them.
    if (units.size === 1 && units.has(0)) return width + 1
    room /= units.size
  }
  return width
}

// ── comparing ───────────────────────────────────────────────────────────────────────────────────────

/** Compares two items by a key; where that is a text, the first `known` units are alike. */
type CompareKey = (a: number, b: number, known: number) => number

const compareKey = ({ type, value, descending, nullsFirst }: SortKey): CompareKey => {
  const sign = descending ? -1 : 1
  const nulls = nullsFirst ? -1 : 1
  const compare = comparison(type)
  return (a, b, known) => {
    const x = value(a)
    const y = value(b)
    if (x === y) return 0
    if (x === null) return nulls
    if (y === null) return -nulls
    return sign * compare(x, y, known)
  }
}

const comparison = (type: SqlType): ((a: Value, b: Value, known: number) => number) => {
  if (type.kind === 'varchar') return (a, b, known) => compareTexts(a as string, b as string, known)
  return typeOps(type).compare
}

const compareTexts = (a: string, b: string, known: number): number => {
  const length = a.length < b.length ? a.length : b.length
  for (let i = known; i < length; i++) {
    const x = a.charCodeAt(i)
    const y = b.charCodeAt(i)
    if (x !== y) return placeOf(x) - placeOf(y)
  }
  return a.length - b.length
}
