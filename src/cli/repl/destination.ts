import { spawn } from 'node:child_process'
import { Readable } from 'node:stream'
import { DdsqlError } from '../../source/error.ts'
import { SQLSTATE } from '../../source/sqlstate.ts'
import { visible } from '../../source/visible.ts'
import { type Format, type FormatName, formatOfFile, loadFormat, type Part } from '../format/format.ts'
import { type Output, straightOutput } from '../output.ts'
import { userPath } from '../paths.ts'

/** A place that results go to beside the terminal, with what a format writes before its first and after its last one. */
export class Destination {
  readonly #output: Output
  /** The format that its name asks for, until another one is asked for. */
  format: FormatName | undefined
  #begun: Format | undefined

  constructor(output: Output, format?: FormatName) {
    this.#output = output
    this.format = format
  }

  /** The next results have this format; `head` is what it writes before the first one. */
  async begin(name: FormatName, head: string): Promise<void> {
    const format = await loadFormat(name)
    if (this.#begun === format) return
    await this.#end()
    this.#begun = format
    await this.#output.write(head)
  }

  write(text: string): Promise<void> {
    return this.#output.write(text)
  }

  /** Throws DdsqlError. */
  async finish(): Promise<void> {
    await this.#end()
    await this.#output.finish()
  }

  async #end(): Promise<void> {
    const tail = this.#begun?.tail ?? ''
    this.#begun = undefined
    await this.#output.write(tail)
  }
}

/**
 * The place that `FILE` or `|COMMAND` names. `lend` gives the terminal to a command that is for one result alone: it runs
 * when the result is there. Without it the command runs from now on. Throws DdsqlError.
 */
export const destinationOf = async (
  target: string,
  lend?: (work: () => Promise<void>) => Promise<void>,
): Promise<Destination> => {
  if (!target.startsWith('|')) {
    const path = userPath(target)
    return new Destination(await straightOutput(path), formatOfFile(path))
  }
  const command = target.slice(1).trim()
  return new Destination(lend === undefined ? runningCommand(command) : laterCommand(command, lend))
}

const start = (command: string) => {
  const child = spawn('/bin/sh', ['-c', command], { stdio: ['pipe', 'inherit', 'inherit'] })
  // A command that has read enough closes its end.
  child.stdin.on('error', () => {})
  const ended = new Promise<void>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code, signal) => {
      if (code === 0) resolve()
      else reject(new DdsqlError(SQLSTATE.io_error, `|${visible(command)}: ${signal ?? `exit code ${code}`}`))
    })
  })
  // It is told when the command is waited for.
  ended.catch(() => {})
  return { stdin: child.stdin, ended }
}

const runningCommand = (command: string): Output => {
  const { stdin, ended } = start(command)
  return {
    write: (text) => new Promise((resolve) => stdin.write(text, () => resolve())),
    finish: () => {
      stdin.end()
      return ended
    },
  }
}

const laterCommand = (command: string, lend: (work: () => Promise<void>) => Promise<void>): Output => {
  const parts: Part[] = []
  return {
    write: async (text) => void parts.push(text),
    finish: () =>
      lend(() => {
        const { stdin, ended } = start(command)
        Readable.from(parts).pipe(stdin)
        return ended
      }),
  }
}
