import { createHash } from 'node:crypto'
import { DdsqlError } from '../source/error.ts'
import { SQLSTATE, type SqlState } from '../source/sqlstate.ts'
import { bufferOf, byteaOf, parseEscapes, parseHex } from '../types/bytea.ts'
import { BIGINT, BOOLEAN, BYTEA, type ScalarType, TIMESTAMP, UUID, VARCHAR } from '../types/type.ts'
import { matchesLike } from './like.ts'
import { inSlices, pieceEnd } from './long-text.ts'
import type { AggregateRow, CallableRow, FunctionRow } from './row.ts'

type Int = number | bigint

const fail = (code: SqlState, message: string, hint?: string): never => {
  throw new DdsqlError(code, message, { hint })
}

// ── parts ───────────────────────────────────────────────────────────────────────────────────────────

const substring = (bytes: string, start: Int, count?: Int): string => {
  const first = Number(start) - 1
  if (count !== undefined && count < 0) {
    fail(SQLSTATE.substring_error, 'negative substring length not allowed')
  }
  const end = count === undefined ? bytes.length : first + Number(count)
  return end <= 0 ? '' : bytes.slice(Math.max(first, 0), end)
}

const overlay = (bytes: string, others: string, start: Int, count: Int = others.length): string => {
  if (start <= 0) fail(SQLSTATE.substring_error, 'negative substring length not allowed')
  const first = Number(start)
  return bytes.slice(0, first - 1) + others + substring(bytes, first + Number(count))
}

const trimmer =
  (start: boolean, end: boolean) =>
  (bytes: string, unwanted: string): string => {
    let first = 0
    let last = bytes.length
    if (start) while (first < last && unwanted.includes(bytes[first]!)) first++
    if (end) while (last > first && unwanted.includes(bytes[last - 1]!)) last--
    return bytes.slice(first, last)
  }

const checkIndex = (index: Int, size: number): number => {
  if (index >= 0 && index < size) return Number(index)
  return fail(SQLSTATE.array_subscript_error, `index ${index} out of valid range, 0..${size - 1}`)
}

const getByte = (bytes: string, index: Int): number => bytes.charCodeAt(checkIndex(index, bytes.length))
const withByte = (bytes: string, index: number, byte: number): string =>
  bytes.slice(0, index) + String.fromCharCode(byte) + bytes.slice(index + 1)
const setByte = (bytes: string, index: Int, byte: Int): string =>
  withByte(bytes, checkIndex(index, bytes.length), Number(BigInt.asUintN(8, BigInt(byte))))

// Bits count from the lowest one of the first byte.
const getBit = (bytes: string, index: Int): number => {
  const at = checkIndex(index, bytes.length * 8)
  return (bytes.charCodeAt(at >> 3) >> (at & 7)) & 1
}
const setBit = (bytes: string, index: Int, bit: Int): string => {
  const at = checkIndex(index, bytes.length * 8)
  if (Number(bit) !== 0 && Number(bit) !== 1) {
    fail(SQLSTATE.invalid_parameter_value, 'new bit must be 0 or 1')
  }
  const mask = 1 << (at & 7)
  const byte = bytes.charCodeAt(at >> 3)
  return withByte(bytes, at >> 3, Number(bit) === 1 ? byte | mask : byte & ~mask)
}

const bitCount = (bytes: string): number => {
  let count = 0
  for (let i = 0; i < bytes.length; i++) {
    for (let rest = bytes.charCodeAt(i); rest > 0; rest >>= 1) count += rest & 1
  }
  return count
}

// ── forms of text ───────────────────────────────────────────────────────────────────────────────────

interface Encoding {
  encode(bytes: string): string
  decode(text: string): string
}

const MIME_LINE = 76

const base64 = (bytes: string): string =>
  (
    bufferOf(bytes)
      .toString('base64')
      .match(new RegExp(`.{1,${MIME_LINE}}`, 'g')) ?? []
  ).join('\n')

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** PostgreSQL's reader: white space is passed over, and after padding another piece may follow. */
const fromBase64 = (text: string): string => {
  let bytes = ''
  let bits = 0
  let digits = 0
  let padding = 0
  for (const symbol of text) {
    if (/[ \t\n\r]/.test(symbol)) continue
    let value = 0
    if (symbol === '=') {
      if (padding === 0) {
        if (digits < 2)
          fail(SQLSTATE.invalid_parameter_value, 'unexpected "=" while decoding base64 sequence')
        padding = digits === 2 ? 2 : 1
      }
    } else {
      value = BASE64.indexOf(symbol)
      if (value < 0) {
        const message = `invalid symbol "${symbol}" found while decoding base64 sequence`
        fail(SQLSTATE.invalid_parameter_value, message)
      }
    }
    bits = (bits << 6) | value
    if (++digits < 4) continue
    bytes += String.fromCharCode(bits >> 16, (bits >> 8) & 255, bits & 255).slice(0, 3 - padding)
    bits = digits = padding = 0
  }
  if (digits > 0) {
    fail(
      SQLSTATE.invalid_parameter_value,
      'invalid base64 end sequence',
      'Input data is missing padding, is truncated, or is otherwise corrupted.',
    )
  }
  return bytes
}

const escaped = (bytes: string): string =>
  bytes.replace(/[\0\\\x80-\xff]/g, (byte) =>
    byte === '\\' ? '\\\\' : `\\${byte.charCodeAt(0).toString(8).padStart(3, '0')}`,
  )

const ENCODINGS: ReadonlyMap<string, Encoding> = new Map([
  ['hex', { encode: (bytes) => bufferOf(bytes).toString('hex'), decode: parseHex }],
  ['base64', { encode: base64, decode: fromBase64 }],
  [
    'escape',
    {
      encode: escaped,
      decode: (text) =>
        parseEscapes(text) ??
        fail(SQLSTATE.invalid_text_representation, 'invalid input syntax for type bytea'),
    },
  ],
])

const encodingNamed = (name: string): Encoding =>
  ENCODINGS.get(name.toLowerCase()) ??
  fail(SQLSTATE.invalid_parameter_value, `unrecognized encoding: "${name}"`)

// ── character sets ──────────────────────────────────────────────────────────────────────────────────

type Charset = 'utf8' | 'latin1' | 'ascii'

const CHARSETS: ReadonlyMap<string, Charset> = new Map([
  ['utf8', 'utf8'],
  ['unicode', 'utf8'],
  ['latin1', 'latin1'],
  ['iso88591', 'latin1'],
  ['sqlascii', 'ascii'],
])

/** PostgreSQL's other character sets, without marks and in lower case. */
const OTHERS =
  /^(?:latin\d+|iso8859\d+|win\d+|windows\d+|koi8[ru]?|euc(?:jp|kr|cn|tw|jis2004)|sjis|shiftjis(?:2004)?|big5|gbk|gb18030|uhc|johab|muleinternal|mskanji|alt|win|tcvn\d*|abc|vscii)$/

const charsetNamed = (name: string, which: 'source' | 'destination'): Charset => {
  const plain = name.toLowerCase().replace(/[^a-z0-9]/g, '')
  const charset = CHARSETS.get(plain)
  if (charset !== undefined) return charset
  if (OTHERS.test(plain)) {
    fail(SQLSTATE.feature_not_supported, `the encoding ${name} is not supported`, 'UTF8 and LATIN1 are.')
  }
  return fail(SQLSTATE.invalid_parameter_value, `invalid ${which} encoding name "${name}"`)
}

const badBytes = (charset: string, byte: number): never =>
  fail(
    SQLSTATE.character_not_in_repertoire,
    `invalid byte sequence for encoding "${charset}": 0x${byte.toString(16).padStart(2, '0')}`,
  )

const convertFrom = (bytes: string, name: string): string => {
  const charset = charsetNamed(name, 'source')
  const label = charset === 'latin1' ? 'LATIN1' : 'UTF8'
  if (bytes.includes('\0')) badBytes(label, 0)
  if (charset === 'latin1') return bytes
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bufferOf(bytes))
  } catch {
    const lenient = bufferOf(bytes).toString('utf8')
    const good = Buffer.byteLength(lenient.slice(0, lenient.indexOf('\ufffd')))
    return badBytes(label, bytes.charCodeAt(good))
  }
}

const convertTo = (text: string, name: string): string => {
  const charset = charsetNamed(name, 'destination')
  if (charset !== 'latin1') return byteaOf(Buffer.from(text, 'utf8'))
  const beyond = [...text].find((character) => character > '\xff')
  if (beyond !== undefined) {
    const bytes = [...Buffer.from(beyond, 'utf8')].map((byte) => `0x${byte.toString(16)}`).join(' ')
    fail(
      SQLSTATE.untranslatable_character,
      `character with byte sequence ${bytes} in encoding "UTF8" has no equivalent in encoding "LATIN1"`,
    )
  }
  return text
}

// ── sums and hashes ─────────────────────────────────────────────────────────────────────────────────

/** The remainders of a polynomial, its bits reversed, for each byte. */
const remainders = (polynomial: number): Int32Array =>
  Int32Array.from({ length: 256 }, (_, byte) => {
    let crc = byte
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? polynomial : 0)
    return crc
  })

/** A cyclic redundancy check by a polynomial, its bits reversed. */
const checksum = (polynomial: number): ((bytes: string) => number) => {
  let table: Int32Array | undefined
  const goOn = (crc: number, bytes: string, start: number, end: number): number => {
    table ??= remainders(polynomial)
    let next = crc
    for (let i = start; i < end; i++) next = (next >>> 8) ^ table[(next ^ bytes.charCodeAt(i)) & 0xff]!
    return next
  }
  return inSlices(
    (bytes: string) => ~goOn(-1, bytes, 0, bytes.length) >>> 0,
    function* (bytes: string) {
      let crc = -1
      for (let start = 0, end = 0; start < bytes.length; start = end) {
        end = pieceEnd(bytes, start)
        crc = goOn(crc, bytes, start, end)
        yield
      }
      return ~crc >>> 0
    },
  )
}

const sha =
  (name: string) =>
  (bytes: string): string =>
    byteaOf(createHash(name).update(bufferOf(bytes)).digest())

// ── uuid ────────────────────────────────────────────────────────────────────────────────────────────

/** Only UUIDs of RFC 9562's variant have a version. */
const versionOf = (uuid: string): number | null =>
  /[89ab]/.test(uuid[19]!) ? Number.parseInt(uuid[14]!, 16) : null

/** Between 1582-10-15, from which versions 1 and 6 count, and the epoch, in milliseconds. */
const GREGORIAN_MS = 12_219_292_800_000

const timestampOf = (uuid: string): number | null => {
  const digits = uuid.replaceAll('-', '')
  switch (versionOf(uuid)) {
    case 1: {
      const ticks = BigInt(`0x${digits.slice(13, 16)}${digits.slice(8, 12)}${digits.slice(0, 8)}`)
      return Math.round(Number(ticks) / 10_000) - GREGORIAN_MS
    }
    case 7:
      return Number.parseInt(digits.slice(0, 12), 16)
    default:
      return null
  }
}

// ── rows ────────────────────────────────────────────────────────────────────────────────────────────

type More = Partial<Pick<FunctionRow, 'kind' | 'emit' | 'nullable' | 'area'>>

const row = (
  name: string,
  args: readonly ScalarType[],
  returns: ScalarType,
  doc: string,
  example: readonly [string, string],
  impl: FunctionRow['impl'],
  more: More = {},
): FunctionRow => ({ kind: 'function', name, area: 'bytes', args, returns, doc, example, impl, ...more })

const B = BYTEA
const N = BIGINT
const T = VARCHAR
const raw = String.raw

const trims = (name: string, where: string, impl: FunctionRow['impl'], answer: string): FunctionRow =>
  row(
    name,
    [B, B],
    B,
    `The bytes without those at ${where} that the second argument holds.`,
    [raw`${name}('\x000100'::bytea, '\x00'::bytea)`, answer],
    impl,
  )

const part = (name: 'substring' | 'substr'): FunctionRow[] => [
  row(
    name,
    [B, N],
    B,
    'The bytes from a position, the first being 1.',
    [raw`${name}('\x01020304'::bytea, 3)`, raw`\x0304`],
    substring,
  ),
  row(
    name,
    [B, N, N],
    B,
    'So many bytes from a position, the first being 1.',
    [raw`${name}('\x01020304'::bytea, 2, 2)`, raw`\x0203`],
    substring,
  ),
]

const joined: AggregateRow = {
  kind: 'aggregate',
  area: 'aggregates',
  name: 'string_agg',
  args: [B, B],
  argNames: ['value', 'delimiter'],
  returns: B,
  strict: false,
  ordered: true,
  doc: 'The bytes that are not NULL, joined by a delimiter; NULL when there are none.',
  example: [raw`string_agg('\x01'::bytea, '\x00')`, raw`\x01`],
  aggregate: () => ({
    init: () => null,
    step: (all: string | null, bytes: string | null, delimiter: string | null) =>
      bytes === null ? all : all === null ? bytes : all + (delimiter ?? '') + bytes,
    final: (all: string | null) => all,
  }),
}

/** Operators and functions of bytes and UUIDs. */
export const byteRows: readonly CallableRow[] = [
  row(
    '||',
    [B, B],
    B,
    'Both bytes, joined.',
    [raw`'\x01'::bytea || '\x02'::bytea`, raw`\x0102`],
    (a: string, b: string) => a + b,
    { kind: 'operator', emit: ([a, b]) => `(${a} + ${b})` },
  ),
  ...['length', 'octet_length'].map((name) =>
    row(name, [B], N, 'The number of bytes.', [raw`${name}('\x0102'::bytea)`, '2'], (b: string) => b.length),
  ),
  row(
    'length',
    [B, T],
    N,
    'The number of characters of bytes in an encoding.',
    [raw`length('\xc3a9'::bytea, 'UTF8')`, '1'],
    (bytes: string, charset: string) => [...convertFrom(bytes, charset)].length,
  ),
  row(
    'bit_length',
    [B],
    N,
    'Eight times the number of bytes.',
    [raw`bit_length('\x0102'::bytea)`, '16'],
    (bytes: string) => bytes.length * 8,
  ),
  row('bit_count', [B], N, 'How many bits are 1.', [raw`bit_count('\xff01'::bytea)`, '9'], bitCount),
  ...part('substring'),
  ...part('substr'),
  row(
    'overlay',
    [B, B, N],
    B,
    'The bytes with as many from a position replaced as the second argument has.',
    [raw`overlay('\x010203'::bytea placing '\xff'::bytea from 2)`, raw`\x01ff03`],
    overlay,
  ),
  row(
    'overlay',
    [B, B, N, N],
    B,
    'The bytes with so many from a position replaced by the second argument.',
    [raw`overlay('\x010203'::bytea placing '\xff'::bytea from 2 for 2)`, raw`\x01ff`],
    overlay,
  ),
  row(
    'position',
    [B, B],
    N,
    'Where the first bytes first occur in the second, from 1; 0 when nowhere.',
    [raw`position('\x03'::bytea IN '\x010203'::bytea)`, '3'],
    (wanted: string, bytes: string) => bytes.indexOf(wanted) + 1,
  ),
  trims('btrim', 'both ends', trimmer(true, true), raw`\x01`),
  trims('ltrim', 'the start', trimmer(true, false), raw`\x0100`),
  trims('rtrim', 'the end', trimmer(false, true), raw`\x0001`),
  row(
    'reverse',
    [B],
    B,
    'The bytes in reverse order.',
    [raw`reverse('\x0102'::bytea)`, raw`\x0201`],
    (bytes: string) => [...bytes].reverse().join(''),
  ),
  row(
    'get_byte',
    [B, N],
    N,
    'The byte at an index from 0.',
    [raw`get_byte('\x0102ff'::bytea, 2)`, '255'],
    getByte,
  ),
  row(
    'set_byte',
    [B, N, N],
    B,
    'The bytes with another one at an index from 0.',
    [raw`set_byte('\x0102'::bytea, 1, 255)`, raw`\x01ff`],
    setByte,
  ),
  row(
    'get_bit',
    [B, N],
    N,
    'The bit at an index from 0, the lowest of the first byte.',
    [raw`get_bit('\x0102'::bytea, 9)`, '1'],
    getBit,
  ),
  row(
    'set_bit',
    [B, N, N],
    B,
    'The bytes with another bit at an index from 0.',
    [raw`set_bit('\x0102'::bytea, 0, 0)`, raw`\x0002`],
    setBit,
  ),
  row(
    'encode',
    [B, T],
    T,
    'The bytes as text in the form hex, base64 or escape.',
    [raw`encode('\x0102ff'::bytea, 'base64')`, 'AQL/'],
    (bytes: string, form: string) => encodingNamed(form).encode(bytes),
  ),
  row(
    'decode',
    [T, T],
    B,
    'The bytes of a text in the form hex, base64 or escape.',
    [`decode('AQL/', 'base64')`, raw`\x0102ff`],
    (text: string, form: string) => encodingNamed(form).decode(text),
  ),
  row(
    'convert_from',
    [B, T],
    T,
    'The text that bytes are in an encoding, UTF8 or LATIN1.',
    [raw`convert_from('\xc3a9'::bytea, 'UTF8')`, 'é'],
    convertFrom,
  ),
  row(
    'convert_to',
    [T, T],
    B,
    'The bytes of a text in an encoding, UTF8 or LATIN1.',
    [`convert_to('é', 'UTF8')`, raw`\xc3a9`],
    convertTo,
  ),
  ...['sha224', 'sha256', 'sha384', 'sha512'].map((name) =>
    row(
      name,
      [B],
      B,
      `The ${name.replace('sha', 'SHA-')} hash of the bytes.`,
      [
        `left(${name}('abc'::bytea)::text, 10)`,
        {
          sha224: raw`\x23097d22`,
          sha256: raw`\xba7816bf`,
          sha384: raw`\xcb00753f`,
          sha512: raw`\xddaf35a1`,
        }[name]!,
      ],
      sha(name),
    ),
  ),
  row(
    'md5',
    [B],
    T,
    'The MD5 hash of the bytes, in hexadecimal.',
    [`md5('abc'::bytea)`, '900150983cd24fb0d6963f7d28e17f72'],
    (bytes: string) => createHash('md5').update(bufferOf(bytes)).digest('hex'),
  ),
  row(
    'crc32',
    [B],
    N,
    'The CRC-32 checksum of the bytes.',
    [`crc32('abc')`, '891568578'],
    checksum(0xedb88320),
  ),
  row(
    'crc32c',
    [B],
    N,
    'The CRC-32C checksum of the bytes.',
    [`crc32c('abc')`, '910901175'],
    checksum(0x82f63b78),
  ),
  ...(['~~', '!~~'] as const).map((name) =>
    row(
      name,
      [B, B],
      BOOLEAN,
      `Whether the bytes are ${name === '~~' ? '' : 'not '}like a pattern, in which % stands for any bytes and _ for one; written ${name === '~~' ? 'LIKE' : 'NOT LIKE'}.`,
      [raw`'\x6162'::bytea ${name === '~~' ? 'LIKE' : 'NOT LIKE'} 'a%'::bytea`, name === '~~' ? 't' : 'f'],
      (bytes: string, pattern: string) => matchesLike(bytes, pattern) === (name === '~~'),
      { kind: 'operator' },
    ),
  ),
  joined,
  row(
    'uuid_extract_version',
    [UUID],
    N,
    'The version of a UUID; NULL for one of another variant than RFC 9562.',
    [`uuid_extract_version('a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11')`, '4'],
    versionOf,
    { nullable: true },
  ),
  row(
    'uuid_extract_timestamp',
    [UUID],
    TIMESTAMP,
    'When a UUID of version 1 or 7 was made; NULL for others.',
    [`uuid_extract_timestamp('017f22e2-79b0-7cc3-98c4-dc0c0c07398f')`, '2022-02-22 19:22:22'],
    timestampOf,
    { nullable: true },
  ),
]
