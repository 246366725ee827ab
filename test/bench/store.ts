// What is remembered on disk, at full numbers: 100 processes that are killed, 50 times 8 processes at once.

import { atOnce, killedAfter } from '../store/processes.ts'
import { Random } from '../support/aws/random.ts'

const seed = Date.now()
const random = new Random(seed)
const report = (what: string, wrong: readonly string[]): void => {
  console.log(`${what}: ${wrong.length} wrong`)
  for (const each of wrong.slice(0, 5)) console.log(`  ${each}`)
  if (wrong.length > 0) process.exitCode = 1
}

const killed: string[] = []
for (let batch = 0; batch < 20; batch++) {
  const five = Array.from({ length: 5 }, () => killedAfter(random.int(0, 5000)))
  killed.push(...(await Promise.all(five)).flat())
}
report(`100 kills, seed ${seed}`, killed)

const together: string[] = []
for (let run = 0; run < 50; run++) together.push(...(await atOnce(8, 200)))
report('8 processes at once, 50 times', together)
