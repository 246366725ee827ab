/** What a query may take; 0 for a limit that is not there. */
export interface Limits {
  /** Milliseconds that a query may take; it then fails with 57014. */
  readonly timeout: number
  /** Bytes that a query may hold, by an estimate; it then fails with 53200. */
  readonly memoryLimit: number
}

type Units = readonly (readonly [name: string, size: number])[]

/** PostgreSQL's units of time, in milliseconds, and of memory, in bytes; the greatest first. */
const TIME: Units = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1000],
  ['ms', 1],
]
const MEMORY: Units = [
  ['TB', 2 ** 40],
  ['GB', 2 ** 30],
  ['MB', 2 ** 20],
  ['kB', 2 ** 10],
  ['B', 1],
]

const amountOf = (text: string, units: Units): number | undefined => {
  const [, number, unit = ''] = /^\s*(\d+(?:\.\d+)?)\s*([a-z]*)\s*$/i.exec(text) ?? []
  if (number === undefined) return undefined
  const [, size] =
    unit === '' ? ['', 1] : (units.find(([name]) => name.toLowerCase() === unit.toLowerCase()) ?? [])
  const amount = size === undefined ? Number.NaN : Math.round(Number(number) * size)
  return Number.isSafeInteger(amount) ? amount : undefined
}

const amountText = (amount: number, units: Units): string => {
  const [name, size] = units.find(([, each]) => amount % each === 0) as [string, number]
  return amount === 0 ? '0' : `${amount / size}${name}`
}

/** Milliseconds of a text such as `5s`, `2min` or `1500`; undefined for any other text. */
export const durationOf = (text: string): number | undefined => amountOf(text, TIME)
/** Bytes of a text such as `512MB` or `2GB`; undefined for any other text. */
export const memoryOf = (text: string): number | undefined => amountOf(text, MEMORY)

export const durationText = (milliseconds: number): string => amountText(milliseconds, TIME)
export const memoryText = (bytes: number): string => amountText(bytes, MEMORY)
