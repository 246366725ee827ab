import type { SqlType } from './type.ts'
import type { Value } from './value.ts'

/** What every type can do with its values. Values given are never NULL, except inside arrays, rows and json. */
export interface TypeOps {
  /** PostgreSQL's btree order of the type: negative, 0, positive. */
  compare(a: Value, b: Value): number
  equal(a: Value, b: Value): boolean
  /** A primitive that is the same for two values exactly when they are equal in SQL (1 and 1.0 of one type; NaN and NaN; 0 and -0). */
  key(value: Value): string | number | bigint | boolean
  /** PostgreSQL's text output (jsonb's for json, float8's shortest for decimal). */
  print(value: Value): string
  /** PostgreSQL's text input. Throws DdsqlError without a span (22P02, 22007, 22008, 22003). */
  parse(text: string): Value
  /** A parameter from a program: the type's JavaScript result form or its text. Throws DdsqlError 22P02 naming the type, never the value. */
  fromJs(value: unknown): Value
  /** What a user's program gets: number/bigint, Date, Interval, parsed json, null-prototype hstore object, array, inet text. */
  toJs(value: Value): unknown
}

/** The operations of a type; the same object for the same type. */
export declare const typeOps: (type: SqlType) => TypeOps
