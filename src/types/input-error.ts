import { DdsqlError } from '../source/error.ts'
import { SQLSTATE } from '../source/sqlstate.ts'
import { formatType, type SqlType } from './type.ts'

/** The type as PostgreSQL's value messages write it: lower case. */
export const typeWord = (type: SqlType): string => formatType(type).toLowerCase()

/** 22P02: the text is not a literal of the type. */
export const invalidInput = (type: SqlType, text: string, detail?: string): DdsqlError =>
  new DdsqlError(
    SQLSTATE.invalid_text_representation,
    `invalid input syntax for type ${typeWord(type)}: "${text}"`,
    { detail },
  )

/** 22007: the text is not a date, timestamp or interval. */
export const invalidDatetime = (type: SqlType, text: string): DdsqlError =>
  new DdsqlError(
    SQLSTATE.invalid_datetime_format,
    `invalid input syntax for type ${typeWord(type)}: "${text}"`,
  )

/** 22P02 for a parameter: names the type and never the value, which may be a secret. */
export const invalidParameter = (type: SqlType, wanted: string): DdsqlError =>
  new DdsqlError(SQLSTATE.invalid_text_representation, `invalid parameter value for type ${typeWord(type)}`, {
    hint: `Give ${wanted}.`,
  })

/** A parameter given as text, read as the type's literal; what is wrong with it is told without quoting it. */
export const parameterText = <T>(
  type: SqlType,
  text: string,
  parse: (text: string) => T,
  wanted: string,
): T => {
  try {
    return parse(text)
  } catch (error) {
    if (error instanceof DdsqlError) throw invalidParameter(type, wanted)
    throw error
  }
}
