import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { openTables } from '../../catalog/open-tables.ts'
import { loadParser } from '../../syntax/parse.ts'
import { packageVersion } from '../../version.ts'
import type { Arguments } from '../arguments.ts'
import { openOptions, settingStatements, sourceOptions, userFolder } from '../config.ts'
import { loadWidths } from '../format/cells.ts'
import { isPlain, useColor } from '../plain-terminal.ts'
import { lineOn } from '../progress.ts'
import { queryFolders } from '../query-folders.ts'
import type { Streams } from '../session.ts'
import type { Edit } from './editor.ts'
import { exampleFolder } from './example-folder.ts'
import { History } from './history.ts'
import { type Helper, LineReader, type Reader } from './line-reader.ts'
import { Lookups } from './lookups.ts'
import type { Terminal } from './pager.ts'
import { PlainReader } from './plain-reader.ts'
import { CANCELED, Runner } from './runner.ts'
import { Shell } from './shell.ts'
import { lookThrough } from './statement-reader.ts'

/** In the folder of the user's own configuration: commands and SQL that the shell begins with. */
export const START_UP_FILE = 'catalog-sqlrc'

/** The interactive shell; gives the exit code when the user leaves. */
export const repl = async (args: Arguments, streams: Streams): Promise<number> => {
  const { entry } = streams
  if (entry === undefined) throw new Error('the shell needs the module that it starts its worker from')
  const terminal = { stdin: streams.stdin, stdout: streams.stdout } as Terminal
  const { stdout } = terminal
  const options = sourceOptions(args)
  const folders = await queryFolders(args.queries)
  const history = await History.open(join(await userFolder('data'), 'history.jsonl'))
  const start = { options: openOptions(args), folders, maxRows: args.maxRows }
  const runner = new Runner(entry, start, settingStatements(args), lineOn(streams.stderr))
  const lookups = new Lookups(runner, () => openTables(args.schemas), options?.aws === undefined)
  const shell = new Shell({ args, terminal, runner, history, folders, lookups, stdout, notes: stdout })
  if (args.output !== undefined) await shell.writeTo(args.output)
  const color = useColor(stdout)
  await loadWidths()
  let highlight: typeof import('./highlight.ts') | undefined
  let interrupted = false
  const helper: Helper = {
    isWhole: (text) => lookThrough(text, true).whole,
    colors: (text) => (color ? highlight?.colorsOf(text) : undefined),
    complete: async (edit: Edit) =>
      highlight === undefined ? { start: 0, end: 0, candidates: [] } : lookups.complete(edit),
    interrupt: () => {
      interrupted = true
      void shell.interrupt()
    },
    edit: (text) => shell.edited(text),
  }
  const reader: Reader = isPlain(stdout)
    ? new PlainReader(terminal, helper)
    : new LineReader(terminal, history, helper)
  stdout.write(`catalog-sql ${packageVersion}; \\? lists commands, \\h helps with SQL, \\q leaves.\n`)
  if (options === undefined) stdout.write(firstSteps())
  // The prompt does not wait for the grammar.
  const ready = Promise.all([import('./highlight.ts'), loadParser()]).then(([loaded]) => {
    highlight = loaded
    reader.ready()
  })
  const ownFile = join(await userFolder('config'), START_UP_FILE)
  if (args.rc && existsSync(ownFile)) await shell.startUp(ownFile)
  try {
    let start: string | undefined
    // Where the terminal itself makes lines, one that has come is not asked about again.
    if (reader instanceof PlainReader) await ready
    for (;;) {
      interrupted = false
      const text = await reader.read(start)
      await ready
      if (text === undefined) break
      await history.add(text)
      // Ctrl-C right after Enter, before anything runs.
      if (interrupted) {
        stdout.write(CANCELED)
        start = undefined
        continue
      }
      const next = await shell.take(text)
      if (next === 'leave') break
      start = next
    }
  } finally {
    reader.close()
    await runner.close()
    await shell.close()
  }
  return 0
}

/** On a terminal of 80 cells too. */
const firstSteps = (): string =>
  [
    'No records to ask yet; \\d lists the tables.',
    'Start with --data PATH (saved records) or --aws --regions LIST (live tables).',
    ...(exampleFolder() === undefined ? [] : ['\\example opens an example catalog.']),
    '',
  ].join('\n')
