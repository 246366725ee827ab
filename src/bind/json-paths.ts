import { ELEMENT_KEY, type JsonKeys, MAP_KEY } from '../catalog/schema.ts'
import type { Table } from '../catalog/table.ts'
import { perhaps } from '../source/suggest.ts'
import { quoteIdent } from '../types/quoting.ts'
import type { BoundExpr, BoundQuery, ColumnId } from './bound.ts'
import type { Scope } from './scope.ts'

// A path into json that nothing has is NULL in every row, without a word: `processing_resources->'ClusterConfig'`,
// where the key is cluster_config. The keys that a service documents are known; records may have more.

/** Stands in a path for any element of an array. */
export const ELEMENT = ELEMENT_KEY

/** The steps from a table's json column down to a value. */
export interface JsonPath {
  readonly table: Table
  readonly column: string
  readonly keys: JsonKeys
  readonly steps: readonly string[]
}

/** A path that ends with a key which no documented value has, and what to say where no record has it either. */
export interface DoubtfulPath extends JsonPath {
  readonly message: string
}

const stepsOf = (arg: BoundExpr): readonly string[] | undefined => {
  if (arg.kind === 'cast') return stepsOf(arg.expr)
  if (arg.kind === 'array') {
    const items = arg.items.map(stepsOf)
    return items.every((item) => item !== undefined) ? items.flat() : undefined
  }
  if (arg.kind !== 'const') return undefined
  const { value } = arg
  if (typeof value === 'string') return [value]
  if (typeof value === 'number' || typeof value === 'bigint') return [ELEMENT]
  return Array.isArray(value) && value.every((step) => typeof step === 'string') ? value : undefined
}

/** The path that an expression reads, where it is one of constant steps. */
export const jsonPath = (expr: BoundExpr, scope: Scope): JsonPath | undefined => {
  if (expr.kind === 'column') return scope.statement.jsonPaths.get(expr.id)
  if (expr.kind !== 'call' || expr.fn.picks !== true) return undefined
  const [from, ...args] = expr.args
  const path = from && jsonPath(from, scope)
  const steps = args.map(stepsOf)
  if (path === undefined || !steps.every((step) => step !== undefined)) return undefined
  return { ...path, steps: [...path.steps, ...steps.flat()] }
}

const NUMBER = /^-?\d+$/
const MOST = 8

/** Doubts a call that reads json by a path, unless every step is documented or a value ends before it. */
export const suspectPath = (expr: BoundExpr, scope: Scope): void => {
  const path = jsonPath(expr, scope)
  if (path === undefined) return
  let keys: JsonKeys | null = path.keys
  for (const [i, step] of path.steps.entries()) {
    if (keys === null) return
    const key: string = MAP_KEY in keys ? MAP_KEY : ELEMENT in keys && NUMBER.test(step) ? ELEMENT : step
    if (!Object.hasOwn(keys, key)) {
      const message = doubt(placeOf(path.column, path.steps.slice(0, i)), step, keys)
      if (message === undefined) return
      scope.statement.doubt({ ...path, steps: [...path.steps.slice(0, i), step], message })
      return
    }
    keys = keys[key] ?? null
  }
}

const placeOf = (column: string, steps: readonly string[]): string =>
  steps.reduce((place, step) => place + (step === ELEMENT ? step : `.${step}`), column)

const doubt = (place: string, key: string, keys: JsonKeys): string | undefined => {
  const known = Object.keys(keys)
  if (known[0] === ELEMENT) {
    return `"${key}" is no key of ${place}, which is an array: read an element of it first, as with ->0`
  }
  if (key === ELEMENT) return `${place} is no array, it has the keys ${known.slice(0, MOST).join(', ')}`
  const hint =
    perhaps(key, known) ?? `It has ${known.slice(0, MOST).join(', ')}${known.length > MOST ? ', …' : ''}.`
  return `"${key}" is no key of ${place}. ${hint}`
}

/** A subquery's columns stand for the paths that its outputs read. */
export const carryPaths = (query: BoundQuery, columns: readonly { id: ColumnId }[], scope: Scope): void => {
  if (query.kind !== 'select') return
  for (const [i, { id }] of columns.entries()) {
    const output = query.outputs[i]
    const path = output && jsonPath(output.expr, scope)
    if (path !== undefined) scope.statement.jsonPaths.set(id, path)
  }
}

/** A query that has a row where some record has the path, and its parameters. */
export const askForPath = ({ table, column, steps }: DoubtfulPath): { sql: string; params: unknown[] } => {
  const from = [`${table.name.split('.').map(quoteIdent).join('.')} AS t`]
  const params: unknown[] = []
  const next = (value: unknown) => `$${params.push(value)}`
  let value = `t.${quoteIdent(column)}`
  let keys: string[] = []
  const reached = () => `(${value} #> ${next(keys)}::VARCHAR[])`
  for (const step of steps.slice(0, -1)) {
    if (step !== ELEMENT) {
      keys.push(step)
      continue
    }
    const list = reached()
    const name = `e${from.length}`
    const elements = `CASE WHEN json_typeof(${list}) = 'array' THEN ${list} END`
    from.push(`json_array_elements(${elements}) AS ${name}(v)`)
    value = `${name}.v`
    keys = []
  }
  const last = steps.at(-1) ?? ELEMENT
  const parent = reached()
  const has = last === ELEMENT ? `json_typeof(${parent}) = 'array'` : `${parent} ? ${next(last)}`
  return { sql: `SELECT 1 FROM ${from.join(', ')} WHERE ${has} LIMIT 1`, params }
}
