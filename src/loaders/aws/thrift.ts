import { setFlagsFromString } from 'node:v8'

/** By how much the heap may grow from one collection to the next, in percent. V8 would let it grow to its fourfold. */
const GROWTH = 12

/** The last Node whose V8 is known to have the flag: it would print an error about one that it has not. */
const LAST_NODE = 24

/** Whether the flag is there and not set by whoever runs this process. */
const isOurs = (): boolean =>
  Number.parseInt(process.versions.node, 10) <= LAST_NODE &&
  !/heap[-_]growing[-_]percent/.test([...process.execArgv, process.env.NODE_OPTIONS ?? ''].join(' '))

let loads = 0

const set = (percent: number): void => {
  if (isOurs()) setFlagsFromString(`--heap-growing-percent=${percent}`)
}

/**
 * Has V8 collect garbage early until `end` is called: the SDK makes a hundred times as much of it as rows take, and
 * V8, which looks at the pace, would let it pile up to several times the rows. The flag is the process's: it is put
 * back when the last load has ended.
 */
export class Thrift {
  #begun = false

  begin(): void {
    if (this.#begun) return
    this.#begun = true
    if (loads++ === 0) set(GROWTH)
  }

  end(): void {
    if (!this.#begun) return
    this.#begun = false
    if (--loads === 0) set(0)
  }
}
