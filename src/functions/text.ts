import { createHash } from 'node:crypto'
import { DdsqlError } from '../source/error.ts'
import { SQLSTATE, type SqlState } from '../source/sqlstate.ts'
import { quoteIdent, quoteLiteral } from '../types/quoting.ts'
import { byteLength } from '../types/text.ts'
import { arrayOf, BIGINT, BOOLEAN, type SqlType, VARCHAR } from '../types/type.ts'
import type { Value } from '../types/value.ts'
import type { Int } from './arithmetic.ts'
import { characterIndex, hasPairs, lengthOf, nextOffset, previousOffset, sliceOf } from './characters.ts'
import { formatText } from './format.ts'
import { initialCase, initialCaseIn, lowerCase, upperCase } from './letter-case.ts'
import { byPieces, inSlices, mapPieces, pieceEnd } from './long-text.ts'
import { outputOf, textOf } from './printing.ts'
import type { FunctionRow, Pattern } from './row.ts'

const fail = (code: SqlState, message: string): never => {
  throw new DdsqlError(code, message)
}

const NORMAL_FORMS: ReadonlySet<string> = new Set(['NFC', 'NFD', 'NFKC', 'NFKD'])

const normalForm = (form: string): string => {
  const name = form.toUpperCase()
  return NORMAL_FORMS.has(name)
    ? name
    : fail(SQLSTATE.invalid_parameter_value, `invalid normalization form: ${form}`)
}

// ── parts of a text ─────────────────────────────────────────────────────────────────────────────────

/** The characters from `start` (1-based, may lie before the text), `count` of them or to the end. */
const substring = (text: string, start: Int, count?: Int): string => {
  const first = Number(start) - 1
  if (count !== undefined && count < 0)
    fail(SQLSTATE.substring_error, 'negative substring length not allowed')
  const end = count === undefined ? Number.POSITIVE_INFINITY : first + Number(count)
  return end <= 0 ? '' : sliceOf(text, Math.max(first, 0), end)
}

const left = (text: string, n: Int): string => {
  const count = Number(n)
  return sliceOf(text, 0, count >= 0 ? count : Math.max(0, lengthOf(text) + count))
}

const right = (text: string, n: Int): string => {
  const count = Number(n)
  const length = lengthOf(text)
  return sliceOf(text, count >= 0 ? Math.max(0, length - count) : -count, length)
}

const overlay = (
  text: string,
  replacement: string,
  start: Int,
  count: Int = lengthOf(replacement),
): string => {
  const first = Number(start)
  if (first <= 0) fail(SQLSTATE.substring_error, 'negative substring length not allowed')
  const rest = first + Number(count)
  return substring(text, 1, first - 1) + replacement + substring(text, rest)
}

const strpos = (text: string, wanted: string): number => {
  const offset = text.indexOf(wanted)
  return offset < 0 ? 0 : characterIndex(text, offset) + 1
}

const countOf = (text: string, wanted: string): number => {
  let count = 0
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length)) count++
  return count
}

const splitPart = (text: string, delimiter: string, n: Int): string => {
  if (n === 0) fail(SQLSTATE.invalid_parameter_value, 'field position must not be zero')
  if (delimiter === '') return n === 1 || n === -1 ? text : ''
  let before = n > 0 ? Number(n) - 1 : countOf(text, delimiter) + 1 + Number(n)
  if (before < 0) return ''
  for (let start = 0; ; before--) {
    const end = text.indexOf(delimiter, start)
    if (before === 0) return text.slice(start, end < 0 ? text.length : end)
    if (end < 0) return ''
    start = end + delimiter.length
  }
}

// ── trimming and padding ────────────────────────────────────────────────────────────────────────────

const trimmer =
  (start: boolean, end: boolean) =>
  (text: string, characters = ' '): string => {
    if (!hasPairs(characters)) return trimUnits(text, characters, start, end)
    const unwanted = new Set(characters)
    let first = 0
    let last = text.length
    for (let next = first; start && first < last; first = next) {
      next = nextOffset(text, first)
      if (!unwanted.has(text.slice(first, next))) break
    }
    for (let before = last; end && first < last; last = before) {
      before = previousOffset(text, last)
      if (!unwanted.has(text.slice(before, last))) break
    }
    return text.slice(first, last)
  }

/** The same for characters of one UTF-16 unit each. */
const trimUnits = (text: string, characters: string, start: boolean, end: boolean): string => {
  let first = 0
  let last = text.length
  if (characters.length === 1) {
    const unwanted = characters.charCodeAt(0)
    while (start && first < last && text.charCodeAt(first) === unwanted) first++
    while (end && first < last && text.charCodeAt(last - 1) === unwanted) last--
  } else {
    while (start && first < last && characters.includes(text[first]!)) first++
    while (end && first < last && characters.includes(text[last - 1]!)) last--
  }
  return text.slice(first, last)
}
const btrim = trimmer(true, true)
const ltrim = trimmer(true, false)
const rtrim = trimmer(false, true)

// Below what JavaScript can hold in one string.
const LONGEST = 2 ** 28

const checkSize = (size: number): void => {
  if (size > LONGEST) fail(SQLSTATE.program_limit_exceeded, 'requested length too large')
}

const repeat = (text: string, n: Int): string => {
  const count = Math.max(0, Number(n))
  checkSize(text.length * count)
  return text === '' ? '' : text.repeat(count)
}

/** So many characters out of the endlessly repeated fill. */
const fillOf = (fill: string, size: number): string => {
  const length = lengthOf(fill)
  return fill.repeat(Math.floor(size / length)) + sliceOf(fill, 0, size % length)
}

const pad =
  (join: (text: string, fill: string) => string) =>
  (text: string, n: Int, fill = ' '): string => {
    const size = Math.max(0, Number(n))
    checkSize(size)
    const missing = size - lengthOf(text)
    if (missing <= 0) return sliceOf(text, 0, size)
    return fill === '' ? text : join(text, fillOf(fill, missing))
  }
const lpad = pad((text, fill) => fill + text)
const rpad = pad((text, fill) => text + fill)

// ── letters ─────────────────────────────────────────────────────────────────────────────────────────

const reversePiece = (piece: string): string => Array.from(piece).reverse().join('')

const reverse = inSlices(reversePiece, function* (text: string) {
  let reversed = ''
  for (let start = 0, end = 0; start < text.length; start = end) {
    end = pieceEnd(text, start)
    reversed = reversePiece(text.slice(start, end)) + reversed
    yield
  }
  return reversed
})

/** Translates pieces of texts. */
const translator = (from: string, to: string): ((piece: string) => string) => {
  const targets = Array.from(to)
  const table = new Map<string, string>()
  for (const [i, char] of Array.from(from).entries()) {
    if (!table.has(char)) table.set(char, targets[i] ?? '')
  }
  if (hasPairs(from)) return (piece) => Array.from(piece, (char) => table.get(char) ?? char).join('')
  return (piece) => {
    let translated = ''
    let kept = 0
    for (let i = 0; i < piece.length; i++) {
      const target = table.get(piece[i]!)
      if (target === undefined) continue
      translated += piece.slice(kept, i) + target
      kept = i + 1
    }
    return translated + piece.slice(kept)
  }
}

const translate = inSlices(
  (text: string, from: string, to: string) => translator(from, to)(text),
  (text, from, to) => mapPieces(text, translator(from, to)),
)

const replace = inSlices(
  (text: string, from: string, to: string): string => (from === '' ? text : text.replaceAll(from, () => to)),
  function* (text, from, to) {
    if (from === '') return text
    let replaced = ''
    let start = 0
    for (;;) {
      let piece = ''
      for (const stop = pieceEnd(text, start); start < stop || stop === text.length; ) {
        const found = text.indexOf(from, start)
        if (found < 0) return replaced + piece + text.slice(start)
        piece += text.slice(start, found) + to
        start = found + from.length
      }
      replaced += piece
      yield
    }
  },
)

/** Where a text that starts with ASCII is behind another one, both have the normal forms that they have alone. */
const normalize = inSlices(
  (text: string, form: string): string => text.normalize(normalForm(form)),
  function* (text, form) {
    const name = normalForm(form)
    let normal = ''
    for (let start = 0, end = 0; start < text.length; start = end) {
      end = pieceEnd(text, start)
      while (end < text.length && text.charCodeAt(end) > 0x7f) end++
      normal += text.slice(start, end).normalize(name)
      yield
    }
    return normal
  },
)

const chr = (n: Int): string => {
  if (n < 0) fail(SQLSTATE.invalid_parameter_value, 'character number must be positive')
  if (n === 0) fail(SQLSTATE.program_limit_exceeded, 'null character not permitted')
  if (n > 0x10ffff) fail(SQLSTATE.program_limit_exceeded, `requested character too large for encoding: ${n}`)
  if (n >= 0xd800 && n <= 0xdfff) {
    fail(SQLSTATE.program_limit_exceeded, `requested character not valid for encoding: ${n}`)
  }
  return String.fromCodePoint(Number(n))
}

const HEX_ESCAPE = /\\(?:(\\)|\+([0-9a-fA-F]{6})|U([0-9a-fA-F]{8})|u?([0-9a-fA-F]{4}))?/g

/** PostgreSQL's unistr: \XXXX, \+XXXXXX, \uXXXX, \UXXXXXXXX and \\. */
const readEscapes = (text: string): string => {
  const read = text.replace(HEX_ESCAPE, (all, backslash, six, eight, four) => {
    if (all === '\\') {
      throw new DdsqlError(SQLSTATE.syntax_error, 'invalid Unicode escape', {
        hint: 'Unicode escapes must be \\XXXX, \\+XXXXXX, \\uXXXX, or \\UXXXXXXXX.',
      })
    }
    if (backslash !== undefined) return '\\'
    const digits: string = six ?? eight ?? four
    const code = Number.parseInt(digits, 16)
    if (code === 0 || code > 0x10ffff) {
      fail(SQLSTATE.invalid_parameter_value, `invalid Unicode code point: ${digits}`)
    }
    return String.fromCodePoint(code)
  })
  if (/\p{Surrogate}/u.test(read)) fail(SQLSTATE.syntax_error, 'invalid Unicode surrogate pair')
  return read
}

const IDENTIFIER = /\s*(?:"((?:[^"]|"")+)"|([A-Za-z_\x80-\uffff][A-Za-z0-9_$\x80-\uffff]*))\s*/y

/** The names of a qualified SQL name; without `strict` what follows them is left out. */
const parseIdent = (text: string, strict = true): readonly string[] => {
  const names: string[] = []
  let at = 0
  for (;;) {
    IDENTIFIER.lastIndex = at
    const found = IDENTIFIER.exec(text)
    if (found === null) fail(SQLSTATE.invalid_parameter_value, `string is not a valid identifier: "${text}"`)
    const [all, quoted, plain] = found!
    names.push(quoted?.replaceAll('""', '"') ?? lowerCase(plain!))
    at += all.length
    if (text[at] !== '.') break
    at++
  }
  if (strict && at < text.length) {
    fail(SQLSTATE.invalid_parameter_value, `string is not a valid identifier: "${text}"`)
  }
  return names
}

const inBase = (base: number) => (n: Int) => BigInt.asUintN(64, BigInt(n)).toString(base)

// ── joining values of any type ──────────────────────────────────────────────────────────────────────

type Printer = (value: Value) => string

const concat = (types: readonly SqlType[]) => {
  const print = types.map(outputOf)
  return (...values: readonly Value[]): string => {
    let result = ''
    for (const [i, value] of values.entries()) if (value !== null) result += print[i]!(value)
    return result
  }
}

const concatWs = ([, ...types]: readonly SqlType[]) => {
  const print = types.map(outputOf)
  return (separator: string | null, ...values: readonly Value[]): string | null => {
    if (separator === null) return null
    const parts: string[] = []
    for (const [i, value] of values.entries()) if (value !== null) parts.push(print[i]!(value))
    return parts.join(separator)
  }
}

const format = ([, ...types]: readonly SqlType[]) => {
  const print = types.map(outputOf)
  return (text: string | null, ...values: readonly Value[]): string | null =>
    text === null
      ? null
      : formatText(
          text,
          values.map((value, i) => (value === null ? null : print[i]!(value))),
        )
}

const quoteNullable = ([type]: readonly SqlType[]) => {
  const print: Printer = textOf(type!)
  return (value: Value): string => (value === null ? 'NULL' : quoteLiteral(print(value)))
}

// ── rows ────────────────────────────────────────────────────────────────────────────────────────────

type Example = FunctionRow['example']
type More = Partial<Omit<FunctionRow, 'name' | 'args' | 'returns' | 'doc' | 'example'>>

const row = (
  name: string,
  args: readonly Pattern[],
  returns: SqlType,
  doc: string,
  example: Example,
  impl: FunctionRow['impl'],
  more: More = {},
): FunctionRow => ({ kind: 'function', name, area: 'text', args, returns, doc, example, impl, ...more })

const T = VARCHAR
const N = BIGINT
const joining = { kind: 'operator', needs: 'types' } as const
const anyTypes = { variadic: true, strict: false, needs: 'types' } as const

const length = (name: string): FunctionRow =>
  row(name, [T], N, 'The number of characters.', [`${name}('jose')`, '4'], lengthOf)

const part = (name: 'substring' | 'substr'): FunctionRow[] => [
  row(
    name,
    [T, N],
    T,
    'The text from a position, the first being 1.',
    [`${name}('Thomas', 3)`, 'omas'],
    substring,
  ),
  row(
    name,
    [T, N, N],
    T,
    'So many characters of the text from a position, the first being 1.',
    [`${name}('Thomas', 2, 3)`, 'hom'],
    substring,
  ),
]

const trims = (
  name: string,
  where: string,
  impl: (text: string) => string,
  answers: readonly [string, string],
) => [
  row(
    name,
    [T],
    T,
    `The text without the spaces at ${where}.`,
    [`${name}('  trim ')`, answers[0]],
    (text: string) => impl(text),
  ),
  row(
    name,
    [T, T],
    T,
    `The text without the characters at ${where} that the second text holds.`,
    [`${name}('xyxtrimyyx', 'xyz')`, answers[1]],
    impl,
  ),
]

const pads = (name: string, where: string, impl: FunctionRow['impl'], answers: readonly [string, string]) => [
  row(
    name,
    [T, N],
    T,
    `The text filled with spaces ${where} to so many characters, or cut to them.`,
    [`${name}('hi', 5)`, answers[0]],
    impl,
  ),
  row(
    name,
    [T, N, T],
    T,
    `The text filled ${where} with the third text to so many characters, or cut to them.`,
    [`${name}('hi', 5, 'xy')`, answers[1]],
    impl,
  ),
]

/** Operators and functions of text. */
export const textRows: readonly FunctionRow[] = [
  row(
    '||',
    [T, T],
    T,
    'Both texts, joined.',
    ["'Data' || 'dog'", 'Datadog'],
    (a: string, b: string) => a + b,
    {
      kind: 'operator',
      emit: ([a, b]) => `(${a} + ${b})`,
    },
  ),
  row(
    '||',
    [T, 'anynonarray'],
    T,
    'A text and any value printed, joined.',
    ["'Value: ' || 42", 'Value: 42'],
    ([, type]: readonly SqlType[]) => {
      const print = textOf(type!)
      return (text: string, value: Value) => text + print(value)
    },
    joining,
  ),
  row(
    '||',
    ['anynonarray', T],
    T,
    'Any value printed and a text, joined.',
    ["42 || ' jobs'", '42 jobs'],
    ([type]: readonly SqlType[]) => {
      const print = textOf(type!)
      return (value: Value, text: string) => print(value) + text
    },
    joining,
  ),
  row(
    '^@',
    [T, T],
    BOOLEAN,
    'Whether the text starts with the other.',
    ["'alphabet' ^@ 'alph'", 't'],
    (text: string, start: string) => text.startsWith(start),
    { kind: 'operator' },
  ),
  row('lower', [T], T, 'The text in lower case.', ["lower('TOM')", 'tom'], byPieces(lowerCase)),
  row(
    'casefold',
    [T],
    T,
    'The text for comparisons without case: in lower case, as with the locale C.UTF-8.',
    ["casefold('TOM')", 'tom'],
    byPieces(lowerCase),
  ),
  row('upper', [T], T, 'The text in upper case.', ["upper('tom')", 'TOM'], byPieces(upperCase)),
  row(
    'initcap',
    [T],
    T,
    'The first letter of each word in upper case, the rest in lower case.',
    ["initcap('hi THOMAS')", 'Hi Thomas'],
    inSlices(initialCase, (text) => mapPieces(text, initialCaseIn())),
  ),
  length('length'),
  length('char_length'),
  length('character_length'),
  row('octet_length', [T], N, 'The number of bytes in UTF-8.', ["octet_length('josé')", '5'], byteLength),
  row(
    'bit_length',
    [T],
    N,
    'Eight times the number of bytes in UTF-8.',
    ["bit_length('jose')", '32'],
    (text: string) => byteLength(text) * 8,
  ),
  ...trims('btrim', 'both ends', btrim, ['trim', 'trim']),
  ...trims('ltrim', 'the start', ltrim, ['trim ', 'trimyyx']),
  ...trims('rtrim', 'the end', rtrim, ['  trim', 'xyxtrim']),
  ...pads('lpad', 'on the left', lpad, ['   hi', 'xyxhi']),
  ...pads('rpad', 'on the right', rpad, ['hi   ', 'hixyx']),
  row(
    'replace',
    [T, T, T],
    T,
    'The text with every occurrence of the second text replaced by the third.',
    ["replace('abcdefabcdef', 'cd', 'XX')", 'abXXefabXXef'],
    replace,
  ),
  ...part('substring'),
  ...part('substr'),
  row(
    'overlay',
    [T, T, N],
    T,
    'The text with as many characters from a position replaced as the second text has.',
    ["overlay('Txxxxas' placing 'hom' from 2)", 'Thomxas'],
    overlay,
  ),
  row(
    'overlay',
    [T, T, N, N],
    T,
    'The text with so many characters from a position replaced by the second text.',
    ["overlay('Txxxxas' placing 'hom' from 2 for 4)", 'Thomas'],
    overlay,
  ),
  row(
    'left',
    [T, N],
    T,
    'The first n characters; when n is negative, all but the last -n.',
    ["left('abcde', 2)", 'ab'],
    left,
  ),
  row(
    'right',
    [T, N],
    T,
    'The last n characters; when n is negative, all but the first -n.',
    ["right('abcde', 2)", 'de'],
    right,
  ),
  row('reverse', [T], T, 'The characters in reverse order.', ["reverse('abcde')", 'edcba'], reverse),
  row(
    'strpos',
    [T, T],
    N,
    'Where the second text first occurs in the first, from 1; 0 when nowhere.',
    ["strpos('high', 'ig')", '2'],
    strpos,
  ),
  row(
    'position',
    [T, T],
    N,
    'Where the first text first occurs in the second, from 1; 0 when nowhere.',
    ["position('om' IN 'Thomas')", '3'],
    (wanted: string, text: string) => strpos(text, wanted),
  ),
  row(
    'split_part',
    [T, T, N],
    T,
    'The nth of the parts between delimiters, from the end when n is negative; empty when there is none.',
    ["split_part('abc~@~def~@~ghi', '~@~', 2)", 'def'],
    splitPart,
  ),
  row(
    'normalize',
    [T, T],
    T,
    'The text in a Unicode normal form: NFC (the default), NFD, NFKC or NFKD.',
    ["normalize(U&'e\\0301') = 'é'", 't'],
    normalize,
    { defaults: ['NFC'] },
  ),
  row(
    'is_normalized',
    [T, T],
    BOOLEAN,
    'Whether the text is in a Unicode normal form: NFC (the default), NFD, NFKC or NFKD.',
    ["'é' IS NFD NORMALIZED", 'f'],
    (text: string, form: string) => text === normalize(text, form),
    { defaults: ['NFC'] },
  ),
  row('repeat', [T, N], T, 'The text so many times.', ["repeat('Pg', 4)", 'PgPgPgPg'], repeat),
  row(
    'starts_with',
    [T, T],
    BOOLEAN,
    'Whether the text starts with the other.',
    ["starts_with('alphabet', 'alph')", 't'],
    (text: string, start: string) => text.startsWith(start),
  ),
  row(
    'ascii',
    [T],
    N,
    'The code point of the first character; 0 for an empty text.',
    ["ascii('x')", '120'],
    (text: string) => text.codePointAt(0) ?? 0,
  ),
  row('chr', [N], T, 'The character of a code point.', ['chr(65)', 'A'], chr),
  row(
    'translate',
    [T, T, T],
    T,
    'Each character that the second text holds becomes the one at the same place in the third, or nothing when that is shorter.',
    ["translate('12345', '143', 'ax')", 'a2x5'],
    translate,
  ),
  row(
    'to_hex',
    [N],
    T,
    'The number in hexadecimal; a negative one in 64-bit two’s complement.',
    ['to_hex(255)', 'ff'],
    inBase(16),
  ),
  row(
    'to_bin',
    [N],
    T,
    'The number in binary; a negative one in 64-bit two’s complement.',
    ['to_bin(5)', '101'],
    inBase(2),
  ),
  row(
    'to_oct',
    [N],
    T,
    'The number in octal; a negative one in 64-bit two’s complement.',
    ['to_oct(8)', '10'],
    inBase(8),
  ),
  row(
    'unistr',
    [T],
    T,
    'The text with its Unicode escapes read.',
    [String.raw`unistr('d\0061t\u0061')`, 'data'],
    readEscapes,
  ),
  row(
    'parse_ident',
    [T],
    arrayOf(T),
    'The names that a qualified SQL name consists of.',
    [`parse_ident('"Some".tAble')`, '{Some,table}'],
    parseIdent,
  ),
  row(
    'parse_ident',
    [T, BOOLEAN],
    arrayOf(T),
    'The names that a qualified SQL name consists of; false leaves out what follows it.',
    [`parse_ident('a.b c', false)`, '{a,b}'],
    parseIdent,
    { argNames: ['str', 'strict'] },
  ),
  row(
    'md5',
    [T],
    T,
    'The MD5 hash of the text in UTF-8, in hexadecimal.',
    ["md5('abc')", '900150983cd24fb0d6963f7d28e17f72'],
    (text: string) => createHash('md5').update(text).digest('hex'),
  ),
  row(
    'concat',
    ['any'],
    T,
    'All arguments printed and joined; NULLs are passed over.',
    ["concat('abcde', 2, NULL, 22)", 'abcde222'],
    concat,
    anyTypes,
  ),
  row(
    'concat_ws',
    [T, 'any'],
    T,
    'All arguments but the first printed and joined, with the first between them; NULLs are passed over. NULL when the first is.',
    ["concat_ws(',', 'abcde', 2, NULL, 22)", 'abcde,2,22'],
    concatWs,
    anyTypes,
  ),
  row(
    'format',
    [T],
    T,
    'The text with %% as %; an error on any other %.',
    ["format('100%%')", '100%'],
    (text: string) => formatText(text, []),
  ),
  row(
    'format',
    [T, 'any'],
    T,
    'The text with %s, %I (as an SQL name) and %L (as an SQL literal) replaced by the arguments in turn; %n$s takes the nth, and a width pads. NULL only when the text is.',
    ["format('Hello %s, %1$s', 'World')", 'Hello World, World'],
    format,
    { ...anyTypes, nullArrayIsEmpty: true },
  ),
  row(
    'quote_ident',
    [T],
    T,
    'The text as an SQL name, quoted where it has to be.',
    ["quote_ident('Foo bar')", '"Foo bar"'],
    quoteIdent,
  ),
  row(
    'quote_literal',
    [T],
    T,
    'The text as an SQL string literal.',
    ["quote_literal('O''Reilly')", "'O''Reilly'"],
    quoteLiteral,
  ),
  row(
    'quote_literal',
    ['anyelement'],
    T,
    'The value printed, as an SQL string literal.',
    ['quote_literal(42)', "'42'"],
    ([type]: readonly SqlType[]) => {
      const print = textOf(type!)
      return (value: Value) => quoteLiteral(print(value))
    },
    { needs: 'types' },
  ),
  row(
    'quote_nullable',
    [T],
    T,
    'The text as an SQL string literal; NULL as the word.',
    ['quote_nullable(NULL)', 'NULL'],
    quoteNullable,
    { strict: false, needs: 'types' },
  ),
  row(
    'quote_nullable',
    ['anyelement'],
    T,
    'The value printed, as an SQL string literal; NULL as the word.',
    ['quote_nullable(42.5)', "'42.5'"],
    quoteNullable,
    { strict: false, needs: 'types' },
  ),
]
