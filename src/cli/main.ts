import { isMainThread } from 'node:worker_threads'
import { run } from './run.ts'

const main = async (): Promise<void> => {
  // A reader that closes the pipe (`| head`) has all it wants.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
    process.exit(0)
  })
  const { stdin, stdout, stderr } = process
  const code = await run(process.argv.slice(2), { stdin, stdout, stderr, entry: new URL(import.meta.url) })
  // A shell that runs a script stops it only when it sees that the command ended by the signal.
  if (code === 130) process.kill(process.pid, 'SIGINT')
  process.exitCode = code
}

// The shell starts this module again as the worker that runs its queries.
if (isMainThread) void main()
else void import('./repl/worker.ts').then(({ serve }) => serve())
