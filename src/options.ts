import { type } from 'arktype'
import type { CatalogOptions } from './open.ts'
import { DdsqlError } from './source/error.ts'
import { SQLSTATE } from './source/sqlstate.ts'

const names = type('string > 0').array()

const awsOptions = type({
  '+': 'reject',
  'regions?': type('string > 0').or(names.atLeastLength(1)),
  'profiles?': names,
  'roleArns?': names,
  'maxAge?': 'number >= 0',
  'tagsMaxAge?': 'number >= 0',
  'refresh?': 'boolean | Date',
  'cache?': 'string > 0 | false',
  'onSourceError?': "'fail' | 'warn'",
})

const catalogOptions = type({
  '+': 'reject',
  'data?': type('string > 0').or(names.atLeastLength(1)),
  'tables?': 'object',
  'aws?': awsOptions,
  'onProgress?': 'Function',
  'onBadRecord?': "'fail' | 'skip'",
}).narrow((options, context) =>
  [options.data, options.tables, options.aws].filter((from) => from !== undefined).length > 1
    ? context.mustBe('given one of data, tables and aws')
    : true,
)

const queryOptions = type({
  '+': 'reject',
  'rowMode?': "'object' | 'array'",
  'signal?': type.instanceOf(AbortSignal).or('undefined'),
  'maxRows?': 'number.integer >= 0',
})

/** Throws 22023 that names the option and what it must be. */
export const checkCatalogOptions = (options: unknown): CatalogOptions => {
  refuse('openCatalog', catalogOptions(options))
  return options as CatalogOptions
}

/** Throws 22023 as above. */
export const checkQueryOptions = (options: unknown): void => refuse('query', queryOptions(options))

const refuse = (where: string, checked: unknown): void => {
  if (checked instanceof type.errors) {
    throw new DdsqlError(SQLSTATE.invalid_parameter_value, `${where}: ${checked.summary}`)
  }
}
