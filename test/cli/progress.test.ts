// How far a query is: what the library tells, and the line in a terminal.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { openCatalog, type Progress } from '../../src/index.ts'
import { builtCommand } from '../support/built-command.ts'
import { ROOT } from '../support/command.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { hasTerminal, Terminal } from '../support/terminal.ts'

const test = suite('progress')
const PROCESSING = 'aws.sagemaker_processing_job'
const EXAMPLE = join(ROOT, `examples/catalog/${PROCESSING}.ndjson`)
const bundle = hasTerminal ? await builtCommand() : undefined
test.after(() => bundle?.remove())
const there = hasTerminal ? test : test.skip

const told = async (sql: string): Promise<Progress[]> => {
  const events: Progress[] = []
  await using catalog = await openCatalog({ onProgress: (event) => void events.push(event) })
  await catalog.query(sql)
  return events
}

test('bytes of files rise to all of them, packed as they lie there, and end; held files are not told of', async () => {
  const folder = temporaryFolder()
  const text = readFileSync(EXAMPLE)
  writeFileSync(join(folder, `${PROCESSING}.ndjson`), text)
  const packed = gzipSync(Buffer.concat([text, Buffer.from('\n')]))
  writeFileSync(join(folder, `${PROCESSING}-2.ndjson.gz`), packed)
  const events: Progress[] = []
  await using catalog = await openCatalog({ data: folder, onProgress: (event) => void events.push(event) })
  const sql = `SELECT count(processing_job_name) FROM ${PROCESSING}`
  await catalog.query(sql)
  const bytes = events.flatMap((event) => (event.kind === 'bytes' ? [event] : []))
  const total = text.length + packed.length
  for (const [i, event] of bytes.entries()) {
    assert.equal([event.table, event.total], [PROCESSING, total])
    assert.ok(event.done >= (bytes[i - 1]?.done ?? 0))
  }
  assert.equal(bytes.at(-1), { kind: 'bytes', table: PROCESSING, done: total, total, ended: true })
  await catalog.query(sql)
  assert.is(events.filter(({ kind }) => kind === 'bytes').length, bytes.length)
})

test('rows of a long query rise and end', async () => {
  const long = await told(`SELECT count(*) FROM generate_series(1, 3000000) g(n) WHERE n % 7 = 3`)
  assert.ok(long.length > 1)
  for (const [i, event] of long.entries()) {
    assert.is(event.kind, 'rows')
    assert.ok(event.done >= (long[i - 1]?.done ?? 0))
    assert.is(event.ended, i === long.length - 1 ? true : undefined)
  }
})

there('a terminal shows it while it lasts', async () => {
  const folder = temporaryFolder()
  const words = `env HOME='${folder}' NO_COLOR=1 '${process.execPath}' '${bundle?.entry}' --format csv`
  const sql = `SELECT count(*) AS c FROM generate_series(1, 9000) a(x), generate_series(1, 10000) b(y) WHERE (x + y) % 7 = 3`
  const terminal = new Terminal(`${words} -c "${sql}" > '${join(folder, 'out')}'; echo ended with $?`, {
    cwd: ROOT,
    columns: 100,
    rows: 20,
  })
  try {
    await terminal.shows(/[\d,]{7,} rows/)
    assert.is(await terminal.shows('ended with 0'), 'ended with 0')
    assert.match(readFileSync(join(folder, 'out'), 'utf8'), /^c\n1285714\d\n$/)
  } finally {
    terminal.close()
  }
})

test.run()
