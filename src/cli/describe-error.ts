import type { DdsqlError } from '../source/error.ts'
import { visible } from './format/text.ts'

/** As psql prints one: message with SQLSTATE, the line with a caret, detail, hint. */
export const describeError = (error: DdsqlError): string =>
  [
    // Messages may quote the query's own text; the excerpt has its control characters blanked already.
    `${error.file === undefined ? '' : `${visible(error.file)}:${error.line}:${error.column}: `}ERROR:  ${error.code}: ${visible(error.message)}`,
    error.excerpt,
    error.detail && `DETAIL:  ${visible(error.detail)}`,
    error.hint && `HINT:  ${visible(error.hint)}`,
  ]
    .filter(Boolean)
    .join('\n')
    .concat('\n')
