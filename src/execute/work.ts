import { Later, pause, type Soon, Suspended, turns, type Work } from '../source/turns.ts'

export { checkCanceled, Later, type Pace, type Soon, STRETCH, type Work } from '../source/turns.ts'

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
    // It would wait for ever for what comes by the event loop.
    if (turns.isWaiting) throw new Suspended(pause)
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

/**
 * Does what a suspended computation has left, for generated code that then computes again; throws any other error on.
 */
export function* finished(error: unknown): Work<void> {
  if (!(error instanceof Suspended)) throw error
  yield* error.finish()
}
