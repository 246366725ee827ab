import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmod, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import nodeModule from 'node:module'
import { uptime } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { RootDatabase } from 'lmdb'
import type { Warning } from '../../catalog/provider.ts'
import type { RawRecord } from '../record.ts'

const FILE = 'answers.mdb'
/** Says in what state the file was left; another state may be damaged. */
const MARK = 'answers.clean'
const PROBE_MS = 120_000
/** Characters of a value that are the digest of the others. */
const DIGEST = 16

/** Clocks are set meanwhile, by less than this many seconds. */
const CLOCK_S = 60

// Nothing waits for the disk: that a process is killed loses nothing, and after a loss of power the store is looked
// at before it is used.
const settings = (path: string) => ({ path, encoding: 'string', compression: true, noSync: true }) as const

/** The default folder: the platform's cache folder. */
export const defaultCacheFolder = async (): Promise<string> => {
  const { default: envPaths } = await import('env-paths')
  return envPaths('catalog-sql', { suffix: '' }).cache
}

const stateOf = async (path: string): Promise<string | undefined> => {
  try {
    const { size, mtimeNs, ino } = await stat(path, { bigint: true })
    return `${size} ${mtimeNs} ${ino}`
  } catch {
    return undefined
  }
}

/** When the machine was started, in s. */
const started = (): number => Math.round(Date.now() / 1000 - uptime())

/** Whether the store is as it was when it was closed, since the machine was started. */
const isAsLeft = async (folder: string, state: string): Promise<boolean> => {
  const mark = await readFile(join(folder, MARK), 'utf8').catch(() => '')
  const at = mark.lastIndexOf(' ')
  return mark.slice(0, at) === state && Math.abs(Number(mark.slice(at)) - started()) < CLOCK_S
}

// LMDB is native: a bundle cannot have it inside, so it is looked for beside the program, by a way that no bundler follows.
// In CommonJS there is no import.meta; `node -e` has a __filename that is no file's.
const here = import.meta.url || __filename
const requireBeside = (): NodeJS.Require => nodeModule.createRequire(here)

/** A program that fails unless every entry of a store is there and whole. Its one turn sees one state of the store. */
const PROBE = `
const { createHash } = require('node:crypto')
const { statSync } = require('node:fs')
const [lmdb, options] = process.argv.slice(1)
import(lmdb).then(({ open }) => {
  const settings = JSON.parse(options)
  const store = open(settings)
  const { entryCount, lastPageNumber, pageSize } = store.getStats()
  let left = statSync(settings.path).size < (lastPageNumber + 1) * pageSize ? -1 : entryCount
  if (left > 0) for (const { value } of store.getRange()) {
    const text = value.slice(${DIGEST})
    if (createHash('sha1').update(text).digest('base64url').slice(0, ${DIGEST}) !== value.slice(0, ${DIGEST})) left++
    left--
  }
  process.exit(left === 0 ? 0 : 1)
}).catch(() => process.exit(1))`

/**
 * Reads a whole store in another process: LMDB trusts its file, and one that is damaged may end the process
 * that reads it.
 */
const isSound = (path: string): Promise<boolean> => {
  const options = JSON.stringify({ ...settings(path), readOnly: true })
  const child = spawn(
    process.execPath,
    ['-e', PROBE, pathToFileURL(requireBeside().resolve('lmdb')).href, options],
    {
      stdio: 'ignore',
      timeout: PROBE_MS,
      env: { ...process.env, NODE_OPTIONS: '' },
    },
  )
  return new Promise((resolve) => {
    child.on('error', () => resolve(false))
    child.on('exit', (status) => resolve(status === 0))
  })
}

const digest = (text: string): string => createHash('sha1').update(text).digest('base64url').slice(0, DIGEST)

/** An answer with the time it was given; its digest comes first, so that a damaged one is not believed. */
const pack = (value: unknown): string => {
  const text = JSON.stringify(value)
  return digest(text) + text
}

const unpack = (packed: string | undefined): unknown => {
  if (packed === undefined) return undefined
  const text = packed.slice(DIGEST)
  return digest(text) === packed.slice(0, DIGEST) ? JSON.parse(text) : undefined
}

/** Pages of lists whose load did not end are thrown away after so many ms. */
const LIST_MS = 3_600_000

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
 * several processes at once and killed at any time. It never fails: where it cannot remember, nothing is
 * remembered. Records may hold secrets: only the user may read the files.
 */
export class Store {
  readonly #folder: string
  #lmdb: RootDatabase<string, string> | undefined

  private constructor(folder: string, lmdb: RootDatabase<string, string>) {
    this.#folder = folder
    this.#lmdb = lmdb
  }

  /** Undefined when the folder cannot be used; a warning then says so. A damaged store is moved aside. */
  static async open(folder: string, warn: (warning: Warning) => void): Promise<Store | undefined> {
    const path = join(folder, FILE)
    try {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const state = await stateOf(path)
      if (state !== undefined && !(await isAsLeft(folder, state)) && !(await isSound(path)))
        await moveAside(path, warn)
      const { open } = requireBeside()('lmdb') as typeof import('lmdb')
      const lmdb = open<string, string>(settings(path))
      // LMDB makes its files readable for all.
      for (const file of [path, `${path}-lock`]) await chmod(file, 0o600)
      const store = new Store(folder, lmdb)
      store.#forgetOldLists()
      return store
    } catch (error) {
      const { code = 'it cannot be opened' } = error as NodeJS.ErrnoException
      const why = code === 'MODULE_NOT_FOUND' ? 'the package lmdb is not beside the program' : code
      warn({ code: 'cache_unavailable', message: `nothing is remembered in "${folder}": ${why}` })
      return undefined
    }
  }

  /** What describe answered about a job that was last modified at this time. */
  described(arn: string, modified: number): RawRecord | undefined {
    const found = this.#get(`describe ${arn}`) as Described | undefined
    return found?.[0].includes(modified) ? found[1] : undefined
  }

  /** The list may say an older time than describe does: both are the times of this answer. */
  rememberDescribed(arn: string, modified: readonly number[], record: RawRecord): void {
    this.#put(`describe ${arn}`, [modified, record] satisfies Described)
  }

  /** The tags that were read after `since`, in ms. */
  tags(arn: string, since: number): unknown {
    const found = this.#get(`tags ${arn}`) as Tagged | undefined
    return found !== undefined && found[0] > since && found[0] <= Date.now() ? found[1] : undefined
  }

  rememberTags(arn: string, tags: unknown): void {
    this.#put(`tags ${arn}`, [Date.now(), tags] satisfies Tagged)
  }

  listPage(list: string, number: number): StoredPage | undefined {
    const found = this.#get(`list ${list} ${number}`) as Listed | undefined
    if (found === undefined) return undefined
    const [at, reading, token, items] = found
    return { at, reading, token: token ?? undefined, items }
  }

  rememberListPage(list: string, number: number, { at, reading, token, items }: StoredPage): void {
    this.#put(`list ${list} ${number}`, [at, reading, token ?? null, items] satisfies Listed)
  }

  forgetList(list: string): void {
    try {
      for (const key of this.#keys(`list ${list} `)) this.#lmdb?.removeSync(key)
    } catch {
      this.#lmdb = undefined
    }
  }

  /** What killed loads have left. */
  #forgetOldLists(): void {
    for (const key of this.#keys('list ')) {
      const [, list = '', number] = key.split(' ')
      const at = number === '0' ? this.listPage(list, 0)?.at : undefined
      if (at !== undefined && Date.now() - at > LIST_MS) this.forgetList(list)
    }
  }

  #keys(prefix: string): string[] {
    try {
      return [...(this.#lmdb?.getKeys({ start: prefix, end: `${prefix}~` }) ?? [])]
    } catch {
      return []
    }
  }

  async close(): Promise<void> {
    const lmdb = this.#lmdb
    this.#lmdb = undefined
    try {
      await lmdb?.close()
      const state = await stateOf(join(this.#folder, FILE))
      if (state !== undefined)
        await writeFile(join(this.#folder, MARK), `${state} ${started()}`, { mode: 0o600 })
    } catch {
      // The next one to open it will look at it.
    }
  }

  #get(key: string): unknown {
    try {
      return unpack(this.#lmdb?.get(key))
    } catch {
      return undefined
    }
  }

  #put(key: string, value: unknown): void {
    try {
      // Not the asynchronous one: where the processor is busy it writes a good while later.
      this.#lmdb?.putSync(key, pack(value))
    } catch {
      this.#lmdb = undefined
    }
  }
}

const moveAside = async (path: string, warn: (warning: Warning) => void): Promise<void> => {
  const aside = `${path}.damaged-${new Date().toISOString().replaceAll(':', '-')}`
  await rename(path, aside)
  await rm(`${path}-lock`, { force: true })
  warn({
    code: 'cache_damaged',
    message: `the store of remembered answers was damaged and is now "${aside}"`,
  })
}
