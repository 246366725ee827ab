import type { BoundExpr, ColumnId } from '../bind/bound.ts'
import type { Value } from '../types/value.ts'
import { type ExpressionHost, ExpressionWriter } from './expression.ts'
import { type Factory, FunctionCode, rowEnv } from './function-code.ts'
import { compositeKey, type Key } from './keys.ts'
import type { Layout, Row, Rows, RunState } from './run-state.ts'
import { Later, now, type Pace, type Soon, STRETCH, type Work } from './work.ts'

/** Made for a run. `free`: the columns it takes from outside. */
export interface RowFunction<F> {
  readonly make: Factory<F>
  readonly free: ReadonlySet<ColumnId>
}

/** The values of some expressions for a row: later, where one holds a subquery. */
export const rowValues = (
  exprs: readonly BoundExpr[],
  layout: Layout,
  host: ExpressionHost,
): RowFunction<(row: Row) => Soon<readonly Value[]>> => {
  const code = new FunctionCode()
  const writer = new ExpressionWriter(code, rowEnv('r', layout), host)
  code.emit(`return [${writer.values(exprs)}];`)
  return { make: code.finish('r'), free: code.free }
}

/** Whether conditions are true for a pair of rows. */
export const pairCondition = (
  conditions: readonly BoundExpr[],
  left: Layout,
  right: Layout,
  host: ExpressionHost,
): RowFunction<(left: Row, right: Row) => Soon<boolean>> => {
  const code = new FunctionCode()
  const env = new Map([...rowEnv('l', left), ...rowEnv('r', right)])
  new ExpressionWriter(code, env, host).require(conditions, 'return false')
  code.emit('return true;')
  return { make: code.finish('l, r'), free: code.free }
}

/** What a function gives for each row. */
export function* eachRow<T>(rows: Rows, f: (row: Row, n: number) => Soon<T>, pace: Pace): Work<T[]> {
  const results: T[] = []
  for (let i = 0; i < rows.length; ) {
    for (const stop = Math.min(i + STRETCH, rows.length); i < stop; i++) {
      const result = f(rows[i] as Row, i)
      results.push(result instanceof Later ? yield* result.work : result)
    }
    if (pace.due()) yield
  }
  return results
}

/** A key of some expressions' values together, for a Map. They hold no subqueries. */
export const rowKey = (
  exprs: readonly BoundExpr[],
  layout: Layout,
  host: ExpressionHost,
): RowFunction<(row: Row) => Key> => {
  const { make, free } = rowValues(exprs, layout, host)
  const key = compositeKey(exprs.map((expr) => expr.type))
  return {
    free,
    make: (state: RunState) => {
      const values = make(state)
      return (row) => key(now(values(row)))
    },
  }
}

/** What makes a row of two: properties `from` each source to those of `layout`. */
export const merged = (layout: Layout, left: Layout, right: Layout): ((left: Row, right: Row) => Row) => {
  const fields = [...layout].map(([id, name]) => {
    const ofLeft = left.get(id)
    return `${name}: ${ofLeft === undefined ? `r.${right.get(id)}` : `l.${ofLeft}`}`
  })
  const code = new FunctionCode()
  code.emit(`return { ${fields.join(', ')} };`)
  return code.finish<(left: Row, right: Row) => Row>('l, r')({} as RunState)
}

/** What gives rows other property names: columns[i] from the property source[i]. */
export const renamed = (columns: readonly string[], source: readonly string[]): ((row: Row) => Row) => {
  const code = new FunctionCode()
  code.emit(`return { ${columns.map((name, i) => `${name}: r.${source[i]}`).join(', ')} };`)
  return code.finish<(row: Row) => Row>('r')({} as RunState)
}

export const nullRow = (layout: Layout): Row =>
  Object.fromEntries([...layout.values()].map((name) => [name, null]))
