import { type Fallback, fallbackValue, type LookupOptions } from '../functions/json-lookup.ts'
import type { FunctionRow } from '../functions/row.ts'
import { isJsonOf, jsonArrayRow, jsonLookupRow, jsonObjectRow, uniqueJsonRow } from '../functions/sql-json.ts'
import { DdsqlError } from '../source/error.ts'
import type { Span } from '../source/span.ts'
import type {
  Expr,
  JsonAnswer,
  JsonBehavior,
  JsonConstructor,
  JsonItem,
  JsonLookup,
  TypeName,
} from '../syntax/ast.ts'
import {
  BOOLEAN,
  BYTEA,
  formatType,
  JSON_TYPE,
  JSONPATH,
  type SqlType,
  UNKNOWN,
  VARCHAR,
} from '../types/type.ts'
import type { BoundExpr } from './bound.ts'
import { callNamed } from './calls.ts'
import { convert, settle } from './coerce.ts'
import { type OutputType, outputType } from './column-types.ts'
import { bindExpr } from './expr.ts'
import { fault } from './fault.ts'
import { visit } from './rewrite.ts'
import type { Scope } from './scope.ts'
import { bindScalarSubquery } from './subqueries.ts'
import { unsupportedModifier } from './type-names.ts'

// SQL/JSON's forms become calls of the rows in functions/sql-json.ts.

const isText = (type: SqlType): boolean => type === VARCHAR || type === UNKNOWN
const isJson = (type: SqlType): boolean => type === JSON_TYPE || type.kind === 'struct'

const cannotCast = (expr: BoundExpr, to: SqlType, span: Span) =>
  fault('cannot_coerce', `cannot cast type ${formatType(expr.type)} to ${formatType(to)}`, span)

/** A text or json as json; nothing else is taken for it. */
const asJson = (expr: BoundExpr, span: Span, scope: Scope): BoundExpr => {
  if (!isText(expr.type) && !isJson(expr.type)) throw cannotCast(expr, JSON_TYPE, span)
  return convert(expr, JSON_TYPE, 'explicit', scope)!
}

const UTF8: BoundExpr = { kind: 'const', value: 'UTF8', type: VARCHAR }

/** Bytes are the text that they encode. */
const decoded = (expr: BoundExpr, scope: Scope, span: Span): BoundExpr =>
  expr.type === BYTEA ? callNamed('convert_from', [expr, UTF8], scope, span) : expr

/** A value among those of a constructor: with FORMAT JSON a text is json. */
export const bindJsonItem = ({ expr: ast, format }: JsonItem, scope: Scope): BoundExpr => {
  const value = bindExpr(ast, scope)
  if (format === undefined) return settle(value, scope)
  const expr = decoded(value, scope, ast.span)
  if (!isText(expr.type) && !isJson(expr.type)) {
    const message = 'cannot use non-string types with explicit FORMAT JSON clause'
    throw fault('datatype_mismatch', message, format)
  }
  return asJson(expr, ast.span, scope)
}

/** RETURNING of a constructor: json, its text or that one's bytes. */
const returned = (json: BoundExpr, returning: TypeName | undefined, scope: Scope): BoundExpr => {
  if (returning === undefined) return json
  const { type } = outputType(returning, scope)
  if (returning.modifiers.length > 0) throw unsupportedModifier(returning)
  if (type === BYTEA) {
    const text = convert(json, VARCHAR, 'explicit', scope)!
    return callNamed('convert_to', [text, UTF8], scope, returning.span)
  }
  if (type !== JSON_TYPE && type !== VARCHAR) throw cannotCast(json, type, returning.span)
  return convert(json, type, 'explicit', scope)!
}

const callOf = (fn: FunctionRow, args: readonly BoundExpr[], span: Span): BoundExpr => ({
  kind: 'call',
  fn,
  args,
  type: JSON_TYPE,
  span,
})

const bindSerialize = (ast: JsonConstructor, scope: Scope): BoundExpr => {
  const [item] = ast.items
  const value = decoded(bindExpr(item!.expr, scope), scope, item!.expr.span)
  if (!isText(value.type) && !isJson(value.type)) {
    const message = 'cannot use non-string types with implicit FORMAT JSON clause'
    throw fault('datatype_mismatch', message, item!.expr.span)
  }
  const { returning } = ast
  const type = returning === undefined ? VARCHAR : outputType(returning, scope).type
  if (type !== VARCHAR && type !== BYTEA) {
    const message = `cannot use type ${formatType(type)} in RETURNING clause of JSON_SERIALIZE()`
    throw fault('datatype_mismatch', message, undefined, { hint: 'Try returning a string type or bytea.' })
  }
  return returned(asJson(value, item!.expr.span, scope), returning ?? TEXT, scope)
}

const TEXT: TypeName = { name: 'text', dimensions: 0, modifiers: [], span: { start: 0, end: 0 } }

const bindParse = (ast: JsonConstructor, scope: Scope): BoundExpr => {
  const { expr } = ast.items[0]!
  const value = decoded(bindExpr(expr, scope), scope, expr.span)
  if (!ast.uniqueKeys) return asJson(value, expr.span, scope)
  if (!isText(value.type)) {
    const message = 'cannot use non-string types with WITH UNIQUE KEYS clause'
    throw fault('datatype_mismatch', message, ast.span)
  }
  return callOf(uniqueJsonRow, [settle(value, scope)], ast.span)
}

/** JSON_OBJECT, JSON_ARRAY, JSON, JSON_SCALAR, JSON_SERIALIZE. */
export const bindJsonConstructor = (ast: JsonConstructor, scope: Scope): BoundExpr => {
  const { name, items, keepsNulls, uniqueKeys, returning, span } = ast
  switch (name) {
    case 'json':
      return bindParse(ast, scope)
    case 'json_serialize':
      return bindSerialize(ast, scope)
    case 'json_scalar':
      return callNamed('to_json', [settle(bindExpr(items[0]!.expr, scope), scope)], scope, span)
    default: {
      const args = items.map((item) => bindJsonItem(item, scope))
      const row =
        name === 'json_array'
          ? jsonArrayRow(keepsNulls)
          : jsonObjectRow({ keepsNulls, uniqueKeys, jsonb: returning?.name === 'jsonb' })
      return returned(callOf(row, args, span), returning, scope)
    }
  }
}

/** JSON_ARRAY(SELECT …): what an aggregate makes of the query's one column. */
export const bindJsonArrayQuery = (
  ast: Extract<Expr, { kind: 'json-array-query' }>,
  scope: Scope,
): BoundExpr => {
  const { query, keepsNulls, returning, span } = ast
  const name = { text: 'a', span }
  const from = {
    kind: 'subquery',
    query,
    lateral: true,
    alias: { name, columns: [name], span },
    span,
  } as const
  const aggregate = keepsNulls ? 'json_agg' : 'json_agg_strict'
  const call = {
    kind: 'call',
    name: aggregate,
    nameSpan: span,
    written: aggregate,
    args: [{ kind: 'column', path: [name], span }],
    star: false,
    distinct: false,
    variadic: false,
    orderBy: [],
    withinGroup: [],
    span,
  } as const
  const select = {
    kind: 'select',
    items: [{ kind: 'item', expr: call, span }],
    from: [from],
    groupBy: [],
    windows: [],
    span,
  } as const
  const whole = {
    kind: 'query-expression',
    with: [],
    recursive: false,
    body: select,
    orderBy: [],
    span,
  } as const
  const bound = bindScalarSubquery({ kind: 'subquery', array: false, query: whole, span }, scope)
  const inner = bound.kind === 'subquery' && bound.query.kind === 'select' ? bound.query.from : undefined
  if (inner?.kind === 'subquery' && inner.columns.length !== 1) {
    throw fault('syntax_error', 'subquery must return only one column', span)
  }
  return returned(bound, returning, scope)
}

/** x IS JSON … */
export const bindIsJson = (ast: Extract<Expr, { kind: 'is-json' }>, scope: Scope): BoundExpr => {
  const expr = decoded(settle(bindExpr(ast.expr, scope), scope), scope, ast.expr.span)
  const type = isJson(expr.type) ? JSON_TYPE : expr.type
  if (type !== VARCHAR && type !== JSON_TYPE) {
    const message = `cannot use type ${formatType(type)} in IS JSON predicate`
    throw fault('datatype_mismatch', message, ast.expr.span)
  }
  const fn = isJsonOf(type, ast.what, ast.uniqueKeys)
  const arg = convert(expr, type, 'implicit', scope)!
  return { kind: 'call', fn, args: [arg], type: BOOLEAN, span: ast.span }
}

// ── JSON_EXISTS, JSON_VALUE, JSON_QUERY ─────────────────────────────────────────────────────────────

const NAMES = { exists: 'JSON_EXISTS()', value: 'JSON_VALUE()', query: 'JSON_QUERY()' } as const

const ALLOWED: Readonly<
  Record<JsonAnswer['form'], { readonly words: ReadonlySet<string>; readonly detail: string }>
> = {
  exists: {
    words: new Set(['error', 'true', 'false', 'unknown']),
    detail: 'Only ERROR, TRUE, FALSE, or UNKNOWN is allowed',
  },
  value: {
    words: new Set(['error', 'null', 'default']),
    detail: 'Only ERROR, NULL, or DEFAULT expression is allowed',
  },
  query: {
    words: new Set(['error', 'null', 'empty array', 'empty object', 'default']),
    detail: 'Only ERROR, NULL, EMPTY ARRAY, EMPTY OBJECT, or DEFAULT expression is allowed',
  },
}

const wordOf = ({ what }: JsonBehavior): string => (typeof what === 'object' ? 'default' : what)

const checkBehavior = (
  form: JsonAnswer['form'],
  behavior: JsonBehavior,
  clause: 'ON EMPTY' | 'ON ERROR',
  where: string,
): void => {
  const { words, detail } = ALLOWED[form]
  if (words.has(wordOf(behavior))) return
  throw fault('syntax_error', `invalid ${clause} behavior${where}`, behavior.span, {
    detail: `${detail} in ${clause} for ${NAMES[form]}.`,
  })
}

const NOT_CONSTANT = 'can only specify a constant, non-aggregate function, or operator expression for DEFAULT'

/** The value of DEFAULT, of the type that is returned: the same for all rows. */
const bindDefault = (expr: Expr, type: SqlType, scope: Scope): BoundExpr => {
  const bound = bindExpr(expr, scope)
  visit(bound, (part) => {
    if (part.kind !== 'column' && part.kind !== 'subquery' && part.kind !== 'subquery-test') return false
    throw fault('datatype_mismatch', NOT_CONSTANT, expr.span)
  })
  const value = convert(bound, type, 'explicit', scope)
  if (value === undefined) throw cannotCast(bound, type, expr.span)
  return value
}

/** What ON EMPTY and ON ERROR say, and the value of a DEFAULT; NULL where there is none. */
const bindBehavior = (
  behavior: JsonBehavior | undefined,
  otherwise: Fallback,
  clause: 'ON EMPTY' | 'ON ERROR',
  type: SqlType,
  scope: Scope,
): { readonly fallback: Fallback; readonly value: BoundExpr } => {
  const nothing: BoundExpr = { kind: 'const', value: null, type }
  if (behavior === undefined) return { fallback: otherwise, value: nothing }
  const { what } = behavior
  if (typeof what === 'object') return { fallback: 'default', value: bindDefault(what.default, type, scope) }
  const fallback = what === 'unknown' ? 'null' : what
  try {
    fallbackValue(fallback, type, null)
  } catch (error) {
    if (!(error instanceof DdsqlError)) throw error
    const message = `could not coerce ${clause} expression (${what.toUpperCase()}) to the RETURNING type`
    throw fault('datatype_mismatch', message, behavior.span, { detail: error.message })
  }
  return { fallback, value: nothing }
}

/** An answer with its type decided: the options of a lookup and the values of its defaults. */
export interface BoundAnswer {
  readonly options: LookupOptions
  /** Tells the options and the type's modifiers. */
  readonly key: string
  readonly empty: BoundExpr
  readonly error: BoundExpr
}

const DEFAULT_TYPES = { exists: BOOLEAN, value: VARCHAR, query: JSON_TYPE } as const

/** `where` is what messages add, for a column; `failing` is ON ERROR where none is written. */
export const bindAnswer = (
  answer: JsonAnswer,
  scope: Scope,
  span: Span,
  failing: Fallback,
  where = '',
): BoundAnswer => {
  const { form, returning, wrapper = 'none', quotes, onEmpty, onError } = answer
  if (onEmpty !== undefined) checkBehavior(form, onEmpty, 'ON EMPTY', where)
  if (onError !== undefined) checkBehavior(form, onError, 'ON ERROR', where)
  if (quotes === 'omit' && wrapper !== 'none') {
    const message = 'SQL/JSON QUOTES behavior must not be specified when WITH WRAPPER is used'
    throw fault('syntax_error', message, span)
  }
  const output: OutputType =
    returning === undefined ? { type: DEFAULT_TYPES[form] } : outputType(returning, scope)
  const { type } = output
  const empty = bindBehavior(onEmpty, 'null', 'ON EMPTY', type, scope)
  const error = bindBehavior(onError, failing, 'ON ERROR', type, scope)
  const options: LookupOptions = {
    form,
    ...output,
    wrapper,
    omitQuotes: quotes === 'omit',
    onEmpty: empty.fallback,
    onError: error.fallback,
  }
  const modifiers = (returning?.modifiers ?? []).map((modifier) => ('text' in modifier ? modifier.text : ''))
  const key = JSON.stringify([
    form,
    formatType(type),
    returning?.name,
    modifiers,
    wrapper,
    quotes,
    empty.fallback,
    error.fallback,
  ])
  return { options, key, empty: empty.value, error: error.value }
}

/** The document: json, or a text (FORMAT JSON: or bytes) that is read as json. */
export const bindContext = ({ expr, format }: JsonItem, scope: Scope): BoundExpr => {
  const value = bindExpr(expr, scope)
  return asJson(format === undefined ? value : decoded(value, scope, expr.span), expr.span, scope)
}

export const bindPathArgument = (ast: Expr, scope: Scope): BoundExpr => {
  const expr = bindExpr(ast, scope)
  if (expr.type !== JSONPATH && !isText(expr.type)) {
    const message = `JSON path expression must be of type jsonpath, not of type ${formatType(expr.type)}`
    throw fault('datatype_mismatch', message, ast.span)
  }
  return convert(expr, JSONPATH, 'explicit', scope)!
}

/** JSON_EXISTS, JSON_VALUE and JSON_QUERY. */
export const bindJsonLookup = (ast: JsonLookup, scope: Scope): BoundExpr => {
  const context = bindContext(ast.context, scope)
  const path = bindPathArgument(ast.path, scope)
  const values = ast.passing.map(({ item }) => bindJsonItem(item, scope))
  const failing = ast.form === 'exists' ? 'false' : 'null'
  const { options, key, empty, error } = bindAnswer(ast, scope, ast.span, failing)
  const names = ast.passing.map(({ name }) => name)
  const fn = jsonLookupRow(options, names, JSON.stringify([key, names]))
  return {
    kind: 'call',
    fn,
    args: [context, path, empty, error, ...values],
    type: options.type,
    span: ast.span,
  }
}
