import { checkLength } from '../source/limits.ts'
import { isDictionary } from '../source/outside.ts'
import { exactInteger } from './bigint.ts'
import { shortest } from './decimal.ts'
import { invalidParameter, parameterText } from './input-error.ts'
import { parseJsonText } from './json-parse.ts'
import type { TypeOps } from './ops.ts'
import { compareKeys, compareText, isText } from './text.ts'
import { JSON_TYPE } from './type.ts'
import { JSON_NULL, type Json, type JsonMember, JsonNumber, jsonMember, jsonValue } from './value.ts'

export type JsonObject = { readonly [key: string]: JsonMember }
export type JsonArray = readonly JsonMember[]

export const isJsonArray = (member: JsonMember | Json): member is JsonArray => Array.isArray(member)
export const isJsonObject = (member: JsonMember | Json): member is JsonObject =>
  typeof member === 'object' && member !== null && !Array.isArray(member) && !(member instanceof JsonNumber)

/** The member under a key, undefined when there is none; `__proto__` is a key like any other. */
export const jsonGet = (object: JsonObject, key: string): JsonMember | undefined =>
  Object.hasOwn(object, key) ? object[key] : undefined

/** Sets an own property even for `__proto__`. For objects being built. */
export const jsonSet = (object: Record<string, JsonMember>, key: string, member: JsonMember): void => {
  if (key === '__proto__') {
    Object.defineProperty(object, key, {
      value: member,
      enumerable: true,
      configurable: true,
      writable: true,
    })
  } else object[key] = member
}

/** The keys in jsonb's order: by byte length, then by bytes. */
export const jsonKeys = (object: JsonObject): string[] => Object.keys(object).sort(compareKeys)

/** PostgreSQL's name for what a json value is, as json_typeof gives it. */
export const jsonTypeName = (
  member: JsonMember | Json,
): 'null' | 'boolean' | 'number' | 'string' | 'array' | 'object' => {
  if (member === null || member === JSON_NULL) return 'null'
  switch (typeof member) {
    case 'boolean':
      return 'boolean'
    case 'string':
      return 'string'
    case 'number':
    case 'bigint':
      return 'number'
    default:
      return Array.isArray(member) ? 'array' : member instanceof JsonNumber ? 'number' : 'object'
  }
}

type AnyNumber = number | bigint | JsonNumber

/** A number as PostgreSQL's numeric prints it: never with an exponent. */
export const printJsonNumber = (value: AnyNumber): string => {
  if (value instanceof JsonNumber) return value.text
  const text = String(value)
  return typeof value === 'bigint' || !text.includes('e') ? text : withoutExponent(text)
}

const withoutExponent = (text: string): string => {
  const [, sign = '', whole = '', fraction = '', exponent] = /^(-?)(\d+)(?:\.(\d+))?e([+-]\d+)$/.exec(text)!
  const digits = whole + fraction
  const point = whole.length + Number(exponent)
  return point <= 0 ? `${sign}0.${'0'.repeat(-point)}${digits}` : `${sign}${digits.padEnd(point, '0')}`
}

/** A finite decimal as a json number, which is made of the digits that PostgreSQL prints the decimal with. */
export const jsonOfDecimal = (value: number): number | JsonNumber => {
  if (Math.abs(value) < 2 ** 54) return value + 0
  const digits = shortest(value)
  return digits === value.toExponential() ? value : new JsonNumber(withoutExponent(digits))
}

/** The whole number a large float64 stands for in decimal: its shortest digits, not its exact binary value. */
const wholeOf = (value: number): bigint => BigInt(printJsonNumber(value))

/** The decimals as whole numbers of their smallest unit. */
const compareDecimals = (a: string, b: string): number => {
  const [aWhole = '', aFraction = ''] = a.split('.')
  const [bWhole = '', bFraction = ''] = b.split('.')
  const places = Math.max(aFraction.length, bFraction.length)
  const [x, y] = [
    BigInt(aWhole + aFraction.padEnd(places, '0')),
    BigInt(bWhole + bFraction.padEnd(places, '0')),
  ]
  return x < y ? -1 : x > y ? 1 : 0
}

/** Numbers of json in order of their decimal values. */
export const compareJsonNumbers = (a: AnyNumber, b: AnyNumber): number => {
  if (a instanceof JsonNumber || b instanceof JsonNumber) {
    return compareDecimals(printJsonNumber(a), printJsonNumber(b))
  }
  if (typeof a !== typeof b) {
    // Only integers beyond 2^53 are bigint, and a float64 beyond 2^53 is whole.
    if (typeof a === 'number' && Math.abs(a) > 2 ** 53) return compareJsonNumbers(wholeOf(a), b)
    if (typeof b === 'number' && Math.abs(b) > 2 ** 53) return compareJsonNumbers(a, wholeOf(b))
  }
  return a < b ? -1 : a > b ? 1 : 0
}

const RANK = { null: 0, string: 1, number: 2, boolean: 3, array: 4, object: 5 } as const

const compareArrays = (a: JsonArray, b: JsonArray): number => {
  if (a.length !== b.length) return a.length - b.length
  for (let i = 0; i < a.length; i++) {
    const order = compareMembers(a[i]!, b[i]!)
    if (order !== 0) return order
  }
  return 0
}

const compareObjects = (a: JsonObject, b: JsonObject): number => {
  const aKeys = jsonKeys(a)
  const bKeys = jsonKeys(b)
  if (aKeys.length !== bKeys.length) return aKeys.length - bKeys.length
  for (let i = 0; i < aKeys.length; i++) {
    const order =
      compareText(aKeys[i]!, bKeys[i]!) || compareMembers(jsonGet(a, aKeys[i]!)!, jsonGet(b, bKeys[i]!)!)
    if (order !== 0) return order
  }
  return 0
}

const compareMembers = (a: JsonMember, b: JsonMember): number => {
  const kind = jsonTypeName(a)
  const other = jsonTypeName(b)
  if (kind !== other) return RANK[kind] - RANK[other]
  switch (kind) {
    case 'null':
      return 0
    case 'string':
      return compareText(a as string, b as string)
    case 'number':
      return compareJsonNumbers(a as AnyNumber, b as AnyNumber)
    case 'boolean':
      return Number(a) - Number(b)
    case 'array':
      return compareArrays(a as JsonArray, b as JsonArray)
    default:
      return compareObjects(a as JsonObject, b as JsonObject)
  }
}

/** jsonb's btree order, with its one oddity: at the top, and only there, an empty array comes before scalars. */
export const compareJson = (a: Json, b: Json): number => {
  const x = jsonMember(a)
  const y = jsonMember(b)
  const xEmpty = isJsonArray(x) && x.length === 0
  const yEmpty = isJsonArray(y) && y.length === 0
  if (xEmpty !== yEmpty && !isJsonObject(x) && !isJsonObject(y)) return xEmpty ? -1 : 1
  return compareMembers(x, y)
}

/** Structural equality, without the sorting of keys that order needs. */
export const equalMembers = (a: JsonMember, b: JsonMember): boolean => {
  if (a === b) return true
  if (isJsonArray(a)) {
    return isJsonArray(b) && a.length === b.length && a.every((member, i) => equalMembers(member, b[i]!))
  }
  if (isJsonObject(a)) {
    if (!isJsonObject(b)) return false
    const keys = Object.keys(a)
    return (
      keys.length === Object.keys(b).length &&
      keys.every((key) => Object.hasOwn(b, key) && equalMembers(a[key]!, b[key]!))
    )
  }
  // Different forms may write the same number; two float64 would have been the same.
  return (typeof a !== typeof b || a instanceof JsonNumber) &&
    jsonTypeName(a) === 'number' &&
    jsonTypeName(b) === 'number'
    ? compareJsonNumbers(a as AnyNumber, b as AnyNumber) === 0
    : false
}

/** Long texts take seconds to print: what would be too long in the end is refused at once. */
const checkTexts = (members: readonly JsonMember[]): void => {
  let length = 0
  for (const member of members) if (typeof member === 'string') length += member.length
  checkLength(length)
}

const printWith = (member: JsonMember, exact: (number: JsonNumber) => string): string => {
  switch (typeof member) {
    case 'string':
      return JSON.stringify(member)
    case 'number':
    case 'bigint':
      return printJsonNumber(member)
    case 'boolean':
      return String(member)
  }
  if (member === null) return 'null'
  if (isJsonArray(member)) {
    checkTexts(member)
    return `[${member.map((item) => printWith(item, exact)).join(', ')}]`
  }
  if (member instanceof JsonNumber) return exact(member)
  const keys = jsonKeys(member)
  const members = keys.map((key) => jsonGet(member, key)!)
  checkTexts(members)
  return `{${keys.map((key, i) => `${JSON.stringify(key)}: ${printWith(members[i]!, exact)}`).join(', ')}}`
}

/** jsonb's text: `{"a": 1, "b": [1, 2.50]}`. */
export const printMember = (member: JsonMember): string => printWith(member, (number) => number.text)

/** The same text for equal members: as printed, but 1.50 is 1.5. */
export const keyOfMember = (member: JsonMember): string =>
  printWith(member, ({ text }) => (text.includes('.') ? text.replace(/\.?0+$/, '') : text))

export const printJson = (value: Json): string => printMember(jsonMember(value))

/** PostgreSQL's jsonb input; integers of any size stay exact. Throws 22P02. */
export const parseJson = (text: string): Json => jsonValue(parseJsonText(text))!

const WANTED = 'a JSON text, or an object, array, number or boolean to be held as JSON'
// Deeper values would overflow the stack of whoever walks them.
const DEEPEST = 1000

const memberFromJs = (value: unknown, depth: number): JsonMember => {
  if (depth > DEEPEST) throw invalidParameter(JSON_TYPE, 'a value nested less deeply')
  if (value === null || typeof value === 'boolean' || isText(value)) return value
  if (typeof value === 'number' && Number.isFinite(value)) return value + 0
  if (typeof value === 'bigint') return exactInteger(value)
  if (typeof value !== 'object') throw invalidParameter(JSON_TYPE, WANTED)
  if ('toJSON' in value && typeof value.toJSON === 'function') return memberFromJs(value.toJSON(), depth + 1)
  if (Array.isArray(value)) {
    return Array.from(value, (item: unknown) => memberFromJs(item === undefined ? null : item, depth + 1))
  }
  if (!isDictionary(value)) throw invalidParameter(JSON_TYPE, WANTED)
  const object: Record<string, JsonMember> = {}
  for (const [key, item] of Object.entries(value)) {
    if (!isText(key)) throw invalidParameter(JSON_TYPE, WANTED)
    if (item !== undefined) jsonSet(object, key, memberFromJs(item, depth + 1))
  }
  return object
}

/** A string is a JSON text, as in node-postgres; anything else is the value itself, copied. */
export const jsonFromJs = (value: unknown): Json =>
  typeof value === 'string'
    ? parameterText(JSON_TYPE, value, parseJson, WANTED)
    : jsonValue(memberFromJs(value, 0))!

/** A copy for a user, who may change what he gets, while the value is shared. Its numbers are JavaScript's. */
export const copyMember = (member: JsonMember): JsonMember =>
  typeof member === 'object' && member !== null ? copyContainer(member) : member

type Container = Extract<JsonMember, object>

// A copy as a whole takes the original's hidden class and has no more room than it needs; then only the members that
// are containers themselves are copied in turn. Key by key it takes twice as long.
const copyContainer = (container: Container): JsonMember => {
  if (isJsonArray(container)) {
    const copy = container.slice()
    for (let i = 0; i < copy.length; i++) {
      const member = copy[i]
      if (typeof member === 'object' && member !== null) copy[i] = copyContainer(member)
    }
    return copy
  }
  if (container instanceof JsonNumber) return Number(container.text)
  const copy: Record<string, JsonMember> = { ...container }
  // A loop over the original's keys reads its members by their place. An own `__proto__` is set like any other key.
  for (const key in container) {
    const member = container[key]
    if (typeof member === 'object' && member !== null && Object.hasOwn(copy, key)) {
      copy[key] = copyContainer(member)
    }
  }
  return copy
}

export const jsonOps: TypeOps = {
  compare: (a: Json, b: Json) => compareJson(a, b),
  equal: (a: Json, b: Json) => equalMembers(jsonMember(a), jsonMember(b)),
  key: (value: Json) => keyOfMember(jsonMember(value)),
  print: (value: Json) => printJson(value),
  parse: parseJson,
  fromJs: jsonFromJs,
  toJs: (value: Json) => copyMember(jsonMember(value)),
}
