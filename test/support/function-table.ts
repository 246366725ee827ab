import { isInReference } from '../../src/datadog/reference.ts'
import { REFUSALS } from '../../src/functions/refused-functions.ts'
import { allRows } from '../../src/functions/registry.ts'
import type { CallableRow, Pattern } from '../../src/functions/row.ts'
import { formatType } from '../../src/types/type.ts'

/** In DDSQL's published reference, though the live service refuses them. */
const REFUSED_THERE: ReadonlySet<string> = new Set(['substr', 'current_timestamp'])

/** What neither DDSQL's reference nor PostgreSQL has. */
const OURS_ALONE: ReadonlySet<string> = new Set(
  'icu_regexp_replace timestamp_in date_in time_in timetz_in row_to_jsonb subscript slice'.split(' '),
)

const origin = ({ name }: CallableRow): string =>
  isInReference(name) || REFUSED_THERE.has(name) ? 'DDSQL' : OURS_ALONE.has(name) ? 'ours' : 'PostgreSQL'

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
