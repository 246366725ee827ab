import { type Token, tokens } from './tokens.ts'

// DDSQL has one integer, one decimal and one json type.
const TYPES = new Map(
  Object.entries({
    int: 'int8',
    integer: 'int8',
    int2: 'int8',
    int4: 'int8',
    int32: 'int8',
    smallint: 'int8',
    decimal: 'float8',
    numeric: 'float8',
    real: 'float8',
    float4: 'float8',
    float: 'float8',
    double: 'float8',
    string: 'text',
    char: 'text',
    json: 'jsonb',
    hstore_csv: 'hstore',
    tags: 'hstore',
  }),
)

const JSON_FUNCTIONS = new Map<string, string>([
  ...[
    'agg',
    'array_elements',
    'array_elements_text',
    'array_length',
    'build_array',
    'build_object',
    'each',
    'each_text',
    'extract_path',
    'extract_path_text',
    'object_agg',
    'object_keys',
    'typeof',
  ].map((name) => [`json_${name}`, `jsonb_${name}`] as const),
  ['to_json', 'to_jsonb'],
  ['row_to_json', 'to_jsonb'],
])

const DAY_OF_WEEK = /^(?:dow|'dow')$/i

/**
 * A DDSQL text in PostgreSQL's words, as far as single tokens tell: decimal literals are float8, type words and
 * json functions have PostgreSQL's names, the day of the week is ISO's. What needs more is spelled out by hand.
 */
export const translate = (sql: string): string => {
  const all = tokens(sql)
  const solid = all.filter((token) => token.kind !== 'trivia')
  const neighbour = new Map(
    solid.map((token, i) => [token, [solid[i - 1], solid[i + 1], solid[i - 2]] as const]),
  )
  return all
    .map((token) => {
      const [before, after, second] = neighbour.get(token) ?? []
      return translated(token, before, after, second)
    })
    .join('')
}

const translated = (token: Token, before?: Token, after?: Token, second?: Token): string => {
  const { kind, text } = token
  if (kind === 'number') return /[.eE]/.test(text) ? `${text}::float8` : text
  if (DAY_OF_WEEK.test(text) && before?.text === '(' && /^(extract|date_part)$/i.test(second?.text ?? ''))
    return text.replace(/dow/i, 'isodow')
  if (kind !== 'word') return text
  const word = text.toLowerCase()
  const jsonFunction = JSON_FUNCTIONS.get(word)
  if (jsonFunction !== undefined && after?.text === '(') return jsonFunction
  if (word === 'precision' && before?.text.toLowerCase() === 'double') return ''
  const isType =
    before?.text === '::' ||
    (before?.text.toLowerCase() === 'as' && after?.text !== ',') ||
    after?.kind === 'string'
  return (isType && TYPES.get(word)) || text
}
