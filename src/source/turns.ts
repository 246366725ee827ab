import { DdsqlError } from './error.ts'
import { SQLSTATE } from './sqlstate.ts'

// How all queries of a process share its one thread: each works a slice of a turn, and between two turns the event
// loop is looked at, however many queries run.

/**
 * Work in steps. JavaScript hears of nothing while it computes: not of Ctrl-C, nor of an AbortSignal. So whatever may
 * take long is a generator that stops where its slice is over.
 */
export type Work<T> = Generator<undefined, T, undefined>

/** An answer that takes work. */
export class Later<T> {
  constructor(readonly work: Work<T>) {}
}

/** An answer, at once where little is to be done: a subquery may be run for each of many rows. */
export type Soon<T> = T | Later<T>

/**
 * Thrown by a computation deep inside of others that cannot go on now. Whoever can wait does what `finish` gives and
 * computes again: the answer is then among the task's answers. A query that cannot wait at that place starts again.
 * Expressions are pure, so what was computed before is only computed once more.
 */
export class Suspended extends Error {
  constructor(readonly finish: () => Work<void>) {
    super('a computation goes on in another turn')
    this.name = 'Suspended'
  }
}

/** Tells work when its slice is over. To be asked about every few thousand rows: a question takes 40 ns. */
export interface Pace {
  due(): boolean
}

/** Rows between two looks at the clock. */
export const STRETCH = 4096

/** Nothing to do but to wait for the next slice. */
export function* pause(): Work<void> {
  yield
}

/** Throws 57014 when the query's signal is aborted. */
export const checkCanceled = (signal: AbortSignal | undefined): void => {
  if (signal?.aborted) {
    throw new DdsqlError(SQLSTATE.query_canceled, 'canceling statement due to user request')
  }
}

/** The time and the event loop; a test brings its own. */
export interface Loop {
  /** Milliseconds. */
  now(): number
  /** Calls back when the event loop has had its turn. */
  afterLook(callback: () => void): void
}

const NODE: Loop = {
  now: () => performance.now(),
  afterLook: (callback) => void setImmediate(callback),
}

/** Between two looks at the event loop; what a query does between two questions of `due` comes on top. */
const TURN_MILLISECONDS = 30
/** Of a turn that several queries share. */
const LEAST_SLICE_MILLISECONDS = 4
/** So much past the end of a turn, a computation that can suspend itself does. */
const GRACE_MILLISECONDS = 8

interface Waiting {
  readonly answer: Promise<void>
  readonly cancel: () => void
}

/** One query, or another piece of work, among those that share the turns. */
class Task {
  /** What has been computed aside, by whoever asked and what was asked: starts of the query share it. */
  readonly answers = new Map<object, Map<unknown, unknown>>()
  /** Milliseconds that the answers made since the task last waited have taken. */
  saved = 0
  waiting: Waiting | undefined
  #work: Work<unknown> | undefined

  constructor(
    readonly begin: () => Soon<unknown>,
    readonly signal: AbortSignal | undefined,
    readonly resolve: (answer: never) => void,
    readonly reject: (error: unknown) => void,
  ) {}

  /** Works until its slice is over; whether it has ended. Throws what the work throws, and 57014. */
  step(): boolean {
    checkCanceled(this.signal)
    try {
      if (this.#work === undefined) {
        const soon = this.begin()
        if (!(soon instanceof Later)) return this.#end(soon)
        this.#work = soon.work
      }
      const step = this.#work.next()
      return step.done === true && this.#end(step.value)
    } catch (error) {
      if (!(error instanceof Suspended)) throw error
      this.#work = this.#restarted(error)
      return false
    }
  }

  *#restarted(suspended: Suspended): Work<unknown> {
    yield* suspended.finish()
    const soon = this.begin()
    return soon instanceof Later ? yield* soon.work : soon
  }

  #end(answer: unknown): true {
    this.resolve(answer as never)
    return true
  }
}

/** The turns of a process. */
export class Turns {
  readonly #loop: Loop
  #ready: Task[] = []
  #current: Task | undefined
  #isLookComing = false
  #turnEnd = 0
  #sliceEnd = 0

  constructor(loop: Loop = NODE) {
    this.#loop = loop
  }

  /** Whether work should stop for now. To be asked about every few thousand rows: a question takes 40 ns. */
  due(): boolean {
    return this.#loop.now() > this.#sliceEnd
  }

  /** The turn is over and the event loop was not yet looked at: new work waits. */
  get isOver(): boolean {
    return this.#isLookComing && this.#loop.now() >= this.#turnEnd
  }

  /** Milliseconds that a computation which knows no pause may take now. */
  get patience(): number {
    return this.#turnEnd + GRACE_MILLISECONDS - this.#loop.now()
  }

  /**
   * The task should suspend itself: the turn is over, and so much is among its answers that a query which starts again
   * gets further than it was.
   */
  get isLate(): boolean {
    return this.#current !== undefined && this.#current.saved >= TURN_MILLISECONDS / 2 && this.patience <= 0
  }

  /** The task at work; undefined outside of tasks, where nothing can wait. */
  get task(): Pick<Task, 'answers' | 'saved'> | undefined {
    return this.#current
  }

  /** The task at work has found something to wait for. */
  get isWaiting(): boolean {
    return this.#current?.waiting !== undefined
  }

  /**
   * Does all the work, in slices, beside that of others. `begin` may be called several times. Throws DdsqlError 57014
   * when the signal is aborted: with the next turn, however many tasks are before this one.
   */
  run<T>(begin: () => Soon<T>, signal?: AbortSignal): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const task = new Task(begin, signal, resolve, reject)
      if (!this.#isLookComing) this.#openTurn()
      // A task inside of another one would end that one's slice.
      if (this.#current !== undefined || this.#ready.length > 0 || this.isOver) this.#ready.push(task)
      else {
        this.#sliceEnd = this.#turnEnd
        this.#step(task)
      }
    })
  }

  /** Computes what cannot wait: a computation that would take long is suspended at once. */
  aside<T>(compute: () => T): T {
    const task = this.#current
    this.#current = undefined
    try {
      return compute()
    } finally {
      this.#current = task
    }
  }

  /** Ends the slice of the task at work, which goes on when `answer` is there. `cancel` is called if it is aborted. */
  waitFor(answer: Promise<void>, cancel: () => void): void {
    const task = this.#current
    if (task === undefined) throw new Error('only a task can wait')
    task.waiting = { answer, cancel }
    this.#sliceEnd = Number.NEGATIVE_INFINITY
  }

  /** Ends the slice of the task at work: it pauses where it next can. */
  endSlice(): void {
    if (this.#current !== undefined) this.#sliceEnd = Number.NEGATIVE_INFINITY
  }

  #openTurn(): void {
    this.#turnEnd = this.#loop.now() + TURN_MILLISECONDS
    this.#comeBack()
  }

  #comeBack(): void {
    this.#isLookComing = true
    this.#loop.afterLook(() => this.#afterLook())
  }

  #afterLook(): void {
    this.#isLookComing = false
    this.#rejectAborted()
    if (this.#ready.length === 0) return
    this.#openTurn()
    for (let task = this.#ready.shift(); task !== undefined; task = this.#ready.shift()) {
      const slice = Math.max(TURN_MILLISECONDS / (this.#ready.length + 1), LEAST_SLICE_MILLISECONDS)
      this.#sliceEnd = Math.min(this.#turnEnd, this.#loop.now() + slice)
      this.#step(task)
      if (this.isOver) return
    }
  }

  #rejectAborted(): void {
    if (!this.#ready.some(({ signal }) => signal?.aborted)) return
    const ready = this.#ready
    this.#ready = ready.filter(({ signal }) => !signal?.aborted)
    for (const task of ready) if (task.signal?.aborted) reject(task)
  }

  #step(task: Task): void {
    this.#current = task
    task.saved = 0
    try {
      if (task.step()) return
    } catch (error) {
      task.reject(error)
      return
    } finally {
      this.#current = undefined
    }
    const { waiting } = task
    if (waiting === undefined) this.#ready.push(task)
    else this.#park(task, waiting)
  }

  #park(task: Task, { answer, cancel }: Waiting): void {
    const { signal } = task
    task.waiting = undefined
    let isAborted = false
    const abort = () => {
      isAborted = true
      cancel()
      reject(task)
    }
    const goOn = () => {
      signal?.removeEventListener('abort', abort)
      if (isAborted) return
      this.#ready.push(task)
      if (!this.#isLookComing) this.#comeBack()
    }
    signal?.addEventListener('abort', abort)
    answer.then(goOn, goOn)
    if (signal?.aborted) abort()
  }
}

const reject = (task: Task): void => {
  try {
    checkCanceled(task.signal)
  } catch (error) {
    task.reject(error)
  }
}

/** Those of this process. */
export const turns = new Turns()
