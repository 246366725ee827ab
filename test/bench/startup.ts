// Whole-process time of the built command against a bare Node, in turn, so that drift of the machine cancels out.
import { execFileSync, spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))
const RUNS = 21

const once = (args: readonly string[]): number => {
  const start = performance.now()
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
  return performance.now() - start
}
const median = (times: readonly number[]): number =>
  [...times].sort((a, b) => a - b)[times.length >> 1] as number

execFileSync('npm', ['run', 'build', '--silent'], { cwd: root, stdio: 'inherit' })

const CASES = [
  ['catalog-sql -c "select 1"', ['dist/cli.js', '-c', 'select 1']],
  [
    'catalog-sql over the example catalog',
    ['dist/cli.js', '--data', 'examples/catalog', '-c', 'SELECT count(*) FROM aws.sagemaker_processing_job'],
  ],
] as const

const bare = ['-e', '0']
once(bare)
for (const [name, args] of CASES) {
  once(args)
  const pairs = Array.from({ length: RUNS }, () => [once(args), once(bare)] as const)
  const [ours, node] = [median(pairs.map(([a]) => a)), median(pairs.map(([, b]) => b))]
  const ratio = median(pairs.map(([a, b]) => a / b))
  console.log(`${name}: ${ours.toFixed(0)} ms, bare node ${node.toFixed(0)} ms, ratio ${ratio.toFixed(2)}`)
}
