import { DdsqlError } from '../source/error.ts'
import { SQLSTATE } from '../source/sqlstate.ts'
import { BOOLEAN, VARCHAR } from '../types/type.ts'
import { lowerCase } from './letter-case.ts'
import { remember } from './remember.ts'
import type { FunctionRow } from './row.ts'

// ── LIKE ────────────────────────────────────────────────────────────────────────────────────────────

type Test = (text: string) => boolean

const endsInEscape = (): DdsqlError =>
  new DdsqlError(SQLSTATE.invalid_escape_sequence, 'LIKE pattern must not end with escape character')

/** Where the character at `i` ends. */
const next = (text: string, i: number): number => {
  const unit = text.charCodeAt(i)
  const after = text.charCodeAt(i + 1)
  return unit >= 0xd800 && unit <= 0xdbff && after >= 0xdc00 && after <= 0xdfff ? i + 2 : i + 1
}

/** The character that a stretch of a pattern begins with. */
const firstOf = (pattern: string, start: number): string => {
  if (pattern[start] !== '\\') return pattern[start]!
  if (start + 1 >= pattern.length) throw endsInEscape()
  return pattern[start + 1]!
}

/**
 * PostgreSQL's MatchText, by UTF-16 units where that makes no difference. What stands between two % is looked for from
 * left to right, and once found stays there: a later place could only leave less of the text for the rest.
 */
export const matchesLike = (text: string, pattern: string): boolean => {
  let t = 0
  let p = 0
  // Behind the last %: where its stretch of the pattern starts, and where in the text it is tried next.
  let stretch = -1
  let retry = 0
  for (;;) {
    if (t >= text.length) {
      while (pattern[p] === '%') p++
      return p >= pattern.length
    }
    if (pattern[p] === '%') {
      for (p++; p < pattern.length; p++) {
        if (pattern[p] === '_') {
          if (t >= text.length) return false
          t = next(text, t)
        } else if (pattern[p] !== '%') break
      }
      if (p >= pattern.length) return true
      stretch = p
      retry = t
    } else if (pattern[p] === '_') {
      t = next(text, t)
      p++
      continue
    } else if (p < pattern.length) {
      if (pattern[p] === '\\' && ++p >= pattern.length) throw endsInEscape()
      if (pattern[p] === text[t]) {
        t++
        p++
        continue
      }
    }
    if (stretch < 0) return false
    t = text.indexOf(firstOf(pattern, stretch), retry)
    if (t < 0) return false
    retry = t + 1
    p = stretch
  }
}

const compileLike = (pattern: string): Test => {
  if (/[\\_]/.test(pattern)) return (text) => matchesLike(text, pattern)
  const parts = pattern.split('%')
  const [head, middle] = parts as [string, string | undefined]
  if (middle === undefined) return (text) => text === head
  if (parts.length === 2) {
    const least = head.length + middle.length
    return (text) => text.length >= least && text.startsWith(head) && text.endsWith(middle)
  }
  if (parts.length === 3 && head === '' && parts[2] === '') return (text) => text.includes(middle)
  return (text) => matchesLike(text, pattern)
}

const liking = remember(256, compileLike)
const ilikingFolded = remember(256, (pattern) => compileLike(lowerCase(pattern)))

const like = (text: string, pattern: string): boolean => liking(pattern)(text)
const ilike = (text: string, pattern: string): boolean => ilikingFolded(pattern)(lowerCase(text))

// ── ESCAPE ──────────────────────────────────────────────────────────────────────────────────────────

const checkEscape = (mark: string): void => {
  if (Array.from(mark).length > 1) {
    throw new DdsqlError(SQLSTATE.invalid_escape_sequence, 'invalid escape string', {
      hint: 'Escape string must be empty or one character.',
    })
  }
}

/** PostgreSQL's like_escape: the pattern with its own escape character replaced by the backslash. */
const likeEscape = (pattern: string, mark: string): string => {
  checkEscape(mark)
  if (mark === '\\') return pattern
  if (mark === '') return pattern.replaceAll('\\', '\\\\')
  let result = ''
  let escaped = false
  for (const char of pattern) {
    if (char === mark && !escaped) {
      result += '\\'
      escaped = true
    } else {
      result += char === '\\' && !escaped ? '\\\\' : char
      escaped = false
    }
  }
  return result
}

// ── SIMILAR TO ──────────────────────────────────────────────────────────────────────────────────────

const ANY_CHARACTER = '[\\x{0}-\\x{10ffff}]'

/** Reads a bracket expression of SQL (POSIX's, with an escape character) from its `[`. */
const similarBracket = (chars: readonly string[], from: number, mark: string): [string, number] => {
  let result = '['
  let i = from + 1
  if (chars[i] === '^') {
    result += '^'
    i++
  }
  for (let first = true; i < chars.length; i++, first = false) {
    const char = chars[i]!
    if (char === mark) {
      i++
      if (i < chars.length) result += `\\${chars[i]}`
    } else if (char === ']' && !first) {
      return [`${result}]`, i + 1]
    } else if (char === '[' && chars[i + 1] === ':') {
      const end = chars.indexOf(']', i)
      if (end < 0) break
      result += chars.slice(i, end + 1).join('')
      i = end
    } else {
      // What is plain in POSIX brackets may be set notation in ICU's.
      result += /[\\[\]&]/.test(char) ? `\\${char}` : char
    }
  }
  throw new DdsqlError(
    SQLSTATE.invalid_regular_expression,
    'invalid regular expression: brackets [] not balanced',
  )
}

/** The parts of a SQL regular expression between escape-double-quote separators, each as one that `~` takes: 1 to 3. */
export const similarParts = (pattern: string, mark: string): readonly string[] => {
  checkEscape(mark)
  const chars = Array.from(pattern)
  const parts: string[] = []
  let result = ''
  for (let i = 0; i < chars.length; ) {
    const char = chars[i]!
    if (char === mark) {
      const escaped = chars[i + 1]
      if (escaped === '"') {
        parts.push(result)
        result = ''
        if (parts.length > 2) {
          throw new DdsqlError(
            SQLSTATE.invalid_use_of_escape_character,
            'SQL regular expression may not contain more than two escape-double-quote separators',
          )
        }
      } else if (escaped !== undefined) result += `\\${escaped}`
      i += 2
    } else if (char === '[') {
      const [bracket, end] = similarBracket(chars, i, mark)
      result += bracket
      i = end
    } else {
      if (char === '%') result += `${ANY_CHARACTER}*`
      else if (char === '_') result += ANY_CHARACTER
      else if (char === '(') result += '(?:'
      else result += /[\\.^$]/.test(char) ? `\\${char}` : char
      i++
    }
  }
  return [...parts, result]
}

/** Parts of a regular expression, one after the other, as one that matches the whole text. */
export const wholeText = (parts: readonly string[]): string =>
  `^${parts.map((part) => `(?:${part})`).join('')}$`

/** PostgreSQL's similar_to_escape: a SQL regular expression as one that `~` takes, matching the whole text. */
const similarToEscape = (pattern: string, mark: string): string => wholeText(similarParts(pattern, mark))

// ── rows ────────────────────────────────────────────────────────────────────────────────────────────

const operator = (
  name: string,
  doc: string,
  example: FunctionRow['example'],
  impl: (text: string, pattern: string) => boolean,
): FunctionRow => ({
  kind: 'operator',
  name,
  area: 'patterns',
  args: [VARCHAR, VARCHAR],
  returns: BOOLEAN,
  doc,
  example,
  impl,
})

const escaping = (
  name: string,
  args: FunctionRow['args'],
  doc: string,
  example: FunctionRow['example'],
  impl: FunctionRow['impl'],
): FunctionRow => ({ kind: 'function', name, area: 'patterns', args, returns: VARCHAR, doc, example, impl })

const WILDCARDS = '% stands for any text, _ for one character, \\ takes the meaning from the next character.'

/** LIKE, ILIKE and the functions behind their ESCAPE and behind SIMILAR TO. */
export const likeRows: readonly FunctionRow[] = [
  operator(
    '~~',
    `LIKE: whether the whole text fits the pattern; ${WILDCARDS}`,
    ["'abc' LIKE 'a%'", 't'],
    like,
  ),
  operator(
    '!~~',
    'NOT LIKE: whether the text does not fit the pattern.',
    ["'abc' NOT LIKE '_b_'", 'f'],
    (text, pattern) => !like(text, pattern),
  ),
  operator('~~*', `ILIKE: LIKE without regard to case; ${WILDCARDS}`, ["'ABC' ILIKE 'a%'", 't'], ilike),
  operator(
    '!~~*',
    'NOT ILIKE: whether the text does not fit the pattern in any case.',
    ["'ABC' NOT ILIKE 'x%'", 't'],
    (text, pattern) => !ilike(text, pattern),
  ),
  escaping(
    'like_escape',
    [VARCHAR, VARCHAR],
    'A LIKE pattern with an escape character of its own as one with the backslash.',
    ["like_escape('50#%', '#')", '50\\%'],
    likeEscape,
  ),
  escaping(
    'similar_to_escape',
    [VARCHAR],
    'A SIMILAR TO pattern as a regular expression.',
    ["'abc' ~ similar_to_escape('(a|x)_c')", 't'],
    (pattern: string) => similarToEscape(pattern, '\\'),
  ),
  escaping(
    'similar_to_escape',
    [VARCHAR, VARCHAR],
    'A SIMILAR TO pattern with an escape character of its own as a regular expression.',
    ["'a%' ~ similar_to_escape('a#%', '#')", 't'],
    similarToEscape,
  ),
]
