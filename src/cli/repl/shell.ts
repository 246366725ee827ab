import { dirname, resolve } from 'node:path'
import { DdsqlError } from '../../source/error.ts'
import { nearest } from '../../source/suggest.ts'
import { visible } from '../../source/visible.ts'
import { VARCHAR } from '../../types/type.ts'
import type { Arguments } from '../arguments.ts'
import { describeError, describeFailure } from '../describe-error.ts'
import type { FormatName } from '../format/format.ts'
import { wrapped } from '../format/table.ts'
import { type OutStream, ReaderLeft } from '../output.ts'
import type { Variable } from '../parameters.ts'
import { userPath } from '../paths.ts'
import { useColor } from '../plain-terminal.ts'
import { NOT_HERE } from './commands/not-here.ts'
import { type Destination, destinationOf } from './destination.ts'
import { type Display, WrongValue } from './display.ts'
import type { History } from './history.ts'
import type { Lookups } from './lookups.ts'
import { commandNamed, META_COMMANDS, type MetaCommand } from './meta-commands.ts'
import { outside, page, type Terminal } from './pager.ts'
import { QueryFailure, type QueryRunner, type Request, type View } from './protocol.ts'
import { type FoundCommand, StatementReader, withVariables } from './statement-reader.ts'
import { textOf } from './text-of.ts'
import { OpenQuote, readWords } from './words.ts'

interface Parts {
  readonly args: Arguments
  readonly runner: QueryRunner
  readonly history: History
  readonly folders: readonly string[]
  readonly lookups?: Lookups
  /** Where someone types; absent for scripts, whose mistakes are thrown. */
  readonly terminal?: Terminal
  /** Where results go until a command says otherwise; absent: to the terminal. */
  readonly results?: Destination
  /** The terminal where a script's results are shown, if they are. */
  readonly screen?: { readonly columns?: number }
  /** Takes what is asked for and no result, such as help. */
  readonly stdout: OutStream
  /** Takes times, warnings and what a command has to say: the terminal, or a script's standard error. */
  readonly notes: OutStream
}

/** A request whose results are shown. */
type Shown = Extract<Request, { readonly view: View }>

/** What the next prompt starts with, or that there is none. */
type Next = string | 'leave' | undefined

/** A file that runs itself ends here. */
const DEEPEST = 64

/** Runs what is typed or stands in a script: SQL and the commands of the shell itself. */
export class Shell {
  readonly parts: Parts
  /** Values of `:name`, given or set. */
  readonly variables: Map<string, Variable>
  display: Display
  /** What is read right now, with the statement so far. */
  reader = new StatementReader(true)
  /** The statement that ran last. */
  last = ''
  /** What was said of the last mistake. */
  lastMistake = ''
  #out: Destination | undefined
  #once: Destination | undefined
  /** Files that are being run, the innermost last. */
  readonly #files: string[] = []
  #stop = new AbortController()

  constructor(parts: Parts) {
    const { args, terminal } = parts
    this.parts = parts
    this.variables = new Map(args.params)
    this.display = {
      format: args.format ?? 'table',
      expanded: 'auto',
      header: args.header,
      timing: args.timing ?? terminal !== undefined,
      nullText: undefined,
      border: 1,
      separator: '|',
    }
  }

  /** Runs a text that was sent. Mistakes are told, not thrown; what is no whole statement comes back to be edited. */
  async take(text: string): Promise<Next> {
    this.#stop = new AbortController()
    this.reader = new StatementReader(true)
    try {
      if ((await this.#read(text)) === 'leave') return 'leave'
    } catch (error) {
      this.#tell(error)
    }
    return this.reader.blank ? undefined : this.reader.statement
  }

  /** Runs a script to its end or to `\q`. Throws its first mistake as DdsqlError or QueryFailure. */
  async runScript(text: string, file?: string): Promise<void> {
    if (this.#files.length >= DEEPEST)
      throw new QueryFailure(`${visible(file ?? '')} runs itself again and again.\n`)
    const outer = this.reader
    this.reader = new StatementReader()
    this.#files.push(file ?? '')
    try {
      const left = await this.#read(text, file)
      if (left !== 'leave' && !this.reader.blank) await this.#runStatement(file)
    } finally {
      this.#files.pop()
      this.reader = outer
    }
  }

  /** Reads a file and runs it. `beside` the file that is being run, or in the working folder. Throws QueryFailure. */
  async runFile(written: string, beside = false): Promise<void> {
    const path = userPath(written)
    const script = this.#files.at(-1)
    const file = beside && script ? resolve(dirname(script), path) : path
    await this.runScript(await textOf(file), file)
  }

  /** The file that someone's own settings stand in. Mistakes are told, and the shell goes on. */
  async startUp(file: string): Promise<void> {
    try {
      await this.runFile(file)
    } catch (error) {
      this.#tell(error)
    }
  }

  async #read(text: string, file?: string): Promise<'leave' | undefined> {
    for (const found of this.reader.read(text)) {
      if (found.kind === 'end') await this.#runStatement(file)
      else if (found.kind === 'word')
        this.note(
          found.word === 'help'
            ? 'Use \\? for help or press Ctrl-C to drop what was typed.\n'
            : 'Use \\q to quit.\n',
        )
      else if ((await this.#command(found)) === 'leave') return 'leave'
    }
    return undefined
  }

  async #runStatement(file: string | undefined): Promise<void> {
    const { line, column } = this.reader
    const sql = this.reader.take()
    // What stands before it moves it to its place in the file.
    const place = this.#files.length === 0 ? '' : '\n'.repeat(line - 1) + ' '.repeat(column - 1)
    this.last = sql
    await this.run(this.asked(sql, { place, ...(file !== undefined && { file }) }))
  }

  async #command(found: FoundCommand): Promise<'leave' | undefined> {
    const { name, mark } = found
    const command = commandNamed(name, mark)
    if (command === undefined) throw new QueryFailure(unknownCommand(mark, name))
    try {
      return await command.run(this, this.#wordsOf(command, found), name)
    } catch (error) {
      if (error instanceof WrongValue || error instanceof OpenQuote)
        throw new QueryFailure(`${mark}${name}: ${visible(error.message)}\n`)
      throw error
    }
  }

  #wordsOf({ argument, style, most, raw }: MetaCommand, found: FoundCommand): readonly string[] {
    const { words: read, used } = readWords(found.line, style ?? 'words', this.variables)
    found.used = used
    const words = raw ? read : withoutSemicolon(read)
    const room = most ?? (argument === '' ? 0 : 1)
    for (const extra of words.slice(room))
      this.note(`${found.mark}${found.name}: extra argument "${visible(extra)}" ignored\n`)
    return words.slice(0, room)
  }

  #tell(error: unknown): void {
    const told =
      error instanceof QueryFailure
        ? error.message
        : error instanceof ReaderLeft
          ? 'Nobody reads the file any more.\n'
          : error instanceof DdsqlError
            ? describeError(error)
            : describeFailure(error)
    this.lastMistake = told
    this.note(told)
  }

  /** A text as the user's editor leaves it; undefined, and the user knows why, when there is none. */
  async edited(text: string): Promise<string | undefined> {
    const { edit } = await import('./commands/query.ts')
    this.reader = new StatementReader(true)
    this.reader.fill(text)
    try {
      await edit(this, undefined)
      return this.reader.statement
    } catch (error) {
      this.#tell(error)
      return undefined
    }
  }

  /** Ctrl-C: stops what runs. */
  async interrupt(): Promise<void> {
    this.#stop.abort()
    if (this.parts.runner.busy) await this.parts.runner.cancel()
  }

  /** Whether Ctrl-C has come since the text was sent. */
  get stopped(): AbortSignal {
    return this.#stop.signal
  }

  /** The statement that commands speak of: the one so far, or else the last one. Throws QueryFailure. */
  get query(): string {
    if (!this.reader.blank) return this.reader.statement
    if (this.last === '') throw new QueryFailure('There is no query yet.\n')
    return this.last
  }

  /** Takes that statement to run it. */
  takeQuery(): string {
    this.last = this.query
    this.reader.take()
    return this.last
  }

  view(format?: FormatName, display = this.display): View {
    const to = this.#once ?? this.#out ?? this.parts.results
    const { terminal, results, screen } = this.parts
    const shownOn = to === undefined ? terminal?.stdout : to === results ? screen : undefined
    const { expanded, header, nullText, border, separator } = display
    return {
      format: format ?? to?.format ?? display.format,
      width: shownOn?.columns || undefined,
      color: shownOn !== undefined && useColor(shownOn),
      ...{ expanded, header, nullText, border, separator },
    }
  }

  /** How lists of the shell itself are shown, whose long texts are to be read. */
  listView(): View {
    const { display } = this
    const format = display.format === 'table' ? 'wrapped' : 'table'
    return this.view(format, { ...display, expanded: display.expanded === true })
  }

  /** SQL with its parameters. */
  asked(
    sql: string,
    { view = this.view(), place = '', file }: { view?: View; place?: string; file?: string } = {},
  ): Shown {
    return {
      kind: 'sql',
      sql: place + withVariables(sql, this.variables),
      params: this.variables,
      view,
      ...(file !== undefined && { file }),
    }
  }

  /**
   * Runs a request. Each result is shown, then what is to be noted of it. Gives the rows of the last result. Throws
   * QueryFailure and DdsqlError.
   */
  async run(request: Shown): Promise<number> {
    const once = this.#once
    // Whatever becomes of it: it is for this result alone.
    this.#once = undefined
    const to = once ?? this.#out ?? this.parts.results
    let texts: string[] = []
    let head = ''
    let rows = 0
    let done = Promise.resolve()
    const next = (work: () => Promise<void>): Promise<void> => {
      done = done.then(work)
      // It is told when it is waited for.
      done.catch(() => {})
      return done
    }
    try {
      await this.parts.runner.run(request, {
        head: (text) => {
          if (to !== undefined) return next(() => to.begin(request.view.format, text))
          head = text
        },
        text: (part) => {
          if (to !== undefined) return next(() => to.write(part))
          texts.push(part)
        },
        result: ({ elapsedMs, warnings, rowCount = 0, isWide }) => {
          const shown = texts
          texts = []
          rows = rowCount
          return next(async () => {
            await this.#page(head, shown, request.view.format, isWide)
            for (const warning of warnings) this.note(`WARNING:  ${visible(warning)}\n`)
            if (this.display.timing && elapsedMs !== undefined)
              this.note(`Time: ${elapsedMs.toFixed(3)} ms\n`)
          })
        },
      })
      await done
    } finally {
      // The mistake that ended it is told, not what followed from it.
      await done.catch(() => {})
      await this.#page(head, texts, request.view.format)
      await once?.finish()
    }
    return rows
  }

  async #page(head: string, parts: readonly string[], name: FormatName, isWide = false): Promise<void> {
    const { terminal } = this.parts
    if (parts.length === 0 || terminal === undefined) return
    const { loadFormat } = await import('../format/format.ts')
    const { tail = '' } = await loadFormat(name)
    await page([head, ...parts, tail], terminal, isWide)
  }

  say(text: string): void {
    this.parts.stdout.write(text)
  }

  note(text: string): void {
    this.parts.notes.write(text)
  }

  /** A text that may be long. */
  async showText(text: string, isWide = false): Promise<void> {
    const { terminal } = this.parts
    if (terminal === undefined) this.say(text)
    else await page([text], terminal, isWide)
  }

  /** The cells of a line, where it is bounded. */
  get width(): number {
    return this.parts.terminal?.stdout.columns || 80
  }

  /** Rows of text as a table. */
  showRows(names: readonly string[], rows: readonly (readonly (string | null)[])[]): Promise<void> {
    const columns = names.map((name) => ({ name, type: VARCHAR }))
    const { terminal } = this.parts
    let isWide = false
    const onWide = () => {
      isWide = true
    }
    const view = {
      color: terminal !== undefined && useColor(terminal.stdout),
      header: true,
      width: terminal?.stdout.columns || undefined,
    }
    const text = wrapped.result(
      { columns, rows },
      { ...view, sql: '', startedAt: new Date(), elapsedMs: 0, onWide },
    )
    return this.showText([...text].join(''), isWide)
  }

  /** Results go to this file or command from now on, in the format of its name; '': none. Throws DdsqlError. */
  async writeTo(target: string): Promise<void> {
    const old = this.#out
    this.#out = undefined
    await old?.finish()
    if (target !== '') this.#out = await destinationOf(target)
  }

  /** A format that is asked for counts more than the name of the file that results go to. */
  forgetFileFormat(): void {
    if (this.#out !== undefined) this.#out.format = undefined
  }

  /** The next result goes there. Throws DdsqlError. */
  async writeOnceTo(target: string): Promise<void> {
    const old = this.#once
    this.#once = undefined
    await old?.finish()
    if (target !== '') this.#once = await destinationOf(target, (work) => this.lendTerminal(work))
  }

  /** Writes a text to where results go. Throws DdsqlError. */
  async writeResult(text: string): Promise<void> {
    const to = this.#out ?? this.parts.results
    if (to === undefined) this.say(text)
    else await to.write(text)
  }

  /** Ends what results go to. Throws DdsqlError. */
  async close(): Promise<void> {
    await this.writeOnceTo('')
    await this.writeTo('')
  }

  /** Gives the terminal, where there is one, to another program for the time of `work`. */
  lendTerminal<T>(work: () => Promise<T>): Promise<T> {
    const { terminal } = this.parts
    return terminal === undefined ? work() : outside(terminal.stdin, work)
  }
}

const unknownCommand = (mark: string, name: string): string => {
  const absent = mark === '\\' ? NOT_HERE.find(({ names }) => names.includes(name)) : undefined
  if (absent !== undefined) return `\\${name} is not here: ${absent.because}.\n`
  const near = nearest(
    name,
    META_COMMANDS.flatMap(({ names }) => names),
  )
  return `invalid command ${mark}${visible(name)}. ${near === undefined ? 'Try \\? for help.' : `Perhaps you meant "\\${near}".`}\n`
}

/** `\d jobs;` means jobs. */
const withoutSemicolon = (words: readonly string[]): readonly string[] => {
  const last = words.at(-1)
  if (!last?.endsWith(';')) return words
  const bare = last.replace(/;+$/, '')
  return [...words.slice(0, -1), ...(bare === '' ? [] : [bare])]
}
