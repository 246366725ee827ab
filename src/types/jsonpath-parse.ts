import { DdsqlError } from '../source/error.ts'
import { tooDeep } from '../source/limits.ts'
import { SQLSTATE } from '../source/sqlstate.ts'
import { invalidInput } from './input-error.ts'
import { jsonNumber } from './json-parse.ts'
import { type PathToken, pathSyntaxError, scanJsonPath } from './jsonpath-scan.ts'
import {
  type ArithmeticOp,
  isPredicate,
  type JsonPath,
  type PathComparison,
  type PathHead,
  type PathLiteral,
  type PathNode,
  type PathStep,
  type PathSubscript,
} from './jsonpath-tree.ts'
import { negateNumber } from './numeric.ts'
import { JSONPATH } from './type.ts'
import type { JsonNumber } from './value.ts'

// Deeper paths would overflow the stack of whoever walks them.
const DEEPEST = 500

const PLAIN_METHODS: ReadonlySet<string> = new Set([
  'abs',
  'bigint',
  'boolean',
  'ceiling',
  'date',
  'double',
  'floor',
  'integer',
  'keyvalue',
  'number',
  'size',
  'string',
  'type',
])
const PRECISE_METHODS: ReadonlySet<string> = new Set(['time', 'time_tz', 'timestamp', 'timestamp_tz'])
const COMPARISONS: ReadonlySet<string> = new Set<PathComparison>(['==', '!=', '<', '>', '<=', '>='])
// Written in lower case only.
const CONSTANTS: ReadonlyMap<string, PathLiteral> = new Map<string, PathLiteral>([
  ['null', null],
  ['true', true],
  ['false', false],
])

const invalid = (detail: string): DdsqlError =>
  new DdsqlError(SQLSTATE.syntax_error, 'invalid input syntax for type jsonpath', { detail })

const nodeOf = (head: PathHead): PathNode => ({ head, steps: [] })
const isTest = ({ head, steps }: PathNode): boolean => steps.length === 0 && isPredicate(head)

const isNumber = (node: PathNode): PathNode | undefined =>
  node.head.kind === 'literal' &&
  node.steps.length === 0 &&
  (typeof node.head.value === 'number' ||
    typeof node.head.value === 'bigint' ||
    (typeof node.head.value === 'object' && node.head.value !== null))
    ? node
    : undefined

/** Recursive descent. Where an operand is of the wrong sort, the next token is one that cannot follow it. */
class Parser {
  readonly #tokens: readonly PathToken[]
  #at = 0
  #depth = 0
  #filters = 0
  #subscripts = 0
  /** A mistake of meaning, which is told if there is none of syntax. */
  #misplaced: string | undefined

  constructor(text: string) {
    this.#tokens = scanJsonPath(text)
  }

  get #token(): PathToken {
    return this.#tokens[this.#at]!
  }

  #fail(): never {
    throw pathSyntaxError('syntax error', this.#token.text)
  }

  #isMark(mark: string, ahead = 0): boolean {
    const token = this.#tokens[this.#at + ahead]
    return token?.kind === 'mark' && token.value === mark
  }

  #isWord(word: string): boolean {
    return this.#token.kind === 'word' && this.#token.value.toLowerCase() === word
  }

  #skip(mark: string): boolean {
    const isHere = this.#isMark(mark)
    if (isHere) this.#at++
    return isHere
  }

  #expect(mark: string): void {
    if (!this.#skip(mark)) this.#fail()
  }

  #expectWord(word: string): void {
    if (!this.#isWord(word)) this.#fail()
    this.#at++
  }

  #take(kind: PathToken['kind']): string {
    if (this.#token.kind !== kind) this.#fail()
    return this.#tokens[this.#at++]!.value
  }

  #test(node: PathNode): PathNode {
    return isTest(node) ? node : this.#fail()
  }

  #item(node: PathNode): PathNode {
    return isTest(node) ? this.#fail() : node
  }

  // ── predicates ────────────────────────────────────────────────────────────────────────────────────

  #or(): PathNode {
    if (++this.#depth > DEEPEST) throw tooDeep()
    let left = this.#and()
    while (this.#isMark('||')) {
      this.#test(left)
      this.#at++
      left = nodeOf({ kind: '||', left, right: this.#test(this.#and()) })
    }
    this.#depth--
    return left
  }

  #and(): PathNode {
    let left = this.#condition()
    while (this.#isMark('&&')) {
      this.#test(left)
      this.#at++
      left = nodeOf({ kind: '&&', left, right: this.#test(this.#condition()) })
    }
    return left
  }

  #condition(): PathNode {
    if (this.#skip('!')) {
      const exists = this.#isWord('exists')
      if (!exists && !this.#isMark('(')) this.#fail()
      return nodeOf({ kind: 'not', arg: exists ? this.#exists() : this.#test(this.#parenthesised()) })
    }
    const left = this.#sum()
    const { kind, value } = this.#token
    if (kind === 'mark' && COMPARISONS.has(value)) {
      this.#item(left)
      this.#at++
      return nodeOf({ kind: 'compare', op: value as PathComparison, left, right: this.#item(this.#sum()) })
    }
    if (this.#isWord('starts')) {
      this.#item(left)
      this.#at++
      this.#expectWord('with')
      const token = this.#token
      const right: PathHead =
        token.kind === 'variable'
          ? { kind: 'variable', name: this.#take('variable') }
          : { kind: 'literal', value: this.#take('string') }
      return nodeOf({ kind: 'starts-with', left, right: nodeOf(right) })
    }
    if (this.#isWord('like_regex')) {
      this.#item(left)
      this.#at++
      return this.#likeRegex(left)
    }
    return left
  }

  #likeRegex(expr: PathNode): PathNode {
    const pattern = this.#take('string')
    let written = ''
    if (this.#isWord('flag')) {
      this.#at++
      written = this.#take('string')
    }
    for (const flag of written) {
      if (!'ismxq'.includes(flag)) {
        throw invalid(`Unrecognized flag character "${flag}" in LIKE_REGEX predicate.`)
      }
    }
    if (written.includes('x') && !written.includes('q')) {
      const message = 'XQuery "x" flag (expanded regular expressions) is not implemented'
      throw new DdsqlError(SQLSTATE.feature_not_supported, message)
    }
    const flags = [...'ismxq'].filter((flag) => written.includes(flag)).join('')
    return nodeOf({ kind: 'like-regex', expr, pattern, flags })
  }

  #exists(): PathNode {
    this.#at++
    this.#expect('(')
    const arg = this.#item(this.#or())
    this.#expect(')')
    return nodeOf({ kind: 'exists', arg })
  }

  // ── arithmetic ────────────────────────────────────────────────────────────────────────────────────

  #infix(marks: string, operand: () => PathNode): PathNode {
    let left = operand()
    while (this.#token.kind === 'mark' && marks.includes(this.#token.value)) {
      this.#item(left)
      const op = this.#tokens[this.#at++]!.value as ArithmeticOp
      left = nodeOf({ kind: 'arithmetic', op, left, right: this.#item(operand()) })
    }
    return left
  }

  #sum(): PathNode {
    return this.#infix('+-', () => this.#infix('*/%', () => this.#signed()))
  }

  #signed(): PathNode {
    const op = this.#isMark('+') ? '+' : this.#isMark('-') ? '-' : undefined
    if (op === undefined) return this.#accessed()
    if (++this.#depth > DEEPEST) throw tooDeep()
    this.#at++
    const arg = this.#item(this.#signed())
    this.#depth--
    const number = isNumber(arg)
    if (number === undefined) return nodeOf({ kind: 'sign', op, arg })
    if (op === '+' || number.head.kind !== 'literal') return arg
    return nodeOf({ kind: 'literal', value: negateNumber(number.head.value as number | bigint | JsonNumber) })
  }

  // ── paths ─────────────────────────────────────────────────────────────────────────────────────────

  #parenthesised(): PathNode {
    this.#expect('(')
    const node = this.#or()
    this.#expect(')')
    return node
  }

  #accessed(): PathNode {
    if (this.#isWord('exists')) return this.#exists()
    const start = this.#isMark('(') ? this.#parenthesised() : nodeOf(this.#head())
    if (isTest(start) && this.#isWord('is')) {
      this.#at++
      this.#expectWord('unknown')
      return nodeOf({ kind: 'is-unknown', arg: start })
    }
    const steps: PathStep[] = []
    while (this.#isMark('.') || this.#isMark('[') || this.#isMark('?')) steps.push(this.#step())
    return steps.length === 0 ? start : { head: start.head, steps: [...start.steps, ...steps] }
  }

  #head(): PathHead {
    const { kind, value } = this.#token
    switch (kind) {
      case 'string':
        this.#at++
        return { kind: 'literal', value }
      case 'integer':
      case 'number':
        this.#at++
        return { kind: 'literal', value: jsonNumber(value) }
      case 'variable':
        this.#at++
        return { kind: 'variable', name: value }
      case 'word': {
        const constant = CONSTANTS.get(value)
        const isLast = value.toLowerCase() === 'last'
        if (constant === undefined && !isLast) return this.#fail()
        this.#at++
        if (constant !== undefined) return { kind: 'literal', value: constant }
        if (this.#subscripts === 0) this.#misplaced ??= 'LAST is allowed only in array subscripts'
        return { kind: 'last' }
      }
      default:
        if (this.#skip('$')) return { kind: 'root' }
        if (!this.#skip('@')) return this.#fail()
        if (this.#filters === 0) this.#misplaced ??= '@ is not allowed in root expressions'
        return { kind: 'current' }
    }
  }

  #step(): PathStep {
    if (this.#skip('[')) return this.#brackets()
    if (this.#skip('?')) {
      this.#expect('(')
      this.#filters++
      const predicate = this.#test(this.#or())
      this.#filters--
      this.#expect(')')
      return { kind: 'filter', predicate }
    }
    this.#expect('.')
    if (this.#skip('*')) return { kind: 'any-key' }
    if (this.#skip('**')) return this.#anyLevels()
    const { kind, value } = this.#token
    if (kind !== 'word' && kind !== 'string') return this.#fail()
    this.#at++
    const method = kind === 'word' && this.#isMark('(') ? value.toLowerCase() : undefined
    const args = method === undefined ? undefined : this.#methodArgs(method)
    return args === undefined ? { kind: 'key', name: value } : { kind: 'method', name: method!, args }
  }

  #brackets(): PathStep {
    if (this.#isMark('*') && this.#isMark(']', 1)) {
      this.#at += 2
      return { kind: 'any-array' }
    }
    this.#subscripts++
    const subscripts: PathSubscript[] = []
    do {
      const from = this.#item(this.#or())
      if (!this.#isWord('to')) subscripts.push({ from })
      else {
        this.#at++
        subscripts.push({ from, to: this.#item(this.#or()) })
      }
    } while (this.#skip(','))
    this.#subscripts--
    this.#expect(']')
    return { kind: 'index', subscripts }
  }

  #level(): number {
    if (this.#isWord('last')) {
      this.#at++
      return Number.POSITIVE_INFINITY
    }
    const digits = this.#take('integer')
    const level = Number(digits)
    if (level > 0x7fffffff) {
      const message = `value "${digits}" is out of range for type integer`
      throw new DdsqlError(SQLSTATE.numeric_value_out_of_range, message)
    }
    return level
  }

  #anyLevels(): PathStep {
    if (!this.#skip('{')) return { kind: 'any', first: 0, last: Number.POSITIVE_INFINITY }
    const first = this.#level()
    let last = first
    if (this.#isWord('to')) {
      this.#at++
      last = this.#level()
    }
    this.#expect('}')
    return { kind: 'any', first, last }
  }

  /** The arguments of a method; undefined for a name that is none. */
  #methodArgs(method: string): (string | number | bigint)[] | undefined {
    const integer = (): number | bigint => jsonNumber(this.#take('integer')) as number | bigint
    if (PLAIN_METHODS.has(method)) {
      this.#at++
      this.#expect(')')
      return []
    }
    const isKnown = method === 'datetime' || method === 'decimal' || PRECISE_METHODS.has(method)
    if (!isKnown) return undefined
    this.#at++
    if (this.#skip(')')) return []
    const args: (string | number | bigint)[] = []
    if (method === 'datetime') args.push(this.#take('string'))
    else if (method !== 'decimal') args.push(integer())
    else {
      do {
        const negative = this.#isMark('-')
        if (negative || this.#isMark('+')) this.#at++
        const value = integer()
        args.push(negative ? -value : value)
      } while (this.#skip(','))
    }
    this.#expect(')')
    if (args.length > 2) throw invalid('.decimal() can only have an optional precision[,scale].')
    return args
  }

  get #isAtEnd(): boolean {
    return this.#token.kind === 'end'
  }

  parse(): JsonPath | undefined {
    if (this.#isAtEnd) return undefined
    const strict = this.#isWord('strict')
    if (strict || this.#isWord('lax')) this.#at++
    const root = this.#or()
    if (!this.#isAtEnd) this.#fail()
    if (this.#misplaced !== undefined) throw new DdsqlError(SQLSTATE.syntax_error, this.#misplaced)
    return { lax: !strict, root }
  }
}

/** PostgreSQL's jsonpath input. Throws 42601, 22P02, 0A000, 54001. Regular expressions in it are not looked at. */
export const parseJsonPath = (text: string): JsonPath => {
  const path = new Parser(text).parse()
  if (path === undefined) throw invalidInput(JSONPATH, text)
  return path
}
