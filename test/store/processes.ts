// Processes that remember in one folder, many at once or killed; test/bench/store.ts runs more of them than the tests do.
import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { SegmentMap, type Trouble } from '../../src/store/segment-map.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const script = join(temporaryFolder(), 'remember.mjs')
await build({
  entryPoints: [fileURLToPath(new URL('remember.ts', import.meta.url))],
  bundle: true,
  platform: 'node',
  format: 'esm',
  outfile: script,
  logLevel: 'error',
})

/** Opens a map of the family that the processes write. */
export const opened = (folder: string, mostBytes = 2 ** 30) => {
  const troubles: Trouble[] = []
  const map = new SegmentMap({
    folder,
    family: 'test',
    mostBytes,
    onTrouble: (each) => void troubles.push(each),
  })
  return { map, troubles }
}

export const textOf = (name: string, i: number): string => `${name} ${i} ${'x'.repeat(i % 200)}`

const start = (args: readonly string[], shell?: string): ChildProcess =>
  shell === undefined
    ? spawn(process.execPath, [script, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
    : spawn('sh', ['-c', `${shell}; exec "$0" "$@"`, process.execPath, script, ...args], {
        stdio: ['ignore', 'pipe', 'pipe'],
      })

const ended = (child: ChildProcess): Promise<{ code: number | null; stdout: string; stderr: string }> => {
  let stdout = ''
  let stderr = ''
  child.stdout?.on('data', (chunk) => {
    stdout += chunk
  })
  child.stderr?.on('data', (chunk) => {
    stderr += chunk
  })
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, stdout, stderr })))
}

/** One process that sets so many records, after a command of the shell. */
export const remember = (folder: string, name: string, count: number, shell?: string) =>
  ended(start([folder, name, String(count)], shell))

/** Processes in one folder at once. What is wrong afterwards: nothing, if all is well. */
export const atOnce = async (processes: number, records: number): Promise<string[]> => {
  const folder = join(temporaryFolder(), 'store')
  const names = Array.from({ length: processes }, (_, i) => `p${i}`)
  const runs = await Promise.all(names.map((name) => remember(folder, name, records)))
  const wrong = runs.flatMap(({ code, stderr }) => (code === 0 && stderr === '' ? [] : [`${code} ${stderr}`]))
  const { map, troubles } = opened(folder)
  for (const name of names)
    for (let i = 0; i < records; i++)
      if (map.get(`${name} ${i}`) !== textOf(name, i)) wrong.push(`${name} ${i}: ${map.get(`${name} ${i}`)}`)
  await map.close()
  return [...wrong, ...troubles.map((trouble) => JSON.stringify(trouble))]
}

/** A process that is killed after so many records. What is wrong with what is left: a second may be lost, no more. */
export const killedAfter = async (records: number): Promise<string[]> => {
  const folder = join(temporaryFolder(), 'store')
  const child = start([folder, 'k', '0'])
  let count = 0
  child.stdout?.on('data', (chunk: Buffer) => {
    count += chunk.length
    if (count >= records) child.kill('SIGKILL')
  })
  const { stdout, stderr } = await ended(child)
  // Records before the last mark but one are older than a second by the process's own clock.
  const safe = stdout.split('|').slice(0, -2).join('').length
  const written = stdout.replaceAll('|', '').length
  const { map, troubles } = opened(folder)
  const wrong = [stderr, ...troubles.map((trouble) => JSON.stringify(trouble))].filter(Boolean)
  for (let i = 0; i <= written; i++) {
    const found = map.get(`k ${i}`)
    if (found === undefined ? i < safe : found !== textOf('k', i)) wrong.push(`${i} of ${safe}: ${found}`)
  }
  await map.close()
  return wrong
}
