// Live answers are those of the same records in memory, however the server behaves within its contract.
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { openCatalog } from '../../../src/index.ts'
import type { Rule } from '../../support/aws/rules.ts'
import { ACCOUNT, INVOCATION, OTHER, PROCESSING, withServer } from './live.ts'

const ACCOUNTS = {
  [ACCOUNT]: {
    'us-east-1': { processing: 120, invocation: 60 },
    'eu-west-1': { processing: 40, invocation: 20 },
  },
}
const INSTANCE = `processing_resources->'cluster_config'->>'instance_type'`

const CONDITIONS = [
  'true',
  `processing_job_status = 'Failed'`,
  `processing_job_status IN ('Failed', 'Stopped')`,
  `processing_job_status = 'Failed' OR processing_job_status = 'Stopped'`,
  `processing_job_status = ANY (ARRAY['Failed', 'InProgress'])`,
  `processing_job_status NOT IN ('Completed')`,
  `processing_job_status = 'NoSuchStatus'`,
  `processing_job_status = NULL`,
  `creation_time >= (SELECT max(creation_time) FROM ${PROCESSING}) - INTERVAL '30 days'`,
  `creation_time > TIMESTAMP '2026-10-20 00:00:00' AND creation_time <= TIMESTAMP '2026-11-15 12:00:00'`,
  `creation_time BETWEEN '2026-11-01' AND '2026-11-10' AND last_modified_time > '2026-11-03'`,
  `last_modified_time > '2026-11-05'`,
  `creation_time < '-infinity' OR creation_time > '2026-11-18'`,
  `creation_time > '-infinity'`,
  `processing_job_name LIKE '%train%'`,
  `processing_job_name LIKE 'a%' AND processing_job_name LIKE '%-0%'`,
  `processing_job_name ILIKE '%FEATURES%'`,
  `processing_job_name LIKE '%\\_%'`,
  `processing_job_name IN ('x', 'y')`,
  `lower(processing_job_name) > 'm'`,
  `failure_reason IS NULL AND exit_message IS NOT NULL`,
  `${INSTANCE} = 'ml.m5.large'`,
  `${INSTANCE} LIKE 'ml.c%' AND tags->'team' = 'ads'`,
  `tags->'team' = 'ads' AND processing_job_status = 'Completed'`,
  `tags->'team' IS NULL`,
  `tags->'region' = 'eu-west-1'`,
  `tags->'region' IN ('eu-west-1', 'eu-central-1')`,
  `region = 'us-east-1' AND account_id = '${ACCOUNT}'`,
  `account_id <> '${ACCOUNT}'`,
  `account_id = '${OTHER}'`,
  `region LIKE 'eu-%' OR tags->'team' = 'ads'`,
  `tags->'team' = ${INSTANCE} OR environment IS NULL`,
]
const QUERIES = [
  ...CONDITIONS.flatMap((condition) => [
    `SELECT processing_job_name, failure_reason FROM ${PROCESSING} WHERE ${condition} ORDER BY 1`,
    `SELECT processing_job_name, ${INSTANCE}, tags FROM ${PROCESSING} WHERE ${condition} ORDER BY creation_time DESC, 1 LIMIT 7`,
    `SELECT creation_time, ${INSTANCE} FROM ${PROCESSING} WHERE ${condition} ORDER BY creation_time LIMIT 5 OFFSET 2`,
  ]),
  `SELECT processing_end_time FROM ${PROCESSING} ORDER BY processing_end_time DESC LIMIT 8`,
  `SELECT processing_start_time FROM ${PROCESSING} ORDER BY processing_start_time LIMIT 8`,
  `SELECT count(*) FROM (SELECT 1 FROM ${PROCESSING} WHERE processing_job_status = 'Completed' LIMIT 30) x`,
  `SELECT * FROM ${PROCESSING} ORDER BY processing_job_name`,
  `SELECT * FROM ${INVOCATION} ORDER BY job_name`,
  `SELECT job_name, tags->'team' FROM ${INVOCATION} WHERE status IN ('Failed', 'Expired') ORDER BY submit_time DESC, 1 LIMIT 5`,
  `SELECT status, count(*) FROM ${INVOCATION} WHERE submit_time > '2026-11-01' GROUP BY 1 ORDER BY 1`,
  `SELECT job_name FROM ${INVOCATION} WHERE job_name LIKE '%a%' AND 'region:eu-west-1' = ANY (tags) ORDER BY 1`,
  `SELECT a.processing_job_name, b.job_name FROM ${PROCESSING} a JOIN ${INVOCATION} b ON a.region = b.region WHERE a.processing_job_status = 'Failed' AND b.status = 'Failed' ORDER BY 1, 2 LIMIT 9`,
]

const SERVERS: Readonly<Record<string, readonly Rule[]>> = {
  plain: [],
  'inclusive bounds, random pages, names of any case': [
    { bounds: 'inclusive', pageSize: 'random', anyCase: true, trailingPage: true },
  ],
  'bounds in seconds, empty pages': [{ bounds: 'seconds', emptyPages: { every: 2, run: 3 }, pageSize: 37 }],
  'times of modification that are ignored, broken answers': [
    { lastModifiedTimeAfter: 'ignored', pageSize: 50 },
    { malformed: { every: 59 } },
    { drop: { at: 'body', every: 61 } },
    { refuse: { with: 'ServiceUnavailable', every: 67 } },
  ],
  'lists by times of modification that do not end': [{ lastModifiedTimeAfter: 'loops', pageSize: 50 }],
}

const test = suite('aws: answers')

for (const [name, rules] of Object.entries(SERVERS)) {
  test(name, async () => {
    const now = '2026-11-20T12:00:00.000Z'
    await withServer({ accounts: ACCOUNTS, now, rules }, async ({ server, open }) => {
      const records = (kind: 'processing' | 'invocation') =>
        server.regions(ACCOUNT).flatMap((region) => server.recordsOf(ACCOUNT, region, kind))
      await using memory = await openCatalog({
        tables: { [PROCESSING]: records('processing'), [INVOCATION]: records('invocation') },
      })
      const regions = ['us-east-1', 'eu-west-1']
      // The second catalog answers from what the first scans of its session have left.
      await using live = await open({ regions, maxAge: 0 })
      await using session = await open({ regions })
      for (const [i, sql] of QUERIES.entries()) {
        // Each server gets its share of the queries, so that all of them together are quick.
        if (name !== 'plain' && i % 7 !== Object.keys(SERVERS).indexOf(name) - 1) continue
        const ask = async (catalog: typeof live) => (await catalog.query(sql, [], { rowMode: 'array' })).rows
        const expected = await ask(memory)
        assert.equal(await ask(session), expected, `in a session: ${sql}`)
        if (i % 8 === 1) assert.equal(await ask(live), expected, sql)
      }
    })
  })
}

test.run()
