import type { Span } from '../source/span.ts'
import { scan } from '../syntax/scan.ts'
import { Tokens } from '../syntax/tokens.ts'

const NOWHERE: Span = { start: Number.NEGATIVE_INFINITY, end: Number.POSITIVE_INFINITY }

/** The text of a statement and its brackets: the tree does not have the parentheses that stand around expressions. */
export class Layout {
  readonly #tokens: Tokens

  constructor(readonly text: string) {
    this.#tokens = new Tokens(scan(text).filter(({ kind }) => kind !== 'comment'))
  }

  textOf({ start, end }: Span): string {
    return this.text.slice(start, end)
  }

  /** The span with the parentheses that hold nothing else, as long as they lie within `limits`. */
  enclosed(span: Span, limits: Partial<Span> = {}): Span {
    const { start, end } = { ...NOWHERE, ...limits }
    const tokens = this.#tokens
    let first = tokens.indexAt(span.start)
    let last = tokens.indexAt(span.end - 1)
    while (tokens.word(first - 1) === '(' && tokens.match(first - 1) === last + 1) {
      if (tokens.at(first - 1).start < start || tokens.at(last + 1).end > end) break
      first--
      last++
    }
    return { start: tokens.at(first).start, end: tokens.at(last).end }
  }
}
