import { execFile } from 'node:child_process'
import { basename } from 'node:path'
import { setFlagsFromString } from 'node:v8'

/** By how much the heap may grow from one collection to the next, in percent. V8 would let it grow to its fourfold. */
const GROWTH = 12

const FLAG = '--heap-growing-percent'

/** Whether whoever runs this process has set the flag. */
const isTheirs = (): boolean =>
  /heap[-_]growing[-_]percent/.test([...process.execArgv, process.env.NODE_OPTIONS ?? ''].join(' '))

let known: Promise<boolean> | undefined

/**
 * Whether this V8 has the flag, which is its own and may go with any version: it prints an error about one that it has
 * not. Only Node itself can be asked; a program that was made one with it would start once more.
 */
const isKnown = (): Promise<boolean> => {
  known ??= new Promise((resolve) => {
    if (!/^node(\.exe)?$/i.test(basename(process.execPath))) return resolve(false)
    try {
      // A process that has nothing else to do does not wait for the answer.
      const child = execFile(
        process.execPath,
        ['--v8-options'],
        { env: { ...process.env, NODE_OPTIONS: '' } },
        (error, stdout) => resolve(error === null && stdout.includes(`${FLAG} `)),
      )
      child.unref()
      for (const pipe of [child.stdin, child.stdout, child.stderr])
        (pipe as { unref?(): void } | null)?.unref?.()
    } catch {
      resolve(false)
    }
  })
  return known
}

let loads = 0
let isSet = false

const set = (isWanted: boolean): void => {
  if (isWanted === isSet) return
  isSet = isWanted
  setFlagsFromString(`${FLAG}=${isWanted ? GROWTH : 0}`)
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
    if (loads++ > 0 || isTheirs()) return
    void isKnown().then((yes) => {
      if (yes) set(loads > 0)
    })
  }

  end(): void {
    if (!this.#begun) return
    this.#begun = false
    if (--loads === 0) set(false)
  }
}
