// What of a statement Datadog's live service would refuse, and the same in words that it takes.
import { DdsqlError } from '../source/error.ts'
import { SQLSTATE } from '../source/sqlstate.ts'
import type { Expr, FromItem, Query, Select, Statement, ValuesList } from '../syntax/ast.ts'
import type { SqlType } from '../types/type.ts'
import { objectToCall, objectToCast, objectToString } from './calls.ts'
import { Layout } from './layout.ts'
import type { Asked, Edit, Objection } from './objection.ts'
import { objectToOperator, objectToQuantified } from './operators.ts'
import { objectToFrom, objectToQuery, objectToSelect, objectToStatement, objectToValues } from './queries.ts'

export type { Edit, Objection } from './objection.ts'

type Node = Expr | Query | Select | ValuesList | FromItem | Statement
type Found = Objection | readonly Objection[] | undefined
type Rules = { readonly [K in Node['kind']]?: (node: Extract<Node, { kind: K }>, asked: Asked) => Found }

const phrase =
  (what: string, spelling?: string) =>
  ({ span }: Node): Objection => ({ span, what, ...(spelling && { spelling }), known: 'hearsay' })

/** The constructs, by the kind of their node. */
const RULES: Rules = {
  operator: objectToOperator,
  quantified: objectToQuantified,
  cast: objectToCast,
  call: objectToCall,
  string: objectToString,
  select: objectToSelect,
  'query-expression': objectToQuery,
  values: objectToValues,
  join: objectToFrom,
  subquery: (node) => ('lateral' in node ? objectToFrom(node) : undefined),
  function: objectToFrom,
  'json-table': objectToFrom,
  explain: objectToStatement,
  show: objectToStatement,
  'show-tables': objectToStatement,
  describe: objectToStatement,
  slice: phrase('a slice of an array'),
  'is-json': phrase('IS JSON'),
  'json-constructor': phrase('a JSON constructor', 'json_build_object'),
  'json-lookup': phrase('JSON_VALUE, JSON_QUERY and JSON_EXISTS', 'json_extract_path_text'),
  like: ({ op, opSpan }) =>
    op === 'similar'
      ? { span: opSpan, what: 'SIMILAR TO', spelling: 'regexp_like(x, pattern)', known: 'hearsay' }
      : undefined,
  between: ({ symmetric, opSpan }) =>
    symmetric ? { span: opSpan, what: 'BETWEEN SYMMETRIC', known: 'hearsay' } : undefined,
}

/** Everything with a kind and a place in a tree, the outer before the inner. */
function* nodesOf(part: unknown): Generator<Node> {
  if (Array.isArray(part)) {
    for (const each of part) yield* nodesOf(each)
  } else if (typeof part === 'object' && part !== null) {
    if ('kind' in part && 'span' in part) yield part as Node
    for (const each of Object.values(part)) yield* nodesOf(each)
  }
}

/** What a node asks whether a row is wanted, or a branch. */
const conditionsOf = (node: Node): readonly (Expr | undefined)[] => {
  switch (node.kind) {
    case 'select':
      return [node.where, node.having]
    case 'join':
      return [node.on]
    case 'call':
      return [node.filter]
    case 'case':
      return node.operand === undefined ? node.whens.map(({ when }) => when) : []
    default:
      return []
  }
}

/** Conditions and those that they are made of by AND and OR. */
function* partsOf(condition: Expr): Generator<Expr> {
  yield condition
  if (condition.kind === 'and' || condition.kind === 'or')
    for (const each of condition.args) yield* partsOf(each)
}

/** The objections to a statement, by place. `typeOf` knows the types of its expressions. */
export const objectionsTo = (
  statement: Statement,
  text: string,
  typeOf: (expr: Expr) => SqlType | undefined,
): readonly Objection[] => {
  const answered = new Set<Expr>()
  const conditions = new Set<Expr>()
  const isCondition = (expr: Expr) => conditions.has(expr)
  const asked: Asked = { layout: new Layout(text), typeOf, isCondition, answered }
  const found: Objection[] = []
  for (const node of nodesOf(statement)) {
    for (const condition of conditionsOf(node))
      if (condition !== undefined) for (const each of partsOf(condition)) conditions.add(each)
    if (answered.has(node as Expr)) continue
    const rule = RULES[node.kind] as ((node: Node, asked: Asked) => Found) | undefined
    const objections = rule?.(node, asked)
    if (objections !== undefined) found.push(...[objections].flat())
  }
  return found.sort((a, b) => a.span.start - b.span.start)
}

const HEARSAY = 'This is hearsay: no refusal is reported.'

/** The objection as a user reads it, with code 01000. */
export const adviceOf = ({ what, spelling, known, span }: Objection): DdsqlError => {
  const hint = spelling === undefined ? undefined : `Datadog's spelling: ${spelling}.`
  if (known === 'refused') return new DdsqlError(SQLSTATE.warning, `Datadog refuses ${what}`, { span, hint })
  const message = `Datadog's published reference does not have ${what}`
  return new DdsqlError(SQLSTATE.warning, message, { span, hint, detail: HEARSAY })
}

export const isHearsay = ({ detail }: DdsqlError): boolean => detail === HEARSAY

/** The text with all changes that do not touch each other; whoever wants the others asks again about the new text. */
export const applyEdits = (text: string, objections: readonly Objection[]): string => {
  const done: Edit[] = []
  for (const { edits = [] } of objections) {
    const touches = edits.some((edit) =>
      done.some((other) => edit.start < other.end && other.start < edit.end),
    )
    if (!touches) done.push(...edits)
  }
  // What is put in at a place stands before what replaces the text there.
  const inOrder = done.toSorted((a, b) => a.start - b.start || a.end - b.end)
  let rest = 0
  let changed = ''
  for (const { start, end, text: put } of inOrder) {
    changed += text.slice(rest, start) + put
    rest = end
  }
  return changed + text.slice(rest)
}
