import type { SchemaTable } from '../../catalog/table.ts'
import { DdsqlError } from '../../source/error.ts'
import { SQLSTATE } from '../../source/sqlstate.ts'
import { EndlessList } from './reader.ts'
import type { Source } from './sources.ts'
import { faultName, refusalText, type Trouble, troubleOf } from './trouble.ts'

const SERVICES = { sagemaker: 'SageMaker', bedrock: 'Bedrock' }

/** The profile that the environment names, which is the first thing to look at. */
const named = ({ profile, roleArn }: Source['identity']): string => {
  const { AWS_PROFILE } = process.env
  return profile === undefined && roleArn === undefined && AWS_PROFILE
    ? ` (AWS_PROFILE is "${AWS_PROFILE}")`
    : ''
}

/** The error for an account or region that cannot be read: one sentence that names it, and what to do. */
export const sourceError = (
  error: unknown,
  { identity, region, label }: Source,
  table: SchemaTable,
): DdsqlError => {
  if (error instanceof DdsqlError) return error
  const where = `${table.name} with ${label}`
  if (error instanceof EndlessList)
    return new DdsqlError(SQLSTATE.io_error, `the list of ${where} does not end: its pages come again`)
  const trouble: Trouble = troubleOf(error)
  const make = (code: keyof typeof SQLSTATE, message: string, hint?: string) =>
    new DdsqlError(SQLSTATE[code], message, { hint, cause: error })
  switch (trouble) {
    case 'denied':
      return make(
        'insufficient_privilege',
        `access is denied to ${where}${refusalText(error)}`,
        "Grant it, leave the account or region out, or set onSourceError to 'warn'.",
      )
    case 'expired':
      return make(
        'invalid_authorization_specification',
        `the AWS session of ${identity.label} has expired`,
        'Sign in again, for example with aws sso login, and repeat the query.',
      )
    case 'no credentials':
      return make(
        'invalid_authorization_specification',
        `no AWS credentials were found for ${identity.label}${named(identity)}`,
        'Sign in with aws configure or aws sso login, set AWS_PROFILE, or give the option profiles.',
      )
    case 'no profile':
      return make(
        'invalid_parameter_value',
        `there is no usable AWS profile "${identity.profile ?? process.env.AWS_PROFILE ?? 'default'}"`,
        'aws configure list-profiles shows those that there are.',
      )
    case 'no region':
      return make(
        'invalid_parameter_value',
        `no AWS region is set for ${identity.label}`,
        "Give the option regions, set AWS_REGION, or add a region to the profile in AWS's config file.",
      )
    case 'absent':
      return make(
        'connection_failure',
        `${SERVICES[table.schema.api.service]} cannot be reached in ${region.name} (${label})`,
        "The region may not have the service: leave it out, or set onSourceError to 'warn'.",
      )
    case 'throttled':
      return make('connection_failure', `AWS kept throttling the calls for ${where}`, 'Try again later.')
    default:
      return make('connection_failure', `could not read ${where}: ${faultName(error)}`)
  }
}
