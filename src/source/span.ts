/** A stretch of SQL text: UTF-16 offsets into `Source.text`, `end` exclusive. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** The smallest span that covers both. */
export const cover = (a: Span, b: Span): Span => ({
  start: Math.min(a.start, b.start),
  end: Math.max(a.end, b.end),
})

/** The text with everything outside a span made blank, so that places in errors stay the file's. */
export const blankOutside = (text: string, { start, end }: Span): string =>
  text.slice(0, start).replace(/[^\n]/gu, (c) => ' '.repeat(c.length)) + text.slice(start, end)
