/** The types that generated expressions have. */
export type Type =
  | 'int'
  | 'dec'
  | 'text'
  | 'bool'
  | 'ts'
  | 'date'
  | 'interval'
  | 'json'
  | 'hstore'
  | 'inet'
  | 'time'
  | 'timetz'
  | 'bytea'
  | 'uuid'
  | 'text[]'
  | 'int[]'

/** Text that the two dialects spell differently. */
export interface Spelling {
  readonly own: string
  readonly pg: string
}
export type Side = keyof Spelling

/** The SQLSTATE that a piece of a query may fail with while it runs. */
export type Hazard = string

/**
 * A piece of a query that prints as DDSQL and as PostgreSQL.
 * - `expr`: a value of `type`; another of that type can take its place.
 * - `optional`: can be left out.
 * - `list`: items with a separator, of which at least `min` stay.
 * - `plain`: everything else.
 */
export interface Node {
  readonly role: 'expr' | 'optional' | 'list' | 'plain'
  readonly parts: readonly Part[]
  readonly type?: Type
  readonly separator?: string
  readonly min?: number
  readonly hazard?: Hazard
  /** A reference to a column. */
  readonly column?: string
  /** A column with few different values: rows are alike in it. */
  readonly few?: boolean
  /** A number whose sums are exact in any order. */
  readonly tame?: boolean
  /** An aggregate or window call. */
  readonly aggregate?: boolean
  /** The last bits of the value are free. */
  readonly inexact?: boolean
  /** PostgreSQL's text casts its arguments: one of a wrong type would not be refused there. */
  readonly casting?: boolean
  /** A parameter's value; its place is the first part. */
  readonly parameter?: { readonly own: unknown; readonly pg: unknown }
}

export type Part = string | Spelling | Node

export const isNode = (part: Part): part is Node => typeof part === 'object' && 'parts' in part

export const print = (part: Part, side: Side): string => {
  if (typeof part === 'string') return part
  if (!isNode(part)) return part[side]
  return part.parts.map((child) => print(child, side)).join(part.separator ?? '')
}

export const plain = (...parts: Part[]): Node => ({ role: 'plain', parts })
export const optional = (...parts: Part[]): Node => ({ role: 'optional', parts })
export const list = (items: readonly Node[], separator = ', ', min = 1): Node => ({
  role: 'list',
  parts: items,
  separator,
  min,
})
export const expr = (type: Type, parts: readonly Part[], more: Partial<Node> = {}): Node => ({
  role: 'expr',
  type,
  parts,
  ...more,
})
export const both = (own: string, pg: string): Spelling => ({ own, pg })
export const nothing: Node = { role: 'plain', parts: [] }

/** Fills a template, `{0}` with argument 0; both dialects' templates use the same arguments in the same order. */
export const fill = (own: string, pg: string, args: readonly Part[]): Part[] => {
  const cut = (template: string) => template.split(/\{(\d)\}/)
  const others = cut(pg)
  return cut(own).map((piece, i) => {
    const other = others[i] as string
    if (i % 2 === 0) return piece === other ? piece : both(piece, other)
    const arg = args[Number(piece)]
    if (piece !== other || arg === undefined) throw new Error(`templates do not fit: ${own} and ${pg}`)
    return arg
  })
}

/** Every node below and at a part. */
export function* nodes(part: Part): Generator<Node> {
  if (!isNode(part)) return
  yield part
  for (const child of part.parts) yield* nodes(child)
}

/** The tree with every occurrence of a node, wherever it is shared, replaced. */
export const replace = (root: Node, from: Node, to: Node): Node => {
  const done = new Map<Node, Node>([[from, to]])
  const visit = (node: Node): Node => {
    const known = done.get(node)
    if (known !== undefined) return known
    const parts = node.parts.map((part) => (isNode(part) ? visit(part) : part))
    const result = parts.every((part, i) => part === node.parts[i]) ? node : { ...node, parts }
    done.set(node, result)
    return result
  }
  return visit(root)
}

/** The tree with a node replaced in one of its places, counted from 0. */
export const replaceOne = (root: Node, from: Node, to: Node, nth: number): Node => {
  let at = 0
  const visit = (node: Node): Node => {
    if (node === from) return at++ === nth ? to : node
    const parts = node.parts.map((part) => (isNode(part) ? visit(part) : part))
    return parts.every((part, i) => part === node.parts[i]) ? node : { ...node, parts }
  }
  return visit(root)
}
