/** A program's own alasql with the tables of a catalog. */
import alasql from 'alasql'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { attach } from '../../src/alasql/index.ts'
import { DdsqlError, openCatalog } from '../../src/index.ts'

const TABLE = 'aws.sagemaker_processing_job'
const catalog = await openCatalog({ data: 'examples/catalog' })
const state = () => ({
  functions: Object.keys(alasql.fn),
  databases: Object.keys(alasql.databases),
  tables: Object.keys(alasql.databases.alasql?.tables ?? {}),
  options: { ...alasql.options },
})
const failure = async (work: () => unknown): Promise<DdsqlError> => {
  try {
    await work()
  } catch (error) {
    assert.instance(error, DdsqlError)
    return error as DdsqlError
  }
  throw new Error('no error')
}

const test = suite('attach')
let before = state()
let detach = () => {}
test.before.each(() => {
  alasql('DROP TABLE IF EXISTS owners; CREATE TABLE owners (role STRING, who STRING)')
  alasql("INSERT INTO owners VALUES ('arn:aws:iam::777788889999:role/growth-features', 'Ann')")
  before = state()
  detach = attach(alasql, catalog)
})
test.after.each(() => {
  detach()
  assert.equal(state(), before)
})

test('joins with tables of the program, whichever stands first', async () => {
  const answer = [{ who: 'Ann', n: 27 }]
  const counts = 'SELECT o.who, COUNT(*) AS n FROM'
  assert.equal(
    await alasql.promise(`${counts} ${TABLE} j JOIN owners o ON j.role_arn = o.role GROUP BY o.who`),
    answer,
  )
  assert.equal(
    await alasql.promise(`${counts} owners o JOIN ${TABLE} j ON j.role_arn = o.role GROUP BY o.who`),
    answer,
  )
  assert.equal(
    await alasql.promise(`SELECT VALUE COUNT(*) FROM owners WHERE role IN (SELECT role_arn FROM ${TABLE})`),
    1,
  )
  assert.equal(await alasql.promise(`SELECT who FROM owners; SELECT VALUE COUNT(*) FROM ${TABLE}`), [
    [{ who: 'Ann' }],
    150,
  ])
})

test('DDSQL() with parameters, our functions, several at once', async () => {
  assert.equal(
    await alasql.promise(
      `SELECT s, n FROM DDSQL("SELECT processing_job_status AS s, count(*) AS n FROM ${TABLE} WHERE processing_job_status = $1 GROUP BY 1", ?)`,
      [['Failed']],
    ),
    [{ s: 'Failed', n: 26 }],
  )
  assert.equal(
    await alasql.promise(
      `SELECT json_extract_path_text(processing_resources, 'cluster_config', 'instance_type') AS t, TAG(tags, 'env') AS e FROM ${TABLE} LIMIT 1`,
    ),
    [{ t: 'ml.m5.12xlarge', e: 'dev' }],
  )
  const asked = [1, 2, 3].map((n) => alasql.promise(`SELECT COUNT(*) AS n, MAX(${n}) AS k FROM ${TABLE}`))
  assert.equal(
    await Promise.all(asked),
    [1, 2, 3].map((k) => [{ n: 150, k }]),
  )
  const called = await new Promise((resolve) => alasql(`SELECT VALUE COUNT(*) FROM ${TABLE}`, [], resolve))
  assert.is(called, 150)
})

test('INTO tables of the program; the catalog is only read', async () => {
  await alasql.promise('SELECT role_arn AS role INTO owners FROM DDSQL("SELECT \'x\' AS role_arn")')
  assert.equal(alasql('SELECT COLUMN role FROM owners'), [
    'arn:aws:iam::777788889999:role/growth-features',
    'x',
  ])
  for (const sql of [
    `DELETE FROM ${TABLE}`,
    `UPDATE ${TABLE} SET role_arn = 1`,
    `INSERT INTO aws_bedrock_model_invocation_job VALUES (1)`,
    `SELECT * INTO ${TABLE} FROM owners`,
  ])
    assert.is((await failure(() => alasql.promise(sql))).code, '0A000', sql)
})

test('a call that waits for nothing is told so; mistakes of DDSQL come as they are', async () => {
  const error = await failure(() => alasql(`SELECT * FROM ${TABLE}`))
  assert.equal([error.code, error.hint], ['0A000', 'Use alasql.promise(sql, params), or give a callback.'])
  assert.is((await failure(() => alasql.promise('SELECT * FROM DDSQL("SELECT x FROM")'))).code, '42601')
  assert.equal(alasql('SELECT VALUE 1'), 1)
})

test("the program's own tables win", async () => {
  alasql('CREATE DATABASE aws; CREATE TABLE aws.sagemaker_processing_job (a INT)')
  try {
    assert.equal(alasql(`SELECT * FROM ${TABLE}`), [])
  } finally {
    alasql('DROP DATABASE aws')
  }
})

test('arguments are checked; attached twice and detached in any order', async () => {
  assert.is((await failure(() => attach({} as never, catalog))).code, '22023')
  assert.is((await failure(() => attach(alasql, {} as never))).code, '22023')
  const other = await openCatalog({ tables: {} })
  const again = attach(alasql, other)
  assert.is(await alasql.promise(`SELECT VALUE COUNT(*) FROM ${TABLE}`), 0)
  again()
  assert.is(await alasql.promise(`SELECT VALUE COUNT(*) FROM ${TABLE}`), 150)
})

test('warnings are told to who wants them', async () => {
  const told: string[] = []
  const bad = await openCatalog({ tables: { [TABLE]: [{ ProcessingJobName: 1 }] }, onBadRecord: 'skip' })
  detach()
  detach = attach(alasql, bad, { onWarning: ({ code }) => told.push(code) })
  assert.is(await alasql.promise(`SELECT VALUE COUNT(*) FROM ${TABLE}`), 0)
  assert.equal(told, ['bad_record'])
})

test.run()
