// exp, logarithms and powers to the last digit. JavaScript's own are off by one in several of a hundred cases
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
