import type { Row, Rows } from './run-state.ts'
import { Later, type Pace, type Soon, type Work } from './work.ts'

/** Rows [start, end) of a relation. */
export interface Batch {
  readonly rows: Rows
  readonly start: number
  readonly end: number
}

/** Rows of a batch; the last one has fewer. The clock is looked at between two of them. */
export const BATCH_ROWS = 1024

/** Takes a batch; whether it leaves any rows. Later where it pauses. */
export type Accept = (source: { readonly t: Batch }) => Soon<boolean>

/**
 * Calls `accept` for each batch of rows and collects what `output` then gives, until `isFull` answers true. Rows that
 * take less than a slice of a turn are walked at once.
 */
export const runBatches = (
  rows: Rows,
  accept: Accept,
  output: () => Rows,
  pace: Pace,
  isFull: () => boolean,
): Soon<Rows> => {
  const parts: Rows[] = []
  const from = (first: number): Soon<Rows> => {
    for (let start = first; start < rows.length && !isFull(); start += BATCH_ROWS) {
      if (start > first && pace.due()) return new Later(rest(start, undefined))
      const accepted = accept({ t: { rows, start, end: Math.min(start + BATCH_ROWS, rows.length) } })
      if (accepted instanceof Later) return new Later(rest(start + BATCH_ROWS, accepted.work))
      if (accepted) parts.push(output())
    }
    return parts.length === 1 ? (parts[0] as Rows) : ([] as Row[]).concat(...parts)
  }
  function* rest(next: number, begun: Work<boolean> | undefined): Work<Rows> {
    if (begun === undefined) yield
    else if (yield* begun) parts.push(output())
    const others = from(next)
    return others instanceof Later ? yield* others.work : others
  }
  return from(0)
}
