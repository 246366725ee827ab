import { createInterface, type Interface } from 'node:readline'
import { type Helper, MORE, PROMPT, type Reader } from './line-reader.ts'
import type { Terminal } from './pager.ts'

/** Reads texts of several lines where the terminal itself edits a line and nothing is drawn. */
export class PlainReader implements Reader {
  readonly #terminal: Terminal
  readonly #helper: Pick<Helper, 'isWhole' | 'interrupt'>
  readonly #lines: Interface
  /** Lines typed while no text was being read. */
  #ahead: string[] = []
  #text: string | undefined
  #ended = false
  #done: ((text: string | undefined) => void) | undefined

  constructor(terminal: Terminal, helper: Pick<Helper, 'isWhole' | 'interrupt'>) {
    this.#terminal = terminal
    this.#helper = helper
    this.#lines = createInterface({ input: terminal.stdin, terminal: false })
    this.#lines.on('line', (line) => this.#line(line))
    this.#lines.on('close', () => {
      this.#ended = true
      this.#finish(undefined)
    })
    process.on('SIGINT', this.#interrupt)
  }

  read(start?: string): Promise<string | undefined> {
    // What cannot be edited here is shown, and goes on.
    this.#text = start
    if (start !== undefined) this.#terminal.stdout.write(`${start}\n`)
    return new Promise((resolve) => {
      this.#done = resolve
      if (this.#ended && this.#ahead.length === 0) return this.#finish(undefined)
      this.#prompt()
      for (const line of this.#ahead.splice(0)) this.#line(line)
    })
  }

  ready(): void {}

  close(): void {
    process.removeListener('SIGINT', this.#interrupt)
    this.#lines.close()
  }

  #prompt(): void {
    this.#terminal.stdout.write(this.#text === undefined ? PROMPT : MORE)
  }

  #line(line: string): void {
    if (this.#done === undefined) {
      this.#ahead.push(line)
      return
    }
    this.#text = this.#text === undefined ? line : `${this.#text}\n${line}`
    if (this.#helper.isWhole(this.#text)) this.#finish(this.#text)
    else this.#prompt()
  }

  #finish(text: string | undefined): void {
    const done = this.#done
    if (text === undefined && done !== undefined) this.#terminal.stdout.write('\n')
    this.#text = undefined
    this.#done = undefined
    done?.(text)
  }

  readonly #interrupt = (): void => {
    this.#ahead = []
    if (this.#done === undefined) {
      this.#helper.interrupt()
      return
    }
    this.#terminal.stdout.write('\n')
    this.#text = undefined
    this.#prompt()
  }
}
