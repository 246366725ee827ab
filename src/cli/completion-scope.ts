import type { SchemaColumn, SchemaTable } from '../catalog/table.ts'
import type { Token } from '../syntax/scan.ts'
import type { SqlType } from '../types/type.ts'

// What is in sight at a cursor, read off the tokens: the text around it is seldom whole, so there is no tree.

/** A column that can be named at the cursor. */
export interface ScopeColumn {
  readonly name: string
  /** Absent for what is computed. */
  readonly type?: SqlType
  readonly hidden: boolean
  /** The table's column that it is read from, and the fields on the way. */
  readonly of?: {
    readonly table: SchemaTable
    readonly column: SchemaColumn
    readonly path: readonly string[]
  }
}

/** A relation in FROM under the name that its columns are reached by. */
export interface Relation {
  readonly alias: string
  readonly columns: readonly ScopeColumn[]
  /** Where it stands, as an index of the tokens. */
  readonly at: number
}

export interface CompletionScope {
  /** Those of the innermost query first. */
  readonly relations: readonly Relation[]
  /** WITH queries, by name. */
  readonly ctes: ReadonlyMap<string, readonly ScopeColumn[]>
  /** Names of the outputs of the query that the cursor is in. */
  readonly outputs: readonly string[]
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
const AFTER_LIST = new Set(['from', ...AFTER_FROM])

/** Whether a token may be the name of something. */
export const isName = (token: Token | undefined): token is Token =>
  token !== undefined &&
  (token.kind === 'name' ||
    (token.kind === 'keyword' && (token.keyword === 'unreserved' || token.keyword === 'column')))

/** A name as it is looked up: without its quotes. */
export const nameOf = ({ word, text }: Token): string =>
  text.startsWith('"') ? text.slice(1, -1).replaceAll('""', '"') : word

/** The names joined by dots that start at a token. */
export const pathAt = (tokens: readonly Token[], start: number): string[] => {
  const path: string[] = []
  for (let i = start; isName(tokens[i]); i += 2) {
    path.push(nameOf(tokens[i] as Token))
    if (tokens[i + 1]?.text !== '.') break
  }
  return path
}

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

/** The column that a path names, in the innermost relation that has it. */
export const columnAt = (
  path: readonly string[],
  relations: readonly Relation[],
): ScopeColumn | undefined => {
  for (const { alias, columns } of relations) {
    const fields = path[0] === alias && path.length > 1 ? path.slice(1) : path
    const column = columns.find(({ name }) => name === fields[0])
    const found = column && reached(column, fields.slice(1))
    if (found !== undefined) return found
  }
  return undefined
}

/** What is in sight before the token `at`. */
export const scopeAt = (
  tokens: readonly Token[],
  at: number,
  tables: readonly SchemaTable[],
): CompletionScope => new Reader(tokens, tables).scopeAt(at)

class Reader {
  readonly #tokens: readonly Token[]
  readonly #tables: readonly SchemaTable[]
  /** Of every opening bracket the index of the closing one. */
  readonly #close = new Map<number, number>()

  constructor(tokens: readonly Token[], tables: readonly SchemaTable[]) {
    this.#tokens = tokens
    this.#tables = tables
    const open: number[] = []
    tokens.forEach(({ text }, i) => {
      if (text === '(') open.push(i)
      const start = text === ')' ? open.pop() : undefined
      if (start !== undefined) this.#close.set(start, i)
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
    let relations: Relation[] = []
    let outputs: readonly string[] = []
    for (const [i, region] of regions.entries()) {
      const inner = regions[i + 1]
      ctes = this.#ctesOf(region, ctes, 0, Math.min(at, inner?.from ?? at))
      const branch = this.#branches(region).find(({ from, to }) => from <= at && at <= to) ?? region
      const own = this.#relationsOf(branch, ctes, 0)
      const list = this.#outputsOf(branch, own)
      // Of brackets that are no subquery the names around stand.
      if (own.length > 0 || list.length > 0) outputs = list.map(({ name }) => name)
      // A query of WITH or FROM does not see what stands beside it.
      relations = inner !== undefined && this.#standsAlone(inner.from - 1, own) ? [] : [...own, ...relations]
    }
    return { relations, ctes, outputs }
  }

  /** Whether the query in the brackets is a relation of its own. */
  #standsAlone(open: number, beside: readonly Relation[]): boolean {
    const word = this.#word(open - 1)
    if (word === 'lateral' || !this.#isQuery({ from: open + 1, to: open + 2 })) return false
    return ['as', 'materialized', 'from', 'join'].includes(word) || beside.some(({ at }) => at === open)
  }

  #word(i: number): string {
    return this.#tokens[i]?.word ?? ''
  }

  #isQuery({ from }: Region): boolean {
    return ['select', 'with', 'values', '('].includes(this.#word(from))
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
    const start = flat.findIndex((i) => this.#word(i) === 'from')
    if (start < 0 || depth > DEEPEST) return []
    const found: Relation[] = []
    for (let next = start + 1, wanted = true; next < flat.length; next++) {
      const i = flat[next] as number
      const word = this.#word(i)
      if (AFTER_FROM.has(word)) break
      if (word === 'join' || word === ',') wanted = true
      else if (wanted && word !== 'lateral' && word !== 'only') {
        wanted = false
        const relation = this.#relationAt(i, ctes, depth)
        if (relation !== undefined) found.push(relation)
      }
    }
    return found
  }

  #relationAt(i: number, ctes: Ctes, depth: number): Relation | undefined {
    const close = this.#close.get(i)
    if (close !== undefined) {
      if (!this.#isQuery({ from: i + 1, to: close })) return undefined
      return this.#named(i, close + 1, '', this.#columnsOf({ from: i + 1, to: close }, ctes, depth + 1))
    }
    const path = pathAt(this.#tokens, i)
    const last = path.at(-1)
    if (last === undefined) return undefined
    const after = i + path.length * 2 - 1
    const end = this.#close.get(after)
    // A function's columns are not known, but for the name that a single one takes.
    if (end !== undefined) return this.#named(i, end + 1, last, NO_COLUMNS)
    const cte = path.length === 1 ? ctes.get(last) : undefined
    const table = this.#tables.find(({ name, aliases }) => [name, ...aliases].includes(path.join('.')))
    return this.#named(i, after, last, cte ?? (table === undefined ? NO_COLUMNS : columnsOf(table)))
  }

  /** The relation that starts at a token, with the alias that stands at `after`. */
  #named(at: number, after: number, own: string, columns: readonly ScopeColumn[]): Relation {
    const i = this.#word(after) === 'as' ? after + 1 : after
    const token = this.#tokens[i]
    if (!isName(token) || AFTER_FROM.has(token.word)) return { alias: own, columns, at }
    const close = this.#close.get(i + 1)
    const names = close === undefined ? [] : this.#names({ from: i + 2, to: close })
    return { alias: nameOf(token), columns: renamed(columns, names), at }
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
    const end = flat.find((i) => i > select && AFTER_LIST.has(this.#word(i))) ?? branch.to
    return this.#items({ from: select + 1, to: end }).flatMap((item) => this.#output(item, relations))
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
      const all = to - from === 1 ? relations : relations.filter(({ alias }) => alias === this.#word(from))
      return all.flatMap(({ columns }) => columns.filter(({ hidden }) => !hidden))
    }
    const path = pathAt(this.#tokens, from)
    const end = from + path.length * 2 - 1
    const source = columnAt(path, relations)
    if (end === to) return [{ ...source, name: path.at(-1) as string, hidden: false }]
    const aliased = isName(last) && this.#word(to - 2) !== '.'
    if (aliased) {
      const whole = end === to - 1 || (end === to - 2 && this.#word(end) === 'as')
      return [{ ...(whole && source), name: nameOf(last), hidden: false }]
    }
    // A call is named after its function.
    return path.length === 1 && this.#word(end) === '(' ? [{ name: path[0] as string, hidden: false }] : []
  }
}

const columnsOf = (table: SchemaTable): ScopeColumn[] =>
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
