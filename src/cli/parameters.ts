// Values of parameters come as texts, from options, the environment of a shell or `\run`. They are read here, before
// anything runs, so that a wrong one is called by the name that the user wrote.
import type { Catalog, Statement } from '../engine.ts'
import type { SavedQueries } from '../queries/load.ts'
import type { SavedQuery } from '../queries/saved-query.ts'
import { DdsqlError } from '../source/error.ts'
import { SQLSTATE } from '../source/sqlstate.ts'
import { perhaps } from '../source/suggest.ts'
import { typeOps } from '../types/ops.ts'
import { arrayOf, type SqlType, scalarNamed } from '../types/type.ts'

/** What fills a `:name` parameter: its text, or the texts of an option that was repeated. */
export type Variable = string | readonly string[]
export type Variables = ReadonlyMap<string, Variable>

/** How messages speak of parameters. */
export interface Wording {
  /** What the user wrote for it: `--since`, `:since`. */
  name(parameter: string): string
  /** How to give the value of a missing one. */
  hint(parameter: string, type: string): string
}

/** A mistake of who calls a query, not of the query: no such query, a value that is missing, wrong or for no parameter. */
export class UsageMistake extends DdsqlError {}

/**
 * The values that a statement asks for, from those given and a saved query's defaults. Throws UsageMistake when
 * one is missing or wrong.
 */
export const parametersFor = (
  statement: Statement,
  given: Variables,
  wording: Wording,
  query?: SavedQuery,
): Record<string, unknown> => {
  const params: Record<string, unknown> = Object.create(null)
  statement.parameters.forEach(({ name, type }, i) => {
    const key = name ?? String(i + 1)
    const value = given.get(key)
    const declared = query?.parameters.find((parameter) => parameter.name === key)
    if (value !== undefined) params[key] = checkedValue(typeNamed(type), value, wording.name(key))
    else if (declared?.default !== undefined) params[key] = declared.default
    else {
      const similar = query === undefined ? perhaps(key, given.keys()) : undefined
      const meaning = declared?.description ? `${declared.description} ` : ''
      throw new UsageMistake(SQLSTATE.undefined_parameter, `no value for :${key}`, {
        hint: similar ?? `${meaning}${wording.hint(key, type)}`,
      })
    }
  })
  return params
}

/** A saved query's statement and the values it asks for. */
export interface Call {
  readonly statement: Statement
  readonly params: Record<string, unknown>
  /** The query's. */
  readonly name: string
}

/**
 * The statements of saved queries with their values, which are read before the first one runs. `required` are names that
 * one of the queries must have. Throws UsageMistake for values, DdsqlError for the queries.
 */
export const callsOf = (
  queries: readonly SavedQuery[],
  catalog: Catalog,
  given: Variables,
  required: Iterable<string>,
  wording: Wording,
): Call[] => {
  const prepared = queries.map((query) => ({ query, statements: query.prepareAll(catalog) }))
  const names = new Set(
    prepared.flatMap(({ query, statements }) => [
      ...query.parameters.map(({ name }) => name),
      ...statements.flatMap(({ parameters }) => parameters.flatMap(({ name }) => name ?? [])),
    ]),
  )
  for (const name of required) {
    if (names.has(name)) continue
    const all =
      names.size === 0 ? 'It has none.' : `There are ${[...names].map((each) => `:${each}`).join(', ')}.`
    throw new UsageMistake(SQLSTATE.undefined_parameter, `there is no parameter :${name}`, {
      hint: perhaps(name, names) ?? all,
    })
  }
  return prepared.flatMap(({ query, statements }) =>
    statements.map((statement) => ({
      statement,
      params: parametersFor(statement, given, wording, query),
      name: query.name,
    })),
  )
}

/** The query of that name. Throws UsageMistake. */
export const queryNamed = (queries: SavedQueries, name: string): SavedQuery => {
  try {
    return queries.get(name)
  } catch (error) {
    if (!(error instanceof DdsqlError)) throw error
    throw new UsageMistake(error.code, error.message, { detail: error.detail, hint: error.hint })
  }
}

/** The type of a name that Statement.parameters gives. */
const typeNamed = (name: string): SqlType | undefined => {
  const scalar = scalarNamed(name.replace('[]', '').toLowerCase())
  return scalar !== undefined && name.endsWith('[]') ? arrayOf(scalar) : scalar
}

/** The text, or the texts of an array's elements, as the engine reads them; they are read here for what is wrong with them. */
const checkedValue = (type: SqlType | undefined, given: Variable, name: string): unknown => {
  if (type?.kind === 'array') {
    const texts = elementTexts(given)
    if (typeof texts === 'string') check(type, texts, name)
    else for (const text of texts) check(type.element, text, name)
    return texts
  }
  // As of every option, the last one counts.
  const text = typeof given === 'string' ? given : (given.at(-1) as string)
  if (type !== undefined) check(type, text, name)
  return text
}

/** An array's literal as it is; else the texts between commas, of each time the option was given. */
const elementTexts = (given: Variable): string | string[] => {
  const texts = typeof given === 'string' ? [given] : given
  const [text = ''] = texts
  if (texts.length === 1 && /^\s*(?:\{.*\}|)\s*$/s.test(text)) return text.trim() === '' ? [] : text
  return texts.flatMap((each) => each.split(',')).map((each) => each.trim())
}

const check = (type: SqlType, text: string, name: string): void => {
  try {
    typeOps(type).parse(text)
  } catch (error) {
    if (!(error instanceof DdsqlError)) throw error
    const isForm =
      error.code === SQLSTATE.invalid_text_representation || error.code === SQLSTATE.invalid_datetime_format
    const message = isForm ? `not ${TYPE_PHRASES[type.kind] ?? type.kind}: ${text}` : error.message
    throw new UsageMistake(error.code, `${name}: ${message}`, { detail: error.detail, hint: error.hint })
  }
}

/** What a text that is no literal of the type is not. */
const TYPE_PHRASES: Readonly<Partial<Record<SqlType['kind'], string>>> = {
  bigint: 'a bigint',
  decimal: 'a decimal',
  boolean: 'a boolean',
  timestamp: 'a timestamp',
  date: 'a date',
  interval: 'an interval',
  json: 'json',
  hstore: 'an hstore',
  inet: 'an inet address',
  array: 'an array',
}
