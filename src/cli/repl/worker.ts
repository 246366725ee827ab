import { parentPort, workerData } from 'node:worker_threads'
import type { Catalog, Parameters, Statement } from '../../engine.ts'
import type { AwsProgress } from '../../index.ts'
import { openChecked } from '../../open.ts'
import { type SavedQueries, searchQueries } from '../../queries/load.ts'
import { DdsqlError } from '../../source/error.ts'
import { asLimit } from '../../source/limits.ts'
import { SQLSTATE } from '../../source/sqlstate.ts'
import type { KnownQuery } from '../complete.ts'
import { describeError, describeFailure } from '../describe-error.ts'
import { loadFormat, render } from '../format/format.ts'
import { callsOf, parametersFor, queryNamed, type Wording } from '../parameters.ts'
import { Progress } from '../progress.ts'
import { queryColumns, queryRows } from '../query-folders.ts'
import type { Answer, Request, Tagged, View, WorkerStart } from './protocol.ts'

/**
 * Runs the shell's queries in a thread of its own, so that the terminal answers while they compute and a query
 * can be stopped wherever it is.
 */
export const serve = (): void => {
  const port = parentPort
  if (port === null) throw new Error('not a worker')
  const { options, folders, maxRows } = workerData as WorkerStart
  let opened: Promise<Catalog> | undefined
  let stop = new AbortController()
  const progress = new Progress((line) => port.postMessage({ kind: 'progress', line, id: 0 }))
  const onProgress = (told: AwsProgress) => progress.take(told)
  const catalog = () => {
    opened ??= openChecked({ ...options, ...(options.aws && { onProgress }) })
    return opened
  }
  let last: Promise<void> = Promise.resolve()
  port.on('message', (request: Tagged<Request>) => {
    const say = (answer: Answer) => port.postMessage({ ...answer, id: request.id })
    if (request.kind === 'cancel' || request.kind === 'close') {
      stop.abort()
      stop = new AbortController()
    }
    if (request.kind === 'cancel') return
    // One after the other: SET must be done before the next statement.
    last = last.then(async () => {
      const { signal } = stop
      try {
        if (request.kind === 'close') await (await opened)?.close()
        else await answer(request, { catalog, queries: () => searchQueries(folders), signal, maxRows, say })
        say({ kind: 'done' })
      } catch (caught) {
        const error = asLimit(caught)
        const message = error instanceof DdsqlError ? describeError(error) : describeFailure(error)
        say({ kind: 'failed', message })
      }
    })
  })
}

const WORDING: Wording = {
  name: (parameter) => `:${parameter}`,
  hint: (parameter) => `Give it with --param ${parameter}=VALUE when the shell starts.`,
}

const wordingOf = (query: string): Wording => ({
  ...WORDING,
  hint: (parameter, type) => `Give it with \\run ${query} ${parameter}=${type}.`,
})

interface World {
  readonly signal: AbortSignal
  readonly maxRows: number | undefined
  catalog(): Promise<Catalog>
  queries(): Promise<SavedQueries>
  say(answer: Answer): void
}

type Answered = Exclude<Request, { kind: 'cancel' | 'close' }>

const answer = async (request: Answered, world: World): Promise<void> => {
  const { catalog, queries, signal, say } = world
  switch (request.kind) {
    case 'sql':
      for (const statement of (await catalog()).prepareEach(request.sql, request.file)) {
        const params = parametersFor(statement, request.params ?? new Map(), WORDING)
        await show(statement, params, request.view, world)
      }
      return
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
      say({ kind: 'list', values })
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
      const about = { header: true, sql: '', startedAt: new Date(), elapsedMs: 0 }
      let isWide = false
      const onWide = () => {
        isWide = true
      }
      sayParts(await render(format, listed, { ...view, ...about, onWide }), view, say)
      say({ kind: 'result', warnings: [], isWide })
      return
    }
    case 'column': {
      const { rows } = await (await catalog()).query(request.sql, [], { rowMode: 'array', signal })
      say({ kind: 'list', values: rows.map(([value]) => String(value)) })
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
  const about = { header: true, name: queryName, sql: statement.sql, startedAt, elapsedMs, onWide }
  const context = { ...view, ...about }
  const parts = await render(format, raw, context)
  if (raw.columns.length > 0) {
    say({ kind: 'text', text: format.head?.(context) ?? '' })
    sayParts(parts, view, say)
    say({ kind: 'text', text: format.tail ?? '' })
  }
  const changes = /^\s*(?:re)?set\b/i.test(statement.sql)
  say({
    kind: 'result',
    elapsedMs,
    isWide,
    warnings: [...warnings, ...(format.warnings?.(raw) ?? [])].map(({ message }) => message),
    ...(changes && { sets: statement.sql }),
  })
}

/** A text for the terminal is held whole until the pager has it. */
const MOST_SHOWN = 1 << 29

const sayParts = (parts: Iterable<string>, { width }: Omit<View, 'format'>, say: World['say']): void => {
  let length = 0
  for (const text of parts) {
    length += text.length
    if (width !== undefined && length > MOST_SHOWN) {
      throw new DdsqlError(SQLSTATE.program_limit_exceeded, 'the result is longer than 512 MB as text', {
        hint: '\\o FILE writes results to a file.',
      })
    }
    say({ kind: 'text', text })
  }
}
