import type { Span } from './span.ts'

/** Where a span starts, as PostgreSQL counts: all three are 1-based and count characters (code points). */
export interface Location {
  /** Character offset from the start of the text. */
  readonly position: number
  readonly line: number
  /** Character offset from the start of the line. */
  readonly column: number
}

const characters = (text: string): number => {
  let count = 0
  for (const _ of text) count++
  return count
}

/** A SQL text and the name of where it came from (a file, when there is one). */
export class Source {
  constructor(
    readonly text: string,
    readonly name?: string,
  ) {}

  locate(span: Span): Location {
    const before = this.text.slice(0, span.start)
    const lineStart = before.lastIndexOf('\n') + 1
    return {
      position: characters(before) + 1,
      line: before.split('\n').length,
      column: characters(before.slice(lineStart)) + 1,
    }
  }
}
