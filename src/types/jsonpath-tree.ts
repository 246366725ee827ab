import type { JsonNumber } from './value.ts'

/** A JSON path: `$.a[*] ? (@ > 1)`. In lax mode arrays are unwrapped and structural errors are passed over. */
export interface JsonPath {
  readonly lax: boolean
  readonly root: PathNode
}

/** A constant of a path. */
export type PathLiteral = null | boolean | number | bigint | string | JsonNumber

/** What a path starts with. */
export type PathHead =
  | { readonly kind: 'root' | 'current' | 'last' }
  | { readonly kind: 'literal'; readonly value: PathLiteral }
  | { readonly kind: 'variable'; readonly name: string }
  | {
      readonly kind: 'arithmetic'
      readonly op: ArithmeticOp
      readonly left: PathNode
      readonly right: PathNode
    }
  | { readonly kind: 'sign'; readonly op: '+' | '-'; readonly arg: PathNode }
  | PathPredicate

export type ArithmeticOp = '+' | '-' | '*' | '/' | '%'
export type PathComparison = '==' | '!=' | '<' | '>' | '<=' | '>='

/** What is true, false or unknown. */
export type PathPredicate =
  | { readonly kind: '&&' | '||'; readonly left: PathNode; readonly right: PathNode }
  | {
      readonly kind: 'compare'
      readonly op: PathComparison
      readonly left: PathNode
      readonly right: PathNode
    }
  | { readonly kind: 'starts-with'; readonly left: PathNode; readonly right: PathNode }
  | { readonly kind: 'not' | 'is-unknown' | 'exists'; readonly arg: PathNode }
  /** `flags`: i, s, m and q, each once, in this order. */
  | { readonly kind: 'like-regex'; readonly expr: PathNode; readonly pattern: string; readonly flags: string }

/** A step from an item to others. */
export type PathStep =
  | { readonly kind: 'key'; readonly name: string }
  | { readonly kind: 'any-key' | 'any-array' }
  | { readonly kind: 'index'; readonly subscripts: readonly PathSubscript[] }
  /** `**{first to last}`; `last` is Infinity. */
  | { readonly kind: 'any'; readonly first: number; readonly last: number }
  | { readonly kind: 'filter'; readonly predicate: PathNode }
  /** `args` as written: a template for datetime, whole numbers for the others. */
  | { readonly kind: 'method'; readonly name: string; readonly args: readonly (string | number | bigint)[] }

export interface PathSubscript {
  readonly from: PathNode
  readonly to?: PathNode
}

/** A head and the steps behind it. */
export interface PathNode {
  readonly head: PathHead
  readonly steps: readonly PathStep[]
}

const PREDICATES: ReadonlySet<string> = new Set<PathPredicate['kind']>([
  '&&',
  '||',
  'compare',
  'starts-with',
  'not',
  'is-unknown',
  'exists',
  'like-regex',
])

export const isPredicate = (head: PathHead): head is PathPredicate => PREDICATES.has(head.kind)

/** The parts of a node that are nodes themselves, in the order they are written. */
export const partsOfPath = ({ head, steps }: PathNode): PathNode[] => {
  const parts: PathNode[] = []
  if ('left' in head) parts.push(head.left, head.right)
  else if ('arg' in head) parts.push(head.arg)
  else if ('expr' in head) parts.push(head.expr)
  for (const step of steps) {
    if (step.kind === 'filter') parts.push(step.predicate)
    if (step.kind === 'index') {
      for (const { from, to } of step.subscripts) parts.push(from, ...(to === undefined ? [] : [to]))
    }
  }
  return parts
}
