// Loads killed at random moments go on where they stood. test/bench/aws-kills.ts kills 100.
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { killed, paced } from './kills.ts'

const test = suite('aws: kills')

for (const load of ['query', 'sync'] as const) {
  test(`a ${load} that is killed is made again with the same answer and without the same calls`, async () => {
    const seed = Date.now()
    for (const { answered, had, repeated, same, warnings } of await killed(load, 2, seed, paced(100))) {
      const told = `seed ${seed}: ${repeated} repeated of ${answered} that were answered, ${had} came`
      assert.ok(same, told)
      assert.equal(warnings, [], told)
      // Answers that were on their way are lost; the busier the machine, the more.
      assert.ok(repeated <= answered - had + had * 0.05, told)
    }
  })
}

test.run()
