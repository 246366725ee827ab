import { invalidInput, invalidParameter, parameterText } from './input-error.ts'
import type { TypeOps } from './ops.ts'
import { BOOLEAN } from './type.ts'

const FORM =
  /^[ \t\n\v\f\r]*(?:(t|tr|tru|true|y|ye|yes|on|1)|(?:f|fa|fal|fals|false|n|no|of|off|0))[ \t\n\v\f\r]*$/i

/** PostgreSQL's boolin: true, yes, on, 1, false, no, off, 0 and their unambiguous beginnings, in any case. */
export const parseBoolean = (text: string): boolean => {
  const match = FORM.exec(text)
  if (match === null) throw invalidInput(BOOLEAN, text)
  return match[1] !== undefined
}

const WANTED = 'true, false, or the text of one'

const fromJs = (value: unknown): boolean => {
  if (typeof value === 'boolean') return value
  if (typeof value === 'string') return parameterText(BOOLEAN, value, parseBoolean, WANTED)
  throw invalidParameter(BOOLEAN, WANTED)
}

export const booleanOps: TypeOps = {
  compare: (a, b) => Number(a) - Number(b),
  equal: (a, b) => a === b,
  key: (value: boolean) => value,
  // Output, as in arrays and concat; CAST to text says true and false.
  print: (value) => (value ? 't' : 'f'),
  parse: parseBoolean,
  fromJs,
  toJs: (value) => value,
}
