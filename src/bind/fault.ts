import { DdsqlError } from '../source/error.ts'
import type { Span } from '../source/span.ts'
import { SQLSTATE } from '../source/sqlstate.ts'

/** A user's mistake by PostgreSQL's condition name, at a place of the text. */
export const fault = (
  condition: keyof typeof SQLSTATE,
  message: string,
  span: Span | undefined,
  more: { readonly hint?: string | undefined; readonly detail?: string | undefined } = {},
): DdsqlError => new DdsqlError(SQLSTATE[condition], message, { span, ...more })
