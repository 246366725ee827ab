import { type Catalog, openCatalog } from '../../src/index.ts'
import { ask, compare, type OwnAnswer } from '../support/compare.ts'
import { Oracle, type OracleAnswer } from '../support/oracle.ts'
import type { RawTables } from '../support/records.ts'
import { makeData } from './data.ts'
import { mistaken } from './mistakes.ts'
import { numbered, parametrised } from './parameters.ts'
import { type Level, Queries, type Query } from './queries.ts'
import { Random } from './random.ts'
import { fewer, hasHazard, shrink } from './shrink.ts'
import { type Node, nodes, nothing, print, replace } from './tree.ts'

/** A query that ours and PostgreSQL answer differently, as small as it was found to go. */
export interface Finding {
  readonly index: number
  readonly own: string
  readonly pg: string
  readonly parameters: readonly unknown[]
  readonly difference: string
  /** Findings of one shape are one finding. */
  readonly shape: string
  /** The records that it needs. */
  readonly data: RawTables
}

export interface Outcome {
  readonly queries: number
  /** Queries that fail alike on both sides. */
  readonly errors: number
  /** Queries where one side may fail and the other not. */
  readonly free: number
  readonly empty: number
  readonly findings: readonly Finding[]
}

export interface Run {
  readonly seed: number
  readonly count: number
  /** The number of the first query; a query does not depend on those before it. */
  readonly from?: number
  readonly levels: ReadonlySet<Level>
  /** How many of the queries are made wrong. */
  readonly mistakes: number
  /** Called with each finding of a new shape. */
  readonly report?: (finding: Finding) => void
  /** Stops after so many findings. */
  readonly most?: number
}

const QUERIES_PER_DATA = 50
const MOST_TRIES = 400

interface Verdict {
  readonly own: OwnAnswer
  readonly theirs: OracleAnswer
  readonly difference: string | undefined
}

const openOwn = ({ processing, invocation }: RawTables): Promise<Catalog> =>
  openCatalog({
    tables: { 'aws.sagemaker_processing_job': processing, aws_bedrock_model_invocation_job: invocation },
  })

/** Both engines with the same records. */
class Sides {
  readonly oracle: Oracle
  catalog: Catalog
  data: RawTables

  private constructor(oracle: Oracle, catalog: Catalog, data: RawTables) {
    this.oracle = oracle
    this.catalog = catalog
    this.data = data
  }

  static async open(): Promise<Sides> {
    const data = { processing: [], invocation: [] }
    return new Sides(await Oracle.open(data), await openOwn(data), data)
  }

  async load(data: RawTables): Promise<void> {
    await this.catalog.close()
    this.data = data
    this.catalog = await openOwn(data)
    await this.oracle.load(data)
  }

  async judge(query: Query, tree: Node): Promise<Verdict> {
    const { node, values } = numbered(tree)
    const [ownText, pgText] = [print(node, 'own'), print(node, 'pg')]
    const own = await ask(
      this.catalog,
      ownText,
      values.map((value) => value.own),
    )
    const theirs = await this.oracle.query(
      pgText,
      values.map((value) => value.pg),
    )
    if (isForeign(theirs, pgText)) return { own, theirs, difference: undefined }
    // Names that PostgreSQL's text cannot give: its own for DDSQL's text, where it reads that.
    const names =
      query.named || !own.ok || !theirs.ok
        ? undefined
        : ((await this.oracle.columnNames(ownText)) ?? own.raw.columns.map((column) => column.name))
    const inexact = [...nodes(tree)].some((node) => node.inexact === true)
    return {
      own,
      theirs,
      difference: compare(own, theirs, {
        ordered: query.ordered,
        names,
        ...(inexact && { tolerance: 1e-12 }),
      }),
    }
  }

  async close(): Promise<void> {
    await this.catalog.close()
    await this.oracle.close()
  }
}

const told = (answer: OwnAnswer | OracleAnswer): string => (answer.ok ? 'rows' : answer.code)

// Functions and operators of dates and texts that want int4, where PostgreSQL's text has int8; % of numeric only.
const WANTS_INT4 =
  /^function .*bigint|(date|interval) [-+*] (bigint|numeric)|jsonb (-|->|->>) bigint|(bigint|numeric) [-+*] (date|interval)|<> integer|(bigint|double precision) % (bigint|double precision)/

/**
 * Refusals that are PostgreSQL's alone. It has FULL JOIN on equalities only; XX000 is a fault of its own; and min,
 * max and their like fail under WITH TIES when they are read off a sorted scan, which keeps the ties (18.0).
 */
const isForeign = (theirs: OracleAnswer, sql: string): boolean =>
  !theirs.ok &&
  ((theirs.code === '0A000' && theirs.message.includes('FULL JOIN')) ||
    (theirs.code === '21000' && /\b(min|max|every|bool_and|bool_or)\(.*WITH TIES/s.test(sql)) ||
    (theirs.code === '42883' && WANTS_INT4.test(theirs.message)) ||
    theirs.code === 'XX000')

/** What kind of difference it is: it stays the same while a query shrinks. */
const kindOf = ({ own, theirs, difference }: Verdict): string =>
  `${told(own)} ${told(theirs)} ${own.ok && theirs.ok ? difference?.split('\n')[0] : ''}`

// A value of class 22 or 21 is wrong for a row that only one side looks at.
const atRunTime = (code: string, hazards: ReadonlySet<string>): boolean =>
  /^(22|21)/.test(code) || hazards.has(code)

/** Where the order of evaluation is open, and so whether a row is looked at. */
const OPEN =
  /\b(WHERE|CASE|AND|OR|COALESCE|HAVING|LIMIT|FETCH|OFFSET|JOIN|EXISTS|IN|ANY|ALL|SOME|FILTER|DISTINCT|UNION|INTERSECT|EXCEPT|WITH|NULL)\b|\[/i

/** Whether the order of evaluation, which is open, explains that only one side fails or that both fail otherwise. */
const isFree = ({ own, theirs }: Verdict, tree: Node): boolean => {
  const hazards = hasHazard(tree)
  const codes = [own, theirs].flatMap((answer) => (answer.ok ? [] : [answer.code]))
  // Two things are wrong: which of them is met first is open.
  if (codes.length === 2) return codes.some((code) => atRunTime(code, hazards)) && hazards.size > 0
  const isUnit = !theirs.ok && /^unit ".*" not supported for type/.test(theirs.message)
  // PostgreSQL computes constants before it knows whether there is a row for them.
  const isEmpty = own.ok && own.raw.rows.length === 0
  if (isUnit && isEmpty) return true
  if (!codes.every((code) => atRunTime(code, hazards))) return false
  if (isEmpty) return true
  return codes.every((code) => hazards.has(code)) && OPEN.test(print(tree, 'own'))
}

const shapeOf = (kind: string, verdict: Verdict, own: string): string => {
  const message = verdict.own.ok ? '' : verdict.own.message
  const theirs = verdict.theirs.ok ? '' : verdict.theirs.message
  const words = (text: string) =>
    text
      .replace(/'(?:[^']|'')*'/g, "''")
      .replace(/\b[a-z]+\d+\b/g, 'x')
      .replace(/-?\d+(\.\d+)?/g, '0')
  return verdict.own.ok && verdict.theirs.ok
    ? `${kind} ${words(own)}`
    : `${kind} ${words(message).slice(0, 60)} ${words(theirs).slice(0, 60)}`
}

/** The query of a number: random choices of its own, so that it can be made again alone. */
export const queryAt = (seed: number, index: number, levels: ReadonlySet<Level>, mistakes: number): Query => {
  const random = new Random(seed, index)
  const wrong = random.chance(mistakes)
  const made = new Queries(random, levels).statement()
  const query = random.chance(0.1) ? { ...made, node: parametrised(random, made.node) } : made
  // A mistake may lie in ORDER BY, and then the rows have another order or none.
  return wrong ? { ...query, node: mistaken(random, query.node), ordered: false } : query
}

/** The query without the conditions that it can do without. */
const unconditional = (root: Node): Node => {
  const conditions = [...nodes(root)].filter(
    ({ role, parts: [first] }) =>
      role === 'optional' && (first === ' WHERE ' || first === ' HAVING ' || first === ' AND '),
  )
  return conditions.reduce((tree, condition) => replace(tree, condition, nothing), root)
}

/** A finding for a reader: the query in both dialects, its parameters, and what differs. */
export const described = ({ index, own, pg, parameters, difference }: Finding, seed: number): string => {
  const lines = [own, pg, ...(parameters.length > 0 ? [JSON.stringify(parameters)] : []), difference]
  return `── query ${index} of seed ${seed}\n${lines.map((line) => `  ${line}\n`).join('')}`
}

/** Asks random queries on random data of both sides. */
export const run = async ({
  seed,
  count,
  from = 0,
  levels,
  mistakes,
  report,
  most = 50,
}: Run): Promise<Outcome> => {
  const sides = await Sides.open()
  const findings = new Map<string, Finding>()
  let [queries, errors, free, empty] = [0, 0, 0, 0]
  let loaded = -1
  const load = async (index: number): Promise<void> => {
    const batch = Math.floor(index / QUERIES_PER_DATA)
    if (batch === loaded) return
    loaded = batch
    await sides.load(makeData(new Random(seed, batch, 77)))
  }
  for (let index = from; index < from + count && findings.size < most; index++) {
    await load(index)
    const made = queryAt(seed, index, levels, mistakes)
    let [query, verdict] = [made, await sides.judge(made, made.node)]
    queries++
    if (!verdict.theirs.ok) errors++
    else if (verdict.theirs.rows.length === 0 && verdict.difference === undefined) {
      // An answer without rows tells little: the same query with fewer conditions may have some.
      query = { ...made, node: unconditional(made.node) }
      verdict = await sides.judge(query, query.node)
      if (verdict.theirs.ok && verdict.theirs.rows.length === 0) empty++
    }
    if (verdict.difference === undefined) continue
    if (isFree(verdict, query.node)) {
      free++
      continue
    }
    const finding = await smallest(sides, query, verdict, index)
    loaded = -1
    if (findings.has(finding.shape)) continue
    findings.set(finding.shape, finding)
    report?.(finding)
  }
  await sides.close()
  return { queries, errors, free, empty, findings: [...findings.values()] }
}

const smallest = async (sides: Sides, query: Query, verdict: Verdict, index: number): Promise<Finding> => {
  const kind = kindOf(verdict)
  const fails = async (tree: Node): Promise<boolean> => {
    const next = await sides.judge(query, tree)
    return next.difference !== undefined && kindOf(next) === kind && !isFree(next, tree)
  }
  let tree = await shrink(query.node, fails, MOST_TRIES)
  const withRows = async (data: RawTables): Promise<boolean> => {
    await sides.load(data)
    return fails(tree)
  }
  const { processing, invocation } = sides.data
  const lessProcessing = await fewer(processing, (rows) =>
    withRows({ processing: rows as RawTables['processing'], invocation }),
  )
  const lessInvocation = await fewer(invocation, (rows) =>
    withRows({ processing: lessProcessing, invocation: rows as RawTables['invocation'] }),
  )
  const data = { processing: lessProcessing, invocation: lessInvocation }
  await sides.load(data)
  tree = await shrink(tree, fails, MOST_TRIES)
  const last = await sides.judge(query, tree)
  const { node, values } = numbered(tree)
  const own = print(node, 'own')
  return {
    index,
    own,
    pg: print(node, 'pg'),
    parameters: values.map((value) => value.pg),
    difference: last.difference ?? '',
    shape: shapeOf(kind, last, own),
    data,
  }
}
