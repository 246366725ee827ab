import { createReadStream, existsSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import type { CatalogOptions } from '../open.ts'
import { readText } from '../source/decode.ts'
import { DdsqlError } from '../source/error.ts'
import { perhaps } from '../source/suggest.ts'
import { type Arguments, UsageError } from './arguments.ts'
import type { FormatName } from './format/format.ts'
import { exampleFolder } from './repl/example-folder.ts'

/** A named set of options in a configuration file. Paths are relative to the file. */
export interface Profile {
  /** 'aws', or files, folders and globs with records. */
  readonly source?: string | readonly string[]
  readonly regions?: readonly string[]
  /** Profiles of the shared AWS config. */
  readonly awsProfiles?: readonly string[]
  readonly roleArns?: readonly string[]
  readonly format?: FormatName
  /** A folder of saved queries. */
  readonly queries?: string
}

export interface Config {
  /** The profile that is used when none is asked for. */
  readonly profile?: string
  readonly profiles?: Readonly<Record<string, Profile>>
}

const PROJECT_FILE = '.catalog-sql.json'

/** The folder of the user's own configuration, queries and history. */
export const userFolder = async (kind: 'config' | 'data'): Promise<string> => {
  const { default: envPaths } = await import('env-paths')
  return envPaths('catalog-sql', { suffix: '' })[kind]
}

/** The arguments with what they leave open filled in from the project's and the user's file. Throws UsageError. */
export const configured = async (asked: Arguments): Promise<Arguments> => {
  const args = asked.example ? withExample(asked) : asked
  const files = [...projectFile(workingFolder()), join(await userFolder('config'), 'config.json')]
  const configs = await Promise.all(files.filter((file) => existsSync(file)).map(readConfig))
  const profile = profileOf(args.profile, configs) ?? {}
  const { source, regions, awsProfiles, roleArns, format, queries } = profile
  const given = args.data !== undefined || args.aws !== undefined
  const aws = {
    ...(regions && { regions }),
    ...(awsProfiles && { profiles: awsProfiles }),
    ...(roleArns && { roleArns }),
  }
  const fromAws = source === 'aws' || (source === undefined && Object.keys(aws).length > 0)
  return {
    ...args,
    format: args.format ?? format,
    queries: args.queries ?? queries,
    data: given || fromAws || source === undefined ? args.data?.map(fromHome) : [source].flat(),
    aws: args.aws === undefined ? (!given && fromAws ? aws : undefined) : { ...aws, ...args.aws },
  }
}

const withExample = (args: Arguments): Arguments => {
  if (args.data !== undefined || args.aws !== undefined)
    throw new UsageError('--example is a source of its own: leave out --data and --aws')
  const folder = exampleFolder()
  if (folder === undefined) throw new UsageError('the example catalog is not installed')
  return { ...args, data: [folder], queries: args.queries ?? join(folder, '..', 'queries') }
}

/** Undefined when it has been deleted. */
const workingFolder = (): string | undefined => {
  try {
    return process.cwd()
  } catch {
    return undefined
  }
}

/** The path with a leading ~ as shells read it; they leave it in `--data=~/jobs` and in files. */
const fromHome = (path: string): string =>
  /^~(?:[\\/]|$)/.test(path) && !existsSync(path) ? join(homedir(), path.slice(1)) : path

/** The project's file in this folder or the nearest one above. */
const projectFile = (folder: string | undefined): string[] => {
  if (folder === undefined) return []
  const file = join(folder, PROJECT_FILE)
  if (existsSync(file)) return [file]
  return dirname(folder) === folder ? [] : projectFile(dirname(folder))
}

const readConfig = async (file: string): Promise<Config> => {
  let content: unknown
  try {
    content = JSON.parse(await readText(createReadStream(file), file))
  } catch (cause) {
    if (cause instanceof DdsqlError) throw cause
    throw new UsageError(`${file}: ${(cause as Error).message}`)
  }
  // arktype is slow to load, and most have no such file.
  const { checkConfig } = await import('./config-check.ts')
  const config = checkConfig(content, file)
  const beside = (path: string) => resolve(dirname(file), fromHome(path))
  const profiles = Object.entries(config.profiles ?? {}).map(([name, profile]): [string, Profile] => [
    name,
    {
      ...profile,
      ...(profile.source !== undefined &&
        profile.source !== 'aws' && { source: [profile.source].flat().map(beside) }),
      ...(profile.queries !== undefined && { queries: beside(profile.queries) }),
    },
  ])
  return { ...config, profiles: Object.fromEntries(profiles) }
}

/** The profile asked for, of the first file that has it; else the one that a file makes its default. */
const profileOf = (asked: string | undefined, configs: readonly Config[]): Profile | undefined => {
  const all = configs.flatMap(({ profiles }) => Object.entries(profiles ?? {}))
  const name = asked ?? configs.find(({ profile }) => profile !== undefined)?.profile ?? 'default'
  const found = all.find(([each]) => each === name)?.[1]
  if (found !== undefined || (asked === undefined && name === 'default')) return found
  const hint =
    perhaps(
      name,
      all.map(([each]) => each),
    ) ?? 'No configuration file has it.'
  throw new UsageError(`there is no profile "${name}". ${hint}`)
}

/** What the catalog is opened with; undefined when nothing says where the records are. */
export const sourceOptions = (args: Arguments): CatalogOptions | undefined => {
  const more = args.skipBadRecords ? { onBadRecord: 'skip' as const } : {}
  if (args.data !== undefined) return { data: args.data, ...more }
  if (args.aws !== undefined) return { aws: args.aws, ...more }
  return hasAwsSettings() ? { aws: {}, ...more } : undefined
}

const AWS_VARIABLES = [
  'AWS_PROFILE',
  'AWS_ACCESS_KEY_ID',
  'AWS_WEB_IDENTITY_TOKEN_FILE',
  'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI',
]

/** Whether AWS's own tools would find an account here. */
const hasAwsSettings = (): boolean =>
  AWS_VARIABLES.some((name) => process.env[name]) ||
  ['config', 'credentials'].some((file) => existsSync(join(homedir(), '.aws', file)))
