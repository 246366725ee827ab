import { DdsqlError } from '../source/error.ts'
import { checkItems } from '../source/limits.ts'
import { SQLSTATE } from '../source/sqlstate.ts'
import { isJsonArray, isJsonObject, type JsonObject, jsonGet, printMember } from '../types/json.ts'
import { typeOps } from '../types/ops.ts'
import { BOOLEAN, JSON_TYPE, type SqlType } from '../types/type.ts'
import { type Json, type JsonMember, jsonValue, type Value } from '../types/value.ts'
import type { CallableRow, FunctionRow, RecordField, TableFunctionRow } from './row.ts'
import { holdsArrays } from './to-json.ts'

const invalid = (message: string, hint?: string): DdsqlError =>
  new DdsqlError(SQLSTATE.invalid_parameter_value, message, { hint })

const badArray = (key: string): DdsqlError =>
  new DdsqlError(SQLSTATE.invalid_text_representation, 'expected JSON array', {
    hint: key === '' ? undefined : `See the value of key "${key}".`,
  })

const unevenArray = (): DdsqlError =>
  new DdsqlError(SQLSTATE.invalid_text_representation, 'malformed JSON array', {
    detail: 'Multidimensional arrays must have sub-arrays with matching dimensions.',
  })

type FromJson = (member: JsonMember) => Value

/** Elements of a json array; where the first of them is an array, all are, of one length. */
const elementsFrom = (convert: FromJson, nests: boolean): FromJson => {
  const walk = (list: JsonMember): { readonly values: Value[]; readonly shape: string } => {
    if (!isJsonArray(list)) throw unevenArray()
    const [first] = list
    if (!nests || first === undefined || !isJsonArray(first)) {
      if (nests && list.some((item) => isJsonArray(item))) throw unevenArray()
      return { values: list.map(convert), shape: String(list.length) }
    }
    const parts = list.map(walk)
    if (parts.some(({ shape }) => shape !== parts[0]!.shape)) throw unevenArray()
    return { values: parts.map(({ values }) => values), shape: `${list.length},${parts[0]!.shape}` }
  }
  return (list) => walk(list).values
}

/**
 * How json becomes a value of a type: json null is NULL, an array an array, an object a row; all else is the type's text,
 * which of a string is the string itself. Throws what the type's input throws. `key` is for messages.
 */
export const fromJson = (type: SqlType, key = ''): FromJson => {
  const ops = typeOps(type)
  const byText: FromJson = (member) => ops.parse(typeof member === 'string' ? member : printMember(member))
  const convert = ((): FromJson => {
    switch (type.kind) {
      case 'json':
        return (member) => jsonValue(member)
      case 'array': {
        const elements = elementsFrom(fromJson(type.element, key), holdsArrays(type.element))
        return (member) => {
          if (typeof member === 'string') return byText(member)
          if (!isJsonArray(member)) throw badArray(key)
          return elements(member)
        }
      }
      case 'record': {
        const fill = recordFrom(type.fields)
        return (member) => {
          if (typeof member === 'string') return byText(member)
          return fill(null, objectOf(jsonValue(member)!))
        }
      }
      default:
        return byText
    }
  })()
  return (member) => (member === null ? null : convert(member))
}

/** A row out of an object; what the object does not have is as in `base`. */
const recordFrom = (
  fields: readonly RecordField[],
): ((base: readonly Value[] | null, object: JsonObject) => readonly Value[]) => {
  const converters = fields.map(({ name, type, fit }) => {
    const convert = fromJson(type, name)
    return fit === undefined
      ? convert
      : (member: JsonMember) => {
          const value = convert(member)
          return value === null ? null : fit(value)
        }
  })
  return (base, object) =>
    fields.map(({ name }, i) => {
      const member = jsonGet(object, name)
      return member === undefined ? (base?.[i] ?? null) : converters[i]!(member)
    })
}

const objectOf = (value: Json): JsonObject => {
  if (isJsonObject(value)) return value
  throw invalid(`cannot call populate_composite on ${isJsonArray(value) ? 'an array' : 'a scalar'}`)
}

const objectsOf = (value: Json, name: string): readonly JsonObject[] => {
  if (!isJsonArray(value)) {
    throw invalid(`cannot call ${name} on a non-array`)
  }
  checkItems(value.length)
  return value.map((item) => {
    if (isJsonObject(item)) return item
    throw invalid(`argument of ${name} must be an array of objects`)
  })
}

const fieldsOf = (type: SqlType | undefined, name: string): readonly RecordField[] => {
  if (type?.kind === 'record') return type.fields
  throw new DdsqlError(SQLSTATE.datatype_mismatch, `first argument of ${name} must be a row type`)
}

/** A function with one column gives bare values. */
const asRow = (values: readonly Value[]): Value => (values.length === 1 ? values[0]! : values)

const EXAMPLE = `'{"a": 1, "b": "x"}'`

const populateRecord = (name: string, json: boolean): FunctionRow => ({
  kind: 'function',
  area: 'json',
  name,
  args: ['anyelement', JSON_TYPE, ...(json ? [BOOLEAN] : [])],
  ...(json && { argNames: ['base', 'from_json', 'use_json_as_text'], defaults: [false] }),
  returns: 'anyelement',
  strict: false,
  nullable: true,
  needs: 'types',
  doc: 'A row of the type of the first argument (NULL::table, or a row), with the members of an object for its columns; what the object lacks is as in that row.',
  example: [`${name}(ROW(0, 'z'), '{"f1": 7}')`, '(7,z)'],
  impl: ([base]: readonly SqlType[]) => {
    const fill = recordFrom(fieldsOf(base, name))
    return (row: readonly Value[] | null, value: Json | null) =>
      value === null ? row : fill(row, objectOf(value))
  },
})

const populateRecordset = (name: string, json: boolean): TableFunctionRow => ({
  kind: 'table',
  area: 'json',
  name,
  args: ['anyelement', JSON_TYPE, ...(json ? [BOOLEAN] : [])],
  ...(json && { argNames: ['base', 'from_json', 'use_json_as_text'], defaults: [false] }),
  returns: 'anyelement',
  columns: [],
  givesRecords: 'base',
  strict: false,
  needs: 'types',
  doc: 'A row of the type of the first argument (NULL::table, or a row) for each object of a json array.',
  example: [`(SELECT ${name}(ROW(0, 'z'), '[{"f1": 7}]'))`, '(7,z)'],
  rows: ([base]: readonly SqlType[]) => {
    const fill = recordFrom(fieldsOf(base, name))
    return (row: readonly Value[] | null, value: Json | null) =>
      value === null ? [] : objectsOf(value, name).map((object) => asRow(fill(row, object)))
  },
})

const noList = (): never => {
  throw new Error('a record without columns')
}

const toRecord = (name: string, isSet: boolean): TableFunctionRow => ({
  kind: 'table',
  area: 'json',
  name,
  args: [JSON_TYPE],
  returns: 'anyrecord',
  columns: [],
  givesRecords: 'list',
  strict: false,
  doc: isSet
    ? 'A row for each object of a json array, with the columns of the list behind it: AS t(a int, b text).'
    : 'A row with the members of a json object, with the columns of the list behind it: AS t(a int, b text).',
  example: isSet
    ? [
        `(SELECT string_agg(b, '+') FROM ${name}('[${EXAMPLE.slice(1, -1)}, {"b": "y"}]') AS t(a int, b text))`,
        'x+y',
      ]
    : [`(SELECT a + 1 FROM ${name}(${EXAMPLE}) AS t(a int, b text))`, '2'],
  rows: noList,
  withFields: (fields) => {
    const fill = recordFrom(fields)
    if (isSet) {
      return (value: Json | null) =>
        value === null ? [] : objectsOf(value, name).map((object) => asRow(fill(null, object)))
    }
    return (value: Json | null) => [asRow(fill(null, value === null ? {} : objectOf(value)))]
  },
})

const populateRecordValid: FunctionRow = {
  kind: 'function',
  area: 'json',
  name: 'jsonb_populate_record_valid',
  args: ['anyelement', JSON_TYPE],
  returns: BOOLEAN,
  strict: false,
  nullable: true,
  needs: 'types',
  doc: 'Whether jsonb_populate_record would make a row, rather than fail for a value that is none of its type.',
  example: [`jsonb_populate_record_valid(ROW(0, 'z'), '{"f1": "many"}')`, 'f'],
  impl: ([base]: readonly SqlType[]) => {
    const fill = recordFrom(fieldsOf(base, 'jsonb_populate_record_valid'))
    return (row: readonly Value[] | null, value: Json | null) => {
      if (value === null) return null
      try {
        fill(row, objectOf(value))
        return true
      } catch (error) {
        if (error instanceof DdsqlError) return false
        throw error
      }
    }
  },
}

/** Rows out of json objects: json_to_record, json_populate_record and their kin. */
export const jsonPopulateRows: readonly CallableRow[] = [
  ...(['json', 'jsonb'] as const).flatMap((prefix) => [
    populateRecord(`${prefix}_populate_record`, prefix === 'json'),
    populateRecordset(`${prefix}_populate_recordset`, prefix === 'json'),
    toRecord(`${prefix}_to_record`, false),
    toRecord(`${prefix}_to_recordset`, true),
  ]),
  populateRecordValid,
]
