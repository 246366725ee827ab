// The bytes of a connection cut into messages.

/** A message: its type is a letter, or empty for the first ones of a connection, which have none. */
export interface Frame {
  readonly type: string
  readonly body: Buffer
}

/** A length that no message has. What follows it cannot be cut. */
export class BadLength extends Error {
  constructor(
    readonly type: string,
    readonly length: number,
  ) {
    super('a length that no message has')
  }
}

const LENGTH = 4

/** Takes bytes as they come and gives whole messages. */
export class Frames {
  #chunks: Buffer[] = []
  #size = 0

  /** Bytes that wait. */
  get size(): number {
    return this.#size
  }

  push(chunk: Buffer): void {
    this.#chunks.push(chunk)
    this.#size += chunk.length
  }

  /**
   * The next message; undefined when it is not there as a whole. `hasType`: a letter stands before the length. Throws
   * BadLength past `most` bytes.
   */
  next(hasType: boolean, most: number): Frame | undefined {
    const head = hasType ? 1 : 0
    if (this.#size < head + LENGTH) return undefined
    const first = this.#joined(head + LENGTH)
    const type = hasType ? String.fromCharCode(first[0] as number) : ''
    const length = first.readUInt32BE(head)
    if (length < LENGTH || length > most) throw new BadLength(type, length)
    if (this.#size < head + length) return undefined
    const bytes = this.#joined(head + length)
    const rest = bytes.subarray(head + length)
    if (rest.length > 0) this.#chunks[0] = rest
    else this.#chunks.shift()
    this.#size -= head + length
    return { type, body: bytes.subarray(head + LENGTH, head + length) }
  }

  /** The first chunk, with at least the bytes asked for. */
  #joined(count: number): Buffer {
    const [first] = this.#chunks
    if (first !== undefined && first.length >= count) return first
    const all = Buffer.concat(this.#chunks)
    this.#chunks = [all]
    return all
  }
}
