import type { BoundExpr, ColumnId } from '../bind/bound.ts'
import type { ScanFilter, ScanPredicate, ScanRequest, Warning } from '../catalog/provider.ts'
import { dictionariesOf } from '../columns/dictionaries.ts'
import { concat, type Relation } from '../columns/relation.ts'
import { valueAt } from '../columns/vector.ts'
import { scanColumns } from '../plan/explain.ts'
import type { PlannedPredicate, ScanNode, ValuesNode } from '../plan/plan.ts'
import { mentioned } from '../plan/walk.ts'
import type { Value } from '../types/value.ts'
import { type Chunk, ChunkBuilder, madeShape, type TableColumn, type TableSide } from './chunk.ts'
import { rowEnv } from './env.ts'
import { type ExpressionHost, ExpressionWriter } from './expression.ts'
import { FunctionCode } from './function-code.ts'
import { cutSource } from './row-count.ts'
import { singleValues } from './row-functions.ts'
import { ALL, type Operator, type RunState } from './run-state.ts'
import { checkCanceled, now, type Soon, wait } from './work.ts'

// ── tables ──────────────────────────────────────────────────────────────────────────────────────────

/** A table's scan and how its rows are read before anything else runs. */
export interface ScanSource {
  readonly operator: Operator
  load(state: RunState, warn: (warning: Warning) => void): Promise<void>
  readonly plan: ScanNode
}

export const scanSource = (plan: ScanNode, host: ExpressionHost): ScanSource => {
  const { table, provider, columns } = plan.from
  const needed = new Set(plan.columns)
  const places = new Map(
    columns.flatMap(({ id, type }, i): [ColumnId, TableColumn][] => {
      const index = table.columns[i]?.index
      return needed.has(id) && index !== undefined ? [[id, { index, type }]] : []
    }),
  )
  const side: TableSide = { scan: plan, columns: places, nullable: false, isWhole: true }
  const request = scanRequest(plan, places, host)
  return {
    plan,
    operator: {
      plan,
      shape: { tables: [side], made: new Map(), width: 0 },
      free: new Set(),
      *run({ scans }) {
        const { relation } = scans.get(plan)!
        if (relation.length > 0) yield { length: relation.length, tables: [undefined], made: [] }
      },
    },
    async load(state, warn) {
      const start = performance.now()
      const asked = request(state)
      const keys = plan.keySource && keyPredicate(plan.keySource, state)
      const scan = provider.scan(
        table,
        keys === undefined ? asked : { ...asked, predicates: [...asked.predicates, keys] },
        warn,
      )
      const batches: Relation[] = []
      for await (const batch of scan.batches) {
        checkCanceled(state.signal)
        batches.push(batch)
      }
      const relation = concat(batches)
      state.scans.set(plan, {
        relation,
        dictionaries: dictionariesOf(relation),
        filters: asked.filters ?? [],
      })
      const loading = performance.now() - start
      const calls = scan.calls?.()
      state.facts?.set(plan, { rows: 0, loops: 0, milliseconds: 0, loading, ...(calls && { calls }) })
    },
  }
}

/** More values than this are not worth a list. */
const MOST_KEYS = 1000

/** The values of a column of another scan, as a condition on the column that it is joined with; undefined where they are too many. */
const keyPredicate = (
  { id, column }: NonNullable<ScanNode['keySource']>,
  { scans }: RunState,
): ScanPredicate | undefined => {
  for (const [{ from }, { relation, filters }] of scans) {
    const index = from.table.columns[from.columns.findIndex((each) => each.id === id)]?.index
    if (index === undefined) continue
    const vector = relation.column(index)
    const values = new Set<Value>()
    for (let row = 0; row < relation.length && values.size <= MOST_KEYS; row++) {
      const value = valueAt(vector, row)
      if (value !== null && !values.has(value) && filters.every((filter) => filter.keeps(relation, row)))
        values.add(value)
    }
    return values.size > MOST_KEYS ? undefined : { column, op: 'in', values: [...values] }
  }
  return undefined
}

type KnownPredicate = (state: RunState) => ScanPredicate | undefined

const scanRequest = (
  plan: ScanNode,
  places: ReadonlyMap<ColumnId, TableColumn>,
  host: ExpressionHost,
): ((state: RunState) => ScanRequest) => {
  const columns = scanColumns(plan)
  const predicates = plan.predicates.map((predicate) => knownPredicate(predicate, host))
  const filters = plan.conditions.map((condition) => filterSource(condition, plan, places, host))
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
      ...(state.budget && { budget: state.budget }),
    }
  }
}

/** What a condition reads of a row, by the places of the columns. */
type ConditionRow = Record<`c${number}`, Value>

/** A condition as a test that a provider may make of its rows. */
const filterSource = (
  condition: BoundExpr,
  plan: ScanNode,
  places: ReadonlyMap<ColumnId, TableColumn>,
  host: ExpressionHost,
): ((state: RunState) => ScanFilter) => {
  const code = new FunctionCode()
  const env = rowEnv(code, 'r', new Map([...places].map(([id, { index }]) => [id, `c${index}`])))
  code.emit(`return ${new ExpressionWriter(code, env, host).value(condition).js};`)
  const make = code.finish<(row: ConditionRow) => Soon<Value>>('r')
  const ids = mentioned(condition)
  const columns = scanColumns(plan, ids)
  const indexes = [...ids].flatMap((id) => places.get(id)?.index ?? [])
  return (state) => {
    let value: ((row: ConditionRow) => Soon<Value>) | undefined
    const keeps = (batch: Relation, row: number) => {
      try {
        value ??= make(state)
        const read: ConditionRow = {}
        for (const index of indexes) read[`c${index}`] = valueAt(batch.column(index), row)
        return now(value(read)) === true
      } catch {
        return true
      }
    }
    return { columns, keeps }
  }
}

/** The predicate with its values; undefined for a run in which one is NULL or cannot be computed: the filter decides. */
const knownPredicate = ({ values, ...rest }: PlannedPredicate, host: ExpressionHost): KnownPredicate => {
  const { make } = singleValues(values, host)
  return (state) => {
    try {
      const known = now(make(state)())
      return known.includes(null) ? undefined : { ...rest, values: known }
    } catch {
      return undefined
    }
  }
}

// ── literal rows ────────────────────────────────────────────────────────────────────────────────────

export const valuesOperator = (plan: ValuesNode, host: ExpressionHost): Operator => {
  const { columns, rows } = plan
  const shape = madeShape(columns)
  const constants = constantRows(rows)
  if (constants !== undefined) {
    const chunk: Chunk = {
      length: rows.length,
      tables: [],
      made: columns.map((_, i) => constants.map((row) => row[i] as Value)),
    }
    return {
      plan,
      shape,
      free: new Set(),
      *run() {
        if (rows.length > 0) yield chunk
      },
    }
  }
  const made = rows.map((row) => singleValues(row, host))
  return {
    plan,
    shape,
    free: new Set(made.flatMap(({ free }) => [...free])),
    *run(state, most) {
      const found = ChunkBuilder.of(shape)
      for (const { make } of made) {
        const values = yield* wait(make(state)())
        for (const [i, list] of found.made.entries()) list.push(values[i] as Value)
        found.length++
        if (most < ALL) yield found.take()
      }
      if (found.length > 0) yield found.take()
    },
  }
}

/** The values, when nothing in them needs a run; long lists of values are data, not code. */
const constantRows = (rows: readonly (readonly BoundExpr[])[]): readonly (readonly Value[])[] | undefined => {
  const made: Value[][] = []
  for (const row of rows) {
    const values: Value[] = []
    for (const expr of row) {
      if (expr.kind !== 'const') return undefined
      values.push(expr.value)
    }
    made.push(values)
  }
  return made
}
