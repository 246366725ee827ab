import type { Resolution } from '../functions/resolve.ts'
import type { TableFunctionRow } from '../functions/row.ts'
import type { Span } from '../source/span.ts'
import type { Call, Expr, FromItem } from '../syntax/ast.ts'
import { BIGINT } from '../types/type.ts'
import type { BoundColumn, BoundExpr, BoundFrom, BoundSelect } from './bound.ts'
import { bindArguments, checkPlain, formOf, inOrder, isNamed, resolveNamed } from './calls.ts'
import { settle } from './coerce.ts'
import { bindExpr } from './expr.ts'
import { fault } from './fault.ts'
import { relationItem, renamed, type Source, source } from './from.ts'
import { ELEMENT, jsonPath } from './json-paths.ts'
import { outputName } from './names.ts'
import { convertArguments } from './operators.ts'
import type { Scope } from './scope.ts'
import { seriesColumns } from './series.ts'
import { refuseStream } from './streams.ts'

type FunctionItem = Extract<FromItem, { kind: 'function' }>

interface Series {
  /** The function's name, and where it stands. */
  readonly name: string
  readonly span: Span
  readonly found: Pick<Resolution<TableFunctionRow>, 'row' | 'solve'>
  readonly args: readonly BoundExpr[]
}

const bindSeries = (call: Call, scope: Scope): Series | undefined => {
  refuseStream(call.name, call.nameSpan)
  if (!isNamed(call.name)) return undefined
  const args = bindArguments(call, scope)
  const found = resolveNamed(
    call.name,
    args.map((arg) => arg.type),
    call.nameSpan,
    formOf(call),
  )
  if (found.row.kind !== 'table') return undefined
  checkPlain(call)
  return {
    name: call.name,
    span: call.nameSpan,
    found: found as Resolution<TableFunctionRow>,
    args: inOrder(found, convertArguments(args, found.argTypes, scope)),
  }
}

/** unnest(a, b) is unnest(a) beside unnest(b). */
const spread = (call: Expr): readonly Expr[] =>
  call.kind === 'call' && call.name === 'unnest' && call.args.length > 1
    ? call.args.map((arg) => ({ ...call, args: [arg] }))
    : [call]

const ordinalityColumn = (item: FunctionItem) =>
  item.ordinality ? [{ name: 'ordinality', type: BIGINT }] : []

/** A function that gives one value beside others: its value is the one row. */
const oneRow = (expr: Expr, scope: Scope): Series => {
  const value = settle(bindExpr(expr, scope), scope)
  const name = outputName(expr)
  const row: TableFunctionRow = {
    kind: 'table',
    area: 'rows',
    name,
    args: ['any'],
    returns: value.type,
    columns: [{ name, type: value.type }],
    strict: false,
    doc: 'The value as a row.',
    example: ['', null],
    rows: (only: unknown) => [only],
  }
  return { name, span: expr.span, found: { row, solve: () => value.type }, args: [value] }
}

/** A function that gives one value: a subquery of one row. */
const bindSingle = (expr: Expr, item: FunctionItem, scope: Scope): Source => {
  const value = settle(bindExpr(expr, scope), scope)
  const name = item.alias?.name.text ?? outputName(expr)
  const id = scope.statement.newColumn({ scope, kind: 'relation', label: `${name}.${name}` })
  const numbers = ordinalityColumn(item).map((column) => ({
    ...column,
    id: scope.statement.newColumn({ scope, kind: 'relation', label: `${name}.${column.name}` }),
  }))
  scope.statement.decimals.define(id, [value])
  const columns = [{ id, name, type: value.type }, ...numbers]
  const query: BoundSelect = {
    kind: 'select',
    columns,
    ctes: [],
    windows: [],
    outputs: [
      { id, expr: value },
      ...numbers.map((column) => ({
        id: column.id,
        expr: { kind: 'const', value: 1, type: BIGINT } as const,
      })),
    ],
    orderBy: [],
  }
  const named = renamed(columns, item.alias, name)
  const from: BoundFrom = { kind: 'subquery', query, alias: name, lateral: true, columns: named }
  return source(from, relationItem(name, named, { scalar: !item.ordinality }), scope)
}

/** A function of one nameless column gives it the alias's name, as PostgreSQL does. */
const columnNames = (series: Series, item: FunctionItem, alone: boolean): readonly string[] => {
  const columns = series.found.row.columns.map((column) => column.name)
  if (columns.length !== 1 || columns[0] !== series.found.row.name) return columns
  return [(alone ? item.alias?.name.text : undefined) ?? series.name]
}

/** The functions whose one column is the elements of their argument. */
const ELEMENTS: ReadonlySet<string> = new Set(['json_array_elements', 'jsonb_array_elements'])

const bindAll = (all: readonly Series[], item: FunctionItem, scope: Scope): Source => {
  const alias = item.alias?.name.text ?? all[0]!.name
  const alone = all.length === 1
  const given = all.flatMap((series) => {
    const names = columnNames(series, item, alone)
    return seriesColumns(series.found).map(({ type }, i) => ({ name: names[i]!, type }))
  })
  const named = renamed([...given, ...ordinalityColumn(item)], item.alias, alias)
  const columns = named.map(({ name, type }): BoundColumn => {
    const id = scope.statement.newColumn({ scope, kind: 'relation', label: `${alias}.${name}` })
    return { id, name, type }
  })
  let next = 0
  for (const { found, args } of all)
    for (const { type } of seriesColumns(found))
      scope.statement.decimals.answer(columns[next++]!.id, found.row, args, type)
  const [only] = all
  const [list] = alone && only !== undefined && ELEMENTS.has(only.found.row.name) ? only.args : []
  const path = list && jsonPath(list, scope)
  if (path !== undefined)
    scope.statement.jsonPaths.set(columns[0]!.id, { ...path, steps: [...path.steps, ELEMENT] })
  const from: BoundFrom = {
    kind: 'function',
    calls: all.map(({ span, found, args }) => ({
      fn: found.row,
      args,
      width: found.row.columns.length,
      span,
    })),
    ordinality: item.ordinality,
    lateral: true,
    alias,
    columns,
  }
  const scalar = alone && given.length === 1 && !item.ordinality
  return source(from, relationItem(alias, columns, { scalar }), scope)
}

const refuseDefinitions = (item: FunctionItem): void => {
  const typed = item.calls.find((call) => call.columns !== undefined)
  if (typed !== undefined) {
    const message = 'a column definition list is only allowed for functions returning "record"'
    throw fault('syntax_error', message, typed.columns?.[0]?.span)
  }
}

/** FROM f(…), also several side by side, numbered when WITH ORDINALITY asks. Always sees what stands to its left. */
export const bindFromFunction = (item: FunctionItem, scope: Scope): Source => {
  return scope.with({ clause: 'functions in FROM', lateral: true }, () => {
    const calls = item.calls.flatMap(({ call }) => spread(call))
    const bound = calls.map((call) => (call.kind === 'call' ? bindSeries(call, scope) : undefined))
    const all = bound.filter((series) => series !== undefined)
    const [only, second] = calls
    if (all.length < calls.length && only !== undefined && second === undefined) {
      const single = bindSingle(only, item, scope)
      refuseDefinitions(item)
      return single
    }
    refuseDefinitions(item)
    return bindAll(
      bound.map((series, i) => series ?? oneRow(calls[i]!, scope)),
      item,
      scope,
    )
  })
}
