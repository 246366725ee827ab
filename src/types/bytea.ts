import { DdsqlError } from '../source/error.ts'
import { SQLSTATE } from '../source/sqlstate.ts'
import { bigintOutOfRange, exactInteger } from './bigint.ts'
import { invalidParameter, parameterText } from './input-error.ts'
import type { TypeOps } from './ops.ts'
import { BYTEA } from './type.ts'

// Bytes are held as a string of the characters U+0000 to U+00FF, which JavaScript compares, joins and hashes as
// PostgreSQL does bytes, and cannot be changed in place.

/** The bytes as a Buffer of their own. */
export const bufferOf = (bytes: string): Buffer => Buffer.from(bytes, 'latin1')

/** A Buffer's bytes as a value of type bytea. */
export const byteaOf = (buffer: Uint8Array): string =>
  Buffer.from(buffer.buffer, buffer.byteOffset, buffer.byteLength).toString('latin1')

const HEX_DIGIT = /^[0-9a-fA-F]$/

/** Pairs of hexadecimal digits, spaces between pairs allowed. 22023 for anything else. */
export const parseHex = (text: string): string => {
  if (text.length % 2 === 0 && /^[0-9a-fA-F]*$/.test(text)) return byteaOf(Buffer.from(text, 'hex'))
  let bytes = ''
  for (let i = 0; i < text.length; i++) {
    if (/[ \t\n\r]/.test(text[i]!)) continue
    const pair = text.slice(i, i + 2)
    const wrong = [...pair].find((digit) => !HEX_DIGIT.test(digit))
    if (wrong !== undefined) {
      const shown = String.fromCodePoint(text.codePointAt(text.indexOf(wrong, i))!)
      throw new DdsqlError(SQLSTATE.invalid_parameter_value, `invalid hexadecimal digit: "${shown}"`)
    }
    if (pair.length < 2) {
      throw new DdsqlError(SQLSTATE.invalid_parameter_value, 'invalid hexadecimal data: odd number of digits')
    }
    bytes += String.fromCharCode(Number.parseInt(pair, 16))
    i++
  }
  return bytes
}

/** The escape form: `\ooo` is a byte in octal, `\\` a backslash, all else stands for its UTF-8 bytes. Undefined for a lone backslash. */
export const parseEscapes = (text: string): string | undefined => {
  const bytes = byteaOf(Buffer.from(text, 'utf8'))
  if (!bytes.includes('\\')) return bytes
  let valid = true
  const read = bytes.replace(/\\(?:([0-3][0-7]{2})|(\\))?/g, (_, octal?: string, backslash?: string) => {
    if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8))
    if (backslash === undefined) valid = false
    return '\\'
  })
  return valid ? read : undefined
}

/** PostgreSQL's bytea input: `\x` and hexadecimal digits, or the escape form. Throws 22P02 and 22023. */
export const parseBytea = (text: string): string => {
  if (text.startsWith('\\x')) return parseHex(text.slice(2))
  const bytes = parseEscapes(text)
  if (bytes === undefined) {
    throw new DdsqlError(SQLSTATE.invalid_text_representation, 'invalid input syntax for type bytea')
  }
  return bytes
}

/** `\x` and two hexadecimal digits for each byte. */
export const printBytea = (bytes: string): string => `\\x${bufferOf(bytes).toString('hex')}`

/** The eight bytes of an integer in two's complement, most significant first. */
export const byteaOfInteger = (value: number | bigint): string => {
  const buffer = Buffer.alloc(8)
  buffer.writeBigInt64BE(BigInt(value))
  return byteaOf(buffer)
}

/** Up to eight bytes as an integer in two's complement. 22003 for more. */
export const integerOfBytea = (bytes: string): number | bigint => {
  if (bytes.length > 8) throw bigintOutOfRange()
  if (bytes === '') return 0
  return exactInteger(BigInt.asIntN(64, BigInt(`0x${bufferOf(bytes).toString('hex')}`)))
}

const WANTED = "a Uint8Array or the text of bytes, '\\x00ff'"

export const byteaOps: TypeOps = {
  compare: (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0),
  equal: (a, b) => a === b,
  key: (value: string) => value,
  print: (value: string) => printBytea(value),
  parse: parseBytea,
  fromJs: (value) => {
    if (value instanceof Uint8Array) return byteaOf(value)
    if (typeof value !== 'string') throw invalidParameter(BYTEA, WANTED)
    return parameterText(BYTEA, value, parseBytea, WANTED)
  },
  toJs: (value: string) => bufferOf(value),
}
