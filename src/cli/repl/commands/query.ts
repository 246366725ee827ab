import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { visible } from '../../../source/visible.ts'
import { userPath } from '../../paths.ts'
import { destinationOf } from '../destination.ts'
import { type Display, printOption } from '../display.ts'
import { QueryFailure } from '../protocol.ts'
import type { Shell } from '../shell.ts'
import { withVariables } from '../statement-reader.ts'
import { textOf } from '../text-of.ts'
import { doing, type MetaCommand } from './meta-command.ts'

/** `(format=csv border=2)` before the target of `\g`, and the target. Throws QueryFailure and WrongValue. */
const readOptions = (words: readonly string[], display: Display): { display: Display; target: string } => {
  const [first = ''] = words
  if (!first.startsWith('(')) return { display, target: first }
  const last = words.findIndex((word) => word.endsWith(')'))
  if (last < 0) throw new QueryFailure('\\g: missing right parenthesis\n')
  const settings = words
    .slice(0, last + 1)
    .join(' ')
    .slice(1, -1)
    .split(/\s+/)
    .filter(Boolean)
  const changed = settings.reduce((now, setting) => {
    const [, name = setting, value] = /^([^=]*)=(.*)$/s.exec(setting) ?? []
    return printOption(name).set(now, value)
  }, display)
  return { display: changed, target: words[last + 1] ?? '' }
}

const runOnce = async (
  shell: Shell,
  words: readonly string[],
  more: Partial<Display> = {},
): Promise<void> => {
  const { display, target } = readOptions(words, shell.display)
  const sql = shell.takeQuery()
  if (target !== '') await shell.writeOnceTo(target)
  const asks = display.format === shell.display.format ? undefined : display.format
  await shell.run(shell.asked(sql, { view: shell.view(asks, { ...display, ...more }) }))
}

/** The result of the query as texts, at most so many rows. Throws QueryFailure and DdsqlError. */
const valuesOf = (shell: Shell, rows?: number): Promise<readonly (readonly (string | null)[])[]> =>
  shell.parts.runner.list({
    kind: 'values',
    sql: withVariables(shell.takeQuery(), shell.variables),
    params: shell.variables,
    ...(rows !== undefined && { rows }),
  })

const setFromResult = async (shell: Shell, prefix: string): Promise<void> => {
  const [names = [], row, second] = await valuesOf(shell, 2)
  if (row === undefined) throw new QueryFailure('no rows returned for \\gset\n')
  if (second !== undefined) throw new QueryFailure('more than one row returned for \\gset\n')
  names.forEach((name, i) => {
    const value = row[i] ?? null
    if (value === null) shell.variables.delete(prefix + name)
    else shell.variables.set(prefix + name, value)
  })
}

interface Watch {
  readonly seconds: number
  readonly times: number
  readonly rows: number
}

const watchOf = (words: readonly string[]): Watch => {
  const watch = { seconds: 2, times: Number.POSITIVE_INFINITY, rows: 0 }
  const number = (text: string, whole: boolean): number => {
    if (!(whole ? /^\d{1,9}$/ : /^\d{1,9}(?:\.\d*)?$|^\.\d+$/).test(text))
      throw new QueryFailure(`\\watch takes a number, not "${visible(text)}"\n`)
    return Number(text)
  }
  for (const word of words) {
    const [, name = '', value = word] = /^(\w+)=(.*)$/s.exec(word) ?? []
    if (name === 'i' || name === 'interval' || name === '') watch.seconds = number(value, false)
    else if (name === 'c' || name === 'count') watch.times = number(value, true)
    else if (name === 'm' || name === 'min_rows') watch.rows = number(value, true)
    else
      throw new QueryFailure(
        `\\watch: there is no "${visible(name)}"; there are i=SECONDS, c=TIMES, m=ROWS\n`,
      )
  }
  return watch
}

const watch = async (shell: Shell, words: readonly string[]): Promise<void> => {
  const { seconds, times, rows } = watchOf(words)
  const sql = shell.takeQuery()
  const { stopped } = shell
  for (let time = 0; time < times && !stopped.aborted; time++) {
    // Ctrl-C ends the wait, which is no mistake.
    if (time > 0) await sleep(seconds * 1000, undefined, { signal: stopped }).catch(() => {})
    if (stopped.aborted) return
    shell.note(`${new Date().toISOString()} (every ${seconds} s)\n`)
    if ((await shell.run(shell.asked(sql))) < rows) return
  }
}

/** Throws QueryFailure when the editor fails, and the system's errors; the statement is as before then. */
export const edit = async (shell: Shell, written: string | undefined): Promise<void> => {
  const folder = written === undefined ? await mkdtemp(join(tmpdir(), 'catalog-sql-')) : undefined
  const file = folder === undefined ? userPath(written as string) : join(folder, 'query.sql')
  const editor = process.env.VISUAL || process.env.EDITOR || 'vi'
  try {
    if (folder !== undefined) {
      const before = shell.reader.blank ? shell.last : shell.reader.statement
      await writeFile(file, before, { mode: 0o600 })
    }
    const code = await shell.lendTerminal(() => {
      // $EDITOR may have options of its own; the file is an argument, whatever is in its name.
      const child = spawn('/bin/sh', ['-c', `${editor} "$1"`, 'sh', file], { stdio: 'inherit' })
      return new Promise((resolve, reject) => {
        child.on('error', reject)
        child.on('close', resolve)
      })
    })
    if (code !== 0) throw new QueryFailure(`the editor ${visible(editor)} ended with code ${code}\n`)
    shell.reader.fill((await textOf(file)).trimEnd())
  } finally {
    if (folder !== undefined) await rm(folder, { recursive: true, force: true }).catch(() => {})
  }
}

const printQuery = (shell: Shell): void => {
  const text = shell.reader.blank ? shell.last : shell.reader.statement
  if (text === '') shell.say('Query buffer is empty.\n')
  else shell.say(text.endsWith('\n') ? text : `${text}\n`)
}

const writeQuery = async (shell: Shell, target: string): Promise<void> => {
  const text = shell.query
  const to = await destinationOf(target, (work) => shell.lendTerminal(work))
  await to.write(text.endsWith('\n') ? text : `${text}\n`)
  await to.finish()
}

/** The command's argument. Throws QueryFailure when it is missing. */
export const required = (name: string, word: string | undefined): string => {
  if (word === undefined) throw new QueryFailure(`\\${name}: missing required argument\n`)
  return word
}

const history = async (shell: Shell, file: string | undefined): Promise<void> => {
  const lines = shell.parts.history.entries.map((entry) => `${entry.split('\n').map(visible).join('\n')}\n`)
  if (file === undefined) return shell.showText(lines.join(''))
  const to = await destinationOf(file)
  await to.write(lines.join(''))
  await to.finish()
}

/** What is done with the statement that is being typed, or with the last one. */
export const QUERY_COMMANDS: readonly MetaCommand[] = [
  {
    names: ['g'],
    argument: '[(OPTIONS)] [FILE or |COMMAND]',
    doc: 'run the statement, as ; does, and send its result there',
    psql: 'same',
    style: 'target',
    most: Number.POSITIVE_INFINITY,
    completes: 'file',
    run: doing((shell, words) => runOnce(shell, words)),
  },
  {
    names: ['gx'],
    argument: '[(OPTIONS)] [FILE or |COMMAND]',
    doc: 'the same, a column a line',
    psql: 'same',
    style: 'target',
    most: Number.POSITIVE_INFINITY,
    completes: 'file',
    run: doing((shell, words) => runOnce(shell, words, { expanded: true })),
  },
  {
    names: ['gset'],
    argument: '[PREFIX]',
    doc: 'run the statement and set a variable for each column of its one row',
    psql: 'same',
    run: doing((shell, [prefix = '']) => setFromResult(shell, prefix)),
  },
  {
    names: ['gdesc'],
    argument: '',
    doc: 'the columns and types of the result, without running the statement',
    psql: 'same',
    run: doing(async (shell) => shell.showRows(['Column', 'Type'], await valuesOf(shell))),
  },
  {
    names: ['watch'],
    argument: '[SECONDS] [i=SECONDS] [c=TIMES] [m=ROWS]',
    doc: 'run the statement again and again; Ctrl-C ends it',
    psql: 'same',
    most: 4,
    run: doing(watch),
  },
  {
    names: ['e', 'edit'],
    argument: '[FILE]',
    doc: 'edit the statement, or a file, in $EDITOR',
    psql: { other: 'what was edited comes back to the prompt, and Enter runs it' },
    completes: 'file',
    run: doing((shell, [file]) => edit(shell, file)),
  },
  {
    names: ['p', 'print'],
    argument: '',
    doc: 'show the statement so far, or the last one',
    psql: 'same',
    run: doing(printQuery),
  },
  {
    names: ['r', 'reset'],
    argument: '',
    doc: 'drop what was typed of the statement',
    psql: 'same',
    run: doing((shell) => {
      shell.reader.take()
      shell.note('Query buffer reset (cleared).\n')
    }),
  },
  {
    names: ['w', 'write'],
    argument: 'FILE or |COMMAND',
    doc: 'write the statement to a file',
    psql: 'same',
    style: 'target',
    completes: 'file',
    run: doing((shell, [target], name) => writeQuery(shell, required(name, target))),
  },
  {
    names: ['chart'],
    argument: '',
    doc: 'draw the result of the statement as a chart',
    psql: 'ours',
    run: doing(async (shell) => {
      await shell.run(shell.asked(shell.takeQuery(), { view: shell.view('chart') }))
    }),
  },
  {
    names: ['s', 'history'],
    argument: '[FILE]',
    doc: 'show what was asked before, or write it to a file',
    psql: 'same',
    completes: 'file',
    run: doing((shell, [file]) => history(shell, file)),
  },
]
