import type { BoundExpr, BoundQuery, ColumnId } from '../bind/bound.ts'
import type { Warning } from '../catalog/provider.ts'
import type { CallContext } from '../functions/row.ts'
import type { NodeFacts } from '../plan/explain.ts'
import type { CteScanNode, Plan, QueryNode, RecursiveNode, WithNode } from '../plan/plan.ts'
import { columnTypes } from '../plan/walk.ts'
import { turns } from '../source/turns.ts'
import type { SqlType } from '../types/type.ts'
import type { Value } from '../types/value.ts'
import { groupsSource } from './aggregate.ts'
import { applyOperator } from './apply.ts'
import { fullJoinOperator } from './full-join.ts'
import { handedOver } from './handed-over.ts'
import { type OperatorHost, pipelineOperator, plainSource, type Source } from './pipeline.ts'
import { recursiveOperator } from './recursive.ts'
import { rowValues } from './row-functions.ts'
import { type Operator, property, type RunState, run, workingTable } from './run-state.ts'
import { distinctOperator, setOperator } from './sets.ts'
import { limitOperator, sortOperator } from './sort-and-limit.ts'
import { cteScanOperator, type ScanSource, scanSource, valuesOperator } from './sources.ts'
import { Subplan, type TestFunction } from './subplan.ts'
import { tableFunctionOperator } from './table-function.ts'
import { windowOperator } from './window.ts'
import { checkCanceled, now } from './work.ts'

export interface RunOptions<Row> {
  /** Values of `$1`, `$2`, … in held form. */
  readonly params: readonly Value[]
  readonly context: CallContext
  /** Ends the run with 57014. */
  readonly signal?: AbortSignal
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
  /** The same in parts, each made when it is asked for, of a program that gives its rows. */
  parts<Row>(options: RunOptions<Row>): AsyncGenerator<readonly Row[], void, undefined>
}

export interface CompileOptions {
  /** The last step hands its rows over as they are made. Sorting, grouping and their like hold theirs as ever. */
  readonly gives?: boolean
  /** Every node is run by itself, for EXPLAIN ANALYZE: else filters, projections, joins and groupings run as one. */
  readonly isApart?: boolean
}

/** Makes a plan ready to run. */
export const compile = (plan: Plan, { isApart = false, gives = false }: CompileOptions = {}): Program => {
  if (plan.kind !== 'query') throw new Error('the plan of a statement starts with its query node')
  const compiler = new Compiler(plan, isApart)
  const root = pipelineOperator(plan.input, compiler, { order: plan.columns, gives })
  const { scans } = compiler
  /** The state to begin with, once the tables are read, and as often as the run starts again. */
  const loaded = async <Row>({ params, context, signal, warn, rowMaker, facts }: RunOptions<Row>) => {
    const fresh = () => ({
      outer: {},
      shared: new Map(),
      memo: new Map(),
      depth: 0,
      toRow: rowMaker(),
      give: () => {},
    })
    const first: RunState = {
      params,
      context,
      signal,
      pace: turns,
      scans: new Map(),
      columns: new Map(),
      facts,
      ...fresh(),
    }
    for (const scan of scans) {
      checkCanceled(signal)
      await scan.load(first, warn)
    }
    return (): RunState => ({ ...first, ...fresh() })
  }
  return {
    async run<Row>(options: RunOptions<Row>) {
      const { facts, signal } = options
      const state = await loaded(options)
      const loading = [...(facts ?? [])]
      const start = () => {
        facts?.clear()
        for (const [node, known] of loading) facts?.set(node, known)
        return run(root, state())
      }
      return (await turns.run(start, signal)) as readonly unknown[] as readonly Row[]
    },
    async *parts<Row>(options: RunOptions<Row>) {
      const state = await loaded(options)
      const begin = (give: RunState['give']) => run(root, { ...state(), give })
      yield* handedOver<Row>(begin, options.signal)
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
    readonly isApart: boolean,
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
      case 'filter':
      case 'project':
      case 'semi-join':
      case 'aggregate':
        return pipelineOperator(plan, this)
      case 'join':
        return plan.type === 'full' ? fullJoinOperator(plan, this) : pipelineOperator(plan, this)
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
      case 'table-function':
        return tableFunctionOperator(plan, this)
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
    const right = rowValues(expr.right, subplan.layout, this)
    return subplan.test(expr, (state) => {
      const values = right.make(state)
      return (row) => now(values(row))
    })
  }

  #typeOf(id: ColumnId): SqlType {
    const type = this.#types.get(id)
    if (type === undefined) throw new Error(`column ${id} has no type`)
    return type
  }

  #with(plan: WithNode): Operator {
    const definition = this.operator(plan.definition)
    this.#definitions.set(plan.cte, definition)
    const input = this.operator(plan.input)
    return {
      plan,
      layout: input.layout,
      inputs: [input],
      free: input.free,
      compute: (_, [rows = []]) => rows,
      // What it takes from outside may have changed since it was last run.
      enter(state) {
        if (definition.free.size > 0) state.shared.delete(plan.cte)
      },
    }
  }

  #cteScan(plan: CteScanNode): Operator {
    const recursive = this.#recursing.get(plan.cte)
    if (recursive !== undefined) {
      const own = new Set([workingTable(plan.cte)])
      return cteScanOperator(plan, () => undefined, own, property)
    }
    const definition = this.#definitions.get(plan.cte)
    if (definition === undefined) throw new Error(`WITH query ${plan.name} is read outside its query`)
    return cteScanOperator(
      plan,
      () => definition,
      definition.free,
      (id) => {
        const name = definition.layout.get(id)
        if (name === undefined) throw new Error(`WITH query ${plan.name} has no column ${id}`)
        return name
      },
    )
  }

  #recursive(plan: RecursiveNode): Operator {
    const base = this.operator(plan.base)
    this.#recursing.set(plan.cte, plan)
    const step = this.operator(plan.step)
    this.#recursing.delete(plan.cte)
    return recursiveOperator(plan, base, step, this)
  }
}
