import type { BoundExpr } from '../bind/bound.ts'
import type { RowCount } from '../plan/plan.ts'
import { DdsqlError } from '../source/error.ts'
import { SQLSTATE } from '../source/sqlstate.ts'
import { UNKNOWN } from '../types/type.ts'
import type { Value } from '../types/value.ts'
import type { ExpressionHost } from './expression.ts'
import { singleValues } from './row-functions.ts'
import type { RunState } from './run-state.ts'
import { after, type Soon } from './work.ts'

/** The rows from `offset` up to `end` are wanted. */
export interface Cut {
  readonly offset: number
  readonly end: number
}

interface CutSource {
  readonly free: ReadonlySet<number>
  /** Throws 2201W and 2201X for negative numbers. */
  readonly cut: (state: RunState) => Soon<Cut>
}

/** The values of LIMIT and OFFSET. NULL is no limit, and no offset. */
export const cutSource = (
  { limit, offset }: Partial<RowCount> | { limit?: BoundExpr; offset?: BoundExpr },
  host: ExpressionHost,
): CutSource => {
  const none = (expr: BoundExpr | undefined): BoundExpr =>
    expr ?? { kind: 'const', value: null, type: UNKNOWN }
  // PostgreSQL looks at OFFSET first.
  const { make, free } = singleValues([none(offset), none(limit)], host)
  return {
    free,
    cut(state) {
      return after(make(state)(), ([skip = null, count = null]) => {
        const from = rowCount(skip, 0, SQLSTATE.invalid_row_count_in_result_offset_clause, 'OFFSET')
        const many = rowCount(
          count,
          Number.POSITIVE_INFINITY,
          SQLSTATE.invalid_row_count_in_limit_clause,
          'LIMIT',
        )
        return { offset: from, end: from + many }
      })
    },
  }
}

const rowCount = (
  value: Value,
  none: number,
  code: ConstructorParameters<typeof DdsqlError>[0],
  clause: string,
): number => {
  if (value === null) return none
  const count = Number(value)
  if (count < 0) throw new DdsqlError(code, `${clause} must not be negative`)
  return count
}
