import { invalidInput, invalidParameter, parameterText } from './input-error.ts'
import type { TypeOps } from './ops.ts'
import { UUID } from './type.ts'

// A hyphen may stand behind every fourth digit, and braces around the whole.
const DIGITS = /^(?:[0-9a-f]{4}-?){7}[0-9a-f]{4}$/i

/** PostgreSQL's uuid input: 32 hexadecimal digits, as the 36 characters in lower case they are held as. */
export const parseUuid = (text: string): string => {
  const braced = /^\{(.*)\}$/s.exec(text)?.[1]
  const digits = braced ?? text
  if (!DIGITS.test(digits)) throw invalidInput(UUID, text)
  return digits
    .replaceAll('-', '')
    .toLowerCase()
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

const WANTED = 'the text of a UUID'

export const uuidOps: TypeOps = {
  // Hyphens stand at the same places, so the order of the texts is that of the bytes.
  compare: (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0),
  equal: (a, b) => a === b,
  key: (value: string) => value,
  print: (value: string) => value,
  parse: parseUuid,
  fromJs: (value) => {
    if (typeof value !== 'string') throw invalidParameter(UUID, WANTED)
    return parameterText(UUID, value, parseUuid, WANTED)
  },
  toJs: (value) => value,
}
