import { checkPatterns } from '../functions/jsonpath-regex.ts'
import { functionsNamed } from '../functions/registry.ts'
import { commonType } from '../functions/resolve.ts'
import { DdsqlError } from '../source/error.ts'
import type { Span } from '../source/span.ts'
import type { CastRow } from '../types/cast-row.ts'
import { findCast } from '../types/casts.ts'
import type { JsonPath } from '../types/jsonpath-tree.ts'
import { typeOps } from '../types/ops.ts'
import { dependsOnNow } from '../types/timestamp.ts'
import {
  arrayOf,
  BIGINT,
  BOOLEAN,
  DATE,
  formatType,
  isReg,
  JSONPATH,
  recordOf,
  type SqlType,
  TIME,
  TIMESTAMP,
  TIMETZ,
  UNKNOWN,
  VARCHAR,
} from '../types/type.ts'
import type { BoundExpr } from './bound.ts'
import { fault } from './fault.ts'
import type { Scope } from './scope.ts'

type Context = CastRow['context']

/** The error, standing where the text it is about stands. */
export const placeError = (error: unknown, span: Span | undefined, hint?: string): unknown =>
  error instanceof DdsqlError && error.span === undefined
    ? new DdsqlError(error.code, error.message, { span, hint: error.hint ?? hint, detail: error.detail })
    : error

/** How a literal of a type is written, or what the user may have wanted of it. */
const literalHint = (text: string, to: SqlType): string | undefined => {
  switch (to.kind) {
    case 'timestamp':
    case 'date':
      return "A time is written '2026-01-31 12:00:00' or, seen from now, '1 hour ago'."
    case 'time':
    case 'timetz':
      return "A time of day is written '14:30:00'."
    case 'bytea':
      return String.raw`Bytes are written '\x00ff'.`
    case 'uuid':
      return "A UUID is written 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'."
    case 'interval':
      return "An interval is written '1 day 2 hours' or '02:30:00'."
    case 'boolean':
      return 'A condition compares: write x = a OR x = b, or x IN (a, b).'
    case 'array':
      return "Look for an element with 'x' = ANY(array); one tag is read with tags->'key'."
    case 'hstore':
      return "One tag is read with tags->'key'."
    case 'json':
      return /[[{"]/.test(text) ? undefined : 'Get text out of JSON with ->> to compare it with text.'
    default:
      return undefined
  }
}

const MOMENTS: ReadonlySet<SqlType> = new Set([TIMESTAMP, DATE, TIME, TIMETZ])

// The moment is that of the run, not of the binding: a statement may be kept and run again.
const momentLiteral = (text: string, to: SqlType, span: Span | undefined): BoundExpr | undefined => {
  if (!MOMENTS.has(to) || !dependsOnNow(text)) return undefined
  typeOps(to).parse(text)
  const name = `${to.kind}_in`
  const fn = functionsNamed(name)[0]
  if (fn?.kind !== 'function') throw new Error(`no function ${name}`)
  const arg: BoundExpr = { kind: 'const', value: text, type: VARCHAR }
  return { kind: 'call', fn, args: [arg], type: to, ...(span === undefined ? {} : { span }) }
}

/** Names of the catalog are looked up when the query runs: until then they are texts. */
const named = (texts: BoundExpr, to: SqlType, span: Span | undefined): BoundExpr => {
  const cast = findCast(texts.type, to, 'explicit')
  if (cast === undefined) throw new Error(`no cast to ${formatType(to)}`)
  return { kind: 'cast', expr: texts, cast, type: to, ...(span && { span }) }
}

/** The type of the texts that are names; undefined for a type that is read without the catalog. */
const textsOf = (to: SqlType): SqlType | undefined => {
  if (to.kind === 'array') return isReg(to.element) ? arrayOf(VARCHAR) : undefined
  return isReg(to) ? VARCHAR : undefined
}

const literalAs = (text: string, to: SqlType, span: Span | undefined, scope: Scope): BoundExpr => {
  try {
    const texts = textsOf(to)
    if (isReg(to)) scope.statement.env.names?.regNamed(to.kind, text)
    if (texts !== undefined)
      return named({ kind: 'const', value: typeOps(texts).parse(text), type: texts }, to, span)
    const moment = momentLiteral(text, to, span)
    if (moment !== undefined) return moment
    const value = typeOps(to).parse(text)
    if (to === JSONPATH) checkPatterns(value as JsonPath)
    return { kind: 'const', value, type: to }
  } catch (error) {
    throw placeError(error, span, literalHint(text, to))
  }
}

/** A string constant as a value of a type. Bad text is the type's error (22P02, 22007 …) at the text. */
export const textLiteral = (text: string, to: SqlType, scope: Scope, span: Span): BoundExpr =>
  scope.statement.at(literalAs(text, to, span, scope), span)

const decideUnknown = (expr: BoundExpr, to: SqlType, scope: Scope): BoundExpr => {
  const span = scope.statement.spanOf(expr)
  if (expr.kind === 'const') {
    if (expr.value === null) return { kind: 'const', value: null, type: to }
    return literalAs(String(expr.value), to, span, scope)
  }
  if (expr.kind !== 'param') throw new Error(`a ${expr.kind} of unknown type`)
  const { parameter } = expr
  const texts = textsOf(to)
  if (texts !== undefined) return named(decideUnknown(expr, texts, scope), to, span)
  if (parameter.type === UNKNOWN) parameter.type = to
  if (parameter.type !== to) {
    throw fault('ambiguous_parameter', `inconsistent types deduced for parameter $${parameter.index}`, span, {
      detail: `${formatType(parameter.type)} versus ${formatType(to)}`,
    })
  }
  return { kind: 'param', parameter, type: to }
}

const rowAs = (expr: BoundExpr, to: SqlType, context: Context, scope: Scope): BoundExpr | undefined => {
  if (expr.kind !== 'row' || to.kind !== 'record' || to.fields.length !== expr.items.length) return undefined
  const items = expr.items.map((item, i) => convert(item, to.fields[i]!.type, context, scope))
  return items.every((item) => item !== undefined) ? { kind: 'row', items, type: to } : undefined
}

/** `expr` as a value of type `to`, or undefined when the context allows no such cast. Literals are read now. */
export const convert = (
  expr: BoundExpr,
  to: SqlType,
  context: Context,
  scope: Scope,
): BoundExpr | undefined => {
  if (expr.type === to) return expr
  const span = scope.statement.spanOf(expr)
  if (expr.type === UNKNOWN) return scope.statement.at(decideUnknown(expr, to, scope), span)
  const row = rowAs(expr, to, context, scope)
  if (row !== undefined) return scope.statement.at(row, span)
  const cast = findCast(expr.type, to, context)
  if (cast === undefined) return undefined
  const step = scope.statement.decimals.step(expr, cast)
  return scope.statement.at({ kind: 'cast', expr, cast: step, type: to, ...(span && { span }) }, span)
}

/** A conversion that the rules have already found possible. */
export const mustConvert = (expr: BoundExpr, to: SqlType, scope: Scope): BoundExpr => {
  const converted = convert(expr, to, 'implicit', scope)
  if (converted === undefined) {
    throw new Error(`no implicit cast from ${formatType(expr.type)} to ${formatType(to)}`)
  }
  return converted
}

/** What stays untyped becomes VARCHAR. Inside a row, its items. */
export const settle = (expr: BoundExpr, scope: Scope): BoundExpr => {
  if (expr.type === UNKNOWN) return convert(expr, VARCHAR, 'implicit', scope)!
  if (expr.kind !== 'row' || expr.items.every((item) => item.type !== UNKNOWN)) return expr
  const items = expr.items.map((item) => settle(item, scope))
  const { fields } = expr.type as Extract<SqlType, { kind: 'record' }>
  const type = recordOf(fields.map(({ name }, i) => ({ name, type: items[i]!.type })))
  return scope.statement.at({ kind: 'row', items, type }, scope.statement.spanOf(expr))
}

/** `argument of WHERE must be type BOOLEAN, not type BIGINT` (42804). */
export const asBoolean = (expr: BoundExpr, what: string, scope: Scope): BoundExpr =>
  asType(expr, BOOLEAN, 'implicit', what, scope)

/** LIMIT, OFFSET and frame offsets. */
export const asCount = (expr: BoundExpr, what: string, scope: Scope): BoundExpr =>
  asType(expr, BIGINT, 'assignment', what, scope)

const asType = (expr: BoundExpr, to: SqlType, context: Context, what: string, scope: Scope): BoundExpr => {
  const converted = convert(expr, to, context, scope)
  if (converted !== undefined) return converted
  const message = `argument of ${what} must be type ${formatType(to)}, not type ${formatType(expr.type)}`
  throw fault('datatype_mismatch', message, scope.statement.spanOf(expr))
}

const commonRecord = (types: readonly SqlType[]): SqlType | undefined => {
  const records = types.filter((type) => type !== UNKNOWN)
  const width = records[0]?.kind === 'record' ? records[0].fields.length : -1
  if (!records.every((type) => type.kind === 'record' && type.fields.length === width)) return undefined
  const fields = Array.from({ length: width }, (_, i) => {
    const column = records.map((type) => (type.kind === 'record' ? type.fields[i]! : undefined)!)
    const type = common(column.map((field) => field.type))
    return type === undefined ? undefined : { name: column[0]!.name, type }
  })
  return fields.every((field) => field !== undefined) ? recordOf(fields) : undefined
}

/** PostgreSQL's common type, with VARCHAR when nothing is typed; records field by field. */
export const common = (types: readonly SqlType[]): SqlType | undefined => {
  const [first] = types
  if (types.every((type) => type === first)) return first === UNKNOWN ? VARCHAR : first
  const found = types.some((type) => type.kind === 'record') ? commonRecord(types) : commonType(types)
  return found === UNKNOWN ? VARCHAR : found
}

/** The first expression whose type does not fit those before it: where the error stands. */
const misfit = (exprs: readonly BoundExpr[]): readonly [SqlType, BoundExpr] => {
  for (let i = 1; i < exprs.length; i++) {
    const before = common(exprs.slice(0, i).map((expr) => expr.type))
    if (before !== undefined && common(exprs.slice(0, i + 1).map((expr) => expr.type)) === undefined) {
      return [before, exprs[i]!]
    }
  }
  throw new Error('types that match cannot be matched')
}

/** 42804 `CASE types BIGINT and VARCHAR cannot be matched`, at the one that does not fit. */
const unmatched = (what: string, exprs: readonly BoundExpr[], scope: Scope): DdsqlError => {
  const [before, wrong] = misfit(exprs)
  const message = `${what} types ${formatType(before)} and ${formatType(wrong.type)} cannot be matched`
  return fault('datatype_mismatch', message, scope.statement.spanOf(wrong))
}

/** Whether values of all these types become `type` silently. */
export const allConvert = (types: readonly SqlType[], type: SqlType): boolean =>
  types.every((from) => from === type || from === UNKNOWN || findCast(from, type, 'implicit') !== undefined)

/** All expressions as values of their common type. */
export const unify = (
  exprs: readonly BoundExpr[],
  what: string,
  scope: Scope,
): { readonly exprs: readonly BoundExpr[]; readonly type: SqlType } => {
  const type = common(exprs.map((expr) => expr.type))
  if (type === undefined) throw unmatched(what, exprs, scope)
  const converted = exprs.map((expr) => {
    const value = convert(expr, type, 'implicit', scope)
    if (value !== undefined) return value
    const message = `${what} could not convert type ${formatType(expr.type)} to ${formatType(type)}`
    throw fault('cannot_coerce', message, scope.statement.spanOf(expr))
  })
  return { type, exprs: converted }
}
