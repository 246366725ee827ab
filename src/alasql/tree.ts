// Walks through alasql's trees. Subqueries stand in a tree several times (where they are written, and in lists that the
// statement keeps of them), and columns of EXISTS point back: every node is met once.
import type { Alasql, Node, NodeName } from './instance.ts'

const isObject = (value: unknown): value is Node => typeof value === 'object' && value !== null

/** Whether a part of a tree is a node of one of these classes. */
export function isNode(alasql: Alasql, part: Node, ...names: readonly NodeName[]): boolean
export function isNode(alasql: Alasql, part: unknown, ...names: readonly NodeName[]): part is Node
export function isNode({ yy }: Alasql, part: unknown, ...names: readonly NodeName[]): boolean {
  return names.some((name) => part instanceof yy[name])
}

/** Calls `visit` for every node, its parts after it; parts are skipped where it answers false. */
export const walk = (tree: unknown, visit: (node: Node) => unknown): void => {
  const met = new Set<unknown>()
  const pending = [tree]
  while (pending.length > 0) {
    const node = pending.pop()
    if (!isObject(node) || met.has(node)) continue
    met.add(node)
    if (visit(node) === false) continue
    pending.push(...Object.values(node).reverse())
  }
}

/** All texts in a tree: whatever name it speaks of is among them. */
export const textsOf = (tree: unknown): Set<string> => {
  const texts = new Set<string>()
  walk(tree, (node) => {
    for (const value of Object.values(node)) if (typeof value === 'string') texts.add(value)
  })
  return texts
}

/** A table or function that rows come from. */
export interface SourceNode {
  /** A `Table` or a `FuncValue`. */
  readonly node: Node
  /** Puts a table of the current database in its place. */
  replace(tableId: string): void
}

/** The tables and functions in FROM and JOIN, wherever a query stands. */
export const sourceNodes = (alasql: Alasql, tree: unknown): SourceNode[] => {
  const { Table } = alasql.yy
  const found: SourceNode[] = []
  walk(tree, (node) => {
    if (isNode(alasql, node, 'Select') && Array.isArray(node.from)) {
      const from: unknown[] = node.from
      from.forEach((source, i) => {
        if (!isNode(alasql, source, 'Table', 'FuncValue')) return
        const as = source.as ?? source.tableid
        found.push({
          node: source,
          replace: (tableid) => {
            from[i] = new Table({ tableid, as })
          },
        })
      })
    } else if (isNode(alasql, node, 'Join')) {
      const source = node.table ?? node.func
      if (!isNode(alasql, source, 'Table', 'FuncValue')) return
      found.push({
        node: source,
        replace: (tableid) => {
          node.as ??= source.tableid
          node.func = undefined
          node.table = new Table({ tableid })
        },
      })
    }
  })
  return found
}

/** The names that WITH gives. */
export const withNames = (tree: unknown): Set<string> => {
  const names = new Set<string>()
  walk(tree, ({ withs }) => {
    if (Array.isArray(withs)) for (const { name } of withs) names.add(name)
  })
  return names
}
