import { nearest } from '../../source/suggest.ts'
import { type FormatName, TEXT_FORMATS } from '../format/format.ts'

/** How results are shown: what `\pset` and its short forms change. */
export interface Display {
  readonly format: FormatName
  readonly expanded: boolean | 'auto'
  /** Names of columns and row counts. */
  readonly header: boolean
  readonly timing: boolean
  /** How NULL is written; undefined: as the format does. */
  readonly nullText: string | undefined
  readonly border: 0 | 1 | 2
  /** Between the fields of the format unaligned. */
  readonly separator: string
}

/** A value that an option does not have; the message is ready to be shown. */
export class WrongValue extends Error {}

interface PrintOption {
  readonly name: string
  readonly values: string
  /** Without a value psql toggles a switch and shows anything else. Throws WrongValue. */
  set(display: Display, value: string | undefined): Display
  /** What psql says when it was set. */
  told(display: Display): string
  /** Its value alone. */
  shown(display: Display): string
}

/** psql's switches: each word may be cut as long as it is clear, in any case. */
export const switchOf = (text: string): boolean | undefined => {
  const word = text.toLowerCase()
  if (word === '1' || word === 'on') return true
  if (word === '0' || word === 'of' || word === 'off') return false
  if (word === '') return undefined
  if ('true'.startsWith(word) || 'yes'.startsWith(word)) return true
  if ('false'.startsWith(word) || 'no'.startsWith(word)) return false
  return undefined
}

const onOff = (name: string, now: boolean, value: string | undefined): boolean => {
  const read = value === undefined ? !now : switchOf(value)
  if (read === undefined) throw new WrongValue(`unrecognized value "${value}" for "${name}": on or off`)
  return read
}

const word = (on: boolean): string => (on ? 'on' : 'off')

/** psql's names of formats that have another one here. */
const FORMAT_ALIASES: ReadonlyMap<string, FormatName> = new Map([['aligned', 'table']])

const formatNamed = (value: string): FormatName => {
  const name = FORMAT_ALIASES.get(value) ?? TEXT_FORMATS.find((each) => each === value)
  if (name !== undefined) return name
  const near = nearest(value, TEXT_FORMATS)
  throw new WrongValue(
    `there is no format "${value}"; ${near === undefined ? `there are ${TEXT_FORMATS.join(', ')}` : `perhaps "${near}"`}`,
  )
}

const option = (row: PrintOption): PrintOption => row

export const PRINT_OPTIONS: readonly PrintOption[] = [
  option({
    name: 'border',
    values: '0|1|2',
    set: (display, value) => {
      if (value === undefined) return display
      const border = ([0, 1, 2] as const).find((each) => String(each) === value)
      if (border === undefined) throw new WrongValue(`unrecognized value "${value}" for "border": 0, 1 or 2`)
      return { ...display, border }
    },
    told: ({ border }) => `Border style is ${border}.`,
    shown: ({ border }) => String(border),
  }),
  option({
    name: 'expanded',
    values: 'on|off|auto',
    set: (display, value) => {
      if (value?.toLowerCase() === 'auto') return { ...display, expanded: 'auto' }
      const now = display.expanded === true
      const read = value === undefined ? !now : switchOf(value)
      if (read === undefined)
        throw new WrongValue(`unrecognized value "${value}" for "expanded": on, off or auto`)
      return { ...display, expanded: read }
    },
    told: ({ expanded }) =>
      expanded === 'auto'
        ? 'Expanded display is used automatically.'
        : `Expanded display is ${word(expanded)}.`,
    shown: ({ expanded }) => (expanded === 'auto' ? expanded : word(expanded)),
  }),
  option({
    name: 'fieldsep',
    values: 'TEXT',
    set: (display, value) => (value === undefined ? display : { ...display, separator: value }),
    told: ({ separator }) => `Field separator is "${separator}".`,
    shown: ({ separator }) => `'${separator}'`,
  }),
  option({
    name: 'format',
    values: TEXT_FORMATS.join('|'),
    set: (display, value) => (value === undefined ? display : { ...display, format: formatNamed(value) }),
    told: ({ format }) => `Output format is ${format}.`,
    shown: ({ format }) => format,
  }),
  option({
    name: 'null',
    values: 'TEXT',
    set: (display, value) => (value === undefined ? display : { ...display, nullText: value }),
    told: ({ nullText }) =>
      nullText === undefined ? 'NULL is shown as the format does.' : `Null display is "${nullText}".`,
    shown: ({ nullText }) => (nullText === undefined ? '' : `'${nullText}'`),
  }),
  option({
    name: 'tuples_only',
    values: 'on|off',
    set: (display, value) => ({ ...display, header: !onOff('tuples_only', !display.header, value) }),
    told: ({ header }) => `Tuples only is ${word(!header)}.`,
    shown: ({ header }) => word(!header),
  }),
  option({
    name: 'timing',
    values: 'on|off',
    set: (display, value) => ({ ...display, timing: onOff('timing', display.timing, value) }),
    told: ({ timing }) => `Timing is ${word(timing)}.`,
    shown: ({ timing }) => word(timing),
  }),
]

/** psql's shorter names. */
const SHORT: ReadonlyMap<string, string> = new Map([
  ['x', 'expanded'],
  ['vertical', 'expanded'],
  ['t', 'tuples_only'],
])

/** Throws WrongValue. */
export const printOption = (name: string): PrintOption => {
  const wanted = SHORT.get(name) ?? name
  const found = PRINT_OPTIONS.find((each) => each.name === wanted)
  if (found !== undefined) return found
  const names = PRINT_OPTIONS.map((each) => each.name)
  const near = nearest(name, names)
  throw new WrongValue(
    `unknown option: ${name}; ${near === undefined ? `there are ${names.join(', ')}` : `perhaps "${near}"`}`,
  )
}
