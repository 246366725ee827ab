import type { Span } from '../source/span.ts'

/** Every node knows where it stands. Names are already folded (unquoted to lower case). */
interface Node {
  readonly span: Span
}
export interface Name extends Node {
  readonly text: string
}

// ── statements ──────────────────────────────────────────────────────────────────────────────────────

export type Statement =
  | (Node & { readonly kind: 'query'; readonly query: Query })
  | (Node & { readonly kind: 'explain'; readonly analyze: boolean; readonly query: Query })
  /** SHOW name; `name` absent: SHOW ALL. */
  | (Node & { readonly kind: 'show'; readonly name?: string })
  | (Node & { readonly kind: 'show-tables' })
  | (Node & { readonly kind: 'describe'; readonly table: readonly Name[] })
  /** SET name = value, …; `values` null: SET name TO DEFAULT, or RESET. */
  | (Node & {
      readonly kind: 'set'
      readonly name: string
      readonly values: readonly string[] | null
      /** SET LOCAL: until the end of the transaction. */
      readonly isLocal: boolean
      readonly isReset: boolean
    })
  | (Node & { readonly kind: 'session'; readonly command: SessionCommand })

/** Modes of a transaction, as far as a statement names them. */
export interface TransactionModes {
  readonly isolation?: string
  readonly isReadOnly?: boolean
  readonly isDeferrable?: boolean
}

/** A statement inside another one: its text, and the offset of that in the text of the whole. */
export interface InnerStatement {
  readonly sql: string
  readonly start: number
}

/** An option of COPY: `true` where it stands without a value, a list where it names columns ('*' for all). */
export interface CopyOption {
  readonly name: string
  readonly value: string | true | readonly string[]
}

/** Statements that answer no rows of tables, but change or use what a session keeps. Names are folded. */
export type SessionCommand =
  | { readonly kind: 'begin'; readonly isStart: boolean; readonly modes: TransactionModes }
  | { readonly kind: 'commit' | 'rollback'; readonly isChained: boolean }
  | { readonly kind: 'savepoint' | 'release' | 'rollback-to'; readonly name: string }
  /** SET TRANSACTION, or SET SESSION CHARACTERISTICS, which sets the modes of all later transactions. */
  | { readonly kind: 'set-transaction'; readonly isForSession: boolean; readonly modes: TransactionModes }
  | { readonly kind: 'set-constraints' }
  /** `types`: those of the parameters, as written. */
  | {
      readonly kind: 'prepare'
      readonly name: string
      readonly types: readonly string[]
      readonly inner: InnerStatement
    }
  /** `args`: the expressions as written. */
  | { readonly kind: 'execute'; readonly name: string; readonly args: readonly string[] }
  /** Without a name: all. */
  | { readonly kind: 'deallocate' | 'close' | 'unlisten'; readonly name?: string }
  | {
      readonly kind: 'declare'
      readonly name: string
      readonly isBinary: boolean
      /** undefined: neither SCROLL nor NO SCROLL. */
      readonly isScroll: boolean | undefined
      readonly isHold: boolean
      readonly inner: InnerStatement
    }
  /** `count` is the row's number for 'absolute' and 'relative'. */
  | {
      readonly kind: 'fetch'
      readonly isMove: boolean
      readonly cursor: string
      readonly direction: 'forward' | 'backward' | 'absolute' | 'relative'
      readonly count: number | 'all'
    }
  | { readonly kind: 'discard'; readonly what: 'all' | 'plans' | 'sequences' | 'temp' }
  /** COPY (query) TO STDOUT, or COPY table TO STDOUT, which is a query of the table. */
  | { readonly kind: 'copy'; readonly inner: InnerStatement; readonly options: readonly CopyOption[] }

/** The statements of a text, in order; empty ones are left out. */
export interface Script {
  readonly statements: readonly Statement[]
}

/** A query with its tail; `body` may itself be a Query (parentheses with their own tail). */
export interface Query extends Node {
  readonly kind: 'query-expression'
  readonly with: readonly CommonTable[]
  readonly recursive: boolean
  readonly body: QueryBody
  readonly orderBy: readonly OrderItem[]
  readonly limit?: Expr
  /** FETCH FIRST n ROWS WITH TIES. */
  readonly withTies?: boolean
  readonly offset?: Expr
}
export type QueryBody = Select | SetOperation | ValuesList | Query

export interface CommonTable extends Node {
  readonly name: Name
  readonly columns: readonly Name[]
  readonly query: Query
  readonly materialized?: boolean
  readonly search?: SearchClause
  readonly cycle?: CycleClause
}
/** SEARCH DEPTH | BREADTH FIRST BY columns SET sequence. */
export interface SearchClause extends Node {
  readonly breadthFirst: boolean
  readonly columns: readonly Name[]
  readonly sequence: Name
}
/** CYCLE columns SET mark [TO value DEFAULT default] USING path. */
export interface CycleClause extends Node {
  readonly columns: readonly Name[]
  readonly mark: Name
  readonly value?: Expr
  readonly default?: Expr
  readonly path: Name
}

export interface Select extends Node {
  readonly kind: 'select'
  /** [] is DISTINCT, expressions are DISTINCT ON; absent keeps duplicates. */
  readonly distinct?: readonly Expr[]
  readonly items: readonly SelectItem[]
  readonly from: readonly FromItem[]
  readonly where?: Expr
  readonly groupBy: readonly GroupItem[]
  /** GROUP BY DISTINCT. */
  readonly groupDistinct?: boolean
  readonly having?: Expr
  readonly windows: readonly { readonly name: Name; readonly window: WindowSpec }[]
}
export interface SetOperation extends Node {
  readonly kind: 'set-operation'
  readonly op: 'union' | 'intersect' | 'except'
  readonly all: boolean
  readonly left: QueryBody
  readonly right: QueryBody
}
export interface ValuesList extends Node {
  readonly kind: 'values'
  readonly rows: readonly (readonly Expr[])[]
}

export type SelectItem =
  | (Node & {
      readonly kind: 'item'
      readonly expr: Expr
      readonly alias?: Name
      /** The alias was written without AS. */
      readonly bareAlias?: true
    })
  | Star

/** `*` or `t.*` (`qualifier` holds t, perhaps schema-qualified, or a path to a struct). */
export interface Star extends Node {
  readonly kind: 'star'
  readonly qualifier: readonly Name[]
}

export type GroupItem =
  | (Node & { readonly kind: 'group'; readonly expr: Expr })
  | (Node & {
      readonly kind: 'grouping-sets' | 'rollup' | 'cube' | 'set'
      readonly items: readonly GroupItem[]
    })

export interface OrderItem extends Node {
  readonly expr: Expr
  readonly descending: boolean
  /** As written; absent is PostgreSQL's default (last when ascending, first when descending). */
  readonly nulls?: 'first' | 'last'
}

// ── FROM ────────────────────────────────────────────────────────────────────────────────────────────

export interface TableAlias extends Node {
  readonly name: Name
  readonly columns: readonly Name[]
}
export type FromItem =
  | JsonTable
  | (Node & { readonly kind: 'table'; readonly name: readonly Name[]; readonly alias?: TableAlias })
  | (Node & {
      readonly kind: 'subquery'
      readonly query: Query
      readonly lateral: boolean
      readonly alias?: TableAlias
    })
  | (Node & {
      readonly kind: 'function'
      /** More than one: ROWS FROM (…). */
      readonly calls: readonly { readonly call: Expr; readonly columns?: readonly ColumnDefinition[] }[]
      readonly ordinality: boolean
      readonly lateral: boolean
      readonly alias?: TableAlias
    })
  | (Node & {
      readonly kind: 'join'
      readonly type: 'inner' | 'left' | 'right' | 'full' | 'cross'
      readonly natural: boolean
      readonly left: FromItem
      readonly right: FromItem
      readonly on?: Expr
      readonly using?: readonly Name[]
      /** (a JOIN b …) AS x, which hides a and b. */
      readonly alias?: TableAlias
      /** JOIN … USING (…) AS x, which names the merged columns and hides nothing. */
      readonly usingAlias?: Name
    })
/** JSON_TABLE. */
export interface JsonTable extends Node {
  readonly kind: 'json-table'
  readonly context: JsonItem
  readonly path: Expr
  readonly pathName?: Name
  readonly passing: readonly JsonPassing[]
  readonly columns: readonly JsonTableColumn[]
  readonly onError?: JsonBehavior
  readonly lateral: boolean
  readonly alias?: TableAlias
}
export interface ColumnDefinition extends Node {
  readonly name: Name
  readonly type: TypeName
}

// ── expressions ─────────────────────────────────────────────────────────────────────────────────────

/** A type as written: `words` are lower case (`double precision`, `timestamp without time zone`, `int`). */
export interface TypeName extends Node {
  readonly name: string
  /** How many `[]` follow; array<T> counts as one. */
  readonly dimensions: number
  readonly modifiers: readonly Expr[]
}

export interface WindowSpec extends Node {
  /** OVER name, or a base window (`OVER (name ORDER BY …)`). */
  readonly base?: Name
  /** True for OVER name, where nothing may be added. */
  readonly byName: boolean
  readonly partitionBy: readonly Expr[]
  readonly orderBy: readonly OrderItem[]
  readonly frame?: Frame
}
export interface Frame extends Node {
  readonly mode: 'rows' | 'range' | 'groups'
  readonly start: FrameBound
  readonly end: FrameBound
  readonly exclude: 'none' | 'current row' | 'group' | 'ties'
}
export type FrameBound =
  | { readonly kind: 'unbounded preceding' | 'current row' | 'unbounded following' }
  | { readonly kind: 'preceding' | 'following'; readonly offset: Expr }

export type Expr =
  /** Integer and decimal constants keep their text: `value` is what was written, without underscores. */
  | (Node & { readonly kind: 'number'; readonly text: string })
  | (Node & { readonly kind: 'string'; readonly value: string })
  | (Node & { readonly kind: 'boolean'; readonly value: boolean })
  | (Node & { readonly kind: 'null' })
  /** `$n`, 1-based. `:name` is turned into one, with its name as written (not folded: it is a key of the caller's). */
  | (Node & { readonly kind: 'parameter'; readonly index: number; readonly name?: string })
  /**
   * a, t.a, s.t.a, t.a.field: which part is which is decided by bind. `whole`: `path.*` where one value is asked for,
   * which is the row of a relation or a struct.
   */
  | (Node & { readonly kind: 'column'; readonly path: readonly Name[]; readonly whole?: true })
  /** (expr).field */
  | (Node & { readonly kind: 'field'; readonly expr: Expr; readonly name: Name })
  | (Node & { readonly kind: 'subscript'; readonly expr: Expr; readonly index: Expr })
  | (Node & { readonly kind: 'slice'; readonly expr: Expr; readonly lower?: Expr; readonly upper?: Expr })
  /** Any operator by symbol, prefix when `left` is absent; `opSpan` is the symbol's place. `!=` is `<>`. */
  | (Node & {
      readonly kind: 'operator'
      readonly op: string
      readonly opSpan: Span
      readonly left?: Expr
      readonly right: Expr
    })
  /** x op ANY (array or subquery). */
  | (Node & {
      readonly kind: 'quantified'
      readonly op: string
      readonly opSpan: Span
      readonly quantifier: 'any' | 'all'
      readonly left: Expr
      readonly right: Expr | Query
    })
  | (Node & { readonly kind: 'and' | 'or'; readonly args: readonly Expr[] })
  | (Node & { readonly kind: 'xor'; readonly left: Expr; readonly right: Expr })
  | (Node & { readonly kind: 'not'; readonly expr: Expr })
  | (Node & {
      readonly kind: 'is'
      readonly what: 'null' | 'true' | 'false' | 'unknown'
      readonly negated: boolean
      readonly expr: Expr
    })
  | (Node & {
      readonly kind: 'is-distinct'
      readonly negated: boolean
      readonly left: Expr
      readonly right: Expr
    })
  | (Node & {
      readonly kind: 'like'
      readonly op: 'like' | 'ilike' | 'similar'
      readonly negated: boolean
      readonly opSpan: Span
      readonly left: Expr
      readonly pattern: Expr
      readonly escape?: Expr
    })
  | (Node & {
      readonly kind: 'in'
      readonly negated: boolean
      readonly opSpan: Span
      readonly left: Expr
      readonly right: readonly Expr[] | Query
    })
  | (Node & {
      readonly kind: 'between'
      readonly negated: boolean
      readonly symmetric: boolean
      readonly opSpan: Span
      readonly expr: Expr
      readonly lower: Expr
      readonly upper: Expr
    })
  | (Node & { readonly kind: 'exists'; readonly query: Query })
  /** A subquery as a value. `array`: ARRAY(SELECT …). */
  | (Node & { readonly kind: 'subquery'; readonly array: boolean; readonly query: Query })
  | (Node & {
      readonly kind: 'case'
      readonly operand?: Expr
      readonly whens: readonly { readonly when: Expr; readonly then: Expr }[]
      readonly else?: Expr
    })
  /** `opSpan` is the place of `::` or CAST. */
  | (Node & { readonly kind: 'cast'; readonly opSpan: Span; readonly expr: Expr; readonly type: TypeName })
  /** expr COLLATE name; `opSpan` is the place of COLLATE. */
  | (Node & {
      readonly kind: 'collate'
      readonly opSpan: Span
      readonly expr: Expr
      readonly name: readonly Name[]
    })
  /** TYPE 'text'. */
  | (Node & {
      readonly kind: 'typed-literal'
      readonly type: TypeName
      readonly value: string
      readonly valueSpan: Span
    })
  | (Node & { readonly kind: 'array'; readonly items: readonly Expr[] })
  /** ROW(a, b) and (a, b). */
  | (Node & { readonly kind: 'row'; readonly items: readonly Expr[] })
  /** (expr).*: the fields one by one, in a list (SELECT, ROW, VALUES); elsewhere bind refuses it. */
  | (Node & { readonly kind: 'fields'; readonly expr: Expr })
  /** t.* inside ROW(…) and VALUES; anywhere else in an expression it is the whole row, the column path t. */
  | Star
  | (Node & { readonly kind: 'at-time-zone'; readonly expr: Expr; readonly zone: Expr })
  | JsonConstructor
  /** JSON_ARRAY(SELECT …). */
  | (Node & {
      readonly kind: 'json-array-query'
      readonly query: Query
      readonly keepsNulls: boolean
      readonly returning?: TypeName
    })
  | JsonLookup
  | (Node & {
      readonly kind: 'is-json'
      readonly expr: Expr
      readonly what: 'value' | 'scalar' | 'array' | 'object'
      readonly uniqueKeys: boolean
    })
  | Call

/** A value in SQL/JSON; `format` is the place of FORMAT JSON, with which a text is read as JSON. */
export interface JsonItem {
  readonly expr: Expr
  readonly format?: Span
}

/**
 * JSON_OBJECT (keys and values by turns), JSON_ARRAY, JSON, JSON_SCALAR and JSON_SERIALIZE, under their names in lower case.
 */
export interface JsonConstructor extends Node {
  readonly kind: 'json-constructor'
  readonly name: 'json_object' | 'json_array' | 'json' | 'json_scalar' | 'json_serialize'
  readonly items: readonly JsonItem[]
  /** False: ABSENT ON NULL. */
  readonly keepsNulls: boolean
  readonly uniqueKeys: boolean
  readonly returning?: TypeName
}

/** What stands before ON EMPTY and ON ERROR. */
export interface JsonBehavior extends Node {
  readonly what:
    | 'error'
    | 'null'
    | 'true'
    | 'false'
    | 'unknown'
    | 'empty array'
    | 'empty object'
    | { readonly default: Expr }
}

/** How JSON_EXISTS, JSON_VALUE and JSON_QUERY, and the columns of JSON_TABLE, answer. */
export interface JsonAnswer {
  readonly form: 'exists' | 'value' | 'query'
  readonly returning?: TypeName
  readonly wrapper?: 'none' | 'conditional' | 'unconditional'
  readonly quotes?: 'keep' | 'omit'
  readonly onEmpty?: JsonBehavior
  readonly onError?: JsonBehavior
}

/** A value for a variable of a path. */
export interface JsonPassing {
  readonly name: string
  readonly item: JsonItem
}

/** JSON_EXISTS, JSON_VALUE and JSON_QUERY. */
export interface JsonLookup extends Node, JsonAnswer {
  readonly kind: 'json-lookup'
  readonly context: JsonItem
  readonly path: Expr
  readonly passing: readonly JsonPassing[]
}

/** A column of JSON_TABLE. `path` absent: `$` and the column's name. */
export type JsonTableColumn =
  | (Node & { readonly kind: 'ordinality'; readonly name: Name })
  | (Node &
      JsonAnswer & {
        readonly kind: 'column'
        readonly name: Name
        readonly type: TypeName
        readonly path?: Expr
      })
  | (Node & {
      readonly kind: 'nested'
      readonly path: Expr
      readonly pathName?: Name
      readonly columns: readonly JsonTableColumn[]
    })

/**
 * A call by name. Forms that the grammar spells with keywords arrive as calls by PostgreSQL's own function names:
 * EXTRACT(u FROM x) → extract('u', x); SUBSTRING(s FROM a FOR b) → substring(s, a, b); POSITION(a IN b) → position(a, b)
 * [arguments in the order written]; TRIM(LEADING c FROM s) → ltrim(s, c); COALESCE, NULLIF, GREATEST, LEAST by name;
 * CURRENT_TIMESTAMP, CURRENT_DATE → current_timestamp(), current_date(); GROUPING(a) → grouping(a).
 * `name` carries a schema that is not pg_catalog (`dd.logs`); `written` is the last part, which PostgreSQL names columns
 * and messages by (TRIM(x) → btrim).
 */
export interface Call extends Node {
  readonly kind: 'call'
  readonly name: string
  readonly nameSpan: Span
  readonly written: string
  readonly args: readonly Expr[]
  /** The names of `name => value` arguments, one per argument; absent when none has one. */
  readonly argNames?: readonly (Name | undefined)[]
  /** count(*). */
  readonly star: boolean
  readonly distinct: boolean
  /** VARIADIC on the last argument. */
  readonly variadic: boolean
  readonly orderBy: readonly OrderItem[]
  readonly withinGroup: readonly OrderItem[]
  readonly filter?: Expr
  readonly over?: WindowSpec
}
