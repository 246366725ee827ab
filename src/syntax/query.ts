import { cover, type Span } from '../source/span.ts'
import type {
  CommonTable,
  CycleClause,
  Expr,
  GroupItem,
  Query,
  QueryBody,
  SearchClause,
  Select,
  SelectItem,
  SetOperation,
} from './ast.ts'
import { readListed } from './expressions.ts'
import { readFrom } from './from.ts'
import type { Pg } from './grammar.ts'
import { writes } from './places.ts'
import { given, isStar, listItems, type Reader, strings } from './reader.ts'
import { readOrder, readWindowClause } from './windows.ts'

/** A query with its WITH, ORDER BY and LIMIT. Throws DdsqlError 0A000 for whatever writes or locks. */
export const readQuery = (reader: Reader, node: Pg.SelectStmt): Query => {
  if (node.lockingClause !== undefined) throw locks(reader, node.lockingClause)
  const { places } = reader
  const tables = (node.withClause?.ctes ?? []).map((cte) => readCommonTable(reader, cte))
  const body = readOwnBody(reader, node)
  const orderBy = readOrder(reader, node.sortClause)
  const tail = readTail(reader, node, orderBy.at(-1)?.span ?? body.span)
  const parts = [orderBy.at(-1)?.span, tail.span].filter((part) => part !== undefined)
  const attached = parts.length > 0 || node.withClause !== undefined
  // A tail behind parentheses belongs to what is in them: (SELECT 1) LIMIT 1.
  let span = parts.reduce((a, b) => cover(a, b), attached ? places.wrap(body.span) : body.span)
  if (node.withClause !== undefined) {
    const at = places.token(node.withClause.location)
    span = cover(places.range(at, at), span)
  }
  return {
    kind: 'query-expression',
    with: tables,
    recursive: node.withClause?.recursive ?? false,
    body,
    orderBy,
    ...tail.parts,
    span,
  }
}

/** What stands on one side of a set operation: a Query only when it has a tail of its own. */
const readBody = (reader: Reader, node: Pg.SelectStmt): QueryBody => {
  const tail = node.withClause ?? node.sortClause ?? node.limitCount ?? node.limitOffset ?? node.lockingClause
  return tail === undefined ? readOwnBody(reader, node) : readQuery(reader, node)
}

const readOwnBody = (reader: Reader, node: Pg.SelectStmt): QueryBody => {
  if (node.op !== 'SETOP_NONE') return readSetOperation(reader, node)
  return node.valuesLists === undefined ? readSelect(reader, node) : readValues(reader, node.valuesLists)
}

const SET_OPERATIONS = {
  SETOP_NONE: undefined,
  SETOP_UNION: 'union',
  SETOP_INTERSECT: 'intersect',
  SETOP_EXCEPT: 'except',
} as const

const readSetOperation = (reader: Reader, node: Pg.SelectStmt): SetOperation => {
  const { places } = reader
  const left = readBody(reader, given(node.larg))
  const right = readBody(reader, given(node.rarg))
  const before = places.wrap(left.span)
  return {
    kind: 'set-operation',
    op: given(SET_OPERATIONS[node.op ?? 'SETOP_NONE']),
    all: node.all ?? false,
    left,
    right,
    span: cover(before, places.wrap(right.span, places.last(before))),
  }
}

const VALUES = new Set(['values'])
const SELECTS = new Set(['select', 'table'])

const readValues = (reader: Reader, lists: readonly Pg.Node[]): QueryBody => {
  const { places } = reader
  const rows = lists.map((list) => listItems(list).map((item) => readListed(reader, item)))
  const first = places.back(places.first(given(rows[0]?.[0]).span), VALUES)
  const last = places.last(places.wrap(given(rows.at(-1)?.at(-1)).span, first))
  const row = lastRowEnd(reader, given(rows.at(-1)?.[0]).span, last)
  return { kind: 'values', rows, span: places.range(first, row) }
}

/** The parenthesis that closes a row of VALUES, found from its first value. */
const lastRowEnd = (reader: Reader, first: Span, last: number): number => {
  const { tokens } = reader.places
  let open = reader.places.first(first) - 1
  while (tokens.word(open) === '(' && tokens.closing(open) < last) open--
  return Math.max(last, tokens.closing(open))
}

const readSelect = (reader: Reader, node: Pg.SelectStmt): Select => {
  const { places } = reader
  if (node.intoClause !== undefined) {
    const at = places.token(node.intoClause.rel?.location)
    throw writes('SELECT INTO', places.range(at, at))
  }
  const distinct = node.distinctClause?.flatMap((expr) =>
    Object.keys(expr).length === 0 ? [] : [reader.expr(expr)],
  )
  const items = (node.targetList ?? []).map((item) => readItem(reader, item))
  const from = (node.fromClause ?? []).map((item) => readFrom(reader, item))
  const where = node.whereClause === undefined ? undefined : reader.expr(node.whereClause)
  const groupBy = (node.groupClause ?? []).map((item) => readGroup(reader, item))
  const having = node.havingClause === undefined ? undefined : reader.expr(node.havingClause)
  const windows = readWindowClause(reader, node.windowClause)
  const parts = [
    ...(distinct ?? []),
    ...items,
    ...from,
    ...(where === undefined ? [] : [where]),
    ...groupBy,
    ...(having === undefined ? [] : [having]),
    ...windows.map(({ window }) => window),
  ].map((part) => part.span)
  return {
    kind: 'select',
    ...(distinct === undefined ? {} : { distinct }),
    items,
    from,
    ...(where === undefined ? {} : { where }),
    groupBy,
    ...(node.groupDistinct ? { groupDistinct: true } : {}),
    ...(having === undefined ? {} : { having }),
    windows,
    span: selectSpan(reader, parts),
  }
}

/** From the word SELECT (the nearest before the first part) to the last part with its own parentheses. */
const selectSpan = (reader: Reader, parts: readonly Span[]): Span => {
  const { places } = reader
  const [first] = parts
  if (first === undefined) return places.all
  const start = places.back(places.first(first), SELECTS)
  const ends = parts.map((part) => places.last(places.wrap(part, start)))
  return places.range(
    start,
    ends.reduce((a, b) => Math.max(a, b)),
  )
}

const readItem = (reader: Reader, node: Pg.Node): SelectItem => {
  const { places } = reader
  if (!('ResTarget' in node)) throw new Error('the SELECT list holds something that is no item')
  const { val, name, location } = node.ResTarget
  const value = given(val)
  if ('ColumnRef' in value && isStar(value)) {
    const fields = value.ColumnRef.fields ?? []
    const written = places.written(value.ColumnRef.location)
    const at = places.token(location)
    const qualified = places.names(strings(fields.slice(0, -1)), at)
    const end = fields.length === 1 ? at : qualified.end + 1
    return {
      kind: 'star',
      qualifier: qualified.names,
      // TABLE t has a star that nobody wrote.
      span: written ? places.range(at, end) : places.all,
    }
  }
  const expr = reader.expr(value)
  const wrapped = places.wrap(expr.span, places.token(location) - 1)
  if (name === undefined) return { kind: 'item', expr, span: wrapped }
  const after = places.after(wrapped)
  const bare = places.tokens.word(after) !== 'as'
  const alias = places.name(name, bare ? after : after + 1)
  const item = { kind: 'item', expr, alias, span: cover(wrapped, alias.span) } as const
  return bare ? { ...item, bareAlias: true } : item
}

const GROUPINGS = {
  GROUPING_SET_EMPTY: 'set',
  GROUPING_SET_SIMPLE: 'set',
  GROUPING_SET_ROLLUP: 'rollup',
  GROUPING_SET_CUBE: 'cube',
  GROUPING_SET_SETS: 'grouping-sets',
} as const

/** (a, b) without ROW is a set of grouping expressions, not a row. */
const readGroup = (reader: Reader, node: Pg.Node): GroupItem => {
  const { places } = reader
  if ('GroupingSet' in node) {
    const { kind, content, location } = node.GroupingSet
    const at = places.token(location)
    const items = (content ?? []).map((item) => readGroup(reader, item))
    const open = places.seek(at, '(')
    return { kind: GROUPINGS[given(kind)], items, span: places.range(at, places.tokens.closing(open)) }
  }
  if ('RowExpr' in node && node.RowExpr.row_format === 'COERCE_IMPLICIT_CAST') {
    const at = places.token(node.RowExpr.location)
    const items = (node.RowExpr.args ?? []).map((item) => readGroup(reader, item))
    return { kind: 'set', items, span: places.range(at, places.tokens.closing(at)) }
  }
  const expr = reader.expr(node)
  return { kind: 'group', expr, span: expr.span }
}

const FETCH_WORDS = new Set(['row', 'rows', 'only', 'with', 'ties'])

/**
 * LIMIT, OFFSET and FETCH. LIMIT ALL is no limit; FETCH FIRST ROW has a 1 that nobody wrote, at the place of
 * FETCH. `before` is what they follow.
 */
const readTail = (reader: Reader, node: Pg.SelectStmt, before: Span) => {
  const { places } = reader
  const limit = node.limitCount === undefined ? undefined : readLimit(reader, node.limitCount, before)
  const offset = node.limitOffset === undefined ? undefined : reader.expr(node.limitOffset)
  const all = limit?.kind === 'null' && places.tokens.word(places.first(limit.span)) === 'all'
  const spans = [limit, offset]
    .filter((expr) => expr !== undefined)
    .map(({ span }) => places.wrap(span))
    .map((span) => places.range(places.first(span), places.over(places.after(span), FETCH_WORDS) - 1))
  return {
    parts: {
      ...(limit === undefined || all ? {} : { limit }),
      ...(node.limitOption === 'LIMIT_OPTION_WITH_TIES' ? { withTies: true } : {}),
      ...(offset === undefined ? {} : { offset }),
    },
    span: spans.length === 0 ? undefined : spans.reduce((a, b) => cover(a, b)),
  }
}

const readLimit = (reader: Reader, node: Pg.Node, before: Span): Expr => {
  const { places } = reader
  const expr = reader.expr(node)
  if (!('A_Const' in node) || places.written(node.A_Const.location)) return expr
  const at = places.seek(places.after(before), 'fetch')
  return { ...expr, span: places.range(at, at + 1) }
}

const MATERIALIZED: ReadonlyMap<string, boolean> = new Map([
  ['CTEMaterializeAlways', true],
  ['CTEMaterializeNever', false],
])

const readCommonTable = (reader: Reader, node: Pg.Node): CommonTable => {
  if (!('CommonTableExpr' in node)) throw new Error('WITH holds something that is no common table')
  const { places } = reader
  const cte = node.CommonTableExpr
  const at = places.token(cte.location)
  const name = places.name(given(cte.ctename), at)
  const open = places.afterName(at)
  const columns =
    cte.aliascolnames === undefined ? [] : places.names(strings(cte.aliascolnames), open + 1).names
  const body = given(cte.ctequery)
  if (!('SelectStmt' in body)) {
    const start = places.seek(places.seek(open, 'as'), '(') + 1
    throw writes(places.tokens.at(start).text.toUpperCase(), places.range(start, start))
  }
  const query = reader.query(body.SelectStmt)
  const search = cte.search_clause && readSearch(reader, cte.search_clause)
  const cycle = cte.cycle_clause && readCycle(reader, cte.cycle_clause)
  const materialized = MATERIALIZED.get(cte.ctematerialized ?? '')
  return {
    name,
    columns,
    query,
    ...(materialized === undefined ? {} : { materialized }),
    ...(search && { search }),
    ...(cycle && { cycle }),
    span: cover(name.span, cycle?.span ?? search?.span ?? places.wrap(query.span)),
  }
}

/** The columns that follow a token, and the name behind the SET after them. */
const readSet = (reader: Reader, columns: readonly Pg.Node[] | undefined, at: number, name: string) => {
  const { names, end } = reader.places.names(strings(columns), at)
  return { columns: names, name: reader.places.name(name, end + 1), next: reader.places.afterName(end + 1) }
}

const readSearch = (reader: Reader, clause: Pg.CTESearchClause): SearchClause => {
  const at = reader.places.token(clause.location)
  const { columns, name } = readSet(reader, clause.search_col_list, at + 4, given(clause.search_seq_column))
  return {
    breadthFirst: clause.search_breadth_first ?? false,
    columns,
    sequence: name,
    span: cover(reader.places.range(at, at), name.span),
  }
}

const readCycle = (reader: Reader, clause: Pg.CTECycleClause): CycleClause => {
  const { places } = reader
  const at = places.token(clause.location)
  const { columns, name, next } = readSet(
    reader,
    clause.cycle_col_list,
    at + 1,
    given(clause.cycle_mark_column),
  )
  const written = places.tokens.word(next) === 'to'
  const values = written
    ? {
        value: reader.expr(given(clause.cycle_mark_value)),
        default: reader.expr(given(clause.cycle_mark_default)),
      }
    : {}
  const using = written ? places.after(places.wrap(given(values.default).span)) : next
  const path = places.name(given(clause.cycle_path_column), using + 1)
  return { columns, mark: name, ...values, path, span: cover(places.range(at, at), path.span) }
}

const LOCKS: ReadonlyMap<string, string> = new Map([
  ['LCS_FORUPDATE', 'FOR UPDATE'],
  ['LCS_FORNOKEYUPDATE', 'FOR NO KEY UPDATE'],
  ['LCS_FORSHARE', 'FOR SHARE'],
  ['LCS_FORKEYSHARE', 'FOR KEY SHARE'],
])
const LOCK_WORDS = ['update', 'no', 'share', 'key']

const locks = (reader: Reader, nodes: readonly Pg.Node[]): Error => {
  const { tokens } = reader.places
  const node = given(nodes[0])
  const strength = 'LockingClause' in node ? node.LockingClause.strength : undefined
  const at = tokens.list.findIndex((t, i) => t.word === 'for' && LOCK_WORDS.includes(tokens.word(i + 1)))
  return writes(LOCKS.get(strength ?? '') ?? 'locking rows', reader.places.range(at, at + 1))
}
