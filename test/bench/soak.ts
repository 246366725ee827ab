/**
 * 50 clients of PostgreSQL's protocol for ten minutes: mixed questions, cursors, errors, cancels and reconnections. Prints
 * the server's memory every tenth of the time: flat is right. `SOAK_SECONDS` is another time.
 */
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { Mulberry32 } from '../support/random.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const CLIENTS = 50
const SECONDS = Number(process.env.SOAK_SECONDS ?? 600)
const CANCEL_REQUEST = 80_877_102

const server = spawn(
  process.execPath,
  [join(ROOT, 'dist/cli.cjs'), 'serve', '--postgres', ':0', '--data', join(ROOT, 'examples/catalog')],
  { stdio: ['ignore', 'pipe', 'ignore'] },
)
const [first] = (await server.stdout[Symbol.asyncIterator]().next()).value.toString().split('\n')
const port = Number(new URL(first).port)

/** Megabytes. */
const memory = (): number => {
  const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${server.pid}/status`, 'utf8')) ?? []
  return Math.round(Number(kilobytes) / 1024)
}

const cancel = (client: pg.Client): void => {
  const { processID, secretKey } = client as unknown as { processID: number; secretKey: number }
  const message = Buffer.alloc(16)
  for (const [i, value] of [16, CANCEL_REQUEST, processID, secretKey].entries())
    message.writeInt32BE(value, i * 4)
  connect(port, '127.0.0.1')
    .on('error', () => {})
    .end(message)
}

const TABLE = 'aws.sagemaker_processing_job'
const counts = { questions: 0, errors: 0, wrong: 0 }

/** One question; what it must answer is known. */
const ask = async (client: pg.Client, random: Mulberry32): Promise<void> => {
  const n = random.int(1, 1000)
  const is = (actual: unknown, expected: unknown) => {
    if (String(actual) !== String(expected)) counts.wrong++
  }
  switch (random.int(0, 5)) {
    case 0:
      return is((await client.query('SELECT $1::bigint + 1 AS n', [n])).rows[0].n, n + 1)
    case 1:
      return is(
        (await client.query({ name: 'g', text: `SELECT count(*) AS n FROM ${TABLE}` })).rows[0].n,
        150,
      )
    case 2:
      return is((await client.query(`SELECT n FROM generate_series(1, ${n}) AS n`)).rowCount, n)
    case 3:
      await client.query('BEGIN')
      await client.query(`DECLARE c CURSOR FOR SELECT n FROM generate_series(1, 5000) AS n`)
      is((await client.query(`FETCH ${n} FROM c`)).rowCount, n)
      await client.query('COMMIT')
      return
    case 4: {
      const slow = client.query('SELECT count(*) FROM generate_series(1, 15000000) AS n')
      setTimeout(cancel, random.int(1, 50), client)
      await slow
      return
    }
    default:
      await client.query(`SELECT nothing${n}`)
  }
}

const play = async (seed: number, until: number): Promise<void> => {
  const random = new Mulberry32(seed)
  while (performance.now() < until) {
    const client = new pg.Client({ host: '127.0.0.1', port, user: `user${seed}`, database: 'catalog' })
    await client.connect()
    for (let i = random.int(1, 200); i > 0 && performance.now() < until; i--) {
      counts.questions++
      try {
        await ask(client, random)
      } catch (error) {
        counts.errors++
        const { code } = error as pg.DatabaseError
        if (code !== '57014' && code !== '42703') throw error
      }
    }
    await client.end()
  }
}

const until = performance.now() + SECONDS * 1000
const sizes: number[] = []
const watch = setInterval(() => sizes.push(memory()), SECONDS * 100)
try {
  await Promise.all(Array.from({ length: CLIENTS }, (_, i) => play(i + 1, until)))
  const { questions, errors, wrong } = counts
  console.log(`${questions} questions, ${errors} errors that were meant, ${wrong} wrong answers`)
  console.log(`MB at every tenth: ${sizes.join(' ')}`)
  process.exitCode = wrong === 0 ? 0 : 1
} finally {
  clearInterval(watch)
  server.kill()
}
