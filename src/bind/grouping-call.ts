import type { Call } from '../syntax/ast.ts'
import { BIGINT } from '../types/type.ts'
import { groupingOwner } from './aggregates.ts'
import type { BoundExpr } from './bound.ts'
import { bindExpr } from './expr.ts'
import { fault } from './fault.ts'
import { sameExpr } from './same.ts'
import type { Scope } from './scope.ts'

// The answer is a mask of 31 bits.
const MOST_ARGUMENTS = 31

/** GROUPING(a, …): one bit per argument, set where the grouping set leaves the key out. */
export const bindGrouping = (ast: Call, scope: Scope): BoundExpr => {
  if (ast.args.length > MOST_ARGUMENTS) {
    throw fault('too_many_arguments', 'GROUPING must have fewer than 32 arguments', ast.span)
  }
  const args = ast.args.map((arg) => bindExpr(arg, scope))
  const owner = groupingOwner(ast, args, scope)
  const known = owner.groupings.find(
    (other) => other.args.length === args.length && other.args.every((arg, i) => sameExpr(arg, args[i]!)),
  )
  if (known !== undefined) return { kind: 'column', id: known.id, type: BIGINT }
  const id = scope.statement.newColumn({ scope: owner, kind: 'grouping', label: 'grouping' })
  owner.groupings.push({ id, args })
  return { kind: 'column', id, type: BIGINT }
}
