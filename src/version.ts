import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { schemaFolder } from './catalog/catalog.ts'

/** The version in package.json, which lies beside the schema files. */
export const packageVersion = async (): Promise<string> =>
  JSON.parse(await readFile(join(schemaFolder(), '..', 'package.json'), 'utf8')).version
