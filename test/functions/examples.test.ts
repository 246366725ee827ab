import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { allRows } from '../../src/functions/registry.ts'
import { openCatalog } from '../../src/index.ts'
import { typeOps } from '../../src/types/ops.ts'
import { DECIMAL } from '../../src/types/type.ts'
import type { Value } from '../../src/types/value.ts'
import { startPostgres } from '../support/postgres.ts'

// Every row's example is true: through the engine, and in PostgreSQL where that has the function.

const examples = suite('examples')

/** What PostgreSQL does not have, or answers otherwise by DDSQL.md. */
const OURS_ALONE: ReadonlySet<string> = new Set([
  'log2',
  'icu_regexp_replace',
  'date_diff',
  'timestamp_in',
  'date_in',
  'time_in',
  'timetz_in',
  'timezone',
  'array_contains',
  'approx_percentile',
  'current_setting',
  'json_extract_path_text',
  'row_to_jsonb',
  'subscript',
])
const OURS_ALONE_EXAMPLES: ReadonlySet<string> = new Set([
  // $1, not \1.
  "regexp_replace('foobarbaz', 'b(..)', 'X$1Y', 'g')",
  // TIMESTAMP is UTC, PostgreSQL's answer is a timestamptz of the same moment.
  "date_trunc('day', TIMESTAMP '2024-02-29 02:00', 'America/New_York')",
  "ARRAY['env:prod', 'team:b', 'team:a'] -> 'team'",
  "array_length(ARRAY['a', 'b'])",
  `row_to_json('{"a": 1}'::json)`,
])

const catalog = await openCatalog()
const db = await startPostgres()

const ours = async (sql: string): Promise<string | null> => {
  const { raw } = await catalog.prepare(`SELECT ${sql}`).execute([], {})
  const value = raw.rows[0]?.[0] as Value
  return value === null ? null : typeOps(raw.columns[0]!.type).print(value)
}

/** In PostgreSQL's terms, our JSON is jsonb. */
const asJsonb = (sql: string): string =>
  sql
    .replaceAll('::json', '::jsonb')
    .replace(
      /\bjson_(object_keys|each|each_text|array_elements|array_elements_text|typeof|array_length|extract_path|extract_path_text)\(/g,
      'jsonb_$1(',
    )

interface PostgresRow {
  readonly text: string | null
  readonly type: string
}

const theirs = async (sql: string): Promise<string | null> => {
  const query = (expression: string) =>
    db.query<PostgresRow>(
      `SELECT CASE WHEN v IS DISTINCT FROM NULL THEN format('%s', ${expression}) END AS text, pg_typeof(v)::text AS type
       FROM (SELECT ${asJsonb(sql)}) AS s(v)`,
    )
  let [row] = (await query('v')).rows
  if (row?.type === 'json') [row] = (await query('v::jsonb')).rows
  if (row?.text == null) return null
  if (row.type === 'numeric') return typeOps(DECIMAL).print(Number(row.text))
  return row.type === 'timestamp with time zone' ? row.text.replace(/\+00$/, '') : row.text
}

for (const [i, row] of allRows.entries()) {
  const [sql, answer] = row.example
  examples(`${i} ${row.name}: ${sql}`, async () => {
    assert.is(await ours(sql), answer)
    if (OURS_ALONE.has(row.name) || OURS_ALONE_EXAMPLES.has(sql)) return
    assert.is(await theirs(sql), answer, 'in PostgreSQL')
  })
}

examples('every row is documented', () => {
  for (const row of allRows) {
    assert.match(row.doc, /^[^\n]+\.$/, row.name)
    assert.is(row.area === '', false, row.name)
  }
})

examples.after(async () => {
  await catalog.close()
  await db.close()
})
examples.run()
