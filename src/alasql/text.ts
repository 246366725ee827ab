// The text of alasql's SQL: where its statements end and what is no part of them. Its own tokens are those of its parser.
import type { Span } from '../source/span.ts'

const TOKEN =
  /(?<comment>--[^\n\r]*|\/\*[\s\S]*?(?:\*\/|$))|(?<quoted>'(?:\\[\s\S]|''|[^'\\])*(?:'|$)|"(?:\\[\s\S]|""|[^"\\])*(?:"|$)|``[\s\S]*?(?:``|$)|`[^`]*(?:`|$)|\[[^\]']*\])|(?<end>;)|(?<blank>\s+)|[^'"`[;/\s-]+|[\s\S]/g

/** The text with comments made blank, so that places in it stay what they are. */
export const withoutComments = (text: string): string =>
  text.replace(TOKEN, (...match) => {
    const { comment } = match.at(-1) as Record<string, string | undefined>
    return comment === undefined ? match[0] : comment.replace(/[^\n\r]/g, ' ')
  })

/** Where the statements stand, each with its semicolon; empty ones are left out. */
export const statementSpans = (text: string): Span[] => {
  const spans: Span[] = []
  let start: number | undefined
  let end = 0
  for (const { 0: token, index, groups } of text.matchAll(TOKEN)) {
    if (groups?.comment !== undefined || groups?.blank !== undefined) continue
    if (groups?.end === undefined) start ??= index
    end = index + token.length
    if (groups?.end !== undefined) {
      if (start !== undefined) spans.push({ start, end })
      start = undefined
    }
  }
  if (start !== undefined) spans.push({ start, end })
  return spans
}

/** Where a word first stands. */
export const placeOf = (text: string, word: string): Span | undefined => {
  if (word === '') return undefined
  const escaped = word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
  const edge = /\w$/.test(word) ? '(?![\\w])' : ''
  const found = new RegExp(`${/^\w/.test(word) ? '(?<![\\w])' : ''}${escaped}${edge}`, 'iu').exec(text)
  return found === null ? undefined : { start: found.index, end: found.index + word.length }
}

/** What a statement begins with, in capitals: `CREATE FUNCTION`, `INSERT`. */
export const commandOf = (text: string): { readonly name: string; readonly span: Span } => {
  const words = withoutComments(text).matchAll(/[a-z]+|\S/gi)
  const [first, second] = words
  if (first === undefined) return { name: 'this', span: { start: 0, end: 0 } }
  const takesTwo = /^(create|drop|alter|show|begin|rename|truncate)$/i.test(first[0]) && second !== undefined
  const last = takesTwo ? second : first
  return {
    name: (takesTwo ? `${first[0]} ${second[0]}` : first[0]).toUpperCase(),
    span: { start: first.index, end: last.index + last[0].length },
  }
}

/** The names of `$name` and `:name`. */
export const parameterNames = (text: string): Set<string> =>
  new Set(
    [...withoutComments(text).matchAll(/(?<![\w:$])[$:]([a-z_]\w*)/gi)].flatMap(([, name]) => name ?? []),
  )
