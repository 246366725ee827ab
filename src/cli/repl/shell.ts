import { spawn } from 'node:child_process'
import { createReadStream } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { builtinTables } from '../../catalog/catalog.ts'
import { callableNames } from '../../functions/registry.ts'
import { readText } from '../../source/decode.ts'
import { DdsqlError } from '../../source/error.ts'
import { nearest, perhaps } from '../../source/suggest.ts'
import { visible } from '../../source/visible.ts'
import { VARCHAR } from '../../types/type.ts'
import type { Arguments } from '../arguments.ts'
import { functionRows } from '../commands/commands.ts'
import { describeError, describeFailure } from '../describe-error.ts'
import { FORMAT_NAMES, type FormatName, formatOfFile } from '../format/format.ts'
import { wrapped } from '../format/table.ts'
import { type Output, ReaderLeft, straightOutput } from '../output.ts'
import type { Variable } from '../parameters.ts'
import { useColor } from '../plain-terminal.ts'
import { describeFunctions, describeTable } from './describe-table.ts'
import { exampleFolder } from './example-folder.ts'
import type { History } from './history.ts'
import type { Lookups } from './lookups.ts'
import { META_COMMANDS } from './meta-commands.ts'
import { outside, page, type Terminal } from './pager.ts'
import type { Request, View, WorkerStart } from './protocol.ts'
import { QueryFailure, type Runner } from './runner.ts'
import { SYNTAX_HELP } from './syntax-help.ts'

interface Parts {
  readonly args: Arguments
  readonly terminal: Terminal
  readonly runner: Runner
  readonly history: History
  readonly folders: readonly string[]
  readonly lookups: Lookups
}

/** What the next prompt starts with, or that there is none. */
type Next = string | 'leave' | undefined

/** Throws QueryFailure for a file that cannot be read. */
const textOf = async (file: string): Promise<string> => {
  try {
    return await readText(createReadStream(file), file)
  } catch (error) {
    if (error instanceof DdsqlError) throw new QueryFailure(describeError(error))
    throw new QueryFailure(`cannot read ${visible(file)}: ${(error as Error).message}\n`)
  }
}

/** Runs what is typed: SQL and the commands of the shell itself. */
export class Shell {
  readonly #parts: Parts
  #format: FormatName
  #expanded: boolean | 'auto' = 'auto'
  #timing: boolean
  #file: Output | undefined
  #fileFormat: FormatName | undefined
  #last = ''
  #watching = false

  constructor(parts: Parts) {
    this.#parts = parts
    this.#format = parts.args.format ?? 'table'
    this.#timing = parts.args.timing ?? true
  }

  /** Runs a text that was sent. Mistakes are told, not thrown. */
  async take(text: string): Promise<Next> {
    const meta = /^\s*[\\.]([a-z?]+\+?)(?:\s+(.*?))?\s*;?\s*$/is.exec(text)
    try {
      if (meta !== null) return await this.#meta((meta[1] as string).toLowerCase(), meta[2] ?? '')
      if (text.trim() === '') return undefined
      this.#last = text
      await this.#run(this.#asked(text))
    } catch (error) {
      this.#tell(error)
    }
    return undefined
  }

  #tell(error: unknown): void {
    if (error instanceof QueryFailure) this.#say(error.message)
    else if (error instanceof ReaderLeft) this.#say('Nobody reads the file any more.\n')
    else this.#say(error instanceof DdsqlError ? describeError(error) : describeFailure(error))
  }

  /** Ctrl-C: stops what runs. */
  async interrupt(): Promise<void> {
    this.#watching = false
    if (this.#parts.runner.busy) await this.#parts.runner.cancel()
  }

  #view(format = this.#fileFormat ?? this.#format): View {
    const toFile = this.#file !== undefined
    const { stdout } = this.#parts.terminal
    return {
      format,
      width: toFile ? undefined : stdout.columns || undefined,
      color: !toFile && useColor(stdout),
      expanded: this.#expanded,
    }
  }

  /** For lists of the shell itself, whose long texts are to be read. */
  #listView(): View {
    return { ...this.#view('wrapped'), expanded: false }
  }

  #asked(sql: string, view = this.#view()): Request {
    return { kind: 'sql', sql, params: this.#parts.args.params, view }
  }

  async #run(request: Request): Promise<void> {
    const texts: string[] = []
    const notes: string[] = []
    let wide = false
    const file = this.#file
    let written = Promise.resolve()
    const text = (part: string) => {
      if (file === undefined) {
        texts.push(part)
        return
      }
      written = written.then(() => file.write(part))
      // It is told below.
      written.catch(() => {})
    }
    const ended = this.#parts.runner.run(request, {
      text,
      result: ({ elapsedMs, warnings, isWide }) => {
        wide ||= isWide === true
        for (const warning of warnings) notes.push(`WARNING:  ${visible(warning)}\n`)
        if (this.#timing && elapsedMs !== undefined) notes.push(`Time: ${elapsedMs.toFixed(3)} ms\n`)
      },
    })
    try {
      await ended
    } finally {
      await page(texts, this.#parts.terminal, wide)
      this.#say(notes.join(''))
      await written.catch((error: unknown) => this.#tell(error))
    }
  }

  /** Of the terminal, in cells. */
  get #width(): number {
    return this.#parts.terminal.stdout.columns || 80
  }

  #say(text: string): void {
    this.#parts.terminal.stdout.write(text)
  }

  /** Rows of text as a table, paged. */
  #show(names: readonly string[], rows: readonly (readonly (string | null)[])[]): Promise<void> {
    const columns = names.map((name) => ({ name, type: VARCHAR }))
    let isWide = false
    const onWide = () => {
      isWide = true
    }
    const text = wrapped.result(
      { columns, rows },
      { ...this.#listView(), header: true, sql: '', startedAt: new Date(), elapsedMs: 0, onWide },
    )
    return page([...text], this.#parts.terminal, isWide)
  }

  async #meta(word: string, argument: string): Promise<Next> {
    const command = META_COMMANDS.find(({ names }) => names.includes(word))
    const onOff = (now: boolean) => (argument === '' ? !now : argument === 'on')
    switch (command?.names[0]) {
      case 'd':
        await this.#run({
          kind: 'sql',
          sql: argument === '' ? 'SHOW TABLES' : `DESCRIBE ${argument}`,
          view: this.#listView(),
        })
        return undefined
      case 'd+':
        return this.#describe(argument)
      case 'df':
        await page([describeFunctions(functionRows(argument), this.#width)], this.#parts.terminal)
        return undefined
      case 'settings':
        await this.#run({ kind: 'sql', sql: 'SHOW ALL', view: this.#listView() })
        return undefined
      case 'x':
        this.#expanded = onOff(this.#expanded === true)
        this.#say(`Expanded display is ${this.#expanded ? 'on' : 'off'}.\n`)
        return undefined
      case 'timing':
        this.#timing = onOff(this.#timing)
        this.#say(`Timing is ${this.#timing ? 'on' : 'off'}.\n`)
        return undefined
      case 'format':
        return this.#setFormat(argument)
      case 'chart':
        await this.#again(this.#view('chart'))
        return undefined
      case 'o':
        return this.writeTo(argument)
      case 'e':
        return this.#edited(this.#last)
      case 'i':
        return this.#readIn(argument)
      case 's':
        await page(
          this.#parts.history.entries.map((entry) => `${visibleEntry(entry)}\n`),
          this.#parts.terminal,
        )
        return undefined
      case 'watch':
        return this.#watch(Number(argument || 2))
      case 'refresh':
        this.#parts.lookups.forget()
        await this.#parts.runner.reopen(readAnew)
        this.#say('The data will be read anew.\n')
        return undefined
      case 'queries':
        await this.#run({ kind: 'queries', view: this.#listView() })
        return undefined
      case 'run':
        return this.#runSaved(argument)
      case 'example':
        return this.#example()
      case 'h':
        this.#say(syntaxHelp(argument))
        return undefined
      case '?':
        this.#say(
          META_COMMANDS.map(
            ({ names, argument: takes, doc }) =>
              `  ${`\\${names[0]} ${takes}`.padEnd(32)} ${doc}${names.length > 1 ? ` (.${names.slice(1).join(', .')})` : ''}\n`,
          ).join(''),
        )
        return undefined
      case 'q':
        return 'leave'
      default: {
        const near = nearest(
          word,
          META_COMMANDS.flatMap(({ names }) => names),
        )
        this.#say(
          `invalid command \\${word}. ${near === undefined ? 'Try \\? for help.' : `Perhaps you meant "\\${near}".`}\n`,
        )
        return undefined
      }
    }
  }

  async #again(view: View): Promise<void> {
    if (this.#last === '') this.#say('There is no query yet.\n')
    else await this.#run(this.#asked(this.#last, view))
  }

  async #describe(name: string): Promise<Next> {
    const lookup = builtinTables()
    if (name === '') {
      await this.#show(
        ['table', 'aliases', 'description'],
        lookup.all().map((t) => [t.name, t.aliases.join(', '), t.description]),
      )
      return undefined
    }
    const found = lookup.find(name.replaceAll('"', '').split('.'))
    if (found === undefined) {
      const hint = perhaps(name, lookup.names())
      throw new QueryFailure(
        `ERROR:  42P01: relation "${visible(name)}" does not exist\n${hint === undefined ? '' : `HINT:  ${hint}\n`}`,
      )
    }
    const { terminal } = this.#parts
    await page([describeTable(found, this.#width)], terminal)
    return undefined
  }

  #setFormat(name: string): undefined {
    const found = FORMAT_NAMES.find((each) => each === name)
    if (found !== undefined) {
      this.#format = found
      this.#fileFormat = undefined
    }
    this.#say(
      found === undefined && name !== ''
        ? `There are ${FORMAT_NAMES.join(', ')}.\n`
        : `Output format is ${this.#format}.\n`,
    )
  }

  /** Results go to this file from now on, in the format of its name until another is asked for; '': none. */
  async writeTo(file: string): Promise<undefined> {
    await this.close()
    if (file === '') return
    this.#file = await straightOutput(file)
    this.#fileFormat = formatOfFile(file)
  }

  /** Ends the file that results go to. Throws DdsqlError. */
  async close(): Promise<void> {
    const file = this.#file
    this.#file = undefined
    this.#fileFormat = undefined
    await file?.finish()
  }

  /** A text as the user's editor leaves it; undefined, and the user knows why, when there is none. */
  async edit(text: string): Promise<string | undefined> {
    try {
      return await this.#edited(text)
    } catch (error) {
      this.#tell(error)
      return undefined
    }
  }

  async #edited(text: string): Promise<string> {
    const folder = await mkdtemp(join(tmpdir(), 'catalog-sql-'))
    const file = join(folder, 'query.sql')
    const editor = process.env.VISUAL || process.env.EDITOR || 'vi'
    try {
      await writeFile(file, text, { mode: 0o600 })
      await outside(this.#parts.terminal.stdin, () => {
        // $EDITOR may have options of its own; the file is an argument, whatever is in its name.
        const child = spawn('/bin/sh', ['-c', `${editor} "$1"`, 'sh', file], { stdio: 'inherit' })
        return new Promise((resolve) => child.on('close', resolve))
      })
      return (await textOf(file)).trimEnd()
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  }

  async #readIn(file: string): Promise<undefined> {
    const sql = await textOf(file)
    await this.#run({ kind: 'sql', sql, file, params: this.#parts.args.params, view: this.#view() })
  }

  async #watch(seconds: number): Promise<undefined> {
    if (!(seconds > 0)) throw new QueryFailure('\\watch takes a number of seconds\n')
    this.#watching = true
    while (this.#watching) {
      this.#say(`${new Date().toISOString()} (every ${seconds} s)\n`)
      await this.#again(this.#view())
      const until = Date.now() + seconds * 1000
      while (this.#watching && Date.now() < until) await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }

  async #runSaved(argument: string): Promise<undefined> {
    const [name = '', ...given] = argument.match(/(?:'[^']*'|"[^"]*"|[^\s'"]+)+/g) ?? []
    if (name === '') throw new QueryFailure('\\run takes the name of a saved query; \\queries lists them\n')
    const values = new Map<string, Variable>()
    for (const word of given) {
      const [, key, value] = /^(?:--)?([^=]+)=(.*)$/s.exec(word.replace(/'([^']*)'|"([^"]*)"/g, '$1$2')) ?? []
      if (key === undefined || value === undefined)
        throw new QueryFailure(`\\run takes PARAMETER=VALUE, not ${visible(word)}\n`)
      const before = values.get(key)
      values.set(key, before === undefined ? value : [before, value].flat())
    }
    await this.#run({ kind: 'saved', name, values, view: this.#view() })
  }

  async #example(): Promise<undefined> {
    const folder = exampleFolder()
    if (folder === undefined) throw new QueryFailure('The example catalog is not installed.\n')
    const queries = join(folder, '..', 'queries')
    const { folders } = this.#parts
    const example = { options: { data: folder }, folders: [...folders, queries] }
    await this.#parts.runner.reopen((start) => ({ ...start, ...example }))
    this.#parts.lookups.forget(true)
    this.#say(
      'The example catalog is open. Try: SELECT processing_job_status, count(*) FROM aws.sagemaker_processing_job GROUP BY 1;\n',
    )
  }
}

/** Of live tables nothing that was read before now is to be used, on disk either. */
const readAnew = ({ options, ...rest }: WorkerStart): WorkerStart => ({
  ...rest,
  options:
    options.aws === undefined
      ? options
      : { ...options, aws: { ...options.aws, refresh: options.aws.refresh === true || new Date() } },
})

const visibleEntry = (entry: string): string => entry.split('\n').map(visible).join('\n')

const syntaxHelp = (word: string): string => {
  const wanted = word.toLowerCase()
  const found = SYNTAX_HELP.filter(({ name }) => name.toLowerCase().includes(wanted))
  if (wanted === '')
    return `${SYNTAX_HELP.map(({ name }) => `  ${name}`).join('\n')}\nTry \\h NAME; \\df WORD lists functions.\n`
  if (found.length > 0)
    return found
      .map(({ name, syntax, example }) => `${name}\n  ${syntax}\n\n${example.replace(/^/gm, '    ')}\n`)
      .join('\n')
  const near = nearest(wanted, callableNames())
  return `No help on "${visible(word)}".${near === undefined ? '' : ` Try \\df ${near}.`}\n`
}
