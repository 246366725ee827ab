import { quoteLiteral } from '../types/quoting.ts'
import type { SqlType } from '../types/type.ts'
import type { BoundExpr } from './bound.ts'

type Kind = SqlType['kind']

const NO_INFIX =
  'No operator matches the given name and argument types. You might need to add explicit type casts.'
const NO_PREFIX =
  'No operator matches the given name and argument type. You might need to add an explicit type cast.'

const SYMBOLS: ReadonlyMap<string, string> = new Map([
  ['==', 'Equality is written with a single =.'],
  ['<=>', 'Write IS NOT DISTINCT FROM.'],
  ['**', 'Write power(a, b).'],
  ['!', 'Write NOT.'],
])
const COMPARISONS = new Set(['=', '<>', '<', '<=', '>', '>='])
const MATCHES = new Set(['~~', '~~*', '!~~', '!~~*', '~', '~*', '!~', '!~*'])
const INTO_JSON = new Set(['->', '->>', '#>', '#>>'])
const INTERVALS: ReadonlySet<Kind> = new Set(['interval'])
const TRUTHS: ReadonlySet<Kind> = new Set(['boolean'])
const TREES: ReadonlySet<Kind> = new Set(['json', 'struct'])
const LISTS: ReadonlySet<Kind> = new Set(['array', 'hstore'])
const TEXTS: ReadonlySet<Kind> = new Set(['varchar', 'unknown'])
const NUMBERS: ReadonlySet<Kind> = new Set(['bigint', 'decimal'])
const MOMENTS: ReadonlySet<Kind> = new Set(['timestamp', 'date'])

const FROM_JSON = "Get text out of JSON with ->>, and cast it where that is needed: (column->>'key')::BIGINT."
const ELEMENT = "Look for an element with 'x' = ANY(array); one tag is read with tags->'key'."

type Has = (kinds: ReadonlySet<Kind>) => boolean

const comparison = (has: Has): string | undefined => {
  if (has(TREES)) return FROM_JSON
  if (has(LISTS)) return ELEMENT
  if (has(TRUTHS)) return 'Write true or false, or the condition alone.'
  if (has(NUMBERS)) {
    if (has(TEXTS)) return 'Cast the text, as in x::BIGINT, or write the number in quotes.'
    if (has(MOMENTS)) return "A time is written in quotes, as in '2026-01-31 12:00:00'."
    if (has(INTERVALS)) {
      return "Compare with an interval such as INTERVAL '1 hour', or take extract(epoch FROM …)."
    }
  }
  return has(MOMENTS) && has(TEXTS) ? 'Cast the text, as in x::TIMESTAMP.' : undefined
}

const arithmetic = (symbol: string, has: Has): string | undefined => {
  if (has(MOMENTS) && has(NUMBERS)) return "Add or subtract an interval, such as INTERVAL '1 day'."
  if (has(TREES)) return FROM_JSON
  if (!has(TEXTS)) return undefined
  return symbol === '+' && !has(NUMBERS)
    ? 'Text is joined with ||.'
    : 'Cast the text to a number, as in x::BIGINT; text is joined with ||.'
}

/** What to do about an operator that no row answers. */
export const operatorHint = (
  symbol: string,
  types: readonly SqlType[],
  right: BoundExpr | undefined,
): string => {
  const kinds = types.map((type) => type.kind)
  const has: Has = (wanted) => kinds.some((kind) => wanted.has(kind))
  const special = SYMBOLS.get(symbol)
  if (special !== undefined) return special
  if (types.length === 1) return NO_PREFIX
  if (COMPARISONS.has(symbol)) return comparison(has) ?? NO_INFIX
  if ('+-*/%'.includes(symbol)) return arithmetic(symbol, has) ?? NO_INFIX
  if (MATCHES.has(symbol)) {
    if (has(TREES)) return FROM_JSON
    if (has(LISTS)) return ELEMENT
    return 'Patterns are for text: cast with x::VARCHAR.'
  }
  if (INTO_JSON.has(symbol) && LISTS.has(kinds[0]!)) {
    const key = right?.kind === 'const' && typeof right.value === 'string' ? right.value : 'key'
    return `-> gives the text of a tag: tags->${quoteLiteral(key.replace(/^\{(.*)\}$/s, '$1'))}.`
  }
  if (INTO_JSON.has(symbol) && kinds[0] === 'varchar') {
    return '->> gives text: use -> for every step but the last, or cast text with x::JSON.'
  }
  if ((symbol === '&&' || symbol === '||') && kinds.every((kind) => kind === 'boolean')) {
    return `Write ${symbol === '&&' ? 'AND' : 'OR'}.`
  }
  return NO_INFIX
}
