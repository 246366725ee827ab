import { DdsqlError } from '../source/error.ts'
import { SQLSTATE } from '../source/sqlstate.ts'
import { invalidInput, invalidParameter, parameterText } from './input-error.ts'
import type { TypeOps } from './ops.ts'
import { DECIMAL } from './type.ts'

/** NaN is equal to itself and greater than every other number; 0 and -0 are equal. */
export const compareDecimal = (a: number, b: number): number => {
  if (a < b) return -1
  if (a > b) return 1
  if (a === b) return 0
  return Number(Number.isNaN(a)) - Number(Number.isNaN(b))
}

/** How far a text like 1.5e+21 is from the whole number it is to write. */
const distance = (value: number, text: string): bigint => {
  const [, sign = '', whole = '', fraction = '', exponent] = /^(-?)(\d)(?:\.(\d+))?e\+(\d+)$/.exec(text)!
  const away = BigInt(value) - BigInt(sign + whole + fraction.padEnd(Number(exponent), '0'))
  return away < 0n ? -away : away
}

/**
 * The digits of a finite number as `d.ddde±n`.
 *
 * JavaScript's shortest digits may lie halfway to the next float64, as reading rounds that to the even one of the two;
 * PostgreSQL takes only digits that are nearer. Numbers below 2^54 never have so few digits there.
 */
export const shortest = (value: number): string => {
  const text = value.toExponential()
  if (Math.abs(value) < 2 ** 54) return text
  const spacing = BigInt(2 ** (Math.floor(Math.log2(Math.abs(value))) - 52))
  for (let digits = text.indexOf('e') - text.indexOf('.'), shown = text; ; digits++) {
    if (2n * distance(value, shown) < spacing) return shown
    shown = value.toExponential(digits)
  }
}

/** float8's shortest output: plain from 1e-4 to below 1e15, otherwise an exponent of at least two digits. */
export const printDecimal = (value: number): string => {
  const size = Math.abs(value)
  if ((size >= 1e-4 && size < 1e15) || value === 0) return Object.is(value, -0) ? '-0' : String(value)
  if (!Number.isFinite(value)) return String(value)
  return shortest(value).replace(/e([+-])(\d)$/, 'e$10$2')
}

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/
const HEX = /^([+-]?)0[xX]([\da-fA-F]*)(?:\.([\da-fA-F]*))?(?:[pP]([+-]?\d+))?$/
const WORDS: Readonly<Record<string, number>> = Object.assign(Object.create(null), {
  nan: Number.NaN,
  '+nan': Number.NaN,
  '-nan': Number.NaN,
  inf: Number.POSITIVE_INFINITY,
  '+inf': Number.POSITIVE_INFINITY,
  '-inf': Number.NEGATIVE_INFINITY,
  infinity: Number.POSITIVE_INFINITY,
  '+infinity': Number.POSITIVE_INFINITY,
  '-infinity': Number.NEGATIVE_INFINITY,
})

const outOfRange = (text: string): DdsqlError =>
  new DdsqlError(SQLSTATE.numeric_value_out_of_range, `"${text}" is out of range for type decimal`)

const hexDecimal = (text: string): number | undefined => {
  const match = HEX.exec(text)
  if (match === null) return undefined
  const [, sign, whole = '', fraction = '', exponent = '0'] = match
  if (whole + fraction === '') return undefined
  const digits = Number(BigInt(`0x${whole}${fraction}`))
  return (sign === '-' ? -1 : 1) * digits * 2 ** (Number(exponent) - 4 * fraction.length)
}

/** PostgreSQL's float8in: spaces around, NaN and infinities by name, hexadecimal. 22003 on over- and underflow. */
export const parseDecimal = (text: string): number => {
  const bare = text.replace(/^[ \t\n\v\f\r]+|[ \t\n\v\f\r]+$/g, '')
  if (NUMBER.test(bare)) {
    const value = Number(bare)
    const vanished = value === 0 && /[1-9]/.test(bare.split(/e/i, 1)[0]!)
    if (!Number.isFinite(value) || vanished) throw outOfRange(bare)
    return value
  }
  const value = WORDS[bare.toLowerCase()] ?? hexDecimal(bare)
  if (value === undefined) throw invalidInput(DECIMAL, text)
  return value
}

const WANTED = 'a number or the text of one'

const fromJs = (value: unknown): number => {
  if (typeof value === 'number') return value
  if (typeof value === 'bigint') return Number(value)
  if (typeof value === 'string') return parameterText(DECIMAL, value, parseDecimal, WANTED)
  throw invalidParameter(DECIMAL, WANTED)
}

export const decimalOps: TypeOps = {
  compare: (a: number, b: number) => compareDecimal(a, b),
  equal: (a, b) => a === b || (Number.isNaN(a) && Number.isNaN(b)),
  // `+ 0` makes 0 of -0. NaN is unequal to itself in JavaScript, so its key is a word.
  key: (value: number) => (Number.isNaN(value) ? 'NaN' : value + 0),
  print: (value: number) => printDecimal(value),
  parse: parseDecimal,
  fromJs,
  toJs: (value) => value,
}
