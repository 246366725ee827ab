import type { BoundExpr, ColumnId } from '../bind/bound.ts'
import type {
  Row as ProviderRow,
  ScanFilter,
  ScanPredicate,
  ScanRequest,
  Warning,
} from '../catalog/provider.ts'
import { scanColumns } from '../plan/explain.ts'
import type { CteScanNode, PlannedPredicate, ScanNode, ValuesNode } from '../plan/plan.ts'
import { mentioned } from '../plan/walk.ts'
import type { Value } from '../types/value.ts'
import { ColumnStore, heldColumns } from './columns.ts'
import { type ExpressionHost, ExpressionWriter } from './expression.ts'
import { FunctionCode } from './function-code.ts'
import { cutSource } from './row-count.ts'
import { rowValues } from './row-functions.ts'
import {
  freeOf,
  type Layout,
  layoutOf,
  type Operator,
  property,
  type Row,
  type Rows,
  type RunState,
} from './run-state.ts'
import { checkCanceled, Later, now, type Soon, type Work } from './work.ts'

// ── tables ──────────────────────────────────────────────────────────────────────────────────────────

/** A table's scan and how its rows are read before anything else runs. */
export interface ScanSource {
  readonly operator: Operator
  load(state: RunState, warn: (warning: Warning) => void): Promise<void>
}

export const scanSource = (plan: ScanNode, host: ExpressionHost): ScanSource => {
  const { table, provider, columns } = plan.from
  const needed = new Set(plan.columns)
  const layout: Layout = new Map(
    columns.flatMap(({ id }, i) => (needed.has(id) ? [[id, `c${table.columns[i]?.index}`] as const] : [])),
  )
  const request = scanRequest(plan, layout, host)
  const operator: Operator = {
    plan,
    layout,
    inputs: [],
    free: new Set(),
    isTable: true,
    compute(state) {
      const rows = state.scans.get(operator)
      if (rows === undefined) throw new Error(`table ${table.name} was not read`)
      return rows
    },
  }
  return {
    operator,
    async load(state, warn) {
      const start = performance.now()
      const scan = provider.scan(table, request(state), warn)
      const rows = await collect(scan.pages, state)
      state.scans.set(operator, rows)
      if (!state.columns.has(rows))
        state.columns.set(rows, scan.isHeld ? heldColumns(rows) : new ColumnStore(rows))
      const loading = performance.now() - start
      const calls = scan.calls?.()
      state.facts?.set(plan, { rows: 0, loops: 0, milliseconds: 0, loading, ...(calls && { calls }) })
    },
  }
}

/** All rows; the provider's own array when it has just one. */
const collect = async (pages: AsyncIterable<readonly ProviderRow[]>, state: RunState): Promise<Rows> => {
  let first: readonly ProviderRow[] | undefined
  let all: ProviderRow[] | undefined
  for await (const page of pages) {
    checkCanceled(state.signal)
    if (first === undefined) {
      first = page
      continue
    }
    all ??= [...first]
    for (const row of page) all.push(row)
  }
  return all ?? first ?? []
}

type KnownPredicate = (state: RunState) => ScanPredicate | undefined

const scanRequest = (
  plan: ScanNode,
  layout: Layout,
  host: ExpressionHost,
): ((state: RunState) => ScanRequest) => {
  const columns = scanColumns(plan)
  const predicates = plan.predicates.map((predicate) => knownPredicate(predicate, host))
  const filters = plan.conditions.map((condition) => filterSource(condition, plan, layout, host))
  const top = plan.top && cutSource(plan.top, host)
  return (state) => {
    const known = predicates.map((predicate) => predicate(state))
    const limit = top === undefined ? Number.POSITIVE_INFINITY : now(top.cut(state)).end
    return {
      columns,
      predicates: known.filter((predicate) => predicate !== undefined),
      filters: filters.map((filter) => filter(state)),
      ...(Number.isFinite(limit) && { limit }),
      ...(plan.orderBy && { orderBy: plan.orderBy }),
      ...(state.signal && { signal: state.signal }),
    }
  }
}

/** A condition as a test that a provider may make of its rows. */
const filterSource = (
  condition: BoundExpr,
  plan: ScanNode,
  layout: Layout,
  host: ExpressionHost,
): ((state: RunState) => ScanFilter) => {
  const { make } = rowValues([condition], layout, host)
  const columns = scanColumns(plan, mentioned(condition))
  return (state) => {
    let values: ((row: Row) => Soon<readonly Value[]>) | undefined
    const keeps = (row: ProviderRow) => {
      try {
        values ??= make(state)
        return now(values(row as Row))[0] === true
      } catch {
        return true
      }
    }
    return { columns, keeps }
  }
}

/** The predicate with its values; undefined for a run in which one is NULL or cannot be computed: the filter decides. */
const knownPredicate = ({ values, ...rest }: PlannedPredicate, host: ExpressionHost): KnownPredicate => {
  const code = new FunctionCode()
  const writer = new ExpressionWriter(code, new Map(), host)
  code.emit(`return [${writer.values(values)}];`)
  const make = code.finish<() => readonly Value[]>('')
  return (state) => {
    try {
      const known = make(state)()
      return known.includes(null) ? undefined : { ...rest, values: known }
    } catch {
      return undefined
    }
  }
}

// ── literal rows ────────────────────────────────────────────────────────────────────────────────────

export const valuesOperator = (plan: ValuesNode, host: ExpressionHost): Operator => {
  const { columns, rows } = plan
  const layout = layoutOf(columns)
  const constants = constantRows(columns, rows)
  if (constants !== undefined) return { plan, layout, inputs: [], free: new Set(), compute: () => constants }
  const free = new Set<ColumnId>()
  const made = rows.map((row) => {
    const { make, free: ofRow } = rowValues(row, new Map(), host)
    for (const id of ofRow) free.add(id)
    return make
  })
  const toRow = rowOfValues(columns)
  function* makeRows(state: RunState): Work<Row[]> {
    const result: Row[] = []
    for (const make of made) {
      const values = make(state)({})
      result.push(toRow(values instanceof Later ? yield* values.work : values))
    }
    return result
  }
  return {
    plan,
    layout,
    inputs: [],
    free,
    compute: (state) => new Later(makeRows(state)),
  }
}

/** The rows, when nothing in them needs a run; long lists of values are data, not code. */
const constantRows = (
  columns: readonly ColumnId[],
  rows: readonly (readonly BoundExpr[])[],
): Rows | undefined => {
  const toRow = rowOfValues(columns)
  const made: Row[] = []
  for (const row of rows) {
    const values: Value[] = []
    for (const expr of row) {
      if (expr.kind !== 'const') return undefined
      values.push(expr.value)
    }
    made.push(toRow(values))
  }
  return made
}

const rowOfValues = (columns: readonly ColumnId[]): ((values: readonly Value[]) => Row) => {
  const code = new FunctionCode()
  code.emit(`return { ${columns.map((id, i) => `${property(id)}: v[${i}]`).join(', ')} };`)
  return code.finish<(values: readonly Value[]) => Row>('v')({} as RunState)
}

// ── WITH ────────────────────────────────────────────────────────────────────────────────────────────

/** Reads the rows of a WITH query, or of a recursive one's working table while it runs. */
export const cteScanOperator = (
  plan: CteScanNode,
  definition: () => Operator | undefined,
  free: ReadonlySet<ColumnId>,
  layout: (id: ColumnId) => string,
): Operator => ({
  plan,
  layout: new Map(plan.columns.map((id, i) => [id, layout(plan.source[i] as ColumnId)])),
  inputs: [],
  free: freeOf([], free),
  shared: { cte: plan.cte, definition },
  compute(state) {
    const rows = state.shared.get(plan.cte)
    if (rows === undefined) throw new Error(`WITH query ${plan.name} was not run`)
    return rows
  },
})
