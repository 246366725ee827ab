import { createContext, Script } from 'node:vm'
import { DdsqlError } from '../source/error.ts'
import { SQLSTATE } from '../source/sqlstate.ts'
import { pause, Suspended, turns } from '../source/turns.ts'
import { type Automaton, automatonOf } from './regexp-automaton.ts'
import { type Cost, costOf, firstUnits } from './regexp-cost.ts'
import { type LinearProgram, LinearSearch, linearProgram } from './regexp-linear.ts'
import type { Parsed } from './regexp-parse.ts'
import { searchInWorker } from './regexp-worker.ts'

/** A match, then what its groups matched. */
export type Match = readonly [whole: string, ...groups: (string | undefined)[]] & { readonly index: number }

// ── how far V8 is trusted ───────────────────────────────────────────────────────────────────────────

/** V8 takes up to 4 ns for a step. So many are never noticed. */
const FREE_STEPS = 50_000
/** So many are hardly noticed once. */
const BRIEF_STEPS = 4_000_000
const FREE_EXPONENTIAL = 8
const BRIEF_EXPONENTIAL = 12
const SLOW_MILLISECONDS = 1.5
/** Of the linear matcher between two looks at the clock: a few milliseconds. */
const LINEAR_STEPS = 50_000
/** What the linear matcher takes for a character, about. */
const LINEAR_MILLISECONDS = 1e-4
const LEAST_MILLISECONDS = 5
const MOST_MILLISECONDS = 10
/** Steps of the linear matcher that take less time than a watchdog. */
const FEW_LINEAR_STEPS = 2000
/** Searches that V8 is not asked for after it was slow, at first. */
const REST = 64
/** A process may be slow once for another reason. */
const MOST_SLOW = 2
const LONGEST_REST = 4096

// Of n places, n to the power of d by d! are in order.
const factorial = (n: number): number => (n < 2 ? 1 : n * factorial(n - 1))

/** The length of text up to which a search takes no more than a number of steps. */
const lengthWithin = ({ ways, degree }: Cost, steps: number, exponential: number): number =>
  ways > steps
    ? -1
    : degree === Number.POSITIVE_INFINITY
      ? exponential
      : Math.floor(((steps * factorial(degree)) / ways) ** (1 / degree))

/** No pattern this short takes long for a text of a few characters. */
const SHORT_SOURCE = 32

/** A text up to this length takes an automaton less than a millisecond or two. */
const AT_ONCE = 200_000

const BEYOND_ASCII = /[\u0080-\uffff]/

// ── V8 with a watchdog ──────────────────────────────────────────────────────────────────────────────

interface Guard {
  readonly room: { work: (() => void) | undefined }
  readonly run: (milliseconds: number) => void
}
let guard: Guard | undefined

const makeGuard = (): Guard => {
  const room: Guard['room'] = { work: undefined }
  const context = createContext(room)
  const script = new Script('work()')
  return { room, run: (timeout) => script.runInContext(context, { timeout }) }
}

/** Takes 40 µs. Undefined when time is up: V8 looks for that whenever a pattern backtracks. */
const within = <T>(milliseconds: number, compute: () => T): T | undefined => {
  guard ??= makeGuard()
  let answer: T | undefined
  guard.room.work = () => {
    answer = compute()
  }
  try {
    guard.run(milliseconds)
    return answer
  } catch (error) {
    if ((error as { code?: unknown }).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') return undefined
    throw error
  } finally {
    guard.room.work = undefined
  }
}

// ── searches ────────────────────────────────────────────────────────────────────────────────────────

/** The compiled pattern as V8 takes it. */
export interface Compiled {
  /** For one match, from the start. Has no state. */
  readonly once: RegExp
  /** With flag g: `lastIndex` is set before each use. */
  readonly each: RegExp
}

const TEST = 0
const FOUND: Match[] = [Object.assign([''] as [string], { index: 0 })]

/** Where the search goes on after a match: behind the next character when the match is empty. */
const nextStart = (text: string, end: number, isEmpty: boolean): number =>
  isEmpty ? end + ((text.codePointAt(end) as number) > 0xffff ? 2 : 1) : end

const isWithinCharacter = (text: string, at: number): boolean =>
  (text.charCodeAt(at) & 0xfc00) === 0xdc00 && (text.charCodeAt(at - 1) & 0xfc00) === 0xd800

/** Matches of a linear program, at most so many; it can stop anywhere and go on. */
export class LinearMatches {
  readonly found: Match[] = []
  readonly #program: LinearProgram
  readonly #text: string
  readonly #most: number
  /** Characters at a time. */
  readonly #stretch: number
  #search: LinearSearch

  constructor(program: LinearProgram, text: string, offset: number, most: number) {
    this.#program = program
    this.#text = text
    this.#most = most
    this.#stretch = Math.max(10, Math.floor(LINEAR_STEPS / program.codes.length))
    this.#search = new LinearSearch(program, text, offset, most === TEST)
  }

  /** Goes on for some characters; whether all is found. */
  advance(): boolean {
    if (!this.#search.advance(this.#stretch)) return false
    const { match } = this.#search
    if (match === undefined) return true
    if (this.#most === TEST) this.found.push(...FOUND)
    else this.found.push(this.#matchOf(match))
    const [start, end] = match as unknown as [number, number]
    const next = nextStart(this.#text, end, start === end)
    if (this.found.length >= Math.max(this.#most, 1) || next > this.#text.length) return true
    this.#search = new LinearSearch(this.#program, this.#text, next, false)
    return false
  }

  #matchOf(places: Int32Array): Match {
    const texts: (string | undefined)[] = []
    for (let slot = 0; slot < places.length; slot += 2) {
      const [start, end] = [places[slot] as number, places[slot + 1] as number]
      texts.push(end < 0 ? undefined : this.#text.slice(start, end))
    }
    return Object.assign(texts, { index: places[0] }) as unknown as Match
  }
}

type Answer = readonly Match[] | DdsqlError
/** By kind of search and text. */
type Answers = Map<string, Map<string, Answer>>

const tooMuch = (): DdsqlError =>
  new DdsqlError(
    SQLSTATE.statement_too_complex,
    'the regular expression is too complex for a text of this length',
  )

/**
 * Finds a pattern's matches, always those of V8:
 * - by V8 itself where that takes no time to speak of, by the lengths of pattern and text or by experience;
 * - else by V8 with a watchdog, if the pattern was not slow lately;
 * - else by the linear matcher, if the pattern has neither back references nor look-around;
 * - else by V8 in a thread that can be ended.
 * The last two may throw Suspended.
 */
export class Pattern {
  readonly groups: number
  readonly names: ReadonlyMap<string, number>
  readonly #compiled: Compiled
  readonly #parsed: Parsed
  readonly #groupsRead: boolean
  /** The first character of a match, where one look rules out most texts. */
  readonly #first: Uint8Array | undefined
  /** Texts up to this length are left to V8; ASCII ones up to the other. */
  #free = FREE_EXPONENTIAL
  #freeAscii = -1
  #brief = -1
  #briefAscii = -1
  #isMeasured = false
  #program: LinearProgram | null | undefined
  #automaton: Automaton | null | undefined
  /** Searches until V8 is asked again. */
  #resting = 0
  #rest = REST
  /** Slow searches one after another. */
  #slow = 0

  constructor(compiled: Compiled, parsed: Parsed, groupsRead: boolean) {
    this.groups = parsed.groups
    this.names = parsed.names
    this.#compiled = compiled
    this.#parsed = parsed
    this.#groupsRead = groupsRead
    this.#first = firstUnits(parsed)
    const { once } = compiled
    if (once.source.length > SHORT_SOURCE) this.#measure()
    // Compilation is put off to the first match, where "too big" would come as a bare error.
    if (this.#free < 0) within(LEAST_MILLISECONDS, () => once.test(''))
    else once.test('')
  }

  test(text: string): boolean {
    if (this.#first !== undefined && this.#first[Math.min(text.charCodeAt(0), 128)] !== 1) return false
    if (this.#isFree(text)) return this.#compiled.once.test(text)
    if (text.length <= AT_ONCE) {
      const answer = this.#quick()?.test(text, 0)
      if (answer !== undefined) return answer
    }
    return this.#search(text, 0, TEST).length > 0
  }

  /** The matches from an offset on (UTF-16 units), at most so many. */
  matches(text: string, offset: number, most: number): readonly Match[] {
    if (this.#isFree(text)) return this.#plain(text, offset, most)
    return this.#search(text, offset, most)
  }

  #isFree(text: string): boolean {
    if (text.length <= this.#free) return true
    if (!this.#isMeasured) this.#measure()
    return text.length <= this.#free || (text.length <= this.#freeAscii && !BEYOND_ASCII.test(text))
  }

  #isBrief(text: string): boolean {
    const { length } = text
    return length <= this.#brief || (length <= this.#briefAscii && !BEYOND_ASCII.test(text))
  }

  /** Quickly, where that can be said quickly. */
  #holdsNone(text: string, offset: number): boolean {
    const { length } = text
    return length <= AT_ONCE && offset <= length && this.#quick()?.test(text, offset) === false
  }

  #measure(): void {
    this.#isMeasured = true
    const [any, ascii] = [costOf(this.#parsed, false), costOf(this.#parsed, true)]
    this.#free = lengthWithin(any, FREE_STEPS, FREE_EXPONENTIAL)
    this.#freeAscii = lengthWithin(ascii, FREE_STEPS, FREE_EXPONENTIAL)
    this.#brief = lengthWithin(any, BRIEF_STEPS, BRIEF_EXPONENTIAL)
    this.#briefAscii = lengthWithin(ascii, BRIEF_STEPS, BRIEF_EXPONENTIAL)
  }

  #plain(text: string, offset: number, most: number): Match[] {
    if (most === TEST) return this.#compiled.once.test(text) ? FOUND : []
    const { each } = this.#compiled
    const found: Match[] = []
    each.lastIndex = offset
    while (found.length < most && each.lastIndex <= text.length) {
      const match = each.exec(text)
      if (match === null) break
      // V8 finds places within a character: /(?<!a)/v in a😀 is at 2.
      if (isWithinCharacter(text, match.index)) {
        each.lastIndex = match.index + 1
        continue
      }
      found.push(match as unknown as Match)
      if (match[0] === '') each.lastIndex = nextStart(text, each.lastIndex, true)
    }
    return found
  }

  #search(text: string, offset: number, most: number): readonly Match[] {
    const isBrief = this.#isBrief(text)
    if (!isBrief && most !== TEST && this.#holdsNone(text, offset)) return []
    const { task } = turns
    // Nobody can wait while a query is planned or a table read: what fails there is computed when the query runs.
    if (task === undefined) throw new Suspended(pause)
    const kind = `${offset} ${most}`
    const known = (task.answers.get(this) as Answers | undefined)?.get(kind)?.get(text)
    if (known instanceof DdsqlError) throw known
    if (known !== undefined) return known
    if (turns.isLate) throw new Suspended(pause)
    const start = performance.now()
    const keep = <A extends Answer>(answer: A): A => {
      this.#answers(task.answers, kind).set(text, answer)
      task.saved += performance.now() - start
      return answer
    }
    const found = this.#byV8(text, offset, most, isBrief)
    if (found !== undefined) {
      const took = performance.now() - start
      if (took > SLOW_MILLISECONDS && took > text.length * LINEAR_MILLISECONDS) {
        if (this.#slow > 0) keep(found)
        this.#takeRest()
      } else this.#isFast()
      return found
    }
    const program = this.#linear()
    if (program !== null) {
      const all = new LinearMatches(program, text, offset, most)
      do {
        if (all.advance()) return keep(all.found)
      } while (turns.patience > 0)
      throw new Suspended(function* () {
        while (!all.advance()) if (turns.due()) yield
        keep(all.found)
      })
    }
    const { source, flags } = this.#compiled.each
    throw new Suspended(function* () {
      const search = searchInWorker({ source, flags, text, offset, most })
      let isDone = false
      const answer = search.matches.then((matches) => {
        isDone = true
        keep(matches ?? tooMuch())
      })
      turns.waitFor(answer, search.cancel)
      while (!isDone) yield
    })
  }

  /** Undefined when V8 should not or could not do it in a short time. */
  #byV8(text: string, offset: number, most: number, isBrief: boolean): readonly Match[] | undefined {
    if (this.#resting > 0) {
      this.#resting--
      return undefined
    }
    const { length } = text
    try {
      if (isBrief) return this.#plain(text, offset, most)
      const program = length < FEW_LINEAR_STEPS ? this.#linear() : null
      if (program !== null && length * program.codes.length < FEW_LINEAR_STEPS) return undefined
      const time = Math.min(Math.max(turns.patience, LEAST_MILLISECONDS), MOST_MILLISECONDS)
      const found = within(Math.floor(time), () => this.#plain(text, offset, most))
      if (found === undefined) this.#takeRest()
      return found
    } catch (error) {
      // Its stack has an end.
      if (error instanceof RangeError) return undefined
      throw error
    }
  }

  #isFast(): void {
    this.#slow = 0
    this.#rest = REST
  }

  #takeRest(): void {
    if (++this.#slow < MOST_SLOW) return
    this.#resting = this.#rest
    this.#rest = Math.min(this.#rest * 4, LONGEST_REST)
  }

  #linear(): LinearProgram | null {
    if (this.#program === undefined) {
      this.#program = linearProgram(this.#parsed, this.#groupsRead) ?? null
    }
    return this.#program
  }

  #quick(): Automaton | null {
    if (this.#automaton === undefined) {
      const program = this.#linear()
      this.#automaton = (program && automatonOf(program)) ?? null
    }
    return this.#automaton
  }

  /** Those of this pattern and kind of search. */
  #answers(all: Map<object, Map<unknown, unknown>>, kind: string): Map<string, Answer> {
    let mine = all.get(this) as Answers | undefined
    if (mine === undefined) {
      mine = new Map()
      all.set(this, mine)
    }
    let answers = mine.get(kind)
    if (answers === undefined) {
      answers = new Map()
      mine.set(kind, answers)
    }
    return answers
  }
}
