import { DdsqlError } from '../source/error.ts'
import { cover, type Span } from '../source/span.ts'
import { SQLSTATE } from '../source/sqlstate.ts'
import type { Expr, Name } from './ast.ts'
import { readCall, readKeywordCall, readValueFunction } from './calls.ts'
import type { Pg } from './grammar.ts'
import { readJson } from './json.ts'
import { readLogic } from './logic.ts'
import { readOperator, readSubLink } from './operators.ts'
import { NO_XML, READS_ONLY, syntaxErrorAt, unsupported } from './places.ts'
import { given, isStar, kindOf, type Reader, strings } from './reader.ts'
import type { Tokens } from './tokens.ts'
import { intervalFields } from './type-words.ts'

/** Forms that are read by the grammar and not answered, by the parse tree's name for them; with another way, if any. */
const REFUSED: ReadonlyMap<string, readonly [what: string, hint?: string]> = new Map([
  ['XmlSerialize', ['XMLSERIALIZE', NO_XML]],
  ['MergeSupportFunc', ['MERGE_ACTION', READS_ONLY]],
  ['CurrentOfExpr', ['CURRENT OF']],
])

/** An expression of the parse tree. Throws DdsqlError 0A000 for forms that the dialect does not have. */
export const readExpr = (reader: Reader, node: Pg.Node): Expr => {
  if ('ColumnRef' in node) return readColumn(reader, node.ColumnRef)
  if ('A_Const' in node) return readConstant(reader, node.A_Const)
  if ('A_Expr' in node) return readOperator(reader, node.A_Expr)
  if ('FuncCall' in node) return readCall(reader, node.FuncCall)
  if ('BoolExpr' in node) return readLogic(reader, node.BoolExpr)
  if ('TypeCast' in node) return readCast(reader, node.TypeCast)
  if ('CollateClause' in node) return readCollate(reader, node.CollateClause)
  if ('SubLink' in node) return readSubLink(reader, node.SubLink)
  if ('CaseExpr' in node) return readCase(reader, node.CaseExpr)
  if ('NullTest' in node) return readNullTest(reader, node.NullTest)
  if ('BooleanTest' in node) return readBooleanTest(reader, node.BooleanTest)
  if ('A_Indirection' in node) return readIndirection(reader, node.A_Indirection)
  if ('A_ArrayExpr' in node) return readArray(reader, node.A_ArrayExpr)
  if ('RowExpr' in node) return readRow(reader, node.RowExpr)
  if ('ParamRef' in node) return readParameter(reader, node.ParamRef)
  if ('SQLValueFunction' in node) return readValueFunction(reader, node.SQLValueFunction)
  if ('CoalesceExpr' in node) {
    return readKeywordCall(reader, 'coalesce', node.CoalesceExpr.location, node.CoalesceExpr.args ?? [])
  }
  if ('MinMaxExpr' in node) {
    const name = node.MinMaxExpr.op === 'IS_GREATEST' ? 'greatest' : 'least'
    return readKeywordCall(reader, name, node.MinMaxExpr.location, node.MinMaxExpr.args ?? [])
  }
  if ('GroupingFunc' in node) {
    return readKeywordCall(reader, 'grouping', node.GroupingFunc.location, node.GroupingFunc.args ?? [])
  }
  const json = readJson(reader, node)
  if (json !== undefined) return json
  throw refused(reader, node)
}

const refused = (reader: Reader, node: Pg.Node): Error => {
  const { places } = reader
  const kind = kindOf(node)
  const location = (Object.values(node)[0] as { location?: number } | undefined)?.location
  const at = places.token(location)
  const span = places.written(location) ? places.range(at, at) : places.all
  if (kind === 'SetToDefault') {
    return new DdsqlError(SQLSTATE.syntax_error, 'DEFAULT is not allowed in this context', { span })
  }
  if ('XmlExpr' in node) {
    const what = node.XmlExpr.op === 'IS_DOCUMENT' ? 'IS DOCUMENT' : places.tokens.at(at).text.toUpperCase()
    return unsupported(what, span, NO_XML)
  }
  const [what = places.tokens.at(at).text.toUpperCase(), hint] = REFUSED.get(kind) ?? []
  return unsupported(what, span, hint)
}

/** a.b.c; `t.*` inside an expression is the whole row. */
const readColumn = (reader: Reader, node: Pg.ColumnRef): Expr => {
  const { places } = reader
  const fields = node.fields ?? []
  const starred = fields.some((field) => 'A_Star' in field)
  const { names, end } = places.names(
    strings(fields.filter((field) => 'String' in field)),
    places.token(node.location),
  )
  const first = given(names[0]).span
  const span = places.through(first, starred ? end + 1 : end - 1)
  return { kind: 'column', path: names, ...(starred && { whole: true as const }), span }
}

/** A number of more digits is out of range in any base, and would take long to write as a decimal. */
const MOST_DIGITS = 1100

const decimal = (digits: string): string => {
  const text = digits.replaceAll('_', '')
  return text.length <= MOST_DIGITS && /^-?0[xob]/i.test(text)
    ? text.startsWith('-')
      ? `-${BigInt(text.slice(1))}`
      : `${BigInt(text)}`
    : text
}

/** The grammar folds a minus sign into the constant after it. */
const numberSpan = (reader: Reader, at: number): Span => {
  const { places } = reader
  if (places.tokens.word(at) !== '-') return places.range(at, at)
  return places.range(at, places.tokens.closing(at + 1))
}

const readConstant = (reader: Reader, node: Pg.A_Const): Expr => {
  const { places } = reader
  const at = places.token(node.location)
  const span = places.written(node.location) ? places.range(at, at) : places.all
  if (node.isnull) return { kind: 'null', span }
  if (node.boolval !== undefined) return { kind: 'boolean', value: node.boolval.boolval ?? false, span }
  if (node.sval !== undefined) {
    const end = places.tokens.word(at + 1) === 'uescape' ? at + 2 : at
    return { kind: 'string', value: node.sval.sval ?? '', span: places.range(at, end) }
  }
  if (node.bsval !== undefined)
    throw unsupported('a bit string', span, 'Write a whole number: 0b101 and 0x1f are numbers.')
  const text = node.ival === undefined ? decimal(node.fval?.fval ?? '0') : String(node.ival.ival ?? 0)
  return { kind: 'number', text, span: places.written(node.location) ? numberSpan(reader, at) : span }
}

/** `tags:team`, which other dialects read as a path, is a type and a parameter to the grammar. */
const noLiteral = (tokens: Tokens, at: number): DdsqlError => {
  const [before, token] = [tokens.at(at - 1), tokens.at(at)]
  const isPath = token.text.startsWith(':') && before.kind === 'name' && before.end === token.start
  return syntaxErrorAt(
    token,
    isPath ? `A key is read with ->: ${before.text}->'${token.text.slice(1)}'.` : undefined,
  )
}

/** `TYPE 'text'` has no place of its own in the tree, x::type and CAST(x AS type) have. */
const readCast = (reader: Reader, node: Pg.TypeCast): Expr => {
  const { places } = reader
  const type = reader.type(given(node.typeName))
  const expr = reader.expr(given(node.arg))
  if (!places.written(node.location)) {
    // The parser library lets a parameter stand for the string; PostgreSQL does not.
    if (expr.kind !== 'string') throw noLiteral(places.tokens, places.first(expr.span))
    const span = cover(type.span, literalSpan(reader, expr, type.name))
    // An interval's fields belong to the type and stand behind the string.
    const own = type.name === 'interval' && type.modifiers.length > 0 ? { ...type, span } : type
    return { kind: 'typed-literal', type: own, value: expr.value, valueSpan: expr.span, span }
  }
  const at = places.token(node.location)
  const span =
    places.tokens.word(at) === '::'
      ? cover(places.wrap(expr.span), type.span)
      : // array<T>[…] has its type before the items.
        cover(type.span, places.range(at, places.tokens.closing(at + 1)))
  return { kind: 'cast', opSpan: places.range(at, at), expr, type, span }
}

const literalSpan = (reader: Reader, expr: Expr, type: string): Span => {
  const { places } = reader
  if (type !== 'interval') return expr.span
  return places.through(expr.span, intervalFields(places.tokens, places.after(expr.span)) - 1)
}

const readCollate = (reader: Reader, node: Pg.CollateClause): Expr => {
  const { places } = reader
  const expr = reader.expr(given(node.arg))
  const at = places.token(node.location)
  const { names: name, end } = places.names(strings(node.collname), at + 1)
  const span = places.through(places.wrap(expr.span), end - 1)
  return { kind: 'collate', opSpan: places.range(at, at), expr, name, span }
}

const readCase = (reader: Reader, node: Pg.CaseExpr): Expr => {
  const { places } = reader
  const at = places.token(node.location)
  const whens = (node.args ?? []).map((arm) => {
    if (!('CaseWhen' in arm)) throw new Error('CASE holds an arm that is no WHEN')
    // biome-ignore lint/suspicious/noThenProperty: an arm of CASE, which nobody awaits
    return { when: reader.expr(given(arm.CaseWhen.expr)), then: reader.expr(given(arm.CaseWhen.result)) }
  })
  return {
    kind: 'case',
    ...(node.arg === undefined ? {} : { operand: reader.expr(node.arg) }),
    whens,
    ...(node.defresult === undefined ? {} : { else: reader.expr(node.defresult) }),
    span: places.range(at, places.tokens.closing(at)),
  }
}

const IS_WORDS = new Set(['is', 'not', 'null', 'isnull', 'notnull', 'true', 'false', 'unknown'])

const readIs = (
  reader: Reader,
  node: Pg.NullTest | Pg.BooleanTest,
  what: 'null' | 'true' | 'false' | 'unknown',
  negated: boolean,
): Expr => {
  const { places } = reader
  const expr = reader.expr(given(node.arg))
  const at = places.token(node.location)
  const words = places.tokens.word(at) === 'is' ? (negated ? 2 : 1) : 0
  const end = Math.min(at + words, places.over(at, IS_WORDS) - 1)
  return { kind: 'is', what, negated, expr, span: places.through(places.wrap(expr.span), end) }
}

const readNullTest = (reader: Reader, node: Pg.NullTest): Expr =>
  readIs(reader, node, 'null', node.nulltesttype === 'IS_NOT_NULL')

const BOOLEAN_TESTS = {
  IS_TRUE: ['true', false],
  IS_NOT_TRUE: ['true', true],
  IS_FALSE: ['false', false],
  IS_NOT_FALSE: ['false', true],
  IS_UNKNOWN: ['unknown', false],
  IS_NOT_UNKNOWN: ['unknown', true],
} as const

const readBooleanTest = (reader: Reader, node: Pg.BooleanTest): Expr => {
  const [what, negated] = BOOLEAN_TESTS[given(node.booltesttype)]
  return readIs(reader, node, what, negated)
}

/** Fields, subscripts and slices after an expression, one inside the other. */
const readIndirection = (reader: Reader, node: Pg.A_Indirection): Expr => {
  const { places } = reader
  const base = reader.expr(given(node.arg))
  let expr = base
  let span = places.wrap(base.span)
  for (const step of node.indirection ?? []) {
    const at = places.after(span)
    if ('String' in step) {
      const name: Name = places.name(step.String.sval ?? '', at + 1)
      span = cover(span, name.span)
      expr = { kind: 'field', expr, name, span }
    } else if ('A_Indices' in step) {
      span = places.through(span, places.tokens.closing(at))
      expr = subscript(reader, step.A_Indices, expr, span)
    } else {
      span = places.through(span, at + 1)
      expr = { kind: 'fields', expr, span }
    }
  }
  return expr
}

const subscript = (reader: Reader, node: Pg.A_Indices, expr: Expr, span: Span): Expr => {
  const upper = node.uidx === undefined ? undefined : reader.expr(node.uidx)
  if (!node.is_slice) return { kind: 'subscript', expr, index: given(upper), span }
  const lower = node.lidx === undefined ? undefined : reader.expr(node.lidx)
  return {
    kind: 'slice',
    expr,
    ...(lower === undefined ? {} : { lower }),
    ...(upper === undefined ? {} : { upper }),
    span,
  }
}

const readArray = (reader: Reader, node: Pg.A_ArrayExpr): Expr => {
  const { places } = reader
  const at = places.token(node.location)
  const open = places.tokens.word(at) === 'array' ? at + 1 : at
  const items = (node.elements ?? []).map((item) => reader.expr(item))
  return { kind: 'array', items, span: places.range(at, places.tokens.closing(open)) }
}

const readRow = (reader: Reader, node: Pg.RowExpr): Expr => {
  const { places } = reader
  const at = places.token(node.location)
  const open = places.tokens.word(at) === 'row' ? at + 1 : at
  const items = (node.args ?? []).map((item) => readListed(reader, item))
  return { kind: 'row', items, span: places.range(at, places.tokens.closing(open)) }
}

/** A value of ROW or VALUES, where t.* is a list of columns. */
export const readListed = (reader: Reader, item: Pg.Node): Expr => {
  const expr = reader.expr(item)
  return isStar(item) && expr.kind === 'column'
    ? { kind: 'star', qualifier: expr.path, span: expr.span }
    : expr
}

const readParameter = (reader: Reader, node: Pg.ParamRef): Expr => {
  const at = reader.places.token(node.location)
  const name = reader.parameterName(at)
  const place = { kind: 'parameter' as const, index: node.number ?? 0, span: reader.places.range(at, at) }
  return name === undefined ? place : { ...place, name }
}
