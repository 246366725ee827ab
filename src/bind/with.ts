import type { Span } from '../source/span.ts'
import type { CommonTable, Name, Query, QueryBody, SetOperation } from '../syntax/ast.ts'
import { formatType } from '../types/type.ts'
import type { BoundColumn, BoundCte, BoundQuery, BoundSetOperation } from './bound.ts'
import { common } from './coerce.ts'
import { fault } from './fault.ts'
import { GivenUp } from './mistakes.ts'
import { bindBody, bindQuery } from './query.ts'
import type { CteColumn, CteReference, NamedCte, Scope } from './scope.ts'
import { bindWalk, refuseWalk, walkFirst, walkNext } from './search-and-cycle.ts'
import { castColumns, settleColumns, spanOf } from './set-operation.ts'
import { isIncomplete, widened } from './stand-in.ts'
import { NO_TAIL } from './tail.ts'

/** Whether a query below reads a table of this name; a WITH inside may give the name to something else. */
const mentions = (node: unknown, name: string): boolean => {
  if (typeof node !== 'object' || node === null) return false
  if (Array.isArray(node)) return node.some((child) => mentions(child, name))
  const { kind, name: path } = node as { kind?: unknown; name?: readonly Name[] }
  if (kind === 'table' && Array.isArray(path)) return path.length === 1 && path[0]?.text === name
  if (kind === 'query-expression') return mentionedIn(node as Query, name)
  return Object.values(node).some((child) => mentions(child, name))
}

/** A name of WITH RECURSIVE is known in the whole query, one of WITH after its own definition. */
const mentionedIn = ({ with: tables, recursive, ...rest }: Query, name: string): boolean => {
  const at = tables.findIndex((table) => table.name.text === name)
  if (at < 0) return mentions(tables, name) || Object.values(rest).some((part) => mentions(part, name))
  return !recursive && mentions(tables.slice(0, at + 1), name)
}

/** The query's columns under the names of WITH x (a, b); the list may be shorter. */
const nameColumns = (columns: readonly BoundColumn[], { name, columns: names, span }: CommonTable) => {
  if (names.length > columns.length) {
    const message = `WITH query "${name.text}" has ${columns.length} columns available but ${names.length} columns specified`
    throw fault('invalid_column_reference', message, span)
  }
  return columns.map((column, i) => ({ ...column, name: names[i]?.text ?? column.name }))
}

const bindPlain = (definition: CommonTable, scope: Scope): NamedCte => {
  scope.statement.attempt(() => refuseWalk(definition))
  const query = scope.statement.standIn(() => bindQuery(definition.query, scope))
  const cte = { name: definition.name.text, query, recursive: false }
  const columns = isIncomplete(query, scope) ? widened(query.columns, definition.columns) : query.columns
  return { cte, columns: scope.statement.attempt(() => nameColumns(columns, definition)) ?? columns }
}

// ── recursive ones ──────────────────────────────────────────────────────────────────────────────────

/** A recursive query while it is bound. */
interface Progress {
  readonly definition: CommonTable
  /** Absent while the non-recursive term is bound. */
  working?: NamedCte
  references: number
}

const invalid = (message: string, span: Span) => fault('invalid_recursion', message, span)

const selfReference = (progress: Progress, from: Scope, span: Span): CteReference => {
  const wrong = (what: string) =>
    invalid(`recursive reference to query "${progress.definition.name.text}" must not appear ${what}`, span)
  if (from.recursion !== undefined) throw wrong(`within ${from.recursion}`)
  if (progress.working === undefined) throw wrong('within its non-recursive term')
  progress.references++
  if (progress.references > 1) throw wrong('more than once')
  from.readsItself = span
  return { ...progress.working, recursive: true }
}

/** The two terms of a recursive query; 42P19 when it is made otherwise. */
const terms = ({ name, query, span }: CommonTable): SetOperation => {
  const body: QueryBody = query.body.kind === 'query-expression' ? query.body.body : query.body
  if (body.kind !== 'set-operation' || body.op !== 'union') {
    const form = 'non-recursive-term UNION [ALL] recursive-term'
    throw invalid(`recursive query "${name.text}" does not have the form ${form}`, span)
  }
  const refused = (what: string, at: Span) =>
    fault('feature_not_supported', `${what} in a recursive query is not implemented`, at)
  if (query.orderBy[0] !== undefined) throw refused('ORDER BY', query.orderBy[0].span)
  if (query.offset !== undefined) throw refused('OFFSET', query.offset.span)
  if (query.limit !== undefined) throw refused('LIMIT', query.limit.span)
  return body
}

const checkTypes = (base: BoundQuery, step: BoundQuery, name: Name, at: Span): void => {
  if (base.columns.length !== step.columns.length) {
    throw fault('syntax_error', 'each UNION query must have the same number of columns', at)
  }
  for (const [i, { type }] of base.columns.entries()) {
    const overall = common([type, step.columns[i]!.type])
    if (overall === type) continue
    if (overall === undefined) {
      const types = `${formatType(type)} and ${formatType(step.columns[i]!.type)}`
      throw fault('datatype_mismatch', `UNION types ${types} cannot be matched`, name.span)
    }
    const message = `recursive query "${name.text}" column ${i + 1} has type ${formatType(type)} in non-recursive term but type ${formatType(overall)} overall`
    throw fault('datatype_mismatch', message, name.span, {
      hint: 'Cast the output of the non-recursive term to the correct type.',
    })
  }
}

/** A cte that is referred to before its query is complete. */
type OpenCte = { -readonly [K in keyof BoundCte]: BoundCte[K] }

const bindRecursive = (progress: Progress, outer: Scope): NamedCte => {
  const { definition } = progress
  const { name, query: ast } = definition
  const union = terms(definition)
  const scope = outer.child()
  const ctes = scope.with({ recursion: 'a subquery' }, () => bindWith(ast, scope))
  scope.recursion = undefined
  const { statement } = scope
  const before = statement.failures
  const base = statement.standIn(() => settleColumns(bindBody(union.left, scope, NO_TAIL, false), scope))
  const columns = isIncomplete(base, scope) ? widened(base.columns, definition.columns) : base.columns
  const named = nameColumns(columns, definition)
  const copy = (column: CteColumn): CteColumn => {
    const id = statement.newId()
    statement.decimals.set(id, statement.decimals.ofColumn(column.id))
    return { ...column, id }
  }
  const walk = bindWalk(definition, named, scope)
  const all = [
    ...named,
    ...(walk?.columns ?? []).map(({ name, type }): CteColumn => ({ id: 0, name, type, added: true })),
  ]
  const working = all.map(copy)
  const cte: OpenCte = { name: name.text, query: base, recursive: true, working }
  progress.working = { cte, columns: working }
  const step = statement.standIn(() => bindBody(union.right, scope, NO_TAIL, false))
  if (statement.failures > before) throw new GivenUp()
  checkTypes(base, step, name, spanOf(step, 0, scope, union.right))
  const types = base.columns.map(({ type }) => type)
  const next = walk && walkNext(step, walk, working, { cte, span: union.right.span }, scope)
  const query: BoundSetOperation = {
    kind: 'set-operation',
    op: 'union',
    all: union.all,
    left: walk === undefined ? base : walkFirst(base, walk, scope),
    right: next ?? castColumns(step, types, scope),
    columns: all.map(copy),
    ctes,
    orderBy: [],
  }
  cte.query = query
  return { cte, columns: query.columns }
}

/** What other queries see of one that was given up. */
const remaining = ({ working, definition: { name, columns } }: Progress, scope: Scope): NamedCte => {
  if (working !== undefined) return working
  const query = scope.statement.standIn(() => {
    throw new GivenUp()
  })
  return { cte: { name: name.text, query, recursive: false }, columns: widened([], columns) }
}

// ── WITH ────────────────────────────────────────────────────────────────────────────────────────────

const checkNames = (tables: readonly CommonTable[]): void => {
  const seen = new Set<string>()
  for (const { name } of tables) {
    if (seen.has(name.text)) {
      throw fault('duplicate_alias', `WITH query name "${name.text}" specified more than once`, name.span)
    }
    seen.add(name.text)
  }
}

/** WITH RECURSIVE: each name is known to all, so a query is bound when the first reference asks for it. */
const bindMutual = (tables: readonly CommonTable[], scope: Scope): BoundCte[] => {
  const done: BoundCte[] = []
  const open: Progress[] = []
  const results = new Map<CommonTable, NamedCte>()
  const demand = (definition: CommonTable): NamedCte => {
    const known = results.get(definition)
    if (known !== undefined) return known
    const progress: Progress = { definition, references: 0 }
    open.push(progress)
    const recursive = mentions(definition.query, definition.name.text)
    const result = recursive
      ? (scope.statement.attempt(() => bindRecursive(progress, scope)) ?? remaining(progress, scope))
      : bindPlain(definition, scope)
    open.pop()
    results.set(definition, result)
    done.push(result.cte)
    return result
  }
  for (const definition of tables) {
    scope.ctes.set(definition.name.text, (from, span) => {
      const progress = open.find((candidate) => candidate.definition === definition)
      if (progress === undefined) {
        return { ...demand(definition), recursive: false, below: from.parent !== scope }
      }
      if (progress === open.at(-1)) return selfReference(progress, from, span)
      throw fault('feature_not_supported', 'mutual recursion between WITH items is not implemented', span)
    })
  }
  for (const definition of tables) demand(definition)
  return done
}

/** Binds a query's WITH list into the scope; the result is in an order in which each only needs those before it. */
export const bindWith = (query: Query, scope: Scope): readonly BoundCte[] => {
  scope.statement.attempt(() => checkNames(query.with))
  if (query.recursive) return bindMutual(query.with, scope)
  const names = query.with.map((definition) => definition.name.text)
  return query.with.map((definition, i) => {
    scope.laterCtes = new Set(names.slice(i))
    const named = bindPlain(definition, scope)
    scope.laterCtes = new Set()
    scope.ctes.set(definition.name.text, () => ({ ...named, recursive: false }))
    return named.cte
  })
}
