/** The shell as a user meets it: in a terminal, which tmux is. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { builtCommand } from '../support/built-command.ts'
import { hasTerminal, Terminal } from '../support/terminal.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const test = suite('terminal')
const home = mkdtempSync(join(tmpdir(), 'catalog-sql-terminal-'))

const bundle = hasTerminal ? await builtCommand() : undefined

/** What a system shell runs to start the command. */
const lineOf = (args: readonly string[], env: Readonly<Record<string, string>>): string => {
  const words = [process.execPath, bundle?.entry, ...args].map((word) => `'${word}'`)
  const settings = {
    HOME: home,
    XDG_CONFIG_HOME: join(home, 'config'),
    XDG_DATA_HOME: join(home, 'data'),
    NO_COLOR: '1',
    LESS: '-RSX',
    ...env,
  }
  const assignments = Object.entries(settings).map(([name, value]) => `${name}='${value}'`)
  return ['env', '-u', 'AWS_PROFILE', '-u', 'AWS_ACCESS_KEY_ID', ...assignments, ...words].join(' ')
}

/** A terminal in which a system shell controls jobs. */
class JobControl extends Terminal {
  readonly line = lineOf(DATA, {})

  constructor() {
    super("env PS1='$ ' bash --noprofile --norc -i", { cwd: root, columns: 100, rows: 30 })
  }
}

/** A terminal in which the command runs. */
class Shell extends Terminal {
  constructor(
    args: readonly string[],
    env: Readonly<Record<string, string>> = {},
    size: { readonly columns: number; readonly rows: number } = { columns: 100, rows: 30 },
    before = '',
  ) {
    super(`${before}${lineOf(args, env)}; echo "exit $?"`, { cwd: root, ...size })
  }

  override async send(sql: string, answer: string | RegExp): Promise<string> {
    this.press('C-l')
    await this.shows(/^catalog=> *$/)
    return super.send(sql, answer)
  }
}

const session = async (
  args: readonly string[],
  work: (shell: Shell) => Promise<void>,
  env: Readonly<Record<string, string>> = {},
  size?: { readonly columns: number; readonly rows: number },
): Promise<void> => {
  const shell = new Shell(args, env, size)
  try {
    await shell.shows('catalog=>')
    await work(shell)
  } finally {
    shell.close()
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

const there = hasTerminal ? test : test.skip

there('several lines until a semicolon, editing, history with search, leaving', () =>
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
  }).then(() =>
    session(DATA, async (t) => {
      t.press('Up')
      await t.shows("catalog=> select 'other';")
      t.press('C-c')
      await t.send('\\s', /select 1 as one,\n2 as two;\nselect 'other';\n\\s\n/)
      // An older entry with the same words.
      t.press('C-r')
      t.type('select')
      await t.shows("(search: select) select 'other';")
      t.press('C-r')
      await t.shows('(search: select) select 1 as one,')
    }),
  ),
)

there('keywords, texts and numbers are colored as they are typed, NULL is dim; not with NO_COLOR', () =>
  session(
    DATA,
    async (t) => {
      t.type("select 'x' as a, 12, null -- why")
      t.press('Enter')
      t.type(';')
      await t.shows('catalog-> ;')
      const typed = t.colored()
      for (const [color, text] of [
        [34, 'select'],
        [32, "'x'"],
        [35, '12'],
        [90, '-- why'],
      ])
        assert.match(typed, `\u001b[${color}m${text}`)
      t.press('Enter')
      await t.shows('(1 row)')
      assert.match(t.colored(), '\u001b[2mNULL')
    },
    { NO_COLOR: '' },
  ).then(() =>
    session(DATA, async (t) => {
      await t.send("select 'x' as a, null;", '(1 row)')
      assert.not.match(t.colored(), '\u001b[')
    }),
  ),
)

there('Ctrl-C stops a query that computes, and not the shell; settings stay', () =>
  session(DATA, async (t) => {
    // Done, so that Ctrl-C is not for it.
    await t.send("set dd.time_frame_start = '2026-01-01';", /Time: .* ms\ncatalog=> *$/)
    t.type('select count(*) from generate_series(1, 100000) a, generate_series(1, 100000) b;')
    t.press('Enter')
    await t.interrupt('canceling statement due to user request')
    await t.send('show dd.time_frame_start;', '2026-01-01 00:00:00.000+00:00')
  }),
)

there('a paste is text until it is sent', () =>
  session(DATA, async (t) => {
    t.paste("select 'a\tb';\nselect 2\n")
    await t.shows('catalog-> select 2')
    assert.not.match(t.screen(), 'row)')
    t.type(';')
    t.press('Enter')
    await t.shows(/\(1 row\)[\s\S]*\(1 row\)/)
  }),
)

there('completion: a list, tables, keys out of the data', () =>
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
    t.type('select json_array_')
    t.press('Tab')
    await t.shows('json_array_elements')
  }),
)

there('completion: joins, values out of the data and of statuses, files, parameters of saved queries', () =>
  session(DATA, async (t) => {
    const complete = async (text: string, shown: string | RegExp) => {
      t.press('C-c', 'C-l')
      await t.shows(/^catalog=> *$/)
      t.type(text)
      t.press('Tab')
      await t.shows(shown)
    }
    await complete(
      `select 1 from ${JOBS} j join ${BATCHES} b on acc`,
      /j\.account_id = b\.account_id and j\.region = b\.region +join/,
    )
    await complete(`select ta from ${JOBS} j, ${BATCHES} b`, /ta from/)
    await complete(`select 1 from ${JOBS} where tags->'team' = '`, /\n *\w+ +value\n/)
    await complete(`select 1 from ${BATCHES} where tags->'team' = '`, /\n *\w+ +value\n/)
    await complete(`select 1 from ${BATCHES} where region = '`, /\n *\w+-\w+-\d +value\n/)
    await complete(
      `select 1 from ${JOBS} where processing_job_status = 'Fa`,
      "processing_job_status = 'Failed",
    )
    const instances = `select 1 from ${JOBS} where processing_resources->'cluster_config'->>'instance_type' = '`
    await complete(instances, /\n *ml\.\S+ +value\n/)
    await complete('\\i examples/que', 'examples/queries/')
    await complete("\\i 'examples/queries/retr", "'examples/queries/retries.sql'")
    await complete('\\run failures-last-week s', 'since=')
    await complete('\\run failures-last-week since=', "since='7 days'")
    await complete("select processing_inputs->0->'s3_input'->>'s3_u", "->>'s3_uri")
  }),
)

there('a long result goes through the pager; a resize redraws', () =>
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
    t.type(';')
    t.press('Enter')
    // Wider than the terminal, as soon as the shell has heard of its size: a column a line, whole.
    await t.shows(/wide +\| x+\n?x+/, () => t.press('Up', 'Enter'))
  }),
)

there('a first start says what to do and offers the example catalog', () =>
  session([], async (t) => {
    assert.match(
      t.screen(),
      /^catalog-sql .*\\\? lists commands.*\nNo records to ask yet.*\n.*--data PATH.*\n.*\\example opens.*\ncatalog=>/,
    )
    await t.send('\\example', 'The example catalog is open.')
    await t.send('select count(*) > 100 as many from aws.sagemaker_processing_job;', ' true')
  }),
)

there('a session of ten questions is the transcript in goldens/', () =>
  session(DATA, async (t) => {
    const transcript: string[] = []
    for (const question of QUESTIONS) {
      const screen = await t.send(question, /\n(?:Time: .* ms|HINT: .*)\n+catalog=>$/)
      transcript.push(screen.replace(/\n+catalog=>$/, '\n').replace(/Time: .* ms/, 'Time: … ms'))
    }
    const text = transcript.join('\n')
    const file = new URL('goldens/session.txt', import.meta.url)
    if (process.argv.includes('--update')) writeFileSync(file, text)
    else assert.is(text, readFileSync(file, 'utf8'))
  }),
)

// An editor that makes one to two, and is given nothing but the query's file.
const editor = join(home, 'editor.mjs')
writeFileSync(
  editor,
  `import { readFileSync, writeFileSync } from 'node:fs'
const [file, ...more] = process.argv.slice(2)
if (more.length > 0 || !file.endsWith('query.sql')) throw new Error('not the file alone')
writeFileSync(file, readFileSync(file, 'utf8').replace('one', 'two'))`,
)

there('what was cut comes back, changes are taken back, in the next statement too', () =>
  session(DATA, async (t) => {
    t.type("select 'one', 'two';")
    t.press('C-w', 'C-w')
    await t.shows(/^catalog=> select *$/m)
    t.press('C-c')
    await t.shows(/catalog=> select *\ncatalog=> *$/)
    t.press('C-y')
    await t.shows("\ncatalog=> 'one', 'two';")
    t.press('C-_')
    await t.shows(/\ncatalog=> *$/)
    t.type('select 12')
    t.press('C-t', 'C-a', 'M-u', 'C-e')
    t.type(';')
    t.press('Enter')
    assert.match(await t.shows('(1 row)'), /SELECT 21;[\s\S]* 21\n/)
    // The oldest statement, and back to what was being typed.
    t.type('half')
    t.press('M-<')
    await t.shows(/;$/)
    t.press('M->')
    await t.shows(/catalog=> half$/)
  }),
)

there('a search narrows while words are typed, says that it failed, and goes both ways', () =>
  session(DATA, async (t) => {
    for (const [sql, answer] of [
      ['select 1 as alpha;', 'alpha'],
      ['select 2 as alphabet;', 'alphabet'],
      ['select 3 as beta;', 'beta'],
    ] as const)
      await t.send(sql, new RegExp(` ${answer}\\s[\\s\\S]*\\(1 row\\)`))
    t.press('C-r')
    t.type('alph')
    await t.shows('(search: alph) select 2 as alphabet;')
    t.press('C-r')
    await t.shows('(search: alph) select 1 as alpha;')
    // From the one that was found on, not from the newest.
    t.type('a')
    await t.shows('(search: alpha) select 1 as alpha;')
    t.type('xyz')
    await t.shows('(failed search: alphaxyz) select 1 as alpha;')
    t.press('BSpace', 'BSpace', 'BSpace')
    await t.shows('(search: alpha) select 1 as alpha;')
    t.press('C-s')
    await t.shows('(search: alpha) select 2 as alphabet;')
    t.press('C-g')
    await t.shows(/\ncatalog=> *$/)
    // Enter runs what was found; the words of the search before are there for Ctrl-R.
    t.press('C-l', 'C-r', 'C-r')
    await t.shows('(search: alpha) select 2 as alphabet;')
    t.press('Enter')
    await t.shows(/ alphabet\n[\s\S]*\(1 row\)/)
  }),
)

there('a statement taller than the window scrolls with the cursor, and is whole when it is sent', () =>
  session(
    DATA,
    async (t) => {
      t.type('select 0')
      for (let i = 1; i <= 20; i++) {
        t.press('M-Enter')
        t.type(`, ${i}`)
      }
      await t.shows(/catalog-> , 20$/)
      assert.is(t.screen().split('\n').length, 10)
      assert.match(t.screen(), /^catalog-> , 11\n/)
      for (let i = 0; i < 20; i++) t.press('Up')
      await t.shows(/^catalog=> select 0\n/)
      assert.match(t.screen(), /catalog-> , 9$/)
      t.press('Home')
      t.type('/* top */ ')
      await t.shows(/^catalog=> \/\* top \*\/ select 0\n/)
      for (let i = 0; i < 20; i++) t.press('Down')
      t.press('C-e')
      t.type(' as last;')
      await t.shows(/catalog-> , 20 as last;$/)
      t.press('Enter')
      await t.shows(/\n:$/)
      t.press('q')
      await t.shows(/catalog=> *$/)
      assert.match(
        t.history(),
        /catalog=> \/\* top \*\/ select 0\ncatalog-> , 1\n[\s\S]*catalog-> , 20 as last;\n/,
      )
    },
    {},
    { columns: 60, rows: 10 },
  ),
)

there('tabs and escapes of a paste stay what they are, and no key in it is a command', () =>
  session(DATA, async (t) => {
    t.paste("select length('a\tb\u001b[Ac\u0003\u001b') as n, '\t' = chr(9) as tab")
    t.type(';')
    t.press('Enter')
    // a, tab, b, ESC [ A, c, ETX, ESC
    await t.shows(/ n \| tab\n-+\+-+\n 9 \| true/)
    t.paste('select 1;\n\tselect 2\u001b')
    await t.shows(/catalog-> +select 2\\u001b$/)
    assert.not.match(t.screen(), /\(1 row\)[\s\S]*\(1 row\)/)
    t.press('C-_')
    await t.shows(/\ncatalog=> *$/)
  }),
)

there('Ctrl-C drops what was typed ahead', () =>
  session(DATA, async (t) => {
    t.type('select count(*) from generate_series(1, 100000) a, generate_series(1, 100000) b;')
    t.press('Enter')
    t.type("select 'typed ' || 'ahead';")
    t.press('Enter', 'C-c')
    await t.shows('canceling statement due to user request')
    await t.send('select 7 as seven;', /seven\n[\s\S]*\(1 row\)/)
    assert.not.match(t.screen(), 'typed ahead')
  }),
)

there('Ctrl-X Ctrl-E gives the statement to $EDITOR and sends what is whole', () =>
  session(
    DATA,
    async (t) => {
      t.type("select 'one' as word")
      t.press('C-x', 'C-e')
      // No semicolon: it comes back to be edited.
      await t.shows(/catalog=> select 'two' as word$/)
      t.press('C-_')
      await t.shows(/catalog=> select 'one' as word$/)
      t.type(';')
      t.press('C-x', 'C-e')
      await t.shows(/ word\n-+\n two\n\(1 row\)/)
      t.press('Up')
      await t.shows(/catalog=> select 'two' as word;$/)
    },
    { EDITOR: `node ${editor}` },
  ),
)

there('Ctrl-Z suspends, and fg draws again what was typed', async () => {
  const shell = new JobControl()
  try {
    await shell.shows(/\$ *$/)
    shell.type(shell.line)
    shell.press('Enter')
    await shell.shows(/^catalog=> *$/m)
    shell.type('select 5')
    shell.press('M-Enter')
    shell.type('as five')
    await shell.shows(/catalog-> as five$/)
    shell.press('C-z')
    await shell.shows(/Stopped[\s\S]*\$ *$/)
    shell.type('echo $((40 + 2)); fg')
    shell.press('Enter')
    await shell.shows(/\n42\n[\s\S]*catalog=> select 5\ncatalog-> as five$/)
    shell.type(';')
    shell.press('Enter')
    await shell.shows(/ five\n-+\n +5\n\(1 row\)/)
    shell.press('C-d')
    await shell.shows(/\$ *$/)
  } finally {
    shell.close()
  }
})

there('wide rows: a column a line; else the pager scrolls sideways, and values are whole', () =>
  session(DATA, async (t) => {
    const arn = `arn:aws:${'x'.repeat(60)}:end`
    const sql = `select '${arn}' as a, '${arn}' as b;`
    assert.match(await t.send(sql, '(1 row)'), `a | ${arn}\nb | ${arn}\n`)
    await t.send('\\x off', 'Expanded display is off.')
    t.type(sql)
    t.press('Enter')
    await t.shows('(END)')
    assert.match(t.screen(), /\n arn:aws:x+:end \| arn:aws:x+>\n/)
    // less scrolls half a screen.
    t.press('Right', 'Right')
    await t.shows(/x:end\n/)
    t.press('q')
    await t.shows(/catalog=> *$/)
    await t.send('\\format wrapped', 'Output format is wrapped.')
    const broken = await t.send(sql, '(1 row)')
    assert.match(broken, /x\.\| arn:aws:x+\.\n\.x+:end *\|\.x+:end\n/)
    assert.match(
      await t.send('\\df date_bin', 'TIMESTAMP) → TIMESTAMP\n'),
      'date_bin(INTERVAL, TIMESTAMP, TIMESTAMP)',
    )
  }),
)

there('TERM=dumb, and a terminal without a size: lines and no more', async () => {
  for (const [name, prefix, env] of [
    ['dumb', '', { TERM: 'dumb' }],
    ['no size', 'stty cols 0 rows 0; ', {}],
  ] as const) {
    const log = join(home, `${name}.log`)
    const shell = new Shell(DATA, env, undefined, prefix)
    try {
      shell.pipe(log)
      await shell.shows('catalog=>')
      shell.type('select n,')
      shell.press('Enter')
      await shell.shows(/catalog-> *$/)
      shell.type("repeat('x', 120) as wide from generate_series(1, 40) as g(n);")
      shell.press('Enter')
      // No pager waits.
      await shell.shows(/\(40 rows\)[\s\S]*catalog=> *$/)
      shell.type('select 1 +')
      shell.press('Enter', 'C-c')
      await shell.shows(/\^C\ncatalog=> *$/)
      shell.type('select 6 * 7 as answer;')
      shell.press('Enter')
      await shell.shows(/ answer\n-+\n +42\n/)
      shell.press('C-d')
      await shell.shows('exit 0')
    } finally {
      shell.close()
    }
    // biome-ignore lint/suspicious/noControlCharactersInRegex: it is what must not be there
    assert.not.match(readFileSync(log, 'utf8'), /\x1b/, name)
  }
})

there('meta commands', () =>
  session(
    [...DATA, '--param', 'who=me'],
    async (t) => {
      await t.send('\\d', 'aws_bedrock_model_invocation_job')
      await t.send('.d aws_bedrock_model_invocation_job', 'model_id')
      t.press('G')
      await t.shows('timeout_duration_in_hours')
      t.press('q')
      await t.shows(/catalog=> *$/)
      await t.send('\\df date_bin', /date_bin\(.*INTERVAL/)
      await t.send('\\x', 'Expanded display is on.')
      await t.send('select 1 as a;', '-[ RECORD 1 ]')
      await t.send('\\x off', 'Expanded display is off.')
      await t.send('select 1 as a;', /\(1 row\)\nTime: [\d.]+ ms\n/)
      await t.send('\\timing', 'Timing is off.')
      assert.not.match(await t.send('select 1 as a;', '(1 row)'), 'Time:')
      await t.send("select * from (values ('a', 1), ('b', 2)) as t(l, n);", '(2 rows)')
      await t.send('\\chart', /b 2 │█+/)
      await t.send('\\format csv', 'Output format is csv.')
      await t.send("select 'a,b' as x;", '"a,b"')
      await t.send('\\format table', 'Output format is table.')
      await t.send('\\queries', /failures-last-week +\|/)
      t.press('q')
      await t.shows(/catalog=> *$/)
      await t.send("\\run failures-last-week since='40 days'", /kind +\|/)
      await t.send('\\qeries', 'Perhaps you meant "\\queries"')
      const file = join(home, 'out.txt')
      await t.send(`\\o ${file}`, 'catalog=>')
      await t.send('select 7 as seven;', /catalog=> *$/)
      await t.send('\\o', /catalog=> *$/)
      assert.match(readFileSync(file, 'utf8'), 'seven')
      // The name says the format, until another one is asked for.
      await t.send(`\\o ${file}.json`, 'catalog=>')
      await t.send('select 7 as seven, 8 as seven;', /WARNING: {2}column names repeat[^\n]*\n+catalog=> *$/)
      await t.send('\\format tsv', 'Output format is tsv.')
      await t.send('select 9 as nine;', /catalog=> *$/)
      await t.send('\\o /dev/full', /catalog=> *$/)
      assert.is(readFileSync(`${file}.json`, 'utf8'), '[\n{"seven":7,"seven_2":8}\n]\nnine\n9\n')
      await t.send('select 10 as ten;', 'ERROR:  53100: cannot write /dev/full: ENOSPC')
      await t.send(`\\o ${home}`, 'EISDIR')
      await t.send('\\format table', 'Output format is table.')
      writeFileSync(join(home, 'in.sql'), 'select 8 as eight;\nselect nine;')
      await t.send(`\\i ${join(home, 'in.sql')}`, 'in.sql:2:8: ERROR:')
      await t.send('\\h join', 'LEFT JOIN')
      await t.send('\\?', /\\watch \[SECONDS\]/)
      t.press('G')
      await t.shows(/\\q +leave/)
      t.press('q')
      await t.shows(/catalog=> *$/)
      await t.send('\\settings', /application_name +\|/)
      t.press('q')
      // The data is read anew: a setting stays, a file that has come is seen.
      await t.send("set dd.time_frame_start = '2026-01-01';", /catalog=> *$/)
      await t.send('\\refresh', 'The data will be read anew.')
      await t.send('show dd.time_frame_start;', '2026-01-01 00:00:00.000+00:00')
      // What is edited comes back to the prompt.
      await t.send("select 'one' as word;", ' one')
      await t.send('\\e', "catalog=> select 'two' as word;")
      t.press('Enter')
      await t.shows(/ two\n\(1 row\)/)
      await t.send('\\watch 0.3', /\(every 0\.3 s\)[\s\S]* two\n[\s\S]*\(every 0\.3 s\)[\s\S]* two\n/)
      t.press('C-c')
      const described = await t.send('\\d+ aws_bedrock_model_invocation_job', 'ListModelInvocationJobs')
      assert.match(
        described,
        /job_name +VARCHAR; ListModelInvocationJobs jobName; pushed: = in like\n +The name of/,
      )
      t.press('q')
      await t.shows(/catalog=> *$/)
      await t.send(
        '\\d+ aws_bedrock_model_invocation_jb',
        'Perhaps you meant "aws_bedrock_model_invocation_job"',
      )
      await t.send('select :who || :who as twice;', ' meme')
      await t.send('select :whom;', /no value for :whom\nHINT: {2}Perhaps you meant "who"/)
      // Values of saved queries, by the names of their parameters.
      mkdirSync(join(home, 'config/catalog-sql/queries'), { recursive: true })
      writeFileSync(
        join(home, 'config/catalog-sql/queries/mine.sql'),
        "-- @param team text Whose.\n-- @param n bigint[] = '{}'\nSELECT :team || :n[1] + 1 AS own",
      )
      writeFileSync(join(home, 'config/catalog-sql/queries/broken.sql'), '-- @param a bigit\nSELECT :a')
      await t.send('\\run mine', /no value for :team\nHINT: {2}Whose\. Give it with \\run mine team=VARCHAR/)
      await t.send('\\run mine team=x n=1,y', ':n: not a bigint: y')
      await t.send('\\run mine team=x n=1 n=2', ' x2')
      await t.send(
        '\\run none',
        /no saved query "none"\nDETAIL: {2}Looked in .*queries, queries \(no such folder\), .*catalog-sql\/queries/,
      )
      await t.send('\\queries', /broken +\|.*line 1: type "bigit"/)
      t.press('q')
      await t.shows(/catalog=> *$/)
      await t.send('\\q', 'exit 0')
    },
    { EDITOR: `node ${editor}` },
  ),
)

there('a command acts in the middle of a statement, and what was typed stays', () =>
  session(DATA, async (t) => {
    assert.match(t.screen(), /^catalog-sql [\d.]+; \\\? lists commands/)
    assert.match(await t.send('select 1 as one \\p', /catalog=> select 1 as one *$/), /\nselect 1 as one *\n/)
    t.type('\\gx')
    t.press('Enter')
    await t.shows(/-\[ RECORD 1 \]-+\none \| 1\n/)
    await t.send('select 2 as', /catalog-> *$/)
    t.type('quit')
    t.press('Enter')
    await t.shows('Use \\q to quit.')
    t.type('\\r')
    t.press('Enter')
    await t.shows('Query buffer reset (cleared).')
    await t.shows(/catalog=> *$/)
    await t.send('select 3 as three \\bogus', /invalid command \\bogus.*\ncatalog=> select 3 as three *$/)
    t.press('C-c')
    // Each time stands under its own result.
    await t.send(
      'select 4 as four; select 5 as five;',
      /four[\s\S]*4\n\(1 row\)\nTime: .*\n five[\s\S]*\(1 row\)\nTime: /,
    )
    await t.send('select nme \\g', /column "nme" does not exist/)
    await t.send('\\errverbose', /ERROR: {2}42703: column "nme" does not exist/)
    await t.send('select n from generate_series(1, 2) as g(n) \\g |sort -r', /\(2 rows\)\n[\s\S]*2\n +1\n/)
    await t.send("\\set who 'me'", /catalog=> *$/)
    await t.send("select :'who' as who \\gset", /catalog=> *$/)
    await t.send('\\echo :who \\\\ select 6 as six;', /me\n six\n/)
    await t.send(
      '\\watch i=0.01 c=2',
      /\(every 0\.01 s\)[\s\S]*\(every 0\.01 s\)[\s\S]*6\n[\s\S]*catalog=> *$/,
    )
    await t.send('exit', 'exit 0')
  }),
)

there('no trouble with a file ends the session', () => {
  mkdirSync(join(home, 'gone'))
  return session(
    DATA,
    async (t) => {
      await t.send('select 1 \\e', /ERROR: .*ENOENT[\s\S]*catalog=> select 1 *$/)
      t.press('C-c')
      await t.send(`\\setenv TMPDIR ${home}`, /catalog=> *$/)
      await t.send('\\e', /cannot read .*ENOENT/)
      await t.send("\\setenv EDITOR 'rm $1; mkdir'", /catalog=> *$/)
      await t.send('\\e', /cannot read .*EISDIR/)
      await t.send('\\setenv EDITOR false', /catalog=> *$/)
      await t.send('\\e', 'the editor false ended with code 1')
      await t.send(`\\o ${join(home, 'gone')}/x`, /catalog=> *$/)
      rmSync(join(home, 'gone'), { recursive: true })
      await t.send('select 1;', /catalog=> *$/)
      await t.send(`\\o ${join(home, 'gone')}/y`, /ENOENT/)
      await t.send('select 2 as two \\g /dev/full', /53100: cannot write \/dev\/full: ENOSPC/)
      await t.send('select 3 as three;', /three\n-+\n +3\n/)
      await t.send(`\\cd ${home}`, /catalog=> *$/)
      await t.send('select count(*) > 100 as many from aws.sagemaker_processing_job;', ' true')
      await t.send('\\! pwd', new RegExp(`\\n${home}\\n`))
    },
    { EDITOR: 'rm', TMPDIR: '/nonexistent' },
  )
})

there('the start-up file is run, and --no-rc leaves it out', async () => {
  const file = join(home, 'config/catalog-sql/catalog-sqlrc')
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, '\\timing off\n\\x maybe\n')
  await session(DATA, async (t) => {
    assert.match(t.screen(), 'Timing is off.')
    // Its mistake is told, and the shell goes on.
    assert.match(t.screen(), 'unrecognized value "maybe"')
    assert.not.match(await t.send('select 1 as one;', '(1 row)'), 'Time:')
  })
  await session([...DATA, '--no-rc'], async (t) => {
    assert.not.match(t.screen(), 'Timing')
  })
  rmSync(file)
})

test.after(() => {
  bundle?.remove()
  rmSync(home, { recursive: true, force: true })
})
test.run()
