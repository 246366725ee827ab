import { setFlagsFromString } from 'node:v8'
import { run } from './run.ts'

// A short-lived process would wait some 80 ms at its end for V8's optimising compile of the parser's WASM.
// The flag is process-wide, so it is set here and never by the library.
setFlagsFromString('--liftoff-only')

// A reader that closes the pipe (`| head`) has all it wants.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit(0)
})

process.exitCode = await run(process.argv.slice(2), {
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
})
