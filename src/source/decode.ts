// Bytes that people have become text here: UTF-8, with a byte order mark or without, and UTF-16 with one. Everything
// else is refused: text in another encoding would be read as other text.

import { isUtf8 } from 'node:buffer'
import { DdsqlError } from './error.ts'
import { SQLSTATE } from './sqlstate.ts'

/** How many bytes are read as one text, 512 MiB: more may be longer than a string of JavaScript. */
export const MOST_TEXT_BYTES = 2 ** 29 - 24

/** How many first bytes `encodingOf` looks at. */
export const ENCODING_BYTES = 4

export interface Encoding {
  readonly name: 'utf-8' | 'utf-16le' | 'utf-16be'
  /** How many bytes the byte order mark takes. */
  readonly mark: number
}

const refused = (name: string, what: string, hint: string): DdsqlError =>
  new DdsqlError(SQLSTATE.character_not_in_repertoire, `${name} is not UTF-8: ${what}`, { hint })

/** The hint beside bytes that are no UTF-8. */
export const TO_UTF8 = 'Save it as UTF-8, for instance with iconv -f WINDOWS-1252 -t UTF-8.'

/** The encoding of a text by its first bytes. Throws 22021 for one that cannot be read; `name` is what it is called there. */
export const encodingOf = (first: Uint8Array, name: string): Encoding => {
  const [a, b, c, d] = first
  if (a === 0xef && b === 0xbb && c === 0xbf) return { name: 'utf-8', mark: 3 }
  if (a === 0xff && b === 0xfe && c === 0 && d === 0) throw refused(name, 'it is UTF-32', 'Save it as UTF-8.')
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff) throw refused(name, 'it is UTF-32', 'Save it as UTF-8.')
  if (a === 0xff && b === 0xfe) return { name: 'utf-16le', mark: 2 }
  if (a === 0xfe && b === 0xff) return { name: 'utf-16be', mark: 2 }
  // The first character of JSON and SQL is ASCII, of which UTF-16 makes two bytes.
  if (b !== undefined && (a === 0) !== (b === 0)) {
    const variant = a === 0 ? 'UTF-16BE' : 'UTF-16LE'
    const hint = `Save it as UTF-8 (iconv -f ${variant} -t UTF-8), or with a byte order mark.`
    throw refused(name, `it seems to be ${variant} without a byte order mark`, hint)
  }
  if (a === 0x1f && b === 0x8b)
    throw refused(name, 'it is packed with gzip', 'Unpack it, or let its name end in .gz.')
  if (a === 0x28 && b === 0xb5 && c === 0x2f && d === 0xfd)
    throw refused(name, 'it is packed with zstd', 'Unpack it, or let its name end in .zst.')
  return { name: 'utf-8', mark: 0 }
}

/** A byte that UTF-8 never has. */
const NO_UTF8 = Buffer.of(0xff)
const HIGH_SURROGATE = 0xd8

/** Turns UTF-16 into UTF-8, chunk by chunk. What is no character becomes the byte 0xFF, so that it is no UTF-8 either. */
export class Utf16Reader {
  readonly #bigEndian: boolean
  #rest: Buffer = Buffer.alloc(0)

  constructor(encoding: Encoding) {
    this.#bigEndian = encoding.name === 'utf-16be'
  }

  write(chunk: Buffer): Buffer {
    const bytes = Buffer.concat([this.#rest, chunk])
    let end = bytes.length - (bytes.length % 2)
    // A pair of surrogates may go on in the next chunk.
    const last = bytes[this.#bigEndian ? end - 2 : end - 1] ?? 0
    if ((last & 0xfc) === HIGH_SURROGATE) end -= 2
    this.#rest = bytes.subarray(end)
    return this.#utf8(bytes.subarray(0, end))
  }

  /** What the last chunk left. */
  end(): Buffer {
    const odd = this.#rest.length % 2
    const whole = this.#utf8(this.#rest.subarray(0, this.#rest.length - odd))
    return odd === 0 ? whole : Buffer.concat([whole, NO_UTF8])
  }

  #utf8(bytes: Buffer): Buffer {
    const text = (this.#bigEndian ? bytes.swap16() : bytes).toString('utf16le')
    const [first = '', ...more] = text.split(/\p{Surrogate}/u)
    return Buffer.concat([Buffer.from(first), ...more.flatMap((part) => [NO_UTF8, Buffer.from(part)])])
  }
}

const NEWLINE = 10

/** The 1-based line with the first byte that is no UTF-8. */
export const lineOfBadByte = (bytes: Buffer): number => {
  let line = 1
  for (let start = 0; ; line++) {
    const newline = bytes.indexOf(NEWLINE, start)
    if (newline < 0 || !isUtf8(bytes.subarray(start, newline))) return line
    start = newline + 1
  }
}

/**
 * The text of a whole file or stream without its byte order mark; `name` is what an error calls it. Throws 22021,
 * with the line, for bytes that are no text.
 */
export const decodeText = (bytes: Buffer, name: string): string => {
  const encoding = encodingOf(bytes, name)
  const body = bytes.subarray(encoding.mark)
  const reader = encoding.name === 'utf-8' ? undefined : new Utf16Reader(encoding)
  const utf8 = reader === undefined ? body : Buffer.concat([reader.write(body), reader.end()])
  if (isUtf8(utf8)) return utf8.toString('utf8')
  const what = reader === undefined ? 'UTF-8' : 'UTF-16'
  throw new DdsqlError(
    SQLSTATE.character_not_in_repertoire,
    `invalid byte sequence for encoding "${what}" in ${name}:${lineOfBadByte(utf8)}`,
    { hint: TO_UTF8 },
  )
}

/**
 * The text of all chunks, as `decodeText` gives it. Throws 22021, and 54000 as soon as there are more than
 * MOST_TEXT_BYTES; what the chunks throw goes on.
 */
export const readText = async (chunks: AsyncIterable<Buffer | string>, name: string): Promise<string> => {
  const read: Buffer[] = []
  let size = 0
  for await (const chunk of chunks) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk
    size += bytes.length
    if (size > MOST_TEXT_BYTES)
      throw new DdsqlError(SQLSTATE.program_limit_exceeded, `${name} is longer than 512 MiB`)
    read.push(bytes)
  }
  return decodeText(Buffer.concat(read), name)
}
