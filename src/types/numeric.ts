import { printJsonNumber } from './json.ts'
import { jsonNumber } from './json-parse.ts'
import type { JsonNumber } from './value.ts'

/** A number of json: whole ones and those that float64 prints again as such, others as their decimal text. */
export type AnyNumber = number | bigint | JsonNumber

/** An exact decimal: `units` of 10 to the power of -`scale`. Zeros at the end of the scale count, as numeric keeps them. */
interface Decimal {
  readonly units: bigint
  readonly scale: number
}

const decimalOf = (value: AnyNumber): Decimal => {
  const [whole = '', fraction = ''] = printJsonNumber(value).split('.')
  return { units: BigInt(whole + fraction), scale: fraction.length }
}

const numberOf = ({ units, scale }: Decimal): AnyNumber => {
  const digits = String(units < 0n ? -units : units).padStart(scale + 1, '0')
  const point = digits.length - scale
  const sign = units < 0n ? '-' : ''
  return jsonNumber(`${sign}${digits.slice(0, point)}${scale > 0 ? `.${digits.slice(point)}` : ''}`)
}

const power = (digits: number): bigint => 10n ** BigInt(digits)

/** Both in units of the finer scale. */
const aligned = (a: AnyNumber, b: AnyNumber): { readonly x: bigint; readonly y: bigint; scale: number } => {
  const [left, right] = [decimalOf(a), decimalOf(b)]
  const scale = Math.max(left.scale, right.scale)
  return {
    x: left.units * power(scale - left.scale),
    y: right.units * power(scale - right.scale),
    scale,
  }
}

/** The quotient of whole numbers, halves away from zero. */
const divided = (a: bigint, b: bigint): bigint => {
  const negative = a < 0n !== b < 0n
  const [n, d] = [a < 0n ? -a : a, b < 0n ? -b : b]
  const quotient = (2n * n + d) / (2n * d)
  return negative ? -quotient : quotient
}

const bothWhole = (a: AnyNumber, b: AnyNumber): boolean => Number.isSafeInteger(a) && Number.isSafeInteger(b)

/** Exact, with the finer scale of the two; as all here, 22003 where numeric's digits do not suffice. */
export const addNumbers = (a: AnyNumber, b: AnyNumber): AnyNumber => {
  if (bothWhole(a, b)) {
    const sum = (a as number) + (b as number)
    if (Number.isSafeInteger(sum)) return sum
  }
  const { x, y, scale } = aligned(a, b)
  return numberOf({ units: x + y, scale })
}

export const negateNumber = (a: AnyNumber): AnyNumber => {
  if (typeof a === 'number') return -a + 0
  const { units, scale } = decimalOf(a)
  return numberOf({ units: -units, scale })
}

export const subtractNumbers = (a: AnyNumber, b: AnyNumber): AnyNumber => addNumbers(a, negateNumber(b))

export const multiplyNumbers = (a: AnyNumber, b: AnyNumber): AnyNumber => {
  const [left, right] = [decimalOf(a), decimalOf(b)]
  return numberOf({ units: left.units * right.units, scale: left.scale + right.scale })
}

/** The first digit to base 10,000 that is not 0, and the power of 10,000 it stands at: how numeric measures size. */
const leading = ({ units, scale }: Decimal): { readonly digit: number; readonly weight: number } => {
  if (units === 0n) return { digit: 0, weight: 0 }
  const digits = String(units < 0n ? -units : units)
  const exponent = digits.length - scale - 1
  const weight = Math.floor(exponent / 4)
  return { digit: Number(digits.padEnd(4, '0').slice(0, exponent - 4 * weight + 1)), weight }
}

const SIGNIFICANT_DIGITS = 16
const MOST_PLACES = 1000

/** The quotient with numeric's choice of scale: 16 significant digits at least. `b` is not 0. */
export const divideNumbers = (a: AnyNumber, b: AnyNumber): AnyNumber => {
  const [left, right] = [decimalOf(a), decimalOf(b)]
  const [first, second] = [leading(left), leading(right)]
  const weight = first.weight - second.weight - (first.digit <= second.digit ? 1 : 0)
  const wanted = Math.max(SIGNIFICANT_DIGITS - weight * 4, left.scale, right.scale, 0)
  const scale = Math.min(wanted, MOST_PLACES)
  const shift = scale + right.scale - left.scale
  const units =
    shift >= 0
      ? divided(left.units * power(shift), right.units)
      : divided(left.units, right.units * power(-shift))
  return numberOf({ units, scale })
}

/** The remainder, which has the sign of `a`. `b` is not 0. */
export const remainderOf = (a: AnyNumber, b: AnyNumber): AnyNumber => {
  const { x, y, scale } = aligned(a, b)
  return numberOf({ units: x % y, scale })
}

export const isZero = (a: AnyNumber): boolean => typeof a !== 'bigint' && decimalOf(a).units === 0n

export const absoluteNumber = (a: AnyNumber): AnyNumber => {
  const { units, scale } = decimalOf(a)
  return numberOf({ units: units < 0n ? -units : units, scale })
}

/** Rounded to so many digits behind the point (before it, when negative), halves away from zero. */
export const roundNumber = (a: AnyNumber, places: number): AnyNumber => {
  const { units, scale } = decimalOf(a)
  if (places >= scale) return numberOf({ units: units * power(places - scale), scale: places })
  const kept = divided(units, power(scale - places))
  return places >= 0
    ? numberOf({ units: kept, scale: places })
    : numberOf({ units: kept * power(-places), scale: 0 })
}

export const truncateNumber = (a: AnyNumber): AnyNumber => {
  const { units, scale } = decimalOf(a)
  return numberOf({ units: units / power(scale), scale: 0 })
}

export const floorNumber = (a: AnyNumber): AnyNumber => {
  const { units, scale } = decimalOf(a)
  const unit = power(scale)
  const whole = units / unit
  return numberOf({ units: units < 0n && units % unit !== 0n ? whole - 1n : whole, scale: 0 })
}

export const ceilingNumber = (a: AnyNumber): AnyNumber => negateNumber(floorNumber(negateNumber(a)))

/** How many digits stand before the point; 0 for what is less than 1. */
export const wholeDigits = (a: AnyNumber): number => {
  const { units, scale } = decimalOf(a)
  const digits = units === 0n ? 0 : String(units < 0n ? -units : units).length
  return Math.max(digits - scale, 0)
}

/** How many digits to base 10,000 numeric keeps of a number, and whether it fits numeric's short header. */
export const numericShape = (a: AnyNumber): { readonly digits: number; readonly isShort: boolean } => {
  const { units, scale } = decimalOf(a)
  const text = String(units < 0n ? -units : units).padStart(scale + 1, '0')
  const [whole, fraction] = [text.slice(0, text.length - scale), text.slice(text.length - scale)]
  const padded = `${whole.padStart(Math.ceil(whole.length / 4) * 4, '0')}${fraction.padEnd(Math.ceil(scale / 4) * 4, '0')}`
  const groups = padded.match(/.{4}/g) ?? []
  const first = groups.findIndex((group) => group !== '0000')
  const last = groups.findLastIndex((group) => group !== '0000')
  const weight = Math.ceil(whole.length / 4) - 1 - first
  return {
    digits: first < 0 ? 0 : last - first + 1,
    isShort: scale <= 63 && (first < 0 || (weight >= -64 && weight <= 63)),
  }
}
