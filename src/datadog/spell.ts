import type { Span } from '../source/span.ts'
import type { Expr } from '../syntax/ast.ts'
import type { Edit } from './objection.ts'

/** A text constant as every SQL reads it. */
export const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`

export const before = ({ start }: Span, text: string): Edit => ({ start, end: start, text })
export const behind = ({ end }: Span, text: string): Edit => ({ start: end, end, text })
export const instead = ({ start, end }: Span, text: string): Edit => ({ start, end, text })
/** What stands between two spans is replaced. */
export const between = ({ end }: Span, { start }: Span, text: string): Edit => ({
  start: end,
  end: start,
  text,
})

/** A whole number written out, with its sign; undefined for anything else. */
export const integerOf = (expr: Expr): string | undefined => {
  if (expr.kind === 'number') return /^-?\d+$/.test(expr.text) ? expr.text : undefined
  if (expr.kind !== 'operator' || expr.op !== '-' || expr.left !== undefined) return undefined
  const digits = integerOf(expr.right)
  return digits && `-${digits}`
}
