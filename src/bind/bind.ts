import type { DdsqlError } from '../source/error.ts'
import type { Query } from '../syntax/ast.ts'
import type { BoundStatement } from './bound.ts'
import { Mistakes } from './mistakes.ts'
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
    doubts: statement.doubts,
  }
}

/** Every mistake of a query by its place; what only follows from another one is left out. */
export const mistakesOf = (query: Query, env: BindEnv): DdsqlError[] => {
  const mistakes = new Mistakes()
  const statement = new Statement(env, mistakes)
  statement.attempt(() => bindQuery(query, new Scope(statement)))
  // A parameter's type may have been lost with the expression that was given up.
  if (mistakes.failures === 0) statement.attempt(() => statement.finishParameters())
  return mistakes.noted
}
