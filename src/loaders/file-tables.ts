// Which table a file's records are of, by the file's name or by its content.
import type { SchemaTable, TableLookup } from '../catalog/table.ts'
import { DdsqlError } from '../source/error.ts'
import { SQLSTATE } from '../source/sqlstate.ts'
import { listPath } from './envelope.ts'
import { readingError } from './file.ts'
import type { FoundFile } from './find-files.ts'
import { fileChunks } from './lines.ts'
import { isParquet, parquetTables } from './parquet.ts'

/** What may follow a table's name: the number or the time of a file that is one of several. */
const DATE = /[-_. (][-_.:()+\d\stz]*$/i

/** The table whose name or alias the file has, alone or before a number or a date. */
const namedTable = ({ stem }: FoundFile, tables: TableLookup<SchemaTable>): SchemaTable | undefined => {
  if (stem === undefined) return undefined
  const name = stem.toLowerCase()
  return tables.find([name]) ?? tables.find([name.replace(DATE, '')])
}

const words = (text: string): string => `_${text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '_')}_`
const namesOf = ({ name, aliases }: SchemaTable): string[] =>
  [name, ...aliases].map((each) => words(each).replace(/^_aws_/, '_'))

/**
 * The table that the file's name most likely means (it has the table's name among other words) or its folder's (it is
 * the table's name): a guess for a file whose content does not say.
 */
const meantTable = (path: string, tables: TableLookup<SchemaTable>): SchemaTable | undefined => {
  const [file = '', ...folders] = path.split(/[\\/]/).reverse()
  const only = (means: (name: string) => boolean): SchemaTable | undefined => {
    const meant = tables.all().filter((table) => namesOf(table).some(means))
    return meant.length === 1 ? meant[0] : undefined
  }
  const has = (text: string) => (name: string) =>
    text.includes(name) || text.includes(`${name.slice(0, -1)}s_`)
  const is = (text: string) => (name: string) => text === name || text === `${name.slice(0, -1)}s_`
  const ofFolder = (folder: string) => only(is(words(folder).replace(/^_aws_/, '_')))
  return only(has(words(file))) ?? folders.map(ofFolder).find((table) => table !== undefined)
}

const escaped = (text: string): string => JSON.stringify(text).replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')

/** A record's ARN, or the list in a list call's answer, wherever in the text it stands; undefined where only a file's name can tell. */
const markOf = ({ schema }: SchemaTable): RegExp | undefined => {
  const list = listPath(schema)?.at(-1)
  const marks = [
    ...(schema.arn === undefined ? [] : [`${escaped(schema.arn)}\\s*:\\s*"arn:`]),
    ...(list === undefined ? [] : [`${escaped(list)}\\s*:\\s*\\[`]),
  ]
  return marks.length === 0 ? undefined : new RegExp(marks.join('|'))
}

// So much of a piece is looked at again with the next one, which may have the rest of a mark.
const OVERLAP = 256

interface Content {
  /** Tables whose records the file has, as far as it was looked at. */
  readonly tables: ReadonlySet<SchemaTable>
  readonly isWhole: boolean
  /** Why the file could not be read. */
  readonly problem?: string
}

/** Looks for tables' records in the file until one of the table `wanted` is met. Throws 57014. */
const contentOf = async (
  file: FoundFile,
  wanted: SchemaTable,
  all: readonly SchemaTable[],
  signal: AbortSignal,
): Promise<Content> => {
  if (isParquet(file.path) && file.stream === undefined) {
    try {
      return { tables: await parquetTables(file.path, all), isWhole: true }
    } catch (error) {
      return unreadable(file, error, new Set(), signal)
    }
  }
  const tables = new Set<SchemaTable>()
  const marks = new Map(
    all.flatMap((table): [SchemaTable, RegExp][] => {
      const mark = markOf(table)
      return mark === undefined ? [] : [[table, mark]]
    }),
  )
  let rest = ''
  // Where a stream cannot be read, there is nothing to ask.
  await file.stream?.get(signal)
  try {
    for await (const chunk of fileChunks(file, signal)) {
      // Marks are ASCII. Without its zero bytes so is UTF-16.
      const text = rest + chunk.toString('latin1').replaceAll('\0', '')
      for (const [table, mark] of marks) {
        if (!mark.test(text)) continue
        tables.add(table)
        marks.delete(table)
      }
      if (tables.has(wanted)) return { tables, isWhole: marks.size === 0 }
      rest = text.slice(-OVERLAP)
    }
    return { tables, isWhole: true }
  } catch (error) {
    return unreadable(file, error, tables, signal)
  }
}

const unreadable = (
  file: FoundFile,
  error: unknown,
  tables: ReadonlySet<SchemaTable>,
  signal: AbortSignal,
): Content => {
  const problem = readingError(file.path, error, signal)
  if (!(problem instanceof DdsqlError) || problem.code === SQLSTATE.query_canceled) throw problem
  return { tables, isWhole: false, problem: problem.message }
}

/**
 * The tables of files. The name decides where it is a table's own; else the content does, which is looked at when the
 * file is new or has changed; else the name is taken for what it most likely means.
 */
export class FileTables {
  readonly #tables: TableLookup<SchemaTable>
  readonly #alone: ReadonlyMap<SchemaTable, ReadonlySet<SchemaTable>>
  readonly #contents = new Map<string, { readonly version: string; readonly content: Content }>()

  constructor(tables: TableLookup<SchemaTable>) {
    this.#tables = tables
    this.#alone = new Map(tables.all().map((table) => [table, new Set([table])]))
  }

  /** The tables that are known without a look at the content; undefined: it must be looked at. */
  known(file: FoundFile, asked: SchemaTable): ReadonlySet<SchemaTable> | undefined {
    const named = namedTable(file, this.#tables)
    if (named !== undefined) return this.#alone.get(named)
    const entry = this.#contents.get(file.path)
    if (entry?.version !== file.version) return undefined
    const { tables, isWhole } = entry.content
    return isWhole || tables.has(asked) ? tables : undefined
  }

  /** The file's tables, `asked` among them if it has any record of it; and why it could not be read. Throws 57014. */
  async of(
    file: FoundFile,
    asked: SchemaTable,
    signal: AbortSignal,
  ): Promise<{ readonly tables: ReadonlySet<SchemaTable>; readonly problem?: string | undefined }> {
    const known = this.known(file, asked)
    if (known !== undefined) return { tables: known }
    const content = await contentOf(file, asked, this.#tables.all(), signal)
    const meant = content.tables.size === 0 ? meantTable(file.path, this.#tables) : undefined
    const tables = meant === undefined ? content.tables : new Set([meant])
    const { isWhole, problem } = content
    if (problem === undefined)
      this.#contents.set(file.path, { version: file.version, content: { tables, isWhole } })
    return { tables, problem }
  }

  /** Forgets all files but these. */
  keep(paths: ReadonlySet<string>): void {
    for (const path of this.#contents.keys()) if (!paths.has(path)) this.#contents.delete(path)
  }

  /** The other tables, whose records a file of the table may have too: none where its name is the table's own. */
  beside(file: FoundFile, table: SchemaTable): readonly SchemaTable[] {
    if (namedTable(file, this.#tables) === table) return []
    return this.#tables.all().filter((each) => each !== table)
  }
}
