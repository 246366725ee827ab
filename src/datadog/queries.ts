import type { FromItem, GroupItem, Query, Select, Statement, ValuesList } from '../syntax/ast.ts'
import type { Asked, Objection } from './objection.ts'
import { instead } from './spell.ts'

/** GROUP BY by the name of an output, which stands for its expression. */
const aliasObjections = ({ items, groupBy }: Select, { layout, typeOf }: Asked): readonly Objection[] =>
  groupBy.flatMap(leavesOf).flatMap(({ expr }): Objection[] => {
    // A name that is an input column was computed where it stands.
    if (expr.kind !== 'column' || expr.path.length !== 1 || typeOf(expr) !== undefined) return []
    const [name] = expr.path
    const item = items.find((each) => each.kind === 'item' && each.alias?.text === name?.text)
    if (item?.kind !== 'item') return []
    const place = layout.enclosed(item.expr.span)
    const meant = layout.textOf(place)
    return [
      {
        span: expr.span,
        what: `"${name?.text}", the name of an output, in GROUP BY`,
        spelling: meant,
        // The expression itself stays, so that its own changes come first.
        edits: [instead(place, meant), instead(expr.span, meant)],
        known: 'refused',
      },
    ]
  })

const leavesOf = (item: GroupItem): readonly Extract<GroupItem, { kind: 'group' }>[] =>
  item.kind === 'group' ? [item] : item.items.flatMap(leavesOf)

const hearsay = (span: Objection['span'], what: string, spelling?: string): Objection => ({
  span,
  what,
  ...(spelling && { spelling }),
  known: 'hearsay',
})

export const objectToSelect = (select: Select, asked: Asked): readonly Objection[] => {
  const [first] = select.distinct ?? []
  const sets = select.groupBy.find(({ kind }) => kind !== 'group' && kind !== 'set')
  return [
    ...aliasObjections(select, asked),
    ...(first === undefined
      ? []
      : [hearsay(first.span, 'DISTINCT ON', 'row_number() OVER (PARTITION BY …) = 1')]),
    ...(sets === undefined
      ? []
      : [hearsay(sets.span, 'ROLLUP, CUBE and GROUPING SETS', 'a UNION ALL of groupings')]),
  ]
}

export const objectToQuery = ({ span, recursive, withTies }: Query): readonly Objection[] => [
  ...(recursive ? [hearsay(span, 'WITH RECURSIVE')] : []),
  ...(withTies === true ? [hearsay(span, 'WITH TIES', 'a condition on rank()')] : []),
]

export const objectToValues = ({ span }: ValuesList): Objection =>
  hearsay(span, 'VALUES', 'a UNION ALL of SELECT …')

export const objectToFrom = (item: FromItem): Objection | undefined => {
  if (item.kind === 'join' && item.natural) return hearsay(item.span, 'NATURAL JOIN', 'JOIN … USING (…)')
  if ((item.kind === 'subquery' || item.kind === 'function') && item.lateral)
    return hearsay(item.span, 'LATERAL')
  return item.kind === 'json-table' ? hearsay(item.span, 'JSON_TABLE') : undefined
}

const STATEMENTS: Partial<Record<Statement['kind'], string>> = {
  explain: 'EXPLAIN',
  show: 'SHOW',
  'show-tables': 'SHOW TABLES',
  describe: 'DESCRIBE',
}

/** Statements that are no queries. SET is in the reference. */
export const objectToStatement = ({ kind, span }: Statement): Objection | undefined => {
  const what = STATEMENTS[kind]
  return what === undefined ? undefined : { span, what, known: 'refused' }
}
