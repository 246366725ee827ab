import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { SavedQueries } from '../queries/load.ts'
import type { QueryParameter } from '../queries/saved-query.ts'
import { VARCHAR } from '../types/type.ts'
import type { Arguments } from './arguments.ts'
import { userFolder } from './config.ts'

/** Where saved queries are looked for: the folder given (it must be there), ./queries, the user's own. */
export const queryFolders = async (given: string | undefined): Promise<string[]> => {
  const own = join(await userFolder('config'), 'queries')
  return [...(given === undefined ? [] : [given]), ...['queries', own].filter((folder) => existsSync(folder))]
}

export const queryColumns = ['name', 'description', 'parameters', 'tags', 'file'].map((name) => ({
  name,
  type: VARCHAR,
}))

/** A row of `queryColumns` per query. */
export const queryRows = (queries: SavedQueries): string[][] =>
  queries
    .all()
    .map(({ name, description, tags, parameters, file }) => [
      name,
      description,
      parameters.map(parameterText).join(', '),
      tags.join(', '),
      file,
    ])

const parameterText = ({ name, type, default: initial }: QueryParameter): string =>
  `${name} ${type}${initial === undefined ? '' : ` = ${initial}`}`

export const savedQueries = async (args: Arguments): Promise<SavedQueries> => {
  const { loadQueries } = await import('../queries/load.ts')
  return loadQueries(...(await queryFolders(args.queries)))
}
