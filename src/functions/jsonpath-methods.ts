import { DdsqlError } from '../source/error.ts'
import { SQLSTATE } from '../source/sqlstate.ts'
import { parseBigint } from '../types/bigint.ts'
import { booleanOps } from '../types/boolean.ts'
import { parseDecimal } from '../types/decimal.ts'
import { isJsonArray, jsonTypeName, printJsonNumber } from '../types/json.ts'
import { jsonNumber } from '../types/json-parse.ts'
import type { PathStep } from '../types/jsonpath-tree.ts'
import {
  type AnyNumber,
  absoluteNumber,
  ceilingNumber,
  floorNumber,
  roundNumber,
  wholeDigits,
} from '../types/numeric.ts'
import {
  convertDatetime,
  type DatetimeKind,
  datetimeByTemplate,
  datetimeTypeName,
  isoDatetime,
  PathDatetime,
  printDatetime,
  withDigits,
} from './jsonpath-datetime.ts'
import { failPath, isNumber, PathFailure, type PathItem } from './jsonpath-item.ts'

type Method = Extract<PathStep, { kind: 'method' }>

const badArgument = (text: string, method: string, type: string): never =>
  failPath(
    SQLSTATE.non_numeric_sql_json_item,
    `argument "${text}" of jsonpath item method .${method}() is invalid for type ${type}`,
  )

const appliesTo = (method: string, what: string): never =>
  failPath(
    SQLSTATE.non_numeric_sql_json_item,
    `jsonpath item method .${method}() can only be applied to a ${what}`,
  )

/** The result of `read`, whose errors are that the argument is no text of the type. */
const readAs = <T>(text: string, method: string, type: string, read: (text: string) => T): T => {
  try {
    return read(text)
  } catch (error) {
    if (error instanceof DdsqlError) return badArgument(text, method, type)
    throw error
  }
}

const notFinite = (method: string): never =>
  failPath(
    SQLSTATE.non_numeric_sql_json_item,
    `NaN or Infinity is not allowed for jsonpath item method .${method}()`,
  )

// numeric of a float8 keeps so many digits.
const FLOAT_DIGITS = 15

const double = (item: PathItem): PathItem => {
  const isText = typeof item === 'string'
  if (!isText && !isNumber(item)) return appliesTo('double', 'string or numeric value')
  const text = isText ? item : printJsonNumber(item)
  const value = readAs(text, 'double', 'double precision', parseDecimal)
  if (!Number.isFinite(value)) return notFinite('double')
  return isText ? jsonNumber(String(Number(value.toPrecision(FLOAT_DIGITS)) + 0)) : item
}

const NUMERIC =
  /^[ \t\n\v\f\r]*([+-]?)(\d+(?:_\d+)*(?:\.(?:\d+(?:_\d+)*)?)?|\.\d+(?:_\d+)*)([eE][+-]?\d+)?[ \t\n\v\f\r]*$/
const PREFIXED =
  /^[ \t\n\v\f\r]*([+-]?)(0[xX](?:_?[\da-fA-F])+|0[oO](?:_?[0-7])+|0[bB](?:_?[01])+)[ \t\n\v\f\r]*$/
const INFINITE = /^[ \t\n\v\f\r]*(?:nan|[+-]?inf(?:inity)?)[ \t\n\v\f\r]*$/i

/** A text as numeric's input reads it. */
const numeric = (text: string, method: string): AnyNumber => {
  if (INFINITE.test(text)) return notFinite(method)
  const prefixed = PREFIXED.exec(text)
  if (prefixed !== null) {
    const digits = String(BigInt(prefixed[2]!.replaceAll('_', '')))
    return jsonNumber(prefixed[1] === '-' ? `-${digits}` : digits)
  }
  const found = NUMERIC.exec(text)
  if (found === null) return badArgument(text, method, 'numeric')
  const [whole = '', fraction = ''] = found[2]!.replaceAll('_', '').split('.')
  const sign = found[1] === '-' ? '-' : ''
  const digits = `${sign}${whole.replace(/^0+(?=\d)/, '') || '0'}${fraction === '' ? '' : `.${fraction}`}`
  return readAs(text, method, 'numeric', () => jsonNumber(digits + (found[3] ?? '')))
}

const numberOf = (item: PathItem, method: string): AnyNumber => {
  if (typeof item === 'string') return numeric(item, method)
  return isNumber(item) ? item : appliesTo(method, 'string or numeric value')
}

const INT4 = 0x80000000n

const decimal = (item: PathItem, args: Method['args']): PathItem => {
  const number = numberOf(item, 'decimal')
  const [precision, scale = 0] = args.map((arg, i) => {
    const value = BigInt(arg)
    if (value >= -INT4 && value < INT4) return Number(value)
    const what = i === 0 ? 'precision' : 'scale'
    return failPath(
      SQLSTATE.non_numeric_sql_json_item,
      `${what} of jsonpath item method .decimal() is out of range for type integer`,
    )
  })
  if (precision === undefined) return number
  if (precision < 1 || precision > 1000) {
    return failPath(
      SQLSTATE.invalid_parameter_value,
      `NUMERIC precision ${precision} must be between 1 and 1000`,
    )
  }
  if (scale < -1000 || scale > 1000) {
    return failPath(SQLSTATE.invalid_parameter_value, `NUMERIC scale ${scale} must be between -1000 and 1000`)
  }
  const rounded = roundNumber(number, scale)
  const text = typeof item === 'string' ? item : printJsonNumber(number)
  // With a scale beyond the precision, the digits behind the point must begin with zeros.
  const unscaled = roundNumber(rounded, 0)
  const fits =
    precision >= scale
      ? wholeDigits(rounded) <= precision - scale
      : wholeDigits(unscaled) === 0 && isBelow(rounded, scale - precision)
  return fits ? rounded : badArgument(text, 'decimal', 'numeric')
}

/** Whether a number begins with so many zeros behind its point. */
const isBelow = (number: AnyNumber, zeros: number): boolean =>
  new RegExp(`^-?0(?:\\.0{${zeros}}\\d*)?$`).test(printJsonNumber(number))

const integer = (item: PathItem, method: 'bigint' | 'integer'): PathItem => {
  const isText = typeof item === 'string'
  if (!isText && !isNumber(item)) return appliesTo(method, 'string or numeric value')
  const text = isText ? item : printJsonNumber(item)
  const read = isText ? parseBigint : () => parseBigint(printJsonNumber(roundNumber(item, 0)))
  const value = readAs(text, method, method, read)
  const fits = method === 'bigint' || (value >= -INT4 && value < INT4)
  return fits ? value : badArgument(text, method, method)
}

const boolean = (item: PathItem): PathItem => {
  if (typeof item === 'boolean') return item
  if (typeof item === 'string') {
    // Where the type's own input passes over spaces, this does not.
    if (/^[ \t\n\v\f\r]|[ \t\n\v\f\r]$/.test(item)) return badArgument(item, 'boolean', 'boolean')
    return readAs(item, 'boolean', 'boolean', booleanOps.parse) as boolean
  }
  if (!isNumber(item)) return appliesTo('boolean', 'boolean, string, or numeric value')
  const text = printJsonNumber(item)
  const value = readAs(text, 'boolean', 'boolean', parseBigint)
  return value >= -INT4 && value < INT4 ? value !== 0 : badArgument(text, 'boolean', 'boolean')
}

const string = (item: PathItem): PathItem => {
  if (item instanceof PathDatetime) return printDatetime(item)
  if (typeof item === 'string') return item
  if (typeof item === 'boolean') return String(item)
  return isNumber(item)
    ? printJsonNumber(item)
    : appliesTo('string', 'boolean, string, numeric, or datetime value')
}

const rounded = (item: PathItem, method: string, round: (number: AnyNumber) => AnyNumber): PathItem =>
  isNumber(item) ? round(item) : appliesTo(method, 'numeric value')

const typeName = (item: PathItem): string =>
  item instanceof PathDatetime ? datetimeTypeName(item) : jsonTypeName(item)

// ── dates and times ─────────────────────────────────────────────────────────────────────────────────

const KINDS: Readonly<Record<string, DatetimeKind>> = {
  date: 'date',
  time: 'time',
  time_tz: 'timetz',
  timestamp: 'timestamp',
  timestamp_tz: 'timestamptz',
}

const unrecognized = (method: string, text: string): never =>
  failPath(
    SQLSTATE.invalid_argument_for_sql_json_datetime_function,
    `${method} format is not recognized: "${text}"`,
    method === 'datetime' ? 'Use a datetime template argument to specify the input data format.' : undefined,
  )

const byTemplate = (text: string, template: string): PathDatetime => {
  try {
    return datetimeByTemplate(text, template)
  } catch (error) {
    throw error instanceof DdsqlError ? new PathFailure(error) : error
  }
}

const datetime = ({ name, args }: Method, item: PathItem, usesZone: boolean): PathItem => {
  if (typeof item !== 'string') {
    return failPath(
      SQLSTATE.invalid_argument_for_sql_json_datetime_function,
      `jsonpath item method .${name}() can only be applied to a string`,
    )
  }
  const [arg] = args
  if (typeof arg === 'string') return byTemplate(item, arg)
  if (arg !== undefined && arg > 0x7fffffff) {
    return failPath(
      SQLSTATE.invalid_argument_for_sql_json_datetime_function,
      `time precision of jsonpath item method .${name}() is out of range for type integer`,
    )
  }
  const kind = KINDS[name]
  const read = isoDatetime(item)
  const value = read === undefined || kind === undefined ? read : convertDatetime(read, kind, usesZone)
  if (value === undefined) return unrecognized(name, item)
  return arg === undefined ? value : withDigits(value, Number(arg))
}

/** What a method makes of an item. Throws PathFailure where it cannot be applied. */
export const applyMethod = (step: Method, item: PathItem, usesZone: boolean): PathItem => {
  const { name } = step
  switch (name) {
    case 'type':
      return typeName(item)
    case 'size':
      return !(item instanceof PathDatetime) && isJsonArray(item) ? item.length : 1
    case 'abs':
      return rounded(item, name, absoluteNumber)
    case 'floor':
      return rounded(item, name, floorNumber)
    case 'ceiling':
      return rounded(item, name, ceilingNumber)
    case 'double':
      return double(item)
    case 'number':
      return numberOf(item, name)
    case 'decimal':
      return decimal(item, step.args)
    case 'bigint':
    case 'integer':
      return integer(item, name)
    case 'boolean':
      return boolean(item)
    case 'string':
      return string(item)
    default:
      return datetime(step, item, usesZone)
  }
}
