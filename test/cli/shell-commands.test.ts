/** The shell's commands in scripts: from -c, files and standard input. What needs a terminal is in terminal.test.ts. */
import { mkdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { META_COMMANDS } from '../../src/cli/repl/meta-commands.ts'
import { command, ROOT } from '../support/command.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const test = suite('shell commands')
const DATA = ['--data', join(ROOT, 'examples/catalog')]
const folder = temporaryFolder()
const place = (name: string) => join(folder, name)

const home = { HOME: process.env.HOME, XDG_DATA_HOME: process.env.XDG_DATA_HOME }
Object.assign(process.env, { HOME: folder, XDG_DATA_HOME: folder })
test.after(() => void Object.assign(process.env, home))

/** What a script answers; mistakes fail. */
const answer = async (script: string, ...args: string[]): Promise<string> => {
  const { code, stdout, stderr } = await command([...args], script)
  assert.is(code, 0, stderr)
  return stdout
}
const mistake = async (script: string, ...args: string[]): Promise<string> => {
  const { code, stderr } = await command([...args], script)
  assert.is(code, 1)
  return stderr
}

test('commands come from -c, from files and from standard input', async () => {
  writeFileSync(place('a.sql'), '\\t\n\\pset format unaligned\nselect 1;\n')
  for (const [args, input] of [
    [['-c', '\\t', '-c', '\\a', '-c', 'select 1'], ''],
    [['-f', place('a.sql')], ''],
    [['-f', '-'], readFileSync(place('a.sql'), 'utf8')],
    [[], '\\t \\a\nselect 1'],
  ] as const)
    assert.is(await answer(input, ...args), '1\n', args.join(' '))
  assert.match(await answer('', ...DATA, '-c', '\\d'), 'aws.sagemaker_processing_job')
  assert.match(
    await answer('', ...DATA, '-c', '\\d aws_bedrock_model_invocation_job;'),
    'timeout_duration_in_hours',
  )
})

test('\\g, \\gx and \\once: one result elsewhere, the next one as before', async () => {
  const out = await answer(
    `select 1 as a, 2 as b \\g '${place('one two.csv')}'
     select 3 as c \\gx
     select 4 as d \\g (format=json) ${place('x')}
     \\once ${place('o.tsv')}
     select 5 as e; select 6 as f;
     \\g |cat >${place('piped')}
     \\g | tr -d ' ' > ${place('tr')}
     select
       7 as g \\g (format=csv tuples_only=on) |cat > ${place('opt')}`,
  )
  assert.is(out, '-[ RECORD 1 ]------------------\nc | 3\n(1 row)\n f\n---\n 6\n(1 row)\n')
  const text = (name: string) => readFileSync(place(name), 'utf8')
  assert.is(text('one two.csv'), 'a,b\n1,2\n')
  assert.is(text('x'), '[\n{"d":4}\n]\n')
  assert.is(text('o.tsv'), 'e\n5\n')
  assert.is(text('piped'), ' f\n---\n 6\n(1 row)\n')
  assert.is(text('tr'), 'f\n---\n6\n(1row)\n')
  assert.is(text('opt'), '7\n')
})

test('\\o and .output, ~ and quotes in paths, html with one head', async () => {
  mkdirSync(place('a folder'))
  await answer(`\\o "~/a folder/r.html"
    select 1 as one; select 2 as two;
    .output ~/second.csv
    select 3 as three;
    \\qecho told
    \\o |cat > ${place('third')}
    select 4 as four;
    \\o`)
  const page = readFileSync(place('a folder/r.html'), 'utf8')
  assert.is(page.split('<html').length, 2)
  assert.is(page.split('</html>').length, 2)
  assert.is(readFileSync(place('second.csv'), 'utf8'), 'three\n3\ntold\n')
  assert.match(readFileSync(place('third'), 'utf8'), 'four')
})

test('-o takes the results, and \\echo does not go there', async () => {
  const out = await answer('\\echo seen\nselect 1 as a;\n\\qecho told', '-o', place('all.csv'))
  assert.is(out, 'seen\n')
  assert.is(readFileSync(place('all.csv'), 'utf8'), 'a\n1\ntold\n')
})

test('trouble with a file is a line that says so', async () => {
  for (const [script, wanted] of [
    ['\\o /no/such/folder/x', /ENOENT/],
    [`\\o ${folder}`, /EISDIR/],
    ['select 1 \\g /dev/full', /53100: cannot write \/dev\/full: ENOSPC/],
    ['\\i /no/such', /cannot read \/no\/such: ENOENT/],
    [`\\i ${folder}`, /cannot read .*EISDIR/],
    ['\\cd /no/such', /could not change directory to "\/no\/such": ENOENT/],
    ['select 1 \\g |exit 3', /\|exit 3: exit code 3/],
    ['\\w', /\\w: missing required argument/],
    ["\\echo 'open", /unterminated quoted string/],
  ] as const) {
    const told = await mistake(script)
    assert.match(told, wanted)
    assert.not.match(told, /\n\s+at /)
  }
})

test('what a display is set to, and the values it refuses', async () => {
  const { stdout, stderr } = await command(
    [],
    `\\x on\n\\x\n\\x auto\n\\x 1\n\\x FALSE\n\\timing ON\n\\timing\n\\pset null ∅\n\\pset border 0
select 1 as a, null as bc;
\\pset border 2
select 1 as a, null as bc;
\\pset border 1 \\a
select 1 as a, null as bc;
\\f ,
\\t
select 1 as a, 2 as b;
\\H
\\pset format csv
\\pset`,
  )
  assert.is(
    stderr,
    `Expanded display is on.
Expanded display is off.
Expanded display is used automatically.
Expanded display is on.
Expanded display is off.
Timing is on.
Timing is off.
Null display is "∅".
Border style is 0.
Border style is 2.
Border style is 1.
Output format is unaligned.
Field separator is ",".
Tuples only is on.
Output format is html.
Output format is csv.
`,
  )
  // As psql draws them.
  assert.is(
    stdout,
    `a bc
- --
1 ∅
(1 row)
+---+----+
| a | bc |
+---+----+
| 1 | ∅  |
+---+----+
(1 row)
a|bc
1|∅
(1 row)
1,2
border      1
expanded    off
fieldsep    ','
format      csv
null        '∅'
tuples_only on
timing      off
`,
  )
  for (const [script, wanted] of [
    ['\\x maybe', 'unrecognized value "maybe" for "expanded": on, off or auto'],
    ['\\timing 2', 'unrecognized value "2" for "timing": on or off'],
    ['\\t nope', 'unrecognized value "nope" for "tuples_only": on or off'],
    ['\\pset border 3', 'unrecognized value "3" for "border": 0, 1 or 2'],
    ['\\pset format jsn', 'there is no format "jsn"; perhaps "json"'],
    ['\\pset bordr 1', 'unknown option: bordr; perhaps "border"'],
    ['\\watch x', '\\watch takes a number, not "x"'],
    ['\\watch n=1', 'there is no "n"; there are i=SECONDS, c=TIMES, m=ROWS'],
    ['\\set a-b 1', 'invalid variable name: "a-b"'],
    ['\\qeries', 'Perhaps you meant "\\queries"'],
    ['\\copy x', '\\copy is not here: results are written with'],
    ['\\D', 'invalid command \\D'],
  ] as const)
    assert.match(await mistake(script), wanted, script)
  const extra = await command([], '\\x on off\n\\d aws.* more stuff')
  assert.match(extra.stderr, '\\x: extra argument "off" ignored')
})

test('variables are values and names, from \\set, \\gset, \\getenv and --param', async () => {
  process.env.SHELL_COMMANDS_TEST = 'from outside'
  assert.is(
    await answer(
      `\\set a 1 2
\\set who 'it''s me'
\\t \\a
select :a + 1, :'who' || '!';
select 5 as n, 'x' as t, null as nothing \\gset p_
\\echo :p_n :'p_t' :"p_t" :p_nothing
select :p_n * 2 as :"p_t" \\gx
\\getenv e SHELL_COMMANDS_TEST
\\echo :e :given
\\set
\\unset a
\\echo :a
\\echo -n 'no\\tend'`,
      '--param',
      'given=here',
    ),
    `13|it's me!
5 'x' "x" :p_nothing
x|10
from outside here
a = '12'
e = 'from outside'
given = 'here'
p_n = '5'
p_t = 'x'
who = 'it''s me'
:a
no\tend`.replace("it''s", "it's"),
  )
  // A value is one: these are mistakes of who gives it.
  for (const [script, wanted] of [
    ["\\set x '1; select 2'\nselect :x + 1", ':x: not a bigint: 1; select 2'],
    ['select :nobody;\n\\q', 'no value for :nobody'],
  ] as const) {
    const { code, stderr } = await command([], script)
    assert.is(code, 2)
    assert.match(stderr, wanted)
  }
  assert.match(await mistake('select 1 where false \\gset'), 'no rows returned for \\gset')
  assert.match(
    await mistake('select * from generate_series(1, 2) \\gset'),
    'more than one row returned for \\gset',
  )
})

test('files run files, each beside itself, and a mistake has its place there', async () => {
  mkdirSync(place('sub'))
  writeFileSync(place('main.sql'), '\\echo main\n\\ir sub/one.sql\n\\echo back')
  writeFileSync(place('sub/one.sql'), '\\ir two.sql\n\\q\n\\echo never')
  writeFileSync(place('sub/two.sql'), '\\echo two\nselect 1 as last')
  assert.is(await answer('', '-f', place('main.sql')), 'main\ntwo\n last\n------\n    1\n(1 row)\nback\n')
  writeFileSync(place('bad.sql'), '\\t\nselect 1;\n  select nme;')
  assert.match(await mistake(`\\i ${place('bad.sql')}`), 'bad.sql:3:10: ERROR:  42703')
  writeFileSync(place('self.sql'), `\\i ${place('self.sql')}`)
  assert.match(await mistake(`\\i ${place('self.sql')}`), 'runs itself again and again')
})

test('the statement: \\p, \\r, \\w, \\gdesc, \\watch, \\g again', async () => {
  assert.is(
    await answer(`\\p
select 1 \\p
+ 1 as two
\\w ${place('w.sql')}
\\gdesc
\\g
\\t \\a
\\watch i=0.01 c=2
\\watch 0.01 m=2
select 3 \\r
select 4;
\\p`),
    `Query buffer is empty.
select 1${' '}
 Column | Type
--------+--------
 two    | BIGINT
(1 row)
 two
-----
   2
(1 row)
2
2
2
4
select 4;
`,
  )
  assert.is(readFileSync(place('w.sql'), 'utf8'), 'select 1 \n+ 1 as two\n')
})

test('\\d of a pattern, \\dt, \\dn, \\dv, \\l, \\conninfo', async () => {
  const all = await answer('\\d aws.*', ...DATA)
  assert.match(all, /^Table "aws\.sagemaker_processing_job"\n/)
  assert.match(await answer('\\d *bedrock*', ...DATA), 'Table "public.aws_bedrock_model_invocation_job"')
  assert.match(
    await answer('\\dt+ aws.sage?aker*', ...DATA),
    /aws +\| sagemaker_processing_job +\| table\n\(1 row\)/,
  )
  assert.match(await answer('\\dt'), /public +\| aws_bedrock_model_invocation_job/)
  assert.match(await answer('\\dv information_schema.*'), /information_schema +\| columns +\| view/)
  assert.is(await answer('\\t \\a\n\\dn'), ' Name\n--------\n aws\n public\n(2 rows)\n')
  assert.match(await answer('\\l', ...DATA), 'examples/catalog')
  assert.match(await answer('\\conninfo', ...DATA), /The catalog reads .*examples\/catalog\./)
  const { stderr } = await command(['-c', '\\dv', '-c', '\\dt no*', '-c', '\\d no*'])
  assert.is(
    stderr,
    'Did not find any relations.\nDid not find any relation named "no*".\nDid not find any relation named "no*".\n',
  )
  // A name is a name, whatever is in it.
  assert.match(await mistake('\\d "x; select 1"', ...DATA), 'does not exist')
})

test('\\cd and \\! act where they should, and the data stays where it is', async () => {
  const before = process.cwd()
  try {
    process.chdir(ROOT)
    const out = await answer(
      `\\cd ${folder}\n\\! pwd > pwd.txt\n\\i a.sql\nselect count(*) > 100 from aws.sagemaker_processing_job;`,
      '--data',
      'examples/catalog',
    )
    assert.is(out, '1\ntrue\n')
    assert.is(readFileSync(place('pwd.txt'), 'utf8'), `${realpathSync(folder)}\n`)
  } finally {
    process.chdir(before)
  }
})

test('each name means one command', () => {
  for (const names of [
    META_COMMANDS.flatMap(({ names }) => names),
    META_COMMANDS.flatMap(({ names, dot }) => [...names, ...(dot ?? [])]),
  ]) {
    const twice = names.filter((name, i) => names.indexOf(name) !== i)
    assert.equal(
      twice.filter((name) => !['print', 'help'].includes(name)),
      [],
    )
  }
})

test.run()
