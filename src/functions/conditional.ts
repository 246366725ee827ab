import { typeOps } from '../types/ops.ts'
import { BIGINT, type SqlType, VARCHAR } from '../types/type.ts'
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

const counting = (name: 'num_nulls' | 'num_nonnulls', isNull: boolean): FunctionRow => ({
  kind: 'function',
  name,
  area,
  args: ['any'],
  variadic: true,
  returns: BIGINT,
  doc: `How many of the arguments are ${isNull ? '' : 'not '}NULL.`,
  example: [`${name}(1, NULL, 2)`, isNull ? '1' : '2'],
  strict: false,
  impl: (...values: readonly Value[]) => values.filter((value) => (value === null) === isNull).length,
})

const POSTGRES_NAMES: Readonly<Record<string, string>> = {
  decimal: 'double precision',
  varchar: 'text',
  timestamp: 'timestamp without time zone',
  time: 'time without time zone',
  timetz: 'time with time zone',
  json: 'jsonb',
  struct: 'jsonb',
  unknown: 'text',
}

/** The name of a type in PostgreSQL. */
const typeName = (type: SqlType): string =>
  type.kind === 'array'
    ? (type.vector ?? `${typeName(type.element)}[]`)
    : (POSTGRES_NAMES[type.kind] ?? type.kind)

/** Functions that choose among their arguments. COALESCE is listed for its documentation: bind makes it lazy. */
export const conditionalRows: readonly FunctionRow[] = [
  counting('num_nulls', true),
  counting('num_nonnulls', false),
  {
    kind: 'function',
    name: 'pg_typeof',
    area,
    args: ['any'],
    returns: VARCHAR,
    doc: "The name of a value's type in PostgreSQL: bigint, double precision, text, timestamp without time zone and so on.",
    example: [`pg_typeof(DATE '2024-01-31')`, 'date'],
    strict: false,
    needs: 'types',
    impl: ([type]: readonly SqlType[]) => {
      const name = typeName(type!)
      return () => name
    },
  },
  {
    kind: 'function',
    name: 'version',
    area,
    args: [],
    returns: VARCHAR,
    doc: 'The release of PostgreSQL whose answers are given, and what gives them.',
    example: [`version() LIKE '%PostgreSQL%'`, 't'],
    impl: () => 'PostgreSQL 18.0 (catalog-sql, DDSQL)',
  },
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
