import { DdsqlError } from '../../source/error.ts'
import { SQLSTATE } from '../../source/sqlstate.ts'
import type { Identity } from './clients.ts'
import type { AwsOptions } from './options.ts'
import { checkRegion, expandRegions, isWildcard, partitionOf, type Region } from './regions.ts'

/** One account (as far as is known) in one region. */
export interface Source {
  readonly identity: Identity
  readonly region: Region
  /** `profile prod in eu-west-1` */
  readonly label: string
}

const ROLE = /^arn:([^:]+):iam::(\d{12}):role\/.+$/

/** Whose credentials the options say. Throws 22023 for a role that is none. */
export const identitiesOf = ({ profiles = [], roleArns = [] }: AwsOptions): Identity[] => {
  const identities: Identity[] = [
    ...[...new Set(profiles)].map((profile): Identity => ({ label: `profile ${profile}`, profile })),
    ...[...new Set(roleArns)].map((roleArn): Identity => {
      const [, partition, account] = ROLE.exec(roleArn) ?? []
      if (partition === undefined || account === undefined) {
        throw new DdsqlError(SQLSTATE.invalid_parameter_value, `"${roleArn}" is not the ARN of an IAM role`, {
          hint: 'It looks like arn:aws:iam::111122223333:role/name.',
        })
      }
      return { label: `role ${roleArn}`, roleArn, account, partition }
    }),
  ]
  return identities.length > 0 ? identities : [{ label: 'default credentials' }]
}

/** The regions that the options name, and wildcards. Throws 22023 for one that can be no region. */
export const wordsOf = (regions: AwsOptions['regions']): readonly string[] => {
  const words = regions === undefined ? [] : typeof regions === 'string' ? [regions] : regions
  for (const word of words) if (!isWildcard(word)) checkRegion(word, 'option regions')
  return words
}

/** The region that the environment names, as AWS's tools look for it. Throws 22023 for one that can be no region. */
export const environmentRegion = (): string | undefined => {
  for (const name of ['AWS_REGION', 'AWS_DEFAULT_REGION']) {
    const region = process.env[name]
    if (!region) continue
    checkRegion(region, name)
    return region
  }
  return undefined
}

/**
 * The sources that the options mean. `configured` looks up the region of an identity's profile. Throws 22023 when a
 * region is missing or a wildcard means none.
 */
export const sourcesOf = async (
  options: AwsOptions,
  identities: readonly Identity[],
  configured: (identity: Identity) => Promise<string | undefined>,
): Promise<Source[]> => {
  const sources: Source[] = []
  for (const identity of identities) {
    for (const region of await regionsFor(options, identity, configured)) {
      sources.push({ identity, region, label: `${identity.label} in ${region.name}` })
    }
  }
  return sources
}

const regionsFor = async (
  options: AwsOptions,
  identity: Identity,
  configured: (identity: Identity) => Promise<string | undefined>,
): Promise<readonly Region[]> => {
  const words = wordsOf(options.regions)
  const homeRegion = async () => {
    const named = environmentRegion()
    if (named !== undefined) return named
    const region = await configured(identity)
    if (region !== undefined) checkRegion(region, `the profile of ${identity.label}`)
    return region
  }
  if (words.length === 0) {
    const name = await homeRegion()
    if (name !== undefined) return [{ name, found: false }]
    throw new DdsqlError(SQLSTATE.invalid_parameter_value, `no AWS region is set for ${identity.label}`, {
      hint: "Give the option regions, set AWS_REGION, or add a region to the profile in AWS's config file.",
    })
  }
  const home = words.some(isWildcard) ? await homeRegion() : undefined
  const regions = expandRegions(words, identity.partition ?? (home === undefined ? 'aws' : partitionOf(home)))
  if (regions.length > 0) return regions
  throw new DdsqlError(SQLSTATE.invalid_parameter_value, `no AWS region is called "${words.join('", "')}"`)
}
