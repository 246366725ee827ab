import { type } from 'arktype'
import { UsageError } from './arguments.ts'
import type { Config } from './config.ts'
import { FORMAT_NAMES } from './format/format.ts'

const profile = type({
  '+': 'reject',
  'source?': type('string > 0').or(type('string > 0').array().atLeastLength(1)),
  'regions?': 'string[] > 0',
  'awsProfiles?': 'string[] > 0',
  'roleArns?': 'string[] > 0',
  'format?': type.enumerated(...FORMAT_NAMES),
  'queries?': 'string > 0',
})

const config = type({ '+': 'reject', 'profile?': 'string > 0', 'profiles?': type({ '[string]': profile }) })

/** Throws UsageError that names the file and each key that is wrong. */
export const checkConfig = (content: unknown, file: string): Config => {
  const checked = config(content)
  if (checked instanceof type.errors) {
    throw new UsageError(checked.map((problem) => `${file}: ${problem.message}`).join('\n'))
  }
  return checked as Config
}
