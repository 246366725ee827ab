// Which dialect a statement is in, and parameters as alasql's statements have them.
import type { AlasqlStatement } from './alasql/run.ts'
import { statementSpans } from './alasql/text.ts'
import type { BoundParameter } from './bind/bound.ts'
import type { Parameters, ParameterTypes } from './engine.ts'
import { DIALECTS, type Dialect } from './settings.ts'
import type { Span } from './source/span.ts'
import { typeOps } from './types/ops.ts'
import { VARCHAR } from './types/type.ts'

/** SET, RESET, SHOW and DESCRIBE, after comments. */
const OF_SESSION = /^(?:\s|--[^\n]*|\/\*[\s\S]*?\*\/)*(?:set|reset|show|desc|describe)\b/i
export const isOfSession = (sql: string): boolean => OF_SESSION.test(sql)

/** The dialect that a statement sets, if it is one that does. */
const dialectAfter = (sql: string, initial: Dialect): Dialect | undefined => {
  if (!isOfSession(sql)) return undefined
  if (/\breset\s+(?:dialect|all)\b/i.test(sql)) return initial
  const [, value] = /\bset\s+(?:session\s+)?dialect\s*(?:=|\bto\b)\s*'?(\w+)/i.exec(sql) ?? []
  if (value === undefined) return undefined
  return DIALECTS.find((name) => name === value.toLowerCase()) ?? initial
}

/** The parameters of a statement of alasql's: `$name` in the order of its text, or `?`. */
export const alasqlParameters = (
  { parameters: { names, count } }: AlasqlStatement,
  types: ParameterTypes | undefined,
): BoundParameter[] =>
  [...Array.from({ length: count }, () => undefined), ...names].map((name, i) => ({
    index: i + 1,
    ...(name !== undefined && { name }),
    type: (name === undefined ? undefined : types?.get(name)) ?? VARCHAR,
  }))

/** Values as alasql takes them: of `?` by number, of `$name` by name; of a declared type what rows have of it. */
export const alasqlValues = (
  parameters: readonly BoundParameter[],
  given: Parameters,
  types: ParameterTypes | undefined,
): Record<string, unknown> => {
  const values: Record<string, unknown> = Object.assign(Object.create(null), given)
  for (const { name, index, type } of parameters) {
    if (name === undefined && !Array.isArray(given)) values[index - 1] = values[index]
    if (
      name === undefined ||
      types?.has(name) !== true ||
      values[name] === undefined ||
      values[name] === null
    )
      continue
    values[name] = typeOps(type).toJs(typeOps(type).fromJs(values[name]))
  }
  return values
}

/**
 * A script in stretches of one dialect, the first of which is `dialect` (`initial` is that of the catalog, which RESET sets): a stretch is one statement of alasql's, or any
 * number of DDSQL's.
 */
export const stretchesOf = (
  sql: string,
  dialect: Dialect,
  initial: Dialect,
): readonly { readonly span: Span; readonly isAlasql: boolean }[] => {
  if (dialect !== 'alasql' && !/\bdialect\b/i.test(sql))
    return [{ span: { start: 0, end: sql.length }, isAlasql: false }]
  const stretches: { span: Span; isAlasql: boolean }[] = []
  let current = dialect
  for (const span of statementSpans(sql)) {
    const text = sql.slice(span.start, span.end)
    const isAlasql = current === 'alasql' && !isOfSession(text)
    const before = stretches.at(-1)
    if (before !== undefined && !isAlasql && !before.isAlasql)
      before.span = { start: before.span.start, end: span.end }
    else stretches.push({ span, isAlasql })
    current = dialectAfter(text, initial) ?? current
  }
  return stretches
}
