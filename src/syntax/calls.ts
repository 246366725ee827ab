import { cover, type Span } from '../source/span.ts'
import type { Call, Expr, Name } from './ast.ts'
import type { Pg } from './grammar.ts'
import { NO_XML, unsupported } from './places.ts'
import { given, type Reader, strings } from './reader.ts'
import { readOrder, readWindow } from './windows.ts'

const PLAIN = {
  kind: 'call',
  star: false,
  distinct: false,
  variadic: false,
  orderBy: [],
  withinGroup: [],
} as const

/** The closing parenthesis after a call's name, whatever keywords stand between (COLLATION FOR). */
const callEnd = (reader: Reader, name: number): number => {
  const { tokens } = reader.places
  const open = reader.places.seek(name, '(')
  return tokens.closing(open)
}

/** Calls that the grammar gives a node of their own: COALESCE, NULLIF, GREATEST, LEAST, GROUPING. */
export const readKeywordCall = (
  reader: Reader,
  name: string,
  location: number | undefined,
  args: readonly Pg.Node[],
): Call => {
  const at = reader.places.token(location)
  const nameSpan = reader.places.range(at, at)
  return {
    ...PLAIN,
    name,
    nameSpan,
    written: name,
    args: args.map((arg) => reader.expr(arg)),
    span: reader.places.range(at, callEnd(reader, at)),
  }
}

const VALUE_FUNCTIONS: ReadonlyMap<string, string> = new Map([
  ['SVFOP_CURRENT_DATE', 'current_date'],
  ['SVFOP_CURRENT_TIMESTAMP', 'current_timestamp'],
  ['SVFOP_CURRENT_TIMESTAMP_N', 'current_timestamp'],
  ['SVFOP_CURRENT_TIME', 'current_time'],
  ['SVFOP_CURRENT_TIME_N', 'current_time'],
  ['SVFOP_LOCALTIME', 'localtime'],
  ['SVFOP_LOCALTIME_N', 'localtime'],
  ['SVFOP_LOCALTIMESTAMP', 'localtimestamp'],
  ['SVFOP_LOCALTIMESTAMP_N', 'localtimestamp'],
  ['SVFOP_CURRENT_USER', 'current_user'],
  ['SVFOP_CURRENT_ROLE', 'current_role'],
  ['SVFOP_SESSION_USER', 'session_user'],
  ['SVFOP_USER', 'user'],
  ['SVFOP_CURRENT_CATALOG', 'current_catalog'],
  ['SVFOP_CURRENT_SCHEMA', 'current_schema'],
])

/** CURRENT_TIMESTAMP and its kin; a precision becomes the argument. */
export const readValueFunction = (reader: Reader, node: Pg.SQLValueFunction): Call => {
  const { places } = reader
  const at = places.token(node.location)
  const nameSpan = places.range(at, at)
  const name = VALUE_FUNCTIONS.get(node.op ?? '')
  if (name === undefined) throw new Error(`${node.op} is no function of a value`)
  const precise = node.op?.endsWith('_N') ?? false
  const args: Expr[] = precise
    ? [{ kind: 'number', text: String(node.typmod ?? 0), span: places.range(at + 2, at + 2) }]
    : []
  const span = places.range(at, precise ? places.tokens.closing(at + 1) : at)
  return { ...PLAIN, name, nameSpan, written: name, args, span }
}

/** Forms that the grammar makes calls of and the engine does not answer, by their first word. */
const REFUSED: ReadonlyMap<string, readonly [what: string, hint: string]> = new Map([
  ['treat', ['TREAT', 'Write CAST(x AS type).']],
  ['collation', ['COLLATION FOR', 'Text is ordered by its code points, which is COLLATE "C".']],
  ['xmlexists', ['XMLEXISTS', NO_XML]],
])

/** Every function, aggregate and window call. */
export const readCall = (reader: Reader, node: Pg.FuncCall): Expr => {
  const names = strings(node.funcname)
  const syntax = node.funcformat === 'COERCE_SQL_SYNTAX'
  if (syntax && names[1] === 'timezone') return readAtTimeZone(reader, node)
  if (syntax && names[1] === 'overlaps') return readOverlaps(reader, node)
  if (syntax && names[1] === 'is_normalized') return readNormalized(reader, node)
  const { places } = reader
  const at = places.token(node.location)
  const spelled = syntax || names.length === 1 ? 1 : names.length
  const nameEnd = places.names(names.slice(0, spelled), at).end
  const nameSpan = places.range(at, nameEnd - 1)
  const [what, hint] = (names[0] === 'pg_catalog' && REFUSED.get(places.tokens.word(at))) || []
  if (what !== undefined) throw unsupported(what, nameSpan, hint)
  const args = (node.args ?? []).map((arg) => readArgument(reader, arg, names, nameSpan))
  const isSystem =
    names[0] === 'pg_catalog' || (names[0] === 'information_schema' && names[1]?.startsWith('_pg_'))
  const qualified = isSystem ? names.slice(1) : names
  const end = callEnd(reader, nameEnd)
  const argNames = argumentNames(reader, node.args ?? [])
  return {
    ...PLAIN,
    ...(node.agg_filter === undefined ? {} : { filter: reader.expr(node.agg_filter) }),
    ...(node.over === undefined ? {} : { over: readWindow(reader, node.over, node.over.name !== undefined) }),
    name: qualified.join('.'),
    nameSpan,
    written: given(names.at(-1)),
    args: syntax && names[1] === 'position' ? args.reverse() : args,
    ...(argNames === undefined ? {} : { argNames }),
    star: node.agg_star ?? false,
    distinct: node.agg_distinct ?? false,
    variadic: node.func_variadic ?? false,
    orderBy: node.agg_within_group ? [] : readOrder(reader, node.agg_order),
    withinGroup: node.agg_within_group ? readOrder(reader, node.agg_order) : [],
    span: places.range(at, tailEnd(reader, node, end)),
  }
}

/** The last token of WITHIN GROUP, FILTER and OVER behind a call's closing parenthesis. */
const tailEnd = (reader: Reader, node: Pg.FuncCall, closing: number): number => {
  const { tokens } = reader.places
  let end = closing
  if (node.agg_within_group) end = tokens.closing(end + 3)
  if (node.agg_filter !== undefined) end = tokens.closing(end + 2)
  if (node.over !== undefined) end = tokens.closing(end + 2)
  return end
}

/** FILTER, OVER and the ORDER BY of an aggregate that has a form of its own; `end` is its closing bracket. */
export const aggregateTail = (
  reader: Reader,
  { agg_filter, agg_order, over }: Pg.JsonAggConstructor,
  end: number,
  at: number,
): Pick<Call, 'filter' | 'over' | 'orderBy' | 'span'> => ({
  ...(agg_filter === undefined ? {} : { filter: reader.expr(agg_filter) }),
  ...(over === undefined ? {} : { over: readWindow(reader, over, over.name !== undefined) }),
  orderBy: readOrder(reader, agg_order),
  span: reader.places.range(
    at,
    tailEnd(reader, { ...(agg_filter && { agg_filter }), ...(over && { over }) }, end),
  ),
})

/** The names before `=>` or `:=`, where an argument has one. */
const argumentNames = (reader: Reader, args: readonly Pg.Node[]): (Name | undefined)[] | undefined => {
  if (!args.some((arg) => 'NamedArgExpr' in arg)) return undefined
  const { places } = reader
  return args.map((arg) =>
    'NamedArgExpr' in arg
      ? places.name(given(arg.NamedArgExpr.name), places.token(arg.NamedArgExpr.location))
      : undefined,
  )
}

/** SUBSTRING(s FOR n) arrives as substring(s, 1, n::int4); the 1 and the cast are nobody's. */
const readArgument = (reader: Reader, arg: Pg.Node, names: readonly string[], call: Span): Expr => {
  const { places } = reader
  if ('NamedArgExpr' in arg) return reader.expr(given(arg.NamedArgExpr.arg))
  if (names[1] === 'substring') {
    if ('A_Const' in arg && !places.written(arg.A_Const.location)) return { ...reader.expr(arg), span: call }
    const cast = 'TypeCast' in arg && !places.written(arg.TypeCast.typeName?.location)
    if (cast) return reader.expr(given(arg.TypeCast.arg))
  }
  return reader.expr(arg)
}

const readAtTimeZone = (reader: Reader, node: Pg.FuncCall): Expr => {
  const { places } = reader
  const [first, second] = node.args ?? []
  if (second === undefined) {
    const expr = reader.expr(given(first))
    const at = places.token(node.location)
    // The local zone is UTC.
    const zone: Expr = { kind: 'string', value: 'UTC', span: places.range(at + 1, at + 1) }
    return { kind: 'at-time-zone', expr, zone, span: cover(places.wrap(expr.span), zone.span) }
  }
  const zone = reader.expr(given(first))
  const expr = reader.expr(second)
  const word = places.token(node.location) + 2
  const span = cover(places.wrap(expr.span), places.wrap(zone.span, word))
  return { kind: 'at-time-zone', expr, zone, span }
}

/** x IS [NOT] NFC NORMALIZED. */
const readNormalized = (reader: Reader, node: Pg.FuncCall): Expr => {
  const { places } = reader
  const args = (node.args ?? []).map((arg) => reader.expr(arg))
  const end = places.seek(places.token(node.location), 'normalized')
  return {
    ...PLAIN,
    name: 'is_normalized',
    nameSpan: places.range(end, end),
    written: 'is_normalized',
    args,
    span: places.through(places.wrap(given(args[0]).span), end),
  }
}

/** (a, b) OVERLAPS (c, d): a call with the operator's word as its name. */
const readOverlaps = (reader: Reader, node: Pg.FuncCall): Expr => {
  const { places } = reader
  const at = places.token(node.location)
  const open = places.seek(at, '(')
  const first = places.tokens.match(at - 1)
  const row = places.tokens.word(first - 1) === 'row' ? first - 1 : first
  return {
    ...PLAIN,
    name: 'overlaps',
    nameSpan: places.range(at, at),
    written: 'overlaps',
    args: (node.args ?? []).map((arg) => reader.expr(arg)),
    span: places.range(row, places.tokens.closing(open)),
  }
}
