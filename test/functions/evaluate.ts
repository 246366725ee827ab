import { bind } from '../../src/bind/bind.ts'
import type { BoundExpr } from '../../src/bind/bound.ts'
import type { AggregateRow, CallContext, TableFunctionRow } from '../../src/functions/row.ts'
import { DdsqlError } from '../../src/source/error.ts'
import { Source } from '../../src/source/source.ts'
import { loadParser, parse } from '../../src/syntax/parse.ts'
import { castFunction } from '../../src/types/casts.ts'
import { typeOps } from '../../src/types/ops.ts'
import type { Value } from '../../src/types/value.ts'
import { noNames } from '../support/no-names.ts'

await loadParser()

/** 2024-02-29 12:34:56.789 */
export const NOW = 1709210096789

const context: CallContext = {
  now: NOW,
  setting: (name) => (name === 'dd.time_frame_end' ? '2024-02-29T12:34:56.789+00:00' : undefined),
  set: () => {},
  names: noNames,
}

const callRow = (expr: Extract<BoundExpr, { kind: 'call' }>): Value => {
  const { fn } = expr
  const args = expr.args.map(evaluate)
  if (fn.strict !== false && args.includes(null)) return null
  const types = expr.args.map((arg) => arg.type)
  const impl = fn.needs === 'types' ? (fn.impl(types, expr.type) as typeof fn.impl) : fn.impl
  const plain = (fn.needs === 'context' ? impl(context, ...args) : impl(...args)) as Value
  if (plain === undefined) throw new Error(`${fn.name} gave undefined`)
  return plain
}

/** The value of an expression without columns, computed by the rows' plain implementations. */
const evaluate = (expr: BoundExpr): Value => {
  switch (expr.kind) {
    case 'const':
      return expr.value
    case 'call':
      return callRow(expr)
    case 'cast': {
      const value = evaluate(expr.expr)
      return value === null ? null : (castFunction(expr.cast, () => context)(value) as Value)
    }
    case 'array':
    case 'row':
      return expr.items.map(evaluate)
    default:
      throw new Error(`no ${expr.kind} here`)
  }
}

const NO_TABLES = { find: () => undefined, names: () => [], all: () => [] }

const boundQuery = (sql: string) => {
  const statement = parse(new Source(sql)).statements[0]!
  if (statement.kind !== 'query') throw new Error(`not a query: ${sql}`)
  const { query } = bind(statement.query, {
    tables: NO_TABLES,
    providerOf: () => {
      throw new Error('no tables')
    },
  })
  if (query.kind !== 'select') throw new Error(`not a plain select: ${sql}`)
  return query
}

/** What went wrong, as `code: message`. */
const failure = (error: unknown): string => {
  if (error instanceof DdsqlError) return `${error.code}: ${error.message}`
  throw error
}

/** An expression's value as PostgreSQL prints it, null for NULL, or its error as `code: message`. */
export const show = (sql: string): string | null => {
  try {
    const expr = boundQuery(`SELECT ${sql}`).outputs[0]!.expr
    const value = evaluate(expr)
    return value === null ? null : typeOps(expr.type).print(value)
  } catch (error) {
    return failure(error)
  }
}

/** Rows of a table function, each as its columns' texts: `f(args)`. */
export const showRows = (sql: string): (string | null)[][] | string => {
  try {
    const { from } = boundQuery(`SELECT * FROM ${sql}`)
    if (from?.kind !== 'function') throw new Error(`no table function: ${sql}`)
    const [call] = from.calls
    const fn = call!.fn as TableFunctionRow
    const args = call!.args.map(evaluate)
    if (fn.strict !== false && args.includes(null)) return []
    const types = call!.args.map((arg) => arg.type)
    const rows = (fn.needs === 'types' ? fn.rows(types) : fn.rows) as (...args: Value[]) => Iterable<Value>
    const print = (value: Value, i: number): string | null =>
      value === null ? null : typeOps(from.columns[i]!.type).print(value)
    const { each = (row: Value) => row } = fn
    return Array.from(rows(...args), (given) => each(given) as Value).map((row) =>
      fn.columns.length === 1 ? [print(row, 0)] : (row as readonly Value[]).map(print),
    )
  } catch (error) {
    return failure(error)
  }
}

/** `f(…)` over rows of arguments: the call as written, then one list of argument expressions per row. */
export const showAggregate = (call: string, ...rows: readonly string[]): string | null => {
  try {
    const { group } = boundQuery(`SELECT ${call}`)
    const bound = group!.aggregates[0]!
    const fn = bound.fn as AggregateRow
    const aggregate = fn.aggregate(bound.args.map((arg) => arg.type))
    let state = aggregate.init()
    for (const row of rows) {
      const inner = boundQuery(`SELECT ${call.replace(/\(.*\)/s, () => `(${row})`)}`).group!.aggregates[0]!
      const args = inner.args.map(evaluate)
      if (fn.strict === false || !args.includes(null)) state = aggregate.step(state, ...args)
    }
    const value = aggregate.final(state) as Value
    return value === null ? null : typeOps(bound.type).print(value)
  } catch (error) {
    return failure(error)
  }
}
