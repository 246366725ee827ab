import type { Catalog } from '../../src/engine.ts'
import type { RawResult } from '../../src/results.ts'
import { DdsqlError } from '../../src/source/error.ts'
import { formatType, type SqlType } from '../../src/types/type.ts'
import { oracleNormal, ownNormal, sameType } from './normal.ts'
import type { OracleAnswer } from './oracle.ts'

/** What our engine answers: rows in held form, or its error. An error that is no DdsqlError is our bug. */
export type OwnAnswer =
  | { readonly ok: true; readonly raw: RawResult }
  | {
      readonly ok: false
      readonly code: string
      readonly message: string
      readonly position?: number | undefined
    }

/** Runs a statement on ours. */
export const ask = async (
  catalog: Catalog,
  sql: string,
  parameters: readonly unknown[] = [],
): Promise<OwnAnswer> => {
  try {
    return { ok: true, raw: (await catalog.prepare(sql).execute(parameters, {})).raw }
  } catch (error) {
    if (error instanceof DdsqlError)
      return { ok: false, code: error.code, message: error.message, position: error.position }
    return {
      ok: false,
      code: 'BUG',
      message: error instanceof Error ? (error.stack ?? error.message) : String(error),
    }
  }
}

export interface CompareOptions {
  /** True: rows in order. Numbers: rows as a multiset, these columns in order. False: as a multiset. */
  readonly ordered: boolean | readonly number[]
  /** Names of the columns as they must be; left out: PostgreSQL's of its own text. */
  readonly names?: readonly string[] | undefined
  /** How far apart decimals may be, relative to the greater one; 0 unless given. */
  readonly tolerance?: number | undefined
}

const MOST_SHOWN = 6

const difference = (what: string, ours: readonly string[], theirs: readonly string[]): string => {
  const show = (lines: readonly string[]): string =>
    [...lines.slice(0, MOST_SHOWN), ...(lines.length > MOST_SHOWN ? [`… ${lines.length} in all`] : [])]
      .map((line) => `    ${line}`)
      .join('\n')
  return `${what}\n  ours:\n${show(ours)}\n  PostgreSQL:\n${show(theirs)}`
}

const without = (from: readonly string[], taken: readonly string[]): string[] => {
  const left = new Map<string, number>()
  for (const line of taken) left.set(line, (left.get(line) ?? 0) + 1)
  return from.filter((line) => {
    const count = left.get(line) ?? 0
    left.set(line, count - 1)
    return count <= 0
  })
}

const closeEnough = (a: string, b: string, tolerance: number): boolean => {
  const [x, y] = [Number(a), Number(b)]
  return a === b || Math.abs(x - y) <= tolerance * Math.max(Math.abs(x), Math.abs(y))
}

/** The numbers of the rows in an order that a little more or less in a decimal does not change. */
const paired = (decimal: readonly boolean[], rows: readonly string[][]): number[] => {
  const exact = (row: readonly string[]) =>
    row.map((value, i) => (decimal[i] === true && Number.isFinite(Number(value)) ? '#' : value)).join(' | ')
  const keys = rows.map(exact)
  return rows
    .map((_, r) => r)
    .sort((a, b) => {
      if (keys[a] !== keys[b]) return (keys[a] as string) < (keys[b] as string) ? -1 : 1
      const column = decimal.findIndex((is, i) => is && rows[a]?.[i] !== rows[b]?.[i])
      return column < 0 ? 0 : Number(rows[a]?.[column]) - Number(rows[b]?.[column])
    })
}

/** Our rows with each decimal that is near the one in its place replaced by that one. */
const snapped = (
  types: readonly SqlType[],
  ours: readonly string[][],
  theirs: readonly string[][],
  tolerance: number,
  ordered: boolean,
): string[][] => {
  const decimal = types.map((type) => type.kind === 'decimal')
  const order = (rows: readonly string[][]) => (ordered ? rows.map((_, r) => r) : paired(decimal, rows))
  const places = order(theirs)
  const partners = new Map(order(ours).map((r, at) => [r, theirs[places[at] ?? -1]]))
  return ours.map((row, r) =>
    row.map((value, i) => {
      const other = partners.get(r)?.[i]
      return decimal[i] === true && other !== undefined && closeEnough(value, other, tolerance)
        ? other
        : value
    }),
  )
}

const compareRows = (
  ours: readonly (readonly string[])[],
  theirs: readonly (readonly string[])[],
  ordered: CompareOptions['ordered'],
): string | undefined => {
  const lines = (rows: readonly (readonly string[])[]) => rows.map((row) => row.join(' | '))
  const [own, their] = [lines(ours), lines(theirs)]
  const [more, fewer] = [without(own, their), without(their, own)]
  if (more.length > 0 || fewer.length > 0)
    return difference('rows differ (those only one side has)', more, fewer)
  if (ordered === false) return undefined
  const keys = (rows: readonly (readonly string[])[]) =>
    lines(ordered === true ? rows : rows.map((row) => ordered.map((i) => row[i] as string)))
  const [ownKeys, theirKeys] = [keys(ours), keys(theirs)]
  return ownKeys.every((line, i) => line === theirKeys[i])
    ? undefined
    : difference('the order differs', ownKeys, theirKeys)
}

/** What differs between two answers, told for a reader; undefined when nothing does. */
export const compare = (
  own: OwnAnswer,
  theirs: OracleAnswer,
  options: CompareOptions,
): string | undefined => {
  if (!own.ok || !theirs.ok) {
    const told = (answer: OwnAnswer | OracleAnswer): string =>
      answer.ok ? 'rows' : `${answer.code} ${answer.message}`
    return !own.ok && !theirs.ok && own.code === theirs.code
      ? undefined
      : difference('not both fail, or not alike', [told(own)], [told(theirs)])
  }
  const { columns, rows } = own.raw
  const ownNames = columns.map((column) => column.name)
  const names = options.names ?? theirs.columns.map((column) => column.name)
  if (ownNames.length !== theirs.columns.length || ownNames.some((name, i) => name !== names[i]))
    return difference('column names differ', ownNames, names)
  const types = columns.map((column) => column.type)
  const wrong = types.findIndex((type, i) => !sameType(type, theirs.columns[i]!.type))
  if (wrong >= 0)
    return difference(
      `the type of column ${wrong + 1} differs`,
      [formatType(types[wrong] as SqlType)],
      [theirs.columns[wrong]!.type.name],
    )
  const theirRows = theirs.rows.map((row) =>
    row.map((value, i) => oracleNormal(types[i] as SqlType, theirs.columns[i]!.type, value)),
  )
  const ownRows = rows.map((row) => row.map((value, i) => ownNormal(types[i] as SqlType, value)))
  return compareRows(
    options.tolerance === undefined
      ? ownRows
      : snapped(types, ownRows, theirRows, options.tolerance, options.ordered === true),
    theirRows,
    options.ordered,
  )
}
