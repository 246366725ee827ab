import { DdsqlError } from '../source/error.ts'
import { checkOptions, invalidArgument, kindOf } from '../source/outside.ts'
import { SQLSTATE } from '../source/sqlstate.ts'
import type { AskedCatalog } from './catalog.ts'
import { tablesByName } from './catalog.ts'
import { accessors } from './functions.ts'
import type { Alasql, Node, Runnable } from './instance.ts'
import { catalogSources, ddsqlSources, type Fetched, fetchSources, nameOf } from './sources.ts'
import { isNode, walk } from './tree.ts'

/** The function through which alasql runs every text: `alasql(…)`, `alasql.promise(…)`, `database.exec(…)`. */
type Execute = (
  databaseId: string,
  sql: string,
  params: unknown,
  callback: Callback | undefined,
  scope: unknown,
) => unknown

type Callback = (result: unknown, error?: unknown) => unknown

/** A host's alasql, which is given whole. */
type Host = Alasql & {
  dexec: Execute
  adrun(databaseId: string, tree: object, params: unknown, callback: Callback, scope: unknown): void
}

export interface AttachOptions {
  /** Hears of what was left out when a table was read; as `warnings` of a query. */
  readonly onWarning?: (warning: { readonly code: string; readonly message: string }) => void
}

/**
 * Gives the tables of a catalog to alasql's SQL, for as long as the function is not called that it returns. They are read
 * when a statement names them, so such a statement waits: `alasql.promise(sql)`, or a callback. Tables and functions that
 * alasql has itself win over those of the same name. Throws DdsqlError 22023.
 */
export const attach = (
  alasql: AttachableAlasql,
  catalog: AskedCatalog,
  options: AttachOptions = {},
): (() => void) => {
  const host = alasql as unknown as Host
  if (typeof alasql !== 'function' || typeof (alasql as { dexec?: unknown }).dexec !== 'function')
    throw invalidArgument('attach', `the first argument must be alasql, not ${kindOf(alasql)}`)
  if (typeof (catalog as Partial<AskedCatalog> | undefined)?.query !== 'function')
    throw invalidArgument('attach', `the second argument must be a catalog, not ${kindOf(catalog)}`)
  checkOptions('attach', options, {
    onWarning: ['a function', (value) => typeof value === 'function'],
  })
  const added = [...accessors].filter(([name]) => !Object.hasOwn(host.fn, name))
  for (const [name, call] of added) host.fn[name] = call
  const before = host.dexec
  const execute = executeWith(host, catalog, options, before)
  host.dexec = execute
  return () => {
    // One that was attached later stays, and finds this one gone.
    if (host.dexec === execute) host.dexec = before
    else execute.isOver = true
    for (const [name, call] of added) if (host.fn[name] === call) delete host.fn[name]
  }
}

/** What of alasql's type is asked for: its own declarations have it. */
export interface AttachableAlasql {
  // biome-ignore lint/suspicious/noExplicitAny: alasql takes and gives anything
  promise(sql: any, params?: any): Promise<any>
}

const executeWith = (
  host: Host,
  catalog: AskedCatalog,
  { onWarning }: AttachOptions,
  before: Execute,
): Execute & { isOver: boolean } => {
  const tables = tablesByName(catalog.tables())
  // Texts that name no table are not even parsed here.
  const names = [...tables.keys()].map((name) => (name.split('.').at(-1) ?? '').replace(/[^\w]/g, '\\$&'))
  const mayName = new RegExp(`\\b(?:${names.join('|')}|ddsql)\\b`, 'i')
  const execute = (...[databaseId, sql, params, callback, scope]: Parameters<Execute>): unknown => {
    const pass = () => before.call(host, databaseId, sql, params, callback, scope)
    if (execute.isOver || typeof sql !== 'string' || !mayName.test(sql)) return pass()
    const tree = host.parse(sql)
    const own = host.databases[databaseId]?.tables ?? {}
    const isOwn = (node: Node): boolean => {
      const { tables: theirs } =
        node.databaseid === undefined
          ? { tables: own }
          : (host.databases[String(node.databaseid)] ?? { tables: {} })
      return Object.hasOwn(theirs, String(node.tableid))
    }
    checkTargets(host, tree, (node) => !isOwn(node) && tables.has(nameOf(node)))
    if (catalogSources(host, tree, tables, isOwn).length + ddsqlSources(host, tree).length === 0)
      return pass()
    if (callback === undefined)
      throw new DdsqlError(
        SQLSTATE.feature_not_supported,
        'tables of a catalog are read asynchronously, and this call waits for nothing',
        { hint: 'Use alasql.promise(sql, params), or give a callback.' },
      )
    const warn = onWarning ?? (() => {})
    fetchSources(host, tree, { catalog, tables, params, warn, isOwn, into: own }).then(
      (fetched) => runTree(host, databaseId, tree, params, fetched, callback, scope),
      (error) => callback(null, error),
    )
    return undefined
  }
  execute.isOver = false
  return execute
}

/** Runs a tree whose sources are there. What it throws is given to the callback, as alasql.promise expects. */
const runTree = (
  host: Host,
  databaseId: string,
  tree: { readonly statements?: readonly (Runnable | undefined)[] },
  params: unknown,
  fetched: Fetched,
  callback: Callback,
  scope: unknown,
): void => {
  const done: Callback = (result, error) => {
    fetched.release()
    return callback(result, error)
  }
  const statements = (tree.statements ?? []).filter((each) => each !== undefined)
  const [first] = statements
  let answered = false
  const once: Callback = (result, error) => {
    answered = true
    return done(result, error)
  }
  try {
    if (statements.length !== 1 || first === undefined)
      host.adrun(databaseId, { statements }, params, once, scope)
    else if (first.compile !== undefined) first.compile(databaseId, params)(params, once)
    else first.execute(databaseId, params, once)
  } catch (error) {
    // What the caller's own callback throws is the caller's.
    if (answered) throw error
    done(null, error)
  }
}

/** Throws 0A000 where a statement would change a table of the catalog. */
const checkTargets = (host: Host, tree: unknown, isCatalogs: (node: Node) => boolean): void =>
  walk(tree, (node) => {
    // A join only reads its table, and one that is made is the program's.
    if (isNode(host, node, 'Join', 'CreateTable', 'DropTable')) return
    for (const target of [node.into, node.table])
      if (isNode(host, target, 'Table') && isCatalogs(target))
        throw new DdsqlError(
          SQLSTATE.feature_not_supported,
          `the table "${nameOf(target)}" of the catalog can only be read`,
          { hint: 'SELECT * INTO a table of your own first.' },
        )
  })
