// The JavaScript of alasql and of its spreadsheets, as texts. The build puts another file in the place of this one, which
// has them beside the library or in it: as a dependency alasql would bring react-native.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const main = (): string => createRequire(import.meta.url).resolve('alasql')

/** The package's main file. */
export const alasqlText = (): string => readFileSync(main(), 'utf8')

/** SheetJS, which is in alasql's package. */
export const xlsxText = async (): Promise<string> =>
  readFileSync(join(dirname(main()), '../modules/xlsx/dist/xlsx.core.min.js'), 'utf8')
