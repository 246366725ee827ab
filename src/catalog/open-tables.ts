// The tables of a catalog: those of the package, and those of schema files that a program names.
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { DdsqlError } from '../source/error.ts'
import { SQLSTATE } from '../source/sqlstate.ts'
import { builtinTables, makeLookup, makeTable } from './catalog.ts'
import { moreSchemas } from './more.ts'
import type { TableSchema } from './schema.ts'
import type { SchemaTable, TableLookup } from './table.ts'

/** The path of a schema file or of a folder of such, 'more' for the tables that come with the package, or a schema itself. */
export type SchemaSource = string | TableSchema

/** The word for the package's further tables, `schemas/more/`; a folder of that name is ./more. */
export const MORE = 'more'

interface Declared {
  readonly table: SchemaTable
  /** Where it is declared, for messages. */
  readonly place: string
}

/**
 * The package's tables, and those of `schemas`. Throws DdsqlError: 58030 for a file that cannot be read, 22P02 for one
 * that is no schema (file, key, and what it must be), 42P07 for a name that two tables have.
 */
export const openTables = async (
  schemas: SchemaSource | readonly SchemaSource[] = [],
): Promise<TableLookup<SchemaTable>> => {
  const sources = [...new Set([schemas].flat() as readonly SchemaSource[])]
  if (sources.length === 0) return builtinTables()
  const builtin = builtinTables()
    .all()
    .map((table): Declared => ({ table, place: 'the package' }))
  const declared: Declared[] = []
  for (const [i, source] of sources.entries()) declared.push(...(await declaredBy(source, i)))
  const tables = [...builtin, ...declared]
  checkNames(tables)
  return makeLookup(tables.map(({ table }) => table))
}

const declaredBy = async (source: SchemaSource, index: number): Promise<Declared[]> => {
  if (typeof source !== 'string') return [await checked(source, `schemas[${index}]`)]
  if (source === MORE) {
    const schemas = await moreSchemas()
    return schemas.map((schema) => ({ table: makeTable(schema), place: 'the package' }))
  }
  const files = await schemaFiles(source)
  return Promise.all(files.map(async (file) => checked(await contentOf(file), file)))
}

/** The schema files of a path: itself, or those of a folder, in the order of their names. */
const schemaFiles = async (path: string): Promise<string[]> => {
  try {
    if (!(await stat(path)).isDirectory()) return [path]
    // A folder may also hold the form itself, which editors read.
    const names = (await readdir(path)).filter(
      (name) => name.endsWith('.json') && name !== 'table.schema.json',
    )
    if (names.length === 0)
      throw new DdsqlError(SQLSTATE.io_error, `there is no schema file (.json) in folder "${path}"`)
    return names.sort().map((name) => join(path, name))
  } catch (error) {
    throw unread(path, error)
  }
}

const unread = (path: string, error: unknown): DdsqlError => {
  if (error instanceof DdsqlError) return error
  const { code } = error as NodeJS.ErrnoException
  return new DdsqlError(
    SQLSTATE.io_error,
    `could not read schema file "${path}": ${code ?? 'unknown error'}`,
    {
      cause: error,
    },
  )
}

const contentOf = async (file: string): Promise<unknown> => {
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch (error) {
    throw unread(file, error)
  }
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (error) {
    throw new DdsqlError(
      SQLSTATE.invalid_text_representation,
      `${file}: it is not valid JSON: ${(error as Error).message}`,
    )
  }
}

const checked = async (content: unknown, place: string): Promise<Declared> => {
  const { checkSchema } = await import('./schema-check.ts')
  return { table: makeTable(checkSchema(content, place)), place }
}

const checkNames = (tables: readonly Declared[]): void => {
  const taken = new Map<string, Declared>()
  for (const declared of tables) {
    const { table, place } = declared
    for (const name of new Set([table.name, ...table.aliases])) {
      // As the lookup has it: a name is the same with and without `public.` before it.
      const key = name.replace(/^public\./, '')
      const first = taken.get(key)
      if (first !== undefined)
        throw new DdsqlError(
          SQLSTATE.duplicate_table,
          `${place}: the name "${name}" is that of table "${first.table.name}" of ${first.place}`,
        )
      taken.set(key, declared)
    }
  }
}
