import { DdsqlError } from '../../source/error.ts'
import { scan, type TokenKind } from '../../syntax/scan.ts'
import { lookThrough } from './statement-reader.ts'

const COLORS: Partial<Record<TokenKind, number>> = {
  keyword: 34,
  string: 32,
  number: 35,
  parameter: 36,
  comment: 90,
}

/** The color of every UTF-16 unit of a SQL text (an SGR number, 0 for none), by the parser's own scanner. */
export const colorsOf = (text: string): Uint8Array => {
  const colors = new Uint8Array(text.length)
  const { commands } = lookThrough(text)
  // Blanks in the place of commands: the rest is SQL.
  const sql = commands.reduce(
    (left, { start, end }) => left.slice(0, start) + ' '.repeat(end - start) + left.slice(end),
    text,
  )
  paintSql(sql, colors)
  for (const { start, end } of commands) colors.fill(36, start, end)
  return colors
}

const paintSql = (text: string, colors: Uint8Array): void => {
  let end = text.length
  try {
    paint(text, colors)
  } catch (error) {
    if (!(error instanceof DdsqlError) || error.span === undefined) return
    // What stands before a quote without an end can be scanned; the rest is a string that is being typed.
    end = error.span.start
    try {
      paint(text.slice(0, end), colors)
    } catch {
      return
    }
    colors.fill(32, end)
  }
}

const paint = (text: string, colors: Uint8Array): void => {
  for (const { kind, keyword, start, end } of scan(text)) {
    const color =
      kind === 'keyword' && keyword === 'unreserved' && !WORDS.has(text.slice(start, end).toLowerCase())
        ? 0
        : COLORS[kind]
    if (color) colors.fill(color, start, end)
  }
}

/** Unreserved keywords that are seldom names. */
const WORDS = new Set([
  'by',
  'over',
  'partition',
  'filter',
  'within',
  'explain',
  'show',
  'set',
  'first',
  'last',
  'nulls',
  'recursive',
  'rows',
  'range',
])
