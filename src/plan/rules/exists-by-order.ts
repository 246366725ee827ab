import type { BoundExpr, BoundQuery } from '../../bind/bound.ts'
import { rewrite } from '../../bind/rewrite.ts'
import { operatorsNamed } from '../../functions/registry.ts'
import type { FunctionRow } from '../../functions/row.ts'
import { BOOLEAN } from '../../types/type.ts'
import { allOf, columnExpr, conjuncts, hasSubquery, partition } from '../exprs.ts'
import type { Plan } from '../plan.ts'
import { isPlain } from '../semi-join.ts'
import { freeOfFrom, freeOfQuery, mapExprs, mentioned } from '../walk.ts'

/**
 * `EXISTS (… WHERE inner < outer)` as `outer > ANY (SELECT inner …)`: the subquery no longer depends on the row outside,
 * and of its values the least or the greatest decides.
 */
export const existsByOrder = (plan: Plan): Plan =>
  mapExprs(plan, (expr) =>
    hasSubquery(expr)
      ? rewrite(expr, (part, depth) =>
          depth === 0 && part.kind === 'subquery' && part.form === 'exists' ? asAny(part.query) : undefined,
        )
      : expr,
  )

const FLIPPED: ReadonlyMap<string, string> = new Map([
  ['<>', '<>'],
  ['<', '>'],
  ['<=', '>='],
  ['>', '<'],
  ['>=', '<='],
])

const asAny = (query: BoundQuery): BoundExpr | undefined => {
  if (!isPlain(query) || query.from === undefined || freeOfFrom(query.from).size > 0) return undefined
  const outer = freeOfQuery(query)
  const namesOuter = (expr: BoundExpr) => [...mentioned(expr)].some((id) => outer.has(id))
  const [tied, own] = partition(conjuncts(query.where), namesOuter)
  const [condition, second] = tied
  const [output] = query.outputs
  if (condition?.kind !== 'call' || second !== undefined || output === undefined) return undefined
  const [a, b] = condition.args
  if (a === undefined || b === undefined || a.type !== b.type || hasSubquery(condition)) return undefined
  if (a.type.kind === 'record' || a.type.kind === 'unknown') return undefined
  const isOuter = (expr: BoundExpr) =>
    mentioned(expr).size > 0 && [...mentioned(expr)].every((id) => outer.has(id))
  const [left, right] = isOuter(a) ? [a, b] : [b, a]
  const fn = left === a && FLIPPED.has(condition.fn.name) ? condition.fn : flipped(condition.fn)
  if (fn === undefined || !isOuter(left) || namesOuter(right)) return undefined
  const { where: _, ...rest } = query
  const where = allOf(own)
  const inner: BoundQuery = {
    ...rest,
    ...(where && { where }),
    columns: [{ id: output.id, name: '', type: right.type }],
    outputs: [{ id: output.id, expr: right }],
    orderBy: [],
  }
  const test: BoundExpr = {
    kind: 'subquery-test',
    quantifier: 'any',
    fns: [fn],
    left: [left],
    right: [columnExpr(output.id, right.type)],
    query: inner,
    type: BOOLEAN,
  }
  return { kind: 'coalesce', args: [test, { kind: 'const', value: false, type: BOOLEAN }], type: BOOLEAN }
}

/** The operator that answers the same with its operands swapped. */
const flipped = ({ name, args }: FunctionRow): FunctionRow | undefined =>
  operatorsNamed(FLIPPED.get(name) ?? '').find(
    (row) => row.args.length === 2 && row.args[0] === args[0] && row.args[1] === args[1],
  )
