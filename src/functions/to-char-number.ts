import { DdsqlError } from '../source/error.ts'
import { SQLSTATE } from '../source/sqlstate.ts'
import { printJsonNumber } from '../types/json.ts'
import { remember } from './remember.ts'

/** Where the sign is written, and how. */
type Sign = 'S' | 'MI' | 'PL' | 'SG' | 'PR'

/** One piece of a number's template. L is the currency's mark: of PostgreSQL's locale C, a blank. */
export type Piece =
  | { readonly kind: 'digit'; readonly zero: boolean }
  | { readonly kind: 'group' | 'point' | 'L' | Sign }
  | { readonly kind: 'TH'; readonly lower: boolean }
  | { readonly kind: 'text'; readonly text: string }

interface Template {
  readonly pieces: readonly Piece[]
  readonly fill: boolean
  /** Digits before and after the point. */
  readonly before: number
  readonly after: number
}

// A pattern is in capitals or small letters throughout: Mi is a text.
const PATTERN =
  /^(?:"((?:[^"\\]|\\.)*)"?|(EEEE|FM|MI|PL|PR|RN|SG|TH|[BCDGLSV]|eeee|fm|mi|pl|pr|rn|sg|th|[bcdglsv]|[09.,])|(?:\\(?="))?(.))/su
// Their rules would fill this file, and nobody has asked a catalog for Roman numerals.
const REFUSED = /^(?:EEEE|RN|[BCV])$/

const KINDS: Readonly<Record<string, Piece>> = {
  '9': { kind: 'digit', zero: false },
  '0': { kind: 'digit', zero: true },
  '.': { kind: 'point' },
  D: { kind: 'point' },
  ',': { kind: 'group' },
  G: { kind: 'group' },
  L: { kind: 'L' },
  S: { kind: 'S' },
  MI: { kind: 'MI' },
  PL: { kind: 'PL' },
  SG: { kind: 'SG' },
  PR: { kind: 'PR' },
}

const readTemplate = (format: string): Template => {
  const pieces: Piece[] = []
  let fill = false
  let rest = format
  while (rest !== '') {
    const [all, quoted, pattern, other] = PATTERN.exec(rest)!
    rest = rest.slice(all.length)
    const word = pattern?.toUpperCase()
    if (word === undefined) {
      pieces.push({ kind: 'text', text: quoted === undefined ? other! : quoted.replace(/\\(.)/gsu, '$1') })
    } else if (word === 'FM') {
      fill = true
    } else if (REFUSED.test(word)) {
      throw new DdsqlError(
        SQLSTATE.feature_not_supported,
        `the pattern "${pattern}" is not supported for numbers`,
        { hint: 'Use 9, 0, the decimal point, commas, S, MI, PL, SG, PR, TH, L, FM and quoted text.' },
      )
    } else {
      pieces.push(word === 'TH' ? { kind: 'TH', lower: pattern === 'th' } : KINDS[word]!)
    }
  }
  return checked(pieces, fill)
}

const checked = (pieces: readonly Piece[], fill: boolean): Template => {
  const met = new Set<Piece['kind']>()
  for (const piece of pieces) {
    const trouble = troubleWith(piece, met)
    if (trouble !== undefined) throw new DdsqlError(SQLSTATE.syntax_error, trouble)
    met.add(piece.kind)
  }
  const point = met.has('point') ? pieces.findIndex(({ kind }) => kind === 'point') : pieces.length
  const digits = (list: readonly Piece[]): number => list.filter(({ kind }) => kind === 'digit').length
  return { pieces, fill, before: digits(pieces.slice(0, point)), after: digits(pieces.slice(point)) }
}

/** Why a piece cannot stand behind those met so far. */
const troubleWith = (piece: Piece, met: ReadonlySet<Piece['kind']>): string | undefined => {
  const { kind } = piece
  const other = met.has('PL') || met.has('MI') || met.has('SG')
  switch (kind) {
    case 'digit':
      return met.has('PR') ? `"${piece.zero ? 0 : 9}" must be ahead of "PR"` : undefined
    case 'point':
      return met.has('point') ? 'multiple decimal points' : undefined
    case 'S':
      if (met.has('S')) return 'cannot use "S" twice'
      return other || met.has('PR') ? 'cannot use "S" and "PL"/"MI"/"SG"/"PR" together' : undefined
    case 'MI':
    case 'PL':
    case 'SG':
      return met.has('S') ? `cannot use "S" and "${kind}" together` : undefined
    case 'PR':
      return other || met.has('S') ? 'cannot use "PR" and "S"/"PL"/"MI"/"SG" together' : undefined
    default:
      return undefined
  }
}

/** The parts of a number's template. 42601 for patterns that cannot stand together, 0A000 for those not supported. */
export const templateOf = remember(64, readTemplate)

/** The decimal digits of |value|, rounded half away from zero to `places`. */
const roundedDigits = (
  value: number | bigint,
  places: number,
): readonly [whole: string, fraction: string] => {
  const [whole = '', fraction = ''] = printJsonNumber(value).replace('-', '').split('.')
  const kept = BigInt(whole + fraction.slice(0, places).padEnd(places, '0'))
  const rounded = (kept + (fraction[places]! >= '5' ? 1n : 0n)).toString().padStart(places + 1, '0')
  const point = rounded.length - places
  return [rounded.slice(0, point).replace(/^0+/, ''), rounded.slice(point)]
}

/** to_char(number, template), with the patterns 9 0 . , D G S MI PL SG PR TH FM and quoted text. 0A000 for others. */
export const numberToChar = (value: number | bigint, format: string): string => {
  if (format === '') return ''
  const template = templateOf(format)
  const finite = typeof value === 'bigint' || Number.isFinite(value)
  const [whole, fraction] = finite
    ? roundedDigits(value, template.after)
    : [String(value).replace('-', ''), undefined]
  // A number below 1 has its zero before the point, for which `.99` has no place.
  const fits = Math.max(whole.length, 1) <= template.before
  const isZero = fits && /^0*$/.test(whole + fraction)
  const shownFraction = fraction && fractionDigits(template, fraction)
  return write(template, {
    negative: value < 0 && !isZero,
    whole: fits ? wholeDigits(template, whole, shownFraction) : '#'.repeat(template.before),
    fraction: fits ? shownFraction : '#'.repeat(template.after),
    ordinal: value >= 0 && (fits || template.before === 0) ? ordinalOf(whole, template) : '',
  })
}

/** ST, ND, RD or TH, by the last two digits. */
const ordinalOf = (whole: string, { pieces, before }: Template): string => {
  if (pieces.some(({ kind }) => kind === 'point') || !pieces.some(({ kind }) => kind === 'TH')) return ''
  if (before === 0) throw new DdsqlError(SQLSTATE.invalid_text_representation, '"." is not a number')
  if (/1\d$/.test(whole)) return 'TH'
  return { 1: 'ST', 2: 'ND', 3: 'RD' }[whole.at(-1) ?? '0'] ?? 'TH'
}

/** The digits before the point, filled with zeros from the first `0` of the template on. */
const wholeDigits = ({ pieces, before }: Template, whole: string, fraction: string | undefined): string => {
  const digits = pieces.filter(({ kind }) => kind === 'digit').slice(0, before)
  const firstZero = digits.findIndex((digit) => digit.kind === 'digit' && digit.zero)
  const least = firstZero < 0 ? 0 : before - firstZero
  // A lone zero shows where nothing else would.
  const shown = whole === '' && before > 0 && fraction === '' ? '0' : whole
  return shown.padStart(least, '0')
}

/** The digits after the point; with FM zeros at the end go, as far as the template has no `0` there. */
const fractionDigits = ({ pieces, before, fill }: Template, fraction: string): string => {
  if (!fill) return fraction
  const digits = pieces.filter(({ kind }) => kind === 'digit').slice(before)
  const lastZero = digits.findLastIndex((digit) => digit.kind === 'digit' && digit.zero)
  const trimmed = fraction.replace(/0+$/, '')
  return trimmed.padEnd(lastZero + 1, '0')
}

interface Shown {
  readonly negative: boolean
  readonly whole: string
  /** Undefined: NaN and infinities end before the point. */
  readonly fraction: string | undefined
  readonly ordinal: string
}

const write = (template: Template, { negative, whole, fraction, ordinal }: Shown): string => {
  const { pieces, fill, before, after } = template
  const has = (kind: Sign): boolean => pieces.some((piece) => piece.kind === kind)
  // MI and SG write the sign; beside PL it is written once more, as without it.
  const sign = has('S') ? 'S' : has('MI') || has('SG') ? 'apart' : has('PR') ? 'PR' : 'floating'
  const signAt = pieces.findIndex(({ kind }) => kind === 'S')
  const firstDigit = pieces.findIndex(({ kind }) => kind === 'digit' || kind === 'point')
  const leading = sign === 'floating' || sign === 'PR' || (sign === 'S' && signAt < firstDigit)
  const blank = fill ? '' : ' '
  const bracketBlank = fill && !has('PL') ? '' : ' '
  // Where no number can stand, there is no place for a sign, unless one is asked for.
  const isText = firstDigit < 0 && sign !== 'S'
  const open = isText
    ? ''
    : sign === 'PR'
      ? negative
        ? '<'
        : bracketBlank
      : negative
        ? '-'
        : sign === 'S'
          ? '+'
          : blank
  // A sign written after the number stands at its last digit, before any text that follows.
  const signedAt = sign === 'S' && !leading ? pieces.findLastIndex(({ kind }) => kind === 'digit') : -1
  let text = ''
  let pending = leading ? open : ''
  let seen = 0
  for (const [at, piece] of pieces.entries()) {
    switch (piece.kind) {
      case 'digit': {
        const place = seen++
        const empty = place < before && place < before - whole.length
        const digit = place < before ? whole[place - before + whole.length] : fraction?.[place - before]
        // The sign stands right before the first digit that shows.
        if (!empty) {
          text += pending
          pending = ''
        }
        text += digit ?? (place < before ? blank : '')
        break
      }
      case 'group':
        text += seen > before - whole.length ? ',' : blank
        break
      case 'point':
        text += pending + (fraction !== undefined && after > 0 ? '.' : '')
        pending = ''
        break
      case 'S':
        break
      case 'MI':
        text += negative ? '-' : blank
        break
      case 'PR':
        text += isText || sign !== 'PR' ? '' : negative ? '>' : bracketBlank
        break
      case 'PL':
        text += negative ? blank : '+'
        break
      case 'SG':
        text += negative ? '-' : '+'
        break
      case 'TH':
        text += negative ? '' : piece.lower ? ordinal.toLowerCase() : ordinal
        break
      case 'L':
        text += ' '
        break
      case 'text':
        text += piece.text
    }
    if (at === signedAt) text += negative ? '-' : '+'
  }
  return text + pending
}
