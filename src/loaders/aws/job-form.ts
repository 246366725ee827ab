import type { ColumnSchema } from '../../catalog/schema.ts'
import { columnOfRole, type LiveTable } from '../../catalog/table.ts'
import { type Relation, relationOf } from '../../columns/relation.ts'
import type { SqlType } from '../../types/type.ts'
import type { Value } from '../../types/value.ts'
import { type RawRecord, recordReader } from '../record.ts'

/** The values of a job's columns, in their order; null where nothing is known. */
export type JobRow = readonly Value[]

/** The account (as far as it is known) and the region that records are asked of. */
export interface Place {
  readonly account: string | undefined
  readonly region: string
}

/** Makes rows of what the calls about a job answer, one after another. One per scan: it remembers keys that repeat. */
export class JobForm {
  readonly #arnField: string | undefined
  readonly #key: readonly number[]
  readonly #modified: number | undefined
  readonly #describeKey: number | undefined
  readonly #tagsKey: number | undefined
  readonly #tags: number | undefined
  /** What the list and the place say, which describe may not repeat. */
  readonly #listed: readonly number[]
  readonly #others: readonly number[]
  readonly #tagsField: string
  readonly #account: string | undefined
  readonly #region: string | undefined
  readonly #types: readonly SqlType[]
  readonly #convert: (record: unknown) => Value[]

  constructor({ name, schema, columns: typed }: LiveTable) {
    const { columns, api, arn, key = [] } = schema
    const slot = (test: (column: ColumnSchema) => boolean): number | undefined => {
      const at = columns.findIndex(test)
      return at < 0 ? undefined : at
    }
    const needed = (test: (column: ColumnSchema) => boolean): number => {
      const found = slot(test)
      if (found === undefined) throw new Error(`table ${name} lacks a column its calls need`)
      return found
    }
    const keyOf = (field: string | undefined): number | undefined => {
      if (field === undefined) return undefined
      return slot(({ from, by }) => from === field && by === 'list') ?? needed(isArn)
    }
    const isArn = ({ from, by }: ColumnSchema) => by === 'arn' && from === 'arn'
    this.#arnField = arn
    this.#key =
      arn === undefined
        ? key.map((column) => needed((each) => each.name === column))
        : [slot(isArn) ?? needed(({ from, by }) => by === 'list' && from === arn)]
    this.#describeKey = keyOf(api.describe?.field)
    this.#tagsKey = keyOf(api.tags?.field)
    this.#modified = slot(({ role, by }) => role === 'modified' && by === 'list')
    this.#tags = slot(({ by }) => by === 'tags')
    this.#tagsField = columns.find(({ by }) => by === 'tags')?.from ?? ''
    const slots = columns.map((_, i) => i)
    this.#listed = slots.filter((_, i) => columns[i]?.by === 'list' || columns[i]?.by === 'source')
    this.#others = slots.filter((one) => one !== this.#tags)
    this.#account = columns.find(({ by, role }) => by === 'source' && role === 'account')?.from
    this.#region = arn === undefined ? columnOfRole(schema, 'region')?.from : undefined
    this.#types = typed.map(({ type }) => type)
    this.#convert = recordReader(schema)
  }

  /** The columns of jobs. */
  relation(rows: readonly JobRow[]): Relation {
    return relationOf(rows, this.#types)
  }

  /** The identity of a job: its ARN, or the text of its key's values and of where they are from. */
  identity(row: JobRow, source: string): string {
    const [first] = this.#key
    if (this.#arnField !== undefined && first !== undefined) return row[first] as string
    return JSON.stringify([source, ...this.#key.map((slot) => row[slot])])
  }

  /** The account in the job's ARN, where it has one. */
  account(row: JobRow): string | undefined {
    const [first] = this.#key
    return this.#arnField === undefined || first === undefined
      ? undefined
      : ((row[first] as string).split(':')[4] ?? '')
  }

  /** When the job was last modified, in ms; undefined when the list did not say. */
  modified(row: JobRow): number | undefined {
    return this.#modified === undefined ? undefined : ((row[this.#modified] as number | null) ?? undefined)
  }

  /** What the describe call takes. */
  describeKey(row: JobRow): string {
    return row[this.#describeKey as number] as string
  }

  /** What the call about its tags takes. */
  tagsKey(row: JobRow): string {
    return row[this.#tagsKey as number] as string
  }

  /** Throws NotInForm, TooDeep. */
  ofSummary(summary: unknown, place: Place): JobRow {
    return this.#convert(
      this.#region === undefined && this.#account === undefined
        ? summary
        : { ...(summary as object), ...this.placeFields(place) },
    )
  }

  /** The fields of a record that say where it was asked for, in tables that have columns of it. */
  placeFields({ account, region }: Place): RawRecord {
    return {
      ...(this.#region !== undefined && { [this.#region]: region }),
      ...(this.#account !== undefined && { [this.#account]: account }),
    }
  }

  /** A record with nothing but what makes it one of its job. */
  baseFields(row: JobRow, place: Place): RawRecord {
    const [first] = this.#key
    return {
      ...this.placeFields(place),
      ...(this.#arnField !== undefined && { [this.#arnField]: row[first as number] }),
    }
  }

  tagsOnly(tags: unknown): RawRecord {
    return this.#tags === undefined ? {} : { [this.#tagsField]: tags }
  }

  /** The row with what describe answered, which is newer than the list. Throws NotInForm, TooDeep. */
  withDescribed(row: JobRow, record: RawRecord, place: Place): JobRow {
    const made = this.#convert({ ...record, ...this.baseFields(row, place) })
    for (const slot of this.#listed) made[slot] ??= row[slot] ?? null
    if (this.#tags !== undefined) made[this.#tags] = row[this.#tags] ?? null
    return made
  }

  /** The row with its tags; null when they are unknown. Throws NotInForm. */
  withTags(row: JobRow, tags: unknown, place: Place): JobRow {
    const made = this.#convert({ ...this.baseFields(row, place), ...this.tagsOnly(tags) })
    for (const slot of this.#others) made[slot] = row[slot] ?? null
    if (tags === null && this.#tags !== undefined) made[this.#tags] = null
    return made
  }

  /** A row of which only the account and the region are known, for the conditions that rule out whole sources. */
  ofPlace(place: Place): JobRow {
    const { account = '', region } = place
    return this.#convert({
      ...this.placeFields(place),
      ...(this.#arnField !== undefined && { [this.#arnField]: `arn:aws:x:${region}:${account}:x` }),
    })
  }
}
