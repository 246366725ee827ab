import type { Source } from './source.ts'
import type { Span } from './span.ts'
import { STEERING } from './visible.ts'

const WIDEST = 100

/** `LINE 3: SELECT nmae FROM t` with a caret under the span's start, cut to fit, as psql prints it. */
export const excerpt = (source: Source, span: Span): string => {
  const { text } = source
  const lineStart = text.lastIndexOf('\n', span.start - 1) + 1
  const lineEnd = text.indexOf('\n', span.start)
  const line = text.slice(lineStart, lineEnd < 0 ? text.length : lineEnd).replace(/\r$/, '')
  const at = span.start - lineStart
  // A line may be as long as a statement: no more of it is looked at than can be shown.
  const before = Array.from(line.slice(Math.max(0, at - 2 * WIDEST), at))
  const after = Array.from(line.slice(at, at + 2 * WIDEST))
  const cutBefore = before.length > WIDEST - 30 ? before.length - (WIDEST - 30) : 0
  const cutAfter = WIDEST - (before.length - cutBefore)
  const head = (cutBefore > 0 ? '...' : '') + before.slice(cutBefore).join('')
  const tail = after.slice(0, cutAfter).join('') + (after.length > cutAfter ? '...' : '')
  const label = `LINE ${source.locate(span).line}: `
  // Characters that would move the caret or reach the terminal raw.
  const plain = (part: string) => part.replace(STEERING, ' ')
  const width = Array.from(label + head).length
  return `${label}${plain(head)}${plain(tail)}\n${' '.repeat(width)}^`
}
