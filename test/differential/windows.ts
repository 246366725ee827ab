import { fillCall, windowAggregate } from './aggregates.ts'
import type { Expressions, Scope } from './expressions.ts'
import type { Random } from './random.ts'
import { both, list, type Node, nothing, optional, plain, type Type } from './tree.ts'
import { GROUPABLE } from './vocabulary.ts'

type WindowCall = Parameters<typeof fillCall>[0]

/** Calls whose answer is the same whatever the order of peers. */
const PEERS: readonly WindowCall[] = [
  { type: 'int', own: 'rank(){f}', pg: 'rank(){f}', args: [] },
  { type: 'int', own: 'dense_rank(){f}', pg: 'dense_rank(){f}', args: [] },
  { type: 'dec', own: 'percent_rank(){f}', pg: 'percent_rank(){f}', args: [] },
  { type: 'dec', own: 'cume_dist(){f}', pg: 'cume_dist(){f}', args: [] },
]

const value = (type: Type): WindowCall[] => [
  { type, own: 'lag({0}){f}', pg: 'lag({0}){f}', args: [type] },
  { type, own: 'lag({0}, {1}){f}', pg: 'lag({0}, {1}){f}', args: [type, 'digit'] },
  { type, own: 'lead({0}, {1}, {2}){f}', pg: 'lead({0}, {1}, {2}){f}', args: [type, 'digit', type] },
  { type, own: 'lead({0}){f}', pg: 'lead({0}){f}', args: [type] },
  { type, own: 'first_value({0}){f}', pg: 'first_value({0}){f}', args: [type] },
  { type, own: 'last_value({0}){f}', pg: 'last_value({0}){f}', args: [type] },
  { type, own: 'nth_value({0}, {1}){f}', pg: 'nth_value({0}, {1}){f}', args: [type, 'digit'] },
]

const NUMBERED: readonly WindowCall[] = [
  { type: 'int', own: 'row_number(){f}', pg: 'row_number(){f}', args: [] },
  { type: 'int', own: 'ntile({0}){f}', pg: 'ntile({0}){f}::int8', args: ['digit'] },
]

const EXCLUDES = ['', '', '', ' EXCLUDE CURRENT ROW', ' EXCLUDE TIES', ' EXCLUDE GROUP', ' EXCLUDE NO OTHERS']

const COMMON: readonly Type[] = ['text', 'text', 'int', 'ts', 'bool', 'dec']

/** Makes window calls. */
export class Windows {
  readonly #random: Random
  readonly #expressions: Expressions
  // One list for each SELECT that is being made.
  readonly #named: Node[][] = []
  #names = 0

  constructor(random: Random, expressions: Expressions) {
    this.#random = random
    this.#expressions = expressions
  }

  /** A window call that gives the type. `key`: values that together are different in every row. */
  call(type: Type, scope: Scope, key: readonly Node[], depth: number): Node | undefined {
    const random = this.#random
    const inner: Scope = { columns: scope.columns }
    const down = Math.min(depth, 1)
    const total = key.length > 0 && random.chance(0.5)
    const calls = total
      ? [...value(type), ...NUMBERED.filter((call) => call.type === type)]
      : PEERS.filter((call) => call.type === type)
    const aggregate = windowAggregate(random, type, total)
    const call =
      aggregate !== undefined && (calls.length === 0 || random.chance(0.5))
        ? aggregate
        : calls.length > 0
          ? random.pick(calls)
          : undefined
    if (call === undefined) return undefined
    const window = this.#window(inner, total ? key : undefined)
    return fillCall(call, this.#expressions, inner, down, this.#over(window))
  }

  /** Begins a SELECT: windows that get names from here on are its own, until `clause`. */
  begin(): void {
    this.#named.push([])
  }

  /** The windows of the SELECT begun last that were given names, as a clause. */
  clause(): Node {
    const named = this.#named.pop() ?? []
    return named.length === 0 ? nothing : plain(' WINDOW ', list(named, ', ', named.length))
  }

  #over(window: Node): Node {
    const named = this.#named.at(-1)
    if (named === undefined || !this.#random.chance(0.2)) return plain(' OVER (', window, ')')
    const name = `win${++this.#names}`
    named.push(plain(`${name} AS (`, window, ')'))
    return plain(` OVER ${name}`)
  }

  #window(scope: Scope, key: readonly Node[] | undefined): Node {
    const random = this.#random
    const columns = scope.columns.filter((column) => GROUPABLE.includes(column.type))
    const expression = () =>
      this.#expressions.few(scope) ??
      (columns.length > 0 && random.chance(0.7)
        ? random.pick(columns).node
        : this.#expressions.make(random.pick(COMMON), scope, 1))
    const partition = random.chance(0.5)
      ? optional('PARTITION BY ', list(random.list(1, random.pick([1, 1, 2]), expression)), ' ')
      : nothing
    if (key !== undefined) {
      const order = [...random.list(0, 1, expression), ...key].map((node) => plain(node, this.#direction()))
      return plain(partition, 'ORDER BY ', list(order, ', ', order.length), optional(this.#rowsFrame()))
    }
    const offset = this.#offsetOrder(scope)
    if (offset !== undefined && random.chance(0.4)) return plain(partition, offset)
    if (random.chance(0.2)) return partition
    const order = random.list(1, 2, expression).map((node) => plain(node, this.#direction()))
    return plain(
      partition,
      'ORDER BY ',
      list(order, ', ', 1),
      random.chance(0.4) ? optional(this.#groupsFrame()) : nothing,
    )
  }

  #direction(): string {
    const random = this.#random
    return random.pick(['', ' ASC', ' DESC']) + random.pick(['', '', ' NULLS FIRST', ' NULLS LAST'])
  }

  #bounds(offset: () => string): string {
    const random = this.#random
    // In the order in which they may follow each other.
    const bounds = [
      'UNBOUNDED PRECEDING',
      `${offset()} PRECEDING`,
      'CURRENT ROW',
      `${offset()} FOLLOWING`,
      'UNBOUNDED FOLLOWING',
    ]
    const start = random.int(0, 3)
    const end = random.int(Math.max(start, 1), 4)
    return `BETWEEN ${bounds[start]} AND ${start === end && start !== 2 ? `${offset()}${bounds[end]?.replace(/^\S+/, '')}` : bounds[end]}`
  }

  #rowsFrame(): Node {
    const random = this.#random
    return plain(
      ` ${random.pick(['ROWS', 'ROWS', 'GROUPS', 'RANGE UNBOUNDED PRECEDING'])} `.replace(
        /(ROWS|GROUPS) $/,
        (word) => `${word}${this.#bounds(() => String(random.int(0, 3)))}`,
      ),
      random.pick(EXCLUDES),
    )
  }

  #groupsFrame(): Node {
    const random = this.#random
    return plain(` GROUPS ${this.#bounds(() => String(random.int(0, 2)))}`, random.pick(EXCLUDES))
  }

  /** RANGE frames with a distance, which want one sort key. */
  #offsetOrder(scope: Scope): Node | undefined {
    const random = this.#random
    const held = scope.columns.flatMap(({ type }) =>
      type === 'int' || type === 'dec' || type === 'ts' ? [type] : [],
    )
    if (held.length === 0) return undefined
    const type = random.pick(held)
    const of = this.#expressions.make(type, scope, random.pick([0, 0, 1]))
    const distance = {
      int: () => String(random.int(0, 20)),
      dec: () => `${random.int(0, 9)}.5`,
      ts: () => `INTERVAL '${random.pick(['1 day', '1 month', '36 hours'])}'`,
    }[type]
    return plain(
      'ORDER BY ',
      of,
      this.#direction(),
      ' RANGE ',
      type === 'dec' ? this.#decimalBounds() : this.#bounds(distance),
      random.pick(EXCLUDES),
    )
  }

  #decimalBounds(): Node {
    const random = this.#random
    const n = `${random.int(0, 9)}.5`
    return plain('BETWEEN ', both(n, `${n}::float8`), ' PRECEDING AND CURRENT ROW')
  }
}
