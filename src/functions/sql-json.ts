import { DdsqlError } from '../source/error.ts'
import { checkItems } from '../source/limits.ts'
import { SQLSTATE } from '../source/sqlstate.ts'
import { isJsonArray, isJsonObject } from '../types/json.ts'
import { parseUniqueJson } from '../types/json-parse.ts'
import type { JsonPath } from '../types/jsonpath-tree.ts'
import { BOOLEAN, JSON_TYPE, JSONPATH, type SqlType, VARCHAR } from '../types/type.ts'
import { type Json, type JsonMember, jsonMember, jsonValue, type Value } from '../types/value.ts'
import { jsonKey } from './json.ts'
import { type LookupOptions, lookup, lookupCall, passedBy } from './json-lookup.ts'
import { jsonTableRow } from './json-table.ts'
import type { CallableRow, FunctionRow } from './row.ts'
import { toJson } from './to-json.ts'

// What SQL/JSON has words of its own for. The parser knows the forms; bind makes them calls of these rows.

const duplicate = (): DdsqlError =>
  new DdsqlError(SQLSTATE.duplicate_json_object_key_value, 'duplicate JSON object key value')

// ── constructors ────────────────────────────────────────────────────────────────────────────────────

/** `jsonb`: RETURNING jsonb, whose errors differ. */
export interface ObjectOptions {
  readonly keepsNulls: boolean
  readonly uniqueKeys: boolean
  readonly jsonb: boolean
}

const noKey = (jsonb: boolean, argument: number): DdsqlError =>
  jsonb
    ? new DdsqlError(SQLSTATE.invalid_parameter_value, `argument ${argument}: key must not be null`)
    : new DdsqlError(SQLSTATE.null_value_not_allowed, 'null value not allowed for object key')

const objectBy =
  ({ keepsNulls, uniqueKeys, jsonb }: ObjectOptions) =>
  (types: readonly SqlType[]) => {
    const keys = types.map((type, i) => (i % 2 === 0 ? jsonKey(type) : undefined))
    const values = types.map(toJson)
    return (...args: readonly Value[]): Json => {
      const entries: [string, JsonMember][] = []
      const seen = new Set<string>()
      for (let i = 0; i < args.length; i += 2) {
        const key: Value = args[i]!
        const value: Value = args[i + 1]!
        if (key === null) throw noKey(jsonb, i + 1)
        const text = keys[i]!(key)
        if (uniqueKeys && seen.has(text)) throw duplicate()
        if (uniqueKeys) seen.add(text)
        if (keepsNulls || value !== null) entries.push([text, values[i + 1]!(value)])
      }
      return Object.fromEntries(entries)
    }
  }

const arrayBy = (keepsNulls: boolean) => (types: readonly SqlType[]) => {
  const values = types.map(toJson)
  return (...args: readonly Value[]): Json => {
    const items: JsonMember[] = []
    for (const [i, value] of args.entries()) {
      if (keepsNulls || value !== null) checkItems(items.push(values[i]!(value)))
    }
    return items
  }
}

const CONSTRUCTOR = {
  kind: 'function',
  area: 'json',
  args: ['any'],
  variadic: true,
  returns: JSON_TYPE,
  strict: false,
  needs: 'types',
} as const

const objectRow = (options: ObjectOptions): FunctionRow => ({
  ...CONSTRUCTOR,
  name: 'json_object',
  form: 'JSON_OBJECT(key: value, … [NULL | ABSENT ON NULL] [WITH UNIQUE KEYS] [RETURNING type])',
  doc: 'A json object. NULLs are json nulls unless they are to be absent.',
  example: [`JSON_OBJECT('a': 1, 'b' VALUE NULL ABSENT ON NULL RETURNING jsonb)`, '{"a": 1}'],
  impl: objectBy(options),
})

const arrayRow = (keepsNulls: boolean): FunctionRow => ({
  ...CONSTRUCTOR,
  name: 'json_array',
  form: 'JSON_ARRAY(value, … | SELECT … [NULL | ABSENT ON NULL] [RETURNING type])',
  doc: 'A json array of values, or of what a query gives. NULLs are left out unless NULL ON NULL is written.',
  example: [`JSON_ARRAY(1, 'x', NULL NULL ON NULL RETURNING jsonb)`, '[1, "x", null]'],
  impl: arrayBy(keepsNulls),
})

const both = [false, true] as const
const objects = both.flatMap((keepsNulls) =>
  both.flatMap((uniqueKeys) =>
    both.map((jsonb) => {
      const options = { keepsNulls, uniqueKeys, jsonb }
      return { options, row: objectRow(options) }
    }),
  ),
)
const arrays = both.map((keepsNulls) => ({ keepsNulls, row: arrayRow(keepsNulls) }))

/** One row for each way to write it, so that two calls written the same are the same. */
export const jsonObjectRow = (wanted: ObjectOptions): FunctionRow =>
  objects.find(
    ({ options }) =>
      options.keepsNulls === wanted.keepsNulls &&
      options.uniqueKeys === wanted.uniqueKeys &&
      options.jsonb === wanted.jsonb,
  )!.row

export const jsonArrayRow = (keepsNulls: boolean): FunctionRow =>
  arrays.find((one) => one.keepsNulls === keepsNulls)!.row

/** JSON(text WITH UNIQUE KEYS). */
export const uniqueJsonRow: FunctionRow = {
  kind: 'function',
  area: 'json',
  name: 'json',
  form: 'JSON(text [WITH UNIQUE KEYS])',
  args: [VARCHAR],
  returns: JSON_TYPE,
  doc: 'A text read as json; WITH UNIQUE KEYS it is an error where an object has a key twice.',
  example: [`JSON('{"a": [1, 2]}' WITH UNIQUE KEYS)`, '{"a": [1, 2]}'],
  impl: (text: string) => jsonValue(parseUniqueJson(text)),
}

const documentation = (
  name: string,
  form: string,
  returns: SqlType,
  doc: string,
  example: readonly [string, string | null],
): FunctionRow => ({
  kind: 'function',
  area: 'json',
  name,
  form,
  args: [JSON_TYPE],
  returns,
  doc,
  example,
  impl: (value: Json) => value,
})

// ── IS JSON ─────────────────────────────────────────────────────────────────────────────────────────

type Kind = 'value' | 'scalar' | 'array' | 'object'

const isOf = (member: JsonMember, kind: Kind): boolean => {
  switch (kind) {
    case 'value':
      return true
    case 'array':
      return isJsonArray(member)
    case 'object':
      return isJsonObject(member)
    case 'scalar':
      return !isJsonArray(member) && !isJsonObject(member)
  }
}

const isJsonText =
  (kind: Kind, uniqueKeys: boolean) =>
  (text: string): boolean => {
    try {
      return isOf(parseUniqueJson(text, !uniqueKeys), kind)
    } catch (error) {
      if (error instanceof DdsqlError) return false
      throw error
    }
  }

const IS_JSON = 'Whether a text is json, or json of a kind, or json in which no object has a key twice.'

const isJsonRow = (type: SqlType, kind: Kind, uniqueKeys: boolean): FunctionRow => ({
  kind: 'function',
  area: 'json',
  name: 'is json',
  form: 'value IS [NOT] JSON [VALUE | SCALAR | ARRAY | OBJECT] [WITH UNIQUE KEYS]',
  args: [type],
  returns: BOOLEAN,
  doc: IS_JSON,
  example: [`'{"a": 1, "a": 2}' IS JSON OBJECT WITH UNIQUE KEYS`, 'f'],
  impl: type === VARCHAR ? isJsonText(kind, uniqueKeys) : (value: Json) => isOf(jsonMember(value), kind),
})

const tests = (['value', 'scalar', 'array', 'object'] as const).flatMap((kind) =>
  both.flatMap((uniqueKeys) =>
    [VARCHAR, JSON_TYPE].map((type) => ({ kind, uniqueKeys, type, row: isJsonRow(type, kind, uniqueKeys) })),
  ),
)

/** For a text or json. */
export const isJsonOf = (type: SqlType, kind: Kind, uniqueKeys: boolean): FunctionRow =>
  tests.find((one) => one.type === type && one.kind === kind && one.uniqueKeys === uniqueKeys)!.row

// ── JSON_EXISTS, JSON_VALUE, JSON_QUERY ─────────────────────────────────────────────────────────────

const LOOKUPS = {
  exists: {
    form: 'JSON_EXISTS(json, path [PASSING value AS name, …] [TRUE | FALSE | UNKNOWN | ERROR ON ERROR])',
    doc: 'Whether a JSON path finds anything. Errors are false unless ON ERROR says otherwise.',
    example: [`JSON_EXISTS('{"a": [1, 2]}', '$.a[*] ? (@ > $least)' PASSING 1 AS least)`, 't'],
  },
  value: {
    form: 'JSON_VALUE(json, path [PASSING value AS name, …] [RETURNING type] [NULL | ERROR | DEFAULT value ON EMPTY] [… ON ERROR])',
    doc: 'The one scalar that a JSON path finds, as text or the type. Nothing found, and errors, are NULL unless DEFAULT value or ERROR is written.',
    example: [`JSON_VALUE('{"a": "7"}', '$.a' RETURNING int DEFAULT 0 ON ERROR)`, '7'],
  },
  query: {
    form: 'JSON_QUERY(json, path [PASSING value AS name, …] [RETURNING type] [WITH [CONDITIONAL] WRAPPER] [KEEP | OMIT QUOTES] [… ON EMPTY] [… ON ERROR])',
    doc: 'The json that a JSON path finds, several items only WITH WRAPPER, as an array.',
    example: [`JSON_QUERY('{"a": [1, 2]}', '$.a[*]' WITH WRAPPER)`, '[1, 2]'],
  },
} as const

const lookupRow = (options: LookupOptions, names: readonly string[]): FunctionRow => {
  const { form, type } = options
  const find = lookup(options)
  return {
    kind: 'function',
    area: 'json',
    name: `json_${form}`,
    // Context, path, DEFAULT ON EMPTY, DEFAULT ON ERROR, then the variables.
    args: [JSON_TYPE, JSONPATH, type, type, ...names.map(() => 'any' as const)],
    returns: type,
    strict: false,
    nullable: true,
    suspends: true,
    needs: 'types',
    ...LOOKUPS[form],
    impl: (types: readonly SqlType[]) => {
      const passed = passedBy(names, types.slice(4))
      return (
        document: Json | null,
        path: JsonPath | null,
        empty: Value,
        error: Value,
        ...values: Value[]
      ) =>
        document === null || path === null
          ? null
          : find(lookupCall(jsonMember(document), path, passed(values)), { empty, error })
    },
  }
}

const KEPT = 256
const lookups = new Map<string, FunctionRow>()

/** The row of a form; the same one for the same `key`, which must tell all options and the type's modifiers. */
export const jsonLookupRow = (options: LookupOptions, names: readonly string[], key: string): FunctionRow => {
  const known = lookups.get(key)
  if (known !== undefined) return known
  const row = lookupRow(options, names)
  if (lookups.size >= KEPT) lookups.delete(lookups.keys().next().value!)
  lookups.set(key, row)
  return row
}

const plain = (form: LookupOptions['form'], type: SqlType): FunctionRow =>
  lookupRow({ form, type, wrapper: 'none', omitQuotes: false, onEmpty: 'null', onError: 'null' }, [])

/** The forms for help and documentation. */
export const sqlJsonRows: readonly CallableRow[] = [
  jsonObjectRow({ keepsNulls: true, uniqueKeys: false, jsonb: false }),
  jsonArrayRow(false),
  uniqueJsonRow,
  documentation(
    'json_scalar',
    'JSON_SCALAR(value)',
    JSON_TYPE,
    'A SQL value as a json scalar; NULL for NULL.',
    ['JSON_SCALAR(1.5)', '1.5'],
  ),
  documentation('json_serialize', 'JSON_SERIALIZE(json [RETURNING text])', VARCHAR, 'Json as text.', [
    `JSON_SERIALIZE('[1, 2]' RETURNING text)`,
    '[1, 2]',
  ]),
  isJsonOf(VARCHAR, 'value', false),
  plain('exists', BOOLEAN),
  plain('value', VARCHAR),
  plain('query', JSON_TYPE),
  documentation(
    'json_arrayagg',
    'JSON_ARRAYAGG(value [ORDER BY …] [NULL | ABSENT ON NULL] [RETURNING type])',
    JSON_TYPE,
    'A json array of all values; NULLs are left out unless NULL ON NULL is written.',
    [`(SELECT JSON_ARRAYAGG(x ORDER BY x RETURNING jsonb) FROM (VALUES (2), (NULL), (1)) AS t(x))`, '[1, 2]'],
  ),
  documentation(
    'json_objectagg',
    'JSON_OBJECTAGG(key: value [NULL | ABSENT ON NULL] [WITH UNIQUE KEYS] [RETURNING type])',
    JSON_TYPE,
    'A json object of keys and values.',
    [`(SELECT JSON_OBJECTAGG(k: v RETURNING jsonb) FROM (VALUES ('a', 1)) AS t(k, v))`, '{"a": 1}'],
  ),
  jsonTableRow,
]
