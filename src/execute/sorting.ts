import { Later, type Pace, type Soon, STRETCH, type Work } from './work.ts'

type Compare<T> = (a: T, b: T) => number

/** So many items are sorted in one go, in less than half a second; shorter runs would cost a pass of merging more. */
export const RUN = 2 ** 19

/** Sorts items by comparing them, equal ones keep their order, perhaps in place. Gives the array that holds them. */
export const sorted = <T>(items: T[], compare: Compare<T>, pace: Pace): Soon<T[]> =>
  items.length <= RUN ? items.sort(compare) : new Later(sortRuns(items, compare, pace))

/** JavaScript's sort cannot be stopped: it sorts runs, which are then merged. */
function* sortRuns<T>(items: T[], compare: Compare<T>, pace: Pace): Work<T[]> {
  const { length } = items
  for (let start = 0; start < length; start += RUN) {
    const run = items.slice(start, start + RUN).sort(compare)
    for (let i = 0; i < run.length; i++) items[start + i] = run[i] as T
    if (pace.due()) yield
  }
  return yield* mergeRuns(items, new Array<T>(length), compare, pace)
}

interface List<T> {
  readonly length: number
  [place: number]: T
}

/** Merges sorted runs of MOST_RANKED items; the other list is for the half of the passes. Gives the one that holds them. */
export function* mergeRuns<T, L extends List<T>>(
  items: L,
  spare: L,
  compare: Compare<T>,
  pace: Pace,
): Work<L> {
  const { length } = items
  let [from, to] = [items, spare]
  for (let width = RUN; width < length; width *= 2) {
    for (let start = 0; start < length; start += 2 * width) {
      const middle = Math.min(start + width, length)
      yield* merge(from, to, start, middle, Math.min(middle + width, length), compare, pace)
    }
    ;[from, to] = [to, from]
  }
  return from
}

/** Merges [start, middle) and [middle, end) of one array into the same places of the other. */
function* merge<T>(
  from: List<T>,
  to: List<T>,
  start: number,
  middle: number,
  end: number,
  compare: Compare<T>,
  pace: Pace,
): Work<void> {
  let [left, right, at] = [start, middle, start]
  const isInOrder = middle === end || compare(from[middle - 1] as T, from[middle] as T) <= 0
  while (!isInOrder && left < middle && right < end) {
    for (const stop = at + STRETCH; at < stop && left < middle && right < end; at++) {
      const [a, b] = [from[left] as T, from[right] as T]
      if (compare(a, b) <= 0) {
        to[at] = a
        left++
      } else {
        to[at] = b
        right++
      }
    }
    if (pace.due()) yield
  }
  while (left < middle) to[at++] = from[left++] as T
  while (right < end) to[at++] = from[right++] as T
}
