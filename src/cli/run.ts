import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { schemaFolder } from '../catalog/catalog.ts'
import { openChecked } from '../open.ts'
import { DdsqlError } from '../source/error.ts'
import { SQLSTATE } from '../source/sqlstate.ts'
import { type Arguments, HELP, parseArguments, UsageError } from './arguments.ts'
import { loadFormat } from './format/format.ts'
import { visible } from './format/text.ts'

export interface Streams {
  readonly stdin: NodeJS.ReadableStream & { readonly isTTY?: boolean }
  readonly stdout: NodeJS.WritableStream
  readonly stderr: NodeJS.WritableStream
}

/** Runs the command and gives its exit code: 0, 1 a query failed, 2 usage, 130 interrupted. */
export const run = async (argv: readonly string[], streams: Streams): Promise<number> => {
  try {
    const args = parseArguments(argv)
    if (args.help) {
      streams.stdout.write(HELP)
      return 0
    }
    if (args.version) {
      streams.stdout.write(`${await packageVersion()}\n`)
      return 0
    }
    if (args.commands.length === 0 && streams.stdin.isTTY) {
      throw new UsageError('no query: give one with -c or on standard input')
    }
    return await runQueries(args, streams)
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    streams.stderr.write(`catalog-sql: ${error.message}\nTry catalog-sql --help\n`)
    return 2
  }
}

const runQueries = async (args: Arguments, { stdin, stdout, stderr }: Streams): Promise<number> => {
  const interrupted = new AbortController()
  const onInterrupt = () => interrupted.abort()
  process.once('SIGINT', onInterrupt)
  try {
    const format = await loadFormat(args.format ?? 'table')
    const catalog = await openChecked({
      ...(args.data !== undefined && { data: args.data }),
      ...(args.skipBadRecords && { onBadRecord: 'skip' as const }),
    })
    for (const { sql, name } of await texts(args, stdin)) {
      for (const statement of catalog.prepareEach(sql, name)) {
        const { raw, warnings } = await statement.execute([], { signal: interrupted.signal })
        for (const warning of warnings) stderr.write(`WARNING:  ${visible(warning.message)}\n`)
        stdout.write(format(raw))
      }
    }
    await catalog.close()
    return 0
  } catch (error) {
    if (!(error instanceof DdsqlError)) throw error
    stderr.write(describeError(error))
    return error.code === SQLSTATE.query_canceled ? 130 : 1
  } finally {
    process.removeListener('SIGINT', onInterrupt)
  }
}

const texts = async (
  { commands }: Arguments,
  stdin: Streams['stdin'],
): Promise<{ sql: string; name?: string }[]> => {
  if (commands.length === 0) return [{ sql: await text(stdin) }]
  return Promise.all(
    commands.map(async ({ kind, value }) =>
      kind === 'text' ? { sql: value } : { sql: await sqlFile(value), name: value },
    ),
  )
}

const sqlFile = async (path: string): Promise<string> => {
  try {
    return await readFile(path, 'utf8')
  } catch (cause) {
    throw new UsageError(`cannot read ${path}: ${(cause as Error).message}`)
  }
}

/** As psql prints one: message with SQLSTATE, the line with a caret, detail, hint. */
export const describeError = (error: DdsqlError): string =>
  [
    // Messages may quote the query's own text; the excerpt has its control characters blanked already.
    `ERROR:  ${error.code}: ${visible(error.message)}`,
    error.excerpt,
    error.detail && `DETAIL:  ${visible(error.detail)}`,
    error.hint && `HINT:  ${visible(error.hint)}`,
  ]
    .filter(Boolean)
    .join('\n')
    .concat('\n')

/** The version in package.json, which lies beside the schema files. */
const packageVersion = async (): Promise<string> =>
  JSON.parse(await readFile(join(schemaFolder(), '..', 'package.json'), 'utf8')).version
