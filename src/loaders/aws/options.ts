import type { OnProgress } from '../../catalog/progress.ts'

/** Where live tables read and how. Times are in seconds. */
export interface AwsOptions {
  /** Region names and wildcards (`'eu-*'`, `'all'`). Default: AWS_REGION, AWS_DEFAULT_REGION, or the profile's region. */
  readonly regions?: string | readonly string[]
  /** Profiles of the shared AWS config, each an account. */
  readonly profiles?: readonly string[]
  /** Roles to assume with the default credentials, each an account. */
  readonly roleArns?: readonly string[]
  /** How long a list of jobs that was read answers further queries of this catalog. Default 300; 0: never. */
  readonly maxAge?: number
  /** How long remembered tags are taken to be true. Default 3600. */
  readonly tagsMaxAge?: number
  /** Lists and tags are read anew by every query; a Date: what was read before it is not used. */
  readonly refresh?: boolean | Date
  /** The folder where answers about single jobs are remembered; false: nowhere. Default: the platform's cache folder. */
  readonly cache?: string | false
  /** 'fail' (the default): an account or region that refuses fails the query. 'warn': the others answer. */
  readonly onSourceError?: 'fail' | 'warn'
}

/** What the catalog adds to them. */
export interface AwsSettings {
  readonly onBadRecord?: 'fail' | 'skip'
  readonly onProgress?: OnProgress
}
