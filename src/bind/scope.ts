import type { Table } from '../catalog/table.ts'
import type { TableFunctionRow } from '../functions/row.ts'
import type { Span } from '../source/span.ts'
import type { SqlType } from '../types/type.ts'
import type {
  BoundAggregate,
  BoundColumn,
  BoundCte,
  BoundExpr,
  BoundFrame,
  BoundOrder,
  BoundWindow,
  ColumnId,
} from './bound.ts'
import type { Statement } from './statement.ts'

/** A column that can be named. `expr` is a plain column, or for FULL JOIN … USING the coalesce of both sides. */
export interface ScopeColumn {
  readonly name: string
  readonly type: SqlType
  /** Answers by name, is left out of `*` and of whole rows. */
  readonly hidden: boolean
  readonly expr: BoundExpr
}

/** One entry of a FROM clause as names see it (PostgreSQL's ParseNamespaceItem). */
export interface Item {
  /** Absent for a join without a name of its own. */
  readonly alias?: string
  /** A catalog table without an alias also answers to its other names. */
  readonly table?: Table
  /** What was written before the alias, for hints. */
  readonly tableName?: string
  readonly columns: readonly ScopeColumn[]
  /** `alias.column` finds it. */
  readonly named: boolean
  /** A bare column name finds its columns. */
  readonly open: boolean
  /** Only LATERAL items to its right see it yet. */
  readonly lateralOnly: boolean
  /** False to the left of a RIGHT or FULL join, where LATERAL has no meaning. */
  readonly lateralOk: boolean
  /** A function that gives bare values: its whole row is the value. */
  readonly scalar: boolean
  /** On the side of an outer join that may be missing. */
  readonly nullable: boolean
  /** It has a mistake, and may have columns that are not known. */
  readonly incomplete?: boolean
}

/** The part of a query that is being bound: it decides what may stand there. */
export type Clause =
  | 'SELECT'
  | 'ORDER BY'
  | 'DISTINCT ON'
  | 'HAVING'
  | 'WHERE'
  | 'GROUP BY'
  | 'FILTER'
  | 'LIMIT'
  | 'OFFSET'
  | 'VALUES'
  | 'JOIN conditions'
  | 'FROM'
  | 'functions in FROM'
  | 'window definitions'
  | 'window RANGE'
  | 'window ROWS'
  | 'window GROUPS'

/** A column of a WITH query. One that SEARCH or CYCLE adds is no part of a `*` below the query that reads it. */
export interface CteColumn extends BoundColumn {
  readonly added?: true
}

/** A WITH query with the names of its columns. */
export interface NamedCte {
  readonly cte: BoundCte
  readonly columns: readonly CteColumn[]
}

/** A WITH query by name: gives its definition, for the place that names it. */
export type CteEntry = (from: Scope, span: Span) => CteReference
export interface CteReference extends NamedCte {
  /** The reference is that of a recursive query to itself; `columns` are those of the working table. */
  readonly recursive: boolean
  /** The query that reads it is not the one whose WITH it is. */
  readonly below?: boolean
}

/** Where a recursive reference would stand wrong, in the words of PostgreSQL's message. */
export type RecursionTrouble = 'a subquery' | 'an outer join' | 'INTERSECT' | 'EXCEPT'

/** What OVER stands for: a frame that was not written is absent. */
export interface WindowDefinition {
  readonly partitionBy: readonly BoundExpr[]
  readonly orderBy: readonly BoundOrder[]
  readonly frame?: BoundFrame
}

/** A grouping(…) call; its arguments are matched with the keys when they are known. */
export interface GroupingCall {
  readonly id: ColumnId
  readonly args: readonly BoundExpr[]
}

/** A set-returning function of a SELECT list; it becomes a lateral item of FROM. */
export interface ListSeries {
  readonly fn: TableFunctionRow
  readonly args: readonly BoundExpr[]
  readonly columns: readonly BoundColumn[]
  readonly span: Span
}

/** The names in sight at one level of a statement, and what its SELECT gathers while it is bound. */
export class Scope {
  readonly statement: Statement
  readonly parent: Scope | undefined
  readonly ctes = new Map<string, CteEntry>()
  /** WITH names that are not in sight yet, for messages. */
  laterCtes: ReadonlySet<string> = new Set()
  items: readonly Item[] = []
  /** Every relation of the FROM clause so far, in sight or not: for messages. */
  readonly relations: Item[] = []
  clause: Clause = 'SELECT'
  /** True while a LATERAL item is bound: lateralOnly items are in sight. */
  lateral = false
  recursion: RecursionTrouble | undefined
  /** Where this level reads the recursive WITH query that it is itself a part of. */
  readsItself: Span | undefined
  /** Names given to outputs of this SELECT, for messages: most clauses do not see them. */
  outputs: ReadonlySet<string> = new Set()
  /** The WINDOW clause; undefined for a definition that was given up. */
  readonly windowNames = new Map<string, WindowDefinition | undefined>()
  readonly aggregates: BoundAggregate[] = []
  readonly groupings: GroupingCall[] = []
  readonly windows: BoundWindow[] = []
  readonly series: ListSeries[] = []

  constructor(statement: Statement, parent?: Scope) {
    this.statement = statement
    this.parent = parent
    this.recursion = parent?.recursion
  }

  child(): Scope {
    return new Scope(this.statement, this)
  }

  /** This scope and those around it, innermost first. */
  chain(): readonly Scope[] {
    return [this, ...(this.parent?.chain() ?? [])]
  }

  /** Runs `work` with the scope in another state, and restores it. */
  with<T>(state: Partial<Pick<Scope, 'clause' | 'lateral' | 'items' | 'recursion'>>, work: () => T): T {
    const { clause, lateral, items, recursion } = this
    Object.assign(this, state)
    try {
      return work()
    } finally {
      Object.assign(this, { clause, lateral, items, recursion })
    }
  }

  /** Whether an item can be used from here on. */
  sees(item: Item): boolean {
    return !item.lateralOnly || this.lateral
  }
}
