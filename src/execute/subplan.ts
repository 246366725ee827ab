import type { BoundColumn, BoundExpr, ColumnId } from '../bind/bound.ts'
import { DdsqlError } from '../source/error.ts'
import { SQLSTATE } from '../source/sqlstate.ts'
import { BOOLEAN, type SqlType } from '../types/type.ts'
import type { Value } from '../types/value.ts'
import { type Callable, callable } from './callable.ts'
import { compositeKey, type Key } from './keys.ts'
import {
  type Layout,
  type Operator,
  property,
  type Row,
  type Rows,
  type RunState,
  runNow,
} from './run-state.ts'

type Test = Extract<BoundExpr, { kind: 'subquery-test' }>
/** Answers for one row: the values its subquery takes from it, and those to compare. */
export type TestFunction = (state: RunState, outer: readonly Value[], left: readonly Value[]) => Value

/**
 * A subquery inside an expression. It runs when an expression gets to it, for the values that it takes from the
 * rows outside, and its answer is kept for the next row with the same values.
 */
export class Subplan {
  /** The columns it takes from outside; calls give their values in this order. */
  readonly free: readonly ColumnId[]
  readonly #operator: Operator
  readonly #columns: readonly string[]
  readonly #key: ((values: readonly Value[]) => Key) | undefined

  constructor(operator: Operator, columns: readonly BoundColumn[], typeOf: (id: ColumnId) => SqlType) {
    this.#operator = operator
    this.#columns = columns.map(({ id }) => operator.layout.get(id) ?? property(id))
    this.free = [...operator.free].filter((id) => id >= 0)
    // What reads a working table answers otherwise in every round.
    const isStable = this.free.length === operator.free.size
    this.#key = isStable ? compositeKey(this.free.map(typeOf)) : undefined
  }

  get layout(): Layout {
    return this.#operator.layout
  }

  scalar(state: RunState, outer: readonly Value[]): Value {
    return this.#remember(this.scalar, state, outer, (rows) => {
      if (rows.length > 1) {
        throw new DdsqlError(
          SQLSTATE.cardinality_violation,
          'more than one row returned by a subquery used as an expression',
        )
      }
      const [row] = rows
      return row === undefined ? null : this.#first(row)
    })
  }

  exists(state: RunState, outer: readonly Value[]): Value {
    return this.#remember(this.exists, state, outer, (rows) => rows.length > 0)
  }

  array(state: RunState, outer: readonly Value[]): Value {
    return this.#remember(this.array, state, outer, (rows) => rows.map((row) => this.#first(row)))
  }

  /** `left op ANY|ALL (subquery)`; `right` gives the values to compare with from a row of the subquery. */
  test(expr: Test, right: (state: RunState) => (row: Row) => readonly Value[]): TestFunction {
    const lookUp = asLookUp(expr)
    if (lookUp !== undefined) {
      return (state, outer, [left]) => {
        const found = this.#remember(expr, state, outer, (rows) => lookUp.prepare(rows.map(right(state))))
        return lookUp.test(left as Value, found)
      }
    }
    return (state, outer, left) => {
      const candidates = this.#remember(expr, state, outer, (rows) => rows.map(right(state)))
      return compareAll(expr, candidates, left, state)
    }
  }

  #first(row: Row): Value {
    return row[this.#columns[0] as string] as Value
  }

  #remember<T>(purpose: object, state: RunState, outer: readonly Value[], answer: (rows: Rows) => T): T {
    if (this.#key === undefined) return answer(this.#run(state, outer))
    const memo = this.#memo(state, purpose)
    const key = this.free.length === 0 ? null : this.#key(outer)
    let result = memo.get(key)
    if (result === undefined) {
      result = answer(this.#run(state, outer))
      memo.set(key, result)
    }
    return result as T
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

  #run(state: RunState, outer: readonly Value[]): Rows {
    this.free.forEach((id, i) => {
      state.outer[property(id)] = outer[i] as Value
    })
    state.depth++
    try {
      return runNow(this.#operator, state)
    } finally {
      state.depth--
    }
  }
}

interface Found {
  readonly keys: ReadonlySet<Key>
  readonly hasNull: boolean
}
interface LookUp {
  prepare(rows: readonly (readonly Value[])[]): Found
  test(left: Value, found: Found): Value
}

/** `x IN (subquery)` and `x NOT IN (subquery)` as a look-up of keys. */
const asLookUp = ({ quantifier, fns, left, right }: Test): LookUp | undefined => {
  const [operand] = left
  const name = quantifier === 'any' ? '=' : '<>'
  if (operand === undefined || left.length !== 1 || fns[0]?.name !== name) return undefined
  if (operand.type.kind === 'record' || operand.type !== right[0]?.type) return undefined
  const key = compositeKey([operand.type])
  const hit = quantifier === 'any'
  return {
    prepare(rows) {
      const keys = new Set<Key>()
      for (const values of rows) keys.add(key(values))
      return { hasNull: keys.delete(null), keys }
    },
    test(value, { keys, hasNull }) {
      if (keys.size === 0 && !hasNull) return !hit
      if (value === null) return null
      return keys.has(key([value])) ? hit : hasNull ? null : !hit
    },
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
  // Rows differ when one column does; they are equal when all are.
  const decidesRow = fns[0]?.name === '<>'
  const decided = quantifier === 'any'
  let result: Value = !decided
  for (const right of candidates) {
    const test = compareRow(compare, left, right, decidesRow)
    if (test === decided) return decided
    if (test === null) result = null
  }
  return result
}

const compareRow = (
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
