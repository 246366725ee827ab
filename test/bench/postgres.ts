/**
 * PostgreSQL's protocol beside PostgreSQL itself (Debian's, 15): round trips of `select 1`, a prepared group-by of 100,000
 * jobs, 100,000 rows to node-postgres. Pairs by turns; what is printed are medians and their ratio, of which more than 1
 * says that ours is faster. Then how long others wait while one session computes.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { chownSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { temporaryFolder } from '../support/temporary-folder.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const INSTALLED = '/usr/lib/postgresql'
const JOBS = 100_000
const TABLE = 'aws_bedrock_model_invocation_job'

const bin = (): string => {
  const [version] = existsSync(INSTALLED) ? readdirSync(INSTALLED).sort().reverse() : []
  if (version === undefined) throw new Error(`no PostgreSQL in ${INSTALLED}: apt-get install postgresql`)
  return join(INSTALLED, version, 'bin')
}

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })

const statuses = ['Completed', 'Failed', 'Stopped', 'InProgress', 'Submitted']
const jobs = Array.from({ length: JOBS }, (_, i) => ({
  jobArn: `arn:aws:bedrock:eu-west-1:111122223333:model-invocation-job/${String(i).padStart(12, '0')}`,
  jobName: `nightly-${i % 1000}-${i}`,
  modelId: `anthropic.model-${i % 17}`,
  status: statuses[(i * 7) % 5],
  submitTime: new Date(1_700_000_000_000 + i * 60_000).toISOString(),
}))

/** PostgreSQL does not run as root. */
const asPostgres = (): { uid?: number; gid?: number } => {
  if (process.getuid?.() !== 0) return {}
  const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }))
  return { uid: id('-u'), gid: id('-g') }
}

const running: ChildProcess[] = []
const started = async (child: ChildProcess, ready: RegExp, from: 'stdout' | 'stderr'): Promise<string> => {
  running.push(child)
  let text = ''
  for await (const chunk of child[from] as NodeJS.ReadableStream) {
    text += chunk
    const found = ready.exec(text)
    if (found !== null) {
      child[from]?.on('data', () => {})
      return found[0]
    }
  }
  throw new Error(`it did not start: ${text}`)
}

const startTheirs = async (): Promise<pg.ClientConfig> => {
  const folder = join(temporaryFolder(), 'data')
  mkdirSync(folder, { mode: 0o700 })
  const owner = asPostgres()
  if (owner.uid !== undefined && owner.gid !== undefined) {
    chownSync(join(folder, '..'), owner.uid, owner.gid)
    chownSync(folder, owner.uid, owner.gid)
  }
  execFileSync(join(bin(), 'initdb'), ['-D', folder, '-U', 'postgres', '-A', 'trust', '-N'], {
    ...owner,
    stdio: 'ignore',
    cwd: '/',
  })
  const port = await freePort()
  const child = spawn(
    join(bin(), 'postgres'),
    ['-D', folder, '-p', String(port), '-k', folder, '-c', 'listen_addresses=127.0.0.1'],
    {
      ...owner,
      cwd: '/',
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  )
  await started(child, /ready to accept connections/, 'stderr')
  const at = { host: '127.0.0.1', port, user: 'postgres', database: 'postgres' }
  const client = new pg.Client(at)
  await client.connect()
  await client.query(
    `CREATE TABLE ${TABLE} (arn text, job_name text, model_id text, status text, submit_time timestamptz)`,
  )
  await client.query(
    `INSERT INTO ${TABLE} SELECT j ->> 'jobArn', j ->> 'jobName', j ->> 'modelId', j ->> 'status', (j ->> 'submitTime')::timestamptz FROM jsonb_array_elements($1) AS j`,
    [JSON.stringify(jobs)],
  )
  await client.query(`VACUUM ANALYZE ${TABLE}`)
  await client.end()
  return at
}

const startOurs = async (): Promise<pg.ClientConfig> => {
  const folder = temporaryFolder()
  writeFileSync(join(folder, `${TABLE}.ndjson`), jobs.map((job) => `${JSON.stringify(job)}\n`).join(''))
  const child = spawn(
    process.execPath,
    [join(ROOT, 'dist/cli.cjs'), 'serve', '--postgres', ':0', '--data', folder],
    {
      stdio: ['ignore', 'pipe', 'ignore'],
    },
  )
  const url = await started(child, /postgres:\S+/, 'stdout')
  return { host: '127.0.0.1', port: Number(new URL(url).port), user: 'me', database: 'catalog' }
}

const median = (times: readonly number[]): number =>
  [...times].sort((a, b) => a - b)[times.length >> 1] as number

try {
  const [ours, theirs] = [await startOurs(), await startTheirs()]
  const clients = [new pg.Client(ours), new pg.Client(theirs)] as const
  for (const client of clients) await client.connect()
  const columns = 'job_name, model_id, status, submit_time'
  const group = {
    name: 'g',
    text: `SELECT model_id, status, count(*) FROM ${TABLE} WHERE status <> $1 GROUP BY 1, 2`,
    values: ['Stopped'],
  }
  const tasks: readonly (readonly [string, number, (client: pg.Client) => Promise<unknown>])[] = [
    [
      '1,000 × select 1',
      15,
      async (client) => {
        for (let i = 0; i < 1000; i++) await client.query('select 1')
      },
    ],
    ['group-by of 100,000 jobs', 31, (client) => client.query(group)],
    [
      '100,000 rows',
      9,
      (client) => client.query({ text: `SELECT ${columns} FROM ${TABLE}`, rowMode: 'array' }),
    ],
  ]
  for (const [name, pairs, work] of tasks) {
    for (const client of clients) await work(client)
    const times: [number[], number[]] = [[], []]
    for (let pair = 0; pair < pairs; pair++) {
      for (const which of pair % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const)) {
        const begun = performance.now()
        await work(clients[which])
        times[which].push(performance.now() - begun)
      }
    }
    const [mine, other] = [median(times[0]), median(times[1])]
    console.log(
      `${name}: ${mine.toFixed(1)} ms, PostgreSQL ${other.toFixed(1)} ms: ${(other / mine).toFixed(2)} times its rate`,
    )
  }
  const busy = new pg.Client(ours)
  await busy.connect()
  const long = busy.query(
    `SELECT count(*) FROM ${TABLE} AS a JOIN ${TABLE} AS b ON a.model_id = b.model_id AND a.job_name < b.job_name`,
  )
  let isOver = false
  void long.finally(() => {
    isOver = true
  })
  const waits: number[] = []
  for (let i = 0; i < 200 && !isOver; i++) {
    const begun = performance.now()
    await clients[0].query('select 1')
    waits.push(performance.now() - begun)
  }
  waits.sort((a, b) => a - b)
  console.log(
    `beside a long query, select 1 took ${median(waits).toFixed(1)} ms, at most ${waits.at(-1)?.toFixed(1)} ms (${waits.length} times)`,
  )
  for (const client of clients) await client.end()
  await Promise.race([busy.end(), new Promise((resolve) => setTimeout(resolve, 100))])
} finally {
  for (const child of running) child.kill()
}
process.exit()
