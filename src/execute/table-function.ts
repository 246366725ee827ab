import type { BoundExpr, BoundFrom } from '../bind/bound.ts'
import type { RowsImplementation } from '../functions/row.ts'
import type { TableFunctionNode } from '../plan/plan.ts'
import { DdsqlError } from '../source/error.ts'
import { asLimit } from '../source/limits.ts'
import type { Span } from '../source/span.ts'
import { SQLSTATE } from '../source/sqlstate.ts'
import type { Value } from '../types/value.ts'

type FunctionCall = Extract<BoundFrom, { kind: 'function' }>['calls'][number]

/** What gives rows in FROM: one function, or several side by side. */
export interface RowsCall {
  readonly args: readonly BoundExpr[]
  readonly rows: RowsImplementation
  /** Makes a row of what `rows` gives; undefined where that is the row. */
  readonly each: ((given: unknown) => unknown) | undefined
  /** The columns of a row: a value alone, or a list of several. */
  readonly width: number
  /** It gives no rows where an argument is NULL. */
  readonly isStrict: boolean
  readonly suspends: boolean
  readonly span: Span | undefined
}

/** The functions of a node as one. Of several, short ones are padded with NULL; ORDINALITY counts from 1. */
export const rowsCall = ({ from: { calls, ordinality } }: TableFunctionNode): RowsCall => {
  const [only, ...others] = calls.map(single) as [RowsCall, ...RowsCall[]]
  if (others.length === 0 && !ordinality) return only
  const all = [only, ...others]
  return {
    args: all.flatMap(({ args }) => args),
    *rows(...args: Value[]) {
      let first = 0
      const series = all.map((call) => {
        const own = args.slice(first, first + call.args.length)
        first += call.args.length
        return valueRows(call, own)
      })
      for (let n = 1; ; n++) {
        const next = series.map((rows) => rows.next())
        if (next.every(({ done }) => done)) return
        const values = next.flatMap(({ done, value }, i): readonly Value[] =>
          done ? new Array<Value>(all[i]!.width).fill(null) : value,
        )
        yield ordinality ? [...values, n] : values
      }
    },
    each: undefined,
    width: all.reduce((sum, { width }) => sum + width, ordinality ? 1 : 0),
    isStrict: false,
    suspends: false,
    span: undefined,
  }
}

const single = ({ fn, args, width, span }: FunctionCall): RowsCall => ({
  args,
  rows:
    fn.needs === 'types'
      ? (fn.rows as (types: unknown) => RowsImplementation)(args.map((arg) => arg.type))
      : (fn.rows as RowsImplementation),
  each: fn.each,
  width,
  isStrict: fn.strict !== false,
  suspends: fn.suspends === true,
  span,
})

/** The rows of one function among several, each as its columns' values. */
function* valueRows(
  { rows, each, width, isStrict, span }: RowsCall,
  args: readonly Value[],
): Generator<readonly Value[], undefined> {
  if (isStrict && args.includes(null)) return
  try {
    for (const given of rows(...args)) {
      const row = each === undefined ? given : each(given)
      yield width === 1 ? [row as Value] : (row as readonly Value[])
    }
  } catch (error) {
    throw asLimit(error, span)
  }
}

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
