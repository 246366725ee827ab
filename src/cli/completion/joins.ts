import type { SchemaTable, Table } from '../../catalog/table.ts'
import { quoteIdent } from '../../functions/quoting.ts'
import type { Token } from '../../syntax/scan.ts'
import { formatType } from '../../types/type.ts'
import { type Candidate, columnDetail } from './candidates.ts'
import { type CompletionScope, columnAt, type Relation, type ScopeColumn } from './scope.ts'

// Conditions that join two relations: those that the schemas know, and columns of equal name and type.

interface Pair {
  readonly left: string
  readonly right: string
  readonly column: ScopeColumn
  /** Least first. */
  readonly rank: number
}

/** A column as it is written behind the name of its relation. */
export const qualified = ({ alias }: Relation, { name }: ScopeColumn): string =>
  `${quoteIdent(alias)}.${quoteIdent(name)}`

/** The column that holds the ARN of a table's own records. */
const ownArn = (table: Table): string | undefined => {
  const { schema } = table as Partial<SchemaTable>
  return schema?.columns.find(({ from }) => from === schema.api.arn)?.name
}

/**
 * Whether a column is the ARN of another table's record: `training_job_arn` of a processing job, and `tuning_job_arn` of
 * what a `hyper_parameter_tuning_job_arn` names.
 */
const refersTo = (column: ScopeColumn, other: ScopeColumn): boolean => {
  if (column.of === undefined || other.of === undefined) return false
  const [name, target] = [column.of.column.name, other.of.column.name]
  if (!name.endsWith('_arn') || column.of.path.length + other.of.path.length > 0) return false
  if (target !== ownArn(other.of.table) || name === ownArn(column.of.table)) return false
  return target === name || target.endsWith(`_${name}`)
}

const rankOf = ({ name, type }: ScopeColumn): number => {
  if (name === 'account_id' || name === 'region') return 1
  if (/(?:_arn|_id|_key)$/.test(name)) return 2
  return type?.kind === 'varchar' ? 3 : type?.kind === 'timestamp' ? 4 : 5
}

/** What a column can be compared with in another relation, best first. */
const partners = (column: ScopeColumn, { columns }: Relation): [column: ScopeColumn, rank: number][] =>
  columns.flatMap((other): [ScopeColumn, number][] => {
    if (column.type === undefined || column.type !== other.type) return []
    if (refersTo(column, other) || refersTo(other, column)) return [[other, 0]]
    return column.name === other.name ? [[other, rankOf(column)]] : []
  })

const pairs = (lefts: readonly Relation[], right: Relation): Pair[] => {
  const byName = new Map(right.columns.map((column) => [column.name, column]))
  const arns = right.columns.filter(({ name, type }) => name.endsWith('_arn') && type?.kind === 'varchar')
  return lefts
    .flatMap((relation) =>
      relation.columns.flatMap((column) => {
        const same = byName.get(column.name)
        const near = new Set([...(same ? [same] : []), ...(column.name.endsWith('_arn') ? arns : [])])
        return partners(column, { ...right, columns: [...near] }).map(([other, rank]) => ({
          left: qualified(relation, column),
          right: qualified(right, other),
          column,
          rank,
        }))
      }),
    )
    .sort((a, b) => a.rank - b.rank)
}

/** The relations before the condition of the JOIN at `on`, and the one that it joins. */
const sidesOf = ({ levels: [own = []] }: CompletionScope, on: number) => {
  const before = own.filter(({ at }) => at < on).sort((a, b) => a.at - b.at)
  return { right: before.pop(), lefts: before }
}

/** Conditions for the JOIN whose ON is the token at `on`, but for those that stand there. */
export const joinConditions = (tokens: readonly Token[], on: number, scope: CompletionScope): Candidate[] => {
  const { right, lefts } = sidesOf(scope, on)
  if (right === undefined) return []
  const written = tokens
    .slice(on + 1)
    .map(({ text }) => text)
    .join('')
  const found = pairs(lefts, right).filter(
    ({ left, right }) => !written.includes(`${left}=${right}`) && !written.includes(`${right}=${left}`),
  )
  const candidates = found.map(({ left, right, column, rank }) => ({
    text: `${left} = ${right}`,
    detail: rank === 0 ? 'join, its record' : `join, ${columnDetail(column)}`,
    match: column.name,
  }))
  const known = candidates.filter((_, i) => found[i]?.rank === 0)
  return [...known, ...placePairs(found), ...candidates.filter((each) => !known.includes(each))]
}

/** The account and the region together, for each relation that has both in common with the one that is joined. */
const placePairs = (found: readonly Pair[]): Candidate[] => {
  const accounts = found.filter(({ column, rank }) => rank === 1 && column.name === 'account_id')
  return accounts.flatMap(({ left, right }) => {
    const regions = [left, right].map((each) => each.replace(/account_id$/, 'region'))
    const region = found.find((pair) => pair.left === regions[0] && pair.right === regions[1])
    if (region === undefined) return []
    const text = `${left} = ${right} AND ${region.left} = ${region.right}`
    return [{ text, detail: 'join, account and region', match: 'account_id' }]
  })
}

/** What the column before a comparison can be compared with in the other relations of its query. */
export const partnersOf = (path: readonly string[], scope: CompletionScope): Candidate[] => {
  const [own = []] = scope.levels
  const column = own.length > 1 ? columnAt(path, { levels: [own] }) : undefined
  if (column?.of === undefined) return []
  const mine = own.find(({ columns }) =>
    columns.some(({ name, of }) => name === column.name && of === column.of),
  )
  const named = own.find(({ alias }) => path.length > 1 && alias === path[0]) ?? mine
  return own
    .filter((relation) => relation !== named)
    .flatMap((relation) => partners(column, relation).map(([other, rank]) => ({ relation, other, rank })))
    .sort((a, b) => a.rank - b.rank)
    .map(({ relation, other }) => ({
      text: qualified(relation, other),
      detail: columnDetail(other),
      match: other.name,
    }))
}

/** Columns for USING, whose bracket is the token at `open`: what both sides have with one type. */
export const usingColumns = (tokens: readonly Token[], open: number, scope: CompletionScope): Candidate[] => {
  const { right, lefts } = sidesOf(scope, open)
  if (right === undefined) return []
  const taken = new Set(tokens.slice(open + 1).map(({ text }) => text))
  const left = new Set(
    lefts.flatMap(({ columns }) => columns.map(({ name, type }) => type && `${formatType(type)} ${name}`)),
  )
  return right.columns
    .filter(
      ({ name, type }) => type && left.has(`${formatType(type)} ${name}`) && !taken.has(quoteIdent(name)),
    )
    .sort((a, b) => rankOf(a) - rankOf(b))
    .map((column) => ({ text: quoteIdent(column.name), detail: columnDetail(column) }))
}
