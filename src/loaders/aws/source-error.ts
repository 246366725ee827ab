import type { LiveTable } from '../../catalog/table.ts'
import { DdsqlError } from '../../source/error.ts'
import { SQLSTATE } from '../../source/sqlstate.ts'
import { EndlessList } from './reader.ts'
import type { Source } from './sources.ts'
import { ForeignAnswer } from './transport.ts'
import { faultName, isAboutTime, ownWords, type Trouble, troubleOf } from './trouble.ts'

/** The names of services that are written otherwise than their clients are. */
const SERVICES: Readonly<Record<string, string>> = { sagemaker: 'SageMaker', bedrock: 'Bedrock' }
const serviceName = (service: string): string =>
  (Object.hasOwn(SERVICES, service) ? SERVICES[service] : undefined) ?? `the service ${service}`

/** The profile that the environment names, which is the first thing to look at. */
const named = ({ profile, roleArn }: Source['identity']): string => {
  const { AWS_PROFILE } = process.env
  return profile === undefined && roleArn === undefined && AWS_PROFILE
    ? ` (AWS_PROFILE is "${AWS_PROFILE}")`
    : ''
}

/** Whether it is those who should give credentials that say so, and not AWS of a call. */
const isOfProvider = (error: unknown): boolean =>
  /^(Credentials|Token)ProviderError$/.test((error as Error).name)

const PROXY_HINT =
  'HTTPS_PROXY, HTTP_PROXY or ALL_PROXY names the proxy; NO_PROXY lists the hosts that need none.'

const foreignHint = ({ status }: ForeignAnswer): string =>
  status === 407
    ? 'The proxy wants a name and a password: HTTPS_PROXY=http://name:password@host:port.'
    : 'It is not AWS that answered: look at HTTPS_PROXY, NO_PROXY, AWS_ENDPOINT_URL, and whether the network wants a sign-in.'

/** The error for an account or region that cannot be read: one sentence that names it, and what to do. */
export const sourceError = (
  error: unknown,
  { identity, region, label }: Source,
  table: LiveTable,
): DdsqlError => {
  if (error instanceof DdsqlError) return error
  const where = `${table.name} with ${label}`
  if (error instanceof EndlessList)
    return new DdsqlError(SQLSTATE.io_error, `the list of ${where} does not end: its pages come again`)
  const met = troubleOf(error)
  const trouble: Trouble = met === 'skewed' && !isAboutTime(error) ? 'signature' : met
  const { proxy } = (error ?? {}) as { readonly proxy?: string }
  const by = proxy === undefined ? '' : ` by way of the proxy ${proxy}`
  const make = (code: keyof typeof SQLSTATE, message: string, hint?: string) =>
    new DdsqlError(SQLSTATE[code], message, { hint, cause: error })
  switch (trouble) {
    case 'denied':
      return make(
        'insufficient_privilege',
        `access is denied to ${where}${ownWords(error)}`,
        "Grant it, leave the account or region out, or set onSourceError to 'warn'.",
      )
    case 'expired':
      return make(
        'invalid_authorization_specification',
        `the AWS session of ${identity.label} has expired${isOfProvider(error) ? ownWords(error) : ''}`,
        'Sign in again, for example with aws sso login, and repeat the query.',
      )
    case 'bad credentials':
      return make(
        'invalid_authorization_specification',
        `the AWS credentials of ${identity.label} could not be had${named(identity)}${ownWords(error)}`,
        "The profile in AWS's config file says where they come from; aws sts get-caller-identity tries it.",
      )
    case 'unknown key':
      return make(
        'invalid_authorization_specification',
        `AWS does not accept the access key of ${identity.label}${named(identity)}${ownWords(error)}`,
        'It may be deleted, inactive, without its session token, or of another partition. aws sts get-caller-identity tries it.',
      )
    case 'signature':
      return make(
        'invalid_authorization_specification',
        `AWS does not accept the signature of calls for ${where}${ownWords(error)}`,
        'The secret access key does not belong to the access key, or something on the way changes requests.',
      )
    case 'skewed':
      return make(
        'invalid_authorization_specification',
        `AWS does not accept the time of calls for ${where}${ownWords(error)}`,
        'Set the clock of this machine right; where it is right, sign in again.',
      )
    case 'untrusted':
      return make(
        'connection_failure',
        `the certificate that answers for ${where}${by} is not trusted: ${faultName(error)}`,
        'AWS_CA_BUNDLE, or ca_bundle in the profile, names a file with the certificates to trust, as a proxy that reads TLS needs it.',
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
        `${serviceName(table.schema.api.service)} cannot be reached in ${region.name} (${label})${by}: ${faultName(error)}`,
        "The region may not have the service: leave it out, or set onSourceError to 'warn'. ENOTFOUND: no name server that this machine asks knows the endpoint; HTTPS_PROXY may be needed.",
      )
    case 'throttled':
      return make('connection_failure', `AWS kept throttling the calls for ${where}`, 'Try again later.')
    default: {
      const message = `could not read ${where}${by}: ${faultName(error)}`
      return make(
        'connection_failure',
        message,
        error instanceof ForeignAnswer ? foreignHint(error) : proxy && PROXY_HINT,
      )
    }
  }
}
