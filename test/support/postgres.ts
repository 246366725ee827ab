import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { PGlite } from '@electric-sql/pglite'
import { hstore } from '@electric-sql/pglite/contrib/hstore'
import { temporaryFolder } from './temporary-folder.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const CACHE = join(ROOT, 'node_modules/.cache')
const extensions = { hstore }

/** The folder of a new PostgreSQL with hstore, made once for all tests: to initialise one takes seconds. */
const template = async (): Promise<string> => {
  const { devDependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
  // Another version may not read it.
  const folder = join(CACHE, `catalog-sql-postgres-${devDependencies['@electric-sql/pglite']}`)
  if (existsSync(folder)) return folder
  mkdirSync(CACHE, { recursive: true })
  const making = mkdtempSync(join(CACHE, 'making-'))
  const db = await PGlite.create(making, { extensions })
  await db.exec('CREATE EXTENSION hstore')
  await db.close()
  try {
    renameSync(making, folder)
  } catch (error) {
    rmSync(making, { recursive: true })
    if (!existsSync(folder)) throw error
  }
  return folder
}

/** A PostgreSQL of its own in this process: time zone UTC, with hstore. Gone when the process ends. */
export const startPostgres = async (): Promise<PGlite> => {
  const folder = temporaryFolder()
  cpSync(await template(), folder, { recursive: true })
  const db = await PGlite.create(folder, { extensions, relaxedDurability: true })
  await db.exec("SET timezone = 'UTC'; SET datestyle = 'ISO, MDY'")
  return db
}
