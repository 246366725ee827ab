import { suite } from 'uvu'
import { LEVELS } from './queries.ts'
import { described, run } from './run.ts'

// `npm run fuzz -- --seed S --from I --count 1` asks the query of a finding again.

const test = suite('differential')

// A fresh seed each time.
const seed = Date.now() % 1_000_000_000
test(`5000 random queries, wrong ones among them, of seed ${seed}`, async () => {
  const { findings } = await run({
    seed,
    count: 5_000,
    levels: new Set(LEVELS),
    mistakes: 0.05,
    most: 5,
    report: (finding) => void process.stdout.write(`${described(finding, seed)}\n`),
  })
  if (findings.length === 0) return
  const error = new Error(`${findings.length} differences with seed ${seed}`)
  // A stack of the test's own code tells nothing of the query.
  error.stack = error.name
  throw error
})

test.run()
