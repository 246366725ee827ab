import { DdsqlError } from '../source/error.ts'
import { SQLSTATE } from '../source/sqlstate.ts'
import {
  civilFromDays,
  DAY_MS,
  dayOfTimestamp,
  printCivil,
  printTime,
  timeOfTimestamp,
} from '../types/calendar.ts'
import { readStandardDatetime } from './to-timestamp.ts'

export type DatetimeKind = 'date' | 'time' | 'timetz' | 'timestamp' | 'timestamptz'

/** A date or time that a JSON path has read out of a string. In JSON it is a string again. */
export class PathDatetime {
  constructor(
    readonly kind: DatetimeKind,
    /** Milliseconds: since the epoch, of a time of day since midnight; in UTC where the kind has a zone, else local. */
    readonly value: number,
    /** Milliseconds east of UTC, in which a kind with a zone is shown. */
    readonly offset = 0,
  ) {}
}

const NAMES: Readonly<Record<DatetimeKind, string>> = {
  date: 'date',
  time: 'time without time zone',
  timetz: 'time with time zone',
  timestamp: 'timestamp without time zone',
  timestamptz: 'timestamp with time zone',
}

/** What `.type()` calls it. */
export const datetimeTypeName = ({ kind }: PathDatetime): string => NAMES[kind]

const printOffset = (offset: number): string => {
  const clock = printTime(Math.abs(offset))
  return `${offset < 0 ? '-' : '+'}${clock.replace(/:00$/, '')}`
}

const printDay = (value: number): { readonly text: string; readonly era: string } => {
  const { text, bc } = printCivil(civilFromDays(dayOfTimestamp(value)))
  return { text, era: bc ? ' BC' : '' }
}

/** ISO 8601, as in to_json. */
export const printDatetime = ({ kind, value, offset }: PathDatetime): string => {
  const local = value + offset
  switch (kind) {
    case 'date': {
      const { text, era } = printDay(value)
      return text + era
    }
    case 'time':
      return printTime(value)
    case 'timetz':
      return printTime(((local % DAY_MS) + DAY_MS) % DAY_MS) + printOffset(offset)
    default: {
      const { text, era } = printDay(local)
      const zone = kind === 'timestamptz' ? printOffset(offset) : ''
      return `${text}T${printTime(timeOfTimestamp(local))}${zone}${era}`
    }
  }
}

/** As SQL prints a value of the type: moments in UTC. */
export const printSqlDatetime = (value: PathDatetime): string => {
  const shown = value.kind === 'timestamptz' ? new PathDatetime(value.kind, value.value) : value
  return printDatetime(shown)
    .replace('T', ' ')
    .replace(/([+-]\d\d):00$/, '$1')
}

/** The forms that are tried in turn where no template says the form. */
const ISO_TEMPLATES: readonly string[] = [
  'yyyy-mm-dd',
  'HH24:MI:SS.USTZ',
  'HH24:MI:SSTZ',
  'HH24:MI:SS.US',
  'HH24:MI:SS',
  ...[' ', '"T"'].flatMap((between) =>
    ['HH24:MI:SS.USTZ', 'HH24:MI:SSTZ', 'HH24:MI:SS.US', 'HH24:MI:SS'].map(
      (time) => `yyyy-mm-dd${between}${time}`,
    ),
  ),
]

/** `datetime(template)` of a text. Throws 22007, 22008, 22009. */
export const datetimeByTemplate = (text: string, template: string): PathDatetime => {
  const { day, time, offset } = readStandardDatetime(text, template)
  if (day === undefined) {
    return offset === undefined
      ? new PathDatetime('time', time!)
      : new PathDatetime('timetz', time! - offset, offset)
  }
  if (time === undefined) return new PathDatetime('date', day * DAY_MS)
  const local = day * DAY_MS + time
  return offset === undefined
    ? new PathDatetime('timestamp', local)
    : new PathDatetime('timestamptz', local - offset, offset)
}

/** `datetime()` of a text in one of the ISO forms; undefined where it has none of them. */
export const isoDatetime = (text: string): PathDatetime | undefined => {
  for (const template of ISO_TEMPLATES) {
    try {
      return datetimeByTemplate(text, template)
    } catch (error) {
      if (!(error instanceof DdsqlError)) throw error
    }
  }
  return undefined
}

/** 0A000: without a zone of the session, neither can be made the other. */
export const checkZone = (usesZone: boolean, from: DatetimeKind, to: DatetimeKind): void => {
  if (usesZone) return
  const message = `cannot convert value from ${from} to ${to} without time zone usage`
  throw new DdsqlError(SQLSTATE.feature_not_supported, message, {
    hint: 'Use *_tz() function for time zone support.',
  })
}

const hasDay = (kind: DatetimeKind): boolean => kind !== 'time' && kind !== 'timetz'
const hasZone = (kind: DatetimeKind): boolean => kind === 'timetz' || kind === 'timestamptz'

/** The value as another kind, in the zone UTC; undefined where one lacks what the other needs. */
export const convertDatetime = (
  { kind, value, offset }: PathDatetime,
  to: DatetimeKind,
  usesZone: boolean,
): PathDatetime | undefined => {
  if (kind === to) return new PathDatetime(kind, value, offset)
  const isOfDay = !hasDay(to)
  if (!hasDay(kind) && !isOfDay) return undefined
  if (kind === 'date' && isOfDay) return undefined
  if (to === 'timetz' && kind === 'timestamp') return undefined
  if (hasZone(kind) !== hasZone(to)) checkZone(usesZone, kind, to)
  switch (to) {
    case 'date':
      return new PathDatetime(to, dayOfTimestamp(value) * DAY_MS)
    case 'time':
      // A time with a zone is what its own clock shows; a moment is what the clock of UTC shows.
      return new PathDatetime(to, timeOfTimestamp(kind === 'timetz' ? value + offset : value))
    case 'timetz':
      return new PathDatetime(to, timeOfTimestamp(value))
    default:
      return new PathDatetime(to, value)
  }
}

/** The value rounded to so many digits behind the second. */
export const withDigits = ({ kind, value, offset }: PathDatetime, digits: number): PathDatetime => {
  const unit = 10 ** Math.max(3 - digits, 0)
  return new PathDatetime(kind, Math.round(value / unit) * unit, offset)
}

/** Negative, 0 or positive; undefined for a day beside a time of day. */
export const compareDatetimes = (a: PathDatetime, b: PathDatetime, usesZone: boolean): number | undefined => {
  if (hasDay(a.kind) !== hasDay(b.kind)) return undefined
  if (hasZone(a.kind) !== hasZone(b.kind)) {
    // Messages name the one without a zone first.
    const [from, to] = hasZone(a.kind) ? [b, a] : [a, b]
    checkZone(usesZone, from.kind, to.kind)
  }
  return a.value - b.value || (a.kind === 'timetz' && b.kind === 'timetz' ? b.offset - a.offset : 0)
}
