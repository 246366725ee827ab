import { DdsqlError } from '../source/error.ts'
import type { Span } from '../source/span.ts'
import { SQLSTATE } from '../source/sqlstate.ts'
import type { Query, Statement } from './ast.ts'
import type { Pg } from './grammar.ts'
import { type Places, syntaxErrorAt, unsupported, writes } from './places.ts'
import { given, type Reader, strings } from './reader.ts'
import { constantText, readModes, readSession } from './session.ts'

/** A statement of the parse tree of `text`. Throws DdsqlError 0A000 for every one that would write or define. */
export const readStatement = (reader: Reader, node: Pg.Node, text: string): Statement => {
  const { places } = reader
  const span = places.all
  if ('SelectStmt' in node) return { kind: 'query', query: reader.query(node.SelectStmt), span }
  if ('ExplainStmt' in node) return readExplain(reader, node.ExplainStmt)
  if ('VariableShowStmt' in node) return readShow(places, node.VariableShowStmt)
  if ('VariableSetStmt' in node) return readSet(places, node.VariableSetStmt)
  const command = readSession({ places, text }, node)
  if (command !== undefined) return { kind: 'session', command, span }
  const { name, last } = commandName(places)
  throw writes(name, places.range(0, last))
}

/** Words between CREATE, ALTER or DROP and what it is about. */
const MANNERS = new Set(
  'or replace temp temporary local global unlogged unique recursive foreign trusted procedural'.split(' '),
)
const DEFINING = new Set(['create', 'alter', 'drop', 'refresh', 'import'])
const WRITING = new Set(['insert', 'update', 'delete', 'merge'])

/** The words that PostgreSQL knows a command by, from the statement's first tokens. */
const commandName = ({ tokens }: Places): { name: string; last: number } => {
  const first = tokens.word(0)
  if (DEFINING.has(first)) {
    let last = 1
    while (MANNERS.has(tokens.word(last))) last++
    if (tokens.word(last) === 'materialized') last++
    const what =
      tokens.word(last - 1) === 'materialized' ? `materialized ${tokens.word(last)}` : tokens.word(last)
    return { name: `${first} ${what}`.toUpperCase(), last }
  }
  const writing =
    first === 'with' ? tokens.list.find((t, i) => WRITING.has(t.word) && tokens.depth(i) === 0) : undefined
  return { name: (writing?.word ?? first).toUpperCase(), last: 0 }
}

const readExplain = (reader: Reader, node: Pg.ExplainStmt): Statement => {
  const { places } = reader
  let analyze = false
  for (const option of node.options ?? []) {
    if (!('DefElem' in option)) throw new Error('EXPLAIN holds an option that is no DefElem')
    const { defname, arg, location } = option.DefElem
    const at = places.token(location)
    const span = places.range(at, at)
    if (defname !== 'analyze') throw unknownOption(defname ?? '', span)
    analyze = truth(arg, span)
  }
  return { kind: 'explain', analyze, query: explained(reader, given(node.query)), span: places.all }
}

/** PostgreSQL's options that are not ours; any other word is a mistake. */
const OPTIONS = new Set(
  'verbose costs settings generic_plan buffers serialize wal timing summary memory format'.split(' '),
)

const unknownOption = (name: string, span: Span): Error =>
  OPTIONS.has(name)
    ? unsupported(`EXPLAIN option ${name.toUpperCase()}`, span, 'EXPLAIN takes only ANALYZE.')
    : new DdsqlError(SQLSTATE.syntax_error, `unrecognized EXPLAIN option "${name}"`, { span })

const explained = (reader: Reader, node: Pg.Node): Query => {
  if ('SelectStmt' in node) return reader.query(node.SelectStmt)
  const { places } = reader
  let at = 1
  if (places.tokens.word(at) === '(') at = places.tokens.closing(at) + 1
  while (['analyze', 'analyse', 'verbose'].includes(places.tokens.word(at))) at++
  throw writes(`EXPLAIN ${places.tokens.at(at).text.toUpperCase()}`, places.range(at, at))
}

/** An option without a value is on. */
const truth = (arg: Pg.Node | undefined, span: Span): boolean => {
  if (arg === undefined) return true
  const value = 'Integer' in arg ? String(arg.Integer.ival ?? 0) : (strings([arg])[0] ?? '').toLowerCase()
  if (['1', 'true', 'on'].includes(value)) return true
  if (['0', 'false', 'off'].includes(value)) return false
  throw new DdsqlError(SQLSTATE.syntax_error, 'analyze requires a Boolean value', { span })
}

const readShow = (places: Places, node: Pg.VariableShowStmt): Statement => {
  const span = places.all
  if (node.name === 'all') return { kind: 'show', span }
  if (node.name === 'tables') return { kind: 'show-tables', span }
  return { kind: 'show', name: given(node.name), span }
}

/** SET, RESET name, and RESET ALL, which resets the name `all`. */
const readSet = (places: Places, node: Pg.VariableSetStmt): Statement => {
  const set = (name: string, values: readonly string[] | null): Statement => ({
    kind: 'set',
    name,
    values,
    isLocal: node.is_local ?? false,
    isReset: places.tokens.word(0) === 'reset',
    span: places.all,
  })
  switch (node.kind) {
    case 'VAR_SET_VALUE':
      return set(
        given(node.name),
        (node.args ?? []).map((arg) => settingText(places, arg)),
      )
    case 'VAR_SET_DEFAULT':
    case 'VAR_RESET':
      return set(given(node.name), null)
    case 'VAR_RESET_ALL':
      return set('all', null)
    default: {
      const command = readModes(node)
      if (command !== undefined) return { kind: 'session', command, span: places.all }
      throw unsupported(`SET ${places.tokens.at(1).text.toUpperCase()}`, places.range(0, 1))
    }
  }
}

const settingText = (places: Places, node: Pg.Node): string => {
  if (!('A_Const' in node)) throw unsupported('SET with anything but a constant', places.all)
  return constantText(node.A_Const)
}

/** DESCRIBE table, which the grammar does not have: it was shown TABLE instead. */
export const readDescribe = (places: Places, table: readonly string[]): Statement => {
  const { tokens } = places
  const { names, end } = places.names(table, 1)
  if (end < tokens.length && tokens.word(end) !== ';') throw syntaxErrorAt(tokens.at(end))
  return { kind: 'describe', table: names, span: places.all }
}
