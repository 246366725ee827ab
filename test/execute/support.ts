import { bind } from '../../src/bind/bind.ts'
import type { BoundStatement } from '../../src/bind/bound.ts'
import { builtinTables } from '../../src/catalog/catalog.ts'
import type { ScanRequest, TableProvider } from '../../src/catalog/provider.ts'
import { type Relation, relationOf } from '../../src/columns/relation.ts'
import { compile, type Program, type RunOptions } from '../../src/execute/compile.ts'
import type { Plan } from '../../src/plan/plan.ts'
import { planQuery } from '../../src/plan/plan-query.ts'
import { Source } from '../../src/source/source.ts'
import { loadParser, parse } from '../../src/syntax/parse.ts'
import type { Value } from '../../src/types/value.ts'
import { noNames } from '../support/no-names.ts'

await loadParser()
const tables = builtinTables()

/** A provider of processing jobs that writes down what it was asked. */
export class Jobs implements TableProvider {
  readonly requests: ScanRequest[] = []
  readonly batches: readonly Relation[]

  constructor(...batches: readonly (readonly Readonly<Record<string, Value>>[])[]) {
    this.batches = batches.map(jobs)
  }

  scan: TableProvider['scan'] = (_table, request) => {
    this.requests.push(request)
    const { batches } = this
    return {
      applied: { predicates: request.predicates.map(() => 'none'), orderBy: false, limit: false },
      batches: (async function* () {
        yield* batches
      })(),
    }
  }

  describe: TableProvider['describe'] = (_table, { predicates }) =>
    `memory (${predicates.length} conditions known)`
}

/** Rows of the processing jobs' table from some of their columns. */
const jobs = (given: readonly Readonly<Record<string, Value>>[]): Relation => {
  const table = tables.find(['aws', 'sagemaker_processing_job'])
  if (table === undefined) throw new Error('the built-in table is gone')
  const rows = given.map((job) => table.columns.map(({ name }) => job[name] ?? null))
  return relationOf(
    rows,
    table.columns.map(({ type }) => type),
  )
}

export interface Prepared {
  readonly statement: BoundStatement
  readonly plan: Plan
  readonly program: Program
}

export const prepare = (sql: string, provider: TableProvider = new Jobs([])): Prepared => {
  const [first] = parse(new Source(sql)).statements
  if (first?.kind !== 'query') throw new Error(`not one query: ${sql}`)
  const statement = bind(first.query, { tables, providerOf: () => provider })
  const plan = planQuery(statement)
  return { statement, plan, program: compile(plan) }
}

export const options = (params: readonly Value[] = []): RunOptions<readonly Value[]> => ({
  params,
  context: { now: 0, setting: () => undefined, set: () => {}, names: noNames },
  warn: () => {},
  rowMaker:
    () =>
    (...row) =>
      row,
})

/** The rows of a query, as values in output order. */
export const rowsOf = (sql: string, provider?: TableProvider, params?: readonly Value[]) =>
  prepare(sql, provider).program.run(options(params))
