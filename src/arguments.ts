// The arguments of the library's calls, checked: JavaScript that no compiler has seen may give anything.
import {
  checkOptions,
  invalidArgument,
  isDictionary,
  kindOf,
  mapHint,
  type OptionChecks,
  SIGNAL_CHECK,
} from './source/outside.ts'

const QUERY_OPTIONS: OptionChecks = {
  rowMode: ["'object' or 'array'", (value) => value === 'object' || value === 'array'],
  signal: SIGNAL_CHECK,
  maxRows: ['a whole number, 0 or more', (value) => Number.isSafeInteger(value) && (value as number) >= 0],
}

const PREPARE_OPTIONS: OptionChecks = {
  name: ['a string', (value) => typeof value === 'string'],
  parameterTypes: ['a Map', (value) => kindOf(value) === 'a Map'],
}

const SYNC_OPTIONS: OptionChecks = {
  out: ['the path of a folder', (value) => typeof value === 'string' && value !== ''],
  signal: SIGNAL_CHECK,
}

/** Throws 22023, as all of these do. */
export const checkQueryOptions = (where: string, options: unknown): void =>
  checkOptions(where, options, QUERY_OPTIONS)

export const checkPrepareOptions = (where: string, options: unknown): void =>
  checkOptions(where, options, PREPARE_OPTIONS)

export const checkSyncOptions = (options: unknown): void => {
  checkOptions('sync', options, SYNC_OPTIONS)
  if ((options as { out?: unknown }).out === undefined)
    throw invalidArgument('sync', 'the option out is missing')
}

export const checkParameters = (where: string, parameters: unknown): void => {
  if (Array.isArray(parameters) || isDictionary(parameters)) return
  throw invalidArgument(
    where,
    `the parameters must be an array (of $1, $2, …) or an object (of :name), not ${kindOf(parameters)}`,
    mapHint(parameters) ??
      (parameters === null ? 'Leave them out where the statement has none.' : 'Give [value] for $1.'),
  )
}
