import { DAY_MS, printTime } from './calendar.ts'
import { parseTimeOfDay } from './datetime-parse.ts'
import { invalidParameter, parameterText } from './input-error.ts'
import type { TypeOps } from './ops.ts'
import { TIMETZ } from './type.ts'
import type { TimeTz } from './value.ts'

/** `time` and `offset` as in TimeTz. */
export const timetzOf = (time: number, offset: number): TimeTz => Object.freeze({ time, offset })

/** PostgreSQL's timetz input; without an offset the text is UTC. `now` as in parseTimestamp. */
export const parseTimetz = (text: string, now: number = Date.now()): TimeTz => {
  const { time, offset } = parseTimeOfDay(TIMETZ, text, now)
  return timetzOf(time, offset ?? 0)
}

/** `+02`, `-03:30`, with seconds where there are any. */
const printOffset = (offset: number): string => {
  const clock = printTime(Math.abs(offset))
  return (offset < 0 ? '-' : '+') + clock.replace(/:00(?:\.\d+)?$/, '').replace(/:00$/, '')
}

/** `04:05:06.789+02`. */
export const printTimetz = ({ time, offset }: TimeTz): string => printTime(time) + printOffset(offset)

/** By the moment of a day in UTC; of the same moment the clocks further east come first. */
const compareTimetz = (a: TimeTz, b: TimeTz): number =>
  a.time - a.offset - (b.time - b.offset) || b.offset - a.offset

const WANTED = "the text of a time of day, 'HH:MM:SS+00'"

export const timetzOps: TypeOps = {
  compare: (a: TimeTz, b: TimeTz) => compareTimetz(a, b),
  equal: (a: TimeTz, b: TimeTz) => compareTimetz(a, b) === 0,
  // Offsets lie within a day, so the sum is as good as the pair.
  key: (value: TimeTz) => value.time * 4 * DAY_MS + value.offset,
  print: (value: TimeTz) => printTimetz(value),
  parse: parseTimetz,
  fromJs: (value) => {
    if (typeof value !== 'string') throw invalidParameter(TIMETZ, WANTED)
    return parameterText(TIMETZ, value, parseTimetz, WANTED)
  },
  toJs: (value: TimeTz) => printTimetz(value),
}
