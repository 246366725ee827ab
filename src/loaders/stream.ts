// Pipes and devices that a user names as a file of records: `<(zcat x.gz)`, /dev/stdin, a FIFO.
import { constants, createReadStream, fstat, open, type Stats } from 'node:fs'
import { addAbortSignal, type Readable } from 'node:stream'
import { isatty, ReadStream } from 'node:tty'
import { promisify } from 'node:util'
import { descriptorOf } from '../source/descriptor.ts'
import { DdsqlError } from '../source/error.ts'
import { SQLSTATE } from '../source/sqlstate.ts'
import { canceled, Held } from './held.ts'
import { tooBig, wholeLines } from './lines.ts'

/** How many bytes of a stream are kept. */
const MOST_BYTES = 4 * 2 ** 30
const NEWLINE = 10

type Kind = Pick<Stats, 'isFIFO' | 'isSocket' | 'isCharacterDevice'>

/** Whether what the path names is read as a stream. */
export const isStream = (path: string, kind: Kind): boolean =>
  kind.isFIFO() || kind.isCharacterDevice() || (kind.isSocket() && descriptorOf(path) !== undefined)

/** A stream's bytes. They come only once, so they are read at their first use and kept. */
export class StreamBytes {
  readonly #path: string
  readonly #held: Held<readonly Buffer[]>
  #wasOpened = false

  constructor(path: string) {
    this.#path = path
    this.#held = new Held((stop) => this.#read(stop))
  }

  /**
   * Pieces that end where a line ends. Throws DdsqlError: 54000 as soon as a line is longer than MOST_TEXT_BYTES or all
   * are more than MOST_BYTES; 58030 for what cannot be read, or was read in part by an earlier use; 57014.
   */
  get(signal?: AbortSignal): Promise<readonly Buffer[]> {
    return this.#held.get(signal)
  }

  async #read(stop: AbortSignal): Promise<readonly Buffer[]> {
    const path = this.#path
    if (this.#wasOpened)
      throw new DdsqlError(SQLSTATE.io_error, `could not read "${path}": it can be read only once`, {
        hint: 'An earlier reading was stopped before its end. Write the records to a file first.',
      })
    this.#wasOpened = true
    try {
      return await allLines(await openStream(path, stop), path)
    } catch (error) {
      if (error instanceof DdsqlError) throw error
      if (stop.aborted) throw canceled()
      const { code } = error as NodeJS.ErrnoException
      if (code === undefined) throw error
      throw new DdsqlError(SQLSTATE.io_error, `could not read "${path}": ${code}`, { cause: error })
    }
  }
}

/** A descriptor of the path, which waits for nobody. A socket has no other than the process's own. */
const openDescriptor = async (path: string): Promise<number> => {
  const { O_RDONLY, O_NONBLOCK = 0 } = constants
  try {
    return await promisify(open)(path, O_RDONLY | O_NONBLOCK)
  } catch (error) {
    const own = descriptorOf(path)
    if (own === undefined || (error as NodeJS.ErrnoException).code !== 'ENXIO') throw error
    return own
  }
}

/** Pipes are read by the event loop: a thread that waits for a pipe cannot be stopped, and would keep the process. */
const openStream = async (path: string, signal: AbortSignal): Promise<Readable> => {
  const fd = await openDescriptor(path)
  const isDevice = (await promisify(fstat)(fd)).isCharacterDevice()
  if (isDevice && !isatty(fd)) return createReadStream('', { fd, highWaterMark: 1 << 20, signal })
  if (isDevice) return addAbortSignal(signal, new ReadStream(fd))
  const { Socket } = await import('node:net')
  return addAbortSignal(signal, new Socket({ fd, readable: true, writable: false }))
}

const newlinesIn = (bytes: Buffer): number => {
  let count = 0
  for (let at = bytes.indexOf(NEWLINE); at >= 0; at = bytes.indexOf(NEWLINE, at + 1)) count++
  return count
}

const allLines = async (stream: AsyncIterable<Buffer>, path: string): Promise<readonly Buffer[]> => {
  const lines: Buffer[] = []
  let size = 0
  const tooLong = () => {
    const before = lines.reduce((sum, bytes) => sum + newlinesIn(bytes), 0)
    return tooBig(`the line in ${path}:${before + 1}`, '512 MiB', 'Write one record a line.')
  }
  for await (const bytes of wholeLines(stream, tooLong)) {
    size += bytes.length
    if (size > MOST_BYTES) throw tooBig(`"${path}"`, '4 GiB', 'Write the records to files.')
    lines.push(bytes)
  }
  return lines
}
