import type { RawResult } from '../../results.ts'
import { DdsqlError } from '../../source/error.ts'
import { SQLSTATE } from '../../source/sqlstate.ts'
import { visible } from '../../source/visible.ts'
import { DAY_MS } from '../../types/calendar.ts'
import type { Interval } from '../../types/interval.ts'
import type { SqlType } from '../../types/type.ts'
import type { Value } from '../../types/value.ts'
import type { Unit } from './scale.ts'
import { shownText } from './text.ts'

/** One number per point; null where the query gave NULL or no finite number. */
export interface Series {
  readonly name: string
  readonly values: readonly (number | null)[]
  /** The values as they are read. */
  readonly texts: readonly string[]
}

/** What one picture draws: bars by label, or lines over time (milliseconds since the epoch, ascending). */
export interface Chart {
  readonly kind: 'bars' | 'time'
  readonly title: string
  readonly labels: readonly string[]
  readonly times: readonly number[]
  /** At least one. */
  readonly series: readonly Series[]
  readonly unit: Unit
  /** Rows without a time, which have no place on an axis of times. */
  readonly untimed: number
}

const isNumber = ({ kind }: SqlType) => kind === 'bigint' || kind === 'decimal' || kind === 'interval'
const isTime = ({ kind }: SqlType) => kind === 'timestamp' || kind === 'date'

/** A number to draw: intervals in milliseconds, months of 30 days; null for NULL, NaN and infinities. */
const numberOf = (type: SqlType, value: Value): number | null => {
  if (value === null) return null
  const n =
    type.kind === 'interval'
      ? ((value as Interval).months * 30 + (value as Interval).days) * DAY_MS +
        (value as Interval).milliseconds
      : Number(value)
  return Number.isFinite(n) ? n : null
}

/** The largest and the smallest of any count of numbers, or 0 when that is further out. */
export const mostOf = (numbers: readonly number[]): number => numbers.reduce((a, b) => Math.max(a, b), 0)
export const leastOf = (numbers: readonly number[]): number => numbers.reduce((a, b) => Math.min(a, b), 0)

/**
 * The pictures of a result, none when it has no numbers: the first time column is the axis, else the first column that
 * is no number (or the first column of all) gives the labels; every other number is a series. Numbers and intervals
 * have no axis in common, so that each have a picture of their own.
 */
export const chartsOf = ({ columns, rows }: RawResult): Chart[] => {
  const time = columns.findIndex(({ type }) => isTime(type))
  const text = columns.findIndex(({ type }) => !isNumber(type) && !isTime(type))
  const axis = time >= 0 ? time : Math.max(text, 0)
  const numbers = columns.flatMap(({ type }, i) => (i !== axis && isNumber(type) ? [i] : []))
  const column = columns[axis]
  if (column === undefined || numbers.length === 0) return []
  const when = (value: Value) =>
    value === null ? NaN : Number(value) * (column.type.kind === 'date' ? DAY_MS : 1)
  // Points in time with a label besides are not one line: they are bars in the query's order.
  const asTime = time >= 0 && text < 0
  const shown = asTime
    ? rows
        .filter((row) => Number.isFinite(when(row[axis] as Value)))
        .toSorted((a, b) => when(a[axis] as Value) - when(b[axis] as Value))
    : rows
  const labelled = asTime ? [axis] : labelColumns(columns, axis, numbers)
  const writers = columns.map(({ type }) => cellText(type))
  const textOf = (row: (typeof rows)[number], i: number) => (writers[i] as CellText)(row[i] as Value)
  const labels = shown.map((row) => labelled.map((i) => textOf(row, i)).join(' '))
  const times = asTime ? shown.map((row) => when(row[axis] as Value)) : []
  const isInterval = (i: number) => columns[i]?.type.kind === 'interval'
  return (['number', 'interval'] as const).flatMap((unit) => {
    const drawn = numbers.filter((i) => isInterval(i) === (unit === 'interval'))
    if (drawn.length === 0) return []
    const series = drawn.map((i) => {
      const { name, type } = columns[i] as RawResult['columns'][number]
      return {
        name: visible(name),
        values: shown.map((row) => numberOf(type, row[i] as Value)),
        texts: shown.map((row) => textOf(row, i)),
      }
    })
    const title = `${series.map(({ name }) => name).join(', ')} by ${labelled.map((i) => visible(columns[i]?.name ?? '')).join(', ')}`
    const kind = asTime ? 'time' : 'bars'
    return [{ kind, title, labels, times, series, unit, untimed: rows.length - shown.length }]
  })
}

const CONTAINERS = new Set<SqlType['kind']>(['json', 'struct', 'hstore', 'array', 'record'])

/** All that is no number tells bars apart, but a document would hide the rest. */
const labelColumns = (
  columns: RawResult['columns'],
  axis: number,
  numbers: readonly number[],
): readonly number[] => {
  const others = columns.flatMap((_, i) => (numbers.includes(i) ? [] : [i]))
  const short = others.filter((i) => !CONTAINERS.has((columns[i] as (typeof columns)[number]).type.kind))
  return short.length > 0 ? short : [axis]
}

type CellText = (value: Value) => string

const cellText = (type: SqlType): CellText => {
  const write = shownText(type)
  return (value) => {
    if (value === null) return 'NULL'
    const text = visible(write(value))
    return type.kind === 'timestamp' ? text.replace(' 00:00:00+00', '') : text
  }
}

/** A picture's last line, where it does not have all; undefined where it has. */
export const missingText = ({ labels, untimed }: Chart, mostBars: number): string | undefined => {
  if (untimed > 0) return `${untimed} ${untimed === 1 ? 'row' : 'rows'} without a time`
  return labels.length > mostBars ? `… ${labels.length - mostBars} more` : undefined
}

export const noChart = (): DdsqlError =>
  new DdsqlError(SQLSTATE.invalid_parameter_value, 'this result cannot be drawn as a chart', {
    hint: 'A chart needs a column of labels or times and at least one column of numbers.',
  })
