import type { Resolution } from '../functions/resolve.ts'
import type { AggregateRow, WindowRow } from '../functions/row.ts'
import type { Span } from '../source/span.ts'
import type { Call, Frame, FrameBound, Name, WindowSpec } from '../syntax/ast.ts'
import { BIGINT, DATE, DECIMAL, formatType, INTERVAL, type SqlType, TIME, TIMESTAMP } from '../types/type.ts'
import { bindFilter, boundOrder, checkWithinGroup, refuseColumns, refuseNestedWindows } from './aggregates.ts'
import type { BoundExpr, BoundFrame, BoundFrameBound, BoundOrder, BoundWindow } from './bound.ts'
import { asCount, convert, mustConvert, settle } from './coerce.ts'
import { checkComparable } from './comparable.ts'
import { bindExpr } from './expr.ts'
import { fault } from './fault.ts'
import { GivenUp } from './mistakes.ts'
import { checkColumns } from './most-columns.ts'
import { resolveOperator } from './operators.ts'
import { sameButId, sameExpr } from './same.ts'
import type { Clause, Scope, WindowDefinition } from './scope.ts'

/** From the partition's start to the current row and its peers. */
const DEFAULT_FRAME: BoundFrame = {
  mode: 'range',
  start: { kind: 'unbounded preceding' },
  end: { kind: 'current row' },
  exclude: 'none',
}

// ── frames ──────────────────────────────────────────────────────────────────────────────────────────

/** By what a column of a type can be moved. */
const OFFSET_TYPES: ReadonlyMap<SqlType, SqlType> = new Map<SqlType, SqlType>([
  [BIGINT, BIGINT],
  [DECIMAL, DECIMAL],
  [TIMESTAMP, INTERVAL],
  [INTERVAL, INTERVAL],
])

const rangeOffset = (
  offset: BoundExpr,
  order: BoundOrder,
  scope: Scope,
  span: Span,
): Pick<Extract<BoundFrameBound, { offset: BoundExpr }>, 'offset' | 'shift'> => {
  const { type } = order.expr
  const want = OFFSET_TYPES.get(type)
  const refused = (what: string, hint?: string) =>
    fault(
      'feature_not_supported',
      `RANGE with offset PRECEDING/FOLLOWING is not supported for ${what}`,
      span,
      {
        hint,
      },
    )
  if (want === undefined) throw refused(`column type ${formatType(type)}`)
  const converted = convert(offset, want, 'implicit', scope)
  if (converted === undefined) {
    const what = `column type ${formatType(type)} and offset type ${formatType(offset.type)}`
    throw refused(what, 'Cast the offset value to an appropriate type.')
  }
  const shift = {
    add: resolveOperator('+', [type, want], span).fn,
    subtract: resolveOperator('-', [type, want], span).fn,
  }
  return { offset: converted, shift }
}

const bindBound = (
  bound: FrameBound,
  frame: Frame,
  orderBy: readonly BoundOrder[],
  scope: Scope,
): BoundFrameBound => {
  if (!('offset' in bound)) return { kind: bound.kind }
  const mode = frame.mode.toUpperCase() as 'ROWS' | 'RANGE' | 'GROUPS'
  const clause: Clause = `window ${mode}`
  const offset = scope.with({ clause }, () => bindExpr(bound.offset, scope))
  refuseColumns(offset, mode, scope)
  if (mode !== 'RANGE') return { kind: bound.kind, offset: asCount(offset, mode, scope) }
  return { kind: bound.kind, ...rangeOffset(offset, orderBy[0]!, scope, bound.offset.span) }
}

/** Bounds in the order they may come; a frame must not end before it starts. */
const RANK = ['unbounded preceding', 'preceding', 'current row', 'following', 'unbounded following'] as const

const checkFrame = ({ mode, start, end, span }: Frame, orders: number, over: Span): void => {
  const wrong = (message: string) => fault('windowing_error', message, span)
  const offsets = 'offset' in start || 'offset' in end
  if (mode === 'range' && offsets && orders !== 1) {
    const message = 'RANGE with offset PRECEDING/FOLLOWING requires exactly one ORDER BY column'
    throw fault('windowing_error', message, over)
  }
  if (mode === 'groups' && orders === 0) {
    throw fault('windowing_error', 'GROUPS mode requires an ORDER BY clause', over)
  }
  if (start.kind === 'unbounded following') throw wrong('frame start cannot be UNBOUNDED FOLLOWING')
  if (end.kind === 'unbounded preceding') throw wrong('frame end cannot be UNBOUNDED PRECEDING')
  if (RANK.indexOf(start.kind) <= RANK.indexOf(end.kind)) return
  if (start.kind === 'current row') throw wrong('frame starting from current row cannot have preceding rows')
  if (end.kind === 'current row') {
    throw wrong('frame starting from following row cannot end with current row')
  }
  throw wrong('frame starting from following row cannot have preceding rows')
}

const bindFrame = (frame: Frame, orderBy: readonly BoundOrder[], over: Span, scope: Scope): BoundFrame => {
  checkFrame(frame, orderBy.length, over)
  return {
    mode: frame.mode,
    start: bindBound(frame.start, frame, orderBy, scope),
    end: bindBound(frame.end, frame, orderBy, scope),
    exclude: frame.exclude,
  }
}

// ── definitions ─────────────────────────────────────────────────────────────────────────────────────

const named = (name: Name, span: Span, scope: Scope): WindowDefinition => {
  const found = scope.windowNames.get(name.text)
  if (found === undefined) {
    if (scope.windowNames.has(name.text)) throw new GivenUp()
    throw fault('undefined_object', `window "${name.text}" does not exist`, span)
  }
  return found
}

const checkOverride = (spec: WindowSpec, base: WindowDefinition, name: Name): void => {
  const wrong = (message: string, hint?: string) => fault('windowing_error', message, spec.span, { hint })
  const window = `window "${name.text}"`
  if (spec.partitionBy.length > 0) throw wrong(`cannot override PARTITION BY clause of ${window}`)
  if (spec.orderBy.length > 0 && base.orderBy.length > 0) {
    throw wrong(`cannot override ORDER BY clause of ${window}`)
  }
  if (base.frame === undefined) return
  const bare = spec.orderBy.length === 0 && spec.frame === undefined
  throw wrong(
    `cannot copy ${window} because it has a frame clause`,
    bare ? 'Omit the parentheses in this OVER clause.' : undefined,
  )
}

// A frame by interval moves dates to moments within a day, and times past midnight: the column is read as a type
// that has room for both.
const movable = (order: BoundOrder, frame: Frame | undefined, scope: Scope): BoundOrder => {
  const moved = frame?.mode === 'range' && ('offset' in frame.start || 'offset' in frame.end)
  const roomy = order.expr.type === DATE ? TIMESTAMP : order.expr.type === TIME ? INTERVAL : undefined
  return moved && roomy ? { ...order, expr: mustConvert(order.expr, roomy, scope) } : order
}

// A column sorted once more changes nothing, and RANGE with an offset takes only one.
const withoutRepeats = (order: readonly BoundOrder[]): readonly BoundOrder[] =>
  order.filter(({ expr }, i) => order.findIndex((other) => sameExpr(other.expr, expr)) === i)

/** A window definition, its base included. */
export const bindDefinition = (spec: WindowSpec, scope: Scope): WindowDefinition => {
  const base =
    spec.base === undefined ? undefined : named(spec.base, spec.byName ? spec.base.span : spec.span, scope)
  if (spec.byName && base !== undefined) return base
  if (base !== undefined && spec.base !== undefined) checkOverride(spec, base, spec.base)
  checkColumns(spec.partitionBy.length + spec.orderBy.length, spec.span)
  const own = scope.with({ clause: 'window definitions' }, () => ({
    partitionBy: scope.statement.each(spec.partitionBy, (expr) => {
      const key = settle(bindExpr(expr, scope), scope)
      checkComparable(key.type, 'an equality operator', expr.span)
      return key
    }),
    orderBy: scope.statement.each(spec.orderBy, (item) =>
      boundOrder(item, settle(bindExpr(item.expr, scope), scope)),
    ),
  }))
  const partitionBy = base?.partitionBy ?? own.partitionBy
  const order = own.orderBy.length > 0 ? own.orderBy : (base?.orderBy ?? [])
  const orderBy = withoutRepeats(order).map((item) => movable(item, spec.frame, scope))
  const { frame } = spec
  return {
    partitionBy,
    orderBy,
    ...(frame === undefined ? {} : { frame: bindFrame(frame, orderBy, spec.span, scope) }),
  }
}

/** Binds the WINDOW clause into the scope: each may build on those before it. */
export const bindWindowClause = (
  windows: readonly { readonly name: Name; readonly window: WindowSpec }[],
  scope: Scope,
): void => {
  for (const { name, window } of windows) {
    const definition = scope.statement.attempt(() => {
      if (scope.windowNames.has(name.text)) {
        throw fault('windowing_error', `window "${name.text}" is already defined`, window.span)
      }
      return bindDefinition(window, scope)
    })
    scope.windowNames.set(name.text, definition)
  }
}

// ── calls ───────────────────────────────────────────────────────────────────────────────────────────

const ALLOWED: ReadonlySet<Clause> = new Set(['SELECT', 'ORDER BY', 'DISTINCT ON'])

const checkCall = (ast: Call, row: WindowRow | AggregateRow, scope: Scope): void => {
  const { nameSpan: span, name } = ast
  const refused = (message: string) => fault('feature_not_supported', message, span)
  if (row.kind === 'aggregate') {
    checkWithinGroup(ast, row)
    if (row.orderedSet === true) throw refused(`OVER is not supported for ordered-set aggregate ${name}`)
    if (ast.args.length === 0 && !ast.star) {
      const message = `${name}(*) must be used to call a parameterless aggregate function`
      throw fault('wrong_object_type', message, span)
    }
  }
  if (ast.withinGroup.length > 0) {
    throw fault(
      'wrong_object_type',
      `${name} is not an ordered-set aggregate, so it cannot have WITHIN GROUP`,
      span,
    )
  }
  if (ast.distinct) throw refused('DISTINCT is not implemented for window functions')
  if (ast.orderBy.length > 0) throw refused('aggregate ORDER BY is not implemented for window functions')
  if (ast.filter !== undefined && row.kind === 'window') {
    throw refused('FILTER is not implemented for non-aggregate window functions')
  }
  if (!ALLOWED.has(scope.clause)) {
    throw fault('windowing_error', `window functions are not allowed in ${scope.clause}`, span, {
      hint: 'Put the query into a subquery and filter its rows: SELECT * FROM (SELECT …) AS t WHERE …',
    })
  }
}

const register = (window: Omit<BoundWindow, 'id'>, name: string, scope: Scope): BoundExpr => {
  const known = scope.windows.find((other) => sameButId(other, window))
  if (known !== undefined) return { kind: 'column', id: known.id, type: known.type }
  const id = scope.statement.newColumn({ scope, kind: 'window', label: name })
  scope.windows.push({ ...window, id })
  scope.statement.decimals.answer(id, window.fn, window.args, window.type)
  return { kind: 'column', id, type: window.type }
}

/** A call with OVER. */
export const bindWindowCall = (
  ast: Call,
  over: WindowSpec,
  { row, returns }: Resolution<WindowRow | AggregateRow>,
  args: readonly BoundExpr[],
  scope: Scope,
): BoundExpr => {
  checkCall(ast, row, scope)
  const filter = bindFilter(ast, scope)
  refuseNestedWindows(filter === undefined ? args : [...args, filter], scope)
  const { partitionBy, orderBy, frame } = bindDefinition(over, scope)
  const window = {
    fn: row,
    args,
    ...(filter === undefined ? {} : { filter }),
    partitionBy,
    orderBy,
    frame: frame ?? DEFAULT_FRAME,
    type: returns,
    span: ast.nameSpan,
  }
  return register(window, ast.name, scope)
}
