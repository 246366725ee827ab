import type { AggregateRow, CallableRow, FunctionRow } from '../functions/row.ts'
import type { Span } from '../source/span.ts'
import type { CastStep } from '../types/cast-row.ts'
import { castStepOf } from '../types/casts.ts'
import { DECIMAL, type SqlType } from '../types/type.ts'
import type { BoundExpr, BoundQuery, ColumnId } from './bound.ts'

/**
 * PostgreSQL's type of a DECIMAL. Both are held as float64, and differ in how they become whole numbers (a numeric rounds
 * halves away from zero, a float8 to even) and in that only a float8 has -0.
 */
export type DecimalKind = 'numeric' | 'float8'

const isDecimal = (type: SqlType): boolean =>
  type === DECIMAL || (type.kind === 'array' && type.element === DECIMAL)

/** As PostgreSQL's preferred types: one float8 among them makes all of them float8. */
const common = (kinds: readonly (DecimalKind | undefined)[]): DecimalKind | undefined =>
  kinds.includes('float8') ? 'float8' : kinds.find((kind) => kind !== undefined)

/** What the words of a type name say of its values; undefined for other types. */
export const kindNamed = (word: string, type: SqlType): DecimalKind | undefined => {
  if (!isDecimal(type)) return undefined
  return word === 'numeric' || word === 'decimal' ? 'numeric' : 'float8'
}

/**
 * The kinds of a statement's DECIMAL values, from literals to results. A BIGINT that is read as DECIMAL and a text literal
 * have none (undefined): they take that of what they meet.
 */
export class DecimalKinds {
  readonly #exprs = new WeakMap<BoundExpr, DecimalKind | null>()
  readonly #columns = new Map<ColumnId, DecimalKind>()

  /** Says what an expression's value is. */
  mark<E extends BoundExpr>(expr: E, kind: DecimalKind | undefined): E {
    if (kind !== undefined) this.#exprs.set(expr, kind)
    return expr
  }

  /** Says that a column holds the values of these expressions. */
  define(id: ColumnId, exprs: readonly BoundExpr[]): void {
    this.set(id, common(exprs.map((expr) => this.of(expr))))
  }

  set(id: ColumnId, kind: DecimalKind | undefined): void {
    if (kind !== undefined) this.#columns.set(id, kind)
  }

  ofColumn(id: ColumnId): DecimalKind | undefined {
    return this.#columns.get(id)
  }

  of(expr: BoundExpr): DecimalKind | undefined {
    if (!isDecimal(expr.type)) return undefined
    let kind = this.#exprs.get(expr)
    if (kind === undefined) {
      kind = this.#find(expr) ?? null
      this.#exprs.set(expr, kind)
    }
    return kind ?? undefined
  }

  #find(expr: BoundExpr): DecimalKind | undefined {
    const all = (exprs: readonly BoundExpr[]) => common(exprs.map((part) => this.of(part)))
    switch (expr.kind) {
      case 'column':
        return this.ofColumn(expr.id)
      case 'call':
        return this.ofCall(expr.fn, expr.args)
      case 'case':
        return all([...expr.whens.map(({ then }) => then), expr.else])
      case 'coalesce':
        return all(expr.args)
      case 'array':
        return all(expr.items)
      case 'field':
        return expr.expr.kind === 'row' ? all(expr.expr.items.slice(expr.index, expr.index + 1)) : undefined
      case 'subquery':
        return this.#ofQuery(expr.query)
      default:
        return undefined
    }
  }

  #ofQuery({ columns: [column] }: BoundQuery): DecimalKind | undefined {
    return column && this.ofColumn(column.id)
  }

  /** What a call answers, where that is a DECIMAL. */
  ofCall(row: CallableRow, args: readonly BoundExpr[]): DecimalKind {
    if (row.decimal !== undefined) return row.decimal
    const direct = row.kind === 'aggregate' ? (row.directArgs ?? 0) : 0
    const found = common(args.slice(direct).map((arg) => this.of(arg)))
    // PostgreSQL reads whole numbers as float8 where a function takes both, and aggregates them as numeric.
    return found ?? (row.kind === 'aggregate' ? 'numeric' : 'float8')
  }

  /** The column that an aggregate or window call is read from. */
  answer(id: ColumnId, row: CallableRow, args: readonly BoundExpr[], type: SqlType): void {
    if (isDecimal(type)) this.set(id, this.ofCall(row as AggregateRow, args))
  }

  /** A call of a function of values, by the row for what its arguments are. */
  call(fn: FunctionRow, args: readonly BoundExpr[], type: SqlType, span: Span): BoundExpr {
    const row = fn.float8 !== undefined && this.ofCall(fn, args) === 'float8' ? fn.float8 : fn
    return { kind: 'call', fn: row, args, type, span }
  }

  /** How an expression becomes a value of another type, given how any DECIMAL does. */
  step(expr: BoundExpr, step: CastStep): CastStep {
    return isDecimal(expr.type) && this.of(expr) !== 'float8' ? castStepOf(step, 'from numeric') : step
  }

  /** A DECIMAL as a value of a kind that it was cast to. */
  as(expr: BoundExpr, kind: DecimalKind | undefined): BoundExpr {
    if (kind === undefined || !isDecimal(expr.type)) return expr
    const from = this.of(expr)
    if (from === kind) return expr
    return this.mark(kind === 'numeric' ? withoutMinusZero(expr, from) : { ...expr }, kind)
  }
}

const withoutMinusZero = (expr: BoundExpr, from: DecimalKind | undefined): BoundExpr => {
  if (expr.kind === 'const')
    return typeof expr.value === 'number' ? { ...expr, value: expr.value + 0 } : { ...expr }
  if (expr.kind === 'cast' && from === undefined)
    return { ...expr, cast: castStepOf(expr.cast, 'to numeric') }
  if (expr.kind === 'param' || from === undefined) return { ...expr }
  const step = castStepOf({ kind: 'free' }, 'to numeric')
  const cast: CastStep = expr.type.kind === 'array' ? { kind: 'elements', from: expr.type, step } : step
  return { kind: 'cast', expr, cast, type: expr.type }
}
