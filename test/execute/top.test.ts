import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { firstOf } from '../../src/execute/row-order.ts'
import { now, Pace } from '../../src/execute/work.ts'

const test = suite('top')

test('the first rows are those of a stable sort', () => {
  const item = fc.record({ key: fc.integer({ min: 0, max: 9 }), n: fc.nat() })
  const property = fc.property(fc.array(item, { maxLength: 60 }), fc.nat(70), (items, count) => {
    const compare = (a: { key: number }, b: { key: number }) => a.key - b.key
    assert.equal(now(firstOf(items, compare, count, new Pace())), [...items].sort(compare).slice(0, count))
  })
  fc.assert(property)
})

test.run()
