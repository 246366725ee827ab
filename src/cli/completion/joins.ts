import { type SchemaColumn, schemaOf, type Table } from '../../catalog/table.ts'
import type { Token } from '../../syntax/scan.ts'
import { quoteIdent } from '../../types/quoting.ts'
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

const ownArns = new WeakMap<Table, string>()

/** The name of the column that holds the ARN of a table's own records; '' where there is none. */
const ownArn = (table: Table): string => {
  const known = ownArns.get(table)
  if (known !== undefined) return known
  const schema = schemaOf(table)
  const found = (schema?.arn && schema.columns.find(({ from }) => from === schema.arn)?.name) ?? ''
  ownArns.set(table, found)
  return found
}

const isOwnArn = ({ of }: ScopeColumn): boolean =>
  of !== undefined && of.path.length === 0 && of.column.name === ownArn(of.table)

/** The column that the schema file says a column's values are of, `aws.sagemaker_model.model_name`. */
const referenceOf = ({ of }: ScopeColumn): string | undefined =>
  of === undefined || of.path.length > 0 ? undefined : (of.column as Partial<SchemaColumn>).schema?.references

const nameOf = ({ of }: ScopeColumn): string | undefined =>
  of === undefined || of.path.length > 0 ? undefined : `${of.table.name}.${of.column.name}`

/**
 * Whether a column is the ARN of another table's record, which is `target`: `training_job_arn` of a processing job, and
 * `tuning_job_arn` of a job that a `hyper_parameter_tuning_job_arn` names.
 */
const refersTo = (column: ScopeColumn, target: ScopeColumn): boolean => {
  const { of } = column
  if (of === undefined || of.path.length > 0) return false
  if (referenceOf(column) === nameOf(target)) return true
  if (!of.column.name.endsWith('_arn')) return false
  if (!isOwnArn(target) || of.column.name === ownArn(of.table)) return false
  const name = target.of?.column.name ?? ''
  return name === of.column.name || name.endsWith(`_${of.column.name}`)
}

const rankOf = ({ name, type }: ScopeColumn): number => {
  if (name === 'account_id' || name === 'region') return 1
  if (/(?:_arn|_id)$/.test(name)) return 2
  return type?.kind === 'varchar' ? 3 : type?.kind === 'timestamp' ? 4 : 5
}

/** Finds what a column can be compared with in a relation. */
const partnersIn = ({ columns }: Relation) => {
  const byName = new Map(columns.map((column) => [column.name, column]))
  const targets = columns.filter(isOwnArn)
  const references = columns.filter(({ name }) => name.endsWith('_arn'))
  const declared = columns.filter((column) => referenceOf(column) !== undefined)
  return (column: ScopeColumn): [partner: ScopeColumn, rank: number][] => {
    const same = byName.get(column.name)
    const reference = referenceOf(column)
    const named = reference === undefined ? [] : columns.filter((other) => nameOf(other) === reference)
    const near = new Set([
      ...(same ? [same] : []),
      ...targets,
      ...(isOwnArn(column) ? references : []),
      ...declared,
      ...named,
    ])
    return [...near].flatMap((other): [ScopeColumn, number][] => {
      if (column.type === undefined || column.type !== other.type) return []
      if (refersTo(column, other) || refersTo(other, column)) return [[other, 0]]
      return other === same ? [[other, rankOf(column)]] : []
    })
  }
}

const pairs = (lefts: readonly Relation[], right: Relation): Pair[] => {
  const partners = partnersIn(right)
  return lefts
    .flatMap((relation) =>
      relation.columns.flatMap((column) =>
        partners(column).map(([other, rank]) => ({
          left: qualified(relation, column),
          right: qualified(right, other),
          column,
          rank,
        })),
      ),
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
  const known = found.filter(({ rank }) => rank === 0).length
  return [...candidates.slice(0, known), ...placePairs(found), ...candidates.slice(known)]
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
    .flatMap((relation) => partnersIn(relation)(column).map(([other, rank]) => ({ relation, other, rank })))
    .sort((a, b) => a.rank - b.rank)
    .map(({ relation, other }) => ({
      text: qualified(relation, other),
      detail: columnDetail(other),
      match: other.name,
    }))
}

/** Lists for the USING that the tokens end with: the account and the region together, then each column. */
export const usingLists = (tokens: readonly Token[], scope: CompletionScope): Candidate[] => {
  const columns = usingColumns(tokens, tokens.length, scope)
  const places = columns.filter(({ text }) => text === 'account_id' || text === 'region')
  const both = places.length === 2 ? [{ text: '(account_id, region)', detail: 'account and region' }] : []
  return [...both, ...columns.map(({ text, detail }) => ({ text: `(${text})`, detail }))]
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
