import { setFlagsFromString } from 'node:v8'

/** By how much the heap may grow from one collection to the next, in percent. V8 would let it grow to its fourfold. */
const GROWTH = 20

/** Whether whoever runs this process has decided on it. */
const isSet = (): boolean =>
  /heap[-_]growing[-_]percent/.test([...process.execArgv, process.env.NODE_OPTIONS ?? ''].join(' '))

let loads = 0

const set = (percent: number): void => {
  if (!isSet()) setFlagsFromString(`--heap-growing-percent=${percent}`)
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
