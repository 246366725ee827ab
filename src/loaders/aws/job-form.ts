import type { Row } from '../../catalog/provider.ts'
import type { ColumnSchema } from '../../catalog/schema.ts'
import type { SchemaTable } from '../../catalog/table.ts'
import { type RawRecord, recordConverter } from '../record.ts'

type Slot = `c${number}`

/** Makes rows of what the calls about a job answer, one after another. One per scan: it remembers repeated texts. */
export class JobForm {
  readonly #arnField: string
  readonly #arn: Slot
  readonly #modified: Slot | undefined
  readonly #describeKey: Slot
  readonly #tags: Slot
  readonly #listed: readonly Slot[]
  readonly #others: readonly Slot[]
  readonly #tagsField: string
  readonly #convert: (record: unknown) => Row

  constructor(table: SchemaTable) {
    const { columns, api } = table.schema
    const slot = (test: (column: ColumnSchema) => boolean): Slot | undefined => {
      const at = columns.findIndex(test)
      return at < 0 ? undefined : `c${at}`
    }
    const needed = (test: (column: ColumnSchema) => boolean): Slot => {
      const found = slot(test)
      if (found === undefined) throw new Error(`table ${table.name} lacks a column its calls need`)
      return found
    }
    const tagsAt = needed(({ by }) => by === 'tags')
    this.#arnField = api.arn
    this.#arn = needed(({ from, by }) => by === 'list' && from === api.arn)
    this.#describeKey = needed(({ from }) => from === api.describe.field)
    this.#modified = slot(({ from }) => from.toLowerCase() === 'lastmodifiedtime')
    this.#tags = tagsAt
    this.#tagsField = columns[Number(tagsAt.slice(1))]?.from ?? ''
    const slots = columns.map((_, i): Slot => `c${i}`)
    this.#listed = slots.filter((_, i) => columns[i]?.by === 'list')
    this.#others = slots.filter((one) => one !== tagsAt)
    this.#convert = recordConverter(table.schema)
  }

  arn(row: Row): string {
    return row[this.#arn] as string
  }

  /** When the job was last modified, in ms; undefined when the list did not say. */
  modified(row: Row): number | undefined {
    return this.#modified === undefined ? undefined : ((row[this.#modified] as number | null) ?? undefined)
  }

  /** What the describe call takes. */
  describeKey(row: Row): string {
    return row[this.#describeKey] as string
  }

  /** Throws NotInForm, TooDeep. */
  ofSummary(summary: unknown): Row {
    return this.#convert(summary)
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
  withDescribed(row: Row, record: RawRecord): Row {
    const made = this.#convert({ ...record, ...this.arnField(this.arn(row)) })
    for (const slot of this.#listed) made[slot] ??= row[slot] ?? null
    made[this.#tags] = row[this.#tags] ?? null
    return made
  }

  /** The row with its tags; null when they are unknown. Throws NotInForm. */
  withTags(row: Row, tags: unknown): Row {
    const made = this.#convert(this.tagsField(this.arn(row), tags))
    for (const slot of this.#others) made[slot] = row[slot] ?? null
    if (tags === null) made[this.#tags] = null
    return made
  }

  /** A row of which only the account and the region are known, for the conditions that rule out whole sources. */
  ofPlace(account: string | undefined, region: string): Row {
    return this.#convert(this.arnField(`arn:aws:x:${region}:${account ?? ''}:x`))
  }
}
