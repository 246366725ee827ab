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

/** Emits the comparison of two values, which returns unless they are equal. */
export const emitCompare = (code: FunctionCode, wanted: Wanted, left: string, right: string): void => {
  const { type, descending, nullsFirst } = wanted
  const [x, y] = [code.name('x'), code.name('y')]
  const nulls = nullsFirst ? -1 : 1
  const less = descending ? 1 : -1
  code.emit(`const ${x} = ${left}, ${y} = ${right};`)
  code.block(`if (${x} !== ${y})`, () => {
    code.emit(`if (${x} === null) return ${nulls};`)
    code.emit(`if (${y} === null) return ${-nulls};`)
    if (PLAIN.has(type.kind)) {
      code.emit(`if (${x} < ${y}) return ${less};`)
      code.emit(`if (${x} > ${y}) return ${-less};`)
      return
    }
    const order = code.name('o')
    code.emit(`const ${order} = ${code.slot(typeOps(type).compare)}(${x}, ${y});`)
    code.emit(`if (${order} !== 0) return ${descending ? '-' : ''}${order};`)
  })
}
