import type { Profiler } from 'node:inspector'
import { Session } from 'node:inspector/promises'

export interface Share {
  /** A function, or what V8 calls it: `(garbage collector)`. */
  readonly name: string
  /** Its file and place; of generated code the line that it was in most often. */
  readonly place: string
  /** Of the time of the run, without what it called. */
  readonly share: number
}

const SAMPLE_MICROSECONDS = 250

// `dispatch` is the profiler itself, which looks through the heap for code when it starts.
const NOT_WORK = new Set(['(idle)', '(program)', 'dispatch'])

type Node = Profiler.ProfileNode
interface Spent {
  readonly frame: Node['callFrame']
  readonly nodes: Set<Node>
  time: number
}

const spentPerFunction = ({ nodes, samples = [], timeDeltas = [] }: Profiler.Profile): Spent[] => {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const spent = new Map<string, Spent>()
  for (const [i, id] of samples.entries()) {
    const node = byId.get(id)!
    const { callFrame: frame } = node
    if (NOT_WORK.has(frame.functionName)) continue
    const key = [frame.functionName, frame.scriptId, frame.lineNumber, frame.columnNumber].join()
    const found = spent.get(key) ?? { frame, nodes: new Set(), time: 0 }
    found.nodes.add(node)
    found.time += timeDeltas[i]!
    spent.set(key, found)
  }
  return [...spent.values()].sort((a, b) => b.time - a.time)
}

/** The line, from 1, in which a function was most often. */
const hottestLine = (nodes: Iterable<Node>): number | undefined => {
  const ticks = new Map<number, number>()
  for (const { positionTicks = [] } of nodes)
    for (const { line, ticks: count } of positionTicks) ticks.set(line, (ticks.get(line) ?? 0) + count)
  return [...ticks].sort(([, a], [, b]) => b - a)[0]?.[0]
}

/** Runs the work under V8's sampling profiler: the functions in which it was, the most frequent first. */
export const profiled = async (work: () => unknown, most: number): Promise<readonly Share[]> => {
  const session = new Session()
  session.connect()
  await session.post('Profiler.enable')
  await session.post('Profiler.setSamplingInterval', { interval: SAMPLE_MICROSECONDS })
  await session.post('Profiler.start')
  await work()
  const { profile } = await session.post('Profiler.stop')
  // Not before: code that can be debugged is slower.
  await session.post('Debugger.enable')
  const placeOf = async ({ frame, nodes }: Spent): Promise<string> => {
    const { url, scriptId, lineNumber, columnNumber } = frame
    if (url !== '') return `${url.split('/').slice(-2).join('/')}:${lineNumber + 1}:${columnNumber + 1}`
    const line = hottestLine(nodes)
    if (scriptId === '0' || line === undefined) return ''
    const { scriptSource } = await session.post('Debugger.getScriptSource', { scriptId })
    return scriptSource.split('\n')[line - 1]?.trim() ?? ''
  }
  const spent = spentPerFunction(profile)
  const total = spent.reduce((sum, { time }) => sum + time, 0)
  const shares: Share[] = []
  for (const one of spent.slice(0, most))
    shares.push({
      name: one.frame.functionName || '(anonymous)',
      place: await placeOf(one),
      share: one.time / total,
    })
  session.disconnect()
  return shares
}
