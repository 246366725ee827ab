import type { ScanRequest, TableProvider, Warning } from '../catalog/provider.ts'
import type { SchemaTable, TableLookup } from '../catalog/table.ts'
import { DdsqlError } from '../source/error.ts'
import { invalidArgument, isDictionary, kindOf, mapHint } from '../source/outside.ts'
import { SQLSTATE } from '../source/sqlstate.ts'
import { perhaps } from '../source/suggest.ts'
import { allColumns, heldScan, type Loaded, type LoadOptions, NO_ROWS, RecordCollector } from './collector.ts'
import type { Path } from './envelope.ts'
import { breathe, canceled, Held } from './held.ts'

/**
 * Raw AWS records: objects as ListX or DescribeX answers give them (times as Date, text, seconds or milliseconds), or
 * what holds such records: lists, answers of the list call, events. What can be read only once is read once and held.
 */
export type RawRecords = Iterable<unknown> | AsyncIterable<unknown>

const BATCH = 2000

const iteratorOf = (records: RawRecords): Iterator<unknown> | AsyncIterator<unknown> =>
  Symbol.asyncIterator in records ? records[Symbol.asyncIterator]() : records[Symbol.iterator]()

const isRecords = (value: unknown): value is RawRecords =>
  typeof value === 'object' && value !== null && (Symbol.iterator in value || Symbol.asyncIterator in value)

/** Iterators are read where they stand, and so are streams, Node's and those of the web. */
const readsOnce = (records: RawRecords, iterator: unknown): boolean =>
  iterator === records || 'pipe' in records || 'getReader' in records

interface Reading {
  readonly held: Held<Loaded>
  /** Whether records have been taken from what gives them only once. */
  cannotRepeat(): boolean
}

/**
 * The columns of one table. The records may come only once: a load that was stopped goes on where it stood, and
 * one that failed fails again.
 */
const readRecords = (
  name: string,
  table: SchemaTable,
  records: RawRecords,
  options: LoadOptions,
): Reading => {
  const collector = new RecordCollector(table, allColumns(table), options)
  let iterator: ReturnType<typeof iteratorOf> | undefined
  let count = 0
  let failure: { readonly error: unknown } | undefined
  const place = (path: Path) => {
    const items = path.flatMap((key) => (typeof key === 'number' ? [`, item ${key + 1}`] : []))
    return `tables[${JSON.stringify(name)}], record ${count}${items.join('')}`
  }
  const readAll = async (stop: AbortSignal): Promise<void> => {
    iterator ??= iteratorOf(records)
    for (;;) {
      if (count % BATCH === 0) await breathe()
      if (stop.aborted) return
      const next = iterator.next()
      const { done, value } = next instanceof Promise ? await next : next
      if (done) return
      count++
      collector.add(value, { place })
    }
  }
  const held = new Held(async (stop) => {
    if (failure !== undefined) throw failure.error
    try {
      await readAll(stop)
    } catch (error) {
      failure = { error: await collector.explained(error) }
      throw failure.error
    }
    if (stop.aborted) throw canceled()
    return collector.loaded()
  })
  return { held, cannotRepeat: () => iterator !== undefined && readsOnce(records, iterator) }
}

const notGiven = ({ name }: SchemaTable): Loaded => ({
  ...NO_ROWS,
  warnings: [{ code: 'no_records', message: `table "${name}" is empty: no records of it were given` }],
})

/** Gives tables whose raw records are in memory. Throws DdsqlError: 42P01 for an unknown table, 22023 for a wrong value. */
export const openMemory = (
  given: Readonly<Record<string, RawRecords>>,
  tables: TableLookup<SchemaTable>,
  options: LoadOptions = {},
): TableProvider => {
  if (!isDictionary(given)) {
    const problem = `tables must be an object of records by table name, not ${kindOf(given)}`
    throw invalidArgument('openCatalog', problem, mapHint(given))
  }
  const held = new Map<string, { readonly name: string; readonly records: RawRecords; reading: Reading }>()
  for (const [name, records] of Object.entries(given)) {
    const table = tables.find([name])
    if (table === undefined) {
      const hint = perhaps(name, tables.names())
      throw new DdsqlError(SQLSTATE.undefined_table, `relation "${name}" does not exist`, { hint })
    }
    const first = held.get(table.name)
    if (first !== undefined) {
      const message = `table "${table.name}" is given twice, as "${first.name}" and as "${name}"`
      throw new DdsqlError(SQLSTATE.invalid_parameter_value, message)
    }
    if (!isRecords(records)) {
      const message = `the records of table "${name}" must be an array or another iterable`
      throw new DdsqlError(SQLSTATE.invalid_parameter_value, message)
    }
    held.set(table.name, { name, records, reading: readRecords(name, table, records, options) })
  }
  return {
    scan: (table: SchemaTable, request: ScanRequest, warn: (warning: Warning) => void) =>
      heldScan(
        request,
        warn,
        async () => (await held.get(table.name)?.reading.held.get(request.signal)) ?? notGiven(table),
      ),
    describe: (table: SchemaTable) => {
      const entry = held.get(table.name)
      if (entry === undefined) return 'no records: the table is empty'
      const { records } = entry
      return Array.isArray(records) ? `records in memory: ${records.length}` : 'records in memory'
    },
    refresh: () => {
      const kept: Warning[] = []
      for (const table of tables.all()) {
        const entry = held.get(table.name)
        if (entry === undefined) continue
        const { name, records, reading } = entry
        if (reading.cannotRepeat()) {
          const message = `the records of table "${table.name}" can be read only once: those that were read are kept`
          kept.push({ code: 'not_refreshed', message })
        } else entry.reading = readRecords(name, table, records, options)
      }
      return kept
    },
  }
}
