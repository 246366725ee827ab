import { typeOps } from '../types/ops.ts'
import { addInterval } from '../types/timestamp.ts'
import { BOOLEAN, INTERVAL, type ScalarType, TIME, TIMESTAMP, TIMETZ } from '../types/type.ts'
import type { Value } from '../types/value.ts'
import type { FunctionRow, Implementation } from './row.ts'
import { addToTime } from './time-of-day.ts'

// (start, end) OVERLAPS (start, end): the end may be an interval, and either end may come first.

/** A period's ends in order, the one that is not NULL first; undefined where both are NULL. */
const inOrder = (
  compare: (a: Value, b: Value) => number,
  start: Value,
  end: Value,
): readonly [Value, Value] | undefined => {
  if (start === null) return end === null ? undefined : [end, null]
  return end !== null && compare(start, end) > 0 ? [end, start] : [start, end]
}

/** PostgreSQL's three-valued answer: NULL where a missing end would decide. */
const overlap =
  (compare: (a: Value, b: Value) => number) =>
  (start1: Value, end1: Value, start2: Value, end2: Value): boolean | null => {
    const a = inOrder(compare, start1, end1)
    const b = inOrder(compare, start2, end2)
    if (a === undefined || b === undefined) return null
    const order = compare(a[0], b[0])
    if (order === 0) return a[1] === null || b[1] === null ? null : true
    const [first, second] = order < 0 ? [a, b] : [b, a]
    // The later start lies before the earlier period's end, or the missing end leaves it open.
    if (first[1] === null) return null
    if (compare(second[0], first[1]) < 0) return true
    return second[1] === null ? null : false
  }

// Which of the two ends are lengths.
const FORMS = [
  [false, false],
  [true, true],
  [false, true],
  [true, false],
] as const

/** Without `add` no end is a length. */
const rowsOf = (
  type: ScalarType,
  [a, b, c, d]: readonly [string, string, string, string],
  add?: Implementation,
): readonly FunctionRow[] => {
  const test = overlap(typeOps(type).compare)
  const word = type.kind.toUpperCase()
  const literal = (text: string): string => `${word} '${text}'`
  const end = (start: Value, span: Value): Value =>
    start === null || span === null ? null : (add!(start, span) as Value)
  return (add === undefined ? FORMS.slice(0, 1) : FORMS).map(([first, second]): FunctionRow => {
    const last = (isSpan: boolean, moment: string) => (isSpan ? `INTERVAL '3 hours'` : literal(moment))
    return {
      kind: 'function',
      area: 'time',
      name: 'overlaps',
      args: [type, first ? INTERVAL : type, type, second ? INTERVAL : type],
      returns: BOOLEAN,
      strict: false,
      nullable: true,
      doc: 'Whether two periods, each of a start and an end or a length, have a moment in common; an end itself is outside. Written OVERLAPS.',
      example: [`(${literal(a)}, ${last(first, b)}) OVERLAPS (${literal(c)}, ${last(second, d)})`, 't'],
      impl: (start1: Value, end1: Value, start2: Value, end2: Value) =>
        test(start1, first ? end(start1, end1) : end1, start2, second ? end(start2, end2) : end2),
    }
  })
}

/** OVERLAPS of timestamps and times of day. */
export const overlapsRows: readonly FunctionRow[] = [
  ...rowsOf(
    TIMESTAMP,
    ['2024-01-01', '2024-01-01 03:00', '2024-01-01 02:00', '2024-01-01 05:00'],
    addInterval,
  ),
  ...rowsOf(TIME, ['10:00', '13:00', '12:00', '15:00'], addToTime),
  ...rowsOf(TIMETZ, ['10:00+00', '13:00+00', '13:00+01', '15:00+00']),
]
