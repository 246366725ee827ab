import { relationOf } from '../columns/relation.ts'
import { BIGINT, formatType, type SqlType, VARCHAR } from '../types/type.ts'
import type { Value } from '../types/value.ts'
import { makeLookup } from './catalog.ts'
import type { TableProvider } from './provider.ts'
import type { Table, TableLookup } from './table.ts'

/** A view of the SQL standard's information schema: its columns, and its rows for the tables there are. */
interface View {
  readonly table: Table
  readonly rows: (tables: readonly Table[]) => Value[][]
}

type Columns = readonly (readonly [name: string, description: string, type?: SqlType])[]

const view = (name: string, description: string, columns: Columns, rows: View['rows']): View => ({
  table: {
    name: `information_schema.${name}`,
    aliases: [],
    description,
    columns: columns.map(([column, text, type = VARCHAR], index) => ({
      index,
      name: column,
      type,
      hidden: false,
      description: text,
    })),
  },
  rows,
})

const CATALOG = 'catalog'

/** `aws.sagemaker_processing_job` is table sagemaker_processing_job of schema aws; a bare name is in `public`. */
const nameParts = (name: string): [schema: string, table: string] => {
  const dot = name.indexOf('.')
  return dot < 0 ? ['public', name] : [name.slice(0, dot), name.slice(dot + 1)]
}

const VIEWS: readonly View[] = [
  view(
    'tables',
    'The tables that can be asked.',
    [
      ['table_catalog', 'Always catalog.'],
      ['table_schema', 'What stands before the dot of the name, or public.'],
      ['table_name', 'The name without its schema.'],
      ['table_type', 'BASE TABLE for the tables of the catalog, VIEW for those of the information schema.'],
    ],
    (tables) =>
      tables.map(({ name }) => {
        const [schema, table] = nameParts(name)
        return [CATALOG, schema, table, schema === 'information_schema' ? 'VIEW' : 'BASE TABLE']
      }),
  ),
  view(
    'columns',
    'The columns of the tables that can be asked, without hidden ones.',
    [
      ['table_catalog', 'Always catalog.'],
      ['table_schema', 'What stands before the dot of the table name, or public.'],
      ['table_name', 'The name of the table without its schema.'],
      ['column_name', 'The name of the column.'],
      ['ordinal_position', 'The place of the column in the table, from 1.', BIGINT],
      ['column_default', 'Always NULL: nothing is written here.'],
      ['is_nullable', 'Always YES.'],
      ['data_type', "The column's DDSQL type."],
    ],
    (tables) =>
      tables.flatMap(({ name, columns }) =>
        columns
          .filter((column) => !column.hidden)
          .map((column, i) => [
            CATALOG,
            ...nameParts(name),
            column.name,
            i + 1,
            null,
            'YES',
            formatType(column.type),
          ]),
      ),
  ),
]

/** The tables of the information schema. */
export const INFORMATION_SCHEMA: readonly Table[] = VIEWS.map(({ table }) => table)

/** The lookup with information_schema.tables and .columns beside its own tables, and who gives the rows of each. */
export const withInformationSchema = (
  tables: TableLookup,
  provider: TableProvider,
): { lookup: TableLookup; providerOf: (table: Table) => TableProvider } => {
  const views = makeLookup(INFORMATION_SCHEMA)
  const all = [...tables.all(), ...views.all()]
  const own: TableProvider = {
    scan: (table, { predicates }) => ({
      applied: { predicates: predicates.map(() => 'none'), orderBy: false, limit: false },
      batches: (async function* () {
        const rows = VIEWS.find((v) => v.table === table)?.rows(all) ?? []
        yield relationOf(
          rows,
          table.columns.map(({ type }) => type),
        )
      })(),
    }),
    describe: () => 'the schema files',
  }
  const lookup: TableLookup = {
    find: (path) => tables.find(path) ?? views.find(path),
    names: () => [...tables.names(), ...views.names()],
    all: () => tables.all(),
  }
  return { lookup, providerOf: (table) => (views.all().includes(table) ? own : provider) }
}
