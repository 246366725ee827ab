/** Every operator on small rows with NULLs: ours against PostgreSQL's answers to operators.sql. */
import { readFileSync } from 'node:fs'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { DdsqlError } from '../../src/source/error.ts'
import { typeOps } from '../../src/types/ops.ts'
import { startPostgres } from '../support/postgres.ts'
import { options, prepare } from './support.ts'

const queries = readFileSync(new URL('operators.sql', import.meta.url), 'utf8')
  .split(/;\s*\n/)
  .map((query) => query.trim())
  .filter((query) => query !== '')

const db = await startPostgres()
const test = suite('operators')
test.after(() => db.close())

type Answer = { readonly rows: readonly string[] } | { readonly error: string }

// Text as PostgreSQL prints it, whatever the type's number is.
const asText = Object.fromEntries(Array.from({ length: 5000 }, (_, oid) => [oid, (text: string) => text]))

/** numeric's digits as float64's. */
const shorten = (text: string): string =>
  /^-?\d+\.\d+$/.test(text) ? String(Number(Number(text).toPrecision(14))) : text

const line = (row: readonly (string | null)[]): string =>
  JSON.stringify(row.map((text) => (text === null ? null : shorten(text))))

const theirs = async (sql: string): Promise<Answer> => {
  try {
    const { rows } = await db.query<(string | null)[]>(sql, [], { rowMode: 'array', parsers: asText })
    return { rows: rows.map(line) }
  } catch (error) {
    return { error: (error as { code: string }).code }
  }
}

const ours = async (sql: string): Promise<Answer> => {
  try {
    const { statement, program } = prepare(sql)
    const print = statement.query.columns.map(({ type }) => typeOps(type))
    const rows = await program.run(options())
    return {
      rows: rows.map((row) => line(row.map((value, i) => (value === null ? null : print[i]!.print(value))))),
    }
  } catch (error) {
    if (error instanceof DdsqlError) return { error: error.code }
    throw error
  }
}

const comparable = (answer: Answer, isOrdered: boolean): unknown =>
  'rows' in answer && !isOrdered ? [...answer.rows].sort() : answer

for (const sql of queries) {
  test(sql, async () => {
    const isOrdered = /order by(?!.*\bover\b)/i.test(sql)
    assert.equal(comparable(await ours(sql), isOrdered), comparable(await theirs(sql), isOrdered))
  })
}

test.run()
