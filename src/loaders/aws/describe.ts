import type { ScanRequest } from '../../catalog/provider.ts'
import type { ColumnSchema, TableSchema } from '../../catalog/schema.ts'
import type { LiveTable } from '../../catalog/table.ts'
import type { Identity } from './clients.ts'
import type { AwsOptions } from './options.ts'
import { type ListInput, listsOf } from './push.ts'
import { expandRegions } from './regions.ts'
import { environmentRegion, wordsOf } from './sources.ts'
import { stagesOf } from './stages.ts'

const printInput = (input: ListInput): string => {
  const parts = Object.entries(input).map(
    ([name, value]) => `${name}=${value instanceof Date ? value.toISOString() : value}`,
  )
  return parts.length === 0 ? '' : `(${parts.join(', ')})`
}

/** What a record of the table is called. */
export const nounOf = ({ noun = 'record' }: TableSchema): string => noun

/** How a question of a table needs fewer calls. */
export const fewerCalls = ({ columns }: TableSchema): string => {
  const names = (which: (column: ColumnSchema) => boolean) =>
    columns
      .filter(which)
      .map(({ name }) => name)
      .join(', ')
  const free = names(({ by, hidden }) => by !== 'describe' && by !== 'tags' && hidden !== true)
  const pushed = names(({ push }) => push !== undefined)
  return `Columns without a call for each record are ${free}. ${pushed === '' ? '' : `AWS applies conditions on ${pushed}.`}`.trim()
}

/** For EXPLAIN: which calls a scan would make, and where. Asks nothing. */
export const describeScan = (
  table: LiveTable,
  request: ScanRequest,
  options: AwsOptions,
  identities: readonly Identity[],
): string => {
  const { schema } = table
  const { steps, list } = stagesOf(schema, request)
  const { inputs, sorted } = listsOf(schema, request)
  const { list: call, describe } = schema.api
  const lists = inputs.map((input) => call.operation + printInput(input)).join(' and ')
  const parent = call.parent === undefined ? '' : `${call.parent.operation}, then for each of its items `
  const until =
    sorted || (request.limit !== undefined && request.orderBy === undefined) ? ', as far as needed' : ''
  const checked = (count: number) =>
    count === 0 ? '' : ` left by ${count} ${count === 1 ? 'condition' : 'conditions'}`
  let conditions = list.length
  const calls = steps.map(({ step, filters }) => {
    const each =
      step === 'describe' && describe?.batch !== undefined
        ? `every ${describe.batch} ${nounOf(schema)}s`
        : `each ${nounOf(schema)}`
    const told = `${schema.api[step]?.operation} for ${each}${checked(conditions)}`
    conditions += filters.length
    return told
  })
  const words = wordsOf(options.regions)
  const regions =
    words.length === 0
      ? (environmentRegion() ?? 'the default region')
      : expandRegions(words, identities[0]?.partition ?? 'aws')
          .map(({ name }) => name)
          .join(', ')
  const who = identities.map(({ label }) => label).join(', ')
  return `${[parent + lists + until, ...calls].join(', then ')}; ${who} in ${regions}`
}
