import { quoteIdent } from '../../types/quoting.ts'
import { type Arguments, UsageError } from '../arguments.ts'
import { streamOutput } from '../output.ts'
import { warn } from '../printer.ts'
import { type Streams, withCatalog } from '../session.ts'

/** What makes the records of a folder not whole. */
const PROBLEMS: ReadonlySet<string> = new Set(['bad_record', 'not_read', 'unfinished_sync'])

/**
 * `validate --data PATH`: checks every field of every record, where a query checks those that it reads. Prints how many
 * records of each table are good, and the problems of the others. 1 when there is a problem.
 */
export const validate = async (args: Arguments, streams: Streams): Promise<number> => {
  if (args.data === undefined) throw new UsageError('validate takes --data PATH, the records to check')
  const output = streamOutput(streams.stdout)
  // Records that are left out are counted, and all others read to their end.
  return withCatalog({ ...args, skipBadRecords: true }, streams, async (catalog, signal) => {
    let problems = 0
    for (const { name } of catalog.tables()) {
      const table = name.split('.').map(quoteIdent).join('.')
      const { rows, warnings } = await catalog.query(`SELECT count(*) AS records FROM ${table}`, [], {
        signal,
      })
      const records = Number(rows[0]?.records)
      const told = warnings.filter(({ code }) => code !== 'no_records')
      problems += told.filter(({ code }) => PROBLEMS.has(code)).length
      if (records > 0 || told.length > 0)
        await output.write(`${name}: ${records} good ${records === 1 ? 'record' : 'records'}\n`)
      warn(told, streams.stderr)
    }
    return problems === 0 ? 0 : 1
  })
}
