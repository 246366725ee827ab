// Texts of many millions of characters: what takes long over one is computed in slices, beside other queries, and ends
// when its query is cancelled.
import { pause, Suspended, turns, type Work } from '../source/turns.ts'
import { nextOffset, previousOffset } from './characters.ts'

/** A text of this length is computed at once: it takes a few milliseconds. */
const SHORT = 1 << 18
/** Characters between two looks at the clock. */
const PIECE = 1 << 14

/** The end of a piece that starts at an offset, of whole characters. */
export const pieceEnd = (text: string, start: number): number => {
  const near = Math.min(start + PIECE, text.length)
  return near === text.length ? near : nextOffset(text, previousOffset(text, near))
}

/** What `map` makes of the pieces of a text, joined. */
export function* mapPieces(text: string, map: (piece: string) => string): Work<string> {
  let mapped = ''
  for (let start = 0, end = 0; start < text.length; start = end) {
    end = pieceEnd(text, start)
    mapped += map(text.slice(start, end))
    yield
  }
  return mapped
}

/** The answer of some work, which is done now, or else by whoever catches Suspended. */
const answerOf = <A extends readonly unknown[], T>(work: (...args: A) => Work<T>, args: A): T => {
  const { task } = turns
  // Nobody can wait while a query is planned: what fails there is computed when the query runs.
  if (task === undefined) throw new Suspended(pause)
  const { answers } = task
  const known = (answers.get(work) ?? new Map()) as Map<readonly unknown[], T>
  for (const [its, answer] of known)
    if (its.length === args.length && its.every((arg, i) => arg === args[i])) return answer
  const steps = work(...args)
  do {
    const step = steps.next()
    if (step.done) return step.value
  } while (turns.patience > 0)
  throw new Suspended(function* () {
    for (;;) {
      const step = steps.next()
      if (step.done) {
        answers.set(work, known.set(args, step.value))
        return
      }
      if (turns.due()) yield
    }
  })
}

/** A function of a text, computed at once of a short one and by `work`, which yields every few milliseconds, of a long one. */
export const inSlices =
  <A extends readonly [text: string, ...unknown[]], T>(
    atOnce: (...args: A) => T,
    work: (...args: A) => Work<T>,
  ): ((...args: A) => T) =>
  (...args) =>
    args[0].length <= SHORT ? atOnce(...args) : answerOf(work, args)

/** The same where each piece of the text can be mapped by itself. */
export const byPieces = (map: (piece: string) => string): ((text: string) => string) =>
  inSlices(map, (text) => mapPieces(text, map))
