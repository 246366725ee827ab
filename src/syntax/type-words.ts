import type { Tokens } from './tokens.ts'

/** A type name as it stands in the text. */
export interface TypeWords {
  /** Words in lower case with one space between, without modifiers and brackets. */
  readonly name: string
  /** The token after the name and its modifiers, where brackets may start. */
  readonly nameEnd: number
  /** The token after everything. */
  readonly end: number
}

/** Second words that belong to the first. */
const PAIRS: ReadonlyMap<string, readonly string[]> = new Map([
  ['double', ['precision']],
  ['national', ['character', 'char']],
  ['character', ['varying']],
  ['char', ['varying']],
  ['nchar', ['varying']],
  ['bit', ['varying']],
])
const FIELDS = new Set(['year', 'month', 'day', 'hour', 'minute', 'second', 'to'])

const isTypeWord = (tokens: Tokens, index: number): boolean => {
  const { kind, keyword } = tokens.at(index)
  return kind === 'name' || (kind === 'keyword' && keyword !== 'reserved')
}

const brackets = (tokens: Tokens, start: number): number => {
  let index = start
  if (tokens.word(index) === 'array') {
    index++
    return tokens.word(index) === '[' ? tokens.closing(index) + 1 : index
  }
  while (tokens.word(index) === '[' && tokens.closing(index) - index <= 2) index = tokens.closing(index) + 1
  return index
}

/** Reads the type name that starts at a token, undefined when none can. */
export const typeWords = (tokens: Tokens, start: number): TypeWords | undefined => {
  if (!isTypeWord(tokens, start)) return undefined
  const words = [tokens.word(start)]
  let index = start + 1
  while (tokens.word(index) === '.') {
    words.push('.', tokens.word(index + 1))
    index += 2
  }
  while (PAIRS.get(words.at(-1) ?? '')?.includes(tokens.word(index))) words.push(tokens.word(index++))
  if (tokens.word(index) === '(') index = tokens.closing(index) + 1
  const first = words[0]
  if (first === 'timestamp' || first === 'time') {
    const zone = ['with', 'without'].includes(tokens.word(index)) && tokens.word(index + 1) === 'time'
    if (zone) {
      words.push(tokens.word(index), 'time', 'zone')
      index += 3
    }
  }
  if (first === 'interval') index = intervalFields(tokens, index)
  return { name: words.join(' '), nameEnd: index, end: brackets(tokens, index) }
}

/** The token after `DAY TO SECOND(3)`. */
export const intervalFields = (tokens: Tokens, start: number): number => {
  let index = start
  while (FIELDS.has(tokens.word(index))) index++
  return index > start && tokens.word(index) === '(' ? tokens.closing(index) + 1 : index
}
