// Bytes as the protocol has them: integers in network order, texts in UTF-8 that end with a zero.
import { isUtf8 } from 'node:buffer'
import { DdsqlError } from '../../source/error.ts'
import { SQLSTATE } from '../../source/sqlstate.ts'

const FIRST_SIZE = 4096
/** Texts up to this length are copied character by character: a call into Node's own code takes longer. */
const SHORT = 32
const TWO_32 = 2 ** 32

/** Grows as it is written to. */
export class ByteWriter {
  #bytes = Buffer.allocUnsafe(FIRST_SIZE)
  #size = 0

  get size(): number {
    return this.#size
  }

  /** The bytes so far, which are the taker's from now on. */
  take(): Buffer {
    const taken = this.#bytes.subarray(0, this.#size)
    this.#bytes = Buffer.allocUnsafe(FIRST_SIZE)
    this.#size = 0
    return taken
  }

  /** Forgets what was written from `size` on. */
  truncate(size: number): void {
    this.#size = size
  }

  /** Makes room and gives the place of the first byte. */
  #reserve(count: number): number {
    const at = this.#size
    const end = at + count
    if (end > this.#bytes.length) {
      const larger = Buffer.allocUnsafe(Math.max(end, this.#bytes.length * 2))
      this.#bytes.copy(larger, 0, 0, at)
      this.#bytes = larger
    }
    this.#size = end
    return at
  }

  uint8(value: number): void {
    const at = this.#reserve(1)
    this.#bytes[at] = value
  }

  int16(value: number): void {
    const at = this.#reserve(2)
    this.#bytes[at] = value >> 8
    this.#bytes[at + 1] = value
  }

  /** A signed or unsigned integer of four bytes. */
  int32(value: number): void {
    this.#putInt32(this.#reserve(4), value)
  }

  #putInt32(at: number, value: number): void {
    const bytes = this.#bytes
    bytes[at] = value >>> 24
    bytes[at + 1] = value >>> 16
    bytes[at + 2] = value >>> 8
    bytes[at + 3] = value
  }

  int64(value: number | bigint): void {
    const at = this.#reserve(8)
    if (typeof value === 'bigint') this.#bytes.writeBigInt64BE(BigInt.asIntN(64, value), at)
    else {
      this.#putInt32(at, Math.floor(value / TWO_32))
      this.#putInt32(at + 4, value)
    }
  }

  float64(value: number): void {
    const at = this.#reserve(8)
    this.#bytes.writeDoubleBE(value, at)
  }

  bytes(value: Uint8Array): void {
    const at = this.#reserve(value.length)
    this.#bytes.set(value, at)
  }

  /** A text without an end. */
  text(value: string): void {
    const { length } = value
    if (length > SHORT) {
      const at = this.#reserve(length * 3)
      this.#size = at + this.#bytes.write(value, at)
      return
    }
    const at = this.#reserve(length * 3)
    const bytes = this.#bytes
    for (let i = 0; i < length; i++) {
      const code = value.charCodeAt(i)
      if (code > 0x7f) {
        this.#size = at + bytes.write(value, at)
        return
      }
      bytes[at + i] = code
    }
    this.#size = at + length
  }

  /** A text with the zero that ends it. */
  string(value: string): void {
    // A zero of its own would end it too early.
    this.text(value.includes('\0') ? value.replaceAll('\0', '\ufffd') : value)
    this.uint8(0)
  }

  /** Leaves room for a length of four bytes; `end` then fills it. */
  begin(): number {
    return this.#reserve(4)
  }

  /** Fills in the number of bytes since `begin`, of which those of the length itself count if `isInclusive`. */
  end(at: number, isInclusive: boolean): void {
    this.#putInt32(at, this.#size - at - (isInclusive ? 0 : 4))
  }

  /** An integer of two bytes at a place that was written before. */
  patchInt16(at: number, value: number): void {
    this.#bytes[at] = value >> 8
    this.#bytes[at + 1] = value
  }
}

const badMessage = (message: string): DdsqlError => new DdsqlError(SQLSTATE.protocol_violation, message)

/** Throws 22021 for bytes that are no text. */
export const textOf = (bytes: Buffer): string => {
  if (!isUtf8(bytes))
    throw new DdsqlError(SQLSTATE.character_not_in_repertoire, 'invalid byte sequence for encoding "UTF8"', {
      hint: 'Send texts in UTF-8.',
    })
  return bytes.toString('utf8')
}

/** Reads a message from its first byte to its last. Throws DdsqlError 08P01 for one that is too short or too long. */
export class ByteReader {
  #at = 0

  constructor(readonly buffer: Buffer) {}

  #advance(count: number): number {
    const at = this.#at
    if (count < 0 || at + count > this.buffer.length) throw badMessage('insufficient data left in message')
    this.#at = at + count
    return at
  }

  get rest(): number {
    return this.buffer.length - this.#at
  }

  uint8(): number {
    return this.buffer.readUInt8(this.#advance(1))
  }

  int16(): number {
    return this.buffer.readInt16BE(this.#advance(2))
  }

  uint16(): number {
    return this.buffer.readUInt16BE(this.#advance(2))
  }

  int32(): number {
    return this.buffer.readInt32BE(this.#advance(4))
  }

  uint32(): number {
    return this.buffer.readUInt32BE(this.#advance(4))
  }

  int64(): bigint {
    return this.buffer.readBigInt64BE(this.#advance(8))
  }

  float32(): number {
    return this.buffer.readFloatBE(this.#advance(4))
  }

  float64(): number {
    return this.buffer.readDoubleBE(this.#advance(8))
  }

  bytes(count: number): Buffer {
    const at = this.#advance(count)
    return this.buffer.subarray(at, at + count)
  }

  /** A text up to the zero that ends it. */
  string(): string {
    const end = this.buffer.indexOf(0, this.#at)
    if (end < 0) throw badMessage('invalid string in message')
    const text = textOf(this.bytes(end - this.#at))
    this.#at = end + 1
    return text
  }

  /** Bytes with their length before them; null for the length -1. */
  value(): Buffer | null {
    const length = this.int32()
    if (length === -1) return null
    return this.bytes(length)
  }

  /** Throws 08P01 unless all was read. */
  finish(): void {
    if (this.rest > 0) throw badMessage('invalid message format')
  }
}
