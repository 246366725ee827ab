import { getHeapStatistics } from 'node:v8'
import { SizedState } from '../functions/row.ts'
import { DdsqlError } from '../source/error.ts'
import { SQLSTATE } from '../source/sqlstate.ts'
import type { Chunk } from './chunk.ts'

/** Of V8's own limit, the part that a query may take where nobody says otherwise. */
const PART_OF_HEAP = 0.75
/** Bytes that any process has; V8 is not asked for its limit before, which would load Node's streams. */
const LITTLE = 2 ** 20

/** Values of a list that are looked at to guess the size of all. */
const SAMPLES = 16
/** Values within values are looked at to this depth. */
const DEEPEST = 4

/** Bytes of what holds a value, and of an object or array without its members. */
const SLOT = 8
const OBJECT = 32

/** Whether V8 holds a text in two bytes a unit, judged by its beginning. */
const isWide = (text: string): boolean => /[^\0-\xff]/.test(text.slice(0, SAMPLES))

/** Bytes that a value takes, about. */
export const sizeOf = (value: unknown, depth = 0): number => {
  if (typeof value === 'string') return SLOT + OBJECT + value.length * (isWide(value) ? 2 : 1)
  if (typeof value !== 'object' || value === null) return SLOT * 2
  if (ArrayBuffer.isView(value)) return OBJECT + value.byteLength
  if (depth === DEEPEST) return OBJECT
  if (Array.isArray(value)) return OBJECT + listSize(value, depth + 1)
  if (value instanceof SizedState) return value.size
  if (value instanceof Map || value instanceof Set) return OBJECT + value.size * 2 * OBJECT
  let size = OBJECT
  for (const key in value) size += sizeOf(Reflect.get(value, key), depth + 1)
  return size
}

/** Bytes that the items of a list take, judged by a few of them. */
const listSize = (list: readonly unknown[], depth = 0): number => {
  const { length } = list
  if (length === 0) return 0
  const step = Math.max(1, Math.floor(length / SAMPLES))
  let [size, count] = [0, 0]
  // The last ones were added last.
  for (let i = length - 1; i >= 0; i -= step) {
    size += sizeOf(list[i], depth)
    count++
  }
  return (size / count) * length
}

/** Bytes that a chunk takes. */
export const chunkSize = ({
  length,
  tables,
  made,
}: Pick<Chunk, 'length' | 'made'> & { tables: readonly unknown[] }): number =>
  tables.length * length * 4 + listsSize(made)

/** Bytes that the items of some lists take. */
export const listsSize = (lists: readonly (readonly unknown[])[]): number =>
  lists.reduce((sum, list) => sum + listSize(list), 0)

/** The memory of a run, as it is estimated where rows, groups and tables are held. */
export class Memory {
  #limit: number | undefined
  #held = 0

  /** `limit` in bytes; 0: a part of what the process may take. */
  constructor(limit: number) {
    if (limit !== 0) this.#limit = limit
  }

  holding(): Holding {
    return new Holding(this)
  }

  /** Throws 53200 where all that is held is more than the limit. */
  add(bytes: number): void {
    this.#held += bytes
    if (bytes <= 0 || this.#held <= (this.#limit ?? LITTLE)) return
    this.#limit ??= getHeapStatistics().heap_size_limit * PART_OF_HEAP
    if (this.#held > this.#limit) throw outOfMemory(this.#limit)
  }
}

/** What one operator holds of a run's memory. */
export class Holding {
  readonly #memory: Memory
  #bytes = 0

  constructor(memory: Memory) {
    this.#memory = memory
  }

  /** Throws 53200 where all that is held is more than the limit. */
  set(bytes: number): void {
    const more = bytes - this.#bytes
    this.#bytes = bytes
    this.#memory.add(more)
  }

  release(): void {
    this.set(0)
  }
}

const outOfMemory = (limit: number): DdsqlError =>
  new DdsqlError(SQLSTATE.out_of_memory, 'out of memory', {
    detail: `The query would hold more than ${Math.round(limit / 2 ** 20)} MB.`,
    hint: 'Read fewer rows at once: filter them, or add LIMIT. See SET memory_limit and the option memoryLimit.',
  })
