import type { ScanRequest } from '../../catalog/provider.ts'
import type { LiveTable } from '../../catalog/table.ts'
import { parseArn } from '../arn.ts'
import type { Place } from './job-form.ts'

/** More records than this are listed. */
const MOST_KEYS = 1000
/** So few are asked for one by one also where the list would say all that is needed. */
const FEW_KEYS = 10

/** Whether a column is the ARN of a table's own records, by which describe can be asked. */
export const isKey = ({ schema }: LiveTable, name: string): boolean => {
  const { arn, api, columns } = schema
  if (arn === undefined || api.describe === undefined || api.describe.batch !== undefined) return false
  const column = columns.find((each) => each.name === name)
  return column?.by === 'arn' ? column.from === 'arn' : column?.by === 'list' && column.from === arn
}

/**
 * The ARNs that a request wants, where it wants only some and asking for each costs less than the list; undefined where
 * it is to be listed.
 */
export const keysOf = (
  table: LiveTable,
  { predicates }: ScanRequest,
  describes: boolean,
): readonly string[] | undefined => {
  for (const { column, path, op, values } of predicates) {
    if (path !== undefined || (op !== '=' && op !== 'in') || !isKey(table, column)) continue
    const keys = new Set(values.map(String))
    if (keys.size <= (describes ? MOST_KEYS : FEW_KEYS)) return [...keys]
  }
  return undefined
}

/** Those ARNs that are of a place. */
export const keysAt = (keys: readonly string[], { account, region }: Place): readonly string[] =>
  keys.filter((key) => {
    const arn = parseArn(key)
    return arn?.account === account && arn?.region === region
  })

/** What describe takes for an ARN: itself, or the name that it ends with. */
export const describeKeyOf = ({ arn, api }: LiveTable['schema'], key: string): string =>
  api.describe?.field === arn ? key : key.slice(key.lastIndexOf('/') + 1)
