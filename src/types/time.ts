import { DdsqlError } from '../source/error.ts'
import { SQLSTATE } from '../source/sqlstate.ts'
import { DAY_MS, printTime } from './calendar.ts'
import { parseTimeOfDay } from './datetime-parse.ts'
import { invalidParameter, parameterText } from './input-error.ts'
import type { Interval } from './interval.ts'
import type { TypeOps } from './ops.ts'
import { TIME } from './type.ts'

/** Milliseconds since midnight, from PostgreSQL's forms; a date or zone in the text must be right and is left out. `now` as in parseTimestamp. */
export const parseTime = (text: string, now: number = Date.now()): number =>
  parseTimeOfDay(TIME, text, now).time

/** The time of day that so many milliseconds after some midnight, or before it, is. */
export const wrapTime = (milliseconds: number): number =>
  milliseconds - Math.floor(milliseconds / DAY_MS) * DAY_MS

/** interval to time: the time part alone, within a day. 22008 for infinities. */
export const timeOfInterval = ({ milliseconds }: Interval): number => {
  if (Number.isFinite(milliseconds)) return wrapTime(milliseconds)
  throw new DdsqlError(SQLSTATE.datetime_field_overflow, 'cannot convert infinite interval to time')
}

const WANTED = "the text of a time of day, 'HH:MM:SS'"

export const timeOps: TypeOps = {
  compare: (a: number, b: number) => a - b,
  equal: (a, b) => a === b,
  key: (value: number) => value,
  print: (value: number) => printTime(value),
  parse: parseTime,
  fromJs: (value) => {
    if (typeof value !== 'string') throw invalidParameter(TIME, WANTED)
    return parameterText(TIME, value, parseTime, WANTED)
  },
  toJs: (value: number) => printTime(value),
}
