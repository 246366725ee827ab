import { aggregate } from './aggregates.ts'
import { Expressions, NO_COLUMNS, type Scope, typesOf } from './expressions.ts'
import type { Random } from './random.ts'
import { type NamedColumn, type Relation, reference, SHAPES, tableRelation } from './tables.ts'
import { both, expr, list, type Node, nodes, nothing, optional, plain, type Type } from './tree.ts'
import { ALL_TYPES, GROUPABLE, nullOf } from './vocabulary.ts'
import { Windows } from './windows.ts'

/** What queries may use besides the first level. */
export const LEVELS = [
  'sets',
  'subqueries',
  'distinct-on',
  'filter',
  'grouping-sets',
  'windows',
  'lateral',
  'table-functions',
  'recursive',
] as const
export type Level = (typeof LEVELS)[number]

interface OutputColumn {
  /** Empty for a column whose name is not known. */
  readonly name: string
  readonly type: Type
  readonly tame: boolean
}

/** A generated query. */
export interface Query {
  readonly node: Node
  readonly columns: readonly OutputColumn[]
  /** Its rows are in order by these columns; false: in none. */
  readonly ordered: readonly number[] | false
  /** Whether PostgreSQL's text gives every column the name that DDSQL's gives it. */
  readonly named: boolean
  /** About how many rows it has at most. */
  readonly rows: number
}

interface Wish {
  /** The types that its columns must have. */
  readonly types?: readonly Type[]
  /** Columns of the queries around it that it may use. */
  readonly outer?: readonly NamedColumn[]
  readonly depth: number
  /** It is the whole statement. */
  readonly top?: boolean
  /** At most one row. */
  readonly single?: boolean
}

interface Target {
  readonly type: Type
  /** As it stands in the SELECT list, with its name. */
  readonly node: Node
  readonly name: string
  readonly expression: Node
}

interface Source {
  readonly node: Node
  readonly relation: Relation
}

interface Head {
  readonly from: {
    readonly node: Node
    readonly relations: readonly Relation[]
    readonly star: boolean
    readonly rows: number
  }
  readonly condition: Node
  readonly scope: Scope
  readonly inner: readonly NamedColumn[]
  readonly outer: readonly NamedColumn[]
}

const ITEM_TYPES: readonly (readonly [number, Type])[] = [
  [6, 'text'],
  [6, 'int'],
  [4, 'dec'],
  [4, 'bool'],
  [3, 'ts'],
  [1.5, 'date'],
  [1.5, 'interval'],
  [2, 'json'],
  [1, 'hstore'],
  [1, 'inet'],
  [0.8, 'time'],
  [0.5, 'timetz'],
  [0.8, 'bytea'],
  [0.5, 'uuid'],
  [1.5, 'text[]'],
  [1, 'int[]'],
]
const GROUP_TYPES: readonly (readonly [number, Type])[] = [
  [6, 'text'],
  [3, 'int'],
  [2, 'ts'],
  [1, 'date'],
  [1.5, 'bool'],
  [1, 'dec'],
  [0.7, 'json'],
  [0.5, 'inet'],
  [0.3, 'time'],
  [0.2, 'timetz'],
  [0.3, 'bytea'],
  [0.2, 'uuid'],
  [0.5, 'text[]'],
]
// Joins of joins would otherwise run out of memory.
const MOST_ROWS = 3_000
const ODD_NAMES = [
  '"Weird Name"',
  '"select"',
  '"__proto__"',
  '"constructor"',
  '"é😀"',
  '"a""b"',
  '"1"',
  '"UPPER"',
  '"a.b"',
  '"`x`"',
]

/** Columns as an inner query may use them. */
const asOuter = (columns: readonly NamedColumn[]): NamedColumn[] =>
  columns.map((column) => ({ ...column, node: column.qualified }))

const groupable = (type: Type): boolean => GROUPABLE.includes(type)

const uses = (node: Node, what: 'column' | 'aggregate' | 'inexact'): boolean =>
  [...nodes(node)].some((child) => child[what] !== undefined)

/** Makes queries. */
export class Queries {
  readonly #random: Random
  readonly #levels: ReadonlySet<Level>
  readonly #expressions: Expressions
  readonly #windows: Windows
  #names = 0
  // Common table expressions that the query being made can read.
  #ctes: readonly { readonly name: string; readonly query: Query }[] = []

  constructor(random: Random, levels: ReadonlySet<Level>) {
    this.#random = random
    this.#levels = levels
    this.#expressions = new Expressions(random, (type, scope, depth) => this.#subquery(type, scope, depth))
    this.#windows = new Windows(random, this.#expressions)
  }

  /** A whole statement. */
  statement(): Query {
    const random = this.#random
    const depth = random.pick([0, 0, 1, 1, 2, 2, 3, 4])
    return random.chance(0.15) ? this.#withQuery({ depth, top: true }) : this.#query({ depth, top: true })
  }

  #on(level: Level): boolean {
    return this.#levels.has(level)
  }

  #fresh(prefix: string): string {
    this.#names++
    return `${prefix}${this.#names}`
  }

  #columnName(): string {
    return this.#random.chance(0.07) ? this.#random.pick(ODD_NAMES) : this.#fresh('c')
  }

  #query(wish: Wish): Query {
    const random = this.#random
    return random.weighted<() => Query>([
      [30, () => this.#select(wish)],
      [this.#on('sets') ? 4 : wish.top === true ? 2 : 0.5, () => this.#setOperation(wish)],
      [wish.top === true ? 0.6 : 1, () => this.#values(wish)],
      [this.#on('recursive') && wish.types === undefined ? 0.6 : 0, () => this.#recursive(wish)],
      [this.#on('recursive') && wish.types === undefined ? 0.3 : 0, () => this.#endless()],
    ])()
  }

  /** The types of the columns to make: those wished for, or more often than not some that the scope holds. */
  #types(wish: Wish, among: readonly Type[] = ALL_TYPES, scope: Scope = NO_COLUMNS): readonly Type[] {
    const random = this.#random
    const held = typesOf(scope)
    const choices = ITEM_TYPES.filter(([, type]) => among.includes(type)).map(
      ([weight, type]) => [held.has(type) ? weight * 6 : weight, type] as const,
    )
    return wish.types ?? random.list(1, 4, () => random.weighted(choices))
  }

  // ── WITH ──────────────────────────────────────────────────────────────────────────────────────────

  #withQuery(wish: Wish): Query {
    const random = this.#random
    const known = this.#ctes
    const made: Node[] = []
    for (let i = random.int(1, 2); i > 0; i--) {
      const query = this.#query({ depth: wish.depth - 1 })
      const name = this.#fresh('w')
      const renamed = random.chance(0.3)
      const columns = query.columns.map((column) =>
        renamed ? { ...column, name: this.#fresh('wc') } : column,
      )
      const names = renamed && columns.length > 0 ? `(${columns.map((c) => c.name).join(', ')})` : ''
      made.push(
        plain(
          `${name}${names} AS ${random.pick(['', '', 'MATERIALIZED ', 'NOT MATERIALIZED '])}(`,
          query.node,
          ')',
        ),
      )
      this.#ctes = [...this.#ctes, { name, query: { ...query, columns } }]
    }
    const last = this.#ctes.at(-1)
    if (last?.query.named && wish.types === undefined && random.chance(0.08)) {
      this.#ctes = known
      const node = plain('WITH ', list(made), ` TABLE ${last.name}`)
      return this.#tail({ ...last.query, ordered: false, node }, wish)
    }
    const main = this.#query(wish)
    this.#ctes = known
    return { ...main, node: plain(optional('WITH ', list(made), ' '), main.node) }
  }

  #recursive(wish: Wish): Query {
    const random = this.#random
    const name = this.#fresh('r')
    const [n, t] = [`${name}.n`, `${name}.t`]
    const inner: Scope = {
      columns: [
        { type: 'int', node: expr('int', [n]) },
        { type: 'text', node: expr('text', [t]) },
      ],
    }
    const step = random.pick([
      plain(`${t} || 'x'`),
      plain(`reverse(${t})`),
      plain('left(', this.#expressions.make('text', inner, 1), ', 5)'),
    ])
    const start = plain(
      'SELECT ',
      both('1', '1::int8'),
      ', ',
      this.#expressions.make('text', NO_COLUMNS, 1),
      '::text',
    )
    const walk = random.chance(0.3) ? this.#walk(name) : undefined
    // A WITH inside, which the recursive term reads.
    const seed = this.#fresh('s')
    const inside = random.chance(0.25)
    const more = inside ? `${seed}.k` : '1'
    const columns = [
      { name: 'n', type: 'int', tame: true },
      { name: 't', type: 'text', tame: false },
      ...(walk?.columns ?? []),
    ] as const
    const known = this.#ctes
    const read = walk?.name ?? name
    this.#ctes = [
      ...known,
      { name: read, query: { node: nothing, columns, ordered: false, named: true, rows: 6 } },
    ]
    const main = this.#select({ ...wish, depth: 1 }, read)
    this.#ctes = known
    return {
      ...main,
      node: plain(
        `WITH RECURSIVE ${name}(n, t) AS (`,
        inside ? plain(`WITH ${seed}(k) AS (SELECT `, both('1', '1::int8'), ') ') : nothing,
        start,
        ` UNION${random.chance(0.7) ? ' ALL' : ''} SELECT ${walk?.cycles ? `${n} % 3 + ${more}` : `${n} + ${more}`}, `,
        step,
        ` FROM ${name}${inside ? `, ${seed}` : ''} WHERE ${n} < ${random.int(1, 6)}`,
        optional(' AND ', this.#expressions.make('bool', inner, 1)),
        `)${walk?.clauses ?? ''} `,
        main.node,
      ),
    }
  }

  /** A recursion without an end, of which whatever reads it wants only some rows. */
  #endless(): Query {
    const random = this.#random
    const name = this.#fresh('e')
    const start = both('0', '0::int8')
    const endless = plain(
      `WITH RECURSIVE ${name}(n) AS (SELECT `,
      start,
      ` UNION ALL SELECT n + ${random.int(1, 3)} FROM ${name}) `,
    )
    const modulus = random.int(2, 9)
    const rows = random.int(1, 5)
    const least = random.int(1, 3) * 50
    const small = `(VALUES (`
    const query = random.pick<() => Node>([
      () => plain(endless, `SELECT n FROM ${name} WHERE n % ${modulus} = 0 LIMIT ${rows}`),
      () => plain(endless, `SELECT n FROM ${name} LIMIT ${rows} OFFSET ${least}`),
      () =>
        plain(
          'SELECT ',
          both('n', 'n'),
          ' FROM (',
          endless,
          `SELECT n * 2 AS n FROM ${name}) AS q LIMIT ${rows}`,
        ),
      () =>
        plain(
          endless,
          `SELECT n FROM ${name} JOIN LATERAL ${small}`,
          start,
          `), (`,
          both('1', '1::int8'),
          `)) AS v(k) ON n % 2 = k LIMIT ${rows}`,
        ),
      () => plain(endless, `SELECT n FROM ${name} UNION ALL SELECT n FROM ${name} LIMIT ${rows}`),
      () =>
        plain(
          'SELECT CASE WHEN EXISTS (',
          endless,
          `SELECT 1 FROM ${name} WHERE n > ${least}) THEN `,
          start,
          ' END AS n',
        ),
      () => plain('SELECT (', endless, `SELECT n FROM ${name} WHERE n > ${least} LIMIT 1) AS n`),
      () => plain(endless, `SELECT n FROM ${name}, generate_series(1, 2) WHERE n > ${least} LIMIT ${rows}`),
      () =>
        plain(
          endless,
          `SELECT n FROM ${name} WHERE n IN (SELECT n * ${modulus} FROM ${name} LIMIT 40) LIMIT ${rows}`,
        ),
    ])()
    const columns = [{ name: 'n', type: 'int', tame: true }] as const
    return { node: query, columns, ordered: false, named: true, rows }
  }

  /** SEARCH and CYCLE, and a query that reads what they add. */
  #walk(name: string) {
    const random = this.#random
    const read = this.#fresh('w')
    const cycles = random.chance(0.6)
    const searches = !cycles || random.chance(0.3)
    const search = ` SEARCH ${random.pick(['DEPTH', 'BREADTH'])} FIRST BY ${random.pick(['n', 'n, t', 't'])} SET o`
    const cycle = ` CYCLE n SET c ${random.pick(['', "TO 'y' DEFAULT 'n' ", 'TO true DEFAULT false '])}USING p`
    const added = [
      ...(searches ? [['o', 'o::text'] as const] : []),
      ...(cycles
        ? ([
            ['c', 'c::text'],
            ['p', 'p::text'],
          ] as const)
        : []),
    ]
    const columns = added.map(([column]) => ({ name: column, type: 'text', tame: false }) as const)
    const list = ['n', 't', ...added.map(([column, value]) => `${value} AS ${column}`)].join(', ')
    return {
      name: read,
      cycles,
      columns,
      clauses: `${searches ? search : ''}${cycles ? cycle : ''}, ${read} AS (SELECT ${list} FROM ${name})`,
    }
  }

  // ── set operations, VALUES, ORDER BY ──────────────────────────────────────────────────────────────

  #setOperation(wish: Wish): Query {
    const random = this.#random
    const operator = this.#on('sets')
      ? random.pick(['UNION', 'UNION ALL', 'UNION ALL', 'INTERSECT', 'INTERSECT ALL', 'EXCEPT', 'EXCEPT ALL'])
      : 'UNION ALL'
    const types = this.#types(wish, operator === 'UNION ALL' ? ALL_TYPES : GROUPABLE)
    if (operator !== 'UNION ALL' && !types.every(groupable)) return this.#select(wish)
    const side = (sideTypes: readonly Type[]): Query =>
      this.#query({ types: sideTypes, depth: wish.depth - 1, ...(wish.outer && { outer: wish.outer }) })
    const left = side(types)
    // The other side may have whole numbers where the first has decimals.
    const right = side(types.map((type) => (type === 'dec' && random.chance(0.3) ? 'int' : type)))
    const columns = left.columns.map((column, i) => ({
      ...column,
      tame: column.tame && right.columns[i]?.tame === true,
    }))
    const node = plain('(', left.node, `) ${operator} (`, right.node, ')')
    return this.#tail(
      { node, columns, ordered: false, named: left.named, rows: left.rows + right.rows },
      wish,
    )
  }

  #values(wish: Wish): Query {
    const random = this.#random
    const types = this.#types(wish)
    const scope: Scope = { columns: asOuter(wish.outer ?? []) }
    // The first row says what type a column has.
    const cell = (type: Type, row: number): Node =>
      random.chance(0.1)
        ? row > 0
          ? plain('NULL')
          : nullOf(type)
        : this.#expressions.make(type, scope, random.int(0, 1))
    const rows = Array.from({ length: wish.single === true ? 1 : random.int(1, 4) }, (_, row) =>
      plain(
        '(',
        list(
          types.map((type) => cell(type, row)),
          ', ',
          types.length,
        ),
        ')',
      ),
    )
    const columns = types.map((type, i) => ({ name: `column${i + 1}`, type, tame: false }))
    return this.#tail(
      { node: plain('VALUES ', list(rows)), columns, ordered: false, named: true, rows: 4 },
      wish,
    )
  }

  #direction(): string {
    const random = this.#random
    return random.pick(['', '', ' ASC', ' DESC']) + random.pick(['', '', ' NULLS FIRST', ' NULLS LAST'])
  }

  /** ORDER BY of columns by number or name. */
  #orderBy(query: Query, order: readonly number[]): Node {
    const random = this.#random
    const items = order.map((i) => {
      const name = query.columns[i]?.name as string
      return plain(/^c\d+$/.test(name) && random.chance(0.3) ? name : String(i + 1), this.#direction())
    })
    return plain(' ORDER BY ', list(items, ', ', items.length))
  }

  /** ORDER BY on the columns of a query; LIMIT where the order leaves no choice. */
  #tail(query: Query, wish: Wish): Query {
    const random = this.#random
    const able = query.columns.flatMap(({ type }, i) => (groupable(type) ? [i] : []))
    const total = able.length === query.columns.length
    if (wish.single === true) {
      const one = total ? plain(this.#orderBy(query, able), ' LIMIT 1') : plain(' LIMIT 0')
      return { ...query, node: plain(query.node, one) }
    }
    if (able.length === 0 || !random.chance(wish.top === true ? 0.55 : 0.2)) return query
    const order = random.shuffled(able).slice(0, total ? able.length : random.int(1, able.length))
    const by = this.#orderBy(query, order)
    const limit = total && random.chance(0.5) ? this.#limit() : nothing
    const node = limit === nothing ? plain(query.node, optional(by)) : plain(query.node, by, optional(limit))
    return { ...query, node, ordered: wish.top === true ? order : false }
  }

  #limit(): Node {
    const random = this.#random
    return plain(
      random.pick([
        ` LIMIT ${random.int(random.chance(0.1) ? 0 : 1, 12)}`,
        ` LIMIT ${random.int(1, 9)} OFFSET ${random.int(0, 3)}`,
        ` OFFSET ${random.int(0, 4)}`,
        ' LIMIT ALL',
        ' LIMIT NULL',
        ` FETCH FIRST ${random.int(1, 4)} ROWS ONLY`,
        ` OFFSET ${random.int(0, 2)} ROWS FETCH NEXT ROW ONLY`,
        ` FETCH FIRST ${random.int(1, 5)} ROWS WITH TIES`,
        ` LIMIT ${random.int(1, 3)} + 1`,
        // A numeric, which rounds away from zero.
        ` LIMIT ${random.int(0, 3)}.5`,
        ` OFFSET ${random.int(0, 2)}.5`,
      ]),
    )
  }

  // ── FROM ──────────────────────────────────────────────────────────────────────────────────────────

  #table(alone: boolean, top: boolean): Source {
    const random = this.#random
    const shape = random.pick(SHAPES)
    const hidden = random.chance(0.3)
    if (top && alone && !hidden && random.chance(0.3)) {
      // Without an alias both sides must call the table alike.
      const name = shape.visible
      return {
        node: plain(name),
        relation: tableRelation(shape, name.replace('aws.', ''), random.chance(0.7), false),
      }
    }
    const alias = random.chance(0.05) ? `"T ${this.#fresh('t')}"` : this.#fresh('t')
    const written = both(random.pick(shape.own), hidden ? shape.all : shape.visible)
    const node = plain(written, `${random.pick([' AS ', ' '])}${alias}`)
    return { node, relation: tableRelation(shape, alias, alone && random.chance(0.6), hidden) }
  }

  /** What a query or common table expression gives. */
  #derived(query: Query, node: Node, alias: string, alone: boolean): Source {
    const names = query.columns.map((column) => column.name)
    const columns = query.columns
      .filter(({ name }) => name !== '' && names.indexOf(name) === names.lastIndexOf(name))
      .map(({ name, type, tame }) => reference(type, alias, name, alone, tame))
    const key = columns.map(({ qualified, type }) =>
      groupable(type) ? qualified : expr('text', [qualified, '::text']),
    )
    const whole =
      query.node !== nothing && query.named && columns.length === query.columns.length && columns.length > 0
    const row: NamedColumn[] = whole ? [this.#wholeRow(alias)] : []
    return { node, relation: { columns: [...columns, ...row], key, star: query.named, rows: query.rows } }
  }

  #wholeRow(alias: string): NamedColumn {
    const node = expr('json', [both(`row_to_json(${alias})`, `to_jsonb(${alias})`)])
    return { type: 'json', node, qualified: node }
  }

  #renamed(query: Query, alias: string): { columns: Query['columns']; as: string } {
    const must = query.columns.some(({ name }) => name === '' || name.startsWith('column'))
    const kept = { columns: query.columns, as: `AS ${alias}` }
    if (query.columns.length === 0 || (!must && !this.#random.chance(0.25))) return kept
    const columns = query.columns.map((column) => ({ ...column, name: this.#fresh('c') }))
    return { columns, as: `AS ${alias}(${columns.map((c) => c.name).join(', ')})` }
  }

  #item(wish: Wish, alone: boolean, before: readonly NamedColumn[]): Source {
    const random = this.#random
    return random.weighted<() => Source>([
      [12, () => this.#table(alone, wish.top === true)],
      [
        wish.depth > 0 ? 4 : 0,
        () => {
          const lateral = this.#on('lateral') && before.length > 0 && random.chance(0.4)
          const query = this.#query({ depth: wish.depth - 1, ...(lateral && { outer: asOuter(before) }) })
          const alias = this.#fresh('s')
          const { columns, as } = this.#renamed(query, alias)
          const node = plain(lateral ? 'LATERAL (' : '(', query.node, `) ${as}`)
          return this.#derived({ ...query, columns }, node, alias, alone && random.chance(0.5))
        },
      ],
      [
        this.#ctes.length > 0 ? 8 : 0,
        () => {
          const { name, query } = random.pick(this.#ctes)
          const alias = this.#fresh('x')
          return this.#derived(query, plain(`${name} AS ${alias}`), alias, alone && random.chance(0.5))
        },
      ],
      [this.#on('table-functions') ? 2.5 : 0, () => this.#tableFunction(before, alone)],
    ])()
  }

  #tableFunction(before: readonly NamedColumn[], alone: boolean): Source {
    const random = this.#random
    const scope: Scope = { columns: asOuter(before) }
    const make = (type: Type) => this.#expressions.make(type, scope, random.int(0, 2))
    const int = (low: number, high: number) => {
      const n = random.int(low, high)
      return both(String(n), `${n}::int8`)
    }
    const json = (kind: string): Node => {
      const value = make('json')
      return plain(
        'CASE ',
        both('json_typeof(', 'jsonb_typeof('),
        value,
        `) WHEN '${kind}' THEN `,
        value,
        ' END',
      )
    }
    /** DDSQL has each of these under two names. */
    const spelled = (name: string) => both(`json${random.pick(['', 'b'])}_${name}`, `jsonb_${name}`)
    const step = INTERVALS[random.int(0, INTERVALS.length - 1)]
    const [call, types] = random.weighted<() => readonly [Node, readonly Type[]]>([
      [
        3,
        () => {
          const end = random.chance(0.7)
            ? plain(int(0, 5))
            : plain('least(', this.#expressions.leaf('int', scope), ', ', int(3, 6), ')')
          return [plain('generate_series(', int(-1, 2), ', ', end, optional(', ', int(1, 3)), ')'), ['int']]
        },
      ],
      [
        1,
        () => [
          plain(`generate_series(TIMESTAMP '2026-11-01', TIMESTAMP '2026-11-03', INTERVAL '${step}')`),
          ['ts'],
        ],
      ],
      [4, () => [plain('unnest(', make('text[]'), ')'), ['text']]],
      [2, () => [plain('unnest(', make('int[]'), ')'), ['int']]],
      [1, () => [plain('unnest(', make('text[]'), ', ', make('int[]'), ')'), ['text', 'int']]],
      [2, () => [plain(spelled('array_elements('), json('array'), ')'), ['json']]],
      [2, () => [plain(spelled('array_elements_text('), json('array'), ')'), ['text']]],
      [1, () => [plain(spelled('object_keys('), json('object'), ')'), ['text']]],
      [1, () => [plain(spelled('each('), json('object'), ')'), ['text', 'json']]],
      [1, () => [plain(spelled('each_text('), json('object'), ')'), ['text', 'text']]],
      [1, () => [plain('each(', make('hstore'), ')'), ['text', 'text']]],
      [1, () => [plain('skeys(', make('hstore'), ')'), ['text']]],
      [1, () => [plain('svals(', make('hstore'), ')'), ['text']]],
      [0.5, () => [plain('regexp_split_to_table(', make('text'), ", 'e')"), ['text']]],
      [0.5, () => [plain('regexp_matches(', make('text'), ", '([a-z])([a-z]?)', 'g')"), ['text[]']]],
    ])()
    const alias = this.#fresh('f')
    const ordinality = random.chance(0.2)
    const columns = (ordinality ? [...types, 'int' as const] : types).map((type) => ({
      name: this.#fresh('c'),
      type,
      tame: false,
    }))
    const names = columns.map((c) => c.name).join(', ')
    const node = plain(call, `${ordinality ? ' WITH ORDINALITY' : ''} AS ${alias}(${names})`)
    return this.#derived(
      { node: nothing, columns, ordered: false, named: true, rows: 6 },
      node,
      alias,
      alone && random.chance(0.5),
    )
  }

  #from(wish: Wish, only?: string): Head['from'] & { readonly merged: readonly NamedColumn[] } {
    const random = this.#random
    const counts = [
      [12, 1],
      [6, 2],
      [1.5, 3],
    ] as const
    const count = only !== undefined || wish.depth <= 0 ? 1 : random.weighted(counts)
    const cte = this.#ctes.find(({ name }) => name === only)
    const first =
      cte === undefined
        ? this.#item(wish, count === 1, [])
        : this.#derived(cte.query, plain(cte.name), cte.name, true)
    const relations = [first.relation]
    let merged: readonly NamedColumn[] = []
    const parts: Node[] = [first.node]
    let { rows } = first.relation
    for (let i = 1; i < count; i++) {
      const before = relations.flatMap((relation) => relation.columns)
      const next = this.#item(wish, false, before)
      if (rows * next.relation.rows > MOST_ROWS) continue
      rows *= next.relation.rows
      const common = i > 1 || this.#isLateral(next, before) ? [] : this.#common(first.relation, next.relation)
      const natural =
        i > 1 || this.#isLateral(next, before) ? [] : this.#natural(first.relation, next.relation)
      if (natural.length > 0 && random.chance(0.5)) {
        const kind = random.pick(['', 'INNER ', 'LEFT ', 'RIGHT ', 'FULL '])
        parts.push(optional(` NATURAL ${kind}JOIN `, next.node))
        merged = this.#merged(natural)
      } else if (common.length > 0 && random.chance(0.4)) {
        const shared = random.some(common, random.int(1, Math.min(2, common.length)))
        const kind = random.pick(['JOIN', 'LEFT JOIN', 'RIGHT JOIN', 'FULL JOIN', 'INNER JOIN'])
        parts.push(optional(` ${kind} `, next.node, ` USING (${shared.map((c) => c.name).join(', ')})`))
        merged = this.#merged(shared)
      } else parts.push(optional(...this.#join(before, next)))
      relations.push(next.relation)
    }
    return { node: plain(...parts), relations, merged, star: relations.every((r) => r.star), rows }
  }

  #isLateral(next: Source, before: readonly NamedColumn[]): boolean {
    const known = new Set(before.map((column) => column.qualified))
    return [...nodes(next.node)].some((node) => known.has(node))
  }

  /** Columns of one name and type on both sides. */
  #common(left: Relation, right: Relation): NamedColumn[] {
    return left.columns.filter(
      ({ name, type }) =>
        name !== undefined &&
        groupable(type) &&
        right.columns.some((other) => other.name === name && other.type === type),
    )
  }

  /** The columns that NATURAL JOIN joins by; none where it is not known what they are. */
  #natural(left: Relation, right: Relation): NamedColumn[] {
    if (!left.star || !right.star) return []
    const shared = left.columns.filter(
      ({ name }) => name !== undefined && right.columns.some((other) => other.name === name),
    )
    const common = this.#common(left, right)
    return shared.length === common.length ? common : []
  }

  #merged(columns: readonly NamedColumn[]): NamedColumn[] {
    return columns.map(({ name = '', type }) => {
      const node = expr(type, [name], { column: name })
      return { name, type, node, qualified: node }
    })
  }

  #join(before: readonly NamedColumn[], next: Source): Node[] {
    const random = this.#random
    // What reads the columns before it cannot stand on the right of RIGHT or FULL.
    const kinds = this.#isLateral(next, before)
      ? ['JOIN', 'LEFT JOIN', 'CROSS JOIN', ',']
      : ['JOIN', 'INNER JOIN', 'LEFT JOIN', 'LEFT OUTER JOIN', 'RIGHT JOIN', 'FULL JOIN', 'CROSS JOIN', ',']
    const kind = random.pick(kinds)
    if (kind === ',') return [plain(', ', next.node)]
    if (kind === 'CROSS JOIN') return [plain(' CROSS JOIN ', next.node)]
    const scope: Scope = { columns: asOuter([...before, ...next.relation.columns]) }
    return [
      plain(` ${kind} `, next.node, ' ON '),
      this.#joinCondition(kind === 'FULL JOIN', before, next.relation.columns, scope),
    ]
  }

  #joinCondition(
    full: boolean,
    left: readonly NamedColumn[],
    right: readonly NamedColumn[],
    scope: Scope,
  ): Node {
    const random = this.#random
    const equality = () =>
      this.#pair(left, right, (a, b) => (random.chance(0.5) ? [a, ' = ', b] : [b, ' = ', a]))
    const equal = equality()
    const free = () => this.#expressions.make('bool', scope, 2)
    // PostgreSQL has FULL JOIN on equalities alone.
    if (equal === undefined) return full ? expr('bool', ['true']) : free()
    if (full) return equal
    const join = (word: string, other: Node) => expr('bool', ['(', equal, ` ${word} `, other, ')'])
    return random.weighted<() => Node>([
      [6, () => equal],
      [2, () => join('AND', free())],
      [1, () => join('AND', equality() ?? equal)],
      [1, () => join('OR', free())],
      [2, free],
    ])()
  }

  /** A test of a column of each side of one type. */
  #pair(
    left: readonly NamedColumn[],
    right: readonly NamedColumn[],
    test: (a: Node, b: Node) => (string | Node)[],
  ): Node | undefined {
    const pairs = left.flatMap((a) =>
      right.filter((b) => b.type === a.type && groupable(a.type)).map((b) => [a, b] as const),
    )
    if (pairs.length === 0) return undefined
    const [a, b] = this.#random.pick(pairs)
    return expr('bool', ['(', ...test(a.qualified, b.qualified), ')'])
  }

  // ── SELECT ────────────────────────────────────────────────────────────────────────────────────────

  #select(wish: Wish, only?: string): Query {
    const random = this.#random
    if (only === undefined && random.chance(0.04)) return this.#bareSelect(wish)
    const from = this.#from(wish, only)
    const inner = [...from.relations.flatMap((relation) => relation.columns), ...from.merged]
    const outer = random.chance(0.7) ? asOuter(wish.outer ?? []) : []
    const scope: Scope = { columns: [...inner, ...outer] }
    const correlation =
      outer.length > 0 && random.chance(0.6)
        ? this.#pair(inner, outer, (a, b) => [
            a,
            random.pick([' = ', ' = ', ' <> ', ' < ', ' IS NOT DISTINCT FROM ']),
            b,
          ])
        : undefined
    const test = random.chance(0.42)
      ? this.#expressions.make('bool', scope, Math.min(wish.depth + 1, 3))
      : undefined
    const condition =
      correlation !== undefined
        ? plain(' WHERE ', correlation, test === undefined ? nothing : optional(' AND ', test))
        : test !== undefined
          ? optional(' WHERE ', test)
          : nothing
    const head = { from, condition, scope, inner, outer }
    return random.chance(wish.single === true ? 0.6 : 0.3)
      ? this.#grouped(wish, head)
      : this.#plainSelect(wish, head)
  }

  /** A condition; often one that is not false for most rows, so that something is left to compare. */
  #test(scope: Scope, depth: number): Node {
    const test = this.#expressions.make('bool', scope, depth)
    return this.#random.weighted<() => Node>([
      [3, () => test],
      [2, () => expr('bool', ['(', test, ') IS NOT FALSE'])],
      [1, () => expr('bool', ['(', test, ') IS NOT TRUE'])],
      [1, () => expr('bool', ['coalesce(', test, ', true)'])],
    ])()
  }

  #bareSelect(wish: Wish): Query {
    const scope: Scope = { columns: asOuter(wish.outer ?? []) }
    const items = this.#types(wish).map((type) =>
      this.#target(type, this.#expressions.make(type, scope, wish.depth + 1), wish),
    )
    return this.#finish(wish, plain('SELECT ', this.#targets(items, wish)), items, 1)
  }

  #target(type: Type, expression: Node, wish: Wish): Target {
    const random = this.#random
    if (wish.top === true && random.chance(0.12)) return { type, node: expression, name: '', expression }
    const name = this.#columnName()
    return {
      type,
      node: plain(expression, random.pick([' AS ', ' AS ', ' AS ', ' ']), name),
      name,
      expression,
    }
  }

  /** A set-returning function in the SELECT list. */
  #series(scope: Scope, wish: Wish): Target {
    const random = this.#random
    const make = (type: Type) => this.#expressions.make(type, scope, random.int(0, 1))
    const [type, call] = random.pick<() => readonly [Type, Node]>([
      () => ['text', plain('unnest(', make('text[]'), ')')],
      () => ['int', plain('unnest(', make('int[]'), ')')],
      () => ['int', plain('generate_series(', both('1, 3', '1::int8, 3::int8'), ')')],
      () => ['text', plain('skeys(', make('hstore'), ')')],
      () => ['text', plain('regexp_split_to_table(', make('text'), ", 'e')")],
    ])()
    return this.#target(type, call, wish)
  }

  #targets(items: readonly Target[], wish: Wish): Node {
    return list(
      items.map((item) => item.node),
      ', ',
      wish.top === true ? 1 : items.length,
    )
  }

  #described(node: Node, items: readonly Target[], rows: number): Query {
    const names = items.map((item) => item.name)
    const columns = items.map(({ name, type, expression }) => ({
      name: names.indexOf(name) === names.lastIndexOf(name) ? name : '',
      type,
      tame: expression.tame === true,
    }))
    return { node, columns, ordered: false, named: !names.includes(''), rows }
  }

  #finish(wish: Wish, node: Node, items: readonly Target[], rows: number): Query {
    return this.#tail(this.#described(node, items, rows), wish)
  }

  #plainSelect(wish: Wish, head: Head): Query {
    const random = this.#random
    const { from, condition, scope } = head
    const body = plain(' FROM ', from.node, condition)
    if (wish.top === true && wish.types === undefined && from.star && random.chance(0.06))
      return { node: plain('SELECT *', body), columns: [], ordered: false, named: true, rows: from.rows }
    const windows = this.#on('windows') && random.chance(0.25)
    const key = from.relations.flatMap((relation) => relation.key)
    const itemScope: Scope = windows
      ? {
          ...scope,
          special: (type, depth) => this.#windows.call(type, scope, key, depth),
          specialChance: 0.4,
        }
      : scope
    if (windows) this.#windows.begin()
    const distinct = !windows && random.chance(0.15)
    const types = this.#types(wish, distinct ? GROUPABLE : ALL_TYPES, scope)
    const items = types.map((type) =>
      this.#target(type, this.#expressions.make(type, itemScope, wish.depth), wish),
    )
    if (
      this.#on('table-functions') &&
      wish.types === undefined &&
      wish.single !== true &&
      random.chance(0.06)
    )
      for (let i = random.int(1, 2); i > 0; i--) items.push(this.#series(scope, wish))
    const clause = windows ? this.#windows.clause() : nothing
    const able = items.every((item) => groupable(item.type)) && wish.single !== true
    if (this.#on('distinct-on') && !windows && able && random.chance(0.06)) {
      const made = this.#distinctOn(head, items, body, wish)
      if (made !== undefined) return made
    }
    const really = distinct && types.every(groupable)
    const select = plain(
      'SELECT ',
      really ? optional('DISTINCT ') : nothing,
      this.#targets(items, wish),
      body,
      clause,
    )
    // ORDER BY what is no column of the result: only its errors and the set of rows can be compared.
    const sort =
      !really && wish.single !== true && random.chance(0.1) ? this.#rowExpression(scope) : undefined
    if (sort !== undefined)
      return this.#described(plain(select, optional(' ORDER BY ', sort, this.#direction())), items, from.rows)
    return this.#finish(wish, select, items, from.rows)
  }

  /** An expression that names a column and can be grouped and sorted by: a constant would be a column number. */
  #rowExpression(scope: Scope): Node | undefined {
    const random = this.#random
    const few = this.#expressions.few(scope)
    if (few !== undefined) return few
    for (let tries = 0; tries < 4; tries++) {
      const held = typesOf(scope)
      const type = random.weighted(
        GROUP_TYPES.map(([weight, of]) => [held.has(of) ? weight * 8 : weight, of] as const),
      )
      const node = this.#expressions.make(type, scope, random.pick([0, 0, 0, 1, 2]))
      if (uses(node, 'column') && !uses(node, 'inexact')) return node
    }
    return undefined
  }

  #distinctOn(head: Head, items: readonly Target[], body: Node, wish: Wish): Query | undefined {
    const random = this.#random
    const on = random.list(1, 2, () => this.#rowExpression(head.scope)).flatMap((node) => node ?? [])
    if (on.length === 0) return undefined
    const order = [...on, ...items.map((_, i) => plain(String(i + 1)))].map((node) =>
      plain(node, this.#direction()),
    )
    // Its rows come after DISTINCT ON, as nothing is ordered by them.
    const series = wish.types === undefined && random.chance(0.25) ? [this.#series(head.scope, wish)] : []
    const all = [...items, ...series]
    const targets = list(
      all.map((item) => item.node),
      ', ',
      all.length,
    )
    return this.#described(
      plain(
        'SELECT DISTINCT ON (',
        list(on, ', ', on.length),
        ') ',
        targets,
        body,
        ' ORDER BY ',
        list(order, ', ', order.length),
      ),
      all,
      head.from.rows,
    )
  }

  // ── groups ────────────────────────────────────────────────────────────────────────────────────────

  #grouped(wish: Wish, { from, condition, inner, outer }: Head): Query {
    const random = this.#random
    const whole = wish.single === true || random.chance(0.2)
    // Only this query's own columns: those of a query around it are constants here.
    const groups = whole
      ? []
      : random.list(1, 3, () => this.#rowExpression({ columns: inner })).flatMap((node) => node ?? [])
    const grouped = groups.map((node) => ({
      type: node.type as Type,
      node,
      // A bare name means a column of the inner query's own table where it has one, also a hidden one of ours.
      qualified: inner.find((column) => column.node === node)?.qualified ?? node,
    }))
    const sets = groups.length > 0 && this.#on('grouping-sets') && random.chance(0.15)
    const filter = () =>
      this.#on('filter') && random.chance(0.15)
        ? optional(' FILTER (WHERE ', this.#expressions.make('bool', { columns: inner }, 1), ')')
        : nothing
    const special = (type: Type, depth: number): Node | undefined => {
      if (!sets || type !== 'int' || !random.chance(0.2))
        return aggregate(random, this.#expressions, type, { columns: inner }, depth, filter)
      const of = random.some(groups, random.int(1, groups.length))
      return expr('int', ['grouping(', list(of, ', ', 1), both(')', ')::int8')], { aggregate: true })
    }
    const itemScope: Scope = { columns: [...grouped, ...outer], special, specialChance: 0.6 }
    const items = this.#types(wish).map((type) => {
      const shown = grouped.filter((group) => group.type === type)
      const expression =
        shown.length > 0 && random.chance(0.4)
          ? random.pick(shown).node
          : this.#expressions.make(type, itemScope, Math.min(wish.depth, 2))
      return this.#target(type, expression, wish)
    })
    // Two outputs of one expression are two keys. PostgreSQL orders by the first of them alone.
    const [group] = groups
    if (sets && group !== undefined && wish.top === true && random.chance(0.2)) {
      const pair = [this.#columnName(), this.#columnName()] as const
      const both = pair.map(
        (name): Target => ({
          type: group.type as Type,
          node: plain(group, ` AS ${name}`),
          name,
          expression: group,
        }),
      )
      const set = random.pick([`ROLLUP (${pair[0]}, ${pair[1]})`, `CUBE (${pair[1]}, ${pair[0]})`])
      const shown = [...both, this.#target('int', plain('count(*)'), wish)]
      return this.#described(
        plain(
          'SELECT ',
          list(
            shown.map(({ node }) => node),
            ', ',
            3,
          ),
          ' FROM ',
          from.node,
          condition,
          ` GROUP BY ${set}`,
        ),
        shown,
        from.rows,
      )
    }
    const having = random.chance(0.2) ? optional(' HAVING ', this.#test(itemScope, 2)) : nothing
    const select = plain('SELECT ', this.#targets(items, wish), ' FROM ', from.node, condition)
    // A query with neither groups nor aggregates would not be grouped at all.
    const by = groups.length > 0 ? this.#groupBy(groups, items, sets) : plain(' GROUP BY ()')
    const bare = groups.length === 0 && items.some((item) => uses(item.node, 'aggregate'))
    return this.#finish(wish, plain(select, bare ? optional(by) : by, having), items, from.rows)
  }

  #groupBy(groups: readonly Node[], items: readonly Target[], sets: boolean): Node {
    const random = this.#random
    const exactly = (of: readonly Node[]) => list(of, ', ', of.length)
    const word = random.chance(0.1) ? ' GROUP BY DISTINCT ' : ' GROUP BY '
    const spelled = (group: Node): Node => {
      const at = items.findIndex((item) => item.expression === group)
      const name = items[at]?.name
      if (name === undefined || random.chance(0.6)) return group
      return plain(/^c\d+$/.test(name) && random.chance(0.5) ? name : String(at + 1))
    }
    if (!sets) return plain(word, exactly(groups.map(spelled)))
    const set = () => plain('(', exactly(random.some(groups, random.int(0, groups.length))), ')')
    const [first, ...rest] = groups as readonly [Node, ...Node[]]
    return plain(
      word,
      random.weighted<() => Node>([
        [1, () => plain('ROLLUP (', exactly(groups), ')')],
        [1, () => plain('CUBE (', exactly(groups), ')')],
        [
          2,
          () =>
            plain(
              'GROUPING SETS (',
              list([plain('(', exactly(groups), ')'), ...random.list(1, 2, set)]),
              ')',
            ),
        ],
        [rest.length > 0 ? 1 : 0, () => plain(first, ', ROLLUP (', exactly(rest), ')')],
      ])(),
    )
  }

  // ── subqueries ────────────────────────────────────────────────────────────────────────────────────

  #subquery(type: Type, scope: Scope, depth: number): Node | undefined {
    const random = this.#random
    if (!this.#on('subqueries') || depth <= 0 || random.chance(0.5)) return undefined
    // A group's expression is no column: a query inside cannot name it.
    const outer = (scope.columns as readonly NamedColumn[]).flatMap((column) =>
      column.node.column === undefined || column.qualified === undefined
        ? []
        : [{ ...column, node: column.qualified }],
    )
    const correlated = outer.length > 0 && random.chance(0.6) ? { outer } : {}
    const query = (types: readonly Type[], single = false): Node =>
      this.#query({ types, depth: Math.min(depth - 1, 1), ...(single && { single }), ...correlated }).node
    if ((type === 'text[]' || type === 'int[]') && random.chance(0.6)) {
      const element = type === 'int[]' ? 'int' : 'text'
      const ordered = this.#query({ types: [element], depth: 0, ...correlated })
      return expr(type, [
        'ARRAY(SELECT q.v FROM (',
        ordered.node,
        ') AS q(v) ORDER BY 1',
        optional(' LIMIT 3'),
        ')',
      ])
    }
    if (type !== 'bool' || random.chance(0.2))
      return groupable(type) ? expr(type, ['(', query([type], true), ')']) : undefined
    const of = random.pick<Type>(['text', 'int', 'ts', 'dec', 'date'])
    const left = () => this.#expressions.make(of, scope, 1)
    const test = (...parts: (string | Node)[]) => expr('bool', ['(', ...parts, ')'])
    return random.weighted<() => Node>([
      [3, () => test(random.pick(['', 'NOT ']), 'EXISTS (', query([of]), ')')],
      [3, () => test(left(), random.pick([' IN (', ' NOT IN (']), query([of]), ')')],
      [
        1,
        () =>
          test(
            left(),
            ` ${random.pick(['=', '<>', '<', '>='])} ${random.pick(['ANY', 'ALL', 'SOME'])} (`,
            query([of]),
            ')',
          ),
      ],
      [
        0.7,
        () =>
          test(
            '(',
            left(),
            ', ',
            this.#expressions.make('text', scope, 1),
            random.pick([') IN (', ') NOT IN (']),
            query([of, 'text']),
            ')',
          ),
      ],
    ])()
  }
}

const INTERVALS = ['12 hours', '1 day', '31 hours']
