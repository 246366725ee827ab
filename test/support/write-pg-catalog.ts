/**
 * Writes what PostgreSQL itself has in its catalogs, out of PGlite: `npm run pg-catalog`. The columns of all relations of
 * pg_catalog and information_schema, the types of pg_catalog with their input and output functions, and the rows of small
 * tables that every database has.
 */
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { PGlite } from '@electric-sql/pglite'

const db = await PGlite.create()
const rows = async (sql: string): Promise<string[]> =>
  (await db.query<Record<string, unknown>>(sql)).rows.map((row) =>
    Object.values(row)
      .map((value) => (value === null ? '\\N' : String(value)))
      .join('\t'),
  )
/** Every column as text, so that it is what PostgreSQL prints. */
const whole = async (table: string, where: string): Promise<string[]> => {
  const { rows: columns } = await db.query<{ name: string }>(
    `SELECT attname AS name FROM pg_attribute WHERE attrelid = '${table}'::regclass AND attnum > 0 ORDER BY attnum`,
  )
  const names = columns.map(({ name }) => name)
  const list = names.map((name) => `${name}::text`).join(', ')
  return [names.join('\t'), ...(await rows(`SELECT ${list} FROM ${table} WHERE ${where} ORDER BY oid`))]
}

const relations = await rows(`
  SELECT n.nspname || '.' || c.relname, c.oid, c.relkind, c.reltype,
    (SELECT string_agg(a.attname || ' ' || coalesce(b.typname, t.typname) || CASE WHEN a.attnotnull THEN '!' ELSE '' END, ',' ORDER BY a.attnum)
     FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid LEFT JOIN pg_type b ON b.oid = t.typbasetype
     WHERE a.attrelid = c.oid AND a.attnum > 0)
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname IN ('pg_catalog', 'information_schema') AND c.relkind IN ('r', 'v') ORDER BY 1`)

const OWN_TYPES = `typnamespace = 'pg_catalog'::regnamespace AND typrelid = 0
  AND (typelem NOT IN (SELECT oid FROM pg_type WHERE typrelid <> 0) OR oid IN (SELECT atttypid FROM pg_attribute))`
const types = await whole('pg_type', OWN_TYPES)
const procedures = await rows(`
  SELECT oid, proname, prorettype, proargtypes FROM pg_proc WHERE oid IN
    (SELECT unnest(ARRAY[typinput, typoutput, typreceive, typsend]) FROM pg_type WHERE ${OWN_TYPES}) ORDER BY oid`)
const parts = {
  RELATIONS: relations,
  TYPES: types,
  PROCEDURES: procedures,
  ACCESS_METHODS: await whole('pg_am', 'true'),
  COLLATIONS: await whole('pg_collation', "collname IN ('default', 'C', 'POSIX', 'ucs_basic')"),
  LANGUAGES: await whole('pg_language', "lanname IN ('internal', 'c', 'sql')"),
  TABLESPACES: await whole('pg_tablespace', 'true'),
}
const keywords = await rows(
  'SELECT string_agg(word, chr(32) ORDER BY word), catcode, barelabel FROM pg_get_keywords() GROUP BY 2, 3 ORDER BY 2, 3',
)
await db.close()

const text = (lines: readonly string[]): string => lines.join('\n').replace(/[\\`$]/g, '\\$&')
const made = Object.entries(parts).map(([name, lines]) => `export const ${name} = \`${text(lines)}\`\n`)
const file = fileURLToPath(new URL('../../src/catalog/pg-catalog/data.ts', import.meta.url))
writeFileSync(
  file,
  `// Written by test/support/write-pg-catalog.ts out of PostgreSQL 18: lines of fields between tabs, \\N for NULL.\n\n${made.join('\n')}`,
)

/** Words between spaces, in lines that fit. */
const wordLines = (words: string): string =>
  words
    .replace(/(.{1,90})(?:\s|$)/g, "    '$1 ' +\n")
    .trimEnd()
    .replace(/ ' \+$/, "'")
const lists = keywords.map((line) => {
  const [words = '', category, isBareLabel] = line.split('\t')
  return `  ...words('${category}', ${isBareLabel},\n${wordLines(words)},\n  ),\n`
})
writeFileSync(
  fileURLToPath(new URL('../../src/types/keywords.ts', import.meta.url)),
  `// Written by test/support/write-pg-catalog.ts out of PostgreSQL 18.

/** A key word: what it may name (U anything, C columns, T types and functions, R nothing), and whether it may be a label without AS. */
export interface Keyword {
  readonly word: string
  readonly category: 'U' | 'C' | 'T' | 'R'
  readonly isBareLabel: boolean
}

const words = (category: Keyword['category'], isBareLabel: boolean, list: string): Keyword[] =>
  list.split(' ').map((word) => ({ word, category, isBareLabel }))

/** The key words of SQL. */
export const KEYWORDS: readonly Keyword[] = [
${lists.join('')}]
`,
)
