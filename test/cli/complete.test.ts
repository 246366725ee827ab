import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { builtinTables } from '../../src/catalog/catalog.ts'
import { complete, type Known } from '../../src/cli/complete.ts'
import { isWhole } from '../../src/cli/repl/help-typing.ts'
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
  ['select -- com|', []],
] as const) {
  test(marked, () => {
    const found = at(marked)
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

test('a text is whole with its semicolon, a meta command at once', () => {
  for (const whole of ['', ' ', '\\d', '.tables', 'select 1;', 'select 1; -- done', "select ';';"])
    assert.ok(isWhole(whole), whole)
  for (const part of ['select 1', "select ';", 'select 1; select', '-- select 1;', 'select $$;'])
    assert.not(isWhole(part), part)
})

test('every example of the help runs', async () => {
  const catalog = await openCatalog({ data: new URL('../../examples/catalog', import.meta.url).pathname })
  for (const { example, name } of SYNTAX_HELP) {
    const { rowCount } = await catalog.query(example)
    assert.ok(rowCount > 0 || name === 'SET', name)
  }
  await catalog.close()
})

test.run()
