import { homedir } from 'node:os'
import { WORKER_ARGUMENT } from './repl/protocol.ts'
import { run } from './run.ts'

const main = async (): Promise<void> => {
  // A reader that closes the pipe (`| head`) has all it wants.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
    process.exit(0)
  })
  const { stdout, stderr } = process
  const code = await run(process.argv.slice(2), {
    // Node makes it when it is asked for, and most queries are not read from it.
    get stdin() {
      return process.stdin
    },
    stdout,
    stderr,
    entry: new URL(import.meta.url),
  })
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
