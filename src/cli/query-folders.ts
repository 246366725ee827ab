import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { SavedQueries } from '../queries/load.ts'
import type { Arguments } from './arguments.ts'
import { userFolder } from './config.ts'

/** Where saved queries are looked for: the folder given (it must be there), ./queries, the user's own. */
export const queryFolders = async (given: string | undefined): Promise<string[]> => {
  const own = join(await userFolder('config'), 'queries')
  return [...(given === undefined ? [] : [given]), ...['queries', own].filter((folder) => existsSync(folder))]
}

export const savedQueries = async (args: Arguments): Promise<SavedQueries> => {
  const { loadQueries } = await import('../queries/load.ts')
  return loadQueries(...(await queryFolders(args.queries)))
}
