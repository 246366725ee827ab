// exp, logarithms, powers, error and gamma functions to the last digit. JavaScript's own are off by one in several of a hundred cases
// (10 ** -5 is 9.999999999999999e-06); the C library behind PostgreSQL practically never is. Computed with twice
// the digits (Dekker's double-double arithmetic) and rounded once.

/** A number as the sum of two float64, the second below the first one's last digit. */
type Double = readonly [high: number, low: number]

const quickSum = (a: number, b: number): Double => {
  const sum = a + b
  return [sum, b - (sum - a)]
}

const exactSum = (a: number, b: number): Double => {
  const sum = a + b
  const part = sum - a
  return [sum, a - (sum - part) + (b - part)]
}

const split = (a: number): Double => {
  const shifted = 134217729 * a
  const high = shifted - (shifted - a)
  return [high, a - high]
}

const exactProduct = (a: number, b: number): Double => {
  const product = a * b
  const [ah, al] = split(a)
  const [bh, bl] = split(b)
  return [product, ah * bh - product + ah * bl + al * bh + al * bl]
}

const add = ([ah, al]: Double, [bh, bl]: Double): Double => {
  const [high, low] = exactSum(ah, bh)
  return quickSum(high, low + al + bl)
}

const multiply = ([ah, al]: Double, [bh, bl]: Double): Double => {
  const [high, low] = exactProduct(ah, bh)
  return quickSum(high, low + ah * bl + al * bh)
}

const divide = (a: Double, b: Double): Double => {
  const first = a[0] / b[0]
  const rest = add(a, multiply(b, [-first, 0]))
  return quickSum(first, rest[0] / b[0])
}

const ONE: Double = [1, 0]
const LN2: Double = [Math.LN2, 2.3190468138462996e-17]
const LN10: Double = [Math.LN10, -2.1707562233822494e-16]

const HALVINGS = 9
const INVERSE_FACTORIALS: readonly Double[] = (() => {
  const terms: Double[] = []
  let factorial: Double = ONE
  for (let n = 1; n <= 9; n++) {
    factorial = multiply(factorial, [n, 0])
    terms.push(divide(ONE, factorial))
  }
  return terms
})()

/** e to the power of a finite number within float64's range, as a fraction near 1 and a power of two. */
const exponential = (x: Double): readonly [fraction: Double, twos: number] => {
  const twos = Math.round(x[0] / LN2[0])
  const rest = add(x, multiply(LN2, [-twos, 0]))
  const scale = 2 ** -HALVINGS
  const small: Double = [rest[0] * scale, rest[1] * scale]
  // e^small - 1 by its series; then squared back, still without the 1 so that no digit is lost.
  let sum: Double = [0, 0]
  for (const term of INVERSE_FACTORIALS.toReversed()) sum = multiply(add(sum, term), small)
  for (let i = 0; i < HALVINGS; i++) sum = add([2 * sum[0], 2 * sum[1]], multiply(sum, sum))
  return [add(ONE, sum), twos]
}

/** The fraction times 2^twos, which may leave float64's range in one step but not in two. */
const scaled = ([high, low]: Double, twos: number): number => {
  const half = Math.trunc(twos / 2)
  return (high + low) * 2 ** half * 2 ** (twos - half)
}

/** Natural logarithm of a finite number greater than 0. */
const logarithm = (x: number): Double => {
  // Below the smallest normal number the error terms of products vanish.
  if (x < 2 ** -900) return add(logarithm(x * 2 ** 200), multiply(LN2, [-200, 0]))
  if (x > 2 ** 900) return add(logarithm(x * 2 ** -200), multiply(LN2, [200, 0]))
  // One step of Newton's method doubles the digits: y + x·e^-y - 1.
  const estimate = Math.log(x)
  const [[high, low], twos] = exponential([-estimate, 0])
  const power = 2 ** twos
  const product = multiply([x, 0], [high * power, low * power])
  return add([estimate, 0], add(product, [-1, 0]))
}

const isPlain = (x: number): boolean => x > 0 && Number.isFinite(x)

/** e to the power of x. */
export const exp = (x: number): number => {
  // Beyond these the result is 0 or infinite, or x itself is not finite.
  if (!(Math.abs(x) < 745.2)) return Math.exp(x)
  const [fraction, twos] = exponential([x, 0])
  return scaled(fraction, twos)
}

/** Natural logarithm. */
export const ln = (x: number): number => (isPlain(x) ? logarithm(x)[0] : Math.log(x))

/** Logarithm to base 10. */
export const log10 = (x: number): number => (isPlain(x) ? divide(logarithm(x), LN10)[0] : Math.log10(x))

/** Logarithm of x to a base. */
export const logOf = (base: number, x: number): number =>
  isPlain(x) && isPlain(base) ? divide(logarithm(x), logarithm(base))[0] : Math.log(x) / Math.log(base)

/** a to the power of b, by JavaScript's rules for what is no finite power of a finite number. */
export const power = (a: number, b: number): number => {
  const estimate = a ** b
  if (a === 0 || b === 0 || estimate === 0 || !Number.isFinite(estimate)) return estimate
  if (!Number.isFinite(a) || !Number.isFinite(b) || a === 1) return estimate
  const [fraction, twos] = exponential(multiply(logarithm(Math.abs(a)), [b, 0]))
  const result = scaled(fraction, twos)
  return estimate < 0 ? -result : result
}

// ── error function ──────────────────────────────────────────────────────────────────────────────────

const TWO_BY_ROOT_PI: Double = [1.1283791670955126, 1.533545961316582e-17]
/** From here on erfc is a continued fraction; below the series of erf has digits enough for 1 - erf. */
const FRACTION_FROM = 2.5
const FRACTION_STEPS = 120

const timesTwos = ([high, low]: Double, twos: number): Double => [high * 2 ** twos, low * 2 ** twos]

/** e to the power of -x². */
const bell = (x: number): readonly [fraction: Double, twos: number] => {
  const [high, low] = exactProduct(x, x)
  return exponential([-high, -low])
}

/** The error function of 0 to 6, by a series whose terms have one sign: 2/√π · e^-x² · Σ 2ⁿx²ⁿ⁺¹ / (1·3·5…(2n+1)). */
const errorSeries = (x: number): Double => {
  const square = exactProduct(x, x)
  let term: Double = [x, 0]
  let sum = term
  for (let n = 1; Math.abs(term[0]) > sum[0] * 1e-34; n++) {
    term = divide(multiply(term, [2 * square[0], 2 * square[1]]), [2 * n + 1, 0])
    sum = add(sum, term)
  }
  const [fraction, twos] = bell(x)
  return multiply(multiply(TWO_BY_ROOT_PI, sum), timesTwos(fraction, twos))
}

/** erfc of a number from 2.5 on: e^-x²/√π · 1/(x + (1/2)/(x + (2/2)/(x + …))). */
const errorFraction = (x: number): number => {
  let below: Double = [x, 0]
  for (let n = FRACTION_STEPS; n > 0; n--) below = add([x, 0], divide([n / 2, 0], below))
  const [fraction, twos] = bell(x)
  const factor: Double = timesTwos(TWO_BY_ROOT_PI, -1)
  return scaled(divide(multiply(factor, fraction), below), twos)
}

/** The error function. */
export const erf = (x: number): number => {
  if (x === 0 || Number.isNaN(x)) return x
  const size = Math.abs(x)
  const value = size > 6 ? 1 : size < 1e-150 ? size * TWO_BY_ROOT_PI[0] : errorSeries(size)[0]
  return x < 0 ? -value : value
}

/** 1 - erf(x), without loss of digits where that is near 0. */
export const erfc = (x: number): number => {
  if (Number.isNaN(x)) return x
  if (x > 28) return 0
  if (x >= FRACTION_FROM) return errorFraction(x)
  if (x < -6) return 2
  const [high, low] = Math.abs(x) < 1e-150 ? [0, 0] : errorSeries(Math.abs(x))
  return add(ONE, x < 0 ? [high, low] : [-high, -low])[0]
}

// ── gamma function ──────────────────────────────────────────────────────────────────────────────────

/** Stirling's series is exact to the last digits from here on. */
const STIRLING_FROM = 32
const HALF_LN_TWO_PI: Double = [0.9189385332046728, -3.878294158067242e-17]
/** B(2k) / (2k(2k-1)), as fractions. */
const STIRLING_TERMS: readonly Double[] = (
  [
    [1, 12],
    [-1, 360],
    [1, 1260],
    [-1, 1680],
    [1, 1188],
    [-691, 360_360],
    [1, 156],
    [-3617, 122_400],
    [43_867, 244_188],
    [-174_611, 125_400],
  ] as const
).map(([a, b]) => divide([a, 0], [b, 0]))

/** ln Γ(x) of a positive number. */
const logGammaOf = (x: number): Double => {
  // Γ(x) = Γ(x + n) / (x(x+1)…(x+n-1)).
  let product: Double = ONE
  let at: Double = [x, 0]
  while (at[0] < STIRLING_FROM) {
    product = multiply(product, at)
    at = add(at, ONE)
  }
  const inverse = divide(ONE, at)
  const square = multiply(inverse, inverse)
  let series: Double = [0, 0]
  for (const term of STIRLING_TERMS.toReversed()) series = add(multiply(series, square), term)
  const main = add(multiply(add(at, [-0.5, 0]), doubleLogarithm(at)), [-at[0], -at[1]])
  const [high, low] = doubleLogarithm(product)
  return add(add(add(main, HALF_LN_TWO_PI), multiply(series, inverse)), [-high, -low])
}

/** ln(a + b) for b far below a. */
const doubleLogarithm = ([high, low]: Double): Double => add(logarithm(high), [low / high, 0])

/** sin(πx), whose sign and smallness near whole numbers are exact. */
const sineOfPi = (x: number): number => {
  const rest = x - 2 * Math.round(x / 2)
  return Math.abs(rest) <= 0.25 || Math.abs(rest) >= 0.75
    ? Math.sin(Math.PI * (Math.abs(rest) >= 0.75 ? Math.sign(rest) * (1 - Math.abs(rest)) : rest))
    : Math.sign(rest) * Math.cos(Math.PI * (0.5 - Math.abs(rest)))
}

/** ln |Γ(x)|; infinite at 0 and below it at whole numbers. */
export const logGamma = (x: number): number => {
  if (Number.isNaN(x)) return x
  if (!Number.isFinite(x) || x > 1e306) return Number.POSITIVE_INFINITY
  if (x > 0) return x > 1e17 ? x * (ln(x) - 1) : logGammaOf(x)[0]
  if (Number.isInteger(x)) return Number.POSITIVE_INFINITY
  // Γ(x)Γ(1-x) = π / sin(πx), and Γ(1-x) = -x·Γ(-x).
  const rest = add(logarithm(Math.PI), [-ln(Math.abs(x * sineOfPi(x))), 0])
  const [high, low] = logGammaOf(-x)
  return add(rest, [-high, -low])[0]
}

/** Γ(x): infinite where it has no finite value that float64 holds, 0 where it is too small. */
export const gamma = (x: number): number => {
  if (Number.isNaN(x)) return x
  const isPole = x <= 0 && Number.isInteger(x)
  if (isPole || x > 172 || x === Number.NEGATIVE_INFINITY) return Number.POSITIVE_INFINITY
  if (x < -200) return 0
  if (x < 0) return Math.PI / (sineOfPi(x) * -x * gammaOf(-x))
  return gammaOf(x)
}

const gammaOf = (x: number): number => {
  if (x < 1e-17) return 1 / x
  const [fraction, twos] = exponential(logGammaOf(x))
  const value = scaled(fraction, twos)
  return Number.isInteger(x) && x < 24 ? Math.round(value) : value
}
