import { alasql } from './alasql.ts'
import { betterSqlite3 } from './better-sqlite3.ts'
import { catalogSql } from './catalog-sql.ts'
import { duckdb } from './duckdb.ts'
import type { EngineKind } from './engine.ts'
import { hand } from './hand.ts'
import { pglite } from './pglite.ts'
import { squirreling } from './squirreling.ts'

/** In the order of the tables' columns. The loops by hand come first: the others' answers are held against theirs. */
export const ENGINES: readonly EngineKind[] = [
  hand,
  catalogSql,
  alasql,
  betterSqlite3,
  pglite,
  duckdb,
  squirreling,
]

// They work on one array of objects, which is large.
const SHARING: readonly string[] = [hand.name, alasql.name, squirreling.name]

/** The process that an engine lives in: one that holds rows as objects is shared, each of the others has its own. */
export const processOf = (engine: string): string => (SHARING.includes(engine) ? 'rows' : engine)
