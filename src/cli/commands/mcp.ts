import type { Arguments } from '../arguments.ts'
import { Progress } from '../progress.ts'
import { savedQueries } from '../query-folders.ts'
import { type Streams, withCatalog } from '../session.ts'

/** What agents see and may cost. */
export const agentOptions = ({ showEnvironment, settings }: Arguments) => ({
  showEnvironment,
  maxCalls: settings.max_calls === undefined ? undefined : Number(settings.max_calls),
})

type Listener = (done: number, message: string) => void

/** `mcp`: answers one agent over standard input and output until its input ends. */
export const mcp = async (args: Arguments, { stderr }: Streams): Promise<number> => {
  const { answerStdio } = await import('../../serve/mcp/stdio.ts')
  const listeners = new Set<Listener>()
  let lines = 0
  const progress = new Progress((line) => {
    if (line !== '') for (const heard of listeners) heard(++lines, line)
  })
  const onProgress = (heard: Listener) => {
    listeners.add(heard)
    return () => void listeners.delete(heard)
  }
  const queries = await savedQueries(args)
  await withCatalog(
    args,
    { stderr },
    (catalog) => answerStdio(catalog, { ...agentOptions(args), queries, onProgress }),
    (call) => progress.take(call),
  )
  return 0
}
