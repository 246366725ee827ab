import { allRows } from '../functions/registry.ts'

/** What an agent, or a person in an editor, must know of the dialect before the first query. */
const RULES = `DDSQL is PostgreSQL's SELECT over tables of AWS jobs. Read only: one SELECT (or WITH … SELECT, EXPLAIN, SHOW) a time.

Names
- Never invent tables or columns: search the tables, then ask for the columns of one. A table is named aws.x or aws_x.
- Unquoted names fold to lower case. Misspelt names are answered with the nearest ones.

Types: BIGINT, DECIMAL (float64), VARCHAR, BOOLEAN, TIMESTAMP (milliseconds, UTC), DATE, INTERVAL, JSON, HSTORE, INET, arrays T[],
structs. Casts: CAST(x AS BIGINT), x::BIGINT.

Reading inside values
- Tags are an hstore: tags->'team' is text, NULL without the tag. Every row has the derived tag region.
- JSON: x->>'key', x#>>'{a,b}' or json_extract_path_text(x, 'a', 'b') are text; cast them to compute. Keys are snake_case.
- Structs by dots: input_data_config.s3_input_data_config.s3_uri.
- Arrays count from 1: a[1]; unnest(a) and json_array_elements(j) in FROM give rows.

Time
- now() is the start of the query. Last week: creation_time > now() - INTERVAL '7 days'.
- date_trunc('day', t), date_diff('hour', a, b), extract(epoch FROM b - a), t AT TIME ZONE 'Europe/Berlin'.

Different from PostgreSQL
- extract(dow …) is 1 Monday to 7 Sunday; extract(second …) is whole.
- BIGINT / BIGINT cuts off; integers never overflow at 32 bits; avg of integers is DECIMAL.
- Regular expressions are ICU's; replacements are written $1. round goes half away from zero.
- JSON may be compared and grouped.

Cost: of a live table, list columns (names, status, times) cost one call for many rows; other columns and tags cost calls for
each row. Name the columns you need and filter by time and status. EXPLAIN shows what a query would ask of AWS.

Functions by area (f of x: f(x)):`

/** The dialect in at most 1,500 words: its rules, and every function by area. */
export const ddsqlReference = (): string => {
  const areas = new Map<string, Set<string>>()
  for (const { area, name, kind } of allRows) {
    if (kind === 'operator') continue
    const names = areas.get(area) ?? new Set()
    areas.set(area, names.add(name))
  }
  const lines = [...areas].map(([area, names]) => `- ${area}: ${[...names].sort().join(' ')}`)
  return `${RULES}\n${lines.join('\n')}\n`
}
