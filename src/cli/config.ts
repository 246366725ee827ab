import { createReadStream, existsSync, statSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import type { AwsOptions } from '../index.ts'
import type { CatalogOptions } from '../open.ts'
import { readText } from '../source/decode.ts'
import type { DdsqlError } from '../source/error.ts'
import { type Arguments, UsageError } from './arguments.ts'
import { type Choices, choicesOfEnvironment, nearestOrAll } from './choices.ts'
import { checkConfig } from './config-check.ts'
import { userPath } from './paths.ts'
import { exampleFolder } from './repl/example-folder.ts'

/** A configuration file, read. */
export interface Config {
  /** What holds whatever the profile. */
  readonly common: Choices
  /** The profile that is used when none is asked for. */
  readonly profile: string | undefined
  readonly profiles: ReadonlyMap<string, Choices>
}

const PROJECT_FILE = '.catalog-sql.json'

/** The folder of the user's own configuration, queries and history. */
export const userFolder = async (kind: 'config' | 'data'): Promise<string> => {
  const { default: envPaths } = await import('env-paths')
  return envPaths('catalog-sql', { suffix: '' })[kind]
}

/**
 * The arguments with what they leave open filled in: from the profile that an option names, the environment, the profile
 * that the environment or a file names, and what files say for every profile. Throws UsageError.
 */
export const configured = async (asked: Arguments): Promise<Arguments> => {
  const args = asked.example ? withExample(asked) : asked
  const { env } = process
  const mistakes: string[] = []
  const environment = choicesOfEnvironment(env, (where, what) => mistakes.push(`${where}: ${what}`))
  refuse(mistakes)
  const configs = await Promise.all((await configFiles()).map(readConfig))
  const profile = profileOf(args.profile ?? (env.CATALOG_SQL_PROFILE || undefined), configs)
  const own = args.profile === undefined ? [environment, profile] : [profile, environment]
  const layers = [...own, ...configs.map(({ common }) => common)]
  const first: First = (key) => layers.find((layer) => layer[key] !== undefined)?.[key]
  return {
    ...args,
    format: args.format ?? first('format'),
    queries: args.queries ?? first('queries'),
    cache: args.cache ?? first('cache'),
    schemas: args.schemas ?? first('schemas'),
    timing: args.timing ?? first('timing'),
    maxRows: args.maxRows ?? first('maxRows'),
    settings: Object.assign({}, ...layers.map((layer) => layer.settings ?? {}).reverse(), args.settings),
    ...sourceOf(args, layers, first),
  }
}

type First = <Key extends keyof Choices>(key: Key) => Choices[Key] | undefined

/** Where the records are: the first that says anything of it decides, and the others add what it leaves open. */
const sourceOf = (
  { data, aws }: Arguments,
  layers: readonly Choices[],
  first: First,
): Pick<Arguments, 'data' | 'aws'> => {
  if (data !== undefined) return { data, aws }
  const layer = layers.find(
    ({ source, regions, awsProfiles, roleArns }) => source ?? regions ?? awsProfiles ?? roleArns,
  )
  const source = layer === undefined ? undefined : (layer.source ?? 'aws')
  if (aws === undefined && source !== undefined && source !== 'aws') return { data: source, aws }
  if (aws === undefined && source === undefined && !hasAwsSettings()) return { data, aws }
  const chosen = {
    regions: first('regions'),
    profiles: first('awsProfiles'),
    roleArns: first('roleArns'),
    onSourceError: first('onSourceError'),
    cache: first('cache'),
    maxAge: first('maxAge'),
  }
  const said: AwsOptions = Object.fromEntries(
    Object.entries(chosen).filter(([, value]) => value !== undefined),
  )
  return { data, aws: { ...said, ...aws } }
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

/** The project's file in this folder or the nearest one above. */
const projectFile = (folder: string | undefined): string[] => {
  if (folder === undefined) return []
  const file = join(folder, PROJECT_FILE)
  if (existsSync(file)) return [file]
  return dirname(folder) === folder ? [] : projectFile(dirname(folder))
}

/** The files there are: the one that the environment names, or the project's and the user's. */
const configFiles = async (): Promise<string[]> => {
  const named = process.env.CATALOG_SQL_CONFIG
  if (named) return [userPath(named)]
  const files = [...projectFile(workingFolder()), join(await userFolder('config'), 'config.json')]
  return files.filter((file) => existsSync(file))
}

const readConfig = async (file: string): Promise<Config> => {
  let content: unknown
  try {
    if (!statSync(file).isFile()) throw new Error('it is no regular file')
    content = JSON.parse(await readText(createReadStream(file), file))
  } catch (cause) {
    const { message, hint } = cause as DdsqlError
    const reason = message.replace(/^(E[A-Z0-9]+: [^,]*),.*$/s, '$1')
    throw new UsageError(`${file}: ${[reason, hint].filter(Boolean).join('. ')}`)
  }
  const { config, mistakes } = checkConfig(content, (path) => resolve(dirname(file), userPath(path)))
  refuse(mistakes.map((mistake) => `${file}: ${mistake}`))
  return config
}

const refuse = ([first, ...more]: readonly string[]): void => {
  if (first !== undefined) throw new UsageError(first, more)
}

/** The profile asked for, of the first file that has it; else the one that a file makes its default. */
const profileOf = (asked: string | undefined, configs: readonly Config[]): Choices => {
  const name = asked ?? configs.find(({ profile }) => profile !== undefined)?.profile ?? 'default'
  const found = configs.find(({ profiles }) => profiles.has(name))?.profiles.get(name)
  if (found !== undefined) return found
  if (asked === undefined && name === 'default') return {}
  const names = new Set(configs.flatMap(({ profiles }) => [...profiles.keys()]))
  throw new UsageError(`there is no profile "${name}"; ${nearestOrAll(name, names)}`)
}

/** What the catalog is opened with; undefined when nothing says where the records are. */
export const sourceOptions = ({
  data,
  aws,
  cache,
  skipBadRecords,
}: Arguments): CatalogOptions | undefined => {
  const more = skipBadRecords ? { onBadRecord: 'skip' as const } : {}
  if (data !== undefined) return { data, ...more, ...(cache !== undefined && { cache }) }
  return aws === undefined ? undefined : { aws, ...more }
}

/** The same with what holds of any catalog: of one without records too. */
export const openOptions = (args: Arguments): CatalogOptions => ({
  ...sourceOptions(args),
  ...(args.schemas && { schemas: args.schemas }),
  ...(args.enableExternalAccess && { enableExternalAccess: true }),
})

/** SET statements for the settings of the configuration, which has checked their names. */
export const settingStatements = ({ settings }: Arguments): string[] =>
  Object.entries(settings).map(([name, value]) => `SET ${name} = '${value.replaceAll("'", "''")}'`)

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
