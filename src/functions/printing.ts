import { castFunction, findCast } from '../types/casts.ts'
import { typeOps } from '../types/ops.ts'
import { type SqlType, VARCHAR } from '../types/type.ts'
import type { Value } from '../types/value.ts'

type Print = (value: Value) => string

/** A type's output, as concat and format use it: booleans are t and f. */
export const outputOf = (type: SqlType): Print => typeOps(type).print

/** A type's cast to text, as `||` uses it: booleans are true and false. */
export const textOf = (type: SqlType): Print => {
  const cast = findCast(type, VARCHAR, 'explicit')
  if (cast === undefined) throw new Error(`no cast to text from ${type.kind}`)
  return castFunction(cast) as Print
}
