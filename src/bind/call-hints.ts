import { otherDialects } from '../functions/other-dialects.ts'
import { refusalOf } from '../functions/refused-functions.ts'
import { callableNames, functionsNamed } from '../functions/registry.ts'
import type { ArgumentNames } from '../functions/resolve.ts'
import type { CallableRow, Pattern } from '../functions/row.ts'
import { perhaps } from '../source/suggest.ts'
import { formatType, JSON_TYPE, type SqlType, VARCHAR } from '../types/type.ts'
import { STREAMS } from './streams.ts'

const CASTS =
  'No function matches the given name and argument types. You might need to add explicit type casts.'
const MOST_FORMS = 5

const patternText = (pattern: Pattern): string => {
  if (typeof pattern !== 'string') return formatType(pattern)
  return pattern.endsWith('array') ? 'any array' : 'any'
}

const signature = ({ args, variadic }: CallableRow): string =>
  `(${args.map(patternText).join(', ')}${variadic === true ? ', …' : ''})`

/** `left takes (VARCHAR, BIGINT).`; rows of as many arguments alone, where there are any. */
const forms = (name: string, rows: readonly CallableRow[], count: number): string | undefined => {
  const near = rows.filter((row) => row.args.length === count)
  const texts = [...new Set((near.length > 0 ? near : rows).map(signature))]
  if (texts.length > MOST_FORMS) return undefined
  const last = texts.pop()
  const list = texts.length === 0 ? last : `${texts.join(', ')} or ${last}`
  return `${name} takes ${list}.${near.length > 0 ? ' You might need to add explicit type casts.' : ''}`
}

const fromJson = (rows: readonly CallableRow[], types: readonly SqlType[]): string | undefined => {
  const at = types.indexOf(JSON_TYPE)
  const wantsText = at >= 0 && rows.some(({ args }) => args.length === types.length && args[at] === VARCHAR)
  return wantsText ? 'Use ->> to get text out of JSON.' : undefined
}

const fromNames = (rows: readonly CallableRow[], names: ArgumentNames | undefined): string | undefined => {
  const known = rows.flatMap((row) => row.argNames ?? [])
  const strange = names?.find((name) => name !== undefined && !known.includes(name))
  return strange === undefined ? undefined : perhaps(strange, known)
}

/** Functions of arrays, to write for a json array. */
const JSON_LISTS: ReadonlyMap<string, string> = new Map([
  ['unnest', 'Of a json array write json_array_elements(list).'],
  ['array_length', 'Of a json array write json_array_length(list).'],
  ['cardinality', 'Of a json array write json_array_length(list).'],
  ['array_to_string', "Write (SELECT string_agg(x, ',') FROM json_array_elements_text(list) AS x)."],
])

/** What to do about a call that no row answers. */
export const callHint = (
  name: string,
  types: readonly SqlType[],
  names: ArgumentNames | undefined,
): string => {
  const rows = functionsNamed(name)
  if (rows.length === 0) {
    return (
      otherDialects.get(name) ?? refusalOf(name) ?? perhaps(name, [...callableNames(), ...STREAMS]) ?? CASTS
    )
  }
  const list = JSON_LISTS.get(name)
  if (list !== undefined && types[0] === JSON_TYPE) return list
  return fromNames(rows, names) ?? fromJson(rows, types) ?? forms(name, rows, types.length) ?? CASTS
}
