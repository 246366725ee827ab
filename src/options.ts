import { type } from 'arktype'
import type { CatalogOptions } from './open.ts'
import { DdsqlError } from './source/error.ts'
import { isDate } from './source/outside.ts'
import { SQLSTATE } from './source/sqlstate.ts'

const names = type('string > 0').array()

const date = type('unknown').narrow((value, context) => isDate(value) || context.mustBe('a Date'))

const awsOptions = type({
  '+': 'reject',
  'regions?': type('string > 0').or(names.atLeastLength(1)),
  'profiles?': names,
  'roleArns?': names,
  'maxAge?': 'number >= 0',
  'tagsMaxAge?': 'number >= 0',
  'refresh?': type('boolean').or(date),
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

/** Throws 22023 that names the option and what it must be, never what it is: records and secrets are no one's to read. */
export const checkCatalogOptions = (options: unknown): CatalogOptions => {
  const checked = catalogOptions(options)
  if (checked instanceof type.errors) {
    const problems = checked.map(({ path, expected }) =>
      path.length === 0 ? `the options must be ${expected}` : `${path.stringify()} must be ${expected}`,
    )
    throw new DdsqlError(SQLSTATE.invalid_parameter_value, `openCatalog: ${problems.join('; ')}`)
  }
  return options as CatalogOptions
}
