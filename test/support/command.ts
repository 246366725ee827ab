import { Readable, Writable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { run } from '../../src/cli/run.ts'

export const ROOT = fileURLToPath(new URL('../..', import.meta.url))

const collector = () => {
  const chunks: string[] = []
  const stream = new Writable({
    write: (chunk, _, done) => {
      chunks.push(String(chunk))
      done()
    },
  })
  return { stream, text: () => chunks.join('') }
}

/** Runs the command in this process: what it answers does not depend on a process of its own. */
export const command = async (
  args: readonly string[],
  input: string | Buffer = '',
): Promise<{ code: number; stdout: string; stderr: string }> => {
  const [out, err] = [collector(), collector()]
  const stdin = Readable.from([input])
  const code = await run(args, { stdin, stdout: out.stream, stderr: err.stream })
  return { code, stdout: out.text(), stderr: err.text() }
}
