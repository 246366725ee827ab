import { EventEmitter } from 'node:events'
import {
  accessSync,
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  lstatSync,
  open,
  openSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeSync,
} from 'node:fs'
import { dirname, isAbsolute, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { createGzip } from 'node:zlib'
import { descriptorOf } from '../source/descriptor.ts'
import { DdsqlError } from '../source/error.ts'
import { SQLSTATE } from '../source/sqlstate.ts'
import type { Part } from './format/format.ts'
import { endingSignals, ignoreFileSizeSignal } from './signals.ts'

/** Where results go. Both throw DdsqlError when that cannot be written to, and ReaderLeft. */
export interface Output {
  write(part: Part): Promise<void>
  finish(): Promise<void>
}

/** The reader of a pipe has closed it (`| head`): it has all it wants, and nobody needs to be told. */
export class ReaderLeft extends Error {}

/** What stands for a full pipe that does not block: another process has made it so. */
const RETRY_MS = 5

/**
 * Writes all bytes to a descriptor. One write may take only some of them, and only the next one says why. Throws
 * ReaderLeft and the system's errors.
 */
const writeAll = async (fd: number, bytes: Uint8Array): Promise<void> => {
  for (let at = 0; at < bytes.length; ) {
    try {
      at += writeSync(fd, bytes, at)
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      if (code === 'EPIPE' && fstatSync(fd).isFIFO()) throw new ReaderLeft()
      if (code !== 'EAGAIN') throw error
      await sleep(RETRY_MS)
    }
  }
}

/** What the command needs of a stream that it writes to: one of Node's, or a descriptor. */
export interface OutStream {
  readonly isTTY?: boolean
  readonly columns?: number
  write(part: Part, done?: (error?: Error | null) => void): unknown
  on(event: string, listener: (...values: unknown[]) => void): unknown
}

/**
 * A descriptor that is no terminal. Node's own streams lose what a short write leaves, and to load them takes as long as
 * to answer a short query.
 */
export class DescriptorStream extends EventEmitter implements OutStream {
  readonly #fd: number
  #last: Promise<void> = Promise.resolve()

  constructor(fd: number) {
    super()
    this.#fd = fd
    if (fstatSync(fd).isFile()) ignoreFileSizeSignal()
  }

  /** Writes after what was written before. An error is given to `done` and to listeners for 'error'. */
  write(part: Part, done: (error?: Error) => void = () => {}): void {
    this.#last = this.#last
      .then(() => writeAll(this.#fd, Buffer.from(part as string)))
      .then(
        () => done(),
        (error: Error) => {
          this.emit('error', error)
          done(error)
        },
      )
  }
}

/** `ENOSPC: no space left on device`, without the call and the path. */
const reasonOf = (cause: unknown): string =>
  (cause as Error).message.replace(/^(E[A-Z0-9]+: [^,]*),.*$/s, '$1')

const cannotWrite = (name: string, cause: unknown): Error =>
  cause instanceof ReaderLeft || cause instanceof DdsqlError
    ? cause
    : new DdsqlError(
        (cause as NodeJS.ErrnoException).code === 'ENOSPC' ? SQLSTATE.disk_full : SQLSTATE.io_error,
        `cannot write ${name}: ${reasonOf(cause)}`,
        { cause },
      )

/** Waits for a slow reader, so that a large result is not held twice. */
export const streamOutput = (stream: OutStream): Output => ({
  write: (part) =>
    part.length === 0
      ? Promise.resolve()
      : new Promise((resolve, reject) => {
          stream.write(part, (error) => (error ? reject(cannotWrite('standard output', error)) : resolve()))
        }),
  finish: async () => {},
})

/**
 * The file that `-o` names; gzipped when its name ends with `.gz`. A regular file, or one that is not there yet,
 * appears whole when all is there and keeps its mode and owner; nothing is written before, so that no signal leaves
 * anything behind. Anything else (a device, a pipe) is written to at once. Throws DdsqlError.
 */
export const fileOutput = (path: string): Promise<Output> => opened(path, () => sinkOf(path))

/** The same, but a file is emptied and written to at once, as a shell's `>` does. */
export const straightOutput = (path: string): Promise<Output> =>
  opened(path, async () => straight(descriptorOf(path) ?? (await promisify(open)(path, 'w'))))

const opened = async (path: string, open: () => Promise<Sink>): Promise<Output> => {
  ignoreFileSizeSignal()
  try {
    const sink = await open()
    return textOutput(path, /\.gz$/i.test(path) ? gzipped(sink) : sink)
  } catch (cause) {
    throw cannotWrite(path, cause)
  }
}

/** Takes bytes; throws the system's errors. */
interface Sink {
  write(bytes: Uint8Array): Promise<void>
  finish(): Promise<void>
}

const textOutput = (name: string, sink: Sink): Output => {
  const refuse = (cause: unknown): never => {
    throw cannotWrite(name, cause)
  }
  return {
    write: async (part) => {
      if (typeof part !== 'string') return sink.write(part).catch(refuse)
      for (const slice of slices(part)) await sink.write(Buffer.from(slice)).catch(refuse)
    },
    finish: () => sink.finish().catch(refuse),
  }
}

/** As bytes, a long text would be held a second time. No slice ends within a surrogate pair. */
function* slices(text: string, size = 1 << 20): Generator<string> {
  for (let start = 0; start < text.length; ) {
    const end = start + size
    const splits = end < text.length && (text.charCodeAt(end - 1) & 0xfc00) === 0xd800
    yield text.slice(start, splits ? end - 1 : end)
    start = splits ? end - 1 : end
  }
}

const straight = (fd: number): Sink => ({
  write: (bytes) => writeAll(fd, bytes),
  // Those below are the process's own, which it still writes to.
  finish: async () => {
    if (fd > 2) closeSync(fd)
  },
})

const sinkOf = async (path: string): Promise<Sink> => {
  // Opened anew by such a name, a file would be written over from its start.
  const fd = descriptorOf(path)
  if (fd !== undefined) return straight(fd)
  const there = statSync(path, { throwIfNoEntry: false })
  if (there === undefined) return wholeFile(newTarget(path))
  if (there.isDirectory()) throw new Error('EISDIR: it is a folder')
  const target = there.isFile() ? placeOf(path, there) : undefined
  // Not at once: a named pipe is opened when its other end is.
  return target === undefined
    ? straight(await promisify(open)(path, constants.O_WRONLY))
    : wholeFile(target, there)
}

/** Where a file stands that may be reached by links; undefined when it has lost its name (`/proc/…/fd/…`). */
const placeOf = (path: string, { dev, ino }: Stats): string | undefined => {
  try {
    const place = realpathSync(path)
    const found = statSync(place)
    return found.dev === dev && found.ino === ino ? place : undefined
  } catch {
    return undefined
  }
}

/** Where a new file will stand: a link may name one that is not there yet. */
const newTarget = (path: string): string => {
  if (path === '' || path.endsWith('/')) throw new Error('EISDIR: it is no name of a file')
  const link = lstatSync(path, { throwIfNoEntry: false })
  if (!link?.isSymbolicLink()) return path
  const to = readlinkSync(path)
  // Not path.join(): `..` behind a link to a folder is that folder's.
  return newTarget(isAbsolute(to) ? to : `${dirname(path)}/${to}`)
}

/** A regular file, there already or not yet. */
const wholeFile = (target: string, there?: Stats): Sink => {
  const { W_OK, X_OK } = constants
  if (there === undefined) accessSync(dirname(target), W_OK | X_OK)
  else accessSync(target, W_OK)
  const chunks: Uint8Array[] = []
  return {
    write: async (bytes) => {
      chunks.push(bytes)
    },
    finish: async () => {
      if (!(await replace(target, there, chunks))) overwrite(target, chunks)
    },
  }
}

/**
 * Puts a new file in the place of the target. False, and nothing has changed, where that would not be the same file: it
 * has other names too, its owner cannot be kept, or nothing can be renamed to it.
 */
const replace = async (
  target: string,
  there: Stats | undefined,
  chunks: readonly Uint8Array[],
): Promise<boolean> => {
  if (there !== undefined && there.nlink > 1) return false
  const temporary = join(dirname(target), `.catalog-sql-${process.pid}-${process.hrtime.bigint()}.tmp`)
  let created = false
  const remove = () => {
    if (created) rmSync(temporary, { force: true })
  }
  const release = endingSignals(remove)
  let fd: number | undefined
  try {
    fd = createAs(temporary, there)
    if (fd === undefined) return false
    created = true
    for (const chunk of chunks) {
      await writeAll(fd, chunk)
      // A signal that has come is heard between two chunks.
      await new Promise(setImmediate)
    }
    if (there !== undefined) fchmodSync(fd, there.mode & 0o7777)
    fsyncSync(fd)
    renameSync(temporary, target)
    return true
  } catch (error) {
    remove()
    if (there !== undefined && mayNot(error)) return false
    throw error
  } finally {
    if (fd !== undefined) closeSync(fd)
    release()
  }
}

/** Folders that are closed, other owners, and a file that is mounted by itself, as into a container. */
const mayNot = (error: unknown): boolean =>
  ['EACCES', 'EPERM', 'EROFS', 'EBUSY', 'EXDEV'].includes((error as NodeJS.ErrnoException).code ?? '')

/** Creates a file as the other one will be, unreadable to others; undefined where its owner cannot be kept. */
const createAs = (path: string, there: Stats | undefined): number | undefined => {
  if (there === undefined) return openSync(path, 'wx')
  let fd: number | undefined
  try {
    fd = openSync(path, 'wx', 0o600)
    const { uid, gid } = fstatSync(fd)
    if (uid !== there.uid || gid !== there.gid) fchownSync(fd, there.uid, there.gid)
    return fd
  } catch (error) {
    if (fd !== undefined) {
      closeSync(fd)
      rmSync(path, { force: true })
    }
    if (mayNot(error)) return undefined
    throw error
  }
}

/** Writes over what is in a file. Nothing waits meanwhile, so that a signal is heard when the file is whole again. */
const overwrite = (target: string, chunks: readonly Uint8Array[]): void => {
  const fd = openSync(target, constants.O_WRONLY)
  const release = endingSignals(() => {})
  try {
    let written = 0
    for (const chunk of chunks) {
      for (let at = 0; at < chunk.length; ) at += writeSync(fd, chunk, at)
      written += chunk.length
    }
    ftruncateSync(fd, written)
    fsyncSync(fd)
  } finally {
    closeSync(fd)
    release()
  }
}

const gzipped = (sink: Sink): Sink => {
  const gzip = createGzip()
  const passed = (async () => {
    for await (const bytes of gzip) await sink.write(bytes as Buffer)
  })()
  let failure: unknown
  passed.catch((error: Error) => {
    failure = error
    gzip.destroy()
  })
  return {
    write: (bytes) =>
      new Promise((resolve, reject) => {
        // What the stream itself says then is only that it is no more.
        gzip.write(bytes, (error) => (error ? reject(failure ?? error) : resolve()))
      }),
    finish: async () => {
      gzip.end()
      await passed
      await sink.finish()
    },
  }
}
