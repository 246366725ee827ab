import type { Warning } from '../../index.ts'
import type { RawResult } from '../../results.ts'
import { DdsqlError } from '../../source/error.ts'
import { SQLSTATE } from '../../source/sqlstate.ts'
import { loadWidths, WidthsNotLoaded } from './cells.ts'

/** The formats that are text, which alone the shell shows. */
export const TEXT_FORMATS = [
  'table',
  'box',
  'wrapped',
  'json',
  'ndjson',
  'csv',
  'tsv',
  'unaligned',
  'markdown',
  'html',
  'chart',
] as const
export const FORMAT_NAMES = [...TEXT_FORMATS, 'parquet'] as const
export type FormatName = (typeof FORMAT_NAMES)[number]

const ENDINGS: ReadonlyMap<string, FormatName> = new Map([
  ['txt', 'table'],
  ['json', 'json'],
  ['ndjson', 'ndjson'],
  ['jsonl', 'ndjson'],
  ['csv', 'csv'],
  ['tsv', 'tsv'],
  ['md', 'markdown'],
  ['markdown', 'markdown'],
  ['html', 'html'],
  ['htm', 'html'],
  ['parquet', 'parquet'],
])

/** The format that a file's name asks for, also before `.gz`; undefined when it says nothing. */
export const formatOfFile = (path: string): FormatName | undefined =>
  ENDINGS.get(/\.(\w+)(?:\.gz)?$/i.exec(path)?.[1]?.toLowerCase() ?? '')

/** A part of the output: text, or bytes. */
export type Part = string | Uint8Array

/** What a format may want to know beside the result. */
export interface FormatContext {
  /** False: rows alone, without column names and row count. */
  readonly header: boolean
  /** The cells of the terminal's line; absent when the result goes to a file or a pipe, whose lines have no bound. */
  readonly width?: number | undefined
  readonly color: boolean
  /** One block per row, a column a line; 'auto': where lines would be wider than the terminal. For tables. */
  readonly expanded?: boolean | 'auto'
  /** Called when lines are wider than the terminal, so that they should be scrolled sideways. */
  readonly onWide?: () => void
  /** The name of the query, where it has one. */
  readonly name?: string | undefined
  /** How NULL is written where the format does not say it itself. */
  readonly nullText?: string | undefined
  /** psql's lines of a table: none, between columns (as without it), all around. */
  readonly border?: 0 | 1 | 2
  /** Between the fields of an unaligned row. */
  readonly separator?: string
  /** The statement that was asked. */
  readonly sql: string
  readonly startedAt: Date
  readonly elapsedMs: number
}

export interface Format {
  /** It makes a file of its own of each result. */
  readonly single?: true
  /** Text before the first result of an output, whose context it gets, and after the last. */
  head?(context: FormatContext): string
  readonly tail?: string
  /**
   * A whole result as parts of a text that ends with a newline (or is empty), or of a file's bytes. What can be refused
   * is refused before the first part, and widths are measured before it. Called by `render`.
   */
  result(result: RawResult, context: FormatContext): Iterable<Part>
  /** What the text shows otherwise than the query gave it. */
  warnings?(result: RawResult): Warning[]
}

// Each format loads what it needs only when it is used: start-up time is the command's.
const FORMATS: Readonly<Record<FormatName, () => Promise<Format>>> = {
  table: async () => (await import('./table.ts')).table,
  box: async () => (await import('./table.ts')).box,
  wrapped: async () => (await import('./table.ts')).wrapped,
  json: async () => (await import('./json.ts')).json,
  ndjson: async () => (await import('./json.ts')).ndjson,
  csv: async () => (await import('./csv.ts')).csv,
  tsv: async () => (await import('./csv.ts')).tsv,
  unaligned: async () => (await import('./csv.ts')).unaligned,
  markdown: async () => (await import('./markdown.ts')).markdown,
  html: async () => (await import('./html.ts')).html,
  chart: async () => (await import('./chart.ts')).chart,
  parquet: async () => (await import('./parquet.ts')).parquet,
}

export const loadFormat = (name: FormatName): Promise<Format> => FORMATS[name]()

/**
 * The text of a result in parts, because there may be more than V8's texts can hold. Throws DdsqlError when the format
 * cannot show it; the parts throw 54000 where one value or row is too long.
 */
export const render = async (
  format: Format,
  result: RawResult,
  context: FormatContext,
): Promise<Iterable<Part>> => {
  const parts = (): Iterable<Part> => {
    try {
      return guarded(format.result(result, context))
    } catch (error) {
      throw tooLong(error)
    }
  }
  try {
    return parts()
  } catch (error) {
    if (!(error instanceof WidthsNotLoaded)) throw error
    await loadWidths()
    return parts()
  }
}

function* guarded(parts: Iterable<Part>): Generator<Part> {
  try {
    yield* parts
  } catch (error) {
    throw tooLong(error)
  }
}

/** V8 has no other sign of a text that would become too long. */
const tooLong = (error: unknown): unknown =>
  error instanceof RangeError && error.message === 'Invalid string length'
    ? new DdsqlError(SQLSTATE.program_limit_exceeded, 'a row of the result is longer than 512 MB as text')
    : error
