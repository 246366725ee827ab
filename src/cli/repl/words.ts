import { spawnSync } from 'node:child_process'
import type { Variables } from '../parameters.ts'
import { variableText } from './statement-reader.ts'

/** How a command's arguments are read: words; the line as it is; words unless it begins with `|`, which is a line. */
export type ArgumentStyle = 'words' | 'line' | 'target'

export interface ReadWords {
  readonly words: readonly string[]
  /** The length of what was read. */
  readonly used: number
}

/** A quote without an end. */
export class OpenQuote extends Error {}

const PART =
  /'(?<single>(?:[^'\\]|\\.|'')*)'|"(?<double>[^"]*)"|`(?<command>[^`]*)`|:(?:(?<quote>['"])(?<quoted>[\p{L}\p{N}_]+)\k<quote>|(?<plain>[\p{L}\p{N}_]+))|(?<open>['"`])|(?<other>::|[^\s'"`\\])/suy

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', b: '\b', r: '\r', f: '\f' }

/** What stands between single quotes: `''`, `\n` and the like, `\101`, `\x41`. */
const unescaped = (text: string): string =>
  text.replace(/''|\\(?:([0-7]{1,3})|x([0-9a-fA-F]{1,2})|(.))/gs, (whole, octal, hex, character) => {
    if (whole === "''") return "'"
    if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8))
    if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16))
    return ESCAPES[character as string] ?? (character as string)
  })

/**
 * The words behind a command, as psql reads them: `'…'` with escapes, `"…"` which keeps its quotes, `` `…` `` the output
 * of a command of the system, `:name` and the like the value of a variable. A backslash ends them; `\\` does nothing
 * else. Throws OpenQuote.
 */
export const readWords = (line: string, style: ArgumentStyle, variables: Variables): ReadWords => {
  const whole = line.trim()
  if (style === 'line' || (style === 'target' && whole.startsWith('|')))
    return { words: whole === '' ? [] : [whole], used: line.length }
  const [, options, command] = style === 'target' ? (/^\s*(\([^)]*\))\s*(\|.*)$/.exec(line) ?? []) : []
  if (options !== undefined && command !== undefined)
    return { words: [options, command.trim()], used: line.length }
  const words: string[] = []
  let word: string | undefined
  let at = 0
  const close = () => {
    if (word !== undefined) words.push(word)
    word = undefined
  }
  while (at < line.length && line[at] !== '\\') {
    PART.lastIndex = at
    const found = PART.exec(line)
    if (found === null) {
      close()
      at++
      continue
    }
    const { single, double, command, quote, quoted, plain, open, other } = found.groups ?? {}
    if (open !== undefined) throw new OpenQuote('unterminated quoted string')
    const name = quoted ?? plain
    const value = name === undefined ? undefined : variableText(variables, name)
    const part =
      single !== undefined
        ? unescaped(single)
        : double !== undefined
          ? found[0]
          : command !== undefined
            ? outputOf(command)
            : value === undefined
              ? (other ?? found[0])
              : quote === undefined
                ? value
                : quote + value.replaceAll(quote, quote + quote) + quote
    word = (word ?? '') + part
    at += found[0].length
  }
  close()
  return { words, used: line.startsWith('\\\\', at) ? at + 2 : at }
}

const outputOf = (command: string): string =>
  spawnSync('/bin/sh', ['-c', command], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  }).stdout.replace(/\n$/, '')
