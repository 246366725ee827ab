import type { Token } from './scan.ts'
import type { Tokens } from './tokens.ts'
import { typeWords } from './type-words.ts'

/** An array type that PostgreSQL's grammar cannot read where it stands: it is given the element type only. */
export interface ArrayType {
  readonly dimensions: number
  /** First and last token of the type as written. */
  readonly first: number
  readonly last: number
}

/** A statement in PostgreSQL's own grammar, and the way back to the tokens it was written in. */
export interface Rewritten {
  readonly text: string
  /** The token behind a location in the rewritten text, in UTF-8 bytes. */
  tokenAtByte(location: number): number
  /**
   * The token behind a 0-based character position and how many characters into it; `tokens.length` at the end
   * of the text.
   */
  tokenAtCharacter(position: number): { readonly token: number; readonly into: number }
  /** Tokens that are the operator XOR; the text says AND instead. */
  readonly xors: ReadonlySet<number>
  /** By the token of the element type's first word. */
  readonly arrayTypes: ReadonlyMap<number, ArrayType>
}

/**
 * XOR is an operator between two operands. Elsewhere the word is a name: `SELECT xor`, `t.xor`, `a AS xor`.
 * So is a table alias, except before a parenthesis: that one must be quoted or written with AS.
 */
const findXors = (tokens: Tokens): Set<number> => {
  const xors = new Set<number>()
  for (let i = 0; i < tokens.length; i++) {
    if (tokens.word(i) !== 'xor' || tokens.word(i + 1) === '.' || xors.has(i - 1)) continue
    if (tokens.endsOperand(i - 1) && tokens.startsOperand(i + 1)) xors.add(i)
  }
  return xors
}

/** `array<T>`, also nested; undefined when what starts at the token is something else. */
const angledArray = (tokens: Tokens, first: number): (ArrayType & { readonly inner: number }) | undefined => {
  let inner = first
  while (tokens.word(inner) === 'array' && tokens.word(inner + 1) === '<') inner += 2
  const dimensions = (inner - first) / 2
  const element = dimensions === 0 ? undefined : typeWords(tokens, inner)
  if (element === undefined) return undefined
  let last = element.end
  let open = dimensions
  for (; /^>+$/.test(tokens.word(last)) && open > 0; last++) open -= tokens.word(last).length
  return open === 0 ? { dimensions, first, last: last - 1, inner } : undefined
}

/** `array<T>[…]`: an array's items, with the tokens of their type as written. */
interface TypedArray {
  /** The tokens of the element type's name. */
  readonly element: readonly number[]
  /** The last token before the items. */
  readonly before: number
}

/** Whether brackets behind `array<T>` hold items; after `::` and AS they could only be more dimensions. */
const holdsItems = (tokens: Tokens, first: number, last: number): boolean =>
  tokens.word(last + 1) === '[' && !['::', 'as'].includes(tokens.word(first - 1))

const between = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, i) => from + i)

/** Finds array types to be shortened; their superfluous tokens go to `dropped`. `typed` is by the opening bracket. */
const findArrayTypes = (tokens: Tokens, dropped: Set<number>, typed: Map<number, TypedArray>) => {
  const types = new Map<number, ArrayType>()
  for (let i = 0; i < tokens.length; i++) {
    const angled = tokens.endsOperand(i - 1) ? undefined : angledArray(tokens, i)
    if (angled !== undefined) {
      const { inner, last } = angled
      const closers = between(inner, last + 1).filter((t) => /^>+$/.test(tokens.word(t)))
      for (const t of [...between(i, inner), ...closers]) dropped.add(t)
      types.set(inner, angled)
      if (holdsItems(tokens, i, last)) {
        const element = between(inner, last + 1).filter((t) => !dropped.has(t))
        for (const t of element) dropped.add(t)
        typed.set(last + 1, { element, before: last })
      }
      i = inner
    } else if (tokens.at(i).kind === 'string' && tokens.word(i - 1) === ']') {
      const start = literalTypeStart(tokens, i)
      if (start === undefined) continue
      const { nameEnd } = typeWords(tokens, start)!
      const bracketed = between(nameEnd, i)
      for (const t of bracketed) dropped.add(t)
      const dimensions = bracketed.filter((t) => tokens.word(t) === '[').length
      types.set(start, { dimensions, first: start, last: i - 1 })
    }
  }
  return types
}

const LONGEST_TYPE = 24

/** Where the type of `BIGINT[] '{1,2}'` starts, given the string. */
const literalTypeStart = (tokens: Tokens, string: number): number | undefined => {
  let found: number | undefined
  for (let start = string - 1; start >= Math.max(0, string - LONGEST_TYPE); start--) {
    if (typeWords(tokens, start)?.end === string && !tokens.endsOperand(start - 1)) found = start
  }
  return found
}

/** `ARRAY[..][i]` becomes `(ARRAY[..])[i]`: the tokens before and after which a parenthesis goes. */
const findSubscriptedArrays = (tokens: Tokens): { open: Set<number>; close: Set<number> } => {
  const open = new Set<number>()
  const close = new Set<number>()
  for (let i = 0; i < tokens.length; i++) {
    if (tokens.word(i) !== 'array' || tokens.word(i + 1) !== '[' || tokens.endsOperand(i - 1)) continue
    const end = tokens.closing(i + 1)
    if (tokens.word(end + 1) !== '[') continue
    open.add(i)
    close.add(end)
  }
  return { open, close }
}

const characters = (text: string): number => {
  let count = 0
  for (const _ of text) count++
  return count
}

/** Text put together from tokens, remembering which token each piece came from. */
class Assembly {
  // The grammar leaves a location out when it is 0, so nothing may stand there.
  readonly #pieces = ['']
  readonly #bytes: number[] = []
  readonly #characters: number[] = []
  readonly #tokens: number[] = []
  #byte = 1
  #character = 1

  add(text: string, token: number): void {
    this.#bytes.push(this.#byte)
    this.#characters.push(this.#character)
    this.#tokens.push(token)
    this.#pieces.push(text)
    const bytes = Buffer.byteLength(text)
    this.#byte += bytes + 1
    this.#character += (bytes === text.length ? bytes : characters(text)) + 1
  }

  get text(): string {
    return this.#pieces.join(' ')
  }

  tokenAtByte(location: number): number {
    return this.#tokens[this.#piece(this.#bytes, location)] ?? 0
  }

  tokenAtCharacter(position: number, end: number): { token: number; into: number } {
    if (position >= this.#character - 1) return { token: end, into: 0 }
    const piece = this.#piece(this.#characters, position)
    return { token: this.#tokens[piece] ?? 0, into: position - (this.#characters[piece] ?? position) }
  }

  #piece(starts: readonly number[], wanted: number): number {
    let low = 0
    let high = starts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (starts[middle]! <= wanted) low = middle
      else high = middle - 1
    }
    return low
  }
}

/**
 * Puts a statement into PostgreSQL's grammar: XOR as AND, named parameters as `$n`, `ARRAY[..][i]` with
 * parentheses, `array<T>` and `T[] 'literal'` by their element types, `array<T>[..]` as a cast of its items.
 */
export const rewrite = (tokens: Tokens, written: (token: Token, index: number) => string): Rewritten => {
  const xors = findXors(tokens)
  const dropped = new Set<number>()
  const typed = new Map<number, TypedArray>()
  const arrayTypes = findArrayTypes(tokens, dropped, typed)
  const subscripted = findSubscriptedArrays(tokens)
  const assembly = new Assembly()
  // `x::array<T>` keeps its dimensions in arrayTypes alone, so that casts and literals are read alike.
  tokens.list.forEach((token, index) => {
    if (dropped.has(index)) return
    const array = typed.get(index)
    if (array !== undefined) for (const text of ['(', 'CAST', '(']) assembly.add(text, array.before)
    if (array !== undefined) assembly.add('ARRAY', index)
    if (subscripted.open.has(index)) assembly.add('(', index)
    assembly.add(xors.has(index) ? 'AND' : written(token, index), index)
    const closed = typed.get(tokens.match(index))
    if (closed !== undefined) {
      assembly.add('AS', index)
      for (const t of closed.element) assembly.add(written(tokens.at(t), t), t)
      for (const text of [')', ')']) assembly.add(text, index)
    }
    if (subscripted.close.has(index)) assembly.add(')', index)
  })
  return {
    text: assembly.text,
    xors,
    arrayTypes,
    tokenAtByte: (location) => assembly.tokenAtByte(location),
    tokenAtCharacter: (position) => assembly.tokenAtCharacter(position, tokens.length),
  }
}
