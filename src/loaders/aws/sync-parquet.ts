import { open } from 'node:fs/promises'
import type { Warning } from '../../catalog/provider.ts'
import type { SchemaTable } from '../../catalog/table.ts'
import { valueAt } from '../../columns/vector.ts'
import { ParquetFile, ROWS_OF_GROUP } from '../../parquet/write.ts'
import { DdsqlError } from '../../source/error.ts'
import { SQLSTATE } from '../../source/sqlstate.ts'
import { allColumns, type LoadOptions, RecordCollector, skippedWarning } from '../collector.ts'
import { canceled } from '../held.ts'
import { fileChunks, wholeLines } from '../lines.ts'

/** The most bytes of records in a group of rows, which are held as they are read. */
const MOST_BYTES = 1 << 26

export interface ParquetSync {
  readonly table: SchemaTable
  readonly options: LoadOptions
  /** Files with a raw record a line. */
  readonly parts: readonly string[]
  /** The file to write. */
  readonly whole: string
  readonly signal: AbortSignal
  readonly warn: (warning: Warning) => void
}

/**
 * Writes raw records as the columns of their table, hidden ones too, and resolves to their number when all is on the disk.
 * Throws DdsqlError 22P02 for a bad record, unless bad ones are skipped, 57014, and the system's errors.
 */
export const writeParquet = async ({
  table,
  options,
  parts,
  whole,
  signal,
  warn,
}: ParquetSync): Promise<number> => {
  const file = await open(whole, 'w', 0o600)
  let records = 0
  try {
    const parquet = new ParquetFile(table.columns)
    const indexes = table.columns.map(({ index }) => index)
    for await (const lines of groups(parts, signal)) {
      const collector = new RecordCollector(table, allColumns(table), options)
      try {
        for (const line of lines)
          collector.add(JSON.parse(line), {
            place: () => `what ${table.schema.name} answered`,
            text: () => line,
          })
      } catch (error) {
        throw await collector.explained(error)
      }
      const { relation, skipped } = await collector.loaded()
      if (skipped.count > 0) warn(skippedWarning(skipped))
      records += relation.length
      const columns = indexes.map((index) => relation.column(index))
      await file.writeFile(parquet.group(relation.length, (column, row) => valueAt(columns[column]!, row)))
    }
    await file.writeFile(parquet.finish())
    await file.sync()
    return records
  } finally {
    await file.close()
  }
}

/** The lines of all files, as many at once as a group has rows. */
async function* groups(parts: readonly string[], signal: AbortSignal): AsyncGenerator<readonly string[]> {
  let group: string[] = []
  let bytes = 0
  for (const path of parts) {
    const tooLong = () => new DdsqlError(SQLSTATE.program_limit_exceeded, 'a record is longer than 512 MiB')
    for await (const lines of wholeLines(fileChunks({ path, size: MOST_BYTES }, signal), tooLong)) {
      if (signal.aborted) throw canceled()
      for (const line of lines.toString('utf8').split('\n')) {
        if (line === '') continue
        group.push(line)
        bytes += line.length
        if (group.length < ROWS_OF_GROUP && bytes < MOST_BYTES) continue
        yield group
        group = []
        bytes = 0
      }
    }
  }
  if (group.length > 0) yield group
}
