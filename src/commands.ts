// What kind of statement a text holds, for whoever keeps a session over the catalog, and the statements of transactions
// as far as a catalog has them: settings that are local, or taken back.
import type { Warning } from './catalog/provider.ts'
import type { Settings } from './settings.ts'
import { DdsqlError } from './source/error.ts'
import type { Span } from './source/span.ts'
import { SQLSTATE } from './source/sqlstate.ts'
import type { SessionCommand, Statement } from './syntax/ast.ts'

/** A statement that gives rows of its own, or sets something. */
type Plain =
  | { readonly kind: 'query' }
  | { readonly kind: 'explain' }
  | { readonly kind: 'show' }
  | {
      readonly kind: 'set'
      readonly name: string
      /** null: back to the initial value. */
      readonly values: readonly string[] | null
      readonly isLocal: boolean
    }

/**
 * A statement as a session sees it. `tag` is what PostgreSQL's protocol says when it is done, without the number of rows,
 * which stands behind those of queries, FETCH, MOVE and COPY.
 */
export type Command = { readonly tag: string } & (Plain | SessionCommand)

/** Of queries, whatever their dialect. */
export const QUERY: Command = { kind: 'query', tag: 'SELECT' }

/** The command that a statement is. */
export const commandOf = (statement: Statement): Command => {
  switch (statement.kind) {
    case 'query':
      return QUERY
    case 'explain':
      return { kind: 'explain', tag: 'EXPLAIN' }
    case 'show':
    case 'show-tables':
    case 'describe':
      return { kind: 'show', tag: 'SHOW' }
    case 'set': {
      const { name, values, isLocal, isReset } = statement
      return { kind: 'set', name, values, isLocal, tag: isReset ? 'RESET' : 'SET' }
    }
    case 'session':
      return { ...statement.command, tag: tagOf(statement.command) }
  }
}

const tagOf = (command: SessionCommand): string => {
  switch (command.kind) {
    case 'begin':
      return command.isStart ? 'START TRANSACTION' : 'BEGIN'
    case 'rollback-to':
      return 'ROLLBACK'
    case 'set-transaction':
      return 'SET'
    case 'set-constraints':
      return 'SET CONSTRAINTS'
    case 'deallocate':
      return command.name === undefined ? 'DEALLOCATE ALL' : 'DEALLOCATE'
    case 'close':
      return command.name === undefined ? 'CLOSE CURSOR ALL' : 'CLOSE CURSOR'
    case 'declare':
      return 'DECLARE CURSOR'
    case 'fetch':
      return command.isMove ? 'MOVE' : 'FETCH'
    case 'discard':
      return `DISCARD ${command.what.toUpperCase()}`
    default:
      return command.kind.toUpperCase()
  }
}

const KEPT_BY_SESSION =
  'Cursors, prepared statements and COPY are kept by a session of the server; here, use prepare() and stream().'

/** What a session of the server keeps, and a catalog alone does not. */
const needsSession = (command: Command, span: Span): DdsqlError =>
  new DdsqlError(SQLSTATE.feature_not_supported, `${command.tag} needs a session`, {
    span,
    hint: KEPT_BY_SESSION,
  })

const noTransaction = (what: string): DdsqlError =>
  new DdsqlError(SQLSTATE.no_active_sql_transaction, `${what} can only be used in transaction blocks`)

/**
 * Runs what changes settings or the transaction. Throws DdsqlError: 42704 for an unknown setting, 22023 for a wrong value, 25P01 and
 * 3B001 for savepoints, 0A000 for what only a session of the server keeps.
 */
export const runCommand = (
  command: Command,
  settings: Settings,
  span: Span,
  warn: (warning: Warning) => void,
): void => {
  const outside = (what: string): Warning => ({
    code: SQLSTATE.no_active_sql_transaction,
    message: `${what} can only be used in transaction blocks`,
  })
  switch (command.kind) {
    case 'set':
      if (command.isLocal && !settings.inTransaction) {
        // It is checked, and over as soon as it is set.
        settings.check(command.name, command.values, span)
        warn(outside('SET LOCAL'))
      } else settings.set(command.name, command.values, span, command.isLocal)
      if (command.name.toLowerCase() === 'timezone' && settings.get('timezone', 0) !== 'UTC')
        warn({ code: 'timezone', message: 'times are given in UTC, whatever the zone of the session' })
      break
    case 'set-transaction':
      if (!command.isForSession && !settings.inTransaction) warn(outside('SET TRANSACTION'))
      else settings.setModes(command.modes, command.isForSession)
      break
    case 'set-constraints':
      if (!settings.inTransaction) warn(outside('SET CONSTRAINTS'))
      break
    case 'begin':
      if (settings.inTransaction) {
        settings.setModes(command.modes, false)
        warn({
          code: SQLSTATE.active_sql_transaction,
          message: 'there is already a transaction in progress',
        })
      } else settings.begin(command.modes)
      break
    case 'commit':
    case 'rollback':
      endTransaction(command, settings, warn)
      break
    case 'savepoint':
    case 'release':
    case 'rollback-to':
      if (!settings.inTransaction) throw noTransaction(SAVEPOINTS[command.kind])
      if (command.kind === 'savepoint') settings.savepoint(command.name)
      else if (command.kind === 'release') settings.release(command.name)
      else settings.rollbackTo(command.name)
      break
    case 'discard':
      if (command.what === 'all') discardAll(settings, span)
      break
    case 'deallocate':
    case 'close':
      if (command.name !== undefined) throw needsSession(command, span)
      break
    case 'prepare':
    case 'execute':
    case 'declare':
    case 'fetch':
    case 'copy':
      throw needsSession(command, span)
    case 'query':
    case 'explain':
    case 'show':
    case 'unlisten':
      // Nothing to set; and nobody is notified.
      break
  }
}

const discardAll = (settings: Settings, span: Span): void => {
  if (settings.inTransaction) {
    const message = 'DISCARD ALL cannot run inside a transaction block'
    throw new DdsqlError(SQLSTATE.active_sql_transaction, message, { span })
  }
  settings.set('all', null)
}

const SAVEPOINTS = {
  savepoint: 'SAVEPOINT',
  release: 'RELEASE SAVEPOINT',
  'rollback-to': 'ROLLBACK TO SAVEPOINT',
} as const

const endTransaction = (
  { kind, tag, isChained }: Extract<Command, { kind: 'commit' | 'rollback' }>,
  settings: Settings,
  warn: (warning: Warning) => void,
): void => {
  if (!settings.inTransaction) {
    if (isChained) throw noTransaction(`${tag} AND CHAIN`)
    warn({ code: SQLSTATE.no_active_sql_transaction, message: 'there is no transaction in progress' })
    return
  }
  const modes = settings.modes
  if (kind === 'commit') settings.commit()
  else settings.rollback()
  if (isChained) settings.begin(modes)
}
