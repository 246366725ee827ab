import type { Value } from '../types/value.ts'
import type { Row, Rows, RunState } from './run-state.ts'
import { Later, type Pace, type Soon, STRETCH, type Work } from './work.ts'

/** A text of each row of a relation, a column's or one below it, as numbers. */
export interface TextColumn {
  /** What each code stands for, in the order in which rows first have it. Code 0 is NULL. */
  readonly texts: readonly (string | null)[]
  /** The code of each row; undefined where there are so many texts that a code is worth no more than its text. */
  readonly codes: Uint32Array | undefined
}

/** A text that queries ask for. */
export interface TextSource {
  /** Says what it is: equal for equal texts of the same rows. */
  readonly key: string
  /** Whether its texts are there anyway, as a column's are, or are made to be kept. */
  readonly isOwn: boolean
  /** Made at the first need. Never throws. */
  readonly textOf: () => (row: Row) => Value
}

/** Of fewer rows per text, none is looked for again often enough. */
const ROWS_PER_TEXT = 4

/** So many columns are kept; the one that was not asked for longest goes. */
const MOST_COLUMNS = 64

const NOT_CODED: TextColumn = { texts: [], codes: undefined }

/** Whether a text repeats so often that what is made of it is worth remembering. */
export const repeats = ({ texts, codes }: TextColumn): boolean =>
  codes !== undefined && texts.length <= codes.length / ROWS_PER_TEXT

/**
 * Columns beside the rows of a relation. A query compares, groups and joins by small whole numbers that lie one after
 * the other, and what a condition says of a text it says once for each text instead of once for each row. What the
 * first query makes, the next ones find. Measured on 300,000 rows: a column takes 4 bytes a row, and 5 to 20 ms to
 * make, of which a group by its texts would have taken as much.
 */
export class ColumnStore {
  readonly #rows: Rows
  readonly #columns = new Map<string, TextColumn>()
  readonly #matches = new WeakMap<TextColumn, WeakMap<TextColumn, Matches>>()

  constructor(rows: Rows) {
    this.#rows = rows
  }

  /** The column; unless it is to be `whole`, without codes where texts hardly repeat. */
  column(source: TextSource, whole: boolean, pace: Pace): Soon<TextColumn> {
    const found = this.#columns.get(source.key)
    if (found === undefined || (whole && found.codes === undefined)) {
      return new Later(this.#make(source, whole, pace))
    }
    this.#columns.delete(source.key)
    this.#columns.set(source.key, found)
    return found
  }

  /** The rows whose text in a column of theirs is one of another column, of this relation or another one. */
  matches(of: TextColumn, column: TextColumn, pace: Pace): Soon<Matches> {
    const known = this.#matches.get(of) ?? new WeakMap<TextColumn, Matches>()
    this.#matches.set(of, known)
    const found = known.get(column)
    return found ?? new Later(keptIn(known, column, matchesOf(of, column, pace)))
  }

  *#make(source: TextSource, whole: boolean, pace: Pace): Work<TextColumn> {
    const { key, isOwn, textOf } = source
    const column = yield* this.#coded(textOf(), whole, pace)
    if (!isOwn && column.codes !== undefined && !repeats(column)) return column
    this.#columns.set(key, column)
    if (this.#columns.size > MOST_COLUMNS) {
      for (const oldest of this.#columns.keys()) {
        this.#columns.delete(oldest)
        break
      }
    }
    return column
  }

  *#coded(textOf: (row: Row) => Value, whole: boolean, pace: Pace): Work<TextColumn> {
    const rows = this.#rows
    const most = whole ? Number.POSITIVE_INFINITY : Math.ceil(rows.length / ROWS_PER_TEXT)
    const known = new Map<Value, number>([[null, 0]])
    const texts: (string | null)[] = [null]
    const codes = new Uint32Array(rows.length)
    for (let i = 0; i < rows.length; ) {
      for (const stop = Math.min(i + STRETCH, rows.length); i < stop; i++) {
        const text = textOf(rows[i] as Row)
        let code = known.get(text)
        if (code === undefined) {
          code = texts.length
          known.set(text, code)
          texts.push(text as string)
        }
        codes[i] = code
      }
      if (texts.length > most) return NOT_CODED
      if (pace.due()) yield
    }
    return { texts, codes }
  }
}

/** Rows by the codes of a column, their own or another relation's. */
export interface Matches {
  /** The number of the first row for each code; -1 for none. NULL has none. */
  readonly first: Int32Array
  /** The row after each row that has the same text; -1 for none. */
  readonly next: Int32Array
}

function* keptIn(
  known: WeakMap<TextColumn, Matches>,
  column: TextColumn,
  work: Work<Matches>,
): Work<Matches> {
  const matches = yield* work
  known.set(column, matches)
  return matches
}

function* matchesOf(
  of: TextColumn,
  { texts, codes = new Uint32Array() }: TextColumn,
  pace: Pace,
): Work<Matches> {
  const head = new Int32Array(texts.length).fill(-1)
  const next = new Int32Array(codes.length)
  // From the last row to the first, so that those of one text come in order.
  for (let row = codes.length - 1; row >= 0; row--) {
    const code = codes[row] as number
    next[row] = head[code] as number
    head[code] = row
  }
  if (pace.due()) yield
  head[0] = -1
  if (of.texts === texts) return { first: head, next }
  const codeOf = new Map<string | null, number>()
  for (let code = 1; code < texts.length; ) {
    for (const stop = Math.min(code + STRETCH, texts.length); code < stop; code++)
      codeOf.set(texts[code] as string, code)
    if (pace.due()) yield
  }
  const first = new Int32Array(of.texts.length).fill(-1)
  for (let code = 1; code < first.length; ) {
    for (const stop = Math.min(code + STRETCH, first.length); code < stop; code++) {
      const there = codeOf.get(of.texts[code] as string)
      if (there !== undefined) first[code] = head[there] as number
    }
    if (pace.due()) yield
  }
  return { first, next }
}

const stores = new WeakMap<Rows, ColumnStore>()

/** The columns beside the rows of a table that a run has read. */
export const columnsOf = ({ columns }: RunState, rows: Rows): ColumnStore => {
  const store = columns.get(rows)
  if (store === undefined) throw new Error('the rows of a table have no place for columns')
  return store
}

/** The columns beside rows that never change: they live as long as the rows. */
export const heldColumns = (rows: Rows): ColumnStore => {
  let store = stores.get(rows)
  if (store === undefined) {
    store = new ColumnStore(rows)
    stores.set(rows, store)
  }
  return store
}

/** A number not yet known. */
export const UNKNOWN = -2

/** Room for a number of each text, UNKNOWN as yet; undefined where it is not worth it. */
export const numbersFor = (column: TextColumn): Int32Array | undefined =>
  repeats(column) ? new Int32Array(column.texts.length).fill(UNKNOWN) : undefined

/** Room for something known of each text; undefined where it is not worth it. */
export const roomFor = (column: TextColumn): Value[] | undefined =>
  repeats(column) ? new Array<Value>(column.texts.length) : undefined
