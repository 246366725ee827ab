import { perhaps } from '../source/suggest.ts'
import type { Expr, TypeName } from '../syntax/ast.ts'
import { arrayOf, type SqlType, scalarNamed, TYPE_WORDS } from '../types/type.ts'
import { fault } from './fault.ts'

const wholeNumber = (expr: Expr | undefined): number | undefined => {
  const text = expr?.kind === 'number' ? expr.text : undefined
  return text !== undefined && /^-?\d+$/.test(text) ? Number(text) : undefined
}

/** What the numbers after a type ask of a value: DECIMAL(10, 2) rounds, VARCHAR(3) cuts. */
export type Modifier =
  | { readonly kind: 'scale'; readonly digits: number }
  | { readonly kind: 'length'; readonly characters: number }

/** The type that a written name stands for; 42704 when there is none. */
export const typeNamed = (name: TypeName): SqlType => {
  const scalar = scalarNamed(name.name)
  if (scalar === undefined) {
    const hint = perhaps(name.name, TYPE_WORDS)
    throw fault('undefined_object', `type "${name.name}" does not exist`, name.span, { hint })
  }
  return name.dimensions > 0 ? arrayOf(scalar) : scalar
}

const FLOATS: ReadonlySet<string> = new Set([
  'float',
  'float4',
  'float8',
  'real',
  'double precision',
  'double',
])

const unsupported = (name: TypeName) =>
  fault('feature_not_supported', `type modifiers of "${name.name}" are not supported`, name.span)

/** The modifier of a type name, or undefined where it changes nothing. Others are refused. */
export const modifierOf = (name: TypeName): Modifier | undefined => {
  const [first, second] = name.modifiers
  if (first === undefined) return undefined
  const type = scalarNamed(name.name)
  const size = wholeNumber(first)
  if (size === undefined || name.dimensions > 0) throw unsupported(name)
  if (type?.kind === 'varchar' && size > 0) return { kind: 'length', characters: size }
  // Milliseconds are all there is.
  if (type?.kind === 'timestamp' && size >= 3) return undefined
  if (type?.kind !== 'decimal') throw unsupported(name)
  if (FLOATS.has(name.name)) return undefined
  const digits = second === undefined ? 0 : wholeNumber(second)
  if (digits === undefined) throw unsupported(name)
  return { kind: 'scale', digits }
}
