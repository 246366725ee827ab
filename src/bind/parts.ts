import type { Expr, Query } from '../syntax/ast.ts'

/** What holds expressions and is none itself: clauses of a call, branches of CASE, `(…).*`. */
const isPart = (node: object): node is Expr | Query =>
  'kind' in node && 'span' in node && node.kind !== 'star' && node.kind !== 'fields'

/** The expressions and queries directly inside an expression. */
export const partsOf = (ast: Expr): readonly (Expr | Query)[] =>
  Object.entries(ast).flatMap(([key, value]) => (key === 'type' ? [] : partsIn(value)))

const partsIn = (node: unknown): readonly (Expr | Query)[] => {
  if (typeof node !== 'object' || node === null) return []
  if (Array.isArray(node)) return node.flatMap(partsIn)
  return isPart(node) ? [node] : Object.values(node).flatMap(partsIn)
}
