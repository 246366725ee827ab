import type { Span } from '../source/span.ts'
import type { FromItem, Name } from '../syntax/ast.ts'
import { BOOLEAN, formatType } from '../types/type.ts'
import type { BoundExpr, BoundFrom } from './bound.ts'
import { allConvert, asBoolean, common, mustConvert } from './coerce.ts'
import { BROKEN_VALUE } from './expansion.ts'
import { bindExpr } from './expr.ts'
import { fault } from './fault.ts'
import { bindFromItem, checkNames, renamed, type Source } from './from.ts'
import { BROKEN, GivenUp } from './mistakes.ts'
import { applyOperator, both } from './operators.ts'
import { refer } from './paths.ts'
import type { Item, Scope, ScopeColumn } from './scope.ts'

type Join = Extract<FromItem, { kind: 'join' }>

/** A column that both sides have, as USING and NATURAL join them. */
interface Merged {
  readonly left: ScopeColumn
  readonly right: ScopeColumn
  readonly column: ScopeColumn
  readonly equal: BoundExpr
}

const openColumns = (items: readonly Item[]): readonly ScopeColumn[] =>
  items.filter((item) => item.open).flatMap((item) => item.columns)

const oneColumn = (name: string, items: readonly Item[], side: 'left' | 'right', span: Span): ScopeColumn => {
  const [column, other] = openColumns(items).filter((candidate) => candidate.name === name)
  if (column === undefined) {
    if (items.some((item) => item.incomplete)) throw new GivenUp()
    const message = `column "${name}" specified in USING clause does not exist in ${side} table`
    throw fault('undefined_column', message, span)
  }
  if (other !== undefined) {
    const message = `common column name "${name}" appears more than once in ${side} table`
    throw fault('ambiguous_column', message, span)
  }
  return column
}

const merge = (join: Join, name: string, sides: Sides, scope: Scope, span: Span): Merged => {
  const left = oneColumn(name, sides.left.items, 'left', span)
  const right = oneColumn(name, sides.right.items, 'right', span)
  const values = [left, right].map((column) => refer(column, scope, span))
  const equal = applyOperator('=', values, scope, span)
  const types = [left.type, right.type]
  const type = common(types)
  if (type === undefined || !allConvert(types, type)) {
    const message = `JOIN/USING types ${formatType(left.type)} and ${formatType(right.type)} cannot be matched`
    throw fault('datatype_mismatch', message, span)
  }
  const [a, b] = values.map((value) => mustConvert(value, type, scope)) as [BoundExpr, BoundExpr]
  const whole: BoundExpr = { kind: 'coalesce', args: [a, b], type }
  const expr = join.type === 'full' ? whole : join.type === 'right' ? b : a
  const hidden = left.hidden && right.hidden
  return { left, right, equal, column: { name, type, hidden, expr } }
}

interface Sides {
  readonly left: Source
  readonly right: Source
}

/** In place of a column that could not be merged, so that its name means one column all the same. */
const unmerged = (name: string, sides: Sides): Merged => {
  const column: ScopeColumn = { name, type: BROKEN, hidden: false, expr: BROKEN_VALUE }
  const own = ({ items }: Source) => openColumns(items).find((candidate) => candidate.name === name) ?? column
  return { left: own(sides.left), right: own(sides.right), column, equal: BROKEN_VALUE }
}

const commonNames = ({ left, right }: Sides): readonly string[] => {
  const visible = (items: readonly Item[]) =>
    openColumns(items)
      .filter((column) => !column.hidden)
      .map((column) => column.name)
  const names = new Set(visible(right.items))
  return [...new Set(visible(left.items))].filter((name) => names.has(name))
}

const usingNames = (join: Join, sides: Sides): readonly { readonly name: string; readonly span: Span }[] => {
  if (join.natural) return commonNames(sides).map((name) => ({ name, span: join.span }))
  const seen = new Set<string>()
  return (join.using ?? []).map(({ text, span }: Name) => {
    if (seen.has(text)) {
      throw fault('duplicate_column', `column name "${text}" appears more than once in USING clause`, span)
    }
    seen.add(text)
    return { name: text, span }
  })
}

/** What an outer join leaves missing. */
const absent = (join: Join, side: 'left' | 'right'): boolean =>
  join.type === 'full' ||
  (join.type === 'left' && side === 'right') ||
  (join.type === 'right' && side === 'left')

const bindSides = (join: Join, scope: Scope): Sides => {
  const side = (name: 'left' | 'right', items: readonly Item[]): Source => {
    const recursion = absent(join, name) ? (scope.recursion ?? 'an outer join') : scope.recursion
    const bound = scope.with({ recursion, items }, () => bindFromItem(join[name], scope))
    if (!absent(join, name)) return bound
    return { from: bound.from, items: bound.items.map((item) => ({ ...item, nullable: true })) }
  }
  const left = side('left', scope.items)
  const lateralOk = join.type !== 'right' && join.type !== 'full'
  const before = left.items.map((item) => ({ ...item, lateralOnly: true, lateralOk }))
  const right = side('right', [...scope.items, ...before])
  scope.statement.attempt(() => checkNames(left.items, right.items, join.right.span))
  return { left, right }
}

const joined = (join: Join, { left, right }: Sides, on: BoundExpr | undefined): BoundFrom => {
  const inner = join.type === 'inner' || join.type === 'cross'
  const always: BoundExpr = { kind: 'const', value: true, type: BOOLEAN }
  if (on === undefined && inner) return { kind: 'join', type: 'cross', left: left.from, right: right.from }
  return { kind: 'join', type: join.type, left: left.from, right: right.from, on: on ?? always }
}

const unnamed = (columns: readonly ScopeColumn[]): Item => ({
  columns,
  named: false,
  open: true,
  lateralOnly: false,
  lateralOk: true,
  scalar: false,
  nullable: false,
})

const bindUsing = (join: Join, sides: Sides, scope: Scope): Source => {
  const merged = usingNames(join, sides).map(
    ({ name, span }) =>
      scope.statement.attempt(() => merge(join, name, sides, scope, span)) ?? unmerged(name, sides),
  )
  const taken = new Set(merged.flatMap(({ left, right }) => [left, right]))
  const rest = (source: Source) => openColumns(source.items).filter((column) => !taken.has(column))
  const columns = [...merged.map(({ column }) => column), ...rest(sides.left), ...rest(sides.right)]
  const closed = [...sides.left.items, ...sides.right.items].map((item) => ({ ...item, open: false }))
  const equal = merged.map((one) => one.equal)
  const on = equal.length === 0 ? undefined : both('and', equal)
  const items = [...closed, unnamed(columns)]
  const alias = join.usingAlias
  if (alias === undefined) return { from: joined(join, sides, on), items }
  const shared = {
    ...unnamed(merged.map(({ column }) => column)),
    alias: alias.text,
    named: true,
    open: false,
  }
  checkNames(items, [shared], alias.span)
  scope.relations.push(shared)
  return { from: joined(join, sides, on), items: [...items, shared] }
}

const bindOn = (join: Join, sides: Sides, scope: Scope): Source => {
  const items = [...sides.left.items, ...sides.right.items]
  const { on: ast } = join
  const on =
    ast === undefined
      ? undefined
      : scope.statement.attempt(() =>
          scope.with({ clause: 'JOIN conditions', items }, () =>
            asBoolean(bindExpr(ast, scope), 'JOIN/ON', scope),
          ),
        )
  return { from: joined(join, sides, on), items }
}

/** A JOIN with its condition. USING and NATURAL put the common columns first, once. */
export const bindJoin = (join: Join, scope: Scope): Source => {
  const sides = bindSides(join, scope)
  const bound =
    join.natural || join.using !== undefined ? bindUsing(join, sides, scope) : bindOn(join, sides, scope)
  if (join.alias === undefined) return bound
  const alias = join.alias.name.text
  const columns = renamed(openColumns(bound.items), join.alias, alias)
  const item: Item = { ...unnamed(columns), alias, named: true }
  scope.relations.push(item)
  return { from: bound.from, items: [item] }
}
