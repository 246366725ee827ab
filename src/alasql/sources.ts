// Before a statement of alasql runs, whatever it reads is fetched and put into a database of alasql's that is made for
// this run alone: alasql waits for nothing inside of subqueries and unions, where a source that answers later would give
// no rows. Of a table only those columns are read whose names the statement has.
import type { Warning } from '../catalog/provider.ts'
import { quoteIdent } from '../types/quoting.ts'
import type { AskedCatalog, CatalogResult, CatalogTable } from './catalog.ts'
import type { Alasql, AlasqlTable, Node } from './instance.ts'
import { isNode, type SourceNode, sourceNodes, textsOf, walk, withNames } from './tree.ts'

/** Rows for a source that is no table of the catalog; undefined: alasql knows them itself. */
type OtherSource = (source: SourceNode) => Promise<readonly unknown[] | undefined> | undefined

interface FetchOptions {
  readonly catalog: AskedCatalog
  readonly tables: ReadonlyMap<string, CatalogTable>
  /** Values of the statement's parameters. */
  readonly params: unknown
  readonly signal?: AbortSignal | undefined
  readonly warn: (warning: Warning) => void
  /** Whether the name means a table of alasql's own, which wins. */
  readonly isOwn?: (node: Node) => boolean
  readonly other?: OtherSource
  /** Tables of the database that the statement runs in, where those of this run get names of their own. */
  readonly into: Record<string, AlasqlTable>
}

/** What a run has been given: names of the columns where all are known, and the end of it. */
export interface Fetched {
  /** Undefined when one of them has columns that nobody knows. */
  readonly columns: ReadonlySet<string> | undefined
  release(): void
}

/** The written name of a table. */
export const nameOf = ({ databaseid, tableid }: Node): string =>
  databaseid === undefined ? String(tableid) : `${databaseid}.${tableid}`

/** The tables of the catalog that a statement reads. */
export const catalogSources = (
  alasql: Alasql,
  tree: unknown,
  tables: ReadonlyMap<string, CatalogTable>,
  isOwn: (node: Node) => boolean = () => false,
): { readonly source: SourceNode; readonly table: CatalogTable }[] => {
  const withs = withNames(tree)
  return sourceNodes(alasql, tree).flatMap((source) => {
    const { node } = source
    if (node.tableid === undefined || isOwn(node)) return []
    const name = nameOf(node)
    if (withs.has(name)) return []
    const table = tables.get(name) ?? tables.get(name.toLowerCase())
    return table === undefined ? [] : [{ source, table }]
  })
}

const isCall = (alasql: Alasql, node: Node, name: string): boolean =>
  isNode(alasql, node, 'FuncValue') && String(node.funcid).toUpperCase() === name

/** The calls of `DDSQL("…")`. */
export const ddsqlSources = (alasql: Alasql, tree: unknown): SourceNode[] =>
  sourceNodes(alasql, tree).filter(({ node }) => isCall(alasql, node, 'DDSQL'))

/** Whether every column of its tables may be asked for: `*`, `_`, which is a whole row, NATURAL. */
const wantsAll = (alasql: Alasql, tree: unknown): boolean => {
  let wants = false
  walk(tree, (node) => {
    if (node.natural === true) wants = true
    if (isNode(alasql, node, 'Column') && (node.columnid === '*' || node.columnid === '_')) wants = true
    // count(*) reads no column.
    const { expression } = node
    return !(isNode(alasql, node, 'AggrValue') && (expression as Node | undefined)?.columnid === '*')
  })
  return wants
}

/** The value of an argument that is a constant or a parameter. */
export const argumentOf = (node: unknown, params: unknown): unknown => {
  if (typeof node !== 'object' || node === null) return undefined
  const { value, param } = node as Node
  return param === undefined ? value : (params as Record<string, unknown> | null)?.[String(param)]
}

/**
 * Fetches what the tree reads and changes the tree so that alasql finds it. Throws what the catalog throws; whoever calls
 * it releases what was fetched.
 */
export const fetchSources = async (
  alasql: Alasql,
  tree: unknown,
  options: FetchOptions,
): Promise<Fetched> => {
  const { catalog, tables, params, signal, warn, isOwn, other, into } = options
  const asked = { ...(signal && { signal }) }
  const fromCatalog = catalogSources(alasql, tree, tables, isOwn)
  const names = textsOf(tree)
  const all = wantsAll(alasql, tree)
  const loads = new Map<CatalogTable, Promise<CatalogResult>>()
  const load = (table: CatalogTable): Promise<CatalogResult> => {
    const wanted = table.columns.filter(({ name, hidden }) => (all && !hidden) || names.has(name))
    const list = wanted.map(({ name }) => quoteIdent(name)).join(', ')
    const from = table.name.split('.').map(quoteIdent).join('.')
    return catalog.query(`SELECT ${list || 'true AS "true"'} FROM ${from}`, [], asked)
  }
  for (const { table } of fromCatalog) if (!loads.has(table)) loads.set(table, load(table))
  const found: Found[] = []
  const work = [
    ...fromCatalog.map(async ({ source, table }) => {
      const { rows, warnings } = await loads.get(table)!
      warnings.forEach(warn)
      found.push({ source, columns: table.columns, rows })
    }),
    ...ddsqlSources(alasql, tree).map(async (source) => {
      const [sql, values] = ((source.node.args as unknown[]) ?? []).map((node) => argumentOf(node, params))
      const { columns, rows, warnings } = await catalog.query(
        sql as string,
        (values ?? []) as readonly unknown[],
        asked,
      )
      warnings.forEach(warn)
      found.push({ source, columns: columns.map((column) => ({ ...column, hidden: false })), rows })
    }),
    ...sourceNodes(alasql, tree).map(async (source) => {
      const rows = await other?.(source)
      if (rows !== undefined) found.push({ source, columns: undefined, rows })
    }),
  ]
  // None of them is left alone when another one fails.
  const [failed] = (await Promise.allSettled(work)).filter((each) => each.status === 'rejected')
  if (failed !== undefined) throw failed.reason
  return place(alasql, found, into)
}

interface Found {
  readonly source: SourceNode
  /** Undefined: they are what the rows have. */
  readonly columns: CatalogTable['columns'] | undefined
  readonly rows: readonly unknown[]
}

/** A name that alasql may write into its code. */
const isPlain = (name: string): boolean => /^[\p{L}\p{N}_ ?-]+$/u.test(name) && !(name in Object.prototype)

let last = 0

const place = (alasql: Alasql, found: readonly Found[], into: FetchOptions['into']): Fetched => {
  const known = new Set<string>()
  const ids = found.map(({ source, columns = [], rows }) => {
    const id = `catalog-sql ${++last}`
    const table = new alasql.Table({ tableid: id })
    table.data = rows as unknown[]
    // Where alasql knows no columns, it takes what the rows have.
    if (columns.every(({ name }) => isPlain(name))) {
      const defs = columns.map(({ name, type }) => ({ columnid: name, dbtypeid: type }))
      table.columns = defs.filter((_, at) => !columns[at]!.hidden)
      table.xcolumns = Object.fromEntries(defs.map((def) => [def.columnid, def]))
    }
    for (const { name } of columns) known.add(name)
    into[id] = table
    source.replace(id)
    return id
  })
  const isKnown = found.every(({ columns }) => columns !== undefined)
  return {
    columns: isKnown ? known : undefined,
    release: () => {
      for (const id of ids) delete into[id]
    },
  }
}
