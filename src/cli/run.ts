import { createReadStream } from 'node:fs'
import { basename } from 'node:path'
import { readText } from '../source/decode.ts'
import { descriptorOf } from '../source/descriptor.ts'
import { DdsqlError } from '../source/error.ts'
import { asLimit } from '../source/limits.ts'
import { SQLSTATE } from '../source/sqlstate.ts'
import { visible } from '../source/visible.ts'
import { packageVersion } from '../version.ts'
import { type Arguments, parseArguments, runTarget, UsageError } from './arguments.ts'
import { helpText, syncHelpText } from './command-line.ts'
import { configured } from './config.ts'
import { describeError, describeFailure } from './describe-error.ts'
import { type OutStream, ReaderLeft, streamOutput } from './output.ts'
import { parametersFor, UsageMistake, type Wording } from './parameters.ts'
import { QueryFailure } from './repl/protocol.ts'
import { hasCommands, withVariables } from './repl/statement-reader.ts'
import { printAll, type Streams, withCatalog } from './session.ts'

/**
 * Runs the command and gives its exit code: 0, 1 a query failed or a result could not be written, 2 usage, 130
 * interrupted while live tables were loaded. Else Ctrl-C is left to the system, which ends the process even where it
 * computes (a shell sees 130).
 */
export const run = async (argv: readonly string[], streams: Streams): Promise<number> => {
  const { stdout, stderr } = streams
  try {
    const target = runTarget(argv)
    if (target !== undefined) {
      const { runSaved } = await import('./commands/run-saved.ts')
      return await runSaved(target, streams)
    }
    const given = parseArguments(argv)
    if (given.help) return await say(stdout, given.command === 'sync' ? syncHelpText() : helpText())
    if (given.version) return await say(stdout, `${packageVersion}\n`)
    return await runCommand(await configured(given), streams)
  } catch (caught) {
    // A result may be too long to be put into one text.
    const error = asLimit(caught)
    if (error instanceof ReaderLeft) return 0
    if (error instanceof UsageError) {
      const lines = [error.message, ...error.more].map(visible).join('\n')
      stderr.write(`catalog-sql: ${lines}\nTry catalog-sql --help\n`)
      return 2
    }
    if (error instanceof UsageMistake) {
      stderr.write(`catalog-sql: ${describeError(error, '')}`)
      return 2
    }
    if (error instanceof QueryFailure) {
      stderr.write(error.message)
      return 1
    }
    const known = error instanceof DdsqlError
    stderr.write(known ? describeError(error) : describeFailure(error))
    return known && error.code === SQLSTATE.query_canceled ? 130 : 1
  }
}

const runCommand = async (args: Arguments, streams: Streams): Promise<number> => {
  if (args.command !== 'query' && args.command !== 'run') {
    const { COMMAND_WORK } = await import('./commands/commands.ts')
    return COMMAND_WORK[args.command](args, streams)
  }
  const readsSql =
    args.texts.length === 0 || args.texts.some(({ kind, value }) => kind === 'file' && value === '-')
  if (readsSql && args.data?.some((path) => descriptorOf(path) === 0))
    throw new UsageError('standard input has the records: give the SQL with -c or -f')
  if (args.texts.length > 0 || !streams.stdin.isTTY) return runQueries(args, streams)
  if (!streams.stdout.isTTY) throw new UsageError('no query: give one with -c or on standard input')
  const { repl } = await import('./repl/repl.ts')
  return repl(args, streams)
}

const say = async (stdout: OutStream, message: string): Promise<number> => {
  await streamOutput(stdout).write(message)
  return 0
}

const runQueries = async (args: Arguments, streams: Streams): Promise<number> => {
  const given = await texts(args, streams)
  if (given.some(({ sql }) => hasCommands(sql))) {
    const { runScripts } = await import('./repl/scripts.ts')
    await runScripts(given, args, streams)
    return 0
  }
  await withCatalog(args, streams, async (catalog, signal) => {
    const unused = new Set(args.mustBeUsed)
    await printAll(args, streams, signal, async (print) => {
      for (const { sql, name } of given) {
        for (const name of unused) if (sql.includes(`:"${name}"`)) unused.delete(name)
        for (const statement of catalog.prepareEach(withVariables(sql, args.params), name)) {
          for (const { name } of statement.parameters) unused.delete(name ?? '')
          const params = parametersFor(statement, args.params, WORDING)
          await print(statement, params, name && basename(name, '.sql'))
        }
      }
      refuseUnused(unused)
    })
  })
  return 0
}

const WORDING: Wording = {
  name: (parameter) => `--param ${parameter}`,
  hint: (parameter) => `Give it with --param ${parameter}=VALUE.`,
}

const refuseUnused = (unused: ReadonlySet<string>): void => {
  const [name] = unused
  if (name !== undefined) {
    throw new UsageMistake(SQLSTATE.undefined_parameter, `there is no parameter :${name}`)
  }
}

const texts = async (args: Arguments, streams: Streams): Promise<{ sql: string; name?: string }[]> => {
  if (args.texts.length === 0) return [{ sql: await standardInput(streams) }]
  return Promise.all(
    args.texts.map(async ({ kind, value }) =>
      kind === 'text'
        ? { sql: value }
        : value === '-'
          ? { sql: await standardInput(streams) }
          : { sql: await sqlFile(value), name: value },
    ),
  )
}

const standardInput = async ({ stdin }: Streams): Promise<string> => {
  try {
    return await readText(stdin as AsyncIterable<Buffer | string>, 'standard input')
  } catch (cause) {
    if (cause instanceof DdsqlError) throw cause
    throw new DdsqlError(SQLSTATE.io_error, `cannot read standard input: ${(cause as Error).message}`, {
      cause,
    })
  }
}

const sqlFile = async (path: string): Promise<string> => {
  try {
    return await readText(createReadStream(path), path)
  } catch (cause) {
    if (cause instanceof DdsqlError) throw cause
    throw new UsageError(`cannot read ${path}: ${(cause as Error).message}`)
  }
}
