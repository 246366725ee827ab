// One way to sort: items get ranks by a key, whole numbers in its order, and are sorted by these, which takes JavaScript a
// fifth of the time of comparing. Items that share a rank are then sorted by what it leaves open, or by the next key.
import type { BoundOrder } from '../bind/bound.ts'
import { type Direction, valueOrder } from '../types/ops.ts'
import type { Value } from '../types/value.ts'
import type { Column } from './chunk.ts'
import { Later, now, type Pace, type Soon, STRETCH, type Work } from './work.ts'

/** What items are sorted by: a value for each, by its number, and the direction. */
export interface SortKey extends Direction {
  readonly value: Column
}

export const directionOf = ({ expr: { type }, descending, nullsFirst }: BoundOrder): Direction => ({
  type,
  descending,
  nullsFirst,
})

/** The number of the first key by which two items differ; as many as there are keys where none does. */
export const differingKey = (keys: readonly SortKey[]): ((a: number, b: number) => number) => {
  const orders = keys.map((key) => ({ order: valueOrder(key), value: key.value }))
  return (a, b) => {
    const found = orders.findIndex(({ order, value }) => order(value(a), value(b)) !== 0)
    return found < 0 ? keys.length : found
  }
}

/** Items up to this count are sorted at once, without a pause. */
const AT_ONCE = 4096

/** The numbers of `count` items in the order of the keys, the first that differs deciding; equal items keep their order. */
export const sortOrder = (count: number, keys: readonly SortKey[], pace: Pace): Soon<Uint32Array> => {
  const work = new Later(new Sort(count, keys, pace).run())
  return count > AT_ONCE ? work : now(work)
}

/** The items from `start` to `end` of the order: equal by the keys before `at`, and by the first `known` units of a text. */
interface Range {
  readonly start: number
  readonly end: number
  readonly at: number
  readonly known: number
}

const NUMBERS: ReadonlySet<string> = new Set(['bigint', 'decimal', 'timestamp', 'date', 'boolean'])
/** Fewer items are sorted by comparing. */
const FEW = 24

class Sort {
  readonly #keys: readonly SortKey[]
  readonly #pace: Pace
  readonly #orders: readonly ((a: Value, b: Value) => number)[]
  readonly #order: Uint32Array
  readonly #todo: Range[]

  constructor(count: number, keys: readonly SortKey[], pace: Pace) {
    this.#keys = keys
    this.#pace = pace
    this.#orders = keys.map(valueOrder)
    this.#order = new Uint32Array(count)
    for (let i = 0; i < count; i++) this.#order[i] = i
    this.#todo = [{ start: 0, end: count, at: 0, known: 0 }]
  }

  *run(): Work<Uint32Array> {
    for (let range = this.#todo.pop(); range !== undefined; range = this.#todo.pop()) {
      const { start, end, at, known } = range
      const key = this.#keys[at]
      if (end - start < 2 || key === undefined) continue
      const room = Math.floor(MOST_PACKED / (end - start))
      if (end - start < FEW) this.#insert(range)
      else if (NUMBERS.has(key.type.kind)) yield* this.#byRanks(range, key, new NumberRanks(room))
      else if (key.type.kind === 'varchar')
        yield* this.#byRanks(range, key, new TextRanks(room, known, this.#samples(range, key)))
      else yield* this.#byComparing(range)
      if (this.#pace.due()) yield
    }
    return this.#order
  }

  #compare(a: number, b: number, at: number): number {
    for (let i = at; i < this.#keys.length; i++) {
      const { value } = this.#keys[i]!
      const order = this.#orders[i]!(value(a), value(b))
      if (order !== 0) return order
    }
    return 0
  }

  #insert({ start, end, at }: Range): void {
    const order = this.#order
    for (let i = start + 1; i < end; i++) {
      const item = order[i]!
      let place = i
      for (; place > start && this.#compare(order[place - 1]!, item, at) > 0; place--)
        order[place] = order[place - 1]!
      order[place] = item
    }
  }

  /** Some of the texts of a range. */
  #samples({ start, end }: Range, { value }: SortKey): string[] {
    const texts: string[] = []
    for (let i = start, step = Math.ceil((end - start) / SAMPLES); i < end; i += step) {
      const text = value(this.#order[i]!)
      if (typeof text === 'string') texts.push(text)
    }
    return texts
  }

  *#byComparing({ start, end, at }: Range): Work<void> {
    const items = this.#order.subarray(start, end)
    yield* sortRuns(items, (a, b) => this.#compare(a, b, at), COMPARED_RUN, this.#pace)
  }

  *#byRanks(range: Range, { value, descending, nullsFirst }: SortKey, ranks: Ranks): Work<void> {
    const { start, end, at } = range
    const order = this.#order
    const size = end - start
    yield* this.#inStretches(size, (from, to) => {
      for (let i = from; i < to; i++) ranks.note(value(order[start + i]!))
    })
    ranks.settle()
    const ofNull = nullsFirst ? 0 : ranks.end
    // A rank and, below it, the item's place: equal ranks keep their order.
    const packed = new Float64Array(size)
    let isInOrder = true
    let before = 0
    yield* this.#inStretches(size, (from, to) => {
      for (let i = from; i < to; i++) {
        const found = value(order[start + i]!)
        const rank = found === null ? ofNull : descending ? ranks.end - ranks.of(found) : ranks.of(found)
        if (rank < before) isInOrder = false
        before = rank
        packed[i] = rank * size + i
      }
    })
    if (!isInOrder) yield* sortRuns(packed, undefined, NUMBER_RUN, this.#pace)
    const items = order.slice(start, end)
    let [began, rank] = [0, Math.floor(packed[0]! / size)]
    const endRun = (stop: number): void => {
      if (stop - began < 2) return
      const rest = { start: start + began, end: start + stop }
      if (rank === ofNull || ranks.isExact) this.#todo.push({ ...rest, at: at + 1, known: 0 })
      else this.#todo.push({ ...rest, at, known: ranks.known })
    }
    yield* this.#inStretches(size, (from, to) => {
      for (let i = from; i < to; i++) {
        const found = Math.floor(packed[i]! / size)
        if (!isInOrder) order[start + i] = items[packed[i]! - found * size] as number
        if (found === rank) continue
        endRun(i)
        began = i
        rank = found
      }
    })
    // Ranks that tell nothing would tell nothing again.
    if (began === 0 && rank !== ofNull && !ranks.isExact && ranks.known === range.known)
      yield* this.#byComparing(range)
    else endRun(size)
  }

  *#inStretches(size: number, work: (from: number, to: number) => void): Work<void> {
    for (let from = 0; from < size; from += STRETCH) {
      work(from, Math.min(from + STRETCH, size))
      if (this.#pace.due()) yield
    }
  }
}

// ── ranks ───────────────────────────────────────────────────────────────────────────────────────────

/** A rank and a place together stay below this: their quotient, rounded down, is then exact. */
const MOST_PACKED = 2 ** 52

/** Ranks of values that are not NULL, from 1 to below `end`. Each value is noted before the first one is ranked. */
interface Ranks {
  readonly end: number
  /** Values of one rank are equal. */
  readonly isExact: boolean
  /** How many units of values of one rank are equal, of texts. */
  readonly known: number
  note(value: Value): void
  settle(): void
  of(value: Value): number
}

/** Numbers as parts of the way from the least to the greatest one; the infinities and NaN have ranks of their own. */
class NumberRanks implements Ranks {
  readonly end: number
  readonly known = 0
  isExact = false
  #least = Number.POSITIVE_INFINITY
  #most = Number.NEGATIVE_INFINITY
  #isWhole = true
  #scale = 1

  constructor(room: number) {
    this.end = room - 1
  }

  note(value: Value): void {
    const number = typeof value === 'number' ? value : value === null ? Number.NaN : Number(value)
    if (number - number !== 0) return
    if (number < this.#least) this.#least = number
    if (number > this.#most) this.#most = number
    if (number !== Math.floor(number)) this.#isWhole = false
  }

  settle(): void {
    const [least, most] = [this.#least, this.#most]
    const room = this.end - 5
    // What is halved cannot be too great for a number.
    const way = most / 2 - least / 2
    const isNear = Math.max(-least, most) <= Number.MAX_SAFE_INTEGER
    this.isExact = least > most || (isNear && (least === most || (this.#isWhole && way * 2 <= room)))
    this.#scale = this.isExact || way === 0 ? 2 : Math.min(room / way, Number.MAX_VALUE)
  }

  of(value: Value): number {
    const number = Number(value)
    if (number - number !== 0) return number < 0 ? 1 : number > 0 ? this.end - 2 : this.end - 1
    return 2 + Math.floor((number / 2 - this.#least / 2) * this.#scale)
  }
}

/** Most units of a text that are looked at together. */
const WIDEST = 256
const SAMPLES = 32
/** Classes of units: the end of the text, each unit below 254, all others together. */
const CLASSES = 256
const WIDE = CLASSES - 1

const classOf = (text: string, place: number): number => {
  if (place >= text.length) return 0
  const unit = text.charCodeAt(place)
  return unit < WIDE - 1 ? unit + 1 : WIDE
}

/**
 * Texts as numbers whose digits are their units from a place on. A place at which few different units are found takes
 * little room in a rank, one at which all are the same takes none.
 */
class TextRanks implements Ranks {
  readonly end: number
  isExact = false
  known: number
  readonly #start: number
  /** For each place and class whether it is found, later its number among those of the place. */
  readonly #classes: Uint8Array
  readonly #width: number
  #longest = 0
  /** The places at which texts differ, and how many classes each has. */
  readonly #places: number[] = []
  readonly #counts: number[] = []

  constructor(room: number, known: number, samples: readonly string[]) {
    this.end = room - 1
    this.known = known
    this.#start = known
    const longest = Math.max(...samples.map(({ length }) => length))
    let width = 0
    for (let left = room; left > 1 && width < Math.min(longest - known, WIDEST); width++)
      left /= new Set(samples.map((text) => classOf(text, known + width))).size
    this.#width = width
    this.#classes = new Uint8Array(width * CLASSES)
  }

  note(value: Value): void {
    if (typeof value !== 'string') return
    const { length } = value
    if (length > this.#longest) this.#longest = length
    const [start, width, classes] = [this.#start, this.#width, this.#classes]
    // The place after the last one stands for all that follow.
    const stop = Math.min(width, length - start)
    for (let i = 0; i < stop; i++) {
      const unit = value.charCodeAt(start + i)
      classes[i * CLASSES + (unit < WIDE - 1 ? unit + 1 : WIDE)] = 1
    }
    if (stop < width) classes[stop * CLASSES] = 1
  }

  settle(): void {
    const classes = this.#classes
    let total = 1
    let hasEnded = false
    for (let i = 0; i < this.#width; i++) {
      const first = i * CLASSES
      hasEnded ||= classes[first] === 1
      if (hasEnded) classes[first] = 1
      const isWide = classes[first + WIDE] === 1
      let count = 0
      for (let at = first; at < first + CLASSES; at++) if (classes[at] === 1) classes[at] = count++
      if (total * count >= this.end) return
      if (count > 1) {
        total *= count
        this.#places.push(i)
        this.#counts.push(count)
      }
      if (isWide) return
      this.known++
    }
    this.isExact = this.known >= this.#longest
  }

  of(value: Value): number {
    const text = value as string
    const [start, places, counts] = [this.#start, this.#places, this.#counts]
    const { length } = text
    let rank = 0
    for (let k = 0; k < places.length; k++) {
      const i = places[k]!
      const unit = start + i < length ? text.charCodeAt(start + i) + 1 : 0
      rank = rank * counts[k]! + this.#classes[i * CLASSES + (unit < WIDE ? unit : WIDE)]!
    }
    return rank + 1
  }
}

// ── runs ────────────────────────────────────────────────────────────────────────────────────────────

/** JavaScript's sort cannot be stopped: the most items that are sorted in one go, as plain numbers and by comparing. */
const NUMBER_RUN = 2 ** 19
const COMPARED_RUN = 2 ** 16

type Compare = (a: number, b: number) => number
const ascending: Compare = (a, b) => a - b

/** Sorts a list in place; equal items keep their order. */
function* sortRuns(
  list: Float64Array | Uint32Array,
  compare: Compare | undefined,
  run: number,
  pace: Pace,
): Work<void> {
  const { length } = list
  for (let start = 0; start < length; start += run) {
    list.subarray(start, start + run).sort(compare)
    if (pace.due()) yield
  }
  for (let width = run; width < length; width *= 2)
    for (let start = 0; start + width < length; start += 2 * width)
      yield* merge(list.subarray(start, start + 2 * width), width, compare ?? ascending, pace)
}

/** Merges the first `width` items of a list with the others. */
function* merge(list: Float64Array | Uint32Array, width: number, compare: Compare, pace: Pace): Work<void> {
  const first = list.slice(0, width)
  for (let [left, right, at] = [0, width, 0]; left < width; ) {
    for (const stop = at + STRETCH; at < stop && left < width; at++) {
      const isRight = right < list.length && compare(first[left]!, list[right]!) > 0
      list[at] = (isRight ? list[right++] : first[left++]) as number
    }
    if (pace.due()) yield
  }
}

// ── a few places of an order ────────────────────────────────────────────────────────────────────────

/** The values as numbers; undefined where one is NULL, a bigint, or -0, which is equal to 0 and yet not the same. */
export const asNumbers = (values: readonly Value[]): Float64Array | undefined => {
  const numbers = new Float64Array(values.length)
  for (let i = 0; i < values.length; i++) {
    const value = values[i]
    if (typeof value !== 'number' || Object.is(value, -0)) return undefined
    numbers[i] = value
  }
  return numbers
}

/** Numbers of which some places of their order are asked for, in the form of an ordered list. */
export class SelectedNumbers {
  readonly #numbers: Float64Array
  readonly #descending: boolean
  #asked = 0

  /** The numbers are moved about. */
  constructor(numbers: Float64Array, descending: boolean) {
    this.#numbers = numbers
    this.#descending = descending
  }

  get length(): number {
    return this.#numbers.length
  }

  at(place: number): number {
    const from = this.#descending ? this.length - 1 - place : place
    this.#asked++
    if (this.#asked < MOST_SELECTED) return select(this.#numbers, from)
    // The number of places from which a full sort is quicker.
    if (this.#asked === MOST_SELECTED) this.#numbers.sort()
    return this.#numbers[from]!
  }
}

const MOST_SELECTED = 8
const BUCKETS = 1024

/** The number at a place of the order: numbers are counted in equal parts of their range, and those of its part looked at. */
const select = (numbers: Float64Array, place: number, tries = 3): number => {
  const { length } = numbers
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (let i = 0; i < length; i++) {
    const number = numbers[i]!
    if (number < least) least = number
    if (number > most) most = number
  }
  const scale = (BUCKETS - 2) / (most - least)
  const isWide = scale > 0 && scale < Number.POSITIVE_INFINITY
  if (!isWide || length <= FEW) return numbers.sort()[place]!
  const counts = new Uint32Array(BUCKETS)
  const parts = new Uint16Array(length)
  for (let i = 0; i < length; i++) {
    const number = numbers[i]!
    // NaN is greater than all others.
    const part = !Number.isNaN(number) ? ((number - least) * scale) | 0 : BUCKETS - 1
    parts[i] = part
    counts[part] = counts[part]! + 1
  }
  let [part, rest] = [0, place]
  while (rest >= counts[part]!) rest -= counts[part++]!
  const own = numbers.filter((_, i) => parts[i] === part)
  // Parts with most of the numbers, again and again, say that these lie close together.
  const isMost = own.length > length / 2
  return isMost && tries === 0 ? own.sort()[rest]! : select(own, rest, isMost ? tries - 1 : tries)
}
