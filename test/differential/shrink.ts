import { type Node, nodes, nothing, print, replace } from './tree.ts'
import { SIMPLEST } from './vocabulary.ts'

/** Trees that are one step simpler, the greatest steps first. */
function* simpler(root: Node): Generator<Node> {
  const all = [...new Set(nodes(root))]
  for (const node of all) {
    if (node.role === 'optional' && node.parts.length > 0) yield replace(root, node, nothing)
    if (node.role === 'list' && node.parts.length > (node.min ?? 1))
      for (let i = 0; i < node.parts.length; i++)
        yield replace(root, node, { ...node, parts: node.parts.toSpliced(i, 1) })
    if (node.role !== 'expr' || node.type === undefined) continue
    const { type } = node
    const plainest = SIMPLEST[type]
    const size = print(node, 'own').length
    if (size > print(plainest, 'own').length) yield replace(root, node, plainest)
    for (const inner of nodes(node))
      if (inner !== node && inner.type === type && print(inner, 'own').length < size)
        yield replace(root, node, inner)
  }
}

/** The smallest tree found for which `fails` still holds, in at most so many tries. */
export const shrink = async (
  root: Node,
  fails: (tree: Node) => Promise<boolean>,
  most: number,
): Promise<Node> => {
  let best = root
  let tries = 0
  for (let progress = true; progress; ) {
    progress = false
    for (const tree of simpler(best)) {
      if (print(tree, 'own').length >= print(best, 'own').length) continue
      if (++tries > most) return best
      if (!(await fails(tree))) continue
      best = tree
      progress = true
      break
    }
  }
  return best
}

/** Fewer rows for which `fails` still holds: halves are left out first, then single ones. */
export const fewer = async <T>(
  rows: readonly T[],
  fails: (rows: readonly T[]) => Promise<boolean>,
): Promise<readonly T[]> => {
  let best = rows
  for (let size = Math.ceil(best.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let at = 0; at < best.length; ) {
      const less = best.toSpliced(at, size)
      if (await fails(less)) best = less
      else at += size
    }
  }
  return best
}

export const hasHazard = (root: Node): ReadonlySet<string> =>
  new Set([...nodes(root)].flatMap((node) => (node.hazard === undefined ? [] : [node.hazard])))
