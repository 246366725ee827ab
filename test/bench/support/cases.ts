import type { Dialect, DialectName } from './dialects.ts'
import { byHand } from './hand.ts'
import { type ColumnKind, PROCESSING_KINDS, type Tables } from './rows.ts'

export type ResultRow = Record<string, unknown>

/** A question, as SQL and as a loop over the rows. */
export interface Case {
  readonly name: string
  readonly title: string
  /** The query in an engine's words; undefined where its SQL cannot say it. */
  sql(dialect: Dialect): string | undefined
  byHand(tables: Tables): ResultRow[]
  /** The rows come in an order. */
  readonly ordered?: boolean
  /** Columns of the answer that are times or json values, which some engines hold as numbers and texts. */
  readonly times?: readonly string[]
  readonly json?: readonly string[]
  readonly maps?: readonly string[]
  /** What it takes does not come from rows. */
  readonly fixedCost?: boolean
}

const P = 'aws_sagemaker_processing_job'
const B = 'aws_bedrock_model_invocation_job'

/** Left out for these engines. */
const except =
  (names: readonly DialectName[], sql: (dialect: Dialect) => string) =>
  (dialect: Dialect): string | undefined =>
    names.includes(dialect.name) ? undefined : sql(dialect)

const SHOWN = Object.entries(PROCESSING_KINDS).filter(([name]) => name !== 'region')
const namesOf = (kind: ColumnKind): string[] => SHOWN.flatMap(([name, its]) => (its === kind ? [name] : []))
const KINDS = { times: namesOf('time'), json: namesOf('json'), maps: namesOf('map') }

// The other engines know no hidden columns.
const everyColumn = ({ name }: Dialect): string =>
  `SELECT ${name === 'ddsql' ? '*' : SHOWN.map(([column]) => column).join(', ')} FROM ${P}`

export const CASES: readonly Case[] = [
  {
    name: 'count',
    title: 'count with a filter',
    sql: () => `SELECT count(*) AS jobs FROM ${P} WHERE processing_job_status = 'Failed'`,
    byHand: byHand.count,
  },
  {
    name: 'filter',
    title: 'filter that returns many rows',
    sql: () =>
      `SELECT processing_job_name, account_id, creation_time, failure_reason FROM ${P}
       WHERE processing_job_status = 'Failed'`,
    byHand: byHand.filter,
    times: ['creation_time'],
  },
  {
    name: 'five-and',
    title: 'filter of five conditions',
    sql: (d) =>
      `SELECT processing_job_name, creation_time FROM ${P}
       WHERE processing_job_status = 'Completed' AND account_id = '111122223333' AND region = 'us-east-1'
         AND ${d.tag('tags', 'env')} = 'prod' AND creation_time >= ${d.time('2026-11-01')}`,
    byHand: byHand.fiveAnd,
    times: ['creation_time'],
  },
  {
    name: 'group-status',
    title: 'group by status',
    sql: () => `SELECT processing_job_status, count(*) AS jobs FROM ${P} GROUP BY processing_job_status`,
    byHand: byHand.groupStatus,
  },
  {
    name: 'group-tag',
    title: 'group by a tag',
    sql: (d) => {
      const team = d.tag('tags', 'team')
      return `SELECT ${team} AS team, count(*) AS jobs FROM ${P} GROUP BY ${team}`
    },
    byHand: byHand.groupTag,
  },
  {
    name: 'group-json',
    title: 'group by a json path, sum of another',
    sql: (d) => {
      const type = d.json('processing_resources', 'cluster_config', 'instance_type')
      const count = d.jsonInteger('processing_resources', 'cluster_config', 'instance_count')
      return `SELECT ${type} AS instance_type, sum(${count}) AS instances FROM ${P} GROUP BY ${type}`
    },
    byHand: byHand.groupJson,
  },
  {
    name: 'group-month',
    title: 'group by month',
    sql: except(
      ['alasql', 'squirreling'],
      (d) =>
        `SELECT ${d.month('creation_time')} AS month, count(*) AS jobs FROM ${P} GROUP BY ${d.month('creation_time')}`,
    ),
    byHand: byHand.groupMonth,
    times: ['month'],
  },
  {
    name: 'group-many',
    title: 'group by role and day',
    sql: except(
      ['alasql', 'squirreling'],
      (d) =>
        `SELECT role_arn, ${d.day('creation_time')} AS day, count(*) AS jobs, max(processing_end_time) AS last_end
         FROM ${P} GROUP BY role_arn, ${d.day('creation_time')}`,
    ),
    byHand: byHand.groupMany,
    times: ['day', 'last_end'],
  },
  {
    name: 'group-name',
    title: 'group by name, nearly one a row',
    sql: () => `SELECT processing_job_name, count(*) AS jobs FROM ${P} GROUP BY processing_job_name`,
    byHand: byHand.groupName,
  },
  {
    name: 'case-pivot',
    title: 'CASE pivot by account',
    sql: () =>
      `SELECT account_id,
         sum(CASE WHEN processing_job_status = 'Completed' THEN 1 ELSE 0 END) AS completed,
         sum(CASE WHEN processing_job_status = 'Failed' THEN 1 ELSE 0 END) AS failed,
         sum(CASE WHEN processing_job_status IN ('Stopping', 'Stopped') THEN 1 ELSE 0 END) AS stopped,
         sum(CASE WHEN processing_job_status = 'InProgress' THEN 1 ELSE 0 END) AS running
       FROM ${P} GROUP BY account_id`,
    byHand: byHand.casePivot,
  },
  {
    name: 'distinct',
    title: 'DISTINCT of two columns',
    sql: () => `SELECT DISTINCT account_id, role_arn FROM ${P}`,
    byHand: byHand.distinct,
  },
  {
    name: 'count-distinct',
    title: 'count(DISTINCT …) by account',
    sql: () =>
      `SELECT account_id, count(DISTINCT processing_job_name) AS names FROM ${P} GROUP BY account_id`,
    byHand: byHand.countDistinct,
  },
  {
    name: 'percentile',
    title: 'percentile by team',
    sql: except(['alasql'], (d) => {
      const team = d.tag('tags', 'team')
      const seconds = d.seconds('processing_start_time', 'processing_end_time')
      return `SELECT ${team} AS team, ${d.percentile(0.9, seconds)} AS seconds FROM ${P}
        WHERE processing_start_time IS NOT NULL AND processing_end_time IS NOT NULL GROUP BY ${team}`
    }),
    byHand: byHand.percentile,
  },
  {
    name: 'like',
    title: 'LIKE',
    sql: () => `SELECT count(*) AS jobs FROM ${P} WHERE failure_reason LIKE '%compute capacity%'`,
    byHand: byHand.like,
  },
  {
    name: 'regex',
    title: 'regular expression',
    sql: (d) =>
      `SELECT count(*) AS jobs FROM ${P} WHERE ${d.matches('processing_job_name', '^(fraud|churn)-[a-z]+-2026-1[01]-0[1-9]')}`,
    byHand: byHand.regex,
  },
  {
    name: 'top-n',
    title: 'the 10 last to end',
    sql: () =>
      `SELECT processing_job_name, processing_end_time FROM ${P} WHERE processing_end_time IS NOT NULL
       ORDER BY processing_end_time DESC, _key LIMIT 10`,
    byHand: byHand.topN,
    ordered: true,
    times: ['processing_end_time'],
  },
  {
    name: 'sort-time',
    title: 'full sort by time and key',
    sql: () => `SELECT processing_job_name, creation_time FROM ${P} ORDER BY creation_time DESC, _key`,
    byHand: byHand.sortTime,
    ordered: true,
    times: ['creation_time'],
  },
  {
    name: 'sort-text',
    title: 'full sort by text',
    sql: () => `SELECT _key, processing_job_status FROM ${P} ORDER BY _key`,
    byHand: byHand.sortText,
    ordered: true,
  },
  {
    name: 'window-rank',
    title: 'the 10 last to end of each team, by rank()',
    sql: except(
      ['alasql', 'squirreling'],
      (d) =>
        `SELECT team, processing_job_name, place FROM (
           SELECT ${d.tag('tags', 'team')} AS team, processing_job_name,
             rank() OVER (PARTITION BY ${d.tag('tags', 'team')} ORDER BY processing_end_time DESC) AS place
           FROM ${P} WHERE processing_end_time IS NOT NULL) AS ranked
         WHERE place <= 10`,
    ),
    byHand: byHand.windowRank,
  },
  {
    name: 'self-join',
    title: 'self join on the key',
    sql: () =>
      `SELECT count(*) AS pairs, max(b.processing_end_time) AS last_end
       FROM ${P} a JOIN ${P} b ON b.processing_job_arn = a._key`,
    byHand: byHand.selfJoin,
    times: ['last_end'],
  },
  {
    name: 'join-both',
    title: 'join of both tables on account and team',
    sql: (d) => {
      const batches = `SELECT account_id, ${d.tag('tags', 'team')} AS team, count(*) AS batches
        FROM ${B} GROUP BY account_id, ${d.tag('tags', 'team')}`
      // squirreling joins no subquery, alasql compiles no WITH.
      const named = d.name === 'squirreling'
      return `${named ? `WITH b AS (${batches})` : ''}
        SELECT p.account_id AS account_id, ${d.tag('p.tags', 'team')} AS team, count(*) AS jobs, max(b.batches) AS batches
        FROM ${P} p JOIN ${named ? 'b' : `(${batches}) b`}
          ON b.account_id = p.account_id AND b.team = ${d.tag('p.tags', 'team')}
        GROUP BY p.account_id, ${d.tag('p.tags', 'team')}`
    },
    byHand: byHand.joinBoth,
  },
  {
    name: 'five-joins',
    title: 'five joins',
    sql: except(
      ['alasql', 'squirreling'],
      (d) =>
        `SELECT p.region AS region, count(*) AS jobs, sum(t.jobs) AS of_team, sum(a.roles) AS roles, max(r.first_job) AS first_job
         FROM ${P} p
         JOIN ${P} q ON q.processing_job_arn = p._key
         JOIN (SELECT ${d.tag('tags', 'team')} AS team, count(*) AS jobs FROM ${P} GROUP BY ${d.tag('tags', 'team')}) t
           ON t.team = ${d.tag('p.tags', 'team')}
         JOIN (SELECT account_id, count(DISTINCT role_arn) AS roles FROM ${P} GROUP BY account_id) a
           ON a.account_id = p.account_id
         JOIN (SELECT region, min(creation_time) AS first_job FROM ${P} GROUP BY region) r ON r.region = p.region
         JOIN (SELECT account_id, region, count(*) AS batches FROM ${B} GROUP BY account_id, region) b
           ON b.account_id = p.account_id AND b.region = p.region
         WHERE q.processing_job_status <> 'Failed'
         GROUP BY p.region`,
    ),
    byHand: byHand.fiveJoins,
    times: ['first_job'],
  },
  {
    name: 'exists',
    title: 'EXISTS on two keys',
    sql: (d) => {
      if (d.name === 'alasql' || d.name === 'squirreling') return undefined
      // SQLite and DuckDB look through the inner rows once for each outer one, but have a hash table for IN.
      if (d.name === 'sqlite' || d.name === 'duckdb')
        return `SELECT count(*) AS jobs FROM ${P} WHERE (account_id, ${d.tag('tags', 'owner')}) IN
          (SELECT account_id, ${d.tag('tags', 'owner')} FROM ${B} WHERE status = 'Failed')`
      return `SELECT count(*) AS jobs FROM ${P} p WHERE EXISTS (
        SELECT 1 FROM ${B} b WHERE b.account_id = p.account_id
          AND ${d.tag('b.tags', 'owner')} = ${d.tag('p.tags', 'owner')} AND b.status = 'Failed')`
    },
    byHand: byHand.exists,
  },
  {
    name: 'in',
    title: 'IN (SELECT …)',
    // squirreling runs the inner query again for each outer row.
    sql: except(
      ['squirreling'],
      (d) =>
        `SELECT count(*) AS jobs FROM ${P} WHERE ${d.tag('tags', 'owner')} IN
           (SELECT ${d.tag('tags', 'owner')} FROM ${B} WHERE status = 'Expired')`,
    ),
    byHand: byHand.in,
  },
  {
    name: 'unnest',
    title: 'unnest of the inputs',
    sql: (d) => {
      if (d.name === 'alasql' || d.name === 'squirreling') return undefined
      if (d.name === 'sqlite')
        return `SELECT json_extract(i.value, '$.input_name') AS input_name, count(*) AS inputs
          FROM ${P}, json_each(processing_inputs) AS i GROUP BY json_extract(i.value, '$.input_name')`
      if (d.name === 'duckdb')
        return `SELECT i->>'input_name' AS input_name, count(*) AS inputs
          FROM (SELECT unnest(processing_inputs::JSON[]) AS i FROM ${P}) GROUP BY i->>'input_name'`
      return `SELECT i->>'input_name' AS input_name, count(*) AS inputs
        FROM ${P}, jsonb_array_elements(processing_inputs) AS i GROUP BY i->>'input_name'`
    },
    byHand: byHand.unnest,
  },
  {
    name: 'union',
    title: 'UNION of both tables',
    sql: ({ name }) => {
      // alasql takes rows for equal when they are the same object.
      const select = name === 'alasql' ? 'SELECT DISTINCT' : 'SELECT'
      return `${select} account_id, role_arn FROM ${P} UNION ${select} account_id, role_arn FROM ${B}`
    },
    byHand: byHand.union,
  },
  {
    name: 'first-row',
    title: 'the first row of SELECT *',
    sql: (d) => `${everyColumn(d)} LIMIT 1`,
    byHand: byHand.firstRow,
    fixedCost: true,
    ...KINDS,
  },
  {
    name: 'star',
    title: 'SELECT *',
    sql: everyColumn,
    byHand: byHand.star,
    ...KINDS,
  },
]
