import { DdsqlError } from '../source/error.ts'
import { cover, type Span } from '../source/span.ts'
import { SQLSTATE } from '../source/sqlstate.ts'
import type {
  Call,
  Expr,
  JsonAnswer,
  JsonBehavior,
  JsonConstructor,
  JsonItem,
  JsonLookup,
  JsonPassing,
  JsonTable,
  JsonTableColumn,
  TypeName,
} from './ast.ts'
import { aggregateTail } from './calls.ts'
import type { Pg } from './grammar.ts'
import { given, type Reader } from './reader.ts'

// SQL/JSON: constructors, IS JSON, JSON_EXISTS and kin, JSON_TABLE, the aggregates.

/** The form from its name to the closing bracket. */
const formSpan = (reader: Reader, location: number | undefined): Span => {
  const { places } = reader
  const at = places.token(location)
  return places.range(at, places.tokens.closing(at + 1))
}

const jsonItem = (reader: Reader, { raw_expr, format }: Pg.JsonValueExpr): JsonItem => {
  const expr = reader.expr(given(raw_expr))
  if (format?.format_type !== 'JS_FORMAT_JSON') return { expr }
  const at = reader.places.token(format.location)
  return { expr, format: reader.places.range(at, at + 1) }
}

const itemOf = (reader: Reader, node: Pg.Node): JsonItem =>
  'JsonValueExpr' in node ? jsonItem(reader, node.JsonValueExpr) : { expr: reader.expr(node) }

const returningOf = (reader: Reader, output: Pg.JsonOutput | undefined): { returning?: TypeName } =>
  output?.typeName === undefined ? {} : { returning: reader.type(output.typeName) }

// ── constructors ────────────────────────────────────────────────────────────────────────────────────

const constructed = (
  reader: Reader,
  name: JsonConstructor['name'],
  node: { readonly location?: number; readonly output?: Pg.JsonOutput },
  items: readonly JsonItem[],
  more: { readonly absent_on_null?: boolean; readonly unique?: boolean } = {},
): JsonConstructor => ({
  kind: 'json-constructor',
  name,
  items,
  keepsNulls: !(more.absent_on_null ?? false),
  uniqueKeys: more.unique ?? false,
  ...returningOf(reader, node.output),
  span: formSpan(reader, node.location),
})

const pairOf = (reader: Reader, node: Pg.JsonKeyValue): JsonItem[] => [
  { expr: reader.expr(given(node.key)) },
  jsonItem(reader, given(node.value)),
]

const readObject = (reader: Reader, node: Pg.JsonObjectConstructor): Expr => {
  const items = (node.exprs ?? []).flatMap((pair) => {
    if (!('JsonKeyValue' in pair)) throw new Error('JSON_OBJECT holds something that is no pair')
    return pairOf(reader, pair.JsonKeyValue)
  })
  return constructed(reader, 'json_object', node, items, node)
}

const readArrayQuery = (reader: Reader, node: Pg.JsonArrayQueryConstructor): Expr => {
  const query = given(node.query)
  if (!('SelectStmt' in query)) throw new Error('JSON_ARRAY holds a query that is no SELECT')
  return {
    kind: 'json-array-query',
    query: reader.query(query.SelectStmt),
    keepsNulls: !(node.absent_on_null ?? false),
    ...returningOf(reader, node.output),
    span: formSpan(reader, node.location),
  }
}

/** JSON_ARRAYAGG and JSON_OBJECTAGG are calls of PostgreSQL's own aggregates, under the name that was written. */
const aggregate = (
  reader: Reader,
  written: 'json_arrayagg' | 'json_objectagg',
  name: string,
  node: Pg.JsonAggConstructor,
  items: readonly JsonItem[],
): Expr => {
  const { places } = reader
  const at = places.token(node.location)
  const nameSpan = places.range(at, at)
  const args = items.map(({ expr, format }) => (format === undefined ? expr : asJson(expr)))
  const call: Call = {
    kind: 'call',
    name,
    nameSpan,
    written,
    args,
    star: false,
    distinct: false,
    variadic: false,
    withinGroup: [],
    ...aggregateTail(reader, node, places.tokens.closing(at + 1), at),
  }
  const { returning } = returningOf(reader, node.output)
  if (returning === undefined) return call
  const cast = (type: TypeName): Expr => ({
    kind: 'cast',
    opSpan: returning.span,
    expr: call,
    type,
    span: call.span,
  })
  if (returning.name !== 'bytea') return cast(returning)
  // The bytes of its text.
  return {
    kind: 'call',
    name: 'convert_to',
    nameSpan,
    written,
    args: [cast({ ...returning, name: 'text' }), { kind: 'string', value: 'UTF8', span: returning.span }],
    star: false,
    distinct: false,
    variadic: false,
    orderBy: [],
    withinGroup: [],
    span: call.span,
  }
}

/** A text FORMAT JSON, read as such. */
const asJson = (expr: Expr): Expr => ({
  kind: 'cast',
  opSpan: expr.span,
  expr,
  type: { name: 'json', dimensions: 0, modifiers: [], span: expr.span },
  span: expr.span,
})

const suffix = (absent: boolean | undefined, unique: boolean | undefined): string =>
  `${unique ? '_unique' : ''}${absent ? '_strict' : ''}`

/** `jsonb` is the type that RETURNING names; PostgreSQL's messages differ for it. */
const prefixOf = (node: Pg.JsonAggConstructor, reader: Reader): 'json' | 'jsonb' =>
  returningOf(reader, node.output).returning?.name === 'jsonb' ? 'jsonb' : 'json'

const readObjectAgg = (reader: Reader, node: Pg.JsonObjectAgg): Expr => {
  const own = constructorOf(node)
  const name = `${prefixOf(own, reader)}_object_agg${suffix(node.absent_on_null, node.unique)}`
  return aggregate(reader, 'json_objectagg', name, own, pairOf(reader, given(node.arg)))
}

const readArrayAgg = (reader: Reader, node: Pg.JsonArrayAgg): Expr => {
  const own = constructorOf(node)
  const name = `${prefixOf(own, reader)}_agg${suffix(node.absent_on_null, false)}`
  return aggregate(reader, 'json_arrayagg', name, own, [jsonItem(reader, given(node.arg))])
}

/** Every JavaScript object has something under this name. */
const constructorOf = (node: {
  readonly constructor?: Pg.JsonAggConstructor | undefined
}): Pg.JsonAggConstructor => {
  if (!Object.hasOwn(node, 'constructor')) throw new Error('an aggregate without its form')
  return given(node.constructor)
}

// ── IS JSON ─────────────────────────────────────────────────────────────────────────────────────────

const KINDS = {
  JS_TYPE_ANY: 'value',
  JS_TYPE_OBJECT: 'object',
  JS_TYPE_ARRAY: 'array',
  JS_TYPE_SCALAR: 'scalar',
} as const
const IS_JSON_WORDS = new Set('is not json value array object scalar with without unique keys'.split(' '))

const readIsJson = (reader: Reader, node: Pg.JsonIsPredicate): Expr => {
  const { places } = reader
  const expr = reader.expr(given(node.expr))
  const wrapped = places.wrap(expr.span)
  const end = places.over(places.after(wrapped), IS_JSON_WORDS) - 1
  return {
    kind: 'is-json',
    expr,
    what: KINDS[node.item_type ?? 'JS_TYPE_ANY'],
    uniqueKeys: node.unique_keys ?? false,
    span: places.through(wrapped, end),
  }
}

// ── JSON_EXISTS, JSON_VALUE, JSON_QUERY ─────────────────────────────────────────────────────────────

const BEHAVIORS = {
  JSON_BEHAVIOR_NULL: 'null',
  JSON_BEHAVIOR_ERROR: 'error',
  JSON_BEHAVIOR_EMPTY: 'empty array',
  JSON_BEHAVIOR_TRUE: 'true',
  JSON_BEHAVIOR_FALSE: 'false',
  JSON_BEHAVIOR_UNKNOWN: 'unknown',
  JSON_BEHAVIOR_EMPTY_ARRAY: 'empty array',
  JSON_BEHAVIOR_EMPTY_OBJECT: 'empty object',
} as const

const behavior = (reader: Reader, node: Pg.JsonBehavior): JsonBehavior => {
  const { places } = reader
  const at = places.token(node.location)
  const span = places.range(at, at)
  const type = node.btype ?? 'JSON_BEHAVIOR_NULL'
  if (type !== 'JSON_BEHAVIOR_DEFAULT') return { what: BEHAVIORS[type], span }
  const expr = reader.expr(given(node.expr))
  return { what: { default: expr }, span: cover(span, expr.span) }
}

const WRAPPERS = {
  JSW_UNSPEC: undefined,
  JSW_NONE: 'none',
  JSW_CONDITIONAL: 'conditional',
  JSW_UNCONDITIONAL: 'unconditional',
} as const
const QUOTES = { JS_QUOTES_UNSPEC: undefined, JS_QUOTES_KEEP: 'keep', JS_QUOTES_OMIT: 'omit' } as const

const answerOf = (
  reader: Reader,
  form: JsonAnswer['form'],
  node: Pick<Pg.JsonFuncExpr, 'on_empty' | 'on_error' | 'wrapper' | 'quotes'>,
): JsonAnswer => {
  // The grammar gives EXISTS a wrapper that nobody wrote.
  const wrapper = form === 'exists' ? undefined : WRAPPERS[node.wrapper ?? 'JSW_UNSPEC']
  const quotes = QUOTES[node.quotes ?? 'JS_QUOTES_UNSPEC']
  return {
    form,
    ...(wrapper && { wrapper }),
    ...(quotes && { quotes }),
    ...(node.on_empty && { onEmpty: behavior(reader, node.on_empty) }),
    ...(node.on_error && { onError: behavior(reader, node.on_error) }),
  }
}

const passingOf = (reader: Reader, nodes: readonly Pg.Node[] | undefined): JsonPassing[] =>
  (nodes ?? []).map((node) => {
    if (!('JsonArgument' in node)) throw new Error('PASSING holds something that is no argument')
    const { name, val } = node.JsonArgument
    return { name: given(name), item: jsonItem(reader, given(val)) }
  })

const FORMS = { JSON_EXISTS_OP: 'exists', JSON_VALUE_OP: 'value', JSON_QUERY_OP: 'query' } as const

const readLookup = (reader: Reader, node: Pg.JsonFuncExpr): JsonLookup => {
  const { op } = node
  if (op === undefined || op === 'JSON_TABLE_OP') throw new Error('JSON_TABLE where a value stands')
  const format = node.output?.returning?.format
  if (op === 'JSON_VALUE_OP' && format?.format_type === 'JS_FORMAT_JSON') {
    const at = reader.places.token(format.location)
    throw new DdsqlError(
      SQLSTATE.syntax_error,
      'cannot specify FORMAT JSON in RETURNING clause of JSON_VALUE()',
      { span: reader.places.range(at, at + 1), hint: 'JSON_QUERY gives json.' },
    )
  }
  return {
    kind: 'json-lookup',
    ...answerOf(reader, FORMS[op], node),
    context: jsonItem(reader, given(node.context_item)),
    path: reader.expr(given(node.pathspec)),
    passing: passingOf(reader, node.passing),
    ...returningOf(reader, node.output),
    span: formSpan(reader, node.location),
  }
}

// ── JSON_TABLE ──────────────────────────────────────────────────────────────────────────────────────

const pathOf = (reader: Reader, node: Pg.JsonTablePathSpec | undefined) => {
  const { string, name, name_location } = given(node)
  const path = reader.expr(given(string))
  const { places } = reader
  return name === undefined ? { path } : { path, pathName: places.name(name, places.token(name_location)) }
}

const tableColumns = (reader: Reader, nodes: readonly Pg.Node[] | undefined): JsonTableColumn[] =>
  (nodes ?? []).map((node) => {
    if (!('JsonTableColumn' in node)) throw new Error('JSON_TABLE holds a column that is none')
    return tableColumn(reader, node.JsonTableColumn)
  })

/** From the first of some nodes to the last of all. */
const covering = (first: Span, nodes: readonly ({ readonly span: Span } | undefined)[]): Span =>
  nodes.reduce((span, node) => (node === undefined ? span : cover(span, node.span)), first)

const tableColumn = (reader: Reader, node: Pg.JsonTableColumn): JsonTableColumn => {
  const { places } = reader
  const at = places.token(node.location)
  const first = places.range(at, at)
  if (node.coltype === 'JTC_NESTED') {
    const columns = tableColumns(reader, node.columns)
    const pattern = pathOf(reader, node.pathspec)
    const span = covering(first, [pattern.path, pattern.pathName, ...columns])
    return { kind: 'nested', ...pattern, columns, span: places.through(span, places.after(span)) }
  }
  const name = places.name(given(node.name), at)
  if (node.coltype === 'JTC_FOR_ORDINALITY') {
    return { kind: 'ordinality', name, span: places.through(name.span, places.after(name.span) + 1) }
  }
  // FORMAT JSON makes a column a query; for some types and clauses, bind does so too.
  const form = node.coltype === 'JTC_EXISTS' ? 'exists' : node.coltype === 'JTC_FORMATTED' ? 'query' : 'value'
  const answer = answerOf(reader, form, node)
  const type = reader.type(given(node.typeName))
  const path = node.pathspec && pathOf(reader, node.pathspec).path
  return {
    kind: 'column',
    ...answer,
    name,
    type,
    ...(path && { path }),
    span: covering(name.span, [type, path, answer.onEmpty, answer.onError]),
  }
}

/** JSON_TABLE, without its alias. */
export const jsonTable = (reader: Reader, node: Pg.JsonTable): Omit<JsonTable, 'span' | 'alias'> => ({
  kind: 'json-table',
  context: jsonItem(reader, given(node.context_item)),
  ...pathOf(reader, node.pathspec),
  passing: passingOf(reader, node.passing),
  columns: tableColumns(reader, node.columns),
  ...(node.on_error && { onError: behavior(reader, node.on_error) }),
  lateral: node.lateral ?? false,
})

/** An expression of SQL/JSON; undefined for any other. */
export const readJson = (reader: Reader, node: Pg.Node): Expr | undefined => {
  if ('JsonObjectConstructor' in node) return readObject(reader, node.JsonObjectConstructor)
  if ('JsonArrayConstructor' in node) {
    const own = node.JsonArrayConstructor
    return constructed(
      reader,
      'json_array',
      own,
      (own.exprs ?? []).map((item) => itemOf(reader, item)),
      own,
    )
  }
  if ('JsonArrayQueryConstructor' in node) return readArrayQuery(reader, node.JsonArrayQueryConstructor)
  if ('JsonParseExpr' in node) {
    const own = node.JsonParseExpr
    const unique = own.unique_keys ?? false
    return constructed(reader, 'json', own, [jsonItem(reader, given(own.expr))], { unique })
  }
  if ('JsonScalarExpr' in node) {
    const own = node.JsonScalarExpr
    return constructed(reader, 'json_scalar', own, [itemOf(reader, given(own.expr))])
  }
  if ('JsonSerializeExpr' in node) {
    const own = node.JsonSerializeExpr
    return constructed(reader, 'json_serialize', own, [jsonItem(reader, given(own.expr))])
  }
  if ('JsonObjectAgg' in node) return readObjectAgg(reader, node.JsonObjectAgg)
  if ('JsonArrayAgg' in node) return readArrayAgg(reader, node.JsonArrayAgg)
  if ('JsonIsPredicate' in node) return readIsJson(reader, node.JsonIsPredicate)
  return 'JsonFuncExpr' in node ? readLookup(reader, node.JsonFuncExpr) : undefined
}
