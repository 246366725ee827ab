import type { ScanFilter, ScanRequest } from '../../catalog/provider.ts'
import type { ColumnSchema, TableSchema } from '../../catalog/schema.ts'

/** A call about a single job. */
export type Step = 'describe' | 'tags'

/**
 * What a scan must know of each job, and which conditions can be checked when: those on the place before any
 * call, those on the list's columns before any call about a single job, and so on.
 */
export interface Stages {
  readonly place: readonly ScanFilter[]
  readonly list: readonly ScanFilter[]
  /** The calls about a job in the order that saves most of them. */
  readonly steps: readonly { readonly step: Step; readonly filters: readonly ScanFilter[] }[]
}

const isPlace = ({ role }: ColumnSchema): boolean => role === 'account' || role === 'region'

export const stagesOf = (schema: TableSchema, { columns, filters = [] }: ScanRequest): Stages => {
  const by = new Map(schema.columns.map((column) => [column.name, column.by]))
  const places = new Set(schema.columns.filter(isPlace).map(({ name }) => name))
  const uses = (names: readonly string[], what: Step) => names.some((name) => by.get(name) === what)
  const place: ScanFilter[] = []
  const list: ScanFilter[] = []
  const describe: ScanFilter[] = []
  const tags: ScanFilter[] = []
  const both: ScanFilter[] = []
  for (const filter of filters) {
    const described = uses(filter.columns, 'describe')
    const tagged = uses(filter.columns, 'tags')
    if (described && tagged) both.push(filter)
    else if (described) describe.push(filter)
    else if (tagged) tags.push(filter)
    else if (filter.columns.length > 0 && filter.columns.every((name) => places.has(name))) place.push(filter)
    else list.push(filter)
  }
  const wanted: Step[] = (['describe', 'tags'] as const).filter((step) => uses(columns, step))
  // Tags first where only they decide: then only the jobs that are left are described.
  if (tags.length > 0 && describe.length === 0) wanted.reverse()
  const own = { describe, tags }
  return {
    place,
    list: [...place, ...list],
    steps: wanted.map((step, i) => ({
      step,
      filters: i === wanted.length - 1 ? [...own[step], ...both] : own[step],
    })),
  }
}
