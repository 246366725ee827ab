import type { ScanPredicate, ScanRequest } from '../../catalog/provider.ts'
import type { ColumnSchema, PushSchema } from '../../catalog/schema.ts'
import type { LiveTable } from '../../catalog/table.ts'
import type { Value } from '../../types/value.ts'

/** The parameters of one list call, without paging. */
export type ListInput = Readonly<Record<string, string | Date>>

/** What is asked of the list call: one or several lists, and which of the scan's conditions they have in them. */
export interface Lists {
  readonly inputs: readonly ListInput[]
  readonly pushed: readonly ScanPredicate[]
  /** The list in the same order with no condition. */
  readonly order: ListInput
  /** Whether the lists come in the request's order. */
  readonly sorted: boolean
}

/** Bounds are sent so much wider: it is not documented whether they are inclusive, nor how precise they are. */
const WIDER_MS = 1000
/** More lists than this cost more than one that is not filtered. */
const MOST_LISTS = 5
const LAST_DATE = 8.64e15
const LOWER: ReadonlySet<string> = new Set(['=', '>', '>='])
const UPPER: ReadonlySet<string> = new Set(['=', '<', '<='])

/** A filter of the list call and the values to send for it, one list each. */
interface Choice {
  readonly parameter: string
  readonly values: readonly (string | Date)[]
  readonly predicates: readonly ScanPredicate[]
}

/** Turns a scan's conditions into parameters of its list call. All of them are hints: rows are checked again. */
export const listsOf = (schema: LiveTable['schema'], { predicates, orderBy, limit }: ScanRequest): Lists => {
  const choices = schema.columns.flatMap((column) => {
    const on = predicates.filter((p) => p.column === column.name && p.path === undefined)
    return on.length === 0 ? [] : (column.push ?? []).flatMap((push) => choiceOf(column, push, on) ?? [])
  })
  let inputs: ListInput[] = [{}]
  const pushed: ScanPredicate[] = []
  // Filters with one value first, then those that need several lists.
  choices.sort((a, b) => a.values.length - b.values.length)
  for (const { parameter, values, predicates: used } of choices) {
    if (inputs.length * values.length > MOST_LISTS) continue
    inputs = inputs.flatMap((input) => values.map((value) => ({ ...input, [parameter]: value })))
    pushed.push(...used)
  }
  const sortBy = schema.columns.find(({ name }) => name === orderBy?.column)?.sortBy
  const { sort, parent } = schema.api.list
  // Lists of several parents are each in order, all of them are not.
  if (parent !== undefined || orderBy === undefined || limit === undefined)
    return { inputs, pushed, order: {}, sorted: false }
  if (sortBy === undefined || sort === undefined) return { inputs, pushed, order: {}, sorted: false }
  const order = {
    [sort.parameter]: sortBy,
    [sort.orderParameter]: orderBy.descending ? sort.descending : sort.ascending,
  }
  return { inputs: inputs.map((input) => ({ ...input, ...order })), pushed, order, sorted: true }
}

const choiceOf = (
  column: ColumnSchema,
  push: PushSchema,
  predicates: readonly ScanPredicate[],
): Choice | undefined => {
  const operators = new Set<string>(push.operators)
  const usable = predicates.filter(({ op }) => operators.has(op))
  if (usable.length === 0) return undefined
  return column.type === 'timestamp' ? bound(push, operators, usable) : texts(column, push, usable)
}

const bound = (
  { parameter }: PushSchema,
  operators: ReadonlySet<string>,
  predicates: readonly ScanPredicate[],
): Choice | undefined => {
  const times = predicates.map(({ values }) => values[0] as number).filter(Number.isFinite)
  if (times.length === 0) return undefined
  const time = operators.has('>') ? Math.max(...times) - WIDER_MS : Math.min(...times) + WIDER_MS
  if (Math.abs(time) > LAST_DATE || time < 0) return undefined
  return { parameter, values: [new Date(time)], predicates }
}

const texts = (
  column: ColumnSchema,
  { parameter, pattern }: PushSchema,
  predicates: readonly ScanPredicate[],
): Choice | undefined => {
  const sendable = (text: Value | undefined): text is string =>
    typeof text === 'string' &&
    (pattern === undefined || new RegExp(pattern).test(text)) &&
    // A value that the service does not know would be an error there.
    (column.values === undefined || column.values.includes(text))
  let best: Choice | undefined
  for (const predicate of predicates) {
    const values = [...new Set(predicate.op === 'like' ? [literalOf(predicate.values[0])] : predicate.values)]
    if (!values.every(sendable) || values.length === 0) continue
    const choice: Choice = { parameter, values, predicates: [predicate] }
    if (best === undefined || isNarrower(choice, best)) best = choice
  }
  return best
}

const isNarrower = (a: Choice, b: Choice): boolean =>
  a.values.length < b.values.length ||
  (a.values.length === b.values.length && String(a.values[0]).length > String(b.values[0]).length)

/** The longest text that everything a LIKE pattern matches contains. */
const literalOf = (pattern: Value | undefined): string => {
  const parts: string[] = ['']
  const text = String(pattern)
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '%' || text[i] === '_') parts.push('')
    else parts.push((parts.pop() ?? '') + (text[i] === '\\' ? (text[++i] ?? '') : text[i]))
  }
  return parts.reduce((longest, part) => (part.length > longest.length ? part : longest))
}

/** Whether rows that meet `given` also meet `held`: what is known of a list that was made for `held`. */
export const implies = (given: ScanPredicate, held: ScanPredicate): boolean => {
  if (given.column !== held.column || (given.path ?? []).join('\0') !== (held.path ?? []).join('\0'))
    return false
  const [a] = given.values
  const [b] = held.values
  switch (held.op) {
    case '=':
    case 'in':
      return (
        (given.op === '=' || given.op === 'in') && given.values.every((value) => held.values.includes(value))
      )
    // Lists are made with wider bounds, so that the bound itself is always in them.
    case '>':
    case '>=':
      return LOWER.has(given.op) && isNumber(a) && isNumber(b) && a >= b
    case '<':
    case '<=':
      return UPPER.has(given.op) && isNumber(a) && isNumber(b) && a <= b
    default:
      return given.op === held.op && a === b
  }
}

const isNumber = (value: Value | undefined): value is number => typeof value === 'number'
