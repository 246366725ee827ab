import type { Resolution } from '../functions/resolve.ts'
import type { TableFunctionRow } from '../functions/row.ts'
import type { Span } from '../source/span.ts'
import { recordOf, type SqlType } from '../types/type.ts'
import type { BoundExpr, BoundFrom, BoundSeries, ColumnId } from './bound.ts'
import { fault } from './fault.ts'
import { visit } from './rewrite.ts'
import { sameExpr } from './same.ts'
import type { Clause, ListSeries, Scope } from './scope.ts'

/** The columns a set-returning function gives in this call: their names and types. */
export const seriesColumns = (
  resolution: Pick<Resolution<TableFunctionRow>, 'row' | 'argTypes' | 'solve'>,
): readonly { readonly name: string; readonly type: SqlType }[] =>
  resolution.row.givesRecords === 'base'
    ? fieldsOf(resolution.argTypes[0])
    : resolution.row.columns.map(({ name, type }) => ({ name, type: resolution.solve(type) }))

const fieldsOf = (type: SqlType | undefined) => (type?.kind === 'record' ? type.fields : [])

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
  if (only !== undefined && second === undefined && series.fn.givesRecords === undefined) return only
  const type = recordOf(series.columns.map(({ name, type }) => ({ name, type })))
  return { kind: 'row', items: columns, type }
}

const ALLOWED: ReadonlySet<Clause> = new Set([
  'SELECT',
  'ORDER BY',
  'DISTINCT ON',
  'GROUP BY',
  'window definitions',
])

/**
 * A set-returning function in a SELECT list: its rows multiply the row they stand in, several run side by side. One
 * among the arguments of another multiplies the rows before that one does.
 */
export const bindListSeries = (
  resolution: Resolution<TableFunctionRow>,
  args: readonly BoundExpr[],
  scope: Scope,
  span: Span,
): BoundExpr => {
  if (!ALLOWED.has(scope.clause)) {
    const where = scope.clause.startsWith('window ') ? 'window definitions' : scope.clause
    const message = `set-returning functions are not allowed in ${where}`
    throw fault('feature_not_supported', message, span, { hint: MOVE_SERIES })
  }
  const { row: fn } = resolution
  if (fn.givesRecords === 'list') {
    const message = `could not determine row type for result of ${fn.name}`
    throw fault('feature_not_supported', message, span, {
      hint: `Write it in FROM: ${fn.name}(…) AS t(a int).`,
    })
  }
  const known = scope.series.find((series) => sameCall(series, fn, args))
  if (known !== undefined) return value(known, scope)
  const columns = seriesColumns(resolution).map(({ name, type }) => ({ id: 0, name, type }))
  const series = withColumns({ fn, args, columns, span }, scope)
  scope.series.push(series)
  return value(series, scope)
}

/** The call with new columns. */
const withColumns = (series: ListSeries, scope: Scope): ListSeries => ({
  ...series,
  columns: series.columns.map((column) => {
    const id = scope.statement.newColumn({ scope, kind: 'series', label: series.fn.name })
    scope.statement.decimals.answer(id, series.fn, series.args, column.type)
    return { ...column, id }
  }),
})

/** The calls whose values an expression uses, with those that they use in turn. */
const usedBy = (expr: BoundExpr, scope: Scope): ListSeries[] => {
  const used: ListSeries[] = []
  visit(expr, (part) => {
    const found = part.kind === 'column' ? seriesOf(part.id, scope.series) : undefined
    if (found !== undefined) used.push(...found.args.flatMap((arg) => usedBy(arg, scope)), found)
    return false
  })
  return used
}

const seriesOf = (id: ColumnId, all: readonly ListSeries[]): ListSeries | undefined =>
  all.find(({ columns }) => columns.some((column) => column.id === id))

/** Side by side what does not use one another. */
const inLevels = (all: readonly ListSeries[], scope: Scope): BoundSeries[] => {
  const levels: ListSeries[][] = []
  const levelOf = new Map<ListSeries, number>()
  for (const series of all) {
    const below = series.args.flatMap((arg) => usedBy(arg, scope)).map((other) => levelOf.get(other) ?? -1)
    const level = Math.max(-1, ...below) + 1
    levelOf.set(series, level)
    levels[level] = [...(levels[level] ?? []), series]
  }
  return levels.map((level) => ({
    kind: 'function',
    calls: level.map(({ fn, args, columns, span }) => ({ fn, args, width: columns.length, span })),
    ordinality: false,
    lateral: true,
    alias: level[0]!.fn.name,
    columns: level.flatMap(({ columns }) => columns),
  }))
}

/**
 * Where a SELECT runs its set-returning functions: behind FROM what its group keys use, before the windows what those
 * are made by, everything else at last; so too what a window is made by that no call uses.
 */
export class PlacedSeries {
  readonly #scope: Scope
  readonly #keys: readonly ListSeries[]
  #windows: ReadonlySet<ListSeries> = new Set()
  /** Of a grouped SELECT: those above the groups, as they are met in its outputs, by what they were. */
  readonly #above: Map<ListSeries, ListSeries> | undefined

  constructor(scope: Scope, keys: readonly BoundExpr[] | undefined) {
    this.#scope = scope
    this.#keys = this.#used(keys ?? [])
    this.#above = keys && new Map()
  }

  #used(exprs: readonly BoundExpr[]): readonly ListSeries[] {
    const used = new Set(exprs.flatMap((expr) => usedBy(expr, this.#scope)))
    return this.#scope.series.filter((series) => used.has(series))
  }

  /** What a column of a series is above the groups, where `regroup` puts keys in place of their expressions. */
  above(id: ColumnId, regroup: (expr: BoundExpr) => BoundExpr): ColumnId {
    const series = seriesOf(id, this.#scope.series)
    if (series === undefined || this.#above === undefined) throw new Error(`column ${id} is of no series`)
    let copy = this.#above.get(series)
    if (copy === undefined) {
      const args = series.args.map(regroup)
      copy = withColumns({ ...series, args }, this.#scope)
      this.#above.set(series, copy)
      this.#scope.series.push(copy)
    }
    return copy.columns[series.columns.findIndex((column) => column.id === id)]!.id
  }

  /** FROM with those that group keys use behind it. */
  behind(from: BoundFrom | undefined): BoundFrom | undefined {
    return inLevels(this.#keys, this.#scope).reduce<BoundFrom | undefined>(
      (left, right) => (left === undefined ? right : { kind: 'join', type: 'cross', left, right }),
      from,
    )
  }

  /** Those that multiply the rows before the windows, which are made by these expressions. */
  beforeWindows(definitions: readonly BoundExpr[]): readonly BoundSeries[] {
    const series = this.#used(definitions)
    this.#windows = new Set(series)
    return inLevels(series, this.#scope)
  }

  /** Those that multiply the rows at last; to be asked when all outputs and windows are made. */
  get last(): readonly BoundSeries[] {
    const all = this.#above === undefined ? this.#scope.series : [...this.#above.values()]
    return inLevels(
      all.filter((series) => !this.#windows.has(series)),
      this.#scope,
    )
  }
}
