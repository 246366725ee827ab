import { DdsqlError } from '../../source/error.ts'
import { scan } from '../../syntax/scan.ts'

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
