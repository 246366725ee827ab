// Finds the files of records in the files, folders and globs that a user names. Folders are read again with each
// query, synchronously: the file system answers within microseconds; through a promise the same answer takes tens of
// times as long, which is most of what a query of one row takes.
import { type Dirent, existsSync, readdirSync, realpathSync, statSync } from 'node:fs'
import { basename, dirname, sep } from 'node:path'
import { DdsqlError } from '../source/error.ts'
import { SQLSTATE } from '../source/sqlstate.ts'
import { recordFileName } from './file-form.ts'
import { breathe, canceled } from './held.ts'
import type { FileBytes } from './lines.ts'
import { isStream, StreamBytes } from './stream.ts'

/** A file, a folder or a glob, as it was given. */
export interface Place {
  readonly path: string
  readonly glob?: Glob
  /** Of a pipe or a device. */
  readonly stream?: Stream
}

interface Stream {
  /** As that of a file, which never changes. */
  readonly version: string
  readonly bytes: StreamBytes
}

interface Glob {
  /** The folder below which paths are matched. */
  readonly base: string
  /** How many folders deep a match may lie. */
  readonly depth: number
  /** Whether it may match below hidden folders. */
  readonly entersHidden: boolean
  /** `path` is relative to the base, with slashes. */
  matches(path: string): boolean
}

export interface FoundFile extends FileBytes {
  /** Its name without the endings of records; undefined for a file of another name, which was named itself. */
  readonly stem: string | undefined
  /** Another text when the file was changed or replaced. */
  readonly version: string
}

/** A file that may have records, or a folder, that is not read. */
export interface Unread {
  readonly path: string
  readonly why: string
}

export interface Found {
  readonly files: readonly FoundFile[]
  readonly unread: readonly Unread[]
  /** Files whose names are not those of records, and links of such names that lead nowhere. */
  readonly others: readonly string[]
  /** Hidden files whose names are those of records. */
  readonly hidden: readonly string[]
  /** Folders that a sync writes, finished or not. */
  readonly synced: readonly string[]
}

const cannotOpen = (path: string, why: string | undefined, cause?: unknown, hint?: string): DdsqlError =>
  new DdsqlError(SQLSTATE.io_error, `could not open "${path}": ${why}`, { cause, hint })

const noMatch = (path: string): DdsqlError => cannotOpen(path, 'no file matches it')

const codeOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException).code

const stateOf = (path: string) => statSync(path, { bigint: true })
type State = ReturnType<typeof stateOf>

/** Undefined for what is not there or cannot be looked at, a link to itself too. */
const stateIfAny = (path: string): State | undefined => {
  try {
    return stateOf(path)
  } catch {
    return undefined
  }
}

const SPECIAL = /[*?[{]|[@!+]\(/

/**
 * The places that paths name. Throws 58030 for a path that does not exist, unless it is a glob that matches something.
 * What exists is no glob, whatever characters its name has; this holds for each folder on the way too.
 */
export const openPlaces = async (paths: readonly string[]): Promise<readonly Place[]> => {
  const places = await Promise.all(
    paths.map(
      async (path): Promise<Place> =>
        existsSync(path) || !SPECIAL.test(path) ? openPlace(path) : openGlob(path),
    ),
  )
  await findFiles(places.filter(({ glob }) => glob !== undefined))
  return places
}

const MOST_AT_ONCE = 1000

/** What lies in the places now. Throws 58030, 57014. */
export const findFiles = async (places: readonly Place[], signal?: AbortSignal): Promise<Found> => {
  const search = new Search()
  let steps = 0
  for (const _ of search.run(places)) {
    if (++steps % MOST_AT_ONCE !== 0) continue
    await breathe()
    if (signal?.aborted) throw canceled()
  }
  return search
}

/** The same without a pause, for a caller that cannot wait. Throws 58030. */
export const findFilesNow = (places: readonly Place[]): Found => {
  const search = new Search()
  for (const _ of search.run(places));
  return search
}

/**
 * The files below a folder whose names have this ending, by their paths; those and the folders that cannot be read.
 * Throws 58030 when the folder itself cannot.
 */
export const filesBelow = async (
  folder: string,
  ending: string,
): Promise<{ readonly files: readonly string[]; readonly unread: readonly Unread[] }> => {
  const found = await findFiles([{ path: folder }])
  const files: string[] = []
  const unread = found.unread.filter(
    ({ path, why }) => recordFileName(basename(path)) === undefined && why !== AROUND,
  )
  for (const path of found.others.filter((other) => other.endsWith(ending)).sort()) {
    const state = stateIfAny(path)
    if (state?.isFile()) files.push(path)
    else unread.push({ path, why: state === undefined ? 'it leads nowhere' : 'not a regular file' })
  }
  return { files, unread }
}

const openGlob = async (path: string): Promise<Place> => {
  const parts = (sep === '\\' ? path.replaceAll('\\', '/') : path).split('/')
  let literal = 0
  while (literal < parts.length - 1 && existsSync(parts.slice(0, literal + 1).join('/') || '/')) literal++
  const base = parts.slice(0, literal).join('/') || (parts[0] === '' ? '/' : '.')
  const pattern = parts.slice(literal).join('/')
  const { default: picomatch } = await import('picomatch')
  return {
    path,
    glob: {
      base,
      depth: pattern.includes('**') ? Number.POSITIVE_INFINITY : pattern.split('/').length,
      entersHidden: /(?:^|[/{,(|])\./.test(pattern),
      matches: picomatch(pattern, { nonegate: true }),
    },
  }
}

const stateOfPlace = (path: string): State => {
  try {
    return stateOf(path)
  } catch (error) {
    throw cannotOpen(path, codeOf(error) === 'ENOENT' ? 'no such file or folder' : codeOf(error), error)
  }
}

const openPlace = (path: string): Place => {
  const state = stateOfPlace(path)
  if (state.isFile() || state.isDirectory()) return { path }
  if (isStream(path, state))
    return { path, stream: { version: identityOf(state), bytes: new StreamBytes(path) } }
  throw cannotOpen(
    path,
    'it is neither a file, a folder nor a stream',
    undefined,
    'Write the records to a file first.',
  )
}

/** As path.join would, which takes longer than the file system's answer. */
const inFolder = (folder: string, name: string): string => {
  if (folder === '.') return name
  return folder.endsWith('/') || folder.endsWith(sep) ? folder + name : folder + sep + name
}

interface Folder {
  readonly path: string
  /** Of a glob: the path below its base, and what is looked for there. */
  readonly below?: { readonly path: string; readonly depth: number; readonly glob: Glob }
}

/** One look at all places. */
class Search implements Found {
  readonly files: FoundFile[] = []
  readonly unread: Unread[] = []
  readonly others: string[] = []
  readonly hidden: string[] = []
  readonly synced: string[] = []
  /** Files and folders that were met, so that each is read once, by whatever path, and links make no circles. */
  readonly #met = new Set<string>()
  /** Folders that a glob looked into, which does not read their files. */
  #entered = new Set<string>()
  #matched = 0
  /** The folders around the place. */
  #around = new Set<string>()

  /** Takes a file, or gives the folder to look into. */
  #entry({ path: folder, below }: Folder, entry: Dirent): Folder | undefined {
    const { name } = entry
    const path = inFolder(folder, name)
    if (below === undefined) return this.#inFolder(folder, path, entry)
    const relative = below.path === '' ? name : `${below.path}/${name}`
    const { glob, depth } = below
    if (name === 'node_modules') return undefined
    if (glob.matches(relative)) {
      this.#matched++
      return this.#known(path, entry)
    }
    if (depth <= 1 || (name.startsWith('.') && !glob.entersHidden)) return undefined
    if (!entry.isDirectory() && !entry.isSymbolicLink()) return undefined
    const state = stateIfAny(path)
    if (state !== undefined && this.#leadsAround(path, entry, state)) return undefined
    const enters = state?.isDirectory() && isNew(this.#entered, versionOf(state))
    return enters ? { path, below: { path: relative, depth: depth - 1, glob } } : undefined
  }

  #inFolder(folder: string, path: string, entry: Dirent): Folder | undefined {
    const { name } = entry
    if (name === '.sync' && entry.isDirectory()) this.synced.push(folder)
    if (name.startsWith('.')) {
      if (recordFileName(name) !== undefined && !entry.isDirectory()) this.hidden.push(path)
      return undefined
    }
    return name === 'node_modules' ? undefined : this.#known(path, entry)
  }

  #known(path: string, entry: Dirent): Folder | undefined {
    const looksLikeRecords = recordFileName(entry.name)
    const mayBeFolder = entry.isDirectory() || entry.isSymbolicLink()
    if (!mayBeFolder && looksLikeRecords === undefined) {
      this.others.push(path)
      return undefined
    }
    let state: State
    try {
      state = stateOf(path)
    } catch (error) {
      const code = codeOf(error)
      // What went away after its folder was read is not there. A link of another name may lead anywhere.
      const isMissed =
        looksLikeRecords === undefined
          ? code !== 'ENOENT' && code !== 'ELOOP'
          : code !== 'ENOENT' || entry.isSymbolicLink()
      if (isMissed) this.unread.push({ path, why: String(code) })
      else if (entry.isSymbolicLink()) this.others.push(path)
      return undefined
    }
    if (this.#leadsAround(path, entry, state)) return undefined
    if (state.isDirectory()) return isNew(this.#met, versionOf(state)) ? { path } : undefined
    if (looksLikeRecords === undefined) this.others.push(path)
    else if (state.isFile()) this.#file(regularFile(path, state), looksLikeRecords)
    else this.unread.push({ path, why: 'not a regular file' })
    return undefined
  }

  /** Whether it is a link to a folder around the place, such as `/`: no link brings in more than the user named. */
  #leadsAround(path: string, entry: Dirent, state: State): boolean {
    const leads = entry.isSymbolicLink() && state.isDirectory() && this.#around.has(identityOf(state))
    if (leads) this.unread.push({ path, why: AROUND })
    return leads
  }

  #file(file: Omit<FoundFile, 'stem'>, name = recordFileName(basename(file.path))): void {
    if (name?.isForeign)
      this.unread.push({ path: file.path, why: 'packed, but neither with gzip nor with zstd' })
    else if (isNew(this.#met, file.version)) this.files.push({ ...file, stem: name?.stem })
  }

  /** Looks, with a step for each name; between two the caller may do something else. Throws 58030. */
  *run(places: readonly Place[]): Generator<void> {
    for (const { path, glob, stream } of places) {
      // What is named itself is read whatever its name is.
      if (stream !== undefined) this.#file({ path, size: 0, version: stream.version, stream: stream.bytes })
      else if (glob === undefined) {
        const state = stateOfPlace(path)
        if (state.isFile()) this.#file(regularFile(path, state))
        else if (isNew(this.#met, versionOf(state))) yield* this.#folders({ path })
      } else {
        this.#matched = 0
        this.#entered = new Set()
        yield* this.#folders({ path: glob.base, below: { path: '', depth: glob.depth, glob } })
        if (this.#matched === 0) throw noMatch(path)
      }
    }
  }

  *#folders(first: Folder): Generator<void> {
    this.#around = foldersAround(first.path)
    const waiting = [first]
    for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
      let entries: Dirent[]
      try {
        entries = readdirSync(folder.path, { withFileTypes: true })
      } catch (error) {
        if (folder === first) throw cannotOpen(folder.path, codeOf(error), error)
        this.unread.push({ path: folder.path, why: String(codeOf(error)) })
        continue
      }
      entries.sort((a, b) => (a.name < b.name ? -1 : 1))
      const inside: Folder[] = []
      for (const entry of entries) {
        const found = this.#entry(folder, entry)
        if (found !== undefined) inside.push(found)
        yield
      }
      // The first one is the next to be taken.
      for (const each of inside.reverse()) waiting.push(each)
    }
  }
}

/** Why a link to a folder around the place is not followed. */
const AROUND = 'a link to a folder around it'

const identityOf = ({ dev, ino }: State): string => `${dev} ${ino}`

/** The folders that a folder lies in, up to the root. */
const foldersAround = (path: string): Set<string> => {
  const around = new Set<string>()
  try {
    let folder = realpathSync(path)
    for (let above = dirname(folder); above !== folder; above = dirname(folder)) {
      around.add(identityOf(stateOf(above)))
      folder = above
    }
  } catch {
    // What cannot be looked at cannot be walked either, which is told there.
  }
  return around
}

// Not by the inode's number alone, which some file systems give twice.
const versionOf = ({ dev, ino, size, mtimeNs, ctimeNs }: State): string =>
  `${dev} ${ino} ${size} ${mtimeNs} ${ctimeNs}`

const regularFile = (path: string, state: State): Omit<FoundFile, 'stem'> => ({
  path,
  size: Number(state.size),
  version: versionOf(state),
})

const isNew = (met: Set<string>, version: string): boolean => {
  if (met.has(version)) return false
  met.add(version)
  return true
}
