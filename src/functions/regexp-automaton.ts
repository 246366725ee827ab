import type { CharacterTest } from './regexp-characters.ts'
import { CHARACTER, JUMP, type LinearProgram, MATCH, PLACE, SPLIT } from './regexp-linear.ts'
import { END, START } from './regexp-parse.ts'

// Whether a text holds a match, and no more, at one look-up for each character: the sets of ways through a linear program
// that occur are kept as numbered states (a deterministic automaton, made as far as texts need it; as RE2 does).

/** So many states are kept; then all are made anew. */
const MOST_STATES = 1000
const UNKNOWN = -1
const FOUND = -2
const GIVEN_UP = -3
/** Steps that a text may take beyond those known, times the length of the program; about 10 ms. */
const MOST_NEW = 200_000
const LEAST_NEW = 20
const MOST_FAILURES = 10

export class Automaton {
  readonly #program: LinearProgram
  /** Distinct tests; characters that all of them answer alike are one class. */
  readonly #tests: readonly CharacterTest[]
  readonly #classes = new Map<string, number>()
  /** A character of each class. */
  readonly #members: number[] = []
  readonly #ascii = new Int32Array(128)
  readonly #others = new Map<number, number>()
  #width: number
  #numbers = new Map<string, number>()
  #states: (readonly number[])[] = []
  /** The state after each state and class. */
  #next = new Int32Array(0)
  #endsWell: (boolean | undefined)[] = []
  #left = 0
  #failures = 0
  #isTooMuch = false

  constructor(program: LinearProgram) {
    this.#program = program
    this.#tests = [...new Set(program.tests)]
    for (let code = 0; code < 128; code++) this.#ascii[code] = this.#classOf(code)
    this.#width = this.#members.length + 1
  }

  /** Whether the text from an offset on holds a match; undefined where that takes too many states. */
  test(text: string, offset: number): boolean | undefined {
    // At the very start of an empty text, its end is reached as well.
    if (offset === 0 && text === '') return this.#accepts(this.#reach([0], true, true))
    if (this.#isTooMuch) return undefined
    this.#left = Math.max(LEAST_NEW, Math.floor(MOST_NEW / this.#program.codes.length))
    const state = this.#run(text, offset, this.#state(this.#reach([0], offset === 0, false)))
    return state === GIVEN_UP ? undefined : this.#endsIn(state)
  }

  /** Goes on from a state to the end of the text, a match or a failure. */
  #run(text: string, from: number, start: number): number {
    const ascii = this.#ascii
    const end = text.length
    let [table, width] = [this.#next, this.#width]
    let state = start
    for (let at = from; at < end && state >= 0; at++) {
      let code = text.charCodeAt(at)
      let kind: number
      if (code < 128) kind = ascii[code] as number
      else {
        code = text.codePointAt(at) as number
        if (code > 0xffff) at++
        kind = this.#kindOf(code)
        if (kind >= width) [table, width] = [this.#next, this.#width]
      }
      const next = table[state * width + kind] as number
      if (next === UNKNOWN) {
        state = this.#advance(state, kind)
        ;[table, width] = [this.#next, this.#width]
      } else state = next
    }
    return state
  }

  /** Whether there is a match when the text ends in a state. */
  #endsIn(state: number): boolean {
    if (state === FOUND) return true
    let answer = this.#endsWell[state]
    if (answer === undefined) {
      answer = this.#accepts(this.#reach(this.#states[state] as number[], false, true))
      this.#endsWell[state] = answer
    }
    return answer
  }

  #accepts(reached: readonly number[]): boolean {
    return reached.some((at) => this.#program.codes[at] === MATCH)
  }

  #kindOf(code: number): number {
    let kind = this.#others.get(code)
    if (kind === undefined) {
      kind = this.#classOf(code)
      this.#others.set(code, kind)
      if (kind >= this.#width) this.#widen()
    }
    return kind
  }

  #classOf(code: number): number {
    const answers = this.#tests.map((test) => (test.has(code) ? '1' : '0')).join('')
    let kind = this.#classes.get(answers)
    if (kind === undefined) {
      kind = this.#members.push(code) - 1
      this.#classes.set(answers, kind)
    }
    return kind
  }

  #widen(): void {
    const [width, old] = [this.#width, this.#next]
    this.#width *= 2
    this.#next = new Int32Array((old.length / width) * this.#width).fill(UNKNOWN)
    for (let i = 0; i < old.length; i++) {
      this.#next[Math.floor(i / width) * this.#width + (i % width)] = old[i] as number
    }
  }

  #advance(state: number, kind: number): number {
    if (this.#left-- <= 0) {
      this.#isTooMuch = ++this.#failures > MOST_FAILURES
      return GIVEN_UP
    }
    const { codes, x, tests } = this.#program
    const code = this.#members[kind] as number
    const from: number[] = []
    for (const at of this.#states[state] as readonly number[]) {
      if (codes[at] === CHARACTER && (tests[x[at] as number] as CharacterTest).has(code)) from.push(at + 1)
    }
    // A match may begin anywhere.
    from.push(0)
    const count = this.#states.length
    const next = this.#state(this.#reach(from, false, false))
    // Unless the states were made anew, and the old one has no number.
    if (this.#states.length >= count) this.#next[state * this.#width + kind] = next
    return next
  }

  #state(reached: readonly number[]): number {
    if (this.#accepts(reached)) return FOUND
    const key = reached.join()
    const known = this.#numbers.get(key)
    if (known !== undefined) return known
    if (this.#states.length >= MOST_STATES) {
      this.#numbers = new Map()
      this.#states = []
      this.#endsWell = []
      this.#next.fill(UNKNOWN)
    }
    const state = this.#states.push(reached) - 1
    this.#numbers.set(key, state)
    if (this.#next.length < this.#states.length * this.#width) {
      const next = new Int32Array(Math.max(16, this.#states.length * 2) * this.#width).fill(UNKNOWN)
      next.set(this.#next)
      this.#next = next
    }
    return state
  }

  /** All instructions that wait for a character, a match or the end of the text, in order of their numbers. */
  #reach(from: readonly number[], isStart: boolean, isEnd: boolean): number[] {
    const { codes, x, y, sources } = this.#program
    const seen = new Set<number>()
    const waiting: number[] = []
    const stack = [...from]
    for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
      if (seen.has(at)) continue
      seen.add(at)
      const code = codes[at]
      if (code === CHARACTER || code === MATCH) waiting.push(at)
      else if (code === PLACE) {
        const source = sources[x[at] as number]
        if (source === START ? isStart : isEnd) stack.push(at + 1)
        else if (source === END) waiting.push(at)
      } else stack.push(...followers(code as number, at, x, y))
    }
    return waiting.sort((a, b) => a - b)
  }
}

const followers = (code: number, at: number, x: readonly number[], y: readonly number[]): number[] =>
  code === SPLIT ? [x[at] as number, y[at] as number] : [code === JUMP ? (x[at] as number) : at + 1]

/** Undefined for a program with places other than the ends of the text, which no state can know. */
export const automatonOf = (program: LinearProgram): Automaton | undefined =>
  program.sources.every((source) => source === START || source === END) ? new Automaton(program) : undefined
