import type { OnProgress } from '../catalog/progress.ts'
import type { Scan, ScanRequest, Warning } from '../catalog/provider.ts'
import type { ColumnSchema, TableSchema } from '../catalog/schema.ts'
import type { SchemaTable } from '../catalog/table.ts'
import { builderOf } from '../columns/builder.ts'
import { concat, KnownColumns, type Relation } from '../columns/relation.ts'
import { DdsqlError } from '../source/error.ts'
import { SQLSTATE, type SqlState } from '../source/sqlstate.ts'
import type { Value } from '../types/value.ts'
import type { Arn } from './arn.ts'
import { isPlainRecord, MOST_WRAPPINGS, type Path, recordsIn } from './envelope.ts'
import { exactRecord, MAY_BE_INEXACT, textProblem } from './exact.ts'
import { OutOfRange, TooDeep } from './json-value.ts'
import type { FileBytes } from './lines.ts'
import { columnReader, fieldOf, NotInForm, placeReader, type RawRecord } from './record.ts'
import { type CollectedColumn, type LineBytes, WalkedRecords } from './walked-records.ts'

/** 'fail': a bad record refuses the load. 'skip': it is left out and a warning says so. */
export interface LoadOptions {
  readonly onBadRecord?: 'fail' | 'skip'
  /** The folder where columns of large files are remembered; false: nowhere; absent: in the platform's cache folder. */
  readonly cache?: string | false
  readonly onProgress?: OnProgress
}

/** A table as it is held, and the warnings that go with every result of it. */
export interface Loaded {
  readonly relation: Relation
  readonly warnings: readonly Warning[]
  /** Bad records that were left out. */
  readonly skipped: Skipped
  /** Rows that are not there because a request's conditions rule them out; none when absent. */
  readonly passedOver?: number
}

interface Skipped {
  readonly count: number
  /** The first ones: the place and the problem of each. */
  readonly shown: readonly string[]
}

const SHOWN = 3
const NONE_SKIPPED: Skipped = { count: 0, shown: [] }

/** A table without records. */
export const NO_ROWS: Loaded = { relation: concat([]), warnings: [], skipped: NONE_SKIPPED }

/** The rows of several files as those of one table. */
export const joined = (parts: readonly Loaded[]): Loaded => {
  const [first = NO_ROWS, second] = parts
  if (second === undefined) return first
  return {
    relation: concat(parts.map(({ relation }) => relation)),
    warnings: parts.flatMap(({ warnings }) => warnings),
    skipped: {
      count: parts.reduce((sum, { skipped }) => sum + skipped.count, 0),
      shown: parts.flatMap(({ skipped }) => skipped.shown).slice(0, SHOWN),
    },
    passedOver: parts.reduce((sum, { passedOver = 0 }) => sum + passedOver, 0),
  }
}

/** What a result says of records that were left out. */
export const skippedWarning = ({ count, shown }: Skipped): Warning => {
  const records = `${count} ${count === 1 ? 'record was' : 'records were'} skipped`
  const more = count - shown.length
  const message = `${records}: ${shown.join('; ')}${more > 0 ? `; and ${more} more` : ''}`
  return { code: 'bad_record', message }
}

const SKIP_HINT = 'Bad records are left out with --skip-bad-records, in the library with onBadRecord: "skip".'

/** What is wrong with a record. A record that is not in form is named by what it must be, which takes longer to find. */
export interface Problem {
  readonly problem: string | { readonly record: unknown }
  /** 22P02 when absent. */
  readonly code?: SqlState
  readonly hint?: string
}

interface Bad extends Problem {
  readonly place: string
}

/** Refuses a load. What the user meets is made by `RecordCollector.explained`. */
class BadRecord extends Error {
  readonly bad: Bad

  constructor(bad: Bad) {
    super()
    this.bad = bad
  }
}

const sourceOf = ({ by, from, role }: ColumnSchema): CollectedColumn['of'] => {
  if (by === 'arn') return from === 'arn' ? 'arn' : 'place'
  return role === 'tags' ? 'both' : 'member'
}

/** The places of all columns. */
export const allColumns = ({ columns }: SchemaTable): Set<number> =>
  new Set(columns.map(({ index }) => index))

/** How the records of one file are collected. */
export interface FileOptions extends FileBytes {
  /** Tables whose records the file may have too; they are passed over. */
  readonly others: readonly SchemaTable[]
  /** The columns that are read, by their places. */
  readonly columns: ReadonlySet<number>
}

/** Where a value of records comes from. */
export interface ValueSource {
  /** The name of the place of the value's record at `path`. */
  readonly place: (path: Path) => string
  /** The record's JSON text. Records that were never text have none: their numbers are what they are. */
  readonly text?: (path: Path) => string
}

const TOO_DEEP: Problem = { problem: 'it is nested too deeply', code: SQLSTATE.statement_too_complex }
const OUT_OF_RANGE: Problem = {
  problem: 'a number in it is out of range',
  code: SQLSTATE.numeric_value_out_of_range,
}

/** The problem that an error of reading a record stands for; undefined for any other error. */
const problemOf = (error: unknown, record: unknown): Problem | undefined => {
  if (error instanceof NotInForm) return { problem: { record } }
  if (error instanceof TooDeep) return TOO_DEEP
  return error instanceof OutOfRange ? OUT_OF_RANGE : undefined
}

const refusal = (place: string, { code, hint }: Problem, words: string): DdsqlError =>
  new DdsqlError(code ?? SQLSTATE.invalid_text_representation, `invalid record in ${place}: ${words}`, {
    hint: hint === undefined ? SKIP_HINT : `${hint} ${SKIP_HINT}`,
  })

/**
 * Turns raw records of one table into columns. The readers know each column's form; the library that says what is wrong
 * with a record takes long to load and comes only when one is wrong. Values never reach a message: they may be secrets.
 */
export class RecordCollector {
  readonly #table: SchemaTable
  readonly #schema: TableSchema
  readonly #columns: readonly CollectedColumn[]
  readonly #others: readonly TableSchema[]
  readonly #placeOf: (record: unknown) => Arn
  readonly #skips: boolean
  readonly #walked: WalkedRecords | undefined
  readonly #skipped: Bad[] = []
  #skippedCount = 0
  #length = 0
  /** A number that was met in json and may stand for another one in the text. */
  #oddNumber: number | undefined

  /** `columns`: those that are read, by their places; `others`: tables whose records are passed over. */
  constructor(
    table: SchemaTable,
    columns: ReadonlySet<number>,
    options: LoadOptions,
    others: readonly SchemaTable[] = [],
  ) {
    this.#table = table
    this.#schema = table.schema
    this.#others = others.map(({ schema }) => schema)
    this.#placeOf = placeReader(table.schema)
    this.#skips = options.onBadRecord === 'skip'
    const onOddNumber = (raw: number) => {
      // Infinity stays: no other number needs to be known once there is one.
      if (this.#oddNumber === undefined || Number.isFinite(this.#oddNumber)) this.#oddNumber = raw
    }
    this.#columns = table.columns.flatMap(({ index, type, schema }) =>
      columns.has(index)
        ? [
            {
              index,
              from: schema.from,
              read: columnReader(schema, onOddNumber),
              builder: builderOf(type),
              of: sourceOf(schema),
            },
          ]
        : [],
    )
    // Of a record that is left out, every part must be known to be bad.
    if (!this.#skips && table.schema.arn !== undefined)
      this.#walked = new WalkedRecords(table.schema.arn, this.#columns, (text) => this.#losesDigits(text))
  }

  /**
   * Adds the record in the line from `start` to `end`, where a newline stands. False: it is for `add`, which takes records of
   * any wrapping, and refuses what is none.
   */
  addLine(lines: LineBytes, start: number, end: number): boolean {
    if (this.#walked?.add(lines, start, end) !== true) return false
    this.#length++
    return true
  }

  #losesDigits(text: string): boolean {
    const oddNumber = this.#oddNumber
    this.#oddNumber = undefined
    return oddNumber !== undefined && (!Number.isFinite(oddNumber) || MAY_BE_INEXACT.test(text))
  }

  /** Adds the records in one JSON value, of any wrapping; `checksTexts` when its strings may hold what is no text. */
  add(value: unknown, source: ValueSource, checksTexts = false): void {
    if (isPlainRecord(value, this.#schema)) this.#addRecord(value, source, [], checksTexts)
    else {
      for (const { record, path } of recordsIn(value, [this.#schema, ...this.#others])) {
        if (path.length < MOST_WRAPPINGS) this.#addRecord(record, source, path, checksTexts)
        else this.refuse(() => source.place(path), TOO_DEEP)
      }
    }
  }

  #addRecord(record: unknown, source: ValueSource, path: Path, checksTexts: boolean): void {
    try {
      const problem = checksTexts ? textProblem(record) : undefined
      if (problem === undefined) this.#addValues(this.#exactly(record, source, path))
      else this.refuse(() => source.place(path), problem)
    } catch (error) {
      this.#refuseFor(error, record, source, path)
    }
  }

  // A record is added whole or not at all.
  #addValues(values: readonly Value[]): void {
    for (const [i, { builder }] of this.#columns.entries()) builder.add(values[i] as Value)
    this.#length++
  }

  #read(record: unknown): Value[] {
    const arn = this.#placeOf(record)
    return this.#columns.map(({ from, read }) => read(fieldOf(record as RawRecord, from), arn))
  }

  /** Reads the record, and once more from its text when numbers may have been lost in the value. */
  #exactly(record: unknown, { text }: ValueSource, path: Path): Value[] {
    this.#oddNumber = undefined
    const values = this.#read(record)
    if (this.#oddNumber === undefined || text === undefined) return values
    if (!Number.isFinite(this.#oddNumber)) throw new OutOfRange()
    const fields = this.#readSchema.columns.filter(({ type }) => type === 'json').map(({ from }) => from)
    const exact = exactRecord(record as RawRecord, text(path), fields)
    return exact === undefined ? values : this.#read(exact)
  }

  /** Refuses a record that could not be converted for that reason, if it is the table's; throws any other error. */
  #refuseFor(error: unknown, record: unknown, source: ValueSource, path: Path): void {
    if (error instanceof NotInForm && this.#isOther(record)) return
    const problem = problemOf(error, record)
    if (problem === undefined) throw error
    this.refuse(() => source.place(path), problem)
  }

  /** Whether it is a record of another table. */
  #isOther(record: unknown): boolean {
    if (typeof record !== 'object' || record === null) return false
    const has = ({ arn }: TableSchema) => arn !== undefined && Object.hasOwn(record, arn)
    return !has(this.#schema) && this.#others.some(has)
  }

  /** Refuses the load, or skips what is in the place; the place is worked out only where it is told. */
  refuse(placeOf: () => string, problem: Problem): void {
    if (!this.#skips) throw new BadRecord({ place: placeOf(), ...problem })
    this.#skippedCount++
    if (this.#skipped.length < SHOWN) this.#skipped.push({ place: placeOf(), ...problem })
  }

  /** The schema of what is read: what else is wrong with a record does not count. */
  get #readSchema(): TableSchema {
    const { schema } = this.#table
    const read = new Set(this.#columns.map(({ index }) => index))
    return { ...schema, columns: schema.columns.filter((_, index) => read.has(index)) }
  }

  async #words({ problem }: Bad): Promise<string> {
    if (typeof problem === 'string') return problem
    const { recordProblem } = await import('./record-check.ts')
    return `${recordProblem(this.#readSchema, problem.record)}`
  }

  /** A load's error as the user meets it: that of a record that was refused; any other is given back. */
  async explained(error: unknown): Promise<unknown> {
    if (!(error instanceof BadRecord)) return error
    return refusal(error.bad.place, error.bad, await this.#words(error.bad))
  }

  async loaded(): Promise<Loaded & { readonly relation: KnownColumns }> {
    const shown = await Promise.all(
      this.#skipped.map(async (bad) => `${bad.place}: ${await this.#words(bad)}`),
    )
    const relation = new KnownColumns(this.#length)
    for (const { index, builder } of this.#columns) relation.add(index, builder.finish())
    return { relation, warnings: [], skipped: { count: this.#skippedCount, shown } }
  }
}

/** The scan of a held table: one batch, nothing applied. */
export const heldScan = (
  request: ScanRequest,
  warn: (warning: Warning) => void,
  load: () => Promise<Loaded>,
): Scan => ({
  applied: { predicates: request.predicates.map(() => 'none'), orderBy: false, limit: false },
  batches: (async function* () {
    const { relation, warnings, skipped } = await load()
    warnings.forEach(warn)
    if (skipped.count > 0) warn(skippedWarning(skipped))
    yield relation
  })(),
})
