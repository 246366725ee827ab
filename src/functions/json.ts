import { DdsqlError } from '../source/error.ts'
import { checkItems } from '../source/limits.ts'
import { SQLSTATE } from '../source/sqlstate.ts'
import { dimensionsOf } from '../types/array.ts'
import {
  equalMembers,
  isJsonArray,
  isJsonObject,
  type JsonArray,
  type JsonObject,
  jsonGet,
  jsonKeys,
  jsonTypeName,
  printMember,
} from '../types/json.ts'
import { typeOps } from '../types/ops.ts'
import { arrayOf, BIGINT, BOOLEAN, JSON_TYPE, type SqlType, VARCHAR } from '../types/type.ts'
import { JSON_NULL, type Json, type JsonMember, jsonMember, jsonValue, type Value } from '../types/value.ts'
import { flatten } from './arrays.ts'
import type { CallableRow, FunctionRow, TableFunctionRow } from './row.ts'
import { toJson } from './to-json.ts'

type Path = readonly (string | null)[]

const TEXTS = arrayOf(VARCHAR)

const invalid = (message: string, hint?: string) =>
  new DdsqlError(SQLSTATE.invalid_parameter_value, message, { hint })

// ── reading ─────────────────────────────────────────────────────────────────────────────────────────

const memberOf = (value: JsonMember | Json, key: string): JsonMember | undefined =>
  isJsonObject(value) ? jsonGet(value, key) : undefined

/** The element at a 0-based index, from the end when negative. */
const elementOf = (list: JsonArray, index: number | bigint): JsonMember | undefined => {
  const i = Number(index)
  return list[i < 0 ? list.length + i : i]
}

// PostgreSQL keeps a lone scalar as an array of one, and lets `-> 0` see it.
const elements = (value: Json): JsonArray =>
  isJsonArray(value) ? value : isJsonObject(value) ? [] : [jsonMember(value)]

/** What `->>` and its kin give: a string bare, json null as NULL, all else as json text. */
const textOf = (member: JsonMember | undefined): string | null => {
  if (member === undefined || member === null) return null
  return typeof member === 'string' ? member : printMember(member)
}

const getMember = (value: Json, key: string): Json | null => jsonValue(memberOf(value, key))
const getMemberText = (value: Json, key: string): string | null => textOf(memberOf(value, key))
// Objects have JavaScript's prototype, arrays and JsonNumber one of their own. What is read may be inherited where a
// host has added to that prototype, and `__proto__` always is.
const isPlainObject = (value: string): string =>
  `typeof ${value} === 'object' && Object.getPrototypeOf(${value}) === Object.prototype`
const emitMemberText: FunctionRow['emit'] = ([value, key], helper) =>
  `${isPlainObject(value!)} && typeof ${value}[${key}] === 'string' && ${value}[${key}] !== Object.prototype[${key}] ? ${value}[${key}] : ${helper}(${value}, ${key})`
const emitMember: FunctionRow['emit'] = ([value, key], helper) =>
  `${isPlainObject(value!)} && typeof ${value}[${key}] === 'object' && ${value}[${key}] !== null && ${key} !== '__proto__' && ${value}[${key}] !== Object.prototype[${key}] ? ${value}[${key}] : ${helper}(${value}, ${key})`

const getElement = (value: Json, index: number | bigint): Json | null =>
  jsonValue(elementOf(elements(value), index))
const getElementText = (value: Json, index: number | bigint): string | null =>
  textOf(elementOf(elements(value), index))

// strtol, as path elements are read for arrays: spaces before and a sign, nothing after.
const INDEX = /^[ \t\n\v\f\r]*[+-]?\d+$/
const indexOf = (step: string): number | undefined => {
  if (!INDEX.test(step)) return undefined
  const index = Number(step)
  return Math.abs(index) <= 0x7fffffff ? index : undefined
}

const memberAt = (value: Json, path: Path): JsonMember | undefined => {
  let member: JsonMember | undefined = jsonMember(value)
  for (const step of path) {
    if (step === null || member === undefined) return undefined
    if (isJsonArray(member)) {
      const index = indexOf(step)
      member = index === undefined ? undefined : elementOf(member, index)
    } else {
      member = memberOf(member, step)
    }
  }
  return member
}
const getPath = (value: Json, path: Path): Json | null => jsonValue(memberAt(value, path))
const getPathText = (value: Json, path: Path): string | null => textOf(memberAt(value, path))

const arrayLength = (value: Json): number => {
  if (isJsonArray(value)) return value.length
  throw invalid(
    isJsonObject(value) ? 'cannot get array length of a non-array' : 'cannot get array length of a scalar',
  )
}

// ── containment and existence ───────────────────────────────────────────────────────────────────────

const containsMember = (outer: JsonMember, inner: JsonMember): boolean => {
  if (isJsonArray(inner)) {
    return (
      isJsonArray(outer) && inner.every((item) => outer.some((candidate) => containsMember(candidate, item)))
    )
  }
  if (isJsonObject(inner)) {
    return (
      isJsonObject(outer) &&
      Object.entries(inner).every(
        ([key, item]) => Object.hasOwn(outer, key) && containsMember(outer[key]!, item),
      )
    )
  }
  return equalMembers(outer, inner)
}

const contains = (outer: Json, inner: Json): boolean => {
  const member = jsonMember(inner)
  // The one exception to "same shape": at the top, an array contains a scalar that is one of its elements.
  if (isJsonArray(outer) && !isJsonArray(member) && !isJsonObject(member)) {
    return outer.some((candidate) => equalMembers(candidate, member))
  }
  return containsMember(jsonMember(outer), member)
}

const exists = (value: Json, key: string): boolean =>
  isJsonArray(value) ? value.includes(key) : isJsonObject(value) ? Object.hasOwn(value, key) : value === key
// A list of keys may have several dimensions.
const flat = (keys: Path): Path => flatten(VARCHAR, keys) as Path

const existsAny = (value: Json, keys: Path): boolean =>
  flat(keys).some((key) => key !== null && exists(value, key))
const existsAll = (value: Json, keys: Path): boolean =>
  flat(keys).every((key) => key === null || exists(value, key))

// ── changing ────────────────────────────────────────────────────────────────────────────────────────

const concat = (a: Json, b: Json): Json => {
  // Spread defines properties, so that a key `__proto__` stays a key.
  if (isJsonObject(a) && isJsonObject(b)) return { ...a, ...b }
  const items = (part: Json) => (isJsonArray(part) ? part : [jsonMember(part)])
  const [left, right] = [items(a), items(b)]
  checkItems(left.length + right.length)
  return [...left, ...right]
}

const withoutKeys = (value: JsonObject, keys: ReadonlySet<unknown>): JsonObject =>
  Object.fromEntries(Object.entries(value).filter(([key]) => !keys.has(key)))

const mustBeFlat = (keys: Path): void => {
  if (Array.isArray(keys[0])) {
    throw new DdsqlError(SQLSTATE.array_subscript_error, 'wrong number of array subscripts')
  }
}

const deleteKeys = (value: Json, keys: Path): Json => {
  mustBeFlat(keys)
  const gone = new Set<unknown>(keys.filter((key) => key !== null))
  if (isJsonObject(value)) return withoutKeys(value, gone)
  if (isJsonArray(value)) return value.filter((item) => !gone.has(item))
  throw invalid('cannot delete from scalar')
}

const deleteElement = (value: Json, index: number | bigint): Json => {
  if (isJsonObject(value)) throw invalid('cannot delete from object using integer index')
  if (!isJsonArray(value)) throw invalid('cannot delete from scalar')
  const i = Number(index) < 0 ? value.length + Number(index) : Number(index)
  return value.filter((_, position) => position !== i)
}

/** What is done at the end of a path. `create` sets what is there, or adds it; `replace` only sets. */
type Change = 'create' | 'replace' | 'before' | 'after' | 'delete'

const isInsertion = (change: Change): boolean => change === 'before' || change === 'after'

const changeObject = (
  object: JsonObject,
  key: string,
  last: boolean,
  change: Change,
  next: Next,
): JsonMember => {
  if (!Object.hasOwn(object, key)) {
    const added = last && change !== 'replace' && change !== 'delete'
    return added ? { ...object, ...Object.fromEntries([[key, next(null)]]) } : object
  }
  if (last && isInsertion(change)) {
    throw invalid('cannot replace existing key', 'Try using the function jsonb_set to replace key value.')
  }
  if (last && change === 'delete') return withoutKeys(object, new Set([key]))
  return Object.fromEntries(
    Object.entries(object).map(([name, item]) => [name, name === key ? next(item) : item]),
  )
}

const changeArray = (
  list: JsonArray,
  index: number,
  last: boolean,
  change: Change,
  next: Next,
): JsonMember => {
  const i = index < 0 ? list.length + index : index
  const inside = i >= 0 && i < list.length
  if (!last) return inside ? list.map((item, position) => (position === i ? next(item) : item)) : list
  if (change === 'delete') return list.filter((_, position) => position !== i)
  if (!inside) return change === 'replace' ? list : i < 0 ? [next(null), ...list] : [...list, next(null)]
  const item = list[i]!
  const here =
    change === 'before' ? [next(item), item] : change === 'after' ? [item, next(item)] : [next(item)]
  return [...list.slice(0, i), ...here, ...list.slice(i + 1)]
}

type Next = (member: JsonMember) => JsonMember

/** The member with a change at the end of a path; unchanged where the path leads nowhere. */
const changeAt = (
  member: JsonMember,
  path: Path,
  depth: number,
  change: Change,
  value: JsonMember,
): JsonMember => {
  const step = path[depth]
  if (step === undefined || (!isJsonArray(member) && !isJsonObject(member))) return member
  if (step === null) {
    throw new DdsqlError(SQLSTATE.null_value_not_allowed, `path element at position ${depth + 1} is null`)
  }
  const last = depth === path.length - 1
  const next: Next = (item) => (last ? value : changeAt(item, path, depth + 1, change, value))
  if (isJsonObject(member)) return changeObject(member, step, last, change, next)
  const index = indexOf(step)
  if (index === undefined) {
    throw new DdsqlError(
      SQLSTATE.invalid_text_representation,
      `path element at position ${depth + 1} is not an integer: "${step}"`,
    )
  }
  return changeArray(member, index, last, change, next)
}

const changePath = (target: Json, path: Path, change: Change, value: Json): Json => {
  mustBeFlat(path)
  if (!isJsonArray(target) && !isJsonObject(target)) {
    throw invalid(change === 'delete' ? 'cannot delete path in scalar' : 'cannot set path in scalar')
  }
  const size = isJsonArray(target) ? target.length : Object.keys(target).length
  // PostgreSQL does not read the path where there is nothing to change.
  if (path.length === 0 || (size === 0 && (change === 'replace' || change === 'delete'))) return target
  const changed = changeAt(target, path, 0, change, jsonMember(value)) as Json
  if (isJsonArray(changed)) checkItems(changed.length)
  return changed
}

const setPath = (target: Json, path: Path, value: Json, create = true): Json =>
  changePath(target, path, create ? 'create' : 'replace', value)

const insertPath = (target: Json, path: Path, value: Json, after = false): Json =>
  changePath(target, path, after ? 'after' : 'before', value)

const NULL_TREATMENTS = '"delete_key", "return_target", "use_json_null", or "raise_exception"'

const setLax = (
  target: Json | null,
  path: Path | null,
  value: Json | null,
  create: boolean | null = true,
  treatment: string | null = 'use_json_null',
): Json | null => {
  if (target === null || path === null || create === null) return null
  if (treatment === null) throw invalid(`null_value_treatment must be ${NULL_TREATMENTS}`)
  if (value !== null) return setPath(target, path, value, create)
  switch (treatment) {
    case 'raise_exception':
      throw new DdsqlError(SQLSTATE.null_value_not_allowed, 'JSON value must not be null', {
        detail: 'Exception was raised because null_value_treatment is "raise_exception".',
        hint: 'To avoid, either change the null_value_treatment argument or ensure that an SQL NULL is not passed.',
      })
    case 'use_json_null':
      return setPath(target, path, JSON_NULL, create)
    case 'delete_key':
      return deletePath(target, path)
    case 'return_target':
      return target
    default:
      throw invalid(`null_value_treatment must be ${NULL_TREATMENTS}`)
  }
}

const deletePath = (value: Json, path: Path): Json => changePath(value, path, 'delete', JSON_NULL)

const stripNulls = (member: JsonMember, inArrays: boolean): JsonMember => {
  if (isJsonArray(member)) {
    const kept = inArrays ? member.filter((item) => item !== null) : member
    return kept.map((item) => stripNulls(item, inArrays))
  }
  if (!isJsonObject(member)) return member
  return Object.fromEntries(
    Object.entries(member)
      .filter(([, item]) => item !== null)
      .map(([key, item]) => [key, stripNulls(item, inArrays)]),
  )
}

const INDENT = '    '

const pretty = (member: JsonMember, before = ''): string => {
  const inside = before + INDENT
  const lines = (items: readonly string[]) => items.map((item) => `\n${inside}${item}`).join(',')
  if (isJsonArray(member)) return `[${lines(member.map((item) => pretty(item, inside)))}\n${before}]`
  if (!isJsonObject(member)) return printMember(member)
  const items = jsonKeys(member).map((key) => `${JSON.stringify(key)}: ${pretty(member[key]!, inside)}`)
  return `{${lines(items)}\n${before}}`
}

const wrongDimensions = (message: string) => new DdsqlError(SQLSTATE.array_subscript_error, message)

const textPairs = (pairs: readonly (readonly [string | null, string | null])[]): Json =>
  Object.fromEntries(
    pairs.map(([key, value]) => {
      if (key !== null) return [key, value]
      throw new DdsqlError(SQLSTATE.null_value_not_allowed, 'null value not allowed for object key')
    }),
  )

const objectOfTexts = (list: Path): Json => {
  const [, columns, deeper] = dimensionsOf(TEXTS, list)
  if (deeper !== undefined) throw wrongDimensions('wrong number of array subscripts')
  if (columns !== undefined && columns !== 2) throw wrongDimensions('array must have two columns')
  const items = flat(list)
  if (items.length % 2 !== 0) throw wrongDimensions('array must have even number of elements')
  return textPairs(Array.from({ length: items.length / 2 }, (_, i) => [items[2 * i]!, items[2 * i + 1]!]))
}

const objectOfLists = (keys: Path, values: Path): Json => {
  if (dimensionsOf(TEXTS, keys).length > 1 || dimensionsOf(TEXTS, values).length > 1) {
    throw wrongDimensions('wrong number of array subscripts')
  }
  if (keys.length !== values.length) throw wrongDimensions('mismatched array dimensions')
  return textPairs(keys.map((key, i) => [key, values[i]!]))
}

// ── building ────────────────────────────────────────────────────────────────────────────────────────

/** The keys of built objects: any scalar's text. Throws 22023 for arrays, rows and json. */
export const jsonKey = (type: SqlType): ((value: Value) => string) => {
  const { print } = typeOps(type)
  switch (type.kind) {
    case 'array':
    case 'struct':
    case 'record':
    case 'json':
    case 'hstore':
      return () => {
        throw invalid('key value must be scalar, not array, composite, or json')
      }
    case 'boolean':
      return (value) => String(value)
    case 'timestamp':
      return (value) => print(value).replace(' ', 'T')
    default:
      return print
  }
}

const buildObject = (name: string) => (types: readonly SqlType[]) => {
  const keyOf = types.map((type, i) => (i % 2 === 0 ? jsonKey(type) : undefined))
  const convertValue = types.map(toJson)
  return (...args: readonly Value[]): Json => {
    if (args.length % 2 !== 0) {
      throw invalid(
        'argument list must have even number of elements',
        `The arguments of ${name}() must consist of alternating keys and values.`,
      )
    }
    const entries: [string, JsonMember][] = []
    for (let i = 0; i < args.length; i += 2) {
      const key = args[i]!
      if (key === null) {
        if (name.startsWith('jsonb')) throw invalid(`argument ${i + 1}: key must not be null`)
        throw new DdsqlError(SQLSTATE.null_value_not_allowed, 'null value not allowed for object key')
      }
      entries.push([keyOf[i]!(key), convertValue[i + 1]!(args[i + 1]!)])
    }
    return Object.fromEntries(entries)
  }
}

const buildArray = (types: readonly SqlType[]) => {
  const convertValue = types.map(toJson)
  return (...args: readonly Value[]): Json => args.map((value, i) => convertValue[i]!(value))
}

const convert = ([type]: readonly SqlType[]) => {
  const convertValue = toJson(type!)
  return (value: Value): Json | null => jsonValue(convertValue(value))
}

// ── rows ────────────────────────────────────────────────────────────────────────────────────────────

const operators: readonly FunctionRow[] = [
  {
    kind: 'operator',
    area: 'json',
    name: '->',
    args: [JSON_TYPE, VARCHAR],
    returns: JSON_TYPE,
    nullable: true,
    picks: true,
    doc: 'The member of an object under a key, as json; NULL when there is none.',
    example: [`'{"a": {"b": 1}}'::json -> 'a'`, '{"b": 1}'],
    impl: getMember,
    emit: emitMember,
  },
  {
    kind: 'operator',
    area: 'json',
    name: '->',
    args: [JSON_TYPE, BIGINT],
    returns: JSON_TYPE,
    nullable: true,
    picks: true,
    doc: 'The element of an array at a 0-based index (from the end when negative), as json; NULL when there is none.',
    example: [`'[1, [2, 3]]'::json -> 1`, '[2, 3]'],
    impl: getElement,
  },
  {
    kind: 'operator',
    area: 'json',
    name: '->>',
    args: [JSON_TYPE, VARCHAR],
    returns: VARCHAR,
    nullable: true,
    picks: true,
    doc: 'The member of an object under a key, as text; NULL when there is none or it is json null.',
    example: [`'{"a": "x"}'::json ->> 'a'`, 'x'],
    impl: getMemberText,
    emit: emitMemberText,
  },
  {
    kind: 'operator',
    area: 'json',
    name: '->>',
    args: [JSON_TYPE, BIGINT],
    returns: VARCHAR,
    nullable: true,
    picks: true,
    doc: 'The element of an array at a 0-based index (from the end when negative), as text; NULL when there is none or it is json null.',
    example: [`'[1, "x"]'::json ->> -1`, 'x'],
    impl: getElementText,
  },
  {
    kind: 'operator',
    area: 'json',
    name: '#>',
    args: [JSON_TYPE, TEXTS],
    returns: JSON_TYPE,
    nullable: true,
    picks: true,
    doc: 'The json at a path of keys and 0-based indexes; NULL when there is none.',
    example: [`'{"a": [{"b": 1}]}'::json #> '{a,0}'`, '{"b": 1}'],
    impl: getPath,
  },
  {
    kind: 'operator',
    area: 'json',
    name: '#>>',
    args: [JSON_TYPE, TEXTS],
    returns: VARCHAR,
    nullable: true,
    picks: true,
    doc: 'The json at a path of keys and 0-based indexes, as text; NULL when there is none or it is json null.',
    example: [`'{"a": [{"b": "x"}]}'::json #>> '{a,0,b}'`, 'x'],
    impl: getPathText,
  },
  {
    kind: 'operator',
    area: 'json',
    name: '@>',
    args: [JSON_TYPE, JSON_TYPE],
    returns: BOOLEAN,
    doc: 'Whether the left json contains the right: every key and element of the right is in the left.',
    example: [`'{"a": 1, "b": [2, 3]}'::json @> '{"b": [3]}'::json`, 't'],
    impl: contains,
  },
  {
    kind: 'operator',
    area: 'json',
    name: '<@',
    args: [JSON_TYPE, JSON_TYPE],
    returns: BOOLEAN,
    doc: 'Whether the left json is contained in the right.',
    example: [`'[1]'::json <@ '[1, 2]'::json`, 't'],
    impl: (inner: Json, outer: Json) => contains(outer, inner),
  },
  {
    kind: 'operator',
    area: 'json',
    name: '?',
    args: [JSON_TYPE, VARCHAR],
    returns: BOOLEAN,
    doc: 'Whether a text is a key of the object or a string element of the array.',
    example: [`'{"a": null}'::json ? 'a'`, 't'],
    impl: exists,
  },
  {
    kind: 'operator',
    area: 'json',
    name: '?|',
    args: [JSON_TYPE, TEXTS],
    returns: BOOLEAN,
    doc: 'Whether any of the texts is a key of the object or a string element of the array.',
    example: [`'{"a": 1}'::json ?| ARRAY['a', 'z']`, 't'],
    impl: existsAny,
  },
  {
    kind: 'operator',
    area: 'json',
    name: '?&',
    args: [JSON_TYPE, TEXTS],
    returns: BOOLEAN,
    doc: 'Whether all of the texts are keys of the object or string elements of the array.',
    example: [`'{"a": 1}'::json ?& ARRAY['a', 'z']`, 'f'],
    impl: existsAll,
  },
  {
    kind: 'operator',
    area: 'json',
    name: '||',
    args: [JSON_TYPE, JSON_TYPE],
    returns: JSON_TYPE,
    doc: 'Two objects merged (the right wins), or two arrays joined; anything else counts as an array of one.',
    example: [`'{"a": 1}'::json || '{"b": 2}'::json`, '{"a": 1, "b": 2}'],
    impl: concat,
  },
  {
    kind: 'operator',
    area: 'json',
    name: '-',
    args: [JSON_TYPE, VARCHAR],
    returns: JSON_TYPE,
    doc: 'The object without a key, or the array without the strings equal to the text.',
    example: [`'{"a": 1, "b": 2}'::json - 'a'`, '{"b": 2}'],
    impl: (value: Json, key: string) => deleteKeys(value, [key]),
  },
  {
    kind: 'operator',
    area: 'json',
    name: '-',
    args: [JSON_TYPE, TEXTS],
    returns: JSON_TYPE,
    doc: 'The object without the keys, or the array without the strings equal to one of the texts.',
    example: [`'["a", "b", "c"]'::json - ARRAY['a', 'c']`, '["b"]'],
    impl: (value: Json, keys: Path) => {
      if (Array.isArray(keys[0])) {
        throw new DdsqlError(SQLSTATE.array_subscript_error, 'wrong number of array subscripts')
      }
      return deleteKeys(value, keys)
    },
  },
  {
    kind: 'operator',
    area: 'json',
    name: '-',
    args: [JSON_TYPE, BIGINT],
    returns: JSON_TYPE,
    doc: 'The array without the element at a 0-based index, from the end when negative.',
    example: [`'[1, 2, 3]'::json - 0`, '[2, 3]'],
    impl: deleteElement,
  },
  {
    kind: 'operator',
    area: 'json',
    name: '#-',
    args: [JSON_TYPE, TEXTS],
    returns: JSON_TYPE,
    doc: 'The json without what is at a path of keys and 0-based indexes.',
    example: [`'{"a": [1, 2]}'::json #- '{a,0}'`, '{"a": [2]}'],
    impl: deletePath,
  },
  {
    kind: 'function',
    area: 'json',
    name: 'subscript',
    args: [JSON_TYPE, VARCHAR],
    returns: JSON_TYPE,
    nullable: true,
    picks: true,
    doc: `The member of an object or element of an array that a json subscript names; NULL when there is none.`,
    example: [`('{"a": 1}'::json)['a']`, '1'],
    impl: (value: Json, step: string) => getPath(value, [step]),
  },
  {
    kind: 'function',
    area: 'json',
    name: 'subscript',
    args: [JSON_TYPE, BIGINT],
    returns: JSON_TYPE,
    nullable: true,
    picks: true,
    doc: 'The element of an array at a 0-based subscript, from the end when negative; NULL when there is none.',
    example: [`('[1, 2]'::json)[1]`, '2'],
    impl: (value: Json, index: number | bigint) => getPath(value, [String(index)]),
  },
]

const functions: readonly FunctionRow[] = [
  {
    kind: 'function',
    area: 'json',
    name: 'json_extract_path',
    args: [JSON_TYPE, VARCHAR],
    argNames: ['from_json', 'path_elems'],
    variadic: true,
    returns: JSON_TYPE,
    nullable: true,
    picks: true,
    doc: 'The json at a path of keys and 0-based indexes, each one an argument; NULL when there is none.',
    example: [`json_extract_path('{"a": [{"b": 1}]}'::json, 'a', '0')`, '{"b": 1}'],
    impl: (value: Json, ...path: string[]) => getPath(value, path),
  },
  {
    kind: 'function',
    area: 'json',
    name: 'json_extract_path_text',
    args: [JSON_TYPE, VARCHAR],
    argNames: ['from_json', 'path_elems'],
    variadic: true,
    returns: VARCHAR,
    nullable: true,
    picks: true,
    doc: 'The json at a path of keys and 0-based indexes, as text; NULL when there is none or it is json null.',
    example: [`json_extract_path_text('{"a": [{"b": "x"}]}'::json, 'a', '0', 'b')`, 'x'],
    impl: (value: Json, ...path: string[]) => getPathText(value, path),
  },
  {
    kind: 'function',
    area: 'json',
    name: 'json_array_length',
    args: [JSON_TYPE],
    returns: BIGINT,
    doc: 'How many elements a json array has.',
    example: [`json_array_length('[1, [2, 3]]'::json)`, '2'],
    impl: arrayLength,
  },
  {
    kind: 'function',
    area: 'json',
    name: 'json_typeof',
    args: [JSON_TYPE],
    returns: VARCHAR,
    doc: 'What a json value is: object, array, string, number, boolean or null.',
    example: [`json_typeof('[1]'::json)`, 'array'],
    impl: jsonTypeName,
  },
  {
    kind: 'function',
    area: 'json',
    name: 'json_build_object',
    args: ['any'],
    variadic: true,
    returns: JSON_TYPE,
    strict: false,
    needs: 'types',
    doc: 'A json object of alternating keys and values; a NULL value becomes json null.',
    example: [`json_build_object('a', 1, 'b', ARRAY[true, NULL])`, '{"a": 1, "b": [true, null]}'],
    impl: buildObject('json_build_object'),
  },
  {
    kind: 'function',
    area: 'json',
    name: 'json_build_object',
    args: [],
    returns: JSON_TYPE,
    doc: 'An empty json object.',
    example: ['json_build_object()', '{}'],
    impl: () => ({}),
  },
  {
    kind: 'function',
    area: 'json',
    name: 'json_build_array',
    args: ['any'],
    variadic: true,
    returns: JSON_TYPE,
    strict: false,
    needs: 'types',
    doc: 'A json array of its arguments; NULL becomes json null.',
    example: [`json_build_array(1, 'a', NULL)`, '[1, "a", null]'],
    impl: buildArray,
  },
  {
    kind: 'function',
    area: 'json',
    name: 'json_build_array',
    args: [],
    returns: JSON_TYPE,
    doc: 'An empty json array.',
    example: ['json_build_array()', '[]'],
    impl: () => [],
  },
  {
    kind: 'function',
    area: 'json',
    name: 'to_json',
    args: ['anyelement'],
    returns: JSON_TYPE,
    needs: 'types',
    doc: 'Any value as json: arrays as arrays, rows as objects, what json has no form for as a string.',
    example: [`to_json(ARRAY[1, NULL, 3])`, '[1, null, 3]'],
    impl: convert,
  },
  {
    kind: 'function',
    area: 'json',
    name: 'row_to_json',
    args: ['anyrecord'],
    returns: JSON_TYPE,
    needs: 'types',
    doc: 'A row as a json object whose keys are its column names.',
    example: [`row_to_json(ROW(1, 'x'))`, '{"f1": 1, "f2": "x"}'],
    impl: convert,
  },
  {
    kind: 'function',
    area: 'json',
    name: 'row_to_json',
    args: ['anyrecord', BOOLEAN],
    returns: JSON_TYPE,
    needs: 'types',
    doc: 'A row as a json object whose keys are its column names. The second argument asks for line feeds, which json has none of here.',
    example: [`row_to_json(ROW(1, 'x'), true)`, '{"f1": 1, "f2": "x"}'],
    impl: convert,
  },
  {
    kind: 'function',
    area: 'json',
    name: 'row_to_json',
    args: [JSON_TYPE],
    returns: JSON_TYPE,
    doc: 'A struct (which is a json object already) as json.',
    example: [`row_to_json('{"a": 1}'::json)`, '{"a": 1}'],
    impl: (value: Json) => value,
  },
  {
    kind: 'function',
    area: 'json',
    name: 'json_object',
    args: [TEXTS],
    returns: JSON_TYPE,
    doc: 'A json object of texts: keys and values by turns, or in rows of two.',
    example: [`json_object(ARRAY['a', '1', 'b', NULL])`, '{"a": "1", "b": null}'],
    impl: objectOfTexts,
  },
  {
    kind: 'function',
    area: 'json',
    name: 'json_object',
    args: [TEXTS, TEXTS],
    returns: JSON_TYPE,
    doc: 'A json object of texts, from an array of keys and one of values.',
    example: [`json_object(ARRAY['a', 'b'], ARRAY['1', 'x'])`, '{"a": "1", "b": "x"}'],
    impl: objectOfLists,
  },
  {
    kind: 'function',
    area: 'json',
    name: 'json_strip_nulls',
    args: [JSON_TYPE, BOOLEAN],
    argNames: ['target', 'strip_in_arrays'],
    defaults: [false],
    returns: JSON_TYPE,
    doc: 'The json without members of objects that are json null; without null elements of arrays too, where the second argument is true.',
    example: [`json_strip_nulls('{"a": null, "b": [1, null]}')`, '{"b": [1, null]}'],
    impl: (value: Json, inArrays = false) => jsonValue(stripNulls(jsonMember(value), inArrays)),
  },
  {
    kind: 'function',
    area: 'json',
    name: 'json_object_field',
    args: [JSON_TYPE, VARCHAR],
    argNames: ['from_json', 'field_name'],
    returns: JSON_TYPE,
    nullable: true,
    doc: 'What `->` gives: the member of an object under a key; NULL when there is none.',
    example: [`json_object_field('{"a": [1]}', 'a')`, '[1]'],
    impl: getMember,
  },
  {
    kind: 'function',
    area: 'json',
    name: 'json_object_field_text',
    args: [JSON_TYPE, VARCHAR],
    argNames: ['from_json', 'field_name'],
    returns: VARCHAR,
    nullable: true,
    doc: 'What `->>` gives: the member of an object under a key, as text; NULL when there is none or it is json null.',
    example: [`json_object_field_text('{"a": "x"}', 'a')`, 'x'],
    impl: getMemberText,
  },
  {
    kind: 'function',
    area: 'json',
    name: 'json_array_element',
    args: [JSON_TYPE, BIGINT],
    argNames: ['from_json', 'element_index'],
    returns: JSON_TYPE,
    nullable: true,
    doc: 'What `->` gives: the element of an array at a 0-based index (from the end when negative); NULL when there is none.',
    example: [`json_array_element('[1, [2]]', 1)`, '[2]'],
    impl: getElement,
  },
  {
    kind: 'function',
    area: 'json',
    name: 'json_array_element_text',
    args: [JSON_TYPE, BIGINT],
    argNames: ['from_json', 'element_index'],
    returns: VARCHAR,
    nullable: true,
    doc: 'What `->>` gives: the element of an array at a 0-based index (from the end when negative), as text; NULL when there is none or it is json null.',
    example: [`json_array_element_text('[1, "x"]', -1)`, 'x'],
    impl: getElementText,
  },
]

/** Functions of jsonb only, and the one of json that has no jsonb name. */
const oneName: readonly FunctionRow[] = [
  {
    kind: 'function',
    area: 'json',
    name: 'array_to_json',
    args: ['anyarray'],
    returns: JSON_TYPE,
    needs: 'types',
    doc: 'An array as a json array; one of several dimensions as an array of arrays.',
    example: [`array_to_json(ARRAY[[1, 2], [3, NULL]])`, '[[1, 2], [3, null]]'],
    impl: convert,
  },
  {
    kind: 'function',
    area: 'json',
    name: 'array_to_json',
    args: ['anyarray', BOOLEAN],
    returns: JSON_TYPE,
    needs: 'types',
    doc: 'An array as a json array. The second argument asks for line feeds, which json has none of here.',
    example: [`array_to_json(ARRAY['a', 'b'], true)`, '["a", "b"]'],
    impl: convert,
  },
  {
    kind: 'function',
    area: 'json',
    name: 'jsonb_set',
    args: [JSON_TYPE, TEXTS, JSON_TYPE, BOOLEAN],
    argNames: ['jsonb_in', 'path', 'replacement', 'create_if_missing'],
    defaults: [true],
    returns: JSON_TYPE,
    doc: 'The json with what is at a path replaced; what is missing at the end of the path is added, unless the fourth argument is false.',
    example: [`jsonb_set('{"a": [1, 2]}', '{a,0}', '"x"')`, '{"a": ["x", 2]}'],
    impl: setPath,
  },
  {
    kind: 'function',
    area: 'json',
    name: 'jsonb_set_lax',
    args: [JSON_TYPE, TEXTS, JSON_TYPE, BOOLEAN, VARCHAR],
    argNames: ['jsonb_in', 'path', 'replacement', 'create_if_missing', 'null_value_treatment'],
    defaults: [true, 'use_json_null'],
    returns: JSON_TYPE,
    strict: false,
    nullable: true,
    doc: 'As jsonb_set; where the new value is NULL, the last argument says what to do: raise_exception, use_json_null, delete_key or return_target.',
    example: [`jsonb_set_lax('{"a": 1, "b": 2}', '{a}', NULL, true, 'delete_key')`, '{"b": 2}'],
    impl: setLax,
  },
  {
    kind: 'function',
    area: 'json',
    name: 'jsonb_insert',
    args: [JSON_TYPE, TEXTS, JSON_TYPE, BOOLEAN],
    argNames: ['jsonb_in', 'path', 'replacement', 'insert_after'],
    defaults: [false],
    returns: JSON_TYPE,
    doc: 'The json with a value inserted at a path: before the element of an array there, or behind it where the fourth argument is true, or as a new member of an object.',
    example: [`jsonb_insert('{"a": [1, 2]}', '{a,1}', '"x"')`, '{"a": [1, "x", 2]}'],
    impl: insertPath,
  },
  {
    kind: 'function',
    area: 'json',
    name: 'jsonb_delete_path',
    args: [JSON_TYPE, TEXTS],
    returns: JSON_TYPE,
    doc: 'What `#-` gives: the json without what is at a path.',
    example: [`jsonb_delete_path('{"a": [1, 2]}', '{a,0}')`, '{"a": [2]}'],
    impl: deletePath,
  },
  {
    kind: 'function',
    area: 'json',
    name: 'jsonb_delete',
    args: [JSON_TYPE, VARCHAR],
    returns: JSON_TYPE,
    doc: 'What `-` gives: the object without a key, or the array without the strings equal to the text.',
    example: [`jsonb_delete('{"a": 1, "b": 2}', 'a')`, '{"b": 2}'],
    impl: (value: Json, key: string) => deleteKeys(value, [key]),
  },
  {
    kind: 'function',
    area: 'json',
    name: 'jsonb_delete',
    args: [JSON_TYPE, BIGINT],
    returns: JSON_TYPE,
    doc: 'What `-` gives: the array without the element at a 0-based index, from the end when negative.',
    example: [`jsonb_delete('[1, 2, 3]', 0)`, '[2, 3]'],
    impl: deleteElement,
  },
  {
    kind: 'function',
    area: 'json',
    name: 'jsonb_delete',
    args: [JSON_TYPE, VARCHAR],
    argNames: ['from_json', 'path_elems'],
    variadic: true,
    returns: JSON_TYPE,
    doc: 'What `-` gives for an array of texts: the object without the keys.',
    example: [`jsonb_delete('{"a": 1, "b": 2, "c": 3}', 'a', 'b')`, '{"c": 3}'],
    impl: (value: Json, ...keys: string[]) => deleteKeys(value, keys),
  },
  {
    kind: 'function',
    area: 'json',
    name: 'jsonb_pretty',
    args: [JSON_TYPE],
    returns: VARCHAR,
    doc: 'Json as text with a line for each member and element, indented.',
    example: [`replace(jsonb_pretty('{"a": [1]}'), chr(10), '/')`, '{/    "a": [/        1/    ]/}'],
    impl: (value: Json) => pretty(jsonMember(value)),
  },
  {
    kind: 'function',
    area: 'json',
    name: 'jsonb_concat',
    args: [JSON_TYPE, JSON_TYPE],
    returns: JSON_TYPE,
    doc: 'What `||` gives: two objects merged, or two arrays joined.',
    example: [`jsonb_concat('[1]', '[2]')`, '[1, 2]'],
    impl: concat,
  },
  {
    kind: 'function',
    area: 'json',
    name: 'jsonb_contains',
    args: [JSON_TYPE, JSON_TYPE],
    returns: BOOLEAN,
    doc: 'What `@>` gives: whether the first json contains the second.',
    example: [`jsonb_contains('{"a": 1, "b": 2}', '{"b": 2}')`, 't'],
    impl: contains,
  },
  {
    kind: 'function',
    area: 'json',
    name: 'jsonb_contained',
    args: [JSON_TYPE, JSON_TYPE],
    returns: BOOLEAN,
    doc: 'What `<@` gives: whether the first json is contained in the second.',
    example: [`jsonb_contained('[1]', '[1, 2]')`, 't'],
    impl: (inner: Json, outer: Json) => contains(outer, inner),
  },
  {
    kind: 'function',
    area: 'json',
    name: 'jsonb_exists',
    args: [JSON_TYPE, VARCHAR],
    returns: BOOLEAN,
    doc: 'What `?` gives: whether a text is a key of the object or a string element of the array.',
    example: [`jsonb_exists('{"a": null}', 'a')`, 't'],
    impl: exists,
  },
  {
    kind: 'function',
    area: 'json',
    name: 'jsonb_exists_any',
    args: [JSON_TYPE, TEXTS],
    returns: BOOLEAN,
    doc: 'What `?|` gives: whether any of the texts is a key or a string element.',
    example: [`jsonb_exists_any('{"a": 1}', ARRAY['a', 'z'])`, 't'],
    impl: existsAny,
  },
  {
    kind: 'function',
    area: 'json',
    name: 'jsonb_exists_all',
    args: [JSON_TYPE, TEXTS],
    returns: BOOLEAN,
    doc: 'What `?&` gives: whether all of the texts are keys or string elements.',
    example: [`jsonb_exists_all('{"a": 1}', ARRAY['a', 'z'])`, 'f'],
    impl: existsAll,
  },
]

// ── table functions ─────────────────────────────────────────────────────────────────────────────────

const listOf = (value: Json): JsonArray => {
  if (isJsonArray(value)) return value
  throw invalid(`cannot extract elements from ${isJsonObject(value) ? 'an object' : 'a scalar'}`)
}

const keysOf = (name: string) => (value: Json) => {
  if (isJsonObject(value)) return jsonKeys(value)
  throw invalid(`cannot call ${name} on ${isJsonArray(value) ? 'an array' : 'a scalar'}`)
}

const entriesOf =
  (name: string, convertValue: (member: JsonMember) => Value) =>
  (value: Json): readonly Value[][] => {
    if (!isJsonObject(value)) throw invalid(`cannot call ${name} on a non-object`)
    return jsonKeys(value).map((key) => [key, convertValue(value[key]!)])
  }

const tableFunctions = (prefix: 'json' | 'jsonb'): readonly TableFunctionRow[] => [
  {
    kind: 'table',
    area: 'json',
    name: `${prefix}_array_elements`,
    args: [JSON_TYPE],
    argNames: ['from_json'],
    returns: JSON_TYPE,
    columns: [{ name: 'value', type: JSON_TYPE }],
    doc: 'One row per element of a json array.',
    example: [`(SELECT count(*) FROM ${prefix}_array_elements('[1, null]'::json))`, '2'],
    rows: listOf,
    each: jsonValue,
  },
  {
    kind: 'table',
    area: 'json',
    name: `${prefix}_array_elements_text`,
    args: [JSON_TYPE],
    argNames: ['from_json'],
    returns: VARCHAR,
    columns: [{ name: 'value', type: VARCHAR }],
    doc: 'One row per element of a json array, as text; json null becomes NULL.',
    example: [`(SELECT max(value) FROM ${prefix}_array_elements_text('["a", "b"]'::json))`, 'b'],
    rows: listOf,
    each: textOf,
  },
  {
    kind: 'table',
    area: 'json',
    name: `${prefix}_object_keys`,
    args: [JSON_TYPE],
    returns: VARCHAR,
    columns: [{ name: `${prefix}_object_keys`, type: VARCHAR }],
    doc: 'One row per key of a json object, shorter keys first.',
    example: [
      `(SELECT string_agg(k, ',') FROM ${prefix}_object_keys('{"bb": 1, "c": 2}'::json) AS k)`,
      'c,bb',
    ],
    rows: keysOf(`${prefix}_object_keys`),
  },
  {
    kind: 'table',
    area: 'json',
    name: `${prefix}_each`,
    args: [JSON_TYPE],
    argNames: ['from_json'],
    returns: 'anyrecord',
    columns: [
      { name: 'key', type: VARCHAR },
      { name: 'value', type: JSON_TYPE },
    ],
    doc: 'One row per member of a json object: its key, and its value as json.',
    example: [`(SELECT value FROM ${prefix}_each('{"a": [1]}'::json))`, '[1]'],
    rows: entriesOf(`${prefix}_each`, jsonValue),
  },
  {
    kind: 'table',
    area: 'json',
    name: `${prefix}_each_text`,
    args: [JSON_TYPE],
    argNames: ['from_json'],
    returns: 'anyrecord',
    columns: [
      { name: 'key', type: VARCHAR },
      { name: 'value', type: VARCHAR },
    ],
    doc: 'One row per member of a json object: its key, and its value as text (json null becomes NULL).',
    example: [`(SELECT value FROM ${prefix}_each_text('{"a": "x"}'::json))`, 'x'],
    rows: entriesOf(`${prefix}_each_text`, textOf),
  },
]

/** A json function under its jsonb name; both types are one here. Names without `json` have no second name. */
const asJsonb = (row: FunctionRow): FunctionRow => {
  const name = row.name.replace('json', 'jsonb')
  const impl = row.name === 'json_build_object' && row.args.length > 0 ? buildObject(name) : row.impl
  const example = [row.example[0].replace(row.name, name), row.example[1]] as const
  return { ...row, name, impl, example }
}

/** Operators and functions of json, each function also by its jsonb name. They behave as PostgreSQL's jsonb. */
export const jsonRows: readonly CallableRow[] = [
  ...operators,
  ...functions,
  ...functions.map(asJsonb),
  ...oneName,
  ...tableFunctions('json'),
  ...tableFunctions('jsonb'),
]
