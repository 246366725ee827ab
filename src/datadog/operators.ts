import { cover, type Span } from '../source/span.ts'
import type { Expr } from '../syntax/ast.ts'
import { typeOps } from '../types/ops.ts'
import { HSTORE, JSON_TYPE, VARCHAR } from '../types/type.ts'
import type { Asked, Edit, Objection } from './objection.ts'
import { before, behind, between, instead, integerOf, quoted } from './spell.ts'

type Of<K extends Expr['kind']> = Extract<Expr, { kind: K }>
type Infix = Of<'operator'> & { readonly left: Expr }

/** Both sides of an operator with the parentheses around them. */
const sidesOf = (
  { left, right, opSpan }: { left: Expr; right: Expr; opSpan: Span },
  { layout }: Asked,
): { left: Span; right: Span } => ({
  left: layout.enclosed(left.span, { end: opSpan.start }),
  right: layout.enclosed(right.span, { start: opSpan.end }),
})

const isInfix = (expr: Expr): expr is Infix => expr.kind === 'operator' && expr.left !== undefined

/** A key of json as json_extract_path takes it, which knows texts alone. */
const keyEdits = (key: Expr, place: Span, { typeOf }: Asked): readonly Edit[] | undefined => {
  if (key.kind === 'string') return []
  const index = integerOf(key)
  if (index !== undefined) return [instead(place, quoted(index))]
  const type = typeOf(key)
  if (type === VARCHAR) return []
  return type === undefined ? undefined : [before(place, 'CAST('), behind(place, ' AS VARCHAR)')]
}

/** The steps of x->'a'->>'b', the first one first, as far as nothing but names and keys is in between. */
const chainOf = (ast: Infix, asked: Asked): readonly Infix[] => {
  const { left: inner } = ast
  const isStep = isInfix(inner) && inner.op === '->' && asked.typeOf(inner.left) !== HSTORE
  if (!isStep || ast.op.startsWith('#')) return [ast]
  // In (x->'a')->>'b' the parentheses would be left around half of a call.
  if (sidesOf(ast, asked).left.start < sidesOf(inner, asked).left.start) return [ast]
  return [...chainOf(inner, asked), ast]
}

/** x->'a'->>'b' as one call with all keys. */
const pathCall = (chain: readonly Infix[], asked: Asked): readonly Edit[] | undefined => {
  const steps: Edit[] = []
  for (const step of chain) {
    const { left, right } = sidesOf(step, asked)
    const keys = keyEdits(step.right, right, asked)
    if (keys === undefined) return undefined
    steps.push(between(left, right, ', '), ...keys)
  }
  const [first, last] = [chain[0] as Infix, chain.at(-1) as Infix]
  const call = before(sidesOf(first, asked).left, `${nameOf(last.op)}(`)
  return [call, ...steps, behind(sidesOf(last, asked).right, ')')]
}

const nameOf = (op: string): string => (op.endsWith('>>') ? 'json_extract_path_text' : 'json_extract_path')

/** x #>> '{a,b}' */
const pathList = (ast: Infix, asked: Asked): readonly Edit[] | undefined => {
  const { left, right } = sidesOf(ast, asked)
  const keys = textsOf(ast.right)
  if (keys === undefined) return undefined
  return [
    before(left, `${nameOf(ast.op)}(`),
    between(left, right, ', '),
    instead(right, `${keys.map(quoted).join(', ')})`),
  ]
}

/** The texts of `'{a,b}'` or `ARRAY['a', 'b']`; undefined for any other expression. */
const textsOf = (expr: Expr): readonly string[] | undefined => {
  if (expr.kind === 'array') {
    const texts = expr.items.flatMap((item) => (item.kind === 'string' ? [item.value] : []))
    return texts.length === expr.items.length && texts.length > 0 ? texts : undefined
  }
  if (expr.kind !== 'string') return undefined
  const [, inside] = /^\{([\w$ -]+(?:,[\w$ -]+)*)\}$/.exec(expr.value) ?? []
  return inside?.split(',').map((text) => text.trim())
}

/** Conditions that hold for one row only together. */
const allOf = (conditions: readonly string[]): string =>
  conditions.length === 1 ? (conditions[0] as string) : `(${conditions.join(' AND ')})`

/** `@>` where the right side is written out: a condition for each part. */
const containment = (ast: Infix, asked: Asked): readonly Edit[] | undefined => {
  const { left, right } = sidesOf(ast, asked)
  const value = asked.layout.textOf(left)
  const conditions = parts(ast, value, asked)
  return conditions && conditions.length > 0 ? [instead(cover(left, right), allOf(conditions))] : undefined
}

const constants = (items: readonly Expr[]): boolean =>
  items.every(({ kind }) => kind === 'string' || kind === 'number')

const parts = (ast: Infix, value: string, asked: Asked): readonly string[] | undefined => {
  const { right } = ast
  const type = asked.typeOf(ast.left)
  if (type?.kind === 'array' && right.kind === 'array')
    return constants(right.items)
      ? right.items.map((item) => `array_contains(${value}, ${asked.layout.textOf(item.span)})`)
      : undefined
  const text =
    right.kind === 'string'
      ? right.value
      : right.kind === 'cast' && right.expr.kind === 'string'
        ? right.expr.value
        : undefined
  // Of a key that is not there the operator says false, the comparison NULL.
  if (text === undefined || !asked.isCondition(ast)) return undefined
  if (type === HSTORE) {
    const pairs = typeOps(HSTORE).toJs(typeOps(HSTORE).parse(text)) as Readonly<Record<string, string | null>>
    return Object.entries(pairs).map(
      ([key, each]) => `${value}->${quoted(key)}${each === null ? ' IS NULL' : ` = ${quoted(each)}`}`,
    )
  }
  if (type !== JSON_TYPE) return undefined
  const object: unknown = JSON.parse(text)
  if (typeof object !== 'object' || object === null || Array.isArray(object)) return undefined
  const entries = Object.entries(object)
  if (entries.some(([, each]) => typeof each !== 'string')) return undefined
  return entries.map(
    ([key, each]) => `json_extract_path_text(${value}, ${quoted(key)}) = ${quoted(String(each))}`,
  )
}

/** What a text that does not say what it seems to gives: nothing. */
const ifRead = <T>(read: () => T | undefined): T | undefined => {
  try {
    return read()
  } catch {
    return undefined
  }
}

const JSON_STEPS: ReadonlySet<string> = new Set(['->', '->>', '#>', '#>>'])
/** The operators of Datadog's published reference. */
const KNOWN: ReadonlySet<string> = new Set([
  '+',
  '-',
  '*',
  '/',
  '%',
  '=',
  '<>',
  '<',
  '<=',
  '>',
  '>=',
  '||',
  '->',
])
/** Of inet they are in the reference. */
const OF_INET: ReadonlySet<string> = new Set(['<<', '<<=', '>>', '>>=', '&&'])

/** An operator that the service refuses, or that its reference does not have. */
export const objectToOperator = (ast: Of<'operator'>, asked: Asked): Objection | undefined => {
  const { op, opSpan: span } = ast
  const what = `the operator ${op}`
  if (!isInfix(ast)) return op === '-' || op === '+' ? undefined : { span, what, known: 'hearsay' }
  const type = asked.typeOf(ast.left)
  if (JSON_STEPS.has(op) && type !== HSTORE) {
    const chain = chainOf(ast, asked)
    for (const step of chain) asked.answered.add(step)
    const edits = op.startsWith('#') ? pathList(ast, asked) : pathCall(chain, asked)
    return {
      span,
      what: op === '->' ? 'the operator -> of json' : what,
      spelling: `${nameOf(op)}(x, 'key', …)`,
      ...(edits && { edits }),
      known: op === '->>' ? 'refused' : 'hearsay',
    }
  }
  if (op === '@>') {
    const edits = ifRead(() => containment(ast, asked))
    const spelling =
      type === HSTORE
        ? "x->'key' = 'value'"
        : type?.kind === 'array'
          ? 'array_contains(x, value)'
          : "json_extract_path_text(x, 'key') = 'value'"
    return { span, what, spelling, ...(edits && { edits }), known: 'refused' }
  }
  if (KNOWN.has(op) || (OF_INET.has(op) && type?.kind === 'inet')) return undefined
  return { span, what, known: 'hearsay' }
}

const NEGATED: Readonly<Record<string, string>> = {
  '=': '<>',
  '<>': '=',
  '<': '>=',
  '<=': '>',
  '>': '<=',
  '>=': '<',
}

/** x op ANY (…) and x op ALL (…). */
export const objectToQuantified = (ast: Of<'quantified'>, asked: Asked): Objection => {
  const { op, opSpan, quantifier, right } = ast
  const { layout } = asked
  const left = layout.enclosed(ast.left.span, { end: opSpan.start })
  const value = layout.textOf(left)
  const whole = { start: left.start, end: ast.span.end }
  const word = quantifier.toUpperCase()
  const asIn =
    op === '=' && quantifier === 'any' ? 'IN' : op === '<>' && quantifier === 'all' ? 'NOT IN' : undefined
  const finding = (spelling: string, edits?: readonly Edit[]): Objection => ({
    span: opSpan,
    what: `${op} ${word} (…)`,
    spelling,
    ...(edits && { edits }),
    known: quantifier === 'any' ? 'refused' : 'hearsay',
  })
  const exists = quantifier === 'any' ? 'EXISTS' : 'NOT EXISTS'
  const compared = quantifier === 'any' ? op : NEGATED[op]
  if (right.kind === 'query-expression') {
    const query = `(${layout.textOf(right.span)})`
    if (asIn !== undefined)
      return finding(`x ${asIn} (SELECT …)`, [
        instead({ start: left.end, end: whole.end }, ` ${asIn} ${query}`),
      ])
    return finding(`${exists} (SELECT … WHERE x ${compared ?? op} …)`)
  }
  const items =
    right.kind === 'array' ? right.items.map(({ span }) => layout.textOf(span)) : textsOf(right)?.map(quoted)
  if (asIn !== undefined && items !== undefined && items.length > 0)
    return finding(`x ${asIn} (…)`, [
      instead({ start: left.end, end: whole.end }, ` ${asIn} (${items.join(', ')})`),
    ])
  if (op === '=' && quantifier === 'any') {
    const array = layout.textOf(right.span)
    const spelled = `EXISTS (SELECT 1 FROM unnest(${array}) AS each(item) WHERE each.item = ${value})`
    // Of an array without the value that has a NULL, ANY says NULL. A column of the name would be the inner one's.
    const isSame = asked.isCondition(ast) && !/\b(?:each|item)\b/i.test(value)
    return finding(
      'EXISTS (SELECT 1 FROM unnest(array) AS each(item) WHERE each.item = x)',
      isSame ? [instead(whole, spelled)] : undefined,
    )
  }
  return finding(`${exists} (SELECT 1 FROM unnest(array) AS each(item) WHERE x ${compared ?? op} each.item)`)
}
