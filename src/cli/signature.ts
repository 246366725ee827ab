import type { CallableRow, Pattern } from '../functions/row.ts'
import { formatType } from '../types/type.ts'

/** A callable as it is written: `left(VARCHAR, BIGINT) → VARCHAR`, `BIGINT + BIGINT → BIGINT`. */
export const signatureOf = (row: CallableRow): string => {
  if (row.form !== undefined) return row.form
  const defaults = row.defaults?.length ?? 0
  const args = row.args.map((arg, i) => {
    const name = row.argNames?.[i]
    const repeats = row.variadic === true && i === row.args.length - 1 ? ' …' : ''
    const written = `${name === undefined ? '' : `${name} `}${patternText(arg)}${repeats}`
    return i >= row.args.length - defaults ? `[${written}]` : written
  })
  const returns =
    row.kind === 'table'
      ? `TABLE(${row.columns.map((c) => `${c.name} ${patternText(c.type)}`).join(', ')})`
      : patternText(row.returns)
  if (row.kind !== 'operator') return `${row.name}(${args.join(', ')}) → ${returns}`
  const [left, right] = args
  return right === undefined
    ? `${row.name} ${left} → ${returns}`
    : `${left} ${row.name} ${right} → ${returns}`
}

const patternText = (pattern: Pattern): string =>
  typeof pattern === 'string' ? pattern : formatType(pattern)
