/**
 * Runs every query of test/sql/ on ours and on PostgreSQL and compares: `tsx test/sql.test.ts [area or file…]`.
 * How a query is annotated is told in test/support/cases.ts.
 */
import { fileURLToPath } from 'node:url'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { openCatalog } from '../src/index.ts'
import { readCases, type SqlCase } from './support/cases.ts'
import { ask, compare, type OwnAnswer } from './support/compare.ts'
import { Oracle, type OracleAnswer } from './support/oracle.ts'
import { INVOCATION, PROCESSING } from './support/records.ts'
import { translate } from './support/translate.ts'

const wanted = process.argv.slice(2)
const cases = readCases(fileURLToPath(new URL('sql', import.meta.url))).filter(
  ({ title }) => wanted.length === 0 || wanted.some((part) => title.includes(part)),
)

const oracle = await Oracle.open()
const catalog = await openCatalog({
  tables: { 'aws.sagemaker_processing_job': PROCESSING, aws_bedrock_model_invocation_job: INVOCATION },
})
const test = suite('sql')

test.after(async () => {
  await catalog.close()
  await oracle.close()
})

const told = (own: OwnAnswer): string => (own.ok ? 'rows' : `${own.code} at ${own.position} ${own.message}`)

const fail = (sql: string, message: string): never => {
  const error = new Error(`${message}\n  ${sql}`)
  // A stack of the test's own code tells nothing of the query.
  error.stack = error.name
  throw error
}

const checkError = (test: SqlCase, own: OwnAnswer, theirs: OracleAnswer | undefined): void => {
  const { sql, error } = test
  const wants = `an error ${error?.code}`
  if (theirs !== undefined && (theirs.ok || theirs.code !== error?.code))
    fail(
      sql,
      `PostgreSQL does not answer ${wants} but ${theirs.ok ? 'rows' : `${theirs.code} ${theirs.message}`}`,
    )
  if (own.ok || own.code !== error?.code) fail(sql, `not ${wants} but ${told(own)}`)
  // Where the text is PostgreSQL's own, so is the place.
  const place =
    error?.position ??
    (theirs !== undefined && !theirs.ok && test.pg === undefined ? theirs.position : undefined)
  if (place !== undefined && !own.ok && own.position !== place && translate(sql) === sql)
    fail(sql, `the error is not at ${place}: ${told(own)}`)
}

const plain = (value: unknown): unknown =>
  value instanceof Date ? value.toISOString() : typeof value === 'bigint' ? String(value) : value

const checkAnswer = async ({ sql, answer, ordered }: SqlCase): Promise<void> => {
  const { rows } = await catalog.query(sql, [], { rowMode: 'array' })
  const lines = rows.map((row) => row.map(plain))
  const inOrder = (list: readonly (readonly unknown[])[]) =>
    ordered ? list : list.map((row) => JSON.stringify(row)).sort()
  assert.equal(inOrder(lines), inOrder(answer ?? []), sql)
}

/** jsonb_typeof is json_typeof here, also as the name of a column. */
const ownName = (name: string): string => name.replace(/^jsonb_/, 'json_').replace(/^to_jsonb$/, 'to_json')

for (const one of cases) {
  test(one.title, async () => {
    const { sql, pg = translate(sql), error, answer, ddsqlOnly, ordered, tolerance } = one
    if (answer !== undefined) return checkAnswer(one)
    const own = await ask(catalog, sql)
    const theirs = ddsqlOnly ? undefined : await oracle.query(pg)
    if (error !== undefined) return checkError(one, own, theirs)
    if (theirs === undefined || !theirs.ok) return fail(sql, `PostgreSQL refuses ${pg}: ${theirs?.message}`)
    if (!own.ok) return fail(sql, told(own))
    const names = (await oracle.columnNames(sql)) ?? theirs.columns.map(({ name }) => ownName(name))
    const difference = compare(own, theirs, { ordered, names, tolerance })
    if (difference !== undefined) fail(sql, difference)
  })
}

test.run()

const counts = new Map<string, number>()
for (const { area } of cases) counts.set(area, (counts.get(area) ?? 0) + 1)
process.once('exit', () => {
  const lines = [...counts].map(([area, count]) => `${area.padEnd(16)} ${String(count).padStart(4)} cases`)
  process.stdout.write(`${lines.join('\n')}\n`)
})
