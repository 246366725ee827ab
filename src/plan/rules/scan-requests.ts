import type { BoundExpr, ColumnId } from '../../bind/bound.ts'
import type { ScanPredicate } from '../../catalog/provider.ts'
import { VARCHAR } from '../../types/type.ts'
import type { Value } from '../../types/value.ts'
import { conjuncts, hasSubquery } from '../exprs.ts'
import type { FilterNode, LimitNode, Plan, PlannedPredicate, RowCount, ScanNode, SortNode } from '../plan.ts'
import { mentioned } from '../walk.ts'

/**
 * Tells each scan what its provider may use to read less: the conditions on its columns alone, which of them have
 * the shape `column op value`, and the order and number of rows where nothing else decides on rows. The Filter
 * above stays: it is the truth.
 */
export const requestLess = (plan: Plan): Plan => {
  switch (plan.kind) {
    case 'filter':
      return plan.input.kind === 'scan' ? { ...plan, input: withPredicates(plan.input, plan) } : plan
    case 'limit':
      return withLimit(plan)
    case 'sort':
      return withTop(plan)
    default:
      return plan
  }
}

const withPredicates = (scan: ScanNode, { predicate }: FilterNode): ScanNode => {
  const own = new Set(scan.from.columns.map(({ id }) => id))
  const conditions = conjuncts(predicate).filter(
    (condition) => !hasSubquery(condition) && [...mentioned(condition)].every((id) => own.has(id)),
  )
  const predicates = conditions.flatMap((condition) => asPredicate(condition, scan) ?? [])
  return { ...scan, predicates, conditions }
}

/** The scan below a plan whose conditions say all that its filter asks, or undefined. */
const bareScan = (plan: Plan): ScanNode | undefined => {
  if (plan.kind === 'scan') return plan
  if (plan.kind !== 'filter' || plan.input.kind !== 'scan') return undefined
  return plan.input.conditions.length === conjuncts(plan.predicate).length ? plan.input : undefined
}

const replaceScan = (plan: Plan, scan: ScanNode): Plan =>
  plan.kind === 'filter' ? { ...plan, input: scan } : scan

const withLimit = (plan: LimitNode): Plan => {
  const scan = bareScan(plan.input)
  if (scan === undefined || plan.limit === undefined || plan.ties !== undefined || scan.top !== undefined) {
    return plan
  }
  const top: RowCount = { limit: plan.limit, ...(plan.offset && { offset: plan.offset }) }
  return { ...plan, input: replaceScan(plan.input, { ...scan, top }) }
}

const withTop = (plan: SortNode): Plan => {
  const scan = bareScan(plan.input)
  const [order, second] = plan.orderBy
  if (scan === undefined || plan.top === undefined || order === undefined || second !== undefined) return plan
  const column = order.expr.kind === 'column' ? columnName(order.expr.id, scan) : undefined
  if (column === undefined || order.nullsFirst !== order.descending) return plan
  const orderBy = { column, descending: order.descending }
  return { ...plan, input: replaceScan(plan.input, { ...scan, top: plan.top, orderBy }) }
}

const columnName = (id: ColumnId, { from }: ScanNode): string | undefined => {
  const at = from.columns.findIndex((column) => column.id === id)
  return from.table.columns[at]?.name
}

const FLIPPED: Readonly<Record<string, ScanPredicate['op']>> = {
  '=': '=',
  '<>': '<>',
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
}

interface Place {
  readonly column: string
  readonly path?: readonly string[]
}

const asPredicate = (condition: BoundExpr, scan: ScanNode): PlannedPredicate | undefined => {
  switch (condition.kind) {
    case 'call':
      return condition.args.length === 2 ? comparison(condition, scan) : undefined
    case 'is-null': {
      const place = placeOf(condition.expr, scan)
      return place && { ...place, op: condition.negated ? 'is not null' : 'is null', values: [] }
    }
    case 'any-of': {
      if (condition.quantifier !== 'any' || condition.fn.name !== '=') return undefined
      const place = placeOf(condition.left, scan)
      const same = condition.list.every((item) => isGiven(item) && item.type === condition.left.type)
      return place && same ? { ...place, op: 'in', values: condition.list } : undefined
    }
    case 'any-array':
      return anyOfArray(condition, scan)
    case 'or':
      return choice(condition.args.map((arg) => asPredicate(arg, scan)))
    default:
      return undefined
  }
}

/** `column = ANY (array)` of a constant array of one dimension. */
const anyOfArray = (
  { quantifier, fn, left, array }: Extract<BoundExpr, { kind: 'any-array' }>,
  scan: ScanNode,
): PlannedPredicate | undefined => {
  if (quantifier !== 'any' || fn.name !== '=' || array.kind !== 'const' || !Array.isArray(array.value)) {
    return undefined
  }
  const place = placeOf(left, scan)
  const items: readonly Value[] = array.value
  const { type } = left
  if (place === undefined || array.type.kind !== 'array' || array.type.element !== type) return undefined
  if (items.some((item) => item === null || Array.isArray(item))) return undefined
  return { ...place, op: 'in', values: items.map((value) => ({ kind: 'const', value, type })) }
}

/** `column = a OR column IN (b, c)`: one of the values. */
const choice = (parts: readonly (PlannedPredicate | undefined)[]): PlannedPredicate | undefined => {
  const [first] = parts
  if (first === undefined) return undefined
  const { column, path } = first
  const values: BoundExpr[] = []
  for (const part of parts) {
    if (part === undefined || (part.op !== '=' && part.op !== 'in') || part.column !== column)
      return undefined
    if ((part.path ?? []).join('\0') !== (path ?? []).join('\0')) return undefined
    values.push(...part.values)
  }
  return { column, ...(path && { path }), op: 'in', values }
}

const comparison = (
  { fn, args }: Extract<BoundExpr, { kind: 'call' }>,
  scan: ScanNode,
): PlannedPredicate | undefined => {
  const [a, b] = args as [BoundExpr, BoundExpr]
  if (a.type !== b.type) return undefined
  const left = placeOf(a, scan)
  if (left !== undefined && isGiven(b)) {
    if (fn.name === '~~' || fn.name === 'like') return { ...left, op: 'like', values: [b] }
    return Object.hasOwn(FLIPPED, fn.name)
      ? { ...left, op: fn.name as ScanPredicate['op'], values: [b] }
      : undefined
  }
  const right = placeOf(b, scan)
  const op = Object.hasOwn(FLIPPED, fn.name) ? FLIPPED[fn.name] : undefined
  return right !== undefined && op !== undefined && isGiven(a) ? { ...right, op, values: [a] } : undefined
}

/** Whether a value is known before any row is read. */
const isGiven = (expr: BoundExpr): boolean => mentioned(expr).size === 0 && !hasSubquery(expr)

/** A column of the scan, or text below it by constant keys: `tags->'env'`, `config->>'x'`, a field of a struct. */
const placeOf = (expr: BoundExpr, scan: ScanNode): Place | undefined => {
  if (expr.kind === 'column') {
    const column = columnName(expr.id, scan)
    return column === undefined ? undefined : { column }
  }
  if (expr.kind === 'field' && expr.expr.type.kind === 'struct') {
    const name = expr.expr.type.fields[expr.index]?.name
    const place = placeOf(expr.expr, scan)
    return place && name !== undefined ? below(place, name) : undefined
  }
  if (expr.kind !== 'call' || expr.type !== VARCHAR || (expr.fn.name !== '->' && expr.fn.name !== '->>')) {
    return undefined
  }
  const [container, key] = expr.args
  if (container === undefined || key?.kind !== 'const' || typeof key.value !== 'string') return undefined
  const place = placeOf(container, scan)
  return place && below(place, key.value)
}

const below = (place: Place, key: string): Place => ({ ...place, path: [...(place.path ?? []), key] })
