import { DdsqlError } from '../source/error.ts'
import { SQLSTATE } from '../source/sqlstate.ts'
import { arrayOf, BIGINT, BOOLEAN, type SqlType, VARCHAR } from '../types/type.ts'
import type { Int } from './arithmetic.ts'
import { characterIndex, lengthOf, unitOffset } from './characters.ts'
import { similarParts, wholeText } from './like.ts'
import { compilePattern } from './regexp-icu.ts'
import { badPattern } from './regexp-reader.ts'
import type { Match, Pattern } from './regexp-search.ts'
import { remember } from './remember.ts'
import type { FunctionRow, TableFunctionRow } from './row.ts'

const invalid = (message: string, hint?: string): DdsqlError =>
  new DdsqlError(SQLSTATE.invalid_parameter_value, message, { hint })

// ── flags and compiled patterns ─────────────────────────────────────────────────────────────────────

interface Flags {
  readonly global: boolean
  /** For functions that do not look at what the groups matched. */
  readonly plain: (pattern: string) => Pattern
  /** For those that do. */
  readonly grouped: (pattern: string) => Pattern
}

const KEPT = 128

const compilers = remember(8, (modes) => {
  const ignoreCase = modes.includes('i')
  const multiline = modes.includes('m')
  const inline = modes.replace(/[^sx]/g, '')
  const written = (pattern: string): string => (inline === '' ? pattern : `(?${inline})${pattern}`)
  return {
    plain: remember(KEPT, (pattern) => compilePattern(written(pattern), { ignoreCase, multiline }, false)),
    grouped: remember(KEPT, (pattern) => compilePattern(written(pattern), { ignoreCase, multiline }, true)),
  }
})

/**
 * i: without regard to case, c: with; n or m: `^` and `$` match at line ends, s: they do not, and
 * `.` matches a line end too; the last of them counts.
 * x: white space and comments in the pattern are left out; g: every match.
 */
const flagsOf = remember(64, (text): Flags => {
  for (const flag of text) {
    if (!/^[icnmsxg]$/.test(flag)) throw invalid(`invalid regular expression option: "${flag}"`)
  }
  const last = (flags: RegExp): string => text.match(flags)?.at(-1) ?? ''
  const modes = `${last(/[ic]/g)}${last(/[nms]/g).replace('n', 'm')}${text.includes('x') ? 'x' : ''}`
  return { ...compilers(modes), global: text.includes('g') }
})

const oneMatchFlags = (name: string, text: string, hint?: string): Flags => {
  const flags = flagsOf(text)
  if (flags.global) throw invalid(`${name}() does not support the "global" option`, hint)
  return flags
}

const CASED = flagsOf('')
const UNCASED = flagsOf('i')

// ── arguments ───────────────────────────────────────────────────────────────────────────────────────

const checkLeast = (name: string, value: Int, least: number): number => {
  if (value < least) throw invalid(`invalid value for parameter "${name}": ${value}`)
  return Number(value)
}

const ALL = Number.POSITIVE_INFINITY

/** Where to start, in UTF-16 units; past the end of the text when `start` is. */
const offsetOf = (text: string, start: Int): number => {
  const index = checkLeast('start', start, 1) - 1
  return index > lengthOf(text) ? text.length + 1 : unitOffset(text, index)
}

/** The nth match (1-based). */
const nthMatch = (text: string, pattern: Pattern, offset: number, n: number): Match | undefined =>
  pattern.matches(text, offset, n)[n - 1]

// ── replacement ─────────────────────────────────────────────────────────────────────────────────────

/** Text as it is, or the number of a group. */
type Piece = string | number

const badReplacement = (what: string): DdsqlError => badPattern(`in the replacement, ${what}`)

const groupByName = (name: string, names: ReadonlyMap<string, number>): number => {
  const group = names.get(name)
  if (group === undefined) throw badReplacement(`there is no capture group named "${name}"`)
  return group
}

/** ICU takes as many digits as still name a group. */
const groupByNumber = (digits: string, groups: number): string => {
  let end = 1
  while (end < digits.length && Number(digits.slice(0, end + 1)) <= groups) end++
  const number = digits.slice(0, end)
  if (Number(number) > groups) throw badReplacement(`there is no capture group ${number}`)
  return number
}

const REFERENCE =
  /\\u([\da-fA-F]{4})|\\U([\da-fA-F]{8})|\\([\s\S]?)|\$(?:(\d+)|\{([A-Za-z][A-Za-z0-9]*)\})?/gu

/** ICU's replacement text: `$1`, `${name}`, and `\` before what means itself. */
const parseReplacement = (text: string, { groups, names }: Pattern): readonly Piece[] => {
  const pieces: Piece[] = []
  let at = 0
  REFERENCE.lastIndex = 0
  for (let match = REFERENCE.exec(text); match !== null; match = REFERENCE.exec(text)) {
    const [whole, short, long, escaped, digits, name] = match
    pieces.push(text.slice(at, match.index))
    at = match.index + whole.length
    const code = short ?? long
    if (code !== undefined) {
      const point = Number.parseInt(code, 16)
      if (point > 0x10ffff) throw badReplacement('invalid escape \\ sequence')
      pieces.push(String.fromCodePoint(point))
    } else if (escaped !== undefined) pieces.push(escaped)
    else if (name !== undefined) pieces.push(groupByName(name, names))
    else if (digits !== undefined) {
      const number = groupByNumber(digits, groups)
      pieces.push(Number(number))
      at -= digits.length - number.length
      REFERENCE.lastIndex = at
    } else
      throw badReplacement('$ must be followed by the number of a group or {name}; write \\$ for a dollar')
  }
  pieces.push(text.slice(at))
  return pieces.filter((piece) => piece !== '')
}

interface Replacement {
  readonly pattern: Pattern
  readonly write: (match: Match) => string
}

// Any reference but $0 reads a group; a dollar after a backslash is read as one too, which is only stricter.
const READS_GROUPS = /\$[1-9{]/

const prepare = (flags: Flags, patternText: string, text: string): Replacement => {
  const pattern = READS_GROUPS.test(text) ? flags.grouped(patternText) : flags.plain(patternText)
  const pieces = parseReplacement(text, pattern)
  const [only = ''] = pieces
  if (pieces.length < 2 && typeof only === 'string') return { pattern, write: () => only }
  const write = (match: Match): string => {
    let result = ''
    for (const piece of pieces) result += typeof piece === 'string' ? piece : (match[piece] ?? '')
    return result
  }
  return { pattern, write }
}

let lastKey: readonly [Flags, string, string] | undefined
let lastReplacement: Replacement | undefined

/** The replacement is the same over a column, as a rule. */
const prepared = (flags: Flags, pattern: string, text: string): Replacement => {
  if (lastKey === undefined || lastKey[0] !== flags || lastKey[1] !== pattern || lastKey[2] !== text) {
    lastReplacement = prepare(flags, pattern, text)
    lastKey = [flags, pattern, text]
  }
  return lastReplacement!
}

/** Replaces the nth match from an offset; all of them when `n` is 0. */
const replaceFrom = (text: string, { pattern, write }: Replacement, offset: number, n: number): string => {
  let result = ''
  let at = 0
  const found = pattern.matches(text, offset, n === 0 ? ALL : n)
  for (const match of n === 0 ? found : found.slice(n - 1)) {
    result += text.slice(at, match.index) + write(match)
    at = match.index + match[0].length
  }
  return result + text.slice(at)
}

const replace = (text: string, pattern: string, replacement: string, flagText = ''): string => {
  const flags = flagsOf(flagText)
  return replaceFrom(text, prepared(flags, pattern, replacement), 0, flags.global ? 0 : 1)
}

const replaceAt = (
  text: string,
  pattern: string,
  replacement: string,
  start: Int,
  n?: Int,
  flagText = '',
): string => {
  const flags = flagsOf(flagText)
  const offset = offsetOf(text, start)
  const which = n === undefined ? 1 : checkLeast('n', n, 0)
  return replaceFrom(text, prepared(flags, pattern, replacement), offset, which)
}

// ── matching ────────────────────────────────────────────────────────────────────────────────────────

const like = (text: string, pattern: string, flagText = ''): boolean =>
  oneMatchFlags('regexp_like', flagText).plain(pattern).test(text)

/** What the groups matched, or the whole match when there are none. */
const groupsOf = (match: Match): (string | null)[] =>
  match.length === 1 ? [match[0]] : Array.from(match.slice(1), (group) => group ?? null)

const match = (text: string, pattern: string, flagText = ''): (string | null)[] | null => {
  const flags = oneMatchFlags('regexp_match', flagText, 'Use the regexp_matches function instead.')
  const [found] = flags.grouped(pattern).matches(text, 0, 1)
  return found === undefined ? null : groupsOf(found)
}

const matches = (text: string, pattern: string, flagText = ''): (string | null)[][] => {
  const flags = flagsOf(flagText)
  return flags
    .grouped(pattern)
    .matches(text, 0, flags.global ? ALL : 1)
    .map(groupsOf)
}

const count = (text: string, pattern: string, start: Int = 1, flagText = ''): number =>
  oneMatchFlags('regexp_count', flagText).plain(pattern).matches(text, offsetOf(text, start), ALL).length

const substr = (
  text: string,
  pattern: string,
  start: Int = 1,
  n: Int = 1,
  flagText = '',
  group: Int = 0,
): string | null => {
  const offset = offsetOf(text, start)
  const which = checkLeast('n', n, 1)
  const wanted = checkLeast('subexpr', group, 0)
  const flags = oneMatchFlags('regexp_substr', flagText)
  const compiled = wanted > 0 ? flags.grouped(pattern) : flags.plain(pattern)
  return nthMatch(text, compiled, offset, which)?.[wanted] ?? null
}

const position = (
  text: string,
  pattern: string,
  start: Int = 1,
  n: Int = 1,
  end: Int = 0,
  flagText = '',
): number => {
  const offset = offsetOf(text, start)
  const which = checkLeast('n', n, 1)
  if (end !== 0 && end !== 1) throw invalid(`invalid value for parameter "endoption": ${end}`)
  const compiled = oneMatchFlags('regexp_instr', flagText).plain(pattern)
  const found = nthMatch(text, compiled, offset, which)
  if (found === undefined) return 0
  return characterIndex(text, found.index + (end === 1 ? found[0].length : 0)) + 1
}

/** PostgreSQL passes over empty matches at the ends of the text and right after another match. */
const split = (text: string, pattern: string, flagText = ''): string[] => {
  const compiled = oneMatchFlags('regexp_split_to_table', flagText).plain(pattern)
  const parts: string[] = []
  let at = 0
  for (const found of compiled.matches(text, 0, ALL)) {
    const end = found.index + found[0].length
    if (found[0] === '' && (found.index === at || found.index === text.length)) continue
    parts.push(text.slice(at, found.index))
    at = end
  }
  parts.push(text.slice(at))
  return parts
}

const splitToArray = (text: string, pattern: string, flagText = ''): string[] => {
  oneMatchFlags('regexp_split_to_array', flagText)
  return split(text, pattern, flagText)
}

/** SUBSTRING(text FROM pattern): the first group, or the whole match when there is none. */
const substringOf = (text: string, pattern: string): string | null => match(text, pattern)?.[0] ?? null

/**
 * SUBSTRING(text SIMILAR pattern ESCAPE mark): what the part between the separators matches, where the part before it takes
 * as few characters as it can, and then this part as many. Without separators the whole text.
 */
const similarSubstring = (text: string, pattern: string, mark: string): string | null => {
  const parts = similarParts(pattern, mark)
  const fits = (sources: readonly string[], piece: string): boolean =>
    flagsOf('').plain(wholeText(sources)).test(piece)
  if (!fits(parts, text)) return null
  if (parts.length === 1) return text
  const [before, part, behind = ''] = parts as [string, string, string?]
  const places = [0]
  for (const char of text) places.push(places.at(-1)! + char.length)
  const start = places.find(
    (at) => fits([before], text.slice(0, at)) && fits([part, behind], text.slice(at)),
  )!
  const end = places.findLast(
    (at) => at >= start && fits([part], text.slice(start, at)) && fits([behind], text.slice(at)),
  )!
  return text.slice(start, end)
}

// ── rows ────────────────────────────────────────────────────────────────────────────────────────────

const T = VARCHAR
const N = BIGINT

type Example = FunctionRow['example']

/** PostgreSQL's names: texts are told apart by their order, numbers by theirs. */
const argNames = (name: string, args: readonly SqlType[]): readonly string[] => {
  const texts = ['string', 'pattern', ...(name.endsWith('replace') ? ['replacement'] : []), 'flags']
  const numbers = ['start', 'N', ...(name === 'regexp_instr' ? ['endoption'] : [])]
  return args.map((type) => (type === T ? texts.shift() : numbers.shift()) ?? 'subexpr')
}

const row = (
  name: string,
  args: readonly SqlType[],
  returns: SqlType,
  doc: string,
  example: Example,
  impl: FunctionRow['impl'],
  nullable = false,
): FunctionRow => ({
  kind: 'function',
  name,
  area: 'regular expressions',
  args,
  ...(name.includes('regexp') ? { argNames: argNames(name, args) } : {}),
  returns,
  doc,
  example,
  impl,
  suspends: true,
  ...(nullable ? { nullable } : {}),
})

const operator = (
  name: string,
  doc: string,
  example: Example,
  impl: (text: string, pattern: string) => boolean,
): FunctionRow => ({ ...row(name, [T, T], BOOLEAN, doc, example, impl), kind: 'operator' })

const table = (
  name: string,
  args: readonly SqlType[],
  type: SqlType,
  doc: string,
  example: Example,
  rows: TableFunctionRow['rows'],
): TableFunctionRow => ({
  kind: 'table',
  name,
  area: 'regular expressions',
  args,
  argNames: argNames(name, args),
  returns: type,
  columns: [{ name, type }],
  doc,
  example,
  suspends: true,
  rows,
})

const FLAGS = 'flags i: without regard to case, n or m: ^ and $ match at line ends'

const replaceRows = (name: string): FunctionRow[] => [
  row(
    name,
    [T, T, T],
    T,
    'The text with the first match replaced; $1 in the replacement is what the first group matched.',
    [`${name}('Thomas', '.[mN]a.', 'M')`, 'ThM'],
    replace,
  ),
  row(
    name,
    [T, T, T, T],
    T,
    `The text with the first match replaced, or with flag g every one (${FLAGS}).`,
    [`${name}('foobarbaz', 'b(..)', 'X$1Y', 'g')`, 'fooXarYXazY'],
    replace,
  ),
  row(
    name,
    [T, T, T, N],
    T,
    'The text with the first match from a position on replaced.',
    [`${name}('A PostgreSQL function', 'a|e|i|o|u', 'X', 5)`, 'A PostgrXSQL function'],
    replaceAt,
  ),
  row(
    name,
    [T, T, T, N, N],
    T,
    'The text with the nth match from a position on replaced, or with 0 every one.',
    [`${name}('A PostgreSQL function', 'a|e|i|o|u', 'X', 1, 3)`, 'A PostgreSQL fXnction'],
    replaceAt,
  ),
  row(
    name,
    [T, T, T, N, N, T],
    T,
    `The text with the nth match from a position on replaced, or with 0 every one (${FLAGS}).`,
    [`${name}('A PostgreSQL function', 'a|e|i|o|u', 'X', 1, 0, 'i')`, 'X PXstgrXSQL fXnctXXn'],
    replaceAt,
  ),
]

/** Functions and operators of regular expressions, in ICU's syntax. */
export const regexpRows: readonly (FunctionRow | TableFunctionRow)[] = [
  operator(
    '~',
    'Whether the text holds a match of the regular expression.',
    ["'thomas' ~ 't.*ma'", 't'],
    (text, pattern) => CASED.plain(pattern).test(text),
  ),
  operator(
    '~*',
    'Whether the text holds a match of the regular expression in any case.',
    ["'thomas' ~* 'T.*ma'", 't'],
    (text, pattern) => UNCASED.plain(pattern).test(text),
  ),
  operator(
    '!~',
    'Whether the text holds no match of the regular expression.',
    ["'thomas' !~ 't.*max'", 't'],
    (text, pattern) => !CASED.plain(pattern).test(text),
  ),
  operator(
    '!~*',
    'Whether the text holds no match of the regular expression in any case.',
    ["'thomas' !~* 'T.*ma'", 'f'],
    (text, pattern) => !UNCASED.plain(pattern).test(text),
  ),
  row(
    'regexp_like',
    [T, T],
    BOOLEAN,
    'Whether the text holds a match of the regular expression.',
    ["regexp_like('Hello World', 'world$')", 'f'],
    like,
  ),
  row(
    'regexp_like',
    [T, T, T],
    BOOLEAN,
    `Whether the text holds a match of the regular expression (${FLAGS}).`,
    ["regexp_like('Hello World', 'world$', 'i')", 't'],
    like,
  ),
  row(
    'regexp_match',
    [T, T],
    arrayOf(T),
    'What the groups of the first match matched, or the whole match when there are no groups; NULL when there is no match.',
    ["regexp_match('foobarbequebaz', '(bar)(beque)')", '{bar,beque}'],
    match,
    true,
  ),
  row(
    'regexp_match',
    [T, T, T],
    arrayOf(T),
    `What the groups of the first match matched, or the whole match when there are no groups; NULL when there is no match (${FLAGS}).`,
    ["regexp_match('foobarbequebaz', 'BAR.*que', 'i')", '{barbeque}'],
    match,
    true,
  ),
  ...replaceRows('regexp_replace'),
  ...replaceRows('icu_regexp_replace'),
  row(
    'regexp_count',
    [T, T],
    N,
    'The number of matches.',
    ["regexp_count('123456789012', '\\d\\d\\d')", '4'],
    count,
  ),
  row(
    'regexp_count',
    [T, T, N],
    N,
    'The number of matches from a position on.',
    ["regexp_count('123456789012', '\\d\\d\\d', 2)", '3'],
    count,
  ),
  row(
    'regexp_count',
    [T, T, N, T],
    N,
    `The number of matches from a position on (${FLAGS}).`,
    ["regexp_count('ABCABC', 'a', 2, 'i')", '1'],
    count,
  ),
  row(
    'regexp_substr',
    [T, T],
    T,
    'The first match; NULL when there is none.',
    ["regexp_substr('ABCDEF', 'C.')", 'CD'],
    substr,
    true,
  ),
  row(
    'regexp_substr',
    [T, T, N],
    T,
    'The first match from a position on; NULL when there is none.',
    ["regexp_substr('ABCABD', 'AB.', 2)", 'ABD'],
    substr,
    true,
  ),
  row(
    'regexp_substr',
    [T, T, N, N],
    T,
    'The nth match from a position on; NULL when there is none.',
    ["regexp_substr('ABCABDABE', 'AB.', 2, 2)", 'ABE'],
    substr,
    true,
  ),
  row(
    'regexp_substr',
    [T, T, N, N, T],
    T,
    `The nth match from a position on; NULL when there is none (${FLAGS}).`,
    ["regexp_substr('ABCDEF', 'c.', 1, 1, 'i')", 'CD'],
    substr,
    true,
  ),
  row(
    'regexp_substr',
    [T, T, N, N, T, N],
    T,
    `What a group of the nth match from a position on matched, 0 being the whole; NULL when there is no match (${FLAGS}).`,
    ["regexp_substr('ABCDEF', 'c(.)(..)', 1, 1, 'i', 2)", 'EF'],
    substr,
    true,
  ),
  row(
    'regexp_instr',
    [T, T],
    N,
    'Where the first match starts, from 1; 0 when there is none.',
    ["regexp_instr('ABCDEF', 'C.')", '3'],
    position,
  ),
  row(
    'regexp_instr',
    [T, T, N],
    N,
    'Where the first match from a position on starts; 0 when there is none.',
    ["regexp_instr('ABCABD', 'AB.', 2)", '4'],
    position,
  ),
  row(
    'regexp_instr',
    [T, T, N, N],
    N,
    'Where the nth match from a position on starts; 0 when there is none.',
    ["regexp_instr('ABCABDABE', 'AB.', 2, 2)", '7'],
    position,
  ),
  row(
    'regexp_instr',
    [T, T, N, N, N],
    N,
    'Where the nth match from a position on starts, or with 1 as the last argument ends (the character after it); 0 when there is none.',
    ["regexp_instr('ABCDEF', 'C.', 1, 1, 1)", '5'],
    position,
  ),
  row(
    'regexp_instr',
    [T, T, N, N, N, T],
    N,
    `Where the nth match from a position on starts, or with 1 as the fifth argument ends; 0 when there is none (${FLAGS}).`,
    ["regexp_instr('ABCDEF', 'c.', 1, 1, 0, 'i')", '3'],
    position,
  ),
  row(
    'regexp_split_to_array',
    [T, T],
    arrayOf(T),
    'The parts of the text between matches.',
    ["regexp_split_to_array('hello world', '\\s+')", '{hello,world}'],
    splitToArray,
  ),
  row(
    'regexp_split_to_array',
    [T, T, T],
    arrayOf(T),
    `The parts of the text between matches (${FLAGS}).`,
    ["regexp_split_to_array('1x2X3', 'x', 'i')", '{1,2,3}'],
    splitToArray,
  ),
  row(
    'substring',
    [T, T],
    T,
    'SUBSTRING(text FROM pattern): what the first group of the first match matched, or the whole match when there are no groups; NULL when there is no match.',
    ["substring('Thomas' from '...$')", 'mas'],
    substringOf,
    true,
  ),
  row(
    'substring',
    [T, T, T],
    T,
    'SUBSTRING(text SIMILAR pattern ESCAPE mark): the text when it fits the SQL regular expression, or its part between two separators (the mark and a double quote); otherwise NULL.',
    [`substring('Thomas' similar '%#"o_a#"_' escape '#')`, 'oma'],
    similarSubstring,
    true,
  ),
  table(
    'regexp_matches',
    [T, T],
    arrayOf(T),
    'What the groups of the first match matched, or the whole match when there are no groups; no row when there is no match.',
    ["(SELECT m[1] FROM regexp_matches('foobar', 'b(..)') AS t(m))", 'ar'],
    matches,
  ),
  table(
    'regexp_matches',
    [T, T, T],
    arrayOf(T),
    `A row for the first match, or with flag g for every one: what its groups matched, or the whole match when there are no groups (${FLAGS}).`,
    ["(SELECT count(*) FROM regexp_matches('foobarbequebaz', 'ba.', 'g') AS t(m))", '2'],
    matches,
  ),
  table(
    'regexp_split_to_table',
    [T, T],
    T,
    'A row for each part of the text between matches.',
    ["(SELECT count(*) FROM regexp_split_to_table('hello world', '\\s+') AS t(part))", '2'],
    split,
  ),
  table(
    'regexp_split_to_table',
    [T, T, T],
    T,
    `A row for each part of the text between matches (${FLAGS}).`,
    ["(SELECT count(*) FROM regexp_split_to_table('1x2X3', 'x', 'i') AS t(part))", '3'],
    split,
  ),
]
