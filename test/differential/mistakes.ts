import type { Random } from './random.ts'
import { expr, isNode, type Node, nodes, nothing, plain, replaceOne, type Type } from './tree.ts'
import { ALL_TYPES, SIMPLEST } from './vocabulary.ts'

/** A node where it stands: the same node may stand in several places. */
interface Place {
  readonly node: Node
  /** Which of its places, counted from 0. */
  readonly nth: number
}

/** Expressions in places that take any text, because neither dialect casts what stands there. */
const open = (root: Node): Place[] => {
  const found: Place[] = []
  const seen = new Map<Node, number>()
  const visit = (node: Node, casting: boolean): void => {
    const nth = seen.get(node) ?? 0
    seen.set(node, nth + 1)
    if (node.role === 'expr' && !casting) found.push({ node, nth })
    for (const part of node.parts)
      if (isNode(part)) visit(part, node.casting === true || (casting && node.role !== 'expr'))
  }
  visit(root, false)
  return found
}

const put = (root: Node, { node, nth }: Place, to: Node): Node => replaceOne(root, node, to, nth)

const misspelt = (random: Random, root: Node): Node => {
  const columns = [...nodes(root)].filter((node) => node.column !== undefined && node.column !== 'inside')
  if (columns.length === 0) return root
  const column = random.pick(columns)
  const name = column.parts[0] as string
  return put(random, root, column, {
    ...column,
    parts: [
      random.pick([
        `${name}x`,
        name.replace(/^[^.]*/, 'nosuch'),
        'nosuch',
        name.replace(/\.[^.]*$/, '.nosuch'),
      ]),
    ],
  })
}

const otherType = (random: Random, root: Node): Node => {
  const found = open(root).filter((node) => node.type !== undefined)
  if (found.length === 0) return root
  const node = random.pick(found)
  // PostgreSQL has arithmetic of addresses, which DDSQL lacks.
  const type = random.pick(ALL_TYPES.filter((other) => other !== node.type && other !== 'inet'))
  return put(random, root, node, { ...SIMPLEST[type], type: node.type as Type })
}

const misplaced = (random: Random, root: Node): Node => {
  const found = open(root).filter((node) => node.type === 'int' || node.type === 'bool')
  if (found.length === 0) return root
  const node = random.pick(found)
  const call =
    node.type === 'int'
      ? random.pick(['count(*)', 'row_number() OVER ()', 'max(7)'])
      : random.pick(['bool_and(true)', '(rank() OVER () = 1)'])
  return put(random, root, node, expr(node.type as Type, [call]))
}

/** Leaves something out that the rest may need. */
const incomplete = (random: Random, root: Node): Node => {
  const found = [...nodes(root)].filter(
    (node) => node.role === 'optional' || (node.role === 'list' && node.parts.length > 1),
  )
  if (found.length === 0) return root
  const node = random.pick(found)
  return put(random, root, node, node.role === 'optional' ? nothing : { ...node, parts: node.parts.slice(1) })
}

const appended = (random: Random, root: Node): Node =>
  plain(
    root,
    random.pick([
      ' ORDER BY 99',
      ' LIMIT -1',
      ' ORDER BY nosuch',
      ' LIMIT 1 LIMIT 2',
      ' GROUP BY',
      " LIMIT 'x'",
      ' ORDER BY 0',
      ' OFFSET -1',
      ' HAVING',
      " LIMIT '1'",
      ' ORDER BY 1 + 0',
      ' FETCH FIRST 1 ROW',
    ]),
  )

const unknown = (random: Random, root: Node): Node => {
  const found = open(root).filter((node) => node.type !== undefined)
  if (found.length === 0) return root
  const node = random.pick(found)
  return put(
    random,
    root,
    node,
    plain(
      random.pick(['nosuch(', 'length(', 'coalesce(', 'lower(', 'sum(', 'count(', 'abs(', 'now(', 'CAST (']),
      node,
      random.pick([')', ', 1, 2)', ' AS nosuch)']),
    ),
  )
}

/** The query with something wrong in it, most often. */
export const mistaken = (random: Random, root: Node): Node =>
  random.weighted<(random: Random, root: Node) => Node>([
    [3, misspelt],
    [6, otherType],
    [2, misplaced],
    [2, incomplete],
    [1, appended],
    [1, unknown],
  ])(random, root)
