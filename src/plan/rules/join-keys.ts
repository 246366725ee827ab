import type { BoundExpr } from '../../bind/bound.ts'
import type { JoinKey, Plan, ScanNode } from '../plan.ts'

/**
 * Gives a scan whose provider looks single records up the values that it is joined with: of `j JOIN t ON
 * j.training_job_arn = t.training_job_arn` the training jobs of the ARNs in j alone. Rows of other keys meet none.
 */
export const joinKeys = (plan: Plan): Plan => {
  if (plan.kind === 'semi-join') {
    // NOT IN asks whether any value is NULL.
    return plan.nullAware ? plan : { ...plan, right: withKeys(plan.right, plan.left, plan.keys, 'right') }
  }
  if (plan.kind !== 'join' || plan.type === 'full') return plan
  const right = withKeys(plan.right, plan.left, plan.keys, 'right')
  if (right !== plan.right || plan.type === 'left') return { ...plan, right }
  return { ...plan, left: withKeys(plan.left, plan.right, plan.keys, 'left') }
}

const scanOf = (plan: Plan): ScanNode | undefined => {
  const scan = plan.kind === 'filter' ? plan.input : plan
  return scan.kind === 'scan' ? scan : undefined
}

const columnOf = (expr: BoundExpr, { from }: ScanNode) =>
  expr.kind === 'column' ? from.table.columns[from.columns.findIndex(({ id }) => id === expr.id)] : undefined

const withKeys = (target: Plan, source: Plan, keys: readonly JoinKey[], side: 'left' | 'right'): Plan => {
  const scan = scanOf(target)
  const other = scanOf(source)
  if (scan === undefined || other === undefined || scan.keySource !== undefined) return target
  for (const key of keys) {
    const [own, theirs] = side === 'right' ? [key.right, key.left] : [key.left, key.right]
    const column = columnOf(own, scan)
    if (column === undefined || theirs.kind !== 'column' || columnOf(theirs, other) === undefined) continue
    if (scan.from.provider.takesKeys?.(scan.from.table, column.name) !== true) continue
    const made: ScanNode = { ...scan, keySource: { id: theirs.id, column: column.name } }
    return target.kind === 'filter' ? { ...target, input: made } : made
  }
  return target
}
