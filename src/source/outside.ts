import { types } from 'node:util'
import { DdsqlError } from './error.ts'
import { SQLSTATE } from './sqlstate.ts'
import { perhaps } from './suggest.ts'

// What programs give, which no compiler may have checked. Objects of another realm (a vm context, a test runner) have
// constructors of their own: nothing here looks at those. Messages name kinds, never values, which may be secrets.

const tag = (value: unknown): string => Object.prototype.toString.call(value).slice(8, -1)

/** `null`, `a number`, `an array`, `a Map`: what a value is, for a message. */
export const kindOf = (value: unknown): string => {
  if (value === null || value === undefined) return String(value)
  const kind = Array.isArray(value) ? 'array' : typeof value === 'object' ? tag(value) : typeof value
  const word = kind === 'Object' ? 'object' : kind
  return `${/^[aeio]/i.test(word) ? 'an' : 'a'} ${word}`
}

/** Also of another realm, unlike instanceof. */
export const { isDate, isMap } = types

/** Whether the own properties of an object are what it holds: it is no Map, Date, array, … */
export const isDictionary = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && tag(value) === 'Object'

/** How a Map becomes what was wanted; undefined for anything else. */
export const mapHint = (value: unknown): string | undefined =>
  isMap(value) ? 'Object.fromEntries(map) makes an object of it.' : undefined

/** 22023: an argument of a call is not what it must be. */
export const invalidArgument = (where: string, problem: string, hint?: string): DdsqlError =>
  new DdsqlError(SQLSTATE.invalid_parameter_value, `${where}: ${problem}`, { hint })

/** Throws 22023 unless it is a text. */
export const checkText = (where: string, what: string, value: unknown): void => {
  if (typeof value !== 'string')
    throw invalidArgument(where, `${what} must be a string, not ${kindOf(value)}`)
}

/** What an option must be, in words, and the test of it. */
export type OptionChecks = Readonly<
  Record<string, readonly [wanted: string, isRight: (value: unknown) => boolean]>
>

/** Throws 22023 unless all options are known and right. One that is undefined is not given. */
export const checkOptions = (where: string, options: unknown, checks: OptionChecks): void => {
  if (!isDictionary(options))
    throw invalidArgument(where, `the options must be an object, not ${kindOf(options)}`, mapHint(options))
  for (const [name, value] of Object.entries(options)) {
    const check = Object.hasOwn(checks, name) ? checks[name] : undefined
    if (check === undefined) {
      const hint = perhaps(name, Object.keys(checks)) ?? `The options are ${Object.keys(checks).join(', ')}.`
      throw invalidArgument(where, `there is no option "${name}"`, hint)
    }
    const [wanted, isRight] = check
    if (value !== undefined && !isRight(value))
      throw invalidArgument(
        where,
        `${name} must be ${wanted}${typeof value === 'object' ? `, not ${kindOf(value)}` : ''}`,
      )
  }
}

/** One of another realm, or of a library that stands in for it, will do. */
const isSignal = (value: unknown): boolean => {
  const { aborted, addEventListener, removeEventListener } = (value ?? {}) as Partial<AbortSignal>
  return (
    typeof aborted === 'boolean' &&
    typeof addEventListener === 'function' &&
    typeof removeEventListener === 'function'
  )
}

export const SIGNAL_CHECK = ['an AbortSignal', isSignal] as const
