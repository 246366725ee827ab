import type { Span } from '../source/span.ts'
import { fault } from './fault.ts'

// PostgreSQL's own limit.
const MOST_COLUMNS = 1664

/** Refuses (54011) lists of a SELECT that are too long, what they only sort, group or compare by included. */
export const checkColumns = (count: number, span: Span | undefined): void => {
  if (count <= MOST_COLUMNS) return
  const message = `target lists can have at most ${MOST_COLUMNS} entries`
  throw fault('too_many_columns', message, span, {
    hint: 'Put the values into rows, with VALUES or unnest, or into one array.',
  })
}

/** The same for ROW(…). */
export const checkRow = (count: number, span: Span): void => {
  if (count <= MOST_COLUMNS) return
  throw fault('too_many_columns', `ROW expressions can have at most ${MOST_COLUMNS} entries`, span)
}
