/** Plans as EXPLAIN shows them, in goldens.txt: a query, its plan below. A change of plan is a change of that file. */
import { readFileSync } from 'node:fs'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { explainPlan } from '../../src/plan/explain.ts'
import { prepare } from '../execute/support.ts'

const test = suite('goldens')

for (const golden of readFileSync(new URL('goldens.txt', import.meta.url), 'utf8')
  .trim()
  .split('\n\n')) {
  const [sql, ...plan] = golden.split('\n') as [string, ...string[]]
  test(sql, () => {
    assert.fixture(explainPlan(prepare(sql).plan), plan.join('\n'))
  })
}

test.run()
