// What the shell asks, answered: in a worker when someone is at a terminal, in this thread for scripts.
import type { Catalog, Parameters, Statement } from '../../engine.ts'
import type { SavedQueries } from '../../queries/load.ts'
import { DdsqlError } from '../../source/error.ts'
import { SQLSTATE } from '../../source/sqlstate.ts'
import { typeOps } from '../../types/ops.ts'
import type { KnownQuery } from '../complete.ts'
import { loadFormat, type Part, render } from '../format/format.ts'
import { callsOf, parametersFor, queryNamed, type Wording } from '../parameters.ts'
import { queryColumns, queryRows } from '../query-folders.ts'
import type { Answer, Request, View } from './protocol.ts'

const WORDING: Wording = {
  name: (parameter) => `:${parameter}`,
  hint: (parameter) => `Give it with \\set ${parameter} VALUE, or with -v ${parameter}=VALUE at the start.`,
}

const wordingOf = (query: string): Wording => ({
  ...WORDING,
  hint: (parameter, type) => `Give it with \\run ${query} ${parameter}=${type}.`,
})

/** What requests are answered with. */
export interface World {
  readonly signal: AbortSignal
  readonly maxRows: number | undefined
  catalog(): Promise<Catalog>
  queries(): Promise<SavedQueries>
  say(answer: Answer): Promise<void> | void
}

export type Answered = Exclude<Request, { kind: 'cancel' | 'close' }>

/** Answers a request. Throws DdsqlError. */
export const answer = async (request: Answered, world: World): Promise<void> => {
  const { catalog, queries, signal, say } = world
  switch (request.kind) {
    case 'sql':
      for (const statement of (await catalog()).prepareEach(request.sql, request.file)) {
        const params = parametersFor(statement, request.params ?? new Map(), WORDING)
        await show(statement, params, request.view, world)
      }
      return
    case 'values': {
      const { sql, dialect } = request
      const asked = await catalog()
      const statement = dialect === undefined ? only(asked.prepareEach(sql)) : asked.prepare(sql, { dialect })
      if (request.rows === undefined) {
        await say({ kind: 'list', values: statement.columns.map(({ name, type }) => [name, type]) })
        return
      }
      const params = parametersFor(statement, request.params, WORDING)
      const { raw } = await statement.execute(params, { signal, maxRows: request.rows })
      const write = raw.columns.map(({ type }) => typeOps(type).print)
      const rows = raw.rows.map((row) => row.map((value, i) => (value === null ? null : write[i]?.(value))))
      await say({ kind: 'list', values: [raw.columns.map(({ name }) => name), ...rows] })
      return
    }
    case 'saved': {
      const query = queryNamed(await queries(), request.name)
      const { values } = request
      const calls = callsOf([query], await catalog(), values, values.keys(), wordingOf(request.name))
      for (const { statement, params } of calls) {
        await show(statement, params, request.view, world, query.name)
      }
      return
    }
    case 'declared': {
      const all = (await queries()).all()
      const values = all.map(
        ({ name, description, parameters, sql }): KnownQuery => ({ name, description, parameters, sql }),
      )
      await say({ kind: 'list', values })
      return
    }
    case 'queries': {
      const { format: name, ...view } = request.view
      const format = await loadFormat(name)
      const rows = await queryRows(await queries())
      // Tags and files would leave the names no room; `catalog-sql queries` tells them. Mistakes are rare.
      const shown = rows.some(([, , , , , mistake]) => mistake !== null) ? [0, 1, 2, 5] : [0, 1, 2]
      const listed = {
        columns: queryColumns.filter((_, i) => shown.includes(i)),
        rows: rows.map((row) => row.filter((_, i) => shown.includes(i))),
      }
      const about = { sql: '', startedAt: new Date(), elapsedMs: 0 }
      let isWide = false
      const onWide = () => {
        isWide = true
      }
      await sayParts(await render(format, listed, { ...view, ...about, onWide }), view, say)
      await say({ kind: 'result', warnings: [], isWide })
      return
    }
    case 'column': {
      const { rows } = await (await catalog()).query(request.sql, [], {
        rowMode: 'array',
        signal,
        dialect: 'ddsql',
      })
      await say({ kind: 'list', values: rows.map(([value]) => String(value)) })
    }
  }
}

const show = async (
  statement: Statement,
  params: Parameters,
  { format: name, ...view }: View,
  { signal, maxRows, say }: World,
  queryName?: string,
): Promise<void> => {
  const format = await loadFormat(name)
  const startedAt = new Date()
  const start = performance.now()
  const { raw, warnings } = await statement.execute(params, {
    signal,
    ...(maxRows !== undefined && { maxRows }),
  })
  const elapsedMs = performance.now() - start
  let isWide = false
  const onWide = () => {
    isWide = true
  }
  const about = { name: queryName, sql: statement.sql, startedAt, elapsedMs, onWide }
  const context = { ...view, ...about }
  const parts = await render(format, raw, context)
  if (raw.columns.length > 0) {
    await say({ kind: 'head', text: format.head?.(context) ?? '' })
    await sayParts(parts, view, say)
  }
  const changes = /^\s*(?:re)?set\b/i.test(statement.sql)
  await say({
    kind: 'result',
    elapsedMs,
    rowCount: raw.rows.length,
    isWide,
    warnings: [...warnings, ...(format.warnings?.(raw) ?? [])].map(({ message }) => message),
    ...(changes && { sets: statement.sql }),
  })
}

/** A text for the terminal is held whole until the pager has it. */
const MOST_SHOWN = 1 << 29

const sayParts = async (
  parts: Iterable<Part>,
  { width }: Omit<View, 'format'>,
  say: World['say'],
): Promise<void> => {
  let length = 0
  for (const text of parts) {
    if (typeof text !== 'string') {
      throw new DdsqlError(SQLSTATE.feature_not_supported, 'the shell writes no Parquet', {
        hint: 'Write it from the command line: catalog-sql -c QUERY -o FILE.parquet.',
      })
    }
    length += text.length
    if (width !== undefined && length > MOST_SHOWN) {
      throw new DdsqlError(SQLSTATE.program_limit_exceeded, 'the result is longer than 512 MB as text', {
        hint: '\\o FILE writes results to a file.',
      })
    }
    await say({ kind: 'text', text })
  }
}

/** Throws DdsqlError when there is not one statement alone. */
const only = (statements: Iterable<Statement>): Statement => {
  const [first, second] = statements
  if (first === undefined || second !== undefined)
    throw new DdsqlError(SQLSTATE.syntax_error, 'this takes one statement')
  return first
}
