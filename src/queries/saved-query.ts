import { parameterNames as alasqlNames, statementSpans as alasqlSpans } from '../alasql/text.ts'
import {
  Catalog,
  type ObjectRow,
  type Parameters,
  type ParameterTypes,
  type QueryOptions,
  type QueryResult,
  type Statement,
} from '../engine.ts'
import type { Dialect } from '../settings.ts'
import { DdsqlError } from '../source/error.ts'
import { invalidArgument, isDictionary, kindOf, mapHint } from '../source/outside.ts'
import type { Source } from '../source/source.ts'
import { blankOutside, type Span } from '../source/span.ts'
import { SQLSTATE, type SqlState } from '../source/sqlstate.ts'
import { perhaps } from '../source/suggest.ts'
import { joinParameters, parameterName } from '../syntax/parameters.ts'
import { scan } from '../syntax/scan.ts'
import { formatType, type SqlType } from '../types/type.ts'
import type { Declaration } from './declaration.ts'

export interface QueryParameter {
  readonly name: string
  /** The declared DDSQL type: `INTERVAL`, `VARCHAR[]`. */
  readonly type: string
  /** The text of the value when none is given; undefined: one must be given. null: NULL. */
  readonly default: string | null | undefined
  readonly description: string
}

/** Values of a saved query's parameters: JavaScript values of the declared types or their text. */
export type QueryValues = Readonly<Record<string, unknown>>

/** A query that a file keeps, with what its comments declare. */
export class SavedQuery {
  readonly name: string
  readonly description: string
  readonly tags: readonly string[]
  /** The SQL that it is written in. */
  readonly dialect: Dialect
  readonly parameters: readonly QueryParameter[]
  readonly file: string
  /** What is wrong with its declarations or its file; a query with one does not run. `check` finds more. */
  readonly mistakes: readonly DdsqlError[]
  /** The query with its comments, as the file has it. */
  readonly sql: string
  readonly #source: Source
  readonly #span: Span
  readonly #declaration: Declaration
  readonly #types: ReadonlyMap<string, SqlType>

  constructor(declaration: Declaration, source: Source) {
    const { name, description, tags, dialect, parameters, mistakes, span } = declaration
    this.name = name
    this.description = description
    this.tags = tags
    this.dialect = dialect
    this.parameters = parameters.map(({ name, type, initial, description }) => ({
      name,
      type: formatType(type),
      default: initial,
      description,
    }))
    this.file = source.name ?? ''
    this.mistakes = mistakes
    this.sql = source.text.slice(span.start, span.end).trim()
    this.#source = source
    this.#span = span
    this.#declaration = declaration
    this.#types = new Map(parameters.map(({ name, type }) => [name, type]))
  }

  /** Whether its file could be read; a mistake of a text has a place in it. */
  get isRead(): boolean {
    return this.mistakes.every(({ position }) => position !== undefined)
  }

  /** Runs the query on a catalog. Throws DdsqlError; its place is the file's. */
  async run<Row = ObjectRow>(
    catalog: Catalog,
    values: QueryValues = {},
    options: QueryOptions = {},
  ): Promise<QueryResult<Row>> {
    if (!(catalog instanceof Catalog))
      throw invalidArgument('run', `the first argument must be a catalog, not ${kindOf(catalog)}`)
    if (!isDictionary(values)) {
      const problem = `the values must be an object by parameter name, not ${kindOf(values)}`
      throw invalidArgument('run', problem, mapHint(values))
    }
    const { statement, parameters } = this.prepareOne(catalog, values)
    return statement.query<Row>(parameters, options)
  }

  /** Its one statement, ready to run with the values for its parameters. Throws DdsqlError. */
  prepareOne(catalog: Catalog, values: QueryValues): { statement: Statement; parameters: Parameters } {
    const [statement, second] = this.prepareAll(catalog)
    if (statement === undefined || second !== undefined) {
      throw new DdsqlError(SQLSTATE.syntax_error, `query "${this.name}" must be one statement`)
    }
    this.#checkNames(values)
    return { statement, parameters: this.#valuesFor(statement, values) }
  }

  /** Its statements, ready to run. Throws DdsqlError. */
  prepareAll(catalog: Catalog): Statement[] {
    const [mistake] = this.mistakes
    if (mistake !== undefined) throw mistake
    return this.#statements().map((span) => this.#prepare(catalog, span))
  }

  /** Every mistake of its statements and every declaration that does not hold, without reading a row. */
  check(catalog: Catalog): DdsqlError[] {
    if (!this.isRead) return [...this.mistakes]
    const text = blankOutside(this.#source.text, this.#span)
    const found = catalog.check(text, {
      name: this.#source.name,
      parameterTypes: this.#types,
      dialect: this.#dialectOn(catalog),
    })
    // A parameter whose declaration cannot be read has no type for that reason alone.
    const isOwn = ({ code }: DdsqlError) => code !== SQLSTATE.indeterminate_datatype
    const mistakes = [...this.mistakes, ...(this.mistakes.length === 0 ? found : found.filter(isOwn))]
    const used = this.dialect === 'alasql' ? alasqlNames(text) : namesUsed(text)
    // What follows a quote without an end may say anything.
    if (used === undefined) return mistakes
    if (this.#statements().length === 0)
      mistakes.push(this.#mistake(SQLSTATE.syntax_error, 'the query has no statement', this.#span))
    for (const { name, span } of this.#declaration.parameters) {
      if (used.has(name)) continue
      const message = `parameter :${name} is declared but not used`
      mistakes.push(this.#mistake(SQLSTATE.undefined_parameter, message, span, perhaps(name, used)))
    }
    return mistakes
  }

  /** The query as the file has it, in Datadog's spelling: see Catalog.spellForDatadog. */
  spelledForDatadog(catalog: Catalog): string {
    const { start, end } = this.#span
    const { text, name } = this.#source
    if (!this.isRead || this.dialect === 'alasql') return text.slice(start, end)
    const blank = blankOutside(text, this.#span)
    const spelled = catalog.spellForDatadog(blank, { name, parameterTypes: this.#types })
    return spelled.slice(start)
  }

  #mistake(code: SqlState, message: string, span: Span, hint?: string): DdsqlError {
    return new DdsqlError(code, message, { span, hint }).in(this.#source)
  }

  /** The values a statement of this query asks for, from those given and the defaults. Throws 42P02. */
  #valuesFor(statement: Statement, given: QueryValues): Parameters {
    const values: Record<string, unknown> = Object.create(null)
    for (const { name } of statement.parameters) {
      if (name === undefined) continue
      const declared = this.parameters.find((parameter) => parameter.name === name)
      if (Object.hasOwn(given, name)) values[name] = given[name]
      else if (declared?.default !== undefined) values[name] = declared.default
      else {
        throw new DdsqlError(SQLSTATE.undefined_parameter, `no value for :${name}`, {
          hint: declared?.description || undefined,
        })
      }
    }
    return values
  }

  /** Throws 42P02 on a value for a parameter that there is not. A query that declares none takes what it uses. */
  #checkNames(given: QueryValues): void {
    const names = this.parameters.map(({ name }) => name)
    for (const name of Object.keys(given)) {
      if (names.length > 0 && !names.includes(name)) {
        throw new DdsqlError(SQLSTATE.undefined_parameter, `query "${this.name}" has no parameter :${name}`, {
          hint: perhaps(name, names) ?? `It has ${names.map((each) => `:${each}`).join(', ')}.`,
        })
      }
    }
  }

  #statements(): Span[] {
    const text = blankOutside(this.#source.text, this.#span)
    try {
      return this.dialect === 'alasql' ? alasqlSpans(text) : statementSpans(text)
    } catch (error) {
      throw error instanceof DdsqlError ? error.in(this.#source) : error
    }
  }

  #prepare(catalog: Catalog, span: Span): Statement {
    const types: ParameterTypes = this.#types
    return catalog.prepare(blankOutside(this.#source.text, span), {
      name: this.#source.name,
      parameterTypes: types,
      dialect: this.#dialectOn(catalog),
    })
  }

  /** DDSQL is checked for Datadog where the catalog is. */
  #dialectOn({ dialect }: Catalog): Dialect {
    return this.dialect === 'ddsql' && dialect === 'datadog' ? dialect : this.dialect
  }
}

/** The names of a text's parameters; undefined when it cannot be scanned. */
const namesUsed = (text: string): Set<string> | undefined => {
  try {
    const tokens = joinParameters(scan(text).filter(({ kind }) => kind !== 'comment'))
    return new Set(tokens.flatMap((token) => parameterName(token) ?? []))
  } catch (error) {
    if (error instanceof DdsqlError) return undefined
    throw error
  }
}

/** Where the statements of a text stand, each with its semicolon. Throws DdsqlError 42601. */
export const statementSpans = (text: string): Span[] => {
  const spans: Span[] = []
  let start: number | undefined
  let end = 0
  for (const token of scan(text)) {
    if (token.kind === 'comment') continue
    if (token.text === ';' && token.kind === 'punctuation') {
      if (start !== undefined) spans.push({ start, end: token.end })
      start = undefined
      continue
    }
    start ??= token.start
    end = token.end
  }
  if (start !== undefined) spans.push({ start, end })
  return spans
}
