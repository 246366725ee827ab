import type {
  BoundAggregate,
  BoundExpr,
  BoundFrame,
  BoundFrameBound,
  BoundOrder,
  BoundQuery,
  BoundWindow,
  ColumnId,
} from '../bind/bound.ts'
import type { ScanRequest } from '../catalog/provider.ts'
import type { JoinKey, Plan, PlannedPredicate, ScanNode } from './plan.ts'
import { type Naming, printExpr, printOrder } from './print-expr.ts'
import { inputsOf, mentioned, visitPlan } from './walk.ts'

/** What running a plan told about one of its nodes, in all its runs. */
export interface NodeFacts {
  /** Rows it gave. */
  rows: number
  /** Milliseconds it took, inputs included. Undefined for a node that ran in one piece with one above it. */
  milliseconds?: number
  /** How often it was run: a part of a subquery may be run for many rows, or never. */
  loops: number
  /** Of a scan: the milliseconds that reading took, before anything was run. */
  readonly loading?: number
  /** Of a scan: what its provider read. */
  readonly calls?: string
}

/**
 * A plan as indented text in the manner of PostgreSQL: a node a line, its inputs below `->`, what it does in
 * between. For a scan: the columns it asks for, the conditions and limits it passes on, and what its provider
 * says it would read.
 */
export const explainPlan = (plan: Plan, facts?: ReadonlyMap<Plan, NodeFacts>): string => {
  const subplans = plan.kind === 'query' ? [...plan.subplans] : []
  const names = new Map(plan.kind === 'query' ? plan.names : [])
  const numbers = new Map<BoundQuery, number>(subplans.map(([query], i) => [query, i + 1]))
  const naming: Naming = { names, subplan: (query) => `SubPlan ${numbers.get(query) ?? '?'}` }
  const root = plan.kind === 'query' ? plan.input : plan
  for (const tree of [root, ...subplans.map(([, subplan]) => subplan)]) nameResults(tree, names, naming)
  const lines = describe(root, naming, facts, '')
  for (const [query, subplan] of subplans) {
    lines.push(naming.subplan(query), ...arrow(describe(subplan, naming, facts, '')))
  }
  if (facts !== undefined) {
    const read = [...facts.values()].reduce((sum, { loading }) => sum + (loading ?? 0), 0)
    lines.push(`Execution Time: ${milliseconds((facts.get(root)?.milliseconds ?? 0) + read)}`)
  }
  return lines.join('\n')
}

/** Calls what has no name of its own by what computes it. */
const nameResults = (plan: Plan, names: Map<ColumnId, string>, naming: Naming): void => {
  for (const input of inputsOf(plan)) nameResults(input, names, naming)
  const name = (id: ColumnId, text: string) => {
    if (!names.has(id)) names.set(id, text)
  }
  if (plan.kind === 'project') {
    plan.columns.forEach((id, i) => {
      name(id, printExpr(plan.exprs[i] as BoundExpr, naming))
    })
  }
  if (plan.kind === 'window') for (const window of plan.windows) name(window.id, printWindow(window, naming))
  if (plan.kind !== 'aggregate') return
  const keys = plan.keys.map((key) => printExpr(key.expr, naming))
  plan.keys.forEach((key, i) => {
    name(key.id, keys[i] as string)
  })
  for (const aggregate of plan.aggregates) name(aggregate.id, printAggregate(aggregate, naming))
  for (const grouping of plan.groupings ?? []) {
    name(grouping.id, `GROUPING(${grouping.keys.map((i) => keys[i]).join(', ')})`)
  }
}

const arrow = (lines: readonly string[]): string[] =>
  lines.map((line, i) => (i === 0 ? `  ->  ${line}` : `      ${line}`))

const describe = (
  plan: Plan,
  naming: Naming,
  facts: ReadonlyMap<Plan, NodeFacts> | undefined,
  label: string,
): string[] => {
  const fact = facts?.get(plan)
  const inputs = inputsOf(plan).filter((input) => !isEmptyRow(input))
  const below = inputs.map((input, i) => arrow(describe(input, naming, facts, inputLabel(plan, i))))
  return [
    `${label}${title(plan)}${facts === undefined ? '' : measured(plan, facts)}`,
    ...details(plan, naming).map((line) => `  ${line}`),
    ...(fact?.calls === undefined ? [] : [`  Calls: ${fact.calls}`]),
    ...below.flat(),
  ]
}

const milliseconds = (count: number): string => `${count.toFixed(2)} ms`

/** Rows and time of all runs together; the time includes that of the inputs, and what reading the tables below took. */
const measured = (plan: Plan, facts: ReadonlyMap<Plan, NodeFacts>): string => {
  const fact = facts.get(plan)
  if (fact === undefined || fact.loops === 0) return ' (never executed)'
  let time = fact.milliseconds
  visitPlan(plan, (node) => {
    if (time !== undefined) time += facts.get(node)?.loading ?? 0
  })
  const took = time === undefined ? '' : ` time=${milliseconds(time)}`
  return ` (rows=${fact.rows}${took}${fact.loops === 1 ? '' : ` loops=${fact.loops}`})`
}

const isEmptyRow = (plan: Plan): boolean =>
  plan.kind === 'values' && plan.columns.length === 0 && plan.rows.length === 1

const inputLabel = (plan: Plan, i: number): string =>
  plan.kind === 'with' && i === 0 ? `CTE ${plan.name}: ` : ''

const capital = (text: string): string => text[0]?.toUpperCase() + text.slice(1)

const title = (plan: Plan): string => {
  switch (plan.kind) {
    case 'query':
      return 'Result'
    case 'scan': {
      const { table, alias } = plan.from
      return `Scan on ${table.name}${alias === table.name ? '' : ` ${alias}`}`
    }
    case 'values':
      return isEmptyRow(plan)
        ? 'Result'
        : plan.rows.length === 0
          ? 'Empty'
          : `Values (${plan.rows.length} rows)`
    case 'join': {
      const type = plan.type === 'inner' ? '' : `${capital(plan.type)} `
      if (plan.keys.length > 0) return `Hash ${type}Join`
      return plan.type === 'inner' && plan.residual === undefined ? 'Cross Join' : `Nested Loop ${type}Join`
    }
    case 'semi-join':
      return `Hash ${plan.anti ? 'Anti' : 'Semi'} Join`
    case 'aggregate':
      if (plan.sets !== undefined) return 'Grouping Sets'
      return plan.keys.length === 0 ? 'Aggregate' : 'Hash Aggregate'
    case 'window':
      return 'Window'
    case 'sort':
      return plan.top === undefined ? 'Sort' : 'Top-N Sort'
    case 'set-operation':
      return `${capital(plan.op)}${plan.all ? ' All' : ''}`
    case 'table-function':
      return `Function Scan on ${plan.from.calls.map((call) => call.fn.name).join(', ')} ${plan.from.alias}`
    case 'apply':
      return plan.type === 'left' ? 'Lateral Left Join' : 'Lateral Join'
    case 'with':
      return 'With'
    case 'cte-scan':
      return `CTE Scan on ${plan.name}`
    case 'recursive':
      return 'Recursive Union'
    default:
      return capital(plan.kind)
  }
}

const details = (plan: Plan, naming: Naming): string[] => {
  const print = (expr: BoundExpr) => printExpr(expr, naming)
  const line = (name: string, parts: readonly string[]) =>
    parts.length === 0 ? [] : [`${name}: ${parts.join(', ')}`]
  const one = (name: string, expr: BoundExpr | undefined) =>
    expr === undefined ? [] : [`${name}: ${print(expr)}`]
  const order = (orderBy: readonly BoundOrder[]) => orderBy.map((o) => printOrder(o, naming))
  switch (plan.kind) {
    case 'scan':
      return scanDetails(plan, naming)
    case 'filter':
      return one('Filter', plan.predicate)
    case 'project':
      return line('Output', plan.exprs.map(print))
    case 'join':
    case 'semi-join':
      return [
        ...line(
          'Hash Cond',
          plan.keys.map((key) => printKey(key, naming)),
        ),
        ...one('Join Filter', plan.residual),
      ]
    case 'aggregate': {
      const keys = plan.keys.map((key) => print(key.expr))
      const sets = plan.sets?.map((set) => `(${set.map((i) => keys[i]).join(', ')})`)
      return [
        ...line('Group Key', sets ?? keys),
        ...line(
          'Aggregates',
          plan.aggregates.map((aggregate) => printAggregate(aggregate, naming)),
        ),
      ]
    }
    case 'window':
      return [
        ...line(
          'Windows',
          plan.windows.map((window) => printWindow(window, naming)),
        ),
        ...line(
          'Run Condition',
          (plan.stops ?? []).map(({ id, op, limit }) => `(${naming.names.get(id)} ${op} ${print(limit)})`),
        ),
      ]
    case 'sort':
      return [
        ...line('Sort Key', order(plan.orderBy)),
        ...one('Limit', plan.top?.limit),
        ...one('Offset', plan.top?.offset),
      ]
    case 'limit':
      return [
        ...one('Limit', plan.limit),
        ...one('Offset', plan.offset),
        ...(plan.ties ? line('With Ties', order(plan.ties)) : []),
      ]
    case 'distinct':
      return line('On', plan.on.map(print))
    case 'table-function':
      return line(
        'Function Call',
        plan.from.calls.map((call) => `${call.fn.name}(${call.args.map(print).join(', ')})`),
      )
    case 'apply':
      return one('Join Filter', plan.on)
    default:
      return []
  }
}

const printKey = ({ left, right, nullsMatch }: JoinKey, naming: Naming): string => {
  const operator = nullsMatch ? 'IS NOT DISTINCT FROM' : '='
  return `(${printExpr(left, naming)} ${operator} ${printExpr(right, naming)})`
}

const printAggregate = (
  { fn, args, direct = [], distinct, orderBy, filter }: BoundAggregate,
  naming: Naming,
): string => {
  const list = [...direct, ...args].map((arg) => printExpr(arg, naming)).join(', ') || '*'
  const order =
    orderBy.length === 0 ? '' : ` ORDER BY ${orderBy.map((o) => printOrder(o, naming)).join(', ')}`
  const where = filter === undefined ? '' : ` FILTER (WHERE ${printExpr(filter, naming)})`
  return `${fn.name}(${distinct ? 'DISTINCT ' : ''}${list}${order})${where}`
}

const isDefault = ({ mode, start, end, exclude }: BoundFrame): boolean =>
  mode === 'range' && start.kind === 'unbounded preceding' && end.kind === 'current row' && exclude === 'none'

const printFrame = ({ mode, start, end, exclude }: BoundFrame, naming: Naming): string => {
  const print = (bound: BoundFrameBound) =>
    `${'offset' in bound ? `${printExpr(bound.offset, naming)} ` : ''}${bound.kind.toUpperCase()}`
  const excluded = exclude === 'none' ? '' : ` EXCLUDE ${exclude.toUpperCase()}`
  return `${mode.toUpperCase()} BETWEEN ${print(start)} AND ${print(end)}${excluded}`
}

const printWindow = (
  { fn, args, filter, partitionBy, orderBy, frame }: BoundWindow,
  naming: Naming,
): string => {
  const by = partitionBy.map((expr) => printExpr(expr, naming))
  const order = orderBy.map((o) => printOrder(o, naming))
  const list = args.map((arg) => printExpr(arg, naming)).join(', ')
  const where = filter === undefined ? '' : ` FILTER (WHERE ${printExpr(filter, naming)})`
  const parts = [
    ...(by.length === 0 ? [] : [`PARTITION BY ${by.join(', ')}`]),
    ...(order.length === 0 ? [] : [`ORDER BY ${order.join(', ')}`]),
    ...(isDefault(frame) ? [] : [printFrame(frame, naming)]),
  ]
  return `${fn.name}(${list})${where} OVER (${parts.join(' ')})`
}

/** The names of a scan's columns, or of those with the given ids, as its provider knows them. */
export const scanColumns = ({ from, columns }: ScanNode, ids: Iterable<ColumnId> = columns): string[] => {
  const wanted = new Set(ids)
  return from.table.columns
    .filter((_, i) => wanted.has(from.columns[i]?.id as number))
    .map((column) => column.name)
}

// Values of parameters are not known yet, so that the provider is asked about the constant conditions alone.
const knownRequest = (scan: ScanNode): ScanRequest => ({
  columns: scanColumns(scan),
  predicates: scan.predicates.flatMap(({ values, ...rest }) => {
    const known = values.map((value) => (value.kind === 'const' ? value.value : null))
    return known.includes(null) ? [] : [{ ...rest, values: known }]
  }),
  filters: scan.conditions.map((condition) => ({
    columns: scanColumns(scan, mentioned(condition)),
    keeps: () => {
      throw new Error('a plan that is shown reads no rows')
    },
  })),
  ...(scan.orderBy && { orderBy: scan.orderBy }),
  ...(scan.top?.limit.kind === 'const' &&
  typeof scan.top.limit.value === 'number' &&
  scan.top.offset === undefined
    ? { limit: scan.top.limit.value }
    : {}),
})

const scanDetails = (scan: ScanNode, naming: Naming): string[] => {
  const { from, predicates, top, orderBy, keySource } = scan
  const columns = scanColumns(scan)
  return [
    ...(columns.length === 0 ? [] : [`Columns: ${columns.join(', ')}`]),
    ...(predicates.length === 0
      ? []
      : [`Pushed: ${predicates.map((predicate) => printPredicate(predicate, naming)).join(', ')}`]),
    ...(keySource === undefined ? [] : [`Looked Up By: ${keySource.column}, of what it is joined with`]),
    ...(orderBy === undefined ? [] : [`Order: ${orderBy.column}${orderBy.descending ? ' DESC' : ''}`]),
    ...(top === undefined ? [] : [`Limit: ${printRowCount(top.limit, top.offset, naming)}`]),
    `Reads: ${from.provider.describe(from.table, knownRequest(scan))}`,
  ]
}

const printRowCount = (limit: BoundExpr, offset: BoundExpr | undefined, naming: Naming): string =>
  [limit, ...(offset === undefined ? [] : [offset])].map((expr) => printExpr(expr, naming)).join(' + ')

const printPredicate = ({ column, path, op, values }: PlannedPredicate, naming: Naming): string => {
  const place = [column, ...(path ?? []).map((key) => `'${key.replaceAll("'", "''")}'`)].join('->')
  const list = values.map((value) => printExpr(value, naming))
  if (values.length === 0) return `${place} ${op.toUpperCase()}`
  return op === 'in' ? `${place} IN (${list.join(', ')})` : `${place} ${op} ${list[0]}`
}
