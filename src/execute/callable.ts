import type { FunctionRow } from '../functions/row.ts'
import type { SqlType } from '../types/type.ts'
import type { Value } from '../types/value.ts'
import type { RunState } from './run-state.ts'

/** A function of values that takes and gives NULL as SQL says. */
export type Callable = (...args: readonly Value[]) => Value

/** What a function row calls, made for these types: without NULL handling, a CallContext first if it asks for one. */
export const implementation = (
  fn: FunctionRow,
  types: readonly SqlType[],
  returns: SqlType,
): FunctionRow['impl'] => (fn.needs === 'types' ? (fn.impl(types, returns) as FunctionRow['impl']) : fn.impl)

/** A function row as a plain function, for operators that call it outside generated code. */
export const callable = (
  fn: FunctionRow,
  types: readonly SqlType[],
  returns: SqlType,
  state: RunState,
): Callable => {
  const impl = implementation(fn, types, returns)
  const call = fn.needs === 'context' ? (...args: readonly Value[]) => impl(state.context, ...args) : impl
  if (fn.strict === false) return call as Callable
  return (...args) => (args.includes(null) ? null : (call(...args) as Value))
}
