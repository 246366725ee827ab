const FIRST_ENTRIES = 64
const FIRST_BYTES = 1 << 12

/** Words of four bytes read from an array of bytes. */
export const viewOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.length)

/** Numbers by stretches of bytes: an open hash table that copies each stretch it has not met. */
export class ByteTable {
  #slots = new Int32Array(FIRST_ENTRIES * 2)
  #count = 0
  #hashes = new Int32Array(FIRST_ENTRIES)
  #salts = new Int32Array(FIRST_ENTRIES)
  /** Where each entry's bytes start; those of one end where the next one's start. */
  #starts = new Uint32Array(FIRST_ENTRIES + 1)
  #numbers = new Int32Array(FIRST_ENTRIES)
  #held = new Uint8Array(FIRST_BYTES)
  #heldView = viewOf(this.#held)
  #lastHash = 0

  /** The number of the bytes from `start` to `end` beside `salt`; -1 when they are new. `view` is of the same bytes. */
  find(bytes: Uint8Array, view: DataView, start: number, end: number, salt: number): number {
    const hash = hashOf(bytes, view, start, end, salt)
    this.#lastHash = hash
    const mask = this.#slots.length - 1
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const entry = (this.#slots[slot] as number) - 1
      if (entry < 0) return -1
      if (
        this.#hashes[entry] === hash &&
        this.#salts[entry] === salt &&
        this.#isEntry(entry, bytes, view, start, end)
      )
        return this.#numbers[entry] as number
    }
  }

  /** Adds what `find` was last asked for and has not found. */
  add(bytes: Uint8Array, start: number, end: number, salt: number, number: number): void {
    if (this.#count === this.#hashes.length) this.#grow()
    const entry = this.#count++
    const at = this.#starts[entry] as number
    this.#keep(at, bytes, start, end)
    this.#starts[entry + 1] = at + end - start
    this.#hashes[entry] = this.#lastHash
    this.#salts[entry] = salt
    this.#numbers[entry] = number
    this.#place(entry)
  }

  #isEntry(entry: number, bytes: Uint8Array, view: DataView, start: number, end: number): boolean {
    let at = this.#starts[entry] as number
    const length = (this.#starts[entry + 1] as number) - at
    if (length !== end - start) return false
    let i = start
    for (; i + 4 <= end; i += 4, at += 4)
      if (view.getInt32(i, true) !== this.#heldView.getInt32(at, true)) return false
    for (; i < end; i++, at++) if (bytes[i] !== this.#held[at]) return false
    return true
  }

  #keep(at: number, bytes: Uint8Array, start: number, end: number): void {
    const size = at + end - start
    if (size > this.#held.length) {
      const held = new Uint8Array(Math.max(size, this.#held.length * 2))
      held.set(this.#held)
      this.#held = held
      this.#heldView = viewOf(held)
    }
    this.#held.set(bytes.subarray(start, end), at)
  }

  #place(entry: number): void {
    const mask = this.#slots.length - 1
    let slot = (this.#hashes[entry] as number) & mask
    while (this.#slots[slot] !== 0) slot = (slot + 1) & mask
    this.#slots[slot] = entry + 1
  }

  #grow(): void {
    const room = this.#hashes.length * 2
    const larger = <T extends Int32Array | Uint32Array>(made: T, from: T): T => {
      made.set(from)
      return made
    }
    this.#hashes = larger(new Int32Array(room), this.#hashes)
    this.#salts = larger(new Int32Array(room), this.#salts)
    this.#numbers = larger(new Int32Array(room), this.#numbers)
    this.#starts = larger(new Uint32Array(room + 1), this.#starts)
    this.#slots = new Int32Array(room * 2)
    for (let entry = 0; entry < this.#count; entry++) this.#place(entry)
  }
}

const hashOf = (bytes: Uint8Array, view: DataView, start: number, end: number, salt: number): number => {
  let hash = salt ^ (end - start)
  let i = start
  for (; i + 4 <= end; i += 4) {
    hash = Math.imul(hash ^ view.getInt32(i, true), 0x9e3779b1)
    hash ^= hash >>> 15
  }
  for (; i < end; i++) hash = Math.imul(hash ^ (bytes[i] as number), 0x9e3779b1)
  hash ^= hash >>> 13
  hash = Math.imul(hash, 0x85ebca6b)
  return hash ^ (hash >>> 16)
}
