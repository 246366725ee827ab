// Tables of one's own: schema files, schemas as objects, and who gives their rows.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import {
  DdsqlError,
  openCatalog,
  type RowRequest,
  type TableProvider,
  type TableSchema,
} from '../../src/index.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const test = suite('tables of one’s own')

/** A table of files that has a column of every type. */
const SCHEMA = {
  version: 1,
  name: 'lab.run',
  aliases: ['runs'],
  description: 'Runs of the lab.',
  key: ['id'],
  columns: [
    { name: 'id', type: 'string', description: 'The run.', from: 'id' },
    { name: 'small', type: 'int32', description: 'A number.', from: 'small' },
    { name: 'large', type: 'int64', description: 'A number.', from: 'large' },
    { name: 'score', type: 'float64', description: 'A number.', from: 'score' },
    { name: 'done', type: 'bool', description: 'Whether it is done.', from: 'done' },
    { name: 'at', type: 'timestamp', description: 'When it began.', from: 'at', role: 'created' },
    { name: 'day', type: 'date', description: 'Its day.', from: 'day' },
    { name: 'config', type: 'json', description: 'Its configuration.', from: 'config' },
    {
      name: 'machine',
      type: 'struct',
      description: 'Its machine.',
      from: 'machine',
      fields: [
        { name: 'type', type: 'string', from: 'type' },
        { name: 'count', type: 'int64', from: 'count' },
        { name: 'is_spot', type: 'bool', from: 'isSpot' },
      ],
    },
    { name: 'labels', type: 'hstore', description: 'Its labels.', from: 'labels' },
    { name: 'notes', type: 'map_string_string', description: 'Its notes.', from: 'notes' },
    {
      name: 'tags',
      type: 'hstore_csv',
      description: 'Its tags.',
      from: 'tags',
      pairs: { key: 'TagKey', value: 'TagValue' },
    },
    { name: 'hosts', type: 'unordered_list_string', description: 'Its hosts.', from: 'hosts' },
    {
      name: 'steps',
      type: 'unordered_list_struct',
      description: 'Its steps.',
      from: 'steps',
      fields: [
        { name: 'step_name', type: 'string', from: 'stepName' },
        { name: 'seconds', type: 'float64', from: 'seconds' },
      ],
    },
    { name: 'odd', type: 'string', description: 'A field with a name of its own.', from: '__proto__' },
  ],
  examples: [{ description: 'How many runs are there?', sql: 'SELECT count(*) FROM lab.run' }],
} as const satisfies TableSchema

const RUN = `{"id": "a", "small": 7, "large": "9007199254740993", "score": 0.5, "done": true,
  "at": "2026-11-01T10:00:00Z", "day": "2026-11-02", "config": {"maxDepth": 3}, "machine": {"type": "m5", "count": 2, "isSpot": false},
  "labels": {"Team": "ml"}, "notes": {"Why": "because"}, "tags": [{"TagKey": "env", "TagValue": "prod"}, {"TagKey": "env", "TagValue": "dev"}],
  "hosts": ["h1", "h2"], "steps": [{"stepName": "load", "seconds": 1.5}, {"stepName": "run"}], "__proto__": "kept"}`

test('a column of every type, read from files and from memory', async () => {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'run.json'), JSON.stringify(SCHEMA))
  mkdirSync(join(folder, 'data'))
  writeFileSync(join(folder, 'data', 'lab.run.json'), `[${RUN}, {"id": "b"}]`)
  const wanted = {
    id: 'a',
    small: 7,
    large: 9007199254740993n,
    score: 0.5,
    done: true,
    at: new Date('2026-11-01T10:00:00Z'),
    day: '2026-11-02',
    config: { max_depth: 3 },
    machine: { type: 'm5', count: 2, is_spot: false },
    labels: Object.assign(Object.create(null), { Team: 'ml' }),
    notes: Object.assign(Object.create(null), { Why: 'because' }),
    tags: Object.assign(Object.create(null), { env: 'dev,prod' }),
    hosts: ['h1', 'h2'],
    steps: [{ step_name: 'load', seconds: 1.5 }, { step_name: 'run' }],
    odd: 'kept',
  }
  for (const options of [
    { schemas: join(folder, 'run.json'), data: join(folder, 'data') },
    { schemas: [SCHEMA], tables: { runs: [JSON.parse(RUN), { id: 'b' }] } },
  ]) {
    await using catalog = await openCatalog(options)
    const { rows, columns } = await catalog.query('SELECT * FROM lab.run ORDER BY id')
    assert.equal({ ...(rows[0] as object) }, wanted)
    assert.equal(
      Object.values(rows[1] as object).filter((value) => value !== null),
      ['b'],
    )
    assert.equal(
      columns.map(({ type }) => type),
      'VARCHAR BIGINT BIGINT DECIMAL BOOLEAN TIMESTAMP DATE JSON|STRUCT{type VARCHAR, count BIGINT, is_spot BOOLEAN}|HSTORE HSTORE HSTORE VARCHAR[]|STRUCT{step_name VARCHAR, seconds DECIMAL}[]|VARCHAR'
        .split('|')
        .flatMap((part) => (part.startsWith('STRUCT') ? [part] : part.split(' '))),
    )
    const { rows: inside } = await catalog.query(
      `SELECT machine.count + 1 AS n, (steps[1]).seconds AS s, tags->'env' AS e, notes->'Why' AS w
       FROM runs WHERE done AND day > '2026-11-01'`,
    )
    assert.equal(inside, [{ n: 3, s: 1.5, e: 'dev,prod', w: 'because' }])
  }
})

test('whatever knows the tables knows those of one’s own', async () => {
  await using catalog = await openCatalog({ schemas: [SCHEMA] })
  assert.ok(catalog.tables().some(({ name }) => name === 'lab.run'))
  const { rows } = await catalog.query(
    `SELECT table_schema, table_name FROM information_schema.tables WHERE table_schema = 'lab'`,
  )
  assert.equal(rows, [{ table_schema: 'lab', table_name: 'run' }])
  assert.is((await catalog.query('DESCRIBE runs')).rowCount, SCHEMA.columns.length)
  const error = await failure(catalog.query('SELECT * FROM lab.rn'))
  assert.is(error.code, '42P01')
  assert.match(error.hint ?? '', 'Perhaps you meant "lab.run"')
})

const failure = async (work: Promise<unknown>): Promise<DdsqlError> => {
  try {
    await work
  } catch (error) {
    if (error instanceof DdsqlError) return error
    throw error
  }
  throw new Error('it did not fail')
}

test('a schema that is none is refused: the file, the key, what it must be', async () => {
  const folder = temporaryFolder()
  const refused = async (content: unknown): Promise<string> => {
    const file = join(folder, 'x.json')
    writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content))
    const { code, message } = await failure(openCatalog({ schemas: file }))
    return `${code} ${message.replace(file, 'x.json')}`
  }
  assert.match(await refused('{"version": 1,'), '22P02 x.json: it is not valid JSON')
  assert.match(await refused({ ...SCHEMA, version: 2 }), '22P02 x.json: version must be 1 (was 2)')
  assert.match(await refused({ ...SCHEMA, columns: [] }), '22P02 x.json: columns must be non-empty')
  assert.match(
    await refused({ ...SCHEMA, columns: [{ ...SCHEMA.columns[0], type: 'text' }] }),
    '22P02 x.json: columns[0].type must be',
  )
  assert.match(
    await refused({ ...SCHEMA, name: 'aws.sagemaker_processing_job' }),
    '42P07 x.json: the name "aws.sagemaker_processing_job" is that of table',
  )
  assert.match(await refused({ ...SCHEMA, key: ['nothing'] }), 'key: there is no column "nothing"')
  const { code, message } = await failure(openCatalog({ schemas: [join(folder, 'nowhere')] }))
  assert.is(code, '58030')
  assert.match(message, 'could not read schema file')
  mkdirSync(join(folder, 'empty'))
  assert.match((await failure(openCatalog({ schemas: join(folder, 'empty') }))).message, 'no schema file')
  assert.match(
    (await failure(openCatalog({ schemas: [{ ...SCHEMA, nmae: 1 } as never] }))).message,
    'schemas[0]: nmae must be removed',
  )
  assert.is((await failure(openCatalog({ schemas: 5 as never }))).code, '22023')
})

test('a bad record of a table without an ARN is named by its field', async () => {
  await using catalog = await openCatalog({
    schemas: [SCHEMA],
    tables: { 'lab.run': [{ id: 'a', steps: [5] }] },
  })
  const error = await failure(catalog.query('SELECT * FROM lab.run'))
  assert.is(error.code, '22P02')
  assert.match(error.message, 'steps must be a list of objects')
})

// ── providers ──

const rows = (given: TableProvider['rows']) =>
  openCatalog({ schemas: [SCHEMA], providers: { runs: { rows: given } } })

test('a provider hears of conditions, order and limit, and its rows are checked again', async () => {
  const asked: Omit<RowRequest, 'signal'>[] = []
  await using catalog = await rows(({ signal: _, ...request }) => {
    asked.push(request)
    return [
      { id: 'a', at: new Date(5000), score: 1, tags: { env: 'prod' } },
      { id: 'b', at: '1970-01-01T00:00:10Z', score: 2, tags: { env: 'dev' } },
    ]
  })
  const sql = `SELECT id FROM lab.run WHERE at > '1970-01-01T00:00:06Z' AND tags->'env' IN ('dev', 'test') ORDER BY score LIMIT 5`
  assert.equal((await catalog.query(sql)).rows, [{ id: 'b' }])
  assert.equal(
    asked,
    [
      {
        table: 'lab.run',
        columns: ['id', 'score', 'at', 'tags'],
        conditions: [
          { column: 'at', op: '>', values: [new Date(6000)] },
          { column: 'tags', path: ['env'], op: 'in', values: ['dev', 'test'] },
        ],
        limit: 5,
        orderBy: { column: 'score', descending: false },
      },
    ].map((each) => ({ ...each, columns: asked[0]!.columns })),
  )
  assert.equal([...asked[0]!.columns].sort(), ['at', 'id', 'score', 'tags'])
  // A condition that has not the shape of one keeps the limit from the provider.
  await catalog.query(`SELECT id FROM lab.run WHERE length(id) = 1 AND score = 2 LIMIT 1`)
  assert.is(asked[1]?.limit, undefined)
  assert.equal(asked[1]?.conditions, [{ column: 'score', op: '=', values: [2] }])
})

test('what a provider throws is wrapped, and what it gives is checked', async () => {
  const told = async (given: TableProvider['rows'], sql = 'SELECT * FROM lab.run'): Promise<string> => {
    await using catalog = await rows(given)
    const { code, message } = await failure(catalog.query(sql))
    return `${code} ${message}`
  }
  const cause = new Error('no such file: x.db')
  await using catalog = await rows(() => {
    throw cause
  })
  const error = await failure(catalog.query('SELECT * FROM lab.run'))
  assert.is(error.code, 'HV000')
  assert.is(error.message, 'the provider of table "lab.run" failed: no such file: x.db')
  assert.is(error.cause, cause)
  assert.is(
    await told(async function* () {
      yield { id: 'a' }
      throw new DdsqlError('28000', 'sign in first')
    }),
    '28000 sign in first',
  )
  assert.match(
    await told(() => [{ at: 'hush' }]),
    'HV000 the provider of table "lab.run" failed: column "at" must be timestamp',
  )
  assert.not.match(await told(() => [{ at: 'hush' }]), 'hush')
  assert.match(
    await told(() => [['a']] as never),
    'a row must be an object of values by column name, not an array',
  )
  assert.match(await told(() => 5 as never), 'rows must give an iterable of rows, not a number')
})

test('an abort reaches a provider, whether it listens or not', async () => {
  let aborted = false
  let returned = false
  await using catalog = await rows(({ signal }) => ({
    [Symbol.asyncIterator]: () => ({
      next: () => {
        signal.addEventListener('abort', () => {
          aborted = true
        })
        return new Promise(() => undefined)
      },
      return: async () => {
        returned = true
        return { done: true, value: undefined }
      },
    }),
  }))
  const stop = new AbortController()
  const query = catalog.query('SELECT * FROM lab.run', [], { signal: stop.signal })
  setImmediate(() => stop.abort())
  assert.is((await failure(query)).code, '57014')
  assert.ok(aborted)
  assert.ok(returned)
})

test('a provider is closed with the catalog, says what it reads, and joins with other tables', async () => {
  let closed = 0
  const provider: TableProvider = {
    rows: () => [{ id: 'a', score: 3 }],
    describe: ({ conditions }) => `the lab with ${conditions.length} conditions`,
    close: () => {
      closed++
    },
  }
  const catalog = await openCatalog({
    schemas: [SCHEMA, { ...SCHEMA, name: 'other', aliases: [] }],
    tables: { other: [{ id: 'a' }, { id: 'b' }] },
    providers: { 'lab.run': provider },
  })
  const joined = await catalog.query(
    'SELECT o.id, r.score FROM other o LEFT JOIN runs r USING (id) ORDER BY 1',
  )
  assert.equal(joined.rows, [
    { id: 'a', score: 3 },
    { id: 'b', score: null },
  ])
  assert.match(catalog.explain(`SELECT * FROM runs WHERE id = 'a'`), 'the lab with 1 conditions')
  await catalog.close()
  assert.is(closed, 1)
  const wrong = (providers: unknown) => failure(openCatalog({ schemas: [SCHEMA], providers } as never))
  assert.is((await wrong({ nothing: provider })).code, '42P01')
  assert.is((await wrong({ runs: {} })).code, '22023')
  assert.is((await wrong({ runs: provider, 'lab.run': provider })).code, '22023')
  assert.is((await wrong(5)).code, '22023')
})

test.run()
