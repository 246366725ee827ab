// The engine's types as PostgreSQL's: their oids, and their values as texts and in binary form.
import { DdsqlError } from '../../source/error.ts'
import { SQLSTATE } from '../../source/sqlstate.ts'
import { dimensionsOf, elementsOf } from '../../types/array.ts'
import { hstoreEntries } from '../../types/hstore.ts'
import { inetOf } from '../../types/inet.ts'
import { Interval } from '../../types/interval.ts'
import { jsonSet } from '../../types/json.ts'
import { typeOps } from '../../types/ops.ts'
import { timetzOf } from '../../types/timetz.ts'
import {
  type ArrayType,
  arrayOf,
  BIGINT,
  BOOLEAN,
  DECIMAL,
  formatType,
  INET,
  JSON_TYPE,
  JSONPATH,
  type RecordType,
  recordOf,
  SCALARS,
  type SqlType,
  TIMESTAMP,
  UUID,
  VARCHAR,
} from '../../types/type.ts'
import type { Hstore, Inet, Json, JsonMember, TimeTz, Value } from '../../types/value.ts'
import { ByteReader, type ByteWriter, textOf } from './bytes.ts'
import type { WireColumn } from './messages.ts'

const MICROSECONDS = 1000
/** Milliseconds from 1970 to 2000, from when PostgreSQL counts. */
const EPOCH_2000 = 946_684_800_000
const EPOCH_DAYS = 10_957
const MOST_INT64 = 2n ** 63n - 1n
const LEAST_INT64 = -(2n ** 63n)
const MOST_INT32 = 2 ** 31 - 1
const LEAST_INT32 = -(2 ** 31)

/** How a type goes over the wire. */
interface WireType {
  readonly oid: number
  readonly arrayOid: number
  readonly size: number
  /** The value in binary form, without its length. */
  readonly put: (out: ByteWriter, value: Value) => void
  /** A value out of its binary form, held as the engine holds it. */
  readonly get?: (reader: ByteReader) => Value
}

const putMicroseconds = (out: ByteWriter, milliseconds: number): void => {
  const microseconds = milliseconds * MICROSECONDS
  out.int64(Number.isSafeInteger(microseconds) ? microseconds : BigInt(milliseconds) * BigInt(MICROSECONDS))
}

/** Milliseconds, to which a value of microseconds is rounded. */
const getMilliseconds = (reader: ByteReader): number => Math.round(Number(reader.int64()) / MICROSECONDS) + 0

/** As an integer has one form: a number where it is safe. */
const integer = (value: bigint): number | bigint => {
  const number = Number(value)
  return Number.isSafeInteger(number) ? number : value
}

const putText = (out: ByteWriter, value: Value): void => out.text(value as string)
const getText = (reader: ByteReader): string => textOf(reader.bytes(reader.rest))
const latin1 = (bytes: Buffer): string => bytes.toString('latin1')

/** jsonb and jsonpath: a version, then the text. */
const versioned = (type: SqlType): Pick<WireType, 'put' | 'get'> => ({
  put: (out, value) => {
    out.uint8(1)
    out.text(typeOps(type).print(value))
  },
  get: (reader) => {
    const version = reader.uint8()
    if (version !== 1)
      throw new DdsqlError(SQLSTATE.protocol_violation, `unsupported version number ${version} of a value`)
    return typeOps(type).parse(getText(reader))
  },
})

const inet: Pick<WireType, 'put' | 'get'> = {
  put: (out, value) => {
    const { family, address, prefix, network } = value as Inet
    const count = family === 4 ? 4 : 16
    out.uint8(family === 4 ? 2 : 3)
    out.uint8(prefix)
    out.uint8(network ? 1 : 0)
    out.uint8(count)
    for (let i = count - 1; i >= 0; i--) out.uint8(Number((address >> BigInt(i * 8)) & 0xffn))
  },
  get: (reader) => {
    const family = reader.uint8() === 2 ? 4 : 6
    const prefix = reader.uint8()
    const isNetwork = reader.uint8() === 1
    const count = reader.uint8()
    if (count !== (family === 4 ? 4 : 16) || prefix > count * 8)
      throw new DdsqlError(SQLSTATE.protocol_violation, 'invalid length in external "inet" value')
    let address = 0n
    for (let i = 0; i < count; i++) address = (address << 8n) | BigInt(reader.uint8())
    const found = inetOf(family, address, prefix)
    return isNetwork ? Object.freeze({ ...found, network: true as const }) : found
  },
}

const interval: Pick<WireType, 'put' | 'get'> = {
  put: (out, value) => {
    const { months, days, milliseconds } = value as Interval
    if (Number.isFinite(months)) {
      putMicroseconds(out, milliseconds)
      out.int32(days)
      out.int32(months)
      return
    }
    out.int64(months > 0 ? MOST_INT64 : LEAST_INT64)
    for (let i = 0; i < 2; i++) out.int32(months > 0 ? MOST_INT32 : LEAST_INT32)
  },
  get: (reader) => {
    const microseconds = reader.int64()
    const days = reader.int32()
    const months = reader.int32()
    const isInfinite = months === MOST_INT32 || months === LEAST_INT32
    if (isInfinite && (microseconds === MOST_INT64 || microseconds === LEAST_INT64)) {
      const all = months > 0 ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY
      return new Interval(all, all, all)
    }
    return new Interval(months, days, Math.round(Number(microseconds) / MICROSECONDS))
  },
}

const timestamp: Pick<WireType, 'put' | 'get'> = {
  put: (out, value) => {
    const milliseconds = value as number
    if (Number.isFinite(milliseconds)) putMicroseconds(out, milliseconds - EPOCH_2000)
    else out.int64(milliseconds > 0 ? MOST_INT64 : LEAST_INT64)
  },
  get: (reader) => {
    const microseconds = reader.int64()
    if (microseconds === MOST_INT64) return Number.POSITIVE_INFINITY
    if (microseconds === LEAST_INT64) return Number.NEGATIVE_INFINITY
    return Math.round(Number(microseconds) / MICROSECONDS) + EPOCH_2000
  },
}

const date: Pick<WireType, 'put' | 'get'> = {
  put: (out, value) => {
    const days = value as number
    if (Number.isFinite(days)) out.int32(days - EPOCH_DAYS)
    else out.int32(days > 0 ? MOST_INT32 : LEAST_INT32)
  },
  get: (reader) => {
    const days = reader.int32()
    if (days === MOST_INT32) return Number.POSITIVE_INFINITY
    return days === LEAST_INT32 ? Number.NEGATIVE_INFINITY : days + EPOCH_DAYS
  },
}

const timetz: Pick<WireType, 'put' | 'get'> = {
  put: (out, value) => {
    const { time, offset } = value as TimeTz
    putMicroseconds(out, time)
    // Seconds west of UTC.
    out.int32(-offset / 1000)
  },
  get: (reader) => {
    const time = getMilliseconds(reader)
    return timetzOf(time, -reader.int32() * 1000 + 0)
  },
}

const uuid: Pick<WireType, 'put' | 'get'> = {
  put: (out, value) => out.bytes(Buffer.from((value as string).replaceAll('-', ''), 'hex')),
  get: (reader) => typeOps(UUID).parse(reader.bytes(16).toString('hex')),
}

const putOid = (out: ByteWriter, value: Value): void => out.int32(value as number)

/** A value of regclass and its kin is an oid that knows its name. */
const reg = (oid: number, arrayOid: number): WireType => ({
  oid,
  arrayOid,
  size: 4,
  put: (out, value) => out.int32((value as unknown as { readonly oid: number }).oid),
})

/** By the type's name as results have it. */
const WIRE_TYPES: Readonly<Record<string, WireType>> = {
  BIGINT: {
    oid: 20,
    arrayOid: 1016,
    size: 8,
    put: (out, value) => out.int64(value as number | bigint),
    get: (reader) => integer(reader.int64()),
  },
  DECIMAL: {
    oid: 701,
    arrayOid: 1022,
    size: 8,
    put: (out, value) => out.float64(value as number),
    get: (reader) => reader.float64(),
  },
  VARCHAR: { oid: 25, arrayOid: 1009, size: -1, put: putText, get: getText },
  unknown: { oid: 25, arrayOid: 1009, size: -1, put: putText, get: getText },
  BOOLEAN: {
    oid: 16,
    arrayOid: 1000,
    size: 1,
    put: (out, value) => out.uint8(value === true ? 1 : 0),
    get: (reader) => reader.uint8() !== 0,
  },
  TIMESTAMP: { oid: 1184, arrayOid: 1185, size: 8, ...timestamp },
  DATE: { oid: 1082, arrayOid: 1182, size: 4, ...date },
  TIME: {
    oid: 1083,
    arrayOid: 1183,
    size: 8,
    put: (out, value) => putMicroseconds(out, value as number),
    get: getMilliseconds,
  },
  TIMETZ: { oid: 1266, arrayOid: 1270, size: 12, ...timetz },
  INTERVAL: { oid: 1186, arrayOid: 1187, size: 16, ...interval },
  JSON: { oid: 3802, arrayOid: 3807, size: -1, ...versioned(JSON_TYPE) },
  JSONPATH: { oid: 4072, arrayOid: 4073, size: -1, ...versioned(JSONPATH) },
  INET: { oid: 869, arrayOid: 1041, size: -1, ...inet },
  BYTEA: {
    oid: 17,
    arrayOid: 1001,
    size: -1,
    put: (out, value) => out.bytes(Buffer.from(value as string, 'latin1')),
    get: (reader) => latin1(reader.bytes(reader.rest)),
  },
  UUID: { oid: 2950, arrayOid: 2951, size: 16, ...uuid },
  OID: { oid: 26, arrayOid: 1028, size: 4, put: putOid, get: (reader) => reader.uint32() },
  REGCLASS: reg(2205, 2210),
  REGTYPE: reg(2206, 2211),
  REGPROC: reg(24, 1008),
  REGPROCEDURE: reg(2202, 2207),
  REGOPER: reg(2203, 2208),
  REGOPERATOR: reg(2204, 2209),
  REGNAMESPACE: reg(4089, 4090),
  REGROLE: reg(4096, 4097),
  REGCOLLATION: reg(4191, 4192),
  REGCONFIG: reg(3734, 3735),
  REGDICTIONARY: reg(3769, 3770),
}

const RECORD_OID = 2249
const RECORDS_OID = 2287

/** PostgreSQL's catalogs have arrays of their own kind: the oid, the oid of the elements, and how one is written. */
const VECTORS: Readonly<Record<string, { oid: number; element: number; put: WireType['put'] }>> = {
  INT2VECTOR: { oid: 22, element: 21, put: (out, value) => out.int16(value as number) },
  OIDVECTOR: { oid: 30, element: 26, put: putOid },
}

/** A value as another type has it. */
interface Carried {
  readonly type: SqlType
  readonly convert?: (value: Value) => Value
}

const jsonOfHstore = (value: Value): Json => {
  const object: Record<string, JsonMember> = {}
  for (const [key, text] of hstoreEntries(value as Hstore)) jsonSet(object, key, text)
  return object
}

/** Each part of a type by `how` */
const carriedParts = (type: SqlType, how: (type: SqlType) => Carried): Carried => {
  if (type.kind === 'array') {
    const { type: element, convert = (value: Value) => value } = how(type.element)
    if (element === type.element) return { type }
    // Values of other types that are carried may be arrays themselves, and have one dimension.
    const isDeep = type.element.kind === 'timestamp'
    const convertAll = (value: Value): Value =>
      (value as readonly Value[]).map((item) =>
        item === null ? null : isDeep && Array.isArray(item) ? convertAll(item as Value) : convert(item),
      )
    return { type: arrayOf(element), convert: convertAll }
  }
  if (type.kind === 'record') {
    const fields = type.fields.map((field) => how(field.type))
    return {
      type: recordOf(type.fields.map(({ name }, i) => ({ name, type: (fields[i] as Carried).type }))),
      convert: (value) =>
        (value as readonly Value[]).map((item, i) =>
          item === null ? null : (fields[i]?.convert?.(item) ?? item),
        ),
    }
  }
  return { type }
}

/** What a value is on the wire: hstores and structs are jsonb. */
const carried = (type: SqlType): Carried => {
  if (type.kind === 'hstore') return { type: JSON_TYPE, convert: jsonOfHstore }
  if (type.kind === 'struct') return { type: JSON_TYPE }
  return type.kind === 'array' ? carriedParts(type, carried) : { type }
}

const TWO_DIGITS = Array.from({ length: 60 }, (_, number) => String(number).padStart(2, '0'))
const DAY_MS = 86_400_000

/** A timestamptz shows its offset, before the BC. The text of a day is kept for the next one: rows often share it. */
const timestampPrinter = (): ((value: Value) => string) => {
  const { print } = typeOps(TIMESTAMP)
  let [day, date] = [Number.NaN, '']
  return (value) => {
    if (!Number.isFinite(value)) return print(value)
    const found = Math.floor((value as number) / DAY_MS)
    if (found !== day) {
      const midnight = print(found * DAY_MS)
      if (midnight.endsWith(' BC')) return `${print(value).slice(0, -3)}+00 BC`
      ;[day, date] = [found, midnight.slice(0, midnight.indexOf(' '))]
    }
    const rest = (value as number) - found * DAY_MS
    const seconds = Math.floor(rest / 1000)
    const clock = `${TWO_DIGITS[Math.floor(seconds / 3600)]}:${TWO_DIGITS[Math.floor(seconds / 60) % 60]}:${TWO_DIGITS[seconds % 60]}`
    const fraction = rest % 1000
    const behind = fraction === 0 ? '' : String(fraction / 1000).slice(1)
    return `${date} ${clock}${behind}+00`
  }
}

/** What is printed: as on the wire, and times with their offset. */
const printed = (type: SqlType): Carried =>
  type.kind === 'timestamp'
    ? { type: VARCHAR, convert: timestampPrinter() }
    : type.kind === 'array' || type.kind === 'record'
      ? carriedParts(type, printed)
      : carried(type)

const wireTypeOf = (type: SqlType): WireType => {
  const found = WIRE_TYPES[formatType(type)]
  if (found === undefined) throw new Error(`no wire type for ${formatType(type)}`)
  return found
}

/** The oid of a type. */
export const oidOf = (type: SqlType): number => {
  const { type: known } = carried(type)
  if (known.kind === 'record') return RECORD_OID
  if (known.kind !== 'array') return wireTypeOf(known).oid
  const vector = VECTORS[formatType(known)]
  if (vector !== undefined) return vector.oid
  return known.element.kind === 'record' ? RECORDS_OID : wireTypeOf(known.element).arrayOid
}

export const wireColumn = ({ name, type }: { readonly name: string; readonly type: SqlType }): WireColumn => {
  const { type: known } = carried(type)
  const size = known.kind === 'array' || known.kind === 'record' ? -1 : wireTypeOf(known).size
  return { name, oid: oidOf(type), size }
}

const putSized = (out: ByteWriter, put: () => void): void => {
  const at = out.begin()
  put()
  out.end(at, false)
}

const putArray = (out: ByteWriter, type: ArrayType, value: readonly Value[]): void => {
  const vector = VECTORS[formatType(type)]
  // A vector has a dimension also where it is empty, and counts from 0.
  const dimensions = vector === undefined ? dimensionsOf(type, value) : [value.length]
  const elements = elementsOf(type, value)
  out.int32(dimensions.length)
  out.int32(elements.includes(null) ? 1 : 0)
  out.int32(vector?.element ?? oidOf(type.element))
  for (const length of dimensions) {
    out.int32(length)
    out.int32(vector === undefined ? 1 : 0)
  }
  for (const element of elements) {
    if (element === null) out.int32(-1)
    else
      putSized(out, () =>
        vector === undefined ? putBinary(out, type.element, element) : vector.put(out, element),
      )
  }
}

const putRecord = (out: ByteWriter, { fields }: RecordType, value: readonly Value[]): void => {
  out.int32(fields.length)
  fields.forEach(({ type }, i) => {
    const field = value[i] ?? null
    out.int32(oidOf(type))
    if (field === null) out.int32(-1)
    else putSized(out, () => putBinary(out, type, field))
  })
}

/** A value in binary form, without its length. */
const putBinary = (out: ByteWriter, type: SqlType, value: Value): void => {
  const { type: known, convert } = carried(type)
  const given = convert === undefined ? value : convert(value)
  if (known.kind === 'array') putArray(out, known, given as readonly Value[])
  else if (known.kind === 'record') putRecord(out, known, given as readonly Value[])
  else wireTypeOf(known).put(out, given)
}

/** A value as PostgreSQL prints it. */
export const printerOf = (type: SqlType): ((value: Value) => string) => {
  const { type: known, convert } = printed(type)
  const { print } = typeOps(known)
  if (type.kind === 'timestamp') return timestampPrinter()
  if (known.kind === 'varchar' || known.kind === 'unknown') return (value) => value as string
  if (known.kind === 'bigint') return String
  if (known.kind === 'boolean') return (value) => (value === true ? 't' : 'f')
  return convert === undefined ? print : (value) => print(convert(value))
}

/** Writes a value with its length before it, -1 for NULL. */
export type ValueWriter = (out: ByteWriter, value: Value) => void

/** `format`: 0 for texts, 1 for the binary form. */
export const valueWriter = (type: SqlType, format: number): ValueWriter => {
  if (format === 1) {
    return (out, value) => {
      if (value === null) return out.int32(-1)
      const at = out.begin()
      putBinary(out, type, value)
      out.end(at, false)
    }
  }
  const print = printerOf(type)
  return (out, value) => {
    if (value === null) return out.int32(-1)
    const at = out.begin()
    out.text(print(value))
    out.end(at, false)
  }
}

/** A type that a client may say a parameter has. */
interface ParameterType {
  readonly type: SqlType
  /** Reads the binary form, where it differs from that of the type's own oid. */
  readonly get?: (reader: ByteReader) => Value | NumericText
}

/** A numeric: an exact decimal, which goes to the engine as its text. */
class NumericText {
  constructor(readonly text: string) {}
}

const NUMERIC_NEGATIVE = 0x4000
const NUMERIC_SPECIAL: Readonly<Record<number, string>> = {
  49152: 'NaN',
  53248: 'Infinity',
  61440: '-Infinity',
}

/** PostgreSQL's numeric: digits in base 10,000. */
const getNumeric = (reader: ByteReader): NumericText => {
  const count = reader.uint16()
  const weight = reader.int16()
  const sign = reader.uint16()
  const scale = reader.uint16()
  const special = NUMERIC_SPECIAL[sign]
  if (special !== undefined) return new NumericText(special)
  const digits = Array.from({ length: count }, () => {
    const digit = reader.uint16()
    if (digit > 9999)
      throw new DdsqlError(SQLSTATE.protocol_violation, 'invalid digit in external "numeric" value')
    return String(digit).padStart(4, '0')
  })
  const group = (place: number): string => digits[weight - place] ?? '0000'
  let whole = ''
  for (let place = Math.max(weight, 0); place >= 0; place--) whole += group(place)
  let fraction = ''
  for (let place = -1; fraction.length < scale; place--) fraction += group(place)
  const text = `${whole.replace(/^0+(?=\d)/, '')}${scale > 0 ? `.${fraction.slice(0, scale)}` : ''}`
  return new NumericText(sign === NUMERIC_NEGATIVE ? `-${text}` : text)
}

/** Types with oids of their own that are one of ours. */
const OTHERS: readonly (readonly [oid: number, arrayOid: number, parameter: ParameterType])[] = [
  [18, 1002, { type: VARCHAR }],
  [19, 1003, { type: VARCHAR }],
  [1042, 1014, { type: VARCHAR }],
  [1043, 1015, { type: VARCHAR }],
  [21, 1005, { type: BIGINT, get: (reader) => reader.int16() }],
  [23, 1007, { type: BIGINT, get: (reader) => reader.int32() }],
  [28, 1011, { type: BIGINT, get: (reader) => reader.uint32() }],
  [700, 1021, { type: DECIMAL, get: (reader) => reader.float32() }],
  [1700, 1231, { type: DECIMAL, get: getNumeric }],
  [114, 199, { type: JSON_TYPE, get: (reader) => typeOps(JSON_TYPE).parse(getText(reader)) }],
  [1114, 1115, { type: TIMESTAMP }],
  [650, 651, { type: INET }],
]

/** `unknown`: the type is inferred. */
const UNKNOWN_OID = 705

const parameterTypes = new Map<number, ParameterType>()
const addParameterType = (oid: number, arrayOid: number, parameter: ParameterType): void => {
  parameterTypes.set(oid, parameter)
  parameterTypes.set(arrayOid, { type: arrayOf(parameter.type) })
}
for (const type of SCALARS) {
  const { oid, arrayOid } = wireTypeOf(carried(type).type)
  if (!parameterTypes.has(oid)) addParameterType(oid, arrayOid, { type: carried(type).type })
}
for (const other of OTHERS) addParameterType(...other)

/** The type behind an oid that a client names; undefined where it is to be inferred. Throws 42704. */
export const typeOfOid = (oid: number): SqlType | undefined => {
  if (oid === 0 || oid === UNKNOWN_OID) return undefined
  const found = parameterTypes.get(oid)
  if (found !== undefined) return found.type
  throw new DdsqlError(SQLSTATE.undefined_object, `type with OID ${oid} is not known`, {
    hint: 'Send the parameter with OID 0, so that its type is inferred.',
  })
}

const reading = (oid: number): ((reader: ByteReader) => Value | NumericText) | undefined => {
  const parameter = parameterTypes.get(oid)
  if (parameter === undefined) return undefined
  if (parameter.get !== undefined) return parameter.get
  const { type } = parameter
  return type.kind === 'array' ? (reader) => getArray(reader, type) : WIRE_TYPES[formatType(type)]?.get
}

const MOST_DIMENSIONS = 6

/** Every element in the binary form of the oid that the array names. */
const getArray = (reader: ByteReader, type: ArrayType): Value => {
  const malformed = () => new DdsqlError(SQLSTATE.protocol_violation, 'invalid external array value')
  const dimensions = reader.int32()
  reader.int32()
  const oid = reader.uint32()
  if (dimensions < 0 || dimensions > MOST_DIMENSIONS) throw malformed()
  const lengths = Array.from({ length: dimensions }, () => {
    const length = reader.int32()
    reader.int32()
    return length
  })
  const get = reading(oid)
  if (get === undefined || parameterTypes.get(oid)?.type !== type.element) throw malformed()
  const level = (depth: number): Value => {
    const length = lengths[depth] as number
    // An element takes four bytes at least.
    if (length < 0 || length * 4 > reader.rest) throw malformed()
    return Array.from({ length }, () => {
      if (depth + 1 < lengths.length) return level(depth + 1)
      const bytes = reader.value()
      return bytes === null ? null : held(type.element, getWhole(bytes, get))
    })
  }
  return lengths.length === 0 ? [] : level(0)
}

const held = (type: SqlType, value: Value | NumericText): Value =>
  value instanceof NumericText ? typeOps(type).parse(value.text) : value

const getWhole = (bytes: Buffer, get: (reader: ByteReader) => Value | NumericText): Value | NumericText => {
  const reader = new ByteReader(bytes)
  const value = get(reader)
  if (reader.rest > 0)
    throw new DdsqlError(SQLSTATE.invalid_binary_representation, 'incorrect binary data format')
  return value
}

/** Types whose held values a program gives as they are. */
const AS_HELD = new Set<SqlType>([BIGINT, DECIMAL, BOOLEAN, VARCHAR])

/**
 * A parameter as a program gives it: its text, or what a binary value is. `oid`: the type that the client named or that
 * was inferred. Throws 08P01, 22021, 22P03.
 */
export const parameterOf = (bytes: Buffer, oid: number, format: number): unknown => {
  if (format === 0) return checkedText(textOf(bytes))
  const get = reading(oid)
  if (get === undefined)
    throw new DdsqlError(
      SQLSTATE.feature_not_supported,
      `no binary input for a parameter of type OID ${oid}`,
      {
        hint: 'Send it as text.',
      },
    )
  const value = getWhole(bytes, get)
  if (value === null) return null
  if (value instanceof NumericText) return value.text
  const { type } = parameterTypes.get(oid) as ParameterType
  if (typeof value === 'string' && type === VARCHAR) return checkedText(value)
  return AS_HELD.has(type) ? value : typeOps(type).print(value)
}

const checkedText = (text: string): string => {
  if (!text.includes('\0')) return text
  throw new DdsqlError(
    SQLSTATE.character_not_in_repertoire,
    'invalid byte sequence for encoding "UTF8": 0x00',
  )
}
