// Statements about what a session keeps: transactions, cursors, prepared statements, COPY to the client.
import type { CopyOption, InnerStatement, SessionCommand, TransactionModes } from './ast.ts'
import type { Pg } from './grammar.ts'
import { type Places, unsupported, writes } from './places.ts'
import { given, strings } from './reader.ts'

/** A statement and the text that it stands in. */
interface Written {
  readonly places: Places
  readonly text: string
}

/** The command of a session that a statement is; undefined for any other. Throws 0A000 for what would write. */
export const readSession = (written: Written, node: Pg.Node): SessionCommand | undefined => {
  if ('TransactionStmt' in node) return readTransaction(written.places, node.TransactionStmt)
  if ('PrepareStmt' in node) return readPrepare(written, node.PrepareStmt)
  if ('ExecuteStmt' in node) return readExecute(written, node.ExecuteStmt)
  if ('DeallocateStmt' in node) return named('deallocate', node.DeallocateStmt.name)
  if ('DeclareCursorStmt' in node) return readDeclare(written, node.DeclareCursorStmt)
  if ('FetchStmt' in node) return readFetch(node.FetchStmt)
  if ('ClosePortalStmt' in node) return named('close', node.ClosePortalStmt.portalname)
  if ('UnlistenStmt' in node) return named('unlisten', node.UnlistenStmt.conditionname)
  if ('DiscardStmt' in node) {
    const target = (node.DiscardStmt.target ?? 'DISCARD_ALL').slice('DISCARD_'.length).toLowerCase()
    return { kind: 'discard', what: target as 'all' | 'plans' | 'sequences' | 'temp' }
  }
  if ('ConstraintsSetStmt' in node) return { kind: 'set-constraints' }
  if ('CopyStmt' in node) return readCopy(written, node.CopyStmt)
  return undefined
}

const named = (kind: 'deallocate' | 'close' | 'unlisten', name: string | undefined): SessionCommand =>
  name === undefined ? { kind } : { kind, name }

/** The text of a constant: of SET, of a mode of a transaction. */
export const constantText = ({ sval, ival, fval }: Pg.A_Const): string =>
  sval?.sval ?? fval?.fval ?? String(ival?.ival ?? (sval === undefined ? 0 : ''))

const modesOf = (nodes: readonly Pg.Node[] = []): TransactionModes => {
  const found = new Map<string, string>()
  for (const node of nodes) {
    if (!('DefElem' in node)) continue
    const { defname = '', arg } = node.DefElem
    found.set(defname, arg !== undefined && 'A_Const' in arg ? constantText(arg.A_Const) : '')
  }
  const isolation = found.get('transaction_isolation')
  const readOnly = found.get('transaction_read_only')
  const deferrable = found.get('transaction_deferrable')
  return {
    ...(isolation === undefined ? {} : { isolation }),
    ...(readOnly === undefined ? {} : { isReadOnly: readOnly === '1' }),
    ...(deferrable === undefined ? {} : { isDeferrable: deferrable === '1' }),
  }
}

/** SET TRANSACTION and SET SESSION CHARACTERISTICS; undefined for other forms of SET. */
export const readModes = ({ name, args }: Pg.VariableSetStmt): SessionCommand | undefined => {
  if (name !== 'TRANSACTION' && name !== 'SESSION CHARACTERISTICS') return undefined
  return { kind: 'set-transaction', isForSession: name !== 'TRANSACTION', modes: modesOf(args) }
}

const readTransaction = (places: Places, node: Pg.TransactionStmt): SessionCommand => {
  const name = node.savepoint_name ?? ''
  const isChained = node.chain ?? false
  switch (node.kind) {
    case 'TRANS_STMT_BEGIN':
    case 'TRANS_STMT_START':
      return { kind: 'begin', isStart: node.kind === 'TRANS_STMT_START', modes: modesOf(node.options) }
    case 'TRANS_STMT_COMMIT':
      return { kind: 'commit', isChained }
    case 'TRANS_STMT_ROLLBACK':
      return { kind: 'rollback', isChained }
    case 'TRANS_STMT_SAVEPOINT':
      return { kind: 'savepoint', name }
    case 'TRANS_STMT_RELEASE':
      return { kind: 'release', name }
    case 'TRANS_STMT_ROLLBACK_TO':
      return { kind: 'rollback-to', name }
    default:
      throw unsupported(
        'a prepared transaction',
        places.range(0, 1),
        'Nothing is written that could be prepared.',
      )
  }
}

/** The text from one token to another, as written. */
const textOf = ({ places, text }: Written, first: number, last: number): InnerStatement => {
  const { start, end } = places.range(first, last)
  return { sql: text.slice(start, end), start }
}

const lastToken = ({ tokens }: Places): number =>
  tokens.length - (tokens.word(tokens.length - 1) === ';' ? 2 : 1)

/** The parts between the commas of a parenthesised list. */
const listed = (written: Written, open: number): string[] => {
  const { tokens } = written.places
  const depth = tokens.depth(open) + 1
  const parts: string[] = []
  let start = open + 1
  const end = tokens.closing(open)
  for (let at = start; at <= end; at++) {
    if (at < end && !(tokens.word(at) === ',' && tokens.depth(at) === depth)) continue
    if (at > start) parts.push(textOf(written, start, at - 1).sql)
    start = at + 1
  }
  return parts
}

const READS_QUERIES = 'A statement that is kept for later is a query.'

const checkQuery = (places: Places, query: Pg.Node | undefined, first: number): void => {
  if (query !== undefined && ('SelectStmt' in query || 'ExplainStmt' in query)) return
  throw writes(places.tokens.at(first).text.toUpperCase(), places.range(first, first))
}

const readPrepare = (written: Written, node: Pg.PrepareStmt): SessionCommand => {
  const { places } = written
  const open = 2
  const hasTypes = places.tokens.word(open) === '('
  const first = (hasTypes ? places.tokens.closing(open) : open - 1) + 2
  checkQuery(places, node.query, first)
  return {
    kind: 'prepare',
    name: given(node.name),
    types: hasTypes ? listed(written, open) : [],
    inner: textOf(written, first, lastToken(places)),
  }
}

const readExecute = (written: Written, node: Pg.ExecuteStmt): SessionCommand => ({
  kind: 'execute',
  name: given(node.name),
  args: node.params === undefined ? [] : listed(written, 2),
})

// CURSOR_OPT_… of PostgreSQL's parsenodes.h.
const BINARY = 0x1
const SCROLL = 0x2
const NO_SCROLL = 0x4
const HOLD = 0x20

const readDeclare = (written: Written, node: Pg.DeclareCursorStmt): SessionCommand => {
  const { places } = written
  const options = node.options ?? 0
  const first = places.seek(2, 'for') + 1
  if (node.query === undefined || !('SelectStmt' in node.query))
    throw unsupported('a cursor for it', places.range(first, first), READS_QUERIES)
  return {
    kind: 'declare',
    name: given(node.portalname),
    isBinary: (options & BINARY) !== 0,
    isScroll: (options & SCROLL) !== 0 ? true : (options & NO_SCROLL) !== 0 ? false : undefined,
    isHold: (options & HOLD) !== 0,
    inner: textOf(written, first, lastToken(places)),
  }
}

const DIRECTIONS = {
  FETCH_FORWARD: 'forward',
  FETCH_BACKWARD: 'backward',
  FETCH_ABSOLUTE: 'absolute',
  FETCH_RELATIVE: 'relative',
} as const

// What the grammar has for ALL.
const ALL = 2_147_483_647

const readFetch = ({ direction, howMany, portalname, ismove }: Pg.FetchStmt): SessionCommand => {
  const count = Number(howMany ?? 0)
  return {
    kind: 'fetch',
    isMove: ismove ?? false,
    cursor: given(portalname),
    direction: DIRECTIONS[direction ?? 'FETCH_FORWARD'],
    count: count >= ALL ? 'all' : count,
  }
}

const copyOption = (node: Pg.Node): CopyOption => {
  if (!('DefElem' in node)) throw new Error('COPY holds an option that is no DefElem')
  const { defname, arg } = node.DefElem
  return { name: given(defname), value: copyValue(arg) }
}

const copyValue = (arg: Pg.Node | undefined): CopyOption['value'] => {
  if (arg === undefined) return true
  if ('A_Star' in arg) return ['*']
  if ('List' in arg) return strings(arg.List.items)
  if ('Boolean' in arg) return String(arg.Boolean.boolval ?? false)
  if ('Integer' in arg) return String(arg.Integer.ival ?? 0)
  if ('Float' in arg) return String(arg.Float.fval ?? 0)
  return strings([arg])[0] ?? ''
}

/** COPY TO STDOUT, of a query or of a table and its columns. */
const readCopy = (written: Written, node: Pg.CopyStmt): SessionCommand => {
  const { places } = written
  const { tokens } = places
  if (node.is_from) throw writes('COPY FROM', places.range(0, 0))
  if (node.filename !== undefined || node.is_program) {
    const what = node.is_program ? 'COPY TO a program' : 'COPY TO a file'
    throw unsupported(what, places.all, 'COPY … TO STDOUT gives the rows to the client.')
  }
  const options = (node.options ?? []).map(copyOption)
  if (node.query !== undefined) {
    const last = tokens.closing(1) - 1
    checkQuery(places, node.query, 2)
    return { kind: 'copy', inner: textOf(written, 2, last), options }
  }
  const first = tokens.word(1) === 'binary' ? 2 : 1
  let last = first
  while (tokens.word(last + 1) === '.') last += 2
  const open = tokens.word(last + 1) === '(' ? last + 1 : undefined
  const table = textOf(written, first, last)
  const columns = open === undefined ? '*' : listed(written, open).join(', ')
  return {
    kind: 'copy',
    inner: { sql: `SELECT ${columns} FROM ${table.sql}`, start: table.start },
    options,
  }
}
