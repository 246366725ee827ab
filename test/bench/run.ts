// npm run bench [NAME ...]: runs the benchmarks of this folder, or those named, one after the other.
import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const folder = fileURLToPath(new URL('.', import.meta.url))
const all = readdirSync(folder)
  .filter((file) => file.endsWith('.ts') && file !== 'run.ts')
  .map((file) => file.slice(0, -3))
const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !all.includes(name))
if (unknown.length > 0) {
  console.error(`no benchmark ${unknown.join(', ')}: there are ${all.join(', ')}`)
  process.exit(2)
}
for (const name of wanted.length > 0 ? wanted : all) {
  console.log(`── ${name}`)
  const { status } = spawnSync(process.execPath, ['--expose-gc', '--import', 'tsx', `${folder}${name}.ts`], {
    stdio: 'inherit',
  })
  if (status !== 0) process.exitCode = 1
}
