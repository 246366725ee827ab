// How each engine writes what their SQLs do not have in common. Times are compared, cut and subtracted, tags and json
// values are read; the rest of a query is the same text for all.

export type DialectName = 'ddsql' | 'alasql' | 'sqlite' | 'postgres' | 'duckdb' | 'squirreling'

export interface Dialect {
  readonly name: DialectName
  /** The text of a tag, NULL where the job has none of that key. */
  tag(column: string, key: string): string
  /** The text of a json value. */
  json(column: string, ...path: readonly string[]): string
  /** A json value as an integer. */
  jsonInteger(column: string, ...path: readonly string[]): string
  time(iso: string): string
  month(column: string): string
  day(column: string): string
  /** Seconds from one time to another. */
  seconds(from: string, to: string): string
  /** Whether a text matches a regular expression. */
  matches(text: string, pattern: string): string
  percentile(fraction: number, value: string): string
}

const arrows = (column: string, path: readonly string[]): string =>
  `${column}${path.map((key, i) => `${i === path.length - 1 ? '->>' : '->'}'${key}'`).join('')}`
const jsonPath = (path: readonly string[]): string => `'$${path.map((key) => `."${key}"`).join('')}'`
const milliseconds = (iso: string): string => String(Date.parse(`${iso}T00:00:00Z`))

const ddsql: Dialect = {
  name: 'ddsql',
  tag: (column, key) => `${column}->'${key}'`,
  json: (column, ...path) => arrows(column, path),
  jsonInteger: (column, ...path) => `(${arrows(column, path)})::int`,
  time: (iso) => `TIMESTAMP '${iso}'`,
  month: (column) => `date_trunc('month', ${column})`,
  day: (column) => `date_trunc('day', ${column})`,
  seconds: (from, to) => `extract(epoch FROM ${to} - ${from})`,
  matches: (text, pattern) => `${text} ~ '${pattern}'`,
  percentile: (fraction, value) => `percentile_cont(${fraction}) WITHIN GROUP (ORDER BY ${value})`,
}

const sqliteText = (column: string, ...path: readonly string[]) =>
  `json_extract(${column}, ${jsonPath(path)})`
// Times are milliseconds.
const sqliteStart = (column: string, unit: string) =>
  `unixepoch(${column} / 1000, 'unixepoch', 'start of ${unit}') * 1000`

// alasql and squirreling know no start of a month or a day of milliseconds.
const unsaid = (): never => {
  throw new Error('this dialect has no such expression')
}
const alasqlText = (column: string, ...path: readonly string[]) =>
  `${column}${path.map((key) => `->${/^\w+$/.test(key) ? key : `("${key}")`}`).join('')}`
const squirrelingText = (column: string, ...path: readonly string[]) =>
  `JSON_VALUE(${column}, '$${path.map((key) => `.${key}`).join('')}')`

export const DIALECTS: Readonly<Record<DialectName, Dialect>> = {
  ddsql,
  postgres: {
    ...ddsql,
    name: 'postgres',
    // The difference of whole milliseconds; extract gives a numeric, which has its own arithmetic.
    seconds: (from, to) => `extract(epoch FROM ${to} - ${from})::float8`,
  },
  sqlite: {
    name: 'sqlite',
    tag: sqliteText,
    json: sqliteText,
    jsonInteger: sqliteText,
    time: milliseconds,
    month: (column) => sqliteStart(column, 'month'),
    day: (column) => sqliteStart(column, 'day'),
    seconds: (from, to) => `(${to} - ${from}) / 1000.0`,
    matches: (text, pattern) => `${text} REGEXP '${pattern}'`,
    percentile: (fraction, value) => `percentile_cont(${value}, ${fraction})`,
  },
  duckdb: {
    name: 'duckdb',
    tag: (column, key) => `${column}['${key}']`,
    json: (column, ...path) => `(${arrows(column, path)})`,
    jsonInteger: (column, ...path) => `(${arrows(column, path)})::BIGINT`,
    time: (iso) => `TIMESTAMP '${iso}'`,
    month: (column) => `date_trunc('month', ${column})`,
    day: (column) => `date_trunc('day', ${column})`,
    seconds: (from, to) => `epoch(${to} - ${from})`,
    matches: (text, pattern) => `regexp_matches(${text}, '${pattern}')`,
    percentile: (fraction, value) => `quantile_cont(${value}, ${fraction})`,
  },
  alasql: {
    name: 'alasql',
    tag: alasqlText,
    json: alasqlText,
    jsonInteger: alasqlText,
    time: milliseconds,
    month: unsaid,
    day: unsaid,
    seconds: (from, to) => `(${to} - ${from}) / 1000`,
    matches: (text, pattern) => `${text} REGEXP '${pattern}'`,
    percentile: unsaid,
  },
  squirreling: {
    name: 'squirreling',
    tag: squirrelingText,
    json: squirrelingText,
    jsonInteger: squirrelingText,
    time: milliseconds,
    month: unsaid,
    day: unsaid,
    seconds: (from, to) => `(${to} - ${from}) / 1000`,
    matches: (text, pattern) => `REGEXP_MATCHES(${text}, '${pattern}')`,
    percentile: (fraction, value) => `percentile_cont(${fraction}) WITHIN GROUP (ORDER BY ${value})`,
  },
}
