import type { BoundOrder } from '../bind/bound.ts'
import { typeOps } from '../types/ops.ts'
import type { SqlType } from '../types/type.ts'
import type { Value } from '../types/value.ts'
import type { FunctionCode } from './function-code.ts'

/** Values of a type in a direction. */
export interface Wanted {
  readonly type: SqlType
  readonly descending: boolean
  readonly nullsFirst: boolean
}

export interface ValueOrder {
  /** The order of two values, NULLs included, in the direction asked for. */
  readonly compare: (a: Value, b: Value) => number
}

/** How ORDER BY puts two values, of an order as bound or of a type. */
export const orderOf = (order: BoundOrder | Wanted): ValueOrder => {
  const type = 'expr' in order ? order.expr.type : order.type
  const { compare } = typeOps(type)
  const sign = order.descending ? -1 : 1
  const nulls = order.nullsFirst ? -1 : 1
  return {
    compare(a, b) {
      if (a === b) return 0
      if (a === null) return nulls
      if (b === null) return -nulls
      return sign * compare(a, b)
    },
  }
}

// JavaScript orders their values as SQL does, number beside bigint too.
const PLAIN: ReadonlySet<string> = new Set(['bigint', 'timestamp', 'date', 'boolean'])

/** JavaScript for whether one value comes before another. */
export const precedes = (code: FunctionCode, wanted: Wanted, left: string, right: string): string => {
  const { type, descending, nullsFirst } = wanted
  const less = descending ? '>' : '<'
  const compared = PLAIN.has(type.kind)
    ? `${left} ${less} ${right}`
    : `${code.slot(typeOps(type).compare)}(${left}, ${right}) ${less} 0`
  const [ofLeft, ofRight] = nullsFirst ? [`${right} !== null`, 'false'] : ['false', 'true']
  return `(${left} === null ? ${ofLeft} : ${right} === null ? ${ofRight} : ${compared})`
}
