import { setFlagsFromString } from 'node:v8'
import { isMainThread } from 'node:worker_threads'
import { run } from './run.ts'

// A short-lived process would wait some 80 ms at its end for V8's optimising compile of the parser's WASM.
// The flag is process-wide, so it is set here and never by the library.
if (isMainThread) setFlagsFromString('--liftoff-only')

const main = async (): Promise<void> => {
  // A reader that closes the pipe (`| head`) has all it wants.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
    process.exit(0)
  })
  const { stdin, stdout, stderr } = process
  process.exitCode = await run(process.argv.slice(2), {
    stdin,
    stdout,
    stderr,
    entry: new URL(import.meta.url),
  })
}

// The shell starts this module again as the worker that runs its queries.
if (isMainThread) await main()
else (await import('./repl/worker.ts')).serve()
