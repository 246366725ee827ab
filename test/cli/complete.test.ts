import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { builtinTables, makeTable } from '../../src/catalog/catalog.ts'
import { informationSchema } from '../../src/catalog/pg-catalog/system-tables.ts'
import type { Column, SchemaTable } from '../../src/catalog/table.ts'
import { complete, type Known } from '../../src/cli/complete.ts'
import { SYNTAX_HELP } from '../../src/cli/repl/syntax-help.ts'
import { openCatalog } from '../../src/index.ts'
import { loadParser } from '../../src/syntax/parse.ts'
import { scan } from '../../src/syntax/scan.ts'
import { VARCHAR } from '../../src/types/type.ts'
import { Mulberry32 } from '../support/random.ts'

await loadParser()

/** A sibling of the processing job, with an ARN of its own that processing jobs refer to. */
const trainingJob = (): SchemaTable => {
  const [{ schema } = {}] = builtinTables().all()
  if (schema === undefined) throw new Error('no tables')
  const own = (name: string): string => name.replace('processing_job', 'training_job')
  const columns = schema.columns
    .filter(({ name }) => name !== 'training_job_arn' && name !== 'tags')
    .map((column) => ({
      ...column,
      name: own(column.name),
      ...(column.values && { values: ['InProgress', 'Completed', 'Trained'] }),
    }))
  const tuned = {
    name: 'tuning_job_arn',
    type: 'string',
    description: '.',
    from: 'TuningJobArn',
    by: 'list',
  } as const
  const tags = {
    name: 'tags',
    type: 'unordered_list_string',
    description: '.',
    from: 'Tags',
    by: 'tags',
  } as const
  return makeTable({
    ...schema,
    name: 'aws.sagemaker_training_job',
    aliases: [],
    columns: [...columns, tuned, tags],
  })
}

/** What training jobs are started by, under a longer name. */
const tuningJob = (): SchemaTable => {
  const [{ schema } = {}] = builtinTables().all()
  if (schema === undefined) throw new Error('no tables')
  const columns = schema.columns
    .filter(({ name }) => /^(?:account_id|processing_job_arn|creation_time)$/.test(name))
    .map((column) => ({
      ...column,
      name: column.name.replace('processing_job', 'hyper_parameter_tuning_job'),
    }))
  return makeTable({ ...schema, name: 'aws.sagemaker_tuning_job', aliases: [], columns })
}

const parameter = (name: string, type: string, initial?: string | null) => ({
  name,
  type,
  default: initial,
  description: `The ${name}.`,
})
const JOBS = 'aws.sagemaker_processing_job'
const BATCHES = 'aws_bedrock_model_invocation_job'
const TRAININGS = 'aws.sagemaker_training_job'
const TUNINGS = 'aws.sagemaker_tuning_job'

const known: Known = {
  tables: [...builtinTables().all(), trainingJob(), tuningJob(), ...informationSchema()],
  queries: [
    {
      name: 'failures-last-week',
      description: 'Why?',
      parameters: [
        parameter('since', 'INTERVAL', '7 days'),
        parameter('all', 'BOOLEAN'),
        parameter('state', 'VARCHAR'),
        parameter('states', 'VARCHAR[]'),
        parameter('team', 'VARCHAR', null),
      ],
      sql: `select 1 from ${BATCHES} where status = :state and status = any (:states) and tags->'team' = :team`,
    },
    { name: 'retries', description: '', parameters: [], sql: 'select 1' },
  ],
  keys: (table, column, path) => [[table.split('_').at(-1), column, ...path].join('/'), 'team', "o'clock"],
  values: (table, column, path) => [[table.split('_').at(-1), column, ...path].join('/'), 'core', "d'or"],
  files: (folder) =>
    ({
      '': [
        { name: 'a b.sql', isFolder: false },
        { name: 'all.sql', isFolder: false },
        { name: "it's", isFolder: true },
        { name: 'queries', isFolder: true },
        { name: '.hidden', isFolder: false },
      ],
      '~/': [{ name: 'out.csv', isFolder: false }],
      'queries/': [{ name: 'deep', isFolder: true }],
    })[folder] ?? [],
}
const completionAt = (marked: string) => {
  const cursor = marked.indexOf('|')
  return complete(marked.replace('|', ''), cursor, known)
}
/** The candidates at the `|` of a text. */
const at = (marked: string): string[] => completionAt(marked).candidates.map(({ text }) => text)

/** All there is, in this order. */
const only = (...texts: string[]) => ({ only: texts })
/** What comes first, in this order. */
const first = (...texts: string[]) => ({ first: texts })
/** What is not among others. */
const not = (...texts: string[]) => ({ not: texts })

const STATUSES = only('InProgress', 'Completed', 'Failed', 'Stopping', 'Stopped')
const without = (status: string) => only(...STATUSES.only.filter((each) => each !== status))

const test = suite('complete')

for (const [marked, wanted] of [
  ['sel|', ['select']],
  ['SEL|', ['SELECT']],
  ['select 1 from aws|', [JOBS, BATCHES]],
  ['select 1 from aws.|', ['sagemaker_processing_job', 'bedrock_model_invocation_job']],
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
  [`select 1 from ${JOBS} a, (select exit_m|) x`, only('exit_message')],
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
  [`select tags->>'| from ${JOBS} where region = 'x'`, ['team', "o''clock"]],
  [`select tags->| from ${JOBS}`, ["'team'", "'o''clock'"]],
  [`select processing_job|_name from ${JOBS}`, ['processing_job_name', 'processing_job_status']],
  [`select 1 from ${JOBS} where processing_job_status = |`, ["'Failed'"]],
  [`select 1 from ${JOBS} where processing_job_status in ('Fa|`, only('Failed')],
  // What few words can follow.
  [`select region::ti| from ${JOBS}`, ['timestamp']],
  [`select cast(region as var| from ${JOBS}`, only('varchar')],
  [`select date_trunc('mo|', creation_time) from ${JOBS}`, only('month')],
  [`select extract(ep| from creation_time) from ${JOBS}`, only('epoch')],
  [`select 1 from ${JOBS} left |`, only('join', 'outer join')],
  [`select 1 from ${JOBS} order |`, only('by')],
  ['select * from generate_se|', only('generate_series')],
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
  // Before FROM the columns of every table, from there on its own alone; each query for itself.
  ['select training_job_st|', only('training_job_status')],
  ['select total_r|', only('total_record_count')],
  ['select input_data_config.|', only('s3_input_data_config')],
  [`select training_job_st| from ${JOBS}`, []],
  [`select column_n| from ${JOBS}`, []],
  [`select count(training_job_st| from ${JOBS}`, []],
  [`select count(exit_m| from ${JOBS}`, only('exit_message')],
  [`select training_job_st| from generate_series(1, 3) as n`, []],
  ['select | from generate_series(1, 3) as n', ['n']],
  [`select x.| from json_each('{}') as x`, only('key', 'value')],
  [`with c as (select region from ${JOBS}) select training_job_st|, 1 from c`, []],
  [`with c as (select training_job_st|) select 1 from ${JOBS}`, only('training_job_status')],
  [`select 1 from (select training_job_st|) x, ${JOBS} j`, only('training_job_status')],
  [`select exit_m| union select job_name from ${BATCHES}`, only('exit_message')],
  [`select 1 from ${JOBS} j where exists (select job_n|)`, ['job_name']],
  [`select 1 from (${JOBS} j join ${BATCHES} b using (region)) where total_r|`, only('total_record_count')],
  [`select region is distinct from account_id, exit_m| from ${JOBS}`, only('exit_message')],
  [`select sagemaker_processing_job.exit_m| from ${JOBS}`, only('exit_message')],
  [`select ${JOBS}.exit_m| from ${JOBS}`, only('exit_message')],
  [`select j.total_r| from ${JOBS} j, ${BATCHES} b`, []],
  [`select 1 from ${JOBS} j where exists (select 1 from ${BATCHES} j where j.exit_m|)`, []],
  // A name that several relations have is written with its relation's.
  [`select ta| from ${JOBS} j, ${BATCHES} b`, ['j.tags', 'b.tags']],
  [`select regi| from ${JOBS} j, ${BATCHES} b`, only('j.region', 'b.region')],
  [`select regi| from ${JOBS} j join ${BATCHES} b using (account_id, region)`, only('region')],
  [`select regi| from ${JOBS} j natural join ${BATCHES} b`, only('region')],
  [`select 1 from ${JOBS} j where exists (select regi| from ${BATCHES} b)`, only('region', 'j.region')],
  [`select "My| from (select region as "My zone" from ${JOBS}) t`, only('My zone')],
  [`select | from (select region as "My zone" from ${JOBS}) t`, ['"My zone"']],
  // After a table its alias, its join, the next clause.
  [
    `select 1 from ${JOBS} |`,
    ['as', 'join', 'left join', 'where', 'group by', 'order by', 'limit', 'union all'],
  ],
  [`select 1 from ${JOBS} |`, not('region', 'count', 'and', 'on')],
  [`select 1 from ${JOBS} j |`, not('as')],
  [`select 1 from ${JOBS} j wh|`, only('where')],
  [`select 1 from ${JOBS} j join ${BATCHES} b |`, only('on', 'using (')],
  [`select 1 from ${JOBS} j join ${BATCHES} |`, only('on', 'using (', 'as')],
  [`select 1 from ${JOBS} j cross join ${BATCHES} b |`, ['where', 'join']],
  [`select 1 from ${JOBS} j join ${BATCHES} b using (region) |`, ['where', 'join']],
  [`select 1 from ${JOBS} j join ${BATCHES} b on j.region = b.region |`, ['and', 'where', 'join']],
  [`select region | from ${JOBS}`, ['from', 'as']],
  [`select count(*) | from ${JOBS}`, ['over (', 'filter (where']],
  [`select region | from ${JOBS}`, not('region', 'over (')],
  [`select 1 from ${JOBS} where region = 'x' |`, ['and', 'or', 'group by', 'order by']],
  [`select 1 from ${JOBS} group by region |`, ['having', 'order by']],
  [`select 1 from ${JOBS} order by region |`, ['asc', 'desc', 'nulls last', 'limit']],
  [`select 1 from ${JOBS} limit 3 |`, ['offset']],
  [`select case when region = 'x' |`, ['then', 'and', 'end']],
  [`select region is not distinct |`, ['from']],
  [`select region not |`, only('in', 'like', 'ilike', 'between', 'similar to')],
  [`select 1 from ${JOBS} where exists (|`, only('select')],
  ['with c as (|', only('select', 'with', 'values')],
  ['with c |', only('as')],
  ['with c as (select 1) |', ['select']],
  ['explain |', ['analyze', 'select']],
  ['explain analyze |', only('select', 'with', 'values')],
  ['select 1 union all |', only('select', 'values')],
  [`describe ${JOBS} |`, []],
  ['select "a"|', []],
  [`select "tag| from ${JOBS} j, ${BATCHES} b`, []],
  [`select count(*) as region from ${JOBS} group by regio|`, only('region')],
  [`select distinct on (region) exit_m| from ${JOBS}`, only('exit_message')],
  [`select extract(epoch from creation_t| from ${JOBS}`, only('creation_time')],
  // ON and USING: what the schemas know first, then the place, then equal names and types.
  [
    `select 1 from ${JOBS} j join ${TRAININGS} t on |`,
    first(
      'j.training_job_arn = t.training_job_arn',
      'j.account_id = t.account_id and j.region = t.region',
      'j.account_id = t.account_id',
      'j.region = t.region',
      'j.auto_ml_job_arn = t.auto_ml_job_arn',
    ),
  ],
  [`select 1 from ${JOBS} j join ${TRAININGS} t on |`, not('j.tags = t.tags')],
  [
    `select 1 from ${TRAININGS} t join ${TUNINGS} u on |`,
    first('t.tuning_job_arn = u.hyper_parameter_tuning_job_arn', 't.account_id = u.account_id'),
  ],
  [
    `select 1 from ${TUNINGS} u join ${TRAININGS} on |`,
    first('u.hyper_parameter_tuning_job_arn = sagemaker_training_job.tuning_job_arn'),
  ],
  [
    `SELECT 1 FROM ${JOBS} a JOIN ${JOBS} b ON |`,
    first('a.account_id = b.account_id AND a.region = b.region'),
  ],
  [
    `select 1 from ${JOBS} j join ${TRAININGS} t on j.account_id = t.account_id and |`,
    first('j.training_job_arn = t.training_job_arn', 'j.region = t.region'),
  ],
  [
    `select 1 from ${JOBS} j join ${TRAININGS} t on (regio|)`,
    only('j.region = t.region', 'j.region', 't.region'),
  ],
  [
    `select 1 from ${JOBS} j join ${TRAININGS} t on j.region = t.region join ${BATCHES} b on regio|`,
    only('j.region = b.region', 't.region = b.region', 'j.region', 't.region', 'b.region'),
  ],
  [`select 1 from ${JOBS} j join ${TRAININGS} t on j.training_job_arn = |`, first('t.training_job_arn')],
  [`select 1 from ${JOBS} j, ${BATCHES} b where b.account_id = |`, first('j.account_id')],
  [
    `with a as (select region, count(*) as n from ${JOBS} group by 1), b as (select region, max(status) as n from ${BATCHES} group by 1) select 1 from a join b on |`,
    first('a.region = b.region'),
  ],
  [
    `with a as (select region, count(*) as n from ${JOBS} group by 1), b as (select region, max(status) as n from ${BATCHES} group by 1) select 1 from a join b on |`,
    not('a.n = b.n'),
  ],
  [
    `with a as (select tags->'team' as team from ${JOBS}), b as (select tags->'team' as team from ${BATCHES}) select 1 from a join b on |`,
    first('a.team = b.team'),
  ],
  [`select 1 from ${JOBS} a join ${TRAININGS} b using (tags|)`, []],
  [`select 1 from ${JOBS} a join ${TRAININGS} b using (region, reg|)`, []],
  [`select 1 from ${JOBS} a join ${BATCHES} b using |`, first('(account_id, region)', '(account_id)')],
  // Keywords, types and functions in the case of the word, or of the last keyword.
  [`SELECT region FROM ${JOBS} |`, ['WHERE', 'GROUP BY']],
  [`SELECT region FROM ${JOBS} wh|`, only('where')],
  [`select region from ${JOBS} WH|`, only('WHERE')],
  ['|', ['SELECT', 'WITH']],
  ['Sel|', only('SELECT')],
  ['SELECT region::ti|', ['timestamp']],
  ['select region::TI|', ['TIMESTAMP']],
  ['SELECT region::|', ['VARCHAR']],
  ['SELECT DATE_B|', only('DATE_BIN')],
  [`SELECT PROCESSING_JOB_NA| FROM ${JOBS}`, only('processing_job_name')],
  [`SELECT processing_job_name FROM ${JOBS} ORDER |`, only('BY')],
  // Values: of tags from the data, of statuses those documented, of nobody else's column.
  [`select 1 from ${JOBS} where tags->'team' = '|`, only('job/tags/team', 'core', "d''or")],
  [`select 1 from ${JOBS} where (tags->>'team') in ('core', '|`, only('job/tags/team', "d''or")],
  [`select 1 from ${JOBS} where tags->'team' <> |`, ["'job/tags/team'", "'d''or'"]],
  [`with c as (select tags->'team' as t from ${JOBS}) select 1 from c where t like '|`, ['job/tags/team']],
  [`select 1 from ${BATCHES} where array_contains(tags, '|`, ['job/tags']],
  [
    `select 1 from ${JOBS} where processing_resources->'cluster_config'->>'instance_type' = '|`,
    ['job/processing_resources/cluster_config/instance_type'],
  ],
  [`select 1 from ${JOBS} where environment->'KEY' = '|`, []],
  [`select 1 from ${JOBS} where processing_job_status = '|`, STATUSES],
  [`select 1 from ${JOBS} where processing_job_status <> '|`, STATUSES],
  [`select 1 from ${JOBS} where processing_job_status like '|`, STATUSES],
  [`select 1 from ${JOBS} where processing_job_status not ilike '|`, STATUSES],
  [`select 1 from ${JOBS} where processing_job_status::text is not distinct from '|`, STATUSES],
  [`select 1 from ${JOBS} where processing_job_status = any (array['|`, STATUSES],
  [`select 1 from ${JOBS} where processing_job_status not in ('Failed', '|`, without('Failed')],
  [`select case processing_job_status when '| from ${JOBS}`, STATUSES],
  ["select case processing_job_status when '|", STATUSES],
  [`select 1 from ${TRAININGS} where training_job_status = '|`, only('InProgress', 'Completed', 'Trained')],
  [`select 1 from ${JOBS} j, ${TRAININGS} t where t.training_job_status = 'Tr|`, only('Trained')],
  [`select 1 from ${JOBS} a, ${JOBS} b where processing_job_status = '|`, []],
  [`select 1 from ${TRAININGS} where status = '|`, []],
  [`select 1 from ${JOBS} where processing_job_status = 'Failed' and upper('|`, []],
  [`select 1 from ${JOBS} where upper(processing_job_status) = '|`, []],
  [`select 1 from ${JOBS} where region = '|`, ['core']],
  [`select 1 from ${JOBS} where failure_reason = '|`, []],
  // Keys: documented without data, merged with those seen.
  [`select app_specification->'| from ${JOBS}`, first('image_uri', 'container_entrypoint')],
  [`select app_specification->'| from ${JOBS}`, ['job/app_specification']],
  [`select processing_inputs->| from ${JOBS}`, ['0']],
  [`select processing_inputs->0->'s3_input'->>'s3_u| from ${JOBS}`, only('s3_uri')],
  [`select network_config->'vpc_config'->'sub| from ${JOBS}`, only('subnets')],
  [`select json_extract_path_text(network_config, 'vpc_config', 'sub| from ${JOBS}`, only('subnets')],
  [`select tags ? 'te| from ${JOBS}`, only('team')],
  [`select exist(tags, 'te| from ${JOBS}`, only('team')],
  [
    `with c as (select network_config->'vpc_config' as v from ${JOBS}) select v->'sub| from c`,
    only('subnets'),
  ],
  // Sorting and grouping; windows.
  [`select region as zone, count(*) n from ${JOBS} group by zo|`, only('zone')],
  [`select region as zone from ${JOBS} union select job_name from ${BATCHES} order by |`, ['zone']],
  [`select region as zone from ${JOBS} union select job_name from ${BATCHES} order by job_n|`, []],
  [
    `select count(*) over | from ${JOBS} window w as (order by region)`,
    only('w', '(partition by', '(order by'),
  ],
  [`select count(*) over (| from ${JOBS}`, ['partition by', 'order by', 'rows between']],
  [`select count(*) over (partition by exit_m| from ${JOBS}`, only('exit_message')],
  [`select count(*) over (partition by region | from ${JOBS}`, ['order by', 'rows']],
  [
    `select count(*) over (order by region rows between | from ${JOBS}`,
    only('unbounded preceding', 'current row'),
  ],
  // Spans and moments, zones, settings.
  ["select now() - interval '|", ['7 days', '1 hour']],
  ["select now() - interval '7 d|", only('7 days')],
  ["select interval '1 |", ['1 day', '1 hour']],
  [`select 1 from ${JOBS} where creation_time > 'y|`, only('yesterday')],
  ["select now() at time zone 'Europe/Berl|", only('Europe/Berlin')],
  ['set dd.time_frame_end |', only('=', 'to')],
  ["select 'x; show dd|", []],
  ['show ta|', only('tables')],
  ['describe aws.sagemaker_pro|', only('sagemaker_processing_job')],
  ['select 1 from information_schema.co|', only('columns')],
  ['\\d information_schema.co|', only('information_schema.columns')],
  ['select 1 from aws.bed|', only('bedrock_model_invocation_job')],
  // What is being typed and cannot be completed.
  ['select 12|', []],
  [`select 1 as |`, []],
  ['select $$ te|', []],
  [`select :na|`, []],
  // Files and what \\run takes.
  ['\\i |', only("'a b.sql'", 'all.sql', "'it''s/", 'queries/')],
  ['\\i al|', only('all.sql')],
  ["\\i 'al|", only("'all.sql'")],
  ['\\i "a|', only('"a b.sql"', '"all.sql"')],
  ['\\i it|', only("'it''s/")],
  ['\\i .|', only('.hidden')],
  ['\\i sql|', []],
  ['\\o ~|', only('~/')],
  ['\\o ~/|', only('~/out.csv')],
  ['\\o queries/|', only('queries/deep/')],
  ['\\o |sort', ["'a b.sql'"]],
  ['select 1 \\o al|', only('all.sql')],
  ["select '\\o al|", []],
  ['select 1\n\\timi|', only('\\timing')],
  ['\\run failures-last-week |', only('since=', 'all=', 'state=', 'states=', 'team=')],
  ["\\run failures-last-week since='1 day' s|", only('state=', 'states=')],
  ['\\run failures-last-week --te|', only('--team=')],
  ['\\run failures-last-week since=|', only("'7 days'")],
  ["\\run failures-last-week since='7|", only("'7 days'")],
  ['\\run failures-last-week all=t|', only('true')],
  ['\\run failures-last-week state=Fa|', only('Failed')],
  ['\\run failures-last-week states=Exp|', only('Expired')],
  ['\\run failures-last-week team=|', only('job/tags/team', 'core', '"d\'or"')],
  ['\\run failures-last-week other=|', []],
] as readonly [string, readonly string[] | { only: string[] } | { first: string[] } | { not: string[] }][]) {
  test(`${marked} ${Array.isArray(wanted) ? '' : Object.keys(wanted)}`, () => {
    const found = at(marked)
    if ('only' in wanted) assert.equal(found.slice(0, 40), wanted.only)
    else if ('first' in wanted) assert.equal(found.slice(0, wanted.first.length), wanted.first)
    else if ('not' in wanted) {
      assert.ok(found.length > 0)
      for (const each of wanted.not) assert.not.ok(found.includes(each), `${each} is in ${found}`)
    } else if (wanted.length === 0) assert.equal(found.slice(0, 20), [])
    else for (const each of wanted) assert.ok(found.includes(each), `${each} is not in ${found.slice(0, 20)}`)
  })
}

test('functions tell their signatures', () => {
  const [found] = complete('select date_bin', 15, known).candidates
  assert.match(found?.detail ?? '', 'date_bin(')
})

/** The detail of the one candidate of this text. */
const detailAt = (marked: string, text: string): string | undefined =>
  completionAt(marked).candidates.find((each) => each.text === text)?.detail

test('a type is the type of the column that the name stands for', () => {
  assert.is(detailAt(`select tag| from ${JOBS}`, 'tags'), 'HSTORE')
  assert.is(detailAt(`select tag| from ${BATCHES}`, 'tags'), 'VARCHAR[]')
  assert.is(detailAt(`select tag| from ${JOBS} j, ${BATCHES} b`, 'j.tags'), 'HSTORE')
  assert.is(detailAt(`select tag| from ${JOBS} j, ${BATCHES} b`, 'b.tags'), 'VARCHAR[]')
  assert.is(detailAt(`select regi| from ${JOBS}`, 'region'), 'VARCHAR, hidden')
  assert.is(detailAt('select processing_job_st|', 'processing_job_status'), `VARCHAR in ${JOBS}`)
  assert.is(detailAt(`select count(*) as region from ${JOBS} group by regio|`, 'region'), 'VARCHAR, hidden')
  assert.is(detailAt(`select count(*) as region from ${JOBS} order by regio|`, 'region'), 'BIGINT, output')
  assert.is(detailAt('select tag|', 'tags'), `HSTORE in ${JOBS}; VARCHAR[] in ${BATCHES}, ${TRAININGS}`)
  const computed = `select count(*) as n, region::date as d, tags->'a' as t, j.environment as e from ${JOBS} j`
  const types = ['n', 'd', 't', 'e'].map((name) => detailAt(`select x.| from (${computed}) x`, name))
  assert.equal(types, ['BIGINT', 'DATE', 'VARCHAR', 'HSTORE'])
})

const QUERIES = new URL('../../examples/queries/', import.meta.url)
const sqlFiles = readdirSync(QUERIES).filter((file) => file.endsWith('.sql'))

/** Every statement that the repository shows: saved queries, the examples of the tables and of the help. */
const EXAMPLES: readonly string[] = [
  ...sqlFiles.map((file) => readFileSync(new URL(file, QUERIES), 'utf8')),
  ...builtinTables()
    .all()
    .flatMap(({ schema }) => (schema.examples ?? []).map(({ sql }) => sql)),
  ...SYNTAX_HELP.map(({ example }) => example),
]

test('of every example each word is offered at its beginning', () => {
  let words = 0
  for (const sql of EXAMPLES) {
    const tokens = scan(sql).filter(({ kind }) => kind !== 'comment')
    tokens.forEach(({ kind, start, end, text }, i) => {
      const before = tokens[i - 1]
      const isDefined =
        ['as', 'with', ':'].includes(before?.word ?? '') ||
        tokens[i + 1]?.word === 'as' ||
        (kind === 'name' && before?.kind === 'name')
      if ((kind !== 'name' && kind !== 'keyword') || (isDefined && kind === 'name') || before?.word === ':')
        return
      if (before?.word === 'as' && kind === 'keyword' && text.toLowerCase() === text) return
      words++
      for (const typed of ['', text.slice(0, 2)]) {
        const { candidates } = complete(
          sql.slice(0, start) + typed + sql.slice(end),
          start + typed.length,
          known,
        )
        const has = candidates.some(({ text: each, match }) =>
          [each, match ?? each, each.split('.').at(-1) ?? each].some(
            (name) => name.split(/[ (]/)[0]?.toLowerCase() === text.toLowerCase() || name.startsWith(text),
          ),
        )
        assert.ok(has, `${sql.slice(0, start)}${typed}| wants ${text}`)
      }
    })
  }
  assert.ok(words > 500)
})

test('any text and cursor: no error, candidates within the text', () => {
  const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31)
  const random = new Mulberry32(seed)
  const SCRAPS =
    `' " ( ) [ ] , . ; : :: -> ->> $$ /* -- \\ \\i \\run . ~ = in any as from join on using ( lateral ( union with c as (
    over ( partition by case when end extract ( interval ' tags->' E' U&" \u0000 \ud800 😀 __proto__ constructor`.split(
      ' ',
    )
  const texts = EXAMPLES.flatMap((sql) => {
    const mutated = Array.from({ length: 1 }, () => {
      const from = random.int(0, sql.length)
      return sql.slice(0, from) + random.pick(SCRAPS) + sql.slice(from + random.int(0, 20))
    })
    return [sql, ...mutated]
  })
  texts.push(
    "\\run failures-last-week since='7 d",
    "\\i '~/a",
    `select p.tags->'a', "q" from ${JOBS} p, lateral (select 1) x where p. = $$x$$;`,
  )
  for (const text of texts) {
    const step = text.length < 120 ? 1 : random.int(20, 40)
    for (let cursor = 0; cursor <= text.length; cursor += step) {
      for (const part of [text, text.slice(0, cursor)]) {
        try {
          const { start, end, candidates } = complete(part, cursor, known)
          assert.ok(start >= 0 && start <= end && end <= cursor)
          assert.is(new Set(candidates.map((each) => each.text)).size, candidates.length)
        } catch (error) {
          throw new Error(`SEED=${seed}, ${JSON.stringify(part)} at ${cursor}`, { cause: error })
        }
      }
    }
  }
})

test('the work grows with the candidates, not with their square', () => {
  /** How often names of columns are read where two relations have so many each. */
  const reads = (count: number, text: string): number => {
    let read = 0
    const column = (i: number) => {
      const name = `c${i}_${i % 2 === 0 ? 'arn' : 'id'}`
      const own = { index: i, type: VARCHAR, hidden: false, description: '.' }
      return Object.defineProperty(own, 'name', {
        get: () => {
          read++
          return name
        },
      }) as Column
    }
    const table = {
      name: 'wide',
      aliases: [],
      description: '.',
      columns: Array.from({ length: count }, (_, i) => column(i)),
    }
    const { candidates } = complete(text, text.length, { ...known, tables: [table] })
    assert.ok(candidates.length >= count)
    return read
  }
  for (const text of [
    'select c',
    'select 1 from wide a join wide b on ',
    'select 1 from wide a join wide b using (',
    'select 1 from wide a, wide b where ',
    'with d as (select * from wide) select * from d order by ',
  ]) {
    const ratio = reads(5000, text) / reads(2500, text)
    assert.ok(ratio < 2.1, `${text}: ${ratio}`)
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
