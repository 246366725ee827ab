import type { Span } from '../source/span.ts'
import type { GroupItem, Select } from '../syntax/ast.ts'
import type { BoundAggregate, BoundExpr, BoundGroup, ColumnId } from './bound.ts'
import { settle } from './coerce.ts'
import { checkComparable } from './comparable.ts'
import { bindExpr } from './expr.ts'
import { fault } from './fault.ts'
import { checkColumns } from './most-columns.ts'
import { type Replace, rewrite, visit } from './rewrite.ts'
import { sameExpr } from './same.ts'
import type { Scope } from './scope.ts'
import { PlacedSeries } from './series.ts'
import { namedTarget, type Target } from './targets.ts'

// PostgreSQL's own limits.
const MOST_SETS = 4096
const LARGEST_CUBE = 12
// Every set has code for every key: a ROLLUP of a thousand would have a million lines.
const MOST_PARTS = 100_000
const FEWER_SETS = 'List the sets that are wanted: GROUPING SETS ((a, b), (a), ()).'

/** The keys of GROUP BY in the order met, and the grouping sets over their indexes. */
interface Keys {
  readonly exprs: readonly BoundExpr[]
  readonly targets: ReadonlyMap<Target, number>
  readonly sets: readonly (readonly number[])[] | undefined
}

type Sets = readonly (readonly number[])[]

const checkKey = (expr: BoundExpr, scope: Scope): void => {
  visit(expr, (part) => {
    const origin = part.kind === 'column' ? scope.statement.originOf(part.id) : undefined
    if (origin?.scope !== scope) return false
    const span = scope.statement.spanOf(part)
    if (origin.kind === 'aggregate' || origin.kind === 'grouping') {
      const what = origin.kind === 'grouping' ? 'grouping operations' : 'aggregate functions'
      throw fault('grouping_error', `${what} are not allowed in GROUP BY`, span)
    }
    if (origin.kind === 'window') {
      throw fault('windowing_error', 'window functions are not allowed in GROUP BY', span)
    }
    return false
  })
}

class KeyList {
  readonly exprs: BoundExpr[] = []
  /** The outputs that are keys. */
  readonly targets = new Map<Target, number>()
  readonly #scope: Scope
  readonly #targets: readonly Target[]

  constructor(scope: Scope, targets: readonly Target[]) {
    this.#scope = scope
    this.#targets = targets
  }

  /**
   * The key's index; the same expression twice is one key. Two outputs of one expression are two keys, of which a grouping
   * set may leave out one: an expression that no output is named by stands for the first of them.
   */
  #index(ast: Extract<GroupItem, { kind: 'group' }>): number {
    const scope = this.#scope
    const named = namedTarget(ast.expr, 'GROUP BY', scope, this.#targets)
    if (named !== undefined) named.expr = settle(named.expr, scope)
    const bound = named?.expr ?? scope.with({ clause: 'GROUP BY' }, () => bindExpr(ast.expr, scope))
    const expr = settle(bound, scope)
    checkKey(expr, scope)
    checkComparable(expr.type, 'an equality operator', ast.expr.span)
    const target = named ?? this.#targets.find((other) => sameExpr(other.expr, expr))
    const known =
      target === undefined
        ? this.exprs.findIndex((other) => sameExpr(other, expr))
        : (this.targets.get(target) ?? -1)
    if (known >= 0) return known
    const index = this.exprs.push(expr) - 1
    checkColumns(this.exprs.length, ast.expr.span)
    if (target !== undefined) this.targets.set(target, index)
    return index
  }

  /** `a`, or `(a, b)` which stands for both. */
  #columns(item: GroupItem): readonly number[] {
    if (item.kind === 'set') return [...new Set(item.items.flatMap((inner) => this.#columns(inner)))]
    if (item.kind !== 'group') throw new Error(`${item.kind} inside a list of columns`)
    return [this.#index(item)]
  }

  /** The grouping sets an item stands for. */
  setsOf(item: GroupItem): Sets {
    switch (item.kind) {
      case 'group':
      case 'set':
        return [this.#columns(item)]
      case 'rollup': {
        const parts = item.items.map((inner) => this.#columns(inner))
        return Array.from({ length: parts.length + 1 }, (_, i) => parts.slice(0, parts.length - i).flat())
      }
      case 'cube': {
        if (item.items.length > LARGEST_CUBE) {
          throw fault('too_many_columns', `CUBE is limited to ${LARGEST_CUBE} elements`, item.span)
        }
        const parts = item.items.map((inner) => this.#columns(inner))
        const all = 2 ** parts.length
        // From all columns down to none, the first column's bit the highest.
        return Array.from({ length: all }, (_, i) =>
          parts.filter((_, p) => ((all - 1 - i) >> (parts.length - 1 - p)) & 1).flat(),
        )
      }
      case 'grouping-sets':
        return item.items.flatMap((inner) => this.setsOf(inner))
    }
  }
}

const unique = (set: readonly number[]): readonly number[] => [...new Set(set)]

const withoutDuplicates = (sets: Sets): Sets => {
  const seen = new Set<string>()
  return sets.filter((set) => {
    const key = [...set].sort((a, b) => a - b).join()
    return !seen.has(key) && seen.add(key)
  })
}

/** GROUP BY's items; several combine each set of one with each of the next. */
const bindKeys = (select: Select, scope: Scope, targets: readonly Target[]): Keys => {
  const list = new KeyList(scope, targets)
  let sets: Sets = [[]]
  const own = scope.statement.each(select.groupBy, (item) => list.setsOf(item))
  for (const [i, item] of select.groupBy.entries()) {
    const more = own[i] ?? []
    if (sets.length * more.length > MOST_SETS) {
      const message = `too many grouping sets present (maximum ${MOST_SETS})`
      throw fault('statement_too_complex', message, item.span, { hint: FEWER_SETS })
    }
    sets = sets.flatMap((set) => more.map((keys) => [...set, ...keys]))
  }
  if (sets.length > 1 && sets.length * list.exprs.length > MOST_PARTS) {
    const message = `too many grouping sets present (maximum ${MOST_PARTS} expressions in all)`
    throw fault('statement_too_complex', message, select.groupBy[0]?.span, { hint: FEWER_SETS })
  }
  const plain = select.groupBy.every((item) => item.kind === 'group')
  const distinct = sets.map(unique)
  return {
    exprs: list.exprs,
    targets: list.targets,
    sets: plain ? undefined : select.groupDistinct === true ? withoutDuplicates(distinct) : distinct,
  }
}

type Key = BoundGroup['keys'][number]

const ungrouped = (
  id: ColumnId,
  expr: BoundExpr,
  scope: Scope,
  inside: boolean,
  help: { readonly detail?: string | undefined; readonly hint: string },
) => {
  const label = scope.statement.originOf(id)?.label ?? ''
  const message = inside
    ? `subquery uses ungrouped column "${label}" from outer query`
    : `column "${label}" must appear in the GROUP BY clause or be used in an aggregate function`
  return fault('grouping_error', message, scope.statement.spanOf(expr), help)
}

interface Help {
  readonly detail?: string
  /** Where the SELECT list has a star. */
  readonly stars?: readonly Span[]
}

const groupingHint = (keys: readonly Key[], starred: boolean): string => {
  if (starred) return '* stands for every column: name the grouped ones, and aggregate the others.'
  const add =
    keys.length > 0 ? 'Add it to GROUP BY' : 'All rows are one group here: add GROUP BY with this column'
  return `${add}, or aggregate it, for example with min or array_agg.`
}

/** Puts the keys where their expressions stand, and refuses the columns that no key covers (42803). */
const afterGrouping =
  (keys: readonly Key[], series: PlacedSeries, scope: Scope, help: Help = {}): Replace =>
  (expr, depth) => {
    if (expr.kind === 'const' || expr.kind === 'param') return undefined
    // PostgreSQL looks for longer expressions at their own level only: below it, a key must be a column.
    const key =
      depth === 0 || expr.kind === 'column'
        ? keys.find((candidate) => sameExpr(candidate.expr, expr))
        : undefined
    if (key !== undefined) return { kind: 'column', id: key.id, type: key.type }
    if (expr.kind !== 'column') return undefined
    const origin = scope.statement.originOf(expr.id)
    if (origin?.scope === scope && origin.kind === 'series') {
      const regroup = (arg: BoundExpr) => rewrite(arg, afterGrouping(keys, series, scope, help))
      return { ...expr, id: series.above(expr.id, regroup) }
    }
    if (origin?.scope === scope && origin.kind === 'relation') {
      const span = scope.statement.spanOf(expr)
      const { detail, stars } = help
      const starred = stars?.some((star) => star === span) ?? false
      throw ungrouped(expr.id, expr, scope, depth > 0, { detail, hint: groupingHint(keys, starred) })
    }
    return undefined
  }

const groupingKeys = (args: readonly BoundExpr[], keys: readonly Key[], scope: Scope): readonly number[] =>
  args.map((arg) => {
    const index = keys.findIndex((key) => sameExpr(key.expr, settle(arg, scope)))
    if (index >= 0) return index
    const message = 'arguments to GROUPING must be grouping expressions of the associated query level'
    throw fault('grouping_error', message, scope.statement.spanOf(arg))
  })

/** An ordered-set aggregate reads its direct arguments once per group, so they must not vary in it. */
const withDirect = ({ aggregates }: Scope, replace: (detail: string) => Replace): readonly BoundAggregate[] =>
  aggregates.map((aggregate) => {
    const { fn, args } = aggregate
    const width = fn.directArgs ?? 0
    if (width === 0) return aggregate
    const replaced = replace('Direct arguments of an ordered-set aggregate must use only grouped columns.')
    const direct = args.slice(0, width).map((arg) => rewrite(arg, replaced))
    return { ...aggregate, args: args.slice(width), direct }
  })

export interface Grouping {
  readonly group: BoundGroup
  /** What turns an expression over the input into one over the groups. */
  readonly replace: Replace
  readonly series: PlacedSeries
  /** The key that an output is; even a constant, which a grouping set may leave out. */
  readonly keyOf: (target: Target) => BoundExpr | undefined
}

/** The grouping of a SELECT, or undefined when it has none. Called when all of its expressions are bound. */
export const bindGroup = (select: Select, scope: Scope, targets: readonly Target[]): Grouping | undefined => {
  const { exprs, targets: named, sets } = bindKeys(select, scope, targets)
  const { aggregates, groupings } = scope
  const grouped =
    select.groupBy.length > 0 || aggregates.length > 0 || groupings.length > 0 || select.having !== undefined
  if (!grouped) return undefined
  const keys = exprs.map((expr): Key => ({ id: scope.statement.newId(), expr, type: expr.type }))
  const stars = select.items.filter((item) => item.kind === 'star').map((item) => item.span)
  const series = new PlacedSeries(scope, exprs)
  // Of several keys of one expression PostgreSQL reads the one that stands first in the SELECT list; GROUPING does not.
  const listed = new Set([...targets.flatMap((target) => keys[named.get(target) ?? -1] ?? []), ...keys])
  const replace = afterGrouping([...listed], series, scope, { stars })
  const all = withDirect(scope, (detail) => afterGrouping([...listed], series, scope, { detail }))
  const masks = groupings.map(({ id, args }) => ({ id, keys: groupingKeys(args, keys, scope) }))
  return {
    group: {
      keys,
      aggregates: all,
      ...(sets === undefined ? {} : { sets }),
      ...(masks.length === 0 ? {} : { groupings: masks }),
    },
    replace,
    series,
    keyOf: (target) => {
      const key = keys[named.get(target) ?? -1]
      return key && { kind: 'column', id: key.id, type: key.type }
    },
  }
}
