// Messages of PostgreSQL's protocol 3: those of the client read, those of the server written.
import { DdsqlError } from '../../source/error.ts'
import { SQLSTATE } from '../../source/sqlstate.ts'
import { ByteReader, type ByteWriter } from './bytes.ts'
import type { Frame } from './frames.ts'

export const PROTOCOL_3 = 3
export const SSL_REQUEST = 80_877_103
export const GSSENC_REQUEST = 80_877_104
export const CANCEL_REQUEST = 80_877_102

/** What a client asks, once it is known. */
export type ClientMessage =
  | { readonly kind: 'query'; readonly sql: string }
  | { readonly kind: 'parse'; readonly name: string; readonly sql: string; readonly types: readonly number[] }
  | {
      readonly kind: 'bind'
      readonly portal: string
      readonly statement: string
      readonly formats: readonly number[]
      readonly values: readonly (Buffer | null)[]
      readonly resultFormats: readonly number[]
    }
  | { readonly kind: 'describe' | 'close'; readonly what: 'statement' | 'portal'; readonly name: string }
  /** `most` rows; 0: all. */
  | { readonly kind: 'execute'; readonly portal: string; readonly most: number }
  | { readonly kind: 'sync' | 'flush' | 'terminate' | 'copy' | 'call' }
  | { readonly kind: 'unknown'; readonly type: string }

const formatsOf = (reader: ByteReader): number[] =>
  Array.from({ length: reader.uint16() }, () => {
    const format = reader.int16()
    if (format !== 0 && format !== 1)
      throw new DdsqlError(SQLSTATE.invalid_parameter_value, `unsupported format code: ${format}`)
    return format
  })

const whatOf = (reader: ByteReader, message: string): 'statement' | 'portal' => {
  const letter = String.fromCharCode(reader.uint8())
  if (letter === 'S') return 'statement'
  if (letter === 'P') return 'portal'
  throw new DdsqlError(
    SQLSTATE.protocol_violation,
    `invalid ${message} message subtype ${letter.charCodeAt(0)}`,
  )
}

/** Reads a message. Throws DdsqlError 08P01 for one of a wrong form, 22021 for texts that are none. */
export const readMessage = ({ type, body }: Frame): ClientMessage => {
  const reader = new ByteReader(body)
  const message = readBody(type, reader)
  if (message.kind !== 'copy' && message.kind !== 'call' && message.kind !== 'unknown') reader.finish()
  return message
}

const readBody = (type: string, reader: ByteReader): ClientMessage => {
  switch (type) {
    case 'Q':
      return { kind: 'query', sql: reader.string() }
    case 'P': {
      const name = reader.string()
      const sql = reader.string()
      return {
        kind: 'parse',
        name,
        sql,
        types: Array.from({ length: reader.uint16() }, () => reader.uint32()),
      }
    }
    case 'B': {
      const portal = reader.string()
      const statement = reader.string()
      const formats = formatsOf(reader)
      const values = Array.from({ length: reader.uint16() }, () => reader.value())
      return { kind: 'bind', portal, statement, formats, values, resultFormats: formatsOf(reader) }
    }
    case 'D':
      return { kind: 'describe', what: whatOf(reader, 'DESCRIBE'), name: reader.string() }
    case 'C':
      return { kind: 'close', what: whatOf(reader, 'CLOSE'), name: reader.string() }
    case 'E':
      return { kind: 'execute', portal: reader.string(), most: Math.max(reader.int32(), 0) }
    case 'S':
      return { kind: 'sync' }
    case 'H':
      return { kind: 'flush' }
    case 'X':
      return { kind: 'terminate' }
    case 'F':
      return { kind: 'call' }
    case 'd':
    case 'c':
    case 'f':
      return { kind: 'copy' }
    default:
      return { kind: 'unknown', type }
  }
}

/** The parameters of a connection's first message. Throws 08P01. */
export const readStartup = (body: Buffer): Map<string, string> => {
  const reader = new ByteReader(body)
  const parameters = new Map<string, string>()
  for (;;) {
    const name = reader.string()
    if (name === '') break
    parameters.set(name, reader.string())
  }
  if (reader.rest > 0)
    throw new DdsqlError(
      SQLSTATE.protocol_violation,
      'invalid startup packet layout: expected terminator as last byte',
    )
  return parameters
}

/** One letter before its length. */
const message = (out: ByteWriter, type: string, body?: () => void): void => {
  out.uint8(type.charCodeAt(0))
  const at = out.begin()
  body?.()
  out.end(at, true)
}

/** A column as RowDescription has it. */
export interface WireColumn {
  readonly name: string
  readonly oid: number
  /** Bytes of a value; -1 where they differ. */
  readonly size: number
}

/** Fields of an error or a notice, by their letters. */
export type Fields = Readonly<Record<string, string | undefined>>

export const write = {
  authenticationOk: (out: ByteWriter) => message(out, 'R', () => out.int32(0)),
  /** Which mechanisms can be chosen. */
  authenticationSasl: (out: ByteWriter, mechanisms: readonly string[]) =>
    message(out, 'R', () => {
      out.int32(10)
      for (const each of mechanisms) out.string(each)
      out.uint8(0)
    }),
  authenticationSaslContinue: (out: ByteWriter, text: string) =>
    message(out, 'R', () => {
      out.int32(11)
      out.text(text)
    }),
  authenticationSaslFinal: (out: ByteWriter, text: string) =>
    message(out, 'R', () => {
      out.int32(12)
      out.text(text)
    }),
  backendKeyData: (out: ByteWriter, processId: number, secret: number) =>
    message(out, 'K', () => {
      out.int32(processId)
      out.int32(secret)
    }),
  /** The newest minor version that is spoken, and the options that are not known. */
  negotiateProtocolVersion: (out: ByteWriter, version: number, options: readonly string[]) =>
    message(out, 'v', () => {
      out.int32(version)
      out.int32(options.length)
      for (const option of options) out.string(option)
    }),
  parameterStatus: (out: ByteWriter, name: string, value: string) =>
    message(out, 'S', () => {
      out.string(name)
      out.string(value)
    }),
  /** I: idle, T: in a transaction block, E: in one that failed. */
  readyForQuery: (out: ByteWriter, status: 'I' | 'T' | 'E') =>
    message(out, 'Z', () => out.uint8(status.charCodeAt(0))),
  parseComplete: (out: ByteWriter) => message(out, '1'),
  bindComplete: (out: ByteWriter) => message(out, '2'),
  closeComplete: (out: ByteWriter) => message(out, '3'),
  noData: (out: ByteWriter) => message(out, 'n'),
  portalSuspended: (out: ByteWriter) => message(out, 's'),
  emptyQuery: (out: ByteWriter) => message(out, 'I'),
  commandComplete: (out: ByteWriter, tag: string) => message(out, 'C', () => out.string(tag)),
  parameterDescription: (out: ByteWriter, oids: readonly number[]) =>
    message(out, 't', () => {
      out.int16(oids.length)
      for (const oid of oids) out.int32(oid)
    }),
  rowDescription: (out: ByteWriter, columns: readonly WireColumn[], formats: readonly number[]) =>
    message(out, 'T', () => {
      out.int16(columns.length)
      columns.forEach(({ name, oid, size }, i) => {
        out.string(name)
        // No table and no column of one: a result may come from anywhere.
        out.int32(0)
        out.int16(0)
        out.int32(oid)
        out.int16(size)
        out.int32(-1)
        out.int16(formats[i] ?? 0)
      })
    }),
  copyOut: (out: ByteWriter, isBinary: boolean, columns: number) =>
    message(out, 'H', () => {
      out.uint8(isBinary ? 1 : 0)
      out.int16(columns)
      for (let i = 0; i < columns; i++) out.int16(isBinary ? 1 : 0)
    }),
  copyData: (out: ByteWriter, body: () => void) => message(out, 'd', body),
  copyDone: (out: ByteWriter) => message(out, 'c'),
  error: (out: ByteWriter, fields: Fields) => message(out, 'E', () => putFields(out, fields)),
  notice: (out: ByteWriter, fields: Fields) => message(out, 'N', () => putFields(out, fields)),
}

const putFields = (out: ByteWriter, fields: Fields): void => {
  for (const [letter, value] of Object.entries(fields)) {
    if (value === undefined) continue
    out.uint8(letter.charCodeAt(0))
    out.string(value)
  }
  out.uint8(0)
}
