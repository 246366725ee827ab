import type { Warning } from '../../index.ts'
import { distinctNames, listed, type RawResult } from '../../results.ts'
import { STEERING } from '../../source/visible.ts'
import { typeOps } from '../../types/ops.ts'
import type { SqlType } from '../../types/type.ts'
import type { Value } from '../../types/value.ts'
import type { Format } from './format.ts'
import { inParts } from './parts.ts'

/** One array of row objects, a row a line. */
export const json: Format = {
  result: (result) => inParts(arrayOf(result)),
  warnings: renamed,
}

/** One row object a line. */
export const ndjson: Format = {
  result: (result) => inParts(objects(result, '\n')),
  warnings: renamed,
}

function* arrayOf(result: RawResult): Generator<string> {
  if (result.rows.length === 0) {
    yield '[]\n'
    return
  }
  let before = '[\n'
  for (const object of objects(result, '')) {
    yield before + object
    before = ',\n'
  }
  yield '\n]\n'
}

function* objects({ columns, rows }: RawResult, end: string): Generator<string> {
  const names = distinctNames(columns.map(({ name }) => name))
  const members = columns.map(({ type }, i) => ({ key: quoted(names[i] as string), write: jsonWriter(type) }))
  for (const row of rows) {
    yield `{${members.map(({ key, write }, i) => `${key}:${write(row[i] as Value)}`).join(',')}}${end}`
  }
}

/** An object has each name once: what the others are called instead. */
function renamed({ columns, rows }: RawResult): Warning[] {
  const names = columns.map(({ name }) => name)
  const given = distinctNames(names)
  const changed = names.flatMap((name, i) => (name === given[i] ? [] : [`"${name}" as "${given[i]}"`]))
  if (changed.length === 0 || rows.length === 0) return []
  return [
    { code: 'repeated_column', message: `column names repeat, so they are numbered: ${listed(changed)}` },
  ]
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
