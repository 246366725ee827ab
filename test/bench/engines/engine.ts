import type { Case, ResultRow } from '../support/cases.ts'
import { copyOf, type Json } from '../support/rows.ts'

/** Asks once and gives the rows as JavaScript values. */
export type Run = () => readonly ResultRow[] | Promise<readonly ResultRow[]>

/** An engine that holds the tables. Both ways to ask give undefined for a query that its SQL cannot say. */
export interface Engine {
  /** Parsed and planned once, run many times. */
  prepare(query: Case): Run | undefined | Promise<Run | undefined>
  /** From text each time; none where the engine has no such difference. */
  fromText?(query: Case): Run | undefined
  close(): void | Promise<void>
}

export interface EngineKind {
  readonly name: string
  /** Loads its packages and the tables of a folder of raw records. Throws when it cannot be had. */
  open(folder: string): Promise<Engine>
}

/**
 * Makes JavaScript values of an answer that holds those of the tables, as every other engine gives them: times are
 * Dates, and what is changed in an answer changes no table.
 */
export const ownValues = (
  rows: readonly ResultRow[],
  { times = [], json = [], maps = [] }: Case,
): readonly ResultRow[] => {
  for (const row of rows) {
    for (const name of times) if (row[name] !== null) row[name] = new Date(row[name] as number)
    for (const name of json) row[name] = copyOf(row[name] as Json)
    for (const name of maps) if (row[name] !== null) row[name] = { ...(row[name] as object) }
  }
  return rows
}
