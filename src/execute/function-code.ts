import type { ColumnId } from '../bind/bound.ts'
import { DdsqlError } from '../source/error.ts'
import { asLimit } from '../source/limits.ts'
import type { Span } from '../source/span.ts'
import { SQLSTATE } from '../source/sqlstate.ts'
import { property, type RunState } from './run-state.ts'
import { finished, Later, type Work } from './work.ts'

/** JavaScript for a value: a variable or a word like `null`, so that it may be repeated. */
export interface Operand {
  readonly js: string
  /** Whether it may be null. */
  readonly nullable: boolean
  readonly coded?: Coded
}

/** A text that has a code in a dictionary. */
export interface Coded {
  /** JavaScript for the code, and for the dictionary's texts. */
  readonly code: string
  readonly texts: string
}

export const NULL_OPERAND: Operand = { js: 'null', nullable: true }

/** Made once per run (and per row outside): closes over what differs from run to run. */
export type Factory<F> = (state: RunState, ...inputs: readonly unknown[]) => F

const FEW_STEPS = 32

/** More lines take V8 more than a second to compile. */
const MOST_LINES = 500_000

/**
 * Writes one JavaScript function. All that comes from a query's text travels in slots, so that the code holds
 * nothing but names made here, what function rows emit, and operators.
 *
 * Values are computed into constants, each text once in the block it is visible in: what a query repeats
 * (`tags->'team'` in WHERE and SELECT) is computed once per row.
 */
export class FunctionCode {
  /** Columns that no relation at hand has: of a row outside. */
  readonly free = new Set<ColumnId>()
  readonly #slots: unknown[] = []
  readonly #slotNames = new Map<unknown, string>()
  readonly #prelude = new Map<string, string>()
  readonly #callPrelude = new Map<string, string>()
  #lines: string[] = []
  #known: Map<string, Operand>[] = [new Map()]
  #names = 0
  #waits = false
  #calls = 0
  readonly #places: Span[] = []
  #suspends = false
  readonly #canWait: boolean

  readonly #alsoPauses: string | undefined

  /**
   * `canWait`: whoever calls the function takes a Later for an answer. `alsoPauses`: a condition on which it stops too
   * where it stops when its turn is over.
   */
  constructor({ canWait = false, alsoPauses }: { canWait?: boolean; alsoPauses?: string } = {}) {
    this.#canWait = canWait
    this.#alsoPauses = alsoPauses
  }

  /** A name that is new in this function. */
  name(letter: string): string {
    this.#names++
    return `${letter}${this.#names}`
  }

  /** The name under which the function sees a value of the compiler: a helper or a constant. */
  slot(value: unknown): string {
    // A Map would take -0 for 0.
    let name = Object.is(value, -0) ? undefined : this.#slotNames.get(value)
    if (name === undefined) {
      name = `k${this.#slots.length}`
      this.#slots.push(value)
      this.#slotNames.set(value, name)
    }
    return name
  }

  /** Something made once per run, before the first row: `js` may use `q` (the RunState) and `inputs`. */
  perRun(js: string): string {
    let name = this.#prelude.get(js)
    if (name === undefined) {
      name = `s${this.#prelude.size}`
      this.#prelude.set(js, name)
    }
    return name
  }

  /** Something made at the start of each call: `js` may use the function's parameters too. */
  perCall(js: string): string {
    let name = this.#callPrelude.get(js)
    if (name === undefined) {
      name = `u${this.#callPrelude.size}`
      this.#callPrelude.set(js, name)
    }
    return name
  }

  outer(id: ColumnId): string {
    this.free.add(id)
    return this.perRun(`q.outer.${property(id)}`)
  }

  emit(line: string): void {
    if (this.#lines.push(line) > MOST_LINES) throw this.#tooComplex()
  }

  /**
   * Notes the place in the query's text that the lines which follow compute: where they meet a limit, such as the
   * length of a text, its error has this place. To note it costs nothing where no error is thrown.
   */
  at(span: Span | undefined): void {
    if (span === undefined) return
    if (this.#places.at(-1) !== span) this.#places.push(span)
    this.emit(`at = ${this.#places.length - 1};`)
  }

  /** Lines of an inner block; what is computed in it is not known outside. */
  block(head: string, write: () => void): void {
    this.emit(`${head} {`)
    this.#known.push(new Map())
    write()
    this.#known.pop()
    this.emit('}')
  }

  /** Whether it does. */
  get mayTakeLong(): boolean {
    return this.#calls > 0
  }

  /** Whether its code may throw Suspended. */
  get suspends(): boolean {
    return this.#suspends
  }

  /** Says that the code calls a function that may take long, such as a regular expression. */
  calls(): void {
    this.#calls++
  }

  /**
   * Emits the loop `label` over n from `start` to `end`. It stops now and then where a step may take long. Where it
   * does not, it is left to the caller to give few steps at a time: as a generator a filter takes 5 to 8 % longer.
   */
  stepLoop(label: string, write: () => void): void {
    const head = this.#lines.length
    const before = this.#calls
    this.block('', write)
    if (this.#calls === before) {
      this.#lines[head] = `${label}: for (let n = start; n < end; n++) {`
      return
    }
    this.#lines[head] =
      `for (let n = start; n < end;) { const stop = Math.min(n + ${FEW_STEPS}, end); ${label}: for (; n < stop; n++) {`
    this.pause()
    this.emit('}')
  }

  /** The value of a JavaScript expression that depends on nothing but what it names, as a constant. */
  constant(js: string, nullable: boolean): Operand {
    for (const known of this.#known) {
      const operand = known.get(js)
      if (operand !== undefined) return operand
    }
    const operand = { js: this.name('t'), nullable }
    this.emit(`const ${operand.js} = ${js};`)
    this.#known.at(-1)?.set(js, operand)
    return operand
  }

  /** The answer of something that may take work (a Soon), as a constant. */
  awaited(js: string, nullable: boolean): Operand {
    this.#waits = true
    return this.remember(js, () => {
      const name = this.name('t')
      this.emit(`let ${name} = ${js};`)
      this.emit(`if (${name} instanceof ${this.slot(Later)}) ${name} = yield* ${name}.work;`)
      return { js: name, nullable }
    })
  }

  /** As `constant`, for what may throw Suspended: where the function can wait, it does and computes again. */
  attempted(js: string, nullable: boolean): Operand {
    this.#suspends = true
    if (!this.#canWait) return this.constant(js, nullable)
    return this.remember(js, () => {
      const name = this.name('t')
      this.emit(`let ${name};`)
      this.attempt(`${name} = ${js};`)
      return { js: name, nullable }
    })
  }

  /** Emits a statement that may throw Suspended. */
  attempt(statement: string): void {
    this.#suspends = true
    if (!this.#canWait) {
      this.emit(statement)
      return
    }
    this.#waits = true
    this.emit(
      `for (;;) { try { ${statement} break; } catch (error) { yield* ${this.slot(finished)}(error); } }`,
    )
  }

  /** Emits a place where the function stops when its turn is over. */
  pause(): void {
    this.#waits = true
    this.emit(`if (q.pace.due()${this.#alsoPauses === undefined ? '' : ` || ${this.#alsoPauses}`}) yield;`)
  }

  /** What `write` gives, remembered under a text that says all it depends on. */
  remember(text: string, write: () => Operand): Operand {
    for (const known of this.#known) {
      const operand = known.get(text)
      if (operand !== undefined) return operand
    }
    const operand = write()
    this.#known.at(-1)?.set(text, operand)
    return operand
  }

  /**
   * Compiles `function (parameters) { lines }`; the factory's inputs are seen by `perRun` texts as `inputs[i]`. Where the
   * lines wait for something, the function gives a Later of what they return.
   */
  finish<F>(parameters: string): Factory<F> {
    const body = this.#placed(this.#lines.join('\n'))
    const slots = this.#slots.map((_, i) => `const k${i} = k[${i}];`).join('\n')
    const prelude = [...this.#prelude].map(([js, name]) => `const ${name} = ${js};`).join('\n')
    const perCall = [...this.#callPrelude].map(([js, name]) => `const ${name} = ${js};`).join('\n')
    const text = `"use strict";\n${slots}\nreturn function (q, ...inputs) {\n${prelude}\nreturn function${this.#waits ? '*' : ''} (${parameters}) {\n${perCall}\n${body}\n}\n}`
    this.#lines = []
    this.#known = [new Map()]
    const factory = new Function('k', text)(this.#slots) as Factory<F>
    return this.#waits ? (waiting(factory as Factory<WorkFunction>) as Factory<F>) : factory
  }

  #tooComplex(): DdsqlError {
    const message = 'statement is too complex: an expression has too many parts'
    return new DdsqlError(SQLSTATE.statement_too_complex, message, {
      span: this.#places.at(-1),
      hint: 'Write long lists of constants with IN, or join with VALUES.',
    })
  }

  /** The lines with the places that were noted among them. */
  #placed(body: string): string {
    if (this.#places.length === 0) return body
    const places = this.#places
    const limit = this.slot((error: unknown, at: number) => asLimit(error, places[at]))
    return `let at = -1;\ntry {\n${body}\n} catch (error) { throw ${limit}(error, at); }`
  }
}

type WorkFunction = (...args: readonly unknown[]) => Work<unknown>

const waiting =
  (factory: Factory<WorkFunction>): Factory<(...args: readonly unknown[]) => Later<unknown>> =>
  (state, ...inputs) => {
    const start = factory(state, ...inputs)
    return (...args) => new Later(start(...args))
  }
