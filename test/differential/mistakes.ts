import type { Random } from './random.ts'
import { expr, isNode, type Node, nodes, nothing, plain, replace, replaceOne, type Type } from './tree.ts'
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

/** Puts something in one of the places that are open to it, if there is any. */
const putSomewhere = (
  random: Random,
  root: Node,
  fits: (node: Node) => boolean,
  make: (node: Node) => Node,
): Node => {
  const found = open(root).filter(({ node }) => fits(node))
  if (found.length === 0) return root
  const place = random.pick(found)
  return put(root, place, make(place.node))
}

const misspelt = (random: Random, root: Node): Node =>
  putSomewhere(
    random,
    root,
    (node) => node.column !== undefined && node.column !== 'inside',
    (column) => {
      const name = column.parts[0] as string
      const wrong = [
        `${name}x`,
        name.replace(/^[^.]*/, 'nosuch'),
        'nosuch',
        name.replace(/\.[^.]*$/, '.nosuch'),
      ]
      return { ...column, parts: [random.pick(wrong)] }
    },
  )

const otherType = (random: Random, root: Node): Node =>
  putSomewhere(
    random,
    root,
    () => true,
    (node) => {
      // PostgreSQL has arithmetic of addresses, which DDSQL lacks.
      const types = ALL_TYPES.filter((other) => other !== node.type && other !== 'inet')
      return { ...SIMPLEST[random.pick(types)], type: node.type as Type }
    },
  )

const misplaced = (random: Random, root: Node): Node =>
  putSomewhere(
    random,
    root,
    ({ type }) => type === 'int' || type === 'bool',
    ({ type }) => {
      // Calls whose answer is the same in any order of the rows.
      const ints = ['count(*)', 'rank() OVER ()', 'count(7)']
      const call = random.pick(type === 'int' ? ints : ['bool_and(true)', '(rank() OVER () = 1)'])
      return expr(type as Type, [call])
    },
  )

/** Leaves something out that the rest may need. */
const incomplete = (random: Random, root: Node): Node => {
  const found = [...nodes(root)].filter(
    ({ role, parts }) => role === 'optional' || (role === 'list' && parts.length > 1),
  )
  if (found.length === 0) return root
  const node = random.pick(found)
  return replace(root, node, node.role === 'optional' ? nothing : { ...node, parts: node.parts.slice(1) })
}

const ENDINGS = [
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
  ' FETCH FIRST 1 ROW',
]
const appended = (random: Random, root: Node): Node => plain(root, random.pick(ENDINGS))

const CALLS = ['nosuch(', 'length(', 'coalesce(', 'lower(', 'sum(', 'count(', 'abs(', 'now(', 'CAST (']
const unknown = (random: Random, root: Node): Node =>
  putSomewhere(
    random,
    root,
    () => true,
    (node) => plain(random.pick(CALLS), node, random.pick([')', ', 1, 2)', ' AS nosuch)'])),
  )

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
