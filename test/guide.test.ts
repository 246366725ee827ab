import { execFile } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { build } from 'esbuild'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { builtCommand } from './support/built-command.ts'
import { ROOT } from './support/command.ts'
import { temporaryFolder } from './support/temporary-folder.ts'

// The pages of the guide, run as a reader would. In a `sh` block a line that begins with "$ " is a command (lines
// after it that begin with "> " belong to it), the lines below it are its output. A `ts` block is a whole program; a `text` block right after it is
// its output. A line "…" stands for any lines. `sh needs=jq` names a tool that a machine may lack: such a block is
// skipped there, but not where CI is set. A page's blocks share one folder, which has the repository's examples.

const GUIDE = join(ROOT, 'examples/guide')
const LAST = /\n+$/
// Inside the project, where programs find the packages that they use.
const PROGRAMS = join(ROOT, 'node_modules/.cache', `catalog-sql-guide-${process.pid}`)

interface Block {
  readonly language: string
  readonly needs: string | undefined
  readonly text: string
  readonly line: number
  /** Whether it stands right after the block before. */
  readonly follows: boolean
}

const blocksOf = (page: string): Block[] => {
  const blocks: Block[] = []
  let end = -1
  for (const { 0: whole, 1: language = '', 2: needs, 3: text = '', index } of page.matchAll(
    /^```(\w*)(?: needs=(\S+))?\n(.*?)^```$/gms,
  )) {
    const line = page.slice(0, index).split('\n').length
    blocks.push({ language, needs, text, line, follows: end >= 0 && page.slice(end, index).trim() === '' })
    end = index + whole.length
  }
  return blocks
}

/** Each command of a block, with the output that the page shows. */
const commandsOf = (text: string): { command: string; shown: string }[] =>
  text
    .split(/^\$ /m)
    .slice(1)
    .map((part) => {
      const lines = part.split('\n')
      const rest = lines.slice(1)
      const more = rest.findIndex((line) => !line.startsWith('> '))
      const command = [lines[0], ...rest.slice(0, more).map((line) => line.slice(2))].join('\n')
      return { command, shown: rest.slice(more).join('\n') }
    })

const matches = (output: string, shown: string): boolean => {
  const lines = shown.replace(LAST, '').split('\n')
  const escaped = lines.map((line) =>
    line.trim() === '…'
      ? '(?:[^\n]*\n)*?'
      : `${line.trimEnd().replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')}[ \t\r]*\n`,
  )
  return new RegExp(`^${escaped.join('')}$`).test(output.replace(LAST, '\n'))
}

const check = (output: string, shown: string, place: string): void => {
  if (!matches(output, shown)) assert.is(output.replace(LAST, ''), shown.replace(LAST, ''), place)
}

const run = (file: string, args: readonly string[], cwd: string, env: NodeJS.ProcessEnv): Promise<string> =>
  new Promise((resolve) => {
    execFile(file, args, { cwd, env }, (_, stdout, stderr) => resolve(stdout + stderr))
  })

const has = (tool: string): boolean =>
  (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, tool)))

const test = suite<{ env: NodeJS.ProcessEnv; remove: () => void }>('guide')

test.before(async (context) => {
  const { entry, remove } = await builtCommand()
  const home = temporaryFolder()
  const start = `#!/bin/sh\nexec '${process.execPath}' '${entry}' "$@"\n`
  writeFileSync(join(home, 'catalog-sql'), start, { mode: 0o755 })
  context.remove = remove
  context.env = {
    ...process.env,
    PATH: [home, process.env.PATH].join(delimiter),
    HOME: home,
    XDG_CONFIG_HOME: home,
    XDG_DATA_HOME: home,
    XDG_CACHE_HOME: home,
    NO_COLOR: '1',
    COLUMNS: '110',
  }
})
test.after(({ remove }) => {
  remove()
  rmSync(PROGRAMS, { recursive: true, force: true })
})

/** Runs a program that imports catalog-sql as the reader's would. */
const runProgram = async (block: Block, folder: string, env: NodeJS.ProcessEnv): Promise<string> => {
  const outfile = join(PROGRAMS, `${block.line}.mjs`)
  await build({
    stdin: { contents: block.text, resolveDir: folder, loader: 'ts' },
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    alias: {
      'catalog-sql/alasql': join(ROOT, 'src/alasql/index.ts'),
      'catalog-sql': join(ROOT, 'src/index.ts'),
    },
    external: ['libpg-query', 'arktype', '@aws-sdk/*', 'alasql', '@electric-sql/pglite'],
    logLevel: 'silent',
  })
  return run(process.execPath, [outfile], folder, env)
}

const pages = existsSync(GUIDE) ? readdirSync(GUIDE).filter((file) => file.endsWith('.md')) : []

for (const page of pages) {
  test(page, async ({ env }) => {
    const folder = temporaryFolder()
    symlinkSync(join(ROOT, 'examples'), join(folder, 'examples'))
    const blocks = blocksOf(readFileSync(join(GUIDE, page), 'utf8'))
    for (const [i, block] of blocks.entries()) {
      const place = `${page}:${block.line}`
      if (block.needs !== undefined && !has(block.needs)) {
        if (process.env.CI) throw new Error(`${place} needs ${block.needs}`)
        process.stdout.write(`${place}: skipped, there is no ${block.needs}\n`)
      } else if (block.language === 'sh') {
        for (const { command, shown } of commandsOf(block.text))
          check(await run('bash', ['-c', command], folder, env), shown, `${place}: ${command}`)
      } else if (block.language === 'ts') {
        const output = await runProgram(block, folder, env)
        const next = blocks[i + 1]
        if (next?.language === 'text' && next.follows) check(output, next.text, place)
      }
    }
  })
}

test.run()
