import { cover, type Span } from '../source/span.ts'
import type { Expr, Query } from './ast.ts'
import { readKeywordCall } from './calls.ts'
import type { Pg } from './grammar.ts'
import { unsupported } from './places.ts'
import { given, listItems, type Reader, strings } from './reader.ts'

/** The operator's symbol; a schema before it may only be pg_catalog. */
const symbol = (names: readonly string[], span: Span): string => {
  if (names.length > 1 && names[0] !== 'pg_catalog')
    throw unsupported(`operator ${names.join('.')}`, span, 'Write the operator without a schema.')
  return given(names.at(-1))
}

/** The symbol's place, or all of OPERATOR(schema.symbol). */
const symbolSpan = (reader: Reader, location: number | undefined): Span => {
  const { places } = reader
  const at = places.token(location)
  return places.range(at, places.tokens.word(at) === 'operator' ? places.tokens.closing(at + 1) : at)
}

const OPERATOR_WORDS = new Set([
  'not',
  'like',
  'ilike',
  'similar',
  'to',
  'in',
  'between',
  'symmetric',
  'asymmetric',
])

/** The place of an operator made of words (NOT LIKE, SIMILAR TO). */
const wordsSpan = (reader: Reader, location: number | undefined): Span => {
  const { places } = reader
  const at = places.token(location)
  return places.range(at, Math.max(at, places.over(at, OPERATOR_WORDS) - 1))
}

/** Both sides of an infix operator with the parentheses that are theirs. */
const infix = (reader: Reader, left: Span, operator: Span, right: Span): Span =>
  cover(reader.places.wrap(left), reader.places.wrap(right, reader.places.last(operator)))

type Node = Pg.A_Expr
const left = (reader: Reader, node: Node): Expr => reader.expr(given(node.lexpr))
const right = (reader: Reader, node: Node): Expr => reader.expr(given(node.rexpr))

const readSymbol = (reader: Reader, node: Node): Expr => {
  const opSpan = symbolSpan(reader, node.location)
  const op = symbol(strings(node.name), opSpan)
  const rhs = right(reader, node)
  if (node.lexpr === undefined) {
    const span = cover(opSpan, reader.places.wrap(rhs.span, reader.places.last(opSpan)))
    return { kind: 'operator', op, opSpan, right: rhs, span }
  }
  const lhs = left(reader, node)
  return {
    kind: 'operator',
    op,
    opSpan,
    left: lhs,
    right: rhs,
    span: infix(reader, lhs.span, opSpan, rhs.span),
  }
}

const QUANTIFIERS = new Set(['any', 'some', 'all'])

/** `op ANY (…)`: from the left side to the closing parenthesis. */
const quantified = (reader: Reader, names: readonly string[], node: Node | Pg.SubLink, all: boolean) => {
  const { places } = reader
  const symbolic = symbolSpan(reader, node.location)
  const words = wordsSpan(reader, node.location)
  const opSpan = cover(symbolic, words)
  let open = places.after(opSpan)
  while (QUANTIFIERS.has(places.tokens.word(open))) open++
  const op = symbol(names, opSpan)
  const end = places.tokens.closing(open)
  return {
    kind: 'quantified' as const,
    op,
    opSpan,
    quantifier: all ? ('all' as const) : ('any' as const),
    whole: (lhs: Expr): Span => places.through(places.wrap(lhs.span), end),
  }
}

const readQuantified = (reader: Reader, node: Node): Expr => {
  const { whole, ...form } = quantified(reader, strings(node.name), node, node.kind === 'AEXPR_OP_ALL')
  const lhs = left(reader, node)
  return { ...form, left: lhs, right: right(reader, node), span: whole(lhs) }
}

const readDistinct = (reader: Reader, node: Node): Expr => {
  const { places } = reader
  const lhs = left(reader, node)
  const rhs = right(reader, node)
  const from = places.seek(places.token(node.location), 'from')
  const span = infix(reader, lhs.span, places.range(from, from), rhs.span)
  return { kind: 'is-distinct', negated: node.kind === 'AEXPR_NOT_DISTINCT', left: lhs, right: rhs, span }
}

/** ESCAPE and SIMILAR TO arrive as a function around the pattern, at the operator's own place. */
const pattern = (reader: Reader, node: Node): { pattern: Expr; escape?: Expr } => {
  const rexpr = given(node.rexpr)
  const call = 'FuncCall' in rexpr ? rexpr.FuncCall : undefined
  const name = strings(call?.funcname)
  const wrapped =
    call !== undefined &&
    call.location === node.location &&
    (name[1] === 'like_escape' || name[1] === 'similar_to_escape')
  if (!wrapped) return { pattern: reader.expr(rexpr) }
  const [text, character] = (call.args ?? []).map((arg) => reader.expr(arg))
  return character === undefined ? { pattern: given(text) } : { pattern: given(text), escape: character }
}

const LIKES = { AEXPR_LIKE: 'like', AEXPR_ILIKE: 'ilike', AEXPR_SIMILAR: 'similar' } as const

const readLike = (reader: Reader, node: Node, op: 'like' | 'ilike' | 'similar'): Expr => {
  const opSpan = wordsSpan(reader, node.location)
  const lhs = left(reader, node)
  const sides = pattern(reader, node)
  const span = infix(reader, lhs.span, opSpan, sides.pattern.span)
  const character = sides.escape?.span
  const low = reader.places.last(span) + 1
  return {
    kind: 'like',
    op,
    negated: strings(node.name)[0]?.startsWith('!') ?? false,
    opSpan,
    left: lhs,
    ...sides,
    span: character === undefined ? span : cover(span, reader.places.wrap(character, low)),
  }
}

const readIn = (reader: Reader, node: Node): Expr => {
  const opSpan = wordsSpan(reader, node.location)
  const lhs = left(reader, node)
  const items = listItems(node.rexpr).map((item) => reader.expr(item))
  const { places } = reader
  return {
    kind: 'in',
    negated: strings(node.name)[0] === '<>',
    opSpan,
    left: lhs,
    right: items,
    span: places.through(places.wrap(lhs.span), places.tokens.closing(places.after(opSpan))),
  }
}

const readBetween = (reader: Reader, node: Node): Expr => {
  const opSpan = wordsSpan(reader, node.location)
  const expr = left(reader, node)
  const [low, high] = listItems(node.rexpr).map((item) => reader.expr(item))
  const lower = given(low)
  const upper = given(high)
  const { places } = reader
  const joint = places.after(places.wrap(lower.span, places.last(opSpan)))
  return {
    kind: 'between',
    negated: node.kind === 'AEXPR_NOT_BETWEEN' || node.kind === 'AEXPR_NOT_BETWEEN_SYM',
    symmetric: node.kind === 'AEXPR_BETWEEN_SYM' || node.kind === 'AEXPR_NOT_BETWEEN_SYM',
    opSpan,
    expr,
    lower,
    upper,
    span: infix(reader, expr.span, places.range(joint, joint), upper.span),
  }
}

/** Everything that the grammar calls A_Expr: operators by symbol and the ones made of words. */
export const readOperator = (reader: Reader, node: Pg.A_Expr): Expr => {
  switch (node.kind) {
    case 'AEXPR_OP':
      return readSymbol(reader, node)
    case 'AEXPR_OP_ANY':
    case 'AEXPR_OP_ALL':
      return readQuantified(reader, node)
    case 'AEXPR_DISTINCT':
    case 'AEXPR_NOT_DISTINCT':
      return readDistinct(reader, node)
    case 'AEXPR_NULLIF':
      return readKeywordCall(reader, 'nullif', node.location, [given(node.lexpr), given(node.rexpr)])
    case 'AEXPR_IN':
      return readIn(reader, node)
    case 'AEXPR_LIKE':
    case 'AEXPR_ILIKE':
    case 'AEXPR_SIMILAR':
      return readLike(reader, node, LIKES[node.kind])
    default:
      return readBetween(reader, node)
  }
}

/** EXISTS, IN, ANY and ALL over a subquery, and a subquery as a value or as an array. */
export const readSubLink = (reader: Reader, node: Pg.SubLink): Expr => {
  const { places } = reader
  const subselect = given(node.subselect)
  if (!('SelectStmt' in subselect)) throw new Error('a subquery holds no SELECT')
  const query: Query = reader.query(subselect.SelectStmt)
  const at = places.token(node.location)
  switch (node.subLinkType) {
    case 'EXISTS_SUBLINK':
      return { kind: 'exists', query, span: places.range(at, places.tokens.closing(at + 1)) }
    case 'ARRAY_SUBLINK': {
      const span = places.range(at, places.tokens.closing(at + 1))
      return { kind: 'subquery', array: true, query, span }
    }
    case 'EXPR_SUBLINK':
      return { kind: 'subquery', array: false, query, span: places.range(at, places.tokens.closing(at)) }
    case 'ANY_SUBLINK':
      if (node.operName === undefined) return readInQuery(reader, node, query)
  }
  const { whole, ...form } = quantified(
    reader,
    strings(node.operName),
    node,
    node.subLinkType === 'ALL_SUBLINK',
  )
  const lhs = reader.expr(given(node.testexpr))
  return { ...form, left: lhs, right: query, span: whole(lhs) }
}

const readInQuery = (reader: Reader, node: Pg.SubLink, query: Query): Expr => {
  const { places } = reader
  const opSpan = wordsSpan(reader, node.location)
  const lhs = reader.expr(given(node.testexpr))
  const end = places.tokens.closing(places.after(opSpan))
  return {
    kind: 'in',
    negated: false,
    opSpan,
    left: lhs,
    right: query,
    span: places.through(places.wrap(lhs.span), end),
  }
}
