import { DAY_MS } from './calendar.ts'
import { FIXED_ABBREVIATIONS, MOSCOW_STANDARD_TIME, ZONE_ABBREVIATIONS } from './zone-abbreviations.ts'

/** A time zone. Offsets are milliseconds east of UTC. */
export interface Zone {
  readonly name: string
  /** The offset in force at a moment, given in milliseconds since the epoch. */
  offsetAt(utc: number): number
  /** The one offset for all time, when there is one. */
  readonly offset?: number
  /** The zone whose history an abbreviation follows (`MSK`, `ART`). */
  readonly clocks?: Zone
  /** True for an abbreviation of summer time (`CEST`). */
  readonly summer?: true
}

const HOUR = 3_600_000

/** A zone with one offset for all time. */
export const fixedZone = (name: string, offset: number): Zone => ({ name, offset, offsetAt: () => offset })

const FACTORY: Zone = fixedZone('Factory', 0)

const zones = new Map<string, Zone | undefined>()

/** POSIX's form: any letters and the hours WEST of UTC (`XYZ+5:30`, `UTC-2`). */
const posixZone = (name: string): Zone | undefined => {
  const match = /^[A-Za-z]{3,}([+-]?)(\d{1,2})(?::(\d\d))?$/.exec(name)
  if (match === null) return undefined
  const west = Number(match[2]) * HOUR + Number(match[3] ?? 0) * 60_000
  return fixedZone(name, match[1] === '-' ? west : -west)
}

// Java's abbreviations, which Intl takes for zones and PostgreSQL does not know.
const INTL_ONLY = /^(?:AET|AGT|BET|CAT|CNT|CTT|ECT|IET|MIT|NET|PLT|PNT|PRT|SST|VST)$/i

// 400 years, after which days of the week and of the year repeat; from 2800 on no zone's rules change.
const CYCLE_MS = 146_097 * DAY_MS
const FAR_MS = Date.UTC(2800, 0, 1)

const namedZone = (name: string): Zone | undefined => {
  // Intl takes also offsets for names ('+02:00'); those have a meaning of their own in PostgreSQL.
  if (!/^[A-Za-z][A-Za-z0-9_+-]*(?:\/[A-Za-z0-9_+-]+)*$/.test(name) || INTL_ONLY.test(name)) return undefined
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
    // Intl knows no milliseconds and nothing past the year 275760: a far moment has the rules of its like, whole
    // cycles of the calendar before.
    const cycles = utc < FAR_MS ? 0 : Math.ceil((utc - FAR_MS) / CYCLE_MS)
    const second = Math.floor(utc / 1000) * 1000 - cycles * CYCLE_MS
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

const ABBREVIATIONS = new Map<string, Zone | string>()
const words = (text: string): string[] => text.match(/\w+/g) ?? []
for (const [hours, standard, summer] of FIXED_ABBREVIATIONS) {
  for (const word of words(standard)) ABBREVIATIONS.set(word, fixedZone(word.toUpperCase(), hours * HOUR))
  for (const word of words(summer)) {
    ABBREVIATIONS.set(word, { ...fixedZone(word.toUpperCase(), hours * HOUR), summer: true })
  }
}
for (const [zone, names] of ZONE_ABBREVIATIONS) {
  for (const word of words(names)) ABBREVIATIONS.set(word, zone)
}

const moscowStandardTime = (utc: number): number =>
  MOSCOW_STANDARD_TIME.find(([from]) => utc >= from)![1] * HOUR

/** A zone abbreviation of PostgreSQL's Default set (`PST`, in any case); undefined for any other word. */
export const zoneAbbreviated = (word: string): Zone | undefined => {
  const key = word.toLowerCase()
  const found = ABBREVIATIONS.get(key)
  if (typeof found !== 'string') return found
  const clocks = zoneNamed(found)!
  const offsetAt = key === 'msk' ? moscowStandardTime : clocks.offsetAt
  return { name: word.toUpperCase(), offsetAt, clocks }
}

/** A zone by its abbreviation (`PST`), full name (`Europe/Berlin`) or POSIX form, in any case; undefined when there is none. */
export const zoneNamed = (name: string): Zone | undefined => {
  const key = name.toLowerCase()
  // PostgreSQL's zone of a machine that was never set up, which Intl does not know.
  if (key === 'factory') return FACTORY
  if (!zones.has(key)) zones.set(key, zoneAbbreviated(key) ?? posixZone(name) ?? namedZone(name))
  return zones.get(key)
}

/**
 * The moment a zone's clocks show `local` (milliseconds as if it were UTC). Where clocks skip or repeat that
 * time, standard time is meant, as in PostgreSQL.
 */
export const zonedToUtc = (local: number, zone: Zone): number => {
  if (zone.clocks !== undefined) return local - zone.offsetAt(zonedToUtc(local, zone.clocks))
  const before = zone.offsetAt(local - DAY_MS)
  const after = zone.offsetAt(local + DAY_MS)
  if (before === after) return local - before
  const afterIsReal = zone.offsetAt(local - after) === after
  return local - (afterIsReal ? after : before)
}
