import { createReadStream, statSync } from 'node:fs'
import { basename } from 'node:path'
import type { Catalog } from '../engine.ts'
import { filesBelow } from '../loaders/find-files.ts'
import { readText } from '../source/decode.ts'
import { DdsqlError } from '../source/error.ts'
import { checkText } from '../source/outside.ts'
import { Source } from '../source/source.ts'
import { SQLSTATE } from '../source/sqlstate.ts'
import { perhaps } from '../source/suggest.ts'
import { loadParser } from '../syntax/parse.ts'
import { readDeclarations } from './declaration.ts'
import { SavedQuery } from './saved-query.ts'

/** Saved queries by name. */
export class SavedQueries {
  readonly #queries: ReadonlyMap<string, SavedQuery>
  readonly #places: readonly string[]

  /** `places`: where they were looked for, as a message says it. */
  constructor(queries: Iterable<SavedQuery>, places: readonly string[]) {
    const byName = new Map<string, SavedQuery>()
    // The first folder of a search path wins.
    for (const query of queries) if (!byName.has(query.name)) byName.set(query.name, query)
    this.#queries = byName
    this.#places = places
  }

  /** Throws 42704, with the places that were searched, when there is no such query. */
  get(name: string): SavedQuery {
    checkText('get', 'the name', name)
    const found = this.#queries.get(name)
    if (found !== undefined) return found
    const unread = this.all().filter(({ isRead }) => !isRead)
    const notRead = unread.map(({ mistakes: [mistake] }) => `; ${mistake?.message}`).join('')
    throw new DdsqlError(SQLSTATE.undefined_object, `there is no saved query "${name}"`, {
      detail: `Looked in ${this.#places.join(', ') || 'no folder'}${notRead}.`,
      hint: perhaps(name, this.#queries.keys()) ?? this.#listed(),
    })
  }

  #listed(): string | undefined {
    const names = this.all().map((query) => query.name)
    if (names.length === 0) return undefined
    const more = names.length > MOST_LISTED ? ` and ${names.length - MOST_LISTED} more` : ''
    return `There are ${names.slice(0, MOST_LISTED).join(', ')}${more}.`
  }

  has(name: string): boolean {
    return this.#queries.has(name)
  }

  /** In the order of their names, those with mistakes too. A file that cannot be read is a query with its name. */
  all(): SavedQuery[] {
    return [...this.#queries.values()].toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
  }
}

const MOST_LISTED = 20

/**
 * The saved queries of one folder, or of several where the first that has a name wins; `*.sql` files, folders
 * inside included. Throws DdsqlError 58030 for a folder that is not there. Other mistakes are those of the queries
 * that have them: `mistakes`, and thrown when one is run.
 */
export const loadQueries = async (...folders: string[]): Promise<SavedQueries> => {
  for (const folder of folders) checkText('loadQueries', 'a folder', folder)
  return load(folders, folders, sqlFiles)
}

/** The same of a search path whose folders need not be there. */
export const searchQueries = async (path: readonly string[]): Promise<SavedQueries> => {
  const places = path.map((folder) => (isFolder(folder) ? folder : `${folder} (no such folder)`))
  const filesOf = (folder: string): Promise<QueryFile[]> =>
    sqlFiles(folder).catch((error: Error) => [{ path: folder, why: error.message }])
  return load(path.filter(isFolder), places, filesOf)
}

/** False too for what cannot be looked at, such as a link to itself. */
export const isFolder = (path: string): boolean => {
  try {
    return statSync(path).isDirectory()
  } catch {
    return false
  }
}

const load = async (
  folders: readonly string[],
  places: readonly string[],
  filesOf: (folder: string) => Promise<QueryFile[]>,
): Promise<SavedQueries> => {
  await loadParser()
  const perFolder = await Promise.all(
    folders.map(async (folder) => (await Promise.all((await filesOf(folder)).map(loadQueryFile))).flat()),
  )
  return new SavedQueries(perFolder.flat(), places)
}

/** A file of queries; `why` it is not read, if it is not. */
export interface QueryFile {
  readonly path: string
  readonly why?: string
}

/** The queries of one file; of one that cannot be read, a query with that mistake. Needs loadParser() first. */
export const loadQueryFile = async ({ path: file, why }: QueryFile): Promise<SavedQuery[]> => {
  const name = basename(file, '.sql')
  try {
    if (why !== undefined) throw cannotRead(file, why)
    const source = new Source(await textOf(file), file)
    return readDeclarations(source, name).map((declaration) => new SavedQuery(declaration, source))
  } catch (error) {
    if (!(error instanceof DdsqlError)) throw error
    const nothing = {
      description: '',
      tags: [],
      dialect: 'ddsql' as const,
      parameters: [],
      span: { start: 0, end: 0 },
    }
    return [new SavedQuery({ ...nothing, name, mistakes: [error] }, new Source('', file))]
  }
}

/**
 * Every mistake of a file of queries, by place, without reading a row: the file, declarations, syntax, names, types.
 * Needs loadParser() first.
 */
export const checkQueryFile = async (
  file: QueryFile,
  catalog: Catalog,
): Promise<{ readonly queries: number; readonly mistakes: readonly DdsqlError[] }> => {
  const queries = await loadQueryFile(file)
  const place = ({ position = 0 }: DdsqlError) => position
  const mistakes = queries.flatMap((query) => query.check(catalog))
  return { queries: queries.length, mistakes: mistakes.sort((a, b) => place(a) - place(b)) }
}

/**
 * The text of a file of queries in Datadog's spelling (see Catalog.spellForDatadog); undefined when that changes nothing.
 * Throws DdsqlError when it cannot be read. Needs loadParser() first.
 */
export const spellFileForDatadog = async (
  { path: file }: QueryFile,
  catalog: Catalog,
): Promise<string | undefined> => {
  const source = new Source(await textOf(file), file)
  const declarations = readDeclarations(source, basename(file, '.sql'))
  let spelled = source.text
  for (const declaration of declarations.toReversed()) {
    const { start, end } = declaration.span
    const query = new SavedQuery(declaration, source).spelledForDatadog(catalog)
    spelled = spelled.slice(0, start) + query + spelled.slice(end)
  }
  return spelled === source.text ? undefined : spelled
}

/**
 * The `.sql` files of a folder and the folders inside, sorted; folders inside that cannot be read stand for their
 * files. Throws DdsqlError 58030 when the folder itself cannot be read.
 */
export const sqlFiles = async (folder: string): Promise<QueryFile[]> => {
  const { files, unread } = await filesBelow(folder, '.sql')
  return [...files.map((path) => ({ path })), ...unread]
}

const textOf = async (file: string): Promise<string> => {
  try {
    return await readText(createReadStream(file), file)
  } catch (cause) {
    if (cause instanceof DdsqlError) throw cause
    throw cannotRead(file, reasonOf(cause as Error), cause)
  }
}

const cannotRead = (file: string, why: string, cause?: unknown): DdsqlError =>
  new DdsqlError(SQLSTATE.io_error, `cannot read ${file}: ${why}`, { cause })

/** Node's messages repeat the path. */
const reasonOf = ({ message }: Error): string => message.replace(/^(E[A-Z0-9]+: [^,]*),.*$/s, '$1')
