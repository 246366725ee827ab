import type { ColumnSchema } from '../../catalog/schema.ts'
import type { SchemaTable } from '../../catalog/table.ts'
import { type Relation, relationOf } from '../../columns/relation.ts'
import type { SqlType } from '../../types/type.ts'
import type { Value } from '../../types/value.ts'
import { type RawRecord, recordReader } from '../record.ts'

/** The values of a job's columns, in their order; null where nothing is known. */
export type JobRow = readonly Value[]

/** Makes rows of what the calls about a job answer, one after another. One per scan: it remembers keys that repeat. */
export class JobForm {
  readonly #arnField: string
  readonly #arn: number
  readonly #modified: number | undefined
  readonly #describeKey: number
  readonly #tags: number
  readonly #listed: readonly number[]
  readonly #others: readonly number[]
  readonly #tagsField: string
  readonly #types: readonly SqlType[]
  readonly #read: (record: unknown) => Value[]

  constructor(table: SchemaTable) {
    const { columns, api } = table.schema
    const place = (test: (column: ColumnSchema) => boolean): number | undefined => {
      const at = columns.findIndex(test)
      return at < 0 ? undefined : at
    }
    const needed = (test: (column: ColumnSchema) => boolean): number => {
      const found = place(test)
      if (found === undefined) throw new Error(`table ${table.name} lacks a column its calls need`)
      return found
    }
    const tagsAt = needed(({ by }) => by === 'tags')
    this.#arnField = api.arn
    this.#arn = needed(({ from, by }) => by === 'list' && from === api.arn)
    this.#describeKey = needed(({ from }) => from === api.describe.field)
    this.#modified = place(({ from }) => from.toLowerCase() === 'lastmodifiedtime')
    this.#tags = tagsAt
    this.#tagsField = columns[tagsAt]?.from ?? ''
    const places = columns.map((_, i) => i)
    this.#listed = places.filter((i) => columns[i]?.by === 'list')
    this.#others = places.filter((i) => i !== tagsAt)
    this.#types = table.columns.map(({ type }) => type)
    this.#read = recordReader(table.schema)
  }

  /** The columns of jobs. */
  relation(rows: readonly JobRow[]): Relation {
    return relationOf(rows, this.#types)
  }

  arn(row: JobRow): string {
    return row[this.#arn] as string
  }

  /** When the job was last modified, in ms; undefined when the list did not say. */
  modified(row: JobRow): number | undefined {
    return this.#modified === undefined ? undefined : ((row[this.#modified] as number | null) ?? undefined)
  }

  /** What the describe call takes. */
  describeKey(row: JobRow): string {
    return row[this.#describeKey] as string
  }

  /** Throws NotInForm, TooDeep. */
  ofSummary(summary: unknown): JobRow {
    return this.#read(summary)
  }

  /** A record with nothing but the ARN, and one with tags besides. */
  arnField(arn: string): RawRecord {
    return { [this.#arnField]: arn }
  }

  tagsField(arn: string, tags: unknown): RawRecord {
    return { ...this.arnField(arn), ...this.tagsOnly(tags) }
  }

  tagsOnly(tags: unknown): RawRecord {
    return { [this.#tagsField]: tags }
  }

  /** The row with what describe answered, which is newer than the list. Throws NotInForm, TooDeep. */
  withDescribed(row: JobRow, record: RawRecord): JobRow {
    const made = this.#read({ ...record, ...this.arnField(this.arn(row)) })
    for (const i of this.#listed) made[i] ??= row[i] ?? null
    made[this.#tags] = row[this.#tags] ?? null
    return made
  }

  /** The row with its tags; null when they are unknown. Throws NotInForm. */
  withTags(row: JobRow, tags: unknown): JobRow {
    const made = this.#read(this.tagsField(this.arn(row), tags))
    for (const i of this.#others) made[i] = row[i] ?? null
    if (tags === null) made[this.#tags] = null
    return made
  }

  /** A row of which only the account and the region are known, for the conditions that rule out whole sources. */
  ofPlace(account: string | undefined, region: string): JobRow {
    return this.#read(this.arnField(`arn:aws:x:${region}:${account ?? ''}:x`))
  }
}
