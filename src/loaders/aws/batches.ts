import type { RawRecord } from '../record.ts'

type Answered = ReadonlyMap<string, RawRecord>

interface Batch {
  readonly keys: Set<string>
  readonly answer: Promise<Answered>
  readonly send: () => void
}

/** Makes calls about single jobs into calls about several: those that are asked for in one turn go together. */
export class Batches {
  readonly #size: number
  readonly #ask: (keys: readonly string[]) => Promise<Answered>
  #open: Batch | undefined

  constructor(size: number, ask: (keys: readonly string[]) => Promise<Answered>) {
    this.#size = size
    this.#ask = ask
  }

  /** What is answered about the job of this key; undefined when there is no such job. Throws what the call throws. */
  async get(key: string): Promise<RawRecord | undefined> {
    const batch = this.#open ?? this.#begin()
    batch.keys.add(key)
    if (batch.keys.size === this.#size) batch.send()
    return (await batch.answer).get(key)
  }

  #begin(): Batch {
    const { promise, resolve } = deferred<void>()
    const keys = new Set<string>()
    const batch: Batch = {
      keys,
      answer: promise.then(() => this.#ask([...keys])),
      send: () => {
        if (this.#open === batch) this.#open = undefined
        resolve()
      },
    }
    this.#open = batch
    setImmediate(batch.send)
    return batch
  }
}

const deferred = <T>(): { promise: Promise<T>; resolve: (value: T) => void } => {
  let resolve: (value: T) => void = () => undefined
  const promise = new Promise<T>((settle) => {
    resolve = settle
  })
  return { promise, resolve }
}
