import type { BoundExpr, BoundFrom } from '../bind/bound.ts'
import type { RowsImplementation } from '../functions/row.ts'
import type { TableFunctionNode } from '../plan/plan.ts'
import { DdsqlError } from '../source/error.ts'
import { SQLSTATE } from '../source/sqlstate.ts'

export type FunctionCall = Extract<BoundFrom, { kind: 'function' }>['calls'][number]

/** The call of a function in FROM that can be a step of a pipeline: one that stands alone, its rows not numbered. */
export const onlyCall = ({ from }: TableFunctionNode): FunctionCall | undefined =>
  from.calls.length === 1 && !from.ordinality ? from.calls[0] : undefined

/** What a call gives rows by, made for the types of its arguments; it sees no NULL unless the function asks for them. */
export const rowsOf = (fn: FunctionCall['fn'], args: readonly BoundExpr[]): RowsImplementation =>
  fn.needs === 'types'
    ? (fn.rows as (types: unknown) => RowsImplementation)(args.map((arg) => arg.type))
    : (fn.rows as RowsImplementation)

/** Most rows are held in memory: a series without end would take the process with it. */
const MOST_ROWS = 20_000_000

/** Counts the rows of a function in FROM in a run. */
export class RowBudget {
  #left = MOST_ROWS

  /** Throws 54000 when there are too many. */
  take(rows: number): void {
    this.#left -= rows
    if (this.#left >= 0) return
    throw new DdsqlError(
      SQLSTATE.program_limit_exceeded,
      `a function in FROM gives more than ${MOST_ROWS} rows`,
      { hint: 'Add LIMIT, or give the series an end.' },
    )
  }
}
