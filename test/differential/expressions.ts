import { zoneEdge } from './edges.ts'
import type { Random } from './random.ts'
import { type Argument, CASTS, type Rule, rulesFor } from './rules.ts'
import { both, expr, fill, list, type Node, plain, type Type } from './tree.ts'
import {
  ALL_TYPES,
  COMPARABLE,
  literal,
  nullOf,
  ORDERED,
  quote,
  readableText,
  smallConstant,
  textConstant,
  typeWord,
} from './vocabulary.ts'

/** A value that can be named where an expression stands. */
export interface Column {
  readonly type: Type
  readonly node: Node
}

/** Where an expression stands: what it can name and what else can stand there. */
export interface Scope {
  readonly columns: readonly Column[]
  /** Makes values that only this place has: aggregates of a grouped query, window calls. */
  readonly special?: (type: Type, depth: number) => Node | undefined
  readonly specialChance?: number
}

export const NO_COLUMNS: Scope = { columns: [] }

/** Makes a query inside an expression; undefined when that is switched off or none fits. */
export type SubqueryMaker = (type: Type, scope: Scope, depth: number) => Node | undefined

const LIKE_PATTERNS = [
  '%',
  '_%',
  '%a%',
  'C%',
  '%ed',
  'job-_',
  '%!%%',
  '%\\%%',
  '',
  '___',
  "%'%",
  '%é%',
  '_',
  'F_il%',
  '%\n%',
]
const REGEXES = [
  'a',
  '^\\w',
  '[a-c]+',
  '(o)(b)',
  '\\d+',
  '[a-z]*',
  'e$',
  '[^a-z]',
  'job|ed',
  '(?:x)?',
  '\\s',
  'é',
  '^$',
]
const JSON_KEYS = [
  'image_uri',
  'container_arguments',
  'container_entrypoint',
  'odd_key',
  'cluster_config',
  'instance_count',
  'volume_size_in_gb',
  'max_runtime_in_seconds',
  'outputs',
  'kms_key_id',
  'vpc_config',
  'subnets',
  's3_uri',
  'subnet_ids',
  'a',
  'b',
  '0',
  '__proto__',
  'constructor',
  'nosuch',
]
const PATHS = [
  '{b,2,c}',
  '{container_arguments,0}',
  '{cluster_config,instance_count}',
  '{vpc_config,subnets,-1}',
  '{}',
  '{__proto__,x}',
  '{outputs,1}',
  '{0}',
]
const HSTORE_KEYS = [
  'team',
  'env',
  'region',
  'owner',
  '__proto__',
  'constructor',
  'a b',
  'say "k"',
  'é',
  'MODE',
  'nosuch',
  '',
]
const STEPS = [
  'millisecond',
  'milliseconds',
  'second',
  'minute',
  'minutes',
  'hour',
  'day',
  'days',
  'week',
  'month',
  'quarter',
  'year',
  'years',
  'DECADE',
  'century',
]
const FIELDS = [
  'day',
  'doy',
  'epoch',
  'hour',
  'minute',
  'week',
  'month',
  'quarter',
  'year',
  'isodow',
  'isoyear',
  'millisecond',
  'decade',
  'century',
]
const DATE_FORMATS = [
  'YYYY-MM-DD',
  'HH24:MI:SS.MS',
  'HH12 am',
  'HH:MI PM',
  'Mon DD, YYYY',
  'Month|Day|Dy',
  'IW Q DDD D YY',
  'MON Dy day',
  'FMMonth FMDD',
  '"quoted YYYY" YYYY',
  'OF',
  'DDth HH24MISS',
]
const SEPARATORS = ['a', ',', '-', '.', ' ', 'ed', 'é', '__']
const LETTERS = ['a', 'abc', 'ed ', 'x', '\'"', 'é😀', 'C', ' ']
const COMPARED: readonly (readonly [number, Type])[] = [
  [5, 'text'],
  [5, 'int'],
  [3, 'dec'],
  [3, 'ts'],
  [1, 'date'],
  [1, 'bool'],
  [1, 'interval'],
  [1, 'json'],
  [0.6, 'inet'],
  [0.5, 'time'],
  [0.3, 'timetz'],
  [0.4, 'bytea'],
  [0.3, 'uuid'],
  [0.6, 'text[]'],
  [0.6, 'int[]'],
]
const ZONES = [
  'UTC',
  'America/New_York',
  'Asia/Kolkata',
  'EST',
  '+02',
  'Europe/Berlin',
  'Europe/Berlin',
  'Australia/Lord_Howe',
  'America/Sao_Paulo',
  'America/St_Johns',
  'Europe/London',
  'Pacific/Apia',
]
const NUMBER_FORMATS = [
  '999',
  'FM9990.00',
  '9,999.99',
  'S000',
  '999MI',
  '999PR',
  'FM99.999',
  '9.99EEEE',
  'RN',
  'FMRN',
  '99V99',
  '0.9',
  'SG9G999',
  'PL99',
  '9th',
  'L99',
]
const CONSTANTS: Partial<Record<Argument, readonly string[]>> = {
  like: LIKE_PATTERNS,
  regex: REGEXES,
  flags: ['g', 'i', 'gi', 'n', 'gm', ''],
  key: JSON_KEYS,
  path: PATHS,
  hkey: HSTORE_KEYS,
  step: STEPS,
  dateformat: DATE_FORMATS,
  separator: SEPARATORS,
  zone: ZONES,
  numberformat: NUMBER_FORMATS,
}

/**
 * What stands between a value and its cast. PostgreSQL casts bool by way of int4, and all decimals are float8 there: here
 * a literal is a numeric, which rounds otherwise and has no negative zero.
 */
const THROUGH: ReadonlyMap<string, readonly [own: string, pg: string]> = new Map([
  ['bool int', ['', '::int4']],
  ['dec int', ['::float8', '']],
  ['dec text', ['::numeric', ' + 0']],
])

/** The types of a scope's columns. */
export const typesOf = (scope: Scope): ReadonlySet<string> =>
  new Set(scope.columns.map((column) => column.type))

/** Makes expressions of a type, down to a depth. */
export class Expressions {
  readonly #random: Random
  readonly #subquery: SubqueryMaker

  constructor(random: Random, subquery: SubqueryMaker) {
    this.#random = random
    this.#subquery = subquery
  }

  make(type: Type, scope: Scope, depth: number): Node {
    const random = this.#random
    if (depth <= 0 || random.chance(type === 'bool' ? 0.12 : 0.28)) return this.leaf(type, scope, depth)
    const way = random.weighted<() => Node | undefined>([
      [type === 'bool' ? 30 : 0, () => this.#comparison(scope, depth - 1)],
      [6, () => this.#conditional(type, scope, depth - 1)],
      [8, () => this.#cast(type, scope, depth - 1)],
      [6, () => this.#subquery(type, scope, depth - 1)],
      [45, () => this.#byRule(type, scope, depth - 1)],
    ])
    return way() ?? this.leaf(type, scope, depth)
  }

  /** A column with few different values, at times nothing. */
  few(scope: Scope): Node | undefined {
    const columns = scope.columns.filter((column) => column.node.few === true)
    return columns.length > 0 && this.#random.chance(0.5) ? this.#random.pick(columns).node : undefined
  }

  leaf(type: Type, scope: Scope, depth = 0): Node {
    const random = this.#random
    if (scope.special !== undefined && random.chance(scope.specialChance ?? 0.5)) {
      const special = scope.special(type, depth)
      if (special !== undefined) return special
    }
    const columns = scope.columns.filter((column) => column.type === type)
    return columns.length > 0 && random.chance(0.88) ? random.pick(columns).node : literal(random, type)
  }

  /** A decimal that is a small multiple of 1/8: sums of such are exact. */
  tame(scope: Scope, depth: number): Node {
    const random = this.#random
    const columns = scope.columns.filter((column) => column.node.tame === true)
    if (columns.length > 0 && random.chance(0.7)) {
      const { node, type } = random.pick(columns)
      const decimal =
        type === 'dec'
          ? node
          : expr('dec', [node, both('::DECIMAL', '::float8')], { tame: true, hazard: '22P02' })
      if (depth <= 0 || random.chance(0.6)) return decimal
      return expr('dec', ['(', decimal, random.pick([' + ', ' - ']), this.tame(scope, depth - 1), ')'], {
        tame: true,
      })
    }
    const text = String(random.int(-40, 80) / 8)
    const own = text.includes('.') ? text : `${text}.0`
    return expr('dec', [both(`(${own})`, `('${text}'::float8)`)], { tame: true })
  }

  argument(argument: Argument, scope: Scope, depth: number): Node {
    const random = this.#random
    const constants = CONSTANTS[argument]
    if (constants !== undefined) return plain(quote(random.pick(constants)))
    switch (argument) {
      case 'small':
        return this.#small(scope, depth)
      case 'digit':
        return smallConstant(random, 1, 6)
      case 'tame':
        return this.tame(scope, depth)
      case 'field':
        return plain(random.pick(FIELDS))
      case 'edge': {
        const { time, zone } = zoneEdge(random)
        return plain(`TIMESTAMP '${time}', '${zone}'`)
      }
      case 'numeric':
        return this.#numeric(depth)
      case 'letters':
        return plain(textConstant(random, random.pick(LETTERS)))
      default:
        return this.make(argument as Type, scope, depth)
    }
  }

  /** A value that is numeric in both, and exact in float64. */
  #numeric(depth: number): Node {
    const random = this.#random
    if (depth <= 0 || random.chance(0.5)) {
      const digits = `${random.int(0, 30)}.${random.pick(['5', '25', '75', '0', '125'])}`
      return plain(random.chance(0.4) ? `(-${digits})` : digits)
    }
    const parts = [this.#numeric(depth - 1), random.pick([' + ', ' - ', ' * ']), this.#numeric(depth - 2)]
    return plain('(', ...parts, ')')
  }

  /** A whole number that PostgreSQL gets as int4. */
  #small(scope: Scope, depth: number): Node {
    const random = this.#random
    if (depth <= 0 || random.chance(0.6)) return smallConstant(random)
    const value = random.chance(0.5)
      ? plain('length(', this.make('text', scope, depth - 1), ')')
      : plain('(', this.make('int', scope, depth - 1), ' % 5)')
    return plain(both('', '('), value, both('', ')::int4'))
  }

  #byRule(type: Type, scope: Scope, depth: number): Node | undefined {
    const rules = rulesFor(type)
    if (rules.length === 0) return undefined
    // Calls of constants alone tell little: those are preferred that a column can stand in.
    const held = typesOf(scope)
    const weight = (rule: Rule) => rule.weight * (rule.args.some((argument) => held.has(argument)) ? 5 : 1)
    return this.#apply(
      this.#random.weighted(rules.map((rule) => [weight(rule), rule] as const)),
      scope,
      depth,
    )
  }

  #apply(rule: Rule, scope: Scope, depth: number): Node {
    const args = rule.args.map((argument) => this.argument(argument, scope, depth))
    return expr(rule.type, fill(rule.own, rule.pg, args), {
      ...(rule.hazard !== undefined && { hazard: rule.hazard }),
      ...(rule.inexact === true && { inexact: true }),
      ...(rule.own !== rule.pg && { casting: true }),
    })
  }

  #cast(type: Type, scope: Scope, depth: number): Node | undefined {
    const random = this.#random
    const casts = CASTS.filter((cast) => cast.to === type)
    if (casts.length === 0) return undefined
    const { from, to, hazard } = random.weighted(casts.map((cast) => [cast.weight, cast] as const))
    const value =
      from === 'text' && random.chance(0.8)
        ? expr('text', [`(${quote(readableText(random, type))} || '')`])
        : this.make(from, scope, depth)
    const { own, pg } = typeWord(random, type)
    const more = { casting: true, ...(hazard !== undefined && { hazard }) }
    // PostgreSQL casts int4 to bool and back, not int8.
    if (from === 'int' && to === 'bool') return expr(type, ['(', value, both(`)::${own}`, ' <> 0)')], more)
    const [through, pgThrough] = THROUGH.get(`${from} ${to}`) ?? ['', '']
    return random.chance(0.3)
      ? expr(type, ['CAST((', value, both(`)${through} AS ${own})`, `)${pgThrough} AS ${pg})`)], more)
      : expr(type, ['((', value, both(`)${through})::${own}`, `)${pgThrough})::${pg}`)], more)
  }

  #conditional(type: Type, scope: Scope, depth: number): Node {
    const random = this.#random
    const value = () => (random.chance(0.1) ? nullOf(type) : this.make(type, scope, depth))
    const last = () => (random.chance(0.7) ? [' ELSE ', random.chance(0.15) ? plain('NULL') : value()] : [])
    return random.weighted<() => Node>([
      [
        3,
        () => {
          const whens = random.list(1, 3, () =>
            plain('WHEN ', this.make('bool', scope, depth), ' THEN ', value()),
          )
          return expr(type, ['CASE ', list(whens, ' '), ...last(), ' END'])
        },
      ],
      [
        2,
        () => {
          const of = random.pick<Type>(['int', 'text', 'bool', 'ts', 'dec'])
          const whens = random.list(1, 3, () => plain('WHEN ', this.make(of, scope, 0), ' THEN ', value()))
          return expr(type, ['CASE ', this.make(of, scope, depth), ' ', list(whens, ' '), ...last(), ' END'])
        },
      ],
      [3, () => expr(type, ['coalesce(', list(random.list(1, 3, value)), ')'])],
      [
        COMPARABLE.includes(type) ? 2 : 0,
        () => expr(type, ['nullif(', this.make(type, scope, depth), ', ', this.make(type, scope, 0), ')']),
      ],
      [
        ORDERED.includes(type) ? 1.5 : 0,
        () => expr(type, [random.pick(['greatest(', 'least(']), list(random.list(1, 3, value)), ')']),
      ],
    ])()
  }

  #comparison(scope: Scope, depth: number): Node {
    const random = this.#random
    const held = typesOf(scope)
    const type = random.weighted(
      COMPARED.map(([weight, of]) => [held.has(of) ? weight * 5 : weight, of] as const),
    )
    const value = (d = depth) => this.make(type, scope, d)
    const test = (...parts: (string | Node)[]) => expr('bool', ['(', ...parts, ')'])
    /** A text of no type that has to be read as the other side's. */
    const untyped = () =>
      ['int', 'dec', 'ts', 'date', 'interval', 'inet', 'bool'].includes(type)
        ? plain(quote(readableText(random, type)))
        : value(0)
    const mixed = (types: readonly Type[]) => {
      const [a, b] = random.shuffled(types) as [Type, Type]
      return test(
        this.make(a, scope, depth),
        ` ${random.pick(['=', '<', '>='])} `,
        this.make(b, scope, depth),
      )
    }
    const item = () => (random.chance(0.08) ? plain('NULL') : random.chance(0.2) ? untyped() : value(0))
    return random.weighted<() => Node>([
      [5, () => test(value(), ` ${random.pick(['=', '<>', '<', '<=', '>', '>=', '!='])} `, value())],
      [
        8,
        () =>
          test(
            value(0),
            ` ${random.pick(['=', '<>', '<', '<=', '>', '>='])} `,
            random.chance(0.6) ? literal(random, type) : value(0),
          ),
      ],
      [2, () => test(value(), ` ${random.pick(['=', '<>', '<', '>='])} `, untyped())],
      [2, () => test(value(), ` IS ${random.pick(['', 'NOT '])}DISTINCT FROM `, value())],
      [3, () => test(value(), random.pick([' IN (', ' NOT IN (']), list(random.list(2, 5, item)), ')')],
      [
        2,
        () =>
          test(
            value(),
            random.pick([' BETWEEN ', ' NOT BETWEEN ', ' BETWEEN SYMMETRIC ']),
            value(0),
            ' AND ',
            value(0),
          ),
      ],
      [
        4,
        () =>
          test(this.make(random.pick(ALL_TYPES), scope, depth), random.pick([' IS NULL', ' IS NOT NULL'])),
      ],
      [1, () => mixed(['int', 'dec'])],
      [1, () => mixed(['ts', 'date'])],
      [
        1,
        () => {
          const types = random.list(2, 3, () => random.pick<Type>(['int', 'text', 'ts', 'bool']))
          const row = () =>
            plain(
              random.pick(['(', '(', 'ROW(']),
              list(
                types.map((t) => this.make(t, scope, 0)),
                ', ',
                types.length,
              ),
              ')',
            )
          return random.chance(0.7)
            ? test(row(), ` ${random.pick(['=', '<', '>=', '<>'])} `, row())
            : test(row(), random.pick([' IN (', ' NOT IN (']), list(random.list(1, 3, row)), ')')
        },
      ],
    ])()
  }
}
