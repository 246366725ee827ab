import type { Token } from './scan.ts'

/** The tokens of one statement without comments; asking beyond either end gives a token that is nothing. */
export class Tokens {
  readonly #match: Int32Array
  readonly #depth: Int32Array

  constructor(readonly list: readonly Token[]) {
    this.#match = matchBrackets(list)
    this.#depth = new Int32Array(list.length)
    list.forEach((_, i) => {
      const partner = this.match(i)
      const before = i === 0 ? 0 : (this.#depth[i - 1] ?? 0)
      const opened = i > 0 && this.match(i - 1) > i - 1 ? 1 : 0
      const closed = partner >= 0 && partner < i ? 1 : 0
      this.#depth[i] = before + opened - closed
    })
  }

  get length(): number {
    return this.list.length
  }

  at(index: number): Token {
    return this.list[index] ?? NOTHING
  }

  /** The word or symbol at an index; '' for strings and quoted names. */
  word(index: number): string {
    return this.at(index).word
  }

  /** The partner of a bracket, of CASE or of END; -1 when it has none. */
  match(index: number): number {
    return this.#match[index] ?? -1
  }

  /** How many brackets stand open at a token; a bracket counts as outside itself. */
  depth(index: number): number {
    return this.#depth[index] ?? 0
  }

  /** The closing partner, or the token itself when it opens nothing. */
  closing(index: number): number {
    return Math.max(index, this.match(index))
  }

  /** The index of the token that stands at or before a text offset. */
  indexAt(offset: number): number {
    let low = 0
    let high = this.list.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (this.at(middle).start <= offset) low = middle
      else high = middle - 1
    }
    return low
  }

  /** Whether an expression can end with this token, so that an operator or subscript may follow. */
  endsOperand(index: number): boolean {
    const { kind, keyword, word } = this.at(index)
    if (kind === 'name' || kind === 'number' || kind === 'string' || kind === 'parameter') return true
    if (word === ')') return !this.#closesDistinctOn(index)
    if (kind !== 'keyword') return word === ']'
    if (keyword === 'reserved') return VALUE_WORDS.has(word) || word === 'end'
    if (keyword === 'type') return word === 'isnull' || word === 'notnull'
    return !NEVER_LAST.has(word)
  }

  /** Whether the bracket ends `DISTINCT ON (…)`, behind which the select list starts. */
  #closesDistinctOn(index: number): boolean {
    const open = this.match(index)
    return this.word(open - 1) === 'on' && this.word(open - 2) === 'distinct'
  }

  /** Whether an expression can start with this token. */
  startsOperand(index: number): boolean {
    const { kind, keyword, word } = this.at(index)
    if (kind === 'name' || kind === 'number' || kind === 'string' || kind === 'parameter') return true
    if (kind !== 'keyword') return PREFIXES.has(word)
    if (keyword === 'reserved') return VALUE_WORDS.has(word) || FIRST_WORDS.has(word)
    if (keyword === 'type') return this.word(index + 1) === '(' || this.at(index + 1).kind === 'string'
    return true
  }
}

const NOTHING: Token = { start: -1, end: -1, kind: 'punctuation', text: '', word: '' }

const VALUE_WORDS = new Set([
  'null',
  'true',
  'false',
  'current_date',
  'current_time',
  'current_timestamp',
  'current_user',
  'current_role',
  'current_catalog',
  'localtime',
  'localtimestamp',
  'session_user',
  'user',
])
const FIRST_WORDS = new Set(['not', 'case', 'cast', 'array'])
const NEVER_LAST = new Set(['between', 'exists', 'values', 'by', 'escape', 'zone'])
const PREFIXES = new Set(['(', '+', '-', '~', '@', '|/', '||/'])

const OPENING: ReadonlyMap<string, string> = new Map([
  ['(', ')'],
  ['[', ']'],
  ['case', 'end'],
])

const matchBrackets = (tokens: readonly Token[]): Int32Array => {
  const match = new Int32Array(tokens.length).fill(-1)
  const open: { readonly index: number; readonly closing: string }[] = []
  tokens.forEach(({ word, kind }, index) => {
    if (kind === 'name') return
    const closing = OPENING.get(word)
    if (closing !== undefined) open.push({ index, closing })
    else if (open.at(-1)?.closing === word) {
      const start = open.pop()?.index ?? -1
      match[index] = start
      match[start] = index
    }
  })
  return match
}
