import { DdsqlError } from '../source/error.ts'
import { cover, type Span } from '../source/span.ts'
import { SQLSTATE } from '../source/sqlstate.ts'
import type { Name } from './ast.ts'
import type { Rewritten } from './rewrite.ts'
import type { Token } from './scan.ts'
import type { Tokens } from './tokens.ts'

/** What a refusal says of every statement that would write. */
export const READS_ONLY =
  'The engine only reads: SELECT, VALUES, TABLE, WITH, EXPLAIN, SHOW, SET and DESCRIBE.'

/** Where the nodes of a parse tree stand in the text. */
export class Places {
  constructor(
    readonly tokens: Tokens,
    readonly rewritten: Rewritten,
  ) {}

  /** The whole statement, which also stands in for nodes that nobody wrote. */
  get all(): Span {
    return this.range(0, this.tokens.length - (this.tokens.word(this.tokens.length - 1) === ';' ? 2 : 1))
  }

  /** Whether a location of the parse tree is a place in the text. */
  written(location: number | undefined): location is number {
    return location !== undefined && location >= 0
  }

  /** The token behind a location of the parse tree. */
  token(location: number | undefined): number {
    return this.written(location) ? this.rewritten.tokenAtByte(location) : 0
  }

  /** From the first to the last token. */
  range(first: number, last: number): Span {
    const start = this.tokens.at(first)
    const end = this.tokens.at(Math.max(first, last))
    return cover({ start: start.start, end: start.end }, end)
  }

  first(span: Span): number {
    return this.tokens.indexAt(span.start)
  }

  last(span: Span): number {
    return this.tokens.indexAt(Math.max(span.start, span.end - 1))
  }

  after(span: Span): number {
    return this.last(span) + 1
  }

  /** Lengthens a span to the token at an index. */
  through(span: Span, index: number): Span {
    return cover(span, this.range(index, index))
  }

  /**
   * The span with the parentheses directly around it, as far as they open after token `low`. Only for what
   * must be followed or preceded by something, where the parentheses cannot be a call's.
   */
  wrap(span: Span, low = -1): Span {
    let first = this.first(span)
    let last = this.last(span)
    while (
      first - 1 > low &&
      this.tokens.word(first - 1) === '(' &&
      this.tokens.match(first - 1) === last + 1
    ) {
      first--
      last++
    }
    return this.range(first, last)
  }

  /** The nearest token at or before an index that is one of the words. */
  back(index: number, words: ReadonlySet<string>): number {
    for (let i = index; i >= 0; i--) if (words.has(this.tokens.word(i))) return i
    return index
  }

  /** The nearest token at or after an index that is the word. */
  seek(index: number, word: string): number {
    for (let i = index; i < this.tokens.length; i++) if (this.tokens.word(i) === word) return i
    return index
  }

  /** Steps over the words that follow, as long as they come from the set. */
  over(index: number, words: ReadonlySet<string>): number {
    let i = index
    while (words.has(this.tokens.word(i))) i++
    return i
  }

  /** The token after a name: past UESCAPE 'c' when the name has one. */
  afterName(index: number): number {
    return this.tokens.word(index + 1) === 'uescape' ? index + 3 : index + 1
  }

  /** A name whose text the grammar has folded and whose token is known. */
  name(text: string, index: number): Name {
    return { text, span: this.range(index, this.afterName(index) - 1) }
  }

  /** Names separated by single tokens (dots, commas), the first at `index`. */
  names(texts: readonly string[], index: number): { names: Name[]; end: number } {
    const names: Name[] = []
    let i = index
    for (const text of texts) {
      names.push(this.name(text, i))
      i = this.afterName(i) + 1
    }
    return { names, end: i - 1 }
  }
}

/** What a refusal says of XML. */
export const NO_XML = 'There is no type XML: text is searched with regexp_match, JSON with ->.'

/** A form of SQL that the grammar reads and the engine does not answer. */
export const unsupported = (what: string, span: Span, hint?: string): DdsqlError =>
  new DdsqlError(SQLSTATE.feature_not_supported, `${what} is not supported`, { span, hint })

/** A statement that would write or define something. */
export const writes = (what: string, span: Span): DdsqlError => unsupported(what, span, READS_ONLY)

export const syntaxErrorAt = (token: Token, hint?: string): DdsqlError =>
  new DdsqlError(SQLSTATE.syntax_error, `syntax error at or near "${token.text}"`, {
    span: cover(token, token),
    hint,
  })
