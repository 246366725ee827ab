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
import { chunkSize, type Holding } from './memory.ts'
import { ALL, type Operator, openInside, property, type Run, type RunState, SOME } from './run-state.ts'
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
    if (this.#key === undefined || this.free.length > 0)
      return (state, outer, left) => {
        const compared = this.#remember(expr, state, outer, ALL, ({ chunk }) => {
          const found = new Compared(expr, state)
          found.add(right(state, chunk))
          return found
        })
        return after(compared, (all) => all.test(left))
      }
    // Rows that are the same for all are read as far as they are needed, which may be endless.
    return (state, _, left) => {
      const memo = this.#memo(state, expr) as Map<Key, Reading>
      const reading = memo.get(null) ?? {
        run: openInside(this.#operator, state, SOME),
        compared: new Compared(expr, state),
        held: state.memory.holding(),
      }
      // Rows that end with an error are read again by whoever asks again.
      memo.delete(null)
      const answer = function* (): Work<Value> {
        const value = yield* tested(reading, left, expr.quantifier === 'any', (chunk) => right(state, chunk))
        memo.set(null, reading)
        return value
      }
      return begun(new Later(answer()))
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

export type Candidates = readonly (readonly Value[])[]

/** Rows that are read and compared. */
interface Reading {
  readonly run: Run
  readonly compared: Compared
  readonly held: Holding
}

/** Reads until a row decides. */
function* tested(
  { run, compared, held }: Reading,
  left: readonly Value[],
  decided: boolean,
  right: (chunk: Chunk) => Candidates,
): Work<Value> {
  for (;;) {
    const value = compared.test(left)
    if (value === decided) return value
    const { done, value: chunk } = run.next()
    if (done) return value
    if (chunk === undefined) yield
    else {
      compared.add(right(chunk))
      held.set(compared.size * BYTES_PER_ROW)
    }
  }
}

/** What a row takes that is compared, and its key. */
const BYTES_PER_ROW = 128

const ORDERS: ReadonlySet<string> = new Set(['=', '<>', '<', '<=', '>', '>='])

/** What values are compared with, `ANY` and `ALL`: of all rows those that can decide. */
class Compared {
  readonly #expr: Test
  readonly #compare: readonly Callable[]
  /** Of rows without a NULL, where an equal one decides. */
  readonly #keys: Set<Key> | undefined
  readonly #keyOf: (values: readonly Value[]) => Key
  /** The order of the one column, where no other rows can decide than the least, the greatest, and one that is NULL. */
  readonly #order: ((a: Value, b: Value) => number) | undefined
  readonly #rows: (readonly Value[])[] = []
  /** The rows in which a column is NULL, each once. */
  readonly #partial = new Map<Key, readonly Value[]>()

  constructor(expr: Test, state: RunState) {
    const { quantifier, fns, left, right } = expr
    this.#expr = expr
    this.#compare = fns.map((fn, i) =>
      callable(fn, [left[i]?.type, right[i]?.type] as SqlType[], BOOLEAN, state),
    )
    this.#keyOf = compositeKey(left.map(({ type }) => type))
    // Keys and an order of values decide as the operator does.
    const isKeyed = left.every(
      ({ type }, i) => type === right[i]?.type && type.kind !== 'record' && type.kind !== 'unknown',
    )
    const [first, second] = left
    const isOne = first !== undefined && second === undefined
    // Rows that differ in one column differ, so that <> ALL of rows is no look-up.
    const decides = quantifier === 'any' ? '=' : isOne ? '<>' : undefined
    if (isKeyed && fns.every(({ name }) => name === decides)) this.#keys = new Set()
    if (isKeyed && isOne && ORDERS.has(fns[0]?.name ?? '')) this.#order = typeOps(first.type).compare
  }

  /** The number of rows that are held. */
  get size(): number {
    return Math.max(this.#rows.length, this.#keys?.size ?? 0) + this.#partial.size
  }

  add(rows: Candidates): void {
    for (const row of rows) {
      if (row.includes(null)) this.#partial.set(this.#keyOf(row), row)
      else {
        this.#keys?.add(this.#keyOf(row))
        if (this.#order === undefined) this.#rows.push(row)
        else this.#extend(row, this.#order)
      }
    }
  }

  /** Keeps the least and the greatest row. */
  #extend(row: readonly Value[], compare: (a: Value, b: Value) => number): void {
    const [least = row, most = row] = this.#rows
    const [value, low, high] = [row[0] as Value, least[0] as Value, most[0] as Value]
    this.#rows[0] = compare(value, low) < 0 ? row : least
    this.#rows[1] = compare(value, high) > 0 ? row : most
  }

  /** The answer, if there are no other rows. */
  test(left: readonly Value[]): Value {
    const decided = this.#expr.quantifier === 'any'
    const isComplete = !left.includes(null)
    const isKeyed = this.#keys !== undefined && isComplete
    if (isKeyed && this.#keys?.has(this.#keyOf(left))) return decided
    let result: Value = !decided
    for (const rows of isKeyed ? [this.#partial.values()] : [this.#rows, this.#partial.values()])
      for (const right of rows) {
        const test = this.#compareRow(left, right)
        if (test === decided) return decided
        if (test === null) result = null
      }
    return result
  }

  /** One three-valued comparison after another, of all columns of a row together. */
  #compareRow(left: readonly Value[], right: readonly Value[]): Value {
    const operator = this.#expr.fns[0]?.name
    // Rows differ when one column does; they are equal when all are.
    return operator === '=' || operator === '<>'
      ? compareSame(this.#compare, left, right, operator === '<>')
      : compareOrder(this.#compare, left, right)
  }
}

const compareSame = (
  compare: readonly Callable[],
  left: readonly Value[],
  right: readonly Value[],
  decides: boolean,
): Value => {
  let result: Value = !decides
  for (let i = 0; i < compare.length; i++) {
    const test = compare[i]!(left[i] as Value, right[i] as Value)
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
    const test = compare[i]!
    const [a, b] = [left[i] as Value, right[i] as Value]
    result = test(a, b)
    if (i === compare.length - 1 || result === null || result !== test(b, a)) return result
  }
  return result
}
