import { DdsqlError } from '../source/error.ts'
import { SQLSTATE } from '../source/sqlstate.ts'
import { BIGINT, DECIMAL } from '../types/type.ts'
import type { CallableRow, FrameRows, WindowPartition, WindowRow } from './row.ts'

type Int = number | bigint
type Evaluate = WindowRow['evaluate']

const AREA = 'windows'
// Three rows, two of them peers, to show what each function makes of ties.
const example = (call: string): string =>
  `(SELECT array_agg(r) FROM (SELECT ${call} AS r FROM (VALUES (1), (1), (3)) AS t(x)) AS s)`

// Number of peer groups before the one a row is in. Kept per partition: counting anew for each row would
// take time in the square of the partition.
const groupNumbers = new WeakMap<WindowPartition, readonly number[]>()
const groupNumber = (window: WindowPartition, i: number): number => {
  let numbers = groupNumbers.get(window)
  if (numbers === undefined) {
    const counted: number[] = []
    for (let group = 1, row = 0; row < window.size; group++) {
      const end = window.peers(row)[1]
      for (; row < end; row++) counted.push(group)
    }
    numbers = counted
    groupNumbers.set(window, numbers)
  }
  return numbers[i]!
}

/** lag and lead: the row `direction × offset` away; the default where the partition has none. */
const shifted =
  (direction: 1 | -1): Evaluate =>
  ({ args, size }, i) => {
    const offset = args[1] === undefined ? 1 : (args[1](i) as Int | null)
    if (offset === null) return null
    const row = i + direction * Number(offset)
    if (row >= 0 && row < size) return args[0]!(row)
    return args[2] === undefined ? null : args[2](i)
  }

const bucket: Evaluate = ({ args, size }, i) => {
  // The first row's argument counts for the whole partition.
  const given = args[0]!(0) as Int | null
  if (given === null) return null
  const buckets = Number(given)
  if (buckets <= 0) {
    throw new DdsqlError(
      SQLSTATE.invalid_argument_for_ntile_function,
      'argument of ntile must be greater than zero',
    )
  }
  // The first `larger` buckets hold a row more than the others.
  const each = Math.floor(size / buckets)
  const larger = size % buckets
  const inLarger = larger * (each + 1)
  return i < inLarger ? Math.floor(i / (each + 1)) + 1 : larger + Math.floor((i - inLarger) / each) + 1
}

const inFrame = ({ args }: WindowPartition, frame: FrameRows, n: number): unknown =>
  n >= 0 && n < frame.count ? args[0]!(frame.at(n)) : null

const nthValue: Evaluate = (window, i) => {
  const nth = window.args[1]!(i) as Int | null
  if (nth === null) return null
  if (nth <= 0) {
    throw new DdsqlError(
      SQLSTATE.invalid_argument_for_nth_value_function,
      'argument of nth_value must be greater than zero',
    )
  }
  return inFrame(window, window.frame(i), Number(nth) - 1)
}

const shiftRows = (name: 'lag' | 'lead', direction: 1 | -1): readonly WindowRow[] => {
  const where = name === 'lag' ? 'before' : 'after'
  const common = {
    kind: 'window',
    area: AREA,
    name,
    framed: false,
    evaluate: shifted(direction),
  } as const
  return [
    {
      ...common,
      args: ['anyelement'],
      returns: 'anyelement',
      doc: `The value in the row ${where} this one; NULL when the partition has none.`,
      example: [example(`${name}(x) OVER (ORDER BY x)`), name === 'lag' ? '{NULL,1,1}' : '{1,3,NULL}'],
    },
    {
      ...common,
      args: ['anyelement', BIGINT],
      returns: 'anyelement',
      doc: `The value some rows ${where} this one; NULL when the partition has none.`,
      example: [
        example(`${name}(x, 2) OVER (ORDER BY x)`),
        name === 'lag' ? '{NULL,NULL,1}' : '{3,NULL,NULL}',
      ],
    },
    {
      ...common,
      args: ['anycompatible', BIGINT, 'anycompatible'],
      returns: 'anycompatible',
      doc: `The value some rows ${where} this one; the third argument when the partition has none.`,
      example: [example(`${name}(x, 2, 0) OVER (ORDER BY x)`), name === 'lag' ? '{0,0,1}' : '{3,0,0}'],
    },
  ]
}

/** Functions that need OVER. Those that say "frame" look at the rows of the frame, the others at the partition. */
export const windowRows: readonly CallableRow[] = [
  {
    kind: 'window',
    area: AREA,
    name: 'row_number',
    args: [],
    returns: BIGINT,
    framed: false,
    rising: true,
    doc: 'The number of the row within its partition, from 1.',
    example: [example('row_number() OVER (ORDER BY x)'), '{1,2,3}'],
    evaluate: (_, i) => i + 1,
  },
  {
    kind: 'window',
    area: AREA,
    name: 'rank',
    args: [],
    returns: BIGINT,
    framed: false,
    rising: true,
    doc: 'The number of the first of the row and its peers, so with gaps after ties.',
    example: [example('rank() OVER (ORDER BY x)'), '{1,1,3}'],
    evaluate: (window, i) => window.peers(i)[0] + 1,
  },
  {
    kind: 'window',
    area: AREA,
    name: 'dense_rank',
    args: [],
    returns: BIGINT,
    framed: false,
    rising: true,
    doc: 'The number of the group of peers the row is in, without gaps.',
    example: [example('dense_rank() OVER (ORDER BY x)'), '{1,1,2}'],
    evaluate: groupNumber,
  },
  {
    kind: 'window',
    area: AREA,
    name: 'percent_rank',
    args: [],
    returns: DECIMAL,
    decimal: 'float8',
    framed: false,
    rising: true,
    doc: 'The rank from 0 to 1: (rank - 1) / (rows - 1).',
    example: [example('percent_rank() OVER (ORDER BY x)'), '{0,0,1}'],
    evaluate: (window, i) => (window.size <= 1 ? 0 : window.peers(i)[0] / (window.size - 1)),
  },
  {
    kind: 'window',
    area: AREA,
    name: 'cume_dist',
    args: [],
    returns: DECIMAL,
    decimal: 'float8',
    framed: false,
    rising: true,
    doc: 'The part of the partition that comes before the row or is its peer, up to 1.',
    example: [example('cume_dist() OVER (ORDER BY x DESC)'), '{0.3333333333333333,1,1}'],
    evaluate: (window, i) => window.peers(i)[1] / window.size,
  },
  {
    kind: 'window',
    area: AREA,
    name: 'ntile',
    args: [BIGINT],
    returns: BIGINT,
    framed: false,
    rising: true,
    doc: 'The number of the bucket the row falls in when the partition is divided into some, as evenly as can be.',
    example: [example('ntile(2) OVER (ORDER BY x)'), '{1,1,2}'],
    evaluate: bucket,
  },
  ...shiftRows('lag', -1),
  ...shiftRows('lead', 1),
  {
    kind: 'window',
    area: AREA,
    name: 'first_value',
    args: ['anyelement'],
    returns: 'anyelement',
    framed: true,
    doc: 'The value in the first row of the frame.',
    example: [example('first_value(x) OVER (ORDER BY x DESC)'), '{3,3,3}'],
    evaluate: (window, i) => inFrame(window, window.frame(i), 0),
  },
  {
    kind: 'window',
    area: AREA,
    name: 'last_value',
    args: ['anyelement'],
    returns: 'anyelement',
    framed: true,
    doc: 'The value in the last row of the frame, which ends with the peers of the current row unless it is said otherwise.',
    example: [example('last_value(x) OVER (ORDER BY x)'), '{1,1,3}'],
    evaluate: (window, i) => {
      const frame = window.frame(i)
      return inFrame(window, frame, frame.count - 1)
    },
  },
  {
    kind: 'window',
    area: AREA,
    name: 'nth_value',
    args: ['anyelement', BIGINT],
    returns: 'anyelement',
    framed: true,
    doc: 'The value in the nth row of the frame, counted from 1; NULL when it has fewer.',
    example: [example('nth_value(x, 3) OVER (ORDER BY x)'), '{NULL,NULL,3}'],
    evaluate: nthValue,
  },
]
