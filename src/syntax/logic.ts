import { cover, type Span } from '../source/span.ts'
import type { Expr } from './ast.ts'
import type { Pg } from './grammar.ts'
import { given, type Reader } from './reader.ts'

/** Where two operands of AND or XOR meet. */
interface Joint {
  readonly xor: boolean
  /** How many parentheses stand open there. */
  readonly depth: number
}

/**
 * AND, OR, NOT and XOR. The grammar was shown AND for every XOR, and it makes one flat list of a chain of ANDs,
 * even where its left part was in parentheses. So the chain is taken apart again by what stands between its
 * operands: deeper parentheses bind first, then AND, then XOR.
 */
export const readLogic = (reader: Reader, node: Pg.BoolExpr): Expr => {
  if (node.boolop === 'NOT_EXPR') return readNot(reader, node)
  const args = (node.args ?? []).map((arg) => reader.expr(arg))
  if (node.boolop === 'OR_EXPR') return { kind: 'or', args, span: around(reader, args) }
  const joints = args.slice(1).map((arg) => joint(reader, arg.span))
  return group(reader, args, joints)
}

/** NOT x; and x NOT IN (SELECT …), which the grammar reads as NOT (x IN …), both at the place of NOT. */
const readNot = (reader: Reader, node: Pg.BoolExpr): Expr => {
  const { places } = reader
  const inner = given(node.args?.[0])
  const expr = reader.expr(inner)
  if (expr.kind === 'in' && 'SubLink' in inner && inner.SubLink.location === node.location) {
    return { ...expr, negated: true }
  }
  const at = places.token(node.location)
  return { kind: 'not', expr, span: cover(places.range(at, at), places.wrap(expr.span, at)) }
}

/** The separator is the token before an operand and the parentheses that open before it. */
const joint = (reader: Reader, right: Span): Joint => {
  const { places } = reader
  let at = places.first(right) - 1
  while (places.tokens.word(at) === '(') at--
  const xor = places.rewritten.xors.has(at)
  if (!xor && places.tokens.word(at) !== 'and') throw new Error('no AND stands between the operands of AND')
  if (xor) reader.placeXor(at)
  return { xor, depth: places.tokens.depth(at) }
}

const group = (reader: Reader, args: readonly Expr[], joints: readonly Joint[]): Expr => {
  if (args.length === 1) return given(args[0])
  // Depth never grows along the list: only left parts were flattened.
  const depth = given(joints.at(-1)).depth
  const first = joints.findIndex((j) => j.depth === depth)
  const left = group(reader, args.slice(0, first + 1), joints.slice(0, first))
  const operands = [left, ...args.slice(first + 1)]
  const separators = joints.slice(first)
  let xor: Expr | undefined
  let run: Expr[] = [left]
  const close = () => {
    const right = run.length === 1 ? given(run[0]) : conjunction(reader, run)
    xor = xor === undefined ? right : { kind: 'xor', left: xor, right, span: around(reader, [xor, right]) }
  }
  separators.forEach((separator, i) => {
    const next = given(operands[i + 1])
    if (separator.xor) {
      close()
      run = [next]
    } else run.push(next)
  })
  close()
  return given<Expr>(xor)
}

/** Nested ANDs are one list, as the grammar makes them where there is no XOR. */
const conjunction = (reader: Reader, [first, ...rest]: readonly Expr[]): Expr => {
  const head = given(first)
  const args = [...(head.kind === 'and' ? head.args : [head]), ...rest]
  return { kind: 'and', args, span: around(reader, [head, ...rest]) }
}

/** From the first to the last operand with the parentheses that are theirs. */
const around = (reader: Reader, args: readonly Expr[]): Span => {
  const { places } = reader
  const first = places.wrap(given(args[0]).span)
  const right = given(args.at(-1)).span
  return cover(first, places.wrap(right, places.last(first)))
}
