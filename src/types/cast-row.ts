import type { CatalogNames } from './oid.ts'
import type { ArrayType, SqlType } from './type.ts'

/** What a cast may ask of the query it runs in. */
export interface CastContext {
  /** The start of the query, milliseconds since the epoch. */
  readonly now: number
  /** The names that regclass and its kin stand for. */
  readonly names: CatalogNames
}

/** One way from a type to another. 'implicit' is taken silently, 'assignment' and 'explicit' only by CAST. */
export interface CastRow {
  readonly from: SqlType
  readonly to: SqlType
  readonly context: 'implicit' | 'assignment' | 'explicit'
  /** `impl` is given the catalog's names behind the value; without them it cannot run. */
  readonly needsNames?: true
  /** Never sees SQL NULL; may answer null (json null to text). Throws DdsqlError on a bad value. */
  // biome-ignore lint/suspicious/noExplicitAny: typed by `from`.
  readonly impl: (value: any, names: CatalogNames) => unknown
}

/** How a value of one type becomes one of another. Found by `findCast` (casts.ts), made a function by `castFunction`. */
export type CastStep =
  | { readonly kind: 'row'; readonly row: CastRow }
  /** An array, element by element. */
  | { readonly kind: 'elements'; readonly from: ArrayType; readonly step: CastStep }
  /** Any type to VARCHAR through its text output, VARCHAR to any type through its text input. */
  | { readonly kind: 'output'; readonly from: SqlType }
  | { readonly kind: 'input'; readonly to: SqlType }
  /** The value is the same in both (struct to json). */
  | { readonly kind: 'free' }
