import { DdsqlError } from '../../source/error.ts'
import { SQLSTATE } from '../../source/sqlstate.ts'
import { perhaps } from '../../source/suggest.ts'

/**
 * The regions of each partition, as the SDK's own list has them (`partitionsInfo` of @aws-sdk/core, without the
 * pseudo regions that end in `-global`). A test compares the two.
 */
const PARTITIONS: Readonly<Record<string, string>> = {
  aws: 'af-south-1 ap-east-1 ap-east-2 ap-northeast-1 ap-northeast-2 ap-northeast-3 ap-south-1 ap-south-2 ap-southeast-1 ap-southeast-2 ap-southeast-3 ap-southeast-4 ap-southeast-5 ap-southeast-6 ap-southeast-7 ca-central-1 ca-west-1 eu-central-1 eu-central-2 eu-north-1 eu-south-1 eu-south-2 eu-west-1 eu-west-2 eu-west-3 il-central-1 me-central-1 me-south-1 me-west-1 mx-central-1 sa-east-1 sa-west-1 us-east-1 us-east-2 us-west-1 us-west-2',
  'aws-cn': 'cn-north-1 cn-northwest-1',
  'aws-eusc': 'eusc-de-east-1',
  'aws-iso': 'us-iso-east-1 us-iso-west-1',
  'aws-iso-b': 'us-isob-east-1 us-isob-west-1',
  'aws-iso-e': 'eu-isoe-west-1',
  'aws-iso-f': 'us-isof-east-1 us-isof-south-1',
  'aws-us-gov': 'us-gov-east-1 us-gov-west-1',
}

const KNOWN = Object.values(PARTITIONS).flatMap((names) => names.split(' '))
const REGION = /^[a-z]{2,4}(-[a-z]+)+-\d{1,2}$/

/**
 * Throws 22023 for what cannot be the name of a region, wherever it comes from (`AWS_REGION`, `option regions`): the
 * SDK makes a host name of it. One that is too new to be known is taken as it is.
 */
export const checkRegion = (name: string, from: string): void => {
  if (REGION.test(name)) return
  const meant = name
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_]+/g, '-')
  throw new DdsqlError(SQLSTATE.invalid_parameter_value, `no AWS region is called "${name}" (${from})`, {
    hint: perhaps(meant, KNOWN) ?? 'Names of regions look like us-east-1; wildcards are allowed: eu-*, all.',
  })
}

/** The known regions of a partition (`aws`, `aws-cn`, …); none for an unknown one. */
export const regionsOf = (partition: string): readonly string[] =>
  Object.hasOwn(PARTITIONS, partition) ? (PARTITIONS[partition] as string).split(' ') : []

/** The partition of a region; a region that is too new to be known is taken to be in `aws`. */
export const partitionOf = (region: string): string =>
  Object.keys(PARTITIONS).find((partition) => regionsOf(partition).includes(region)) ?? 'aws'

export const isWildcard = (written: string): boolean => written === 'all' || written.includes('*')

const asPattern = (written: string): RegExp =>
  written === 'all' ? /./ : new RegExp(`^${written.replace(/[^a-z0-9*-]/gi, '\\$&').replaceAll('*', '.*')}$`)

/** A region to read; `found`: it came from a wildcard, so that a service may well be missing there. */
export interface Region {
  readonly name: string
  readonly found: boolean
}

/** The regions that names and wildcards (`'all'`, `'eu-*'`) mean in a partition, each once, in the order written. */
export const expandRegions = (written: readonly string[], partition: string): Region[] => {
  const regions = new Map<string, Region>()
  for (const word of written) {
    if (!isWildcard(word)) regions.set(word, { name: word, found: false })
    else {
      const pattern = asPattern(word)
      for (const name of regionsOf(partition)) {
        if (pattern.test(name) && !regions.has(name)) regions.set(name, { name, found: true })
      }
    }
  }
  return [...regions.values()]
}
