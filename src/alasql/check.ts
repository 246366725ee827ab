// What our own alasql may run. alasql compiles SQL to JavaScript and writes names and some values into it as they are;
// and its SQL can call methods, hold JavaScript, and define, load and run more. So only nodes on the lists here pass:
// their code does nothing but compute. Names that could end a string of JavaScript are refused as well, and so are texts
// that could travel in parameters.
import { DdsqlError } from '../source/error.ts'
import type { Span } from '../source/span.ts'
import { SQLSTATE, type SqlState } from '../source/sqlstate.ts'
import { perhaps } from '../source/suggest.ts'
import { ACCESS } from './functions.ts'
import type { Alasql, Node, NodeName, Runnable } from './instance.ts'
import { isNode } from './tree.ts'

/** Finds where a word stands in the text, for a mistake: alasql's nodes have no places. */
type PlaceOf = (word: string) => Span | undefined

/** A statement that may run, and what travels in its parameters beside those that the caller gives. */
export interface Checked {
  readonly statement: Runnable
  readonly literals: ReadonlyMap<string, unknown>
  /** Names of `$name` and `:name`, and how many `?` there are. */
  readonly parameters: { readonly names: readonly string[]; readonly count: number }
}

/** Nodes that are made of other nodes and of names alone. */
const PLAIN: readonly NodeName[] = [
  'Statements',
  'Select',
  'Table',
  'LogicValue',
  'NullValue',
  'CaseValue',
  'Expression',
  'OrderExpression',
  'GroupExpression',
  'Over',
  'Join',
  'Apply',
  'ExistsValue',
  'WithSelect',
  'ArrayValue',
]

const AGGREGATES = new Set(['SUM', 'COUNT', 'MIN', 'MAX', 'FIRST', 'LAST', 'AVG', 'ARRAY', 'TOTAL', 'REDUCE'])
/** Functions of alasql that change their argument or look at alasql itself. */
const NOT_HERE = new Set(['EXTEND', 'USER', 'OBJECT_ID'])
/** Sources that hold what their arguments say. The others are read before the statement runs, see sources.ts. */
export const IN_MEMORY = new Set(['RANGE', 'UNNEST'])
const READS = new Set('DDSQL CSV TSV TAB TXT JSON JSONL NDJSON XLSX XLS ODS FILE'.split(' '))
const WRITES = new Set('CSV TSV TAB TXT JSON XLSX'.split(' '))

/** CHAR(n) fills up to n characters. */
const LONGEST = 10_000

/** A name that stands between any quotes of JavaScript without ending them. */
const HARMLESS = /^[^'"`\\$\p{Cc}\u2028\u2029]*$/u
/** Names with `$` are harmless too, but for `${`, which begins code between backticks. */
const isHarmless = (text: string): boolean => HARMLESS.test(text.replace(/\$(?!\{)/g, ''))
/** Reading one of these gives what every object of JavaScript has. */
const isInherited = (name: string): boolean => name in Object.prototype

const ATTACH_HINT = 'A program can give the tables to an alasql of its own: attach() of catalog-sql/alasql.'

/** Reads the one statement of a tree. Throws DdsqlError 0A000 or 42501 for nodes that do not pass, 42883, 54001. */
export const check = (
  alasql: Alasql,
  statement: Runnable,
  placeOf: PlaceOf,
  commandOf: () => { readonly name: string; readonly span: Span },
): Checked => {
  if (!isNode(alasql, statement, 'Select', 'WithSelect')) {
    const { name, span } = commandOf()
    throw new DdsqlError(SQLSTATE.feature_not_supported, `${name} is not run: alasql only reads here`, {
      span,
      hint: `SELECT … INTO CSV("file") writes what a query gives. ${ATTACH_HINT}`,
    })
  }
  return new Checker(alasql, placeOf).check(statement)
}

class Checker {
  readonly #alasql: Alasql
  readonly #placeOf: PlaceOf
  readonly #literals = new Map<string, unknown>()
  readonly #names = new Set<string>()
  #count = 0
  /** What stands for each node. */
  readonly #done = new Map<unknown, unknown>()
  /** Calls that give or take rows. */
  readonly #rows = new Map<unknown, ReadonlySet<string>>()

  constructor(alasql: Alasql, placeOf: PlaceOf) {
    this.#alasql = alasql
    this.#placeOf = placeOf
  }

  check(statement: Runnable): Checked {
    const select = (isNode(this.#alasql, statement, 'WithSelect') ? statement.select : statement) as Node
    if (isNode(this.#alasql, select.into, 'FuncValue')) this.#rows.set(select.into, WRITES)
    else if (select.into !== undefined)
      throw this.#refused('INTO a table, a variable or a parameter', 'INTO', 'The rows are the result.')
    this.#visit(statement)
    return {
      statement,
      literals: this.#literals,
      parameters: { names: [...this.#names], count: this.#count },
    }
  }

  #error(code: SqlState, message: string, word: string, hint?: string): DdsqlError {
    return new DdsqlError(code, message, { span: this.#placeOf(word), hint })
  }

  #refused(what: string, word: string, hint: string = ATTACH_HINT): DdsqlError {
    return this.#error(SQLSTATE.feature_not_supported, `${what} is not supported in this dialect`, word, hint)
  }

  #runsCode(what: string, word: string): DdsqlError {
    return this.#error(
      SQLSTATE.insufficient_privilege,
      `${what} is refused: it would run as code`,
      word,
      ATTACH_HINT,
    )
  }

  /** What is to stand in the place of a part of the tree. */
  #visit(part: unknown): unknown {
    if (typeof part === 'string') return this.#name(part)
    if (typeof part === 'function') throw this.#runsCode('a function of JavaScript', '')
    if (typeof part !== 'object' || part === null) return part
    if (this.#done.has(part)) return this.#done.get(part)
    // A part that is met again below itself stays what it is.
    this.#done.set(part, part)
    const seen = Array.isArray(part) ? this.#parts(part as never) : this.#node(part as Node)
    this.#done.set(part, seen)
    return seen
  }

  #parts<T extends object>(node: T): T {
    for (const key of Object.keys(node)) {
      const values = node as Record<string, unknown>
      values[key] = this.#visit(values[key])
    }
    return node
  }

  #name(name: string): string {
    if (isHarmless(name) && !isInherited(name)) return name
    throw this.#error(
      SQLSTATE.invalid_name,
      `alasql cannot take the name ${JSON.stringify(name)}`,
      name,
      'It writes names into JavaScript: they can have no quotes, backslashes or line breaks, nor be such as constructor.',
    )
  }

  #node(node: Node): unknown {
    if (isNode(this.#alasql, node, 'StringValue')) return this.#text(node)
    if (isNode(this.#alasql, node, 'Json')) return this.#literal(this.#constant(node), node)
    if (isNode(this.#alasql, node, 'NumValue')) {
      if (typeof node.value !== 'number' && typeof node.value !== 'bigint')
        throw this.#runsCode('a number that is none', '')
      return node
    }
    if (isNode(this.#alasql, node, 'ParamValue')) return this.#parameter(node)
    if (isNode(this.#alasql, node, 'Op')) return this.#operation(node)
    if (isNode(this.#alasql, node, 'UniOp')) {
      if (node.op === '#') throw this.#refused('an object of a graph (#)', '#')
      return this.#parts(node)
    }
    if (isNode(this.#alasql, node, 'Column')) {
      if (node.func !== undefined) throw this.#runsCode('a function of JavaScript', '')
      return this.#parts(node)
    }
    if (isNode(this.#alasql, node, 'FuncValue')) return this.#call(node)
    if (isNode(this.#alasql, node, 'AggrValue')) return this.#aggregate(node)
    if (isNode(this.#alasql, node, 'Convert')) return this.#convert(node)
    if (isNode(this.#alasql, node, 'JavaScript')) throw this.#runsCode('JavaScript in SQL', '``')
    if (isNode(this.#alasql, node, 'VarValue'))
      throw this.#refused(`the variable @${node.variable}`, String(node.variable))
    if (isNode(this.#alasql, node, 'Select')) return this.#select(node)
    if (isNode(this.#alasql, node, 'Join') && isNode(this.#alasql, node.func, 'FuncValue'))
      this.#rows.set(node.func, new Set([...READS, ...IN_MEMORY]))
    if (isNode(this.#alasql, node, ...PLAIN) || Object.getPrototypeOf(node) === Object.prototype)
      return this.#parts(node)
    throw this.#refused(`${node.constructor?.name ?? 'this'}`, '')
  }

  #select(select: Node): Node {
    const { modifier } = select
    if (modifier !== undefined) {
      // What alasql makes of SELECT FROM.
      const [first] = select.columns as Node[]
      const form = modifier === 'COLUMN' && first?.columnid === '_' ? 'without columns' : modifier
      throw this.#refused(`SELECT ${form}`, String(modifier), 'The rows are the result.')
    }
    for (const clause of ['explain', 'pivot', 'unpivot'])
      if (select[clause] !== undefined) throw this.#refused(clause.toUpperCase(), clause)
    if (select.into !== undefined && !this.#rows.has(select.into))
      throw this.#refused('INTO inside a query', 'INTO', 'The outermost query can have it.')
    for (const clause of ['top', 'limit', 'offset']) {
      const amount = select[clause]
      if (amount !== undefined && !isNode(this.#alasql, amount, 'NumValue', 'ParamValue'))
        throw this.#refused(`an expression in ${clause.toUpperCase()}`, clause)
    }
    const { from, columns } = select as { from?: readonly unknown[]; columns: Node[] }
    for (const source of from ?? [])
      if (isNode(this.#alasql, source, 'FuncValue')) this.#rows.set(source, new Set([...READS, ...IN_MEMORY]))
    // What replaces it would give the column another name.
    for (const column of columns)
      if (isNode(this.#alasql, column, 'Op') && column.op === '->') column.as ??= accessName(column)
    return this.#parts(select)
  }

  /** A text of letters stays where it is. */
  #text(node: Node): unknown {
    const { value } = node
    return typeof value === 'string' && isHarmless(value) && !isInherited(value)
      ? node
      : this.#literal(value, node)
  }

  /** A parameter for a value. Its name is none that a text can have. */
  #literal(value: unknown, { as, array }: Node): unknown {
    const param = `=${this.#literals.size}`
    this.#literals.set(param, value)
    const { ParamValue } = this.#alasql.yy
    return new ParamValue({
      param,
      ...(as !== undefined && { as: this.#visit(as) }),
      ...(array !== undefined && { array: array === true }),
    })
  }

  #parameter(node: Node): Node {
    const { param } = node
    if (typeof param === 'number') this.#count = Math.max(this.#count, param + 1)
    else this.#names.add(this.#name(String(param)))
    return node
  }

  /** The value of a literal of JSON. */
  #constant(part: unknown): unknown {
    if (isNode(this.#alasql, part, 'Json')) return this.#constant(part.value)
    if (isNode(this.#alasql, part, 'StringValue', 'NumValue', 'LogicValue')) return part.value
    if (isNode(this.#alasql, part, 'NullValue')) return null
    if (isNode(this.#alasql, part, 'UniOp') && part.op === '-') return -Number(this.#constant(part.right))
    if (Array.isArray(part)) return part.map((each) => this.#constant(each))
    if (typeof part === 'object' && part !== null) {
      if (Object.getPrototypeOf(part) !== Object.prototype)
        throw this.#refused('an expression inside of { } or @[ ]', '{', 'There can be constants.')
      return Object.fromEntries(Object.entries(part).map(([key, each]) => [key, this.#constant(each)]))
    }
    return part
  }

  #operation(node: Node): unknown {
    if (node.op === '!') throw this.#refused('an object of a graph (!)', '!')
    if (node.op !== '->') return this.#parts(node)
    const { FuncValue, StringValue, NumValue } = this.#alasql.yy
    const { right } = node
    if (isNode(this.#alasql, right, 'FuncValue'))
      throw this.#runsCode(`the call of the method ${right.funcid}`, String(right.funcid))
    const key =
      typeof right === 'string'
        ? new StringValue({ value: right })
        : typeof right === 'number'
          ? new NumValue({ value: right })
          : right
    const call = new FuncValue({ ...node, op: undefined, left: undefined, right: undefined, funcid: ACCESS })
    call.args = [this.#visit(node.left), this.#visit(key)]
    return call
  }

  #call(node: Node): Node {
    const name = String(node.funcid)
    const { fn, stdlib, stdfn } = this.#alasql
    const rows = this.#rows.get(node)
    if (rows !== undefined) {
      if (!rows.has(name.toUpperCase()))
        throw this.#error(
          SQLSTATE.undefined_function,
          `${rows === WRITES ? 'INTO' : 'FROM'} ${name}() is not known`,
          name,
          perhaps(name.toUpperCase(), rows) ?? `There are ${[...rows].join(', ')}.`,
        )
      // They are read before the statement runs, or say where its rows go.
      const args = (node.args ?? []) as readonly unknown[]
      if (!IN_MEMORY.has(name.toUpperCase()))
        for (const arg of args)
          if (!isNode(this.#alasql, arg, 'StringValue', 'ParamValue', 'Json'))
            throw this.#refused(
              `an expression as an argument of ${name}()`,
              name,
              'Give a text or a parameter.',
            )
      return this.#parts(node)
    }
    const upper = name.toUpperCase()
    const isKnown =
      Object.hasOwn(fn, name) ||
      ((Object.hasOwn(stdlib, upper) || Object.hasOwn(stdfn, upper)) && !NOT_HERE.has(upper))
    if (!isKnown) {
      const names = [fn, stdlib, stdfn].flatMap((each) => Object.keys(each)).filter((each) => each !== ACCESS)
      throw this.#error(
        SQLSTATE.undefined_function,
        `function ${name} does not exist`,
        name,
        perhaps(name, names) ?? perhaps(upper, names),
      )
    }
    return this.#parts(node)
  }

  #aggregate(node: Node): Node {
    const { aggregatorid, funcid } = node
    const isKnown =
      AGGREGATES.has(String(aggregatorid)) &&
      (aggregatorid !== 'REDUCE' || Object.hasOwn(this.#alasql.aggr, String(funcid)))
    if (!isKnown)
      throw this.#refused(`the aggregate ${funcid ?? aggregatorid}`, String(funcid ?? aggregatorid))
    return this.#parts(node)
  }

  #convert(node: Node): Node {
    for (const part of ['dbsize', 'dbprecision', 'style'])
      if (node[part] !== undefined && !(typeof node[part] === 'number' && node[part] <= LONGEST))
        throw this.#refused(`a type with ${node[part]}`, String(node[part]))
    return this.#parts(node)
  }
}

/** What alasql calls a column `a->b`, without what no name can have. */
const accessName = (node: unknown): string => {
  const { op, left, right, value } = node as Node
  const written = op === '->' ? `${accessName(left)}->${accessName(right)}` : String(value ?? node)
  return [...written].filter((character) => isHarmless(character)).join('')
}
