import { DdsqlError } from '../../src/source/error.ts'
import { startPostgres } from '../support/postgres.ts'

/** What PostgreSQL says to each text, in order: the value's output, or `error 22P02`. */
export interface Postgres {
  outputs(type: string, texts: readonly string[]): Promise<readonly string[]>
  /** For every pair of texts, row by row: -1, 0 or 1 as the type's btree order has it. */
  order(type: string, texts: readonly string[]): Promise<readonly number[]>
  /** One value, as text, of each expression; `error 22P02` for one that fails. */
  answers(expressions: readonly string[]): Promise<readonly (string | null)[]>
  close(): Promise<void>
}

const codeOf = (error: unknown): string => `error ${(error as { code?: string }).code}`

/** What our side answers, in the form of `Postgres.outputs`. Anything but a DdsqlError is let through. */
export const attempt = (run: () => string): string => {
  try {
    return run()
  } catch (error) {
    if (error instanceof DdsqlError) return codeOf(error)
    throw error
  }
}

/** A PostgreSQL of its own in this process. */
export const askPostgres = async (): Promise<Postgres> => {
  const db = await startPostgres()
  const rows = async (sql: string, params: unknown[]): Promise<unknown[][]> =>
    (await db.query<unknown[]>(sql, params, { rowMode: 'array' })).rows
  return {
    outputs: async (type, texts) => {
      const found = await rows(
        `select (pg_input_error_info(t, '${type}')).sql_error_code
         from unnest($1::text[]) with ordinality u(t, i) order by i`,
        [texts],
      )
      const good = texts.filter((_, i) => found[i]![0] === null)
      const printed = await rows(
        `select format('%s', t::${type}) from unnest($1::text[]) with ordinality u(t, i) order by i`,
        [good],
      )
      let next = 0
      return found.map(([code]) => (code === null ? String(printed[next++]![0]) : `error ${code}`))
    },
    order: async (type, texts) => {
      // hstore has its btree order under names of its own.
      const [less, greater] = type === 'hstore' ? ['#<#', '#>#'] : ['<', '>']
      const found = await rows(
        `with v as (select i, t::${type} v from unnest($1::text[]) with ordinality u(t, i))
         select case when a.v ${less} b.v then -1 when a.v ${greater} b.v then 1 when a.v = b.v then 0 end
         from v a, v b order by a.i, b.i`,
        [texts],
      )
      return found.map(([sign]) => Number(sign))
    },
    answers: async (expressions) => {
      const all: (string | null)[] = []
      for (const expression of expressions) {
        try {
          const [row] = await rows(`select format('%s', v) , v is null from (select (${expression}) v) s`, [])
          all.push(row![1] ? null : String(row![0]))
        } catch (error) {
          all.push(codeOf(error))
        }
      }
      return all
    },
    close: () => db.close(),
  }
}
