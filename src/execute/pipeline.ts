import type { BoundExpr, ColumnId } from '../bind/bound.ts'
import { conjuncts, hasSubquery } from '../plan/exprs.ts'
import type {
  JoinKey,
  JoinNode,
  Plan,
  ProjectNode,
  RowCount,
  SemiJoinNode,
  TableFunctionNode,
} from '../plan/plan.ts'
import { mentioned } from '../plan/walk.ts'
import { columnsOf, type TextColumn } from './columns.ts'
import { type Accept, BATCH_ROWS, runBatches } from './driver.ts'
import { COLUMNS, type ExpressionHost, ExpressionWriter, keyOperand, textSource } from './expression.ts'
import { type Coded, type Env, FunctionCode, type Operand, rowEnv, type TextPath } from './function-code.ts'
import { type Chains, codedTable, emitKey, emitKnown, type TableSource, tableSource } from './hash-table.ts'
import { lookUp } from './look-up.ts'
import { cutSource } from './row-count.ts'
import { nullRow, rowValues } from './row-functions.ts'
import {
  freeOf,
  type Layout,
  layoutOf,
  type Operator,
  property,
  type Rows,
  type RunState,
} from './run-state.ts'
import { ScanColumns } from './scan-columns.ts'
import { type FunctionCall, onlyCall, RowBudget, rowsOf } from './table-call.ts'
import { after, Later, now, type Soon, STRETCH, type Work, wait } from './work.ts'

/** What operators need from the program. */
export interface OperatorHost extends ExpressionHost {
  operator(plan: Plan): Operator
  /** The rows that a pipeline starts from. */
  source(plan: Plan): Source
  /** Every node is run by itself, so that it can be measured. */
  readonly isApart: boolean
}

/** An operator, and how its columns are read from a row of it. */
export interface Source {
  readonly operator: Operator
  readonly env: (row: string, code: FunctionCode) => Env
}

/** The other side of a join, for a row at hand. */
interface Matches {
  /** JavaScript for it. */
  readonly table: string
  readonly layout: Layout
  /** The variable with the number of the first match, -1 for none. */
  readonly first: string
  /** What else must hold for a match. */
  readonly residual: readonly BoundExpr[]
}

/** A source of rows that are read by their layout. */
export const plainSource = (operator: Operator): Source => ({
  operator,
  env: (row) => rowEnv(row, operator.layout),
})

/**
 * Filters, projections and joins over one relation as a single function over a batch of rows: no row is made
 * between the steps. Every step emits its code and then that of the step above.
 */
export class Pipeline {
  readonly code = new FunctionCode({ canWait: true })
  readonly host: OperatorHost
  /** The relation that is walked, then the right sides of joins. */
  readonly inputs: Operator[] = []
  readonly #tables: TableSource[] = []
  /** What is beside the rows that are walked, where they are those of a table. */
  #columns: ScanColumns | undefined
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
    return new ExpressionWriter(this.code, env, this.host, false, this.#columns)
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
        if (plan.type === 'full') this.#source(this.host.source(plan), consume)
        else {
          this.#count ??= this.code.name('w')
          this.below(plan.left, (env) => this.#join(plan, env, consume))
        }
        break
      case 'table-function': {
        const call = onlyCall(plan)
        if (call === undefined) this.#source(this.host.source(plan), consume)
        else {
          this.#count ??= this.code.name('w')
          this.below(plan.input, (env) => this.#eachRowOf(plan, call, env, consume))
        }
        break
      }
      default:
        this.#source(this.host.source(plan), consume)
    }
  }

  /** The same for a node below another one. */
  below(plan: Plan, consume: (env: Env) => void): void {
    if (this.host.isApart) this.#source(this.host.source(plan), consume)
    else this.produce(plan, consume)
  }

  #source({ operator, env }: Source, consume: (env: Env) => void): void {
    this.inputs.push(operator)
    if (operator.isTable) this.#columns = new ScanColumns(operator.layout, env('r', this.code))
    this.code.emit('const { rows: all, start, end } = p.t;')
    if (this.#count !== undefined) this.code.emit(`let ${this.#count} = ${STRETCH};`)
    this.code.stepLoop('rows', () => {
      this.code.emit('const r = all[n];')
      consume(env('r', this.code))
    })
  }

  #filter(input: Plan, conditions: readonly BoundExpr[], consume: (env: Env) => void): void {
    const found = lookUp(input, conditions, this.host)
    const rest = found?.rest ?? conditions
    const filtered = (env: Env): void => {
      this.#gates.push(...rest.filter((condition) => isOutside(condition, env)))
      this.writer(env).require(rest, this.#reject)
      consume(env)
    }
    if (found !== undefined) this.#source(plainSource(found.operator), filtered)
    else this.below(input, filtered)
  }

  #project(plan: ProjectNode, env: Env): Env {
    // What is only given on is read from the rows: a column beside them would take all rows to make.
    const columns = plan === this.#output ? undefined : this.#columns
    const writer = new ExpressionWriter(this.code, env, this.host, false, columns)
    return new Map(
      plan.columns.map((id, i): [ColumnId, Operand] => {
        const expr = plan.exprs[i] as BoundExpr
        const found = expr.kind === 'column' ? env.get(expr.id) : undefined
        const path = columns?.path(expr, env)
        return [id, { ...(found ?? writer.value(expr)), ...(path && { path }) }]
      }),
    )
  }

  /** Emits the look-up of a row's first match. */
  #matches(plan: JoinNode | SemiJoinNode, env: Env): Matches {
    const table = this.code.perRun(`inputs[${COLUMNS + this.#tables.length + 1}]`)
    const found = this.#matchesByCode(plan, table, env)
    if (found !== undefined) return found
    const operator = this.host.operator(plan.right)
    this.inputs.push(operator)
    this.#tables.push(tableSource(operator, plan.keys, this.host))
    const first = this.#probe(plan.keys, table, env)
    return { table, layout: operator.layout, first, residual: conjuncts(plan.residual) }
  }

  /**
   * One text of a table is looked for among those of another: their codes are compared once, and what is found is kept
   * beside the rows. Conditions on the other table are then looked at for the rows that match.
   */
  #matchesByCode(plan: JoinNode | SemiJoinNode, table: string, env: Env): Matches | undefined {
    const { right, keys } = plan
    const [key, other] = keys
    const isFiltered = right.kind === 'filter' && !this.host.isApart && !hasSubquery(right.predicate)
    const scan = isFiltered ? right.input : right
    const isNullAware = plan.kind === 'semi-join' && plan.nullAware
    const columns = this.#columns
    const left = key && columns?.path(key.left, env)
    if (scan.kind !== 'scan' || isNullAware || other !== undefined || columns === undefined) return undefined
    if (left === undefined || key === undefined || key.nullsMatch) return undefined
    if (new ScanColumns(layoutOf(scan.columns)).path(key.right) === undefined) return undefined
    const operator = this.host.operator(scan)
    const { layout } = operator
    const text = new ScanColumns(layout).path(key.right) as TextPath
    this.inputs.push(operator)
    const at = columns.want(textSource(left, columns.layout, this.host), true)
    this.#tables.push(codedTable(textSource(text, layout, this.host), at))
    const { code } = this.writer(env).key(key.left).coded as Coded
    const first = this.code.name('i')
    this.code.emit(`let ${first} = ${this.code.perRun(`${table}.first`)}[${code}];`)
    const conditions = isFiltered ? conjuncts(right.predicate) : []
    return { table, layout, first, residual: [...conditions, ...conjuncts(plan.residual)] }
  }

  /** Emits the look-up of a row's first match in a hash table. */
  #probe(keys: readonly JoinKey[], table: string, env: Env): string {
    const { code } = this
    const [first, search] = [code.name('i'), code.name('N')]
    code.emit(`let ${first} = -1;`)
    code.block(`${search}:`, () => {
      const writer = this.writer(env)
      const parts = keys.map(({ left, nullsMatch }) => {
        if (nullsMatch) return keyOperand(code, writer.value(left), left.type)
        const value = writer.probe(left)
        if (value.nullable) code.emit(`if (${value.js} === null) break ${search};`)
        return keyOperand(code, { ...value, nullable: false }, left.type)
      })
      const [only, ...others] = parts
      const miss = `break ${search}`
      const key =
        only !== undefined && others.length === 0
          ? only
          : { js: emitKey(code, parts, `${table}.dictionaries`, miss), nullable: false }
      code.emit(`${first} = ${emitKnown(code, `${table}.head`, key, miss)};`)
    })
    return first
  }

  /**
   * Emits a loop that stops now and then. It counts the steps of all loops within too, so that the innermost one has
   * little to do but its work.
   */
  #loop(label: string, done: string, step: (count: string) => string, write: () => void): void {
    const { code } = this
    const count = this.#count as string
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

  #semiJoin(plan: SemiJoinNode, env: Env): void {
    const { code } = this
    const { table, layout, first: i, residual } = this.#matches(plan, env)
    if (plan.nullAware) {
      const [key] = plan.keys as [JoinKey]
      const unknown = `${table}.hasNull || ${this.writer(env).value(key.left).js} === null`
      code.emit(`if (${table}.rows.length > 0 && (${unknown})) ${this.#reject};`)
    }
    let found = `${i} >= 0`
    if (residual.length > 0) {
      found = code.name('b')
      code.emit(`let ${found} = false;`)
      const [row, label] = [code.name('r'), code.name('L')]
      const step = (count: string) => `for (; ${i} >= 0 && ${count}-- > 0; ${i} = ${table}.next[${i}])`
      this.#loop(label, `${found} || ${i} < 0`, step, () => {
        code.emit(`const ${row} = ${table}.rows[${i}];`)
        this.writer(new Map([...env, ...rowEnv(row, layout)])).require(residual, this.#reject)
        code.emit(`${found} = true; break;`)
      })
    }
    code.emit(`if (${plan.anti ? found : `!(${found})`}) ${this.#reject};`)
  }

  #join(plan: JoinNode, env: Env, consume: (env: Env) => void): void {
    const { code } = this
    const { table, layout, first: i, residual } = this.#matches(plan, env)
    const [row, label] = [code.name('r'), code.name('L')]
    const both: Env = new Map([...env, ...rowEnv(row, layout)])
    if (plan.type === 'inner') {
      const step = (count: string) => `for (; ${i} >= 0 && ${count}-- > 0; ${i} = ${table}.next[${i}])`
      this.#loop(label, `${i} < 0`, step, () => {
        code.emit(`const ${row} = ${table}.rows[${i}];`)
        this.writer(both).require(residual, this.#reject)
        consume(both)
      })
      return
    }
    // One body for the matches and for a row that has none, whose right side is NULL.
    const nulls = code.slot(nullRow(layout))
    const matched = code.name('b')
    code.emit(`let ${matched} = false;`)
    this.#loop(
      label,
      `${matched} && ${i} < 0`,
      (count) => `while (${count}-- > 0)`,
      () => {
        code.emit(`let ${row};`)
        code.block(`if (${i} >= 0)`, () => {
          code.emit(`${row} = ${table}.rows[${i}];`)
          code.emit(`${i} = ${table}.next[${i}];`)
          this.writer(both).require(residual, this.#reject)
        })
        code.emit(`else if (${matched}) break; else ${row} = ${nulls};`)
        code.emit(`${matched} = true;`)
        consume(both)
      },
    )
  }

  /** Emits a loop over the rows that a function gives: an array is walked by its places, all else by its iterator. */
  #eachRowOf(
    plan: TableFunctionNode,
    { fn, args, width, span }: FunctionCall,
    env: Env,
    consume: (env: Env) => void,
  ): void {
    const { code } = this
    const writer = this.writer(env)
    const operands = args.map((arg) => writer.value(arg))
    if (fn.strict !== false) {
      const tests = operands.filter((operand) => operand.nullable).map(({ js }) => `${js} === null`)
      if (tests.length > 0) code.emit(`if (${[...new Set(tests)].join(' || ')}) ${this.#reject};`)
    }
    const [list, steps, isDone] = [code.name('l'), code.name('e'), code.name('b')]
    const [i, row, label] = [code.name('i'), code.name('r'), code.name('L')]
    const given = `${code.slot(rowsOf(fn, args))}(${operands.map(({ js }) => js).join(', ')})`
    // A function of its own, so that no other call counts along.
    const budget = code.perRun(`${code.slot(() => new RowBudget())}()`)
    code.calls()
    code.at(span)
    code.emit(`let ${list};`)
    if (fn.suspends) code.attempt(`${list} = ${given};`)
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
        const value = fn.each === undefined ? row : `${code.slot(fn.each)}(${row})`
        const own = plan.from.columns.flatMap(({ id }, at): [ColumnId, Operand][] =>
          plan.columns.includes(id)
            ? [[id, code.constant(width === 1 ? value : `${value}[${at}]`, true)]]
            : [],
        )
        consume(new Map([...env, ...own]))
      },
    )
  }

  /**
   * Ends the function, of which `inputs[0]` is the caller's sink and the others are the tables of joins. A run calls it
   * for each batch and gives the rows that the sink holds whenever it answers true.
   */
  finish<S extends RowSink>(): (state: RunState, inputs: readonly Rows[], sink: S) => Soon<Rows> {
    const factory = this.code.finish<Accept>('p')
    const tables = this.#tables
    const wanted = this.#columns?.wanted ?? []
    const isOpen = gate(this.#gates, this.host)
    return (state, [first = [], ...others], sink) => {
      if (first.length > FEW_ROWS && !isOpen(state)) return []
      const columns = columnsBeside(first, wanted, state)
      const built = after(columns, (beside) =>
        after(buildTables(tables, state, others, beside), (hashed) => [beside, ...hashed]),
      )
      return after(built, (sources) => {
        const accept = factory(state, sink, ...sources)
        return runBatches(
          first,
          accept,
          () => sink.rows,
          state.pace,
          () => sink.room === 0,
        )
      })
    }
  }

  /** The columns the pipeline takes from outside; to be asked when all is emitted. */
  get free(): Set<ColumnId> {
    return freeOf(this.inputs, [...this.code.free, ...this.#tables.flatMap((table) => [...table.free])])
  }
}

const isOutside = (condition: BoundExpr, env: Env): boolean =>
  !hasSubquery(condition) && [...mentioned(condition)].every((id) => !env.has(id))

/** So many rows are tested as fast as the gate is. */
const FEW_ROWS = 16

/** Tells before the first row whether any can pass. One that cannot be computed is open: its rows, if any, will tell. */
const gate = (conditions: readonly BoundExpr[], host: ExpressionHost): ((state: RunState) => boolean) => {
  if (conditions.length === 0) return () => true
  const { make } = rowValues(conditions, new Map(), host)
  return (state) => {
    try {
      return now(make(state)({})).every((value) => value === true)
    } catch {
      return true
    }
  }
}

const columnsBeside = (
  rows: Rows,
  wanted: ScanColumns['wanted'],
  state: RunState,
): Soon<readonly TextColumn[]> => {
  if (wanted.length === 0) return []
  const store = columnsOf(state, rows)
  const columns = wanted.map(({ source, whole }) => store.column(source, whole, state.pace))
  return columns.some((column) => column instanceof Later)
    ? new Later(all(columns))
    : (columns as TextColumn[])
}

function* all<T>(soon: readonly Soon<T>[]): Work<T[]> {
  const answers: T[] = []
  for (const answer of soon) answers.push(yield* wait(answer))
  return answers
}

const buildTables = (
  sources: readonly TableSource[],
  state: RunState,
  rights: readonly Rows[],
  columns: readonly TextColumn[],
): Soon<readonly Chains[]> =>
  sources.length === 0 ? [] : new Later(tablesLater(sources, state, rights, columns))

function* tablesLater(
  sources: readonly TableSource[],
  state: RunState,
  rights: readonly Rows[],
  columns: readonly TextColumn[],
): Work<Chains[]> {
  const tables: Chains[] = []
  for (const [i, source] of sources.entries()) {
    tables.push(yield* wait(source.table(state, rights[i] as Rows, columns)))
  }
  return tables
}

/** Where a pipeline puts the rows that come of a batch. */
export interface RowSink {
  rows: Rows
  /** How many more rows are wanted, where not all of them are. */
  room?: number
}

export interface PipelineOptions {
  /** Rows of the answer, of these columns, instead of rows for another operator. */
  readonly order?: readonly ColumnId[]
  /** No more rows are read than this: the pipeline ends with the last one of them. */
  readonly top?: Partial<RowCount>
  /** Rows are handed to the run as they are made, and none is given in the end. */
  readonly gives?: boolean
}

/** Rows of a plan that ends in steps of a pipeline. */
export const pipelineOperator = (
  plan: Plan,
  host: OperatorHost,
  { order, top, gives = false }: PipelineOptions = {},
): Operator => {
  const pipeline = new Pipeline(host, plan)
  const { code } = pipeline
  const sink = code.perRun('inputs[0]')
  const wanted = top && cutSource(top, host)
  let layout = layoutOf(plan.columns)
  const give = gives ? code.perRun('q.give') : undefined
  code.emit(`${gives ? 'let' : 'const'} out = [];`)
  if (wanted !== undefined) code.emit(`const room = ${sink}.room;`)
  pipeline.produce(plan, (env) => {
    const row = order === undefined ? rowIn(plan, env, pipeline) : { js: answerRow(order, env, code), layout }
    layout = row.layout
    code.emit(`out.push(${row.js});`)
    if (give !== undefined) code.emit(`if (out.length === ${BATCH_ROWS}) { ${give}(out); out = []; }`)
    if (wanted !== undefined) {
      code.emit(`if (out.length === room) { ${sink}.rows = out; ${sink}.room = 0; return true; }`)
    }
  })
  if (give !== undefined) code.emit(`if (out.length !== 0) ${give}(out); out = [];`)
  code.emit(`${sink}.rows = out;`)
  if (wanted !== undefined) code.emit(`${sink}.room = room - out.length;`)
  code.emit('return out.length !== 0;')
  const run = pipeline.finish()
  return {
    plan,
    layout,
    inputs: pipeline.inputs,
    free: new Set([...pipeline.free, ...(wanted?.free ?? [])]),
    compute(state, inputs) {
      if (wanted === undefined) return run(state, inputs, { rows: [] })
      return after(wanted.cut(state), ({ end }) =>
        end === 0 ? [] : run(state, inputs, { rows: [], room: end }),
      )
    },
  }
}

/** JavaScript for an object that holds a plan's columns, where its steps end, and where the columns are found in it. */
export const rowIn = (plan: Plan, env: Env, pipeline: Pipeline): { js: string; layout: Layout } => {
  const unchanged = sameRows(plan, env, (pipeline.inputs[0] as Operator).layout)
  if (unchanged !== undefined) return { js: 'r', layout: unchanged }
  return { js: objectLiteral(plan.columns, env), layout: layoutOf(plan.columns) }
}

/** When a pipeline gives its source's rows as they are: where the columns are found in them. */
const sameRows = (plan: Plan, env: Env, source: Layout): Layout | undefined => {
  const names = new Map([...source.values()].map((name) => [`r.${name}`, name]))
  const layout = new Map<ColumnId, string>()
  for (const id of plan.columns) {
    const name = names.get(env.get(id)?.js ?? '')
    if (name === undefined) return undefined
    layout.set(id, name)
  }
  return layout
}

const operandOf = (id: ColumnId, env: Env): string => {
  const found = env.get(id)
  if (found === undefined) throw new Error(`column ${id} is not among those of its plan`)
  return found.js
}

const objectLiteral = (ids: readonly ColumnId[], env: Env): string =>
  `{ ${ids.map((id) => `${property(id)}: ${operandOf(id, env)}`).join(', ')} }`

const answerRow = (ids: readonly ColumnId[], env: Env, code: FunctionCode): string =>
  `${code.perRun('q.toRow')}(${ids.map((id) => operandOf(id, env)).join(', ')})`
