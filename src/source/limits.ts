import { constants } from 'node:buffer'
import { DdsqlError } from './error.ts'
import type { Span } from './span.ts'
import { SQLSTATE, type SqlState } from './sqlstate.ts'

// JavaScript's engine has limits of its own: the depth of the stack, the length of a string, of a list, of a Map. A
// query that meets one is no bug, wherever in parsing, binding, planning, compiling or running that happens.

interface Limit {
  /** How the engine's messages begin. */
  readonly says: readonly string[]
  readonly code: SqlState
  readonly message: string
  readonly hint: string
}

const { statement_too_complex, program_limit_exceeded, out_of_memory } = SQLSTATE

const TOO_DEEP: Limit = {
  says: ['Maximum call stack size exceeded'],
  code: statement_too_complex,
  message: 'stack depth limit exceeded',
  hint: 'Nest less deeply: split the query with WITH, use IN lists, and keep values of JSON and arrays flat.',
}

const TOO_LONG_LIST: Limit = {
  says: ['Invalid array length', 'Invalid typed array length'],
  code: program_limit_exceeded,
  message: 'array size exceeds the maximum allowed',
  hint: 'Give several shorter values, for example one for each group or row.',
}

const TOO_LONG_TEXT: Limit = {
  says: ['Invalid string length', 'Cannot create a string longer than'],
  code: program_limit_exceeded,
  message: `text exceeds the maximum allowed length (${constants.MAX_STRING_LENGTH} characters)`,
  hint: 'Give several shorter values, for example one for each group or row.',
}

const LIMITS: readonly Limit[] = [
  TOO_DEEP,
  TOO_LONG_TEXT,
  TOO_LONG_LIST,
  {
    says: ['Map maximum size exceeded', 'Set maximum size exceeded'],
    code: program_limit_exceeded,
    message: 'more than 16777216 different values are compared at once',
    hint: 'Filter the rows, or group by fewer columns.',
  },
  {
    says: ['Array buffer allocation failed', 'Invalid array buffer length', 'WebAssembly.Memory'],
    code: out_of_memory,
    message: 'out of memory',
    hint: 'Read fewer rows at once: filter them, or add LIMIT.',
  },
  {
    says: ['Maximum BigInt size exceeded'],
    code: program_limit_exceeded,
    message: 'number has too many digits',
    hint: 'DECIMAL holds about 17 digits, BIGINT 19.',
  },
  {
    says: ['Too many arguments', 'Too many parameters', 'Too many variables'],
    code: statement_too_complex,
    message: 'statement is too complex: an expression or a list of columns has too many parts',
    hint: 'Split the list, for example with VALUES or a subquery.',
  },
]

/**
 * The limit that an error of the engine speaks of. Texts are compared, as hardly any stack may be left: where a regular
 * expression is compiled then, V8 ends the process.
 */
const limitOf = (error: unknown): Limit | undefined =>
  error instanceof Error && !(error instanceof DdsqlError)
    ? LIMITS.find(({ says }) => says.some((start) => error.message.startsWith(start)))
    : undefined

const isLimit = ({ code }: DdsqlError): boolean => code.startsWith('53') || code.startsWith('54')

/**
 * What to throw for an error that was caught where `span` was at work. A limit of JavaScript's engine becomes a
 * DdsqlError: 54001 for the stack and for code with too many parts, 54000 for the length of a text, list or Map, 53200
 * for memory. One without a place, of these classes, gets `span`. Any other error is given back as it is.
 */
export const asLimit = (error: unknown, span?: Span): unknown => {
  if (error instanceof DdsqlError) {
    if (span === undefined || error.span !== undefined || !isLimit(error)) return error
    const { code, message, hint, detail, cause } = error
    return new DdsqlError(code, message, { span, hint, detail, cause })
  }
  const limit = limitOf(error)
  if (limit === undefined) return error
  return new DdsqlError(limit.code, limit.message, { span, hint: limit.hint, cause: error })
}

// A list that grows beyond 2^27 items ends the process, and lists grow by half of what they are.
const MOST_ITEMS = 2 ** 26

/** Refuses (54000) a list of more items than can be held. */
export const checkItems = (count: number): void => {
  if (count <= MOST_ITEMS) return
  const { code, message, hint } = TOO_LONG_LIST
  throw new DdsqlError(code, message, { hint, detail: `An array may have ${MOST_ITEMS} items.` })
}

/** Refuses (54000) a text of more characters than can be held, before it is made. */
export const checkLength = (characters: number): void => {
  if (characters <= constants.MAX_STRING_LENGTH) return
  const { code, message, hint } = TOO_LONG_TEXT
  throw new DdsqlError(code, message, { hint })
}

/** A tree that is too deep to be walked, found before the stack ends. */
export const tooDeep = (span?: Span): DdsqlError =>
  new DdsqlError(TOO_DEEP.code, TOO_DEEP.message, { span, hint: TOO_DEEP.hint })
