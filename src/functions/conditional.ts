import { typeOps } from '../types/ops.ts'
import type { SqlType } from '../types/type.ts'
import type { Value } from '../types/value.ts'
import type { FunctionRow } from './row.ts'

const extreme =
  (sign: 1 | -1) =>
  ([type]: readonly SqlType[]) => {
    const { compare } = typeOps(type!)
    return (...values: readonly Value[]): Value => {
      let best: Value = null
      for (const value of values) {
        if (value !== null && (best === null || compare(value, best) * sign > 0)) best = value
      }
      return best
    }
  }

const nullif = ([type]: readonly SqlType[]) => {
  const { equal } = typeOps(type!)
  return (a: Value, b: Value): Value => (a !== null && b !== null && equal(a, b) ? null : a)
}

const area = 'conditional'

/** Functions that choose among their arguments. COALESCE is listed for its documentation: bind makes it lazy. */
export const conditionalRows: readonly FunctionRow[] = [
  {
    kind: 'function',
    name: 'coalesce',
    area,
    args: ['anycompatible'],
    variadic: true,
    returns: 'anycompatible',
    doc: 'The first argument that is not NULL; NULL when all are.',
    example: ["coalesce(NULL, 'b', 'c')", 'b'],
    strict: false,
    impl: (...values: readonly Value[]) => values.find((value) => value !== null) ?? null,
  },
  {
    kind: 'function',
    name: 'nullif',
    area,
    args: ['anycompatible', 'anycompatible'],
    returns: 'anycompatible',
    doc: 'NULL when both arguments are equal, otherwise the first.',
    example: ["nullif('a', 'a')", null],
    strict: false,
    needs: 'types',
    impl: nullif,
  },
  {
    kind: 'function',
    name: 'greatest',
    area,
    args: ['anycompatible'],
    variadic: true,
    returns: 'anycompatible',
    doc: 'The greatest argument; NULLs are passed over, and the answer is NULL only when all are.',
    example: ['greatest(1, NULL, 3, 2)', '3'],
    strict: false,
    needs: 'types',
    impl: extreme(1),
  },
  {
    kind: 'function',
    name: 'least',
    area,
    args: ['anycompatible'],
    variadic: true,
    returns: 'anycompatible',
    doc: 'The least argument; NULLs are passed over, and the answer is NULL only when all are.',
    example: ['least(1, NULL, 3, 2)', '1'],
    strict: false,
    needs: 'types',
    impl: extreme(-1),
  },
]
