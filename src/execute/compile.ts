import type { BoundExpr, BoundQuery, ColumnId } from '../bind/bound.ts'
import { CallBudget } from '../catalog/call-budget.ts'
import type { Warning } from '../catalog/provider.ts'
import type { CallContext } from '../functions/row.ts'
import type { NodeFacts } from '../plan/explain.ts'
import { columnExpr } from '../plan/exprs.ts'
import type { CteScanNode, Plan, ProjectNode, QueryNode, RecursiveNode, WithNode } from '../plan/plan.ts'
import { columnTypes } from '../plan/walk.ts'
import { type Pace, STRETCH, turns } from '../source/turns.ts'
import { type SqlType, UNKNOWN } from '../types/type.ts'
import type { Value } from '../types/value.ts'
import { groupsSource } from './aggregate.ts'
import { applyOperator } from './apply.ts'
import { madeShape } from './chunk.ts'
import { handedOver } from './handed-over.ts'
import { listsSize, Memory } from './memory.ts'
import { type OperatorHost, pipelineOperator, plainSource, renamedShape, type Source } from './pipeline.ts'
import { recursiveOperator } from './recursive.ts'
import { chunkValues } from './row-functions.ts'
import { ALL, type Operator, open, type RunState, SharedRun, SOME, workingTable } from './run-state.ts'
import { distinctOperator, setOperator } from './sets.ts'
import { limitOperator, sortOperator } from './sort-and-limit.ts'
import { type ScanSource, scanSource, valuesOperator } from './sources.ts'
import { Subplan, type TestFunction } from './subplan.ts'
import { windowOperator } from './window.ts'
import { begun, checkCanceled, Later, now, type Work } from './work.ts'

export interface RunOptions<Row> {
  /** Values of `$1`, `$2`, … in held form. */
  readonly params: readonly Value[]
  readonly context: CallContext
  /** Ends the run with 57014. */
  readonly signal?: AbortSignal
  /** Bytes that the run may hold, by an estimate; 0 or undefined: a part of the process's own limit. */
  readonly memoryLimit?: number
  /** Calls of a service that its scans may make together; 0 or undefined: as many as they need. */
  readonly maxCalls?: number
  /** Hears now and then, while the run computes, how many rows it has worked on so far, about. */
  readonly onRows?: (rows: number) => void
  readonly warn: (warning: Warning) => void
  /** Gives what makes a row of its columns' values in output order; called again when the run starts again. */
  readonly rowMaker: () => (...values: readonly Value[]) => Row
  /** Filled with what each operator gave and took, for EXPLAIN ANALYZE. */
  readonly facts?: Map<Plan, NodeFacts>
}

/** A compiled statement. It may run many times, also at the same time. */
export interface Program {
  /** The rows as `toRow` makes them. Throws DdsqlError. */
  run<Row>(options: RunOptions<Row>): Promise<readonly Row[]>
  /** The same in parts, each made when it is asked for. Sorting, grouping and their like hold their rows as ever. */
  parts<Row>(options: RunOptions<Row>): AsyncGenerator<readonly Row[], void, undefined>
}

export interface CompileOptions {
  /** Rows are counted for each node, for EXPLAIN ANALYZE. */
  readonly isMeasured?: boolean
}

/** The turns of a run that says how far it is: whether its slice is over is asked after each stretch of rows. */
const counting = (onRows: (rows: number) => void): Pace => {
  let rows = 0
  return {
    due() {
      rows += STRETCH
      const isDue = turns.due()
      if (isDue) onRows(rows)
      return isDue
    },
  }
}

/** Makes a plan ready to run. */
export const compile = (plan: Plan, { isMeasured = false }: CompileOptions = {}): Program => {
  if (plan.kind !== 'query') throw new Error('the plan of a statement starts with its query node')
  const compiler = new Compiler(plan, isMeasured)
  const root = pipelineOperator(plan.input, compiler, plan.columns)
  // Whose values another scan is asked for comes first.
  const scans = compiler.scans.toSorted(
    (a, b) => Number(a.plan.keySource !== undefined) - Number(b.plan.keySource !== undefined),
  )
  /** The state to begin with, once the tables are read, and as often as the run starts again. */
  const loaded = async <Row>(options: RunOptions<Row>) => {
    const { params, context, signal, memoryLimit = 0, maxCalls = 0, warn, rowMaker, facts, onRows } = options
    const pace = onRows === undefined ? turns : counting(onRows)
    const fresh = () => ({
      outer: {},
      shared: new Map(),
      memo: new Map(),
      memory: new Memory(memoryLimit),
      depth: 0,
      toRow: rowMaker(),
    })
    const budget = maxCalls === 0 ? undefined : new CallBudget(maxCalls)
    const first: RunState = {
      params,
      context,
      signal,
      pace,
      scans: new Map(),
      budget,
      facts,
      ...fresh(),
    }
    for (const scan of scans) {
      checkCanceled(signal)
      await scan.load(first, warn)
    }
    return (): RunState => ({ ...first, ...fresh() })
  }
  /** Makes the rows of the answer and gives them on in parts. */
  function* give(state: RunState, most: number, take: (rows: readonly unknown[]) => void): Work<void> {
    for (const chunk of open(root, state, most)) {
      if (chunk === undefined) yield
      else take(chunk.made[0] as readonly unknown[])
      if (state.pace.due()) yield
    }
  }
  return {
    async run<Row>(options: RunOptions<Row>) {
      const { facts, signal } = options
      const state = await loaded(options)
      const loading = [...(facts ?? [])].map(([node, known]) => [node, { ...known }] as const)
      function* all(): Work<readonly Row[]> {
        const parts: (readonly Row[])[] = []
        const run = state()
        const held = run.memory.holding()
        let size = 0
        yield* give(run, ALL, (rows) => {
          parts.push(rows as readonly Row[])
          size += listsSize([rows])
          held.set(size)
        })
        return parts.length === 1 ? parts[0]! : ([] as Row[]).concat(...parts)
      }
      const start = () => {
        facts?.clear()
        for (const [node, known] of loading) facts?.set(node, { ...known })
        return begun(new Later(all()))
      }
      return await turns.run(start, signal)
    },
    async *parts<Row>(options: RunOptions<Row>) {
      const state = await loaded(options)
      yield* handedOver<Row>((take) => begun(new Later(give(state(), SOME, take))), options.signal)
    },
  }
}

/** What the operators of one program share. */
class Compiler implements OperatorHost {
  readonly scans: ScanSource[] = []
  readonly #plan: QueryNode
  readonly #subplans = new Map<BoundQuery, Subplan>()
  readonly #definitions = new Map<number, Operator>()
  /** Recursive WITH queries whose step is being compiled, with the layout of their working table. */
  readonly #recursing = new Map<number, RecursiveNode>()
  readonly #types: ReadonlyMap<ColumnId, SqlType>

  constructor(
    plan: QueryNode,
    readonly isMeasured: boolean,
  ) {
    this.#plan = plan
    this.#types = columnTypes([plan.input, ...plan.subplans.values()])
  }

  operator(plan: Plan): Operator {
    switch (plan.kind) {
      case 'query':
        throw new Error('a query node is only found at the root')
      case 'scan': {
        const scan = scanSource(plan, this)
        this.scans.push(scan)
        return scan.operator
      }
      case 'values':
        return valuesOperator(plan, this)
      case 'project':
        return this.#project(plan)
      case 'filter':
      case 'semi-join':
      case 'join':
      case 'aggregate':
      case 'table-function':
        return pipelineOperator(plan, this)
      case 'window':
        return windowOperator(plan, this)
      case 'sort':
        return sortOperator(plan, this)
      case 'limit':
        return limitOperator(plan, this)
      case 'distinct':
        return distinctOperator(plan, this)
      case 'set-operation':
        return setOperator(plan, this)
      case 'apply':
        return applyOperator(plan, this)
      case 'with':
        return this.#with(plan)
      case 'cte-scan':
        return this.#cteScan(plan)
      case 'recursive':
        return this.#recursive(plan)
    }
  }

  source(plan: Plan): Source {
    return plan.kind === 'aggregate' ? groupsSource(plan, this) : plainSource(this.operator(plan))
  }

  subplan(query: BoundQuery): Subplan {
    let subplan = this.#subplans.get(query)
    if (subplan === undefined) {
      const plan = this.#plan.subplans.get(query)
      if (plan === undefined) throw new Error('a subquery was not planned')
      subplan = new Subplan(this.operator(plan), query.columns, (id) => this.#typeOf(id))
      this.#subplans.set(query, subplan)
    }
    return subplan
  }

  subplanTest(expr: Extract<BoundExpr, { kind: 'subquery-test' }>): TestFunction {
    const subplan = this.subplan(expr.query)
    const right = chunkValues(expr.right, subplan.shape, this)
    return subplan.test(expr, (state, chunk) => {
      const columns = now(new Later(right.make(state)(chunk)))
      return Array.from({ length: chunk.length }, (_, n) => columns.map((column) => column(n)))
    })
  }

  #typeOf(id: ColumnId): SqlType {
    const type = this.#types.get(id)
    if (type === undefined) throw new Error(`column ${id} has no type`)
    return type
  }

  /** Columns by other names are no work. */
  #project(plan: ProjectNode): Operator {
    if (plan.exprs.some(({ kind }) => kind !== 'column')) return pipelineOperator(plan, this)
    const input = this.operator(plan.input)
    const shape = renamedShape(plan, input.shape)
    if (shape === undefined) return pipelineOperator(plan, this)
    return { plan, shape, free: input.free, run: (state, most) => open(input, state, most) }
  }

  #with(plan: WithNode): Operator {
    const definition = this.operator(plan.definition)
    this.#definitions.set(plan.cte, definition)
    const input = this.operator(plan.input)
    return {
      plan,
      shape: input.shape,
      free: input.free,
      run(state, most) {
        // What it takes from outside may have changed since it was last run.
        if (definition.free.size > 0) state.shared.delete(plan.cte)
        return open(input, state, most)
      },
    }
  }

  /** Reads the rows of a WITH query, which is run when it is first read, or of a recursive one's working table. */
  #cteScan(plan: CteScanNode): Operator {
    const recursive = this.#recursing.get(plan.cte)
    const definition = recursive === undefined ? this.#definitions.get(plan.cte) : undefined
    const shape = recursive === undefined ? definition?.shape : madeShape(recursive.columns)
    if (shape === undefined) throw new Error(`WITH query ${plan.name} is read outside its query`)
    const rename: ProjectNode = {
      kind: 'project',
      input: plan,
      exprs: plan.source.map((id) => columnExpr(id, UNKNOWN)),
      columns: plan.columns,
    }
    const renamed = renamedShape(rename, shape)
    if (renamed === undefined) throw new Error(`WITH query ${plan.name} has not all columns that are read`)
    return {
      plan,
      shape: renamed,
      free: recursive === undefined ? (definition?.free ?? new Set()) : new Set([workingTable(plan.cte)]),
      run(state) {
        const number = definition === undefined ? workingTable(plan.cte) : plan.cte
        let rows = state.shared.get(number)
        if (rows === undefined) {
          if (definition === undefined) throw new Error(`WITH query ${plan.name} was not run`)
          rows = new SharedRun(definition.shape, open(definition, state, SOME), state.memory)
          state.shared.set(number, rows)
        }
        return rows.read()
      },
    }
  }

  #recursive(plan: RecursiveNode): Operator {
    const base = this.operator(plan.base)
    this.#recursing.set(plan.cte, plan)
    const step = this.operator(plan.step)
    this.#recursing.delete(plan.cte)
    return recursiveOperator(plan, base, step)
  }
}
