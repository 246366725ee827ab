import { DdsqlError } from '../source/error.ts'
import { SQLSTATE } from '../source/sqlstate.ts'
import { bigintValue } from '../types/bigint.ts'
import { BIGINT, DECIMAL } from '../types/type.ts'
import { power } from './accurate-math.ts'
import type { FunctionRow } from './row.ts'

/** A BIGINT value: number while safe, bigint beyond. */
export type Int = number | bigint

export const divisionByZero = (): DdsqlError => new DdsqlError(SQLSTATE.division_by_zero, 'division by zero')
export const overflow = (): DdsqlError =>
  new DdsqlError(SQLSTATE.numeric_value_out_of_range, 'value out of range: overflow')
export const underflow = (): DdsqlError =>
  new DdsqlError(SQLSTATE.numeric_value_out_of_range, 'value out of range: underflow')

// ── BIGINT ──────────────────────────────────────────────────────────────────────────────────────────
// `+ 0` makes 0 of the -0 that JavaScript gives for 0 * -5 and -4 % 2.

const exact = (operate: (a: bigint, b: bigint) => bigint) => (a: Int, b: Int) =>
  bigintValue(operate(BigInt(a), BigInt(b)))

/** Sum, exact. Throws 22003 past int64. */
export const addInts = exact((a, b) => a + b)
const subtractInts = exact((a, b) => a - b)
const multiplyInts = exact((a, b) => a * b)

/** Quotient truncated toward zero. Throws 22012. */
export const divideInts = (a: Int, b: Int): Int => {
  if (b === 0) throw divisionByZero()
  return bigintValue(BigInt(a) / BigInt(b))
}

/** Remainder with the sign of the dividend. Throws 22012. */
export const modInts = (a: Int, b: Int): Int => {
  if (b === 0) throw divisionByZero()
  return bigintValue(BigInt(a) % BigInt(b))
}

export const negateInt = (a: Int): Int => bigintValue(-BigInt(a))
export const absInt = (a: Int): Int => (a < 0 ? negateInt(a) : a)

type Emit = NonNullable<FunctionRow['emit']>

const numbers = (a: string, b: string): string => `typeof ${a} === 'number' && typeof ${b} === 'number'`

const safeEmit =
  (sign: '+' | '-' | '*'): Emit =>
  ([a, b], helper) => {
    const result = sign === '*' ? `${a} * ${b} + 0` : `${a} ${sign} ${b}`
    return `(${numbers(a!, b!)} && Number.isSafeInteger(${result}) ? ${result} : ${helper}(${a}, ${b}))`
  }

// The quotient of two safe integers, rounded to float64, never reaches the next integer; truncation is exact.
const divideEmit: Emit = ([a, b], helper) =>
  `(${numbers(a!, b!)} && ${b} !== 0 ? Math.trunc(${a} / ${b}) + 0 : ${helper}(${a}, ${b}))`
export const modEmit: Emit = ([a, b], helper) =>
  `(${numbers(a!, b!)} && ${b} !== 0 ? ${a} % ${b} + 0 : ${helper}(${a}, ${b}))`
const negateEmit: Emit = ([a], helper) => `(typeof ${a} === 'number' ? 0 - ${a} : ${helper}(${a}))`

const bits = (operate: (a: bigint, b: bigint) => bigint) => (a: Int, b: Int) =>
  bigintValue(BigInt.asIntN(64, operate(BigInt(a), BigInt(b))))

// ── DECIMAL ─────────────────────────────────────────────────────────────────────────────────────────
// float8's arithmetic. A row for numeric makes no -0, which numeric does not have.

const finite = (result: number, a: number, b: number): number => {
  if (!Number.isFinite(result) && Number.isFinite(a) && Number.isFinite(b)) throw overflow()
  return result
}

const addDecimals = (a: number, b: number): number => finite(a + b, a, b)
const subtractDecimals = (a: number, b: number): number => finite(a - b, a, b)

const multiplyDecimals = (a: number, b: number): number => {
  const result = finite(a * b, a, b)
  if (result === 0 && a !== 0 && b !== 0) throw underflow()
  return result
}

const divideDecimals = (a: number, b: number): number => {
  if (b === 0 && !Number.isNaN(a)) throw divisionByZero()
  const result = a / b
  if (Math.abs(result) === Number.POSITIVE_INFINITY && Number.isFinite(a)) throw overflow()
  if (result === 0 && a !== 0 && Number.isFinite(b)) throw underflow()
  return result
}

/** numeric's remainder: exact, with the sign of the dividend. Throws 22012. */
export const modDecimals = (a: number, b: number): number => {
  if (b === 0 && !Number.isNaN(a)) throw divisionByZero()
  return (a % b) + 0
}

const invalidPower = (message: string): DdsqlError =>
  new DdsqlError(SQLSTATE.invalid_argument_for_power_function, message)

/** PostgreSQL's dpow. Throws 2201F for 0 to a negative power and for roots of negatives, 22003 past float64. */
export const powerDecimals = (a: number, b: number): number => {
  if (a === 1 || b === 0) return 1
  if (Number.isNaN(a) || Number.isNaN(b)) return Number.NaN
  if (a === 0 && b < 0) throw invalidPower('zero raised to a negative power is undefined')
  if (a < 0 && !Number.isInteger(b) && Number.isFinite(b)) {
    throw invalidPower('a negative number raised to a non-integer power yields a complex result')
  }
  // C's pow, not JavaScript's NaN.
  if (a === -1 && !Number.isFinite(b)) return 1
  const result = power(a, b)
  if (!Number.isFinite(a) || !Number.isFinite(b)) return result
  if (!Number.isFinite(result)) throw overflow()
  if (result === 0 && a !== 0) throw underflow()
  return result
}

const decimalEmit =
  (sign: '+' | '-'): Emit =>
  ([a, b], helper) =>
    `(Number.isFinite(${a} ${sign} ${b}) ? ${a} ${sign} ${b} : ${helper}(${a}, ${b}))`

// A zero or infinite result goes to the helper, which knows whether it is one by rights.
const carefulEmit =
  (sign: '*' | '/'): Emit =>
  ([a, b], helper) => {
    const result = `${a} ${sign} ${b}`
    return `(${result} !== 0 && Number.isFinite(${result}) ? ${result} : ${helper}(${a}, ${b}))`
  }

// ── rows ────────────────────────────────────────────────────────────────────────────────────────────

type Operator = Pick<FunctionRow, 'name' | 'args' | 'returns' | 'doc' | 'example' | 'impl'> & { emit?: Emit }

const operator = (row: Operator): FunctionRow => ({ kind: 'operator', area: 'numbers', ...row })

const infix = (
  type: typeof BIGINT,
  name: string,
  doc: string,
  example: readonly [string, string],
  impl: FunctionRow['impl'],
  emit?: Emit,
): FunctionRow =>
  operator({
    name,
    args: [type, type],
    returns: type,
    doc,
    example,
    impl,
    ...(emit === undefined ? {} : { emit }),
  })

const prefix = (
  type: typeof BIGINT,
  name: string,
  doc: string,
  example: readonly [string, string],
  impl: FunctionRow['impl'],
  emit?: Emit,
): FunctionRow =>
  operator({ name, args: [type], returns: type, doc, example, impl, ...(emit === undefined ? {} : { emit }) })

const same: Emit = ([a]) => a!

/** A row of float8 as it is for numeric, whose zero has no sign. `emit` where a cheaper form than adding 0 is known. */
export const withoutMinusZero = (float8: FunctionRow, emit?: Emit): FunctionRow => {
  const { impl, emit: js } = float8
  const added: Emit | undefined = js && ((...parts) => `(${js(...parts)} + 0)`)
  const own = emit ?? added
  return {
    ...float8,
    impl: (...args) => (impl(...args) as number) + 0,
    ...(own === undefined ? {} : { emit: own }),
    float8,
  }
}

/** Operators on numbers. A BIGINT with a DECIMAL is calculated as DECIMAL. */
export const arithmeticRows: readonly FunctionRow[] = [
  infix(BIGINT, '+', 'Sum, exact; an error past 64 bits.', ['2 + 3', '5'], addInts, safeEmit('+')),
  infix(
    BIGINT,
    '-',
    'Difference, exact; an error past 64 bits.',
    ['2 - 3', '-1'],
    subtractInts,
    safeEmit('-'),
  ),
  infix(BIGINT, '*', 'Product, exact; an error past 64 bits.', ['2 * 3', '6'], multiplyInts, safeEmit('*')),
  infix(BIGINT, '/', 'Quotient, truncated toward zero.', ['-7 / 2', '-3'], divideInts, divideEmit),
  infix(BIGINT, '%', 'Remainder, with the sign of the dividend.', ['-7 % 2', '-1'], modInts, modEmit),
  infix(
    BIGINT,
    '&',
    'Bitwise AND.',
    ['91 & 15', '11'],
    bits((a, b) => a & b),
  ),
  infix(
    BIGINT,
    '|',
    'Bitwise OR.',
    ['32 | 3', '35'],
    bits((a, b) => a | b),
  ),
  infix(
    BIGINT,
    '#',
    'Bitwise exclusive OR.',
    ['17 # 5', '20'],
    bits((a, b) => a ^ b),
  ),
  infix(
    BIGINT,
    '<<',
    'Bits moved to the left, 64 bits wide.',
    ['1 << 4', '16'],
    bits((a, n) => a << (n & 63n)),
  ),
  infix(
    BIGINT,
    '>>',
    'Bits moved to the right; the sign stays.',
    ['-8 >> 2', '-2'],
    bits((a, n) => a >> (n & 63n)),
  ),
  prefix(BIGINT, '+', 'The number itself.', ['+5', '5'], (a: Int) => a, same),
  prefix(BIGINT, '-', 'The negative; an error past 64 bits.', ['-(5)', '-5'], negateInt, negateEmit),
  prefix(BIGINT, '~', 'Bitwise NOT.', ['~1', '-2'], (a: Int) => bigintValue(~BigInt(a))),
  prefix(BIGINT, '@', 'Absolute value.', ['@ -5', '5'], absInt),
  infix(DECIMAL, '+', 'Sum in float64.', ['1.5 + 2', '3.5'], addDecimals, decimalEmit('+')),
  infix(DECIMAL, '-', 'Difference in float64.', ['1.5 - 2', '-0.5'], subtractDecimals, decimalEmit('-')),
  // What carefulEmit leaves to the helper are the zeros.
  withoutMinusZero(
    infix(DECIMAL, '*', 'Product in float64.', ['1.5 * 2.5', '3.75'], multiplyDecimals, carefulEmit('*')),
    carefulEmit('*'),
  ),
  withoutMinusZero(
    infix(DECIMAL, '/', 'Quotient in float64.', ['7.5 / 2.5', '3'], divideDecimals, carefulEmit('/')),
    carefulEmit('/'),
  ),
  {
    ...infix(DECIMAL, '%', 'Remainder, with the sign of the dividend.', ['-7.5 % 2', '-1.5'], modDecimals),
    decimal: 'numeric',
  },
  withoutMinusZero(infix(DECIMAL, '^', 'Power, in float64.', ['2 ^ 10', '1024'], powerDecimals)),
  prefix(DECIMAL, '+', 'The number itself.', ['+1.5', '1.5'], (a: number) => a, same),
  withoutMinusZero(
    prefix(
      DECIMAL,
      '-',
      'The negative.',
      ['-(1.5)', '-1.5'],
      (a: number) => -a,
      ([a]) => `(-${a})`,
    ),
  ),
  prefix(DECIMAL, '@', 'Absolute value.', ['@ -1.5', '1.5'], (a: number) => Math.abs(a)),
]
