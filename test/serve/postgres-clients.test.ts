// Clients that people have, where they are at hand: required where CI is set.
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { openCatalog, serve } from '../../src/index.ts'

const exec = promisify(execFile)
const HERE = fileURLToPath(new URL('clients', import.meta.url))
/** Debian's own Python has Debian's packages. */
const PYTHON = '/usr/bin/python3'
const JDBC = '/usr/share/java/postgresql.jar'

const catalog = await openCatalog({ data: fileURLToPath(new URL('../../examples/catalog', import.meta.url)) })
const served = await serve(catalog, { postgres: { port: 0 } })
const port = new URL(served.urls.postgres as string).port
const url = `postgres://me@127.0.0.1:${port}/catalog`

const works = async (file: string, ...args: string[]): Promise<boolean> =>
  exec(file, args).then(
    () => true,
    () => false,
  )

const test = suite('clients')

/** Runs where the client is there; fails without it where CI is set. */
const testWith = (name: string, isThere: boolean, work: () => Promise<void>): void => {
  if (isThere) test(name, work)
  else if (process.env.CI)
    test(name, () => {
      throw new Error(`${name} is not installed, and CI is set`)
    })
  else process.stdout.write(`skipped: ${name} is not installed\n`)
}

testWith('psql', await works('psql', '--version'), async () => {
  const psql = async (...args: string[]) =>
    (await exec('psql', ['-X', '-A', '-t', '-v', 'ON_ERROR_STOP=1', url, ...args])).stdout
  assert.is(await psql('-c', "SELECT 1, NULL, 'x', ARRAY[1,2], true"), '1||x|{1,2}|t\n')
  assert.is(await psql('-c', 'SELECT count(*) FROM aws.sagemaker_processing_job'), '150\n')
  assert.is(
    await psql('-c', "\\copy (SELECT 1 AS a, 'x,y' AS b) TO STDOUT WITH CSV HEADER"),
    'a,b\n1,"x,y"\n',
  )
  // psql reads by a cursor, in a transaction.
  assert.is(
    (await psql('-v', 'FETCH_COUNT=100', '-c', 'SELECT n FROM generate_series(1, 1000) AS n')).split('\n')
      .length,
    1001,
  )
  assert.is(
    await psql('-c', 'BEGIN', '-c', 'SAVEPOINT a', '-c', 'ROLLBACK TO a', '-c', 'COMMIT'),
    'BEGIN\nSAVEPOINT\nROLLBACK\nCOMMIT\n',
  )
  const failed = await psql('-c', 'SELECT nam FROM (SELECT 1 AS name) AS t').catch(
    ({ stderr }) => stderr as string,
  )
  assert.match(failed, /ERROR: {2}column "nam" does not exist\nLINE 1: SELECT nam FROM/)
  assert.match(failed, '        ^')
})

testWith("psql's own commands", await works('psql', '--version'), async () => {
  const psql = async (text: string) => (await exec('psql', ['-X', '-A', '-t', url, '-c', text])).stdout
  assert.is(
    await psql('\\d'),
    'aws|sagemaker_processing_job|table|me\npublic|aws_bedrock_model_invocation_job|table|me\n',
  )
  assert.match(await psql('\\dn'), 'aws|')
  assert.match(await psql('\\d aws.sagemaker_processing_job'), 'processing_job_name|text|')
  assert.match(await psql('\\d+ aws.sagemaker_processing_job'), 'creation_time|timestamp with time zone|')
  assert.match(await psql('\\dt+'), 'Amazon SageMaker processing jobs')
  assert.match(await psql('\\l'), 'catalog|')
  assert.match(await psql('\\du'), 'me|')
  assert.match(await psql('\\df upper'), 'pg_catalog|upper|text|')
})

const python = async (file: string): Promise<unknown> =>
  JSON.parse((await exec(PYTHON, [join(HERE, file), port])).stdout)

testWith('psycopg 3', await works(PYTHON, '-c', 'import psycopg'), async () => {
  assert.equal(await python('psycopg3.py'), {
    values: [1, 1.5, "it's", true, '2026-11-22T00:00:00+00:00', { a: 1 }, [1, 2], 86400.0, '10.0.0.1', null],
    binary: [1, 1.5, 'x', true, '2026-11-22', { a: 1 }, [1, 2], 86400.0, '10.0.0.1'],
    jobs: 150,
    cursor: 100,
    copied: [['1', 'x']],
    error: '22012',
    pipeline: [1, 2],
  })
})

testWith('psycopg 2', await works(PYTHON, '-c', 'import psycopg2'), async () => {
  assert.equal(await python('psycopg2_client.py'), {
    values: [1, 1.5, "it's", ['a'], true, '2026-11-22T00:00:00+00:00'],
    named: 5000,
    scrolled: 2,
    error: '22012',
  })
})

testWith("SQLAlchemy's inspector", await works(PYTHON, '-c', 'import sqlalchemy, psycopg2'), async () => {
  assert.equal(await python('sqlalchemy_client.py'), {
    schemas: ['aws', 'public'],
    tables: ['aws_bedrock_model_invocation_job'],
    columns: [['job_name', 'TEXT']],
    keys: [],
    jobs: 150,
  })
})

testWith('pgjdbc', existsSync(JDBC) && (await works('javac', '-version')), async () => {
  const { stdout } = await exec('java', [
    '-Xshare:auto',
    '-XX:TieredStopAtLevel=1',
    '-cp',
    JDBC,
    join(HERE, 'Jdbc.java'),
    port,
  ])
  assert.equal(stdout.trim().split('\n'), [
    ...Array.from({ length: 8 }, (_, i) => `${i + 1} ${i}.5 x${i} true 2026-11-22 1795305600000`),
    'fetched 1000',
    'state 22012',
  ])
})

test.after(async () => {
  await served.close()
  await catalog.close()
})
test.run()
