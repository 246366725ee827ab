import { suite } from 'uvu'
import { LEVELS } from './queries.ts'
import { type Finding, run } from './run.ts'

// A fresh seed each time: `npm run fuzz -- --seed S --from I --count 1` asks the query of a finding again.
const seed = Date.now() % 1_000_000_000
const COUNT = 2_000

const test = suite('differential')

test(`${COUNT} random queries of seed ${seed}`, async () => {
  const report = ({ index, own, pg, difference }: Finding): void =>
    void process.stdout.write(`query ${index} of seed ${seed}\n  ${own}\n  ${pg}\n  ${difference}\n\n`)
  const { findings } = await run({
    seed,
    count: COUNT,
    levels: new Set(LEVELS),
    mistakes: 0.08,
    most: 5,
    report,
  })
  if (findings.length === 0) return
  const error = new Error(`${findings.length} differences with seed ${seed}`)
  // A stack of the test's own code tells nothing of the query.
  error.stack = error.name
  throw error
})

test.run()
