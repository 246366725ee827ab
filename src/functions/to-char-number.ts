import { DdsqlError } from '../source/error.ts'
import { SQLSTATE } from '../source/sqlstate.ts'
import { printJsonNumber } from '../types/json.ts'
import { remember } from './remember.ts'

/** One piece of a number's template. */
type Piece =
  | { readonly kind: 'digit'; readonly zero: boolean }
  | { readonly kind: 'group' | 'point' | 'S' | 'MI' | 'PR' }
  | { readonly kind: 'text'; readonly text: string }

interface Template {
  readonly pieces: readonly Piece[]
  readonly fill: boolean
  /** Digits before and after the point. */
  readonly before: number
  readonly after: number
}

const PATTERN = /^(?:"((?:[^"\\]|\\.)*)"?|(EEEE|FM|MI|PL|PR|RN|SG|TH|[09.,BCDGLSV])|(.))/isu
// Their rules would fill this file, and nobody has asked a catalog for Roman numerals.
const REFUSED = /^(?:EEEE|PL|RN|SG|TH|[BCLV])$/

const KINDS: Readonly<Record<string, Piece>> = {
  '9': { kind: 'digit', zero: false },
  '0': { kind: 'digit', zero: true },
  '.': { kind: 'point' },
  D: { kind: 'point' },
  ',': { kind: 'group' },
  G: { kind: 'group' },
  S: { kind: 'S' },
  MI: { kind: 'MI' },
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
        `the pattern "${pattern}" of to_char is not supported for numbers`,
        { hint: 'Use 9, 0, the decimal point, commas, S, MI, PR, FM and quoted text.' },
      )
    } else {
      pieces.push(KINDS[word]!)
    }
  }
  return checked(pieces, fill)
}

const checked = (pieces: readonly Piece[], fill: boolean): Template => {
  const points = pieces.filter(({ kind }) => kind === 'point').length
  const signs = pieces.filter(({ kind }) => kind === 'S' || kind === 'MI' || kind === 'PR').length
  if (points > 1) throw new DdsqlError(SQLSTATE.syntax_error, 'multiple decimal points')
  if (pieces.filter(({ kind }) => kind === 'S').length > 1) {
    throw new DdsqlError(SQLSTATE.syntax_error, 'cannot use "S" twice')
  }
  if (signs > 1) throw new DdsqlError(SQLSTATE.syntax_error, 'cannot use "S", "MI" and "PR" together')
  const point = points === 0 ? pieces.length : pieces.findIndex(({ kind }) => kind === 'point')
  const digits = (list: readonly Piece[]): number => list.filter(({ kind }) => kind === 'digit').length
  return { pieces, fill, before: digits(pieces.slice(0, point)), after: digits(pieces.slice(point)) }
}

const templateOf = remember(64, readTemplate)

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

/** to_char(number, template), with the patterns 9 0 . , D G S MI PR FM and quoted text. 0A000 for others. */
export const numberToChar = (value: number | bigint, format: string): string => {
  if (format === '') return ''
  const template = templateOf(format)
  const finite = typeof value === 'bigint' || Number.isFinite(value)
  const [whole, fraction] = finite
    ? roundedDigits(value, template.after)
    : [String(value).replace('-', ''), undefined]
  const fits = whole.length <= template.before
  const isZero = fits && /^0*$/.test(whole + fraction)
  return write(template, {
    negative: value < 0 && !isZero,
    whole: fits ? wholeDigits(template, whole, isZero) : '#'.repeat(template.before),
    fraction: fits ? fraction && fractionDigits(template, fraction) : '#'.repeat(template.after),
  })
}

/** The digits before the point, filled with zeros from the first `0` of the template on. */
const wholeDigits = ({ pieces, before, after, fill }: Template, whole: string, isZero: boolean): string => {
  const digits = pieces.filter(({ kind }) => kind === 'digit').slice(0, before)
  const firstZero = digits.findIndex((digit) => digit.kind === 'digit' && digit.zero)
  const least = firstZero < 0 ? 0 : before - firstZero
  // A lone zero shows where nothing else would.
  const shown = whole === '' && before > 0 && (after === 0 || (fill && isZero)) ? '0' : whole
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
}

const write = (template: Template, { negative, whole, fraction }: Shown): string => {
  const { pieces, fill, before, after } = template
  const signAt = pieces.findIndex(({ kind }) => kind === 'S' || kind === 'MI' || kind === 'PR')
  const sign = signAt < 0 ? 'floating' : pieces[signAt]!.kind
  const firstDigit = pieces.findIndex(({ kind }) => kind === 'digit' || kind === 'point')
  const leading = sign === 'floating' || sign === 'PR' || (sign === 'S' && signAt < firstDigit)
  const blank = fill ? '' : ' '
  // Where no number can stand, there is no place for a sign, unless one is asked for.
  const isText = firstDigit < 0 && sign !== 'S' && sign !== 'MI'
  const open = isText
    ? ''
    : sign === 'PR'
      ? negative
        ? '<'
        : blank
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
        text += pending + (fraction !== undefined && (after > 0 || !fill) ? '.' : '')
        pending = ''
        break
      case 'S':
        break
      case 'MI':
        text += negative ? '-' : blank
        break
      case 'PR':
        text += isText ? '' : negative ? '>' : blank
        break
      case 'text':
        text += piece.text
    }
    if (at === signedAt) text += negative ? '-' : '+'
  }
  return text + pending
}
