import type { OrderedValues } from '../functions/row.ts'
import type { Value } from '../types/value.ts'
import { mergeRuns, RUN } from './sorting.ts'
import { after, Later, type Pace, type Soon, type Work } from './work.ts'

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

/** Sorts numbers as SQL does, NaN last or, descending, first; perhaps in place. */
export const sortNumbers = (numbers: Float64Array, descending: boolean, pace: Pace): Soon<Float64Array> => {
  // JavaScript's own order, without a function, is SQL's.
  const inOrder = numbers.length <= RUN ? numbers.sort() : new Later(sortRuns(numbers, pace))
  return descending ? after(inOrder, (sorted) => sorted.reverse()) : inOrder
}

function* sortRuns(numbers: Float64Array, pace: Pace): Work<Float64Array> {
  for (let start = 0; start < numbers.length; start += RUN) {
    numbers.subarray(start, start + RUN).sort()
    if (pace.due()) yield
  }
  return yield* mergeRuns(numbers, new Float64Array(numbers.length), byNumber, pace)
}

/** NaN is greater than all else. */
const byNumber = (a: number, b: number): number =>
  a < b ? -1 : a > b ? 1 : Number(Number.isNaN(a)) - Number(Number.isNaN(b))

/** After so many places it is quicker to have sorted. */
const MOST_SELECTED = 8

/** Numbers of which few places of their order are asked for: each is found without sorting the others. */
export class SelectedNumbers implements OrderedValues {
  readonly #numbers: Float64Array
  readonly #descending: boolean
  /** Where NaN begins. */
  #end: number
  #asked = 0
  /** The place found last: what is before it is not greater, what is behind it not less. */
  #known = -1

  /** The numbers are moved about. */
  constructor(numbers: Float64Array, descending: boolean) {
    this.#numbers = numbers
    this.#descending = descending
    this.#end = numbers.length
    for (let i = 0; i < this.#end; ) {
      if (!Number.isNaN(numbers[i])) i++
      else swap(numbers, i, --this.#end)
    }
  }

  get length(): number {
    return this.#numbers.length
  }

  at(place: number): number {
    const from = this.#descending ? this.length - 1 - place : place
    this.#asked++
    if (this.#asked === MOST_SELECTED) this.#numbers.sort()
    if (this.#asked < MOST_SELECTED && from < this.#end && from !== this.#known) this.#select(from)
    return this.#numbers[from] as number
  }

  #select(place: number): void {
    const behind = place > this.#known
    const start = behind ? this.#known + 1 : 0
    select(this.#numbers, place, start, behind ? this.#end : this.#known)
    this.#known = place
  }
}

/** So few numbers are sorted at once. */
const FEW = 32

/** Hoare's selection: moves the numbers from `start` to `end` so that `place` holds what it would hold if they were sorted. */
const select = (numbers: Float64Array, place: number, start: number, end: number): void => {
  let [left, right] = [start, end - 1]
  // Where the middle is often a bad guess, sorting is better.
  let tries = 2 * Math.ceil(Math.log2(end - start + 1))
  while (left < right) {
    if (right - left < FEW || tries-- === 0) {
      numbers.subarray(left, right + 1).sort()
      return
    }
    const middle = medianOf(
      numbers[left] as number,
      numbers[(left + right) >>> 1] as number,
      numbers[right] as number,
    )
    let [i, j] = [left, right]
    while (i <= j) {
      while ((numbers[i] as number) < middle) i++
      while ((numbers[j] as number) > middle) j--
      if (i <= j) swap(numbers, i++, j--)
    }
    if (place <= j) right = j
    else if (place >= i) left = i
    else return
  }
}

const medianOf = (a: number, b: number, c: number): number =>
  Math.max(Math.min(a, b), Math.min(Math.max(a, b), c))

const swap = (numbers: Float64Array, a: number, b: number): void => {
  const kept = numbers[a] as number
  numbers[a] = numbers[b] as number
  numbers[b] = kept
}
