import { DdsqlError } from '../source/error.ts'
import type { Span } from '../source/span.ts'
import { SQLSTATE, type SqlState } from '../source/sqlstate.ts'
import { GrammarError, parseGrammar, type ScanToken, scanGrammar } from './grammar.ts'

export type TokenKind =
  | 'keyword'
  | 'name'
  | 'string'
  | 'number'
  | 'parameter'
  | 'operator'
  | 'punctuation'
  | 'comment'

/** A token of SQL; `start` and `end` are UTF-16 offsets into the text. */
export interface Token extends Span {
  readonly kind: TokenKind
  /** As written. */
  readonly text: string
  /** The text in lower case, so that words can be compared; '' for strings, comments and quoted names. */
  readonly word: string
  /** PostgreSQL's keyword category; `column` and `type` words may stand as column names or as type and function names. */
  readonly keyword?: 'unreserved' | 'column' | 'type' | 'reserved'
}

const KINDS: ReadonlyMap<number, TokenKind> = new Map([
  [258, 'name'],
  [259, 'name'],
  [260, 'number'],
  [261, 'string'],
  [262, 'string'],
  [263, 'string'],
  [264, 'string'],
  [265, 'operator'],
  [266, 'number'],
  [267, 'parameter'],
  [268, 'operator'],
  [272, 'operator'],
  [273, 'operator'],
  [274, 'operator'],
  [275, 'comment'],
  [276, 'comment'],
])
const KEYWORDS = [undefined, 'unreserved', 'column', 'type', 'reserved'] as const

const kindOf = (token: ScanToken, text: string): TokenKind => {
  if (token.keywordKind > 0) return 'keyword'
  return KINDS.get(token.tokenType) ?? (/^[-+*/%^<>=]$/.test(text) ? 'operator' : 'punctuation')
}

/** PostgreSQL folds ASCII letters only. */
const fold = (text: string): string => text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase())

const wordOf = (kind: TokenKind, text: string): string => {
  if (kind === 'string' || kind === 'comment') return ''
  return kind === 'name' && text.includes('"') ? '' : fold(text)
}

/** Turns ascending UTF-8 offsets into UTF-16 offsets of `text`. */
const utf16Offsets = (text: string): ((bytes: number) => number) => {
  let byte = 0
  let offset = 0
  return (wanted) => {
    while (byte < wanted) {
      const code = text.codePointAt(offset) ?? 0
      byte += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
      offset += code < 0x10000 ? 1 : 2
    }
    return offset
  }
}

/**
 * The scanner does not escape control characters in its answer. Form feeds are white space to it; any other
 * control character means nothing outside quotes and stays one character inside them, as DEL does.
 */
const withoutControls = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are the subject
  text.replace(/[\x01-\x08\x0b\x0c\x0e-\x1f]/g, (c) => (c === '\v' || c === '\f' ? '\t' : '\x7f'))

/** UTF-16 offset of the n-th character. */
const offsetOfCharacter = (text: string, n: number): number => {
  let offset = 0
  for (let i = 0; i < n; i++) offset += (text.codePointAt(offset) ?? 0) > 0xffff ? 2 : 1
  return offset
}

const grammarError = (text: string): GrammarError | undefined => {
  try {
    parseGrammar(text)
    return undefined
  } catch (error) {
    if (error instanceof GrammarError) return error
    throw error
  }
}

const WINDOW = 256

/** How far a window can be passed over: to its last token, which may be cut. 0 when it has a lexical error. */
const readable = (window: string): number => {
  const tokens = scanGrammar(withoutControls(window))
  if (tokens === undefined) return 0
  const last = tokens.at(-1)
  return last === undefined ? window.length : utf16Offsets(window)(last.start)
}

/**
 * The lexical error of a text that is known to have one. Only the grammar has the words for it, and it may
 * stumble earlier (`:name` and XOR are not PostgreSQL's). So it reads on behind each token that it refuses, a
 * window at a time; what it says about the cut end of a window is not believed until the window is larger.
 * Windows that can be scanned it never sees, so it cannot be led into a tree too deep for it.
 */
const lexicalError = (text: string): DdsqlError => {
  let start = 0
  let size = WINDOW
  for (;;) {
    const window = text.slice(start, start + size)
    const whole = start + size >= text.length
    const skip = whole ? 0 : readable(window)
    if (skip > 0) {
      start += skip
      size = WINDOW
      continue
    }
    const error = scanGrammar(withoutControls(window)) === undefined ? grammarError(window) : undefined
    const at = error === undefined ? window.length : offsetOfCharacter(window, error.at)
    const near = /^(?:syntax error|memory exhausted) at or near "(.*)"$/s.exec(error?.message ?? '')
    const read = at + (near?.[1]?.length ?? 0)
    if (error !== undefined && near !== null && read > at && (whole || read < window.length)) {
      start += read
      size = WINDOW
    } else if (!whole) size *= 2
    else if (error !== undefined) return fault(error.message, { start: start + at, end: text.length })
    else throw new Error('the scanner refused a text that the grammar reads')
  }
}

const stateOf = (message: string): SqlState => {
  if (message.startsWith('invalid byte sequence')) return SQLSTATE.character_not_in_repertoire
  // The form of an escape is its own mistake, a code point past the last one is bad syntax.
  return /^invalid Unicode escape(?! value)/.test(message)
    ? SQLSTATE.invalid_escape_sequence
    : SQLSTATE.syntax_error
}

/** `now() - 7d`: a span of time as other tools write it. */
const SPAN = /^trailing junk after numeric literal at or near "\d+(ms|s|m|min|h|hr|d|day|w|week|mo|y)s?"$/i

const fault = (message: string, span: Span): DdsqlError => {
  const unicode = message.startsWith('invalid Unicode escape')
  const quote = message.startsWith('unterminated quoted string')
  return new DdsqlError(stateOf(message), message, {
    span,
    hint: unicode
      ? 'Unicode escapes must be \\uXXXX or \\UXXXXXXXX.'
      : quote
        ? "A quote inside text is written twice: 'it''s'."
        : SPAN.test(message)
          ? "A span of time is an interval: now() - INTERVAL '7 days'."
          : undefined,
  })
}

/**
 * All tokens of a text with its comments, in order. Needs loadParser() first. Throws DdsqlError 42601 when a
 * quote or comment has no end; what stands before the error's span can be scanned by itself.
 */
export const scan = (text: string): Token[] => {
  const nul = text.indexOf('\0')
  if (nul >= 0) throw fault('null character not permitted', { start: nul, end: nul + 1 })
  const found = scanGrammar(withoutControls(text))
  if (found === undefined) throw lexicalError(text)
  const offset = utf16Offsets(text)
  return found.map((token) => {
    const start = offset(token.start)
    const end = offset(token.end)
    const written = text.slice(start, end)
    const kind = kindOf(token, written)
    const keyword = KEYWORDS[token.keywordKind]
    const plain = { start, end, kind, text: written, word: wordOf(kind, written) }
    return keyword === undefined ? plain : { ...plain, keyword }
  })
}
