import { fileURLToPath } from 'node:url'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { builtinTables } from '../../src/catalog/catalog.ts'
import { complete, type Known } from '../../src/cli/complete.ts'
import { SYNTAX_HELP } from '../../src/cli/repl/syntax-help.ts'
import { openCatalog } from '../../src/index.ts'
import { loadParser } from '../../src/syntax/parse.ts'

await loadParser()
const known: Known = {
  tables: builtinTables().all(),
  queries: ['failures-last-week', 'retries'],
  keys: (table, column, path) => [[table.split('_').at(-1), column, ...path].join('/'), 'team', "o'clock"],
}
/** The candidates at the `|` of a text. */
const at = (marked: string): string[] => {
  const cursor = marked.indexOf('|')
  return complete(marked.replace('|', ''), cursor, known).candidates.map(({ text }) => text)
}
const JOBS = 'aws.sagemaker_processing_job'
const BATCHES = 'aws_bedrock_model_invocation_job'

/** All there is, in this order. */
const only = (...texts: string[]) => ({ only: texts })

const test = suite('complete')

for (const [marked, wanted] of [
  ['sel|', ['select']],
  ['SEL|', ['SELECT']],
  ['select 1 from aws|', [JOBS, BATCHES]],
  ['select 1 from aws.|', ['sagemaker_processing_job']],
  [`select 1 from ${JOBS} a, aws_b|`, [BATCHES]],
  [`select processing_job_st| from ${JOBS}`, ['processing_job_status']],
  [`select j.exit| from ${JOBS} j`, ['exit_message']],
  [`select j.exit|\nfrom ${JOBS} as j where 'x' = j.exit_message`, ['exit_message']],
  [`select b.input_data_config.| from ${BATCHES} b`, ['s3_input_data_config']],
  [`select input_data_config.s3_input_data_config.s3_u| from ${BATCHES}`, ['s3_uri']],
  [`select tags->'te| from ${JOBS}`, ['team']],
  [`select 1 from ${JOBS} p where p.tags->'te|`, ['team']],
  [`select environment->'job| from ${JOBS}`, ['job/environment']],
  [
    `select processing_resources->'cluster_config'->>'job| from ${JOBS}`,
    ['job/processing_resources/cluster_config'],
  ],
  [`select 1 from ${JOBS} where processing_job_status = 'Fa|`, ['Failed']],
  [`select input_data_config->'s3| from ${BATCHES}`, ['s3_input_data_config']],
  ['select date_b|', ['date_bin']],
  ["select current_setting('dd.time_frame_s|", ['dd.time_frame_start']],
  ['set dd.time_frame_e|', ['dd.time_frame_end']],
  ['with late as (select 1) select * from la|', ['late']],
  ['select 1; describe aws_b|', [BATCHES]],
  ['\\form|', ['\\format']],
  ['.form|', ['.format']],
  ['\\format ndj|', ['ndjson']],
  ['\\run fail|', ['failures-last-week']],
  ['\\d aws_|', [BATCHES]],
  ["select 'te|", []],
  // Queries inside others: what each gives, and what is in sight of it.
  [`with c as (select region, count(*) as jobs from ${JOBS} group by 1) select j| from c`, ['jobs']],
  [
    `with c as (select region, count(*) as jobs from ${JOBS} group by 1) select c.| from c`,
    only('region', 'jobs'),
  ],
  ['with c (a, b) as (select 1, 2) select x.| from c x', only('a', 'b')],
  ['with c as (values (1, 2)) select | from c', ['column1', 'column2']],
  [`with a as (select region as r from ${JOBS}), b as (select * from a) select b.| from b`, only('r')],
  [`with c as (select processing_job_st| from ${JOBS}) select 1`, only('processing_job_status')],
  [
    `with c as (select status from ${BATCHES}) select processing_job_st| from ${JOBS}`,
    only('processing_job_status'),
  ],
  [`with c as (select 1 as one from ${BATCHES} where processing_job_st|) select 1 from ${JOBS}`, []],
  [`select t.| from (select region, account_id as acc from ${JOBS}) t`, only('region', 'acc')],
  [`select t.d.| from (select input_data_config as d from ${BATCHES}) t`, only('s3_input_data_config')],
  [`select t.tags->'te| from (select tags from ${JOBS}) t`, only('team')],
  [`select 1 from ${JOBS} a where exists (select 1 from ${BATCHES} b where b.job_n|)`, only('job_name')],
  [`select 1 from ${JOBS} a where exists (select 1 from ${BATCHES} b where a.exit_m|)`, only('exit_message')],
  [`select 1 from ${JOBS} a where region in (select job_n| from ${BATCHES})`, only('job_name')],
  [`select 1 from ${JOBS} a, (select exit_m|) x`, []],
  [`select 1 from ${JOBS} a, lateral (select exit_m|) x`, only('exit_message')],
  [`select exit_m| from ${JOBS} union select job_name from ${BATCHES}`, only('exit_message')],
  [`select submit_t| from ${JOBS} union select job_name from ${BATCHES}`, []],
  [`select job_name from ${BATCHES}; select exit_m| from ${JOBS}`, only('exit_message')],
  [`select region as zone from ${JOBS} order by zo|`, ['zone']],
  // JOIN … USING: what both sides have.
  [`select 1 from ${JOBS} a join ${BATCHES} b using (|`, ['account_id', 'region']],
  [`select 1 from ${JOBS} a join ${BATCHES} b using (region, acc|)`, only('account_id')],
  [`select 1 from ${JOBS} a join ${BATCHES} b using (exit_m|)`, []],
  [`select 1 from ${JOBS} a join ${BATCHES} b on a.exit_m|`, only('exit_message')],
  // Quotes, and the middle of a word.
  [`select "processing_job_st| from ${JOBS}`, only('processing_job_status')],
  [`select a."exit|" from ${JOBS} a`, only('exit_message')],
  ['select 1 from "aws_b|', only(BATCHES)],
  [`select tags->'te|am' from ${JOBS}`, only('team')],
  [`select tags->>'| from ${JOBS} where region = 'x'`, ['team', "o'clock"]],
  [`select tags->| from ${JOBS}`, ["'team'", "'o''clock'"]],
  [`select processing_job|_name from ${JOBS}`, ['processing_job_name', 'processing_job_status']],
  [`select 1 from ${JOBS} where processing_job_status = |`, ["'Failed'"]],
  [`select 1 from ${JOBS} where processing_job_status in ('Fa|`, only('Failed')],
  // What few words can follow.
  [`select region::ti| from ${JOBS}`, ['timestamp']],
  [`select cast(region as var| from ${JOBS}`, only('varchar')],
  [`select date_trunc('mo|', creation_time) from ${JOBS}`, only('month')],
  [`select extract(ep| from creation_time) from ${JOBS}`, only('epoch')],
  [`select 1 from ${JOBS} left |`, only('JOIN', 'OUTER JOIN')],
  [`select 1 from ${JOBS} order |`, only('BY')],
  ['select * from gen|', only('generate_series')],
  ['select /* com|', []],
  ['show |', ['dd.time_frame_start', 'all']],
  ['reset dd.time_frame_s|', only('dd.time_frame_start')],
  ['\\h jo|', only('JOIN')],
  ['\\h window f|', only('window functions')],
  ['\\x |', only('on', 'off', 'auto')],
  ['\\df date_tr|', only('date_trunc')],
  ['.run |', only('failures-last-week', 'retries')],
  ['\\run retries si|', []],
  ['select -- com|', []],
] as readonly [string, readonly string[] | { only: string[] }][]) {
  test(marked, () => {
    const found = at(marked)
    if (!Array.isArray(wanted)) {
      assert.equal(found, (wanted as { only: string[] }).only)
      return
    }
    for (const each of wanted) assert.ok(found.includes(each), `${each} is not in ${found.slice(0, 20)}`)
    if (wanted.length === 0) assert.equal(found.length, 0)
  })
}

test('functions tell their signatures', () => {
  const [found] = complete('select date_bin', 15, known).candidates
  assert.match(found?.detail ?? '', 'date_bin(')
})

test('any text and cursor: no error, candidates within the text', () => {
  const text = `select p.tags->'a', "q" from ${JOBS} p, lateral (select 1) x where p. = $$x$$ and 'it''s' /* c */;`
  for (let cursor = 0; cursor <= text.length; cursor++) {
    for (const part of [text, text.slice(0, cursor)]) {
      const { start, end } = complete(part, cursor, known)
      assert.ok(start >= 0 && start <= end && end <= cursor)
    }
  }
})

test('every example of the help runs', async () => {
  const catalog = await openCatalog({
    data: fileURLToPath(new URL('../../examples/catalog', import.meta.url)),
  })
  for (const { example, name } of SYNTAX_HELP) {
    const { rowCount } = await catalog.query(example)
    assert.ok(rowCount > 0 || name === 'SET', name)
  }
  await catalog.close()
})

test.run()
