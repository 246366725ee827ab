import { invalidParameter, parameterText } from './input-error.ts'
import {
  compareJson,
  copyMember,
  isJsonArray,
  isJsonObject,
  type JsonObject,
  jsonFromJs,
  jsonGet,
  jsonSet,
  keyOfMember,
  parseJson,
  printMember,
} from './json.ts'
import type { TypeOps } from './ops.ts'
import type { SqlType, StructType } from './type.ts'
import { type Json, type JsonMember, jsonMember, jsonValue, type Value } from './value.ts'

/** A field's member: null when it is absent, which to a struct is the same. */
const fieldOf = (object: JsonObject, name: string): JsonMember => jsonGet(object, name) ?? null

const compareField = (type: SqlType, a: JsonMember, b: JsonMember): number => {
  if (a === null || b === null) return Number(a === null) - Number(b === null)
  return type.kind === 'struct' && isJsonObject(a) && isJsonObject(b)
    ? compareStructs(type, a, b)
    : compareJson(a, b)
}

/** Field by field, as rows are compared: NULLs (absent fields too) last. */
const compareStructs = (type: StructType, a: JsonObject, b: JsonObject): number => {
  for (const field of type.fields) {
    const order = compareField(field.type, fieldOf(a, field.name), fieldOf(b, field.name))
    if (order !== 0) return order
  }
  return 0
}

/** The value with only its fields, in their order, absent ones null. */
const complete = (type: StructType, object: JsonObject): JsonMember[] =>
  type.fields.map((field) => {
    const member = fieldOf(object, field.name)
    return field.type.kind === 'struct' && isJsonObject(member) ? complete(field.type, member) : member
  })

const fits = (type: SqlType, member: JsonMember): boolean => {
  if (member === null) return true
  switch (type.kind) {
    case 'struct':
      return isJsonObject(member) && type.fields.every((f) => fits(f.type, fieldOf(member, f.name)))
    case 'array':
      return isJsonArray(member) && member.every((item) => fits(type.element, item))
    case 'bigint':
      return typeof member === 'bigint' || Number.isSafeInteger(member)
    case 'decimal':
      return typeof member === 'number' || typeof member === 'bigint'
    case 'boolean':
      return typeof member === 'boolean'
    case 'json':
      return true
    default:
      return typeof member === 'string'
  }
}

/** The fields of a struct out of a json value, others left out; undefined when it does not have the struct's shape. */
const shaped = (type: StructType, value: Json): Value | undefined => {
  if (typeof value === 'symbol' || !isJsonObject(value) || !fits(type, value)) return undefined
  const object: Record<string, JsonMember> = {}
  for (const { name } of type.fields) {
    const member = jsonGet(value, name)
    if (member !== undefined) jsonSet(object, name, member)
  }
  return object
}

const WANTED = 'an object with the fields of the struct, or its JSON text'

/** Operations of a struct. Text is JSON in both directions. */
export const structOps = (type: StructType): TypeOps => {
  const parse = (text: string): Value => {
    // Fields of a struct are values of their types: numbers as those hold them.
    const value = shaped(type, jsonValue(copyMember(jsonMember(parseJson(text))))!)
    if (value === undefined) throw invalidParameter(type, WANTED)
    return value
  }
  return {
    compare: (a: JsonObject, b: JsonObject) => compareStructs(type, a, b),
    equal: (a: JsonObject, b: JsonObject) => compareStructs(type, a, b) === 0,
    key: (value: JsonObject) => keyOfMember(complete(type, value)),
    print: (value: JsonObject) => printMember(value),
    parse,
    fromJs: (value) => {
      if (typeof value === 'string') return parameterText(type, value, parse, WANTED)
      const struct = shaped(type, jsonFromJs(value))
      if (struct === undefined) throw invalidParameter(type, WANTED)
      return struct
    },
    toJs: (value: JsonObject) => copyMember(value),
  }
}
