import type { ColumnSchema, FieldSchema, TableSchema } from '../catalog/schema.ts'
import { isDate } from '../source/outside.ts'
import { parseArn } from './arn.ts'
import { instant } from './instant.ts'
import { PairReader } from './pairs.ts'
import { dayOf, fieldOf, int64Of, type RawRecord } from './record.ts'

// What is wrong with a record that is not in form: slower than reading it, and asked only then.

const isObject = (raw: unknown): raw is RawRecord => typeof raw === 'object' && raw !== null

const tagsWanted = ({ pairs = { key: 'Key', value: 'Value' } }: Pick<ColumnSchema, 'pairs'>): string =>
  `a list of tags (${pairs.key} and ${pairs.value}), or an object whose values are strings`

interface Form {
  readonly wanted: string
  readonly fits: (raw: unknown) => boolean
}

const MAP: Form = {
  wanted: 'an object whose values are strings',
  fits: (raw) => new PairReader().read(raw) !== undefined,
}

/** What a value that is there must be; of structs and lists of them, before their fields are looked at. */
const FORMS: Readonly<Record<ColumnSchema['type'], Form>> = {
  string: { wanted: 'a string', fits: (raw) => typeof raw === 'string' },
  int32: {
    wanted: 'a whole number of 32 bits',
    fits: (raw) => typeof raw === 'number' && Number.isInteger(raw) && Math.abs(raw + 0.5) < 2 ** 31,
  },
  int64: { wanted: 'a whole number of 64 bits, or its text', fits: (raw) => int64Of(raw) !== undefined },
  float64: { wanted: 'a number', fits: (raw) => typeof raw === 'number' },
  bool: { wanted: 'true or false', fits: (raw) => typeof raw === 'boolean' },
  timestamp: {
    wanted: 'an ISO 8601 time, seconds or milliseconds since the epoch, or a Date',
    fits: (raw) => !Number.isNaN(instant(raw)),
  },
  date: { wanted: 'an ISO 8601 date, or a Date', fits: (raw) => dayOf(raw) !== undefined },
  json: { wanted: 'an object or a list', fits: isObject },
  struct: { wanted: 'an object', fits: isObject },
  unordered_list_struct: { wanted: 'a list of objects', fits: Array.isArray },
  unordered_list_string: {
    wanted: 'a list of strings',
    fits: (raw) => Array.isArray(raw) && raw.every((item) => typeof item === 'string'),
  },
  hstore: MAP,
  map_string_string: MAP,
  hstore_csv: MAP,
}

const formOf = (field: ColumnSchema | FieldSchema): Form => {
  if ('pairs' in field || ('role' in field && field.role === 'tags')) {
    const reader = new PairReader(field.pairs)
    return { wanted: tagsWanted(field), fits: (raw) => reader.read(raw) !== undefined }
  }
  // The SDK gives times in structs as Dates.
  if (field.type === 'string' && !('description' in field))
    return { ...FORMS.string, fits: (raw) => typeof raw === 'string' || isDate(raw) }
  return FORMS[field.type]
}

/** The first place at or below `way` where the value is not in form, and what must be there. */
const problemAt = (field: ColumnSchema | FieldSchema, raw: unknown, way: string): string | undefined => {
  if (raw === null || raw === undefined) return undefined
  const { wanted, fits } = formOf(field)
  if (!fits(raw)) return `${way} must be ${wanted}`
  if (field.fields === undefined) return undefined
  const structs = field.type === 'unordered_list_struct' ? (raw as readonly unknown[]) : [raw]
  for (const struct of structs) {
    if (struct === null || struct === undefined) continue
    if (!isObject(struct)) return `${way} must be ${wanted}`
    for (const each of field.fields) {
      const problem = problemAt(each, fieldOf(struct, each.from), `${way}.${each.from}`)
      if (problem !== undefined) return problem
    }
  }
  return undefined
}

/**
 * What is wrong with a record: the first wrong field and what it must be, never what it is, for it may be a secret.
 * Undefined when it is in form. Fields that no column reads are not looked at; every field but the ARN may be missing.
 */
export const recordProblem = ({ columns, arn }: TableSchema, record: unknown): string | undefined => {
  if (!isObject(record)) return 'a record must be an object'
  if (arn !== undefined) {
    // First: a record without one is most likely no record of this table at all.
    const value = fieldOf(record, arn)
    if ((value ?? null) === null) return `${arn} is missing`
    if (typeof value !== 'string' || parseArn(value) === undefined) return `${arn} must be an ARN`
  }
  for (const column of columns) {
    if (column.by === 'arn') continue
    const problem = problemAt(column, fieldOf(record, column.from), column.from)
    if (problem !== undefined) return problem
  }
  return undefined
}
