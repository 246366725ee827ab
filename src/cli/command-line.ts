import { DIALECTS } from '../settings.ts'
import { CHOICES } from './choices.ts'
import { FORMAT_NAMES } from './format/format.ts'

/** An option of the command: help and the shells' completion come from these rows. */
export interface Flag {
  readonly name: string
  readonly short?: string
  /** What its value is; absent: it takes none. */
  readonly value?: string
  /** It may stand without its value. */
  readonly valueIsOptional?: true
  readonly doc: string
  /** What can be completed after it. */
  readonly completes?: 'file' | 'folder' | readonly string[]
}

export const FLAGS: readonly Flag[] = [
  {
    name: 'command',
    short: 'c',
    value: 'SQL',
    doc: 'run this text (may be repeated; statements end with ;)',
  },
  {
    name: 'file',
    short: 'f',
    value: 'FILE',
    doc: 'run this file, or standard input for - (may be repeated)',
    completes: 'file',
  },
  {
    name: 'data',
    short: 'd',
    value: 'PATH',
    doc: 'file, folder or glob with records in .json, .ndjson or .jsonl, also .gz and .zst, or .parquet (may be repeated)',
    completes: 'file',
  },
  { name: 'example', doc: 'ask the example catalog that comes with the command' },
  { name: 'aws', doc: 'read live tables from AWS' },
  { name: 'regions', value: 'LIST', doc: 'AWS regions, with wildcards: eu-*,us-east-1' },
  { name: 'aws-profile', value: 'NAME', doc: 'profile of the shared AWS config (may be repeated)' },
  { name: 'role-arn', value: 'ARN', doc: 'role to assume (may be repeated)' },
  {
    name: 'on-source-error',
    value: 'WHAT',
    doc: 'fail, or warn: accounts and regions that refuse are left out',
    completes: ['fail', 'warn'],
  },
  {
    name: 'cache',
    value: 'DIR',
    doc: 'where answers of AWS and columns of large files are remembered, or off: nowhere',
    completes: 'folder',
  },
  { name: 'max-age', value: 'SECONDS', doc: 'how long a list of jobs answers further queries' },
  { name: 'refresh', doc: 'read lists and tags anew, whatever is remembered' },
  { name: 'out', value: 'DIR', doc: 'the folder that sync writes', completes: 'folder' },
  { name: 'profile', value: 'NAME', doc: 'profile of the configuration file' },
  { name: 'format', value: 'NAME', doc: FORMAT_NAMES.join(', '), completes: FORMAT_NAMES },
  {
    name: 'output',
    short: 'o',
    value: 'FILE',
    doc: 'write results here, in the format of its ending (out.csv, out.json.gz), when all went well',
    completes: 'file',
  },
  { name: 'param', short: 'p', value: 'NAME=VALUE', doc: 'value of a :name parameter (may be repeated)' },
  {
    name: 'variable',
    short: 'v',
    value: 'NAME=VALUE',
    doc: "the same as psql's option; no statement needs to use it",
  },
  { name: 'set', value: 'NAME=VALUE', doc: 'the same as --variable' },
  {
    name: 'dialect',
    value: 'NAME',
    doc: `the SQL of statements: ${DIALECTS.join(', ')} (as SET dialect = NAME)`,
    completes: DIALECTS,
  },
  {
    name: 'enable-external-access',
    doc: "let alasql's SQL read and write files and read addresses (DuckDB's name for it)",
  },
  { name: 'max-rows', value: 'N', doc: 'give at most N rows of each result' },
  {
    name: 'timeout',
    value: 'TIME',
    doc: 'how long a query may take, such as 30s; the same as SET statement_timeout',
  },
  {
    name: 'memory-limit',
    value: 'SIZE',
    doc: 'how much memory a query may take, such as 512MB; the same as SET memory_limit',
  },
  {
    name: 'postgres',
    value: 'HOST:PORT',
    valueIsOptional: true,
    doc: "serve: speak PostgreSQL's protocol here (127.0.0.1:5433 unless given; a path is a Unix socket's folder)",
  },
  {
    name: 'password-file',
    value: 'FILE',
    doc: 'serve --postgres: clients prove that they know its text (or CATALOG_SQL_PASSWORD)',
    completes: 'file',
  },
  { name: 'tls-cert', value: 'FILE', doc: 'serve --postgres: certificate for TLS, PEM', completes: 'file' },
  { name: 'tls-key', value: 'FILE', doc: 'serve --postgres: its key, PEM', completes: 'file' },
  { name: 'max-connections', value: 'N', doc: 'serve --postgres: at most N clients at once (100)' },
  {
    name: 'idle-timeout',
    value: 'TIME',
    doc: 'serve --postgres: how long a client may ask nothing, such as 1h (0: for ever)',
  },
  {
    name: 'log-statements',
    doc: 'serve --postgres: log statements and the texts of errors, in which values are',
  },
  {
    name: 'http',
    value: 'HOST:PORT',
    valueIsOptional: true,
    doc: "serve: speak Datadog's API here (127.0.0.1:8126 unless given; port 0 takes a free one)",
  },
  { name: 'api-key', value: 'KEY', doc: 'serve --http: what DD-API-KEY must be (or CATALOG_SQL_API_KEY)' },
  {
    name: 'app-key',
    value: 'KEY',
    doc: 'serve --http: what DD-APPLICATION-KEY must be (or CATALOG_SQL_APP_KEY)',
  },
  {
    name: 'show-environment',
    doc: 'mcp, serve --http: show agents the values of environments, which are masked otherwise',
  },
  {
    name: 'max-calls',
    value: 'N',
    doc: 'how many calls of AWS a query may make (SET max_calls); 1000 for agents, else 0: as many as it needs',
  },
  { name: 'datadog', doc: "check: warn of what Datadog's live service refuses (as --dialect datadog)" },
  { name: 'fix', doc: "check --datadog: write Datadog's spelling into the files where the meaning stays" },
  { name: 'timing', doc: 'tell how long each statement took (--timing=off: not)' },
  { name: 'no-header', doc: 'leave out column names and row counts' },
  {
    name: 'schemas',
    value: 'PATH',
    doc: 'schema file or folder with tables of your own, or more: those that come with it (may be repeated)',
    completes: 'file',
  },
  { name: 'struct', doc: "scaffold with structs and lists, as Bedrock's table has, in place of json" },
  {
    name: 'queries',
    value: 'DIR',
    doc: 'folder of saved queries, before ./queries and your own',
    completes: 'folder',
  },
  { name: 'skip-bad-records', doc: 'leave bad records out with a warning instead of refusing the load' },
  { name: 'no-rc', short: 'X', doc: 'start the shell without its start-up file (catalog-sqlrc)' },
  { name: 'help', short: 'h', doc: 'this text' },
  { name: 'version', short: 'V', doc: 'the version' },
]

/** A word that may stand first on the command line. */
export interface Command {
  readonly name: CommandName
  readonly operands: string
  /** How many operands it takes at most. */
  readonly most: number
  readonly doc: string
}

export type CommandName =
  | 'query'
  | 'run'
  | 'queries'
  | 'check'
  | 'validate'
  | 'sync'
  | 'serve'
  | 'mcp'
  | 'scaffold'
  | 'tables'
  | 'describe'
  | 'functions'
  | 'completion'

export const COMMANDS: readonly Command[] = [
  {
    name: 'run',
    operands: 'NAME|FILE',
    most: 1,
    doc: 'run a saved query; its parameters are options (run NAME --help)',
  },
  { name: 'queries', operands: '[DIR]', most: 1, doc: 'list the saved queries' },
  {
    name: 'check',
    operands: '[FILE|DIR ...]',
    most: Number.POSITIVE_INFINITY,
    doc: 'find mistakes in query files without reading data',
  },
  {
    name: 'validate',
    operands: '--data PATH',
    most: 0,
    doc: 'check every field of every record, where a query checks those that it reads',
  },
  {
    name: 'sync',
    operands: '--out DIR',
    most: 0,
    doc: 'write the records of AWS as a folder for --data (sync --help)',
  },
  {
    name: 'serve',
    operands: '--postgres [HOST:PORT] | --http [HOST:PORT]',
    most: 0,
    doc: "answer other programs: psql and whatever speaks with PostgreSQL, Datadog's clients and agents over HTTP",
  },
  {
    name: 'mcp',
    operands: '',
    most: 0,
    doc: 'answer an agent over standard input and output (Model Context Protocol)',
  },
  {
    name: 'scaffold',
    operands: 'SERVICE RESOURCE',
    most: 2,
    doc: "write a schema file from the SDK's model: scaffold sagemaker TrainingJob",
  },
  { name: 'tables', operands: '', most: 0, doc: 'list the tables' },
  { name: 'describe', operands: 'TABLE', most: 1, doc: 'list the columns of a table' },
  { name: 'functions', operands: '[WORD]', most: 1, doc: 'list functions and operators' },
  { name: 'completion', operands: 'bash|zsh|fish', most: 1, doc: "print the shell's completion script" },
]

const flagLine = ({ name, short, value, valueIsOptional, doc }: Flag): string => {
  const given = value === undefined ? '' : valueIsOptional ? ` [${value}]` : ` ${value}`
  const left = `${short === undefined ? '   ' : `-${short},`} --${name}${given}`
  return `  ${left.padEnd(26)} ${doc}`
}

const SYNC_FLAGS = [
  'out',
  'format',
  'regions',
  'aws-profile',
  'role-arn',
  'on-source-error',
  'refresh',
  'profile',
  'skip-bad-records',
  'schemas',
  'help',
]

export const syncHelpText = (): string => `catalog-sql sync: write the records of live tables as a data folder

usage: catalog-sql sync --out DIR [options]

${FLAGS.filter(({ name }) => SYNC_FLAGS.includes(name))
  .map(flagLine)
  .join('\n')}

Of the formats, sync writes ndjson (raw records, the default) and parquet (the tables' columns).
A file per table is replaced when its successor is whole. What was read and has not changed is not read again, also
when the last sync was interrupted or killed. Afterwards: catalog-sql --data DIR
Exit codes: 0 all went well, 1 it failed, 2 the command line is wrong, 130 interrupted.
`

/** In lines of three; CATALOG_SQL_DATA is a list as PATH is. */
const VARIABLE_LINES = CHOICES.flatMap(({ variable }) => variable ?? [])
  .map((variable) => (variable === 'CATALOG_SQL_DATA' ? `${variable} (a list as PATH is)` : variable))
  .map((variable, i) => `${i === 0 ? '' : i % 3 === 0 ? ',\n' : ', '}${variable}`)
  .join('')

export const helpText = (): string => {
  const flags = FLAGS.map(flagLine)
  const commands = COMMANDS.map(({ name, operands, doc }) => `  ${`${name} ${operands}`.padEnd(26)} ${doc}`)
  return `catalog-sql: ask AWS job catalogs in DDSQL

usage: catalog-sql [options]                    the shell
       catalog-sql [options] -c "SELECT …"
       catalog-sql [options] < query.sql
${commands.length > 0 ? `       catalog-sql [options] COMMAND\n\n${commands.join('\n')}\n` : ''}
${flags.join('\n')}

Options win over variables of the environment, and these over the configuration (.catalog-sql.json here or in a folder
above, then your own): CATALOG_SQL_CONFIG (a file to read instead of both), CATALOG_SQL_PROFILE,
${VARIABLE_LINES}.

Results go to standard output, warnings and errors to standard error.
Exit codes: 0 all went well, 1 a query failed or a result could not be written, 2 the command line is wrong,
130 interrupted.

  catalog-sql --example -c "SELECT processing_job_status, count(*)
    FROM aws.sagemaker_processing_job GROUP BY 1"
`
}
