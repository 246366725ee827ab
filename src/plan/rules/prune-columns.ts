import type { ColumnId } from '../../bind/bound.ts'
import type { SqlType } from '../../types/type.ts'
import { columnExpr } from '../exprs.ts'
import type { Plan, SetOperationNode, WithNode } from '../plan.ts'
import { exprsOf, mentionedBy, visitPlan } from '../walk.ts'

type Ids = ReadonlySet<ColumnId>

/** Leaves out columns, aggregates and windows that nobody above asks for. Keeps the root's columns. */
export const pruneColumns = (plan: Plan): Plan => prune(plan, new Set(plan.columns))

const union = (...sets: Iterable<ColumnId>[]): Set<ColumnId> => new Set(sets.flatMap((set) => [...set]))

const keep = (columns: readonly ColumnId[], needed: Ids): ColumnId[] => columns.filter((id) => needed.has(id))

const pick = <T>(items: readonly T[], columns: readonly ColumnId[], needed: Ids): T[] =>
  items.filter((_, i) => needed.has(columns[i] as ColumnId))

const prune = (plan: Plan, needed: Ids): Plan => {
  switch (plan.kind) {
    case 'query':
      throw new Error('the root is made after pruning')
    case 'scan':
      return { ...plan, columns: keep(plan.columns, needed) }
    case 'values': {
      const rows = plan.rows.map((row) => pick(row, plan.columns, needed))
      return { ...plan, rows, columns: keep(plan.columns, needed) }
    }
    case 'cte-scan': {
      const source = pick(plan.source, plan.columns, needed)
      return { ...plan, source, columns: keep(plan.columns, needed) }
    }
    case 'project': {
      const exprs = pick(plan.exprs, plan.columns, needed)
      return {
        ...plan,
        exprs,
        columns: keep(plan.columns, needed),
        input: prune(plan.input, mentionedBy(exprs)),
      }
    }
    case 'filter':
    case 'sort':
    case 'limit':
    case 'distinct': {
      const input = prune(plan.input, union(needed, mentionedBy(exprsOf(plan))))
      return { ...plan, input, columns: input.columns }
    }
    case 'join': {
      const wanted = union(needed, mentionedBy(exprsOf(plan)))
      const left = prune(plan.left, wanted)
      const right = prune(plan.right, wanted)
      return { ...plan, left, right, columns: keep([...left.columns, ...right.columns], needed) }
    }
    case 'semi-join': {
      const wanted = union(needed, mentionedBy(exprsOf(plan)))
      const left = prune(plan.left, wanted)
      return { ...plan, left, right: prune(plan.right, wanted), columns: keep(left.columns, needed) }
    }
    case 'apply': {
      const outside = new Set<ColumnId>()
      visitPlan(plan.right, (node) => {
        for (const id of mentionedBy(exprsOf(node))) outside.add(id)
      })
      const wanted = union(needed, mentionedBy(exprsOf(plan)))
      const left = prune(plan.left, union(wanted, outside))
      const right = prune(plan.right, wanted)
      return { ...plan, left, right, columns: keep([...left.columns, ...right.columns], needed) }
    }
    case 'aggregate': {
      const aggregates = plan.aggregates.filter(({ id }) => needed.has(id))
      const groupings = plan.groupings?.filter(({ id }) => needed.has(id))
      const smaller = { ...plan, aggregates, ...(groupings && { groupings }) }
      const input = prune(plan.input, mentionedBy(exprsOf(smaller)))
      return { ...smaller, input, columns: keep(plan.columns, needed) }
    }
    case 'window': {
      const windows = plan.windows.filter(({ id }) => needed.has(id))
      if (windows.length === 0) return prune(plan.input, needed)
      const smaller = { ...plan, windows }
      const input = prune(plan.input, union(needed, mentionedBy(exprsOf(smaller))))
      return { ...smaller, input, columns: keep([...input.columns, ...windows.map(({ id }) => id)], needed) }
    }
    case 'set-operation':
      return pruneSetOperation(plan, needed)
    case 'table-function': {
      const input = prune(plan.input, union(needed, mentionedBy(exprsOf(plan))))
      const own = plan.from.columns.map(({ id }) => id).filter((id) => needed.has(id))
      return { ...plan, input, columns: keep(plan.columns, union(input.columns, own)) }
    }
    case 'with': {
      const input = prune(plan.input, needed)
      const definition = prune(plan.definition, readOf(plan, input))
      return { ...plan, definition, input, columns: input.columns }
    }
    case 'recursive':
      return {
        ...plan,
        base: exactly(plan.base, plan.base.columns, plan.types),
        step: exactly(plan.step, plan.step.columns, plan.types),
      }
  }
}

/** The columns of a WITH query that are read: all, when some of its readers are in subqueries yet to be planned. */
const readOf = ({ cte, definition, references }: WithNode, input: Plan): Ids => {
  const read = new Set<ColumnId>()
  let readers = 0
  visitPlan(input, (node) => {
    if (node.kind !== 'cte-scan' || node.cte !== cte) return
    readers++
    for (const id of node.source) read.add(id)
  })
  return readers === references ? read : new Set(definition.columns)
}

/** Just these columns in this order, for a node that matches its inputs by position. */
const exactly = (plan: Plan, columns: readonly ColumnId[], types: readonly SqlType[]): Plan => {
  const input = prune(plan, new Set(columns))
  if (input.columns.length === columns.length && columns.every((id, i) => id === input.columns[i]))
    return input
  return {
    kind: 'project',
    input,
    exprs: columns.map((id, i) => columnExpr(id, types[i] as SqlType)),
    columns,
  }
}

const pruneSetOperation = (plan: SetOperationNode, needed: Ids): Plan => {
  // What makes two rows equal must stay, unless nobody compares rows.
  const wanted = plan.op === 'union' && plan.all ? needed : new Set(plan.columns)
  const types = pick(plan.types, plan.columns, wanted)
  const side = (input: Plan) => exactly(input, pick(input.columns, plan.columns, wanted), types)
  return {
    ...plan,
    types,
    left: side(plan.left),
    right: side(plan.right),
    columns: keep(plan.columns, wanted),
  }
}
