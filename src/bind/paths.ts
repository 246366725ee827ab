import { cover, type Span } from '../source/span.ts'
import { perhaps } from '../source/suggest.ts'
import type { Name } from '../syntax/ast.ts'
import { BOOLEAN, formatType, recordOf, type SqlType } from '../types/type.ts'
import type { BoundExpr } from './bound.ts'
import { fault } from './fault.ts'
import {
  missingRelation,
  reachInside,
  tagBelow,
  unknownColumn,
  unknownColumnOf,
  wrongLateral,
} from './missing.ts'
import { BROKEN, GivenUp } from './mistakes.ts'
import { rewrite } from './rewrite.ts'
import type { Item, Scope, ScopeColumn } from './scope.ts'
import { arm } from './when.ts'

/** A use of a column, with a place of its own. */
export const refer = (column: ScopeColumn, scope: Scope, span: Span): BoundExpr => {
  if (column.type === BROKEN) throw new GivenUp()
  return scope.statement.at(
    rewrite(column.expr, (part) =>
      part.kind === 'column' ? scope.statement.at({ ...part }, span) : undefined,
    ),
    span,
  )
}

const ambiguous = (name: string, span: Span, items: readonly Item[] = []) => {
  const choices = items.flatMap(({ alias }) => (alias === undefined ? [] : `${alias}.${name}`))
  return fault('ambiguous_column', `column reference "${name}" is ambiguous`, span, {
    hint: choices.length > 1 ? `Say which: ${choices.join(' or ')}.` : undefined,
  })
}

const findColumn = (name: Name, scope: Scope): ScopeColumn | undefined => {
  for (const level of scope.chain()) {
    const matches = level.items
      .filter((item) => item.open && level.sees(item))
      .flatMap((item) =>
        item.columns.filter((column) => column.name === name.text).map((column) => ({ item, column })),
      )
    const [first, second] = matches
    if (second !== undefined) {
      const items = matches.map(({ item }) => item)
      throw ambiguous(name.text, name.span, items)
    }
    if (first === undefined) continue
    if (!first.item.lateralOk) throw wrongLateral(first.item.alias ?? name.text, name.span)
    return first.column
  }
  return undefined
}

const answersTo = (item: Item, qualifier: readonly Name[], scope: Scope): boolean => {
  if (!item.named) return false
  const path = qualifier.map((part) => part.text)
  if (path.length === 1 && item.alias === path[0]) return true
  return item.table !== undefined && scope.statement.env.tables.find(path) === item.table
}

/** The relation that a qualifier names, from the inside out. */
export const findRelation = (qualifier: readonly Name[], scope: Scope, span: Span): Item | undefined => {
  for (const level of scope.chain()) {
    const matches = level.items.filter((item) => level.sees(item) && answersTo(item, qualifier, scope))
    const exact = matches.filter((item) => item.alias === qualifier[0]?.text)
    const [item, other] = exact.length > 0 ? exact : matches
    if (item === undefined) continue
    if (other !== undefined) {
      const name = qualifier.map((part) => part.text).join('.')
      throw fault('ambiguous_alias', `table reference "${name}" is ambiguous`, span)
    }
    if (!item.lateralOk) throw wrongLateral(item.alias ?? '', span)
    return item
  }
  return undefined
}

/** The path to a field of the name further down, `a.b.name`. */
const pathTo = (name: string, type: SqlType): string | undefined => {
  if (type.kind !== 'struct') return undefined
  for (const field of type.fields) {
    if (field.name === name) return name
    const below = pathTo(name, field.type)
    if (below !== undefined) return `${field.name}.${below}`
  }
  return undefined
}

/** A field of a struct or record; `place` is where a message about an unknown one points. */
export const bindField = (
  expr: BoundExpr,
  name: Name,
  scope: Scope,
  span: Span,
  place: Span,
  hint?: string,
): BoundExpr => {
  const { type } = expr
  if (type.kind !== 'struct' && type.kind !== 'record') {
    const message = `column notation .${name.text} applied to type ${formatType(type)}, which is not a composite type`
    throw fault('wrong_object_type', message, scope.statement.spanOf(expr) ?? span, { hint })
  }
  const index = type.fields.findIndex((field) => field.name === name.text)
  const field = type.fields[index]
  if (field === undefined) {
    const message =
      type.kind === 'record'
        ? `could not identify column "${name.text}" in record data type`
        : `column "${name.text}" not found in data type ${formatType(type)}`
    const known = type.fields.map((f) => f.name)
    const deeper = type.kind === 'struct' ? pathTo(name.text, type) : undefined
    throw fault('undefined_column', message, place, {
      hint: deeper === undefined ? perhaps(name.text, known) : `Perhaps you meant ".${deeper}".`,
    })
  }
  if (expr.kind === 'row') return expr.items[index]!
  return scope.statement.at({ kind: 'field', expr, index, type: field.type }, span)
}

const bindFields = (base: BoundExpr, written: string, fields: readonly Name[], scope: Scope): BoundExpr =>
  fields.reduce((expr, name, i) => {
    const path = [written, ...fields.slice(0, i).map((field) => field.text)].join('.')
    const hint = reachInside(path, expr.type, fields.slice(i))
    const start = scope.statement.spanOf(base) ?? name.span
    return bindField(expr, name, scope, cover(start, name.span), name.span, hint)
  }, base)

/** The relation's visible columns as one record; NULL where an outer join found no row. */
export const wholeRow = (item: Item, scope: Scope, span: Span): BoundExpr => {
  if (item.incomplete) throw new GivenUp()
  const columns = item.columns.filter((column) => !column.hidden)
  const [only] = columns
  if (item.scalar && only !== undefined) return refer(only, scope, span)
  const items = columns.map((column) => refer(column, scope, span))
  const type = recordOf(columns.map(({ name, type }) => ({ name, type })))
  const row: BoundExpr = { kind: 'row', items, type }
  if (!item.nullable) return row
  // A missing row has no value at all; a table's real rows always have some.
  const absent: BoundExpr = {
    kind: 'and',
    args: items.map((expr) => ({ kind: 'is-null', negated: false, expr, type: BOOLEAN })),
    type: BOOLEAN,
  }
  return {
    kind: 'case',
    whens: [arm(absent, { kind: 'const', value: null, type })],
    else: row,
    type,
  }
}

/** Whether values of the type have fields. */
export const isComposite = (type: SqlType): boolean => type.kind === 'struct' || type.kind === 'record'

const bindBareName = (name: Name, scope: Scope): BoundExpr => {
  const column = findColumn(name, scope)
  if (column !== undefined) return refer(column, scope, name.span)
  const item = findRelation([name], scope, name.span)
  if (item !== undefined) return scope.statement.at(wholeRow(item, scope, name.span), name.span)
  throw unknownColumn(name, scope)
}

const columnOf = (item: Item, name: Name, span: Span): ScopeColumn | undefined => {
  const [column, other] = item.columns.filter((c) => c.name === name.text)
  if (other !== undefined) throw ambiguous(name.text, span)
  return column
}

/** The keys that the json of a column is known to have. */
const keysOf = ({ expr }: ScopeColumn, scope: Scope) =>
  expr.kind === 'column' ? scope.statement.jsonPaths.get(expr.id)?.keys : undefined

/** The longest a qualifier gets: schema.table. */
const LONGEST_QUALIFIER = 2

const bindQualified = (path: readonly Name[], scope: Scope, span: Span): BoundExpr => {
  const first = path[0]!
  let missing: ReturnType<typeof unknownColumnOf> | undefined
  for (let parts = 1; parts <= LONGEST_QUALIFIER && parts < path.length; parts++) {
    const qualifier = path.slice(0, parts)
    const item = findRelation(qualifier, scope, span)
    if (item === undefined) continue
    const name = path[parts]!
    const column = columnOf(item, name, span)
    if (column === undefined) {
      missing ??= unknownColumnOf(item, qualifier, name, span, scope)
      continue
    }
    const base = refer(column, scope, span)
    const fields = path.slice(parts + 1)
    const written = path.slice(0, parts + 1).map((part) => part.text)
    if (fields.length > 0 && !isComposite(column.type)) {
      const hint = reachInside(written.join('.'), column.type, fields, keysOf(column, scope))
      throw missingRelation(path.slice(0, parts + 1), scope, span, hint)
    }
    return bindFields(base, written.join('.'), fields, scope)
  }
  const column = missing === undefined ? findColumn(first, scope) : findColumnQuietly(first, scope)
  if (column !== undefined && isComposite(column.type)) {
    return bindFields(refer(column, scope, first.span), first.text, path.slice(1), scope)
  }
  if (missing !== undefined) throw missing
  if (column?.type === BROKEN) throw new GivenUp()
  const qualifier = path.length > LONGEST_QUALIFIER ? path.slice(0, 2) : path.slice(0, 1)
  const hint =
    column === undefined
      ? tagBelow(path, scope)
      : reachInside(first.text, column.type, path.slice(1), keysOf(column, scope))
  throw missingRelation(column === undefined ? qualifier : [first], scope, span, hint)
}

const findColumnQuietly = (name: Name, scope: Scope): ScopeColumn | undefined => {
  const columns = scope.items
    .filter((item) => item.open && scope.sees(item))
    .flatMap((item) => item.columns.filter((column) => column.name === name.text))
  return columns.length === 1 ? columns[0] : undefined
}

/** `a`, `t.a`, `s.t.a`, `a.field`, `t.a.field …`: which part is what. */
export const bindPath = (path: readonly Name[], scope: Scope, span: Span): BoundExpr => {
  const [only, second] = path
  if (only === undefined) throw new Error('an empty column path')
  return second === undefined ? bindBareName(only, scope) : bindQualified(path, scope, span)
}

/** A bare name that is an input column of this very level, for GROUP BY's precedence. */
export const isInputColumn = (name: Name, scope: Scope): boolean =>
  scope.items.some((item) => item.open && item.columns.some((column) => column.name === name.text))
