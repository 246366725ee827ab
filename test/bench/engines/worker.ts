// A process that holds engines and asks them when it is told to; crew.ts starts and tells it.
import { CASES, type Case, type ResultRow } from '../support/cases.ts'
import { digest, rowHashes, rowOf } from '../support/digest.ts'
import { collectYoung, timed } from '../support/measure.ts'
import { profiled, type Share } from '../support/profile.ts'
import type { Engine, Run } from './engine.ts'
import { ENGINES } from './index.ts'

export interface Asked {
  readonly engine: string
  readonly query: string
  readonly way: 'prepared' | 'text'
}

/** What the process can be told, each as a request and its answer. */
export interface Work {
  /** Loads the tables: milliseconds. */
  open(request: { readonly engine: string; readonly folder: string }): Promise<number>
  /** Runs once for the answer; undefined when there is no such way to ask. */
  check(asked: Asked): Promise<{ ms: number; rows: number; digest: string } | undefined>
  /** Runs once: milliseconds. */
  run(asked: Asked): Promise<number>
  /** The hashes of the rows. */
  hashes(asked: Asked): Promise<readonly string[]>
  /** The row with a hash, as text. */
  row(asked: Asked & { readonly hash: string }): Promise<string | undefined>
  /** Runs it for about so many milliseconds and tells where it was, at most so many places. */
  profile(asked: Asked & { readonly forMs: number; readonly most: number }): Promise<readonly Share[]>
}

const engines = new Map<string, Engine>()
const runs = new Map<string, Run | undefined>()

const caseOf = ({ query }: Asked): Case => CASES.find(({ name }) => name === query)!

/** The same each time, so that what was prepared is run again. */
const runOf = async (asked: Asked): Promise<Run | undefined> => {
  const key = [asked.engine, asked.query, asked.way].join()
  if (!runs.has(key)) {
    const engine = engines.get(asked.engine)!
    const query = caseOf(asked)
    runs.set(key, await (asked.way === 'prepared' ? engine.prepare(query) : engine.fromText?.(query)))
  }
  return runs.get(key)
}
const answer = async (asked: Asked): Promise<readonly ResultRow[]> => (await runOf(asked))!()

const work: Work = {
  open: async ({ engine, folder }) => {
    const kind = ENGINES.find(({ name }) => name === engine)!
    const [ms, opened] = await timed(() => kind.open(folder))
    engines.set(engine, opened)
    return ms
  },
  check: async (asked) => {
    const run = await runOf(asked)
    if (run === undefined) return undefined
    const [ms, rows] = await timed(run)
    return { ms, rows: rows.length, digest: digest(rows, caseOf(asked)) }
  },
  run: async (asked) => {
    const run = (await runOf(asked))!
    collectYoung()
    const [ms] = await timed(run)
    return ms
  },
  hashes: async (asked) => rowHashes(await answer(asked), caseOf(asked)),
  row: async (asked) => rowOf(await answer(asked), asked.hash),
  profile: async (asked) => {
    const run = (await runOf(asked))!
    const [once] = await timed(run)
    return profiled(async () => {
      for (let spent = 0; spent < asked.forMs; spent += once) await run()
    }, asked.most)
  },
}

const perform = async (message: { readonly task: keyof Work; readonly request: never }) => {
  try {
    return { result: await work[message.task](message.request) }
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) }
  }
}

process.on('message', async (message) => {
  process.send!(await perform(message as Parameters<typeof perform>[0]))
})
// Who asks is gone.
process.on('disconnect', () => process.exit())
