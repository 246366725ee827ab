import { DdsqlError } from '../source/error.ts'
import { asLimit } from '../source/limits.ts'
import type { Source } from '../source/source.ts'
import { cover } from '../source/span.ts'
import { SQLSTATE } from '../source/sqlstate.ts'
import type { Script, Statement } from './ast.ts'
import { checkDepth } from './depth.ts'
import { readExpr } from './expressions.ts'
import { GrammarError, loadGrammar, type Pg, parseGrammar } from './grammar.ts'
import { joinParameters, numberParameters, parameterName } from './parameters.ts'
import { Places, syntaxErrorAt } from './places.ts'
import { readQuery } from './query.ts'
import { given, type Reader } from './reader.ts'
import { type Rewritten, rewrite } from './rewrite.ts'
import { scan, type Token } from './scan.ts'
import { readDescribe, readStatement } from './statements.ts'
import { syntaxError } from './syntax-error.ts'
import { Tokens } from './tokens.ts'
import { readType } from './types.ts'

/** Loads PostgreSQL's grammar; once, before the first parse or scan. */
export const loadParser = (): Promise<void> => loadGrammar()

/**
 * The statements of a text, separated by semicolons; empty ones are left out. Each numbers its own
 * parameters. Throws DdsqlError: 42601 with PostgreSQL's message for a syntax error, 0A000
 * for what the dialect does not answer, 54001 for a text nested too deeply, 54000 for one that is too long.
 */
export const parse = (source: Source): Script => {
  try {
    refuseHalves(source.text)
    const tokens = tokensOf(source.text)
    checkDepth(tokens)
    return { statements: split(tokens).map((list) => readOne(list, source.text)) }
  } catch (error) {
    throw located(error, source)
  }
}

/** The statements of a text, and in place of each that cannot be read its mistake. */
export const parseEach = (source: Source): (Statement | DdsqlError)[] => {
  const { tokens, mistake } = readableTokens(source)
  const statements = split(tokens).map((list) =>
    reading(source, () => {
      checkDepth(list)
      return readOne(list, source.text)
    }),
  )
  return mistake === undefined ? statements : [...statements, mistake]
}

const tokensOf = (text: string): Token[] =>
  joinParameters(scan(text).filter(({ kind }) => kind !== 'comment'))

/** All tokens, or those of the statements that end before the first one that cannot be scanned. */
const readableTokens = (source: Source): { tokens: Token[]; mistake?: DdsqlError } => {
  const { text } = source
  const all = reading(source, () => {
    refuseHalves(text)
    return tokensOf(text)
  })
  if (!(all instanceof DdsqlError)) return { tokens: all }
  const before = reading(source, () => tokensOf(text.slice(0, all.span?.start ?? 0)))
  if (before instanceof DdsqlError) return { tokens: [], mistake: all }
  return { tokens: before.slice(0, before.findLastIndex(({ word }) => word === ';') + 1), mistake: all }
}

const reading = <T>(source: Source, work: () => T): T | DdsqlError => {
  try {
    return work()
  } catch (error) {
    const found = located(error, source)
    if (found instanceof DdsqlError) return found
    throw found
  }
}

/** Half a surrogate pair is no character: it would be another one when the grammar gives it back. */
const refuseHalves = (text: string): void => {
  const start = text.search(/\p{Surrogate}/u)
  if (start < 0) return
  throw new DdsqlError(SQLSTATE.syntax_error, 'invalid Unicode surrogate pair', {
    span: { start, end: start + 1 },
  })
}

const located = (error: unknown, source: Source): unknown => {
  const found = asLimit(error)
  return found instanceof DdsqlError ? found.in(source) : found
}

/** Every statement keeps its semicolon, which the grammar names in errors. */
const split = (tokens: readonly Token[]): Token[][] => {
  const statements: Token[][] = []
  let start = 0
  tokens.forEach(({ word }, index) => {
    if (word !== ';') return
    if (index > start) statements.push(tokens.slice(start, index + 1))
    start = index + 1
  })
  if (start < tokens.length) statements.push(tokens.slice(start))
  return statements
}

/** DESC is a keyword that no statement of PostgreSQL starts with. */
const describes = (tokens: Tokens): boolean => ['describe', 'desc'].includes(tokens.word(0))

/** A limit met on the way has the statement for its place. */
const readOne = (list: readonly Token[], text: string): Statement => {
  const tokens = new Tokens(list)
  try {
    return readStatementOf(tokens, numberParameters(list), text)
  } catch (error) {
    throw asLimit(error, cover(tokens.at(0), tokens.at(tokens.length - 1)))
  }
}

const readStatementOf = (tokens: Tokens, numbers: ReadonlyMap<string, number>, text: string): Statement => {
  const describe = describes(tokens)
  const rewritten = rewrite(tokens, (token, index) => {
    if (describe && index === 0) return 'TABLE'
    const name = parameterName(token)
    return name === undefined ? token.text : `$${numbers.get(name)}`
  })
  const places = new Places(tokens, rewritten)
  const node = given(grammarOf(tokens, rewritten).stmts?.[0]?.stmt)
  if (describe) return readDescribe(places, describedTable(node))
  const placed = new Set<number>()
  const statement = readStatement(makeReader(places, placed), node, text)
  // A statement inside another one is read when it is prepared.
  if (statement.kind === 'session') return statement
  // XOR was shown as AND: one that BETWEEN took for its own is none.
  for (const xor of rewritten.xors) if (!placed.has(xor)) throw syntaxErrorAt(tokens.at(xor))
  return statement
}

const grammarOf = (tokens: Tokens, rewritten: Rewritten): Pg.ParseResult => {
  try {
    return parseGrammar(rewritten.text)
  } catch (error) {
    if (!(error instanceof GrammarError)) throw error
    const { token, into } = rewritten.tokenAtCharacter(error.at)
    throw syntaxError(error, tokens, token, into)
  }
}

const describedTable = (node: Pg.Node): string[] => {
  const from = 'SelectStmt' in node ? node.SelectStmt.fromClause?.[0] : undefined
  const table = from !== undefined && 'RangeVar' in from ? from.RangeVar : undefined
  return [table?.catalogname, table?.schemaname, table?.relname].filter((part) => part !== undefined)
}

const makeReader = (places: Places, placed: Set<number>): Reader => {
  const reader: Reader = {
    places,
    parameterName: (token) => parameterName(places.tokens.at(token)),
    placeXor: (token) => placed.add(token),
    expr: (node) => readExpr(reader, node),
    query: (select) => readQuery(reader, select),
    type: (type) => readType(reader, type),
  }
  return reader
}
