import type { Random } from './random.ts'
import { both, isNode, type Node, nodes, type Part, replace, type Spelling } from './tree.ts'

/** A parameter's value as ours takes it and as PostgreSQL's protocol does. */
export interface ParameterValue {
  readonly own: unknown
  readonly pg: unknown
}

const CASTS = {
  int: both('::BIGINT', '::int8'),
  dec: both('::DECIMAL', '::float8'),
  text: both('::VARCHAR', '::text'),
  bool: both('::BOOLEAN', '::bool'),
}

const ownText = (part: Part): string => (typeof part === 'string' ? part : isNode(part) ? '' : part.own)

/** The value of a constant that a parameter can give, with the cast that the parameter needs. */
const constant = ({ role, type, parts }: Node): { value: ParameterValue; cast: Spelling } | undefined => {
  const [first] = parts
  if (role !== 'expr' || parts.length !== 1 || first === undefined || isNode(first)) return undefined
  const text = ownText(first).replace(/^\((.*)\)$/, '$1')
  if (type === 'int' && /^-?\d+$/.test(text)) {
    const own = Number.isSafeInteger(Number(text)) ? Number(text) : BigInt(text)
    return { value: { own, pg: text }, cast: CASTS.int }
  }
  if (type === 'dec' && /^-?[\d.]+$/.test(text))
    return { value: { own: Number(text), pg: text }, cast: CASTS.dec }
  if (type === 'bool' && /^(true|false)$/i.test(text)) {
    const value = text.toLowerCase() === 'true'
    return { value: { own: value, pg: value }, cast: CASTS.bool }
  }
  if (type !== 'text' || !/^'(?:[^']|'')*'$/.test(text)) return undefined
  const value = text.slice(1, -1).replaceAll("''", "'")
  return { value: { own: value, pg: value }, cast: CASTS.text }
}

/** The query with parameters in the place of some of its constants. */
export const parametrised = (random: Random, root: Node): Node =>
  [...new Set(nodes(root))].reduce((tree, node) => {
    const found = constant(node)
    if (found === undefined || !random.chance(0.5)) return tree
    const { value, cast } = found
    // A bare text constant has no type of its own, and neither has a bare parameter.
    const bare = node.type === 'text' && random.chance(0.6)
    const parts = bare ? ['$'] : ['$', cast]
    return replace(tree, node, { ...node, parts, parameter: value })
  }, root)

/** The query with its parameters numbered in their order, and their values. */
export const numbered = (root: Node): { readonly node: Node; readonly values: readonly ParameterValue[] } => {
  const found = [...new Set(nodes(root))].filter((node) => node.parameter !== undefined)
  const node = found.reduce(
    (tree, parameter, i) =>
      replace(tree, parameter, { ...parameter, parts: [`$${i + 1}`, ...parameter.parts.slice(1)] }),
    root,
  )
  return { node, values: found.map(({ parameter }) => parameter as ParameterValue) }
}
