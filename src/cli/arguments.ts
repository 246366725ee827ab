import { parseArgs } from 'node:util'
import { perhaps } from '../source/suggest.ts'
import { FORMAT_NAMES, type FormatName } from './format/format.ts'

/** What the command line asks for. */
export interface Arguments {
  readonly help: boolean
  readonly version: boolean
  /** SQL texts, in the order given; none: SQL comes on standard input. */
  readonly commands: readonly { readonly kind: 'text' | 'file'; readonly value: string }[]
  readonly data: string | undefined
  readonly format: FormatName | undefined
  readonly skipBadRecords: boolean
}

/** A command line that cannot be understood: exit code 2. */
export class UsageError extends Error {}

export const HELP = `catalog-sql: ask AWS job catalogs in DDSQL

usage: catalog-sql [options] -c "SELECT …"
       catalog-sql [options] < query.sql

  -c, --command SQL     run this text (may be repeated; statements end with ;)
  -f, --file FILE       run this file (may be repeated)
  -d, --data DIR        folder with <table>.ndjson or .json files, also .gz
      --format NAME     ${FORMAT_NAMES.join(', ')} (default: table)
      --skip-bad-records  leave bad records out with a warning instead of refusing the load
  -h, --help            this text
  -V, --version         the version

Results go to standard output, warnings and errors to standard error.
Exit codes: 0 all went well, 1 a query failed, 2 the command line is wrong, 130 interrupted.

  catalog-sql --data examples/catalog -c "SELECT processing_job_status, count(*)
    FROM aws.sagemaker_processing_job GROUP BY 1"
`

const OPTIONS = {
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean', short: 'V' },
  command: { type: 'string', short: 'c', multiple: true },
  file: { type: 'string', short: 'f', multiple: true },
  data: { type: 'string', short: 'd' },
  format: { type: 'string' },
  'skip-bad-records': { type: 'boolean' },
} as const

/** Throws UsageError. */
export const parseArguments = (argv: readonly string[]): Arguments => {
  const { values, tokens } = parse(argv)
  const commands: { kind: 'text' | 'file'; value: string }[] = []
  for (const token of tokens) {
    if (token.kind !== 'option') continue
    if (token.name === 'command') commands.push({ kind: 'text', value: token.value })
    if (token.name === 'file') commands.push({ kind: 'file', value: token.value })
  }
  return {
    help: values.help ?? false,
    version: values.version ?? false,
    commands,
    data: values.data,
    format: formatName(values.format),
    skipBadRecords: values['skip-bad-records'] ?? false,
  }
}

const parse = (argv: readonly string[]) => {
  try {
    return parseArgs({ args: [...argv], options: OPTIONS, tokens: true, allowPositionals: false })
  } catch (error) {
    const unknown = /^Unknown option '(-+)([^']*)'/.exec((error as Error).message)
    if (unknown === null) throw new UsageError((error as Error).message)
    const hint = perhaps(unknown[2] as string, Object.keys(OPTIONS))
    throw new UsageError([`unknown option ${unknown[1]}${unknown[2]}`, hint].filter(Boolean).join('. '))
  }
}

const formatName = (name: string | undefined): FormatName | undefined => {
  if (name === undefined) return undefined
  const found = FORMAT_NAMES.find((n) => n === name)
  if (found !== undefined) return found
  throw new UsageError(`unknown format "${name}": one of ${FORMAT_NAMES.join(', ')}`)
}
