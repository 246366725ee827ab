import type { RawResult } from '../../results.ts'
import { DAY_MS } from '../../types/calendar.ts'
import { typeOps } from '../../types/ops.ts'
import { formatType, JSON_TYPE, type SqlType } from '../../types/type.ts'
import type { Value } from '../../types/value.ts'

/** Values as Datadog's API has them: times in milliseconds, json as text, integers exact whatever their size. */
const writer = (type: SqlType): ((value: Value) => string) => {
  const ops = typeOps(type)
  if (type.kind === 'array') {
    const item = nullable(writer(type.element))
    const write = (value: Value): string =>
      Array.isArray(value)
        ? `[${value.map((each) => (Array.isArray(each) ? write(each) : item(each))).join(',')}]`
        : 'null'
    return write
  }
  switch (type.kind) {
    case 'bigint':
      return String
    case 'decimal':
      return (value) => (Number.isFinite(value) ? String(value) : JSON.stringify(ops.print(value)))
    case 'boolean':
      return (value) => (value === true ? 'true' : 'false')
    case 'hstore':
      return (value) => JSON.stringify(ops.toJs(value))
    case 'timestamp':
      return (value) => milliseconds(value as number)
    case 'date':
      return (value) => milliseconds((value as number) * DAY_MS)
    case 'struct':
      return (value) => JSON.stringify(typeOps(JSON_TYPE).print(value))
    default:
      return (value) => JSON.stringify(ops.print(value))
  }
}

const milliseconds = (value: number): string =>
  Number.isFinite(value) ? String(value) : value > 0 ? '"infinity"' : '"-infinity"'

const nullable =
  (write: (value: Value) => string) =>
  (value: Value): string =>
    value === null ? 'null' : write(value)

/** The columns of a result as JSON text, each with all its values. */
export const columnsJson = ({ columns, rows }: RawResult): string => {
  const written = columns.map(({ name, type }, i) => {
    const write = nullable(writer(type))
    const values = rows.map((row) => write(row[i] as Value))
    // Datadog has no structs, and no rows as values.
    const said = type.kind === 'struct' ? 'JSON' : type.kind === 'record' ? 'VARCHAR' : formatType(type)
    return `{"name":${JSON.stringify(name)},"type":${JSON.stringify(said)},"values":[${values.join(',')}]}`
  })
  return `[${written.join(',')}]`
}
