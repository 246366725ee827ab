/**
 * Memory for numbers that work needs for a while, kept for the next work that does. V8 answers every 64 MB of new typed
 * arrays by collecting all garbage: beside a million held rows that takes longer than to sort them.
 */
const kept: ArrayBuffer[] = []
let keptBytes = 0
const MOST_KEPT = 2 ** 26
/** Less is made anew each time. */
const LEAST_KEPT = 2 ** 16

/** As much as asked for or more; what it holds is open. */
const take = (bytes: number): ArrayBuffer => {
  let best = -1
  kept.forEach(({ byteLength }, i) => {
    const smallest = kept[best]?.byteLength ?? Number.POSITIVE_INFINITY
    if (byteLength >= bytes && byteLength < smallest) best = i
  })
  const [found] = best < 0 ? [] : kept.splice(best, 1)
  if (found === undefined) return new ArrayBuffer(bytes)
  keptBytes -= found.byteLength
  return found
}

/** Takes arrays, whose numbers are open, and lets go of all of them together. */
export class Scratch {
  readonly #taken: ArrayBuffer[] = []

  #take(bytes: number): ArrayBuffer {
    if (bytes < LEAST_KEPT) return new ArrayBuffer(bytes)
    const taken = take(bytes)
    this.#taken.push(taken)
    return taken
  }

  uint32(length: number): Uint32Array<ArrayBuffer> {
    return new Uint32Array(this.#take(length * 4), 0, length)
  }

  float64(length: number): Float64Array<ArrayBuffer> {
    return new Float64Array(this.#take(length * 8), 0, length)
  }

  /** The arrays are not to be used any more. */
  release(): void {
    for (const buffer of this.#taken.splice(0)) {
      kept.push(buffer)
      keptBytes += buffer.byteLength
    }
    while (keptBytes > MOST_KEPT) keptBytes -= kept.shift()?.byteLength ?? keptBytes
  }
}
