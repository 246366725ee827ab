import { aggregateRows } from './aggregates.ts'
import { arithmeticRows } from './arithmetic.ts'
import { arrayRows } from './arrays.ts'
import { byteRows } from './bytes.ts'
import { calendarRows } from './calendar-functions.ts'
import { catalogRows } from './catalog.ts'
import { comparisonRows } from './comparison.ts'
import { conditionalRows } from './conditional.ts'
import { hstoreRows } from './hstore.ts'
import { hypotheticalRows } from './hypothetical-sets.ts'
import { inetRows } from './inet.ts'
import { jsonRows } from './json.ts'
import { jsonPopulateRows } from './json-populate.ts'
import { jsonPathRows } from './jsonpath.ts'
import { likeRows } from './like.ts'
import { numberRows } from './numbers.ts'
import { overlapsRows } from './overlaps.ts'
import { regexpRows } from './regexp.ts'
import type { CallableRow } from './row.ts'
import { settingRows } from './settings.ts'
import { sqlJsonRows } from './sql-json.ts'
import { tableFunctionRows } from './table-functions.ts'
import { textRows } from './text.ts'
import { timeRows } from './time.ts'
import { timeOfDayRows } from './time-of-day.ts'
import { windowRows } from './windows.ts'

/**
 * Everything callable, by families. They are functions so that the built command starts those alone of which a query names
 * something.
 */
export const families: readonly (() => readonly CallableRow[])[] = [
  () => comparisonRows,
  () => arithmeticRows,
  () => numberRows,
  () => textRows,
  () => likeRows,
  () => regexpRows,
  () => conditionalRows,
  () => timeRows,
  () => timeOfDayRows,
  () => overlapsRows,
  () => calendarRows,
  () => jsonRows,
  () => jsonPopulateRows,
  () => jsonPathRows,
  () => sqlJsonRows,
  () => hstoreRows,
  () => arrayRows,
  () => inetRows,
  () => byteRows,
  () => aggregateRows,
  () => hypotheticalRows,
  () => windowRows,
  () => tableFunctionRows,
  () => settingRows,
  () => catalogRows,
]
