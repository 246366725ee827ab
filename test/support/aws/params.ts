import { invalid, ServiceError } from './service-error.ts'

export type Params = Readonly<Record<string, unknown>>

const absent = (value: unknown): value is null | undefined => value === undefined || value === null

const wrongType = (name: string): ServiceError =>
  new ServiceError('SerializationException', `${name} can not be converted to the type of its parameter`)

/** A whole number within limits; throws ServiceError. */
export const whole = (params: Params, name: string, least: number, most: number): number | undefined => {
  const value = params[name]
  if (absent(value)) return undefined
  if (typeof value !== 'number' || !Number.isInteger(value)) throw wrongType(name)
  if (value < least) throw invalid(name, value, `have value greater than or equal to ${least}`)
  if (value > most) throw invalid(name, value, `have value less than or equal to ${most}`)
  return value
}

/** A text of a form; throws ServiceError. */
export const text = (params: Params, name: string, most: number, pattern: RegExp): string | undefined => {
  const value = params[name]
  if (absent(value)) return undefined
  if (typeof value !== 'string') throw wrongType(name)
  if (value.length > most) throw invalid(name, value, `have length less than or equal to ${most}`)
  if (!pattern.test(value))
    throw invalid(name, value, `satisfy regular expression pattern: ${pattern.source}`)
  return value
}

/** As `text`, but it must be given. */
export const needed = (params: Params, name: string, most: number, pattern: RegExp): string => {
  const value = text(params, name, most, pattern)
  if (value === undefined) throw invalid(name, 'null', 'not be null')
  return value
}

/** One of some texts; throws ServiceError. */
export const oneOf = <T extends string>(
  params: Params,
  name: string,
  values: readonly T[],
): T | undefined => {
  const value = params[name]
  if (absent(value)) return undefined
  if (typeof value !== 'string') throw wrongType(name)
  if (!values.includes(value as T))
    throw invalid(name, value, `satisfy enum value set: [${values.join(', ')}]`)
  return value as T
}

/** A time in epoch seconds, given back in ms; throws ServiceError. */
export const seconds = (params: Params, name: string): number | undefined => {
  const value = params[name]
  if (absent(value)) return undefined
  if (typeof value !== 'number' || !Number.isFinite(value)) throw wrongType(name)
  return Math.round(value * 1000)
}

const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/

/** A time as ISO text, given back in ms; throws ServiceError. */
export const isoTime = (params: Params, name: string): number | undefined => {
  const value = params[name]
  if (absent(value)) return undefined
  if (typeof value !== 'string' || !ISO.test(value)) throw wrongType(name)
  return Date.parse(value)
}

/** The parameters of a query, with the named ones as numbers. */
export const fromQuery = (query: URLSearchParams, numbers: readonly string[] = []): Params => {
  const given = [...query].map(([name, value]) => [name, numbers.includes(name) ? Number(value) : value])
  return Object.fromEntries(given)
}
