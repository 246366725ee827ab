import { DdsqlError } from '../source/error.ts'
import { SQLSTATE } from '../source/sqlstate.ts'
import { DAY_MS } from '../types/calendar.ts'
import { isJsonArray, isJsonObject, parseJson, printJsonNumber, printMember } from '../types/json.ts'
import type { JsonPath } from '../types/jsonpath-tree.ts'
import { typeOps } from '../types/ops.ts'
import type { SqlType } from '../types/type.ts'
import { type JsonMember, jsonValue, type TimeTz, type Value } from '../types/value.ts'
import { fromJson } from './json-populate.ts'
import { PathDatetime, printSqlDatetime } from './jsonpath-datetime.ts'
import { failPath, isNumber, memberOfItem, PathFailure, type PathItem } from './jsonpath-item.ts'
import { checkPatterns } from './jsonpath-regex.ts'
import { collectItems, findsAny, type PathCall } from './jsonpath-run.ts'
import { toJson } from './to-json.ts'

/** What takes the place of an answer: `default` is an argument of the call. */
export type Fallback = 'error' | 'null' | 'true' | 'false' | 'empty array' | 'empty object' | 'default'

/** How JSON_EXISTS, JSON_VALUE and JSON_QUERY answer. */
export interface LookupOptions {
  readonly form: 'exists' | 'value' | 'query'
  readonly type: SqlType
  /** Makes a value fit the modifiers of its type, or throws. */
  readonly fit?: (value: Value) => Value
  readonly wrapper: 'none' | 'conditional' | 'unconditional'
  readonly omitQuotes: boolean
  readonly onEmpty: Fallback
  readonly onError: Fallback
}

/** The values of ON EMPTY and ON ERROR, where those are DEFAULT. */
export interface Defaults {
  readonly empty: Value
  readonly error: Value
}

// ── variables ───────────────────────────────────────────────────────────────────────────────────────

/** A SQL value as a path sees it. */
const itemOf = (type: SqlType): ((value: Value) => PathItem) => {
  switch (type.kind) {
    case 'timestamp':
      return (value) => (value === null ? null : new PathDatetime('timestamp', value as number))
    case 'date':
      return (value) => (value === null ? null : new PathDatetime('date', (value as number) * DAY_MS))
    case 'time':
      return (value) => (value === null ? null : new PathDatetime('time', value as number))
    case 'timetz':
      return (value) => {
        if (value === null) return null
        const { time, offset } = value as TimeTz
        return new PathDatetime('timetz', time - offset, offset)
      }
    default:
      return toJson(type)
  }
}

/** The variables of a path: PASSING value AS name. */
export type Passed = (values: readonly Value[]) => Pick<PathCall, 'variables' | 'variableCount'>

export const passedBy = (names: readonly string[], types: readonly SqlType[]): Passed => {
  const converters = types.map(itemOf)
  return (values) => ({
    variableCount: names.length,
    variables: (name) => {
      const at = names.indexOf(name)
      if (at < 0) return undefined
      const value = converters[at]!(values[at]!)
      return { value, base: value, id: at + 1 }
    },
  })
}

/** A call of a path with variables; dates and times are compared in UTC. */
export const lookupCall = (document: PathItem, path: JsonPath, passed: ReturnType<Passed>): PathCall => {
  checkPatterns(path)
  return { path, document, ...passed, usesZone: true }
}

// ── answers ─────────────────────────────────────────────────────────────────────────────────────────

/** The text of a scalar, as JSON_VALUE gives it. Booleans are `t` and `f`, as PostgreSQL prints them. */
const scalarText = (item: PathItem): string => {
  if (item instanceof PathDatetime) return printSqlDatetime(item)
  if (typeof item === 'boolean') return item ? 't' : 'f'
  if (isNumber(item)) return printJsonNumber(item)
  return item as string
}

type Reader = (items: readonly PathItem[]) => Value

const readValue = (type: SqlType): Reader => {
  const { parse } = typeOps(type)
  const what = 'JSON path expression in JSON_VALUE must return single scalar item'
  return (items) => {
    const [item] = items
    if (items.length > 1) failPath(SQLSTATE.more_than_one_sql_json_item, what)
    if (!(item instanceof PathDatetime) && (isJsonArray(item!) || isJsonObject(item!))) {
      failPath(SQLSTATE.sql_json_scalar_required, what)
    }
    if (item === null) return null
    return type.kind === 'json' ? jsonValue(memberOfItem(item!)) : parse(scalarText(item!))
  }
}

const wrapped = (items: readonly PathItem[], wrapper: LookupOptions['wrapper']): JsonMember => {
  const [item] = items
  if (wrapper === 'unconditional' || (wrapper === 'conditional' && items.length > 1)) {
    return items.map(memberOfItem)
  }
  if (items.length === 1) return memberOfItem(item!)
  return failPath(
    SQLSTATE.more_than_one_sql_json_item,
    'JSON path expression in JSON_QUERY must return single item when no wrapper is requested',
    'Use the WITH WRAPPER clause to wrap SQL/JSON items into an array.',
  )
}

const readQuery = ({ type, wrapper, omitQuotes }: LookupOptions): Reader => {
  const { parse } = typeOps(type)
  const isContainer = type.kind === 'array' || type.kind === 'record'
  const convert = fromJson(type)
  const read = (member: JsonMember): Value => {
    if (typeof member === 'string' && omitQuotes)
      return type.kind === 'json' ? parseJson(member) : parse(member)
    if (type.kind === 'json') return jsonValue(member)
    if (!isContainer) return member === null && type.kind !== 'varchar' ? null : parse(printMember(member))
    if (typeof member === 'string') {
      throw new DdsqlError(SQLSTATE.invalid_text_representation, 'expected JSON array')
    }
    return convert(member)
  }
  return (items) => read(wrapped(items, wrapper))
}

/** The value that a fallback gives; for `error` there is none. Throws 22P02 for what is none of the type. */
export const fallbackValue = (fallback: Fallback, type: SqlType, given: Value): Value => {
  switch (fallback) {
    case 'default':
      return given
    case 'true':
      return true
    case 'false':
      return false
    case 'empty array':
    case 'empty object': {
      const member = fallback === 'empty array' ? [] : {}
      if (type.kind === 'json') return member
      return type.kind === 'array' || type.kind === 'record'
        ? fromJson(type)(member)
        : typeOps(type).parse(printMember(member))
    }
    default:
      return null
  }
}

const noItem = (): DdsqlError =>
  new DdsqlError(SQLSTATE.no_sql_json_item, 'no SQL/JSON item found for specified path')

/** What is looked up in a document: a function of a call of the path and of the defaults. */
export const lookup = (options: LookupOptions): ((call: PathCall, defaults: Defaults) => Value) => {
  const { form, type, fit, onEmpty, onError } = options
  const fitted = (value: Value): Value => (fit === undefined || value === null ? value : fit(value))
  const read = form === 'value' ? readValue(type) : readQuery(options)
  const find = (call: PathCall, defaults: Defaults): Value => {
    if (form === 'exists') return answerExists(type, findsAny(call))
    const items: PathItem[] = []
    collectItems(call, items)
    if (items.length > 0) return fitted(read(items))
    if (onEmpty === 'error') throw new EmptyAnswer()
    return fitted(fallbackValue(onEmpty, type, defaults.empty))
  }
  return (call, defaults) => {
    try {
      return find(call, defaults)
    } catch (error) {
      if (error instanceof EmptyAnswer) throw noItem()
      const failure = failureOf(error)
      if (failure === undefined) throw error
      if (onError === 'error') throw failure
      return fitted(fallbackValue(onError, type, defaults.error))
    }
  }
}

/** ERROR ON EMPTY, which ON ERROR does not catch. */
class EmptyAnswer {}

/** What ON ERROR is for: failures of the path, and values that are none of the type. A missing variable is a mistake. */
const failureOf = (error: unknown): DdsqlError | undefined => {
  if (error instanceof PathFailure) return error.error
  return error instanceof DdsqlError && error.code.startsWith('22') ? error : undefined
}

/** EXISTS columns of JSON_TABLE may be of other types than BOOLEAN. */
const answerExists = (type: SqlType, found: boolean): Value => {
  switch (type.kind) {
    case 'boolean':
      return found
    case 'varchar':
      return String(found)
    case 'bigint':
      return Number(found)
    default:
      return typeOps(type).parse(String(found))
  }
}
