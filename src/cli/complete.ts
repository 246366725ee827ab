import { callableNames, formsNamed, functionsNamed } from '../functions/registry.ts'
import { Settings } from '../settings.ts'
import type { Token } from '../syntax/scan.ts'
import { quoteIdent } from '../types/quoting.ts'
import { TYPE_WORDS } from '../types/type.ts'
import {
  type Candidate,
  type Completion,
  columnDetail,
  finish,
  type Known,
  named,
  nothing,
} from './completion/candidates.ts'
import { completeCommand } from './completion/commands.ts'
import { joinConditions, partnersOf, qualified, usingColumns, usingLists } from './completion/joins.ts'
import { type CompletionScope, columnAt, type Relation, scopeAt } from './completion/scope.ts'
import { keysAfterArrow, textCandidates, UNITS, valuesAfterComparison } from './completion/texts.ts'
import { clauseAt, isFromClause, openBracket, opensQuery, pathBefore, scanned } from './completion/tokens.ts'
import {
  afterOperand,
  afterTable,
  caseOf,
  endsOperand,
  following,
  operandWords,
  STATEMENTS,
} from './completion/words.ts'
import { lookThrough } from './repl/statement-reader.ts'
import { signatureOf } from './signature.ts'

export type { Candidate, Completion, FileEntry, Known, KnownQuery } from './completion/candidates.ts'

/** What could stand at the cursor, best first. A pure function of the text, the cursor (UTF-16) and what is known. */
export const complete = (text: string, cursor: number, known: Known): Completion => {
  const before = text.slice(0, cursor)
  const command = commandAt(before)
  if (command !== undefined) return completeCommand(command.word, command.argument, cursor, known)
  const { tokens, open, inComment } = scanned(before)
  if (inComment) return nothing(cursor)
  if (open !== undefined) {
    const typed = before.slice(open + 1)
    const place = placeOf(tokens, restOf(text.slice(cursor), before[open] as string), known)
    const candidates =
      before[open] === "'"
        ? textCandidates(tokens, typed, place.scope, known)
        : quotedCandidates(place, known)
    return finish(open + 1, cursor, typed, candidates)
  }
  const last = tokens.at(-1)
  const touches = last !== undefined && last.end === cursor
  // What ends here with a quote, a number or a parameter is nobody's beginning.
  if (touches && (last.text.endsWith('"') || ['number', 'string', 'parameter'].includes(last.kind)))
    return nothing(cursor)
  const setting = settingAt(tokens, before)
  if (setting !== undefined) return settingCompletion(setting.word, setting.typed, tokens, cursor)
  const inWord = touches && (last.kind === 'name' || last.kind === 'keyword')
  const typed = inWord ? last.text : ''
  const rest = text.slice(cursor).replace(/^[\p{L}\p{N}_]+/u, '')
  const place = placeOf(inWord ? tokens.slice(0, -1) : tokens, rest, known)
  return finish(cursor - typed.length, cursor, typed, wordCandidates(place, typed, known))
}

/** The tokens before the cursor and what is in sight there. */
interface Place {
  readonly tokens: readonly Token[]
  readonly scope: CompletionScope
}

const placeOf = (tokens: readonly Token[], rest: string, { tables }: Known): Place => {
  const all = [...tokens, ...scanned(rest).tokens]
  return { tokens, scope: scopeAt(all, tokens.length, tables) }
}

/** What follows an open quote: behind its end when there is one, else from the next clause or line on. */
const restOf = (rest: string, quote: string): string => {
  const closed = new RegExp(`^[\\w.:/-]*${quote}`).exec(rest)
  if (closed !== null) return rest.slice(closed[0].length)
  const end = rest.indexOf('\n')
  const line = end < 0 ? rest : rest.slice(0, end)
  return `${/\b(?:from|join|where|group|order)\b.*|\).*/is.exec(line)?.[0] ?? ''}${end < 0 ? '' : rest.slice(end)}`
}

/** The shell's command at the end of the text; it acts wherever it stands. */
const commandAt = (
  before: string,
): { readonly word: string; readonly argument: string | undefined } | undefined => {
  const command = lookThrough(before).commands.at(-1)
  if (command?.end !== before.length) return undefined
  const found = /^([\\.]\S*)(?:[^\S\n]+(.*))?$/s.exec(before.slice(command.start))
  return found === null ? undefined : { word: found[1] as string, argument: found[2] }
}

/** Where the statement at the end of the tokens begins. */
const statementStart = (tokens: readonly Token[]): number =>
  tokens.findLastIndex(({ text }) => text === ';') + 1

/** The word of SET, SHOW or RESET, and the name that is typed behind it: it has dots and is no path of names. */
const settingAt = (tokens: readonly Token[], before: string) => {
  const first = tokens[statementStart(tokens)]
  if (first === undefined || !/^(?:set|show|reset)$/.test(first.word)) return undefined
  const [, typed] = /^\s+([\w.]*)$/.exec(before.slice(first.end)) ?? []
  if (typed !== undefined) return { word: first.word, typed }
  return first.end === before.length ? undefined : { word: '', typed: '' }
}

const settingCompletion = (
  word: string,
  typed: string,
  tokens: readonly Token[],
  cursor: number,
): Completion => {
  if (word === '') {
    const isNamed =
      tokens.at(-1)?.kind === 'name' && tokens.findLast(({ kind }) => kind === 'keyword')?.word === 'set'
    return finish(cursor, cursor, '', isNamed ? named(['=', caseOf('', tokens)('to')], '') : [])
  }
  const cased = caseOf(typed, tokens)
  const keywords = word === 'show' ? ['all', 'tables'] : word === 'reset' ? ['all'] : []
  return finish(cursor - typed.length, cursor, typed, [
    ...named(Settings.names, 'setting'),
    ...named(keywords.map(cased), 'keyword'),
  ])
}

/** Inside double quotes: names. */
const quotedCandidates = ({ tokens, scope }: Place, known: Known): Candidate[] => {
  const found = tokens.at(-1)?.text === '.' ? afterDot(tokens, scope, known) : undefined
  const names =
    found ??
    (tableWanted(tokens)
      ? [
          ...named(
            known.tables
              .flatMap(({ name, aliases }) => [name, ...aliases])
              .filter((name) => !name.includes('.')),
            'table',
          ),
          ...named(scope.ctes.keys(), 'WITH'),
        ]
      : [
          ...columnsInSight(scope).filter(({ text, match }) => text === quoteIdent(match ?? '')),
          ...aliases(scope),
        ])
  return names.map(({ text, detail }) => ({ text: /^"(.*)"$/s.exec(text)?.[1] ?? text, detail }))
}

const wordCandidates = ({ tokens, scope }: Place, typed: string, known: Known): Candidate[] => {
  const at = tokens.length - 1
  const last = tokens[at]
  const cased = caseOf(typed, tokens)
  const keywords = (words: readonly string[]) => named(words.map(cased), 'keyword')
  if (last?.text === '.') return afterDot(tokens, scope, known)
  const keys = keysAfterArrow(tokens, scope, known)
  if (keys !== undefined) return keys
  const open = openBracket(tokens)
  const called = tokens[open - 1]?.word ?? ''
  if (last?.text === '::' || (last?.word === 'as' && /^(?:try_)?cast$/.test(called)))
    return named(TYPE_WORDS.map(cased), 'type')
  if (last?.text === '(' && called === 'extract') return named(UNITS, 'unit')
  if (called === 'using' && tokens[open]?.text === '(') return usingColumns(tokens, open, scope)
  if (last?.word === 'using') return usingLists(tokens, scope)
  if (last === undefined || last.text === ';') return keywords(STATEMENTS)
  if (tableWanted(tokens)) {
    const inQuery = last.word !== 'describe' && last.word !== 'desc'
    return [
      ...(last.text === '(' ? keywords(['select', 'with', 'values']) : []),
      ...named(
        known.tables.map(({ name }) => name),
        'table',
      ),
      ...(inQuery
        ? [
            ...named([...scope.ctes.keys()].map(quoteIdent), 'WITH'),
            ...functions(typed, 'table'),
            ...keywords(['lateral']),
          ]
        : []),
    ]
  }
  if (/^(?:describe|desc)$/.test(tokens[statementStart(tokens)]?.word ?? '')) return []
  if (last.word === 'over')
    return [...named(scope.windows.map(quoteIdent), 'window'), ...keywords(['(partition by', '(order by'])]
  const follow = following(tokens)
  if (follow !== undefined) return keywords(follow)
  const clause = clauseAt(tokens)
  if (tokens[clause]?.word === 'from') return keywords(afterTable(tokens, clause))
  if (endsOperand(tokens)) return keywords(afterOperand(tokens))
  const around = clauseAt(tokens, true)
  const isJoin = tokens[around]?.word === 'on' && /^(?:on|and|or|\()$/.test(last.word)
  const isSorted = ['by', ','].includes(last.word) && /^(?:order|group)$/.test(tokens[clause]?.word ?? '')
  return [
    ...(/^(?:=|<>|!=|<|<=|>|>=)$/.test(last.text) ? partnersOf(pathBefore(tokens, at - 1), scope) : []),
    ...valuesAfterComparison(tokens, scope, known),
    ...(isJoin
      ? joinConditions(tokens, around, scope).map(({ text, ...rest }) => ({
          ...rest,
          text: andCased(text, cased),
        }))
      : []),
    ...(isSorted && !inCall(tokens, open) ? outputs(scope, tokens[clause]?.word === 'group') : []),
    ...columnsInSight(scope),
    ...aliases(scope),
    ...keywords(operandWords(tokens)),
    ...functions(typed),
  ]
}

/** Names of outputs; in GROUP BY a column of that name comes first. */
const outputs = ({ outputs, levels }: CompletionScope, isGroup: boolean): Candidate[] => {
  const own = new Set(isGroup ? levels[0]?.flatMap(({ columns }) => columns.map(({ name }) => name)) : [])
  return outputs
    .filter(({ name }) => !own.has(name))
    .map((column) => ({ text: quoteIdent(column.name), detail: `${columnDetail(column)}, output` }))
}

const andCased = (text: string, cased: (keyword: string) => string): string =>
  text.replace(' AND ', ` ${cased('and')} `)

const inCall = (tokens: readonly Token[], open: number): boolean => open >= 0 && !opensQuery(tokens, open)

/** The columns that can be named, qualified where the name alone is another's or several relations'; before FROM those of every table. */
const columnsInSight = ({ levels, everywhere }: CompletionScope): Candidate[] => {
  const inner = new Set<string>()
  const found: Candidate[] = []
  for (const relations of levels) {
    const counts = new Map<string, number>()
    const own = relations.flatMap((relation) =>
      relation.columns
        .filter(({ name }) => !relation.merged.has(name))
        .map((column) => ({ relation, column, name: column.name })),
    )
    for (const { name } of own) counts.set(name, (counts.get(name) ?? 0) + 1)
    for (const { relation, column, name } of own) {
      const isClear = counts.get(name) === 1 && !inner.has(name)
      found.push({
        text: isClear || relation.alias === '' ? quoteIdent(name) : qualified(relation, column),
        detail: columnDetail(column),
        match: name,
      })
    }
    for (const { name } of own) inner.add(name)
  }
  return [...found, ...columnsEverywhere(everywhere).filter(({ match }) => !inner.has(match))]
}

/** Each name once, with its types and the relations that have them. */
const columnsEverywhere = (everywhere: readonly Relation[]): (Candidate & { readonly match: string })[] => {
  const columns = new Map<string, Map<string, string[]>>()
  for (const relation of everywhere) {
    for (const column of relation.columns) {
      const types = columns.get(column.name) ?? new Map<string, string[]>()
      columns.set(column.name, types)
      const owners = types.get(columnDetail(column)) ?? []
      types.set(columnDetail(column), owners)
      owners.push(relation.alias)
    }
  }
  return [...columns].map(([name, types]) => {
    const parts = [...types].map(
      ([type, owners]) => `${type} in ${owners.length > 2 ? `${owners.length} tables` : owners.join(', ')}`,
    )
    return { text: quoteIdent(name), detail: parts.join('; '), match: name }
  })
}

const aliases = ({ levels }: CompletionScope): Candidate[] =>
  named(
    levels.flat().flatMap(({ alias }) => (alias === '' ? [] : [quoteIdent(alias)])),
    'alias',
  )

/** Behind the dot that the tokens end with: tables of a schema, columns of a relation, fields of a struct. */
const afterDot = (tokens: readonly Token[], scope: CompletionScope, { tables }: Known): Candidate[] => {
  const path = pathBefore(tokens, tokens.length - 2)
  if (path.length > 0 && tableWanted(tokens.slice(0, -2 * path.length))) {
    const schema = `${path.join('.')}.`
    const names = tables.flatMap(({ name, aliases }) => [name, ...aliases])
    return named(
      names.filter((name) => name.startsWith(schema)).map((name) => name.slice(schema.length)),
      'table',
    )
  }
  const relation = scope.levels.flat().find((each) => isNamed(each, path))
  if (relation !== undefined)
    return relation.columns.map((column) => ({
      text: quoteIdent(column.name),
      detail: columnDetail(column),
    }))
  const { type } = columnAt(path, scope) ?? {}
  if (type?.kind !== 'struct') return []
  return type.fields.map((field) => ({
    text: quoteIdent(field.name),
    detail: columnDetail({ ...field, hidden: false }),
  }))
}

const isNamed = ({ alias, path }: Relation, names: readonly string[]): boolean =>
  (names.length === 1 && names[0] === alias) || (names.length > 1 && names.join('.') === path.join('.'))

/** Whether a table's name is next: after FROM and JOIN, and after a comma between tables. */
const tableWanted = (tokens: readonly Token[]): boolean => {
  const last = tokens.at(-1)
  if (last?.word === 'from') return isFromClause(tokens, tokens.length - 1)
  if (last?.word === 'join' || last?.word === 'lateral') return true
  if (last?.word === 'describe' || last?.word === 'desc') return statementStart(tokens) === tokens.length - 1
  if (last?.text === '(') return tableWanted(tokens.slice(0, -1))
  return last?.text === ',' && tokens[clauseAt(tokens)]?.word === 'from'
}

/** Functions with their signatures; in capitals when the name was begun so. */
const functions = (typed: string, kind?: 'table'): Candidate[] => {
  const isUpper = /^[A-Z]/.test(typed)
  return allFunctions()
    .filter(({ kinds }) => kind === undefined || kinds.has(kind))
    .map(({ text, detail }) => ({ text: isUpper ? text.toUpperCase() : text, detail }))
}

let rows:
  | { readonly text: string; readonly detail: string; readonly kinds: ReadonlySet<string> }[]
  | undefined

const allFunctions = () => {
  rows ??= [...callableNames()].flatMap((text) => {
    const [row, ...others] = [...formsNamed(text), ...functionsNamed(text)]
    if (row === undefined) return []
    const more = others.length > 0 ? `, ${others.length} more` : ''
    return [
      {
        text,
        detail: signatureOf(row) + more,
        kinds: new Set([row, ...others].map(({ kind }) => kind as string)),
      },
    ]
  })
  return rows
}
