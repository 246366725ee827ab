import { Later, type Soon, turns, type Work } from '../source/turns.ts'

/** So many rows are made ahead of whoever reads them one after the other. */
const MOST_AHEAD = 4096

/**
 * The rows that work hands over on its way, in parts. The work waits while enough are ahead, and ends when the reader
 * leaves. `begin` may be called several times, as that of turns.run: it then hands over the same rows again. Throws
 * what the work throws, and 57014.
 */
export async function* handedOver<Row>(
  begin: (give: (rows: readonly unknown[]) => void) => Soon<unknown>,
  signal: AbortSignal | undefined,
): AsyncGenerator<readonly Row[], void, undefined> {
  let given: (readonly Row[])[] = []
  let ahead = 0
  let total = 0
  let goOn = () => {}
  let wake = () => {}
  let end: { readonly error?: unknown } | undefined

  const start = (): Soon<unknown> => {
    let known = total
    const soon = begin((rows) => {
      const fresh = known === 0 ? rows : rows.slice(known)
      known = Math.max(known - rows.length, 0)
      if (fresh.length === 0) return
      given.push(fresh as readonly Row[])
      total += fresh.length
      ahead += fresh.length
      if (ahead >= MOST_AHEAD) turns.endSlice()
      wake()
    })
    return soon instanceof Later ? new Later(waiting(soon.work)) : soon
  }
  function* waiting(work: Work<unknown>): Work<unknown> {
    for (let step = work.next(); ; step = work.next()) {
      if (step.done) return step.value
      if (ahead >= MOST_AHEAD) {
        const read = new Promise<void>((resolve) => {
          goOn = resolve
        })
        turns.waitFor(read, () => {})
      }
      yield
    }
  }

  const stop = new AbortController()
  const abort = () => stop.abort()
  if (signal?.aborted) abort()
  signal?.addEventListener('abort', abort)
  const ended = (how: { readonly error?: unknown }) => {
    end = how
    wake()
  }
  turns.run(start, stop.signal).then(
    () => ended({}),
    (error) => ended({ error }),
  )
  try {
    for (;;) {
      const parts = given
      given = []
      ahead = 0
      yield* parts
      if (given.length > 0) continue
      if (end !== undefined) {
        if ('error' in end) throw end.error
        return
      }
      goOn()
      await new Promise<void>((resolve) => {
        wake = resolve
      })
    }
  } finally {
    signal?.removeEventListener('abort', abort)
    stop.abort()
  }
}
