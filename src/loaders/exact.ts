// JSON.parse loses what a float64 has no room for, and takes escapes that are no text. What it may have lost is read
// again, exactly; what no value can hold is named.

import { DdsqlError } from '../source/error.ts'
import { SQLSTATE, type SqlState } from '../source/sqlstate.ts'
import { parseJsonText } from '../types/json-parse.ts'
import { OutOfRange, TooDeep } from './json-value.ts'
import type { RawRecord } from './record.ts'

// Many digits, or an exponent.
export const MAY_BE_INEXACT = /[\d.]{16}|\d[eE][+-]?\d/

/**
 * The record with the values of `fields` as its text has them: whole numbers past 2^53 as bigint. Undefined when
 * the text shows that JSON.parse lost nothing. Throws OutOfRange, TooDeep.
 */
export const exactRecord = (
  record: RawRecord,
  text: string,
  fields: readonly string[],
): RawRecord | undefined => {
  if (!MAY_BE_INEXACT.test(text)) return undefined
  try {
    const exact = parseJsonText(text) as RawRecord
    return {
      ...record,
      ...Object.fromEntries(fields.flatMap((field) => (field in exact ? [[field, exact[field]]] : []))),
    }
  } catch (error) {
    if (!(error instanceof DdsqlError)) throw error
    throw error.code === SQLSTATE.numeric_value_out_of_range ? new OutOfRange() : new TooDeep()
  }
}

const ESCAPE = /\\u(?:0000|[dD][89a-fA-F])/

/** Whether strings in the JSON text may hold what `textProblem` looks for. */
export const mayHoldNoText = (json: string): boolean => json.includes('\\u') && ESCAPE.test(json)

/** What a record has that no text can hold. */
export interface TextProblem {
  readonly problem: string
  readonly code: SqlState
}

const NUL: TextProblem = {
  problem: 'it has \\u0000, which no text can hold',
  code: SQLSTATE.untranslatable_character,
}
const SURROGATE: TextProblem = {
  problem: 'it has one half of a surrogate pair, which is no character',
  code: SQLSTATE.invalid_text_representation,
}

const NO_TEXT = /\0|\p{Surrogate}/u

const problemOf = (text: string): TextProblem | undefined => {
  const found = NO_TEXT.exec(text)
  return found === null ? undefined : found[0] === '\0' ? NUL : SURROGATE
}

/** The first string or key in a value of JSON.parse that PostgreSQL would refuse. Throws TooDeep. */
export const textProblem = (value: unknown, depth = 0): TextProblem | undefined => {
  if (typeof value === 'string') return problemOf(value)
  if (typeof value !== 'object' || value === null) return undefined
  if (depth > 1000) throw new TooDeep()
  for (const [key, member] of Object.entries(value)) {
    const found = problemOf(key) ?? textProblem(member, depth + 1)
    if (found !== undefined) return found
  }
  return undefined
}
