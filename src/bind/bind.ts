import type { Query } from '../syntax/ast.ts'
import type { BoundStatement } from './bound.ts'
import { bindQuery } from './query.ts'
import { Scope } from './scope.ts'
import { type BindEnv, Statement } from './statement.ts'

export type { BindEnv } from './statement.ts'

/**
 * Decides what every name of a query means and what type every expression has. Throws DdsqlError with
 * PostgreSQL's SQLSTATE at the place of the mistake.
 */
export const bind = (query: Query, env: BindEnv): BoundStatement => {
  const statement = new Statement(env)
  const bound = bindQuery(query, new Scope(statement))
  return {
    query: bound,
    parameters: statement.finishParameters(),
    nextId: statement.nextId,
    warnings: statement.warnings,
  }
}
