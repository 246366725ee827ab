// Intl.Segmenter takes time that grows with the square of the text beyond some thousand characters, so that a text is
// handed to it in pieces.

const WINDOW = 256

let segmenter: Intl.Segmenter | undefined

const segmentsOf = (text: string): Intl.Segments => {
  segmenter ??= new Intl.Segmenter()
  return segmenter.segment(text)
}

/** One character as a reader sees it (an extended grapheme cluster) and its UTF-16 offset. */
export interface Grapheme {
  readonly segment: string
  readonly index: number
}

const isHighSurrogate = (unit: number): boolean => (unit & 0xfc00) === 0xd800

/** The text cut between graphemes, in linear time; most pieces have some hundred UTF-16 units. */
function* pieces(text: string): Generator<string> {
  let start = 0
  let size = WINDOW
  while (text.length - start > size) {
    const whole = isHighSurrogate(text.charCodeAt(start + size - 1)) ? size - 1 : size
    const window = text.slice(start, start + whole)
    // Whether a grapheme begins somewhere is decided by what stands before it and by its first code point (UAX #29):
    // all boundaries of the window are those of the text, but its last grapheme may go on behind it.
    const last = segmentsOf(window).containing(whole - 1)?.index ?? 0
    if (last === 0) {
      size *= 2
      continue
    }
    yield window.slice(0, last)
    start += last
    size = WINDOW
  }
  yield text.slice(start)
}

/** Letters, digits and signs of which each is a grapheme beside any other of them, a UTF-16 unit long. */
const SIMPLE =
  /^[ -~\u00a1-\u00ac\u00ae-\u02ff\u0370-\u0377\u0391-\u03a1\u03a3-\u0482\u048a-\u052f\u2010-\u2027\u2500-\u259f\u3001-\u3029\u3041-\u3096\u30a1-\u30fa\u3400-\u4dbf\u4e00-\u9fff]*$/

/** The graphemes of a text, in linear time. */
export function* graphemes(text: string): Generator<Grapheme> {
  let start = 0
  for (const piece of pieces(text)) {
    if (SIMPLE.test(piece)) {
      for (let i = 0; i < piece.length; i++) yield { segment: piece[i] as string, index: start + i }
    } else {
      for (const { segment, index } of segmentsOf(piece)) yield { segment, index: start + index }
    }
    start += piece.length
  }
}
