import { type CharacterTest, characterTest } from './regexp-characters.ts'
import { type CharacterPart, END, NO_PAIR, type Parsed, type Part, START } from './regexp-parse.ts'

// A matcher that takes time in proportion to the length of the text, whatever the pattern: all ways through the pattern
// are followed together, character by character (Thompson, Pike; as RE2 does). They are kept in the order in which a
// backtracking matcher would try them, so that the match is the same. Characters and places are tested by V8, so that
// Unicode and letter case are the same too. Back references and look-around have no such form.

export const CHARACTER = 0
export const SPLIT = 1
export const JUMP = 2
const SAVE = 3
export const PLACE = 4
export const MATCH = 5

type Place = (text: string, at: number) => boolean

/** Instructions side by side: what each does, and up to two numbers. */
export interface LinearProgram {
  readonly codes: readonly number[]
  readonly x: readonly number[]
  readonly y: readonly number[]
  readonly tests: readonly CharacterTest[]
  readonly places: readonly Place[]
  /** JavaScript of the places. */
  readonly sources: readonly string[]
  /** Start, end, and those of groups that are read. */
  readonly slots: number
}

/** More of them would be slower than they are worth. */
const MOST_INSTRUCTIONS = 10_000

class TooLarge extends Error {}

class LinearCompiler {
  readonly codes: number[] = []
  readonly x: number[] = []
  readonly y: number[] = []
  readonly tests: CharacterTest[] = []
  readonly places: Place[] = []
  readonly sources: string[] = []
  readonly #ignoreCase: boolean
  readonly #groupsRead: boolean

  constructor(ignoreCase: boolean, groupsRead: boolean) {
    this.#ignoreCase = ignoreCase
    this.#groupsRead = groupsRead
  }

  emit(code: number, x = 0, y = 0): number {
    if (this.codes.length >= MOST_INSTRUCTIONS) throw new TooLarge()
    this.x.push(x)
    this.y.push(y)
    return this.codes.push(code) - 1
  }

  part(part: Part): void {
    switch (part.kind) {
      case 'character':
        this.#character(part)
        break
      case 'place':
        this.#place(part.source)
        break
      case 'capture':
        if (this.#groupsRead) this.emit(SAVE, part.group * 2)
        this.part(part.body)
        if (this.#groupsRead) this.emit(SAVE, part.group * 2 + 1)
        break
      case 'sequence':
        for (const item of part.parts) this.part(item)
        break
      case 'choice':
        this.#choice(part.options.map((option) => () => this.part(option)))
        break
      case 'repeat':
        this.#repeat(part)
        break
      case 'reference':
      case 'look':
        throw new TooLarge()
    }
  }

  #character({ source, single }: CharacterPart): void {
    if (single === undefined) {
      this.#test(source)
      return
    }
    const pair = () => {
      this.#test('\\r')
      this.#test('\\n')
    }
    const other = () => {
      this.#place(NO_PAIR)
      this.#test(single)
    }
    this.#choice([pair, other])
  }

  #test(source: string): void {
    this.emit(CHARACTER, this.tests.push(characterTest(source, this.#ignoreCase)) - 1)
  }

  #place(source: string): void {
    this.emit(PLACE, this.places.push(placeTest(source, this.#ignoreCase)) - 1)
    this.sources.push(source)
  }

  #choice(options: readonly (() => void)[]): void {
    const ends: number[] = []
    options.forEach((option, i) => {
      if (i === options.length - 1) {
        option()
        return
      }
      const split = this.emit(SPLIT)
      this.x[split] = this.codes.length
      option()
      ends.push(this.emit(JUMP))
      this.y[split] = this.codes.length
    })
    for (const end of ends) this.x[end] = this.codes.length
  }

  #repeat({ body, min, max, lazy }: Part & { kind: 'repeat' }): void {
    for (let round = 0; round < min; round++) this.part(body)
    const splits: number[] = []
    if (max === Number.POSITIVE_INFINITY) {
      splits.push(this.emit(SPLIT))
      this.part(body)
      this.emit(JUMP, splits[0])
    } else {
      for (let round = min; round < max; round++) {
        splits.push(this.emit(SPLIT))
        this.part(body)
      }
    }
    const [into, past] = lazy ? [this.y, this.x] : [this.x, this.y]
    for (const split of splits) {
      into[split] = split + 1
      past[split] = this.codes.length
    }
  }
}

const placeTest = (source: string, ignoreCase: boolean): Place => {
  if (source === START) return (_, at) => at === 0
  if (source === END) return (text, at) => at === text.length
  const pattern = new RegExp(source, ignoreCase ? 'ivy' : 'vy')
  return (text, at) => {
    pattern.lastIndex = at
    return pattern.test(text)
  }
}

/** Undefined for a pattern that has no such program, or too large a one. */
export const linearProgram = (
  { root, ignoreCase, groups }: Parsed,
  groupsRead: boolean,
): LinearProgram | undefined => {
  const compiler = new LinearCompiler(ignoreCase, groupsRead)
  try {
    compiler.part(root)
    compiler.emit(MATCH)
  } catch (error) {
    if (error instanceof TooLarge) return undefined
    throw error
  }
  const { codes, x, y, tests, places, sources } = compiler
  return { codes, x, y, tests, places, sources, slots: groupsRead ? 2 + groups * 2 : 2 }
}

/** Ways through a program that wait for the next character, the preferred one first. */
class Threads {
  size = 0
  readonly at: Int32Array
  /** What each has saved, side by side. */
  readonly saved: Int32Array

  constructor(instructions: number, slots: number) {
    this.at = new Int32Array(instructions)
    this.saved = new Int32Array(instructions * slots)
  }
}

/** The search for one match in a text; it can stop anywhere and go on. */
export class LinearSearch {
  /** Starts and ends of the match and its groups, -1 for a group that took no part; undefined while there is none. */
  match: Int32Array | undefined
  readonly #program: LinearProgram
  readonly #text: string
  /** Whether there is a match is all that is wanted. */
  readonly #isTest: boolean
  #at: number
  #now: Threads
  #next: Threads
  /** The step in which an instruction was last reached. */
  readonly #reached: Int32Array
  #step = 0
  readonly #slots: Int32Array
  readonly #stack: number[] = []

  constructor(program: LinearProgram, text: string, at: number, isTest: boolean) {
    this.#program = program
    this.#text = text
    this.#at = at
    this.#isTest = isTest
    const { length } = program.codes
    this.#now = new Threads(length, program.slots)
    this.#next = new Threads(length, program.slots)
    this.#reached = new Int32Array(length)
    this.#slots = new Int32Array(program.slots)
    this.#step = 1
  }

  /** Goes on for a number of characters; whether the search has ended. */
  advance(characters: number): boolean {
    const text = this.#text
    for (let left = characters; left > 0; left--) {
      const at = this.#at
      if (this.match === undefined) {
        this.#slots.fill(-1)
        this.#slots[0] = at
        this.#follow(this.#now, 0, at)
      }
      if (this.#now.size === 0 && this.match !== undefined) return true
      const isEnd = at >= text.length
      const code = isEnd ? -1 : (text.codePointAt(at) as number)
      const next = at + (code > 0xffff ? 2 : 1)
      this.#step++
      this.#advanceThreads(code, at, next)
      if (isEnd || (this.#isTest && this.match !== undefined)) return true
      this.#at = next
    }
    return false
  }

  #advanceThreads(code: number, at: number, next: number): void {
    const { codes, x, tests, slots } = this.#program
    const threads = this.#now
    for (let i = 0; i < threads.size; i++) {
      const instruction = threads.at[i] as number
      if (codes[instruction] === MATCH) {
        // What comes after it would be tried only if this were no match.
        this.match = threads.saved.slice(i * slots, (i + 1) * slots)
        this.match[1] = at
        break
      }
      if (code >= 0 && (tests[x[instruction] as number] as CharacterTest).has(code)) {
        for (let slot = 0; slot < slots; slot++) {
          this.#slots[slot] = threads.saved[i * slots + slot] as number
        }
        this.#follow(this.#next, instruction + 1, next)
      }
    }
    threads.size = 0
    this.#now = this.#next
    this.#next = threads
  }

  /** Adds all that is reached from an instruction without a character, in order of preference. */
  #follow(threads: Threads, from: number, at: number): void {
    const { codes, x, y, places } = this.#program
    const stack = this.#stack
    const slots = this.#slots
    stack.push(from)
    while (stack.length > 0) {
      const instruction = stack.pop() as number
      if (instruction < 0) {
        slots[-instruction] = stack.pop() as number
        continue
      }
      if (this.#reached[instruction] === this.#step) continue
      this.#reached[instruction] = this.#step
      switch (codes[instruction]) {
        case SPLIT:
          stack.push(y[instruction] as number, x[instruction] as number)
          break
        case JUMP:
          stack.push(x[instruction] as number)
          break
        case SAVE: {
          const slot = x[instruction] as number
          // Set back when all that follows from here has been added.
          stack.push(slots[slot] as number, -slot, instruction + 1)
          slots[slot] = at
          break
        }
        case PLACE:
          if ((places[x[instruction] as number] as Place)(this.#text, at)) stack.push(instruction + 1)
          break
        default:
          threads.at[threads.size] = instruction
          threads.saved.set(slots, threads.size * slots.length)
          threads.size++
      }
    }
  }
}
