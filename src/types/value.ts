import type { Interval } from './interval.ts'
import type { JsonPath } from './jsonpath-tree.ts'
import type { Reg } from './oid.ts'

/**
 * How each type's values are held while a query runs. SQL NULL is always `null`, never undefined.
 *
 * | type | held as |
 * |---|---|
 * | bigint | number while it is a safe integer, bigint beyond (so each integer has one form; -0 never) |
 * | decimal | number (float64; NaN and infinities as PostgreSQL's float8) |
 * | varchar | string |
 * | boolean | boolean |
 * | timestamp | number: milliseconds since the epoch, UTC, whole; ±Infinity for 'infinity' |
 * | date | number: days since 1970-01-01, whole; ±Infinity |
 * | time | number: milliseconds since midnight, whole, 0 to 24:00:00 |
 * | timetz | TimeTz (frozen) |
 * | interval | Interval (frozen); ±Infinity in all parts for 'infinity' |
 * | json | Json: what JSON.parse gives, but JSON null at the top is the JSON_NULL object, and numbers of texts are exact |
 * | jsonpath | JsonPath |
 * | hstore | Hstore |
 * | inet | Inet (frozen) |
 * | bytea | string: a character from U+0000 to U+00FF for each byte |
 * | uuid | string: 36 characters in lower case |
 * | oid | number: 0 to 2^32 - 1 |
 * | regclass and its kin | Reg (frozen): the oid with its name |
 * | T[] | JavaScript array of T's values and nulls; several dimensions are nested arrays of equal lengths (not for json, hstore and record elements, which may be arrays themselves) |
 * | struct | JSON object; array fields are JSON arrays, absent fields NULL |
 * | record | JavaScript array of the fields' values |
 * Values are shared between rows and queries: nobody changes one in place.
 */
export type Value =
  | null
  | boolean
  | number
  | bigint
  | string
  | Interval
  | Hstore
  | Inet
  | TimeTz
  | Json
  | JsonPath
  | Reg
  | readonly Value[]

/** JSON null as a value of type json; inside objects and arrays it is plain null. */
export const JSON_NULL: unique symbol = Symbol('JSON null')

/**
 * A JSON number that no float64 and no integer prints again: `text` is PostgreSQL's numeric, without an exponent and
 * with its scale (`1.50`). Texts give such numbers, and few decimals (1e23); records are read as float64. Users get a
 * number.
 */
export class JsonNumber {
  constructor(readonly text: string) {}
}

export type JsonMember =
  | null
  | boolean
  | number
  | bigint
  | string
  | JsonNumber
  | readonly JsonMember[]
  | { readonly [key: string]: JsonMember }
export type Json = Exclude<JsonMember, null> | typeof JSON_NULL

/** A json member read out of a container, as a value: null becomes JSON_NULL, undefined (absent) becomes SQL NULL. */
export const jsonValue = (member: JsonMember | undefined): Json | null =>
  member === undefined ? null : member === null ? JSON_NULL : member

/** A json value as a member of a container (and as users get it): JSON_NULL becomes null. */
export const jsonMember = (value: Json | null): JsonMember => (value === JSON_NULL ? null : value)

/**
 * An hstore: `[key, value, key, value, …]`, keys unique and in hstore's own order
 * (by byte length, then by bytes), a value null when it is NULL. Flat because a catalog holds one per job.
 */
export type Hstore = readonly (string | null)[]

/** A time of day by clocks that are a fixed offset from UTC. */
export interface TimeTz {
  /** Milliseconds since midnight by those clocks, whole, 0 to 24:00:00. */
  readonly time: number
  /** Milliseconds east of UTC. */
  readonly offset: number
}

/** An address: 4 or 16 bytes as one unsigned integer, with its prefix length in bits. */
export interface Inet {
  readonly family: 4 | 6
  readonly address: bigint
  readonly prefix: number
  /** True for a network (PostgreSQL's cidr), which shows its prefix also where that covers all bits. */
  readonly network?: true
}
