import { spawn } from 'node:child_process'
import { Readable } from 'node:stream'
import { isPlain } from '../plain-terminal.ts'

/** The terminal's rows and the stream to it. */
export interface Terminal {
  readonly stdin: NodeJS.ReadStream
  readonly stdout: NodeJS.WriteStream
}

/**
 * Shows a text: through $PAGER (less unless it is set) when it has more lines than the terminal, or when it `isWide`,
 * so that its lines are to be scrolled sideways.
 */
export const page = async (
  parts: readonly string[],
  { stdin, stdout }: Terminal,
  isWide = false,
): Promise<void> => {
  const pager = process.env.PAGER?.trim() ?? 'less'
  const fits = isPlain(stdout) || !(isWide || hasMoreLines(parts, stdout.rows || Number.POSITIVE_INFINITY))
  if (!fits && pager !== '' && (await handTo(pager, parts, stdin))) return
  for (const part of parts) stdout.write(part)
}

const hasMoreLines = (parts: readonly string[], rows: number): boolean => {
  let lines = 0
  for (const part of parts) {
    for (let at = part.indexOf('\n'); at >= 0; at = part.indexOf('\n', at + 1))
      if (++lines >= rows) return true
  }
  return false
}

const handTo = (pager: string, parts: readonly string[], stdin: NodeJS.ReadStream): Promise<boolean> =>
  outside(stdin, () => {
    const child = spawn(pager, {
      shell: true,
      stdio: ['pipe', 'inherit', 'inherit'],
      // Colors are kept, long lines are scrolled sideways, and the page stays on the screen at the end.
      env: { ...process.env, LESS: process.env.LESS ?? '-RSX' },
    })
    // Leaving the pager early closes its end of the pipe.
    child.stdin.on('error', () => {})
    Readable.from(parts).pipe(child.stdin)
    return new Promise((resolve) => {
      child.on('error', () => resolve(false))
      child.on('close', (code) => resolve(code !== 127))
    })
  })

/** Gives the terminal to another program for the time of `work`. */
export const outside = async <T>(stdin: NodeJS.ReadStream, work: () => Promise<T>): Promise<T> => {
  // Ctrl-C is for the other program alone.
  const ignore = () => {}
  process.on('SIGINT', ignore)
  const raw = stdin.isRaw
  stdin.setRawMode(false)
  stdin.pause()
  try {
    return await work()
  } finally {
    stdin.setRawMode(raw)
    stdin.resume()
    process.removeListener('SIGINT', ignore)
  }
}
