import type { BoundAggregate, BoundExpr, ColumnId } from '../bind/bound.ts'
import type { AggregateNode } from '../plan/plan.ts'
import { BIGINT } from '../types/type.ts'
import type { Value } from '../types/value.ts'
import { ChunkBuilder, madeShape } from './chunk.ts'
import { type Collecting, collecting } from './collected.ts'
import { ChunkEnv, type Env, MapEnv } from './env.ts'
import { type ExpressionHost, ExpressionWriter, keyOperand } from './expression.ts'
import type { FunctionCode, Operand } from './function-code.ts'
import { emitKey } from './hash-table.ts'
import { compositeKey, type KeyNumbers, numbersFor } from './keys.ts'
import { listsSize } from './memory.ts'
import { type OperatorHost, Pipeline, type RowSink, type Source } from './pipeline.ts'
import { ALL, type Operator } from './run-state.ts'
import { Seen } from './seen.ts'

/** The groups of one grouping set, by numbers. */
interface Grouping {
  count: number
  /** The values of each key, the state of each aggregate, and each grouping(…). */
  readonly keys: Value[][]
  readonly states: unknown[][]
  readonly masks: number[][]
  /** Groups by their keys. */
  readonly numbers: readonly KeyNumbers[]
}

interface GroupSink extends RowSink {
  readonly groupings: readonly Grouping[]
}

type State = ReturnType<BoundAggregate['fn']['aggregate']>

/** An aggregate's functions, made for its argument types. */
const aggregateState = ({ fn, args, orderBy }: BoundAggregate): State =>
  fn.aggregate(
    args.map((arg) => arg.type),
    orderBy,
  )

/**
 * Groups the rows that a pipeline gives: each row finds the number of its group in a hash table and the states of the
 * aggregates take their step, all in the function that also filters and computes. What comes out are the groups; `env`
 * says how a column is read from one.
 */
export const groupsSource = (plan: AggregateNode, host: OperatorHost): Source => {
  const pipeline = new Pipeline(host)
  const sets = plan.sets ?? [plan.keys.map((_, i) => i)]
  const states = plan.aggregates.map(stateOf)
  pipeline.below(plan.input, (env) => new GroupWriter(pipeline, env, plan, states).write(sets))
  const walk = pipeline.finish<GroupSink>(function* ({ groupings }) {
    for (const { count, keys, states, masks } of groupings) {
      const made = [...keys, ...states, ...masks] as readonly (readonly Value[])[]
      if (count > 0) yield { length: count, tables: [], made }
    }
  })
  const keys = plan.keys.map(({ id }) => id)
  const operator: Operator = {
    plan,
    shape: { ...madeShape(keys), width: keys.length + states.length + (plan.groupings?.length ?? 0) },
    free: pipeline.free,
    run(state) {
      const groupings = sets.map((set) => grouping(plan, states, set))
      return walk(
        state,
        { rows: new ChunkBuilder(0, 0), groupings, size: () => sizeOfGroups(groupings) },
        ALL,
      )
    },
  }
  return { operator, env: (code) => resultEnv(operator, code, plan, states, host) }
}

const BYTES_PER_GROUP = 64

const sizeOfGroups = (groupings: readonly Grouping[]): number =>
  groupings.reduce(
    (sum, { count, keys, states }) => sum + count * BYTES_PER_GROUP + listsSize(keys) + listsSize(states),
    0,
  )

/** Where the results of a finished group are found. */
const resultEnv = (
  { shape }: Operator,
  code: FunctionCode,
  plan: AggregateNode,
  states: readonly AggregateState[],
  host: ExpressionHost,
): Env => {
  const keys = new ChunkEnv(code, shape, { chunk: 'p.chunk', row: 'n' })
  const made = (at: number): string => `${code.perCall(`p.chunk.made[${plan.keys.length + at}]`)}[n]`
  const results = new Map<ColumnId, Operand>()
  const writer = new ExpressionWriter(code, keys, host)
  plan.aggregates.forEach(({ id, direct = [], span }, i) => {
    const { functions, collected, isSet } = states[i]!
    const state = isSet ? `${made(i)}.state` : made(i)
    const own = direct.map((arg) => `, ${writer.value(arg).js}`).join('')
    code.at(span)
    const value =
      collected === undefined
        ? code.constant(`${code.slot(functions.final)}(${state}${own})`, true)
        : code.awaited(`${code.slot(collected.final)}(${state}, q${own})`, true)
    results.set(id, value)
  })
  plan.groupings?.forEach(({ id }, i) => {
    results.set(id, code.constant(made(states.length + i), false))
  })
  return new MapEnv(results, keys)
}

// ── states ──────────────────────────────────────────────────────────────────────────────────────────

interface AggregateState {
  readonly functions: State
  /** Collects values, for DISTINCT and ORDER BY; the steps are taken at the end. */
  readonly collected: Collecting | undefined
  /** DISTINCT where the order of the values cannot matter: a step is taken for each value not yet seen. */
  readonly isSet: boolean
}

const stateOf = (aggregate: BoundAggregate): AggregateState => {
  const functions = aggregateState(aggregate)
  const { fn, args, distinct, orderBy } = aggregate
  const isSet = distinct && fn.ordered !== true && fn.orderedSet !== true && isExact(fn.name, args)
  const isCollected = !isSet && (distinct || orderBy.length > 0)
  return { functions, collected: isCollected ? collecting(aggregate, functions) : undefined, isSet }
}

const COUNTED: ReadonlySet<string> = new Set(['count', 'min', 'max', 'bool_and', 'bool_or', 'every'])

// Sums of floats depend on the order of their values.
const isExact = (name: string, args: readonly BoundExpr[]): boolean =>
  COUNTED.has(name) || ((name === 'sum' || name === 'avg') && args.every(({ type }) => type === BIGINT))

/** The state of a function that takes a step for each value not yet seen. */
interface SeenState {
  readonly seen: Seen
  state: unknown
}

const initialState = ({ functions, collected, isSet }: AggregateState): unknown => {
  if (collected !== undefined) return collected.init()
  return isSet ? ({ seen: new Seen(), state: functions.init() } satisfies SeenState) : functions.init()
}

/** A set without keys has its group even when there is no row. */
const grouping = (
  plan: AggregateNode,
  states: readonly AggregateState[],
  set: readonly number[],
): Grouping => {
  const isOne = set.length === 0
  return {
    count: isOne ? 1 : 0,
    keys: plan.keys.map(() => (isOne ? [null] : [])),
    states: states.map((state) => (isOne ? [initialState(state)] : [])),
    masks: (plan.groupings ?? []).map(({ keys }) => (isOne ? [groupingMask(keys, [])] : [])),
    numbers: numbersFor(set.length),
  }
}

// ── keys ────────────────────────────────────────────────────────────────────────────────────────────

/** The number of groupings from which a row takes longer than a look at the clock. */
const MANY_SETS = 16

/** JavaScript for the place of one or two codes among all, and for how many places there are; undefined for other keys. */
const placeOf = (parts: readonly Operand[]): { readonly at: string; readonly size: string } | undefined => {
  const codes = parts.flatMap(({ coded }) => coded ?? [])
  const [first, second] = codes
  if (first === undefined || codes.length < parts.length || codes.length > 2) return undefined
  const [size, inner] = codes.map(({ texts }) => `${texts}.length`)
  if (second === undefined) return { at: first.code, size: `${size}` }
  return { at: `${first.code} * ${inner} + ${second.code}`, size: `${size} * ${inner}` }
}

/** More places are not worth their room. */
const MOST_PLACES = 2 ** 20

/** Room for a group's number by place, -1 as yet. */
const placesFor = (size: number): Int32Array | undefined =>
  size > MOST_PLACES ? undefined : new Int32Array(size).fill(-1)

// ── code ────────────────────────────────────────────────────────────────────────────────────────────

/** Writes what happens to each row that comes out of the steps. */
class GroupWriter {
  readonly #pipeline: Pipeline
  readonly #env: Env
  readonly #plan: AggregateNode
  readonly #states: readonly AggregateState[]

  constructor(pipeline: Pipeline, env: Env, plan: AggregateNode, states: readonly AggregateState[]) {
    this.#pipeline = pipeline
    this.#env = env
    this.#plan = plan
    this.#states = states
  }

  write(sets: readonly (readonly number[])[]): void {
    const writer = this.#pipeline.writer(this.#env)
    const keys = this.#plan.keys.map((key) => writer.key(key.expr))
    const groups = sets.map((set, i) => this.#group(keys, set, i))
    this.#plan.aggregates.forEach((aggregate, i) => {
      this.#step(aggregate, i, groups)
    })
    if (sets.length >= MANY_SETS) this.#pipeline.code.pause()
  }

  /** Emits the look-up of a row's group in one grouping set; gives JavaScript for its number. */
  #group(keys: readonly Operand[], set: readonly number[], index: number): string {
    const { code } = this.#pipeline
    if (set.length === 0) return '0'
    const grouping = code.perRun(`inputs[0].groupings[${index}]`)
    const parts = set.map((i) => keyOperand(code, keys[i]!, this.#plan.keys[i]!.type))
    const numbers = (i: number): string => code.perRun(`${grouping}.numbers[${i}]`)
    const group = code.name('g')
    const place = placeOf(parts)
    if (place === undefined) {
      const numberOf = (i: number, own: string): string => {
        const { js, coded } = parts[i]!
        return coded !== undefined && parts.length > 1 ? coded.code : `${own}.add(${js})`
      }
      code.emit(`const ${group} = ${emitKey(code, parts.length, numbers, 'add', numberOf)};`)
    } else {
      // Each grouping has its own.
      const places = code.perRun(`${code.slot(placesFor)}(${place.size}, ${index})`)
      const at = code.constant(place.at, false).js
      code.emit(`let ${group} = ${places} === undefined ? ${numbers(0)}.add(${at}) : ${places}[${at}];`)
      code.emit(`if (${group} < 0) ${group} = ${places}[${at}] = ${grouping}.count;`)
    }
    code.block(`if (${group} === ${grouping}.count)`, () => {
      code.emit(`${grouping}.count++;`)
      this.#newGroup(keys, set, grouping)
    })
    return group
  }

  #newGroup(keys: readonly Operand[], set: readonly number[], grouping: string): void {
    const { code } = this.#pipeline
    const push = (list: string, value: string) =>
      code.emit(`${code.perRun(`${grouping}.${list}`)}.push(${value});`)
    keys.forEach((key, i) => {
      push(`keys[${i}]`, set.includes(i) ? key.js : 'null')
    })
    this.#states.forEach((state, i) => {
      const { functions, collected, isSet } = state
      const emitted = collected === undefined && !isSet ? this.#plan.aggregates[i]?.fn.emit?.init : undefined
      const init = isSet ? () => initialState(state) : (collected?.init ?? functions.init)
      push(`states[${i}]`, emitted ?? `${code.slot(init)}()`)
    })
    this.#plan.groupings?.forEach(({ keys: of }, i) => {
      push(`masks[${i}]`, String(groupingMask(of, set)))
    })
  }

  #step(aggregate: BoundAggregate, index: number, groups: readonly string[]): void {
    const { code } = this.#pipeline
    const writer = this.#pipeline.writer(this.#env)
    const step = () => this.#stepOfArguments(aggregate, index, groups)
    if (aggregate.filter === undefined) step()
    else code.block(`if (${writer.value(aggregate.filter).js} === true)`, step)
  }

  #stepOfArguments(aggregate: BoundAggregate, index: number, groups: readonly string[]): void {
    const { code } = this.#pipeline
    const { fn, args } = aggregate
    const { functions, collected, isSet } = this.#states[index]!
    const writer = this.#pipeline.writer(this.#env)
    const isSingle = isSet && args.length === 1
    const operands = args.map((arg) => (isSingle ? writer.key(arg) : writer.value(arg)))
    const nullable = fn.strict === false ? [] : operands.filter((operand) => operand.nullable)
    const take = () => {
      if (fn.emit === undefined || collected !== undefined || isSet) code.at(aggregate.span)
      const others = collected?.exprs.slice(args.length).map((expr) => writer.value(expr)) ?? []
      const [{ coded } = {}] = isSingle ? operands : []
      const key = aggregate.distinct && coded === undefined ? this.#distinctKey(args, operands) : ''
      const isNew = coded === undefined ? `add(${key})` : `addCode(${coded.code}, ${coded.texts}.length)`
      for (const [set, group] of groups.entries()) {
        const state = `${code.perRun(`inputs[0].groupings[${set}].states[${index}]`)}[${group}]`
        if (collected !== undefined) this.#collect(state, key, [...operands, ...others])
        else if (isSet) this.#stepOnce(state, isNew, fn, functions, operands)
        else code.emit(`${state} = ${stepText(code, fn, functions, state, operands)};`)
      }
    }
    const tests = [...new Set(nullable.map(({ js }) => `${js} !== null`))]
    if (tests.length === 0) take()
    else code.block(`if (${tests.join(' && ')})`, take)
  }

  /** What tells whether the arguments are the same as those of another row. */
  #distinctKey(args: readonly BoundExpr[], operands: readonly Operand[]): string {
    const { code } = this.#pipeline
    const [only, ...others] = operands
    if (only !== undefined && others.length === 0) return keyOperand(code, only, args[0]!.type).js
    const key = code.slot(compositeKey(args.map((arg) => arg.type)))
    return code.constant(`${key}([${operands.map(({ js }) => js).join(', ')}])`, false).js
  }

  #collect(state: string, key: string, operands: readonly Operand[]): void {
    const { code } = this.#pipeline
    const values = code.name('v')
    code.emit(`const ${values} = ${state};`)
    code.block(key === '' ? '' : `if (${values}.seen.add(${key}))`, () => {
      // A list that begins with its first value has no room for more: most groups may have one row.
      const first = operands.map(({ js }, i) => `${values}.l${i} = [${js}];`)
      const more = operands.map(({ js }, i) => `${values}.l${i}.push(${js});`)
      code.emit(`if (${values}.l0 === undefined) { ${first.join(' ')} }`)
      code.emit(`else { ${more.join(' ')} }`)
    })
  }

  /** Emits a step that is taken if the arguments were not seen yet. */
  #stepOnce(
    state: string,
    isNew: string,
    fn: BoundAggregate['fn'],
    functions: State,
    operands: readonly Operand[],
  ): void {
    const { code } = this.#pipeline
    const own = code.name('v')
    code.emit(`const ${own} = ${state};`)
    code.block(`if (${own}.seen.${isNew})`, () => {
      code.emit(`${own}.state = ${stepText(code, fn, functions, `${own}.state`, operands)};`)
    })
  }
}

const stepText = (
  code: FunctionCode,
  fn: BoundAggregate['fn'],
  functions: State,
  state: string,
  operands: readonly Operand[],
): string => {
  const texts = operands.map(({ js }) => js)
  const step = code.slot(functions.step)
  return fn.emit ? fn.emit.step(state, texts, step) : `${step}(${[state, ...texts].join(', ')})`
}

/** grouping(…): a bit for each of its keys, the last one lowest, set where the key is not part of the set. */
const groupingMask = (keys: readonly number[], set: readonly number[]): number =>
  keys.reduce((mask, key) => mask * 2 + (set.includes(key) ? 0 : 1), 0)
