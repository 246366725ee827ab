// Texts by keys, remembered in segments: new ones are written as one segment twice a second, and many small ones are
// merged into larger ones, as in a log-structured merge tree. Any number of processes do so in one folder at once and may
// be killed at any moment: they share nothing but whole files that never change.
import { lstatSync, readdirSync, rmSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Damaged, encodeSegment, Segment, sizeOfMark } from './segment.ts'
import { type Texts, textAt, textsOf } from './texts.ts'
import { writeNow, writeWhole } from './write-whole.ts'

/** An answer is on disk after at most a second: the half of it, and the time that a busy process takes. */
const FLUSH_MS = 500
/** So many bytes are written at once. */
const FLUSH_BYTES = 1 << 22
/** So many segments of one level are merged; the next level's are as many times larger. */
const FAN_OUT = 8
const SMALLEST = 1 << 19
/** Larger ones are not merged any more: a merge holds its segments in memory. */
const MOST_MERGED = 1 << 25
/** Of a file that is not renamed after so long, the writer was killed. */
const PART_MS = 3_600_000

/** What a user hears of. */
export interface Trouble {
  /** 'damaged': a file is left out and removed. 'unwritable': from now on nothing is remembered. */
  readonly kind: 'damaged' | 'unwritable'
  readonly path: string
  /** The system's word, of 'unwritable'. */
  readonly code?: string
}

export interface SegmentMapOptions {
  /** A folder of the store's own; it is made when it is not there. */
  readonly folder: string
  /** Maps of one folder differ in it. A word of letters, digits, `_` and `-`. */
  readonly family: string
  /** The bytes on disk beyond which the oldest segments go. */
  readonly mostBytes: number
  readonly onTrouble: (trouble: Trouble) => void
}

/** A file of the folder, by its name `<family>-<order>-<mark>.arrow`. */
interface Found {
  readonly name: string
  /** The highest order of its records. */
  readonly order: number
  readonly mark: string
  readonly size: number
}

interface Opened {
  readonly found: Found
  readonly segment: Segment
}

/** Columns of records. */
interface Records {
  readonly keys: Texts
  readonly hashes: Uint32Array
  /** Of two records with one key the one of the higher order holds. A count, because clocks jump. */
  readonly orders: Float64Array
  readonly values: Texts
}

const NAME = /^(.+)-([0-9a-z]+)-([0-9a-z]+-[0-9a-z]+-[0-9a-z]+-[0-9a-f]{32})\.arrow$/

/** The segments of a folder, by family; a folder that is not there has none. Throws the system's other errors. */
const segmentsIn = (folder: string): Map<string, Found[]> => {
  const found = new Map<string, Found[]>()
  for (const name of namesIn(folder)) {
    const [, family, order = '', mark = ''] = NAME.exec(name) ?? []
    const size = sizeOfMark(mark)
    if (family === undefined || size === undefined) continue
    const files = found.get(family) ?? []
    files.push({ name, order: Number.parseInt(order, 36), mark, size })
    found.set(family, files)
  }
  return found
}

const namesIn = (folder: string): string[] => {
  try {
    return readdirSync(folder)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return []
    throw error
  }
}

/** Removes what killed processes have left unfinished, and all of the families that `isOld` picks and nobody wrote to for so long. */
export const cleanSegments = (folder: string, isOld: (family: string) => boolean): void => {
  for (const name of namesIn(folder)) {
    const family = NAME.exec(name)?.[1]
    if (!name.endsWith('.part') && (family === undefined || !isOld(family))) continue
    try {
      // A clock that was set back has left files of the future.
      const age = Math.abs(Date.now() - lstatSync(join(folder, name)).mtimeMs)
      if (age > PART_MS) rmSync(join(folder, name), { force: true })
    } catch {
      // Somebody else has removed it, or nobody can.
    }
  }
}

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? String(error)

/** FNV-1a over the text's UTF-16 units. */
const hashOf = (text: string): number => {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return hash >>> 0
}

/** The first row whose hash is not below `hash`. */
const lowerBound = (hashes: Uint32Array, hash: number): number => {
  let low = 0
  let high = hashes.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((hashes[middle] as number) < hash) low = middle + 1
    else high = middle
  }
  return low
}

/** Texts of several columns, those at the places in `from` and `rows`. */
const picked = (columns: readonly Texts[], from: Uint32Array, rows: Uint32Array): Texts => {
  const offsets = new Int32Array(rows.length + 1)
  const start = (i: number) => columns[from[i]!]!.offsets[rows[i]!]!
  const end = (i: number) => columns[from[i]!]!.offsets[rows[i]! + 1]!
  for (let i = 0; i < rows.length; i++) offsets[i + 1] = offsets[i]! + end(i) - start(i)
  const bytes = new Uint8Array(offsets[rows.length]!)
  for (let i = 0; i < rows.length; i++)
    bytes.set(columns[from[i]!]!.bytes.subarray(start(i), end(i)), offsets[i])
  return { offsets, bytes }
}

/** The records of all parts in the order of their hashes, of each key the newest. */
const combined = (parts: readonly Records[]): Records => {
  const total = parts.reduce((sum, { hashes }) => sum + hashes.length, 0)
  const from = new Uint32Array(total)
  const rows = new Uint32Array(total)
  // Hash and place in one number, which sorts without a comparison in JavaScript. Places are below 2^21: a record takes
  // more than 20 bytes of the most that is merged.
  const sorted = new Float64Array(total)
  let place = 0
  for (const [part, { hashes }] of parts.entries())
    for (let row = 0; row < hashes.length; row++) {
      from[place] = part
      rows[place] = row
      sorted[place] = hashes[row]! * 2 ** 21 + place++
    }
  sorted.sort()
  const keyAt = (at: number) => textAt(parts[from[at]!]!.keys, rows[at]!)
  const orderAt = (at: number) => parts[from[at]!]!.orders[rows[at]!]!
  const kept: number[] = []
  for (let i = 0; i < total; ) {
    const hash = Math.floor(sorted[i]! / 2 ** 21)
    const newest = new Map<string, number>()
    let end = i
    for (; end < total && Math.floor(sorted[end]! / 2 ** 21) === hash; end++) {
      const at = sorted[end]! % 2 ** 21
      // Most hashes are of one record, whose key need not be read.
      if (end === i && (end + 1 === total || Math.floor(sorted[end + 1]! / 2 ** 21) !== hash)) {
        kept.push(at)
        continue
      }
      const key = keyAt(at)
      const other = newest.get(key)
      if (other === undefined || orderAt(other) <= orderAt(at)) newest.set(key, at)
    }
    kept.push(...newest.values())
    i = end
  }
  const keptFrom = Uint32Array.from(kept, (at) => from[at]!)
  const keptRows = Uint32Array.from(kept, (at) => rows[at]!)
  const column = (of: (part: Records) => Texts) => picked(parts.map(of), keptFrom, keptRows)
  return {
    hashes: Uint32Array.from(kept, (at) => parts[from[at]!]!.hashes[rows[at]!]!),
    orders: Float64Array.from(kept, orderAt),
    keys: column(({ keys }) => keys),
    values: column(({ values }) => values),
  }
}

/** How large a segment is, as a step of the merges. */
const levelOf = (size: number): number =>
  Math.max(0, Math.ceil(Math.log(size / SMALLEST) / Math.log(FAN_OUT)))

/**
 * Texts by keys. `get` and `set` are synchronous and never fail: what cannot be read was not remembered. What another
 * process has written is seen after `refresh`.
 */
export class SegmentMap {
  readonly #options: SegmentMapOptions
  /** Segments that are open, the one with the highest order first. */
  #segments: Opened[] = []
  /** What is not on disk yet, and since when. */
  #pending = new Map<string, string>()
  #pendingSince = 0
  #pendingBytes = 0
  #timer: NodeJS.Timeout | undefined
  #last: Promise<void> = Promise.resolve()
  #cannotWrite = false
  #closed = false

  constructor(options: SegmentMapOptions) {
    this.#options = options
    this.refresh()
  }

  /** Looks for what others have written, and tries again what could not be written. */
  refresh(): void {
    this.#cannotWrite = false
    const known = new Map(this.#segments.map((each) => [each.found.name, each]))
    const segments: Opened[] = []
    for (const found of this.#listed()) {
      const each = known.get(found.name) ?? this.#opened(found)
      known.delete(found.name)
      if (each !== undefined) segments.push(each)
    }
    for (const { segment } of known.values()) segment.close()
    this.#segments = segments.sort((a, b) => b.found.order - a.found.order)
  }

  get(key: string): string | undefined {
    const unwritten = this.#pending.get(key)
    if (unwritten !== undefined) return unwritten
    const hash = hashOf(key)
    let newest = -1
    let value: string | undefined
    for (const { found, segment } of [...this.#segments]) {
      if (found.order <= newest) break
      this.#reading(segment, () => {
        const row = this.#rowOf(segment, key, hash)
        if (row === undefined) return
        const order = segment.column<Float64Array>('order')[row] as number
        if (order <= newest) return
        value = textAt(segment.column<Texts>('value'), row)
        newest = order
      })
    }
    return value
  }

  /** Whether anything is remembered under any key. */
  get isEmpty(): boolean {
    return this.#segments.length === 0 && this.#pending.size === 0
  }

  set(key: string, value: string): void {
    if (this.#cannotWrite || this.#closed) return
    const now = performance.now()
    if (this.#pending.size === 0) this.#pendingSince = now
    this.#pending.set(key, value)
    this.#pendingBytes += key.length + value.length
    // A timer may come late where much is to be done.
    if (this.#pendingBytes > FLUSH_BYTES || now - this.#pendingSince > FLUSH_MS) this.#flush()
    else this.#timer ??= setTimeout(() => this.#flush(), FLUSH_MS).unref()
  }

  /** Forgets all, also what others have written. */
  clear(): void {
    this.#pending.clear()
    this.#pendingBytes = 0
    this.#next(async () => {
      for (const { name } of this.#listed()) await this.#remove(name)
    })
    this.#closeSegments()
  }

  /** Resolves when all is on disk, or cannot be. */
  async flush(): Promise<void> {
    this.#flush()
    await this.#last
  }

  async close(): Promise<void> {
    this.#closed = true
    await this.flush()
    this.#closeSegments()
  }

  #closeSegments(): void {
    for (const { segment } of this.#segments) segment.close()
    this.#segments = []
  }

  #listed(): readonly Found[] {
    try {
      return segmentsIn(this.#options.folder).get(this.#options.family) ?? []
    } catch (error) {
      this.#fail(error)
      return []
    }
  }

  #opened(found: Found): Opened | undefined {
    const path = join(this.#options.folder, found.name)
    try {
      return { found, segment: new Segment(path, found.mark) }
    } catch (error) {
      if (error instanceof Damaged) this.#damaged(path)
      // Somebody else has merged or removed it, or it cannot be read: then it is none of ours to remove.
      return undefined
    }
  }

  /** Runs what reads a segment, which is left out once it turns out to be damaged. */
  #reading(segment: Segment, read: () => void): void {
    try {
      read()
    } catch (error) {
      this.#segments = this.#segments.filter((each) => each.segment !== segment)
      segment.close()
      if (error instanceof Damaged) this.#damaged(segment.path)
    }
  }

  #damaged(path: string): void {
    this.#options.onTrouble({ kind: 'damaged', path })
    try {
      rmSync(path, { force: true })
    } catch {
      // It is warned of again.
    }
  }

  #rowOf(segment: Segment, key: string, hash: number): number | undefined {
    const hashes = segment.column<Uint32Array>('hash')
    for (let row = lowerBound(hashes, hash); hashes[row] === hash; row++)
      if (textAt(segment.column<Texts>('key'), row) === key) return row
    return undefined
  }

  /** One thing after another is done on disk. */
  #next(work: () => Promise<void>): void {
    this.#last = this.#last.then(work).catch((error) => this.#fail(error))
  }

  #fail(error: unknown): void {
    this.#pending.clear()
    this.#pendingBytes = 0
    if (this.#cannotWrite) return
    this.#cannotWrite = true
    this.#options.onTrouble({ kind: 'unwritable', path: this.#options.folder, code: codeOf(error) })
  }

  #flush(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    if (this.#pending.size === 0) return
    const entries = this.#pending
    this.#pending = new Map()
    this.#pendingBytes = 0
    try {
      const keys = [...entries.keys()]
      const order = Math.max(0, ...this.#listed().map((found) => found.order)) + 1
      const { name, bytes } = this.#encoded({
        keys: textsOf(keys),
        hashes: Uint32Array.from(keys, hashOf),
        orders: new Float64Array(keys.length).fill(order),
        values: textsOf([...entries.values()]),
      })
      // Not when the disk has it: nothing but a loss of power loses it now.
      writeNow(this.#options.folder, name, bytes)
    } catch (error) {
      this.#fail(error)
      return
    }
    this.#next(async () => {
      await this.#merge()
      await this.#bound()
    })
  }

  /** A segment of these records, by the name of its file. */
  #encoded(...parts: readonly Records[]): { readonly name: string; readonly bytes: Uint8Array } {
    const { hashes, orders, keys, values } = combined(parts)
    const { bytes, mark } = encodeSegment({ hash: hashes, order: orders, key: keys, value: values })
    const order = orders.reduce((most, each) => Math.max(most, each), 0)
    return { name: `${this.#options.family}-${order.toString(36)}-${mark}.arrow`, bytes }
  }

  /** Makes one segment of many small ones. Two processes may merge the same ones: what both make is the same file. */
  async #merge(): Promise<void> {
    const levels = new Map<number, Found[]>()
    for (const found of this.#listed()) {
      if (found.size > MOST_MERGED / 2) continue
      const level = levelOf(found.size)
      levels.set(level, [...(levels.get(level) ?? []), found])
    }
    for (const level of levels.values()) {
      if (level.length < FAN_OUT) continue
      let bytes = 0
      const chosen = level
        .sort((a, b) => a.order - b.order)
        .filter(({ size }) => {
          bytes += size
          return bytes <= MOST_MERGED
        })
      const opened = chosen.flatMap((found) => this.#opened(found) ?? [])
      const parts: Records[] = []
      try {
        for (const { segment } of opened) {
          this.#reading(segment, () => {
            parts.push({
              hashes: segment.column('hash'),
              orders: segment.column('order'),
              keys: segment.column('key'),
              values: segment.column('value'),
            })
          })
        }
      } finally {
        for (const { segment } of opened) segment.close()
      }
      if (parts.length < 2) continue
      const made = this.#encoded(...parts)
      // On the disk before the others go.
      await writeWhole(this.#options.folder, made.name, made.bytes)
      for (const { name } of chosen) if (name !== made.name) await this.#remove(name)
    }
  }

  /** Removes the oldest segments where there are too many bytes; never the newest. */
  async #bound(): Promise<void> {
    const [, ...older] = [...this.#listed()].sort((a, b) => b.order - a.order)
    let bytes = 0
    for (const { name, size } of older) {
      bytes += size
      if (bytes > this.#options.mostBytes) await this.#remove(name)
    }
  }

  async #remove(name: string): Promise<void> {
    await rm(join(this.#options.folder, name), { force: true })
  }
}
