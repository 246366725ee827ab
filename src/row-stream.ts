import type { Warning } from './catalog/provider.ts'
import type { ResultColumn } from './results.ts'

/**
 * The rows of a running statement, one after the other: `for await (const row of stream)`. It can be read once; to leave
 * the loop ends the query. `Readable.from(stream)` makes a Node stream of it.
 */
export class RowStream<Row> implements AsyncIterableIterator<Row> {
  readonly columns: ResultColumn[]
  /** The warnings so far; all of them when the last row was read. */
  readonly warnings: readonly Warning[]
  readonly #rows: AsyncGenerator<Row, void, undefined>

  constructor(
    columns: ResultColumn[],
    warnings: readonly Warning[],
    rows: AsyncGenerator<Row, void, undefined>,
  ) {
    this.columns = columns
    this.warnings = warnings
    this.#rows = rows
  }

  /** The next row; the first one starts the query. Throws DdsqlError. */
  next(): Promise<IteratorResult<Row, undefined>> {
    return this.#rows.next() as Promise<IteratorResult<Row, undefined>>
  }

  /** Ends the query. */
  return(): Promise<IteratorResult<Row, undefined>> {
    return this.#rows.return() as Promise<IteratorResult<Row, undefined>>
  }

  [Symbol.asyncIterator](): this {
    return this
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.return()
  }
}
