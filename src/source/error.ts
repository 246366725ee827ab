import { excerpt } from './excerpt.ts'
import { lookalike } from './lookalikes.ts'
import type { Source } from './source.ts'
import type { Span } from './span.ts'
import type { SqlState } from './sqlstate.ts'

export interface ErrorPlace {
  /** Where in the SQL text the trouble is; absent when it has no place (a value met while running). */
  readonly span?: Span | undefined
  /** What the user can do, one sentence. */
  readonly hint?: string | undefined
  readonly detail?: string | undefined
  readonly cause?: unknown
}

/**
 * A user's mistake, with the fields node-postgres gives to errors.
 * `code` is the SQLSTATE; `position`, `line` and `column` are 1-based and count characters.
 */
export class DdsqlError extends Error {
  readonly code: SqlState
  hint: string | undefined
  readonly detail: string | undefined
  position: number | undefined
  line: number | undefined
  column: number | undefined
  /** Where the SQL came from, when its source has a name. */
  file: string | undefined
  /** The line of SQL that `position` points at with a caret under it; empty when there is no position. */
  excerpt = ''
  readonly #span: Span | undefined

  constructor(code: SqlState, message: string, place: ErrorPlace = {}) {
    super(message, place.cause === undefined ? undefined : { cause: place.cause })
    this.name = 'DdsqlError'
    this.code = code
    this.hint = place.hint
    this.detail = place.detail
    this.#span = place.span
  }

  get span(): Span | undefined {
    return this.#span
  }

  /** For logs: the message, which JSON.stringify leaves out of errors, and what is there of the rest. */
  toJSON(): Readonly<Record<string, unknown>> {
    const { name, code, message, position, line, column, file, hint, detail } = this
    return { name, code, message, position, line, column, file, hint, detail }
  }

  /** Fills position, line, column and excerpt from the text the query came from; the first source wins. */
  in(source: Source): this {
    if (this.#span === undefined || this.position !== undefined) return this
    const place = source.locate(this.#span)
    this.position = place.position
    this.line = place.line
    this.column = place.column
    this.file = source.name
    this.excerpt = excerpt(source, this.#span)
    // A name of such characters is none that anything has.
    const written = source.text.slice(this.#span.start, this.#span.end)
    if (this.code.startsWith('42') && !/['"]/.test(written)) this.hint = lookalike(written) ?? this.hint
    return this
  }
}
