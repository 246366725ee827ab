import type { RawResult } from '../../results.ts'
import { loadWidths, WidthsNotLoaded } from './cells.ts'

export const FORMAT_NAMES = [
  'table',
  'box',
  'json',
  'ndjson',
  'csv',
  'tsv',
  'markdown',
  'html',
  'chart',
] as const
export type FormatName = (typeof FORMAT_NAMES)[number]

/** What a format may want to know beside the result. */
export interface FormatContext {
  /** False: rows alone, without column names and row count. */
  readonly header: boolean
  /** The cells of the terminal's line; absent when the result goes to a file or a pipe, where nothing is cut. */
  readonly width?: number | undefined
  readonly color: boolean
  /** One block per row, a column a line. For table and box. */
  readonly expanded?: boolean
  /** How to see long values whole, told where some are cut. */
  readonly cutHint?: string
  /** The statement that was asked. */
  readonly sql: string
  readonly startedAt: Date
  readonly elapsedMs: number
}

export interface Format {
  /** Text before the first and after the last result of an output. */
  readonly head?: string
  readonly tail?: string
  /** A whole result as text that ends with a newline (or is empty). Called by `render`. */
  result(result: RawResult, context: FormatContext): string
}

// Each format loads what it needs only when it is used: start-up time is the command's.
const FORMATS: Readonly<Record<FormatName, () => Promise<Format>>> = {
  table: async () => (await import('./table.ts')).table,
  box: async () => (await import('./table.ts')).box,
  json: async () => (await import('./json.ts')).json,
  ndjson: async () => (await import('./json.ts')).ndjson,
  csv: async () => (await import('./csv.ts')).csv,
  tsv: async () => (await import('./csv.ts')).tsv,
  markdown: async () => (await import('./markdown.ts')).markdown,
  html: async () => (await import('./html.ts')).html,
  chart: async () => (await import('./chart.ts')).chart,
}

export const loadFormat = (name: FormatName): Promise<Format> => FORMATS[name]()

/** The text of a result. Throws DdsqlError when the format cannot show it. */
export const render = async (format: Format, result: RawResult, context: FormatContext): Promise<string> => {
  try {
    return format.result(result, context)
  } catch (error) {
    if (!(error instanceof WidthsNotLoaded)) throw error
    await loadWidths()
    return format.result(result, context)
  }
}
