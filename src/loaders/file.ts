import { isAscii, isUtf8 } from 'node:buffer'
import { stat } from 'node:fs'
import { basename } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import type { SchemaTable } from '../catalog/table.ts'
import { lineOfBadByte, MOST_TEXT_BYTES, TO_UTF8 } from '../source/decode.ts'
import { DdsqlError } from '../source/error.ts'
import { SQLSTATE } from '../source/sqlstate.ts'
import {
  type FileOptions,
  type LoadOptions,
  type Problem,
  RecordCollector,
  type ValueSource,
} from './collector.ts'
import { type Path, recordsIn } from './envelope.ts'
import { mayHoldNoText } from './exact.ts'
import type { ReadColumns } from './file-columns.ts'
import { hasLines, recordFileName } from './file-form.ts'
import { breathe, canceled } from './held.ts'
import { MemberFinder, type Stretch, valuesIn } from './json-text.ts'
import { fileChunks, tooBig, utf8Chunks, wholeLines } from './lines.ts'
import type { LineBytes } from './walked-records.ts'

const NOT_UTF8: Problem = {
  problem: 'its bytes are not UTF-8',
  code: SQLSTATE.character_not_in_repertoire,
  hint: TO_UTF8,
}
const NEWLINE = 10
const SEVERAL_LINES = 'A file whose records run over several lines is to be named .json.'

/** What is wrong with a text that is no JSON. */
const notJson = (text: string): Problem =>
  text.includes('\0')
    ? { problem: 'it has NUL bytes, as of a block that was never written' }
    : { problem: 'it is not valid JSON' }

/**
 * Text of bytes that may be no UTF-8. Where they are none, a character of `text` is a byte, so that values are found
 * and only that which holds a bad byte is refused; `read` makes a part the text that it is, or undefined.
 */
interface Decoded {
  readonly text: string
  readonly read: (part: string) => string | undefined
}

const same = (part: string) => part

const decoded = (bytes: Buffer): Decoded => {
  // Latin-1 is decoded in half the time of UTF-8; to look for what is not ASCII takes next to none.
  if (isAscii(bytes)) return { text: bytes.toString('latin1'), read: same }
  if (isUtf8(bytes)) return { text: bytes.toString('utf8'), read: same }
  const read = (part: string) => {
    const own = Buffer.from(part, 'latin1')
    return isUtf8(own) ? own.toString('utf8') : undefined
  }
  return { text: bytes.toString('latin1'), read }
}

/** Whether the characters are those that are blank in JSON. */
const isBlank = (text: string, start: number, end: number): boolean => {
  for (let i = start; i < end; i++) {
    const code = text.charCodeAt(i)
    if (code !== 32 && code !== 13 && code !== 10 && code !== 9) return false
  }
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

/** Where the values of a line lie that is more than one value, as where files without a last line end were put together; undefined when it is no such line. */
const valuesOfLine = (line: string): Iterable<Stretch> | undefined => {
  for (const { start, end } of valuesIn(line))
    if (parsed(line.slice(start, end)) === undefined) return undefined
  return valuesIn(line)
}

/** One JSON value a line; blank lines do not count. */
class LineReader {
  readonly #path: string
  readonly #collector: RecordCollector
  #line = 0
  #text = ''
  #members: MemberFinder | undefined
  readonly #source: ValueSource = {
    place: () => this.place(),
    text: (path) => {
      this.#members ??= new MemberFinder(this.#text, 0)
      const { start, end } = this.#members.find(path)
      return this.#text.slice(start, end)
    },
  }

  constructor(path: string, collector: RecordCollector) {
    this.#path = path
    this.#collector = collector
  }

  place(line = this.#line): string {
    return `${this.#path}:${line}`
  }

  async read(chunks: AsyncIterable<Buffer>, stop: AbortSignal): Promise<void> {
    const tooLong = () =>
      tooBig(`the line in ${this.place(this.#line + 1)}`, '512 MiB', 'Write one record a line.')
    for await (const bytes of wholeLines(chunks, tooLong)) {
      const ascii = isAscii(bytes)
      if (ascii || isUtf8(bytes)) this.#readBytes({ bytes, isAscii: ascii })
      else this.#readLines(decoded(bytes))
      if (stop.aborted) throw canceled()
    }
  }

  #readBytes(lines: LineBytes): void {
    const { bytes } = lines
    for (let start = 0; start < bytes.length; ) {
      const newline = bytes.indexOf(NEWLINE, start)
      const end = newline < 0 ? bytes.length : newline
      if (newline >= 0 && this.#collector.addLine(lines, start, end)) this.#line++
      else this.#readLines(decoded(bytes.subarray(start, end + 1)))
      start = end + 1
    }
  }

  #readLines({ text, read }: Decoded): void {
    const checksTexts = mayHoldNoText(text)
    for (let start = 0; start < text.length; ) {
      const newline = text.indexOf('\n', start)
      const end = newline < 0 ? text.length : newline
      this.#line++
      if (text.charCodeAt(start) > 32 || !isBlank(text, start, end)) {
        const line = read(text.slice(start, end))
        if (line === undefined) this.#collector.refuse(() => this.place(), NOT_UTF8)
        else this.#readLine(line, checksTexts && mayHoldNoText(line))
      }
      start = end + 1
    }
  }

  #readLine(line: string, checksTexts: boolean): void {
    const content = parsed(line)
    const values = content === undefined ? valuesOfLine(line) : undefined
    if (content !== undefined) this.#add(line, content.value, checksTexts)
    else if (values === undefined)
      this.#collector.refuse(() => this.place(), { hint: SEVERAL_LINES, ...notJson(line) })
    else {
      for (const { start, end } of values) {
        const text = line.slice(start, end)
        this.#add(text, JSON.parse(text), checksTexts)
      }
    }
  }

  #add(text: string, value: unknown, checksTexts: boolean): void {
    this.#text = text
    this.#members = undefined
    this.#collector.add(value, this.#source, checksTexts)
  }
}

const linesBefore = (text: string, end: number): number => {
  let count = 0
  for (let at = text.indexOf('\n'); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) count++
  return count
}

const wholeBytes = async (chunks: AsyncIterable<Buffer>, path: string): Promise<Buffer> => {
  const read: Buffer[] = []
  let size = 0
  for await (const chunk of chunks) {
    read.push(chunk)
    size += chunk.length
    if (size > MOST_TEXT_BYTES)
      throw tooBig(`file "${path}"`, '512 MiB', 'Write one record a line and name the file .ndjson.')
  }
  return Buffer.concat(read)
}

interface Content extends Stretch {
  /** Of valid JSON. */
  readonly value?: unknown
  readonly problem?: Problem
  /** Whether the value was read from bytes that are no UTF-8: then only its structure counts. */
  readonly isRaw?: boolean
}

/** The values of the text. Most files are one value, which needs no search for where values end. */
function* contentsOf({ text, read }: Decoded): Generator<Content> {
  const whole = read === same ? parsed(text) : undefined
  if (whole !== undefined) {
    yield { start: text.search(/\S/), end: text.length, ...whole }
    return
  }
  for (const stretch of valuesIn(text)) {
    const raw = text.slice(stretch.start, stretch.end)
    const own = read(raw)
    if (own === undefined) yield { ...stretch, ...(parsed(raw) ?? { problem: NOT_UTF8 }), isRaw: true }
    else if (own !== '\uFEFF') yield { ...stretch, ...(parsed(own) ?? { problem: notJson(own) }) }
  }
}

/** JSON values one after another, of any layout. */
const readValues = async (
  path: string,
  { schema }: SchemaTable,
  chunks: AsyncIterable<Buffer>,
  collector: RecordCollector,
  stop: AbortSignal,
): Promise<void> => {
  const content = decoded(await wholeBytes(chunks, path))
  const { text, read } = content
  const placeAt = (offset: number) => `${path}:${linesBefore(text, offset) + 1}`
  const checksTexts = mayHoldNoText(text)

  const addRaw = (value: unknown, members: MemberFinder) => {
    for (const { path: way } of recordsIn(value, [schema])) {
      const { start, end } = members.find(way)
      const own = read(text.slice(start, end))
      if (own === undefined) refuseBytes(start, end)
      else collector.add(JSON.parse(own), { place: () => placeAt(start), text: () => own }, checksTexts)
    }
  }
  const refuseBytes = (start: number, end: number) => {
    const bytes = () => Buffer.from(text.slice(start, end), 'latin1')
    const place = () => `${path}:${linesBefore(text, start) + lineOfBadByte(bytes())}`
    collector.refuse(place, NOT_UTF8)
  }
  const add = ({ value, problem, isRaw, start, end }: Content) => {
    const members = new MemberFinder(text, start)
    if (problem === NOT_UTF8) refuseBytes(start, end)
    else if (problem !== undefined) collector.refuse(() => placeAt(start), problem)
    else if (isRaw) addRaw(value, members)
    else {
      const partAt = (way: Path) => {
        const found = members.find(way)
        return read(text.slice(found.start, found.end))!
      }
      collector.add(value, { place: (way) => placeAt(members.find(way).start), text: partAt }, checksTexts)
    }
  }

  let sinceBreath = 0
  for (const each of contentsOf(content)) {
    add(each)
    sinceBreath += each.end - each.start
    if (sinceBreath < 1 << 20) continue
    sinceBreath = 0
    await breathe()
    if (stop.aborted) throw canceled()
  }
}

const UNPACKING_ERRORS = /^Z_(?:DATA|BUF)_ERROR$|^ZSTD_error_/

/** What went wrong while reading, as the user meets it; an error of the code is left as it is. */
export const readingError = (path: string, error: unknown, stop: AbortSignal): unknown => {
  if (error instanceof DdsqlError) return error
  if (stop.aborted) return canceled()
  const { code } = error as NodeJS.ErrnoException
  if (code === undefined) return error
  return UNPACKING_ERRORS.test(code)
    ? new DdsqlError(SQLSTATE.data_corrupted, `file "${path}" is not whole: it cannot be unpacked`)
    : new DdsqlError(SQLSTATE.io_error, `could not read file "${path}": ${code}`, { cause: error })
}

// A file system's clock may stand still for 10 ms: a file that is so new may be written again and have the same time.
const CLOCK_TICK_MS = 12

/** What changes when the file is written to or replaced. */
const stateOf = async (path: string): Promise<string> => {
  const { dev, ino, size, mtimeNs } = await promisify(stat)(path, { bigint: true })
  return `${dev} ${ino} ${size} ${mtimeNs}`
}

const settled = async (path: string): Promise<void> => {
  const age = Date.now() - (await promisify(stat)(path)).mtimeMs
  if (age >= 0 && age < CLOCK_TICK_MS) await pause(CLOCK_TICK_MS - age)
}

const MOST_READINGS = 3

/** Reads the file by `read`, again when it was written to in the meantime. Throws 58030 when that happens each time. */
const readSteadily = async <T>(
  path: string,
  stop: AbortSignal,
  read: () => Promise<T>,
): Promise<{ readonly read: T; readonly state: string }> => {
  for (let reading = 1; reading <= MOST_READINGS; reading++) {
    await settled(path)
    const before = await stateOf(path)
    const [outcome] = await Promise.allSettled([read()])
    if (stop.aborted || before === (await stateOf(path))) {
      if (outcome.status === 'rejected') throw outcome.reason
      return { read: outcome.value, state: before }
    }
    if (reading < MOST_READINGS) await pause(reading * 100, undefined, { signal: stop })
  }
  throw new DdsqlError(SQLSTATE.io_error, `file "${path}" was written to while it was read`, {
    hint: 'Write to another file, and rename it when it is whole.',
  })
}

const LONG_LINE = 1 << 20

/** Whether the text has a JSON value in its first line: what has its records over several lines begins with a bracket. */
const beginsWithLine = async (chunks: AsyncIterable<Buffer>): Promise<boolean> => {
  for await (const chunk of chunks) {
    const [line] = /\S.*/.exec(chunk.toString('utf8', 0, LONG_LINE)) ?? []
    if (line !== undefined) return line.length + 4 > LONG_LINE || parsed(line) !== undefined
  }
  return true
}

/**
 * The records that a file has of a table, as columns. Throws DdsqlError: 22P02, 22021, 22P05, 22003 or 54001 that names line and field of a bad
 * record (unless they are skipped), 58030 for a file that cannot be read or keeps changing, XX001, 54000 for a text that
 * is too long, 0A000 for a packing that this Node.js cannot read; 57014 when stopped.
 */
export const loadFile = async (
  table: SchemaTable,
  options: LoadOptions,
  file: FileOptions,
  stop: AbortSignal,
): Promise<ReadColumns> => {
  const { path, stream } = file
  const isLines = async (): Promise<boolean> =>
    stream === undefined || recordFileName(basename(path)) !== undefined
      ? hasLines(path)
      : beginsWithLine(utf8Chunks(fileChunks(file, stop), path))
  const load = async () => {
    const collector = new RecordCollector(table, file.columns, options, file.others)
    try {
      const ofLines = await isLines()
      const chunks = utf8Chunks(fileChunks(file, stop, ofLines), path)
      if (ofLines) await new LineReader(path, collector).read(chunks, stop)
      else await readValues(path, table, chunks, collector, stop)
    } catch (error) {
      throw await collector.explained(error)
    }
    return collector.loaded()
  }
  try {
    if (stream !== undefined) return { ...(await load()), state: '' }
    const { read, state } = await readSteadily(path, stop, load)
    return { ...read, state }
  } catch (error) {
    throw readingError(path, error, stop)
  }
}
