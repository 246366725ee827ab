import { REFUSALS } from '../../src/functions/refused-functions.ts'
import { allRows } from '../../src/functions/registry.ts'
import type { CallableRow, Pattern } from '../../src/functions/row.ts'
import { formatType } from '../../src/types/type.ts'

// Of DDSQL's published reference.
const DDSQL: ReadonlySet<string> = new Set(
  `min max count sum avg bool_and bool_or array_agg string_agg approx_percentile abs ceil ceiling floor round power sqrt ln log
  log2 exp mod lower upper length char_length ltrim rtrim btrim replace substring substr left right reverse strpos position
  split_part concat concat_ws md5 now current_timestamp extract date_part date_trunc date_bin date_diff to_timestamp to_char
  coalesce nullif regexp_like regexp_match regexp_replace cardinality array_position string_to_array array_to_string unnest
  array_length array_contains array_cat array_append json_extract_path_text json_extract_path json_array_elements
  json_array_elements_text json_build_object row_to_json akeys avals host network netmask masklen broadcast family row_number
  rank dense_rank lag lead first_value last_value nth_value current_setting`.split(/\s+/),
)

/** What neither DDSQL's reference nor PostgreSQL has. */
const OURS_ALONE: ReadonlySet<string> = new Set(
  'icu_regexp_replace timestamp_in date_in time_in timetz_in row_to_jsonb subscript slice'.split(' '),
)

const origin = ({ name }: CallableRow): string =>
  DDSQL.has(name) ? 'DDSQL' : OURS_ALONE.has(name) ? 'ours' : 'PostgreSQL'

const typeText = (pattern: Pattern): string => (typeof pattern === 'string' ? pattern : formatType(pattern))
const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ')

const signature = (row: CallableRow): string => {
  const args = row.args.map(typeText)
  if (row.kind === 'operator')
    return args.length === 1 ? `${row.name} ${args[0]}` : args.join(` ${row.name} `)
  return `${row.name}(${args.join(', ')}${row.variadic ? ', …' : ''})`
}

const line = (row: CallableRow): string =>
  `| ${cell(`\`${signature(row)}\``)} | ${cell(typeText(row.returns))} | ${origin(row)} | ${cell(row.doc)} | ${cell(`\`${row.example[0]}\``)} |`

/** The text of examples/guide/functions.md: every row of src/functions/, by area. */
export const functionTable = (): string => {
  const areas = [...new Set(allRows.map(({ area }) => area))].sort()
  const tables = areas.map((area) => {
    const rows = allRows.filter((row) => row.area === area).map(line)
    return [
      `## ${area}`,
      '',
      '| call | gives | from | | example |',
      '|---|---|---|---|---|',
      ...rows,
      '',
    ].join('\n')
  })
  return `# Functions and operators

Written from the rows in src/functions/ by \`npm run functions\`. *From* says who has it: DDSQL's published reference,
PostgreSQL 18, or only this engine.

${tables.join('\n')}
## Left out

What else PostgreSQL 18 has for users, and why it is not here.

| functions such as | |
|---|---|
${REFUSALS.map(({ such, reason }) => `| ${such} | ${cell(reason)} |`).join('\n')}
`
}
