import type { Span } from '../source/span.ts'
import type { Expr } from '../syntax/ast.ts'
import type { BoundExpr } from './bound.ts'
import { settle } from './coerce.ts'
import { bindExpr } from './expr.ts'
import { fault } from './fault.ts'
import { GivenUp } from './mistakes.ts'
import { checkColumns } from './most-columns.ts'
import { isInputColumn } from './paths.ts'
import { sameExpr } from './same.ts'
import type { Scope } from './scope.ts'

/** An output of a SELECT while it is bound. Hidden ones only serve ORDER BY and DISTINCT ON. */
export interface Target {
  readonly name: string
  readonly hidden: boolean
  readonly span: Span
  /** A `*` that was given up: how many outputs it stands for is not known. */
  readonly unknown?: boolean
  expr: BoundExpr
}

export type TargetClause = 'ORDER BY' | 'GROUP BY' | 'DISTINCT ON'

/** The outputs with this name; several that are not the same expression are error 42702. */
const byName = (name: string, span: Span, targets: readonly Target[], clause: TargetClause) => {
  const named = targets.filter((target) => !target.hidden && target.name === name)
  const [first] = named
  if (first !== undefined && named.some((target) => !sameExpr(target.expr, first.expr))) {
    throw fault('ambiguous_column', `${clause} "${name}" is ambiguous`, span)
  }
  return first
}

const CONSTANTS: ReadonlySet<Expr['kind']> = new Set(['number', 'string', 'boolean', 'null'])

const positionOf = (ast: Expr, clause: TargetClause): number | undefined => {
  const negated = ast.kind === 'operator' && ast.op === '-' && ast.left === undefined
  const constant = negated ? ast.right : ast
  if (!CONSTANTS.has(constant.kind)) return undefined
  if (constant.kind !== 'number' || !/^-?\d+$/.test(constant.text)) {
    if (negated) return undefined
    throw fault('syntax_error', `non-integer constant in ${clause}`, ast.span)
  }
  return negated ? -Number(constant.text) : Number(constant.text)
}

const byPosition = (
  position: number,
  ast: Expr,
  targets: readonly Target[],
  clause: TargetClause,
): Target => {
  if (targets.some(({ unknown }) => unknown)) throw new GivenUp()
  const listed = targets.filter((t) => !t.hidden)
  const target = listed[position - 1]
  if (target === undefined) {
    const message = `${clause} position ${position} is not in select list`
    const hint = `The select list has ${listed.length} column${listed.length === 1 ? '' : 's'}.`
    throw fault('invalid_column_reference', message, ast.span, { hint })
  }
  return target
}

/** The output that an item of ORDER BY, GROUP BY or DISTINCT ON names or counts; undefined for an expression. */
export const namedTarget = (
  ast: Expr,
  clause: TargetClause,
  scope: Scope,
  targets: readonly Target[],
): Target | undefined => {
  const [name, more] = ast.kind === 'column' && !ast.whole ? ast.path : []
  if (name !== undefined && more === undefined) {
    // SQL92 for ORDER BY: outputs first. GROUP BY knows the input's columns first.
    const input = clause === 'GROUP BY' && isInputColumn(name, scope)
    const found = input ? undefined : byName(name.text, name.span, targets, clause)
    if (found !== undefined) return found
  }
  const position = positionOf(ast, clause)
  return position === undefined ? undefined : byPosition(position, ast, targets, clause)
}

/** The output for an item of ORDER BY or DISTINCT ON; an expression that is no output yet becomes a hidden one. */
export const findTarget = (
  ast: Expr,
  clause: 'ORDER BY' | 'DISTINCT ON',
  scope: Scope,
  targets: Target[],
): Target => {
  const known = namedTarget(ast, clause, scope, targets)
  if (known !== undefined) {
    known.expr = settle(known.expr, scope)
    return known
  }
  const expr = settle(
    scope.with({ clause }, () => bindExpr(ast, scope)),
    scope,
  )
  const same = targets.find((target) => sameExpr(target.expr, expr))
  if (same !== undefined) return same
  const added: Target = { name: '?column?', hidden: true, span: ast.span, expr }
  targets.push(added)
  checkColumns(targets.length, ast.span)
  return added
}
