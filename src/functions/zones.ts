import { DdsqlError } from '../source/error.ts'
import { SQLSTATE } from '../source/sqlstate.ts'
import type { Interval } from '../types/interval.ts'
import { type Zone, zoneNamed } from '../types/zone.ts'
import { isFiniteInterval } from './interval-math.ts'

// POSIX zones ('UTC+5', '+05:30') count west of Greenwich.
const POSIX = /^(?:[A-Za-z]{3,})?([+-]?)(\d{1,2})(?::(\d{2}))?(?::(\d{2}))?$/

/** How far ahead of UTC, in milliseconds, the clocks of a zone are at a moment. 22023 for an unknown zone. */
export const offsetEast = (name: string, utc: number, zone: Zone | undefined = zoneNamed(name)): number => {
  if (zone !== undefined) return zone.offsetAt(utc)
  const match = POSIX.exec(name)
  if (match === null || Number(match[2]) > 24) {
    throw new DdsqlError(SQLSTATE.invalid_parameter_value, `time zone "${name}" not recognized`)
  }
  const seconds = (Number(match[2]) * 60 + Number(match[3] ?? 0)) * 60 + Number(match[4] ?? 0)
  return (match[1] === '-' ? seconds : -seconds) * 1000
}

/** How far ahead of UTC, in milliseconds, an interval as a time zone is. 22023 for infinities, months and days. */
export const offsetOfInterval = (interval: Interval): number => {
  if (!isFiniteInterval(interval)) {
    throw new DdsqlError(SQLSTATE.invalid_parameter_value, `interval time zone "${interval}" must be finite`)
  }
  if (interval.months !== 0 || interval.days !== 0) {
    throw new DdsqlError(
      SQLSTATE.invalid_parameter_value,
      `interval time zone "${interval}" must not include months or days`,
    )
  }
  return interval.milliseconds
}
