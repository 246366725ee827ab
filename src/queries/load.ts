import { createReadStream } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Catalog } from '../engine.ts'
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

  constructor(queries: Iterable<SavedQuery>) {
    const byName = new Map<string, SavedQuery>()
    // The first folder of a search path wins.
    for (const query of queries) if (!byName.has(query.name)) byName.set(query.name, query)
    this.#queries = byName
  }

  /** Throws 42704 when there is no such query. */
  get(name: string): SavedQuery {
    checkText('get', 'the name', name)
    const found = this.#queries.get(name)
    if (found !== undefined) return found
    throw new DdsqlError(SQLSTATE.undefined_object, `there is no saved query "${name}"`, {
      hint: perhaps(name, this.#queries.keys()),
    })
  }

  has(name: string): boolean {
    return this.#queries.has(name)
  }

  /** In the order of their names. */
  all(): SavedQuery[] {
    return [...this.#queries.values()].toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
  }
}

/**
 * The saved queries of one folder, or of several where the first that has a name wins; `*.sql` files, folders
 * inside included. Throws DdsqlError: 42601 at a declaration that cannot be read, 58030 for a folder that cannot,
 * 22021 for a file that is no text.
 */
export const loadQueries = async (...folders: string[]): Promise<SavedQueries> => {
  for (const folder of folders) checkText('loadQueries', 'a folder', folder)
  await loadParser()
  const perFolder = await Promise.all(
    folders.map(async (folder) => (await Promise.all((await sqlFiles(folder)).map(loadQueryFile))).flat()),
  )
  return new SavedQueries(perFolder.flat())
}

/** The queries of one file. Needs loadParser() first. Throws as loadQueries. */
export const loadQueryFile = async (file: string): Promise<SavedQuery[]> => {
  const source = await sourceOf(file)
  return readDeclarations(source, basename(file, '.sql')).map(
    (declaration) => new SavedQuery(declaration, source),
  )
}

/**
 * Every mistake of a file of queries, by place, without reading a row: declarations, syntax, names, types.
 * Needs loadParser() first. Throws DdsqlError: 58030 when the file cannot be read, 22021 when it is no text.
 */
export const checkQueryFile = async (
  file: string,
  catalog: Catalog,
): Promise<{ readonly queries: number; readonly mistakes: readonly DdsqlError[] }> => {
  const source = await sourceOf(file)
  const declared: DdsqlError[] = []
  const queries = readDeclarations(source, basename(file, '.sql'), (mistake) => declared.push(mistake))
  const found = queries.flatMap((declaration) => new SavedQuery(declaration, source).check(catalog))
  // A parameter whose declaration cannot be read has no type for that reason alone.
  const own = declared.length === 0 ? found : found.filter(({ code }) => code !== UNTYPED)
  const place = ({ position = 0 }: DdsqlError) => position
  return { queries: queries.length, mistakes: [...declared, ...own].sort((a, b) => place(a) - place(b)) }
}

const sourceOf = async (file: string): Promise<Source> =>
  new Source(await reading(file, () => readText(createReadStream(file), file)), file)

const UNTYPED = SQLSTATE.indeterminate_datatype

/** The `.sql` files of a folder and the folders inside, sorted. */
export const sqlFiles = async (folder: string): Promise<string[]> => {
  const found = await reading(folder, () => readdir(folder, { recursive: true, encoding: 'utf8' }))
  return found
    .filter(
      (file) =>
        file.endsWith('.sql') &&
        !file.split(/[\\/]/).some((part) => part === 'node_modules' || part.startsWith('.')),
    )
    .sort()
    .map((file) => join(folder, file))
}

const reading = async <T>(path: string, work: () => Promise<T>): Promise<T> => {
  try {
    return await work()
  } catch (cause) {
    if (cause instanceof DdsqlError) throw cause
    throw new DdsqlError(SQLSTATE.io_error, `cannot read ${path}: ${(cause as Error).message}`, { cause })
  }
}
