import type { BoundExpr, ColumnId } from '../bind/bound.ts'
import type { Value } from '../types/value.ts'
import { type Chunk, type Column, columnIn, type Shape } from './chunk.ts'
import { ChunkEnv, type Env, NO_COLUMN } from './env.ts'
import { type ExpressionHost, ExpressionWriter } from './expression.ts'
import { type Factory, FunctionCode } from './function-code.ts'
import { Later, type Soon, STRETCH, type Work } from './work.ts'

/** Made for a run. `free`: the columns it takes from outside. */
export interface RowFunction<F> {
  readonly make: Factory<F>
  readonly free: ReadonlySet<ColumnId>
}

/** The values of some expressions, which have no row but those outside: later, where one holds a subquery. */
export const singleValues = (
  exprs: readonly BoundExpr[],
  host: ExpressionHost,
): RowFunction<() => Soon<readonly Value[]>> => {
  const code = new FunctionCode()
  const writer = new ExpressionWriter(code, NO_COLUMN, host)
  code.emit(`return [${writer.values(exprs)}];`)
  return { make: code.finish(''), free: code.free }
}

/** The values of some expressions for all rows of a chunk. */
export const chunkValues = (
  exprs: readonly BoundExpr[],
  shape: Shape,
  host: ExpressionHost,
): RowFunction<(chunk: Chunk) => Work<Column[]>> => {
  // Columns are read where they are.
  const computed = exprs.filter(({ kind }) => kind !== 'column')
  const outside = exprs.flatMap((expr) => (expr.kind === 'column' && !holds(shape, expr.id) ? [expr] : []))
  const { factory, free } = filling([...computed, ...outside], shape, host)
  return {
    free,
    make(state) {
      const fill = factory?.(state)
      return function* (chunk) {
        const lists = [...computed, ...outside].map(() => new Array<Value>(chunk.length))
        for (let start = 0; fill !== undefined && start < chunk.length; start += STRETCH) {
          const done = fill(chunk, lists, start, Math.min(start + STRETCH, chunk.length))
          if (done instanceof Later) yield* done.work
          if (state.pace.due()) yield
        }
        const made = [...computed, ...outside]
        return exprs.map((expr) => {
          const at = made.indexOf(expr)
          if (at < 0 && expr.kind === 'column') return columnIn(shape, expr.id, chunk, state)
          const list = lists[at]!
          return (n) => list[n] as Value
        })
      }
    },
  }
}

const holds = ({ made, tables }: Shape, id: ColumnId): boolean =>
  made.has(id) || tables.some(({ columns }) => columns.has(id))

type Fill = (chunk: Chunk, lists: Value[][], start: number, end: number) => Soon<void>

const filling = (exprs: readonly BoundExpr[], shape: Shape, host: ExpressionHost) => {
  const code = new FunctionCode()
  if (exprs.length === 0) return { factory: undefined, free: code.free }
  const env: Env = new ChunkEnv(code, shape, { chunk: 'chunk', row: 'n' })
  const writer = new ExpressionWriter(code, env, host)
  const lists = exprs.map((_, i) => code.constant(`lists[${i}]`, false).js)
  code.stepLoop('each', () => {
    exprs.forEach((expr, i) => {
      code.emit(`${lists[i]}[n] = ${writer.value(expr).js};`)
    })
  })
  return { factory: code.finish<Fill>('chunk, lists, start, end'), free: code.free }
}
