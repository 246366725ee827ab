import type { Column, Table } from '../../catalog/table.ts'
import { functionsNamed } from '../../functions/registry.ts'
import type { Pattern } from '../../functions/row.ts'
import type { Token } from '../../syntax/scan.ts'
import { JSON_TYPE, type SqlType, scalarNamed, VARCHAR } from '../../types/type.ts'
import { isFromClause, isName, nameOf, pathAt, stringOf } from './tokens.ts'

// What is in sight at a cursor, read off the tokens: the text around it is seldom whole, so there is no tree.

/** A column that can be named at the cursor. */
export interface ScopeColumn {
  readonly name: string
  /** Absent for what is computed. */
  readonly type?: SqlType
  readonly hidden: boolean
  /** The table's column that it is read from, and the fields and keys on the way. */
  readonly of?: {
    readonly table: Table
    readonly column: Column
    readonly path: readonly string[]
  }
}

/** A relation in FROM under the name that its columns are reached by. */
export interface Relation {
  readonly alias: string
  /** The names joined by dots that it can also be reached by; one without an alias of its own alone. */
  readonly path: readonly string[]
  readonly columns: readonly ScopeColumn[]
  /** Where it stands, as an index of the tokens. */
  readonly at: number
  /** Columns that JOIN … USING or NATURAL makes one with those before. */
  readonly merged: ReadonlySet<string>
}

export interface CompletionScope {
  /** The relations of each query around the cursor, the innermost query first. */
  readonly levels: readonly (readonly Relation[])[]
  /** As long as the innermost query has nothing in its FROM: all that could come there. */
  readonly everywhere: readonly Relation[]
  /** WITH queries, by name. */
  readonly ctes: ReadonlyMap<string, readonly ScopeColumn[]>
  /** The outputs of the query that the cursor is in. */
  readonly outputs: readonly ScopeColumn[]
  /** The names that its WINDOW clause gives. */
  readonly windows: readonly string[]
}

/** A stretch of tokens, `to` excluded. */
interface Region {
  readonly from: number
  readonly to: number
}

type Ctes = ReadonlyMap<string, readonly ScopeColumn[]>

/** So deep subqueries are followed. */
const DEEPEST = 12

const NO_COLUMNS: readonly ScopeColumn[] = []
const SET_WORDS = new Set(['union', 'intersect', 'except'])
const AFTER_FROM = new Set([
  'where',
  'group',
  'having',
  'order',
  'limit',
  'offset',
  'fetch',
  'window',
  ...SET_WORDS,
])
const NOTHING_MERGED: ReadonlySet<string> = new Set()

/** The field of a column at the end of a path. */
export const reached = (column: ScopeColumn, fields: readonly string[]): ScopeColumn | undefined => {
  let { type } = column
  for (const field of fields) {
    type = type?.kind === 'struct' ? type.fields.find(({ name }) => name === field)?.type : undefined
    if (type === undefined) return undefined
  }
  const of = column.of && { ...column.of, path: [...column.of.path, ...fields] }
  return { name: fields.at(-1) ?? column.name, hidden: false, ...(type && { type }), ...(of && { of }) }
}

/** What is left of a path behind the name of a relation; undefined when it names another one or none. */
const behind = (path: readonly string[], { alias, path: whole }: Relation): readonly string[] | undefined => {
  if (path.length > 1 && path[0] === alias) return path.slice(1)
  const names = whole.length > 1 && path.length > whole.length && whole.every((name, i) => name === path[i])
  return names ? path.slice(whole.length) : undefined
}

const inRelation = ({ columns }: Relation, path: readonly string[]): ScopeColumn | undefined => {
  const column = columns.find(({ name }) => name === path[0])
  return column && reached(column, path.slice(1))
}

/** The column that a path names, as PostgreSQL finds it: undefined for one that several relations have. */
export const columnAt = (
  path: readonly string[],
  { levels, everywhere = [] }: Pick<CompletionScope, 'levels'> & Partial<CompletionScope>,
): ScopeColumn | undefined => {
  for (const relations of [...levels, everywhere]) {
    const relation = relations.find((each) => behind(path, each) !== undefined)
    if (relation !== undefined) return inRelation(relation, behind(path, relation) as readonly string[])
    const [found, another] = relations.filter(
      ({ columns, merged }) => !merged.has(path[0] as string) && columns.some(({ name }) => name === path[0]),
    )
    if (found !== undefined) return another === undefined ? inRelation(found, path) : undefined
  }
  return undefined
}

/** What can be named before the token `at`. */
export const scopeAt = (tokens: readonly Token[], at: number, tables: readonly Table[]): CompletionScope =>
  new Reader(tokens, tables).scopeAt(at)

class Reader {
  readonly #tokens: readonly Token[]
  readonly #tables: readonly Table[]
  /** Of every opening bracket the index of the closing one. */
  readonly #close = new Map<number, number>()

  constructor(tokens: readonly Token[], tables: readonly Table[]) {
    this.#tokens = tokens
    this.#tables = tables
    const open: number[] = []
    tokens.forEach(({ text }, i) => {
      if (text === '(') open.push(i)
      const last = open.at(-1)
      if (last === undefined) return
      // A call that is being typed has no end yet: FROM is its query's.
      const isEnded = text === ')' || (isFromClause(tokens, i) && !this.#isQuery({ from: last + 1, to: i }))
      if (isEnded) this.#close.set(open.pop() as number, i)
    })
    for (const start of open) this.#close.set(start, tokens.length)
  }

  scopeAt(at: number): CompletionScope {
    const before = this.#tokens.findLastIndex(({ text }, i) => text === ';' && i < at)
    const after = this.#tokens.findIndex(({ text }, i) => text === ';' && i >= at)
    const opened = [...this.#close].filter(([open, close]) => open > before && open < at && close >= at)
    const starts = opened.map(([open]) => open).sort((a, b) => a - b)
    const regions = [
      { from: before + 1, to: after < 0 ? this.#tokens.length : after },
      ...starts.map((open) => ({ from: open + 1, to: this.#close.get(open) as number })),
    ]
    let ctes: Ctes = new Map()
    let levels: (readonly Relation[])[] = []
    let outputs: readonly ScopeColumn[] = []
    let windows: readonly string[] = []
    let hasFrom = false
    for (const [i, region] of regions.entries()) {
      const inner = regions[i + 1]
      const isQuery = i === 0 || this.#isQuery(region)
      ctes = this.#ctesOf(region, ctes, 0, Math.min(at, inner?.from ?? at))
      const branches = this.#branches(region)
      const branch = branches.find(({ from, to }) => from <= at && at <= to) ?? region
      const own = this.#relationsOf(branch, ctes, 0)
      if (isQuery) {
        outputs = this.#outputsOf(branch, own)
        windows = this.#windowsOf(branch)
        hasFrom = own.length > 0
      }
      const end = inner?.from ?? at
      const [first = branch] = branches
      if (isQuery && first !== branch && this.#isSorted(branch, end)) {
        // ORDER BY of a UNION sees nothing but the outputs of the first query.
        outputs = this.#outputsOf(first, this.#relationsOf(first, ctes, 0))
        hasFrom = true
        continue
      }
      if (inner !== undefined && this.#standsAlone(inner.from - 1, own)) {
        // A query of WITH or FROM does not see what stands beside it, but for what LATERAL does.
        const lateral = this.#word(inner.from - 2) === 'lateral'
        levels = lateral ? [own.filter((relation) => relation.at < end), ...levels] : []
      } else if (own.length > 0) levels = [own, ...levels]
    }
    return { levels, everywhere: hasFrom ? [] : this.#everything(ctes), ctes, outputs, windows }
  }

  /** All that FROM could name. */
  #everything(ctes: Ctes): Relation[] {
    const relation = (name: string, columns: readonly ScopeColumn[]): Relation => ({
      alias: name,
      path: [],
      columns,
      at: 0,
      merged: NOTHING_MERGED,
    })
    return [
      ...[...ctes].map(([name, columns]) => relation(name, columns)),
      ...this.#tables.map((table) => relation(table.name, columnsOf(table))),
    ]
  }

  /** The names that the WINDOW clause of a query gives. */
  #windowsOf(branch: Region): string[] {
    const flat = this.#flat(branch)
    const start = flat.findIndex((i) => this.#word(i) === 'window')
    const named = flat.filter((i, at) => start >= 0 && at > start && this.#word(i + 1) === 'as')
    return named.flatMap((i) => (isName(this.#tokens[i]) ? [nameOf(this.#tokens[i])] : []))
  }

  /** Whether ORDER BY begins in a query before a token. */
  #isSorted({ from, to }: Region, before: number): boolean {
    return this.#flat({ from, to: Math.min(to, before) }).some((i) => this.#word(i) === 'order')
  }

  /** Whether the query in the brackets is a relation of its own. */
  #standsAlone(open: number, beside: readonly Relation[]): boolean {
    const word = this.#word(open - 1)
    if (!this.#isQuery({ from: open + 1, to: open + 2 })) return false
    return (
      ['as', 'materialized', 'from', 'join', 'lateral'].includes(word) || beside.some(({ at }) => at === open)
    )
  }

  #word(i: number): string {
    return this.#tokens[i]?.word ?? ''
  }

  #isQuery({ from }: Region): boolean {
    let first = from
    while (this.#word(first) === '(') first++
    return ['select', 'with', 'values'].includes(this.#word(first))
  }

  /** The tokens of a region outside brackets within it. */
  #flat({ from, to }: Region): number[] {
    const found: number[] = []
    for (let i = from; i < to; i++) {
      found.push(i)
      const close = this.#close.get(i)
      if (close !== undefined) i = Math.min(close, to) - 1
    }
    return found
  }

  /** The queries that UNION and the like put together. */
  #branches(region: Region): Region[] {
    const ends = this.#flat(region).filter((i) => SET_WORDS.has(this.#word(i)))
    return [...ends, region.to].map((to, i) => ({
      from: i === 0 ? region.from : (ends[i - 1] as number) + 1,
      to,
    }))
  }

  /** The names of WITH that begin before `until`, besides those known around. */
  #ctesOf(region: Region, around: Ctes, depth: number, until = region.to): Ctes {
    if (this.#word(region.from) !== 'with') return around
    const ctes = new Map(around)
    let i = region.from + (this.#word(region.from + 1) === 'recursive' ? 2 : 1)
    while (i < until && isName(this.#tokens[i])) {
      const name = nameOf(this.#tokens[i++] as Token)
      const names =
        this.#word(i) === '(' ? this.#names({ from: i + 1, to: this.#close.get(i) as number }) : []
      if (names.length > 0) i = (this.#close.get(i) as number) + 1
      while (['as', 'not', 'materialized'].includes(this.#word(i))) i++
      const close = this.#close.get(i)
      if (close === undefined) break
      const columns = this.#columnsOf({ from: i + 1, to: close }, ctes, depth + 1)
      ctes.set(name, renamed(columns, names))
      i = close + 1
      if (this.#word(i) === ',') i++
    }
    return ctes
  }

  #names({ from, to }: Region): string[] {
    return this.#tokens.slice(from, to).filter(isName).map(nameOf)
  }

  /** The columns of a query. */
  #columnsOf(region: Region, around: Ctes, depth: number): readonly ScopeColumn[] {
    if (depth > DEEPEST) return NO_COLUMNS
    if (this.#word(region.from) === '(') {
      return this.#columnsOf(
        { from: region.from + 1, to: this.#close.get(region.from) as number },
        around,
        depth + 1,
      )
    }
    const ctes = this.#ctesOf(region, around, depth)
    const [branch = region] = this.#branches(region)
    return this.#outputsOf(branch, this.#relationsOf(branch, ctes, depth))
  }

  /** The relations in the FROM clause of a query. */
  #relationsOf(branch: Region, ctes: Ctes, depth: number): Relation[] {
    const flat = this.#flat(branch)
    const start = flat.findIndex((i) => isFromClause(this.#tokens, i))
    return start < 0 ? [] : this.#joined(flat.slice(start + 1), ctes, depth)
  }

  /** The relations among tokens of a FROM clause, or of brackets in it. */
  #joined(flat: readonly number[], ctes: Ctes, depth: number): Relation[] {
    if (depth > DEEPEST) return []
    const found: Relation[] = []
    let natural = false
    let wanted = true
    for (const i of flat) {
      const word = this.#word(i)
      if (AFTER_FROM.has(word)) break
      if (word === 'natural') natural = true
      else if (word === 'join' || word === ',') wanted = true
      else if (word === 'using') {
        const right = found.pop()
        const close = this.#close.get(i + 1)
        const names = close === undefined ? [] : this.#names({ from: i + 2, to: close })
        if (right !== undefined) found.push({ ...right, merged: new Set(names) })
      } else if (wanted && word !== 'lateral' && word !== 'only') {
        wanted = false
        for (const relation of this.#relationsAt(i, ctes, depth))
          found.push(natural ? { ...relation, merged: shared(relation, found) } : relation)
        natural = false
      }
    }
    return found
  }

  #relationsAt(i: number, ctes: Ctes, depth: number): Relation[] {
    const close = this.#close.get(i)
    if (close !== undefined) {
      const inside = { from: i + 1, to: close }
      if (!this.#isQuery(inside)) return this.#joined(this.#flat(inside), ctes, depth + 1)
      return [this.#named(i, close + 1, [], this.#columnsOf(inside, ctes, depth + 1))]
    }
    const path = pathAt(this.#tokens, i)
    const last = path.at(-1)
    if (last === undefined) return []
    const after = i + path.length * 2 - 1
    const end = this.#close.get(after)
    if (end !== undefined) return [this.#called(i, end + 1, last)]
    const cte = path.length === 1 ? ctes.get(last) : undefined
    const table = this.#tables.find(({ name, aliases }) => {
      const written = path.join('.')
      return name === written || aliases.includes(written)
    })
    return [this.#named(i, after, path, cte ?? (table === undefined ? NO_COLUMNS : columnsOf(table)))]
  }

  /** A function in FROM: its only column is named after the alias, or else the function. */
  #called(at: number, after: number, name: string): Relation {
    const row = functionsNamed(name).find(({ kind }) => kind === 'table')
    const columns = row?.kind === 'table' ? row.columns : []
    if (columns.length > 1) return this.#named(at, after, [name], columns.map(computed))
    const plain = this.#named(at, after, [name], NO_COLUMNS)
    if (plain.columns.length > 0) return plain
    return { ...plain, columns: columns.map(({ type }) => computed({ name: plain.alias, type })) }
  }

  /** The relation that starts at a token, with the alias that stands at `after`. */
  #named(at: number, after: number, path: readonly string[], columns: readonly ScopeColumn[]): Relation {
    const i = this.#word(after) === 'as' ? after + 1 : after
    const token = this.#tokens[i]
    const merged = NOTHING_MERGED
    if (!isName(token) || AFTER_FROM.has(token.word))
      return { alias: path.at(-1) ?? '', path, columns, at, merged }
    const close = this.#close.get(i + 1)
    const names = close === undefined ? [] : this.#names({ from: i + 2, to: close })
    return { alias: nameOf(token), path: [], columns: renamed(columns, names), at, merged }
  }

  /** The outputs of one SELECT or VALUES. */
  #outputsOf(branch: Region, relations: readonly Relation[]): ScopeColumn[] {
    const flat = this.#flat(branch)
    if (this.#word(branch.from) === 'values') {
      const width = this.#items({
        from: branch.from + 2,
        to: this.#close.get(branch.from + 1) ?? branch.to,
      }).length
      return Array.from({ length: width }, (_, i) => ({ name: `column${i + 1}`, hidden: false }))
    }
    const select = flat.find((i) => this.#word(i) === 'select')
    if (select === undefined) return []
    const end =
      flat.find((i) => i > select && (AFTER_FROM.has(this.#word(i)) || isFromClause(this.#tokens, i))) ??
      branch.to
    return this.#items({ from: this.#listStart(select), to: end }).flatMap((item) =>
      this.#output(item, relations),
    )
  }

  /** Where the list begins: behind DISTINCT [ON (…)] or ALL. */
  #listStart(select: number): number {
    if (!['distinct', 'all'].includes(this.#word(select + 1))) return select + 1
    const close = this.#word(select + 2) === 'on' ? this.#close.get(select + 3) : undefined
    return close === undefined ? select + 2 : close + 1
  }

  /** The parts between the commas of a list. */
  #items(region: Region): Region[] {
    const commas = this.#flat(region).filter((i) => this.#word(i) === ',')
    const parts = [...commas, region.to].map((to, i) => ({
      from: i === 0 ? region.from : (commas[i - 1] as number) + 1,
      to,
    }))
    return parts.filter(({ from, to }) => to > from)
  }

  #output({ from, to }: Region, relations: readonly Relation[]): ScopeColumn[] {
    const last = this.#tokens[to - 1]
    if (last?.text === '*') {
      const alias = this.#tokens[to - 3]
      const all =
        to - from === 1
          ? relations
          : relations.filter((each) => alias !== undefined && each.alias === nameOf(alias))
      return all.flatMap(({ columns, merged }) =>
        columns.filter(({ hidden, name }) => !hidden && !(to - from === 1 && merged.has(name))),
      )
    }
    const as = this.#word(to - 2) === 'as'
    const aliased = isName(last) && to - from > 1 && this.#word(to - 2) !== '.' && this.#word(to - 2) !== '::'
    const source = this.#source({ from, to: aliased ? to - (as ? 2 : 1) : to }, relations)
    if (aliased) return [{ ...source, name: nameOf(last), hidden: false }]
    return source === undefined || source.name === '' ? [] : [{ ...source, hidden: false }]
  }

  /** A column, a key below one, a call or a cast as a column, with PostgreSQL's name for it ('' for none). */
  #source({ from, to }: Region, relations: readonly Relation[]): ScopeColumn | undefined {
    const type = this.#word(to - 2) === '::' ? scalarNamed(this.#word(to - 1)) : undefined
    if (type !== undefined) {
      const inner = this.#source({ from, to: to - 2 }, relations)
      return computed({ name: inner?.name || this.#word(to - 1), type })
    }
    const path = pathAt(this.#tokens, from)
    const end = from + path.length * 2 - 1
    const name = path.at(-1)
    if (name === undefined || end > to) return undefined
    if (path.length === 1 && this.#close.get(end) === to - 1) {
      const [first, ...more] = functionsNamed(name).map((row) =>
        row.kind === 'table' || row.returnType !== undefined ? 'any' : row.returns,
      )
      const agreed = first !== undefined && more.every((each) => each === first)
      return computed({ name, type: agreed ? first : 'any' })
    }
    const column = columnAt(path, { levels: [relations] })
    if (end === to) return column === undefined ? computed({ name, type: 'any' }) : { ...column, name }
    if (column === undefined) return undefined
    const found = below(column, this.#tokens.slice(end, to))
    return found && { ...found, name: '' }
  }
}

/** What arrows and keys behind a column reach; undefined when the tokens are something else. */
const below = (column: ScopeColumn, tokens: readonly Token[]): ScopeColumn | undefined => {
  const keys: string[] = []
  for (let i = 0; i < tokens.length; i += 2) {
    const [arrow, key] = [tokens[i]?.text, tokens[i + 1]]
    if ((arrow !== '->' && arrow !== '->>') || key === undefined) return undefined
    if (key.kind !== 'string' && key.kind !== 'number') return undefined
    keys.push(key.kind === 'number' ? '[]' : stringOf(key))
  }
  return atKeys(column, keys, tokens.at(-2)?.text === '->>')
}

/** The value below a column at keys; `asText` when the last arrow is `->>`. */
export const atKeys = (column: ScopeColumn, keys: readonly string[], asText: boolean): ScopeColumn => {
  const { name, of } = column
  let { type } = column
  for (const key of keys) {
    if (type?.kind === 'struct') type = type.fields.find((field) => field.name === key)?.type
    else type = type?.kind === 'hstore' || type?.kind === 'array' ? VARCHAR : JSON_TYPE
  }
  if (asText && keys.length > 0) type = VARCHAR
  return {
    name,
    hidden: false,
    ...(type && { type }),
    ...(of && { of: { ...of, path: [...of.path, ...keys] } }),
  }
}

const computed = ({ name, type }: { readonly name: string; readonly type: Pattern }): ScopeColumn => ({
  name,
  hidden: false,
  ...(typeof type !== 'string' && { type }),
})

/** The names that a relation has in common with those before it. */
const shared = ({ columns }: Relation, before: readonly Relation[]): Set<string> => {
  const left = new Set(before.flatMap((relation) => relation.columns.map(({ name }) => name)))
  return new Set(columns.map(({ name }) => name).filter((name) => left.has(name)))
}

const columnsOf = (table: Table): ScopeColumn[] =>
  table.columns.map((column) => ({
    name: column.name,
    type: column.type,
    hidden: column.hidden,
    of: { table, column, path: [] },
  }))

/** `AS t (a, b)`: names for the columns from the left; a relation whose columns are not known gets these. */
const renamed = (columns: readonly ScopeColumn[], names: readonly string[]): readonly ScopeColumn[] => [
  ...columns.map((column, i) => ({ ...column, name: names[i] ?? column.name })),
  ...names.slice(columns.length).map((name) => ({ name, hidden: false })),
]
