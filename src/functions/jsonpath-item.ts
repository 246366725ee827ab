import { DdsqlError } from '../source/error.ts'
import type { SqlState } from '../source/sqlstate.ts'
import { jsonTypeName } from '../types/json.ts'
import type { AnyNumber } from '../types/numeric.ts'
import type { JsonMember } from '../types/value.ts'
import { PathDatetime, printDatetime } from './jsonpath-datetime.ts'

/** What a JSON path walks over. */
export type PathItem = JsonMember | PathDatetime

export const isNumber = (item: PathItem): item is AnyNumber =>
  !(item instanceof PathDatetime) && jsonTypeName(item) === 'number'

/** The item in JSON, where dates and times are strings. */
export const memberOfItem = (item: PathItem): JsonMember =>
  item instanceof PathDatetime ? printDatetime(item) : item

/** A mistake in the data, which a predicate takes for unknown and a silent call for the end. */
export class PathFailure {
  constructor(readonly error: DdsqlError) {}
}

/** Throws what a silent call passes over. */
export const failPath = (code: SqlState, message: string, hint?: string): never => {
  throw new PathFailure(new DdsqlError(code, message, { hint }))
}
