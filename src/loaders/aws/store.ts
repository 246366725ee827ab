import { accessSync, constants, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Warning } from '../../catalog/provider.ts'
import { cleanSegments, SegmentMap, type Trouble } from '../../store/segment-map.ts'
import type { RawRecord } from '../record.ts'

/** The folder of remembered answers, below one that a user may have named. */
const FOLDER = 'answers'
/** Answers of a million jobs or so. */
const MOST_BYTES = 2 ** 30
const JOBS = 'jobs'
const LIST = 'list-'
/** What earlier versions have left. */
const OUTDATED = ['answers.mdb', 'answers.mdb-lock', 'answers.clean']

type Described = readonly [modified: readonly number[], record: RawRecord]
type Tagged = readonly [at: number, tags: unknown]
type Listed = readonly [at: number, reading: string, token: string | null, items: readonly unknown[]]

/** A page of a list: when its list was begun, and in which reading of it. */
export interface StoredPage {
  readonly at: number
  readonly reading: string
  readonly token: string | undefined
  readonly items: readonly unknown[]
}

/**
 * Remembers on disk what was answered about single jobs, and lists as long as they are read. It may be used by
 * several processes at once and killed at any time, which loses at most the answers of the last second. It never
 * fails: where it cannot remember, nothing is remembered. Records may hold secrets: only the user may read the files.
 */
export class Store {
  readonly #folder: string
  readonly #onTrouble: (trouble: Trouble) => void
  readonly #mostBytes: number
  readonly #jobs: SegmentMap
  readonly #lists = new Map<string, SegmentMap>()

  private constructor(folder: string, mostBytes: number, onTrouble: (trouble: Trouble) => void) {
    this.#folder = folder
    this.#mostBytes = mostBytes
    this.#onTrouble = onTrouble
    this.#jobs = this.#family(JOBS)
  }

  /** Undefined when the folder cannot be used; a warning then says so. */
  static async open(
    folder: string,
    warn: (warning: Warning) => void,
    mostBytes = MOST_BYTES,
  ): Promise<Store | undefined> {
    const unavailable = (code: string | undefined): void =>
      warn({ code: 'cache_unavailable', message: `nothing is remembered in "${folder}": ${code}` })
    const own = join(folder, FOLDER)
    try {
      mkdirSync(own, { recursive: true, mode: 0o700 })
      for (const name of OUTDATED) rmSync(join(folder, name), { force: true })
      accessSync(own, constants.W_OK)
    } catch (error) {
      unavailable((error as NodeJS.ErrnoException).code)
      // What lies in a folder that is only to be read is there to be read.
      if (!isReadable(own)) return undefined
    }
    cleanSegments(own, (family) => family.startsWith(LIST))
    return new Store(own, mostBytes, ({ kind, path, code }) => {
      if (kind === 'unwritable') unavailable(code)
      else
        warn({
          code: 'cache_damaged',
          message: `a file of remembered answers was damaged and is left out: "${path}"`,
        })
    })
  }

  #family(family: string): SegmentMap {
    return new SegmentMap({
      folder: this.#folder,
      family,
      mostBytes: this.#mostBytes,
      onTrouble: this.#onTrouble,
    })
  }

  /** Looks for what other processes have remembered meanwhile. */
  refresh(): void {
    this.#jobs.refresh()
  }

  /** What describe answered about a job that was last modified at this time. */
  described(arn: string, modified: number): RawRecord | undefined {
    const found = parsed(this.#jobs.get(`describe ${arn}`)) as Described | undefined
    return found?.[0].includes(modified) ? found[1] : undefined
  }

  /** The list may say an older time than describe does: both are the times of this answer. */
  rememberDescribed(arn: string, modified: readonly number[], record: RawRecord): void {
    this.#jobs.set(`describe ${arn}`, JSON.stringify([modified, record] satisfies Described))
  }

  /** The tags that were read after `since`, in ms. */
  tags(arn: string, since: number): unknown {
    const found = parsed(this.#jobs.get(`tags ${arn}`)) as Tagged | undefined
    return found !== undefined && found[0] > since && found[0] <= Date.now() ? found[1] : undefined
  }

  rememberTags(arn: string, tags: unknown): void {
    this.#jobs.set(`tags ${arn}`, JSON.stringify([Date.now(), tags] satisfies Tagged))
  }

  listPage(list: string, number: number): StoredPage | undefined {
    const found = parsed(this.#list(list).get(String(number))) as Listed | undefined
    if (found === undefined) return undefined
    const [at, reading, token, items] = found
    return { at, reading, token: token ?? undefined, items }
  }

  rememberListPage(list: string, number: number, { at, reading, token, items }: StoredPage): void {
    const value = JSON.stringify([at, reading, token ?? null, items] satisfies Listed)
    this.#list(list).set(String(number), value)
  }

  /** Forgets the pages of all readings of a list. */
  forgetList(list: string): void {
    this.#list(list).clear()
  }

  #list(list: string): SegmentMap {
    let found = this.#lists.get(list)
    if (found === undefined) {
      found = this.#family(LIST + list)
      this.#lists.set(list, found)
    }
    return found
  }

  /** Resolves when all that was remembered is on the disk, or cannot be. */
  async close(): Promise<void> {
    await Promise.all([this.#jobs, ...this.#lists.values()].map((family) => family.close()))
  }
}

const isReadable = (folder: string): boolean => {
  try {
    accessSync(folder, constants.R_OK | constants.X_OK)
    return true
  } catch {
    return false
  }
}

const parsed = (text: string | undefined): unknown => (text === undefined ? undefined : JSON.parse(text))
