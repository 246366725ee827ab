import type { RawResult } from '../../results.ts'
import { typeOps } from '../../types/ops.ts'
import type { SqlType } from '../../types/type.ts'
import type { Value } from '../../types/value.ts'
import type { Format } from './format.ts'
import { STEERING } from './text.ts'

/** One array of row objects, a row a line. */
export const json: Format = {
  result: (result) => {
    const rows = [...lines(result)]
    return rows.length === 0 ? '[]\n' : `[\n${rows.join(',\n')}\n]\n`
  },
}

/** One row object a line. */
export const ndjson: Format = {
  result: (result) => [...lines(result)].map((line) => `${line}\n`).join(''),
}

function* lines({ columns, rows }: RawResult): Generator<string> {
  const last = new Map(columns.map(({ name }, i) => [name, i]))
  // As in node-postgres, of columns with one name the last one stands.
  const shown = columns.flatMap(({ name, type }, i) =>
    last.get(name) === i ? [{ i, key: quoted(name), write: jsonWriter(type) }] : [],
  )
  for (const row of rows) {
    yield `{${shown.map(({ i, key, write }) => `${key}:${write(row[i] as Value)}`).join(',')}}`
  }
}

/** Values as JSON text: integers exact whatever their size, times ISO 8601 in UTC, NaN and infinities as text. */
export const jsonWriter = (type: SqlType, indent = 0): ((value: Value) => string) => {
  const ops = typeOps(type)
  const write = (value: Value): string => {
    if (type.kind === 'array' && Array.isArray(value)) {
      return `[${value.map(nullable(Array.isArray(value[0]) ? write : jsonWriter(type.element))).join(',')}]`
    }
    return plain(ops.toJs(value), indent, '\n')
  }
  return nullable(write)
}

const nullable = (write: (value: Value) => string) => (value: Value) =>
  value === null ? 'null' : write(value)

/** JSON leaves some characters alone that steer a terminal. */
const quoted = (text: string): string =>
  JSON.stringify(text).replace(STEERING, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)

/** JSON.stringify, with exact bigints and times as ISO text. `margin` is the line end of the enclosing level. */
const plain = (value: unknown, indent: number, margin: string): string => {
  if (typeof value === 'bigint') return String(value)
  if (typeof value === 'number' && !Number.isFinite(value)) return quoted(String(value))
  if (typeof value === 'string') return quoted(value)
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  if (value instanceof Date) return quoted(value.toISOString())
  const inner = `${margin}${' '.repeat(indent)}`
  const block = (open: string, members: readonly string[], close: string) =>
    indent === 0 || members.length === 0
      ? `${open}${members.join(',')}${close}`
      : `${open}${inner}${members.join(`,${inner}`)}${margin}${close}`
  if (Array.isArray(value))
    return block(
      '[',
      value.map((element) => plain(element, indent, inner)),
      ']',
    )
  const prototype = Object.getPrototypeOf(value)
  // Interval and other classes of values have their text form.
  if (prototype !== null && prototype !== Object.prototype) return quoted(String(value))
  const colon = indent === 0 ? ':' : ': '
  const members = Object.entries(value).map(
    ([key, member]) => `${quoted(key)}${colon}${plain(member, indent, inner)}`,
  )
  return block('{', members, '}')
}
