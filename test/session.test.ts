import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { openCatalog } from '../src/index.ts'

const test = suite('sessions')

const failsWith = async (work: () => unknown, code: string): Promise<void> => {
  try {
    await work()
  } catch (error) {
    assert.is((error as { code?: string }).code, code)
    return
  }
  assert.unreachable(`no error ${code}`)
}

test('sessions have their own settings and transactions, and start with what they are given', async () => {
  const catalog = await openCatalog({ timeout: 5000 })
  const a = catalog.session({ settings: { application_name: 'a', TimeZone: 'Europe/Berlin' } })
  const b = catalog.session()
  await a.query("SET application_name = 'other'")
  await a.query('BEGIN')
  assert.equal(
    [a, b, catalog].map((each) => each.inTransaction),
    [true, false, false],
  )
  assert.equal(
    [a, b].map((each) => each.setting('APPLICATION_NAME')),
    ['other', ''],
  )
  await a.query('ROLLBACK')
  await a.query('RESET application_name')
  assert.is(a.setting('application_name'), 'a')
  assert.is(a.setting('timezone'), 'Europe/Berlin')
  assert.is(b.setting('statement_timeout'), '5s')
  assert.is(b.setting('nothing.there'), undefined)
  await failsWith(() => catalog.session({ settings: { client_encoding: 'LATIN1' } }), '22023')
  await failsWith(() => catalog.session({ settings: { nothing_there: '1' } }), '42704')
  await catalog.close()
})

test('a session is closed alone, or with the catalog', async () => {
  const catalog = await openCatalog({ tables: {} })
  const a = catalog.session()
  const b = catalog.session()
  await a.close()
  await failsWith(() => a.query('SELECT 1'), '57P01')
  assert.is((await b.query('SELECT 1')).rowCount, 1)
  await catalog.close()
  await failsWith(() => b.query('SELECT 1'), '57P01')
  await failsWith(() => catalog.session(), '57P01')
})

test('a statement says what it is, with its tag', async () => {
  const catalog = await openCatalog()
  const tags = (sql: string) =>
    [...catalog.prepareEach(sql)].map(({ command }) => `${command.kind}: ${command.tag}`)
  assert.equal(
    tags(
      'SELECT 1; VALUES (1); EXPLAIN SELECT 1; SHOW ALL; SHOW TABLES; SET a.b = 1; RESET a.b; SET LOCAL a.b = 1',
    ),
    [
      'query: SELECT',
      'query: SELECT',
      'explain: EXPLAIN',
      'show: SHOW',
      'show: SHOW',
      'set: SET',
      'set: RESET',
      'set: SET',
    ],
  )
  assert.equal(
    tags(
      'BEGIN; START TRANSACTION; END; ABORT; SAVEPOINT a; ROLLBACK TO a; RELEASE a; SET TRANSACTION READ ONLY',
    ),
    [
      'begin: BEGIN',
      'begin: START TRANSACTION',
      'commit: COMMIT',
      'rollback: ROLLBACK',
      'savepoint: SAVEPOINT',
      'rollback-to: ROLLBACK',
      'release: RELEASE',
      'set-transaction: SET',
    ],
  )
  assert.equal(
    tags(
      'DECLARE c CURSOR FOR SELECT 1; FETCH c; MOVE c; CLOSE c; CLOSE ALL; PREPARE p AS SELECT 1; EXECUTE p; DEALLOCATE p; DEALLOCATE ALL; DISCARD ALL; COPY (SELECT 1) TO STDOUT; UNLISTEN *',
    ),
    [
      'declare: DECLARE CURSOR',
      'fetch: FETCH',
      'fetch: MOVE',
      'close: CLOSE CURSOR',
      'close: CLOSE CURSOR ALL',
      'prepare: PREPARE',
      'execute: EXECUTE',
      'deallocate: DEALLOCATE',
      'deallocate: DEALLOCATE ALL',
      'discard: DISCARD ALL',
      'copy: COPY',
      'unlisten: UNLISTEN',
    ],
  )
  await catalog.close()
})

test('what has no transaction or session warns or refuses', async () => {
  const catalog = await openCatalog()
  const warnings = async (sql: string) => (await catalog.query(sql)).warnings.map(({ message }) => message)
  assert.equal(await warnings('COMMIT'), ['there is no transaction in progress'])
  assert.equal(await warnings("SET LOCAL application_name = 'x'"), [
    'SET LOCAL can only be used in transaction blocks',
  ])
  await failsWith(() => catalog.query("SET LOCAL statement_timeout = 'x'"), '22023')
  assert.is(catalog.setting('application_name'), '')
  assert.equal(await warnings('BEGIN'), [])
  assert.equal(await warnings('BEGIN'), ['there is already a transaction in progress'])
  await failsWith(() => catalog.query('DISCARD ALL'), '25001')
  await catalog.query('COMMIT')
  await failsWith(() => catalog.query('COMMIT AND CHAIN'), '25P01')
  await failsWith(() => catalog.query('EXECUTE p'), '0A000')
  assert.equal(await warnings("SET TimeZone = 'Europe/Berlin'"), [
    'times are given in UTC, whatever the zone of the session',
  ])
  await catalog.close()
})

test('search_path says in which schemas a bare name is looked for', async () => {
  const catalog = await openCatalog({ tables: { 'aws.sagemaker_processing_job': [] } })
  const value = async (sql: string) => (await catalog.query(sql, [], { rowMode: 'array' })).rows[0]?.[0]
  assert.is(await value('SELECT count(*) FROM sagemaker_processing_job'), 0)
  assert.is(await value("SELECT 'aws.sagemaker_processing_job'::regclass"), 'sagemaker_processing_job')
  await catalog.query('SET search_path = public')
  await failsWith(() => catalog.query('SELECT count(*) FROM sagemaker_processing_job'), '42P01')
  assert.is(await value("SELECT 'aws.sagemaker_processing_job'::regclass"), 'aws.sagemaker_processing_job')
  assert.equal(await value('SELECT current_schemas(true)'), ['pg_catalog', 'public'])
  await catalog.query('SET search_path = information_schema, aws')
  assert.is(await value('SELECT count(*) > 0 FROM tables'), true)
  assert.is(await value('SELECT current_schema'), 'information_schema')
  await catalog.close()
})

test('a session is who asks', async () => {
  const catalog = await openCatalog()
  const session = catalog.session({ user: 'Ann "A"', database: 'jobs', processId: 7 })
  const { rows } = await session.query(
    `SELECT current_user, session_user, current_database(), pg_backend_pid(), datname, rolname, pg_get_userbyid(datdba),
      10::regrole FROM pg_database, pg_roles`,
    [],
    { rowMode: 'array' },
  )
  assert.equal(rows, [['Ann "A"', 'Ann "A"', 'jobs', 7, 'jobs', 'Ann "A"', 'Ann "A"', '"Ann ""A"""']])
  assert.is((await session.query('SELECT 1 FROM jobs.pg_catalog.pg_class')).rowCount > 200, true)
  await failsWith(() => session.query('SELECT 1 FROM other.pg_catalog.pg_class'), '42P01')
  await catalog.close()
})

test.run()
