import type { OnProgress } from '../catalog/progress.ts'
import type { Catalog, Parameters, Statement } from '../engine.ts'
import { type CatalogOptions, openChecked } from '../open.ts'
import { type Arguments, UsageError } from './arguments.ts'
import { openOptions, settingStatements } from './config.ts'
import { type Format, type FormatContext, loadFormat } from './format/format.ts'
import { fileOutput, type Output, type OutStream, streamOutput } from './output.ts'
import { useColor } from './plain-terminal.ts'
import { Printer } from './printer.ts'
import { lineOn, Progress } from './progress.ts'

/** Where a command reads and writes. */
export interface Streams {
  /** The command's own module, which the shell also starts as a worker. */
  readonly entry?: URL

  readonly stdin: NodeJS.ReadableStream & { readonly isTTY?: boolean }
  readonly stdout: OutStream
  readonly stderr: OutStream
}

/** A catalog, the signal that Ctrl-C aborts while live tables are loaded, and the end of both. */
export interface Opened {
  readonly catalog: Catalog
  readonly signal: AbortSignal
  close(): Promise<void>
}

/**
 * Opens a catalog. While live tables are loaded Ctrl-C aborts the signal, so that the catalog is closed; otherwise it is
 * left to the system, which ends the process even where it computes. `told` gets every progress event.
 */
export const openWith = async (
  options: CatalogOptions,
  { stderr }: Pick<Streams, 'stderr'>,
  told?: OnProgress,
): Promise<Opened> => {
  const stop = new AbortController()
  const interrupt = () => stop.abort()
  const draw = lineOn(stderr)
  const progress = new Progress((line) => draw?.(line))
  let listens = false
  const onProgress: OnProgress = (each) => {
    told?.(each)
    progress.take(each)
    // Not with every event: a signal that comes while nobody listens for a moment would be lost.
    if (listens === progress.loading) return
    listens = progress.loading
    // Only the first one: the second ends a process that does not.
    if (listens && !stop.signal.aborted) process.once('SIGINT', interrupt)
    else process.removeListener('SIGINT', interrupt)
  }
  const isTold = options.aws !== undefined || told !== undefined || draw !== undefined
  const catalog = await openChecked({ ...options, ...(isTold && { onProgress }) })
  return {
    catalog,
    signal: stop.signal,
    close: () => {
      progress.stop()
      process.removeListener('SIGINT', interrupt)
      return catalog.close()
    },
  }
}

/** Opens the catalog that the command line names for the time of `work`. */
export const withCatalog = async <T>(
  args: Arguments,
  streams: Pick<Streams, 'stderr'>,
  work: (catalog: Catalog, signal: AbortSignal) => Promise<T>,
  told?: OnProgress,
): Promise<T> => {
  const { catalog, signal, close } = await openWith(openOptions(args), streams, told)
  try {
    for (const sql of settingStatements(args)) await catalog.query(sql)
    return await work(catalog, signal)
  } finally {
    await close()
  }
}

/** Where results go and how they are written there, as the command line says. */
export interface Target {
  readonly format: Format
  readonly output: Output
  readonly view: Pick<FormatContext, 'header' | 'width' | 'color' | 'expanded'>
}

/** Throws DdsqlError when results cannot be written there. */
export const targetOf = async (args: Arguments, stdout: Streams['stdout']): Promise<Target> => {
  const format = await loadFormat(args.format ?? 'table')
  if (format.single && args.output === undefined && stdout.isTTY === true)
    throw new UsageError(`format ${args.format} is not for a terminal: name a file with -o`)
  const output = args.output === undefined ? streamOutput(stdout) : await fileOutput(args.output)
  const terminal = args.output === undefined && stdout.isTTY === true
  const view = {
    header: args.header,
    width: terminal ? stdout.columns || undefined : undefined,
    color: terminal && useColor(stdout),
    expanded: 'auto' as const,
  }
  return { format, output, view }
}

/** Gives `work` a way to print statements, of a query with a name or of none, as the command line says. Throws DdsqlError; no file is left then. */
export const printAll = async (
  args: Arguments,
  { stdout, stderr }: Streams,
  signal: AbortSignal,
  work: (print: (statement: Statement, params: Parameters, name?: string) => Promise<void>) => Promise<void>,
): Promise<void> => {
  const { format, output, view } = await targetOf(args, stdout)
  const { maxRows, timing = false } = args
  const printer = new Printer(format, output, stderr)
  await work((statement, params, name) =>
    printer.print(statement, params, { ...view, name, maxRows, timing, signal }),
  )
  await printer.finish()
}
