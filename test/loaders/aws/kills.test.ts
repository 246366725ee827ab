// Loads killed at random moments go on where they stood. test/bench/aws-kills.ts kills 100.
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { killed, paced } from './kills.ts'

const test = suite('aws: kills')

for (const load of ['query', 'sync'] as const) {
  test(`a ${load} that is killed is made again with the same answer and without the same calls`, async () => {
    const seed = Date.now()
    for (const { answered, safe, repeated, same, warnings } of await killed(load, 1, seed, paced(60, 20))) {
      const told = `seed ${seed}: ${repeated} repeated of ${answered} that were answered, ${safe} a second before`
      assert.ok(same, told)
      assert.equal(warnings, [], told)
      assert.ok(repeated <= answered - safe, told)
    }
  })
}

test.run()
