import { constants } from 'node:buffer'
import type { SchemaTable } from '../catalog/table.ts'
import { DdsqlError } from '../source/error.ts'
import { SQLSTATE } from '../source/sqlstate.ts'
import { breathe, canceled } from './held.ts'
import { recordStart, type Stretch, valuesIn } from './json-text.ts'
import { fileChunks, wholeLines } from './lines.ts'
import { type Loaded, type LoadOptions, RowCollector } from './rows.ts'

const NOT_JSON = 'it is not valid JSON'
const SEVERAL_LINES = 'A file whose records run over several lines is to be named .json.'

const isBlank = (text: string, start: number, end: number): boolean => {
  for (let i = start; i < end; i++) if (text.charCodeAt(i) > 32) return false
  return true
}

/** JSON.parse, or undefined: its error messages quote the text, which may hold secrets. */
const parsed = (text: string): { readonly value: unknown } | undefined => {
  try {
    return { value: JSON.parse(text) }
  } catch {
    return undefined
  }
}

/** One JSON value a line; blank lines do not count. */
const readLines = async (path: string, collector: RowCollector, stop: AbortSignal): Promise<void> => {
  let line = 0
  const place = () => `${path}:${line}`
  for await (const text of wholeLines(fileChunks(path, stop))) {
    for (let start = 0; start < text.length; ) {
      const newline = text.indexOf('\n', start)
      const end = newline < 0 ? text.length : newline
      line++
      if (!isBlank(text, start, Math.min(end, start + 1)) || !isBlank(text, start, end)) {
        const record = text.slice(start, end)
        const content = parsed(record)
        if (content !== undefined) collector.addLine(content.value, record, line, place)
        else collector.refuse(place, NOT_JSON, undefined, SEVERAL_LINES)
      }
      start = end + 1
    }
    if (stop.aborted) throw canceled()
  }
}

const linesBefore = (text: string, end: number): number => {
  let count = 0
  for (let at = text.indexOf('\n'); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) count++
  return count
}

const wholeText = async (path: string, stop: AbortSignal): Promise<string> => {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of fileChunks(path, stop)) {
    chunks.push(chunk)
    size += chunk.length
    if (size > constants.MAX_STRING_LENGTH)
      throw new DdsqlError(SQLSTATE.program_limit_exceeded, `file "${path}" is too big for the .json form`, {
        hint: 'Write one record a line and name the file .ndjson.',
      })
  }
  const bytes = Buffer.concat(chunks)
  return new TextDecoder().decode(bytes)
}

interface Found extends Stretch {
  readonly content: ReturnType<typeof parsed>
}

/** Most files are one value, which needs no search for where values end. */
function* contentsOf(text: string): Generator<Found> {
  const whole = parsed(text)
  if (whole !== undefined) yield { start: text.search(/\S/), end: text.length, content: whole }
  else
    for (const { start, end } of valuesIn(text)) yield { start, end, content: parsed(text.slice(start, end)) }
}

/** JSON values one after another, of any layout: records, lists of records, answers of the list call. */
const readValues = async (
  path: string,
  items: string,
  collector: RowCollector,
  stop: AbortSignal,
): Promise<void> => {
  const text = await wholeText(path, stop)
  const placeAt = (offset: number) => `${path}:${linesBefore(text, offset) + 1}`
  let sinceBreath = 0
  for (const { start, end, content } of contentsOf(text)) {
    if (content === undefined) collector.refuse(() => placeAt(start), NOT_JSON)
    else
      collector.add(content.value, (index) =>
        placeAt(index === undefined ? start : recordStart(text, start, items, index)),
      )
    sinceBreath += end - start
    if (sinceBreath < 1 << 20) continue
    sinceBreath = 0
    await breathe()
    if (stop.aborted) throw canceled()
  }
}

const GZIP_ERRORS = ['Z_DATA_ERROR', 'Z_BUF_ERROR']

/** What went wrong while reading, as the user meets it; an error of the code is left as it is. */
const readingError = (path: string, error: unknown, stop: AbortSignal): unknown => {
  if (error instanceof DdsqlError) return error
  if (stop.aborted) return canceled()
  const { code } = error as NodeJS.ErrnoException
  if (code === undefined) return error
  return GZIP_ERRORS.includes(code)
    ? new DdsqlError(SQLSTATE.data_corrupted, `file "${path}" is not whole: it cannot be unpacked`)
    : new DdsqlError(SQLSTATE.io_error, `could not read file "${path}": ${code}`, { cause: error })
}

/**
 * The rows of a table's file. Throws DdsqlError: 22P02 that names line and field of a bad record (unless they
 * are skipped), 58030, XX001, 54000; 57014 when stopped. With `deferJson`, json columns may be read later.
 */
export const loadFile = async (
  path: string,
  table: SchemaTable,
  options: LoadOptions,
  deferJson: boolean,
  stop: AbortSignal,
): Promise<Loaded> => {
  const collector = new RowCollector(table, options, deferJson ? path : undefined)
  try {
    if (/\.ndjson(\.gz)?$/.test(path)) await readLines(path, collector, stop)
    else await readValues(path, table.schema.api.list.items, collector, stop)
  } catch (error) {
    throw readingError(path, await collector.explained(error), stop)
  }
  return collector.loaded()
}
