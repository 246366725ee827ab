import { join } from 'node:path'
import type { Arguments } from '../arguments.ts'
import { openOptions, settingStatements, userFolder } from '../config.ts'
import { fileOutput, streamOutput } from '../output.ts'
import { queryFolders } from '../query-folders.ts'
import type { Streams } from '../session.ts'
import { Destination } from './destination.ts'
import { History } from './history.ts'
import { LocalRunner } from './local-runner.ts'
import { Shell } from './shell.ts'

/**
 * Runs texts that have commands of the shell, from `-c`, files or standard input. Results go where the command line
 * says, times and what commands have to say to standard error. Throws the first mistake as DdsqlError or QueryFailure.
 */
export const runScripts = async (
  texts: readonly { readonly sql: string; readonly name?: string }[],
  args: Arguments,
  streams: Streams,
): Promise<void> => {
  const { stdout, stderr } = streams
  const toFile = args.output !== undefined
  const results = new Destination(toFile ? await fileOutput(args.output) : streamOutput(stdout))
  const folders = await queryFolders(args.queries)
  const start = { options: openOptions(args), folders, maxRows: args.maxRows }
  const runner = new LocalRunner(start, settingStatements(args), streams)
  const history = await History.open(join(await userFolder('data'), 'history.jsonl'))
  const screen = !toFile && stdout.isTTY === true ? { screen: stdout } : {}
  const shell = new Shell({ args, runner, history, folders, results, stdout, notes: stderr, ...screen })
  try {
    for (const { sql, name } of texts) await shell.runScript(sql, name)
    await shell.close()
    await results.finish()
  } finally {
    await runner.close()
  }
}
