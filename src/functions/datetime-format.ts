import { remember } from './remember.ts'

/** One piece of a to_char or to_timestamp template. */
export type FormatNode =
  | {
      readonly kind: 'field'
      /** The pattern's name in capitals; the words `Month`, `Mon`, `Day`, `Dy` likewise. */
      readonly field: string
      /** The pattern as written: its case decides the case of words. */
      readonly written: string
      /** FM (for names TM too): no padding. */
      readonly fill: boolean
      /** TH or th: an English ordinal ending. */
      readonly ordinal: '' | 'TH' | 'th'
    }
  /** Quoted text and letters that are no pattern. One character each. */
  | { readonly kind: 'character'; readonly text: string; readonly quoted?: true }
  | { readonly kind: 'space' | 'separator'; readonly text: string }

const FIELDS =
  'A.D. A.M. AD AM B.C. BC CC DAY DDD DD DY D FF1 FF2 FF3 FF4 FF5 FF6 FX HH24 HH12 HH IDDD ID IW IYYY IYY IY I J MI MM MONTH MON MS OF P.M. PM Q RM SSSSS SSSS SS TZH TZM TZ US WW W Y,YYY YYYY YYY YY Y'.split(
    ' ',
  )
const WORDS: readonly string[] = [
  ...FIELDS,
  ...FIELDS.map((field) => field.toLowerCase()),
  'Month',
  'Mon',
  'Day',
  'Dy',
].sort((a, b) => b.length - a.length)

// TM, the names of the server's language, is English here; like FM it pads no name.
const NAMES = /^(?:month|day)$/i

const fieldAt = (format: string, at: number): string | undefined =>
  WORDS.find((word) => format.startsWith(word, at))

/** Printable ASCII that is neither a letter, a digit nor a space. */
export const isSeparator = (character: string): boolean => /^[!-/:-@[-`{-~]$/.test(character)
export const isSpace = (character: string): boolean => /^[ \t\n\v\f\r]$/.test(character)

const characterNode = (text: string): FormatNode => ({
  kind: isSeparator(text) ? 'separator' : isSpace(text) ? 'space' : 'character',
  text,
})

const readFormat = (format: string): readonly FormatNode[] => {
  const nodes: FormatNode[] = []
  let at = 0
  const next = (): string => String.fromCodePoint(format.codePointAt(at)!)
  const quoted = (): void => {
    at++
    while (at < format.length) {
      if (format[at] === '"') {
        at++
        return
      }
      if (format[at] === '\\' && at + 1 < format.length) at++
      const text = next()
      nodes.push({ kind: 'character', text, quoted: true })
      at += text.length
    }
  }
  while (at < format.length) {
    const prefix = /^(?:FM|fm|TM|tm)/.exec(format.slice(at, at + 2))?.[0] ?? ''
    at += prefix.length
    if (at === format.length) break
    const written = fieldAt(format, at)
    if (written !== undefined) {
      at += written.length
      const suffix = /^(?:TH|th|SP)/.exec(format.slice(at, at + 2))?.[0] ?? ''
      at += suffix.length
      nodes.push({
        kind: 'field',
        field: written.toUpperCase(),
        written,
        fill: prefix.toUpperCase() === 'FM' || (prefix !== '' && NAMES.test(written)),
        ordinal: suffix === 'TH' || suffix === 'th' ? suffix : '',
      })
    } else if (format[at] === '"') {
      quoted()
    } else {
      // Outside quotes a backslash is special only before a quote.
      if (format[at] === '\\' && format[at + 1] === '"') at++
      const text = next()
      nodes.push(characterNode(text))
      at += text.length
    }
  }
  return nodes
}

/** A template's pieces, by PostgreSQL's rules. Templates are few, so the last ones are kept. */
export const parseFormat: (format: string) => readonly FormatNode[] = remember(64, readFormat)

export const MONTH_NAMES: readonly string[] = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]
/** From Monday, as isoDayOfWeek counts. */
export const DAY_NAMES: readonly string[] = [
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
]
export const ROMAN_MONTHS: readonly string[] = [
  'I',
  'II',
  'III',
  'IV',
  'V',
  'VI',
  'VII',
  'VIII',
  'IX',
  'X',
  'XI',
  'XII',
]
