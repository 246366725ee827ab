import type { Interval } from '../../src/types/interval.ts'
import { printJsonPath } from '../../src/types/jsonpath-print.ts'
import type { JsonPath } from '../../src/types/jsonpath-tree.ts'
import type { Reg } from '../../src/types/oid.ts'
import { formatType, REG_TYPES, type SqlType } from '../../src/types/type.ts'
import {
  type Hstore,
  type Inet,
  JSON_NULL,
  JsonNumber,
  type TimeTz,
  type Value,
} from '../../src/types/value.ts'
import type { PostgresType } from './oracle.ts'

// One text per value, the same text for the same value, whichever side it comes from.

const NULL = 'NULL'

const float = (value: number): string => String(value === 0 ? 0 : value)
const text = (value: string): string => JSON.stringify(value)
const pairs = (entries: readonly (readonly [string, string | null])[]): string =>
  `{${entries
    .map(([key, value]) => `${text(key)}=>${value === null ? NULL : text(value)}`)
    .sort()
    .join(', ')}}`
const span = (months: number, days: number, ms: number): string => `${months} mons ${days} days ${ms} ms`
const number = (written: string): string =>
  /^-?\d+$/.test(written)
    ? BigInt(written).toString()
    : Number.isInteger(Number(written))
      ? BigInt(Number(written)).toString()
      : float(Number(written))
/** A whole float64 as PostgreSQL makes a numeric of it: its shortest digits, then zeros. */
const digits = (value: number): string => {
  if (Number.isSafeInteger(value)) return BigInt(value).toString()
  const [, sign, first, rest = '', exponent] =
    /^(-?)(\d)(?:\.(\d+))?e\+(\d+)$/.exec(value.toExponential()) ?? []
  return `${sign}${first}${rest.padEnd(Number(exponent), '0')}`
}
const object = (members: Map<string, string>): string =>
  `{${[...members]
    .map(([key, value]) => `${text(key)}: ${value}`)
    .sort()
    .join(', ')}}`
const moment = (ms: number): string =>
  ms === Number.POSITIVE_INFINITY ? 'infinity' : ms === Number.NEGATIVE_INFINITY ? '-infinity' : `${ms} ms`

// ── our side ────────────────────────────────────────────────────────────────────────────────────────

const ownJson = (value: unknown): string => {
  if (value === null || value === JSON_NULL) return 'null'
  if (typeof value === 'string') return text(value)
  if (typeof value === 'number') return Number.isInteger(value) ? digits(value) : float(value)
  if (Array.isArray(value)) return `[${value.map(ownJson).join(', ')}]`
  if (value instanceof JsonNumber) return number(value.text)
  if (typeof value === 'object')
    return object(new Map(Object.entries(value as object).map(([key, member]) => [key, ownJson(member)])))
  return String(value)
}

const entriesOf = (flat: Hstore): (readonly [string, string | null])[] =>
  Array.from({ length: flat.length / 2 }, (_, i) => [flat[2 * i] as string, flat[2 * i + 1] ?? null] as const)

// An array inside an array of these is one value, not another dimension.
const HELD_AS_ARRAYS: ReadonlySet<string> = new Set(['hstore', 'json', 'record'])

/** The normal text of a value of ours in its held form. A value that is none of its type is told apart from all. */
export const ownNormal = (type: SqlType, value: Value): string => {
  if (value === null) return NULL
  if (value === undefined) return 'undefined'
  switch (type.kind) {
    case 'bigint':
      return typeof value === 'bigint' || Number.isSafeInteger(value)
        ? String(value)
        : `no bigint: ${String(value)}`
    case 'decimal':
      return typeof value === 'number' ? float(value) : `no decimal: ${String(value)}`
    case 'boolean':
      return typeof value === 'boolean' ? String(value) : `no boolean: ${String(value)}`
    case 'varchar':
    case 'unknown':
      return typeof value === 'string' ? text(value) : `no text: ${String(value)}`
    case 'timestamp':
      return moment(value as number)
    case 'date':
      return moment((value as number) * 86_400_000)
    case 'time':
      return moment(value as number)
    case 'timetz': {
      const { time, offset } = value as TimeTz
      return `${moment(time)} ${moment(offset)}`
    }
    case 'bytea':
      return typeof value === 'string'
        ? Buffer.from(value, 'latin1').toString('hex')
        : `no bytes: ${String(value)}`
    case 'uuid':
      return text(value as string)
    case 'oid':
      return String(value)
    case 'interval': {
      const { months, days, milliseconds } = value as Interval
      return span(months, days, milliseconds)
    }
    case 'json':
    case 'struct':
      return ownJson(value)
    case 'hstore':
      return pairs(entriesOf(value as Hstore))
    case 'jsonpath':
      return text(printJsonPath(value as JsonPath))
    case 'inet': {
      const { family, address, prefix } = value as Inet
      return `ip${family} ${address}/${prefix}`
    }
    case 'array':
      return `[${(value as readonly Value[]).map((item) => (Array.isArray(item) && !HELD_AS_ARRAYS.has(type.element.kind) ? ownNormal(type, item) : ownNormal(type.element, item))).join(', ')}]`
    case 'record':
      return `(${(value as readonly Value[]).map((item, i) => ownNormal(type.fields[i]?.type as SqlType, item)).join(', ')})`
    default:
      // regclass and its kin.
      return text((value as Reg).text)
  }
}

// ── PostgreSQL's side ───────────────────────────────────────────────────────────────────────────────

const JSON_TOKEN = /\s*("(?:[^"\\]|\\.)*"|[[\]{},:]|[^\s[\]{},:"]+)/y

/** JSON text in normal form; its numbers never pass through float64 while they are whole. */
const jsonNormal = (written: string): string => {
  let at = 0
  const next = (): string => {
    JSON_TOKEN.lastIndex = at
    const token = JSON_TOKEN.exec(written)
    if (token === null) throw new Error(`no JSON: ${written}`)
    at = JSON_TOKEN.lastIndex
    return token[1] as string
  }
  const value = (token = next()): string => {
    if (token === '[') {
      const items: string[] = []
      for (let item = next(); item !== ']'; item = next()) items.push(value(item === ',' ? next() : item))
      return `[${items.join(', ')}]`
    }
    if (token === '{') {
      const members = new Map<string, string>()
      for (let key = next(); key !== '}'; key = next()) {
        const name = JSON.parse(key === ',' ? next() : key) as string
        next()
        members.set(name, value())
      }
      return object(members)
    }
    if (token.startsWith('"')) return text(JSON.parse(token) as string)
    return /^[-\d]/.test(token) ? number(token) : token
  }
  return value()
}

const TIMESTAMP = /^(\d+)-(\d\d)-(\d\d)(?: (\d\d):(\d\d):(\d\d)(\.\d+)?)?([+-]\d\d)?( BC)?$/

const instant = (written: string): string => {
  if (written.endsWith('infinity')) return written
  const found = TIMESTAMP.exec(written)
  if (found === null) throw new Error(`no timestamp: ${written}`)
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '0', zone, bc] = found
  if (zone !== undefined && zone !== '+00') throw new Error(`not in UTC: ${written}`)
  const date = new Date(0)
  date.setUTCFullYear(bc === undefined ? Number(year) : 1 - Number(year), Number(month) - 1, Number(day))
  date.setUTCHours(Number(hour), Number(minute), Number(second))
  return moment(date.getTime() + Math.round(Number(fraction) * 1000))
}

/** A time of day, with the offset that a timetz has. */
const timeOfDay = (written: string): string => {
  const [time = '', sign, offset] = written.split(/([+-])/)
  const ms = (clock: string): number => {
    const [hours, minutes, seconds] = clock.split(':')
    return (Number(hours) * 60 + Number(minutes ?? 0)) * 60_000 + Math.round(Number(seconds ?? 0) * 1000)
  }
  if (offset === undefined) return moment(ms(time))
  return `${moment(ms(time))} ${moment(sign === '-' && ms(offset) > 0 ? -ms(offset) : ms(offset))}`
}

const INTERVAL_TIME = /([+-]?)(\d+):(\d\d):(\d\d(?:\.\d+)?)/

const intervalNormal = (written: string): string => {
  if (written.endsWith('infinity')) {
    const all = written.startsWith('-') ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY
    return span(all, all, all)
  }
  const part = (unit: string): number => Number(new RegExp(`([+-]?\\d+) ${unit}`).exec(written)?.[1] ?? 0)
  const [, sign, hours = '0', minutes = '0', seconds = '0'] = INTERVAL_TIME.exec(written) ?? []
  const ms = (Number(hours) * 60 + Number(minutes)) * 60_000 + Math.round(Number(seconds) * 1000)
  return span(part('year') * 12 + part('mon'), part('day'), (sign === '-' && ms !== 0 ? -1 : 1) * ms)
}

const HSTORE_PAIR = /"((?:[^"\\]|\\.)*)"=>(?:NULL|"((?:[^"\\]|\\.)*)")(?:, )?/gs
const unescaped = (written: string): string => written.replace(/\\(.)/gs, '$1')

const hstoreNormal = (written: string): string =>
  pairs(
    [...written.matchAll(HSTORE_PAIR)].map(([, key, value]) => [
      unescaped(key as string),
      value === undefined ? null : unescaped(value),
    ]),
  )

const inetNormal = (written: string): string => {
  const [host = '', bits] = written.split('/')
  if (!host.includes(':')) {
    const address = host.split('.').reduce((sum, part) => sum * 256n + BigInt(part), 0n)
    return `ip4 ${address}/${bits ?? 32}`
  }
  const four = /(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(host)
  const hex = (high: unknown, low: unknown): string => (Number(high) * 256 + Number(low)).toString(16)
  const plain = four ? host.replace(four[0], `${hex(four[1], four[2])}:${hex(four[3], four[4])}`) : host
  const [head = '', tail] = plain.split('::')
  const groups = (part: string): string[] => (part === '' ? [] : part.split(':'))
  const [first, last] = [groups(head), groups(tail ?? '')]
  const all = [...first, ...Array.from({ length: 8 - first.length - last.length }, () => '0'), ...last]
  return `ip6 ${all.reduce((sum, group) => sum * 65_536n + BigInt(`0x${group}`), 0n)}/${bits ?? 128}`
}

/** The items of `{a,"b",NULL}` or `(a,"b",)` as written there; null is NULL. */
const items = (written: string, record: boolean): (string | null)[] => {
  const inside = written.slice(1, -1)
  const found: (string | null)[] = []
  if (inside === '' && !record) return found
  let item = ''
  let quoted = false
  let wasQuoted = false
  let depth = 0
  const end = (): void => {
    found.push(!wasQuoted && (record ? item === '' : item === 'NULL') ? null : item)
    item = ''
    wasQuoted = false
  }
  for (let i = 0; i < inside.length; i++) {
    const c = inside[i] as string
    // An array inside an array keeps its quotes: it is taken apart in turn.
    if (depth > 0) {
      if (c === '"') quoted = !quoted
      if (c === '\\') item += inside[i++]
      if (!quoted) depth += c === '{' ? 1 : c === '}' ? -1 : 0
      item += inside[i]
      wasQuoted = true
    } else if (quoted && record && c === '"' && inside[i + 1] === '"') item += inside[++i]
    else if (c === '\\') item += inside[++i]
    else if (c === '"') {
      quoted = !quoted
      wasQuoted = true
    } else if (quoted) item += c
    else if (c === ',') end()
    else if (c === '{' && !record) {
      depth = 1
      item += c
    } else item += c
  }
  end()
  return found
}

const arrayNormal = (type: SqlType & { kind: 'array' }, actual: PostgresType, written: string): string => {
  // Bounds other than 1 are printed in front; DDSQL's arrays start at 1.
  const plain = written.replace(/^(\[-?\d+:-?\d+\])+=/, '')
  const element = actual.element as PostgresType
  return `[${items(plain, false)
    .map((item) => {
      if (item === null) return NULL
      const nested = plain.startsWith('{{')
      return nested ? arrayNormal(type, actual, item) : oracleNormal(type.element, element, item)
    })
    .join(', ')}]`
}

const STANDS_FOR: Readonly<Record<string, readonly string[]>> = {
  bigint: ['int2', 'int4', 'int8', 'numeric'],
  decimal: ['float4', 'float8', 'numeric'],
  boolean: ['bool'],
  varchar: ['text', 'varchar', 'bpchar', 'name', 'char', 'unknown'],
  unknown: ['text', 'unknown'],
  timestamp: ['timestamp', 'timestamptz'],
  date: ['date'],
  time: ['time'],
  timetz: ['timetz'],
  interval: ['interval'],
  json: ['json', 'jsonb'],
  struct: ['json', 'jsonb'],
  hstore: ['hstore'],
  inet: ['inet', 'cidr'],
  bytea: ['bytea'],
  uuid: ['uuid'],
  jsonpath: ['jsonpath'],
  oid: ['oid'],
  ...Object.fromEntries(Object.keys(REG_TYPES).map((name) => [name, [name]])),
}

/** Whether PostgreSQL's type is what stands for ours. Records are compared by their values alone. */
export const sameType = (type: SqlType, actual: PostgresType): boolean => {
  if (type.kind === 'array') return actual.element !== undefined && sameType(type.element, actual.element)
  if (type.kind === 'record') return true
  return STANDS_FOR[type.kind]?.includes(actual.name) ?? false
}

/** The normal text of a value that PostgreSQL printed, read as our type of the column. */
export const oracleNormal = (type: SqlType, actual: PostgresType, written: string | null): string => {
  if (written === null) return NULL
  switch (type.kind) {
    case 'bigint':
      return /^-?\d+$/.test(written) ? written : `no bigint: ${written}`
    case 'decimal':
      return float(Number(written))
    case 'boolean':
      return written === 't' ? 'true' : 'false'
    case 'varchar':
    case 'uuid':
    case 'unknown':
      return text(written)
    case 'bytea':
      return written.slice(2)
    case 'time':
    case 'timetz':
      return timeOfDay(written)
    case 'timestamp':
    case 'date':
      return instant(written)
    case 'interval':
      return intervalNormal(written)
    case 'json':
    case 'struct':
      return jsonNormal(written)
    case 'hstore':
      return hstoreNormal(written)
    case 'jsonpath':
      return text(written)
    case 'inet':
      return inetNormal(written)
    case 'array':
      return arrayNormal(type, actual, written)
    case 'record': {
      const parts = items(written, true)
      // What a field's type is, PostgreSQL does not say: ours is taken for both.
      return `(${type.fields.map((field, i) => oracleNormal(field.type, asPostgres(field.type), parts[i] ?? null)).join(', ')})`
    }
    case 'oid':
      return written
    default:
      return text(written)
  }
}

const asPostgres = (type: SqlType): PostgresType => {
  if (type.kind === 'array')
    return { name: `_${formatType(type.element)}`, element: asPostgres(type.element) }
  return { name: STANDS_FOR[type.kind]?.[0] ?? 'text' }
}
