import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable, Writable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { run } from '../../src/cli/run.ts'

export const ROOT = fileURLToPath(new URL('../..', import.meta.url))

const collector = () => {
  const chunks: string[] = []
  const stream = new Writable({
    write: (chunk, _, done) => {
      chunks.push(String(chunk))
      done()
    },
  })
  return { stream, text: () => chunks.join('') }
}

/** Runs the command in this process: what it answers does not depend on a process of its own. */
export const command = async (
  args: readonly string[],
  input: string | Buffer = '',
): Promise<{ code: number; stdout: string; stderr: string }> => {
  const [out, err] = [collector(), collector()]
  const stdin = Readable.from([input])
  const code = await run(args, { stdin, stdout: out.stream, stderr: err.stream })
  return { code, stdout: out.text(), stderr: err.text() }
}

/**
 * Bundles the command for tests that need it as a process: Node 20 starts a worker only from JavaScript, and starts
 * it in a tenth of the time. Inside the project, where it finds the schemas and the packages that it uses.
 */
export const bundledCommand = async (): Promise<{ readonly entry: string; remove(): void }> => {
  const folder = join(ROOT, 'node_modules/.cache', `catalog-sql-test-${process.pid}`)
  await build({
    entryPoints: { cli: join(ROOT, 'src/cli/main.ts') },
    outdir: folder,
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    external: [
      'libpg-query',
      'arktype',
      '@aws-sdk/*',
      '@smithy/*',
      'http-proxy-agent',
      'https-proxy-agent',
      'proxy-from-env',
      'alasql',
    ],
    logLevel: 'warning',
  })
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}')
  return {
    entry: join(folder, 'cli.js'),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}
