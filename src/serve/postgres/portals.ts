// What a session keeps by name: prepared statements, and portals, which are statements with their values and cursors.
import type { Command } from '../../commands.ts'
import type { HeldParts, Statement } from '../../engine.ts'
import { DdsqlError } from '../../source/error.ts'
import { SQLSTATE } from '../../source/sqlstate.ts'
import type { SqlType } from '../../types/type.ts'
import { Rows } from './rows.ts'

export interface Column {
  readonly name: string
  readonly type: SqlType
}

export interface Prepared {
  readonly name: string
  /** Undefined for a text without a statement. */
  readonly statement: Statement | undefined
  /** The whole text, in which offsets count. */
  readonly text: string
  /** The query of DECLARE, whose parameters are those of the statement. */
  readonly inner?: Statement | undefined
  /** Of its parameters, as the client named them or as they were inferred. */
  readonly oids: readonly number[]
}

/** A statement that can be run, as far as it was. */
export interface Portal {
  readonly name: string
  readonly command: Command | undefined
  readonly statement: Statement | undefined
  readonly text: string
  readonly inner?: Statement | undefined
  readonly parameters: readonly unknown[]
  /** Of the client's Bind: none, one for all columns, or one for each. */
  readonly formats: readonly number[]
  /** Stops it. */
  readonly stop: AbortController
  /** Undefined where it has no rows, or none yet. */
  columns: readonly Column[] | undefined
  held: HeldParts | undefined
  rows: Rows | undefined
  /** How many of its warnings were sent. */
  warned: number
  isDone: boolean
  /** Declared by SQL. */
  readonly cursor?: { readonly isHold: boolean; readonly isScroll: boolean }
}

/** The formats of a result's columns, one for each. Throws 08P01 when there is another number of them. */
export const formatsOf = (formats: readonly number[], columns: number): number[] => {
  if (formats.length <= 1) return new Array<number>(columns).fill(formats[0] ?? 0)
  if (formats.length === columns) return [...formats]
  throw new DdsqlError(
    SQLSTATE.protocol_violation,
    `bind message has ${formats.length} result formats but query has ${columns} columns`,
  )
}

/** Starts the statement; its columns are known afterwards. */
export const start = async (portal: Portal, timeout: number): Promise<Rows> => {
  if (portal.rows !== undefined) return portal.rows
  const { statement, parameters, stop, cursor } = portal
  if (statement === undefined) throw new Error('a portal without a statement has no rows')
  portal.held = await statement.parts(parameters, { signal: stop.signal, timeout })
  portal.columns = portal.held.columns
  portal.rows = new Rows(portal.held.parts, cursor?.isScroll ?? false)
  return portal.rows
}

export const undefinedStatement = (name: string): DdsqlError =>
  new DdsqlError(
    SQLSTATE.invalid_sql_statement_name,
    name === '' ? 'unnamed prepared statement does not exist' : `prepared statement "${name}" does not exist`,
  )

export const undefinedPortal = (name: string, what: 'portal' | 'cursor' = 'portal'): DdsqlError =>
  new DdsqlError(SQLSTATE.invalid_cursor_name, `${what} "${name}" does not exist`)
