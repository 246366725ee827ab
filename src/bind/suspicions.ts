import type { Expr, SelectItem } from '../syntax/ast.ts'
import type { BoundExpr } from './bound.ts'
import type { Scope } from './scope.ts'

// Allowed by PostgreSQL, silently: what these say is never an error.

const COMPARISONS = new Set(['=', '<>', '<', '<=', '>', '>='])

const code = 'null_comparison'

/** `x = NULL`, which is NULL for every x. */
export const suspectNull = ({ op, left, right }: Extract<Expr, { kind: 'operator' }>, scope: Scope): void => {
  if (!COMPARISONS.has(op) || (left?.kind !== 'null' && right.kind !== 'null')) return
  const instead = op === '=' ? ': use IS NULL' : op === '<>' ? ': use IS NOT NULL' : ''
  scope.statement.warn(code, `comparison with NULL is never true${instead}`)
}

/** `x NOT IN (1, NULL)`, which is never true. */
export const suspectNullInList = ({ negated, right }: Extract<Expr, { kind: 'in' }>, scope: Scope): void => {
  if (!negated || !Array.isArray(right) || !right.some((item: Expr) => item.kind === 'null')) return
  scope.statement.warn(code, 'NOT IN a list with NULL is never true')
}

/** `SELECT a b FROM t` where t has both columns: a comma may be missing. */
export const suspectAlias = (item: SelectItem, scope: Scope): void => {
  if (item.kind !== 'item' || item.bareAlias !== true || item.expr.kind !== 'column') return
  const alias = item.alias?.text
  const known = scope.items.some((one) => one.open && one.columns.some(({ name }) => name === alias))
  if (!known) return
  const column = item.expr.path.map((part) => part.text).join('.')
  const message = `column "${column}" is renamed to "${alias}", which is a column too: a comma may be missing`
  scope.statement.warn('renamed_to_column', message)
}

/** `struct->'key'` where the struct has no such field: it is NULL in every row. */
export const suspectField = (op: string, struct: BoundExpr, key: BoundExpr, scope: Scope): void => {
  if ((op !== '->' && op !== '->>') || struct.type.kind !== 'struct') return
  if (key.kind !== 'const' || typeof key.value !== 'string') return
  const names = struct.type.fields.map(({ name }) => name)
  if (names.includes(key.value)) return
  scope.statement.warn(
    'unknown_field',
    `"${key.value}" is no field of this struct, which has ${names.join(', ')}`,
  )
}
