import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const EXAMPLES = join('examples', 'catalog')

/**
 * The folder of the example catalog, where the package brings it. Looked for upwards from this module, which lies at
 * another depth when it is bundled.
 */
export const exampleFolder = (): string | undefined => {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    const found = join(folder, EXAMPLES)
    if (existsSync(found) || dirname(folder) === folder) return existsSync(found) ? found : undefined
  }
}
