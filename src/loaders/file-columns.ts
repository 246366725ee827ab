import type { KnownColumns } from '../columns/relation.ts'
import type { Loaded } from './collector.ts'
import { Held } from './held.ts'

/** Columns of a file as one reading found them. */
export interface ReadColumns extends Loaded {
  readonly relation: KnownColumns
  /** Equal for readings of the same content. */
  readonly state: string
}

type ReadFile = (columns: ReadonlySet<number>, stop: AbortSignal) => Promise<ReadColumns>

/** The columns of the records that a file has of one table: each is read when a query first needs it, and held. */
export class FileColumns {
  readonly #read: ReadFile
  #known: ReadColumns | undefined
  #reading: { readonly columns: ReadonlySet<number>; readonly held: Held<void> } | undefined

  constructor(read: ReadFile) {
    this.#read = read
  }

  /**
   * What is known of the file, these columns at least; the same object as long as the file has not changed. Queries that
   * need columns at the same time share one reading. Throws what reading these columns throws, 57014 at the signal.
   */
  async get(columns: ReadonlySet<number>, signal?: AbortSignal): Promise<Loaded> {
    for (;;) {
      const known = this.#known
      const missing = known === undefined ? columns : without(columns, known.relation)
      if (known !== undefined && missing.size === 0) return known
      this.#reading ??= this.#start(missing)
      const { columns: read, held } = this.#reading
      try {
        await held.get(signal)
      } catch (error) {
        // What is wrong may lie in a column that somebody else needs.
        if (signal?.aborted || [...read].every((index) => columns.has(index))) throw error
      }
    }
  }

  #start(columns: ReadonlySet<number>) {
    const held = new Held(async (stop) => {
      try {
        this.add(await this.#read(columns, stop), columns)
      } finally {
        this.#reading = undefined
      }
    })
    return { columns, held }
  }

  /** Whether these columns are known. */
  has(columns: ReadonlySet<number>): boolean {
    return this.#known !== undefined && without(columns, this.#known.relation).size === 0
  }

  /** Takes what somebody has read. */
  add(read: ReadColumns, columns: ReadonlySet<number>): void {
    if (this.#known?.state !== read.state) this.#known = read
    else for (const index of columns) this.#known.relation.add(index, read.relation.column(index))
  }
}

const without = (columns: ReadonlySet<number>, relation: KnownColumns): ReadonlySet<number> =>
  new Set([...columns].filter((index) => !relation.has(index)))
