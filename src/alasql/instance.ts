// alasql itself, an instance of our own with its hands tied. A host may use alasql too, whose functions, options and
// databases belong to the process: ours is another one, made of the same text. Whatever it could reach out with
// (require, process, fetch) is given to it by us, and is nothing: files are read and written beside it (files.ts).
import { getHeapStatistics } from 'node:v8'
import { DdsqlError } from '../source/error.ts'
import { SQLSTATE } from '../source/sqlstate.ts'
import { alasqlText, xlsxText } from './libraries.ts'

/** A node of alasql's tree; its class says what it is. */
export type Node = Record<string, unknown>

// biome-ignore lint/suspicious/noExplicitAny: constructors of whatever arguments
type Class = new (...args: any[]) => Node

/** The classes of nodes that are looked for here. */
export type NodeName =
  | 'Statements'
  | 'Select'
  | 'WithSelect'
  | 'Table'
  | 'Join'
  | 'Apply'
  | 'Column'
  | 'Expression'
  | 'OrderExpression'
  | 'GroupExpression'
  | 'Over'
  | 'Op'
  | 'UniOp'
  | 'FuncValue'
  | 'AggrValue'
  | 'CaseValue'
  | 'Convert'
  | 'ExistsValue'
  | 'ArrayValue'
  | 'NumValue'
  | 'StringValue'
  | 'LogicValue'
  | 'NullValue'
  | 'ParamValue'
  | 'VarValue'
  | 'Json'
  | 'JavaScript'
  | 'CreateTable'
  | 'DropTable'

/** A table in one of alasql's databases. */
export interface AlasqlTable {
  data: unknown[]
  columns: readonly { readonly columnid: string; readonly dbtypeid?: string }[]
  xcolumns: Record<string, unknown>
}

/** A compiled statement. Without a callback it runs at once and gives the result. */
type Compiled = (params: unknown, callback?: (result: unknown, error?: unknown) => unknown) => unknown

/** A statement that can run: a query is compiled first, others run themselves. */
export type Runnable = Node & {
  compile?(databaseId: string, params?: unknown): Compiled
  execute(databaseId: string, params: unknown, callback?: (result: unknown) => unknown): unknown
}

type FromFunction = (
  name: unknown,
  options: unknown,
  callback: undefined,
  index: number,
  query: object,
) => unknown

/** What is used here of alasql 4, a host's or our own. */
export interface Alasql {
  readonly yy: Readonly<Record<NodeName, Class>> & { parseError?: unknown }
  readonly databases: Record<string, { readonly tables: Record<string, AlasqlTable> } | undefined>
  readonly Database: new (id: string) => { readonly tables: Record<string, AlasqlTable> }
  readonly Table: new (parts: object) => AlasqlTable
  readonly parser: {
    parse(text: string): { readonly statements?: readonly (Runnable | undefined)[] }
  }
  parse(sql: string): { readonly statements?: readonly (Runnable | undefined)[] }
  readonly fn: Record<string, unknown>
  readonly aggr: Readonly<Record<string, unknown>>
  readonly stdlib: Readonly<Record<string, unknown>>
  readonly stdfn: Readonly<Record<string, unknown>>
  readonly from: Readonly<Record<string, FromFunction | undefined>>
  readonly into: Readonly<Record<string, unknown>>
  readonly options: Record<string, unknown>
  readonly utils: Record<string, unknown>
  setXLSX(library: unknown): void
}

/** What the text sees in the place of Node's own. */
const REACH = [
  'require',
  'process',
  'fetch',
  'global',
  'globalThis',
  'self',
  'window',
  'define',
  '__dirname',
] as const

/** A file as it is read or written, by alasql's own code but not in any file system. */
interface Desk {
  /** What the next file holds, whatever its name. */
  incoming: Uint8Array
  readonly outgoing: { readonly path: string; readonly data: Buffer }[]
}
const desk: Desk = { incoming: new Uint8Array(), outgoing: [] }

const fileSystem = {
  readFileSync: () => Buffer.from(desk.incoming),
  writeFileSync: (path: string, data: string | Uint8Array, encoding?: BufferEncoding) => {
    desk.outgoing.push({
      path: String(path),
      data: typeof data === 'string' ? Buffer.from(data, encoding) : Buffer.from(data),
    })
  },
}

/** Runs `read` where whatever file is opened has these bytes. */
export const withIncoming = <T>(bytes: Uint8Array, read: () => T): T => {
  desk.incoming = bytes
  try {
    return read()
  } finally {
    desk.incoming = new Uint8Array()
  }
}

/** The result of `write`, and the files that it would have written. */
export const withOutgoing = <T>(write: () => T): { readonly result: T; readonly files: Desk['outgoing'] } => {
  try {
    const result = write()
    return { result, files: desk.outgoing.splice(0) }
  } finally {
    desk.outgoing.length = 0
  }
}

const requireFiles = (name: string): unknown => (name === 'fs' ? fileSystem : undefined)

/** Hides the same names from the code that alasql makes; the global it would set becomes a variable of its own. */
const PRELUDE = `var __alasql_tmp, Function, ${REACH.join(', ')};`

/** The most calls of generated code in one statement, which take some ten seconds. */
const MOST_CALLS = 2e8
/** The heap and the clock are looked at once in this number of calls, a power of 2. */
const CALLS_PER_LOOK = 1 << 16
const MOST_HEAP = 0.5

/** What one statement may take. */
interface CallLimits {
  readonly mostCalls?: number
  /** Bytes by which the heap may grow; 0: up to a part of what the process may hold. */
  readonly memoryLimit?: number
  /** Throws when the statement is to end. */
  readonly check?: () => void
}

let calls = 0
let mostCalls = MOST_CALLS
let mostHeap = 0
let check: CallLimits['check']

const HINT = { hint: 'Let DDSQL join and filter: FROM DDSQL("…").' }

/** alasql runs in one go and hears of no signal: every call of its code is counted, so that none runs for ever. */
const count = (): void => {
  calls++
  if ((calls & (CALLS_PER_LOOK - 1)) !== 0 && calls < mostCalls) return
  if (calls >= mostCalls) {
    const message = `the statement has looked at rows ${mostCalls} times, which is the most that alasql is left`
    throw new DdsqlError(SQLSTATE.program_limit_exceeded, message, HINT)
  }
  check?.()
  if (getHeapStatistics().used_heap_size > mostHeap)
    throw new DdsqlError(SQLSTATE.out_of_memory, 'out of memory', HINT)
}

/** Runs alasql's code, whose calls are counted from 0. Throws DdsqlError 54000 and 53200, and what `check` throws. */
export const counted = <T>(work: () => T, limits: CallLimits): T => {
  const { used_heap_size: used, heap_size_limit: most } = getHeapStatistics()
  calls = 0
  mostCalls = limits.mostCalls ?? MOST_CALLS
  mostHeap = Math.min(most * MOST_HEAP, used + (limits.memoryLimit || most))
  check = limits.check
  return work()
}

function TiedFunction(...parts: string[]): unknown {
  const body = parts.pop() ?? ''
  const text = `return function (${parts.join()}) { ${PRELUDE} count(); ${body} }`
  return new Function('count', text)(count)
}

const evaluate = (text: string): unknown => {
  const module = { exports: {} as unknown }
  const given: Record<(typeof REACH)[number], unknown> = {
    require: requireFiles,
    process: { versions: { node: '20' } },
    fetch: () => Promise.reject(new Error('there is no network here')),
    global: { Promise },
    globalThis: { Promise },
    self: undefined,
    window: undefined,
    define: undefined,
    __dirname: '',
  }
  const make = new Function('module', 'exports', 'Function', ...REACH, text)
  make.call(module.exports, module, module.exports, TiedFunction, ...REACH.map((name) => given[name]))
  return module.exports
}

/**
 * Where alasql keeps groups, indexes of joins and distinct values: in plain objects, to which `constructor` is a group
 * that is there, and `__proto__` the process's own object.
 */
const MAPS: readonly RegExp[] = [
  /\b(query\.xgroups\s*=\s*)\{\}/g,
  /\b(source\.ix\s*=\s*)\{\}/g,
  /\b(uniq\s*=\s*)\{\}/g,
  /\b(partitions\s*=\s*)\{\}/g,
  /('\]=)\{\}(?=,g\['\$\$_VALUES_)/g,
]

/** The same with objects that inherit nothing. */
const withSafeMaps = (text: string): string =>
  MAPS.reduce((before, map) => {
    const after = before.replace(map, '$1Object.create(null)')
    if (after === before) throw new Error(`alasql has nothing like ${map}`)
    return after
  }, text)

let own: Alasql | undefined

/** Our own alasql, made when it is first asked for. Shared by all catalogs: nothing of a query stays in it. */
export const ownAlasql = (): Alasql => {
  if (own === undefined) {
    own = evaluate(withSafeMaps(alasqlText())) as Alasql
    own.options.cache = false
    // A row of a file may have keys that no row before it has.
    own.options.columnlookup = Number.MAX_SAFE_INTEGER
    own.yy.parseError = (message: string, at: ParseErrorPlace) => {
      throw new ParseError(message, at)
    }
  }
  return own
}

let withXlsx: Promise<void> | undefined

/** Reads and writes spreadsheets from now on. */
export const loadXlsx = (): Promise<void> => {
  withXlsx ??= xlsxText().then((text) => {
    const library = evaluate(text) as { set_fs(fileSystem: object): void }
    library.set_fs(fileSystem)
    ownAlasql().setXLSX(library)
  })
  return withXlsx
}

/** What the parser cannot read. Lines are 1-based, columns count UTF-16 units from 0. */
interface ParseErrorPlace {
  readonly text?: string
  readonly token?: string | null
  readonly line: number
  readonly loc?: { readonly first_line: number; readonly first_column: number }
}

export class ParseError extends Error {
  readonly at: ParseErrorPlace

  constructor(message: string, at: ParseErrorPlace) {
    super(message)
    this.name = 'ParseError'
    this.at = at
  }
}
