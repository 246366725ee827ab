import type {
  Call,
  Expr,
  FrameBound,
  FromItem,
  GroupItem,
  JsonAnswer,
  JsonBehavior,
  JsonConstructor,
  JsonItem,
  JsonPassing,
  JsonTable,
  JsonTableColumn,
  Name,
  OrderItem,
  Query,
  QueryBody,
  Select,
  Statement,
  TableAlias,
  TypeName,
  WindowSpec,
} from '../../src/syntax/ast.ts'

/** SQL of a tree with parentheses everywhere and every name quoted; only tests have a use for it. */
export const printStatement = (statement: Statement): string => {
  switch (statement.kind) {
    case 'query':
      return query(statement.query)
    case 'explain':
      return `explain ${statement.analyze ? 'analyze ' : ''}${query(statement.query)}`
    case 'show':
      return `show ${statement.name ?? 'all'}`
    case 'show-tables':
      return 'show tables'
    case 'describe':
      return `describe ${path(statement.table)}`
    case 'set':
      if (statement.isReset) return `reset ${statement.name}`
      return `set ${statement.isLocal ? 'local ' : ''}${statement.name} to ${list(statement.values ?? [], string) || 'default'}`
    case 'session':
      throw new Error(`${statement.command.kind} has no names to quote`)
  }
}

const quote = (text: string): string => `"${text.replaceAll('"', '""')}"`
const string = (text: string): string => `'${text.replaceAll("'", "''")}'`
const name = ({ text }: Name): string => quote(text)
const path = (names: readonly Name[]): string => names.map(name).join('.')
const list = <T>(items: readonly T[], print: (item: T) => string): string => items.map(print).join(', ')
const exprs = (items: readonly Expr[]): string => list(items, expr)
const after = (word: string, text: string | undefined): string => (text ? ` ${word} ${text}` : '')

const query = (q: Query): string => {
  const tables = list(q.with, (t) => {
    const columns = t.columns.length > 0 ? `(${list(t.columns, name)})` : ''
    const how = t.materialized === undefined ? '' : t.materialized ? ' materialized' : ' not materialized'
    const search =
      t.search &&
      ` search ${t.search.breadthFirst ? 'breadth' : 'depth'} first by ${list(t.search.columns, name)} set ${name(t.search.sequence)}`
    const values =
      t.cycle?.value && t.cycle.default && ` to ${expr(t.cycle.value)} default ${expr(t.cycle.default)}`
    const cycle =
      t.cycle &&
      ` cycle ${list(t.cycle.columns, name)} set ${name(t.cycle.mark)}${values ?? ''} using ${name(t.cycle.path)}`
    return `${name(t.name)}${columns} as${how} (${query(t.query)})${search ?? ''}${cycle ?? ''}`
  })
  const limit = q.limit && (q.withTies ? undefined : expr(q.limit))
  return [
    tables && `with ${q.recursive ? 'recursive ' : ''}${tables} `,
    body(q.body),
    after('order by', list(q.orderBy, order)),
    after('limit', limit),
    after('offset', q.offset && expr(q.offset)),
    q.withTies && q.limit ? ` fetch first (${expr(q.limit)}) rows with ties` : '',
  ].join('')
}

const body = (b: QueryBody): string => {
  switch (b.kind) {
    case 'query-expression':
      return `(${query(b)})`
    case 'values':
      return `values ${list(b.rows, (row) => `(${exprs(row)})`)}`
    case 'set-operation':
      return `(${body(b.left)}) ${b.op}${b.all ? ' all' : ''} (${body(b.right)})`
    case 'select':
      return select(b)
  }
}

const distinct = (items: readonly Expr[] | undefined): string =>
  items === undefined ? '' : items.length === 0 ? ' distinct' : ` distinct on (${exprs(items)})`

const select = (s: Select): string => {
  const items = list(s.items, (item) =>
    item.kind === 'star'
      ? [...item.qualifier.map(name), '*'].join('.')
      : expr(item.expr) + after(item.bareAlias ? '' : 'as', item.alias && name(item.alias)),
  )
  return [
    `select${distinct(s.distinct)} ${items}`,
    after('from', list(s.from, from)),
    after('where', s.where && expr(s.where)),
    after(s.groupDistinct ? 'group by distinct' : 'group by', list(s.groupBy, group)),
    after('having', s.having && expr(s.having)),
    after(
      'window',
      list(s.windows, (w) => `${name(w.name)} as ${window(w.window)}`),
    ),
  ].join('')
}

const group = (g: GroupItem): string => {
  if (g.kind === 'group') return expr(g.expr)
  const word = { 'grouping-sets': 'grouping sets', rollup: 'rollup', cube: 'cube', set: '' }[g.kind]
  return `${word} (${list(g.items, group)})`
}

const order = (o: OrderItem): string =>
  `${expr(o.expr)}${o.descending ? ' desc' : ''}${o.nulls ? ` nulls ${o.nulls}` : ''}`

const alias = (a: TableAlias | undefined): string =>
  a === undefined ? '' : ` as ${name(a.name)}${a.columns.length > 0 ? `(${list(a.columns, name)})` : ''}`

const from = (f: FromItem): string => {
  switch (f.kind) {
    case 'table':
      return path(f.name) + alias(f.alias)
    case 'subquery':
      return `${f.lateral ? 'lateral ' : ''}(${query(f.query)})${alias(f.alias)}`
    case 'function':
      return fromFunction(f)
    case 'json-table':
      return jsonTable(f)
    case 'join': {
      const condition = f.on
        ? ` on ${expr(f.on)}`
        : f.using
          ? ` using (${list(f.using, name)})${after('as', f.usingAlias && name(f.usingAlias))}`
          : ''
      const word = `${f.natural ? 'natural ' : ''}${f.type} join`
      return `(${from(f.left)} ${word} ${from(f.right)}${condition})${alias(f.alias)}`
    }
  }
}

const fromFunction = (f: FromItem & { kind: 'function' }): string => {
  const columns = (defs: (typeof f.calls)[number]['columns']): string =>
    defs === undefined ? '' : `(${list(defs, (d) => `${name(d.name)} ${type(d.type)}`)})`
  const lateral = f.lateral ? 'lateral ' : ''
  const ordinality = f.ordinality ? ' with ordinality' : ''
  const [only] = f.calls
  if (f.calls.length === 1 && only?.columns !== undefined) {
    return `${lateral}${expr(only.call)} as ${f.alias ? name(f.alias.name) : ''}${columns(only.columns)}`
  }
  const calls = list(f.calls, (c) => expr(c.call) + after('as', columns(c.columns)))
  const rows = f.calls.length === 1 ? calls : `rows from (${calls})`
  return `${lateral}${rows}${ordinality}${alias(f.alias)}`
}

const FIELDS: ReadonlyMap<number, string> = new Map([
  [4, 'year'],
  [2, 'month'],
  [8, 'day'],
  [1024, 'hour'],
  [2048, 'minute'],
  [4096, 'second'],
  [6, 'year to month'],
  [1032, 'day to hour'],
  [3080, 'day to minute'],
  [7176, 'day to second'],
  [3072, 'hour to minute'],
  [7168, 'hour to second'],
  [6144, 'minute to second'],
])

const interval = (t: TypeName): { precision: string; fields: string } => {
  const [mask, precision] = t.modifiers.map((m) => (m.kind === 'number' ? m.text : ''))
  const given = precision === undefined ? '' : `(${precision})`
  if (mask === undefined || mask === '32767') return { precision: given, fields: '' }
  return { precision: '', fields: ` ${FIELDS.get(Number(mask))}${given}` }
}

const type = (t: TypeName): string => {
  const brackets = '[]'.repeat(t.dimensions)
  if (t.name === 'interval') {
    const { precision, fields } = interval(t)
    return `interval${precision}${fields}${brackets}`
  }
  const modifiers = t.modifiers.length > 0 ? `(${exprs(t.modifiers)})` : ''
  const zone = / with(out)? time zone$/.exec(t.name)?.[0] ?? ''
  const word = t.name.slice(0, t.name.length - zone.length)
  return `${word}${modifiers}${zone}${brackets}`
}

const literal = (e: Expr & { kind: 'typed-literal' }): string => {
  if (e.type.name !== 'interval') return `${type(e.type)} ${string(e.value)}`
  const { precision, fields } = interval(e.type)
  return `interval${precision}${'[]'.repeat(e.type.dimensions)} ${string(e.value)}${fields}`
}

const bound = (b: FrameBound): string => ('offset' in b ? `${expr(b.offset)} ${b.kind}` : b.kind)

const window = (w: WindowSpec): string => {
  if (w.byName) return name(w.base!)
  const { frame } = w
  const exclude = frame && frame.exclude !== 'none' ? ` exclude ${frame.exclude}` : ''
  return `(${[
    w.base ? name(w.base) : '',
    after('partition by', exprs(w.partitionBy)),
    after('order by', list(w.orderBy, order)),
    frame ? ` ${frame.mode} between ${bound(frame.start)} and ${bound(frame.end)}${exclude}` : '',
  ].join('')})`
}

const BARE = new Set(['current_timestamp', 'current_date', 'localtimestamp'])
const KEYWORD_CALLS = new Set(['coalesce', 'greatest', 'least', 'nullif', 'grouping', ...BARE])

const call = (c: Call): string => {
  if (c.name === 'overlaps') {
    const [a, b, x, y] = c.args
    return `((${exprs([a!, b!])}) overlaps (${exprs([x!, y!])}))`
  }
  const word = KEYWORD_CALLS.has(c.name) ? c.name : c.name.split('.').map(quote).join('.')
  if (BARE.has(c.name) && c.args.length === 0) return word
  const last = c.args.length - 1
  const argument = (a: Expr, i: number): string => {
    const named = c.argNames?.[i]
    return `${c.variadic && i === last ? 'variadic ' : ''}${named ? `${name(named)} => ` : ''}${expr(a)}`
  }
  const args = c.args.map(argument).join(', ')
  const inner = [
    c.distinct ? 'distinct ' : '',
    c.star ? '*' : args,
    after('order by', list(c.orderBy, order)),
  ].join('')
  return [
    `${word}(${inner})`,
    c.withinGroup.length > 0 ? ` within group (order by ${list(c.withinGroup, order)})` : '',
    c.filter ? ` filter (where ${expr(c.filter)})` : '',
    after('over', c.over && window(c.over)),
  ].join('')
}

const not = (negated: boolean): string => (negated ? 'not ' : '')
const side = (e: Expr | Query): string => (e.kind === 'query-expression' ? query(e) : expr(e))
const inside = (right: readonly Expr[] | Query): string =>
  'kind' in right ? query(right) : exprs(right as readonly Expr[])

/** ANY and ALL know LIKE by its operator. */
const expr = (e: Expr): string => {
  switch (e.kind) {
    case 'number':
      return e.text.startsWith('-') ? `(${e.text})` : e.text
    case 'string':
      return string(e.value)
    case 'boolean':
      return String(e.value)
    case 'null':
      return 'null'
    case 'parameter':
      return e.name === undefined ? `$${e.index}` : `:${quote(e.name)}`
    case 'column':
      return e.whole ? `${path(e.path)}.*` : path(e.path)
    case 'field':
      return `(${expr(e.expr)}).${name(e.name)}`
    case 'subscript':
      return `(${expr(e.expr)})[${expr(e.index)}]`
    case 'slice':
      return `(${expr(e.expr)})[${e.lower ? expr(e.lower) : ''} : ${e.upper ? expr(e.upper) : ''}]`
    case 'operator':
      return `(${e.left ? `${expr(e.left)} ` : ''}${e.op} ${expr(e.right)})`
    case 'quantified':
      return `(${expr(e.left)} ${e.op} ${e.quantifier} (${side(e.right)}))`
    case 'and':
    case 'or':
      return `(${e.args.map(expr).join(` ${e.kind} `)})`
    case 'xor':
      return `(${expr(e.left)} xor ${expr(e.right)})`
    case 'not':
      return `(not ${expr(e.expr)})`
    case 'is':
      return `(${expr(e.expr)} is ${not(e.negated)}${e.what})`
    case 'is-distinct':
      return `(${expr(e.left)} is ${not(e.negated)}distinct from ${expr(e.right)})`
    case 'like': {
      const op = e.op === 'similar' ? 'similar to' : e.op
      const character = after('escape', e.escape && expr(e.escape))
      return `(${expr(e.left)} ${not(e.negated)}${op} ${expr(e.pattern)}${character})`
    }
    case 'in':
      return `(${expr(e.left)} ${not(e.negated)}in (${inside(e.right)}))`
    case 'between': {
      const symmetric = e.symmetric ? 'symmetric ' : ''
      return `(${expr(e.expr)} ${not(e.negated)}between ${symmetric}${expr(e.lower)} and ${expr(e.upper)})`
    }
    case 'exists':
      return `exists (${query(e.query)})`
    case 'subquery':
      return `${e.array ? 'array' : ''}(${query(e.query)})`
    case 'case': {
      const whens = e.whens.map((w) => ` when ${expr(w.when)} then ${expr(w.then)}`).join('')
      return `case${e.operand ? ` ${expr(e.operand)}` : ''}${whens}${after('else', e.else && expr(e.else))} end`
    }
    case 'cast':
      return `cast(${expr(e.expr)} as ${type(e.type)})`
    case 'collate':
      return `(${expr(e.expr)}) collate ${e.name.map(name).join('.')}`
    case 'typed-literal':
      return literal(e)
    case 'array':
      return `array[${exprs(e.items)}]`
    case 'row':
      return `row(${exprs(e.items)})`
    case 'fields':
      return `(${expr(e.expr)}).*`
    case 'star':
      return [...e.qualifier.map(name), '*'].join('.')
    case 'at-time-zone':
      return `(${expr(e.expr)} at time zone ${expr(e.zone)})`
    case 'json-constructor':
      return jsonConstructor(e)
    case 'json-array-query':
      return `json_array(${query(e.query)}${after('returning', e.returning && type(e.returning))})`
    case 'json-lookup': {
      const answer = jsonAnswer(e)
      const values = jsonPassing(e.passing)
      return `json_${e.form}(${jsonItem(e.context)}, ${expr(e.path)}${values}${answer})`
    }
    case 'is-json':
      return `(${expr(e.expr)} is json ${e.what}${e.uniqueKeys ? ' with unique keys' : ''})`
    case 'call':
      return call(e)
  }
}

const jsonItem = (item: JsonItem): string =>
  `${expr(item.expr)}${item.format === undefined ? '' : ' format json'}`

const jsonPassing = (passing: readonly JsonPassing[]): string =>
  passing.length === 0
    ? ''
    : ` passing ${passing.map((one) => `${jsonItem(one.item)} as ${quote(one.name)}`).join(', ')}`

const jsonConstructor = (e: JsonConstructor): string => {
  const items =
    e.name === 'json_object'
      ? e.items.flatMap((key, i) =>
          i % 2 === 0 ? [`${jsonItem(key)} value ${jsonItem(e.items[i + 1] as JsonItem)}`] : [],
        )
      : e.items.map(jsonItem)
  const takesNulls = (e.name === 'json_object' || e.name === 'json_array') && items.length > 0
  const nulls = takesNulls ? (e.keepsNulls ? ' null on null' : ' absent on null') : ''
  const unique = e.uniqueKeys ? ' with unique keys' : ''
  return `${e.name}(${items.join(', ')}${nulls}${unique}${after('returning', e.returning && type(e.returning))})`
}

const behavior = (clause: string, b: JsonBehavior | undefined): string =>
  b === undefined
    ? ''
    : ` ${typeof b.what === 'object' ? `default ${expr(b.what.default)}` : b.what} ${clause}`

const jsonAnswer = (
  a: JsonAnswer,
  returning = after('returning', a.returning && type(a.returning)),
): string => {
  const wrapper =
    a.wrapper === undefined ? '' : a.wrapper === 'none' ? ' without wrapper' : ` with ${a.wrapper} wrapper`
  const quotes = a.quotes === undefined ? '' : ` ${a.quotes} quotes`
  return `${returning}${wrapper}${quotes}${behavior('on empty', a.onEmpty)}${behavior('on error', a.onError)}`
}

const jsonColumn = (c: JsonTableColumn): string => {
  if (c.kind === 'ordinality') return `${name(c.name)} for ordinality`
  if (c.kind === 'nested') {
    return `nested path ${expr(c.path)}${after('as', c.pathName && name(c.pathName))} columns (${list(c.columns, jsonColumn)})`
  }
  const form = c.form === 'exists' ? ' exists' : c.form === 'query' ? ' format json' : ''
  return `${name(c.name)} ${type(c.type)}${form}${after('path', c.path && expr(c.path))}${jsonAnswer(c, '')}`
}

const jsonTable = (t: JsonTable): string => {
  const pattern = `${expr(t.path)}${after('as', t.pathName && name(t.pathName))}${jsonPassing(t.passing)}`
  const columns = `columns (${list(t.columns, jsonColumn)})${behavior('on error', t.onError)}`
  return `${t.lateral ? 'lateral ' : ''}json_table(${jsonItem(t.context)}, ${pattern} ${columns})${alias(t.alias)}`
}
