// The package's further tables, schemas/more/. The build puts another file in the place of this one, which has them beside
// the library or in it.
import { readdirSync, readFileSync } from 'node:fs'
import type { TableSchema } from './schema.ts'

/** The schemas, in the order of their names. A test checks them, so reading trusts them. */
export const moreSchemas = async (): Promise<readonly TableSchema[]> =>
  readdirSync(folder())
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => JSON.parse(readFileSync(new URL(file, folder()), 'utf8')))

const folder = (): URL => new URL('../../schemas/more/', import.meta.url)
