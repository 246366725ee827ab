import type { CastContext } from '../types/cast-row.ts'
import type { CatalogNames } from '../types/oid.ts'
import type { Direction } from '../types/ops.ts'
import type { SqlType } from '../types/type.ts'
import type { Value } from '../types/value.ts'

/**
 * A type in a signature: a SQL type, a PostgreSQL pseudo-type, or an array or choice of them.
 * - `anyelement`, `anyarray`, `anynonarray`: all such positions of a call agree on one element type (which, with
 *   anynonarray, is no array).
 * - `anycompatible`, `anycompatiblearray`: as above, after PostgreSQL's common-type rule (as in CASE).
 * - `any`: takes whatever it is given, unchanged; the row sees the argument types through `bindTypes`.
 */
export type Pattern =
  | SqlType
  | 'any'
  | 'anyelement'
  | 'anynonarray'
  | 'anyarray'
  | 'anycompatible'
  | 'anycompatiblearray'
  | 'anystruct'
  | 'anyrecord'

/** Whom a query runs for. */
export interface CallSession {
  readonly user: string
  readonly database: string
  readonly processId: number
  /** Milliseconds since the epoch. */
  readonly startedAt: number
}

/** What functions may ask about what has an oid. */
export interface CatalogAccess extends CatalogNames {
  readonly session: CallSession
  /** The schemas of search_path that there are. */
  schemasInPath(withImplicit: boolean): readonly string[]
  roleName(oid: number): string | undefined
  /** The SQL name of a type; -1 for no modifier. */
  typeName(oid: number, modifier: number): string | undefined
  /** Whether a bare name finds it; undefined for an oid that is nobody's. */
  isVisible(kind: 'relation' | 'type' | 'function', oid: number): boolean | undefined
  /** `catalog`: the relation of the catalog in which the object stands; `part`: the number of a column, 0 for none. */
  description(oid: number, catalog: string | undefined, part: number): string | undefined
  /** relkind of pg_class; undefined for an oid that is no relation's. */
  relationKind(oid: number): 'r' | 'v' | undefined
  /** The type of a function's answer, and of its arguments, as `\\df` shows them. */
  resultOf(oid: number): string | undefined
  argumentsOf(oid: number): string | undefined
}

/** What a call may ask of the query it runs in. Given first to rows with `needs: 'context'`. */
export interface CallContext extends CastContext {
  /** Value of a setting, undefined when there is none of that name. */
  setting(name: string): string | undefined
  /** SET, or SET LOCAL. Throws DdsqlError 42704, 22023. */
  set(name: string, value: string, isLocal: boolean): void
  readonly names: CatalogAccess
}

// Parameters are `never` so that rows can be written with the precise types of their arguments.
// biome-ignore lint/suspicious/noExplicitAny: an implementation's arguments are typed by its row.
export type Implementation = (...args: any[]) => unknown

export interface Documented {
  /** One sentence, ends with a period: what it gives, units, what happens to NULL where that is not the rule. */
  readonly doc: string
  /** A SQL expression that uses it and its answer as PostgreSQL prints it (`null` for NULL). Run as a test. */
  readonly example: readonly [sql: string, answer: string | null]
  /** For test tables and `\df`: e.g. 'text', 'numbers', 'time', 'json', 'hstore', 'arrays', 'comparison'. */
  readonly area: string
}

interface Signature extends Documented {
  /** Lower-case name, or the operator's symbol. */
  readonly name: string
  readonly args: readonly Pattern[]
  /** PostgreSQL's names of the arguments, for `f(name => value)`, where it has any. */
  readonly argNames?: readonly string[]
  /** Values of the last arguments where a call leaves them out; never of a variadic row. */
  readonly defaults?: readonly Value[]
  /** The last argument may repeat (at least once). */
  readonly variadic?: boolean
  /** Of a variadic row: VARIADIC NULL gives no arguments, not NULL. */
  readonly nullArrayIsEmpty?: true
  readonly returns: Pattern
  /** How it is written, where it has words of its own (JSON_VALUE … RETURNING): a call by name does not find it. */
  readonly form?: string
  /**
   * For results that depend on more than `returns` can say: given the argument types after coercion, the
   * type of the result. Wins over `returns`.
   */
  readonly returnType?: (args: readonly SqlType[]) => SqlType
  /**
   * PostgreSQL's type of a DECIMAL answer, where it is not that of the arguments. Whole numbers count as float8 there, for
   * an aggregate as numeric.
   */
  readonly decimal?: 'numeric' | 'float8'
}

/** A function or operator of values. Two arguments and a symbol for a name: infix; one: prefix. */
export interface FunctionRow extends Signature {
  readonly kind: 'function' | 'operator'
  /** True (the default): any NULL argument gives NULL and `impl` never sees one. */
  readonly strict?: boolean
  /** True when it can answer NULL though no argument is NULL. */
  readonly nullable?: boolean
  /** It may throw Suspended. */
  readonly suspends?: boolean
  /** 'immutable' (the default) may be folded at plan time; 'stable' is constant within one query (now). */
  readonly volatility?: 'immutable' | 'stable'
  /**
   * 'context': `impl` gets a CallContext before the arguments. 'types': `impl` is a factory that is given
   * the argument types once, when the query is compiled, and gives the function (comparison of arrays,
   * to_json of anything): (types: SqlType[], returns: SqlType) => (...args) => value.
   */
  readonly needs?: 'context' | 'types'
  /** It picks a part of its first argument, which the others name, and never fails: it may be asked ahead of need. */
  readonly picks?: boolean
  readonly impl: Implementation
  /** `impl` for a first argument that is the same for all rows, without it; undefined for one that `impl` refuses. */
  readonly given?: (first: Value) => Implementation | undefined
  /**
   * Faster form: JavaScript for the result from JavaScript for each argument. Used instead of `impl` when
   * present. Each argument text is a plain variable or constant slot that may be repeated; if `strict`, none
   * is null. May call helpers only through `helper` (a slot that holds `impl`). Never holds user text.
   */
  readonly emit?: (args: readonly string[], helper: string, types: readonly SqlType[]) => string
  /** The row for arguments that are float8 in PostgreSQL, whose -0 it keeps. */
  readonly float8?: FunctionRow
  /** Faster forms of calls that have a call for an argument. */
  readonly fused?: readonly FusedCall[]
}

/**
 * Where argument `at` of a call is itself a call of `of`, the row `by` gives the same, from the arguments of that call in
 * the place of its result: no value is made in between.
 */
export interface FusedCall {
  readonly at: number
  readonly of: FunctionRow
  readonly by: FunctionRow
}

/** A state of an aggregate that says itself how many bytes it takes, those for its answer included. */
export abstract class SizedState {
  abstract get size(): number
}

/** Values in order: what an ordered set is computed from. */
export interface OrderedValues {
  readonly length: number
  /** The value at a place from 0, which must be less than the length. */
  at(place: number): Value | undefined
}

/** How the values of a column are ordered. */
export type Ordering = Omit<Direction, 'type'>

/**
 * An aggregate. Rows where an argument is NULL are skipped when `strict` (the default).
 * State lives in one variable per group; `step` returns the new state (same object or not).
 */
export interface AggregateRow extends Signature {
  readonly kind: 'aggregate'
  readonly strict?: boolean
  /** WITHIN GROUP (ORDER BY x): `args` are the direct ones, then the ordered ones. */
  readonly orderedSet?: boolean
  /** How many of `args` are direct, for ordered sets: `final` is given them, once for each group. */
  readonly directArgs?: number
  /** An ordered set over any number of columns, each with a direct argument of its type. */
  readonly hypothetical?: true
  /** Called once per query with the types of the arguments that are no direct ones, and the order of those of WITHIN GROUP. */
  readonly aggregate: (
    types: readonly SqlType[],
    orderings?: readonly Ordering[],
  ) => {
    readonly init: () => unknown
    // biome-ignore lint/suspicious/noExplicitAny: as Implementation
    readonly step: (state: any, ...args: any[]) => unknown
    // biome-ignore lint/suspicious/noExplicitAny: as Implementation
    readonly final: (state: any, ...direct: any[]) => unknown
    /** Takes a row out again, for moving window frames; absent when it cannot be exact. */
    // biome-ignore lint/suspicious/noExplicitAny: as Implementation
    readonly inverse?: (state: any, ...args: any[]) => unknown
  }
  /**
   * The state is a list of the values of the one argument, for which `final` also takes a Float64Array and, of an ordered
   * set, any OrderedValues. A hypothetical set's `final` is given one for each column.
   */
  readonly isList?: boolean
  /** Faster form of init and step, as JavaScript: `init` an expression, `step` an expression for the new state. */
  readonly emit?: {
    readonly init: string
    readonly step: (state: string, args: readonly string[], helper: string) => string
  }
  /** Whether ORDER BY inside the call changes the answer (array_agg, string_agg, json_agg). */
  readonly ordered?: boolean
}

/** A column of a row that is read out of json. `fit` makes a value fit its type's modifiers, or throws. */
export interface RecordField {
  readonly name: string
  readonly type: SqlType
  readonly fit?: (value: Value) => Value
}

// biome-ignore lint/suspicious/noExplicitAny: as Implementation
export type RowsImplementation = (...args: any[]) => Iterable<unknown>

/** A set-returning function for FROM (and, later, SELECT lists). Gives the rows' values. */
export interface TableFunctionRow extends Signature {
  readonly kind: 'table'
  /** Columns of the result; types may be patterns resolved with the arguments. One column: rows are bare values. */
  readonly columns: readonly { readonly name: string; readonly type: Pattern }[]
  readonly strict?: boolean
  /** It may throw Suspended, when it is called. */
  readonly suspends?: boolean
  /** 'types': `rows` is a factory that is given the argument types once and gives the function, as FunctionRow's. */
  readonly needs?: 'types'
  /** Its columns are the fields of its first argument, a row; or those of a column definition list, AS t(a int). */
  readonly givesRecords?: 'base' | 'list'
  /** Of 'list': what gives the rows, for the fields of the list. */
  readonly withFields?: (fields: readonly RecordField[]) => RowsImplementation
  /** One column: an iterable of values; several: an iterable of arrays. An array is walked faster than all else. */
  readonly rows: RowsImplementation | ((types: readonly SqlType[]) => RowsImplementation)
  /** What makes a row's values of each thing that `rows` gives, so that no list need be made of them. */
  readonly each?: Implementation
}

/** A function that only makes sense with OVER. */
export interface WindowRow extends Signature {
  readonly kind: 'window'
  /**
   * Given a partition's rows in order: value for row `i`. `args[k](j)` is argument k at row j; `peers(i)` the
   * [first, end) of i's peers; `frame(i)` the row numbers in i's frame, in order.
   */
  readonly evaluate: (window: WindowPartition, i: number) => unknown
  /** Takes the frame into account (first_value) or not (rank, lag). */
  readonly framed: boolean
  /** Never falls from row to row of a partition. */
  readonly rising?: boolean
}

export interface WindowPartition {
  readonly size: number
  readonly args: readonly ((row: number) => unknown)[]
  peers(i: number): readonly [first: number, end: number]
  frame(i: number): FrameRows
}
export interface FrameRows {
  readonly count: number
  /** The row number of the nth (0-based) row of the frame. */
  at(n: number): number
}

export type CallableRow = FunctionRow | AggregateRow | TableFunctionRow | WindowRow
