import type { TableProvider, Warning } from '../catalog/provider.ts'
import type { Table, TableLookup } from '../catalog/table.ts'
import type { Span } from '../source/span.ts'
import type { Expr } from '../syntax/ast.ts'
import type { CatalogNames } from '../types/oid.ts'
import { type SqlType, UNKNOWN } from '../types/type.ts'
import type { BoundExpr, BoundParameter, BoundQuery, ColumnId } from './bound.ts'
import { DecimalKinds } from './decimal-kinds.ts'
import { fault } from './fault.ts'
import type { DoubtfulPath, JsonPath } from './json-paths.ts'
import { GivenUp, type Mistakes } from './mistakes.ts'
import { visit } from './rewrite.ts'
import type { Scope } from './scope.ts'

/** What a query is bound against. */
export interface BindEnv {
  readonly tables: TableLookup
  /** Who gives the rows of a table that `tables` found. */
  providerOf(table: Table): TableProvider
  /** Finds what literals of regclass and its kin name, so that a wrong one has its place. */
  readonly names?: CatalogNames
  /** Types of parameters where the caller knows them, by name, of `$1` under '1'; a missing one is inferred from its first context. */
  readonly parameterTypes?: ReadonlyMap<string, SqlType>
  /** Hears the type of every expression of the text, where the caller reads the text again. */
  readonly noteType?: (ast: Expr, type: SqlType) => void
}

/**
 * Where a column id comes from: a relation in FROM, a set-returning function of the SELECT list,
 * or a value that its SELECT computes after grouping.
 */
export interface ColumnOrigin {
  readonly scope: Scope
  readonly kind: 'relation' | 'series' | 'aggregate' | 'grouping' | 'window'
  /** For messages: `t.x`, or the function's name. */
  readonly label: string
  /** Where an aggregate was first called. */
  readonly span?: Span
}

// PostgreSQL's own limit.
const MOST_PARAMETERS = 65_535

/** What is shared by all queries of one statement: ids, parameters, and where each expression stood. */
export class Statement {
  nextId: ColumnId = 1
  readonly env: BindEnv
  /** What is allowed and most likely a mistake. */
  readonly warnings: Warning[] = []
  /** Paths into json that the records must tell of. */
  readonly doubts: DoubtfulPath[] = []
  /** The columns of json whose keys are known. */
  readonly jsonPaths = new Map<ColumnId, JsonPath>()
  readonly decimals = new DecimalKinds()
  readonly #parameters = new Map<number, { readonly parameter: BoundParameter; readonly span: Span }>()
  readonly #spans = new WeakMap<BoundExpr, Span>()
  readonly #untyped = new Set<number>()
  readonly #parts = new WeakMap<BoundExpr, number>()
  readonly #origins = new Map<ColumnId, ColumnOrigin>()

  /** Present where all mistakes are wanted: see mistakes.ts. */
  readonly mistakes: Mistakes | undefined

  constructor(env: BindEnv, mistakes?: Mistakes) {
    this.env = env
    this.mistakes = mistakes
  }

  /** `work`'s answer. Undefined only where mistakes are gathered and it had one. */
  attempt<T>(work: () => T): T | undefined {
    return this.mistakes === undefined ? work() : this.mistakes.attempt(work)
  }

  /** Every item's answer; where mistakes are gathered, all items are tried before the whole is given up. */
  each<T, R>(items: readonly T[], work: (item: T, index: number) => R): R[] {
    const { mistakes } = this
    if (mistakes === undefined) return items.map(work)
    const before = mistakes.failures
    const answers = items.map((item, i) => mistakes.attempt(() => work(item, i)))
    if (mistakes.failures > before) throw new GivenUp()
    return answers as R[]
  }

  /** A query that names of others lead to: one with mistakes keeps its columns. */
  standIn(work: () => BoundQuery): BoundQuery {
    return this.mistakes === undefined ? work() : this.mistakes.standIn(work)
  }

  /** How often something was given up: never, but where mistakes are gathered. */
  get failures(): number {
    return this.mistakes?.failures ?? 0
  }

  /** Remembers where an expression stood in the text; the first place wins. */
  at<E extends BoundExpr>(expr: E, span: Span | undefined): E {
    if (span !== undefined && !this.#spans.has(expr)) this.#spans.set(expr, span)
    return expr
  }

  /**
   * The parts of an expression, each as often as it is read: BETWEEN SYMMETRIC, NULLIF and simple CASE read an operand
   * several times, and nested in each other they double with every level.
   */
  partsIn(expr: BoundExpr): number {
    let count = this.#parts.get(expr)
    if (count !== undefined) return count
    count = 1
    visit(expr, (part) => {
      if (part === expr) return false
      count = (count ?? 0) + this.partsIn(part)
      return true
    })
    this.#parts.set(expr, count)
    return count
  }

  /** Adds a warning, once. */
  warn(code: string, message: string): void {
    if (this.warnings.every((known) => known.message !== message)) this.warnings.push({ code, message })
  }

  /** Adds a doubtful path, once. */
  doubt(path: DoubtfulPath): void {
    if (this.doubts.every((known) => known.message !== path.message)) this.doubts.push(path)
  }

  spanOf(expr: BoundExpr): Span | undefined {
    return this.#spans.get(expr)
  }

  newId(): ColumnId {
    return this.nextId++
  }

  newColumn(origin: ColumnOrigin): ColumnId {
    const id = this.newId()
    this.#origins.set(id, origin)
    return id
  }

  /** Says that `id` (a subquery's output) is now a column of a relation of `origin.scope`. */
  adopt(id: ColumnId, origin: ColumnOrigin): void {
    this.#origins.set(id, origin)
  }

  originOf(id: ColumnId): ColumnOrigin | undefined {
    return this.#origins.get(id)
  }

  parameter(index: number, name: string | undefined, span: Span): BoundParameter {
    if (index > MOST_PARAMETERS) {
      const message = `a statement takes at most ${MOST_PARAMETERS} parameters`
      throw fault('program_limit_exceeded', message, span, {
        hint: 'Give a long list as one parameter that is an array: x = ANY($1).',
      })
    }
    const known = this.#parameters.get(index)
    if (known !== undefined) return known.parameter
    const type = this.env.parameterTypes?.get(name ?? String(index)) ?? UNKNOWN
    const parameter: BoundParameter = { index, type, ...(name === undefined ? {} : { name }) }
    this.#parameters.set(index, { parameter, span })
    return parameter
  }

  /** Says that a parameter stands where its type stays open: 42P18 when no other mistake is told before. */
  leaveUntyped({ index }: BoundParameter): void {
    this.#untyped.add(index)
  }

  /** All parameters from `$1` up; one that nothing gave a type is error 42P18. */
  finishParameters(): readonly BoundParameter[] {
    const types = this.env.parameterTypes ?? new Map<string, SqlType>()
    // What is declared and not used takes its value all the same.
    const declared = [...types.keys()].map(Number).filter(Number.isInteger)
    const highest = [...this.#parameters.keys(), ...declared].reduce((a, b) => Math.max(a, b), 0)
    return Array.from({ length: highest }, (_, i) => {
      const found = this.#parameters.get(i + 1)
      const given = types.get(String(i + 1))
      if (found === undefined && given !== undefined) return { index: i + 1, type: given }
      if (found === undefined || found.parameter.type === UNKNOWN || this.#untyped.has(i + 1)) {
        const message = `could not determine data type of parameter $${i + 1}`
        throw fault('indeterminate_datatype', message, found?.span, {
          hint: `Say which with a cast: $${i + 1}::VARCHAR.`,
        })
      }
      return found.parameter
    })
  }
}
