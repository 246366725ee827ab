import type { BoundAggregate, BoundExpr, ColumnId } from '../bind/bound.ts'
import type { AggregateNode } from '../plan/plan.ts'
import { BIGINT, type SqlType } from '../types/type.ts'
import { type Collecting, collecting } from './collected.ts'
import { type ExpressionHost, ExpressionWriter, keyOperand } from './expression.ts'
import type { Env, FunctionCode, Operand } from './function-code.ts'
import { emitKey, newDictionaries } from './hash-table.ts'
import { compositeKey, type Key } from './keys.ts'
import { type OperatorHost, Pipeline, type RowSink, type Source } from './pipeline.ts'
import type { Operator, Row } from './run-state.ts'
import { Seen } from './seen.ts'
import { after } from './work.ts'

/** A group while it grows: `k0`, … its keys, `a0`, … the states of its aggregates. */
type Group = Record<string, unknown>

/** The groups of one grouping set. */
interface Grouping {
  readonly groups: Group[]
  /** Groups by key; where some parts of it are codes, by those or, below them, by the others. */
  readonly table: Map<Key, unknown>
  readonly dictionaries: readonly Map<Key, number>[]
}

interface GroupSink extends RowSink {
  readonly groupings: readonly Grouping[]
}

type State = ReturnType<BoundAggregate['fn']['aggregate']>

/** An aggregate's functions, made for its argument types. */
const aggregateState = ({ fn, args }: Pick<BoundAggregate, 'fn' | 'args'>): State =>
  fn.aggregate(args.map((arg) => arg.type))

/**
 * Groups the rows that a pipeline gives: each row is led to its group in a hash table and the states of the
 * aggregates take their step, all in the function that also filters and computes. What comes out are the groups; `env`
 * says how a column is read from one.
 */
export const groupsSource = (plan: AggregateNode, host: OperatorHost): Source => {
  const pipeline = new Pipeline(host)
  const sets = plan.sets ?? [plan.keys.map((_, i) => i)]
  const states = plan.aggregates.map(stateOf)
  pipeline.below(plan.input, (env) => new GroupWriter(pipeline, env, plan, states).write(sets))
  pipeline.code.emit('return false;')
  const run = pipeline.finish<GroupSink>()
  const operator: Operator = {
    plan,
    layout: new Map(plan.keys.map(({ id }, i) => [id, `k${i}`])),
    inputs: pipeline.inputs,
    free: pipeline.free,
    compute(state, inputs) {
      const groupings = sets.map((set): Grouping => {
        // A set without keys has its group even when there is no row.
        const groups = set.length === 0 ? [emptyGroup(plan, states)] : []
        return { groups, table: new Map(), dictionaries: newDictionaries(set.length) }
      })
      return after(run(state, inputs, { rows: [], groupings }), () => {
        const [only, ...others] = groupings.map(({ groups }) => groups as Row[])
        return others.length === 0 ? (only ?? []) : [...(only ?? []), ...others.flat()]
      })
    },
  }
  return { operator, env: (row, code) => resultEnv(row, code, plan, states, host) }
}

/** Where the results of a finished group are found. */
const resultEnv = (
  row: string,
  code: FunctionCode,
  plan: AggregateNode,
  states: readonly AggregateState[],
  host: ExpressionHost,
): Env => {
  const env = new Map<ColumnId, Operand>()
  plan.keys.forEach(({ id }, i) => {
    env.set(id, { js: `${row}.k${i}`, nullable: true })
  })
  const writer = new ExpressionWriter(code, new Map(env), host)
  plan.aggregates.forEach(({ id, direct = [], span }, i) => {
    const { functions, collected, isSet } = states[i] as AggregateState
    const state = isSet ? `${row}.a${i}.state` : `${row}.a${i}`
    const own = direct.map((arg) => `, ${writer.value(arg).js}`).join('')
    code.at(span)
    const value =
      collected === undefined
        ? code.constant(`${code.slot(functions.final)}(${state}${own})`, true)
        : code.awaited(`${code.slot(collected.final)}(${state}, q${own})`, true)
    env.set(id, value)
  })
  plan.groupings?.forEach(({ id }, i) => {
    env.set(id, { js: `${row}.m${i}`, nullable: false })
  })
  return env
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

/** The group of no rows, in a set without keys. */
const emptyGroup = (plan: AggregateNode, states: readonly AggregateState[]): Group => {
  const group: Group = {}
  plan.keys.forEach((_, i) => {
    group[`k${i}`] = null
  })
  states.forEach((state, i) => {
    group[`a${i}`] = initialState(state)
  })
  plan.groupings?.forEach(({ keys }, i) => {
    group[`m${i}`] = groupingMask(keys, [])
  })
  return group
}

// ── keys ────────────────────────────────────────────────────────────────────────────────────────────

/** As many codes together as one number always holds. */
const MOST_CODES = 2

/** JavaScript for the place of some codes among all, and for how many places there are; and the other parts of a key. */
const byCode = (
  parts: readonly Operand[],
): [{ readonly at: string; readonly size: string } | undefined, readonly Operand[]] => {
  const codes = parts.flatMap(({ coded }) => coded ?? []).slice(0, MOST_CODES)
  const [first, second] = codes
  if (first === undefined) return [undefined, parts]
  const others = parts.filter(({ coded }) => coded === undefined || !codes.includes(coded))
  const sizes = codes.map(({ texts }) => `${texts}.length`)
  const at = second === undefined ? first.code : `${first.code} * ${sizes[1]} + ${second.code}`
  return [{ at, size: sizes.join(' * ') }, others]
}

/** More places are not worth their room; a Map has them instead. */
const MOST_PLACES = 2 ** 20

/** An array as long as it will be: one that grows by leaps would become a hash table. */
const placesFor = (size: number): unknown[] | undefined => (size > MOST_PLACES ? undefined : new Array(size))

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
  }

  /** Emits the look-up of a row's group in one grouping set; gives the variable that holds it. */
  #group(keys: readonly Operand[], set: readonly number[], index: number): string {
    const { code } = this.#pipeline
    const grouping = code.perRun(`inputs[0].groupings[${index}]`)
    if (set.length === 0) return code.perRun(`inputs[0].groupings[${index}].groups[0]`)
    const parts = set.map((i) => keyOperand(code, keys[i] as Operand, this.#plan.keys[i]?.type as SqlType))
    const table = code.perRun(`inputs[0].groupings[${index}].table`)
    const [coded, others] = byCode(parts)
    const group = code.name('g')
    const find = (found: string, keep: string) => {
      code.emit(`let ${group} = ${found};`)
      code.block(`if (${group} === undefined)`, () => {
        code.emit(`${group} = ${this.#newGroup(keys, set)};`)
        code.emit(`${keep};`)
        code.emit(`${grouping}.groups.push(${group});`)
      })
    }
    if (coded === undefined) {
      const key = emitKey(code, parts, `${grouping}.dictionaries`, undefined)
      find(`${table}.get(${key})`, `${table}.set(${key}, ${group})`)
      return group
    }
    // Each grouping has its own.
    const places = code.perRun(`${code.slot(placesFor)}(${coded.size}, ${index})`)
    const at = code.constant(coded.at, false).js
    const there = `${places} === undefined ? ${table}.get(${at}) : ${places}[${at}]`
    const put = (value: string) =>
      `if (${places} === undefined) ${table}.set(${at}, ${value}); else ${places}[${at}] = ${value}`
    if (others.length === 0) {
      find(there, put(group))
      return group
    }
    const below = code.name('m')
    code.emit(`let ${below} = ${there};`)
    code.emit(`if (${below} === undefined) { ${below} = new Map(); ${put(below)}; }`)
    const key = emitKey(code, others, `${grouping}.dictionaries`, undefined)
    find(`${below}.get(${key})`, `${below}.set(${key}, ${group})`)
    return group
  }

  #newGroup(keys: readonly Operand[], set: readonly number[]): string {
    const { code } = this.#pipeline
    const values = keys.map((key, i) => `k${i}: ${set.includes(i) ? key.js : 'null'}`)
    const states = this.#states.map((state, i) => {
      const { functions, collected, isSet } = state
      const emitted = collected === undefined && !isSet ? this.#plan.aggregates[i]?.fn.emit?.init : undefined
      const init = isSet ? () => initialState(state) : (collected?.init ?? functions.init)
      return `a${i}: ${emitted ?? `${code.slot(init)}()`}`
    })
    const masks = (this.#plan.groupings ?? []).map(
      (grouping, i) => `m${i}: ${groupingMask(grouping.keys, set)}`,
    )
    return `{ ${[...values, ...states, ...masks].join(', ')} }`
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
    const { functions, collected, isSet } = this.#states[index] as AggregateState
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
      for (const group of groups) {
        const state = `${group}.a${index}`
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
    if (only !== undefined && others.length === 0)
      return keyOperand(code, only, (args[0] as BoundExpr).type).js
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
