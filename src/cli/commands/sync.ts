import { visible } from '../../source/visible.ts'
import { type Arguments, UsageError } from '../arguments.ts'
import { streamOutput } from '../output.ts'
import { warn } from '../printer.ts'
import { type Streams, withCatalog } from '../session.ts'

/** `sync --out DIR`: writes the records of live tables as a data folder, of Parquet with `--format parquet`, and prints the files written and the calls made. */
export const sync = async (args: Arguments, streams: Streams): Promise<number> => {
  const { out } = args
  if (out === undefined) throw new UsageError('sync takes --out DIR, the folder to write')
  const { tables, warnings } = await withCatalog(args, streams, (catalog, signal) =>
    catalog.sync({ out, signal, ...(args.format === 'parquet' && { format: args.format }) }),
  )
  warn(warnings, streams.stderr)
  for (const { table, records, file, calls } of tables) {
    const count = `${records} ${records === 1 ? 'record' : 'records'}`
    await streamOutput(streams.stdout).write(`${visible(file)}: ${count} of ${table} (calls: ${calls})\n`)
  }
  return 0
}
