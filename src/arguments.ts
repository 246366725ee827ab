// The arguments of the library's calls, checked: JavaScript that no compiler has seen may give anything.
import type { CatalogOptions } from './open.ts'
import { DIALECTS } from './settings.ts'
import {
  checkOptions,
  invalidArgument,
  isDate,
  isDictionary,
  kindOf,
  mapHint,
  type OptionChecks,
  SIGNAL_CHECK,
} from './source/outside.ts'

const isName = (value: unknown): boolean => typeof value === 'string' && value !== ''
const isNames = (value: unknown): boolean => Array.isArray(value) && value.every(isName)
const isNameOrNames = (value: unknown): boolean =>
  isName(value) || (isNames(value) && (value as unknown[]).length > 0)
const isAge = (value: unknown): boolean => typeof value === 'number' && value >= 0
const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null

/** Where records come from: of these a catalog has one. */
const SOURCES: OptionChecks = {
  data: ['a path, or an array of one or more', isNameOrNames],
  tables: ['an object of records by table name', isObject],
  aws: ['an object of options', isObject],
}

const isAmount = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 0

/** What a query may take, 0 for no limit. */
const LIMITS: OptionChecks = {
  timeout: ['a whole number of milliseconds, 0 or more', isAmount],
  memoryLimit: ['a whole number of bytes, 0 or more', isAmount],
}

const DIALECT_CHECK = [
  DIALECTS.map((name) => `'${name}'`).join(' or '),
  (value: unknown) => DIALECTS.some((name) => name === value),
] as const

const isSchema = (value: unknown): boolean => isName(value) || isDictionary(value)

const CATALOG_OPTIONS: OptionChecks = {
  ...SOURCES,
  dialect: DIALECT_CHECK,
  schemas: [
    'a path of schema files, a schema, or an array of such',
    (value) => isSchema(value) || (Array.isArray(value) && value.every(isSchema)),
  ],
  providers: ['an object of providers by table name', isObject],
  cache: ['the path of a folder, or false', (value) => value === false || isName(value)],
  enableExternalAccess: ['true or false', (value) => typeof value === 'boolean'],
  ...LIMITS,
  onProgress: ['a function', (value) => typeof value === 'function'],
  onBadRecord: ["'fail' or 'skip'", (value) => value === 'fail' || value === 'skip'],
}

const AWS_OPTIONS: OptionChecks = {
  regions: ['a region, or an array of one or more', isNameOrNames],
  profiles: ['an array of names', isNames],
  roleArns: ['an array of ARNs', isNames],
  maxAge: ['a number of seconds', isAge],
  tagsMaxAge: ['a number of seconds', isAge],
  refresh: ['true, false or a Date', (value) => typeof value === 'boolean' || isDate(value)],
  cache: ['the path of a folder, or false', (value) => value === false || isName(value)],
  onSourceError: ["'fail' or 'warn'", (value) => value === 'fail' || value === 'warn'],
}

const QUERY_OPTIONS: OptionChecks = {
  dialect: DIALECT_CHECK,
  rowMode: ["'object' or 'array'", (value) => value === 'object' || value === 'array'],
  signal: SIGNAL_CHECK,
  maxRows: ['a whole number, 0 or more', isAmount],
  ...LIMITS,
}

const PREPARE_OPTIONS: OptionChecks = {
  dialect: DIALECT_CHECK,
  name: ['a string', (value) => typeof value === 'string'],
  parameterTypes: ['a Map', (value) => kindOf(value) === 'a Map'],
}

const SYNC_OPTIONS: OptionChecks = {
  out: ['the path of a folder', (value) => typeof value === 'string' && value !== ''],
  format: ["'ndjson' or 'parquet'", (value) => value === 'ndjson' || value === 'parquet'],
  signal: SIGNAL_CHECK,
}

/** Throws 22023, as all of these do. */
export const checkCatalogOptions = (options: CatalogOptions): void => {
  checkOptions('openCatalog', options, CATALOG_OPTIONS)
  const given = Object.keys(SOURCES).filter((name) => Object.hasOwn(options, name))
  for (const name of given) {
    // A variable that was not set would open a catalog without records.
    if (options[name as keyof CatalogOptions] === undefined)
      throw invalidArgument('openCatalog', `${name} must be ${SOURCES[name]?.[0]}, not undefined`)
  }
  if (given.length > 1)
    throw invalidArgument(
      'openCatalog',
      `one of data, tables and aws can be given, not ${given.join(' and ')}`,
    )
  if (options.aws !== undefined) checkOptions('openCatalog, aws', options.aws, AWS_OPTIONS)
}

export const checkQueryOptions = (where: string, options: unknown): void =>
  checkOptions(where, options, QUERY_OPTIONS)

export const checkPrepareOptions = (where: string, options: unknown): void =>
  checkOptions(where, options, PREPARE_OPTIONS)

export const checkSyncOptions = (options: unknown): void => {
  checkOptions('sync', options, SYNC_OPTIONS)
  if ((options as { out?: unknown }).out === undefined)
    throw invalidArgument('sync', 'the option out is missing')
}

export const checkParameters = (where: string, parameters: unknown): void => {
  if (Array.isArray(parameters) || isDictionary(parameters)) return
  throw invalidArgument(
    where,
    `the parameters must be an array (of $1, $2, …) or an object (of :name), not ${kindOf(parameters)}`,
    mapHint(parameters) ??
      (parameters === null ? 'Leave them out where the statement has none.' : 'Give [value] for $1.'),
  )
}
