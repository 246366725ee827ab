import type { Table } from '../catalog/table.ts'
import { tooDeep } from '../source/limits.ts'
import type { Span } from '../source/span.ts'
import { perhaps } from '../source/suggest.ts'
import type { FromItem, Name, TableAlias } from '../syntax/ast.ts'
import type { BoundColumn, BoundFrom } from './bound.ts'
import { fault } from './fault.ts'
import { bindFromFunction } from './from-function.ts'
import { bindJoin } from './join.ts'
import { carryPaths } from './json-paths.ts'
import { bindJsonTable } from './json-table.ts'
import { bindQuery } from './query.ts'
import type { CteColumn, CteReference, Item, Scope } from './scope.ts'
import { failedItem, isIncomplete, widened } from './stand-in.ts'
import { refuseStream, STREAMS } from './streams.ts'

type Of<K extends FromItem['kind']> = Extract<FromItem, { kind: K }>

/** A relation and the names it brings. */
export interface Source {
  readonly from: BoundFrom
  readonly items: readonly Item[]
}

/** Column names as AS t (a, b) gives them, to the visible columns from the left. */
export const renamed = <C extends { readonly name: string; readonly hidden?: boolean }>(
  columns: readonly C[],
  alias: TableAlias | undefined,
  relation: string,
): C[] => {
  const names = alias?.columns ?? []
  const available = columns.filter((column) => column.hidden !== true).length
  if (names.length > available) {
    const message = `table "${relation}" has ${available} columns available but ${names.length} columns specified`
    throw fault('invalid_column_reference', message, alias?.span)
  }
  let next = 0
  return columns.map((column) =>
    column.hidden === true ? column : { ...column, name: names[next++]?.text ?? column.name },
  )
}

/** The item under which a relation's columns are found. */
export const relationItem = (
  alias: string,
  columns: readonly (BoundColumn & { readonly hidden?: boolean })[],
  more: Partial<Item> = {},
): Item => ({
  alias,
  columns: columns.map(({ id, name, type, hidden }) => ({
    name,
    type,
    hidden: hidden === true,
    expr: { kind: 'column', id, type },
  })),
  named: true,
  open: true,
  lateralOnly: false,
  lateralOk: true,
  scalar: false,
  nullable: false,
  ...more,
})

/** Adds a relation to those that messages may speak of. */
export const source = (from: BoundFrom, item: Item, scope: Scope): Source => {
  scope.relations.push(item)
  return { from, items: [item] }
}

// ── tables ──────────────────────────────────────────────────────────────────────────────────────────

const unknownTable = (path: readonly Name[], span: Span, scope: Scope) => {
  const name = path.map((part) => part.text).join('.')
  refuseStream(name, span)
  if (path.length === 1 && scope.chain().some((level) => level.laterCtes.has(name))) {
    return fault('undefined_table', `relation "${name}" does not exist`, span, {
      detail: `There is a WITH item named "${name}", but it cannot be referenced from this part of the query.`,
      hint: 'Use WITH RECURSIVE, or re-order the WITH items to remove forward references.',
    })
  }
  const { tables } = scope.statement.env
  const ctes = scope.chain().flatMap((level) => [...level.ctes.keys()])
  const names = [...tables.names(), ...ctes, ...STREAMS]
  const longer = names.find((known) => known.endsWith(`.${name}`) || known.endsWith(`_${name}`))
  const near = longer === undefined ? perhaps(name, names) : `Perhaps you meant "${longer}".`
  const hint = name === 'dual' ? 'SELECT needs no table: leave FROM out.' : near
  return fault('undefined_table', `relation "${name}" does not exist`, span, { hint })
}

const bindCatalogTable = (table: Table, ast: Of<'table'>, scope: Scope): Source => {
  const alias = ast.alias?.name.text ?? ast.name.at(-1)!.text
  const columns = table.columns.map(({ name, type, hidden, keys }) => {
    const id = scope.statement.newColumn({ scope, kind: 'relation', label: `${alias}.${name}` })
    if (keys !== undefined) scope.statement.jsonPaths.set(id, { table, column: name, keys, steps: [] })
    return { id, name, type, hidden }
  })
  const named = renamed(columns, ast.alias, alias)
  const from: BoundFrom = {
    kind: 'table',
    table,
    provider: scope.statement.env.providerOf(table),
    alias,
    columns: named.map(({ id, name, type }) => ({ id, name, type })),
  }
  const tableName = ast.name.map((part) => part.text).join('.')
  const more = ast.alias === undefined ? { table, tableName } : { tableName }
  return source(from, relationItem(alias, named, more), scope)
}

const bindCte = (name: string, found: CteReference, ast: Of<'table'>, scope: Scope): Source => {
  const alias = ast.alias?.name.text ?? name
  const incomplete = isIncomplete(found.cte.query, scope)
  const all: readonly CteColumn[] = incomplete ? widened(found.columns, ast.alias?.columns) : found.columns
  // Added columns have no place in AS t (a, b).
  const named = renamed(
    all.map((column) => ({ ...column, hidden: column.added === true })),
    ast.alias,
    alias,
  )
  const columns = named.map(({ id, name, type, added }) => {
    const origin = { scope, kind: 'relation', label: `${alias}.${name}` } as const
    const hidden = added === true && (found.recursive || found.below === true)
    if (!found.recursive) {
      const copy = scope.statement.newColumn(origin)
      scope.statement.decimals.set(copy, scope.statement.decimals.ofColumn(id))
      return { id: copy, name, type, hidden }
    }
    scope.statement.adopt(id, origin)
    return { id, name, type, hidden }
  })
  carryPaths(found.cte.query, columns, scope)
  const from: BoundFrom = {
    kind: 'cte',
    cte: found.cte,
    alias,
    columns: columns.map(({ id, name, type }) => ({ id, name, type })),
  }
  return source(from, relationItem(alias, columns, { tableName: name, incomplete }), scope)
}

const bindTable = (ast: Of<'table'>, scope: Scope): Source => {
  const [first, more] = ast.name
  if (first !== undefined && more === undefined) {
    for (const level of scope.chain()) {
      const entry = level.ctes.get(first.text)
      if (entry !== undefined) return bindCte(first.text, entry(scope, ast.span), ast, scope)
    }
  }
  const table = scope.statement.env.tables.find(ast.name.map((part) => part.text))
  if (table === undefined) throw unknownTable(ast.name, ast.span, scope)
  return bindCatalogTable(table, ast, scope)
}

// ── subqueries ──────────────────────────────────────────────────────────────────────────────────────

/** PostgreSQL's name for a subquery without one. */
const UNNAMED = 'unnamed_subquery'

const bindFromSubquery = (ast: Of<'subquery'>, scope: Scope): Source => {
  const query = scope.with({ clause: 'FROM', lateral: ast.lateral }, () =>
    scope.statement.standIn(() => bindQuery(ast.query, scope)),
  )
  const alias = ast.alias?.name.text
  const incomplete = isIncomplete(query, scope)
  const all = incomplete ? widened(query.columns, ast.alias?.columns) : query.columns
  const columns = renamed(all, ast.alias, alias ?? UNNAMED)
  carryPaths(query, columns, scope)
  for (const { id, name } of columns) {
    scope.statement.adopt(id, { scope, kind: 'relation', label: `${alias ?? UNNAMED}.${name}` })
  }
  const from: BoundFrom = {
    kind: 'subquery',
    query,
    alias: alias ?? UNNAMED,
    lateral: ast.lateral,
    columns,
  }
  const more = { named: alias !== undefined, incomplete }
  return source(from, relationItem(alias ?? UNNAMED, columns, more), scope)
}

// ── the clause ──────────────────────────────────────────────────────────────────────────────────────

/** Two relations of one name could not be told apart: 42712. */
export const checkNames = (before: readonly Item[], added: readonly Item[], span: Span): void => {
  const names = new Set(before.filter((item) => item.named).map((item) => item.alias))
  const twice = added.find((item) => item.named && names.has(item.alias))
  if (twice !== undefined) {
    throw fault('duplicate_alias', `table name "${twice.alias}" specified more than once`, span)
  }
}

export const bindFromItem = (item: FromItem, scope: Scope): Source =>
  scope.statement.attempt(() => bindOne(item, scope)) ?? failedItem(item, scope)

const bindOne = (item: FromItem, scope: Scope): Source => {
  switch (item.kind) {
    case 'table':
      return bindTable(item, scope)
    case 'subquery':
      return bindFromSubquery(item, scope)
    case 'function':
      return bindFromFunction(item, scope)
    case 'json-table':
      return bindJsonTable(item, scope)
    case 'join':
      return bindJoin(item, scope)
  }
}

/** Each is joined to all before it: as deep as a chain of JOINs may be (syntax/depth.ts). */
const MOST_RELATIONS = 1000

/** FROM a, b, …: sets the scope's items. Until the clause ends they are in sight of LATERAL only. */
export const bindFromClause = (items: readonly FromItem[], scope: Scope): BoundFrom | undefined => {
  const oneTooMany = items[MOST_RELATIONS]
  if (oneTooMany !== undefined) throw tooDeep(oneTooMany.span)
  let from: BoundFrom | undefined
  for (const item of items) {
    const added = bindFromItem(item, scope)
    scope.statement.attempt(() => checkNames(scope.items, added.items, item.span))
    scope.items = [...scope.items, ...added.items.map((one) => ({ ...one, lateralOnly: true }))]
    from = from === undefined ? added.from : { kind: 'join', type: 'cross', left: from, right: added.from }
  }
  scope.items = scope.items.map((item) => ({ ...item, lateralOnly: false, lateralOk: true }))
  return from
}
