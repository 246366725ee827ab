import type { Shell } from '../shell.ts'
import type { ArgumentStyle } from '../words.ts'

/** How a command stands to psql's of the same name: as there; otherwise, and why; psql has none. */
export type BesidePsql = 'same' | { readonly other: string } | 'ours'

/** A command of the shell itself: help, completion and the guide's list come from these rows. */
export interface MetaCommand {
  /** Without `\` or dot; the first is psql's where psql has one. */
  readonly names: readonly string[]
  /** Names that it has only behind a dot, as in the shells of SQLite and DuckDB. */
  readonly dot?: readonly string[]
  readonly argument: string
  readonly doc: string
  readonly psql: BesidePsql
  /** What its argument is; the words themselves where they are few. */
  readonly completes?:
    | 'table'
    | 'function'
    | 'query'
    | 'format'
    | 'help'
    | 'file'
    | 'folder'
    | readonly string[]
  /** By default words. */
  readonly style?: ArgumentStyle
  /** How many arguments it takes at most: by default one, or none where `argument` is empty. */
  readonly most?: number
  /** A semicolon at the end belongs to the last argument. */
  readonly raw?: true
  /** psql's `S` and `+` may follow the name. */
  readonly modifiers?: true
  /** Throws QueryFailure, WrongValue and DdsqlError. */
  run(shell: Shell, words: readonly string[], name: string): Promise<'leave' | undefined>
}

/** For commands that never leave the shell. */
export const doing =
  (
    work: (shell: Shell, words: readonly string[], name: string) => Promise<void> | void,
  ): MetaCommand['run'] =>
  async (...given) => {
    await work(...given)
    return undefined
  }
