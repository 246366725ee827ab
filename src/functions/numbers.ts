import { DdsqlError } from '../source/error.ts'
import { SQLSTATE, type SqlState } from '../source/sqlstate.ts'
import { bigintValue } from '../types/bigint.ts'
import { printJsonNumber } from '../types/json.ts'
import { typeOps } from '../types/ops.ts'
import { BIGINT, DECIMAL, type ScalarType, type SqlType } from '../types/type.ts'
import type { Value } from '../types/value.ts'
import * as accurate from './accurate-math.ts'
import {
  absInt,
  divisionByZero,
  type Int,
  modDecimals,
  modEmit,
  modInts,
  overflow,
  powerDecimals,
  underflow,
  withoutMinusZero,
} from './arithmetic.ts'
import { dimensions } from './arrays.ts'
import { round, roundTo, truncateTo } from './rounding.ts'
import type { FunctionRow } from './row.ts'

const fail = (code: SqlState, message: string): never => {
  throw new DdsqlError(code, message)
}

// ── roots, logarithms, angles ───────────────────────────────────────────────────────────────────────

const sqrt = (x: number): number =>
  x < 0
    ? fail(SQLSTATE.invalid_argument_for_power_function, 'cannot take square root of a negative number')
    : Math.sqrt(x)

const exp = (x: number): number => {
  const result = accurate.exp(x)
  if (result === Number.POSITIVE_INFINITY && Number.isFinite(x)) throw overflow()
  if (result === 0 && Number.isFinite(x)) throw underflow()
  return result
}

const positive = (x: number): number => {
  if (x === 0) fail(SQLSTATE.invalid_argument_for_logarithm, 'cannot take logarithm of zero')
  if (x < 0) fail(SQLSTATE.invalid_argument_for_logarithm, 'cannot take logarithm of a negative number')
  return x
}

const ln = (x: number): number => accurate.ln(positive(x))
const log10 = (x: number): number => accurate.log10(positive(x))
const log2 = (x: number): number => Math.log2(positive(x))

const logOf = (base: number, x: number): number => {
  positive(base)
  positive(x)
  if (base === 1) throw divisionByZero()
  return accurate.logOf(base, x)
}

const outOfRange = (): never => fail(SQLSTATE.numeric_value_out_of_range, 'input is out of range')

const finiteAngle = (fn: (x: number) => number) => (x: number) =>
  Math.abs(x) === Number.POSITIVE_INFINITY ? outOfRange() : fn(x)
const unitRange = (fn: (x: number) => number) => (x: number) => (Math.abs(x) > 1 ? outOfRange() : fn(x))

const RADIANS_PER_DEGREE = 0.017453292519943295

const degrees = (x: number): number => {
  const result = x / RADIANS_PER_DEGREE
  if (!Number.isFinite(result) && Number.isFinite(x)) throw overflow()
  return result
}

// ── angles in degrees: exact at the multiples of 30 and 45, by PostgreSQL's steps ─────────────────────

const HALF_ANGLE = 30 * RADIANS_PER_DEGREE
const sinOf = (x: number): number => Math.sin(x * RADIANS_PER_DEGREE)
const cosOf = (x: number): number => Math.cos(x * RADIANS_PER_DEGREE)

/** The sine of 0 to 90 degrees. */
const sineInQuadrant = (x: number): number =>
  x <= 30 ? sinOf(x) / Math.sin(HALF_ANGLE) / 2 : cosineTo60(90 - x)
/** The cosine of 0 to 60 degrees. */
const cosineTo60 = (x: number): number => 1 - (1 - cosOf(x)) / (1 - cosOf(60)) / 2
/** The cosine of 0 to 90 degrees. */
const cosineInQuadrant = (x: number): number =>
  x <= 60 ? cosineTo60(x) : sinOf(90 - x) / Math.sin(HALF_ANGLE) / 2
const TAN_45 = sineInQuadrant(45) / cosineInQuadrant(45)
const COT_45 = cosineInQuadrant(45) / sineInQuadrant(45)

const sind = (x: number): number => {
  let sign = x < 0 ? -1 : 1
  let angle = Math.abs(x % 360)
  if (angle > 180) {
    angle = 360 - angle
    sign = -sign
  }
  return sign * sineInQuadrant(angle > 90 ? 180 - angle : angle) + 0
}
const cosd = (x: number): number => {
  let angle = Math.abs(x % 360)
  if (angle > 180) angle = 360 - angle
  return angle > 90 ? -cosineInQuadrant(180 - angle) + 0 : cosineInQuadrant(angle)
}
/** A function of the angle's tangent or cotangent, which turns its sign in the second quadrant. */
const slope =
  (inQuadrant: (x: number) => number) =>
  (x: number): number => {
    let sign = x < 0 ? -1 : 1
    let angle = Math.abs(x % 360)
    if (angle > 180) {
      angle = 360 - angle
      sign = -sign
    }
    if (angle > 90) {
      angle = 180 - angle
      sign = -sign
    }
    return sign * inQuadrant(angle) + 0
  }
const tand = slope((x) => sineInQuadrant(x) / cosineInQuadrant(x) / TAN_45)
const cotd = slope((x) => cosineInQuadrant(x) / sineInQuadrant(x) / COT_45)

const arcsineTo90 = (x: number): number =>
  x <= 0.5 ? (Math.asin(x) / Math.asin(0.5)) * 30 : 90 - (Math.acos(x) / Math.acos(0.5)) * 60
const arccosineTo90 = (x: number): number =>
  x <= 0.5 ? 90 - (Math.asin(x) / Math.asin(0.5)) * 30 : (Math.acos(x) / Math.acos(0.5)) * 60
const asind = (x: number): number => (x >= 0 ? arcsineTo90(x) : -arcsineTo90(-x))
const acosd = (x: number): number => (x >= 0 ? arccosineTo90(x) : 90 + arcsineTo90(-x))
const atand = (x: number): number => (Math.atan(x) / Math.atan(1)) * 45
const atan2d = (y: number, x: number): number => (Math.atan2(y, x) / Math.atan(1)) * 45

const acosh = (x: number): number => (x < 1 ? outOfRange() : Math.acosh(x))

/** Digits behind the point of the shortest decimal text. */
const scaleOf = (x: number): number => printJsonNumber(x).split('.')[1]?.length ?? 0

// ── error and gamma functions ───────────────────────────────────────────────────────────────────────

const gamma = (x: number): number => {
  const result = accurate.gamma(x)
  if (!Number.isFinite(result) && result !== x && !Number.isNaN(x)) throw overflow()
  if (result === 0) throw underflow()
  return result
}

const logGamma = (x: number): number => {
  const result = accurate.logGamma(x)
  if (result === Number.POSITIVE_INFINITY && Number.isFinite(x)) throw overflow()
  return result
}

// ── whole numbers ───────────────────────────────────────────────────────────────────────────────────

const divDecimals = (a: number, b: number): number => {
  if (b === 0 && !Number.isNaN(a)) throw divisionByZero()
  return Math.trunc(a / b) + 0
}

const gcdOf = (a: bigint, b: bigint): bigint => {
  let [x, y] = [a, b]
  while (y !== 0n) [x, y] = [y, x % y]
  return x < 0n ? -x : x
}
const MOST_FACTORIAL = 32_177

// 171! is past float64.
const MOST_EXACT_FACTORIAL = 170

/** The nearest float64. */
const factorial = (n: Int): number => {
  if (n < 0) fail(SQLSTATE.numeric_value_out_of_range, 'factorial of a negative number is undefined')
  if (n > MOST_FACTORIAL) fail(SQLSTATE.numeric_value_out_of_range, 'value overflows numeric format')
  if (n > MOST_EXACT_FACTORIAL) {
    throw new DdsqlError(SQLSTATE.numeric_value_out_of_range, 'value out of range: overflow', {
      hint: `DECIMAL is a float64: factorial takes whole numbers up to ${MOST_EXACT_FACTORIAL}.`,
    })
  }
  let product = 1n
  for (let i = 2n; i <= BigInt(n); i++) product *= i
  return Number(product)
}

/** Decimals as whole numbers of the smallest unit that one of them has. */
const unitsOf = (a: number, b: number): readonly [a: bigint, b: bigint, scale: number] => {
  const scale = Math.max(scaleOf(a), scaleOf(b))
  const units = (x: number): bigint =>
    BigInt(printJsonNumber(x).replace('.', '')) * 10n ** BigInt(scale - scaleOf(x))
  return [units(a), units(b), scale]
}
const gcdDecimals = (a: number, b: number): number => {
  if (!Number.isFinite(a) || !Number.isFinite(b)) return Number.NaN
  const [x, y, scale] = unitsOf(a, b)
  return Number(`${gcdOf(x, y)}e-${scale}`)
}
const lcmDecimals = (a: number, b: number): number => {
  if (!Number.isFinite(a) || !Number.isFinite(b)) return Number.NaN
  if (a === 0 || b === 0) return 0
  const [x, y, scale] = unitsOf(a, b)
  const multiple = (x / gcdOf(x, y)) * y
  return Number(`${multiple < 0n ? -multiple : multiple}e-${scale}`)
}

const gcd = (a: Int, b: Int): Int => bigintValue(gcdOf(BigInt(a), BigInt(b)))
const lcm = (a: Int, b: Int): Int => {
  if (a === 0 || b === 0) return 0
  const product = (BigInt(a) / gcdOf(BigInt(a), BigInt(b))) * BigInt(b)
  return bigintValue(product < 0n ? -product : product)
}

// ── width_bucket ────────────────────────────────────────────────────────────────────────────────────

const badBucket = (message: string): never =>
  fail(SQLSTATE.invalid_argument_for_width_bucket_function, message)

const bucketOf = (x: number, low: number, high: number, count: Int): Int => {
  if (x < low) return 0
  if (x >= high) return bigintValue(BigInt(count) + 1n)
  const width = high - low
  // Halved where the width itself would overflow.
  const part = Number.isFinite(width) ? (x - low) / width : (x / 2 - low / 2) / (high / 2 - low / 2)
  const bucket = BigInt(Math.floor(Number(count) * part)) + 1n
  return bigintValue(bucket < count ? bucket : BigInt(count))
}

const widthBucket = (x: number, low: number, high: number, count: Int): Int => {
  if (count <= 0) badBucket('count must be greater than zero')
  if (Number.isNaN(x) || Number.isNaN(low) || Number.isNaN(high)) {
    badBucket('operand, lower bound, and upper bound cannot be NaN')
  }
  if (!Number.isFinite(low) || !Number.isFinite(high)) badBucket('lower and upper bounds must be finite')
  if (low === high) badBucket('lower bound cannot equal upper bound')
  return low < high ? bucketOf(x, low, high, count) : bucketOf(-x, -low, -high, count)
}

const bucketAmong = ([type]: readonly SqlType[]) => {
  const { compare } = typeOps(type!)
  return (x: Value, thresholds: readonly Value[]): number => {
    if (dimensions(type!, thresholds).length > 1) {
      fail(SQLSTATE.array_subscript_error, 'thresholds must be one-dimensional array')
    }
    if (thresholds.includes(null)) {
      fail(SQLSTATE.null_value_not_allowed, 'thresholds array must not contain NULLs')
    }
    let low = 0
    let high = thresholds.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (compare(x, thresholds[middle]!) < 0) high = middle
      else low = middle + 1
    }
    return low
  }
}

// ── rows ────────────────────────────────────────────────────────────────────────────────────────────

type Emit = NonNullable<FunctionRow['emit']>
type Example = FunctionRow['example']

const row = (
  name: string,
  args: readonly ScalarType[],
  returns: ScalarType,
  doc: string,
  example: Example,
  impl: FunctionRow['impl'],
  emit?: Emit,
): FunctionRow => ({
  kind: 'function',
  name,
  area: 'numbers',
  args,
  returns,
  doc,
  example,
  impl,
  ...(emit === undefined ? {} : { emit }),
})

/** A function of one DECIMAL. */
const of = (name: string, doc: string, example: Example, impl: (x: number) => number, emit?: Emit) =>
  row(name, [DECIMAL], DECIMAL, doc, example, impl, emit)

/** The same where PostgreSQL has it for float8 alone. */
const ofFloat8 = (...parts: Parameters<typeof of>): FunctionRow => ({ ...of(...parts), decimal: 'float8' })

/** A function of one DECIMAL that gives -0 for some of float8. */
const signed = (...parts: Parameters<typeof of>): FunctionRow => withoutMinusZero(of(...parts))

const also = (name: string, example: Example, original: FunctionRow): FunctionRow => ({
  ...original,
  name,
  example,
})

const ceil = signed(
  'ceil',
  'The nearest whole number that is not less.',
  ['ceil(42.2)', '43'],
  Math.ceil,
  ([x]) => `Math.ceil(${x})`,
)
const power = withoutMinusZero(
  row(
    'power',
    [DECIMAL, DECIMAL],
    DECIMAL,
    'The first number raised to the power of the second.',
    ['power(9, 3)', '729'],
    powerDecimals,
  ),
)
const logTen = of('log', 'Logarithm to base 10.', ['log(1000)', '3'], log10)

/** Functions of numbers. Those of DECIMAL take a BIGINT too. */
export const numberRows: readonly FunctionRow[] = [
  row('abs', [BIGINT], BIGINT, 'Absolute value.', ['abs(-17)', '17'], absInt),
  of(
    'abs',
    'Absolute value.',
    ['abs(-17.4)', '17.4'],
    (x) => Math.abs(x),
    ([x]) => `Math.abs(${x})`,
  ),
  ceil,
  also('ceiling', ['ceiling(-42.8)', '-42'], ceil),
  signed(
    'floor',
    'The nearest whole number that is not greater.',
    ['floor(-42.8)', '-43'],
    Math.floor,
    ([x]) => `Math.floor(${x})`,
  ),
  signed(
    'round',
    'The nearest whole number; halves go away from zero.',
    ['round(-42.5)', '-43'],
    round,
    ([x]) => `(${x} < 0 ? -Math.round(-${x}) : Math.round(${x}))`,
  ),
  {
    ...row(
      'round',
      [DECIMAL, BIGINT],
      DECIMAL,
      'Rounds to so many digits behind the point, or before it when negative; halves go away from zero.',
      ['round(42.4382, 2)', '42.44'],
      roundTo,
    ),
    decimal: 'numeric',
  },
  signed(
    'trunc',
    'The whole number toward zero.',
    ['trunc(-42.8)', '-42'],
    Math.trunc,
    ([x]) => `Math.trunc(${x})`,
  ),
  {
    ...row(
      'trunc',
      [DECIMAL, BIGINT],
      DECIMAL,
      'Cuts to so many digits behind the point, or before it when negative.',
      ['trunc(42.4382, 2)', '42.43'],
      truncateTo,
    ),
    decimal: 'numeric',
  },
  of('sign', 'The sign: -1, 0 or 1.', ['sign(-8.4)', '-1'], (x) => (x > 0 ? 1 : x < 0 ? -1 : 0)),
  row(
    'mod',
    [BIGINT, BIGINT],
    BIGINT,
    'Remainder, with the sign of the dividend.',
    ['mod(9, 4)', '1'],
    modInts,
    modEmit,
  ),
  {
    ...row(
      'mod',
      [DECIMAL, DECIMAL],
      DECIMAL,
      'Remainder, with the sign of the dividend.',
      ['mod(-7.5, 2)', '-1.5'],
      modDecimals,
    ),
    decimal: 'numeric',
  },
  {
    ...row(
      'div',
      [DECIMAL, DECIMAL],
      DECIMAL,
      'Quotient, truncated toward zero.',
      ['div(9, 4)', '2'],
      divDecimals,
    ),
    decimal: 'numeric',
  },
  row('gcd', [BIGINT, BIGINT], BIGINT, 'Greatest common divisor.', ['gcd(1071, 462)', '21'], gcd),
  row('lcm', [BIGINT, BIGINT], BIGINT, 'Least common multiple.', ['lcm(1071, 462)', '23562'], lcm),
  {
    ...row(
      'gcd',
      [DECIMAL, DECIMAL],
      DECIMAL,
      'The greatest number that both are multiples of.',
      ['gcd(1.5, 0.6)', '0.3'],
      gcdDecimals,
    ),
    decimal: 'numeric',
  },
  {
    ...row(
      'lcm',
      [DECIMAL, DECIMAL],
      DECIMAL,
      'The least number that is a multiple of both.',
      ['lcm(1.5, 0.6)', '3'],
      lcmDecimals,
    ),
    decimal: 'numeric',
  },
  {
    ...row(
      'min_scale',
      [DECIMAL],
      BIGINT,
      'How many digits behind the point the number needs; NULL for NaN and infinities.',
      ['min_scale(8.41)', '2'],
      (x: number) => (Number.isFinite(x) ? scaleOf(x) : null),
    ),
    nullable: true,
  },
  {
    ...row(
      'trim_scale',
      [DECIMAL],
      DECIMAL,
      'The number without zeros at its end, which a DECIMAL never has.',
      ['trim_scale(8.4100)', '8.41'],
      (x: number) => x,
    ),
    decimal: 'numeric',
  },
  power,
  also('pow', ['pow(2, 3)', '8'], power),
  signed('sqrt', 'Square root.', ['sqrt(2)', '1.4142135623730951'], sqrt),
  ofFloat8('cbrt', 'Cube root.', ['cbrt(64.0)', '4'], Math.cbrt),
  of('exp', 'e raised to the power of the number.', ['exp(1.0)', '2.718281828459045'], exp),
  of('ln', 'Natural logarithm.', ['ln(2.0)', '0.6931471805599453'], ln),
  logTen,
  also('log10', ['log10(1000)', '3'], logTen),
  of('log2', 'Logarithm to base 2.', ['log2(8)', '3'], log2),
  {
    ...row(
      'log',
      [DECIMAL, DECIMAL],
      DECIMAL,
      'Logarithm of the second number to the base of the first.',
      ['log(2.0, 64.0)', '6'],
      logOf,
    ),
    decimal: 'numeric',
  },
  {
    ...row('pi', [], DECIMAL, 'The number π.', ['pi()', '3.141592653589793'], () => Math.PI),
    decimal: 'float8',
  },
  ofFloat8('degrees', 'An angle in radians as degrees.', ['degrees(0.5)', '28.64788975654116'], degrees),
  ofFloat8('radians', 'An angle in degrees as radians.', ['radians(45.0)', '0.7853981633974483'], (x) => {
    const radians = x * RADIANS_PER_DEGREE
    if (radians === 0 && x !== 0) throw underflow()
    return radians
  }),
  ofFloat8('sin', 'Sine of an angle in radians.', ['sin(1)', '0.8414709848078965'], finiteAngle(Math.sin)),
  ofFloat8('cos', 'Cosine of an angle in radians.', ['cos(0)', '1'], finiteAngle(Math.cos)),
  ofFloat8('tan', 'Tangent of an angle in radians.', ['tan(1)', '1.5574077246549023'], finiteAngle(Math.tan)),
  ofFloat8(
    'cot',
    'Cotangent of an angle in radians.',
    ['cot(0.5)', '1.830487721712452'],
    finiteAngle((x) => 1 / Math.tan(x)),
  ),
  ofFloat8('sind', 'Sine of an angle in degrees.', ['sind(30)', '0.5'], finiteAngle(sind)),
  ofFloat8('cosd', 'Cosine of an angle in degrees.', ['cosd(60)', '0.5'], finiteAngle(cosd)),
  ofFloat8('tand', 'Tangent of an angle in degrees.', ['tand(45)', '1'], finiteAngle(tand)),
  ofFloat8('cotd', 'Cotangent of an angle in degrees.', ['cotd(45)', '1'], finiteAngle(cotd)),
  ofFloat8('asind', 'The angle in degrees of a sine.', ['asind(0.5)', '30'], unitRange(asind)),
  ofFloat8('acosd', 'The angle in degrees of a cosine.', ['acosd(0.5)', '60'], unitRange(acosd)),
  ofFloat8('atand', 'The angle in degrees of a tangent.', ['atand(1)', '45'], atand),
  {
    ...row(
      'atan2d',
      [DECIMAL, DECIMAL],
      DECIMAL,
      'The angle in degrees whose tangent is y/x.',
      ['atan2d(1, 1)', '45'],
      atan2d,
    ),
    decimal: 'float8',
  },
  ofFloat8('sinh', 'Hyperbolic sine.', ['sinh(0)', '0'], Math.sinh),
  ofFloat8('cosh', 'Hyperbolic cosine.', ['cosh(0)', '1'], Math.cosh),
  ofFloat8('tanh', 'Hyperbolic tangent.', ['tanh(0)', '0'], Math.tanh),
  ofFloat8('asinh', 'The number of a hyperbolic sine.', ['asinh(0)', '0'], Math.asinh),
  ofFloat8('acosh', 'The number of a hyperbolic cosine.', ['acosh(1)', '0'], acosh),
  ofFloat8('atanh', 'The number of a hyperbolic tangent.', ['atanh(0)', '0'], unitRange(Math.atanh)),
  {
    ...row(
      'factorial',
      [BIGINT],
      DECIMAL,
      'The product of the whole numbers up to one of 0 to 170.',
      ['factorial(5)', '120'],
      factorial,
    ),
    decimal: 'numeric',
  },
  ofFloat8('erf', 'The error function.', ['erf(1.0)', '0.8427007929497149'], accurate.erf),
  ofFloat8(
    'erfc',
    '1 - erf(x), without loss of digits for large numbers.',
    ['erfc(1.0)', '0.15729920705028513'],
    accurate.erfc,
  ),
  ofFloat8('gamma', 'The gamma function: gamma(n) is factorial(n - 1).', ['gamma(6)', '120'], gamma),
  ofFloat8(
    'lgamma',
    'The natural logarithm of the absolute value of the gamma function.',
    ['lgamma(1000)', '5905.220423209181'],
    logGamma,
  ),
  ofFloat8(
    'asin',
    'The angle in radians of a sine.',
    ['asin(1)', '1.5707963267948966'],
    unitRange(Math.asin),
  ),
  ofFloat8('acos', 'The angle in radians of a cosine.', ['acos(1)', '0'], unitRange(Math.acos)),
  ofFloat8('atan', 'The angle in radians of a tangent.', ['atan(1)', '0.7853981633974483'], Math.atan),
  {
    ...row(
      'atan2',
      [DECIMAL, DECIMAL],
      DECIMAL,
      'The angle in radians whose tangent is y/x.',
      ['atan2(1, 0)', '1.5707963267948966'],
      Math.atan2,
    ),
    decimal: 'float8',
  },
  row(
    'width_bucket',
    [DECIMAL, DECIMAL, DECIMAL, BIGINT],
    BIGINT,
    'The number of the bucket, of so many equal ones between low and high, that the number falls in; 0 or count + 1 outside.',
    ['width_bucket(5.35, 0.024, 10.06, 5)', '3'],
    widthBucket,
  ),
  {
    kind: 'function',
    name: 'width_bucket',
    area: 'numbers',
    args: ['anycompatible', 'anycompatiblearray'],
    returns: BIGINT,
    doc: 'The number of the bucket that the value falls in, given the sorted lower bounds of the buckets; 0 before the first.',
    example: ['width_bucket(5, ARRAY[1, 3, 4, 6])', '3'],
    needs: 'types',
    impl: bucketAmong,
  },
]
