import type { Span } from '../source/span.ts'
import type { CommonTable, CycleClause, Name, SearchClause } from '../syntax/ast.ts'
import { arrayOf, BIGINT, BOOLEAN, type SqlType } from '../types/type.ts'
import type { BoundCte, BoundExpr, BoundFrom, BoundQuery, BoundSelect } from './bound.ts'
import { callNamed } from './calls.ts'
import { unify } from './coerce.ts'
import { bindExpr } from './expr.ts'
import { fault } from './fault.ts'
import { applyOperator, both, resolveOperator } from './operators.ts'
import { rowOf } from './row-value.ts'
import type { CteColumn, Scope } from './scope.ts'
import { castColumns } from './set-operation.ts'
import { arm } from './when.ts'

// SEARCH and CYCLE of a recursive WITH query: columns that both of its terms compute beside their own, from the row and
// from what the working table holds in them.

/** One column that a clause adds. */
export interface WalkColumn {
  readonly name: string
  readonly type: SqlType
  /** Its value in a row of the non-recursive term, given the row's own columns. */
  readonly first: (own: readonly BoundExpr[]) => BoundExpr
  /** Its value in a row of the recursive term, given all columns of the row and what the row before held in the added ones. */
  readonly next: (own: readonly BoundExpr[], before: ReadonlyMap<string, BoundExpr>) => BoundExpr
}

/** What SEARCH and CYCLE add to a recursive query. */
export interface Walk {
  readonly columns: readonly WalkColumn[]
  /** Whether the recursion goes on behind a row, given what it holds in the added columns. */
  readonly goesOn?: (held: ReadonlyMap<string, BoundExpr>) => BoundExpr
}

const wrong = (message: string, span: Span) => fault('syntax_error', message, span)

/** The places of the named columns in the query's list. */
const placesOf = (
  { columns: names, span }: SearchClause | CycleClause,
  columns: readonly CteColumn[],
  clause: 'search' | 'cycle',
): readonly number[] =>
  names.map(({ text }, i) => {
    const place = columns.findIndex(({ name }) => name === text)
    if (place < 0) throw wrong(`${clause} column "${text}" not in WITH query column list`, span)
    if (names.slice(0, i).some((other) => other.text === text)) {
      throw fault('duplicate_column', `${clause} column "${text}" specified more than once`, span)
    }
    return place
  })

const checkNew = ({ text }: Name, what: string, columns: readonly CteColumn[], span: Span): void => {
  if (columns.some(({ name }) => name === text)) {
    throw wrong(`${what} column name "${text}" already used in WITH query column list`, span)
  }
}

const checkDifferent = (a: Name, what: string, b: Name, other: string, span: Span): void => {
  if (a.text === b.text) throw wrong(`${what} column name and ${other} column name are the same`, span)
}

/** The row of the named columns. */
const pick = (own: readonly BoundExpr[], places: readonly number[]): BoundExpr[] =>
  places.map((at) => own[at]!)

const listOf = (row: BoundExpr): BoundExpr => ({ kind: 'array', items: [row], type: arrayOf(row.type) })

const columnRow = (columns: readonly CteColumn[], places: readonly number[]): BoundExpr =>
  rowOf(places.map((at) => ({ kind: 'column', id: 0, type: columns[at]!.type })))

const searchColumn = (search: SearchClause, columns: readonly CteColumn[], scope: Scope): WalkColumn => {
  const { text: name, span } = search.sequence
  const places = placesOf(search, columns, 'search')
  checkNew(search.sequence, 'search sequence', columns, search.span)
  const depth = (value: BoundExpr, own: readonly BoundExpr[]): BoundExpr =>
    rowOf([value, ...pick(own, places)])
  const number = (value: number): BoundExpr => ({ kind: 'const', value, type: BIGINT })
  if (search.breadthFirst) {
    return {
      name,
      type: depth(
        number(0),
        columns.map(({ type }) => ({ kind: 'column', id: 0, type })),
      ).type,
      first: (own) => depth(number(0), own),
      next: (own, before) => {
        const last: BoundExpr = { kind: 'field', expr: before.get(name)!, index: 0, type: BIGINT }
        return depth(applyOperator('+', [last, number(1)], scope, span), own)
      },
    }
  }
  return {
    name,
    type: arrayOf(columnRow(columns, places).type),
    first: (own) => listOf(rowOf(pick(own, places))),
    next: (own, before) =>
      callNamed('array_append', [before.get(name)!, rowOf(pick(own, places))], scope, span),
  }
}

const cycleColumns = (cycle: CycleClause, columns: readonly CteColumn[], scope: Scope): Walk => {
  const { mark, path } = cycle
  const places = placesOf(cycle, columns, 'cycle')
  checkNew(mark, 'cycle mark', columns, cycle.span)
  checkNew(path, 'cycle path', columns, cycle.span)
  checkDifferent(mark, 'cycle mark', path, 'cycle path', cycle.span)
  const truth = (value: boolean): BoundExpr => ({ kind: 'const', value, type: BOOLEAN })
  const values = [cycle.value, cycle.default].map((value, i) =>
    value === undefined ? truth(i === 0) : bindExpr(value, scope),
  )
  const [met, unmet] = unify(values, 'CYCLE', scope).exprs as [BoundExpr, BoundExpr]
  const row = columnRow(columns, places)
  const { fn } = resolveOperator('=', [row.type, row.type], mark.span)
  const differs = (held: BoundExpr) => applyOperator('<>', [held, met], scope, mark.span)
  return {
    columns: [
      {
        name: mark.text,
        type: met.type,
        first: () => unmet,
        next: (own, before) => {
          const seen: BoundExpr = {
            kind: 'any-array',
            quantifier: 'any',
            fn,
            left: rowOf(pick(own, places)),
            array: before.get(path.text)!,
            type: BOOLEAN,
          }
          return { kind: 'case', whens: [arm(seen, met)], else: unmet, type: met.type }
        },
      },
      {
        name: path.text,
        type: arrayOf(row.type),
        first: (own) => listOf(rowOf(pick(own, places))),
        next: (own, before) =>
          callNamed('array_append', [before.get(path.text)!, rowOf(pick(own, places))], scope, path.span),
      },
    ],
    goesOn: (held) => differs(held.get(mark.text)!),
  }
}

/** What the clauses of a recursive WITH query add to its columns; undefined when it has none. */
export const bindWalk = (
  { search, cycle }: CommonTable,
  columns: readonly CteColumn[],
  scope: Scope,
): Walk | undefined => {
  if (search === undefined && cycle === undefined) return undefined
  const sequence = search && searchColumn(search, columns, scope)
  const marks = cycle && cycleColumns(cycle, columns, scope)
  if (search !== undefined && cycle !== undefined) {
    checkDifferent(search.sequence, 'search sequence', cycle.mark, 'cycle mark', search.span)
    checkDifferent(search.sequence, 'search sequence', cycle.path, 'cycle path', search.span)
  }
  return {
    columns: [...(sequence === undefined ? [] : [sequence]), ...(marks?.columns ?? [])],
    ...(marks?.goesOn && { goesOn: marks.goesOn }),
  }
}

/** 42601 where SEARCH or CYCLE stand behind a WITH query that is not recursive. */
export const refuseWalk = ({ name, search, cycle }: CommonTable): void => {
  if (search !== undefined || cycle !== undefined) throw wrong('WITH query is not recursive', name.span)
}

/** SELECT of a query's own columns, and more behind them. */
const around = (
  query: BoundQuery,
  width: number,
  more: (own: readonly BoundExpr[]) => readonly { readonly name: string; readonly expr: BoundExpr }[],
  scope: Scope,
): BoundSelect => {
  const own = query.columns
    .slice(0, width)
    .map(({ id, name, type }) => ({ name, expr: { kind: 'column', id, type } as BoundExpr }))
  const all = [...own, ...more(own.map(({ expr }) => expr))]
  const outputs = all.map(({ expr }) => ({ id: scope.statement.newId(), expr }))
  for (const { id, expr } of outputs) scope.statement.decimals.define(id, [expr])
  return {
    kind: 'select',
    columns: all.map(({ name, expr }, i) => ({ id: outputs[i]!.id, name, type: expr.type })),
    ctes: [],
    from: { kind: 'subquery', query, alias: '', lateral: false, columns: query.columns },
    windows: [],
    outputs,
    orderBy: [],
  }
}

/** The non-recursive term with the added columns. */
export const walkFirst = (base: BoundQuery, { columns }: Walk, scope: Scope): BoundQuery =>
  around(
    base,
    base.columns.length,
    (own) => columns.map(({ name, first }) => ({ name, expr: first(own) })),
    scope,
  )

const readsAtTop = (from: BoundFrom | undefined, cte: BoundCte): boolean =>
  from?.kind === 'join'
    ? readsAtTop(from.left, cte) || readsAtTop(from.right, cte)
    : from?.kind === 'cte' && from.cte === cte

/**
 * The recursive term with the added columns, which `working` are as the working table holds them. Throws 0A000 for a term
 * whose rows do not come straight from the working table.
 */
export const walkNext = (
  step: BoundQuery,
  { columns, goesOn }: Walk,
  working: readonly CteColumn[],
  { cte, span }: { readonly cte: BoundCte; readonly span: Span },
  scope: Scope,
): BoundQuery => {
  const refused = (message: string) =>
    fault('feature_not_supported', `with a SEARCH or CYCLE clause, ${message}`, span)
  if (step.kind !== 'select') throw refused('the right side of the UNION must be a SELECT')
  if (!readsAtTop(step.from, cte)) {
    throw refused(
      `the recursive reference to WITH query "${cte.name}" must be at the top level of its right-hand SELECT`,
    )
  }
  if (step.group !== undefined || step.distinctOn !== undefined) {
    throw refused('the right side of the UNION must not group its rows')
  }
  const width = step.columns.length
  const columnOf = ({ id, type }: CteColumn): BoundExpr => ({ kind: 'column', id, type })
  const held = working.slice(width).map((column) => ({
    column: { ...column, id: scope.statement.newId() },
    expr: columnOf(column),
  }))
  const open = goesOn?.(new Map(held.map(({ column, expr }) => [column.name, expr])))
  const conditions = [step.where, open].filter((part) => part !== undefined)
  const extended: BoundSelect = {
    ...step,
    ...(conditions.length === 0 ? {} : { where: both('and', conditions) }),
    columns: [...step.columns, ...held.map(({ column: { id, name, type } }) => ({ id, name, type }))],
    outputs: [
      ...step.outputs.slice(0, width),
      ...held.map(({ column: { id }, expr }) => ({ id, expr })),
      ...step.outputs.slice(width),
    ],
  }
  const types = working.map(({ type }) => type)
  const cast = castColumns(extended, types, scope)
  const before = new Map(cast.columns.slice(width).map((column) => [column.name, columnOf(column)]))
  return around(
    cast,
    width,
    (own) => columns.map(({ name, next }) => ({ name, expr: next(own, before) })),
    scope,
  )
}
