import { callableNames } from '../../functions/registry.ts'
import { parameterName } from '../../syntax/parameters.ts'
import type { Token } from '../../syntax/scan.ts'
import { TEXT_FORMATS } from '../format/format.ts'
import { commandNamed, META_COMMANDS, type MetaCommand } from '../repl/meta-commands.ts'
import { SYNTAX_HELP } from '../repl/syntax-help.ts'
import {
  type Candidate,
  type Completion,
  finish,
  type Known,
  type KnownQuery,
  named,
  nothing,
} from './candidates.ts'
import { scopeAt } from './scope.ts'
import { valuesFor } from './texts.ts'
import { scanned } from './tokens.ts'

// The shell's own commands and what follows them.

/** Completes a command of the shell: its mark and word, and its argument where one was begun. */
export const completeCommand = (
  word: string,
  argument: string | undefined,
  cursor: number,
  known: Known,
): Completion => {
  if (argument === undefined) {
    const mark = word[0] as string
    const candidates = META_COMMANDS.flatMap(({ names, dot = [], doc }) =>
      [...names, ...(mark === '.' ? dot : [])].map((each) => ({ text: mark + each, detail: doc })),
    )
    return finish(cursor - word.length, cursor, word, candidates)
  }
  const kind = commandNamed(word.slice(1), word.startsWith('.') ? '.' : '\\')?.completes
  if (kind === undefined) return nothing(cursor)
  if (kind === 'file' || kind === 'folder') return completeFile(argument, kind, cursor, known)
  if (kind === 'query') return completeRun(argument, cursor, known)
  // Help is asked for by several words.
  if (/\s/.test(argument) && kind !== 'help') return nothing(cursor)
  const candidates = typeof kind === 'object' ? named(kind, '') : ARGUMENTS[kind](known)
  return finish(cursor - argument.length, cursor, argument, candidates)
}

type Kind = Exclude<NonNullable<MetaCommand['completes']>, readonly string[] | 'file' | 'folder' | 'query'>

const ARGUMENTS: Readonly<Record<Kind, (known: Known) => Candidate[]>> = {
  table: ({ tables }) =>
    named(
      tables.map(({ name }) => name),
      'table',
    ),
  function: () => named(callableNames(), 'function'),
  format: () => named(TEXT_FORMATS, 'format'),
  help: () => SYNTAX_HELP.map(({ name, syntax }) => ({ text: name, detail: syntax })),
}

/** A path, in quotes or not. A name that needs quotes gets them; a folder ends with a slash and its quote stays open. */
const completeFile = (
  argument: string,
  kind: 'file' | 'folder',
  cursor: number,
  { files }: Known,
): Completion => {
  const [, quote = '', rest = ''] = /^(['"]?)(.*)$/s.exec(argument) ?? []
  if (argument.startsWith('|') || (quote === '' && /\s/.test(rest)) || (quote !== '' && rest.includes(quote)))
    return nothing(cursor)
  const typed = quote === "'" ? rest.replaceAll("''", "'") : rest
  if (typed === '~') return finish(cursor - 1, cursor, '~', [{ text: '~/', detail: 'folder' }])
  const folder = typed.slice(0, typed.lastIndexOf('/') + 1)
  const isHidden = typed.startsWith('.', folder.length)
  const entries = (files(folder) ?? []).filter(
    ({ name, isFolder }) => name.startsWith('.') === isHidden && (isFolder || kind === 'file'),
  )
  const candidates = entries.map(({ name, isFolder }): Candidate => {
    const path = folder + name + (isFolder ? '/' : '')
    const mark = quote || (/[\s'"\\;|]/.test(path) ? "'" : '')
    const text = `${mark}${mark === "'" ? path.replaceAll("'", "''") : path}${isFolder ? '' : mark}`
    return { text, detail: isFolder ? 'folder' : 'file', match: path }
  })
  const found = finish(cursor - argument.length, cursor, quote === '' ? typed : argument, candidates)
  // Names of files are not looked for inside other names.
  return { ...found, candidates: found.candidates.filter(({ match = '' }) => starts(match, typed)) }
}

const starts = (text: string, start: string): boolean => text.toLowerCase().startsWith(start.toLowerCase())

/** `NAME param=value …` of a saved query. */
const completeRun = (argument: string, cursor: number, known: Known): Completion => {
  const words = argument.match(/(?:'[^']*'?|"[^"]*"?|[^\s'"]+)+/g) ?? []
  const typed = /(?:^|\s)$/.test(argument) && !isOpen(argument) ? '' : (words.pop() ?? '')
  const start = cursor - typed.length
  const [name, ...given] = words
  if (name === undefined) {
    const names = known.queries.map((query) => ({
      text: query.name,
      detail: query.description || 'saved query',
    }))
    return finish(start, cursor, typed, names)
  }
  const query = known.queries.find((each) => each.name === name)
  if (query === undefined) return nothing(cursor)
  const [, dashes = '', parameter, value] = /^(--)?([^=]*?)(?:=(.*))?$/s.exec(typed) ?? []
  if (value !== undefined) {
    const candidates = query.parameters
      .filter((each) => each.name === parameter)
      .flatMap((each) => parameterValues(each, query, known))
    const quote = /^['"]/.exec(value)?.[0]
    const written = candidates.map(({ text, detail }) => ({
      text: shellWord(text, quote),
      detail,
      match: text,
    }))
    return finish(cursor - value.length, cursor, value, written)
  }
  const taken = new Set(given.map((each) => each.replace(/^--/, '').replace(/=.*$/s, '')))
  const candidates = query.parameters
    .filter((each) => !taken.has(each.name))
    .map((each) => ({
      text: `${dashes}${each.name}=`,
      detail: [each.type, each.default === undefined ? '' : `= ${each.default}`, each.description]
        .filter(Boolean)
        .join(' '),
    }))
  return finish(start, cursor, typed, candidates)
}

/** Whether a quote is open at the end of a command. */
const isOpen = (text: string): boolean => /['"]/.test(text.replace(/'[^']*'|"[^"]*"/g, ''))

const shellWord = (text: string, quote: string | undefined): string => {
  const mark = quote ?? (/[\s"']/.test(text) ? (text.includes("'") ? '"' : "'") : '')
  return `${mark}${text}${mark}`
}

/** What is known of a parameter's values: its default, true and false, what the query compares it with. */
const parameterValues = (
  { name, type, default: initial }: KnownQuery['parameters'][number],
  { sql }: KnownQuery,
  known: Known,
): Candidate[] => [
  ...named(typeof initial === 'string' ? [initial] : [], 'the default'),
  ...named(type === 'BOOLEAN' ? ['true', 'false'] : [], ''),
  ...named(comparedValues(sql, name, known), 'value'),
]

const comparedValues = (sql: string, name: string, known: Known): string[] => {
  const { tokens } = scanned(sql)
  return tokens.flatMap((token: Token, i) =>
    parameterName(token) === name
      ? valuesFor(beforeParameter(tokens, i), scopeAt(tokens, i, known.tables), known)
      : [],
  )
}

/** `= ANY (:states)` asks for what `=` does. */
const beforeParameter = (tokens: readonly Token[], i: number): readonly Token[] =>
  tokens[i - 1]?.text === '(' && /^(?:any|all|some)$/.test(tokens[i - 2]?.word ?? '')
    ? tokens.slice(0, i - 2)
    : tokens.slice(0, i)
