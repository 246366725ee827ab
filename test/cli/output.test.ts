/** Where results go: every byte is written, or one line says why not and the exit code is 1. */
import { type SpawnSyncReturns, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import * as fs from 'node:fs'
import { connect, createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { builtCommand } from '../support/built-command.ts'
import { command, ROOT } from '../support/command.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const test = suite('output')
const { entry, remove } = await builtCommand()
test.after(remove)

const isRoot = process.getuid?.() === 0
const hasFull = fs.existsSync('/dev/full')
const onLinux = hasFull ? test : test.skip

const ROWS = 5_000
/** Some 5 MB of csv. */
const LARGE = `select n, repeat('x', 1000) as t from generate_series(1, ${ROWS}) g(n)`
const LARGE_BYTES =
  'n,t\n'.length + Array.from({ length: ROWS }, (_, i) => String(i + 1).length + 1002).reduce((a, b) => a + b)

const quoted = (words: readonly string[]): string =>
  words.map((word) => `'${word.replaceAll("'", "'\\''")}'`).join(' ')
/** The command as words of a shell line. */
const line = (...args: readonly string[]): string => quoted([process.execPath, entry, ...args])
const shell = (script: string, cwd = temporaryFolder()): SpawnSyncReturns<string> =>
  spawnSync('bash', ['-c', script], { cwd, encoding: 'utf8' })

const oneLine = (stderr: string, wanted: string | RegExp): void => {
  assert.is(stderr.split('\n').length, 2, stderr)
  assert.match(stderr, wanted)
}

onLinux('what cannot be written to standard output is one line and exit code 1', () => {
  for (const args of [
    ['-c', 'select 1'],
    ['-c', LARGE],
    ['tables'],
    ['describe', 'aws.sagemaker_processing_job'],
    ['functions'],
    ['queries', join(ROOT, 'examples/queries')],
    ['check', join(ROOT, 'examples/queries')],
    ['completion', 'bash'],
    ['run', join(ROOT, 'examples/queries/failures-last-week.sql'), '--help'],
    ['--help'],
    ['--version'],
  ]) {
    const { status, stderr } = shell(`${line(...args)} > /dev/full`)
    assert.is(status, 1, args.join(' '))
    oneLine(stderr, 'ERROR:  53100: cannot write standard output: ENOSPC: no space left on device')
  }
})

test('records come from standard input and from pipes', () => {
  const folder = join(ROOT, 'examples/catalog')
  const asked = ['aws.sagemaker_processing_job', 'aws_bedrock_model_invocation_job'].flatMap((table) => [
    '-c',
    `select count(*) from ${table}`,
  ])
  const counts = (data: string) => line('--data', data, '--format', 'tsv', '--no-header', ...asked)
  const whole = shell(counts(folder)).stdout
  assert.match(whole, /^[1-9]\d+\n[1-9]\d+\n$/)
  const all = `cat ${quoted([folder])}/*.ndjson`
  for (const script of [
    `${all} | ${counts('/dev/stdin')}`,
    `${counts('/dev/fd/0')} < <(${all} | gzip -c | gunzip -c)`,
    `${counts('@')} `.replace("'@'", `<(${all})`),
    `${all} > file; ${counts('/dev/stdin')} < file`,
  ]) {
    const { status, stdout, stderr } = shell(script)
    assert.equal([script, status, stdout, stderr], [script, 0, whole, ''])
  }
  // What Node gives its children is a socket.
  const { stdout } = spawnSync(
    process.execPath,
    [entry, '--data', '/dev/stdin', '--format', 'tsv', '--no-header', ...asked],
    { input: shell(all).stdout, encoding: 'utf8' },
  )
  assert.is(stdout, whole)
})

onLinux('a command that waits for a pipe is interrupted', async () => {
  const folder = temporaryFolder()
  const pipe = join(folder, 'pipe')
  spawnSync('mkfifo', [pipe])
  const child = spawn(process.execPath, [
    entry,
    '--data',
    pipe,
    '-c',
    'select * from aws.sagemaker_processing_job',
  ])
  // A pipe's end for writing is opened when the command has opened the other one.
  const writer = await fs.promises.open(pipe, 'w')
  child.kill('SIGINT')
  const [code, signal] = await once(child, 'close')
  await writer.close()
  assert.equal([code, signal], [null, 'SIGINT'])
})

test('a limit for files is told as a full disk is; no part of a file is left', () => {
  const folder = temporaryFolder()
  const format = ['--format', 'csv']
  const out = shell(`ulimit -f 1000; ${line(...format, '-c', LARGE)} > out.csv`, folder)
  assert.is(out.status, 1)
  oneLine(out.stderr, 'ERROR:  58030: cannot write standard output: EFBIG: file too large')
  const file = shell(`ulimit -f 1000; ${line('-o', 'file.csv', '-c', LARGE)}`, folder)
  assert.is(file.status, 1)
  oneLine(file.stderr, 'cannot write file.csv: EFBIG')
  assert.equal(fs.readdirSync(folder), ['out.csv'])
})

test('slow readers get every byte, also from a pipe that does not block', () => {
  const count = (script: string) => Number(shell(script).stdout)
  const large = line('--format', 'csv', '-c', LARGE)
  assert.is(count(`${large} | { sleep 0.5; wc -c; }`), LARGE_BYTES)
  // Node makes a pipe one that does not block, and it is the same pipe for all who write to it.
  const other = quoted([
    process.execPath,
    '-e',
    'process.stdout.write(""); process.stderr.write("ready\\n"); setInterval(() => {}, 1000)',
  ])
  assert.is(
    count(
      `{ exec 4> >(cat >&2); ${other} 2> ready & until test -s ready; do sleep 0.1; done; ${large}; kill $!; } | { sleep 1.5; wc -c; }`,
    ),
    LARGE_BYTES,
  )
})

test('a reader of a pipe that leaves is no error, wherever the pipe comes from', () => {
  const folder = temporaryFolder()
  for (const args of [['-c', LARGE], ['--help'], ['functions']]) {
    const { stdout, stderr } = shell(`set -o pipefail; ${line(...args)} | head -c 5; echo " $?"`)
    assert.match(stdout, / 0\n$/)
    assert.is(stderr, '')
  }
  for (const name of ['p.csv', 'p.csv.gz']) {
    const { stdout, stderr } = shell(
      `mkfifo ${name}; (head -c 5 ${name} | wc -c) & ${line('-o', name, '-c', LARGE.replace('repeat', 'md5(n::text) || repeat'))}; echo "code $?"; wait`,
      folder,
    )
    assert.match(stdout, 'code 0')
    assert.match(stdout, /^5$/m)
    assert.is(stderr, '')
  }
})

test('a connection that is closed is an error: nobody has chosen to read no more', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const socket = connect((server.address() as { port: number }).port, '127.0.0.1')
  // Else it would hear of the end itself.
  socket.pause()
  const [[other]] = (await Promise.all([once(server, 'connection'), once(socket, 'connect')])) as [
    [Socket],
    [],
  ]
  other.resetAndDestroy()
  await once(other, 'close')
  const child = spawn(process.execPath, [entry, '-c', LARGE], { stdio: ['ignore', socket, 'pipe'] })
  let stderr = ''
  child.stderr?.on('data', (chunk) => {
    stderr += chunk
  })
  const [code] = await once(child, 'close')
  server.close()
  socket.destroy()
  assert.is(code, 1)
  oneLine(stderr, /ERROR: {2}58030: cannot write standard output: E(?:PIPE|CONNRESET)/)
})

onLinux('warnings that cannot be written are an error; a wrong query stays one', () => {
  const codes = ['--max-rows 1', '--timing', ''].map(
    (more) => shell(`${line('-c', 'select n from generate_series(1, 2) g(n)')} ${more} 2> /dev/full`).status,
  )
  assert.equal(codes, [1, 1, 0])
  assert.is(shell(`${line('-c', 'select 1/0')} 2> /dev/full`).status, 1)
  assert.is(shell(`${line('--nonsense')} 2> /dev/full`).status, 2)
})

onLinux('standard input that is no text is one line and exit code 1; so is a text without an end', () => {
  const folder = shell(`${line()} < .`)
  assert.equal([folder.status, folder.stdout], [1, ''])
  oneLine(folder.stderr, 'ERROR:  58030: cannot read standard input: EISDIR')
  for (const [name, endless] of [
    ['standard input', shell(`${line()} < /dev/zero`)],
    ['/dev/zero', shell(line('-f', '/dev/zero'))],
  ] as const) {
    assert.equal([endless.status, endless.stdout], [1, ''])
    oneLine(endless.stderr, `ERROR:  54000: ${name} is longer than 512 MiB`)
  }
})

test('a working folder that is deleted: what needs none works, the rest says so', () => {
  const gone = (...args: string[]) => shell(`mkdir gone; cd gone; rmdir ../gone; ${line(...args)}`)
  const { status, stdout, stderr } = gone('--format', 'csv', '-c', 'select 1 as a')
  assert.equal([status, stdout, stderr], [0, 'a\n1\n', ''])
  const out = gone('-o', 'out.csv', '-c', 'select 1 as a')
  assert.is(out.status, 1)
  oneLine(out.stderr, 'ERROR:  58030: cannot write out.csv: ENOENT: no such file or directory')
  assert.match(gone('tables').stdout, 'aws.sagemaker_processing_job')
})

const modeOf = (path: string): number => fs.statSync(path).mode & 0o7777
const write = async (file: string, sql = 'select 1 as a'): Promise<void> =>
  assert.equal(await command(['--format', 'csv', '-o', file, '-c', sql]), { code: 0, stdout: '', stderr: '' })
const read = (file: string): string => fs.readFileSync(file, 'utf8')

test('-o keeps what a file is: mode, owner, links and other names', async () => {
  const folder = temporaryFolder()
  const at = (name: string) => join(folder, name)
  for (const mode of [0o600, 0o640, 0o666, 0o755]) {
    fs.writeFileSync(at('out.csv'), 'old')
    fs.chmodSync(at('out.csv'), mode)
    if (isRoot) fs.chownSync(at('out.csv'), 1234, 4321)
    await write(at('out.csv'))
    assert.is(read(at('out.csv')), 'a\n1\n')
    assert.is(modeOf(at('out.csv')), mode)
    const { uid, gid } = fs.statSync(at('out.csv'))
    if (isRoot) assert.equal([uid, gid], [1234, 4321])
  }
  fs.mkdirSync(at('folder'))
  fs.symlinkSync('folder', at('to-folder'))
  fs.symlinkSync('out.csv', at('link.csv'))
  // `..` behind a link to a folder is that folder's.
  fs.symlinkSync('to-folder/../new.csv', at('dangling.csv'))
  fs.symlinkSync('dangling.csv', at('twice.csv'))
  await write(at('link.csv'), 'select 2 as a')
  assert.is(read(at('out.csv')), 'a\n2\n')
  await write(at('twice.csv'), 'select 3 as a')
  assert.is(read(at('new.csv')), 'a\n3\n')
  for (const link of ['link.csv', 'dangling.csv', 'twice.csv'])
    assert.ok(fs.lstatSync(at(link)).isSymbolicLink())
  fs.writeFileSync(at('one.csv'), 'a long text that stood here before')
  fs.linkSync(at('one.csv'), at('other.csv'))
  await write(at('one.csv'), 'select 4 as a')
  assert.is(read(at('other.csv')), 'a\n4\n')
  assert.is(fs.statSync(at('one.csv')).nlink, 2)
  const umask = process.umask(0o027)
  try {
    await write(at('masked.csv'))
    assert.is(modeOf(at('masked.csv')), 0o640)
  } finally {
    process.umask(umask)
  }
  assert.equal(
    fs.readdirSync(folder).filter((name) => name.startsWith('.')),
    [],
  )
})

const asRoot = isRoot && spawnSync('setpriv', ['--version']).status === 0 ? test : test.skip
asRoot(
  'a file of somebody else that may be written to keeps its owner; one that may not is left alone',
  () => {
    const folder = temporaryFolder()
    fs.chmodSync(folder, 0o755)
    const files = {
      'open.csv': 0o666,
      'closed.csv': 0o644,
      'shared/open.csv': 0o666,
      'shared/own.csv': 0o444,
    }
    fs.mkdirSync(join(folder, 'shared'))
    fs.chmodSync(join(folder, 'shared'), 0o777)
    for (const [file, mode] of Object.entries(files)) {
      fs.writeFileSync(join(folder, file), 'a long text that stood here before')
      fs.chmodSync(join(folder, file), mode)
    }
    fs.chownSync(join(folder, 'shared/own.csv'), 1234, 1234)
    const other = (file: string) =>
      shell(
        `setpriv --reuid 1234 --regid 1234 --clear-groups ${line('-o', file, '-c', 'select 1 as a')}`,
        folder,
      )
    for (const file of ['open.csv', 'shared/open.csv']) {
      // What a package is read from may be closed to others where the tests run as root.
      const { status, stderr } = other(file)
      if (/Cannot find|EACCES.*cli\.js/.test(stderr)) return
      assert.equal([status, stderr], [0, ''])
      assert.is(read(join(folder, file)), 'a\n1\n')
      assert.is(fs.statSync(join(folder, file)).uid, 0)
    }
    for (const file of ['closed.csv', 'shared/own.csv', 'new.csv']) {
      const { status, stderr } = other(file)
      assert.is(status, 1)
      oneLine(stderr, `cannot write ${file}: EACCES: permission denied`)
    }
    assert.match(read(join(folder, 'shared/own.csv')), 'a long text')
  },
)

test('-o writes straight into what is no file', async () => {
  const folder = temporaryFolder()
  const select = (...args: string[]) => line('--format', 'csv', ...args, '-c', 'select 1 as a')
  const out = (script: string) => {
    const { status, stdout, stderr } = shell(script, folder)
    assert.equal([status, stderr], [0, ''], script)
    return stdout
  }
  const large = line('--format', 'csv', '-o', 'pipe', '-c', LARGE)
  assert.is(Number(out(`mkfifo pipe; cat pipe | wc -c & ${large}; wait`)), LARGE_BYTES)
  assert.ok(fs.statSync(join(folder, 'pipe')).isFIFO())
  assert.is(out(`${select('-o', '/dev/stdout')}`), 'a\n1\n')
  assert.is(
    out(`{ echo before; ${select('-o', '/dev/stdout')}; echo behind; } > file; cat file`),
    'before\na\n1\nbehind\n',
  )
  assert.is(out(`{ echo before; ${select('-o', '/dev/fd/3')}; } 3>&1`), 'before\na\n1\n')
  assert.is(
    out(
      `set -e; ${select('-o', '/dev/fd/3')} 3> >(cat > sub; touch done); until test -e done; do sleep 0.1; done; cat sub`,
    ),
    'a\n1\n',
  )
  if (isRoot && spawnSync('mknod', [join(folder, 'null'), 'c', '1', '3']).status === 0) {
    assert.is(out(select('-o', 'null')), '')
    assert.ok(fs.statSync(join(folder, 'null')).isCharacterDevice())
  }
})

asRoot('a file that is mounted by itself is written over; a full file system is told', () => {
  const folder = temporaryFolder()
  const can = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'none', folder]).status === 0
  if (!can) return console.log('no full file system is tried: nothing can be mounted here')
  try {
    const out = shell(
      `echo kept > out.csv; ${line('-o', 'out.csv', '-c', LARGE)}; echo $?; cat out.csv; ls -A`,
      folder,
    )
    assert.is(out.stdout, '1\nkept\nout.csv\n')
    oneLine(out.stderr, 'ERROR:  53100: cannot write out.csv: ENOSPC')
    const redirected = shell(`${line('--format', 'csv', '-c', LARGE)} > big.csv; echo $?; rm big.csv`, folder)
    assert.is(redirected.stdout, '1\n')
    oneLine(redirected.stderr, 'ERROR:  53100: cannot write standard output: ENOSPC')
    const mounted = shell(
      `touch alone.csv; mount --bind out.csv alone.csv; ${line('-o', 'alone.csv', '-c', 'select 1 as a')}; echo $?; umount alone.csv; cat out.csv; ls -A`,
      folder,
    )
    assert.equal([mounted.stdout, mounted.stderr], ['0\na\n1\nalone.csv\nout.csv\n', ''])
  } finally {
    spawnSync('umount', [folder])
  }
})

test('-o that cannot be: one line and exit code 1, before the query is run', async () => {
  const folder = temporaryFolder()
  fs.symlinkSync('b', join(folder, 'a'))
  fs.symlinkSync('a', join(folder, 'b'))
  fs.writeFileSync(join(folder, 'file'), 'kept')
  for (const [path, reason] of [
    ['.', 'EISDIR'],
    ['no/such/folder', 'ENOENT: no such file or directory'],
    ['new/', 'EISDIR'],
    ['file/below', 'ENOTDIR'],
    ['a', 'ELOOP'],
    ...(hasFull ? [['../../../../../../../../dev/full', 'ENOSPC']] : []),
  ] as const) {
    const { code, stdout, stderr } = await command([
      '-o',
      join(folder, path) + (path.endsWith('/') ? '/' : ''),
      '-c',
      'select 1',
    ])
    assert.equal([code, stdout], [1, ''], path)
    oneLine(stderr, reason)
  }
  assert.is((await command(['-o', '', '-c', 'select 1'])).code, 2)
  const failed = await command(['-o', join(folder, 'file'), '-c', 'select 1; select 1/0'])
  assert.is(failed.code, 1)
  assert.is(read(join(folder, 'file')), 'kept')
  assert.equal(fs.readdirSync(folder).sort(), ['a', 'b', 'file'])
})

test('a signal leaves the old file whole and nothing beside it', async () => {
  const folder = temporaryFolder()
  const file = join(folder, 'out.csv')
  const signals = [
    'SIGINT',
    'SIGTERM',
    'SIGHUP',
    'SIGQUIT',
    'SIGUSR2',
    'SIGALRM',
    'SIGXCPU',
    'SIGABRT',
  ] as const
  for (const signal of signals) {
    fs.writeFileSync(file, 'old')
    const sql = LARGE.replace(String(ROWS), String(10 * ROWS))
    const child = spawn(process.execPath, [entry, '-o', file, '-c', sql], { stdio: 'ignore' })
    // The new file is being written.
    const watcher = fs.watch(folder, (_, name) => {
      if (name?.endsWith('.tmp')) child.kill(signal)
    })
    const [, ended] = await once(child, 'close')
    watcher.close()
    assert.is(ended, signal)
    assert.is(read(file), 'old')
    assert.equal(fs.readdirSync(folder), ['out.csv'], signal)
  }
})

test("the file's ending chooses the format, --format wins, .gz packs", async () => {
  const folder = temporaryFolder()
  const starts = {
    csv: 'a,b\n1,2\n',
    tsv: 'a\tb\n1\t2\n',
    json: '[\n{"a":1,"b":2}\n]\n',
    ndjson: '{"a":1,"b":2}\n',
    jsonl: '{"a":1,"b":2}\n',
    md: '|   a |   b |\n| --: | --: |\n|   1 |   2 |\n',
    markdown: '|   a |   b |\n',
    html: '<!doctype html>',
    htm: '<!doctype html>',
    txt: ' a | b\n---+---\n 1 | 2\n(1 row)\n',
    other: ' a | b\n',
  }
  for (const [ending, start] of Object.entries(starts)) {
    for (const name of [ending, ending.toUpperCase(), `tar.${ending}.gz`, `${ending}.GZ`]) {
      const file = join(folder, `out.${name}`)
      assert.equal(await command(['-o', file, '-c', 'select 1 as a, 2 as b']), {
        code: 0,
        stdout: '',
        stderr: '',
      })
      const bytes = fs.readFileSync(file)
      const text = String(/gz$/i.test(name) ? gunzipSync(bytes) : bytes)
      assert.ok(text.startsWith(start), `${name}: ${text}`)
    }
  }
  const file = join(folder, 'x.csv.gz')
  await command(['--format', 'json', '-o', file, '-c', 'select 1 as a'])
  assert.is(String(gunzipSync(fs.readFileSync(file))), '[\n{"a":1}\n]\n')
  await command(['tables', '-o', join(folder, 'tables.csv')])
  assert.match(read(join(folder, 'tables.csv')), /^table_name,description\n/)
})

test('json gives every column: repeated names are numbered, with a warning', async () => {
  const sql = 'select 1 as count, 2 as count_2, 3 as count, 4 as count, 5 as "__proto__", 6 as "__proto__"'
  const object = '{"count":1,"count_2":2,"count_3":3,"count_4":4,"__proto__":5,"__proto___2":6}'
  for (const [format, text] of [
    ['json', `[\n${object}\n]\n`],
    ['ndjson', `${object}\n`],
  ] as const) {
    const { code, stdout, stderr } = await command(['--format', format, '-c', sql])
    assert.equal([code, stdout], [0, text])
    assert.is(
      stderr,
      'WARNING:  column names repeat, so they are numbered: "count" as "count_3", "count" as "count_4", "__proto__" as "__proto___2"\n',
    )
    const quiet = [`${sql} where false`, 'select 1 as a, 2 as a_2']
    for (const text of quiet) assert.is((await command(['--format', format, '-c', text])).stderr, '')
  }
  for (const format of ['csv', 'tsv', 'table', 'markdown', 'html'])
    assert.is((await command(['--format', format, '-c', sql])).stderr, '')
})

test.run()
