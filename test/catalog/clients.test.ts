// What clients ask of PostgreSQL's catalog, as they send it: taken down from the clients, or out of their sources
// (psql 18, DBeaver, Metabase, Grafana, Tableau, Npgsql, SQLAlchemy 2). Each must be answered here, with the columns that
// PostgreSQL gives.
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { PGlite } from '@electric-sql/pglite'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { ownType } from '../../src/catalog/pg-catalog/relations.ts'
import { type Catalog, openCatalog } from '../../src/index.ts'
import { formatType } from '../../src/types/type.ts'
import { startPostgres } from '../support/postgres.ts'
import { INVOCATION, PROCESSING } from '../support/records.ts'

const FOLDER = fileURLToPath(new URL('clients/', import.meta.url))

const queriesOf = (file: string): string[] =>
  readFileSync(FOLDER + file, 'utf8')
    .split(/^;$/m)
    .map((block) => block.replace(/^\s*--.*$/gm, '').trim())
    .filter((sql) => sql !== '')

const test = suite('clients')
let catalog: Catalog
let db: PGlite
let table: number
let theirTable: number
let theirTypes: ReadonlyMap<number, string>

test.before(async () => {
  catalog = await openCatalog({
    tables: { 'aws.sagemaker_processing_job': PROCESSING, aws_bedrock_model_invocation_job: INVOCATION },
  })
  db = await startPostgres()
  await db.exec(`CREATE SCHEMA aws; CREATE TABLE aws.sagemaker_processing_job (_key text, tags jsonb);
    CREATE TABLE aws_bedrock_model_invocation_job (job_arn text); SET search_path = "$user", public, aws`)
  const sql = `SELECT 'aws.sagemaker_processing_job'::regclass::oid AS oid`
  table = (await catalog.query<{ oid: number }>(sql)).rows[0]!.oid
  const { rows } = await db.query<{ oid: number; name: string }>('SELECT oid, typname AS name FROM pg_type')
  theirTypes = new Map(rows.map(({ oid, name }) => [oid, name]))
  theirTable = (await db.query<{ oid: number }>(sql)).rows[0]!.oid
})
test.after(async () => {
  await catalog.close()
  await db.close()
})

/** Types that another one of PostgreSQL's stands for here, by their names there. */
const SAME_HERE: ReadonlyMap<string, string> = new Map([
  ['json', 'JSON'],
  ['jsonb', 'JSON'],
])

const columnsOf = async (session: Catalog, sql: string) => {
  try {
    return (await session.query(sql)).columns
  } catch (error) {
    const { code, message } = error as { code?: string; message: string }
    throw new Error(`${code} ${message}\n${sql}`)
  }
}

const ownColumns = (types: readonly { readonly name: string; readonly type: string }[]): string[] =>
  types.map(({ name, type }) => `${name} ${type === 'HSTORE' ? 'JSON' : type}`)

const theirColumns = async (sql: string): Promise<string[] | undefined> => {
  try {
    const { fields } = await db.query(sql)
    return fields.map(({ name, dataTypeID }) => {
      const type = theirTypes.get(dataTypeID) ?? ''
      return `${name} ${SAME_HERE.get(type) ?? formatType(ownType(type))}`
    })
  } catch {
    // psql 15 asks for columns that PostgreSQL 18 has no more, and a like table has not everything.
    await db.query('ROLLBACK')
    return undefined
  }
}

for (const file of readdirSync(FOLDER)) {
  test(`what ${file.replace('.sql', '')} asks is answered, with PostgreSQL's columns`, async () => {
    const session = catalog.session()
    let compared = 0
    for (const sql of queriesOf(file)) {
      const columns = await columnsOf(session, sql.replaceAll('{table}', String(table)))
      if (!/^(select|with)\b/i.test(sql)) continue
      const theirs = await theirColumns(sql.replaceAll('{table}', String(theirTable)))
      if (theirs === undefined) continue
      compared++
      assert.equal(ownColumns(columns), theirs, sql)
    }
    assert.ok(compared > 0, `nothing of ${file} could be compared`)
    await session.close()
  })
}

test.run()
