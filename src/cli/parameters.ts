import type { Statement } from '../engine.ts'
import { DdsqlError } from '../source/error.ts'
import { SQLSTATE } from '../source/sqlstate.ts'
import { perhaps } from '../source/suggest.ts'

/** The values that a statement of several asks for; throws 42P02 when one is missing. */
export const parametersFor = (
  statement: Statement,
  given: ReadonlyMap<string, string>,
): Record<string, unknown> => {
  const params: Record<string, unknown> = Object.create(null)
  statement.parameters.forEach(({ name }, i) => {
    const key = name ?? String(i + 1)
    const value = given.get(key)
    if (value !== undefined) params[key] = value
    else {
      throw new DdsqlError(SQLSTATE.undefined_parameter, `no value for parameter :${key}`, {
        hint: perhaps(key, given.keys()) ?? `Give it with --param ${key}=VALUE.`,
      })
    }
  })
  return params
}
