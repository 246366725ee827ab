import { operatorsNamed } from '../functions/registry.ts'
import { resolveCall } from '../functions/resolve.ts'
import type { FunctionRow } from '../functions/row.ts'
import type { Span } from '../source/span.ts'
import { BOOLEAN, formatType, type SqlType, UNKNOWN } from '../types/type.ts'
import type { BoundExpr } from './bound.ts'
import { mustConvert, settle } from './coerce.ts'
import { fault } from './fault.ts'
import { operatorHint } from './operator-hints.ts'
import type { Scope } from './scope.ts'
import { arm } from './when.ts'

const signature = (symbol: string, types: readonly SqlType[]): string => {
  const [left, right] = types.map(formatType)
  return right === undefined ? `${symbol} ${left}` : `${left} ${symbol} ${right}`
}

const unresolved = (
  symbol: string,
  types: readonly SqlType[],
  ambiguous: boolean,
  span: Span,
  operands: readonly BoundExpr[],
) =>
  ambiguous
    ? fault('ambiguous_function', `operator is not unique: ${signature(symbol, types)}`, span, {
        hint: 'Could not choose a best candidate operator. You might need to add explicit type casts.',
      })
    : fault('undefined_function', `operator does not exist: ${signature(symbol, types)}`, span, {
        hint: operatorHint(symbol, types, operands[1]),
      })

/** Arguments as the chosen row takes them. A type the row leaves open is VARCHAR for a literal. */
export const convertArguments = (
  args: readonly BoundExpr[],
  types: readonly SqlType[],
  scope: Scope,
): BoundExpr[] =>
  args.map((arg, i) => {
    const type = types[i] ?? arg.type
    if (type !== UNKNOWN) return mustConvert(arg, type, scope)
    return arg.kind === 'param' ? arg : settle(arg, scope)
  })

export interface ResolvedOperator {
  readonly fn: FunctionRow
  readonly argTypes: readonly SqlType[]
  readonly returns: SqlType
}

/** The operator for these types; 42883 or 42725 at the symbol. */
export const resolveOperator = (
  symbol: string,
  types: readonly SqlType[],
  span: Span,
  operands: readonly BoundExpr[] = [],
): ResolvedOperator => {
  const found = resolveCall(operatorsNamed(symbol), types)
  if (!found.ok) throw unresolved(symbol, types, found.problem === 'ambiguous', span, operands)
  if (found.row.kind !== 'operator') throw new Error(`operator ${symbol} is a ${found.row.kind}`)
  return { fn: found.row, argTypes: found.argTypes, returns: found.returns }
}

/** An operand as it stands beside one of a record type: NULL is such a record, and no text is (0A000). */
const besideRecord = (operand: BoundExpr, other: BoundExpr | undefined, scope: Scope): BoundExpr => {
  if (other?.type.kind !== 'record' || operand.type !== UNKNOWN || operand.kind !== 'const') return operand
  if (operand.value === null) return { kind: 'const', value: null, type: other.type }
  const message = 'input of anonymous composite types is not implemented'
  throw fault('feature_not_supported', message, scope.statement.spanOf(operand))
}

/** A parameter bound earlier may have got its type since: `$1 BETWEEN 1 AND $2` compares it twice. */
const known = (operand: BoundExpr): BoundExpr =>
  operand.kind === 'param' && operand.type !== operand.parameter.type
    ? { ...operand, type: operand.parameter.type }
    : operand

const settleOperands = (operands: readonly BoundExpr[], scope: Scope): BoundExpr[] => {
  const settled = operands.map((operand) =>
    operand.kind === 'row' ? settle(operand, scope) : known(operand),
  )
  return settled.map((operand, i) => besideRecord(operand, settled[1 - i], scope))
}

/** An operator applied to bound operands (one: prefix). */
export const applyOperator = (
  symbol: string,
  operands: readonly BoundExpr[],
  scope: Scope,
  span: Span,
): BoundExpr => {
  const settled = settleOperands(operands, scope)
  const types = settled.map((operand) => operand.type)
  const { fn, argTypes, returns } = resolveOperator(symbol, types, span, settled)
  const args = convertArguments(settled, argTypes, scope)
  return scope.statement.decimals.call(fn, args, returns, span)
}

/** A comparison, whose answer must be BOOLEAN for what is built on it. */
export const compare = (
  symbol: string,
  left: BoundExpr,
  right: BoundExpr,
  scope: Scope,
  span: Span,
): BoundExpr =>
  left.kind === 'row' && right.kind === 'row' && ROW_COMPARISONS.has(symbol)
    ? compareRows(symbol, left.items, right.items, scope, span)
    : applyOperator(symbol, [left, right], scope, span)

export const ROW_COMPARISONS: ReadonlySet<string> = new Set(['=', '<>', '<', '<=', '>', '>='])

export const both = (kind: 'and' | 'or', args: readonly BoundExpr[]): BoundExpr =>
  args.length === 1 ? args[0]! : { kind, args, type: BOOLEAN }

const checkWidths = (left: readonly BoundExpr[], right: readonly BoundExpr[], span: Span): void => {
  if (left.length !== right.length) {
    throw fault('syntax_error', 'unequal number of entries in row expressions', span)
  }
  if (left.length === 0) throw fault('feature_not_supported', 'cannot compare rows of zero length', span)
}

/** Row by row: `=` all pairs, `<>` any pair, the others by the first pair that differs. */
const compareRows = (
  symbol: string,
  left: readonly BoundExpr[],
  right: readonly BoundExpr[],
  scope: Scope,
  span: Span,
): BoundExpr => {
  checkWidths(left, right, span)
  const pair = (op: string, i: number) => compare(op, left[i]!, right[i]!, scope, span)
  if (symbol === '=' || symbol === '<>') {
    return both(
      symbol === '=' ? 'and' : 'or',
      left.map((_, i) => pair(symbol, i)),
    )
  }
  const strict = symbol.replace('=', '')
  const last = left.length - 1
  return left
    .slice(0, last)
    .reduceRight<BoundExpr>(
      (rest, _, i) => both('or', [pair(strict, i), both('and', [pair('=', i), rest])]),
      pair(symbol, last),
    )
}

// A row written out is no NULL, whatever its items are: only IS NULL looks into it.
const isNull = (expr: BoundExpr, negated = false): BoundExpr => ({
  kind: 'is-null',
  negated,
  expr,
  type: BOOLEAN,
})

/** IS [NOT] NULL; of a row written out, of all its items. */
export const nullTest = (expr: BoundExpr, negated: boolean): BoundExpr =>
  expr.kind === 'row'
    ? both(
        'and',
        expr.items.map((item) => ({ kind: 'is-null', negated, expr: item, type: BOOLEAN })),
      )
    : { kind: 'is-null', negated, expr, type: BOOLEAN }

/** IS DISTINCT FROM: `<>` where NULL is a value like any other. */
export const distinctTest = (left: BoundExpr, right: BoundExpr, scope: Scope, span: Span): BoundExpr => {
  if (left.kind === 'row' && right.kind === 'row') {
    checkWidths(left.items, right.items, span)
    return both(
      'or',
      left.items.map((item, i) => distinctTest(item, right.items[i]!, scope, span)),
    )
  }
  // Messages speak of =, as PostgreSQL's do.
  const operands = settleOperands([left, right], scope)
  resolveOperator(
    '=',
    operands.map(({ type }) => type),
    span,
  )
  const differs = applyOperator('<>', operands, scope, span)
  if (differs.kind !== 'call') throw new Error('<> is no call')
  const [a, b] = differs.args as [BoundExpr, BoundExpr]
  if (b.kind === 'const') return b.value === null ? isNull(a, true) : orElse(differs, true)
  if (a.kind === 'const') return a.value === null ? isNull(b, true) : orElse(differs, true)
  return {
    kind: 'case',
    whens: [arm(isNull(a), isNull(b, true)), arm(isNull(b), truth(true))],
    else: differs,
    type: BOOLEAN,
  }
}

const truth = (value: boolean): BoundExpr => ({ kind: 'const', value, type: BOOLEAN })

/** The boolean, or `value` where it is NULL. */
export const orElse = (expr: BoundExpr, value: boolean): BoundExpr => ({
  kind: 'coalesce',
  args: [expr, truth(value)],
  type: BOOLEAN,
})

export const negate = (expr: BoundExpr): BoundExpr => ({ kind: 'not', expr, type: BOOLEAN })
