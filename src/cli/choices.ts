// What may be chosen for many runs at once: the keys of configuration files and the variables of the environment, as
// rows. Both are read here; options of the command line win over them.
import { delimiter } from 'node:path'
import { MORE } from '../catalog/open-tables.ts'
import type { AwsOptions } from '../index.ts'
import { nearest } from '../source/suggest.ts'
import { FORMAT_NAMES, type FormatName } from './format/format.ts'
import { userPath } from './paths.ts'

/** What one layer (a profile, a file, the environment) chooses. Paths are absolute or of the working folder. */
export interface Choices {
  /** Files, folders and globs with records, or 'aws'. */
  readonly source?: 'aws' | readonly string[]
  readonly regions?: readonly string[]
  /** Profiles of the shared AWS config. */
  readonly awsProfiles?: readonly string[]
  readonly roleArns?: readonly string[]
  readonly onSourceError?: AwsOptions['onSourceError']
  /** A folder, or false: nothing is remembered. */
  readonly cache?: string | false
  /** Seconds. */
  readonly maxAge?: number
  readonly format?: FormatName
  /** A folder of saved queries. */
  readonly queries?: string
  /** Schema files, folders of such, and 'more'. */
  readonly schemas?: readonly string[]
  readonly timing?: boolean
  readonly maxRows?: number
  /** Values of SET, by the setting's name. */
  readonly settings?: Readonly<Record<string, string>>
}

/** Hears of a mistake: where it is and what is wrong there. */
export type Report = (where: string, what: string) => void

/** How a value is read: undefined after a report. `path` makes a path that a user wrote one to open. */
type Read = (value: unknown, where: string, report: Report, path: (written: string) => string) => unknown

interface Choice {
  readonly key: keyof Choices
  /** In the environment. */
  readonly variable?: string
  readonly read: Read
  /** The value that a variable's text stands for. */
  readonly fromText?: (text: string) => unknown
}

/** 'more' is a word, and a folder of that name is ./more. */
export const schemaPath = (written: string, path: (written: string) => string): string =>
  written === MORE ? written : path(written)

const isText = (value: unknown): value is string => typeof value === 'string' && value !== ''

const texts =
  (of: string): Read =>
  (value, where, report) => {
    const list = typeof value === 'string' ? [value] : value
    if (Array.isArray(list) && list.length > 0 && list.every(isText)) return list
    report(where, `not ${of}: ${JSON.stringify(value)}`)
  }

const oneOf =
  (of: string, names: readonly string[]): Read =>
  (value, where, report) => {
    if (names.some((name) => name === value)) return value
    const written = typeof value === 'string' ? value : JSON.stringify(value)
    report(where, `not ${of}: ${written}; ${nearestOrAll(written, names)}`)
  }

const onePath: Read = (value, where, report, path) => {
  if (isText(value)) return path(value)
  report(where, `not a path: ${JSON.stringify(value)}`)
}

const count: Read = (value, where, report) => {
  if (Number.isSafeInteger(value) && (value as number) >= 0) return value
  report(where, `not a whole number: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
}

const SWITCHES: ReadonlyMap<string, boolean> = new Map(
  Object.entries({ true: true, on: true, yes: true, 1: true, false: false, off: false, no: false, 0: false }),
)

/** true or false for on, off, 1, 0, yes, no, true and false in any case; undefined for another text. */
export const switchOf = (text: string): boolean | undefined => SWITCHES.get(text.toLowerCase())

const onOff: Read = (value, where, report) => {
  if (typeof value === 'boolean') return value
  const read = typeof value === 'string' ? switchOf(value) : undefined
  if (read === undefined)
    report(where, `not on or off: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
  return read
}

const settings: Read = (value, where, report) => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    report(where, `not settings by name: ${JSON.stringify(value)}`)
    return undefined
  }
  const read: [string, string][] = []
  for (const [name, each] of Object.entries(value)) {
    if (isText(each) || typeof each === 'number' || typeof each === 'boolean') read.push([name, String(each)])
    else report(`${where}.${name}`, `not a text, number or boolean: ${JSON.stringify(each)}`)
  }
  return Object.fromEntries(read)
}

const list = (text: string): string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean)
const number = (text: string): unknown => (/^\d{1,15}$/.test(text) ? Number(text) : text)

export const CHOICES: readonly Choice[] = [
  {
    key: 'source',
    variable: 'CATALOG_SQL_DATA',
    read: (value, where, report, path) =>
      value === 'aws'
        ? value
        : (
            texts('a path, a list of paths or "aws"')(value, where, report, path) as string[] | undefined
          )?.map(path),
    fromText: (text) => text.split(delimiter).filter(Boolean),
  },
  {
    key: 'regions',
    variable: 'CATALOG_SQL_REGIONS',
    read: texts('a list of regions'),
    fromText: list,
  },
  {
    key: 'awsProfiles',
    variable: 'CATALOG_SQL_AWS_PROFILE',
    read: texts('a list of AWS profiles'),
    fromText: list,
  },
  { key: 'roleArns', variable: 'CATALOG_SQL_ROLE_ARN', read: texts('a list of roles'), fromText: list },
  {
    key: 'onSourceError',
    variable: 'CATALOG_SQL_ON_SOURCE_ERROR',
    read: oneOf('fail or warn', ['fail', 'warn']),
  },
  {
    key: 'cache',
    variable: 'CATALOG_SQL_CACHE',
    read: (value, ...more) => (value === false || value === 'off' ? false : onePath(value, ...more)),
  },
  { key: 'maxAge', variable: 'CATALOG_SQL_MAX_AGE', read: count, fromText: number },
  { key: 'format', variable: 'CATALOG_SQL_FORMAT', read: oneOf('a format', FORMAT_NAMES) },
  { key: 'queries', variable: 'CATALOG_SQL_QUERIES', read: onePath },
  {
    key: 'schemas',
    variable: 'CATALOG_SQL_SCHEMAS',
    read: (value, where, report, path) =>
      (
        texts('a path of schema files, or a list of such')(value, where, report, path) as string[] | undefined
      )?.map((written) => schemaPath(written, path)),
    fromText: (text) => text.split(delimiter).filter(Boolean),
  },
  { key: 'timing', variable: 'CATALOG_SQL_TIMING', read: onOff },
  { key: 'maxRows', variable: 'CATALOG_SQL_MAX_ROWS', read: count, fromText: number },
  { key: 'settings', read: settings },
]

/** The choices of an object of a configuration file. `also` are further keys it may have, which are left to the caller. */
export const choicesOf = (
  content: object,
  where: string,
  report: Report,
  path: (written: string) => string,
  also: readonly string[] = [],
): Choices => {
  const keys = CHOICES.map(({ key }): string => key)
  const below = where === '' ? '' : `${where}.`
  const read = Object.entries(content).flatMap(([key, value]): [string, unknown][] => {
    const choice = CHOICES.find((each) => each.key === key)
    if (choice !== undefined) return [[key, choice.read(value, `${below}${key}`, report, path)]]
    if (!also.includes(key)) report(`${below}${key}`, unknownName(key, [...also, ...keys]))
    return []
  })
  return Object.fromEntries(read)
}

/** The choices of the environment. An empty variable is as good as none. */
export const choicesOfEnvironment = (environment: NodeJS.ProcessEnv, report: Report): Choices =>
  Object.fromEntries(
    CHOICES.flatMap(({ key, variable, read, fromText }) => {
      const text = variable === undefined ? undefined : environment[variable]
      if (variable === undefined || !text) return []
      return [[key, read(fromText === undefined ? text : fromText(text), variable, report, userPath)]]
    }),
  )

/** The end of a message about a name that is none: the nearest one, or all there are. */
export const nearestOrAll = (
  wrong: string,
  names: Iterable<string>,
  show: (name: string) => string = JSON.stringify,
): string => {
  const all = [...names].sort()
  const near = nearest(wrong, all)
  if (near !== undefined) return `perhaps ${show(near)}`
  return all.length === 0 ? 'there are none' : `there are ${all.map(show).join(', ')}`
}

const unknownName = (wrong: string, names: readonly string[]): string =>
  `unknown; ${nearestOrAll(wrong, names)}`
