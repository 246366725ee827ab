const POWERS: readonly number[] = Array.from({ length: 23 }, (_, n) => Number(`1e${n}`))

/** Half away from zero; -0 for what is a little less than 0. */
export const round = (x: number): number => (x < 0 ? -Math.round(-x) : Math.round(x))

/** Cuts the shortest decimal text of a positive number after `scale` digits behind the point. */
const cutDigits = (x: number, scale: number, up: (next: string) => boolean): number => {
  const [mantissa, exponent] = x.toExponential().split('e') as [string, string]
  const digits = mantissa.replace('.', '')
  const kept = Number(exponent) + 1 + scale
  if (kept >= digits.length) return x
  if (kept < 0) return 0
  const head = BigInt(`0${digits.slice(0, kept)}`)
  return Number(`${up(digits[kept]!) ? head + 1n : head}e${-scale}`)
}

// How near to a half or a whole a scaled number may come before its own rounding error could matter.
const MARGIN = 1e-5
const SMALL = 2 ** 33

const scaled = (
  x: number,
  scale: number | bigint,
  quick: (scaled: number, fraction: number) => number | undefined,
  up: (next: string) => boolean,
): number => {
  // Outside of these, no digit or every digit is cut; a plain number is enough.
  const places = Math.max(-400, Math.min(400, Number(scale)))
  const size = Math.abs(x)
  if (!Number.isFinite(x)) return x
  const power = POWERS[places]
  const product = power === undefined ? Number.POSITIVE_INFINITY : size * power
  const whole = product < SMALL ? quick(product, product - Math.floor(product)) : undefined
  // A whole number below 2^53 over an exact power of ten is the float64 nearest to the decimal.
  const result = whole === undefined ? cutDigits(size, places, up) : whole / power!
  return (x < 0 ? -result : result) + 0
}

/**
 * Rounds half away from zero to `scale` digits behind the point (before it, when negative), by the shortest
 * decimal text of the number: 1.005 to two digits is 1.01, as numeric would have it.
 */
export const roundTo = (x: number, scale: number | bigint): number =>
  scaled(
    x,
    scale,
    (product, fraction) => (Math.abs(fraction - 0.5) > MARGIN ? Math.round(product) : undefined),
    (next) => next >= '5',
  )

/** Cuts off the digits behind the `scale`th, by the shortest decimal text of the number. */
export const truncateTo = (x: number, scale: number | bigint): number =>
  scaled(
    x,
    scale,
    (product, fraction) => (fraction > MARGIN && fraction < 1 - MARGIN ? Math.floor(product) : undefined),
    () => false,
  )
