import { DdsqlError } from '../source/error.ts'
import { SQLSTATE } from '../source/sqlstate.ts'

/**
 * Work in steps. JavaScript hears of nothing while it computes: not of Ctrl-C, nor of an AbortSignal. So whatever may
 * take long is a generator that stops where a turn has lasted long enough; in between, the event loop has its own.
 */
export type Work<T> = Generator<undefined, T, undefined>

/** An answer that takes work. */
export class Later<T> {
  constructor(readonly work: Work<T>) {}
}

/** An answer, at once where little is to be done: a subquery may be run for each of many rows. */
export type Soon<T> = T | Later<T>

/** The answer, with pauses. */
export function* wait<T>(soon: Soon<T>): Work<T> {
  return soon instanceof Later ? yield* soon.work : soon
}

/** The answer without a pause, where code cannot wait. */
export const now = <T>(soon: Soon<T>): T => {
  if (!(soon instanceof Later)) return soon
  for (;;) {
    const step = soon.work.next()
    if (step.done) return step.value
  }
}

/** The same, begun: what takes less than a turn is there at once. */
export const begun = <T>(soon: Soon<T>): Soon<T> => {
  if (!(soon instanceof Later)) return soon
  const step = soon.work.next()
  return step.done ? step.value : new Later(resumed(soon.work))
}

function* resumed<T>(work: Work<T>): Work<T> {
  yield
  return yield* work
}

/** What `f` makes of an answer. */
export const after = <T, R>(soon: Soon<T>, f: (answer: T) => Soon<R>): Soon<R> =>
  soon instanceof Later ? new Later(chained(soon.work, f)) : f(soon)

function* chained<T, R>(work: Work<T>, f: (answer: T) => Soon<R>): Work<R> {
  return yield* wait(f(yield* work))
}

const TURN_MILLISECONDS = 40

/** Tells work when its turn is over. To be asked about every few thousand rows: a question takes 40 ns. */
export class Pace {
  #end = 0

  /** A turn begins. */
  start(): void {
    this.#end = performance.now() + TURN_MILLISECONDS
  }

  due(): boolean {
    return performance.now() > this.#end
  }
}

/** Rows between two looks at the clock. */
export const STRETCH = 4096

/** Throws when the query's signal is aborted. */
export const checkCanceled = (signal: AbortSignal | undefined): void => {
  if (signal?.aborted) {
    throw new DdsqlError(SQLSTATE.query_canceled, 'canceling statement due to user request')
  }
}

/** Lets the event loop have its turn. */
export const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** Does all the work, in turns. Throws DdsqlError 57014 when the signal is aborted. */
export const inTurns = async <T>(
  begin: () => Soon<T>,
  { pace, signal }: { readonly pace: Pace; readonly signal: AbortSignal | undefined },
): Promise<T> => {
  checkCanceled(signal)
  pace.start()
  const soon = begin()
  if (!(soon instanceof Later)) return soon
  for (;;) {
    const step = soon.work.next()
    if (step.done) return step.value
    await nextTurn()
    checkCanceled(signal)
    pace.start()
  }
}
