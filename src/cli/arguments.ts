import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { AwsOptions } from '../index.ts'
import { perhaps } from '../source/suggest.ts'
import { COMMANDS, type CommandName, FLAGS } from './command-line.ts'
import { FORMAT_NAMES, type FormatName, formatOfFile } from './format/format.ts'

/** What the command line asks for. Options that were not given are undefined: the configuration decides. */
export interface Arguments {
  readonly command: CommandName
  /** What follows the command's name. */
  readonly operands: readonly string[]
  readonly help: boolean
  readonly version: boolean
  /** SQL texts, in the order given; none: SQL comes on standard input. */
  readonly texts: readonly { readonly kind: 'text' | 'file'; readonly value: string }[]
  /** The example catalog that comes with the package is asked, and its saved queries are there. */
  readonly example: boolean
  /** Files, folders and globs with records. */
  readonly data: readonly string[] | undefined
  /** Live tables are asked for, from these accounts and regions. */
  readonly aws: AwsOptions | undefined
  readonly format: FormatName | undefined
  readonly output: string | undefined
  /** Values for `:name` parameters, as text. */
  readonly params: ReadonlyMap<string, string>
  readonly maxRows: number | undefined
  readonly timing: boolean
  readonly header: boolean
  readonly queries: string | undefined
  readonly profile: string | undefined
  /** The folder that sync writes. */
  readonly out: string | undefined
  readonly skipBadRecords: boolean
}

/** A command line that cannot be understood: exit code 2. */
export class UsageError extends Error {}

type Option = { type: 'string' | 'boolean'; short?: string; multiple?: boolean }
const OPTIONS: Readonly<Record<string, Option>> = Object.fromEntries(
  FLAGS.map(({ name, short, value }) => [
    name,
    { type: value === undefined ? 'boolean' : 'string', ...(short && { short }), multiple: true },
  ]),
)

/**
 * `own` are further options that take a value, the parameters of a saved query; an option of the command's own
 * name wins. Throws UsageError.
 */
export const parseArguments = (argv: readonly string[], own: readonly string[] = []): Arguments => {
  const { values, positionals, tokens } = parse(argv, own)
  const last = (name: string): string | undefined => {
    const given = values[name]
    return Array.isArray(given) ? (given.at(-1) as string) : undefined
  }
  const all = (name: string): string[] => (Array.isArray(values[name]) ? (values[name] as string[]) : [])
  const flag = (name: string): boolean => values[name] !== undefined
  const texts: { kind: 'text' | 'file'; value: string }[] = []
  const params = new Map<string, string>()
  for (const token of tokens) {
    if (token.kind !== 'option' || token.value === undefined) continue
    if (token.name === 'command') texts.push({ kind: 'text', value: token.value })
    else if (token.name === 'file') texts.push({ kind: 'file', value: token.value })
    else if (token.name === 'param') params.set(...parameter(token.value))
    else if (OPTIONS[token.name] === undefined) params.set(token.name, token.value)
  }
  const { command, operands } = commandOf(positionals, flag('data'))
  // What is live is what sync is about.
  const aws = awsOptions(flag('aws') || command === 'sync', {
    regions: all('regions'),
    profiles: all('aws-profile'),
    roleArns: all('role-arn'),
    onSourceError: onSourceError(last('on-source-error')),
    cache: last('cache'),
    maxAge: count('max-age', last('max-age'), 'seconds'),
    refresh: flag('refresh'),
  })
  if (flag('data') && aws !== undefined)
    throw new UsageError(
      '--data is for records in files, --aws and its options are for live tables: give one',
    )
  return {
    command,
    operands,
    help: flag('help'),
    version: flag('version'),
    texts,
    example: flag('example'),
    data: recordPaths(all('data')),
    aws,
    format: formatName(last('format')) ?? formatOfFile(last('output') ?? ''),
    output: outputFile(last('output')),
    params,
    maxRows: count('max-rows', last('max-rows'), 'rows'),
    timing: flag('timing'),
    header: !flag('no-header'),
    queries: last('queries'),
    profile: last('profile'),
    out: last('out'),
    skipBadRecords: flag('skip-bad-records'),
  }
}

/**
 * The query that `run` names, and the command line without it: its options are known only when the query is.
 * Undefined when the command is another one.
 */
export const runTarget = (
  argv: readonly string[],
): { name: string | undefined; rest: string[] } | undefined => {
  const { tokens } = parseArgs({
    args: [...argv],
    options: OPTIONS,
    tokens: true,
    allowPositionals: true,
    strict: false,
  })
  const first = tokens.find((token) => token.kind === 'positional')
  if (first?.value !== 'run') return undefined
  const after = argv[first.index + 1]
  const named = after !== undefined && !after.startsWith('-')
  const rest = argv.filter((_, i) => i !== first.index && !(named && i === first.index + 1))
  return { name: named ? after : undefined, rest: ['run', ...rest] }
}

const parse = (argv: readonly string[], own: readonly string[]) => {
  const ownOptions = own
    .filter((name) => OPTIONS[name] === undefined)
    .map((name): [string, Option] => [name, { type: 'string', multiple: true }])
  const options = { ...Object.fromEntries(ownOptions), ...OPTIONS }
  try {
    return parseArgs({ args: [...argv], options, tokens: true, allowPositionals: true })
  } catch (error) {
    const { message } = error as Error
    const unknown = /^Unknown option '(-+)([^']*)'/.exec(message)
    if (unknown === null) throw new UsageError(message.replaceAll('\n', ' '))
    const hint = perhaps(unknown[2] as string, Object.keys(options))
    throw new UsageError([`unknown option ${unknown[1]}${unknown[2]}`, hint].filter(Boolean).join('. '))
  }
}

const recordPaths = (paths: readonly string[]): readonly string[] | undefined => {
  if (paths.includes('-'))
    throw new UsageError(
      '--data reads no standard input, which may have SQL: write the records to a file first',
    )
  return paths.length === 0 ? undefined : paths
}

const commandOf = (
  positionals: readonly string[],
  hasData: boolean,
): { command: CommandName; operands: readonly string[] } => {
  const [word, ...operands] = positionals
  if (word === undefined) return { command: 'query', operands }
  const command = COMMANDS.find(({ name }) => name === word)
  if (command === undefined) {
    const names = COMMANDS.map(({ name }) => name)
    const hint = existsSync(word)
      ? hasData
        ? 'Several files with records are a glob in quotes, or --data before each.'
        : 'Records are read with --data, SQL with -f.'
      : (perhaps(word, names) ?? 'Give SQL with -c, a file with -f, or one of the commands.')
    throw new UsageError(`unknown command "${word}". ${hint}`)
  }
  if (operands.length > command.most) {
    throw new UsageError(`${word} does not take "${operands[command.most]}"`)
  }
  return { command: command.name, operands }
}

interface AwsFlags {
  readonly regions: readonly string[]
  readonly profiles: readonly string[]
  readonly roleArns: readonly string[]
  readonly onSourceError: AwsOptions['onSourceError'] | undefined
  readonly cache: string | undefined
  readonly maxAge: number | undefined
  readonly refresh: boolean
}

/** Any of the flags asks for live tables. */
const awsOptions = (
  asked: boolean,
  { regions, profiles, roleArns, onSourceError, cache, maxAge, refresh }: AwsFlags,
): AwsOptions | undefined => {
  const options: AwsOptions = {
    ...(regions.length > 0 && { regions: regions.flatMap((list) => list.split(',')) }),
    ...(profiles.length > 0 && { profiles }),
    ...(roleArns.length > 0 && { roleArns }),
    ...(onSourceError !== undefined && { onSourceError }),
    ...(cache !== undefined && { cache: cache === 'off' ? false : cache }),
    ...(maxAge !== undefined && { maxAge }),
    ...(refresh && { refresh }),
  }
  return asked || Object.keys(options).length > 0 ? options : undefined
}

const onSourceError = (given: string | undefined): AwsOptions['onSourceError'] | undefined => {
  if (given === undefined || given === 'fail' || given === 'warn') return given
  throw new UsageError(`--on-source-error is fail or warn, not "${given}"`)
}

const formatName = (name: string | undefined): FormatName | undefined => {
  if (name === undefined) return undefined
  const found = FORMAT_NAMES.find((n) => n === name)
  if (found !== undefined) return found
  throw new UsageError(`unknown format "${name}": one of ${FORMAT_NAMES.join(', ')}`)
}

const outputFile = (given: string | undefined): string | undefined => {
  if (given !== '') return given
  throw new UsageError('--output takes the name of a file')
}

const parameter = (given: string): [string, string] => {
  const [, name, value] = /^([^=]+)=(.*)$/s.exec(given) ?? []
  if (name === undefined || value === undefined) {
    throw new UsageError(`--param takes name=value, not "${given}"`)
  }
  return [name, value]
}

const count = (option: string, given: string | undefined, of: string): number | undefined => {
  if (given === undefined) return undefined
  if (/^\d{1,15}$/.test(given)) return Number(given)
  throw new UsageError(`--${option} takes a number of ${of}, not "${given}"`)
}
