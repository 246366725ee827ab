import type { Span } from '../source/span.ts'
import type { Frame, FrameBound, OrderItem, Select, WindowSpec } from './ast.ts'
import type { Pg } from './grammar.ts'
import { unsupported } from './places.ts'
import { given, type Reader, strings } from './reader.ts'

/** PostgreSQL's frameOptions (nodes/parsenodes.h). */
const FRAME = {
  nonDefault: 0x1,
  range: 0x2,
  rows: 0x4,
  startUnboundedPreceding: 0x20,
  endUnboundedPreceding: 0x40,
  startUnboundedFollowing: 0x80,
  endUnboundedFollowing: 0x100,
  startCurrentRow: 0x200,
  endCurrentRow: 0x400,
  startOffsetPreceding: 0x800,
  endOffsetPreceding: 0x1000,
  startOffsetFollowing: 0x2000,
  endOffsetFollowing: 0x4000,
  excludeCurrentRow: 0x8000,
  excludeGroup: 0x10000,
  excludeTies: 0x20000,
} as const

const bound = (
  reader: Reader,
  options: number,
  side: 'start' | 'end',
  offset: Pg.Node | undefined,
): FrameBound => {
  const has = (start: number, end: number) => (options & (side === 'start' ? start : end)) !== 0
  if (has(FRAME.startUnboundedPreceding, FRAME.endUnboundedPreceding)) return { kind: 'unbounded preceding' }
  if (has(FRAME.startUnboundedFollowing, FRAME.endUnboundedFollowing)) return { kind: 'unbounded following' }
  if (has(FRAME.startCurrentRow, FRAME.endCurrentRow)) return { kind: 'current row' }
  const preceding = has(FRAME.startOffsetPreceding, FRAME.endOffsetPreceding)
  return { kind: preceding ? 'preceding' : 'following', offset: reader.expr(given(offset)) }
}

const exclusion = (options: number): Frame['exclude'] => {
  if (options & FRAME.excludeCurrentRow) return 'current row'
  if (options & FRAME.excludeGroup) return 'group'
  return options & FRAME.excludeTies ? 'ties' : 'none'
}

const FRAME_WORDS = ['rows', 'range', 'groups']

/** `from` is the token after what else the window says, `last` the one before its closing parenthesis. */
const readFrame = (reader: Reader, def: Pg.WindowDef, from: number, last: number): Frame | undefined => {
  const options = def.frameOptions ?? 0
  if (!(options & FRAME.nonDefault)) return undefined
  const { places } = reader
  let first = from
  while (first < last && !FRAME_WORDS.includes(places.tokens.word(first))) first++
  return {
    mode: options & FRAME.rows ? 'rows' : options & FRAME.range ? 'range' : 'groups',
    start: bound(reader, options, 'start', def.startOffset),
    end: bound(reader, options, 'end', def.endOffset),
    exclude: exclusion(options),
    span: places.range(first, last),
  }
}

const ORDER_WORDS = new Set(['asc', 'desc', 'nulls', 'first', 'last'])

/** ORDER BY items, wherever they stand. */
export const readOrder = (reader: Reader, nodes: readonly Pg.Node[] | undefined): OrderItem[] =>
  (nodes ?? []).map((node) => {
    if (!('SortBy' in node)) throw new Error('ORDER BY holds something that is no SortBy')
    return readOrderItem(reader, node.SortBy)
  })

const readOrderItem = (reader: Reader, sort: Pg.SortBy): OrderItem => {
  const { places } = reader
  const expr = reader.expr(given(sort.node))
  const wrapped = places.wrap(expr.span)
  const next = sort.useOp ? places.last(using(reader, sort)) + 1 : places.after(wrapped)
  const end = places.over(next, ORDER_WORDS)
  const span = places.through(wrapped, end - 1)
  const nulls =
    sort.sortby_nulls === 'SORTBY_NULLS_FIRST'
      ? 'first'
      : sort.sortby_nulls === 'SORTBY_NULLS_LAST'
        ? 'last'
        : undefined
  const descending = sort.sortby_dir === 'SORTBY_DESC' || strings(sort.useOp).at(-1) === '>'
  return nulls === undefined ? { expr, descending, span } : { expr, descending, nulls, span }
}

/** ORDER BY x USING < is ASC and USING > is DESC; other operators have no order here. */
const using = (reader: Reader, sort: Pg.SortBy): Span => {
  const { places } = reader
  const at = places.token(sort.location)
  const operator = strings(sort.useOp).at(-1)
  const span = places.range(at, at)
  if (operator !== '<' && operator !== '>')
    throw unsupported(`ORDER BY USING ${operator}`, span, 'Write ASC or DESC.')
  return places.tokens.word(at) === 'operator' ? places.range(at, places.tokens.closing(at + 1)) : span
}

/** OVER name, OVER (…) and the definitions of a WINDOW clause. */
export const readWindow = (reader: Reader, def: Pg.WindowDef, byName: boolean): WindowSpec => {
  const { places } = reader
  const at = places.token(def.location)
  if (byName) {
    const base = places.name(given(def.name), at)
    return { base, byName, partitionBy: [], orderBy: [], span: base.span }
  }
  const span = places.range(at, places.tokens.closing(at))
  const partitionBy = (def.partitionClause ?? []).map((node) => reader.expr(node))
  const orderBy = readOrder(reader, def.orderClause)
  const before = orderBy.at(-1)?.span ?? partitionBy.at(-1)?.span
  const opening = def.refname === undefined ? at + 1 : places.afterName(at + 1)
  const from = before === undefined ? opening : places.after(before)
  const frame = readFrame(reader, def, from, places.last(span) - 1)
  return {
    ...(def.refname === undefined ? {} : { base: places.name(def.refname, at + 1) }),
    byName,
    partitionBy,
    orderBy,
    ...(frame === undefined ? {} : { frame }),
    span,
  }
}

/** WINDOW w AS (…). */
export const readWindowClause = (
  reader: Reader,
  nodes: readonly Pg.Node[] | undefined,
): Select['windows'][number][] =>
  (nodes ?? []).map((node) => {
    if (!('WindowDef' in node)) throw new Error('WINDOW holds something that is no WindowDef')
    const window = readWindow(reader, node.WindowDef, false)
    const at = reader.places.first(window.span)
    let first = at - 2
    if (reader.places.tokens.word(first - 1) === 'uescape') first -= 2
    return { name: reader.places.name(given(node.WindowDef.name), first), window }
  })
