import type { BoundColumn, BoundExpr, ColumnId } from '../bind/bound.ts'
import { pushArray } from '../functions/arrays.ts'
import { DdsqlError } from '../source/error.ts'
import { SQLSTATE } from '../source/sqlstate.ts'
import { typeOps } from '../types/ops.ts'
import { BOOLEAN, type SqlType } from '../types/type.ts'
import type { Value } from '../types/value.ts'
import { type Callable, callable } from './callable.ts'
import { type Chunk, columnIn, concat, type Shape } from './chunk.ts'
import { compositeKey, type Key } from './keys.ts'
import { chunkSize } from './memory.ts'
import { ALL, type Operator, openInside, property, type RunState } from './run-state.ts'
import { after, begun, Later, type Soon, type Work } from './work.ts'

type Test = Extract<BoundExpr, { kind: 'subquery-test' }>
/** Answers for one row: the values its subquery takes from it, and those to compare. */
export type TestFunction = (state: RunState, outer: readonly Value[], left: readonly Value[]) => Soon<Value>

/** Rows of a subquery: how many, and the values of its first column. */
interface Found {
  readonly chunk: Chunk
  readonly first: (n: number) => Value
}

/**
 * A subquery inside an expression. It runs when an expression gets to it, for the values that it takes from the
 * rows outside, and its answer is kept for the next row with the same values.
 */
export class Subplan {
  /** The columns it takes from outside; calls give their values in this order. */
  readonly free: readonly ColumnId[]
  readonly #operator: Operator
  readonly #columns: readonly BoundColumn[]
  readonly #key: ((values: readonly Value[]) => Key) | undefined

  constructor(operator: Operator, columns: readonly BoundColumn[], typeOf: (id: ColumnId) => SqlType) {
    this.#operator = operator
    this.#columns = columns
    this.free = [...operator.free].filter((id) => id >= 0)
    // What reads a working table answers otherwise in every round.
    const isStable = this.free.length === operator.free.size
    this.#key = isStable ? compositeKey(this.free.map(typeOf)) : undefined
  }

  get shape(): Shape {
    return this.#operator.shape
  }

  scalar(state: RunState, outer: readonly Value[]): Soon<Value> {
    return this.#remember(this.scalar, state, outer, 2, ({ chunk, first }) => {
      if (chunk.length > 1) {
        throw new DdsqlError(
          SQLSTATE.cardinality_violation,
          'more than one row returned by a subquery used as an expression',
        )
      }
      return chunk.length === 0 ? null : first(0)
    })
  }

  exists(state: RunState, outer: readonly Value[]): Soon<Value> {
    return this.#remember(this.exists, state, outer, 1, ({ chunk }) => chunk.length > 0)
  }

  array(state: RunState, outer: readonly Value[]): Soon<Value> {
    const type = this.#columns[0]?.type
    const push = type?.kind === 'array' ? pushArray(type.element) : undefined
    return this.#remember(this.array, state, outer, ALL, ({ chunk, first }) => {
      const list: Value[] = []
      for (let n = 0; n < chunk.length; n++) {
        if (push === undefined) list.push(first(n))
        else push(list, first(n) as readonly Value[] | null)
      }
      return list
    })
  }

  /** `left op ANY|ALL (subquery)`; `right` gives the values to compare with of the subquery's rows. */
  test(expr: Test, right: (state: RunState, chunk: Chunk) => Candidates): TestFunction {
    const lookUp = asLookUp(expr)
    if (lookUp !== undefined) {
      return (state, outer, left) => {
        const found = this.#remember(expr, state, outer, ALL, ({ chunk }) =>
          lookUp.prepare(right(state, chunk)),
        )
        return after(found, (rows) => lookUp.test(left, rows, state))
      }
    }
    const decisive = decisiveRows(expr)
    return (state, outer, left) => {
      const candidates = this.#remember(expr, state, outer, ALL, ({ chunk }) => decisive(right(state, chunk)))
      return after(candidates, (rows) => compareAll(expr, rows, left, state))
    }
  }

  #remember<T>(
    purpose: object,
    state: RunState,
    outer: readonly Value[],
    most: number,
    answer: (found: Found) => T,
  ): Soon<T> {
    if (this.#key === undefined) return after(this.#run(state, outer, most), answer)
    const memo = this.#memo(state, purpose)
    const key = this.free.length === 0 ? null : this.#key(outer)
    const known = memo.get(key)
    if (known !== undefined) return known as T
    return after(this.#run(state, outer, most), (found) => {
      const result = answer(found)
      memo.set(key, result)
      return result
    })
  }

  #memo(state: RunState, purpose: object): Map<Key, unknown> {
    let memos = state.memo.get(this) as Map<object, Map<Key, unknown>> | undefined
    if (memos === undefined) {
      memos = new Map()
      state.memo.set(this, memos)
    }
    let memo = memos.get(purpose)
    if (memo === undefined) {
      memo = new Map()
      memos.set(purpose, memo)
    }
    return memo
  }

  #run(state: RunState, outer: readonly Value[], most: number): Soon<Found> {
    this.free.forEach((id, i) => {
      state.outer[property(id)] = outer[i] as Value
    })
    return begun(new Later(this.#rows(state, most)))
  }

  *#rows(state: RunState, most: number): Work<Found> {
    const { shape } = this.#operator
    const chunks: Chunk[] = []
    const held = state.memory.holding()
    let [rows, size] = [0, 0]
    for (const chunk of openInside(this.#operator, state, most)) {
      if (chunk === undefined) {
        yield
        continue
      }
      chunks.push(chunk)
      rows += chunk.length
      size += chunkSize(chunk)
      held.set(size)
      if (rows >= most) break
    }
    held.release()
    const chunk = concat(shape, chunks)
    const [column] = this.#columns
    return { chunk, first: column === undefined ? () => null : columnIn(shape, column.id, chunk, state) }
  }
}

/** Whether keys and an order of values tell what the operator tells. */
const isKeyed = ({ left, right }: Test): boolean =>
  left.every(({ type }, i) => type === right[i]?.type && type.kind !== 'record' && type.kind !== 'unknown')

interface Known {
  readonly rows: Candidates
  /** Of the rows without a NULL. */
  readonly keys: ReadonlySet<Key>
  /** The rows in which a column is NULL, each once. */
  readonly partial: Candidates
}
interface LookUp {
  prepare(rows: Candidates): Known
  test(left: readonly Value[], known: Known, state: RunState): Value
}
export type Candidates = readonly (readonly Value[])[]

/** `x IN (subquery)` and `x NOT IN (subquery)` as a look-up of keys. */
const asLookUp = (expr: Test): LookUp | undefined => {
  const { quantifier, fns, left } = expr
  const several = left.length > 1
  // Rows that differ in one column differ, so that <> ALL of rows is no look-up.
  const hit = quantifier === 'any'
  if (!isKeyed(expr) || (several && !hit)) return undefined
  if (fns.some(({ name }) => name !== (hit ? '=' : '<>'))) return undefined
  const key = compositeKey(left.map(({ type }) => type))
  return {
    prepare(rows) {
      const keys = new Set<Key>()
      const partial = new Map<Key, readonly Value[]>()
      for (const values of rows) {
        if (values.includes(null)) partial.set(key(values), values)
        else keys.add(key(values))
      }
      return { rows, keys, partial: [...partial.values()] }
    },
    test(values, { rows, keys, partial }, state) {
      if (rows.length === 0) return !hit
      const complete = !values.includes(null)
      if (complete && keys.has(key(values))) return hit
      if (several) return compareAll(expr, complete ? partial : rows, values, state)
      return complete && partial.length === 0 ? !hit : null
    },
  }
}

const ORDERS: ReadonlySet<string> = new Set(['<', '<=', '>', '>='])

/** Of all the rows to compare with, those that decide: none but the least or the greatest, or any two that differ. */
const decisiveRows = (expr: Test): ((rows: Candidates) => Candidates) => {
  const { quantifier, fns, left } = expr
  const [operand, second] = left
  const operator = fns[0]?.name ?? ''
  if (operand === undefined || second !== undefined || !isKeyed(expr)) return (rows) => rows
  const ops = typeOps(operand.type)
  if (operator === '=' || operator === '<>') {
    return (rows) => {
      const first = rows.find(([value]) => value !== null)
      const other = rows.find(([value]) => value !== null && !ops.equal(value as Value, first?.[0] as Value))
      return [first, other, rows.find(([value]) => value === null)].filter((row) => row !== undefined)
    }
  }
  if (!ORDERS.has(operator)) return (rows) => rows
  // More than all is more than the greatest, more than any is more than the least.
  const sign = operator.startsWith('>') === (quantifier === 'all') ? 1 : -1
  return (rows) => {
    let best: readonly Value[] | undefined
    let unknown: readonly Value[] | undefined
    for (const row of rows) {
      const value = row[0] as Value
      if (value === null) unknown = row
      else if (best === undefined || ops.compare(value, best[0] as Value) * sign > 0) best = row
    }
    return [best, unknown].filter((row) => row !== undefined)
  }
}

/** One three-valued comparison after another, of all columns of a row together. */
const compareAll = (
  { quantifier, fns, left: leftExprs, right: rightExprs }: Test,
  candidates: readonly (readonly Value[])[],
  left: readonly Value[],
  state: RunState,
): Value => {
  const compare = fns.map((fn, i) =>
    callable(fn, [leftExprs[i]?.type, rightExprs[i]?.type] as SqlType[], BOOLEAN, state),
  )
  const operator = fns[0]?.name
  const compareRow = operator === '=' || operator === '<>' ? compareSame : compareOrder
  // Rows differ when one column does; they are equal when all are.
  const decidesRow = operator === '<>'
  const decided = quantifier === 'any'
  let result: Value = !decided
  for (const right of candidates) {
    const test = compareRow(compare, left, right, decidesRow)
    if (test === decided) return decided
    if (test === null) result = null
  }
  return result
}

const compareSame = (
  compare: readonly Callable[],
  left: readonly Value[],
  right: readonly Value[],
  decides: boolean,
): Value => {
  let result: Value = !decides
  for (let i = 0; i < compare.length; i++) {
    const test = (compare[i] as Callable)(left[i] as Value, right[i] as Value)
    if (test === decides) return decides
    if (test === null) result = null
  }
  return result
}

/** `<` and its like: the first columns that are not equal decide. A pair is equal when either order answers the same. */
const compareOrder = (
  compare: readonly Callable[],
  left: readonly Value[],
  right: readonly Value[],
): Value => {
  let result: Value = null
  for (let i = 0; i < compare.length; i++) {
    const test = compare[i] as Callable
    const [a, b] = [left[i] as Value, right[i] as Value]
    result = test(a, b)
    if (i === compare.length - 1 || result === null || result !== test(b, a)) return result
  }
  return result
}
