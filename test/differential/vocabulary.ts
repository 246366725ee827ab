import { COMMON_TEXTS, TEXTS, TIMES } from './data.ts'
import type { Random } from './random.ts'
import { both, expr, type Node, plain, type Spelling, type Type } from './tree.ts'

/** What PostgreSQL calls a type, and the words DDSQL has for it. */
const WORDS: Readonly<Record<Type, readonly [pg: string, ...own: string[]]>> = {
  int: ['int8', 'BIGINT', 'int', 'integer', 'int4', 'int8', 'smallint'],
  dec: ['float8', 'DECIMAL', 'double precision', 'float8', 'numeric', 'real'],
  text: ['text', 'VARCHAR', 'text', 'string', 'char'],
  bool: ['bool', 'BOOLEAN', 'bool'],
  ts: ['timestamp', 'TIMESTAMP', 'timestamptz', 'timestamp without time zone'],
  date: ['date', 'DATE'],
  interval: ['interval', 'INTERVAL'],
  json: ['jsonb', 'JSON', 'jsonb'],
  hstore: ['hstore', 'HSTORE', 'hstore_csv'],
  inet: ['inet', 'INET'],
  time: ['time', 'TIME', 'time without time zone'],
  timetz: ['timetz', 'TIMETZ', 'time with time zone'],
  bytea: ['bytea', 'BYTEA'],
  uuid: ['uuid', 'UUID'],
  'text[]': ['text[]', 'VARCHAR[]', 'text[]', 'array<string>'],
  'int[]': ['int8[]', 'BIGINT[]', 'int[]', 'array<bigint>'],
}

/** Types that have an order which is the same for the same value. */
export const ORDERED: readonly Type[] = [
  'int',
  'dec',
  'text',
  'bool',
  'ts',
  'date',
  'inet',
  'time',
  'timetz',
  'bytea',
  'uuid',
  'text[]',
  'int[]',
  'json',
]
/** Types whose equal values also look alike: those that can be grouped without a choice of representative. */
export const GROUPABLE: readonly Type[] = ORDERED
export const COMPARABLE: readonly Type[] = [...ORDERED, 'interval']
export const ALL_TYPES: readonly Type[] = Object.keys(WORDS) as Type[]

export const typeWord = (random: Random, type: Type): Spelling => {
  const [pg, ...own] = WORDS[type]
  const word = random.pick(own)
  // An array word of its own kind cannot be followed by another cast's brackets, so `array<…>` stays rare.
  return both(word.startsWith('array<') && !random.chance(0.1) ? pg.replace('int8', 'bigint') : word, pg)
}

/** A text constant in SQL, the same in both dialects. */
export const quote = (text: string): string => `'${text.replaceAll("'", "''")}'`

const escaped = (text: string): string =>
  `E'${text
    .replace(/[\\']/g, '\\$&')
    .replaceAll('\n', '\\n')
    .replaceAll('\t', '\\t')
    .replace(/[^\u0020-\u{10ffff}]/gu, (c) => `\\x${c.codePointAt(0)!.toString(16).padStart(2, '0')}`)}'`

const unicode = (text: string): string =>
  `U&'${text
    .replaceAll('\\', '\\\\')
    .replaceAll("'", "''")
    .replace(/[^ -~]/gu, (c) => `\\+${c.codePointAt(0)!.toString(16).padStart(6, '0')}`)}'`

export const textConstant = (random: Random, text: string): string =>
  random.weighted<() => string>([
    [8, () => quote(text)],
    [1, () => escaped(text)],
    [1, () => unicode(text)],
    [1, () => (text.includes('$') ? quote(text) : `$q$${text}$q$`)],
  ])()

export const anyText = (random: Random): string => random.pick(random.chance(0.45) ? COMMON_TEXTS : TEXTS)

const INTS = [0, 0, 1, 1, 2, 2, 3, 4, 5, 7, 10, 24, 60, 3600, 2_147_483_648]
const BIG = ['9007199254740992', '9007199254740993', '4611686018427387904']
const DECS = ['0.5', '1.5', '2.25', '0.125', '10.0', '1e3', '.75', '2.', '100.5', '0.0']
export const TIME_TEXTS: readonly string[] = [
  ...TIMES.map((time) => time.replace('T', ' ').replace('Z', '')),
  '2024-02-29',
  '1970-01-01 00:00',
  // The hours in which zones change their offset.
  '2024-10-27 00:30:00',
  '2024-10-27 01:00:00',
  '2024-03-31 00:59:59.999',
  '2024-03-31 01:10:00',
  '2024-11-03 05:30:00',
  '2024-11-03 06:30:00',
  '2024-03-10 07:00:00',
  '2024-04-06 14:45:00',
  '2024-04-06 15:15:00',
  '2024-10-05 15:29:00',
  '2024-10-05 15:45:00',
  '2018-02-18 02:10:00',
]
const OFFSETS: readonly (readonly [own: string, pg: string])[] = [
  ['2026-11-01 02:00:00+02', '2026-11-01 00:00:00'],
  ['2026-10-31 18:30:00-05:30', '2026-11-01 00:00:00'],
  ['2024-02-29T12:00:00Z', '2024-02-29 12:00:00'],
]
export const DATE_TEXTS = ['2026-11-01', '2024-02-29', '2025-12-31', '1970-01-01', '2023-02-28']
export const INTERVAL_TEXTS = [
  '1 day',
  '36 hours',
  '1 month',
  '1 MILLISECOND 2 SECONDS 3 MINUTES 4 HOURS 5 DAYS',
  '-1 hour',
  '1 year 2 months 3 days',
  '00:30:00.5',
  '0 seconds',
  'P1DT2H',
  '2 weeks',
]
export const JSON_TEXTS = [
  '{}',
  '[]',
  'null',
  'true',
  '1',
  '1.50',
  '-0.0',
  '12345678901234567.890',
  '1e3',
  '"x"',
  '"it\'s"',
  '{"a": 1, "b": [1, 2, {"c": null}]}',
  '{"__proto__": {"x": 1}, "constructor": "y"}',
  '[1, "1", 1.0, null, [], {}]',
  '{"b": 1, "a": 2}',
  '{"image_uri": "a", "outputs": [3]}',
  '"\\u00e9\\n"',
]
const HSTORES: readonly (readonly (readonly [string, string | null])[])[] = [
  [],
  [['env', 'prod']],
  [
    ['team', 'ml'],
    ['env', null],
  ],
  [
    ['__proto__', 'x'],
    ['constructor', 'it\'s "q"'],
  ],
  [
    ['a b', ''],
    ['é', '😀'],
    ['owner', 'a,b=>c'],
  ],
]
export const INETS = [
  '10.0.0.1',
  '10.0.0.0/8',
  '192.168.1.5/24',
  '::1',
  '2001:db8::/32',
  '0.0.0.0/0',
  '10.1.2.3/16',
  '::ffff:1.2.3.4',
]

export const TIME_OF_DAY_TEXTS = [
  '00:00',
  '12:34:56.789',
  '23:59:59.999',
  '24:00',
  '01:30',
  '4:05 PM',
  '120000',
]
const TIMETZ_TEXTS = [
  '00:00+00',
  '12:34:56.789+02',
  '23:59:59-05:30',
  '01:30+14',
  '24:00:00-12',
  '10:00:00+00:00:30',
]
const BYTEA_TEXTS = ['\\x', '\\x00', '\\xdeadbeef', '\\x00ff80', 'abc', '\\000\\134', '\\xc3a9', 'é']
const UUID_TEXTS = [
  '00000000-0000-0000-0000-000000000000',
  'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11',
  '{A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11}',
  'ffffffffffffffffffffffffffffffff',
  '0190163d-8694-739b-aea5-966c26f8ad91',
]

const hstoreText = (pairs: readonly (readonly [string, string | null])[]): string => {
  const word = (text: string) => `"${text.replace(/["\\]/g, '\\$&')}"`
  return pairs.map(([key, value]) => `${word(key)}=>${value === null ? 'NULL' : word(value)}`).join(', ')
}

/** A text that can be read as the type, or undefined where there is no list of such. */
export const readableText = (random: Random, type: Type): string => {
  switch (type) {
    case 'int':
      return String(random.pick(['7', '-3', ' 12 ', '+5', '0', '9007199254740993']))
    case 'dec':
      return random.pick(['1.5', '-2', '1e2', ' .5 ', 'NaN', 'Infinity', '0'])
    case 'bool':
      return random.pick(['t', 'true', 'no', 'off', '1', 'F', ' yes '])
    case 'ts':
      return random.pick(TIME_TEXTS)
    case 'date':
      return random.pick(DATE_TEXTS)
    case 'interval':
      return random.pick(INTERVAL_TEXTS)
    case 'json':
      return random.pick(JSON_TEXTS)
    case 'hstore':
      return hstoreText(random.pick(HSTORES))
    case 'inet':
      return random.pick(INETS)
    case 'time':
      return random.pick(TIME_OF_DAY_TEXTS)
    case 'timetz':
      return random.pick(TIMETZ_TEXTS)
    case 'bytea':
      return random.pick(BYTEA_TEXTS)
    case 'uuid':
      return random.pick(UUID_TEXTS)
    case 'text[]':
      return random.pick(['{}', '{a,b}', '{NULL,"x y"}', '{"it\'s","\\"q\\""}', '{a,a,b}'])
    case 'int[]':
      return random.pick(['{}', '{1,2,3}', '{NULL,2}', '{5}'])
    case 'text':
      return anyText(random)
  }
}

const intLiteral = (random: Random): Node => {
  const digits = random.chance(0.04) ? random.pick(BIG) : String(random.pick(INTS))
  const text = random.chance(0.2) ? `(-${digits})` : digits
  return expr('int', [both(text, `${text}::int8`)])
}

const decLiteral = (random: Random): Node => {
  const text = random.pick(DECS)
  // A number with a sign is numeric in PostgreSQL, which has no negative zero.
  return random.chance(0.2)
    ? expr('dec', [both(`(-${text})`, `(- ${text}::float8)`)])
    : expr('dec', [both(text, `${text}::float8`)])
}

const cast = (random: Random, type: Type, own: string, pg = own): Node => {
  const word = typeWord(random, type)
  return random.chance(0.3)
    ? expr(type, [both(`CAST(${own} AS ${word.own})`, `CAST(${pg} AS ${word.pg})`)])
    : expr(type, [both(`${own}::${word.own}`, `${pg}::${word.pg}`)])
}

const PREFIXES: Partial<Record<Type, readonly [own: string, pg: string]>> = {
  ts: ['TIMESTAMP', 'TIMESTAMP'],
  date: ['DATE', 'DATE'],
  interval: ['INTERVAL', 'INTERVAL'],
  json: ['JSON', 'JSONB'],
  hstore: ['HSTORE', 'HSTORE'],
  inet: ['INET', 'INET'],
  time: ['TIME', 'TIME'],
  timetz: ['TIMETZ', 'TIMETZ'],
  bytea: ['BYTEA', 'BYTEA'],
  uuid: ['UUID', 'UUID'],
  text: ['VARCHAR', 'text'],
  bool: ['BOOLEAN', 'bool'],
  int: ['BIGINT', 'int8'],
  dec: ['DECIMAL', 'float8'],
}

const fromText = (random: Random, type: Type): Node => {
  const text = quote(readableText(random, type))
  const prefix = PREFIXES[type]
  return prefix !== undefined && random.chance(0.5)
    ? expr(type, [both(`${prefix[0]} ${text}`, `${prefix[1]} ${text}`)])
    : cast(random, type, text)
}

const arrayLiteral = (random: Random, type: 'text[]' | 'int[]'): Node => {
  const element = type === 'int[]' ? 'int8' : 'text'
  const items = random.list(random.chance(0.1) ? 0 : 1, 3, () =>
    random.chance(0.15) ? 'NULL' : type === 'int[]' ? String(random.int(-1, 3)) : quote(anyText(random)),
  )
  const own = `ARRAY[${items.join(', ')}]`
  const known = items.some((item) => item !== 'NULL') && (type === 'text[]' || random.chance(0.7))
  return expr(type, [
    // Text constants have no type yet in either dialect; whole ones are int4 in PostgreSQL.
    both(
      known ? own : `${own}::${type === 'int[]' ? 'BIGINT' : 'VARCHAR'}[]`,
      known && type === 'text[]' ? own : `${own}::${element}[]`,
    ),
  ])
}

/** A constant of the type. */
export const literal = (random: Random, type: Type): Node => {
  if (random.chance(0.04)) return cast(random, type, 'NULL')
  switch (type) {
    case 'int':
      return random.chance(0.9) ? intLiteral(random) : fromText(random, type)
    case 'dec':
      return random.chance(0.9) ? decLiteral(random) : fromText(random, type)
    case 'text': {
      const text = textConstant(random, anyText(random))
      return random.chance(0.7) ? expr('text', [text]) : cast(random, 'text', text)
    }
    case 'bool':
      return random.chance(0.8)
        ? expr('bool', [random.pick(['true', 'false', 'TRUE'])])
        : fromText(random, type)
    case 'ts': {
      if (!random.chance(0.2)) return fromText(random, type)
      const [own, pg] = random.pick(OFFSETS)
      return expr('ts', [both(`TIMESTAMP '${own}'`, `TIMESTAMP '${pg}'`)])
    }
    case 'text[]':
    case 'int[]':
      return random.chance(0.7) ? arrayLiteral(random, type) : fromText(random, type)
    default:
      return fromText(random, type)
  }
}

/** The plainest constant of the type: what a shrunk query is full of. */
export const SIMPLEST: Readonly<Record<Type, Node>> = {
  int: expr('int', [both('1::bigint', '1::int8')]),
  dec: expr('dec', [both('0.5::decimal', '0.5::float8')]),
  text: expr('text', ["'a'::text"]),
  bool: expr('bool', ['true']),
  ts: expr('ts', ["TIMESTAMP '2024-02-29'"]),
  date: expr('date', ["DATE '2024-02-29'"]),
  interval: expr('interval', ["INTERVAL '1 day'"]),
  json: expr('json', ["'{}'::jsonb"]),
  hstore: expr('hstore', ["'a=>1'::hstore"]),
  inet: expr('inet', ["INET '10.0.0.1'"]),
  time: expr('time', ["TIME '12:00'"]),
  timetz: expr('timetz', ["TIMETZ '12:00+00'"]),
  bytea: expr('bytea', ["'a'::bytea"]),
  uuid: expr('uuid', ["'00000000-0000-0000-0000-000000000000'::uuid"]),
  'text[]': expr('text[]', ["'{a}'::text[]"]),
  'int[]': expr('int[]', [both("'{1}'::int[]", "'{1}'::int8[]")]),
}

export const nullOf = (type: Type): Node => {
  const [pg, own] = WORDS[type]
  return expr(type, [both(`NULL::${own}`, `NULL::${pg}`)])
}

/** A small whole number as PostgreSQL's functions want it: a bare constant is int4 there. */
export const smallConstant = (random: Random, low = -2, high = 6): Node => {
  const n = random.int(low, high)
  return plain(n < 0 ? `(${n})` : String(n))
}
