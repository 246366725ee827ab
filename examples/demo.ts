// npm run demo: asks the example catalog every question in examples/queries, with the command itself.
import { readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { run } from '../src/cli/run.ts'

const examples = fileURLToPath(new URL('.', import.meta.url))
const queries = join(examples, 'queries')
const { stdin, stdout, stderr } = process

for (const name of (await readdir(queries)).filter((file) => file.endsWith('.sql')).sort()) {
  const file = join(queries, name)
  const sql = await readFile(file, 'utf8')
  stdout.write(`\n── ${relative(join(examples, '..'), file)} ${'─'.repeat(40)}\n${sql.trim()}\n\n`)
  const code = await run(['run', file, '--data', join(examples, 'catalog')], { stdin, stdout, stderr })
  if (code !== 0) process.exitCode = code
}
