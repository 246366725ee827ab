import { createReadStream, fstatSync, writeSync } from 'node:fs'
import { homedir } from 'node:os'
import { isatty } from 'node:tty'
import { describeFailure } from './describe-error.ts'
import { DescriptorStream, type OutStream, ReaderLeft } from './output.ts'
import { WORKER_ARGUMENT } from './repl/protocol.ts'
import { run } from './run.ts'

/** Node's own streams are for terminals; what it would load for others takes longer, and loses bytes. */
const streamOf = (fd: 1 | 2): OutStream => {
  if (fstatSync(fd).isCharacterDevice() && isatty(fd)) return fd === 1 ? process.stdout : process.stderr
  return new DescriptorStream(fd)
}

/** Node's own is an empty one for what it does not know, a folder among them. */
const standardInput = (): NodeJS.ReadableStream & { readonly isTTY?: boolean } => {
  const kind = fstatSync(0)
  const isKnown = kind.isCharacterDevice() || kind.isFIFO() || kind.isSocket()
  return isKnown ? process.stdin : createReadStream('', { fd: 0 })
}

/** What nobody has caught: Node itself would print the line of our code. */
const fail = (error: unknown): never => {
  try {
    writeSync(2, describeFailure(error))
  } catch {
    // There is nobody to be told.
  }
  process.exit(1)
}

const main = async (): Promise<void> => {
  process.on('uncaughtException', fail)
  const [stdout, stderr] = [streamOf(1), streamOf(2)]
  // Whoever writes a result waits for it, and for its error.
  stdout.on('error', () => {})
  let stdin: ReturnType<typeof standardInput> | undefined
  let told = true
  stderr.on('error', (error) => {
    told = error instanceof ReaderLeft
  })
  let code = await run(process.argv.slice(2), {
    // Node makes it when it is asked for, and most queries are not read from it.
    get stdin() {
      stdin ??= standardInput()
      return stdin
    },
    stdout,
    stderr,
    get entry() {
      return new URL(import.meta.url)
    },
  })
  await new Promise((resolve) => stderr.write('', resolve))
  // Warnings that nobody could read.
  if (!told && code === 0) code = 1
  // A shell that runs a script stops it only when it sees that the command ended by the signal.
  if (code === 130) process.kill(process.pid, 'SIGINT')
  process.exitCode = code
  // Everything is written by then; without it Node would take its heap apart first.
  process.on('exit', () => process.exit())
}

// A user of a container may have no home folder at all, and whoever asks for it would throw. One that is not there is
// like one that cannot be written: nothing is read from it and nothing kept.
try {
  homedir()
} catch {
  process.env.HOME = '/nonexistent'
}

// The shell starts this module again as the worker that runs its queries.
if (process.argv[2] === WORKER_ARGUMENT) void import('./repl/worker.ts').then(({ serve }) => serve())
else void main()
