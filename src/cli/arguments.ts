import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { AwsOptions } from '../index.ts'
import { durationOf, type Limits, memoryOf } from '../limits.ts'
import { DIALECTS, type Dialect } from '../settings.ts'
import { nearestOrAll, schemaPath, switchOf } from './choices.ts'
import { COMMANDS, type CommandName, FLAGS } from './command-line.ts'
import { FORMAT_NAMES, type FormatName, formatOfFile } from './format/format.ts'
import type { Variables } from './parameters.ts'
import { userPath } from './paths.ts'

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
  /** Where columns of files are remembered. */
  readonly cache: string | false | undefined
  readonly format: FormatName | undefined
  readonly output: string | undefined
  /** Values for `:name` parameters, as text. */
  readonly params: Variables
  /** Those that a statement must use: given as parameters, not as psql's variables. */
  readonly mustBeUsed: ReadonlySet<string>
  readonly maxRows: number | undefined
  readonly timing: boolean | undefined
  /** Values of SET for the session, by name: those that have an option, and what the configuration says. */
  readonly settings: Readonly<Record<string, string>>
  /** alasql may reach files and the network. Only the command line says so: a configuration may be someone else's. */
  readonly enableExternalAccess: boolean
  readonly header: boolean
  readonly queries: string | undefined
  /** Schema files, folders of such, and 'more'. */
  readonly schemas: readonly string[] | undefined
  readonly profile: string | undefined
  /** The folder that sync writes. */
  readonly out: string | undefined
  readonly skipBadRecords: boolean
  /** Where `serve` listens for HTTP; undefined: it does not. */
  readonly http: Address | undefined
  /** Where `serve` listens for PostgreSQL's clients; undefined: it does not. */
  readonly postgres: Address | undefined
  readonly passwordFile: string | undefined
  readonly tlsCert: string | undefined
  readonly tlsKey: string | undefined
  readonly maxConnections: number | undefined
  /** Milliseconds. */
  readonly idleTimeout: number | undefined
  readonly logStatements: boolean
  /** What no client of a server can raise its limits above: those that the command has. */
  readonly ceiling: Readonly<Partial<Limits>>
  readonly apiKey: string | undefined
  readonly appKey: string | undefined
  /** Agents see the values of environments. */
  readonly showEnvironment: boolean
  /** The schema that scaffold writes has structs and lists in place of json. */
  readonly struct: boolean
  /** `check` writes Datadog's spelling into the files. */
  readonly fix: boolean
  /** The start-up file of the shell is run. */
  readonly rc: boolean
}

/** The address that a server listens on; the server chooses the parts that are absent. */
export interface Address {
  readonly host?: string
  readonly port?: number
}

/** A command line, or what configures it, that cannot be understood: exit code 2. */
export class UsageError extends Error {
  /** Further mistakes, a line each. */
  readonly more: readonly string[]

  constructor(message: string, more: readonly string[] = []) {
    super(message)
    this.more = more
  }
}

type Option = { type: 'string' | 'boolean'; short?: string }
const OPTIONS: Readonly<Record<string, Option>> = Object.fromEntries(
  FLAGS.map(({ name, short, value }) => [
    name,
    { type: value === undefined ? 'boolean' : 'string', ...(short && { short }) },
  ]),
)

/** Options that give a `:name` parameter its value. */
const GIVE_VALUES = ['param', 'variable', 'set']

/** Whether the command has an option of this name, so that a parameter of a saved query cannot be one. */
export const isOption = (name: string): boolean => Object.hasOwn(OPTIONS, name)

/**
 * `own` are further options that take a value, the parameters of a saved query; an option of the command's own
 * name wins. Throws UsageError.
 */
export const parseArguments = (argv: readonly string[], own: readonly string[] = []): Arguments => {
  const { given, positionals } = parse(argv, own)
  const all = (name: string): string[] =>
    given.flatMap((each) => (each.name === name ? (each.value ?? []) : []))
  const last = (name: string): string | undefined => all(name).at(-1)
  const path = (name: string): string | undefined => pathOption(name, last(name))
  const flag = (name: string): boolean | undefined =>
    given.reduce<boolean | undefined>(
      (before, each) => (each.name === name ? switchOption(name, each.value) : before),
      undefined,
    )
  const texts: { kind: 'text' | 'file'; value: string }[] = []
  const params = new Map<string, string | readonly string[]>()
  const mustBeUsed = new Set<string>()
  for (const { name, value } of given) {
    if (value === undefined) continue
    if (name === 'command') texts.push({ kind: 'text', value })
    else if (name === 'file') texts.push({ kind: 'file', value: userPath(value) })
    else if (!isOption(name) || GIVE_VALUES.includes(name)) {
      const [parameter, text] = isOption(name) ? assignment(name, value) : [name, value]
      const before = params.get(parameter)
      params.set(parameter, before === undefined ? text : [before, text].flat())
      if (name === 'param') mustBeUsed.add(parameter)
    }
  }
  const { 'idle-timeout': idleTimeout } = limitSetting(
    'idle-timeout',
    'idle-timeout',
    last('idle-timeout'),
    durationOf,
    '30min',
  )
  const hasData = last('data') !== undefined
  const { command, operands } = commandOf(positionals, hasData)
  const cache = last('cache') === 'off' ? false : path('cache')
  // What is live is what sync is about.
  const aws = awsOptions((flag('aws') ?? false) || command === 'sync', {
    regions: all('regions'),
    profiles: all('aws-profile'),
    roleArns: all('role-arn'),
    onSourceError: oneOf('on-source-error', last('on-source-error'), ['fail', 'warn'], 'fail or warn'),
    cache: hasData ? undefined : cache,
    maxAge: count('max-age', last('max-age'), 'seconds'),
    refresh: flag('refresh') ?? false,
  })
  if (command === 'sync') oneOf('format', last('format'), ['ndjson', 'parquet'], 'ndjson or parquet')
  const maxCalls = count('max-calls', last('max-calls'), 'calls')
  const dialect = flag('datadog') ? 'datadog' : oneOf('dialect', last('dialect'), DIALECTS, 'a dialect')
  if (hasData && aws !== undefined)
    throw new UsageError(
      '--data is for records in files, --aws and its options are for live tables: give one',
    )
  return {
    command,
    operands,
    help: flag('help') ?? false,
    version: flag('version') ?? false,
    texts,
    data: recordPaths(all('data')),
    cache,
    example: flag('example') ?? false,
    aws,
    format: oneOf('format', last('format'), FORMAT_NAMES, 'a format') ?? formatOfFile(last('output') ?? ''),
    output: path('output'),
    params,
    mustBeUsed,
    maxRows: count('max-rows', last('max-rows'), 'rows'),
    timing: flag('timing'),
    settings: {
      ...limitSetting('statement_timeout', 'timeout', last('timeout'), durationOf, '30s or 2min'),
      ...limitSetting('memory_limit', 'memory-limit', last('memory-limit'), memoryOf, '512MB or 2GB'),
      ...(maxCalls !== undefined && { max_calls: String(maxCalls) }),
      ...(dialect !== undefined && { dialect }),
    },
    enableExternalAccess: flag('enable-external-access') ?? false,
    header: !flag('no-header'),
    queries: path('queries'),
    schemas: schemaPaths(all('schemas')),
    profile: last('profile'),
    out: path('out'),
    skipBadRecords: flag('skip-bad-records') ?? false,
    http: address('http', last('http')),
    postgres: address('postgres', last('postgres')),
    passwordFile: path('password-file'),
    tlsCert: path('tls-cert'),
    tlsKey: path('tls-key'),
    maxConnections: count('max-connections', last('max-connections'), 'connections'),
    idleTimeout: idleTimeout === undefined ? undefined : durationOf(idleTimeout),
    logStatements: flag('log-statements') ?? false,
    ceiling: {
      timeout: durationOf(last('timeout') ?? '0') ?? 0,
      memoryLimit: memoryOf(last('memory-limit') ?? '0') ?? 0,
    },
    apiKey: last('api-key'),
    appKey: last('app-key'),
    showEnvironment: flag('show-environment') ?? false,
    struct: flag('struct') ?? false,
    fix: fixes(flag('fix') ?? false, command, dialect),
    rc: !flag('no-rc'),
  }
}

const fixes = (fix: boolean, command: CommandName, dialect: Dialect | undefined): boolean => {
  if (fix && (command !== 'check' || dialect !== 'datadog'))
    throw new UsageError('--fix is for check --datadog: it writes the spelling that Datadog takes')
  return fix
}

/** The setting that an option of a limit stands for, when it is given. */
const limitSetting = (
  setting: string,
  option: string,
  text: string | undefined,
  amountOf: (text: string) => number | undefined,
  samples: string,
): Readonly<Record<string, string>> => {
  if (text === undefined) return {}
  if (amountOf(text) === undefined) throw new UsageError(`--${option} takes an amount such as ${samples}`)
  return { [setting]: text }
}

/**
 * The query that `run` names, and the command line without it: its options are known only when the query is. `where` has
 * the options that say where the query is found. Undefined when the command is another one.
 */
export const runTarget = (
  argv: readonly string[],
): { name: string | undefined; rest: string[]; where: string[] } | undefined => {
  const { tokens } = tokensOf(argv, OPTIONS)
  const [first, named] = tokens.filter((token) => token.kind === 'positional')
  if (first?.value !== 'run') return undefined
  const rest = argv.filter((_, i) => i !== first.index && i !== named?.index)
  const where = tokens.flatMap((token) =>
    token.kind === 'option' && ['queries', 'profile', 'example', 'schemas'].includes(token.name)
      ? [`--${token.name}${token.value === undefined ? '' : `=${token.value}`}`]
      : [],
  )
  return { name: named?.value, rest: ['run', ...rest], where }
}

/** Options whose value may be left out are given an empty one then. */
const withValues = (argv: readonly string[]): string[] => {
  const optional = FLAGS.flatMap(({ name, valueIsOptional }) => (valueIsOptional ? `--${name}` : []))
  return argv.map((word, i) => {
    const next = argv[i + 1]
    return optional.includes(word) && (next === undefined || next.startsWith('-')) ? `${word}=` : word
  })
}

const tokensOf = (argv: readonly string[], options: Readonly<Record<string, Option>>) =>
  parseArgs({ args: withValues(argv), options, tokens: true, allowPositionals: true, strict: false })

const parse = (argv: readonly string[], own: readonly string[]) => {
  const options: Readonly<Record<string, Option>> = {
    ...Object.fromEntries(own.map((name): [string, Option] => [name, { type: 'string' }])),
    ...OPTIONS,
  }
  const { positionals, tokens } = tokensOf(argv, options)
  const given: { name: string; value: string | undefined }[] = []
  for (const token of tokens) {
    if (token.kind !== 'option') continue
    const { name, rawName, value, inlineValue } = token
    const option = Object.hasOwn(options, name) ? options[name] : undefined
    if (option === undefined) throw unknownOption(rawName, Object.keys(options))
    const wanted = FLAGS.find((each) => each.name === name)?.value ?? 'VALUE'
    if (option.type === 'string' && value === undefined)
      throw new UsageError(`${rawName} takes a value: ${wanted}`)
    // A value may begin with a dash, such as -5; one that is an option was meant as one.
    if (option.type === 'string' && !inlineValue && isOptionWord(value, options))
      throw new UsageError(`${rawName} takes a value: ${wanted}; ${value} is an option (${rawName}=${value})`)
    given.push({ name, value })
  }
  return { given, positionals: positionals as string[] }
}

const isOptionWord = (word: string | undefined, options: Readonly<Record<string, Option>>): boolean => {
  const [, dashes, name = ''] = /^(--?)([^=]+)/.exec(word ?? '') ?? []
  if (dashes === '--') return Object.hasOwn(options, name)
  return dashes === '-' && Object.values(options).some(({ short }) => short === name)
}

const unknownOption = (written: string, names: readonly string[]): UsageError =>
  new UsageError(
    `unknown option ${written}; ${nearestOrAll(written.replace(/^-+/, ''), names, (name) => `--${name}`)}`,
  )

const recordPaths = (paths: readonly string[]): readonly string[] | undefined => {
  if (paths.includes('')) throw new UsageError('--data takes a value: PATH')
  if (paths.includes('-'))
    throw new UsageError(
      '--data reads standard input by its name: --data /dev/stdin, with the SQL in -c or -f',
    )
  return paths.length === 0 ? undefined : paths.map(userPath)
}

const schemaPaths = (paths: readonly string[]): readonly string[] | undefined => {
  if (paths.includes('')) throw new UsageError('--schemas takes a value: PATH')
  return paths.length === 0 ? undefined : paths.map((written) => schemaPath(written, userPath))
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
        ? 'several files with records are a glob in quotes, or --data before each'
        : 'records are read with --data, SQL with -f'
      : `${nearestOrAll(word, names, String)}; SQL comes with -c, a file with -f`
    throw new UsageError(`unknown command "${word}"; ${hint}`)
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
  readonly cache: string | false | undefined
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
    ...(cache !== undefined && { cache }),
    ...(maxAge !== undefined && { maxAge }),
    ...(refresh && { refresh }),
  }
  return asked || Object.keys(options).length > 0 ? options : undefined
}

const oneOf = <Name extends string>(
  option: string,
  given: string | undefined,
  names: readonly Name[],
  what: string,
): Name | undefined => {
  if (given === undefined) return undefined
  const found = names.find((name) => name === given)
  if (found !== undefined) return found
  throw new UsageError(`--${option}: not ${what}: ${given}; ${nearestOrAll(given, names, String)}`)
}

/** `HOST:PORT`, `HOST`, `:PORT` or `PORT`; an IPv6 address in brackets; a path, which begins with `/` or `.`. */
const address = (option: string, given: string | undefined): Address | undefined => {
  if (given === undefined) return undefined
  if (/^[./]/.test(given)) return { host: given }
  const [, bracketed, plain, behind] = /^(?:\[([^\]]+)\]|([^:]*))(?::(\d*))?$/.exec(given) ?? []
  const isPort = behind === undefined && plain !== undefined && /^\d+$/.test(plain)
  const host = bracketed ?? (isPort ? undefined : plain)
  const port = isPort ? plain : behind
  if ((host === undefined && port === undefined) || Number(port ?? 0) > 65_535)
    throw new UsageError(`--${option} takes HOST:PORT, not "${given}"`)
  return { ...(host && { host }), ...(port && { port: Number(port) }) }
}

const pathOption = (option: string, given: string | undefined): string | undefined => {
  if (given === '') throw new UsageError(`--${option} takes the name of a file or folder`)
  return given === undefined ? undefined : userPath(given)
}

/** An option without a value is on; `--timing=off` is for what the configuration turns on. */
const switchOption = (option: string, given: string | undefined): boolean => {
  const read = given === undefined ? true : switchOf(given)
  if (read === undefined) throw new UsageError(`--${option}: not on or off: ${given}`)
  return read
}

const assignment = (option: string, given: string): [string, string] => {
  const [, name, value] = /^([^=]+)=(.*)$/s.exec(given) ?? []
  if (name === undefined || value === undefined) {
    throw new UsageError(`--${option} takes name=value, not "${given}"`)
  }
  return [name, value]
}

const count = (option: string, given: string | undefined, of: string): number | undefined => {
  if (given === undefined) return undefined
  if (/^\d{1,15}$/.test(given)) return Number(given)
  throw new UsageError(`--${option}: not a number of ${of}: ${given}`)
}
