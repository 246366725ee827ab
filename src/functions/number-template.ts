// Templates of to_char and to_number for numbers: their patterns, and which of them can stand together.

import { DdsqlError } from '../source/error.ts'
import { SQLSTATE } from '../source/sqlstate.ts'
import { remember } from './remember.ts'

/** One piece of a number's template. `L` and `C` stand for a currency, `group` for a comma of thousands. */
export type Piece =
  | { readonly kind: 'digit'; readonly zero: boolean }
  | {
      readonly kind:
        | 'group'
        | 'point'
        | 'L'
        | 'C'
        | 'B'
        | 'V'
        | 'EEEE'
        | 'SP'
        | 'S'
        | 'MI'
        | 'PL'
        | 'SG'
        | 'PR'
    }
  | { readonly kind: 'TH' | 'RN'; readonly lower: boolean }
  | { readonly kind: 'text'; readonly text: string }

/** A template's pieces and what they ask for together. Places are counted from 1, digits from left to right. */
export interface Template {
  readonly pieces: readonly Piece[]
  /** The kinds among the pieces. */
  readonly has: ReadonlySet<Piece['kind']>
  /** FM: no blanks, and no zeros at the end that no `0` asks for. */
  readonly fill: boolean
  /** Digits before the point, after it, and behind V. */
  readonly before: number
  readonly after: number
  readonly multi: number
  /** The first digit before the point that is a `0`, the last one of all; 0 for none. */
  readonly firstZero: number
  readonly lastZero: number
  /** The digits before S; undefined where S stands behind the point, or nowhere. */
  readonly beforeSign: number | undefined
}

// A pattern is in capitals or small letters throughout: Mi is a text.
const PATTERN =
  /^(?:"((?:[^"\\]|\\.)*)"?|(EEEE|FM|MI|PL|PR|RN|SG|SP|TH|[BCDGLSV]|eeee|fm|mi|pl|pr|rn|sg|sp|th|[bcdglsv]|[09.,])|(?:\\(?="))?(.))/su

const KINDS: Readonly<Record<string, Piece>> = {
  '9': { kind: 'digit', zero: false },
  '0': { kind: 'digit', zero: true },
  '.': { kind: 'point' },
  D: { kind: 'point' },
  ',': { kind: 'group' },
  G: { kind: 'group' },
}

/** The piece of a pattern, by its word in capitals. */
const pieceOf = (pattern: string, word: string): Piece =>
  word === 'TH' || word === 'RN'
    ? { kind: word, lower: pattern !== word }
    : (KINDS[word] ?? ({ kind: word } as Piece))

const readTemplate = (format: string): Template => {
  const pieces: Piece[] = []
  const met = new Set<Piece['kind'] | 'FM'>()
  const counts = { before: 0, after: 0, multi: 0, firstZero: 0, lastZero: 0 }
  let beforeSign: number | undefined
  let isBlank = false
  for (let rest = format; rest !== ''; ) {
    const [all, quoted, pattern, other] = PATTERN.exec(rest)!
    rest = rest.slice(all.length)
    if (pattern === undefined) {
      pieces.push({ kind: 'text', text: quoted === undefined ? other! : quoted.replace(/\\(.)/gsu, '$1') })
      continue
    }
    const word = pattern.toUpperCase()
    const piece = word === 'FM' ? undefined : pieceOf(pattern, word)
    check(piece, met, isBlank)
    if (piece === undefined) {
      met.add('FM')
      continue
    }
    pieces.push(piece)
    if (piece.kind === 'digit') countDigit(piece.zero, met, counts)
    if (piece.kind === 'S' && !met.has('point')) beforeSign = counts.before
    if (piece.kind === 'B') isBlank ||= counts.before + counts.after + counts.firstZero === 0
    met.add(piece.kind)
    const isLoud = isBlank || counts.firstZero > 0 || [...met].some((kind) => LOUD.has(kind))
    if (met.has('RN') && isLoud) throw incompatible('RN', '"FM"')
  }
  const fill = met.delete('FM')
  return { pieces, has: met as ReadonlySet<Piece['kind']>, fill, ...counts, beforeSign }
}

type Counts = { -readonly [K in 'before' | 'after' | 'multi' | 'firstZero' | 'lastZero']: Template[K] }

const countDigit = (zero: boolean, met: ReadonlySet<string>, counts: Counts): void => {
  if (!zero && met.has('V')) {
    counts.multi++
    return
  }
  if (met.has('point')) counts.after++
  else counts.before++
  if (!zero) return
  if (counts.firstZero === 0 && !met.has('point')) counts.firstZero = counts.before
  counts.lastZero = counts.before + counts.after
}

// ── what can stand together ─────────────────────────────────────────────────────────────────────────

const SIGNS = ['S', 'PL', 'MI', 'SG', 'PR'] as const
/** Patterns that RN cannot stand beside; those that only write something can. */
const LOUD: ReadonlySet<string> = new Set(['point', 'V', 'EEEE', ...SIGNS])

const wrong = (message: string, detail?: string): DdsqlError =>
  new DdsqlError(SQLSTATE.syntax_error, message, detail === undefined ? {} : { detail })

const incompatible = (pattern: string, others: string): DdsqlError =>
  wrong(
    `"${pattern}" is incompatible with other formats`,
    `"${pattern}" may only be used together with ${others}.`,
  )

/** Throws 42601 for a piece (undefined: FM) that cannot stand behind those met so far. */
const check = (piece: Piece | undefined, met: ReadonlySet<string>, isBlank: boolean): void => {
  const kind = piece?.kind
  if (met.has('EEEE') && kind !== 'EEEE') throw wrong('"EEEE" must be the last pattern used')
  const any = (...kinds: readonly string[]) => kinds.some((other) => met.has(other))
  switch (kind) {
    case 'digit':
      if (met.has('PR')) throw wrong(`"${(piece as { zero: boolean }).zero ? 0 : 9}" must be ahead of "PR"`)
      break
    case 'point':
      if (met.has('point')) throw wrong('multiple decimal points')
      if (met.has('V')) throw wrong('cannot use "V" and decimal point together')
      break
    case 'V':
      if (met.has('point')) throw wrong('cannot use "V" and decimal point together')
      break
    case 'S':
      if (met.has('S')) throw wrong('cannot use "S" twice')
      if (any('PL', 'MI', 'SG', 'PR')) throw wrong('cannot use "S" and "PL"/"MI"/"SG"/"PR" together')
      break
    case 'MI':
    case 'PL':
    case 'SG':
      if (met.has('S')) throw wrong(`cannot use "S" and "${kind}" together`)
      break
    case 'PR':
      if (any('S', 'PL', 'MI', 'SG')) throw wrong('cannot use "PR" and "S"/"PL"/"MI"/"SG" together')
      break
    case 'RN':
      if (met.has('RN')) throw wrong('cannot use "RN" twice')
      break
    case 'EEEE':
      if (met.has('EEEE')) throw wrong('cannot use "EEEE" twice')
      if (isBlank || any('FM', 'RN', 'V', ...SIGNS)) {
        throw incompatible('EEEE', 'digit and decimal point patterns')
      }
      break
    default:
  }
}

/** The parts of a number's template. 42601 for patterns that cannot stand together. */
export const templateOf = remember(64, readTemplate)
