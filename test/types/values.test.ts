/** Text in, text out, order and equality of every type, against PostgreSQL. */
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { typeOps } from '../../src/types/ops.ts'
import {
  arrayOf,
  BIGINT,
  BOOLEAN,
  DATE,
  DECIMAL,
  HSTORE,
  INET,
  INTERVAL,
  JSON_TYPE,
  type SqlType,
  TIMESTAMP,
  VARCHAR,
} from '../../src/types/type.ts'
import type { Value } from '../../src/types/value.ts'
import * as edge from './edge-texts.ts'
import { askPostgres, attempt, type Postgres } from './postgres.ts'

// `timestamptz` so that offsets are applied; its output's +00 is cut off.
const CASES: readonly (readonly [type: SqlType, postgres: string, texts: readonly string[]])[] = [
  [BIGINT, 'int8', edge.BIGINTS],
  [DECIMAL, 'float8', edge.DECIMALS],
  [BOOLEAN, 'bool', edge.BOOLEANS],
  [VARCHAR, 'text', edge.VARCHARS],
  [TIMESTAMP, 'timestamptz', edge.TIMESTAMPS],
  [DATE, 'date', edge.DATES],
  [INTERVAL, 'interval', edge.INTERVALS],
  [JSON_TYPE, 'jsonb', edge.JSONS],
  [HSTORE, 'hstore', edge.HSTORES],
  [INET, 'inet', edge.INETS],
  [arrayOf(BIGINT), 'int8[]', edge.BIGINT_ARRAYS],
  [arrayOf(VARCHAR), 'text[]', edge.TEXT_ARRAYS],
]

const withoutOffset = (text: string): string => text.replace(/^(\d{4,}-.*)\+00( BC)?$/, '$1$2')

let postgres: Postgres
const values = suite('values')
values.before(async () => {
  postgres = await askPostgres()
})
values.after(() => postgres.close())

for (const [type, name, texts] of CASES) {
  const ops = typeOps(type)
  values(`${name}: text in and out`, async () => {
    const outputs = await postgres.outputs(name, texts)
    const wrong: string[] = []
    texts.forEach((text, i) => {
      const ours = attempt(() => ops.print(ops.parse(text)))
      const theirs = withoutOffset(outputs[i]!)
      if (ours !== theirs) wrong.push(`${JSON.stringify(text)}: ${ours}, PostgreSQL: ${theirs}`)
    })
    assert.equal(wrong, [])
  })

  values(`${name}: order, equality and keys`, async () => {
    const good = texts.filter((text) => !attempt(() => ops.print(ops.parse(text))).startsWith('error'))
    const signs = await postgres.order(name, good)
    const held = good.map((text) => ops.parse(text))
    const wrong: string[] = []
    signs.forEach((sign, at) => {
      const i = Math.floor(at / good.length)
      const j = at % good.length
      const a: Value = held[i]!
      const b: Value = held[j]!
      const ours = Math.sign(ops.compare(a, b))
      const same = sign === 0
      if (ours !== sign || ops.equal(a, b) !== same || (ops.key(a) === ops.key(b)) !== same) {
        wrong.push(`${good[i]} ? ${good[j]}: ${ours} ${ops.equal(a, b)}, PostgreSQL: ${sign}`)
      }
    })
    assert.equal(wrong, [])
  })
}

values.run()
