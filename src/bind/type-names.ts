import { perhaps } from '../source/suggest.ts'
import type { Expr, TypeName } from '../syntax/ast.ts'
import { arrayOf, type SqlType, scalarNamed, TYPE_WORDS, vectorNamed } from '../types/type.ts'
import { fault } from './fault.ts'

const wholeNumber = (expr: Expr | undefined): number | undefined => {
  const text = expr?.kind === 'number' ? expr.text : undefined
  return text !== undefined && /^-?\d+$/.test(text) ? Number(text) : undefined
}

/** What the numbers after a type ask of a value: DECIMAL(10, 2) and TIMESTAMP(0) round, VARCHAR(3) cuts. */
export type Modifier =
  | { readonly kind: 'precision'; readonly digits: number }
  | { readonly kind: 'numeric'; readonly digits: number; readonly scale: number }
  | { readonly kind: 'length'; readonly characters: number }

/** The types of other dialects, with ours. */
const OTHER_TYPES: ReadonlyMap<string, string> = new Map(
  [
    ['TIMESTAMP', 'datetime datetime2 smalldatetime timestamp_ntz timestamp_ltz timestamp_tz datetimeoffset'],
    ['BIGINT', 'signed unsigned number long int64 uint64 int32 uint32 tinyint mediumint byteint hugeint'],
    ['DECIMAL', 'float64 float32 bignumeric bigdecimal'],
    [
      'VARCHAR',
      'nvarchar nchar varchar2 nvarchar2 clob nclob longtext mediumtext tinytext character_varying',
    ],
    ['JSON', 'variant object map super struct'],
    ['BOOLEAN', 'logical'],
    ['BYTEA', 'binary varbinary blob bytes longblob image'],
    ['UUID', 'uniqueidentifier guid'],
  ].flatMap(([ours, theirs]) => theirs!.split(' ').map((name) => [name, `Write ${ours}.`] as const)),
)

/** PostgreSQL's types that have no values here, with what stands in for them. */
const ABSENT_TYPES: ReadonlyMap<string, string> = new Map(
  [
    ['Write a whole number: 0b101 and 0x1f are numbers.', 'bit varbit bit_varying'],
    ['XML is held as text.', 'xml'],
    ['Write DECIMAL.', 'money'],
    ['Write two DECIMAL columns, or an array of them.', 'point line lseg box path polygon circle'],
    ['Search text with LIKE, ~ or regexp_like.', 'tsvector tsquery'],
  ].flatMap(([hint, names]) => names!.split(' ').map((name) => [name.replace('_', ' '), hint!] as const)),
)

/** The type that a written name stands for; 42704 when there is none, 0A000 for one that only PostgreSQL has. */
export const typeNamed = (name: TypeName): SqlType => {
  const vector = name.dimensions === 0 ? vectorNamed(name.name) : undefined
  if (vector !== undefined) return vector
  const scalar = scalarNamed(name.name)
  if (scalar === undefined) {
    const instead = ABSENT_TYPES.get(name.name)
    if (instead !== undefined) {
      const message = `type "${name.name}" is not supported`
      throw fault('feature_not_supported', message, name.span, { hint: instead })
    }
    const hint = OTHER_TYPES.get(name.name) ?? perhaps(name.name, TYPE_WORDS)
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

/** 0A000 for numbers after a type that are not understood. */
export const unsupportedModifier = (name: TypeName) => {
  return fault('feature_not_supported', `type modifiers of "${name.name}" are not supported`, name.span)
}

/** The digits behind the second that a type name's modifier at `index` leaves; undefined for all there are. */
export const digitsOf = (name: TypeName, index: number): number | undefined => {
  const modifier = name.modifiers[index]
  if (modifier === undefined) return undefined
  const digits = wholeNumber(modifier)
  if (digits === undefined || digits < 0) throw unsupportedModifier(name)
  // Milliseconds are all there is.
  return digits < 3 ? digits : undefined
}

// PostgreSQL's own limit.
const MOST_DIGITS = 1000

/** The modifier of a type name, or undefined where it changes nothing. Others are refused. */
export const modifierOf = (name: TypeName): Modifier | undefined => {
  const [first, second, third] = name.modifiers
  if (first === undefined) return undefined
  const type = scalarNamed(name.name)
  const size = wholeNumber(first)
  if (size === undefined) throw unsupportedModifier(name)
  if (type?.kind === 'varchar' && size > 0) return { kind: 'length', characters: size }
  if (type?.kind === 'timestamp' || type?.kind === 'time' || type?.kind === 'timetz') {
    const digits = digitsOf(name, 0)
    return digits === undefined ? undefined : { kind: 'precision', digits }
  }
  if (type?.kind !== 'decimal') throw unsupportedModifier(name)
  if (FLOATS.has(name.name)) return undefined
  const scale = second === undefined ? 0 : wholeNumber(second)
  if (scale === undefined) throw unsupportedModifier(name)
  const wrong = (message: string) => fault('invalid_parameter_value', message, name.span)
  if (third !== undefined) throw wrong('invalid NUMERIC type modifier')
  if (size < 1 || size > MOST_DIGITS)
    throw wrong(`NUMERIC precision ${size} must be between 1 and ${MOST_DIGITS}`)
  if (Math.abs(scale) > MOST_DIGITS)
    throw wrong(`NUMERIC scale ${scale} must be between -${MOST_DIGITS} and ${MOST_DIGITS}`)
  return { kind: 'numeric', digits: size, scale }
}
