import type { FromItem, Name } from '../syntax/ast.ts'
import type { BoundColumn, BoundQuery } from './bound.ts'
import { relationItem, type Source, source } from './from.ts'
import { BROKEN } from './mistakes.ts'
import type { Scope } from './scope.ts'

/** Whether a query was given up before all of its columns were known. */
export const isIncomplete = (query: BoundQuery, scope: Scope): boolean =>
  scope.statement.mistakes?.isOpen(query) ?? false

/** As many columns as there are names for them: how many there really are is not known. */
export const widened = (
  columns: readonly BoundColumn[],
  names: readonly Name[] = [],
): readonly BoundColumn[] => [
  ...columns,
  ...names.slice(columns.length).map(({ text }) => ({ id: 0, name: text, type: BROKEN })),
]

const nameOf = (item: FromItem): string | undefined => {
  if (item.alias !== undefined) return item.alias.name.text
  if (item.kind === 'table') return item.name.at(-1)?.text
  const call = item.kind === 'function' ? item.calls[0]?.call : undefined
  return call?.kind === 'call' ? call.name : undefined
}

/** A relation of FROM that was given up: it answers to its name, and to any column. */
export const failedItem = (item: FromItem, scope: Scope): Source => {
  const name = nameOf(item)
  const columns = widened([], item.alias?.columns)
  const query: BoundQuery = { kind: 'values', columns, ctes: [], rows: [], orderBy: [] }
  const from = { kind: 'subquery', query, alias: name ?? '', lateral: false, columns } as const
  return source(
    from,
    relationItem(name ?? '', columns, { named: name !== undefined, incomplete: true }),
    scope,
  )
}
