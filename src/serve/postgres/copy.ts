// COPY … TO STDOUT: its options, and rows in its three formats.
import type { Command } from '../../commands.ts'
import { DdsqlError } from '../../source/error.ts'
import { SQLSTATE } from '../../source/sqlstate.ts'
import type { SqlType } from '../../types/type.ts'
import type { ByteWriter } from './bytes.ts'
import type { Row } from './rows.ts'
import { printerOf, valueWriter } from './types.ts'

type Copy = Extract<Command, { kind: 'copy' }>
type Option = Copy['options'][number]

interface CopyForm {
  readonly format: 'text' | 'csv' | 'binary'
  readonly delimiter: string
  readonly nullText: string
  readonly header: boolean
  readonly quote: string
  readonly escape: string
  /** Names of columns whose values are always quoted; '*': all. */
  readonly forceQuote: readonly string[]
}

const refusal = (message: string, hint?: string): DdsqlError =>
  new DdsqlError(SQLSTATE.invalid_parameter_value, message, { hint })
const unsupported = (message: string): DdsqlError => new DdsqlError(SQLSTATE.feature_not_supported, message)

const textOf = ({ name, value }: Option): string => {
  if (typeof value === 'string') return value
  throw new DdsqlError(SQLSTATE.syntax_error, `option "${name}" takes a value`)
}

const isOn = (option: Option): boolean => {
  const { name, value } = option
  if (value === true) return true
  const word = textOf(option).toLowerCase()
  if (['true', 'on', '1'].includes(word)) return true
  if (['false', 'off', '0'].includes(word)) return false
  throw new DdsqlError(SQLSTATE.syntax_error, `${name} requires a Boolean value`)
}

const formatOf = (name: string): CopyForm['format'] => {
  if (name === 'text' || name === 'csv' || name === 'binary') return name
  throw refusal(`COPY format "${name}" not recognized`, 'The formats are text, csv and binary.')
}

const oneByte = (what: string, text: string): string => {
  if (Buffer.byteLength(text) === 1) return text
  throw unsupported(`COPY ${what} must be a single one-byte character`)
}

/** Throws DdsqlError as PostgreSQL does: 42601, 22023, 0A000. */
export const copyFormOf = ({ options }: Copy): CopyForm => {
  const given = new Map<string, Option>()
  for (const option of options) {
    if (given.has(option.name))
      throw new DdsqlError(SQLSTATE.syntax_error, 'conflicting or redundant options')
    given.set(option.name, option)
  }
  const known = ['format', 'delimiter', 'null', 'header', 'quote', 'escape', 'force_quote', 'encoding']
  const unknown = options.find(({ name }) => !known.includes(name))
  if (unknown !== undefined) {
    const ofCopyFrom = [
      'freeze',
      'default',
      'on_error',
      'reject_limit',
      'force_not_null',
      'force_null',
      'log_verbosity',
    ]
    if (ofCopyFrom.includes(unknown.name))
      throw unsupported(`COPY ${unknown.name.toUpperCase()} cannot be used with COPY TO`)
    throw new DdsqlError(SQLSTATE.syntax_error, `option "${unknown.name}" not recognized`, {
      hint: `The options are ${known.join(', ')}.`,
    })
  }
  const text = (name: string): string | undefined => {
    const option = given.get(name)
    return option && textOf(option)
  }
  const format = formatOf(text('format') ?? 'text')
  const isCsv = format === 'csv'
  const refuse = (name: string, isRefused: boolean, message: string) => {
    if (isRefused && given.has(name)) throw new DdsqlError(SQLSTATE.syntax_error, message)
  }
  for (const name of ['delimiter', 'null'])
    refuse(name, format === 'binary', `cannot specify ${name.toUpperCase()} in BINARY mode`)
  const header = given.get('header')
  const hasHeader = header !== undefined && isOn(header)
  if (hasHeader && format === 'binary') throw unsupported('cannot specify HEADER in BINARY mode')
  for (const name of ['quote', 'escape', 'force_quote'])
    if (!isCsv && given.has(name)) throw unsupported(`COPY ${name.toUpperCase()} requires CSV mode`)
  const encoding = text('encoding')
  if (encoding !== undefined && !/^(utf-?8|unicode)$/i.test(encoding))
    throw refusal('argument to option "encoding" must be a valid encoding name', 'Texts are given as UTF8.')
  const quote = oneByte('quote', text('quote') ?? '"')
  const form: CopyForm = {
    format,
    delimiter: oneByte('delimiter', text('delimiter') ?? (isCsv ? ',' : '\t')),
    nullText: text('null') ?? (isCsv ? '' : '\\N'),
    header: hasHeader,
    quote,
    escape: oneByte('escape', text('escape') ?? quote),
    forceQuote: listOf(given.get('force_quote')),
  }
  checkCharacters(form)
  return form
}

const listOf = (option: Option | undefined): readonly string[] => {
  if (option === undefined) return []
  return Array.isArray(option.value) ? option.value : [String(option.value)]
}

const checkCharacters = ({ format, delimiter, nullText, quote }: CopyForm): void => {
  if (/[\r\n]/.test(delimiter)) throw refusal('COPY delimiter cannot be newline or carriage return')
  if (/[\r\n]/.test(nullText)) throw refusal('COPY null representation cannot use newline or carriage return')
  if (format === 'text' && '\\.abcdefghijklmnopqrstuvwxyz0123456789'.includes(delimiter))
    throw refusal(`COPY delimiter cannot be "${delimiter}"`)
  if (nullText !== '' && nullText.includes(delimiter))
    throw refusal('COPY delimiter character must not appear in the NULL specification')
  if (format !== 'csv') return
  if (delimiter === quote) throw refusal('COPY delimiter and quote must be different')
  if (nullText !== '' && nullText.includes(quote))
    throw refusal('CSV quote character must not appear in the NULL specification')
}

interface Column {
  readonly name: string
  readonly type: SqlType
}

/** Writes rows, and what stands before and behind them. Each is the body of a CopyData message. */
export interface CopyWriter {
  readonly isBinary: boolean
  readonly head: ((out: ByteWriter) => void) | undefined
  readonly row: (out: ByteWriter, row: Row) => void
  readonly tail: ((out: ByteWriter) => void) | undefined
}

export const copyWriter = (form: CopyForm, columns: readonly Column[]): CopyWriter => {
  if (form.format === 'binary') return binaryWriter(columns)
  const names = new Set(columns.map(({ name }) => name))
  const unknown = form.forceQuote.find((name) => name !== '*' && !names.has(name))
  if (unknown !== undefined)
    throw new DdsqlError(SQLSTATE.undefined_column, `column "${unknown}" does not exist`)
  const printers = columns.map(({ type }) => printerOf(type))
  const quoted = columns.map(({ name }) => form.forceQuote.some((each) => each === '*' || each === name))
  const isAlone = columns.length === 1
  const field =
    form.format === 'csv' ? csvField(form, isAlone) : (text: string) => escapedText(text, form.delimiter)
  const line = (texts: readonly (string | null)[], isHeader: boolean): string =>
    `${texts
      .map((text, i) => (text === null ? form.nullText : field(text, !isHeader && quoted[i] === true)))
      .join(form.delimiter)}\n`
  return {
    isBinary: false,
    head: form.header
      ? (out) =>
          out.text(
            line(
              columns.map(({ name }) => name),
              true,
            ),
          )
      : undefined,
    row: (out, row) =>
      out.text(
        line(
          row.map((value, i) =>
            value === null ? null : (printers[i] as (value: Row[number]) => string)(value),
          ),
          false,
        ),
      ),
    tail: undefined,
  }
}

const ESCAPES: Readonly<Record<string, string>> = {
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
  '\\': '\\\\',
}

const escapedText = (text: string, delimiter: string): string =>
  /[\b\f\n\r\t\v\\]/.test(text) || text.includes(delimiter)
    ? [...text].map((each) => ESCAPES[each] ?? (each === delimiter ? `\\${each}` : each)).join('')
    : text

const csvField =
  ({ delimiter, quote, escape: escapeText, nullText }: CopyForm, isAlone: boolean) =>
  (text: string, isForced: boolean): string => {
    const isQuoted =
      isForced ||
      text === nullText ||
      text.includes(delimiter) ||
      text.includes(quote) ||
      /[\r\n]/.test(text) ||
      // Alone on its line it would end the data.
      (isAlone && text === '\\.')
    if (!isQuoted) return text
    const inner = [...text]
      .map((each) => (each === quote || each === escapeText ? escapeText + each : each))
      .join('')
    return quote + inner + quote
  }

const SIGNATURE = Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1')

const binaryWriter = (columns: readonly Column[]): CopyWriter => {
  const writers = columns.map(({ type }) => valueWriter(type, 1))
  return {
    isBinary: true,
    head: (out) => {
      out.bytes(SIGNATURE)
      // No flags, no extension of the header.
      out.int32(0)
      out.int32(0)
    },
    row: (out, row) => {
      out.int16(row.length)
      for (let i = 0; i < row.length; i++) writers[i]?.(out, row[i] as Row[number])
    },
    tail: (out) => out.int16(-1),
  }
}
