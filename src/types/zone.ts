import { DAY_MS } from './calendar.ts'

/** A time zone. Offsets are milliseconds east of UTC. */
export interface Zone {
  readonly name: string
  /** The offset in force at a moment, given in milliseconds since the epoch. */
  offsetAt(utc: number): number
}

const HOUR = 3_600_000

const HOURS_EAST: Readonly<Record<string, number>> = Object.assign(Object.create(null), {
  utc: 0,
  gmt: 0,
  ut: 0,
  uct: 0,
  z: 0,
  zulu: 0,
  wet: 0,
  west: 1,
  bst: 1,
  cet: 1,
  cest: 2,
  met: 1,
  mest: 2,
  eet: 2,
  eest: 3,
  sast: 2,
  msk: 3,
  msd: 4,
  pkt: 5,
  hkt: 8,
  sgt: 8,
  awst: 8,
  jst: 9,
  kst: 9,
  acst: 9.5,
  acdt: 10.5,
  aest: 10,
  aedt: 11,
  nzst: 12,
  nzdt: 13,
  nst: -3.5,
  ndt: -2.5,
  ast: -4,
  adt: -3,
  est: -5,
  edt: -4,
  cst: -6,
  cdt: -5,
  mst: -7,
  mdt: -6,
  pst: -8,
  pdt: -7,
  akst: -9,
  akdt: -8,
  hst: -10,
})

/** A zone with one offset for all time. */
export const fixedZone = (name: string, offset: number): Zone => ({ name, offsetAt: () => offset })

/** What a zone abbreviation (any case) stands for in milliseconds east of UTC, or undefined. */
export const abbreviationOffset = (word: string): number | undefined => {
  const hours = HOURS_EAST[word.toLowerCase()]
  return hours === undefined ? undefined : hours * HOUR
}

const zones = new Map<string, Zone | undefined>()

/** POSIX's form: any letters and the hours WEST of UTC (`XYZ+5:30`, `UTC-2`). */
const posixZone = (name: string): Zone | undefined => {
  const match = /^[A-Za-z]{3,}([+-]?)(\d{1,2})(?::(\d\d))?$/.exec(name)
  if (match === null) return undefined
  const west = Number(match[2]) * HOUR + Number(match[3] ?? 0) * 60_000
  return fixedZone(name, match[1] === '-' ? west : -west)
}

const namedZone = (name: string): Zone | undefined => {
  // Intl takes also offsets for names ('+02:00'); those have a meaning of their own in PostgreSQL.
  if (!/^[A-Za-z][A-Za-z0-9_+-]*(?:\/[A-Za-z0-9_+-]+)*$/.test(name)) return undefined
  let format: Intl.DateTimeFormat
  try {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: name,
      calendar: 'gregory',
      hourCycle: 'h23',
      era: 'short',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
  } catch {
    return undefined
  }
  const offsetAt = (utc: number): number => {
    // Intl knows only what Date can hold, and no milliseconds.
    const second = Math.max(-8.64e15, Math.min(8.64e15, Math.floor(utc / 1000) * 1000))
    const part: Record<string, string> = {}
    for (const { type, value } of format.formatToParts(second)) part[type] = value
    const year = part.era === 'BC' ? 1 - Number(part.year) : Number(part.year)
    const local = new Date(0)
    local.setUTCFullYear(year, Number(part.month) - 1, Number(part.day))
    local.setUTCHours(Number(part.hour), Number(part.minute), Number(part.second))
    return local.getTime() - second
  }
  return { name: format.resolvedOptions().timeZone, offsetAt }
}

/** A zone by its abbreviation (`PST`), full name (`Europe/Berlin`) or POSIX form, in any case; undefined when there is none. */
export const zoneNamed = (name: string): Zone | undefined => {
  const key = name.toLowerCase()
  if (!zones.has(key)) {
    const offset = abbreviationOffset(key)
    zones.set(
      key,
      offset === undefined ? (posixZone(name) ?? namedZone(name)) : fixedZone(name.toUpperCase(), offset),
    )
  }
  return zones.get(key)
}

/**
 * The moment a zone's clocks show `local` (milliseconds as if it were UTC). Where clocks skip or repeat that
 * time, standard time is meant, as in PostgreSQL.
 */
export const zonedToUtc = (local: number, zone: Zone): number => {
  const before = zone.offsetAt(local - DAY_MS)
  const after = zone.offsetAt(local + DAY_MS)
  if (before === after) return local - before
  const afterIsReal = zone.offsetAt(local - after) === after
  return local - (afterIsReal ? after : before)
}
