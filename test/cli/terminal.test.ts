/** The shell as a user meets it: in a terminal, which tmux is. */
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'

const root = new URL('../..', import.meta.url).pathname
const test = suite('terminal')
const home = mkdtempSync(join(tmpdir(), 'catalog-sql-terminal-'))

// The command is bundled, because Node 20 starts a worker only from JavaScript; inside the project, where it
// finds the schemas and the packages that it uses.
const bundle = join(root, 'node_modules/.cache', `catalog-sql-terminal-${process.pid}`)

/** A terminal of tmux in which the command runs. */
class Terminal {
  readonly #socket = join(home, `tmux-${Math.floor(performance.now())}`)

  constructor(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
    const words = [process.execPath, join(bundle, 'cli.js'), ...args]
    const settings = {
      HOME: home,
      XDG_CONFIG_HOME: join(home, 'config'),
      XDG_DATA_HOME: join(home, 'data'),
      NO_COLOR: '1',
      LESS: '-RSX',
      ...env,
    }
    const assignments = Object.entries(settings).map(([name, value]) => `${name}='${value}'`)
    const line = ['env', '-u', 'AWS_PROFILE', '-u', 'AWS_ACCESS_KEY_ID', ...assignments, ...words].join(' ')
    this.#tmux(
      '-f',
      '/dev/null',
      'new-session',
      '-d',
      '-x',
      '100',
      '-y',
      '30',
      '-c',
      root,
      `${line}; echo "exit $?"; sleep 30`,
    )
  }

  #tmux(...args: string[]): string {
    return execFileSync('tmux', ['-S', this.#socket, ...args], { encoding: 'utf8' })
  }

  type(text: string): void {
    // A semicolon at the end would be tmux's own.
    this.#tmux('send-keys', '-l', text.replace(/;$/, '\\;'))
  }

  press(...keys: string[]): void {
    this.#tmux('send-keys', ...keys)
  }

  /** A paste as a terminal sends it to who asked for brackets. */
  paste(text: string): void {
    this.#tmux('set-buffer', text)
    this.#tmux('paste-buffer', '-p', '-r')
  }

  resize(columns: number, rows: number): void {
    this.#tmux('resize-window', '-x', String(columns), '-y', String(rows))
  }

  screen(): string {
    return this.#tmux('capture-pane', '-p', '-J').trimEnd()
  }

  /** Waits for a text on the screen. */
  async shows(wanted: string | RegExp): Promise<string> {
    const end = Date.now() + 8_000
    for (;;) {
      const screen = this.screen()
      if (typeof wanted === 'string' ? screen.includes(wanted) : wanted.test(screen)) return screen
      if (Date.now() > end) throw new Error(`not shown: ${wanted}\n${screen}`)
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }

  async send(sql: string, answer: string | RegExp): Promise<string> {
    this.press('C-l')
    await this.shows(/^catalog=> *$/)
    this.type(sql)
    this.press('Enter')
    return this.shows(answer)
  }

  close(): void {
    this.#tmux('kill-server')
  }
}

const session = async (
  args: readonly string[],
  work: (terminal: Terminal) => Promise<void>,
  env: Readonly<Record<string, string>> = {},
): Promise<void> => {
  const terminal = new Terminal(args, env)
  try {
    await terminal.shows('catalog=>')
    await work(terminal)
  } finally {
    terminal.close()
  }
}

const JOBS = 'aws.sagemaker_processing_job'
const BATCHES = 'aws_bedrock_model_invocation_job'
const QUESTIONS = [
  `select processing_job_status as status, count(*) as jobs from ${JOBS} group by 1 order by 2 desc;`,
  `select tags->'team' as team, count(*) as jobs from ${JOBS} group by team order by jobs desc;`,
  `select date_trunc('month', creation_time) as month, count(*) as jobs from ${JOBS} group by 1 order by 1;`,
  `select failure_reason, count(*) from ${JOBS} where processing_job_status = 'Failed' group by 1 order by 2 desc, 1 limit 3;`,
  `select processing_resources->'cluster_config'->>'instance_type' as type, count(*) from ${JOBS} group by 1 order by 2 desc;`,
  `select processing_job_nmae from ${JOBS};`,
  `select status, sum(total_record_count) as prompts from ${BATCHES} group by status order by 2 desc nulls last;`,
  `select job_name, input_data_config.s3_input_data_config.s3_uri from ${BATCHES} order by submit_time limit 2;`,
  `select account_id from ${JOBS} intersect select account_id from ${BATCHES} order by 1;`,
  `select region, rank() over (order by count(*) desc) from ${JOBS} group by region order by 2, 1;`,
]

const DATA = ['--data', 'examples/catalog', '--queries', 'examples/queries']

if (spawnSync('tmux', ['-V']).status !== 0) console.log('terminal tests left out: tmux is not installed')
else {
  test.before(async () => {
    await build({
      entryPoints: { cli: join(root, 'src/cli/main.ts') },
      outdir: bundle,
      bundle: true,
      splitting: true,
      platform: 'node',
      format: 'esm',
      target: 'node20',
      external: ['libpg-query', 'arktype', '@aws-sdk/*', 'alasql', 'lmdb'],
      logLevel: 'warning',
    })
    writeFileSync(join(bundle, 'package.json'), '{"type":"module"}')
  })

  test('several lines until a semicolon, editing, history with search, leaving', () =>
    session(DATA, async (t) => {
      t.type('select 1 as one,')
      t.press('Enter')
      await t.shows(/catalog-> *$/)
      t.type('3 as twoo')
      t.press('BSpace', 'Home', 'Delete')
      t.type('2')
      t.press('End')
      t.type(';')
      t.press('Enter')
      assert.match(await t.shows('(1 row)'), / one \| two\n-+\+-+\n +1 \| +2\n/)
      await t.send("select 'other';", '(1 row)')
      t.press('C-l', 'Up', 'Up')
      assert.match(await t.shows('catalog-> 2 as two;'), 'catalog=> select 1 as one,')
      t.press('C-c', 'C-r')
      t.type('oth')
      await t.shows("(search: oth) select 'other';")
      t.press('Enter')
      await t.shows("catalog=> select 'other';")
      t.press('C-c', 'C-d')
      await t.shows('exit 0')
      assert.match(readFileSync(join(home, 'data/catalog-sql/history.jsonl'), 'utf8'), '"select \'other\';"')
    }))

  test('Ctrl-C stops a query that computes, and not the shell; settings stay', () =>
    session(DATA, async (t) => {
      await t.send("set dd.time_frame_start = '2026-01-01';", /catalog=> *$/)
      t.type('select count(*) from generate_series(1, 100000) a, generate_series(1, 100000) b;')
      t.press('Enter')
      await new Promise((resolve) => setTimeout(resolve, 1500))
      t.press('C-c')
      await t.shows('canceling statement due to user request')
      await t.send('show dd.time_frame_start;', '2026-01-01 00:00:00.000+00:00')
    }))

  test('a paste is text until it is sent', () =>
    session(DATA, async (t) => {
      t.paste("select 'a\tb';\nselect 2\n")
      await t.shows('catalog-> select 2')
      assert.not.match(t.screen(), 'row)')
      t.type(';')
      t.press('Enter')
      await t.shows(/\(1 row\)[\s\S]*\(1 row\)/)
    }))

  test('completion: a list, tables, keys out of the data', () =>
    session(DATA, async (t) => {
      t.type('select 1 from aws.sag')
      t.press('Tab')
      await t.shows('from aws.sagemaker_processing_job')
      t.type(" j where j.tags->'te")
      t.press('Tab')
      await t.shows("j.tags->'team")
      t.type("' is null and j.processing_job_n")
      t.press('Tab')
      await t.shows(/j\.processing\s*_job_name/)
      t.press('C-c')
      t.type('select json_')
      t.press('Tab')
      await t.shows('json_array_elements')
    }))

  test('a long result goes through the pager; a resize redraws', () =>
    session(DATA, async (t) => {
      t.type('select n from generate_series(1, 500) as g(n);')
      t.press('Enter')
      const first = await t.shows(/ 20\n/)
      assert.not.match(first, '(500 rows)')
      t.press('G')
      await t.shows('(500 rows)')
      t.press('q')
      await t.shows(/catalog=> *$/)
      t.press('C-l')
      t.type(`select '${'x'.repeat(50)}' as wide, 1`)
      t.resize(40, 20)
      await new Promise((resolve) => setTimeout(resolve, 300))
      t.type(';')
      t.press('Enter')
      const screen = await t.shows('(long values are cut)')
      assert.match(screen, /x{10,}… \|/)
    }))

  test('a first start says what to do and offers the example catalog', () =>
    session([], async (t) => {
      assert.match(t.screen(), /No records to ask yet[\s\S]*--data DIR[\s\S]*\\example opens/)
      await t.send('\\example', 'The example catalog is open.')
      await t.send('select count(*) > 100 as many from aws.sagemaker_processing_job;', ' true')
    }))

  test('a session of ten questions is the transcript in goldens/', () =>
    session(DATA, async (t) => {
      const transcript: string[] = []
      for (const question of QUESTIONS) {
        const screen = await t.send(question, /\n(?:\(\d+ rows?\).*|HINT: .*)\n+catalog=>$/)
        transcript.push(screen.replace(/\n+catalog=>$/, '\n'))
      }
      const text = transcript.join('\n')
      const file = new URL('goldens/session.txt', import.meta.url)
      if (process.argv.includes('--update')) writeFileSync(file, text)
      else assert.is(text, readFileSync(file, 'utf8'))
    }))

  test('meta commands', () =>
    session(DATA, async (t) => {
      await t.send('\\d', 'aws_bedrock_model_invocation_job')
      await t.send('.d aws_bedrock_model_invocation_job', 'timeout_duration_in_hours')
      await t.send('\\df date_bin', /date_bin\(.*INTERVAL/)
      await t.send('\\x', 'Expanded display is on.')
      await t.send('select 1 as a;', '-[ RECORD 1 ]')
      await t.send('\\x off', 'Expanded display is off.')
      await t.send('\\timing', 'Timing is on.')
      await t.send('select 1 as a;', /Time: [\d.]+ ms/)
      await t.send("select * from (values ('a', 1), ('b', 2)) as t(l, n);", '(2 rows)')
      await t.send('\\chart', /b 2 │█+/)
      await t.send("\\run failures-last-week since='40 days'", /kind +\|/)
      await t.send('\\qeries', 'Perhaps you meant "\\queries"')
      const file = join(home, 'out.txt')
      await t.send(`\\o ${file}`, 'catalog=>')
      await t.send('select 7 as seven;', /catalog=> *$/)
      await t.send('\\o', /catalog=> *$/)
      assert.match(readFileSync(file, 'utf8'), 'seven')
      writeFileSync(join(home, 'in.sql'), 'select 8 as eight;\nselect nine;')
      await t.send(`\\i ${join(home, 'in.sql')}`, 'in.sql:2:8: ERROR:')
      await t.send('\\h join', 'LEFT JOIN')
      await t.send('\\q', 'exit 0')
    }))
}

test.after(() => {
  for (const folder of [home, bundle]) rmSync(folder, { recursive: true, force: true })
})
test.run()
