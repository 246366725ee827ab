import { type Relation, relationOf } from '../../columns/relation.ts'
import type { TableProvider } from '../provider.ts'
import type { Table, TableLookup } from '../table.ts'
import { SystemObjects, type SystemSession } from './objects.ts'
import { INFORMATION_SCHEMA, PG_CATALOG, systemRelation } from './relations.ts'
import { systemRows } from './rows.ts'

/** What a query may change. */
const CHANGING: ReadonlySet<string> = new Set(['pg_catalog.pg_settings'])

const isSystem = ({ name }: Table): boolean =>
  name.startsWith(`${PG_CATALOG}.`) || name.startsWith(`${INFORMATION_SCHEMA}.`)

/** What a user may want of the information schema, for completion and suggestions. */
const SUGGESTED = ['tables', 'columns']

/** Tables of the information schema that help and completion speak of. */
export const informationSchema = (): readonly Table[] =>
  SUGGESTED.map((name) => systemRelation(INFORMATION_SCHEMA, name)!.table)

/** A catalog's tables with those of pg_catalog and information_schema beside them. */
export interface WithSystemTables {
  readonly objects: SystemObjects
  readonly lookup: TableLookup
  readonly providerOf: (table: Table) => TableProvider
}

/** The lookup with the system relations beside its own tables, and who gives the rows of each. */
export const withSystemTables = (
  tables: TableLookup,
  provider: TableProvider,
  session: SystemSession,
): WithSystemTables => {
  const objects = new SystemObjects(tables, session)
  const made = new Map<string, Relation>()
  const rowsOf = (table: Table): Relation => {
    const kept = made.get(table.name)
    if (kept !== undefined) return kept
    const relation = objects.relationOf(table)
    const rows = relationOf(
      relation === undefined ? [] : systemRows(relation, objects),
      table.columns.map(({ type }) => type),
    )
    if (!CHANGING.has(table.name)) made.set(table.name, rows)
    return rows
  }
  const own: TableProvider = {
    scan: (table, { predicates }) => ({
      applied: { predicates: predicates.map(() => 'none'), orderBy: false, limit: false },
      batches: (async function* () {
        yield rowsOf(table)
      })(),
    }),
    describe: () => 'the catalog',
  }
  const lookup: TableLookup = {
    find: (path) => objects.find(path),
    names: () => [...tables.names(), ...SUGGESTED.map((name) => `${INFORMATION_SCHEMA}.${name}`)],
    all: () => tables.all(),
  }
  return { objects, lookup, providerOf: (table) => (isSystem(table) ? own : provider) }
}
