import { aggregateRows } from './aggregates.ts'
import { arithmeticRows } from './arithmetic.ts'
import { arrayRows } from './arrays.ts'
import { byteRows } from './bytes.ts'
import { calendarRows } from './calendar-functions.ts'
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
import type { CallableRow, FunctionRow } from './row.ts'
import { settingRows } from './settings.ts'
import { sqlJsonRows } from './sql-json.ts'
import { tableFunctionRows } from './table-functions.ts'
import { textRows } from './text.ts'
import { timeRows } from './time.ts'
import { timeOfDayRows } from './time-of-day.ts'
import { windowRows } from './windows.ts'

/** Everything callable. */
export const allRows: readonly CallableRow[] = [
  ...comparisonRows,
  ...arithmeticRows,
  ...numberRows,
  ...textRows,
  ...likeRows,
  ...regexpRows,
  ...conditionalRows,
  ...timeRows,
  ...timeOfDayRows,
  ...overlapsRows,
  ...calendarRows,
  ...jsonRows,
  ...jsonPopulateRows,
  ...jsonPathRows,
  ...sqlJsonRows,
  ...hstoreRows,
  ...arrayRows,
  ...inetRows,
  ...byteRows,
  ...aggregateRows,
  ...hypotheticalRows,
  ...windowRows,
  ...tableFunctionRows,
  ...settingRows,
]

const functions = new Map<string, CallableRow[]>()
const operators = new Map<string, FunctionRow[]>()

const add = <T>(map: Map<string, T[]>, name: string, row: T): void => {
  const rows = map.get(name)
  if (rows === undefined) map.set(name, [row])
  else rows.push(row)
}
const forms = new Map<string, CallableRow[]>()
for (const row of allRows) {
  if (row.form !== undefined) add(forms, row.name, row)
  else if (row.kind === 'operator') add(operators, row.name, row)
  else add(functions, row.name, row)
}

/** Functions, aggregates, table and window functions of a (lower-case) name; [] when there are none. */
export const functionsNamed = (name: string): readonly CallableRow[] => functions.get(name) ?? []

/** Operators of a symbol, prefix and infix; [] when there are none. */
export const operatorsNamed = (symbol: string): readonly FunctionRow[] => operators.get(symbol) ?? []

/** What has words of its own and a name among them, for help and completion; [] when there is none. */
export const formsNamed = (name: string): readonly CallableRow[] => forms.get(name) ?? []

/** Every name that can be called, for suggestions and completion. */
export const callableNames = (): Iterable<string> =>
  new Set([...functions.keys(), ...[...forms.keys()].filter((name) => !name.includes(' '))])
