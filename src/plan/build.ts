import type {
  BoundColumn,
  BoundCte,
  BoundExpr,
  BoundFrom,
  BoundOrder,
  BoundQuery,
  BoundSelect,
  BoundSeries,
  ColumnId,
} from '../bind/bound.ts'
import { visit } from '../bind/rewrite.ts'
import { allOf, columnExpr, conjuncts } from './exprs.ts'
import type { Plan, RowCount } from './plan.ts'
import { asSemiJoin } from './semi-join.ts'
import { freeOfFrom, mentioned, mentionedBy, walkQuery } from './walk.ts'

/** What the plans of one statement share. */
export class Building {
  readonly names = new Map<ColumnId, string>()
  readonly #numbers = new Map<BoundCte, number>()
  readonly #references = new Map<BoundCte, number>()

  constructor(query: BoundQuery) {
    this.learn(query)
  }

  /** Takes in the names and references of a query; one that a rule has rebuilt has WITH queries of its own. */
  learn(query: BoundQuery): void {
    const found = new Map<BoundCte, number>()
    walkQuery(query, {
      from: (from) => {
        if (from.kind === 'join') return
        for (const { id, name } of from.columns) this.names.set(id, `${from.alias}.${name}`)
        if (from.kind === 'cte') found.set(from.cte, (found.get(from.cte) ?? 0) + 1)
      },
    })
    for (const [cte, count] of found) if (!this.#references.has(cte)) this.#references.set(cte, count)
  }

  references(cte: BoundCte): number {
    return this.#references.get(cte) ?? 0
  }

  numberOf(cte: BoundCte): number {
    let number = this.#numbers.get(cte)
    if (number === undefined) {
      number = this.#numbers.size
      this.#numbers.set(cte, number)
    }
    return number
  }

  name({ id, name }: BoundColumn): void {
    if (!this.names.has(id)) this.names.set(id, name)
  }
}

const EMPTY_ROW: Plan = { kind: 'values', rows: [[]], columns: [] }

/** The plan of a query as it is written, before any rule; its `columns` are the query's, in order. */
export const buildQuery = (query: BoundQuery, building: Building): Plan => {
  for (const column of query.columns) building.name(column)
  let plan = select(tail(body(query, building), query), query.columns)
  for (const cte of query.ctes.flatMap(withOwn).toReversed()) {
    if (!isShared(cte, building)) continue
    const definition = cte.recursive ? buildRecursive(cte, building) : buildQuery(cte.query, building)
    plan = {
      kind: 'with',
      cte: building.numberOf(cte),
      name: cte.name,
      references: building.references(cte),
      definition,
      input: plan,
      columns: plan.columns,
    }
  }
  return plan
}

/** The WITH queries of a recursive one stand before it: what they give is the same in every round. */
const withOwn = (cte: BoundCte): readonly BoundCte[] =>
  cte.recursive ? [...cte.query.ctes.flatMap(withOwn), cte] : [cte]

// A WITH query that is read once is planned in its place, so that conditions reach into it; one that is
// never read is not run. PostgreSQL does both.
const isShared = (cte: BoundCte, building: Building): boolean =>
  building.references(cte) > (cte.recursive ? 0 : 1)

const buildRecursive = (cte: BoundCte, building: Building): Plan => {
  const { query } = cte
  if (query.kind !== 'set-operation') return buildQuery(query, building)
  return {
    kind: 'recursive',
    cte: building.numberOf(cte),
    all: query.all,
    types: query.columns.map((column) => column.type),
    base: buildQuery(query.left, building),
    step: buildQuery(query.right, building),
    columns: idsOf(query.columns),
  }
}

const idsOf = (columns: readonly { readonly id: ColumnId }[]): ColumnId[] => columns.map(({ id }) => id)

/** Keeps just these columns, in this order. */
const select = (plan: Plan, columns: readonly BoundColumn[]): Plan => {
  const ids = idsOf(columns)
  if (ids.length === plan.columns.length && ids.every((id, i) => id === plan.columns[i])) return plan
  return {
    kind: 'project',
    input: plan,
    exprs: columns.map(({ id, type }) => columnExpr(id, type)),
    columns: ids,
  }
}

/** Gives a plan's columns new ids, by position. */
const rename = (plan: Plan, columns: readonly BoundColumn[]): Plan => {
  if (columns.every(({ id }, i) => id === plan.columns[i])) return plan
  const exprs = columns.map(({ type }, i) => columnExpr(plan.columns[i] as ColumnId, type))
  return { kind: 'project', input: plan, exprs, columns: idsOf(columns) }
}

const body = (query: BoundQuery, building: Building): Plan => {
  switch (query.kind) {
    case 'select':
      return buildSelect(query, building)
    case 'values':
      return { kind: 'values', rows: query.rows, columns: idsOf(query.columns) }
    case 'set-operation': {
      // UNION is UNION ALL without its duplicates, whichever side they come from. Each side first leaves out its own,
      // which where they repeat are found by their columns' codes.
      const isDistinct = query.op === 'union' && !query.all
      const side = (of: BoundQuery): Plan => {
        const plan = buildQuery(of, building)
        return isDistinct && of.columns.length > 0 && !hasNoDuplicates(of) ? distinct(plan, of.columns) : plan
      }
      const plan: Plan = {
        kind: 'set-operation',
        op: query.op,
        all: query.all || query.op === 'union',
        types: query.columns.map((column) => column.type),
        left: side(query.left),
        right: side(query.right),
        columns: idsOf(query.columns),
      }
      return isDistinct ? distinct(plan, query.columns) : plan
    }
  }
}

/** Whether a side of a UNION is known to give no row twice. */
const hasNoDuplicates = (query: BoundQuery): boolean =>
  query.kind === 'set-operation'
    ? !query.all
    : query.kind === 'values' || query.distinctOn?.length === 0 || query.from === undefined

/** One row of each kind: a grouping without aggregates. */
const distinct = (input: Plan, columns: readonly BoundColumn[]): Plan => {
  if (columns.length === 0) return { kind: 'distinct', input, on: [], columns: [] }
  const keys = columns.map(({ id, type }) => ({ id, expr: columnExpr(id, type), type }))
  return { kind: 'aggregate', input, keys, aggregates: [], columns: idsOf(columns) }
}

const buildSelect = (query: BoundSelect, building: Building): Plan => {
  let plan = query.from === undefined ? EMPTY_ROW : buildFrom(query.from, building)
  plan = filter(plan, query.where, building)
  if (query.group !== undefined) {
    const { keys, aggregates, sets, groupings } = query.group
    plan = {
      kind: 'aggregate',
      input: plan,
      keys,
      aggregates,
      ...(sets && { sets }),
      ...(groupings && { groupings }),
      columns: idsOf([...keys, ...aggregates, ...(groupings ?? [])]),
    }
  }
  plan = withSeries(filter(plan, query.having, building), query.windowSeries)
  if (query.windows.length > 0) {
    const columns = [...plan.columns, ...idsOf(query.windows)]
    plan = { kind: 'window', input: plan, windows: query.windows, columns }
  }
  if (hasLateSeries(query)) return buildLateSeries(query, plan)
  return project(withSeries(plan, query.series), query.outputs)
}

const project = (input: Plan, outputs: BoundSelect['outputs']): Plan => ({
  kind: 'project',
  input,
  exprs: outputs.map((output) => output.expr),
  columns: idsOf(outputs),
})

// ── set-returning functions after DISTINCT ON ───────────────────────────────────────────────────────

const seriesIds = (query: BoundSelect): ReadonlySet<ColumnId> =>
  new Set((query.series ?? []).flatMap((series) => idsOf(series.columns)))

/**
 * Whether the set-returning functions multiply the rows that DISTINCT ON has kept. PostgreSQL does so where the query has
 * an ORDER BY, and neither it nor DISTINCT ON reads one of them.
 */
const hasLateSeries = (query: BoundSelect): boolean => {
  const { distinctOn = [], orderBy } = query
  if (!query.series || distinctOn.length === 0 || orderBy.length === 0) return false
  const ids = seriesIds(query)
  const read = mentionedBy([...distinctOn, ...orderBy.map((order) => order.expr)])
  return !query.outputs.some(({ id, expr }) => read.has(id) && uses(expr, ids))
}

const uses = (expr: BoundExpr, ids: ReadonlySet<ColumnId>): boolean =>
  [...mentioned(expr)].some((id) => ids.has(id))

/** The columns of the plan that expressions read. */
const passed = (plan: Plan, exprs: readonly BoundExpr[]): BoundSelect['outputs'] => {
  const columns = new Map<ColumnId, BoundExpr>()
  const given = new Set(plan.columns)
  for (const expr of exprs)
    visit(expr, (part) => {
      if (part.kind === 'column' && given.has(part.id)) columns.set(part.id, part)
      return false
    })
  return [...columns].map(([id, expr]) => ({ id, expr }))
}

const buildLateSeries = (query: BoundSelect, input: Plan): Plan => {
  const ids = seriesIds(query)
  const late = query.outputs.filter(({ expr }) => uses(expr, ids))
  const early = query.outputs.filter((output) => !late.includes(output))
  const read = [
    ...late.map(({ expr }) => expr),
    ...(query.series ?? []).flatMap(({ calls }) => calls.flatMap(({ args }) => args)),
  ]
  const first = project(input, [...early, ...passed(input, read)])
  const rows = withSeries(distinctOn(sorted(first, query.orderBy, undefined), query.distinctOn), query.series)
  return project(
    rows,
    query.outputs.map((output) =>
      late.includes(output) ? output : { ...output, expr: columnExpr(output.id, output.expr.type) },
    ),
  )
}

const distinctOn = (input: Plan, on: readonly BoundExpr[] = []): Plan => ({
  kind: 'distinct',
  input,
  on,
  columns: input.columns,
})

/** The rows multiplied by those of set-returning functions. */
const withSeries = (plan: Plan, series: readonly BoundSeries[] = []): Plan =>
  series.reduce<Plan>(
    (input, from) => ({
      kind: 'table-function',
      input,
      from,
      columns: [...input.columns, ...idsOf(from.columns)],
    }),
    plan,
  )

const tail = (plan: Plan, query: BoundQuery): Plan => {
  const { orderBy, limit, offset, withTies } = query
  const done = query.kind === 'select' && hasLateSeries(query)
  const on = query.kind === 'select' && !done ? query.distinctOn : undefined
  const top = limit === undefined || withTies || on?.length ? undefined : { limit, ...(offset && { offset }) }
  // DISTINCT ON keeps the first row in the given order; plain DISTINCT comes before ORDER BY.
  if (on?.length === 0) {
    plan = distinct(plan, query.columns)
  }
  if (orderBy.length > 0 && !done) plan = sorted(plan, orderBy, top)
  if (on?.length) plan = distinctOn(plan, on)
  if (limit === undefined && offset === undefined) return plan
  return {
    kind: 'limit',
    input: plan,
    ...(limit && { limit }),
    ...(offset && { offset }),
    ...(withTies && { ties: orderBy }),
    columns: plan.columns,
  }
}

const sorted = (input: Plan, orderBy: readonly BoundOrder[], top: RowCount | undefined): Plan => ({
  kind: 'sort',
  input,
  orderBy,
  ...(top && { top }),
  columns: input.columns,
})

/** A condition over a plan; tests against subqueries become semi-joins where an equality allows it. */
const filter = (plan: Plan, predicate: BoundExpr | undefined, building: Building): Plan => {
  const plain: BoundExpr[] = []
  const semiJoins: ((left: Plan) => Plan)[] = []
  for (const part of conjuncts(predicate)) {
    const semiJoin = asSemiJoin(part, {
      query: (query) => buildQuery(query, building),
      from: (from) => buildFrom(from, building),
      filter: (input, condition) => filter(input, condition, building),
    })
    if (semiJoin === undefined) plain.push(part)
    else semiJoins.push(semiJoin)
  }
  const condition = allOf(plain)
  const filtered: Plan =
    condition === undefined
      ? plan
      : { kind: 'filter', input: plan, predicate: condition, columns: plan.columns }
  return semiJoins.reduce((left, semiJoin) => semiJoin(left), filtered)
}

const buildFrom = (from: BoundFrom, building: Building): Plan => {
  switch (from.kind) {
    case 'table':
      return { kind: 'scan', from, predicates: [], conditions: [], columns: idsOf(from.columns) }
    case 'subquery':
      return rename(buildQuery(from.query, building), from.columns)
    case 'cte':
      return buildCteScan(from, building)
    case 'function':
      return { kind: 'table-function', input: EMPTY_ROW, from, columns: idsOf(from.columns) }
    case 'join':
      return buildJoin(from, building)
  }
}

const buildCteScan = (from: Extract<BoundFrom, { kind: 'cte' }>, building: Building): Plan => {
  const { cte, columns } = from
  if (!isShared(cte, building)) return rename(buildQuery(cte.query, building), columns)
  return {
    kind: 'cte-scan',
    cte: building.numberOf(cte),
    name: cte.name,
    source: idsOf(cte.query.columns),
    columns: idsOf(columns),
  }
}

const buildJoin = (from: Extract<BoundFrom, { kind: 'join' }>, building: Building): Plan => {
  const left = buildFrom(from.left, building)
  const { type, on } = from
  const outside = freeOfFrom(from.right)
  if (left.columns.some((id) => outside.has(id))) return buildLateral(left, from, building)
  const right = buildFrom(from.right, building)
  const columns = [...left.columns, ...right.columns]
  const residual = on === undefined ? {} : { residual: on }
  switch (type) {
    case 'cross':
    case 'inner': {
      const join: Plan = { kind: 'join', type: 'inner', left, right, keys: [], columns }
      return filter(join, on, building)
    }
    case 'left':
    case 'full':
      return { kind: 'join', type, left, right, keys: [], ...residual, columns }
    case 'right':
      return { kind: 'join', type: 'left', left: right, right: left, keys: [], ...residual, columns }
  }
}

/** The right side uses the left one's columns. */
const buildLateral = (
  left: Plan,
  { type, right, on }: Extract<BoundFrom, { kind: 'join' }>,
  building: Building,
): Plan => {
  if (type === 'right' || type === 'full') throw new Error(`a lateral ${type} join was bound`)
  if (right.kind === 'function' && type !== 'left') {
    const columns = [...left.columns, ...idsOf(right.columns)]
    return filter({ kind: 'table-function', input: left, from: right, columns }, on, building)
  }
  const inner = buildFrom(right, building)
  const columns = [...left.columns, ...inner.columns]
  if (type === 'left') {
    return { kind: 'apply', type, left, right: inner, ...(on && { on }), columns }
  }
  return filter({ kind: 'apply', type: 'cross', left, right: inner, columns }, on, building)
}
