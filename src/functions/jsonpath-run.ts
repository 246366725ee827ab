import { DdsqlError } from '../source/error.ts'
import { checkItems } from '../source/limits.ts'
import { SQLSTATE, type SqlState } from '../source/sqlstate.ts'
import {
  compareJsonNumbers,
  isJsonArray,
  isJsonObject,
  type JsonArray,
  type JsonObject,
  jsonGet,
  jsonKeys,
  jsonTypeName,
} from '../types/json.ts'
import {
  type ArithmeticOp,
  isPredicate,
  type JsonPath,
  type PathComparison,
  type PathNode,
  type PathPredicate,
  type PathStep,
} from '../types/jsonpath-tree.ts'
import {
  type AnyNumber,
  addNumbers,
  divideNumbers,
  isZero,
  multiplyNumbers,
  negateNumber,
  remainderOf,
  subtractNumbers,
  truncateNumber,
} from '../types/numeric.ts'
import { compareText } from '../types/text.ts'
import type { JsonMember } from '../types/value.ts'
import { compareDatetimes, PathDatetime } from './jsonpath-datetime.ts'
import { failPath, isNumber, PathFailure, type PathItem } from './jsonpath-item.ts'
import { offsetWithin } from './jsonpath-layout.ts'
import { applyMethod } from './jsonpath-methods.ts'
import { patternOf } from './jsonpath-regex.ts'

/** The value of a variable and what its objects are told apart by; undefined when there is none of the name. */
export type PathVariables = (
  name: string,
) => { readonly value: PathItem; readonly base: PathItem; readonly id: number } | undefined

/** true, false, or null for unknown. */
type Truth = boolean | null

/** What an expression sees around it. */
interface Scope {
  /** `@`. */
  readonly current: PathItem
  /** Elements of the array that the innermost subscript is of: `last` is one less. */
  readonly size: number
  /** Structural errors are passed over. */
  readonly forgiving: boolean
  /** The object that identities of objects are counted from, and its own number. */
  readonly base: PathItem
  readonly baseId: number
}

type Found = PathItem[] | undefined

const isArray = (item: PathItem): item is JsonArray => !(item instanceof PathDatetime) && isJsonArray(item)
const isObject = (item: PathItem): item is JsonObject => !(item instanceof PathDatetime) && isJsonObject(item)

const calculate = (op: ArithmeticOp, left: AnyNumber, right: AnyNumber): AnyNumber => {
  if ((op === '/' || op === '%') && isZero(right))
    return failPath(SQLSTATE.division_by_zero, 'division by zero')
  try {
    switch (op) {
      case '+':
        return addNumbers(left, right)
      case '-':
        return subtractNumbers(left, right)
      case '*':
        return multiplyNumbers(left, right)
      case '/':
        return divideNumbers(left, right)
      case '%':
        return remainderOf(left, right)
    }
  } catch (error) {
    throw error instanceof DdsqlError ? new PathFailure(error) : error
  }
}

const holds = (op: PathComparison, order: number): boolean => {
  switch (op) {
    case '==':
      return order === 0
    case '!=':
      return order !== 0
    case '<':
      return order < 0
    case '>':
      return order > 0
    case '<=':
      return order <= 0
    case '>=':
      return order >= 0
  }
}

/** Evaluates one path over one document. Not found is `false`; errors are thrown. */
class PathRun {
  #lastId: number
  constructor(
    readonly path: JsonPath,
    readonly document: PathItem,
    readonly variables: PathVariables,
    variableCount: number,
    readonly usesZone: boolean,
  ) {
    this.#lastId = 1 + variableCount
  }

  get scope(): Scope {
    const { document, path } = this
    return { current: document, size: -1, forgiving: path.lax, base: null, baseId: 0 }
  }

  // ── walking ───────────────────────────────────────────────────────────────────────────────────────

  /** What follows step `at` of a node, for one item. */
  #next(node: PathNode, at: number, item: PathItem, scope: Scope, found: Found): boolean {
    if (at + 1 < node.steps.length) return this.#step(node, at + 1, item, scope, found, this.path.lax)
    if (found !== undefined) checkItems(found.push(item))
    return true
  }

  evaluate(node: PathNode, item: PathItem, scope: Scope, found: Found): boolean {
    const { head } = node
    const isLast = node.steps.length === 0
    switch (head.kind) {
      case 'root':
        return this.#next(node, -1, this.document, { ...scope, base: this.document, baseId: 0 }, found)
      case 'current':
        return this.#next(node, -1, scope.current, scope, found)
      case 'last':
        return this.#next(node, -1, scope.size - 1, scope, found)
      case 'literal':
        return this.#next(node, -1, head.value, scope, found)
      case 'variable': {
        const variable = this.variables(head.name)
        if (variable === undefined) {
          throw new DdsqlError(SQLSTATE.undefined_object, `could not find jsonpath variable "${head.name}"`)
        }
        const { value, base, id } = variable
        return this.#next(node, -1, value, { ...scope, base, baseId: id }, found)
      }
      case 'arithmetic': {
        const [left, right] = [
          this.#unwrapped(head.left, item, scope),
          this.#unwrapped(head.right, item, scope),
        ]
        const value = calculate(
          head.op,
          this.#single(left, 'left', head.op),
          this.#single(right, 'right', head.op),
        )
        return this.#next(node, -1, value, scope, found)
      }
      case 'sign':
        return this.#signed(node, head.op, this.#unwrapped(head.arg, item, scope), scope, found)
      default: {
        const truth = this.test(head, item, scope)
        if (isLast && found === undefined) return true
        return this.#next(node, -1, truth, scope, found)
      }
    }
  }

  #single(items: readonly PathItem[], side: string, op: string): AnyNumber {
    const [item] = items
    if (items.length === 1 && isNumber(item!)) return item
    return failPath(
      SQLSTATE.singleton_sql_json_item_required,
      `${side} operand of jsonpath operator ${op} is not a single numeric value`,
    )
  }

  #signed(node: PathNode, op: '+' | '-', items: readonly PathItem[], scope: Scope, found: Found): boolean {
    let any = false
    const isLast = node.steps.length === 0
    for (const item of items) {
      if (!isNumber(item)) {
        // Where only existence counts, what is no number does not exist.
        if (isLast && found === undefined) continue
        return failPath(
          SQLSTATE.sql_json_number_not_found,
          `operand of unary jsonpath operator ${op} is not a numeric value`,
        )
      }
      const value = op === '-' ? negateNumber(item) : item
      if (this.#next(node, -1, value, scope, found)) {
        if (found === undefined) return true
        any = true
      }
    }
    return any
  }

  /** The items of an expression, in lax mode with arrays opened. */
  #unwrapped(node: PathNode, item: PathItem, scope: Scope): readonly PathItem[] {
    const items: PathItem[] = []
    this.evaluate(node, item, scope, items)
    if (!this.path.lax) return items
    return items.flatMap((one): readonly PathItem[] => (isArray(one) ? one : [one]))
  }

  /** Undefined where the expression fails. */
  #attempt<T>(compute: () => T): T | undefined {
    try {
      return compute()
    } catch (error) {
      if (error instanceof PathFailure) return undefined
      throw error
    }
  }

  // ── steps ─────────────────────────────────────────────────────────────────────────────────────────

  /** The step for each element of an array. */
  #opened(node: PathNode, at: number, items: JsonArray, scope: Scope, found: Found): boolean {
    return this.#each(items, (item) => this.#step(node, at, item, scope, found, false), found)
  }

  #each(items: Iterable<PathItem>, visit: (item: PathItem) => boolean, found: Found): boolean {
    let any = false
    for (const item of items) {
      if (!visit(item)) continue
      if (found === undefined) return true
      any = true
    }
    return any
  }

  #parts(item: PathItem): readonly PathItem[] {
    if (isArray(item)) return item
    return isObject(item) ? jsonKeys(item).map((key) => item[key]!) : []
  }

  #step(node: PathNode, at: number, item: PathItem, scope: Scope, found: Found, unwrap: boolean): boolean {
    const step = node.steps[at]!
    if (unwrap && isArray(item) && this.#opensArrays(step)) return this.#opened(node, at, item, scope, found)
    switch (step.kind) {
      case 'key': {
        if (!isObject(item)) {
          return this.#structural(
            scope,
            SQLSTATE.sql_json_member_not_found,
            'jsonpath member accessor can only be applied to an object',
          )
        }
        const member = jsonGet(item, step.name)
        if (member !== undefined) return this.#next(node, at, member, scope, found)
        return this.#structural(
          scope,
          SQLSTATE.sql_json_member_not_found,
          `JSON object does not contain key "${step.name}"`,
        )
      }
      case 'any-key':
        if (!isObject(item)) {
          return this.#structural(
            scope,
            SQLSTATE.sql_json_object_not_found,
            'jsonpath wildcard member accessor can only be applied to an object',
          )
        }
        return this.#each(this.#parts(item), (part) => this.#next(node, at, part, scope, found), found)
      case 'any-array':
        if (isArray(item)) {
          return this.#each(item, (part) => this.#next(node, at, part, scope, found), found)
        }
        if (this.path.lax) return this.#next(node, at, item, scope, found)
        return this.#structural(
          scope,
          SQLSTATE.sql_json_array_not_found,
          'jsonpath wildcard array accessor can only be applied to an array',
        )
      case 'index':
        if (!isArray(item) && !this.path.lax) {
          return this.#structural(
            scope,
            SQLSTATE.sql_json_array_not_found,
            'jsonpath array accessor can only be applied to an array',
          )
        }
        return this.#indexed(node, at, step, isArray(item) ? item : [item], item, scope, found)
      case 'any':
        return this.#anyLevel(node, at, step, item, scope, found)
      case 'filter': {
        const { predicate } = step
        if (!isPredicate(predicate.head)) throw new Error('a filter that is no predicate')
        const truth = this.test(predicate.head, item, { ...scope, current: item })
        return truth === true && this.#next(node, at, item, scope, found)
      }
      case 'method':
        return this.#method(node, at, step, item, scope, found)
    }
  }

  /** Whether a step looks at the elements of an array rather than the array, in lax mode. */
  #opensArrays(step: PathStep): boolean {
    if (step.kind === 'method') return step.name !== 'type' && step.name !== 'size'
    return step.kind === 'key' || step.kind === 'any-key' || step.kind === 'filter'
  }

  #structural(scope: Scope, code: SqlState, message: string): boolean {
    return scope.forgiving ? false : failPath(code, message)
  }

  #indexed(
    node: PathNode,
    at: number,
    step: Extract<PathStep, { kind: 'index' }>,
    items: readonly PathItem[],
    whole: PathItem,
    scope: Scope,
    found: Found,
  ): boolean {
    const size = items.length
    const inside = { ...scope, size }
    let any = false
    for (const { from, to } of step.subscripts) {
      const first = this.#index(from, whole, inside)
      const last = to === undefined ? first : this.#index(to, whole, inside)
      if (!scope.forgiving && (first < 0 || first > last || last >= size)) {
        failPath(SQLSTATE.invalid_sql_json_subscript, 'jsonpath array subscript is out of bounds')
      }
      for (let i = Math.max(first, 0); i <= Math.min(last, size - 1); i++) {
        if (!this.#next(node, at, items[i]!, inside, found)) continue
        if (found === undefined) return true
        any = true
      }
    }
    return any
  }

  #index(node: PathNode, item: PathItem, scope: Scope): number {
    const items: PathItem[] = []
    this.evaluate(node, item, scope, items)
    const [value] = items
    if (items.length !== 1 || !isNumber(value!)) {
      return failPath(
        SQLSTATE.invalid_sql_json_subscript,
        'jsonpath array subscript is not a single numeric value',
      )
    }
    const index = Number(truncateNumber(value))
    if (Number.isSafeInteger(index) && index >= -0x80000000 && index <= 0x7fffffff) return index
    return failPath(SQLSTATE.invalid_sql_json_subscript, 'jsonpath array subscript is out of integer range')
  }

  #anyLevel(
    node: PathNode,
    at: number,
    { first, last }: Extract<PathStep, { kind: 'any' }>,
    item: PathItem,
    scope: Scope,
    found: Found,
  ): boolean {
    const forgiving = { ...scope, forgiving: true }
    const leavesOnly = first === Number.POSITIVE_INFINITY && last === Number.POSITIVE_INFINITY
    const visit = (part: PathItem) => this.#next(node, at, part, forgiving, found)
    const descend = (parent: PathItem, level: number): boolean => {
      if (level > last) return false
      return this.#each(
        this.#parts(parent),
        (part) => {
          const isContainer = isArray(part) || isObject(part)
          const here = level >= first || (leavesOnly && !isContainer) ? visit(part) : false
          if (here && found === undefined) return true
          return (isContainer && descend(part, level + 1)) || here
        },
        found,
      )
    }
    const here = first === 0 && visit(item)
    if (here && found === undefined) return true
    return descend(item, 1) || here
  }

  #method(
    node: PathNode,
    at: number,
    step: Extract<PathStep, { kind: 'method' }>,
    item: PathItem,
    scope: Scope,
    found: Found,
  ): boolean {
    if (step.name === 'keyvalue') return this.#keyValue(node, at, item, scope, found)
    if (step.name === 'size' && !isArray(item) && !this.path.lax) {
      return this.#structural(
        scope,
        SQLSTATE.sql_json_array_not_found,
        'jsonpath item method .size() can only be applied to an array',
      )
    }
    return this.#next(node, at, applyMethod(step, item, this.usesZone), scope, found)
  }

  #keyValue(node: PathNode, at: number, item: PathItem, scope: Scope, found: Found): boolean {
    if (!isObject(item)) {
      return failPath(
        SQLSTATE.sql_json_object_not_found,
        'jsonpath item method .keyvalue() can only be applied to an object',
      )
    }
    const { base, baseId } = scope
    const offset = base instanceof PathDatetime ? 0 : (offsetWithin(base, item) ?? 0)
    const id = offset + baseId * 10_000_000_000
    return this.#each(
      jsonKeys(item),
      (key) => {
        const pair: JsonMember = { key: key as string, value: item[key as string]!, id }
        return this.#next(node, at, pair, { ...scope, base: pair, baseId: this.#lastId++ }, found)
      },
      found,
    )
  }

  // ── predicates ────────────────────────────────────────────────────────────────────────────────────

  #testNode(node: PathNode, item: PathItem, scope: Scope): Truth {
    if (!isPredicate(node.head)) throw new Error('a part of a predicate that is none')
    return this.test(node.head, item, scope)
  }

  test(head: PathPredicate, item: PathItem, scope: Scope): Truth {
    switch (head.kind) {
      case '&&': {
        const left = this.#testNode(head.left, item, scope)
        if (left === false) return false
        const right = this.#testNode(head.right, item, scope)
        return right === true ? left : right
      }
      case '||': {
        const left = this.#testNode(head.left, item, scope)
        if (left === true) return true
        const right = this.#testNode(head.right, item, scope)
        return right === false ? left : right
      }
      case 'not': {
        const truth = this.#testNode(head.arg, item, scope)
        return truth === null ? null : !truth
      }
      case 'is-unknown':
        return this.#testNode(head.arg, item, scope) === null
      case 'exists':
        return this.#exists(head.arg, item, scope)
      case 'compare':
        return this.#pairs(head.left, head.right, item, scope, true, (left, right) =>
          this.#compare(head.op, left, right),
        )
      case 'starts-with':
        return this.#pairs(head.left, head.right, item, scope, false, (left, right) =>
          typeof left === 'string' && typeof right === 'string' ? left.startsWith(right) : null,
        )
      case 'like-regex': {
        const pattern = patternOf(head)
        return this.#pairs(head.expr, undefined, item, scope, false, (left) =>
          typeof left === 'string' ? pattern.test(left) : null,
        )
      }
    }
  }

  #exists(node: PathNode, item: PathItem, scope: Scope): Truth {
    const answer = this.#attempt(() => {
      // In strict mode all are looked at, as there may be an error behind the first.
      const items: Found = this.path.lax ? undefined : []
      const any = this.evaluate(node, item, scope, items)
      return items === undefined ? any : items.length > 0
    })
    return answer ?? null
  }

  /** True where the test is for any pair; in strict mode only if it is unknown for none. */
  #pairs(
    left: PathNode,
    right: PathNode | undefined,
    item: PathItem,
    scope: Scope,
    unwrapRight: boolean,
    test: (left: PathItem, right: PathItem) => Truth,
  ): Truth {
    const lefts = this.#attempt(() => this.#unwrapped(left, item, scope))
    if (lefts === undefined) return null
    const rights =
      right === undefined
        ? [null]
        : this.#attempt(() => {
            if (unwrapRight) return this.#unwrapped(right, item, scope)
            const items: PathItem[] = []
            this.evaluate(right, item, scope, items)
            return items
          })
    if (rights === undefined) return null
    let isUnknown = false
    let isTrue = false
    for (const one of lefts) {
      for (const other of rights) {
        const truth = test(one, other)
        if (truth === null) {
          if (!this.path.lax) return null
          isUnknown = true
        } else if (truth) {
          if (this.path.lax) return true
          isTrue = true
        }
      }
    }
    return isTrue ? true : isUnknown ? null : false
  }

  #compare(op: PathComparison, left: PathItem, right: PathItem): Truth {
    if (left instanceof PathDatetime || right instanceof PathDatetime) {
      if (left instanceof PathDatetime && right instanceof PathDatetime) {
        const order = compareDatetimes(left, right, this.usesZone)
        return order === undefined ? null : holds(op, order)
      }
      return left === null || right === null ? op === '!=' : null
    }
    const [kind, other] = [jsonTypeName(left), jsonTypeName(right)]
    if (kind !== other) return kind === 'null' || other === 'null' ? op === '!=' : null
    switch (kind) {
      case 'null':
        return holds(op, 0)
      case 'boolean':
        return holds(op, Number(left) - Number(right))
      case 'number':
        return holds(op, compareJsonNumbers(left as AnyNumber, right as AnyNumber))
      case 'string':
        return holds(op, compareText(left as string, right as string))
      default:
        return null
    }
  }
}

export interface PathCall {
  readonly path: JsonPath
  readonly document: PathItem
  readonly variables: PathVariables
  /** How many objects the variables are told apart by: 1 for a json object of them. */
  readonly variableCount: number
  /** Whether dates and times without a zone may be compared with those that have one. */
  readonly usesZone: boolean
}

const startRun = ({ path, document, variables, variableCount, usesZone }: PathCall): PathRun =>
  new PathRun(path, document, variables, variableCount, usesZone)

/** The items that a path finds, into `found`; where it throws PathFailure, those before it are there. */
export const collectItems = (call: PathCall, found: PathItem[]): void => {
  const run = startRun(call)
  run.evaluate(call.path.root, call.document, run.scope, found)
}

/** Whether a path finds anything: in strict mode, all of it is looked at. Throws PathFailure. */
export const findsAny = (call: PathCall): boolean => {
  const run = startRun(call)
  const found: Found = call.path.lax ? undefined : []
  const any = run.evaluate(call.path.root, call.document, run.scope, found)
  return found === undefined ? any : found.length > 0
}
