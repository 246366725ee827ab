import { DdsqlError } from '../source/error.ts'
import { SQLSTATE } from '../source/sqlstate.ts'
import { isJsonObject, jsonGet } from '../types/json.ts'
import type { JsonPath } from '../types/jsonpath-tree.ts'
import { BOOLEAN, JSON_TYPE, JSONPATH, type SqlType } from '../types/type.ts'
import { type Json, jsonMember, jsonValue } from '../types/value.ts'
import { memberOfItem, PathFailure, type PathItem } from './jsonpath-item.ts'
import { checkPatterns } from './jsonpath-regex.ts'
import { collectItems, findsAny, type PathCall } from './jsonpath-run.ts'
import type { CallableRow, FunctionRow, TableFunctionRow } from './row.ts'

const callOf = (document: Json, path: JsonPath, vars: Json, usesZone: boolean): PathCall => {
  if (!isJsonObject(vars)) {
    throw new DdsqlError(SQLSTATE.invalid_parameter_value, '"vars" argument is not an object', {
      detail: 'Jsonpath parameters should be encoded as key-value pairs of "vars" object.',
    })
  }
  checkPatterns(path)
  return {
    path,
    document: jsonMember(document),
    variables: (name) => {
      const value = jsonGet(vars, name)
      return value === undefined ? undefined : { value, base: vars, id: 1 }
    },
    variableCount: 1,
    usesZone,
  }
}

/** What `compute` gives; what fails is an error, or undefined for a silent call. */
const unlessSilent = <T>(silent: boolean, compute: () => T): T | undefined => {
  try {
    return compute()
  } catch (error) {
    if (!(error instanceof PathFailure)) throw error
    if (silent) return undefined
    throw error.error
  }
}

const itemsOf = (call: PathCall, silent: boolean): readonly PathItem[] => {
  const found: PathItem[] = []
  // A silent call keeps what was found before the failure.
  unlessSilent(silent, () => collectItems(call, found))
  return found
}

type Of = (document: Json, path: JsonPath, vars?: Json, silent?: boolean) => unknown

const existsBy =
  (usesZone: boolean): Of =>
  (document, path, vars = {}, silent = false) =>
    unlessSilent(silent, () => findsAny(callOf(document, path, vars, usesZone))) ?? null

const matchBy =
  (usesZone: boolean): Of =>
  (document, path, vars = {}, silent = false) => {
    const items = itemsOf(callOf(document, path, vars, usesZone), silent)
    const [item] = items
    if (items.length === 1 && (item === null || typeof item === 'boolean')) return item
    if (silent) return null
    throw new DdsqlError(SQLSTATE.singleton_sql_json_item_required, 'single boolean result is expected')
  }

const queryBy =
  (usesZone: boolean) =>
  (document: Json, path: JsonPath, vars: Json = {}, silent = false): readonly PathItem[] =>
    itemsOf(callOf(document, path, vars, usesZone), silent)

const arrayBy =
  (usesZone: boolean): Of =>
  (document, path, vars = {}, silent = false) =>
    itemsOf(callOf(document, path, vars, usesZone), silent).map(memberOfItem)

const firstBy =
  (usesZone: boolean): Of =>
  (document, path, vars = {}, silent = false) => {
    const [item] = itemsOf(callOf(document, path, vars, usesZone), silent)
    return item === undefined ? null : jsonValue(memberOfItem(item))
  }

const SIGNATURE = {
  area: 'json',
  args: [JSON_TYPE, JSONPATH, JSON_TYPE, BOOLEAN],
  argNames: ['target', 'path', 'vars', 'silent'],
  defaults: [{}, false],
  suspends: true,
} as const

const OPTIONS =
  'Variables of the path come from the third argument, a json object; a fourth that is true passes over errors.'
const ZONED = 'Dates and times with and without a zone are compared, in UTC.'

const named = (
  name: string,
  returns: SqlType,
  doc: string,
  example: readonly [sql: string, answer: string | null],
  by: (usesZone: boolean) => Of,
): readonly FunctionRow[] =>
  ([false, true] as const).map((zoned) => ({
    ...SIGNATURE,
    kind: 'function',
    name: zoned ? `${name}_tz` : name,
    returns,
    nullable: true,
    doc: `${doc} ${zoned ? ZONED : OPTIONS}`,
    example: zoned ? [example[0].replace(name, `${name}_tz`), example[1]] : example,
    impl: by(zoned),
  }))

const query = (zoned: boolean): TableFunctionRow => {
  const name = zoned ? 'jsonb_path_query_tz' : 'jsonb_path_query'
  return {
    ...SIGNATURE,
    kind: 'table',
    name,
    returns: JSON_TYPE,
    columns: [{ name, type: JSON_TYPE }],
    doc: `One row per item that a JSON path finds. ${zoned ? ZONED : OPTIONS}`,
    example: [`(SELECT sum(x::int) FROM ${name}('{"a": [1, 2, 3]}', '$.a[*] ? (@ > 1)') AS x)`, '5'],
    rows: queryBy(zoned),
    each: (item: PathItem) => jsonValue(memberOfItem(item)),
  }
}

const operator = (name: string, doc: string, path: string, by: Of): FunctionRow => ({
  kind: 'operator',
  area: 'json',
  name,
  args: [JSON_TYPE, JSONPATH],
  returns: BOOLEAN,
  nullable: true,
  suspends: true,
  doc,
  example: [`'{"a": [1, 2, 3]}'::json ${name} '${path}'`, 't'],
  impl: (document: Json, path: JsonPath) => by(document, path, {}, true),
})

/** SQL/JSON paths: the functions jsonb_path_… and the operators `@?` and `@@`. */
export const jsonPathRows: readonly CallableRow[] = [
  ...named(
    'jsonb_path_exists',
    BOOLEAN,
    'Whether a JSON path finds anything.',
    [`jsonb_path_exists('{"a": [1, 2, 3]}', '$.a[*] ? (@ >= $least)', '{"least": 2}')`, 't'],
    existsBy,
  ),
  ...named(
    'jsonb_path_match',
    BOOLEAN,
    'What the predicate of a JSON path says; NULL where it is unknown.',
    [`jsonb_path_match('{"a": [1, 2, 3]}', 'exists($.a[*] ? (@ > 2))')`, 't'],
    matchBy,
  ),
  ...named(
    'jsonb_path_query_array',
    JSON_TYPE,
    'All items that a JSON path finds, as a json array.',
    [`jsonb_path_query_array('{"a": [1, 2, 3]}', '$.a[*] ? (@ > 1)')`, '[2, 3]'],
    arrayBy,
  ),
  ...named(
    'jsonb_path_query_first',
    JSON_TYPE,
    'The first item that a JSON path finds; NULL when there is none.',
    [`jsonb_path_query_first('{"a": [1, 2, 3]}', '$.a[last]')`, '3'],
    firstBy,
  ),
  query(false),
  query(true),
  operator(
    '@?',
    'Whether a JSON path finds anything; NULL for what would be an error.',
    '$.a[*] ? (@ > 2)',
    existsBy(false),
  ),
  operator(
    '@@',
    'What the predicate of a JSON path says; NULL for what would be an error.',
    '$.a[*] > 2',
    matchBy(false),
  ),
]
