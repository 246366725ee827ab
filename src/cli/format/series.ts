import type { RawResult } from '../../results.ts'
import { DdsqlError } from '../../source/error.ts'
import { SQLSTATE } from '../../source/sqlstate.ts'
import { visible } from '../../source/visible.ts'
import type { Interval } from '../../types/interval.ts'
import type { SqlType } from '../../types/type.ts'
import type { Value } from '../../types/value.ts'
import { valueText } from './text.ts'

/** One number per point; null where the query gave NULL or no finite number. */
export interface Series {
  readonly name: string
  readonly values: readonly (number | null)[]
  /** The values as they are read. */
  readonly texts: readonly string[]
}

/** What a chart draws: bars by label, or lines over time (milliseconds since the epoch, ascending). */
export interface Chart {
  readonly kind: 'bars' | 'time'
  readonly title: string
  readonly labels: readonly string[]
  readonly times: readonly number[]
  readonly series: readonly Series[]
}

const DAY = 86_400_000
const isNumber = ({ kind }: SqlType) => kind === 'bigint' || kind === 'decimal' || kind === 'interval'
const isTime = ({ kind }: SqlType) => kind === 'timestamp' || kind === 'date'

/** A number to draw or sort by: intervals in milliseconds, months of 30 days; null for NULL, NaN and infinities. */
export const numberOf = (type: SqlType, value: Value): number | null => {
  if (value === null) return null
  const n =
    type.kind === 'interval'
      ? ((value as Interval).months * 30 + (value as Interval).days) * DAY + (value as Interval).milliseconds
      : Number(value)
  return Number.isFinite(n) ? n : null
}

/** The largest and the smallest of any count of numbers, or 0 when that is further out. */
export const mostOf = (numbers: readonly number[]): number => numbers.reduce((a, b) => Math.max(a, b), 0)
export const leastOf = (numbers: readonly number[]): number => numbers.reduce((a, b) => Math.min(a, b), 0)

/**
 * The chart of a result, undefined when it has none: the first time column is the axis, else the first column
 * that is no number (or the first column of all) gives the labels; every other number is a series.
 */
export const chartOf = ({ columns, rows }: RawResult): Chart | undefined => {
  const time = columns.findIndex(({ type }) => isTime(type))
  const text = columns.findIndex(({ type }) => !isNumber(type) && !isTime(type))
  const axis = time >= 0 ? time : Math.max(text, 0)
  const numbers = columns.flatMap(({ type }, i) => (i !== axis && isNumber(type) ? [i] : []))
  const column = columns[axis]
  if (column === undefined || numbers.length === 0) return undefined
  const when = (value: Value) =>
    value === null ? NaN : Number(value) * (column.type.kind === 'date' ? DAY : 1)
  // Points in time with a label besides are not one line: they are bars in the query's order.
  const asTime = time >= 0 && text < 0
  const shown = asTime
    ? rows
        .filter((row) => Number.isFinite(when(row[axis] as Value)))
        .toSorted((a, b) => when(a[axis] as Value) - when(b[axis] as Value))
    : rows
  const labelled = asTime ? [axis] : columns.flatMap((_, i) => (numbers.includes(i) ? [] : [i]))
  return {
    kind: asTime ? 'time' : 'bars',
    title: `${numbers.map((i) => visible(columns[i]?.name ?? '')).join(', ')} by ${visible(column.name)}`,
    labels: shown.map((row) =>
      labelled.map((i) => cellText(columns[i]?.type as SqlType, row[i] as Value)).join(' '),
    ),
    times: asTime ? shown.map((row) => when(row[axis] as Value)) : [],
    series: numbers.map((i) => {
      const { name, type } = columns[i] as RawResult['columns'][number]
      return {
        name: visible(name),
        values: shown.map((row) => numberOf(type, row[i] as Value)),
        texts: shown.map((row) => cellText(type, row[i] as Value)),
      }
    }),
  }
}

const cellText = (type: SqlType, value: Value): string => {
  if (value === null) return 'NULL'
  const text = visible(valueText(type)(value))
  return type.kind === 'timestamp' ? text.replace('T00:00:00.000Z', '').replace(/\.000Z$/, 'Z') : text
}

export const noChart = (): DdsqlError =>
  new DdsqlError(SQLSTATE.invalid_parameter_value, 'this result cannot be drawn as a chart', {
    hint: 'A chart needs a column of labels or times and at least one column of numbers.',
  })
