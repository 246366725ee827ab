// Records of NDJSON as columns, out of the bytes: nothing is made of what no column reads, and of values that repeat
// nothing is made again.

import { DictionaryBuilder, type VectorBuilder } from '../columns/builder.ts'
import { ByteTable, viewOf } from '../columns/byte-table.ts'
import type { Arn } from './arn.ts'
import { mayHoldNoText } from './exact.ts'
import { MemberWalk } from './ndjson-walk.ts'
import type { Read } from './record.ts'

/** A column as it is read. */
export interface CollectedColumn {
  readonly index: number
  /** The member that has its value. */
  readonly from: string
  readonly read: Read
  readonly builder: VectorBuilder
  /** 'arn': the value is the ARN. 'place': it is in the ARN. 'both': it is the member's, and the ARN's region is in it. */
  readonly of: 'member' | 'arn' | 'place' | 'both'
}

/** Bytes of whole lines that are valid UTF-8. */
export interface LineBytes {
  readonly bytes: Buffer
  readonly isAscii: boolean
}

const QUOTE = 34
const COLON = 58
/** The bytes of `null` as a word. */
const NULL = 0x6c6c756e
const BACKSLASH = 92
const ARN = Buffer.from('"arn:')

/** The ARN's other parts are no column's. */
const placeOf = (text: string): Arn => {
  const [region = '', account = ''] = text.split(':')
  return { arn: '', region: region || null, account: account || null }
}

/** A member that this reader does not take: another one says what is wrong with it, if anything. */
const LEAVE = Symbol('leave')

/** Adds records to columns. */
export class WalkedRecords {
  readonly #walk: MemberWalk
  readonly #columns: readonly WalkedColumn[]
  readonly #places = new ByteTable()
  readonly #placeValues: Arn[] = []
  #bytes: Buffer | undefined
  #view = viewOf(new Uint8Array())
  #regionStart = 0
  #placeEnd = 0

  /** `arn`: the member that has the ARN; `losesDigits`: whether a number that was just read may be another one in its text. */
  constructor(arn: string, columns: readonly CollectedColumn[], losesDigits: (text: string) => boolean) {
    const names = [arn]
    const memberOf = ({ from, of }: CollectedColumn): number => {
      if (of === 'arn') return 0
      if (of === 'place') return -1
      const at = names.indexOf(from)
      return at < 0 ? names.push(from) - 1 : at
    }
    this.#columns = columns.map((column) => new WalkedColumn(column, memberOf(column), losesDigits))
    this.#walk = new MemberWalk(names)
  }

  /**
   * Whether the line from `start` to `end`, where a newline stands, was added: it is one whole record, and what the columns
   * read of it is in form. One that was not is for other readers.
   */
  add({ bytes, isAscii }: LineBytes, start: number, end: number): boolean {
    const walk = this.#walk
    if (!walk.find(bytes, start, end)) return false
    const { starts, ends } = walk
    if (!this.#findPlace(bytes, starts[0] as number, ends[0] as number)) return false
    if (bytes !== this.#bytes) {
      this.#bytes = bytes
      this.#view = viewOf(bytes)
    }
    const place = this.#place(bytes)
    const columns = this.#columns
    for (let i = 0; i < columns.length; i++) {
      const column = columns[i] as WalkedColumn
      const { member } = column
      const from = member < 0 ? -1 : (starts[member] as number)
      const to = member < 0 ? -1 : (ends[member] as number)
      if (column.add(bytes, this.#view, from, to, place, this.#placeValues[place] as Arn, isAscii)) continue
      for (let added = 0; added < i; added++) (columns[added] as WalkedColumn).builder.pop()
      return false
    }
    return true
  }

  /** Finds region and account as `parseArn` does. */
  #findPlace(bytes: Buffer, start: number, end: number): boolean {
    if (start < 0 || end - start < ARN.length) return false
    for (let i = 0; i < ARN.length; i++) if (bytes[start + i] !== ARN[i]) return false
    const last = end - 1
    let colons = 1
    let after = start + ARN.length
    let region = 0
    for (let i = after; i < last; i++) {
      const byte = bytes[i]
      if (byte === BACKSLASH) return false
      if (byte !== COLON || colons > 4) continue
      // The partition and the service are not empty.
      if (colons < 3 && i === after) return false
      colons++
      after = i + 1
      if (colons === 3) region = after
    }
    if (colons < 5 || after === last) return false
    this.#regionStart = region
    this.#placeEnd = after - 1
    return true
  }

  #place(bytes: Buffer): number {
    const [start, end] = [this.#regionStart, this.#placeEnd]
    const found = this.#places.find(bytes, this.#view, start, end, 0)
    if (found >= 0) return found
    const number = this.#placeValues.push(placeOf(bytes.toString('utf8', start, end))) - 1
    this.#places.add(bytes, start, end, 0, number)
    return number
  }
}

class WalkedColumn {
  readonly builder: VectorBuilder
  readonly member: number
  readonly #read: Read
  readonly #of: CollectedColumn['of']
  readonly #codes: ByteTable | undefined
  readonly #losesDigits: (text: string) => boolean

  constructor(
    { builder, read, of }: CollectedColumn,
    member: number,
    losesDigits: (text: string) => boolean,
  ) {
    this.builder = builder
    this.member = member
    this.#read = read
    this.#of = of
    this.#codes = builder instanceof DictionaryBuilder ? new ByteTable() : undefined
    this.#losesDigits = losesDigits
  }

  /** Whether the value was added that lies in these bytes; `start` is -1 where there is no such member. */
  add(
    bytes: Buffer,
    view: DataView,
    start: number,
    end: number,
    place: number,
    arn: Arn,
    isAscii: boolean,
  ): boolean {
    const { builder } = this
    const isPlaced = this.#of === 'place' || this.#of === 'both'
    if (!isPlaced && (start < 0 || (end - start === 4 && view.getInt32(start, true) === NULL))) {
      builder.add(null)
      return true
    }
    if (!(builder instanceof DictionaryBuilder) || this.#codes === undefined || !builder.hasCodes) {
      const value = this.#value(bytes, start, end, arn, isAscii)
      if (value === LEAVE) return false
      builder.add(value as Parameters<VectorBuilder['add']>[0])
      return true
    }
    const salt = isPlaced ? place + 1 : 0
    const [from, to] = start < 0 ? [0, 0] : [start, end]
    let code = this.#codes.find(bytes, view, from, to, salt)
    if (code < 0) {
      const value = this.#value(bytes, start, end, arn, isAscii)
      if (value === LEAVE) return false
      code = builder.codeOf(value as Parameters<VectorBuilder['add']>[0])
      this.#codes.add(bytes, from, to, salt, code)
    }
    builder.addCode(code)
    return true
  }

  #value(bytes: Buffer, start: number, end: number, arn: Arn, isAscii: boolean): unknown {
    // Latin-1 is decoded in half the time of UTF-8.
    const encoding = isAscii ? 'latin1' : 'utf8'
    try {
      if (start < 0) return this.#read(undefined, arn)
      if (bytes[start] === QUOTE) {
        const text = bytes.toString(encoding, start + 1, end - 1)
        if (!text.includes('\\')) return this.#of === 'arn' ? text : this.#read(text, arn)
      }
      const text = bytes.toString(encoding, start, end)
      if (mayHoldNoText(text)) return LEAVE
      const value = this.#read(JSON.parse(text), arn)
      return this.#losesDigits(text) ? LEAVE : value
    } catch {
      // Whoever reads the line instead meets the same, and says where.
      return LEAVE
    }
  }
}
