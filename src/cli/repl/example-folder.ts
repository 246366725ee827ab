import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { schemaFolder } from '../../catalog/catalog.ts'

/** The folder of the example catalog, where the package brings it. */
export const exampleFolder = (): string | undefined => {
  const folder = join(schemaFolder(), '..', 'examples', 'catalog')
  return existsSync(folder) ? folder : undefined
}
