import { rmSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** Names the folder with the built command that the test files of one run share. */
export const SHARED_COMMAND = 'CATALOG_SQL_TEST_COMMAND'

/** Builds the command as it is in the package, into a folder inside of this project. */
export const buildCommand = async (folder: string): Promise<void> => {
  const made = await import(pathToFileURL(join(ROOT, '.build/command.mjs')).href)
  await made.buildCommand(relative(ROOT, folder))
}

/** The built command, for tests that need it as a process. */
export const builtCommand = async (): Promise<{ readonly entry: string; remove(): void }> => {
  const shared = process.env[SHARED_COMMAND]
  if (shared !== undefined) return { entry: join(shared, 'cli.cjs'), remove: () => undefined }
  const folder = join(ROOT, 'node_modules/.cache', `catalog-sql-test-${process.pid}`)
  await buildCommand(folder)
  return {
    entry: join(folder, 'cli.cjs'),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}
