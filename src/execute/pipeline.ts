import type { BoundExpr, ColumnId } from '../bind/bound.ts'
import { conjuncts, hasSubquery } from '../plan/exprs.ts'
import type { JoinKey, JoinNode, Plan, ProjectNode, SemiJoinNode, TableFunctionNode } from '../plan/plan.ts'
import { mentioned } from '../plan/walk.ts'
import {
  type Chunk,
  ChunkBuilder,
  loose,
  madeShape,
  type Shape,
  type TableColumn,
  type TableSide,
} from './chunk.ts'
import { ChunkEnv, type Env, MapEnv, type Place, pairEnv, type TextRef } from './env.ts'
import { DICTIONARIES, dictionarySpec, type ExpressionHost, ExpressionWriter } from './expression.ts'
import { FunctionCode, type Operand } from './function-code.ts'
import { type Chains, codedTable, emitKey, type TableSource, tableSource } from './hash-table.ts'
import { lookUp } from './look-up.ts'
import { chunkSize, type Holding } from './memory.ts'
import { singleValues } from './row-functions.ts'
import { ALL, factsOf, freeOf, type Operator, open, type Run, type RunState, SOME } from './run-state.ts'
import { RowBudget, rowsCall } from './table-function.ts'
import { Texts, textRef } from './texts.ts'
import { Later, now, type Soon, STRETCH, type Work } from './work.ts'

/** What operators need from the program. */
export interface OperatorHost extends ExpressionHost {
  operator(plan: Plan): Operator
  /** The rows that a pipeline starts from. */
  source(plan: Plan): Source
  /** Rows are counted for each node, for EXPLAIN ANALYZE. */
  readonly isMeasured: boolean
}

/** An operator, and how its columns are read from a chunk's row of it. */
export interface Source {
  readonly operator: Operator
  readonly env: (code: FunctionCode) => Env
}

/** The other side of a join, for a row at hand. */
interface Matches {
  /** JavaScript for it. */
  readonly table: string
  readonly shape: Shape
  /** The variable with the number of the first match, -1 for none. */
  readonly first: string
  /** What else must hold for a match. */
  readonly residual: readonly BoundExpr[]
}

/** A source whose columns are those of its shape. */
export const plainSource = (operator: Operator): Source => ({
  operator,
  env: (code) => new ChunkEnv(code, operator.shape, { chunk: 'p.chunk', row: 'n' }),
})

/** Rows [start, end) of a chunk. */
interface Part {
  readonly chunk: Chunk
  readonly start: number
  readonly end: number
  /** Where more rows than these are collected, they are given on. */
  readonly most: number
  /** Of a FULL JOIN: the chains of the other side's rows and, for the row -1, the first one without a match. */
  readonly next: Int32Array | undefined
  readonly first?: number
}

type Accept = (part: Part) => Soon<undefined>

/**
 * Filters, projections and joins over one relation as a single function over a part of a chunk: nothing is made between
 * the steps. Every step emits its code and then that of the step above.
 */
export class Pipeline {
  readonly code = new FunctionCode({ canWait: true, alsoPauses: 'inputs[0].rows.length > p.most' })
  readonly host: OperatorHost
  #input: Operator | undefined
  readonly #tables: TableSource[] = []
  #isFull = false
  /** Nodes that run in one piece with others. */
  readonly #steps: Plan[] = []
  readonly #texts = new Texts()
  /** Conditions on nothing but rows outside: all rows pass them or none does. */
  readonly #gates: BoundExpr[] = []
  /** Counts down the pairs of rows until the next look at the clock. */
  #count: string | undefined
  /** The statement that leaves the row at hand. */
  #reject = 'continue rows'

  /** The plan whose rows are given on, if it is that. */
  readonly #output: Plan | undefined

  constructor(host: OperatorHost, output?: Plan) {
    this.host = host
    this.#output = output
  }

  writer(env: Env): ExpressionWriter {
    return new ExpressionWriter(this.code, env, this.host, false, this.#texts)
  }

  /** Emits a plan's steps; `consume` emits what is done with each row that comes out of them. */
  produce(plan: Plan, consume: (env: Env) => void): void {
    switch (plan.kind) {
      case 'filter':
        this.#filter(plan.input, conjuncts(plan.predicate), consume)
        break
      case 'project':
        this.below(plan.input, (env) => consume(this.#project(plan, env)))
        break
      case 'semi-join':
        this.#count ??= this.code.name('w')
        this.below(plan.left, (env) => {
          this.#semiJoin(plan, env)
          consume(env)
        })
        break
      case 'join':
        if (plan.type === 'full') this.#fullJoin(plan, consume)
        else {
          this.#count ??= this.code.name('w')
          this.below(plan.left, (env) => this.#join(plan, env, consume))
        }
        break
      case 'table-function': {
        this.#count ??= this.code.name('w')
        this.below(plan.input, (env) => this.#eachRowOf(plan, env, consume))
        break
      }
      default:
        this.#source(this.host.source(plan), consume)
    }
  }

  /** The same for a node below another one. */
  below(plan: Plan, consume: (env: Env) => void): void {
    if (!this.host.isMeasured || plan.kind === 'scan') {
      this.produce(plan, consume)
      return
    }
    const input = this.#steps.push(plan) - 1
    this.produce(plan, (env) => {
      // What is an operator of its own is measured where it is opened.
      if (this.finishes(plan)) this.#steps.splice(input, 1)
      else
        this.code.emit(
          `${this.code.perRun(`${this.code.slot(factsOf)}(q, ${this.code.slot(plan)})`)}.rows++;`,
        )
      consume(env)
    })
  }

  #source({ operator, env }: Source, consume: (env: Env) => void): void {
    this.#input = operator
    this.code.emit('const { start, end } = p;')
    if (this.#count !== undefined) this.code.emit(`let ${this.#count} = ${STRETCH};`)
    this.code.stepLoop('rows', () => consume(env(this.code)))
  }

  /** The left side of a FULL JOIN, whose row -1 is that of the other side's rows without a match. */
  #fullJoin(plan: JoinNode, consume: (env: Env) => void): void {
    if (plan !== this.#output) {
      this.#source(this.host.source(plan), consume)
      return
    }
    this.#isFull = true
    this.#count ??= this.code.name('w')
    const operator = this.host.operator(plan.left)
    const env = (code: FunctionCode) =>
      new ChunkEnv(code, loose(operator.shape), { chunk: 'p.chunk', row: 'n', isOuter: true })
    this.#source({ operator, env }, (left) => this.#join(plan, left, consume))
  }

  #filter(input: Plan, conditions: readonly BoundExpr[], consume: (env: Env) => void): void {
    const found = lookUp(input, conditions, this.host)
    const rest = found?.rest ?? conditions
    const filtered = (env: Env): void => {
      this.#gates.push(...rest.filter((condition) => isOutside(condition, env)))
      this.writer(env).require(rest, this.#reject)
      consume(env)
    }
    if (found === undefined) {
      this.below(input, filtered)
      return
    }
    this.#count ??= this.code.name('w')
    this.#source(this.host.source(found.join.left), (env) =>
      this.#join(found.join, env, filtered, found.right),
    )
  }

  #project(plan: ProjectNode, env: Env): Env {
    // What is only given on is read from the rows: a dictionary would take all rows to make.
    const texts = plan === this.#output ? undefined : this.#texts
    const writer = new ExpressionWriter(this.code, env, this.host, false, texts)
    const operands = new Map<ColumnId, Operand>()
    const aliases = new Map<ColumnId, ColumnId>()
    const refs = new Map<ColumnId, TextRef>()
    plan.columns.forEach((id, i) => {
      const expr = plan.exprs[i]!
      if (expr.kind === 'column' && env.has(expr.id)) {
        aliases.set(id, expr.id)
        return
      }
      const ref = texts && textRef(expr, env)
      if (ref !== undefined) refs.set(id, ref)
      operands.set(id, writer.value(expr))
    })
    return new MapEnv(operands, env, refs, aliases)
  }

  /** Emits the look-up of a row's first match. */
  #matches(plan: JoinNode | SemiJoinNode, env: Env, right?: Operator): Matches {
    const table = `inputs[${DICTIONARIES + 1 + this.#tables.length}]`
    const found = right === undefined ? this.#matchesByCode(plan, table, env) : undefined
    if (found !== undefined) return found
    const operator = right ?? this.host.operator(plan.right)
    this.#tables.push(tableSource(operator, plan.keys, this.host))
    const first = this.#probe(plan.keys, table, env)
    return { table, shape: operator.shape, first, residual: conjuncts(plan.residual) }
  }

  /**
   * One text of a table is looked for among those of another: their codes are compared once, and what is found is kept
   * beside the rows. Conditions on the other table are then looked at for the rows that match.
   */
  #matchesByCode(plan: JoinNode | SemiJoinNode, table: string, env: Env): Matches | undefined {
    const { right, keys } = plan
    const [key, other] = keys
    const isFiltered = right.kind === 'filter' && !this.host.isMeasured && !hasSubquery(right.predicate)
    const scan = isFiltered ? right.input : right
    const isNullAware = plan.kind === 'semi-join' && plan.nullAware
    if (scan.kind !== 'scan' || isNullAware || key === undefined || other !== undefined) return undefined
    if (key.nullsMatch || (plan.kind === 'join' && plan.type === 'full')) return undefined
    const left = textRef(key.left, env)
    if (left === undefined) return undefined
    const operator = this.host.operator(scan)
    const { shape } = operator
    const there = new ChunkEnv(new FunctionCode(), shape, { chunk: 'c', row: 'n' })
    const found = textRef(key.right, there)
    if (found === undefined) return undefined
    const at = this.#texts.want(left, true, () => dictionarySpec(left, this.host))
    this.#tables.push(codedTable(scan, operator, dictionarySpec(found, this.host), at))
    const { code } = this.writer(env).key(key.left).coded!
    const first = this.code.name('i')
    this.code.emit(`let ${first} = ${this.code.perRun(`${table}.first`)}[${code}];`)
    const conditions = isFiltered ? conjuncts(right.predicate) : []
    return { table, shape, first, residual: [...conditions, ...conjuncts(plan.residual)] }
  }

  /** Emits the look-up of a row's first match in a hash table. */
  #probe(keys: readonly JoinKey[], table: string, env: Env): string {
    const { code } = this
    const first = code.name('i')
    const writer = this.writer(env)
    const numbers = (i: number): string => code.perRun(`${table}.numbers[${i}]`)
    const find = (i: number, own: string): string => writer.findKey(keys[i]!.left, own)
    code.emit(`let ${first};`)
    const search = () => {
      // A NULL that matches nothing is no key of the table.
      const number = code.constant(emitKey(code, keys.length, numbers, 'find', find), false).js
      code.emit(`${first} = ${number} < 0 ? -1 : ${code.perRun(`${table}.head`)}[${number}];`)
    }
    if (!this.#isFull) search()
    else {
      code.block('if (n >= 0)', search)
      code.emit(`else ${first} = p.first;`)
    }
    return first
  }

  /**
   * Emits a loop that stops now and then. It counts the steps of all loops within too, so that the innermost one has
   * little to do but its work.
   */
  #loop(label: string, done: string, step: (count: string) => string, write: () => void): void {
    const { code } = this
    const count = this.#count!
    const outer = this.#reject
    this.#reject = `continue ${label}`
    code.block('for (;;)', () => {
      code.block(`${label}: ${step(count)}`, write)
      code.emit(`if (${done}) break;`)
      code.emit(`${count} = ${STRETCH};`)
      code.pause()
    })
    this.#reject = outer
  }

  /** The columns of the other side's row of a number. */
  #other({ table, shape }: Matches, row: string, isOuter: boolean): Env {
    return new ChunkEnv(this.code, shape, { chunk: `${table}.chunk`, row, isOuter })
  }

  #semiJoin(plan: SemiJoinNode, env: Env): void {
    const { code } = this
    const matches = this.#matches(plan, env)
    const { table, first: i, residual } = matches
    const next = code.perRun(`${table}.next`)
    if (plan.nullAware) {
      const [key] = plan.keys as [JoinKey]
      const unknown = `${table}.hasNull || ${this.writer(env).value(key.left).js} === null`
      code.emit(`if (${table}.chunk.length > 0 && (${unknown})) ${this.#reject};`)
    }
    let found = `${i} >= 0`
    if (residual.length > 0) {
      found = code.name('b')
      code.emit(`let ${found} = false;`)
      const label = code.name('L')
      const step = (count: string) => `for (; ${i} >= 0 && ${count}-- > 0; ${i} = ${next}[${i}])`
      this.#loop(label, `${found} || ${i} < 0`, step, () => {
        this.writer(pairEnv(env, this.#other(matches, i, false))).require(residual, this.#reject)
        code.emit(`${found} = true; break;`)
      })
    }
    code.emit(`if (${plan.anti ? found : `!(${found})`}) ${this.#reject};`)
  }

  #join(plan: JoinNode, env: Env, consume: (env: Env) => void, right?: Operator): void {
    const { code } = this
    const matches = this.#matches(plan, env, right)
    const { table, first: i, residual } = matches
    const label = code.name('L')
    const isFull = plan.type === 'full'
    const next = isFull ? code.perCall('p.next') : code.perRun(`${table}.next`)
    if (plan.type === 'inner') {
      const both = pairEnv(env, this.#other(matches, i, false))
      const step = (count: string) => `for (; ${i} >= 0 && ${count}-- > 0; ${i} = ${next}[${i}])`
      this.#loop(label, `${i} < 0`, step, () => {
        this.writer(both).require(residual, this.#reject)
        consume(both)
      })
      return
    }
    // One body for the matches and for a row that has none, whose right side is NULL.
    const row = code.name('i')
    const both = pairEnv(env, this.#other(matches, row, true))
    const matched = code.name('b')
    code.emit(`let ${matched} = false;`)
    this.#loop(
      label,
      `${matched} && ${i} < 0`,
      (count) => `while (${count}-- > 0)`,
      () => {
        code.emit(`let ${row} = -1;`)
        code.block(`if (${i} >= 0)`, () => {
          code.emit(`${row} = ${i};`)
          code.emit(`${i} = ${next}[${i}];`)
          const test = () => this.writer(both).require(residual, this.#reject)
          if (isFull && residual.length > 0) code.block('if (n >= 0)', test)
          else test()
          if (isFull) code.emit(`${code.perRun(`${table}.matched`)}[${row}] = 1;`)
        })
        code.emit(`else if (${matched}) break;`)
        code.emit(`${matched} = true;`)
        consume(both)
      },
    )
  }

  /** Emits a loop over the rows that a function gives: an array is walked by its places, all else by its iterator. */
  #eachRowOf(plan: TableFunctionNode, env: Env, consume: (env: Env) => void): void {
    const { code } = this
    const { args, rows, each, width, isStrict, suspends, span } = rowsCall(plan)
    const writer = this.writer(env)
    const operands = args.map((arg) => writer.value(arg))
    if (isStrict) {
      const tests = operands.filter((operand) => operand.nullable).map(({ js }) => `${js} === null`)
      if (tests.length > 0) code.emit(`if (${[...new Set(tests)].join(' || ')}) ${this.#reject};`)
    }
    const [list, steps, isDone] = [code.name('l'), code.name('e'), code.name('b')]
    const [i, row, label] = [code.name('i'), code.name('r'), code.name('L')]
    const given = `${code.slot(rows)}(${operands.map(({ js }) => js).join(', ')})`
    // A function of its own, so that no other call counts along.
    const budget = code.perRun(`${code.slot(() => new RowBudget())}()`)
    code.calls()
    code.at(span)
    code.emit(`let ${list};`)
    if (suspends) code.attempt(`${list} = ${given};`)
    else code.emit(`${list} = ${given};`)
    code.emit(`const ${steps} = Array.isArray(${list}) ? undefined : ${list}[Symbol.iterator]();`)
    code.emit(`if (${steps} === undefined) ${budget}.take(${list}.length);`)
    code.emit(`let ${i} = 0, ${isDone} = false;`)
    this.#loop(
      label,
      isDone,
      (count) => `while (${count}-- > 0)`,
      () => {
        code.emit(`let ${row};`)
        code.block(`if (${steps} === undefined)`, () => {
          code.emit(`if (${i} >= ${list}.length) { ${isDone} = true; break; }`)
          code.emit(`${row} = ${list}[${i}++];`)
        })
        code.block('else', () => {
          const step = code.name('e')
          code.emit(`const ${step} = ${steps}.next();`)
          code.emit(`if (${step}.done) { ${isDone} = true; break; }`)
          code.emit(`${budget}.take(1);`)
          code.emit(`${row} = ${step}.value;`)
        })
        const value = each === undefined ? row : `${code.slot(each)}(${row})`
        const own = plan.from.columns.flatMap(({ id }, at): [ColumnId, Operand][] =>
          plan.columns.includes(id)
            ? [[id, code.constant(width === 1 ? value : `${value}[${at}]`, true)]]
            : [],
        )
        consume(new MapEnv(new Map(own), env))
      },
    )
  }

  /**
   * Ends the function, of which `inputs[0]` is the sink that the caller makes for a run, and the others are the tables of
   * joins. `then` gives what follows when all rows are walked.
   */
  finish<S extends RowSink>(then?: (sink: S, state: RunState) => Run) {
    const factory = this.code.finish<Accept>('p')
    const input = this.#input!
    const tables = this.#tables
    const texts = this.#texts
    const isFull = this.#isFull
    const isOpen = gate(this.#gates, this.host)
    const steps = this.#steps
    function* prepared(
      state: RunState,
      sink: S,
      held: Holding[],
    ): Work<{ accept: Accept; hashed: Chains[] }> {
      const dictionaries = yield* texts.dictionaries(state)
      const hashed: Chains[] = []
      for (const source of tables) {
        const own = state.memory.holding()
        held.push(own)
        const table = yield* source.table(state, dictionaries, own)
        hashed.push(isFull ? { ...table, matched: new Uint8Array(table.chunk.length) } : table)
      }
      return { accept: factory(state, sink, dictionaries, ...hashed), hashed }
    }
    return function* (state: RunState, sink: S, most: number): Run {
      const own = state.memory.holding()
      const held = [own]
      const isLazy = most < ALL
      const { rows } = sink
      for (const plan of steps) factsOf(state, plan).loops++
      const limit = then !== undefined ? ALL : isLazy ? 0 : MOST_ROWS
      let step = isLazy ? FIRST_STEP : STRETCH
      let ready: { accept: Accept; hashed: Chains[] } | undefined
      try {
        for (const chunk of open(input, state, isLazy ? SOME : ALL)) {
          if (chunk === undefined) {
            yield
            continue
          }
          if (ready === undefined) {
            if (chunk.length > FEW_ROWS && !isOpen(state)) break
            ready = yield* prepared(state, sink, held)
          }
          const next = ready.hashed[0]?.next
          for (let start = 0; start < chunk.length; start += step) {
            if (isLazy && start > 0) step = Math.min(step * 4, STRETCH)
            const end = Math.min(start + step, chunk.length)
            const done = ready.accept({ chunk, start, end, next, most: limit })
            if (done instanceof Later) yield* paused(done.work, sink, own, limit)
            own.set(sizeOfSink(sink))
            if (rows.length >= rows.room) {
              if (rows.length > 0) yield rows.handOver()
              return
            }
            if (rows.length > limit) yield rows.handOver()
            if (state.pace.due()) yield
          }
        }
        if (isFull) {
          ready ??= yield* prepared(state, sink, held)
          const [{ chunk, matched }] = ready.hashed as [Chains]
          const { first, next } = unmatched(chunk.length, matched)
          const none = { length: 0, tables: [], made: [] }
          const done =
            first < 0 ? undefined : ready.accept({ chunk: none, start: -1, end: 0, first, next, most: limit })
          if (done instanceof Later) yield* paused(done.work, sink, own, limit)
        }
        if (then !== undefined) yield* then(sink, state)
        else if (rows.length > 0) yield rows.handOver()
      } finally {
        for (const each of held) each.release()
      }
    }
  }

  /** Whether it finishes an operator of this node. */
  finishes(plan: Plan): boolean {
    return this.#input?.plan === plan
  }

  /** The columns the pipeline takes from outside; to be asked when all is emitted. */
  get free(): Set<ColumnId> {
    const free = [...this.code.free, ...this.#tables.flatMap((table) => [...table.free])]
    return freeOf([this.#input!], free)
  }
}

/** Does what a part has left, and gives rows on where there are many. */
function* paused(work: Work<undefined>, sink: RowSink, own: Holding, limit: number): Run {
  const { rows } = sink
  while (work.next().done !== true) {
    own.set(sizeOfSink(sink))
    yield rows.length > limit ? rows.take() : undefined
  }
}

const isOutside = (condition: BoundExpr, env: Env): boolean =>
  !hasSubquery(condition) && [...mentioned(condition)].every((id) => !env.has(id))

/** Rows of the first step where perhaps a few will do: what is computed for more of them may fail. */
const FIRST_STEP = 16

/** Fewer rows are tested as fast as the gate is. */
const FEW_ROWS = 16

/** Rows of a chunk, after which it is given on. */
const MOST_ROWS = 2 ** 20

/** Tells before the first row whether any can pass. One that cannot be computed is open: its rows, if any, will tell. */
const gate = (conditions: readonly BoundExpr[], host: ExpressionHost): ((state: RunState) => boolean) => {
  if (conditions.length === 0) return () => true
  const { make } = singleValues(conditions, host)
  return (state) => {
    try {
      return now(make(state)()).every((value) => value === true)
    } catch {
      return true
    }
  }
}

/** The rows that have no match, as a chain. */
const unmatched = (length: number, matched: Uint8Array | undefined): { first: number; next: Int32Array } => {
  const next = new Int32Array(length)
  let first = -1
  for (let row = length - 1; row >= 0; row--) {
    if (matched?.[row] === 1) continue
    next[row] = first
    first = row
  }
  return { first, next }
}

/** Where a pipeline puts the rows that come of a part. */
export interface RowSink {
  readonly rows: ChunkBuilder
  /** Bytes that it holds besides the rows. */
  readonly size?: () => number
}

const sizeOfSink = ({ rows, size }: RowSink): number => chunkSize(rows) + (size?.() ?? 0)

/** Rows of a plan that ends in steps of a pipeline; with `order`, rows of the answer, of these columns, as its one column. */
export const pipelineOperator = (plan: Plan, host: OperatorHost, order?: readonly ColumnId[]): Operator => {
  const pipeline = new Pipeline(host, plan)
  const { code } = pipeline
  let shape = madeShape([0])
  pipeline.produce(plan, (env) => {
    if (order === undefined) shape = emitRow(plan.columns, env, code)
    else {
      const values = order.map((id) => operandOf(id, env)).join(', ')
      code.emit(`${code.perCall('inputs[0].rows.made[0]')}.push(${code.perRun('q.toRow')}(${values}));`)
    }
    const rows = code.perRun('inputs[0].rows')
    code.emit(`if (++${rows}.length >= ${rows}.room) return;`)
  })
  const walk = pipeline.finish<RowSink>()
  return {
    plan,
    shape,
    free: pipeline.free,
    isUncounted: pipeline.finishes(plan),
    run(state, most) {
      const rows = ChunkBuilder.of(shape)
      if (most < SOME) rows.room = most
      return walk(state, { rows }, most)
    },
  }
}

/** Emits what adds the row at hand to those of the sink: rows of tables by their numbers, other columns by their values. */
export const emitRow = (columns: readonly ColumnId[], env: Env, code: FunctionCode): Shape => {
  const sides = new Map<string, { readonly place: Place; readonly columns: Map<ColumnId, TableColumn> }>()
  const made = new Map<ColumnId, number>()
  for (const id of columns) {
    const place = env.place(id)
    if (place !== undefined) {
      const side = sides.get(place.rowName) ?? { place, columns: new Map() }
      sides.set(place.rowName, side)
      side.columns.set(id, place.column)
    } else if (!made.has(id)) {
      code.emit(`${code.perCall(`inputs[0].rows.made[${made.size}]`)}.push(${operandOf(id, env)});`)
      made.set(id, made.size)
    }
  }
  const tables = [...sides.values()].map(({ place, columns }, k): TableSide => {
    code.emit(`${code.perCall(`inputs[0].rows.tables[${k}]`)}.push(${place.row()});`)
    return { scan: place.side.scan, columns, nullable: place.nullable, isWhole: false }
  })
  return { tables, made, width: made.size }
}

/** What reads the columns, where an operator gives nothing but those of its input by other names. */
export const renamedShape = (
  { exprs, columns }: ProjectNode,
  { tables, made, width }: Shape,
): Shape | undefined => {
  const sources = new Map<ColumnId, ColumnId>()
  for (const [i, expr] of exprs.entries()) {
    if (expr.kind !== 'column') return undefined
    sources.set(columns[i]!, expr.id)
  }
  const pick = <T>(known: ReadonlyMap<ColumnId, T>): Map<ColumnId, T> =>
    new Map(
      [...sources].flatMap(([id, source]) => {
        const found = known.get(source)
        return found === undefined ? [] : [[id, found] as const]
      }),
    )
  const renamed = {
    tables: tables.map((side) => ({ ...side, columns: pick(side.columns) })),
    made: pick(made),
    width,
  }
  const count = renamed.made.size + renamed.tables.reduce((sum, side) => sum + side.columns.size, 0)
  return count === sources.size ? renamed : undefined
}

const operandOf = (id: ColumnId, env: Env): string => {
  const found = env.get(id)
  if (found === undefined) throw new Error(`column ${id} is not among those of its plan`)
  return found.js
}
