import { DdsqlError } from '../source/error.ts'
import { cover, type Span } from '../source/span.ts'
import { SQLSTATE } from '../source/sqlstate.ts'
import type { ColumnDefinition, Expr, FromItem, Name, TableAlias } from './ast.ts'
import type { Pg } from './grammar.ts'
import { jsonTable } from './json.ts'
import { NO_XML, unsupported } from './places.ts'
import { given, kindOf, listItems, type Reader, strings } from './reader.ts'

const REFUSED: ReadonlyMap<string, readonly [what: string, hint?: string]> = new Map([
  ['RangeTableSample', ['TABLESAMPLE', "Keep rows by their key: WHERE md5(_key) < '1' is one in sixteen."]],
  ['RangeTableFunc', ['XMLTABLE', NO_XML]],
])

/** An item of FROM. Throws DdsqlError 0A000 for TABLESAMPLE and the like. */
export const readFrom = (reader: Reader, node: Pg.Node): FromItem => {
  if ('RangeVar' in node) return readTable(reader, node.RangeVar)
  if ('RangeSubselect' in node) return readSubselect(reader, node.RangeSubselect)
  if ('RangeFunction' in node) return readFunction(reader, node.RangeFunction)
  if ('JoinExpr' in node) return readJoin(reader, node.JoinExpr)
  if ('JsonTable' in node) return readJsonTable(reader, node.JsonTable)
  const { places } = reader
  const location = (Object.values(node)[0] as { location?: number } | undefined)?.location
  const at = places.token(location)
  const [what = places.tokens.at(at).text.toUpperCase(), hint] = REFUSED.get(kindOf(node)) ?? []
  throw unsupported(what, places.written(location) ? places.range(at, at) : places.all, hint)
}

/** `(a, b)` from its opening parenthesis. */
const columnNames = (reader: Reader, nodes: readonly Pg.Node[] | undefined, open: number): Name[] =>
  nodes === undefined ? [] : reader.places.names(strings(nodes), open + 1).names

/** JSON_TABLE(…) with its alias, perhaps with LATERAL before it. */
const readJsonTable = (reader: Reader, node: Pg.JsonTable): FromItem => {
  const { places } = reader
  const at = places.token(node.location)
  const start = places.tokens.word(at - 1) === LATERAL ? at - 1 : at
  const span = places.range(start, places.tokens.closing(at + 1))
  return { ...jsonTable(reader, node), ...aliased(reader, node.alias, span, places.after(span)) }
}

/** The alias that stands after a token, [AS] name [(columns)]. */
const aliasAfter = (reader: Reader, alias: Pg.Alias, after: number): TableAlias => {
  const { places } = reader
  const at = places.tokens.word(after) === 'as' ? after + 1 : after
  const name = places.name(given(alias.aliasname), at)
  const open = places.afterName(at)
  const columns = columnNames(reader, alias.colnames, open)
  const span = columns.length === 0 ? name.span : places.through(name.span, places.tokens.closing(open))
  return { name, columns, span }
}

const aliased = (reader: Reader, alias: Pg.Alias | undefined, span: Span, after: number) => {
  if (alias === undefined) return { span }
  const read = aliasAfter(reader, alias, after)
  return { alias: read, span: cover(span, read.span) }
}

/** The parts of a table's name, schema first. */
const tableName = (reader: Reader, node: Pg.RangeVar): Name[] => {
  const parts = [node.catalogname, node.schemaname, node.relname].filter((part) => part !== undefined)
  return reader.places.names(parts, reader.places.token(node.location)).names
}

const readTable = (reader: Reader, node: Pg.RangeVar): FromItem => {
  const { places } = reader
  const name = tableName(reader, node)
  let span = cover(given(name[0]).span, given(name.at(-1)).span)
  // `ONLY (t)` and `t *` speak of inheritance, which no catalog table has.
  if (places.tokens.word(places.first(span) - 1) === '(') {
    const only = places.tokens.word(places.first(span) - 2) === 'only'
    if (only) span = places.wrap(span)
  }
  const after = places.after(span)
  const next = places.tokens.word(after) === '*' ? after + 1 : after
  return { kind: 'table', name, ...aliased(reader, node.alias, span, next) }
}

const LATERAL = 'lateral'

const readSubselect = (reader: Reader, node: Pg.RangeSubselect): FromItem => {
  const { places } = reader
  const subquery = given(node.subquery)
  if (!('SelectStmt' in subquery)) throw new Error('a subquery in FROM holds no SELECT')
  const query = reader.query(subquery.SelectStmt)
  const wrapped = places.wrap(query.span)
  const first = places.first(wrapped)
  const start = places.tokens.word(first - 1) === LATERAL ? first - 1 : first
  const span = places.range(start, places.last(wrapped))
  const place = aliased(reader, node.alias, span, places.after(span))
  return { kind: 'subquery', query, lateral: node.lateral ?? false, ...place }
}

const definitions = (reader: Reader, nodes: readonly Pg.Node[]): ColumnDefinition[] =>
  nodes.map((node) => {
    if (!('ColumnDef' in node)) throw new Error('a column list holds something that is no column')
    const column = node.ColumnDef
    const name = reader.places.name(given(column.colname), reader.places.token(column.location))
    const type = reader.type(given(column.typeName))
    return { name, type, span: cover(name.span, type.span) }
  })

const readFunction = (reader: Reader, node: Pg.RangeFunction): FromItem => {
  const { places } = reader
  const own = node.coldeflist === undefined ? undefined : definitions(reader, node.coldeflist)
  if (own !== undefined && node.ordinality) {
    throw new DdsqlError(
      SQLSTATE.syntax_error,
      'WITH ORDINALITY cannot be used with a column definition list',
      { span: own[0]?.span, hint: 'Put the column definition list inside ROWS FROM().' },
    )
  }
  const calls = (node.functions ?? []).map((item) => {
    const [call, columns] = listItems(item)
    const listed = listItems(columns)
    const defined = listed.length > 0 ? definitions(reader, listed) : own
    const read: Expr = reader.expr(given(call))
    return defined === undefined ? { call: read } : { call: read, columns: defined }
  })
  const span = functionSpan(reader, node, given(calls[0]).call.span, given(calls.at(-1)))
  const place = aliased(reader, node.alias, span, places.after(span))
  const last = own?.at(-1)?.span
  const whole = last === undefined ? place.span : places.through(cover(place.span, last), places.after(last))
  return {
    kind: 'function',
    calls,
    ordinality: node.ordinality ?? false,
    lateral: node.lateral ?? false,
    ...place,
    span: whole,
  }
}

/** The calls with LATERAL, ROWS FROM ( ) and WITH ORDINALITY around them. */
const functionSpan = (
  reader: Reader,
  node: Pg.RangeFunction,
  firstCall: Span,
  last: { readonly call: Expr; readonly columns?: readonly ColumnDefinition[] },
): Span => {
  const { places } = reader
  const { tokens } = places
  let start = places.first(firstCall)
  let end = places.last(last.call.span)
  if (node.is_rowsfrom) {
    start -= 3
    end = tokens.closing(start + 2)
  }
  if (tokens.word(start - 1) === LATERAL) start--
  if (node.ordinality) end += 2
  return places.range(start, end)
}

const JOIN_TYPES: ReadonlyMap<string, 'inner' | 'left' | 'right' | 'full'> = new Map([
  ['JOIN_INNER', 'inner'],
  ['JOIN_LEFT', 'left'],
  ['JOIN_RIGHT', 'right'],
  ['JOIN_FULL', 'full'],
])

/** USING (a, b) [AS alias] behind the right side. */
const readUsing = (reader: Reader, node: Pg.JoinExpr, right: Span) => {
  const { places } = reader
  const open = places.after(right) + 1
  const close = places.tokens.closing(open)
  const using = columnNames(reader, node.usingClause, open)
  const span = places.range(open - 1, close)
  if (node.join_using_alias === undefined) return { using, span }
  const usingAlias = aliasAfter(reader, node.join_using_alias, close + 1).name
  return { using, usingAlias, span: cover(span, usingAlias.span) }
}

/** ON or USING, and the span of the join with it. */
const readCondition = (reader: Reader, node: Pg.JoinExpr, sides: Span, right: Span) => {
  if (node.usingClause !== undefined) {
    const { span, ...using } = readUsing(reader, node, right)
    return { ...using, span: cover(sides, span) }
  }
  if (node.quals === undefined) return { span: sides }
  const on = reader.expr(node.quals)
  const { places } = reader
  return { on, span: cover(sides, places.wrap(on.span, places.last(right))) }
}

/** CROSS JOIN is what the grammar calls an inner join that has no condition. */
const readJoin = (reader: Reader, node: Pg.JoinExpr): FromItem => {
  const { places } = reader
  const left = readFrom(reader, given(node.larg))
  const right = readFrom(reader, given(node.rarg))
  const wrappedLeft = places.wrap(left.span)
  const wrappedRight = places.wrap(right.span, places.last(wrappedLeft))
  const condition = readCondition(reader, node, cover(wrappedLeft, wrappedRight), wrappedRight)
  const natural = node.isNatural ?? false
  const bare = node.quals === undefined && node.usingClause === undefined && !natural
  const type = given(JOIN_TYPES.get(node.jointype ?? ''))
  const join = {
    kind: 'join' as const,
    type: type === 'inner' && bare ? ('cross' as const) : type,
    natural,
    left,
    right,
    ...condition,
  }
  if (node.alias === undefined) return join
  const wrapped = places.wrap(join.span)
  const alias = aliasAfter(reader, node.alias, places.after(wrapped))
  return { ...join, alias, span: cover(wrapped, alias.span) }
}
