import { stat } from 'node:fs/promises'
import { openTables } from '../../catalog/open-tables.ts'
import { isHearsay } from '../../datadog/check.ts'
import { allRows } from '../../functions/registry.ts'
import {
  checkQueryFile,
  isFolder,
  type QueryFile,
  searchQueries,
  spellFileForDatadog,
  sqlFiles,
} from '../../queries/load.ts'
import type { RawResult } from '../../results.ts'
import { SQLSTATE } from '../../source/sqlstate.ts'
import { loadParser } from '../../syntax/parse.ts'
import { VARCHAR } from '../../types/type.ts'
import { type Arguments, UsageError } from '../arguments.ts'
import type { CommandName } from '../command-line.ts'
import { describeError } from '../describe-error.ts'
import { render } from '../format/format.ts'
import { fileOutput, streamOutput } from '../output.ts'
import { queryColumns, queryFolders, queryRows } from '../query-folders.ts'
import { printAll, type Streams, targetOf, withCatalog } from '../session.ts'
import { signatureOf } from '../signature.ts'
import { mcp } from './mcp.ts'
import { scaffold } from './scaffold.ts'
import { serve } from './serve.ts'
import { completionScript } from './shell-completion.ts'
import { sync } from './sync.ts'
import { validate } from './validate.ts'

type Work = (args: Arguments, streams: Streams) => Promise<number>

const tables: Work = (args, streams) => statement('SHOW TABLES', args, streams)

const describe: Work = async (args, streams) => {
  const [name] = args.operands
  if (name === undefined) throw new UsageError('describe takes the name of a table')
  const quoted = name.split('.').map((part) => `"${part.replaceAll('"', '""')}"`)
  return statement(`DESCRIBE ${quoted.join('.')}`, args, streams)
}

const statement = (sql: string, args: Arguments, streams: Streams): Promise<number> =>
  withCatalog(args, streams, async (catalog, signal) => {
    await printAll(args, streams, signal, (print) => print(catalog.prepare(sql), []))
    return 0
  })

/** Functions and operators whose name, area or description has the word. */
export const functionRows = (word: string): string[][] => {
  const wanted = word.toLowerCase()
  return allRows
    .filter(({ name, area, doc }) => `${name} ${area} ${doc}`.toLowerCase().includes(wanted))
    .map((row) => [signatureOf(row), row.area, row.doc, row.example[0]])
}

const functions: Work = (args, streams) =>
  texts(['signature', 'area', 'description', 'example'], functionRows(args.operands[0] ?? ''), args, streams)

const queries: Work = async (args, streams) => {
  const [given] = args.operands
  if (given !== undefined && !isFolder(given))
    throw new UsageError(`no such folder of saved queries: ${given}`)
  const found = await searchQueries(given === undefined ? await queryFolders(args.queries) : [given])
  const names = queryColumns.map(({ name }) => name)
  return texts(names, await queryRows(found), args, streams)
}

/**
 * Every mistake of the files named, or of all saved queries, as `file:line:column`; with --datadog also what Datadog's live
 * service refuses, as warnings, which --fix mends where it can. 1 when there is a mistake, or a refusal.
 */
const check: Work = async (args, { stdout, stderr }) => {
  await loadParser()
  const output = streamOutput(stdout)
  const paths = args.operands.length > 0 ? args.operands : (await queryFolders(args.queries)).filter(isFolder)
  const files = (await Promise.all(paths.map(filesOf))).flat()
  return withCatalog(args, { stderr }, async (catalog) => {
    let [mistakes, warnings, refused, checked, changed] = [0, 0, 0, 0, 0]
    for (const file of files) {
      const spelled = args.fix ? await spellFileForDatadog(file, catalog) : undefined
      if (spelled !== undefined) {
        const target = await fileOutput(file.path)
        await target.write(spelled)
        await target.finish()
        changed++
      }
      const found = await checkQueryFile(file, catalog)
      checked += found.queries
      for (const error of found.mistakes) {
        const isWarning = error.code === SQLSTATE.warning
        if (!isWarning) mistakes++
        else warnings++
        if (isWarning && !isHearsay(error)) refused++
        await output.write(describeError(error, isWarning ? 'WARNING:  ' : undefined))
      }
    }
    const count = (n: number, what: string) => `${n} ${n === 1 ? what : `${what.replace(/y$/, 'ie')}s`}`
    const more = args.settings.dialect === 'datadog' ? `, ${count(warnings, 'warning')}` : ''
    const rewritten = args.fix ? `, ${count(changed, 'file')} changed` : ''
    await output.write(
      `${count(checked, 'query')} in ${count(files.length, 'file')}: ${count(mistakes, 'mistake')}${more}${rewritten}\n`,
    )
    return mistakes + refused === 0 ? 0 : 1
  })
}

const filesOf = async (path: string): Promise<QueryFile[]> => {
  const found = await stat(path).catch((cause: Error) => {
    throw new UsageError(`cannot read ${path}: ${cause.message}`)
  })
  return found.isDirectory() ? sqlFiles(path) : [{ path }]
}

const completion: Work = async ({ operands: [shell], schemas }, { stdout }) => {
  const tables = await openTables(schemas)
  const script = completionScript(
    shell ?? '',
    tables.all().map(({ name }) => name),
  )
  if (script === undefined) throw new UsageError('completion takes bash, zsh or fish')
  await streamOutput(stdout).write(script)
  return 0
}

/** Prints rows of text as a result, in the format that is asked for. */
const texts = async (
  names: readonly string[],
  rows: RawResult['rows'],
  args: Arguments,
  { stdout }: Streams,
): Promise<number> => {
  const { format, output, view } = await targetOf(args, stdout)
  const columns = names.map((name) => ({ name, type: VARCHAR }))
  const context = { ...view, sql: `catalog-sql ${args.command}`, startedAt: new Date(), elapsedMs: 0 }
  const parts = await render(format, { columns, rows: rows.slice(0, args.maxRows) }, context)
  for (const part of [format.head?.(context) ?? '', ...parts, format.tail ?? '']) await output.write(part)
  await output.finish()
  return 0
}

export const COMMAND_WORK: Readonly<Record<Exclude<CommandName, 'query' | 'run'>, Work>> = {
  tables,
  describe,
  functions,
  queries,
  check,
  validate,
  sync,
  serve,
  mcp,
  scaffold,
  completion,
}
