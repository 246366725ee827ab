import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'

const CHUNK = 1 << 20
const NEWLINE = 10

/** The file's bytes in big chunks, unpacked when its name ends in .gz. Stops at the signal. */
export const fileChunks = (path: string, signal: AbortSignal): AsyncIterable<Buffer> => {
  const packed = createReadStream(path, { highWaterMark: CHUNK, signal })
  if (!path.endsWith('.gz')) return packed
  // What goes wrong destroys the last stream, whose reader then meets the error.
  return pipeline(packed, createGunzip({ chunkSize: CHUNK }), () => undefined)
}

const withoutBom = (bytes: Buffer): Buffer =>
  bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes

/**
 * The text of the bytes in pieces that end where a line ends (the last one where the text ends), without a
 * byte order mark. Lines are split from big texts: decoding each line of its own costs more.
 */
export async function* wholeLines(chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let begun: Buffer[] = []
  let first = true
  for await (const chunk of chunks) {
    const end = chunk.lastIndexOf(NEWLINE) + 1
    if (end === 0) {
      begun.push(chunk)
      continue
    }
    const whole = chunk.subarray(0, end)
    const bytes = begun.length === 0 ? whole : Buffer.concat([...begun, whole])
    yield (first ? withoutBom(bytes) : bytes).toString('utf8')
    first = false
    begun = end === chunk.length ? [] : [chunk.subarray(end)]
  }
  const rest = Buffer.concat(begun)
  yield (first ? withoutBom(rest) : rest).toString('utf8')
}
