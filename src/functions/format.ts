import { DdsqlError } from '../source/error.ts'
import { SQLSTATE } from '../source/sqlstate.ts'
import { quoteIdent, quoteLiteral } from '../types/quoting.ts'
import { lengthOf } from './characters.ts'

const invalid = (message: string, hint?: string): DdsqlError =>
  new DdsqlError(SQLSTATE.invalid_parameter_value, message, { hint })

const HINT = 'For a single "%" use "%%".'
const unterminated = (): DdsqlError => invalid('unterminated format() type specifier', HINT)

interface Specifier {
  /** 1-based; undefined is the next argument. */
  readonly argument: number | undefined
  readonly leftAligned: boolean
  readonly width: number | { readonly argument: number | undefined }
  readonly end: number
}

const argumentNumber = (digits: string): number => {
  const number = Number(digits)
  if (number === 0) throw invalid('format specifies argument 0, but arguments are numbered from 1')
  return number
}

const FORM = /(?:(\d+)\$)?(-*)(?:\*(?:(\d+)(\$?))?|(\d+))?/y

/** What stands between `%` and the type letter. */
const readSpecifier = (format: string, start: number): Specifier => {
  FORM.lastIndex = start
  const [, argument, minus, widthArgument, dollar, width] = FORM.exec(format)!
  const end = FORM.lastIndex
  if (widthArgument !== undefined && dollar === '') {
    throw end >= format.length ? unterminated() : invalid('width argument position must be ended by "$"')
  }
  const indirect = format.slice(start, end).includes('*')
  return {
    argument: argument === undefined ? undefined : argumentNumber(argument),
    leftAligned: minus !== '',
    width: indirect
      ? { argument: widthArgument === undefined ? undefined : argumentNumber(widthArgument) }
      : Number(width ?? 0),
    end,
  }
}

const converted = (letter: string, value: string | null): string => {
  if (letter === 's') return value ?? ''
  if (letter === 'L') return value === null ? 'NULL' : quoteLiteral(value)
  if (value === null) {
    throw new DdsqlError(
      SQLSTATE.null_value_not_allowed,
      'null values cannot be formatted as an SQL identifier',
    )
  }
  return quoteIdent(value)
}

const padded = (text: string, width: number, leftAligned: boolean): string => {
  const spaces = ' '.repeat(Math.max(0, Math.abs(width) - lengthOf(text)))
  return leftAligned || width < 0 ? text + spaces : spaces + text
}

const widthValue = (text: string | null): number => {
  if (text === null) return 0
  const width = Number(text)
  if (!Number.isInteger(width)) {
    throw new DdsqlError(
      SQLSTATE.invalid_text_representation,
      `invalid input syntax for type bigint: "${text}"`,
    )
  }
  if (Math.abs(width) > 2 ** 28) {
    throw new DdsqlError(SQLSTATE.numeric_value_out_of_range, 'number is out of range')
  }
  return width
}

/** PostgreSQL's format(): %s, %I, %L with position, `-` and width. `args` are the arguments' text output. */
export const formatText = (format: string, args: readonly (string | null)[]): string => {
  let result = ''
  let nextArgument = 1
  const take = (number: number | undefined): string | null => {
    const taken = number ?? nextArgument
    nextArgument = taken + 1
    if (taken > args.length) throw invalid('too few arguments for format()')
    return args[taken - 1]!
  }
  let at = 0
  for (let percent = format.indexOf('%'); percent >= 0; percent = format.indexOf('%', at)) {
    result += format.slice(at, percent)
    if (format[percent + 1] === '%') {
      result += '%'
      at = percent + 2
      continue
    }
    const { argument, leftAligned, width, end } = readSpecifier(format, percent + 1)
    const letter = format[end]
    if (letter === undefined) throw unterminated()
    if (letter !== 's' && letter !== 'I' && letter !== 'L') {
      throw invalid(
        `unrecognized format() type specifier "${String.fromCodePoint(format.codePointAt(end)!)}"`,
        HINT,
      )
    }
    const size = typeof width === 'number' ? width : widthValue(take(width.argument))
    result += padded(converted(letter, take(argument)), size, leftAligned)
    at = end + 1
  }
  return result + format.slice(at)
}
