import type { RawResult } from '../../results.ts'

export const FORMAT_NAMES = ['table', 'json', 'ndjson', 'csv'] as const
export type FormatName = (typeof FORMAT_NAMES)[number]

/** A whole result as text that ends with a newline (or is empty). */
export type Format = (result: RawResult) => string

// Each format loads what it needs only when it is used: start-up time is the command's.
const FORMATS: Readonly<Record<FormatName, () => Promise<Format>>> = {
  table: async () => (await import('./table.ts')).table,
  json: async () => (await import('./json.ts')).json,
  ndjson: async () => (await import('./json.ts')).ndjson,
  csv: async () => (await import('./csv.ts')).csv,
}

export const loadFormat = (name: FormatName): Promise<Format> => FORMATS[name]()
