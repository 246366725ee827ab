import { constants } from 'node:fs'
import { access, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { UsageError } from './arguments.ts'

/** Where results go. One that is not finished leaves no trace where it can: a file that was there stays as it was. */
export interface Output {
  write(text: string): Promise<void>
  finish(): Promise<void>
}

/** Waits for a slow reader, so that a large result is not held twice. */
export const streamOutput = (stream: NodeJS.WritableStream): Output => ({
  write: (text) =>
    text === ''
      ? Promise.resolve()
      : new Promise((resolve, reject) => {
          stream.write(text, (error) => (error ? reject(error) : resolve()))
        }),
  finish: async () => {},
})

/**
 * A file that appears whole, under its name, when all is there: nothing is written before, so that an interrupt
 * leaves nothing behind. Throws UsageError when its folder cannot be written to.
 */
export const fileOutput = async (path: string): Promise<Output> => {
  const refuse = (cause: unknown): never => {
    throw new UsageError(`cannot write ${path}: ${(cause as Error).message}`)
  }
  await access(dirname(path), constants.W_OK).catch(refuse)
  const texts: string[] = []
  return {
    write: async (text) => {
      texts.push(text)
    },
    finish: async () => {
      const temporary = join(dirname(path), `.${process.pid}-${process.hrtime.bigint()}.tmp`)
      try {
        await writeFile(temporary, texts, { flag: 'wx', flush: true })
        await rename(temporary, path)
      } catch (cause) {
        await rm(temporary, { force: true })
        refuse(cause)
      }
    },
  }
}
