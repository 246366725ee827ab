import { close, open, read } from 'node:fs'
import { pipeline, Readable, type Transform } from 'node:stream'
import { promisify } from 'node:util'
import { createGunzip } from 'node:zlib'
import { ENCODING_BYTES, encodingOf, MOST_TEXT_BYTES, Utf16Reader } from '../source/decode.ts'
import { DdsqlError } from '../source/error.ts'
import { SQLSTATE } from '../source/sqlstate.ts'
import { packing } from './file-form.ts'

const CHUNK = 1 << 20
const NEWLINE = 10

// What goes wrong destroys the last stream, whose reader then meets the error.
const unpacked = (packed: Readable, unpack: Transform): AsyncIterable<Buffer> =>
  pipeline(packed, unpack, () => undefined)

async function* zstdChunks(path: string, packed: () => Readable): AsyncGenerator<Buffer> {
  const { zstdUnpacker } = await import('./zstd.ts')
  const unpack = zstdUnpacker(path, CHUNK)
  yield* unpacked(packed(), unpack)
}

/** Where a file's bytes are. */
export interface FileBytes {
  /** Hears how many more bytes were read, as they lie in the file. */
  readonly onRead?: ((bytes: number) => void) | undefined
  readonly path: string
  /** In bytes, as far as it is known: a small file needs no big buffer. */
  readonly size: number
  /** Those of a stream. Throws what reading it throws. */
  readonly stream?: { get(signal?: AbortSignal): Promise<readonly Buffer[]> } | undefined
}

async function* streamChunks(
  stream: NonNullable<FileBytes['stream']>,
  signal: AbortSignal,
): AsyncGenerator<Buffer> {
  yield* await stream.get(signal)
}

const readInto = promisify(read)

/** Without a stream of Node's: to load these takes longer than to read a small file. */
async function* plainChunks(
  { path, onRead }: FileBytes,
  size: number,
  signal: AbortSignal,
): AsyncGenerator<Buffer> {
  const descriptor = await promisify(open)(path, 'r')
  try {
    for (;;) {
      signal.throwIfAborted()
      const { bytesRead, buffer } = await readInto(descriptor, Buffer.allocUnsafe(size), 0, size, null)
      if (bytesRead === 0) return
      onRead?.(bytesRead)
      yield buffer.subarray(0, bytesRead)
    }
  } finally {
    await promisify(close)(descriptor)
  }
}

/** The same in two buffers in turn: one is read into while the other is used, and new ones cost more than the reading. */
async function* passingChunks(
  { path, onRead }: FileBytes,
  size: number,
  signal: AbortSignal,
): AsyncGenerator<Buffer> {
  const descriptor = await promisify(open)(path, 'r')
  let [next, other] = [Buffer.allocUnsafe(size), Buffer.allocUnsafe(size)]
  const start = () => readInto(descriptor, next, 0, size, null)
  let reading = start()
  try {
    for (;;) {
      const { bytesRead, buffer } = await reading
      signal.throwIfAborted()
      if (bytesRead === 0) return
      ;[next, other] = [other, next]
      reading = start()
      // It may fail while nobody waits for it.
      reading.catch(() => undefined)
      onRead?.(bytesRead)
      yield buffer.subarray(0, bytesRead)
    }
  } finally {
    await reading.catch(() => undefined)
    await promisify(close)(descriptor)
  }
}

/**
 * The file's bytes in big chunks, unpacked when its name ends in .gz or .zst. Stops at the signal. `isPassing`: whoever
 * reads is done with a chunk when it asks for the next one. Throws 0A000, and what a stream throws.
 */
export const fileChunks = (
  file: FileBytes,
  signal: AbortSignal,
  isPassing = false,
): AsyncIterable<Buffer> => {
  const { path, size, stream } = file
  const plain = isPassing && packing(path) === undefined ? passingChunks : plainChunks
  const bytes =
    stream === undefined ? plain(file, Math.min(size + 1, CHUNK), signal) : streamChunks(stream, signal)
  const packed = () => Readable.from(bytes)
  switch (packing(path)) {
    case 'gz':
      return unpacked(packed(), createGunzip({ chunkSize: CHUNK }))
    case 'zst':
      return zstdChunks(path, packed)
    case undefined:
      return bytes
  }
}

/** The chunks, of which the first one shows the encoding, or is all there is. */
async function* withFirst(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let first: Buffer | undefined = Buffer.alloc(0)
  for await (const chunk of chunks) {
    if (first === undefined) yield chunk
    else if (first.length + chunk.length < ENCODING_BYTES) first = Buffer.concat([first, chunk])
    else {
      yield first.length === 0 ? chunk : Buffer.concat([first, chunk])
      first = undefined
    }
  }
  if (first !== undefined && first.length > 0) yield first
}

/**
 * The bytes as UTF-8 without a byte order mark, whatever the encoding that their first ones show. Throws 22021 for one
 * that cannot be read. Whether the bytes are valid is not looked at; what is wrong in UTF-16 is wrong in UTF-8, too.
 */
export async function* utf8Chunks(chunks: AsyncIterable<Buffer>, path: string): AsyncGenerator<Buffer> {
  let reader: Utf16Reader | undefined
  let isFirst = true
  for await (const chunk of withFirst(chunks)) {
    let bytes = chunk
    if (isFirst) {
      isFirst = false
      const encoding = encodingOf(chunk, `file "${path}"`)
      bytes = chunk.subarray(encoding.mark)
      if (encoding.name !== 'utf-8') reader = new Utf16Reader(encoding)
    }
    yield reader === undefined ? bytes : reader.write(bytes)
  }
  if (reader !== undefined) yield reader.end()
}

/** 54000. */
export const tooBig = (what: string, most: string, hint: string): DdsqlError =>
  new DdsqlError(SQLSTATE.program_limit_exceeded, `${what} is longer than ${most}`, { hint })

/**
 * The bytes in pieces that end where a line ends (the last one where the bytes end): of each chunk the line that was begun
 * before it, and the whole lines. Lines are split from big texts: decoding each line of its own costs more. Throws `tooLong()` as soon as a line is longer than MOST_TEXT_BYTES.
 */
export async function* wholeLines(
  chunks: AsyncIterable<Buffer>,
  tooLong: () => Error,
): AsyncGenerator<Buffer> {
  let begun: Buffer[] = []
  let size = 0
  for await (const chunk of chunks) {
    const end = chunk.lastIndexOf(NEWLINE) + 1
    size += end === 0 ? chunk.length : chunk.indexOf(NEWLINE)
    if (size > MOST_TEXT_BYTES) throw tooLong()
    if (end === 0) {
      begun.push(Buffer.from(chunk))
      continue
    }
    const first = begun.length === 0 ? 0 : chunk.indexOf(NEWLINE) + 1
    if (first > 0) yield Buffer.concat([...begun, chunk.subarray(0, first)])
    if (end > first) yield chunk.subarray(first, end)
    begun = end === chunk.length ? [] : [Buffer.from(chunk.subarray(end))]
    size = chunk.length - end
  }
  yield Buffer.concat(begun)
}
