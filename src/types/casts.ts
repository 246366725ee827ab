import { DdsqlError } from '../source/error.ts'
import { SQLSTATE } from '../source/sqlstate.ts'
import { type ArrayValue, dimensionsOf, elementsOf } from './array.ts'
import { bigintFromWhole, bigintOutOfRange, exactInteger } from './bigint.ts'
import { byteaOfInteger, integerOfBytea } from './bytea.ts'
import { DAY_MS, dayOfTimestamp, timeOfTimestamp } from './calendar.ts'
import type { CastContext, CastRow, CastStep } from './cast-row.ts'
import { parseDecimal } from './decimal.ts'
import { hstoreEntries, hstoreOfArray } from './hstore.ts'
import { printFullInet } from './inet.ts'
import { typeWord } from './input-error.ts'
import { Interval } from './interval.ts'
import { jsonSet, jsonTypeName, printJsonNumber } from './json.ts'
import { type CatalogNames, oidOfInteger, type Reg } from './oid.ts'
import { typeOps } from './ops.ts'
import { timeOfInterval } from './time.ts'
import { END_TIMESTAMP } from './timestamp.ts'
import { timetzOf } from './timetz.ts'
import {
  type ArrayType,
  arrayOf,
  BIGINT,
  BOOLEAN,
  BYTEA,
  DATE,
  DECIMAL,
  HSTORE,
  INET,
  INTERVAL,
  JSON_TYPE,
  OID,
  REG_TYPES,
  type RegName,
  type SqlType,
  TIME,
  TIMESTAMP,
  TIMETZ,
  UNKNOWN,
  VARCHAR,
} from './type.ts'
import {
  type Hstore,
  type Inet,
  JSON_NULL,
  type Json,
  type JsonMember,
  JsonNumber,
  type TimeTz,
  type Value,
} from './value.ts'

/** float8 to int8: rounds to the nearest, halves to even. 22003 past int64. */
export const decimalToBigint = (value: number): number | bigint => {
  if (Number.isInteger(value)) return bigintFromWhole(value)
  const floor = Math.floor(value)
  const rest = value - floor
  return bigintFromWhole(rest < 0.5 || (rest === 0.5 && floor % 2 === 0) ? floor : floor + 1)
}

/** numeric to int8: halves away from zero. */
const numericToBigint = (value: number | bigint | JsonNumber): number | bigint => {
  if (value instanceof JsonNumber) {
    const [whole = '', fraction = ''] = value.text.split('.')
    const away = fraction < '5' ? 0n : whole.startsWith('-') ? -1n : 1n
    return numericToBigint(exactInteger(BigInt(whole) + away))
  }
  if (typeof value === 'bigint') {
    if (BigInt.asIntN(64, value) !== value) throw bigintOutOfRange()
    return value
  }
  if (!Number.isFinite(value)) {
    const what = Number.isNaN(value) ? 'NaN' : 'infinity'
    throw new DdsqlError(SQLSTATE.feature_not_supported, `cannot convert ${what} to bigint`)
  }
  return bigintFromWhole(Math.sign(value) * Math.round(Math.abs(value)))
}

const cannotCast = (value: Json, to: SqlType): DdsqlError =>
  new DdsqlError(
    SQLSTATE.invalid_parameter_value,
    `cannot cast jsonb ${jsonTypeName(value)} to type ${typeWord(to)}`,
  )

const jsonToNumber = (value: Json, to: SqlType): number | bigint | JsonNumber | null => {
  if (value === JSON_NULL) return null
  if (typeof value === 'number' || typeof value === 'bigint' || value instanceof JsonNumber) return value
  throw cannotCast(value, to)
}

const jsonToDecimal = (value: Json): number | null => {
  const number = jsonToNumber(value, DECIMAL)
  if (number === null) return null
  const text = printJsonNumber(number)
  const decimal = Number(text)
  if (!Number.isFinite(decimal) || (decimal === 0 && /[1-9]/.test(text))) {
    throw new DdsqlError(
      SQLSTATE.numeric_value_out_of_range,
      `"${text}" is out of range for type ${typeWord(DECIMAL)}`,
    )
  }
  return decimal
}

const jsonToBoolean = (value: Json): boolean | null => {
  if (value === JSON_NULL) return null
  if (typeof value !== 'boolean') throw cannotCast(value, BOOLEAN)
  return value
}

const dateToTimestamp = (days: number): number => {
  const timestamp = days * DAY_MS
  if (Number.isFinite(timestamp) && timestamp >= END_TIMESTAMP) {
    throw new DdsqlError(SQLSTATE.datetime_field_overflow, 'date out of range for timestamp')
  }
  return timestamp
}

const hstoreToJson = (hstore: Hstore): Json => {
  const object: Record<string, JsonMember> = {}
  for (const [key, value] of hstoreEntries(hstore)) jsonSet(object, key, value)
  return object
}

const toReg = (kind: RegName) => REG_TYPES[kind]

/** The types whose names say more or less of the same things. */
const SIBLINGS: Partial<Readonly<Record<RegName, RegName>>> = {
  regproc: 'regprocedure',
  regprocedure: 'regproc',
  regoper: 'regoperator',
  regoperator: 'regoper',
}

/** Of regclass and its kin: to and from oids, and out of names. */
const regCasts: readonly CastRow[] = (Object.keys(REG_TYPES) as RegName[]).flatMap((kind): CastRow[] => {
  const named = (from: SqlType, oidOf: (value: number | bigint | Reg) => number): CastRow => ({
    from,
    to: toReg(kind),
    context: 'implicit',
    needsNames: true,
    impl: (value: number | bigint | Reg, names: CatalogNames) => names.regOf(kind, oidOf(value)),
  })
  const oidOf = (reg: number | bigint | Reg) => (reg as Reg).oid
  return [
    { from: toReg(kind), to: OID, context: 'implicit', impl: oidOf },
    { from: toReg(kind), to: BIGINT, context: 'assignment', impl: oidOf },
    named(OID, (oid) => oid as number),
    named(BIGINT, (oid) => oidOfInteger(oid as number | bigint)),
    {
      from: VARCHAR,
      to: toReg(kind),
      context: kind === 'regclass' ? 'implicit' : 'explicit',
      needsNames: true,
      impl: (text: string, names: CatalogNames) => names.regNamed(kind, text),
    },
    ...(SIBLINGS[kind] === undefined ? [] : [named(toReg(SIBLINGS[kind]), oidOf)]),
  ]
})

/** PostgreSQL's cast table (pg_cast), as far as it joins two of our types. */
export const casts: readonly CastRow[] = [
  { from: BIGINT, to: DECIMAL, context: 'implicit', impl: (value: number | bigint) => Number(value) },
  { from: DECIMAL, to: BIGINT, context: 'assignment', impl: decimalToBigint },
  { from: BIGINT, to: BOOLEAN, context: 'explicit', impl: (value: number | bigint) => value !== 0 },
  { from: BOOLEAN, to: BIGINT, context: 'explicit', impl: (value: boolean) => (value ? 1 : 0) },
  { from: DATE, to: TIMESTAMP, context: 'implicit', impl: dateToTimestamp },
  {
    from: TIMESTAMP,
    to: DATE,
    context: 'assignment',
    impl: (timestamp: number) => (Number.isFinite(timestamp) ? dayOfTimestamp(timestamp) : timestamp),
  },
  {
    from: TIMESTAMP,
    to: TIME,
    context: 'assignment',
    impl: (timestamp: number) => (Number.isFinite(timestamp) ? timeOfTimestamp(timestamp) : null),
  },
  {
    from: TIMESTAMP,
    to: TIMETZ,
    context: 'assignment',
    impl: (timestamp: number) =>
      Number.isFinite(timestamp) ? timetzOf(timeOfTimestamp(timestamp), 0) : null,
  },
  { from: TIME, to: TIMETZ, context: 'implicit', impl: (time: number) => timetzOf(time, 0) },
  { from: TIMETZ, to: TIME, context: 'assignment', impl: ({ time }: TimeTz) => time },
  { from: TIME, to: INTERVAL, context: 'implicit', impl: (time: number) => new Interval(0, 0, time) },
  { from: INTERVAL, to: TIME, context: 'assignment', impl: timeOfInterval },
  { from: BIGINT, to: BYTEA, context: 'explicit', impl: byteaOfInteger },
  { from: BYTEA, to: BIGINT, context: 'explicit', impl: integerOfBytea },
  {
    from: JSON_TYPE,
    to: BIGINT,
    context: 'explicit',
    impl: (value: Json) => {
      const number = jsonToNumber(value, BIGINT)
      return number === null ? null : numericToBigint(number)
    },
  },
  { from: JSON_TYPE, to: DECIMAL, context: 'explicit', impl: jsonToDecimal },
  { from: JSON_TYPE, to: BOOLEAN, context: 'explicit', impl: jsonToBoolean },
  { from: HSTORE, to: JSON_TYPE, context: 'explicit', impl: hstoreToJson },
  {
    from: arrayOf(VARCHAR),
    to: HSTORE,
    context: 'explicit',
    impl: (array: ArrayValue) => hstoreOfArray(elementsOf(arrayOf(VARCHAR), array) as (string | null)[]),
  },
  // These two say something else than the types' output does.
  {
    from: BOOLEAN,
    to: VARCHAR,
    context: 'assignment',
    impl: (value: boolean) => (value ? 'true' : 'false'),
  },
  { from: INET, to: VARCHAR, context: 'assignment', impl: (value: Inet) => printFullInet(value) },
  { from: BIGINT, to: OID, context: 'implicit', impl: oidOfInteger },
  { from: OID, to: BIGINT, context: 'implicit', impl: (oid: number) => oid },
  ...regCasts,
]

const rows = new Map<SqlType, Map<SqlType, CastRow>>()
for (const row of casts) {
  const targets = rows.get(row.from) ?? new Map<SqlType, CastRow>()
  rows.set(row.from, targets.set(row.to, row))
}

const STRENGTH = { implicit: 0, assignment: 1, explicit: 2 } as const

/**
 * How a value of `from` becomes one of `to` where a cast of the given kind is allowed ('explicit' allows all);
 * undefined when it cannot. The same type is a free step. Text output is an assignment cast, text input an
 * explicit one; `unknown` (a literal, NULL) becomes anything by input.
 */
export const findCast = (
  from: SqlType,
  to: SqlType,
  context: 'implicit' | 'assignment' | 'explicit',
): CastStep | undefined => {
  if (from === to) return { kind: 'free' }
  if (from === UNKNOWN) {
    const named = rows.get(VARCHAR)?.get(to)
    if (named?.needsNames) return { kind: 'row', row: named }
    return to === VARCHAR ? { kind: 'free' } : { kind: 'input', to }
  }
  const row = rows.get(from)?.get(to)
  if (row !== undefined) return STRENGTH[row.context] <= STRENGTH[context] ? { kind: 'row', row } : undefined
  if (from.kind === 'struct' && to === JSON_TYPE) return { kind: 'free' }
  if (from.kind === 'array' && to.kind === 'array') {
    const step = findCast(from.element, to.element, context)
    return step === undefined || step.kind === 'free' ? step : { kind: 'elements', from, step }
  }
  if (to === VARCHAR) return context === 'implicit' ? undefined : { kind: 'output', from }
  return from === VARCHAR && context === 'explicit' ? { kind: 'input', to } : undefined
}

const fromNumeric: CastRow = { from: DECIMAL, to: BIGINT, context: 'assignment', impl: numericToBigint }
const toNumeric: CastRow = {
  from: DECIMAL,
  to: DECIMAL,
  context: 'implicit',
  impl: (value: number) => value + 0,
}
const textToNumeric: CastRow = {
  from: VARCHAR,
  to: DECIMAL,
  context: 'explicit',
  impl: (text: string) => parseDecimal(text) + 0,
}

/** The step where the DECIMAL in it is PostgreSQL's numeric: it rounds halves away from zero, and has no -0. */
export const castStepOf = (step: CastStep, way: 'from numeric' | 'to numeric'): CastStep => {
  if (step.kind === 'elements') return { ...step, step: castStepOf(step.step, way) }
  if (way === 'from numeric')
    return step.kind === 'row' && step.row.impl === decimalToBigint ? { kind: 'row', row: fromNumeric } : step
  if (step.kind === 'free') return { kind: 'row', row: toNumeric }
  return step.kind === 'input' && step.to === DECIMAL ? { kind: 'row', row: textToNumeric } : step
}

type Cast = (value: Value) => Value

const castElements = (type: ArrayType, cast: Cast): Cast => {
  const castAll = (array: Value): Value => {
    const nested = dimensionsOf(type, array as ArrayValue).length > 1
    return (array as ArrayValue).map((value) => {
      if (value === null) return null
      return nested ? castAll(value) : cast(value)
    })
  }
  return castAll
}

/** Whether a step cannot be taken without the catalog's names. */
export const needsNames = (step: CastStep): boolean =>
  step.kind === 'elements' ? needsNames(step.step) : step.kind === 'row' && step.row.needsNames === true

/**
 * The step as a function of a value that is not NULL; it may answer null (json null to BIGINT). `context` gives
 * the start of the query to 'now' and '1 hr ago' in texts, and the catalog's names. Throws DdsqlError on a bad value.
 */
export const castFunction = (step: CastStep, context?: () => CastContext): Cast => {
  switch (step.kind) {
    case 'row': {
      const { impl, needsNames } = step.row
      if (needsNames !== true) return impl as Cast
      return (value) => impl(value, context!().names) as Value
    }
    case 'elements':
      return castElements(step.from, castFunction(step.step, context))
    case 'output': {
      const ops = typeOps(step.from)
      return (value) => ops.print(value)
    }
    case 'input': {
      const ops = typeOps(step.to)
      return (value) => ops.parse(value as string, context?.().now)
    }
    case 'free':
      return (value) => value
  }
}
