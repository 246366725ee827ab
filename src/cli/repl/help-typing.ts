import { builtinTables } from '../../catalog/catalog.ts'
import { DdsqlError } from '../../source/error.ts'
import { scan } from '../../syntax/scan.ts'
import { type Completion, complete } from '../complete.ts'
import type { Edit } from './editor.ts'
import type { Shell } from './shell.ts'

export { colorsOf } from './highlight.ts'

/** Whether a text can be sent: nothing, a meta command, or SQL that ends with a semicolon. */
export const isWhole = (text: string): boolean => {
  if (/^\s*(?:$|\\|\.[a-z?])/i.test(text)) return true
  try {
    return scan(text).findLast(({ kind }) => kind !== 'comment')?.text === ';'
  } catch (error) {
    if (error instanceof DdsqlError) return false
    throw error
  }
}

/** The completion at the cursor, with the keys and saved queries that the shell looks up. */
export const completeWith = async ({ text, cursor }: Edit, shell: Shell): Promise<Completion> => {
  const wanted: (() => Promise<void>)[] = []
  const queries = await shell.queryNames()
  const ask = () =>
    complete(text, cursor, {
      tables: builtinTables().all(),
      queries,
      keys: (table, column, path) => {
        const found = shell.keysSeen(table, column, path)
        if (found === undefined) wanted.push(() => shell.lookUpKeys(table, column, path))
        return found
      },
    })
  const first = ask()
  if (wanted.length === 0) return first
  for (const look of wanted) await look()
  return ask()
}
