import { join } from 'node:path'
import type { Catalog } from '../engine.ts'
import type { SavedQueries } from '../queries/load.ts'
import type { QueryParameter, SavedQuery } from '../queries/saved-query.ts'
import { VARCHAR } from '../types/type.ts'
import { type Arguments, UsageError } from './arguments.ts'
import { userFolder } from './config.ts'

/** Where saved queries are looked for: the folder given (it must be there), ./queries, the user's own. Throws UsageError. */
export const queryFolders = async (given: string | undefined): Promise<string[]> => {
  const own = join(await userFolder('config'), 'queries')
  if (given === undefined) return ['queries', own]
  const { isFolder } = await import('../queries/load.ts')
  if (!isFolder(given)) throw new UsageError(`no such folder of saved queries: ${given}`)
  return [given, 'queries', own]
}

export const queryColumns = ['name', 'description', 'parameters', 'tags', 'file', 'mistake'].map((name) => ({
  name,
  type: VARCHAR,
}))

/** A row of `queryColumns` per query; the mistake is the first one that `check` finds, or null. */
export const queryRows = async (queries: SavedQueries): Promise<(string | null)[][]> => {
  const { openChecked } = await import('../open.ts')
  // What is wrong with a query shows without records.
  const catalog = await openChecked({})
  try {
    return queries
      .all()
      .map((query) => [
        query.name,
        query.description,
        query.parameters.map(parameterText).join(', '),
        query.tags.join(', '),
        query.file,
        mistakeOf(query, catalog),
      ])
  } finally {
    await catalog.close()
  }
}

const mistakeOf = (query: SavedQuery, catalog: Catalog): string | null => {
  const [mistake] = query.check(catalog)
  if (mistake === undefined) return null
  return `${mistake.line === undefined ? '' : `line ${mistake.line}: `}${mistake.message}`
}

const parameterText = ({ name, type, default: initial }: QueryParameter): string =>
  `${name} ${type}${initial === undefined ? '' : ` = ${initial}`}`

export const savedQueries = async (args: Arguments): Promise<SavedQueries> => {
  const { searchQueries } = await import('../queries/load.ts')
  return searchQueries(await queryFolders(args.queries))
}
