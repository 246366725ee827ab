import type { Catalog, Parameters, Statement } from '../engine.ts'
import { openChecked } from '../open.ts'
import type { Arguments } from './arguments.ts'
import { sourceOptions } from './config.ts'
import { loadFormat } from './format/format.ts'
import { fileOutput, streamOutput } from './output.ts'
import { Printer } from './printer.ts'

/** Where a command reads and writes. */
export interface Streams {
  /** The command's own module, which the shell also starts as a worker. */
  readonly entry?: URL

  readonly stdin: NodeJS.ReadableStream & { readonly isTTY?: boolean }
  readonly stdout: NodeJS.WritableStream & { readonly isTTY?: boolean; readonly columns?: number }
  readonly stderr: NodeJS.WritableStream
}

/** Opens the catalog that the command line names for the time of `work`. */
export const withCatalog = async <T>(args: Arguments, work: (catalog: Catalog) => Promise<T>): Promise<T> => {
  const catalog = await openChecked(sourceOptions(args) ?? {})
  try {
    return await work(catalog)
  } finally {
    await catalog.close()
  }
}

/** Gives `work` a way to print statements as the command line says. Throws DdsqlError; no file is left then. */
export const printAll = async (
  args: Arguments,
  { stdout, stderr }: Streams,
  work: (print: (statement: Statement, params: Parameters) => Promise<void>) => Promise<void>,
): Promise<void> => {
  const format = await loadFormat(args.format ?? 'table')
  const output = args.output === undefined ? streamOutput(stdout) : await fileOutput(args.output)
  const terminal = args.output === undefined && stdout.isTTY === true
  const printer = new Printer(format, output, stderr)
  await work((statement, params) =>
    printer.print(statement, params, {
      header: args.header,
      ...(terminal && { width: stdout.columns }),
      color: terminal && useColor(),
      maxRows: args.maxRows,
      timing: args.timing,
    }),
  )
  await printer.finish()
}

/** https://no-color.org: any text in NO_COLOR means none. */
export const useColor = (): boolean => !process.env.NO_COLOR && process.env.TERM !== 'dumb'
