import { type CharacterTest, characterTest } from './regexp-characters.ts'
import { type CharacterPart, type Parsed, type Part, START } from './regexp-parse.ts'

// How many steps a backtracking matcher may need at most: `ways` times the length of the text to the power of
// `degree`. An upper bound: a pattern with a high one may still be fast on every text that people have.

export interface Cost {
  readonly ways: number
  /** Infinity: it may grow exponentially. */
  readonly degree: number
}

/** Sets of characters: a bit for each of ASCII, and one for all others together. */
type Characters = bigint

const OTHERS = 1n << 128n
const ALL = (1n << 129n) - 1n

/** What may begin here, up to the end of the pattern, and what it costs. */
interface Rest extends Cost {
  readonly first: Characters
  /** It may match no character. */
  readonly isEmpty: boolean
  /** Where it cannot, nobody comes back to what stands before it. */
  readonly canFail: boolean
}

const END: Rest = { first: 0n, isEmpty: true, canFail: false, ways: 1, degree: 0 }
const ANYTHING: Rest = { first: ALL, isEmpty: true, canFail: true, ways: 1, degree: 0 }
/** Parts looked at: a pattern that needs more is taken for an exponential one. */
const MOST_STEPS = 5000

class Costs {
  readonly #ignoreCase: boolean
  /** Whether texts hold more than ASCII. */
  readonly #others: Characters
  #steps = 0

  constructor(ignoreCase: boolean, isAscii: boolean) {
    this.#ignoreCase = ignoreCase
    this.#others = isAscii ? 0n : OTHERS
  }

  /** Of a part and what follows it. `isBackwards`: inside a look-behind, which is matched from its end. */
  of(part: Part, rest: Rest, isBackwards = false): Rest {
    if (++this.#steps > MOST_STEPS) return { ...ANYTHING, degree: Number.POSITIVE_INFINITY }
    switch (part.kind) {
      case 'character':
        return { ...rest, first: this.#characters(part), isEmpty: false, canFail: true }
      case 'place':
        return { ...rest, canFail: true }
      case 'reference':
        return { ...ANYTHING, ways: rest.ways, degree: rest.degree + 1 }
      case 'capture':
        return this.of(part.body, rest, isBackwards)
      case 'look': {
        const body = this.of(part.body, END, part.opening === '?<=' || part.opening === '?<!')
        const degree = Math.max(rest.degree, body.degree)
        return { ...rest, canFail: true, ways: rest.ways + body.ways, degree }
      }
      case 'sequence': {
        const parts = isBackwards ? part.parts : part.parts.toReversed()
        return parts.reduce((after, item) => this.of(item, after, isBackwards), rest)
      }
      case 'choice':
        return either(part.options.map((option) => this.of(option, rest, isBackwards)))
      case 'repeat':
        return this.#repeat(part, rest, isBackwards)
    }
  }

  #repeat({ body, min, max }: Part & { kind: 'repeat' }, rest: Rest, isBackwards: boolean): Rest {
    if (max === 0) return rest
    const own = this.of(body, END, isBackwards)
    const whole = {
      first: own.first | (min === 0 || own.isEmpty ? rest.first : 0n),
      isEmpty: (min === 0 || own.isEmpty) && rest.isEmpty,
      canFail: min > 0 || rest.canFail,
    }
    const isLoop = max === Number.POSITIVE_INFINITY
    const isDecided = !rest.isEmpty && (own.first & rest.first) === 0n
    if (isOne(body)) {
      // A character more or less: what follows is tried after each number of them, unless the character decides.
      const { ways, degree } = rest
      if (!rest.canFail) return { ...whole, ways, degree }
      if (isLoop) return { ...whole, ways: ways + 1, degree: isDecided ? Math.max(1, degree) : degree + 1 }
      return { ...whole, ways: isDecided ? ways + max - min : ways * (max - min + 1), degree }
    }
    if (!isLoop) return { ...this.#rounds(body, min, max, rest, isBackwards), ...whole }
    const again = { ...END, first: own.first | rest.first, canFail: rest.canFail }
    const round = this.of(body, again, isBackwards)
    const ways = round.ways + rest.ways
    if (own.isEmpty) return { ...whole, ways, degree: Number.POSITIVE_INFINITY }
    if (!rest.canFail) {
      return { ...whole, ways, degree: Math.max(rest.degree, round.degree > 0 ? round.degree + 1 : 0) }
    }
    if (!this.#isDecided(body, own.first, isBackwards)) {
      return { ...whole, ways, degree: Number.POSITIVE_INFINITY }
    }
    return { ...whole, ways, degree: isDecided ? Math.max(1, rest.degree) : rest.degree + 1 }
  }

  /** Written out. */
  #rounds(body: Part, min: number, max: number, rest: Rest, isBackwards: boolean): Rest {
    let result = rest
    for (let round = max; round > 0; round--) {
      const more = this.of(body, result, isBackwards)
      result = round > min ? either([more, rest]) : more
      if (this.#steps > MOST_STEPS) return more
    }
    return result
  }

  /**
   * Whether the next character always says which way through the part is the only one, `after` being what may follow it:
   * then a text is matched in at most one way.
   */
  #isDecided(part: Part, after: Characters, isBackwards: boolean): boolean {
    if (++this.#steps > MOST_STEPS) return false
    switch (part.kind) {
      case 'character':
      case 'place':
        return true
      case 'reference':
        return false
      case 'look':
        return this.of(part, END).degree === 0
      case 'capture':
        return this.#isDecided(part.body, after, isBackwards)
      case 'sequence': {
        let follow = after
        for (const item of isBackwards ? part.parts : part.parts.toReversed()) {
          if (!this.#isDecided(item, follow, isBackwards)) return false
          const { first, isEmpty } = this.of(item, END, isBackwards)
          follow = isEmpty ? first | follow : first
        }
        return true
      }
      case 'choice': {
        const own = part.options.map((option) => this.of(option, END, isBackwards))
        return isDisjoint(own) && part.options.every((option) => this.#isDecided(option, after, isBackwards))
      }
      case 'repeat': {
        const { first, isEmpty } = this.of(part.body, END, isBackwards)
        const isFixed = part.min === part.max
        if (isEmpty || (!isFixed && (first & after) !== 0n)) return false
        return this.#isDecided(part.body, first | after, isBackwards)
      }
    }
  }

  #characters({ source, single }: CharacterPart): Characters {
    const { bits, isAscii } = setOf(characterTest(single ?? source, this.#ignoreCase), single ?? source)
    // Without regard to case, k is the Kelvin sign too.
    return isAscii && !this.#ignoreCase ? bits : bits | this.#others
  }
}

const isDisjoint = (options: readonly Rest[]): boolean => {
  let seen = 0n
  for (const { first, isEmpty } of options) {
    if (isEmpty || (first & seen) !== 0n) return false
    seen |= first
  }
  return true
}

const either = (options: readonly Rest[]): Rest => {
  const isDecided = isDisjoint(options)
  return {
    first: options.reduce((all, { first }) => all | first, 0n),
    isEmpty: options.some(({ isEmpty }) => isEmpty),
    canFail: options.every(({ canFail }) => canFail),
    degree: Math.max(...options.map(({ degree }) => degree)),
    ways: options.reduce((sum, { ways }) => (isDecided ? Math.max(sum, ways) : sum + ways), 0),
  }
}

/** Whether a part is always one character, whichever way. */
const isOne = (part: Part): boolean =>
  part.kind === 'character' || (part.kind === 'capture' && isOne(part.body))

interface CharacterSet {
  readonly bits: Characters
  readonly isAscii: boolean
}
const sets = new WeakMap<CharacterTest, CharacterSet>()

/** Letters, digits and escaped characters of ASCII, and classes of these. */
const PLAIN = /^(?:[A-Za-z0-9[\]-]|\\u\{[0-7]?[0-9a-f]\})+$/

const setOf = (test: CharacterTest, source: string): CharacterSet => {
  let set = sets.get(test)
  if (set === undefined) {
    let digits = ''
    for (let code = 127; code >= 0; code--) digits += test.ascii[code]
    set = { bits: BigInt(`0b${digits}`), isAscii: PLAIN.test(source) }
    sets.set(test, set)
  }
  return set
}

const beginsAtStart = (part: Part): boolean => {
  if (part.kind === 'place') return part.source === START
  if (part.kind === 'capture') return beginsAtStart(part.body)
  return part.kind === 'sequence' && part.parts[0] !== undefined && beginsAtStart(part.parts[0])
}

/** Of finding matches in a text, or finding that there is none more. `isAscii`: the text is. */
export const costOf = ({ root, ignoreCase }: Parsed, isAscii: boolean): Cost => {
  const { ways, degree } = new Costs(ignoreCase, isAscii).of(root, END)
  return { ways, degree: Math.max(1, beginsAtStart(root) || degree === 0 ? degree : degree + 1) }
}

/**
 * Of a pattern that matches only at the start of a text and at least one character: 1 for each unit of ASCII that a match
 * may begin with, and last for all others together.
 */
export const firstUnits = ({ root, ignoreCase }: Parsed): Uint8Array | undefined => {
  if (!beginsAtStart(root)) return undefined
  const { first, isEmpty } = new Costs(ignoreCase, false).of(root, END)
  return isEmpty
    ? undefined
    : Uint8Array.from({ length: 129 }, (_, unit) => Number((first >> BigInt(unit)) & 1n))
}
