import { bind } from '../../src/bind/bind.ts'
import type { BoundStatement } from '../../src/bind/bound.ts'
import { builtinTables } from '../../src/catalog/catalog.ts'
import type { TableProvider } from '../../src/catalog/provider.ts'
import { DdsqlError } from '../../src/source/error.ts'
import { Source } from '../../src/source/source.ts'
import { parse } from '../../src/syntax/parse.ts'
import type { SqlType } from '../../src/types/type.ts'

const provider: TableProvider = {
  scan: () => {
    throw new Error('binding reads no rows')
  },
  describe: () => 'nothing',
}

/** The one query of a text, bound to the built-in tables. */
const typesByName = (types: readonly (SqlType | undefined)[]): ReadonlyMap<string, SqlType> =>
  new Map(types.flatMap((type, i) => (type === undefined ? [] : [[String(i + 1), type] as const])))

export const bound = (sql: string, parameterTypes?: readonly (SqlType | undefined)[]): BoundStatement => {
  const [statement] = parse(new Source(sql)).statements
  if (statement?.kind !== 'query') throw new Error(`not a query: ${sql}`)
  const tables = builtinTables()
  const env = {
    tables,
    providerOf: () => provider,
    ...(parameterTypes ? { parameterTypes: typesByName(parameterTypes) } : {}),
  }
  return bind(statement.query, env)
}

/** What is wrong with a text, by parser or binder; undefined when nothing is. */
export const trouble = (sql: string): DdsqlError | undefined => {
  try {
    bound(sql)
    return undefined
  } catch (error) {
    if (error instanceof DdsqlError) return error.in(new Source(sql))
    throw error
  }
}
