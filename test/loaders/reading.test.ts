// What a question reads of NDJSON: the columns that it names, of every line.
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { builtinTables } from '../../src/catalog/catalog.ts'
import { type Catalog, openCatalog } from '../../src/index.ts'
import { recordsIn } from '../../src/loaders/envelope.ts'
import { recordReader } from '../../src/loaders/record.ts'
import { DdsqlError } from '../../src/source/error.ts'
import { command } from '../support/command.ts'
import { Mulberry32 } from '../support/random.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const test = suite('reading little')
const TABLE = 'aws.sagemaker_processing_job'
const FILE = `${TABLE}.ndjson`

const arn = (name: string, region = 'us-east-1') =>
  `arn:aws:sagemaker:${region}:111122223333:processing-job/${name}`
const job = (name: string, more: object = {}) => ({
  ProcessingJobArn: arn(name),
  ProcessingJobName: name,
  ...more,
})

const CHARACTERS = [
  '"',
  '\\',
  '{',
  '}',
  '[',
  ']',
  ':',
  ',',
  '/',
  'a',
  'A',
  'é',
  '😀',
  '\n',
  '\t',
  '\u0000',
  ' ',
]
const FIELDS = [
  'ProcessingJobStatus',
  'FailureReason',
  'CreationTime',
  'Environment',
  'NetworkConfig',
  'ProcessingInputs',
  'Tags',
  'RoleArn',
  'Unknown',
]

/** Records as texts of many forms: members in any order, repeated, nested under the same names, names and texts escaped. */
class RecordWriter {
  readonly #random: Mulberry32

  constructor(random: Mulberry32) {
    this.#random = random
  }

  blanks(): string {
    return this.#random.chance(0.1) ? this.#random.pick([' ', '\t', '\r', ' \t ']) : ''
  }

  string(text: string): string {
    const escaped = (unit: string) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`
    const written = [...text].map((character) =>
      this.#random.chance(0.05)
        ? [...Array(character.length).keys()].map((i) => escaped(character[i]!)).join('')
        : JSON.stringify(character).slice(1, -1),
    )
    return `"${written.join('')}"`
  }

  text(): string {
    const length = this.#random.int(0, this.#random.chance(0.1) ? 40 : 4)
    const characters = this.#random.chance(0.02) ? CHARACTERS : CHARACTERS.filter((one) => one !== '\u0000')
    return Array.from({ length }, () => this.#random.pick(characters)).join('')
  }

  json(depth: number): string {
    const kind = this.#random.int(0, depth > 2 ? 2 : 4)
    if (kind === 0) return this.#random.pick(['true', 'false', 'null', '0', '-0'])
    if (kind === 1)
      return this.#random.pick(['-1.5e+3', '12345678901234567890', '1E9', '9007199254740993', '7'])
    if (kind === 2) return this.string(this.text())
    if (kind === 3)
      return this.object(
        Array.from({ length: this.#random.int(0, 3) }, () => [
          this.#random.chance(0.5) ? this.#random.pick(FIELDS) : this.text(),
          this.json(depth + 1),
        ]),
      )
    return this.list(Array.from({ length: this.#random.int(0, 3) }, () => this.json(depth + 1)))
  }

  list(items: readonly string[]): string {
    return `[${this.blanks()}${items.join(`${this.blanks()},${this.blanks()}`)}${this.blanks()}]`
  }

  object(members: readonly (readonly [string, string])[]): string {
    const written = members.map(([name, value]) => [this.string(name), ':', value].join(this.blanks()))
    return `{${this.blanks()}${written.join(`${this.blanks()},${this.blanks()}`)}${this.blanks()}}`
  }

  value(field: string): string {
    const random = this.#random
    if (random.chance(0.1)) return 'null'
    if (random.chance(0.004)) return this.json(1)
    switch (field) {
      case 'CreationTime':
        return random.pick(['"2026-11-02T09:30:00.125Z"', '1762075800', '"20261102T0930Z"', '1762075800.5'])
      case 'Environment':
        return this.object(
          Array.from({ length: random.int(0, 3) }, () => [this.text(), this.string(this.text())]),
        )
      case 'Tags':
        return this.list(
          Array.from({ length: random.int(0, 2) }, () =>
            this.object([
              ['Key', this.string(random.pick(['team', 'region', this.text()]))],
              ['Value', this.string(this.text())],
            ]),
          ),
        )
      case 'NetworkConfig':
        return this.object([[random.pick(FIELDS), this.json(0)]])
      case 'ProcessingInputs':
        return this.list([this.json(0)])
      case 'Unknown':
        return this.json(0)
      default:
        return this.string(random.chance(0.7) ? random.pick(['Failed', 'Completed', '\\"{']) : this.text())
    }
  }

  line(number: number): string {
    const random = this.#random
    const region = random.pick(['us-east-1', 'eu-west-1', ''])
    const members: [string, string][] = [
      ['ProcessingJobArn', this.string(arn(`job-${number}`, region))],
      ['ProcessingJobName', this.string(`job-${number}`)],
    ]
    for (const field of FIELDS)
      for (let times = random.pick([0, 1, 1, 1, 1, 2]); times > 0; times--)
        members.splice(random.int(0, members.length), 0, [field, this.value(field)])
    const record = this.object(members)
    if (random.chance(0.02)) return this.list([record])
    if (random.chance(0.02)) return this.object([['detail', record]])
    return `${this.blanks()}${record}${this.blanks()}`
  }
}

const COLUMNS = [
  '_key',
  'account_id',
  'region',
  'processing_job_status',
  'failure_reason',
  'creation_time',
  'environment',
  'network_config',
  'processing_inputs',
  'tags',
  'role_arn',
]

/** What the records of JSON.parse give, or the first error. */
const answer = async (catalog: Catalog, sql: string): Promise<unknown> => {
  try {
    return (await catalog.query(sql)).rows
  } catch (error) {
    if (!(error instanceof DdsqlError)) throw error
    return `${error.code} ${error.message.replace(/^.*:(\d+): /, '$1: ')}`
  }
}

const EXACT = /12345678901234567890|9007199254740993/

test('lines give what JSON.parse of each gives, column by column, in any order of questions', async () => {
  const seed = Number(process.env.SEED ?? Date.now() % 1_000_000_007)
  console.log(`seed ${seed}`)
  const random = new Mulberry32(seed)
  const writer = new RecordWriter(random)
  const folder = temporaryFolder()
  let kept = 0
  for (let round = 0; round < 40; round++) {
    // Numbers past 2^53 are exact where they come as text; the same records in memory are what JSON.parse made of them.
    const lines = Array.from({ length: 60 }, (_, i) => writer.line(i)).filter((line) => !EXACT.test(line))
    const good = lines.filter(isGood)
    kept += good.length
    const text = good.map((line) => `${line}${random.pick(['\n', '\r\n', '\n\n'])}`).join('')
    writeFileSync(join(folder, FILE), text)
    await using files = await openCatalog({ data: folder })
    await using memory = await openCatalog({ tables: { [TABLE]: good.map((line) => JSON.parse(line)) } })
    const questions = Array.from({ length: 4 }, () => {
      const columns = COLUMNS.filter(() => random.chance(0.4))
      return `SELECT ${columns.join(', ') || 'count(*)'} FROM ${TABLE}`
    })
    for (const sql of [...questions, `SELECT ${COLUMNS.join(', ')} FROM ${TABLE}`])
      assert.equal(await answer(files, sql), await answer(memory, sql), `${sql}\n${text}`)
    rmSync(join(folder, FILE))
  }
  assert.ok(kept > 1000, `${kept} lines`)
})

const { schema } = builtinTables().find([TABLE])!
const read = recordReader(schema)

/** Whether the line is in form: what others are refused for is another test's. */
const isGood = (line: string): boolean => {
  if (line.includes('\\u0000')) return false
  try {
    for (const { record } of recordsIn(JSON.parse(line), [schema])) read(record)
    return true
  } catch {
    return false
  }
}

test('a bad record is refused with file and line by the questions that read what is wrong in it, and by validate', async () => {
  const wrong = (more: object) => JSON.stringify(job('b', more))
  for (const [line, column, problem] of [
    [wrong({ FailureReason: 5 }), 'failure_reason', 'FailureReason must be a string'],
    [wrong({ CreationTime: 'soon' }), 'creation_time', /^CreationTime must be an ISO 8601 time/],
    [wrong({ NetworkConfig: 'x' }), 'network_config', 'NetworkConfig must be an object or a list'],
    ['{"ProcessingJobArn":"x"}', undefined, 'ProcessingJobArn must be an ARN'],
    ['{"ProcessingJobName":"x"}', undefined, 'ProcessingJobArn is missing'],
    [wrong({}).slice(0, -1), undefined, 'it is not valid JSON'],
    [`${wrong({})}}`, undefined, 'it is not valid JSON'],
    [wrong({}).replace('"b"', '"\\u0000"'), 'processing_job_name', 'it has \\u0000, which no text can hold'],
    [wrong({}).replace('"b"', '"\\x"'), 'processing_job_name', 'it is not valid JSON'],
  ] as const) {
    const folder = temporaryFolder()
    writeFileSync(join(folder, FILE), `${JSON.stringify(job('a'))}\n\n${line}\n${JSON.stringify(job('c'))}\n`)
    await using catalog = await openCatalog({ data: folder })
    for (const asked of ['count(*)', 'role_arn', column ?? '_key']) {
      const found = await answer(catalog, `SELECT ${asked} FROM ${TABLE}`)
      if (column !== undefined && asked !== column)
        assert.is((found as unknown[]).length, asked === 'role_arn' ? 3 : 1)
      else {
        assert.is(typeof found, 'string', line)
        const [, place, words] = /^\w+ (\d+): (.*)$/.exec(found as string) ?? []
        assert.is(place, '3', line)
        if (typeof problem === 'string') assert.is(words, problem)
        else assert.match(words!, problem)
      }
    }
    const { code, stdout, stderr } = await command(['validate', '--data', folder])
    assert.is(code, 1)
    assert.is(stdout, `${TABLE}: 2 good records\n`)
    assert.ok(stderr.includes(`${FILE}:3: `), stderr)
    // What is left out is left out of every question.
    await using skipping = await openCatalog({ data: folder, onBadRecord: 'skip' })
    assert.equal(await answer(skipping, `SELECT count(*) AS n FROM ${TABLE}`), [{ n: 2 }])
  }
})

test('validate: good records are counted, and nothing is wrong', async () => {
  const folder = temporaryFolder()
  writeFileSync(join(folder, FILE), `${JSON.stringify(job('a'))}\n`)
  const { code, stdout, stderr } = await command(['validate', '--data', folder])
  assert.equal([code, stdout, stderr], [0, `${TABLE}: 1 good record\n`, ''])
  assert.is((await command(['validate'])).code, 2)
})

test('a later question reads what it needs besides, of the same records', async () => {
  const folder = temporaryFolder()
  const line = (i: number) =>
    JSON.stringify(job(`j${i}`, { RoleArn: `role-${i % 3}`, NetworkConfig: { Number: i } }))
  writeFileSync(join(folder, FILE), Array.from({ length: 500 }, (_, i) => `${line(i)}\n`).join(''))
  await using catalog = await openCatalog({ data: folder })
  const rows = await Promise.all(
    [
      'processing_job_name AS name',
      `processing_job_name AS name, network_config->>'number' AS number`,
      'role_arn',
      'role_arn, _key, region',
    ].map(async (columns) => (await catalog.query(`SELECT ${columns} FROM ${TABLE}`)).rows),
  )
  for (const [i, row] of rows[1]!.entries()) assert.equal(row, { name: `j${i}`, number: `${i}` })
  assert.equal(
    rows[3]!.map(({ _key }) => _key),
    Array.from({ length: 500 }, (_, i) => arn(`j${i}`)),
  )
  assert.equal(
    rows[2]!.map(({ role_arn }) => role_arn),
    rows[3]!.map(({ role_arn }) => role_arn),
  )
})

test.run()
