/** A day of the proleptic Gregorian calendar. `year` is astronomical: 0 is 1 BC, -1 is 2 BC. `month` 1–12, `day` 1–31. */
export interface CivilDay {
  readonly year: number
  readonly month: number
  readonly day: number
}

export const DAY_MS = 86_400_000

// A year that starts in March has its leap day last, so a month's first day follows from a line (H. Hinnant,
// "chrono-compatible low-level date algorithms"). 719468 days lie between 0000-03-01 and 1970-01-01.
const ERA_DAYS = 146_097
const EPOCH_OFFSET = 719_468

/** Days since 1970-01-01. `month` must be 1–12; `day` may lie outside its month. */
export const daysFromCivil = (year: number, month: number, day: number): number => {
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * ERA_DAYS + dayOfEra - EPOCH_OFFSET
}

/** The calendar day that is `days` after 1970-01-01. */
export const civilFromDays = (days: number): CivilDay => {
  const z = days + EPOCH_OFFSET
  const era = Math.floor(z / ERA_DAYS)
  const dayOfEra = z - era * ERA_DAYS
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) /
      365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shifted = Math.floor((5 * dayOfYear + 2) / 153)
  const month = shifted < 10 ? shifted + 3 : shifted - 9
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1,
  }
}

export const isLeapYear = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)

const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** How many days `month` (1–12) has. */
export const daysInMonth = (year: number, month: number): number =>
  month === 2 && isLeapYear(year) ? 29 : MONTH_DAYS[month - 1]!

/** 1 for 1 January. */
export const dayOfYear = (days: number): number => days - daysFromCivil(civilFromDays(days).year, 1, 1) + 1

/** 1 Monday … 7 Sunday. */
export const isoDayOfWeek = (days: number): number => ((((days + 3) % 7) + 7) % 7) + 1

/** The Monday that starts ISO week `week` of ISO year `year`, in days since 1970-01-01. */
export const isoWeekStart = (year: number, week: number): number => {
  // 4 January is always in week 1.
  const fourth = daysFromCivil(year, 1, 4)
  return fourth - (isoDayOfWeek(fourth) - 1) + (week - 1) * 7
}

/** The ISO year (astronomical) and week of a day. */
export const isoWeek = (days: number): { readonly year: number; readonly week: number } => {
  // A week belongs to the year that its Thursday is in.
  const { year } = civilFromDays(days + 4 - isoDayOfWeek(days))
  return { year, week: Math.floor((days - isoWeekStart(year, 1)) / 7) + 1 }
}

/** The same day of the month `months` later, or that month's last day. */
export const addMonths = (days: number, months: number): number => {
  const { year, month, day } = civilFromDays(days)
  const total = year * 12 + (month - 1) + months
  const newYear = Math.floor(total / 12)
  const newMonth = total - newYear * 12 + 1
  return daysFromCivil(newYear, newMonth, Math.min(day, daysInMonth(newYear, newMonth)))
}

/** The day (since 1970-01-01) a finite timestamp lies in. */
export const dayOfTimestamp = (timestamp: number): number => Math.floor(timestamp / DAY_MS)

/** Milliseconds since the midnight before a finite timestamp. */
export const timeOfTimestamp = (timestamp: number): number => timestamp - dayOfTimestamp(timestamp) * DAY_MS

const two = (n: number): string => (n < 10 ? `0${n}` : String(n))

/** `2024-01-31`, or `0044-03-15` with the BC kept apart. */
export const printCivil = ({
  year,
  month,
  day,
}: CivilDay): { readonly text: string; readonly bc: boolean } => {
  const bc = year <= 0
  const shown = bc ? 1 - year : year
  return { text: `${String(shown).padStart(4, '0')}-${two(month)}-${two(day)}`, bc }
}

/** `04:05:06` or `04:05:06.78`: hours are not limited to 24; trailing zeros of the fraction are dropped. */
export const printTime = (milliseconds: number): string => {
  const seconds = Math.floor(milliseconds / 1000)
  const rest = milliseconds - seconds * 1000
  const clock = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
  return rest === 0 ? clock : `${clock}.${String(rest).padStart(3, '0').replace(/0+$/, '')}`
}
