// Errors and warnings as the protocol's fields.
import type { HeldParts } from '../../engine.ts'
import { DdsqlError } from '../../source/error.ts'
import { SQLSTATE } from '../../source/sqlstate.ts'
import type { Fields } from './messages.ts'

/** The fields of an error. One of our own mistakes is said to be such, without its text, which may hold anything. */
export const errorFields = (error: unknown, severity: 'ERROR' | 'FATAL' = 'ERROR'): Fields => {
  if (!(error instanceof DdsqlError))
    return { S: severity, V: severity, C: SQLSTATE.internal_error, M: 'internal error' }
  const { code, message, detail, hint, position } = error
  return {
    S: severity,
    V: severity,
    C: code,
    M: message,
    D: detail,
    H: hint,
    ...(position !== undefined && { P: String(position) }),
  }
}

/** Warnings that are none of PostgreSQL's have a word as code. */
export const noticeFields = ({ code, message }: HeldParts['warnings'][number]): Fields => ({
  S: 'WARNING',
  V: 'WARNING',
  C: /^[0-9A-Z]{5}$/.test(code) ? code : SQLSTATE.warning,
  M: message,
})
