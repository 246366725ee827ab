import type { Resolution } from '../functions/resolve.ts'
import type { TableFunctionRow } from '../functions/row.ts'
import type { Span } from '../source/span.ts'
import type { ColumnDefinition, Expr, FromItem } from '../syntax/ast.ts'
import { BIGINT, recordOf, type SqlType } from '../types/type.ts'
import type { BoundColumn, BoundExpr, BoundFrom, BoundSelect } from './bound.ts'
import {
  bindArguments,
  callNamed,
  checkPlain,
  formOf,
  inOrder,
  isNamed,
  resolveNamed,
  withJsonRead,
} from './calls.ts'
import { settle } from './coerce.ts'
import { definedFields } from './column-types.ts'
import { kindNamed } from './decimal-kinds.ts'
import { bindExpr } from './expr.ts'
import { fault } from './fault.ts'
import { relationItem, renamed, type Source, source } from './from.ts'
import { ELEMENT, jsonPath } from './json-paths.ts'
import { outputName } from './names.ts'
import { convertArguments } from './operators.ts'
import type { Scope } from './scope.ts'
import { seriesColumns } from './series.ts'
import { refuseStream } from './streams.ts'
import { unsupportedModifier } from './type-names.ts'

type FunctionItem = Extract<FromItem, { kind: 'function' }>

interface Series {
  /** The function's name, and where it stands. */
  readonly name: string
  readonly span: Span
  readonly found: Pick<Resolution<TableFunctionRow>, 'row' | 'argTypes' | 'solve'>
  readonly args: readonly BoundExpr[]
  /** Its column definition list. */
  readonly defined?: readonly ColumnDefinition[]
}

/** A call in FROM and its column definition list. */
interface Written {
  readonly call: Expr
  readonly columns?: readonly ColumnDefinition[]
}

const ONLY_RECORD = 'a column definition list is only allowed for functions returning "record"'

/** NULL::record as a row of the columns of the list. */
const retyped = (args: readonly BoundExpr[], { columns }: Written, scope: Scope): readonly BoundExpr[] => {
  const [first, ...rest] = args
  if (columns === undefined || first === undefined || first.type !== recordOf([])) return args
  const typed = columns.find(({ type }) => type.modifiers.length > 0)
  if (typed !== undefined) throw unsupportedModifier(typed.type)
  const type = recordOf(
    definedFields(columns, scope).map((field) => ({ name: field.name, type: field.type })),
  )
  return [{ kind: 'const', value: null, type }, ...rest]
}

const needsList = ({ call }: Written, name: string) => {
  const message = 'a column definition list is required for functions returning "record"'
  return fault('syntax_error', message, call.span, { hint: `Write ${name}(…) AS t(a int, b text).` })
}

/** The row of json_to_record with the columns of its list. */
const withList = (row: TableFunctionRow, written: Written, scope: Scope): TableFunctionRow => {
  const { columns } = written
  if (row.withFields === undefined) return row
  if (columns === undefined) throw needsList(written, row.name)
  const fields = definedFields(columns, scope)
  return { ...row, columns: fields.map(({ name, type }) => ({ name, type })), rows: row.withFields(fields) }
}

const bindSeries = (written: Written, scope: Scope): Series | undefined => {
  const { call } = written
  if (call.kind !== 'call') return undefined
  refuseStream(call.name, call.nameSpan)
  if (!isNamed(call.name)) return undefined
  const bound = withJsonRead(call.name, bindArguments(call, scope), formOf(call), scope)
  const args = retyped(bound, written, scope)
  const found = resolveNamed(
    call.name,
    args.map((arg) => arg.type),
    call.nameSpan,
    formOf(call),
  )
  if (found.row.kind !== 'table') return undefined
  checkPlain(call)
  if (found.row.givesRecords === 'base' && args[0]?.type === recordOf([])) throw needsList(written, call.name)
  const row = withList(found.row, written, scope)
  // Another function than one that the list says the columns of has its own.
  if (written.columns !== undefined && row === found.row && args === bound) throw refusedList(written)
  return {
    name: call.name,
    span: call.nameSpan,
    found: { ...(found as Resolution<TableFunctionRow>), row },
    ...(written.columns && { defined: written.columns }),
    args: inOrder(found, convertArguments(args, found.argTypes, scope)),
  }
}

const refusedList = ({ columns }: Written) => fault('syntax_error', ONLY_RECORD, columns?.[0]?.span)

/** unnest(a, b) is unnest(a) beside unnest(b). */
const spread = (written: Written): readonly Written[] => {
  const { call } = written
  return call.kind === 'call' && call.name === 'unnest' && call.args.length > 1
    ? call.args.map((arg) => ({ ...written, call: { ...call, args: [arg] } }))
    : [written]
}

const ordinalityColumn = (item: FunctionItem) =>
  item.ordinality ? [{ name: 'ordinality', type: BIGINT }] : []

/** A function that gives one value beside others: its value is the one row. */
const oneRow = (written: Written, scope: Scope): Series => {
  const { call } = written
  const value = singleValue(written, scope)
  const name = outputName(call)
  if (value.type.kind === 'record') {
    const message = 'functions of one row cannot stand beside others in FROM'
    throw fault('feature_not_supported', message, call.span, {
      hint: 'Join them: FROM f(…) CROSS JOIN g(…).',
    })
  }
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
  const found = { row, argTypes: [value.type], solve: () => value.type }
  return { name, span: call.span, found, args: [value] }
}

/** A SELECT without FROM, or from another; nothing but outputs. */
const plainSelect = (
  columns: readonly BoundColumn[],
  exprs: readonly BoundExpr[],
  from?: BoundFrom,
): BoundSelect => ({
  kind: 'select',
  columns,
  ctes: [],
  windows: [],
  outputs: columns.map(({ id }, i) => ({ id, expr: exprs[i]! })),
  orderBy: [],
  ...(from && { from }),
})

/** The one row that a function in FROM gives: its value, or the fields of a row. */
const bindSingle = (written: Written, item: FunctionItem, scope: Scope): Source => {
  const { call: expr } = written
  const value = singleValue(written, scope)
  const name = item.alias?.name.text ?? outputName(expr)
  const columnOf = (own: string, type: SqlType): BoundColumn => ({
    id: scope.statement.newColumn({ scope, kind: 'relation', label: `${name}.${own}` }),
    name: own,
    type,
  })
  const numbers = ordinalityColumn(item).map((column) => columnOf(column.name, column.type))
  const one: BoundExpr = { kind: 'const', value: 1, type: BIGINT }
  const { type } = value
  if (type === recordOf([])) throw needsList(written, outputName(expr))
  let query: BoundSelect
  if (type.kind === 'record') {
    const whole = columnOf(name, type)
    const row: BoundExpr = { kind: 'column', id: whole.id, type }
    const fields = type.fields.map(
      (field, index): BoundExpr => ({ kind: 'field', expr: row, index, type: field.type }),
    )
    const given = type.fields.map((field) => columnOf(field.name, field.type))
    defineDecimals(given, written.columns, scope)
    const columns = [...given, ...numbers]
    const inner = plainSelect([whole], [value])
    const from: BoundFrom = { kind: 'subquery', query: inner, alias: name, lateral: true, columns: [whole] }
    query = plainSelect(columns, [...fields, ...numbers.map(() => one)], from)
  } else {
    const column = columnOf(name, type)
    scope.statement.decimals.define(column.id, [value])
    query = plainSelect([column, ...numbers], [value, ...numbers.map(() => one)])
  }
  const named = renamed(query.columns, item.alias, name)
  const from: BoundFrom = { kind: 'subquery', query, alias: name, lateral: true, columns: named }
  const scalar = type.kind !== 'record' && !item.ordinality
  return source(from, relationItem(name, named, { scalar }), scope)
}

/** Columns of a definition list are what their type names say: numeric(5, 2) or float8. */
const defineDecimals = (
  columns: readonly BoundColumn[],
  defined: readonly ColumnDefinition[] | undefined,
  scope: Scope,
): void => {
  for (const [i, { type }] of (defined ?? []).entries()) {
    const column = columns[i]
    if (column !== undefined) scope.statement.decimals.set(column.id, kindNamed(type.name, column.type))
  }
}

/** The value of a function that gives one, with the type that a column definition list says. */
const singleValue = (written: Written, scope: Scope): BoundExpr => {
  const { call, columns } = written
  if (columns === undefined) return settle(bindExpr(call, scope), scope)
  if (call.kind !== 'call' || !isNamed(call.name)) {
    // A function that does not exist is the greater mistake.
    bindExpr(call, scope)
    throw refusedList(written)
  }
  const bound = bindArguments(call, scope)
  const args = retyped(bound, written, scope)
  if (args === bound) throw refusedList(written)
  checkPlain(call)
  return callNamed(call.name, args, scope, call.nameSpan)
}

/** A function of one nameless column gives it the alias's name, as PostgreSQL does. */
const columnNames = (series: Series, item: FunctionItem, alone: boolean): readonly string[] => {
  const columns = seriesColumns(series.found).map((column) => column.name)
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
  for (const { found, args, defined } of all) {
    const own = columns.slice(next, next + seriesColumns(found).length)
    next += own.length
    for (const { id, type } of own) scope.statement.decimals.answer(id, found.row, args, type)
    defineDecimals(own, defined, scope)
  }
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
      width: seriesColumns(found).length,
      span,
    })),
    ordinality: item.ordinality,
    lateral: true,
    alias,
    columns,
  }
  const scalar = alone && given.length === 1 && !item.ordinality && only?.found.row.givesRecords === undefined
  return source(from, relationItem(alias, columns, { scalar }), scope)
}

/** FROM f(…), also several side by side, numbered when WITH ORDINALITY asks. Always sees what stands to its left. */
export const bindFromFunction = (item: FunctionItem, scope: Scope): Source => {
  return scope.with({ clause: 'functions in FROM', lateral: true }, () => {
    const calls = item.calls.flatMap(spread)
    const bound = calls.map((written) => bindSeries(written, scope))
    const all = bound.filter((series) => series !== undefined)
    const [only, second] = calls
    if (all.length < calls.length && only !== undefined && second === undefined)
      return bindSingle(only, item, scope)
    return bindAll(
      bound.map((series, i) => series ?? oneRow(calls[i]!, scope)),
      item,
      scope,
    )
  })
}
