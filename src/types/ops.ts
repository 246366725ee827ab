import { arrayOps, vectorOps } from './array.ts'
import { bigintOps } from './bigint.ts'
import { booleanOps } from './boolean.ts'
import { byteaOps } from './bytea.ts'
import { dateOps } from './date.ts'
import { decimalOps } from './decimal.ts'
import { hstoreOps } from './hstore.ts'
import { inetOps } from './inet.ts'
import { intervalOps } from './interval-ops.ts'
import { jsonOps } from './json.ts'
import { jsonPathOps } from './jsonpath.ts'
import { oidOps, regOps } from './oid.ts'
import { recordOps } from './record.ts'
import { structOps } from './struct.ts'
import { textOps } from './text.ts'
import { timeOps } from './time.ts'
import { timestampOps } from './timestamp.ts'
import { timetzOps } from './timetz.ts'
import { REG_TYPES, type RegName, type ScalarName, type SqlType } from './type.ts'
import { uuidOps } from './uuid.ts'
import type { Value } from './value.ts'

/**
 * What every type can do with its values. Values given are never NULL, except inside arrays, rows and json. Methods, so
 * that a type's own may name the form in which it holds its values.
 */
export interface TypeOps {
  /** PostgreSQL's btree order of the type: negative, 0, positive. */
  compare(a: Value, b: Value): number
  equal(a: Value, b: Value): boolean
  /** A primitive that is the same for two values exactly when they are equal in SQL (1 and 1.0 of one type; NaN and NaN; 0 and -0). */
  key(value: Value): string | number | bigint | boolean
  /** PostgreSQL's text output (jsonb's for json, float8's shortest for decimal). */
  print(value: Value): string
  /**
   * PostgreSQL's text input. `now` (milliseconds since the epoch; default: this moment) is what 'now', 'today'
   * and '1 hr ago' refer to. Throws DdsqlError without a span (22P02, 22007, 22008, 22003).
   */
  parse(text: string, now?: number): Value
  /** A parameter from a program: the type's JavaScript result form or its text. Throws DdsqlError 22P02 naming the type, never the value. */
  fromJs(value: unknown): Value
  /** What a user's program gets: number/bigint, Date, Interval, parsed json, null-prototype hstore object, array, Buffer of a bytea, the text of a date, time, inet or uuid. */
  toJs(value: Value): unknown
}

const SCALAR_OPS: Readonly<Record<ScalarName, TypeOps>> = {
  bigint: bigintOps,
  decimal: decimalOps,
  varchar: textOps,
  boolean: booleanOps,
  timestamp: timestampOps,
  date: dateOps,
  time: timeOps,
  timetz: timetzOps,
  interval: intervalOps,
  json: jsonOps,
  jsonpath: jsonPathOps,
  hstore: hstoreOps,
  inet: inetOps,
  bytea: byteaOps,
  uuid: uuidOps,
  oid: oidOps,
  ...(Object.fromEntries(Object.entries(REG_TYPES).map(([name, type]) => [name, regOps(type)])) as Record<
    RegName,
    TypeOps
  >),
  // An untyped literal that nothing gave a type is text.
  unknown: textOps,
}

const made = new Map<SqlType, TypeOps>()

const makeOps = (type: SqlType): TypeOps => {
  switch (type.kind) {
    case 'array': {
      const element = typeOps(type.element)
      return type.vector === undefined ? arrayOps(type, element) : vectorOps(type, element)
    }
    case 'struct':
      return structOps(type)
    case 'record':
      return recordOps(type.fields.map((field) => typeOps(field.type)))
    default:
      return SCALAR_OPS[type.kind]
  }
}

/** The operations of a type; the same object for the same type. */
export const typeOps = (type: SqlType): TypeOps => {
  let ops = made.get(type)
  if (ops === undefined) {
    ops = makeOps(type)
    made.set(type, ops)
  }
  return ops
}

/** Values of a type in a direction. */
export interface Direction {
  readonly type: SqlType
  readonly descending: boolean
  readonly nullsFirst: boolean
}

/** The order of two values, NULLs included. */
export const valueOrder = ({ type, descending, nullsFirst }: Direction): ((a: Value, b: Value) => number) => {
  const { compare } = typeOps(type)
  const sign = descending ? -1 : 1
  const nulls = nullsFirst ? -1 : 1
  return (a, b) => {
    if (a === b) return 0
    if (a === null) return nulls
    if (b === null) return -nulls
    return sign * compare(a, b)
  }
}
