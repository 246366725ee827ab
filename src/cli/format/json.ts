import type { RawResult } from '../../results.ts'
import { typeOps } from '../../types/ops.ts'
import type { SqlType } from '../../types/type.ts'
import type { Value } from '../../types/value.ts'
import type { Format } from './format.ts'

/** One array of row objects, a row a line. */
export const json: Format = (result) => {
  const rows = [...lines(result)]
  return rows.length === 0 ? '[]\n' : `[\n${rows.join(',\n')}\n]\n`
}

/** One row object a line. */
export const ndjson: Format = (result) => [...lines(result)].map((line) => `${line}\n`).join('')

function* lines({ columns, rows }: RawResult): Generator<string> {
  const last = new Map(columns.map(({ name }, i) => [name, i]))
  // As in node-postgres, of columns with one name the last one stands.
  const shown = columns.flatMap(({ name, type }, i) =>
    last.get(name) === i ? [{ i, key: JSON.stringify(name), write: writer(type) }] : [],
  )
  for (const row of rows) {
    yield `{${shown.map(({ i, key, write }) => `${key}:${write(row[i] as Value)}`).join(',')}}`
  }
}

/** Values as JSON text: integers exact whatever their size, times ISO 8601 in UTC, NaN and infinities as text. */
const writer = (type: SqlType): ((value: Value) => string) => {
  const ops = typeOps(type)
  const write = (value: Value): string => {
    if (type.kind === 'array' && Array.isArray(value)) {
      return `[${value.map(nullable(Array.isArray(value[0]) ? write : writer(type.element))).join(',')}]`
    }
    return plain(ops.toJs(value))
  }
  return nullable(write)
}

const nullable = (write: (value: Value) => string) => (value: Value) =>
  value === null ? 'null' : write(value)

/** JSON.stringify, with exact bigints and times as ISO text. */
const plain = (value: unknown): string => {
  if (typeof value === 'bigint') return String(value)
  if (typeof value === 'number' && !Number.isFinite(value)) return JSON.stringify(String(value))
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  if (value instanceof Date) return JSON.stringify(value.toISOString())
  if (Array.isArray(value)) return `[${value.map(plain).join(',')}]`
  const prototype = Object.getPrototypeOf(value)
  // Interval and other classes of values have their text form.
  if (prototype !== null && prototype !== Object.prototype) return JSON.stringify(String(value))
  return `{${Object.entries(value)
    .map(([key, member]) => `${JSON.stringify(key)}:${plain(member)}`)
    .join(',')}}`
}
