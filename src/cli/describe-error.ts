import type { DdsqlError } from '../source/error.ts'
import { SQLSTATE } from '../source/sqlstate.ts'
import { visible, visibleLines } from '../source/visible.ts'

/** As psql prints one: message with SQLSTATE (or what else it begins with), the line with a caret, detail, hint. */
export const describeError = (error: DdsqlError, label = `ERROR:  ${error.code}: `): string =>
  [
    // Messages may quote the query's own text; the excerpt has its control characters blanked already.
    `${error.file === undefined ? '' : `${visible(error.file)}:${error.line}:${error.column}: `}${label}${visible(error.message)}`,
    error.excerpt,
    error.detail && `DETAIL:  ${visible(error.detail)}`,
    error.hint && `HINT:  ${visible(error.hint)}`,
  ]
    .filter(Boolean)
    .join('\n')
    .concat('\n')

/**
 * One line for what is no DdsqlError: the system's own errors and missing packages as they are, of anything else, which
 * is our mistake, no more than its kind, because its message may quote rows. CATALOG_SQL_DEBUG=1 adds all that is known.
 */
export const describeFailure = (error: unknown): string => {
  const { code, syscall, message, name, stack } =
    error instanceof Error ? (error as NodeJS.ErrnoException) : { name: typeof error }
  const [said] = (message ?? '').split('\n')
  const isOutside = code !== undefined && (syscall !== undefined || code.endsWith('MODULE_NOT_FOUND'))
  const line = isOutside
    ? `ERROR:  ${SQLSTATE.io_error}: ${visible(said ?? '')}\n`
    : `ERROR:  ${SQLSTATE.internal_error}: internal error (${visible(name)}); please report it to the maintainers of catalog-sql, with the query and what CATALOG_SQL_DEBUG=1 prints\n`
  return process.env.CATALOG_SQL_DEBUG === '1' ? `${line}${visibleLines(stack ?? String(error))}\n` : line
}
