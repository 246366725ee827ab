import { printJsonNumber, printMember } from './json.ts'
import type { JsonPath, PathHead, PathNode, PathStep } from './jsonpath-tree.ts'

const PRIORITIES: Readonly<Record<string, number>> = {
  '||': 0,
  '&&': 1,
  '+': 3,
  '-': 3,
  '*': 4,
  '/': 4,
  '%': 4,
}

const priorityOf = (head: PathHead): number => {
  switch (head.kind) {
    case '||':
    case '&&':
      return PRIORITIES[head.kind]!
    case 'compare':
    case 'starts-with':
      return 2
    case 'arithmetic':
      return PRIORITIES[head.op]!
    case 'sign':
      return 5
    default:
      return 6
  }
}

/** A part of an operator's expression, in parentheses where it does not bind more tightly. */
const operand = (part: PathNode, of: PathHead): string =>
  printNode(part, priorityOf(part.head) <= priorityOf(of))

const bracketed = (text: string, brackets: boolean): string => (brackets ? `(${text})` : text)

const infixOf = (head: Extract<PathHead, { left: PathNode }>): string =>
  head.kind === 'starts-with' ? 'starts with' : 'op' in head ? head.op : head.kind

const printHead = (head: PathHead, hasSteps: boolean, brackets: boolean): string => {
  switch (head.kind) {
    case 'root':
      return '$'
    case 'current':
      return '@'
    case 'last':
      return 'last'
    case 'variable':
      return `$${JSON.stringify(head.name)}`
    case 'literal': {
      const { value } = head
      const isNumber = typeof value === 'number' || typeof value === 'bigint' || typeof value === 'object'
      return value !== null && isNumber ? bracketed(printJsonNumber(value), hasSteps) : printMember(value)
    }
    case 'sign':
      return bracketed(`${head.op}${operand(head.arg, head)}`, brackets)
    case 'not':
      return `!(${printNode(head.arg, false)})`
    case 'is-unknown':
      return `(${printNode(head.arg, false)}) is unknown`
    case 'exists':
      return `exists (${printNode(head.arg, false)})`
    case 'like-regex': {
      const flags = head.flags === '' ? '' : ` flag "${head.flags}"`
      const text = `${operand(head.expr, head)} like_regex ${JSON.stringify(head.pattern)}${flags}`
      return bracketed(text, brackets)
    }
    default: {
      const text = `${operand(head.left, head)} ${infixOf(head)} ${operand(head.right, head)}`
      return bracketed(text, brackets)
    }
  }
}

const LAST = Number.POSITIVE_INFINITY
const level = (depth: number): string => (depth === LAST ? 'last' : String(depth))

const printStep = (step: PathStep): string => {
  switch (step.kind) {
    case 'key':
      return `.${JSON.stringify(step.name)}`
    case 'any-key':
      return '.*'
    case 'any-array':
      return '[*]'
    case 'index': {
      const subscripts = step.subscripts.map(({ from, to }) =>
        to === undefined ? printNode(from, false) : `${printNode(from, false)} to ${printNode(to, false)}`,
      )
      return `[${subscripts.join(',')}]`
    }
    case 'any': {
      const { first, last } = step
      if (first === 0 && last === LAST) return '.**'
      return first === last ? `.**{${level(first)}}` : `.**{${level(first)} to ${level(last)}}`
    }
    case 'filter':
      return `?(${printNode(step.predicate, false)})`
    case 'method': {
      const args = step.args.map((arg) => (typeof arg === 'string' ? JSON.stringify(arg) : String(arg)))
      return `.${step.name}(${args.join(',')})`
    }
  }
}

const printNode = ({ head, steps }: PathNode, brackets: boolean): string =>
  // What steps follow is one operand.
  `${printHead(head, steps.length > 0, brackets || steps.length > 0)}${steps.map(printStep).join('')}`

/** PostgreSQL's text of a path. */
export const printJsonPath = ({ lax, root }: JsonPath): string =>
  `${lax ? '' : 'strict '}${printNode(root, true)}`
