import { parentPort, workerData } from 'node:worker_threads'
import type { Catalog, Parameters, Statement } from '../../engine.ts'
import { openChecked } from '../../open.ts'
import { loadQueries, type SavedQueries } from '../../queries/load.ts'
import { DdsqlError } from '../../source/error.ts'
import { describeError } from '../describe-error.ts'
import { loadFormat, render } from '../format/format.ts'
import type { Answer, Request, Tagged, View, WorkerStart } from './protocol.ts'

/**
 * Runs the shell's queries in a thread of its own, so that the terminal answers while they compute and a query
 * can be stopped wherever it is.
 */
export const serve = (): void => {
  const port = parentPort
  if (port === null) throw new Error('not a worker')
  const { options, folders } = workerData as WorkerStart
  let opened: Promise<Catalog> | undefined
  const catalog = () => {
    opened ??= openChecked(options)
    return opened
  }
  let last: Promise<void> = Promise.resolve()
  port.on('message', (request: Tagged<Request>) => {
    const say = (answer: Answer) => port.postMessage({ ...answer, id: request.id })
    // One after the other: SET must be done before the next statement.
    last = last.then(async () => {
      try {
        await answer(request, { catalog, queries: () => loadQueries(...folders), say })
        say({ kind: 'done' })
      } catch (error) {
        const message = error instanceof DdsqlError ? describeError(error) : `${(error as Error).stack}\n`
        say({ kind: 'failed', message })
      }
    })
  })
}

interface World {
  catalog(): Promise<Catalog>
  queries(): Promise<SavedQueries>
  say(answer: Answer): void
}

const answer = async (request: Request, { catalog, queries, say }: World): Promise<void> => {
  switch (request.kind) {
    case 'sql':
      for (const statement of (await catalog()).prepareEach(request.sql, request.file)) {
        await show(statement, [], request.view, say)
      }
      return
    case 'saved': {
      const query = (await queries()).get(request.name)
      query.checkNames(request.values)
      for (const statement of query.prepareAll(await catalog())) {
        await show(statement, query.valuesFor(statement, request.values), request.view, say)
      }
      return
    }
    case 'names':
      say({ kind: 'list', values: (await queries()).all().map(({ name }) => name) })
      return
    case 'column': {
      const { rows } = await (await catalog()).query(request.sql, [], { rowMode: 'array' })
      say({ kind: 'list', values: rows.map(([value]) => String(value)) })
    }
  }
}

const show = async (
  statement: Statement,
  params: Parameters,
  { format: name, ...view }: View,
  say: World['say'],
): Promise<void> => {
  const format = await loadFormat(name)
  const startedAt = new Date()
  const start = performance.now()
  const { raw, warnings } = await statement.execute(params, {})
  const elapsedMs = performance.now() - start
  const text = await render(format, raw, { ...view, header: true, sql: statement.sql, startedAt, elapsedMs })
  const changes = /^\s*(?:re)?set\b/i.test(statement.sql)
  say({
    kind: 'result',
    text: raw.columns.length === 0 ? text : `${format.head ?? ''}${text}${format.tail ?? ''}`,
    elapsedMs,
    warnings: warnings.map(({ message }) => message),
    ...(changes && { sets: statement.sql }),
  })
}
