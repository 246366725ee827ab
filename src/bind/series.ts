import type { Resolution } from '../functions/resolve.ts'
import type { TableFunctionRow } from '../functions/row.ts'
import type { DdsqlError } from '../source/error.ts'
import type { Span } from '../source/span.ts'
import { recordOf, type SqlType } from '../types/type.ts'
import type { BoundColumn, BoundExpr, BoundFrom } from './bound.ts'
import { fault } from './fault.ts'
import { visit } from './rewrite.ts'
import { sameExpr } from './same.ts'
import type { ListSeries, Scope } from './scope.ts'

/** The columns a set-returning function gives in this call: their names and types. */
export const seriesColumns = (
  resolution: Resolution<TableFunctionRow>,
): readonly { readonly name: string; readonly type: SqlType }[] =>
  resolution.row.columns.map(({ name, type }) => ({ name, type: resolution.solve(type) }))

/** What to do about a set-returning function that cannot stand where it does. */
export const MOVE_SERIES = 'You might be able to move the set-returning function into a LATERAL FROM item.'

/** Runs `work`, and refuses a set-returning function met on the way (0A000). */
export const refuseSeries = <T>(where: string, scope: Scope, work: () => T): T => {
  const before = scope.series.length
  const result = work()
  const added = scope.series[before]
  if (added === undefined) return result
  throw fault('feature_not_supported', `set-returning functions are not allowed in ${where}`, added.span, {
    hint: MOVE_SERIES,
  })
}

const sameCall = (series: ListSeries, fn: TableFunctionRow, args: readonly BoundExpr[]): boolean =>
  series.fn === fn &&
  series.args.length === args.length &&
  series.args.every((arg, i) => sameExpr(arg, args[i]!))

const value = (series: ListSeries, scope: Scope): BoundExpr => {
  const columns = series.columns.map(
    ({ id, type }): BoundExpr => scope.statement.at({ kind: 'column', id, type }, series.span),
  )
  const [only, second] = columns
  if (only !== undefined && second === undefined) return only
  const type = recordOf(series.columns.map(({ name, type }) => ({ name, type })))
  return { kind: 'row', items: columns, type }
}

/** 0A000: what would have to multiply rows that are groups already. */
export const besideGroups = (span: Span | undefined): DdsqlError =>
  fault(
    'feature_not_supported',
    'set-returning functions of grouped or windowed queries are only supported as group keys',
    span,
    { hint: MOVE_SERIES },
  )

const checkSeriesArguments = (args: readonly BoundExpr[], scope: Scope, span: Span): void => {
  for (const arg of args) {
    visit(arg, (part) => {
      const origin = part.kind === 'column' ? scope.statement.originOf(part.id) : undefined
      if (origin?.scope !== scope) return false
      if (origin.kind === 'series') {
        const message = 'set-returning functions of set-returning functions are not supported'
        throw fault('feature_not_supported', message, span, { hint: MOVE_SERIES })
      }
      if (origin.kind !== 'relation') throw besideGroups(span)
      return false
    })
  }
}

/**
 * A set-returning function in a SELECT list: its rows multiply the row they stand in, several run side by
 * side. That is what the same functions as one last LATERAL item of FROM give, so that is what they become.
 */
export const bindListSeries = (
  resolution: Resolution<TableFunctionRow>,
  args: readonly BoundExpr[],
  scope: Scope,
  span: Span,
): BoundExpr => {
  const { clause } = scope
  if (clause !== 'SELECT' && clause !== 'ORDER BY' && clause !== 'DISTINCT ON' && clause !== 'GROUP BY') {
    throw fault('feature_not_supported', `set-returning functions are not allowed in ${clause}`, span)
  }
  checkSeriesArguments(args, scope, span)
  const { row: fn } = resolution
  const known = scope.series.find((series) => sameCall(series, fn, args))
  if (known !== undefined) return value(known, scope)
  const columns = seriesColumns(resolution).map(({ name, type }): BoundColumn => {
    const id = scope.statement.newColumn({ scope, kind: 'series', label: fn.name })
    return { id, name, type }
  })
  const series: ListSeries = { fn, args, columns, span }
  scope.series.push(series)
  return value(series, scope)
}

/** FROM with the SELECT list's set-returning functions behind it. */
export const withListSeries = (
  from: BoundFrom | undefined,
  grouped: boolean,
  scope: Scope,
): BoundFrom | undefined => {
  const [first] = scope.series
  if (first === undefined) return from
  // Window functions see the rows as they were before the set-returning ones multiplied them.
  if (scope.windows.length > 0 && !grouped) throw besideGroups(first.span)
  const calls = scope.series.map(({ fn, args, columns }) => ({ fn, args, width: columns.length }))
  const columns = scope.series.flatMap((series) => series.columns)
  const right: BoundFrom = {
    kind: 'function',
    calls,
    ordinality: false,
    lateral: true,
    alias: first.fn.name,
    columns,
  }
  return from === undefined ? right : { kind: 'join', type: 'cross', left: from, right }
}
