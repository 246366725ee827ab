/** Every function that PostgreSQL 18 has for users is here, or left out for a reason that a call of it is told. */
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { otherDialects } from '../../src/functions/other-dialects.ts'
import { refusalOf } from '../../src/functions/refused-functions.ts'
import { callableNames } from '../../src/functions/registry.ts'
import { openCatalog } from '../../src/index.ts'
import { Oracle } from '../support/oracle.ts'

const test = suite('functions left out')

// Without what implements operators, aggregates, types, casts, indexes and conversions.
const FUNCTIONS = `
SELECT DISTINCT proname FROM pg_proc p WHERE pronamespace = 'pg_catalog'::regnamespace
  AND NOT EXISTS (SELECT FROM pg_operator WHERE p.oid IN (oprcode, oprrest, oprjoin))
  AND NOT EXISTS (SELECT FROM pg_aggregate WHERE p.oid IN (aggtransfn, aggfinalfn, aggcombinefn, aggserialfn,
    aggdeserialfn, aggmtransfn, aggminvtransfn, aggmfinalfn))
  AND NOT EXISTS (SELECT FROM pg_type WHERE p.oid IN (typinput, typoutput, typreceive, typsend, typmodin, typmodout,
    typanalyze, typsubscript))
  AND NOT EXISTS (SELECT FROM pg_cast WHERE castfunc = p.oid)
  AND NOT EXISTS (SELECT FROM pg_amproc WHERE amproc = p.oid)
  AND NOT EXISTS (SELECT FROM pg_proc WHERE prosupport = p.oid)
  AND NOT proargtypes::regtype[] && ARRAY['internal', 'cstring']::regtype[]
  AND NOT prorettype = ANY (ARRAY['internal', 'cstring', 'trigger', 'event_trigger', 'index_am_handler',
    'table_am_handler', 'fdw_handler', 'tsm_handler', 'language_handler']::regtype[])
ORDER BY 1`

test('every function of pg_proc is here or left out for a reason', async () => {
  const oracle = await Oracle.open()
  const answer = await oracle.query(FUNCTIONS)
  await oracle.close()
  if (!answer.ok) throw new Error(answer.message)
  const names = answer.rows.map(([name]) => name as string)
  assert.ok(names.length > 500)
  const here = new Set(callableNames())
  const open = names.filter(
    (name) => !here.has(name) && !otherDialects.has(name) && refusalOf(name) === undefined,
  )
  assert.equal(open, [])
})

test('a call of one says why it is not here', async () => {
  const catalog = await openCatalog({ tables: {} })
  for (const [call, hint] of [
    ['nextval(1)', /There are no sequences\. row_number\(\)/],
    ['scale(8.4100)', /min_scale/],
    ['clock_timestamp()', /one moment: now\(\)/],
    ["to_tsvector('a')", /There is no text search/],
    ['daterange(current_date, current_date)', /OVERLAPS/],
  ] as const) {
    const error = await catalog.query(`SELECT ${call}`).then(
      () => undefined,
      (thrown: { readonly code: string; readonly hint: string }) => thrown,
    )
    assert.is(error?.code, '42883', call)
    assert.match(error?.hint ?? '', hint)
  }
  await catalog.close()
})

test.run()
