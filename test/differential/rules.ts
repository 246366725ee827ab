import type { Hazard, Type } from './tree.ts'

/**
 * What an argument can be besides an expression of a type: `small` a whole number that PostgreSQL gets as int4,
 * `digit` one from 1 to 6, `tame` a decimal whose sums are exact, `id` text that is one word. The rest are constants.
 */
export type Argument =
  | Type
  | 'small'
  | 'digit'
  | 'tame'
  | 'like'
  | 'regex'
  | 'flags'
  | 'key'
  | 'path'
  | 'hkey'
  | 'unit'
  | 'field'
  | 'step'
  | 'dateformat'
  | 'separator'
  | 'letters'
  | 'zone'
  | 'numeric'
  | 'numberformat'
  /** A timestamp beside a yearly edge of a zone, a comma, and the zone. */
  | 'edge'

export interface Rule {
  readonly type: Type
  /** DDSQL's text, `{0}` for the first argument. */
  readonly own: string
  /** PostgreSQL's text. */
  readonly pg: string
  readonly args: readonly Argument[]
  readonly weight: number
  readonly hazard?: Hazard
  /** True: the last bits of the result are free. */
  readonly inexact?: boolean
}

const rules: Rule[] = []

const add = (type: Type, args: string, own: string, pg = own, more: Partial<Rule> = {}): void => {
  rules.push({ type, own, pg, args: args === '' ? [] : (args.split(' ') as Argument[]), weight: 1, ...more })
}
/** Functions whose only difference is that PostgreSQL's gives int4. */
const int4 = (args: string, own: string): void => add('int', args, own, `(${own})::int8`)

// ── numbers ─────────────────────────────────────────────────────────────────────────────────────────
for (const op of ['+', '-', '*']) {
  add('int', 'int int', `({0} ${op} {1})`, undefined, { weight: 2, hazard: '22003' })
  add('dec', 'dec dec', `({0} ${op} {1})`, undefined, { weight: 2, hazard: '22003' })
  add('dec', 'int dec', `({0} ${op} {1})`, undefined, { hazard: '22003' })
  add('dec', 'dec int', `({0} ${op} {1})`, undefined, { hazard: '22003' })
}
add('int', 'int int', '({0} / nullif({1}, 0))', '({0} / nullif({1}, 0::int8))', {
  weight: 2,
  hazard: '22003',
})
add('int', 'int int', '({0} % nullif({1}, 0))', '({0} % nullif({1}, 0::int8))')
add('int', 'int int', 'mod({0}, nullif({1}, 0))', 'mod({0}, nullif({1}, 0::int8))')
add('int', 'int int', '({0} / {1})', undefined, { weight: 0.15, hazard: '22012' })
add('int', 'int int', '({0} % {1})', undefined, { weight: 0.1, hazard: '22012' })
add('dec', 'dec dec', '({0} / nullif({1}, 0))', undefined, { weight: 2, hazard: '22003' })
add('dec', 'dec int', '({0} / nullif({1}, 0))', '({0} / nullif({1}, 0::int8))', { hazard: '22003' })
add('dec', 'dec dec', '({0} / {1})', undefined, { weight: 0.15, hazard: '22012' })
for (const op of ['&', '|', '#']) add('int', 'int int', `({0} ${op} {1})`, undefined, { weight: 0.4 })
add('int', 'int', '(- {0})', undefined, { hazard: '22003' })
add('dec', 'dec', '(- {0})')
add('int', 'int', '(+ {0})')
add('int', 'int', 'abs({0})', undefined, { hazard: '22003' })
add('dec', 'dec', 'abs({0})')
for (const name of ['ceil', 'ceiling', 'floor', 'trunc', 'sign', 'sqrt']) {
  const of = name === 'sqrt' ? 'sqrt(abs({0}))' : `${name}({0})`
  add('dec', 'dec', of)
}
for (const name of ['ceil', 'floor', 'sign']) add('dec', 'int', `${name}({0})`, undefined, { weight: 0.5 })
add('dec', 'tame', 'round({0})', 'round(({0})::numeric)::float8', { weight: 2 })
add('dec', 'tame small', 'round({0}, {1})', 'round(({0})::numeric, {1})::float8', { weight: 2 })
add('dec', 'tame small', 'trunc({0}, {1})', 'trunc(({0})::numeric, {1})::float8')
add('dec', 'tame tame', 'mod({0}, nullif({1}, 0))', 'mod(({0})::numeric, nullif({1}, 0)::numeric)::float8')
add('dec', 'tame digit', 'power({0}, {1})', undefined, { inexact: true, hazard: '22003' })
add('dec', 'int digit', 'power({0}, {1})', undefined, { inexact: true, hazard: '22003' })
for (const name of ['degrees', 'radians', 'sin', 'cos', 'tan'])
  add('dec', 'tame', `${name}({0})`, undefined, { weight: 0.3, inexact: true })
add('dec', 'digit', 'exp({0})', undefined, { weight: 0.5, inexact: true })
add('dec', 'dec', 'ln(abs({0}) + 1)', undefined, { weight: 0.5, inexact: true })
add('dec', 'dec', 'log(abs({0}) + 1)', undefined, { weight: 0.5, inexact: true })
add('dec', '', 'pi()', undefined, { weight: 0.2 })
add(
  'int',
  'tame tame tame digit',
  'width_bucket({0}, {1}, {2} + 1000, {3})',
  'width_bucket({0}, {1}, {2} + 1000, {3})::int8',
  {
    weight: 0.4,
    hazard: '2201G',
  },
)

add('dec', 'tame tame', 'div({0}, nullif({1}, 0))', 'div(({0})::numeric, nullif({1}, 0)::numeric)::float8', {
  weight: 0.5,
})
for (const name of ['gcd', 'lcm'])
  add('int', 'int int', `${name}({0}, {1})`, undefined, { weight: 0.4, hazard: '22003' })
add('dec', 'dec digit', 'pow({0}, {1})', undefined, { weight: 0.3, inexact: true, hazard: '22003' })
for (const name of ['cbrt', 'atan'])
  add('dec', 'dec', `${name}({0})`, undefined, { weight: 0.3, inexact: true })
for (const name of ['asin', 'acos'])
  add('dec', 'tame', `${name}({0})`, undefined, { weight: 0.2, inexact: true, hazard: '22003' })
add('dec', 'tame tame', 'atan2({0}, {1})', undefined, { weight: 0.3, inexact: true })
add('dec', 'tame', 'cot({0} + 0.0625)', undefined, { weight: 0.2, inexact: true })
add('dec', 'dec', 'log10(abs({0}) + 1)', undefined, { weight: 0.3, inexact: true })
add('dec', 'dec', 'log2(abs({0}) + 1)', '(ln(abs({0}) + 1) / ln(2::float8))', { weight: 0.3, inexact: true })
add('dec', 'digit digit', 'log({0} + 1, {1})', '(log(({0} + 1)::numeric, ({1})::numeric))::float8', {
  weight: 0.3,
  inexact: true,
})

add('text', 'int numberformat', 'to_char({0}, {1})', undefined, { weight: 0.5 })
add('text', 'dec numberformat', 'to_char({0}::float8, {1})', undefined, { weight: 0.5 })
add('text', 'numeric numberformat', 'to_char({0}, {1})', undefined, { weight: 0.5 })
for (const name of ['gcd', 'lcm'])
  add('dec', 'numeric numeric', `${name}({0}, {1})`, `${name}({0}, {1})::float8`, { weight: 0.3 })
int4('numeric', 'min_scale({0})')
for (const name of ['sinh', 'cosh', 'tanh', 'asinh', 'erf', 'erfc'])
  add('dec', 'digit', `${name}({0}::float8 / 4)`, undefined, { weight: 0.15, inexact: true })
for (const name of ['gamma', 'lgamma'])
  add('dec', 'digit', `${name}({0}::float8 / 4)`, undefined, { weight: 0.15, inexact: true })
for (const name of ['sind', 'cosd', 'tand'])
  add('dec', 'small', `${name}({0} * 15)`, undefined, { weight: 0.15, inexact: true, hazard: '22003' })
add('dec', 'digit', 'factorial({0})', 'factorial({0})::float8', { weight: 0.3 })

// ── text ────────────────────────────────────────────────────────────────────────────────────────────
int4('text', 'length({0})')
int4('text', 'char_length({0})')
int4('text text', 'strpos({0}, {1})')
int4('text text', 'position({0} in {1})')
int4('text', 'ascii({0})')
for (const name of ['character_length', 'octet_length', 'bit_length']) int4('text', `${name}({0})`)
add('text', 'text text', '({0} || {1})', undefined, { weight: 3 })
add('text', 'text int', '({0}::text || {1})', undefined, { weight: 0.5 })
add('text', 'int text', '({0} || {1}::text)', undefined, { weight: 0.5 })
add('text', 'bool text', '({0} || {1}::text)', undefined, { weight: 0.3 })
for (const name of [
  'lower',
  'upper',
  'initcap',
  'reverse',
  'trim',
  'ltrim',
  'rtrim',
  'btrim',
  'md5',
  'quote_literal',
  'casefold',
])
  add('text', 'text', `${name}({0})`)
add('text', 'text letters', 'trim(both {1} from {0})')
add('text', 'text letters', 'trim(leading {1} from {0})')
add('text', 'text letters', 'trim(trailing {1} from {0})')
add('text', 'text', 'trim(leading from {0})')
add('text', 'text letters', 'ltrim({0}, {1})')
add('text', 'text letters', 'rtrim({0}, {1})')
add('text', 'text letters', 'btrim({0}, {1})')
add('text', 'text small', 'substring({0}, {1})')
add('text', 'text small digit', 'substring({0}, {1}, {2})')
add('text', 'text small digit', 'substring({0} from {1} for {2})')
add('text', 'text small', 'substring({0} from {1})')
add('text', 'text small digit', 'substr({0}, {1}, {2})')
add('text', 'text small', 'left({0}, {1})')
add('text', 'text small', 'right({0}, {1})')
add('text', 'text separator digit', 'split_part({0}, {1}, {2})')
add('text', 'text separator digit', 'split_part({0}, {1}, -{2})')
add('text', 'text int bool', 'concat({0}, {1}, {2})')
add('text', 'text text', 'concat({0}, {1})')
add('text', 'separator text int text', 'concat_ws({0}, {1}, {2}, {3})')
add('text', 'text digit', 'lpad({0}, {1})')
add('text', 'text digit letters', 'lpad({0}, {1}, {2})')
add('text', 'text digit letters', 'rpad({0}, {1}, {2})')
add('text', 'text digit', 'repeat({0}, {1})')
add('text', 'text text text', 'replace({0}, {1}, {2})')
add('text', 'text letters letters', 'translate({0}, {1}, {2})')
add('text', 'text text small digit', 'overlay({0} placing {1} from abs({2}) + 1 for {3})')
add('text', 'text text digit', 'overlay({0} placing {1} from {2})')
add('text', 'int', 'to_hex({0})')
add('text', 'text', 'quote_nullable({0})')
add('text', 'text', 'quote_ident({0})')
add('text', 'digit', 'chr(64 + {0})')
add('text', 'text int', "format('%s-%s|%1$s', {0}, {1})")
add('text', 'text text', "format('%L %I', {0}, coalesce({1}, '') || 'x')")
add('text', 'text regex', 'regexp_substr({0}, {1})')
add('text', 'text regex letters', 'regexp_replace({0}, {1}, {2})')
// With flags n and m `^` and `$` match at line breaks, of which ICU knows more than PostgreSQL.
const LINES = "translate({0}, U&'\\000d\\2028\\2029', '   ')"
add('text', 'text regex letters flags', `regexp_replace(${LINES}, {1}, {2}, {3})`)
add(
  'text',
  'text',
  "regexp_replace({0}, '([a-z])([a-z ])', '$2$1', 'g')",
  "regexp_replace({0}, '([a-z])([a-z ])', '\\2\\1', 'g')",
)
add('text', 'text[] separator', 'array_to_string({0}, {1})')
add('text', 'int[] separator', "array_to_string({0}, {1}, '?')")
add('text', 'text[] small', '({0})[{1}]', undefined, { weight: 2 })
add('int', 'int[] small', '({0})[{1}]', undefined, { weight: 2 })
add(
  'text',
  'text regex letters flags',
  `icu_regexp_replace(${LINES}, {1}, {2}, {3})`,
  `regexp_replace(${LINES}, {1}, {2}, {3})`,
)
add('text', 'text regex letters digit digit', 'regexp_replace({0}, {1}, {2}, {3}, {4})')
add('text', 'text regex digit digit', 'regexp_substr({0}, {1}, {2}, {3})')
int4('text regex', 'regexp_instr({0}, {1})')
int4('text regex digit', 'regexp_count({0}, {1}, {2})')
int4('text regex', 'regexp_count({0}, {1})')

add('text', 'text', "substring({0} similar '%#\"[a-z]+#\"%' escape '#')", undefined, { weight: 0.5 })
add('text', 'text', "substring({0} similar '_#\"%#\"(b|d|_)' escape '#')", undefined, { weight: 0.5 })
add('text', 'text', 'normalize({0})', undefined, { weight: 0.3 })
add('text[]', 'text', "parse_ident(quote_ident(coalesce(nullif({0}, ''), 'x')))", undefined, { weight: 0.3 })
int4('text int', 'num_nulls({0}, {1})')
int4('text int', 'num_nonnulls({0}, {1})')

// ── truth ───────────────────────────────────────────────────────────────────────────────────────────
add('bool', 'bool bool', '({0} AND {1})', undefined, { weight: 3 })
add('bool', 'bool bool', '({0} OR {1})', undefined, { weight: 3 })
add('bool', 'bool', '(NOT {0})', undefined, { weight: 2 })
add('bool', 'bool bool', '({0} XOR {1})', '(({0} AND true) <> ({1} AND true))')
for (const word of ['TRUE', 'FALSE', 'UNKNOWN'])
  for (const not of ['', 'NOT ']) add('bool', 'bool', `({0} IS ${not}${word})`, undefined, { weight: 0.4 })
for (const op of ['LIKE', 'ILIKE', 'NOT LIKE', 'NOT ILIKE']) {
  add('bool', 'text like', `({0} ${op} {1})`)
  add('bool', 'text like', `({0} ${op} {1} ESCAPE '!')`, undefined, { weight: 0.3, hazard: '22025' })
  add('bool', 'text text', `({0} ${op} {1})`, undefined, { weight: 0.3, hazard: '22025' })
}
add('bool', 'text like', '({0} SIMILAR TO {1})', undefined, { weight: 0.3, hazard: '2201B' })
for (const op of ['~', '!~', '~*', '!~*'])
  add('bool', 'text regex', `({0} ${op} {1})`, undefined, { weight: 0.5 })
for (const op of ['~~', '!~~', '~~*', '!~~*'])
  add('bool', 'text like', `({0} ${op} {1})`, undefined, { weight: 0.2 })
add('bool', 'text text', '({0} ^@ {1})', undefined, { weight: 0.3 })
add('bool', 'text regex flags', `regexp_like(${LINES}, {1}, replace({2}, 'g', ''))`, undefined, {
  weight: 0.5,
})
add('bool', 'text regex', 'regexp_like({0}, {1})')
add('bool', 'text text', 'starts_with({0}, {1})')

// ── time ────────────────────────────────────────────────────────────────────────────────────────────
for (const [op, other] of [
  ['+', 'interval'],
  ['-', 'interval'],
] as const) {
  add('ts', `ts ${other}`, `({0} ${op} {1})`, undefined, { weight: 2, hazard: '22008' })
  add('ts', `date ${other}`, `({0} ${op} {1})`, undefined, { hazard: '22008' })
}
add('ts', 'interval ts', '({0} + {1})', undefined, { hazard: '22008' })
add('interval', 'ts ts', '({0} - {1})', undefined, { weight: 2 })
add('interval', 'interval interval', '({0} + {1})')
add('interval', 'interval interval', '({0} - {1})')
add('interval', 'interval digit', '({0} * {1})')
add('interval', 'interval', '(- {0})')
add('interval', 'ts ts', 'age({0}, {1})')
add('interval', 'small small', 'make_interval(days => {0}, hours => {1})')
add('date', 'date small', '({0} + {1})')
add('date', 'date small', '({0} - {1})')
int4('date date', '({0} - {1})')
add('ts', 'step ts', 'date_trunc({0}, {1})', undefined, { weight: 2 })
add('ts', 'ts', "date_bin(INTERVAL '15 minutes', {0}, TIMESTAMP '2001-01-01')")
add('ts', 'ts', "date_bin(INTERVAL '2 days', {0}, TIMESTAMP '2026-06-06 06:00')")
add('ts', 'digit', 'to_timestamp({0} * 86400.5)', "(to_timestamp({0} * 86400.5::float8) AT TIME ZONE 'UTC')")
add(
  'ts',
  'ts',
  "to_timestamp(to_char({0}, 'YYYY-MM-DD HH24:MI:SS.MS'), 'YYYY-MM-DD HH24:MI:SS.MS')",
  "(to_timestamp(to_char({0}, 'YYYY-MM-DD HH24:MI:SS.MS'), 'YYYY-MM-DD HH24:MI:SS.MS') AT TIME ZONE 'UTC')",
)
add('dec', 'field ts', 'extract({0} from {1})', '(extract({0} from {1}))::float8', { weight: 2 })
add('dec', 'ts', 'extract(dow from {0})', '(extract(isodow from {0}))::float8')
add('dec', 'ts', 'extract(second from {0})', 'floor(extract(second from {0}))::float8')
for (const field of ['year', 'month', 'quarter', 'doy', 'epoch', 'hour'])
  add('dec', 'ts', `date_part('${field}', {0})`, undefined, { weight: 0.2 })
add('dec', 'ts', "date_part('dow', {0})", "date_part('isodow', {0})")
add('dec', 'interval', 'extract(epoch from {0})', '(extract(epoch from {0}))::float8')
add('dec', 'interval', 'extract(hour from {0})', '(extract(hour from {0}))::float8')
add('dec', 'date', 'extract(doy from {0})', '(extract(doy from {0}))::float8')
add('text', 'ts dateformat', 'to_char({0}, {1})', undefined, { weight: 2 })

add('ts', 'ts zone', '({0} AT TIME ZONE {1})', "(({0} AT TIME ZONE 'UTC') AT TIME ZONE {1})", { weight: 0.5 })
add(
  'ts',
  'step ts zone',
  'date_trunc({0}, {1}, {2})',
  "(date_trunc({0}, ({1} AT TIME ZONE 'UTC'), {2}) AT TIME ZONE 'UTC')",
)
add('int', 'numeric', '({0})::BIGINT', '({0})::int8')
add('int', 'numeric', 'CAST({0} AS int)', 'CAST({0} AS int8)', { weight: 0.5 })
add('int', 'numeric numeric', 'greatest({0}, {1})::BIGINT', 'greatest({0}, {1})::int8', { weight: 0.3 })
add('int', 'bool numeric', 'CASE WHEN {0} THEN {1} END::BIGINT', 'CASE WHEN {0} THEN {1} END::int8', {
  weight: 0.3,
})
add('int', 'numeric', 'round({0}, 1)::BIGINT', 'round({0}, 1)::int8', { weight: 0.3 })
add('ts', 'ts zone', 'timezone({1}, {0})', "timezone({1}, timezone('UTC', {0}))", { weight: 0.3 })
add('date', 'ts', "to_date(to_char({0}, 'DD.MM.YYYY'), 'DD.MM.YYYY')", undefined, { weight: 0.5 })
add('date', 'ts', "to_date(to_char({0}, 'IYYY-IW-ID'), 'IYYY-IW-ID')", undefined, { weight: 0.3 })
for (const [unit, seconds] of [
  ['second', 1],
  ['minute', 60],
  ['hour', 3600],
  ['day', 86_400],
  ['week', 604_800],
] as const)
  add(
    'int',
    'ts ts',
    `date_diff('${unit}', {0}, {1})`,
    `trunc(-extract(epoch from ({0} - {1})) / ${seconds})::int8`,
    { weight: 0.3 },
  )
for (const name of ['justify_hours', 'justify_days', 'justify_interval'])
  add('interval', 'interval', `${name}({0})`, undefined, { weight: 0.4 })
add('date', 'digit digit', 'make_date(2023 + {0}, {1}, 28)', undefined, { weight: 0.4 })
add('ts', 'digit digit', 'make_timestamp(2023 + {0}, {1}, 28, {1}, {0}, 1.5)', undefined, { weight: 0.4 })
add('bool', 'ts', 'isfinite({0})', undefined, { weight: 0.2 })
add('bool', 'ts ts ts ts', '(({0}, {1}) OVERLAPS ({2}, {3}))', undefined, { weight: 0.4 })
add('bool', 'date interval date interval', '(({0}, {1}) OVERLAPS ({2}, {3}))', undefined, {
  weight: 0.3,
  hazard: '22008',
})
add('bool', 'time time time time', '(({0}, {1}) OVERLAPS ({2}, {3}))', undefined, { weight: 0.3 })
add('bool', 'ts', '({0} < now())', "({0} < now() AT TIME ZONE 'UTC')", { weight: 0.3 })
add('bool', '', '(current_timestamp = now())', undefined, { weight: 0.1 })
add('bool', 'interval', '(localtimestamp - {0} < now())', undefined, { weight: 0.2 })
add('bool', 'date', '({0} = current_date)', undefined, { weight: 0.2 })
add('bool', '', "(current_setting('no.such_setting', true) IS NULL)", undefined, { weight: 0.1 })

// ── times of day ────────────────────────────────────────────────────────────────────────────────────
add('time', 'time interval', '({0} + {1})', undefined, { weight: 2 })
add('time', 'time interval', '({0} - {1})')
add('timetz', 'timetz interval', '({0} + {1})')
add('timetz', 'timetz interval', '({0} - {1})', undefined, { weight: 0.5 })
add('interval', 'time time', '({0} - {1})')
add('ts', 'date time', '({0} + {1})', undefined, { hazard: '22008' })
add('ts', 'date timetz', '({0} + {1})', "(({0} + {1}) AT TIME ZONE 'UTC')", { weight: 0.5, hazard: '22008' })
for (const [field, type] of [
  ['hour', 'time'],
  ['minute', 'time'],
  ['epoch', 'time'],
  ['hour', 'timetz'],
  ['epoch', 'timetz'],
  ['timezone', 'timetz'],
  ['timezone_hour', 'timetz'],
  ['timezone_minute', 'timetz'],
] as const)
  add('dec', type, `extract(${field} from {0})`, `(extract(${field} from {0}))::float8`, { weight: 0.3 })
add('time', 'digit digit', 'make_time({0}, {1}, 7.5)', undefined, { weight: 0.5 })
add('timetz', 'timetz', "({0} AT TIME ZONE 'UTC')", undefined, { weight: 0.5 })
add('timetz', 'timetz', "({0} AT TIME ZONE INTERVAL '-5 hours')", undefined, { weight: 0.5 })
add('text', 'time', "to_char({0}::interval, 'HH24:MI:SS')", undefined, { weight: 0.5 })

// ── edges of zones ──────────────────────────────────────────────────────────────────────────────────
const ofEdge = (type: Type, own: string, pg: string, weight = 0.5): void => {
  const args = own.includes('{2}') ? 'edge step interval' : own.includes('step') ? 'edge step' : 'edge'
  const fill = (text: string) => text.replace('step', '{1}')
  const from = '(SELECT # FROM (VALUES ({0})) AS v(t, z))'
  add(type, args, from.replace('#', fill(own)), from.replace('#', fill(pg)), { weight, hazard: '22008' })
}
ofEdge('ts', 't AT TIME ZONE z', "t AT TIME ZONE 'UTC' AT TIME ZONE z")
ofEdge('ts', 'date_trunc(step, t, z)', "date_trunc(step, t AT TIME ZONE 'UTC', z) AT TIME ZONE 'UTC'", 1)
ofEdge(
  'ts',
  'date_add(date_trunc(step, t, z), {2}, z)',
  "date_add(date_trunc(step, t AT TIME ZONE 'UTC', z), {2}, z) AT TIME ZONE 'UTC'",
)
ofEdge(
  'ts',
  'date_subtract(date_trunc(step, t, z), {2}, z)',
  "date_subtract(date_trunc(step, t AT TIME ZONE 'UTC', z), {2}, z) AT TIME ZONE 'UTC'",
)
ofEdge(
  'text',
  "to_char(t AT TIME ZONE z, 'YYYY-MM-DD HH24:MI')",
  "to_char(t AT TIME ZONE 'UTC' AT TIME ZONE z, 'YYYY-MM-DD HH24:MI')",
)
ofEdge(
  'int',
  "(SELECT count(*) FROM generate_series(t, t + INTERVAL '3 days', INTERVAL '1 day', z) AS g WHERE extract(hour FROM g AT TIME ZONE z) = extract(hour FROM t AT TIME ZONE z))",
  "(SELECT count(*) FROM generate_series(t AT TIME ZONE 'UTC', t AT TIME ZONE 'UTC' + INTERVAL '3 days', INTERVAL '1 day', z) AS g WHERE extract(hour FROM g AT TIME ZONE z) = extract(hour FROM t AT TIME ZONE 'UTC' AT TIME ZONE z))",
)

// ── bytes and uuids ─────────────────────────────────────────────────────────────────────────────────
add('bytea', 'text', "convert_to({0}, 'UTF8')", undefined, { weight: 2 })
add('bytea', 'bytea bytea', '({0} || {1})', undefined, { weight: 2 })
for (const name of ['sha224', 'sha256', 'sha384', 'sha512', 'reverse'])
  add('bytea', 'bytea', `${name}({0})`, undefined, { weight: 0.5 })
add('bytea', 'bytea small', 'substring({0}, {1})')
add('bytea', 'bytea small digit', 'substring({0} from {1} for {2})')
add('bytea', 'bytea bytea', 'btrim({0}, {1})', undefined, { weight: 0.5 })
add('bytea', 'bytea bytea digit', 'overlay({0} placing {1} from {2})', undefined, { weight: 0.5 })
add('bytea', 'bytea digit', "set_byte({0} || '\\x000000000000'::bytea, {1}, 65)", undefined, { weight: 0.5 })
add('bytea', 'bytea', "decode(encode({0}, 'base64'), 'base64')", undefined, { weight: 0.5 })
add('text', 'bytea', "encode({0}, 'hex')", undefined, { weight: 2 })
add('text', 'bytea', "encode({0}, 'base64')")
add('text', 'bytea', "encode({0}, 'escape')")
add('text', 'bytea', 'md5({0})')
int4('bytea', 'length({0})')
int4('bytea', 'bit_length({0})')
int4('bytea bytea', 'position({0} in {1})')
int4('bytea digit', "get_byte({0} || '\\x000000000000'::bytea, {1})")
int4('bytea digit', "get_bit({0} || '\\x0f'::bytea, {1})")
add('int', 'bytea', 'bit_count({0})')
add('int', 'bytea', 'crc32({0})')
add('bool', 'bytea bytea', '({0} LIKE {1})', undefined, { weight: 0.3, hazard: '22025' })
add('int', 'uuid', 'uuid_extract_version({0})', 'uuid_extract_version({0})::int8', { weight: 0.3 })

// ── json ────────────────────────────────────────────────────────────────────────────────────────────
add('json', 'json key', '({0} -> {1})', undefined, { weight: 3 })
add('text', 'json key', '({0} ->> {1})', undefined, { weight: 4 })
add('json', 'json small', '({0} -> {1})')
add('text', 'json small', '({0} ->> {1})')
add('json', 'json path', '({0} #> {1})')
add('text', 'json path', '({0} #>> {1})')
add('text', 'json key key', 'json_extract_path_text({0}, {1}, {2})', 'jsonb_extract_path_text({0}, {1}, {2})')
add('json', 'json key', 'json_extract_path({0}, {1})', 'jsonb_extract_path({0}, {1})')
add('text', 'json', 'json_typeof({0})', 'jsonb_typeof({0})', { weight: 2 })
add('text', 'json', 'jsonb_typeof({0})')
add(
  'int',
  'json',
  "json_array_length(CASE WHEN json_typeof({0}) = 'array' THEN {0} END)",
  "jsonb_array_length(CASE WHEN jsonb_typeof({0}) = 'array' THEN {0} END)::int8",
)
add('json', 'text int', "json_build_object('k', {0}, 'n', {1})", "jsonb_build_object('k', {0}, 'n', {1})")
// DDSQL's arithmetic makes no negative zero, which would show in texts and json.
add(
  'json',
  'json dec',
  "jsonb_build_object('__proto__', {0}, 'd', {1})",
  "jsonb_build_object('__proto__', {0}, 'd', {1} + 0)",
)
add('json', 'dec', 'to_json({0})', 'to_jsonb({0} + 0)', { weight: 0.5 })
add(
  'json',
  'int bool text',
  'json_build_array({0}, {1}, {2}, NULL)',
  'jsonb_build_array({0}, {1}, {2}, NULL)',
)
for (const type of ['int', 'bool', 'ts', 'text[]', 'hstore', 'json'])
  add('json', type, 'to_json({0})', 'to_jsonb({0})', { weight: 0.5 })
add('json', 'hstore', 'hstore_to_json({0})', 'hstore_to_jsonb({0})')
add('bool', 'json json', '({0} @> {1})')
add('bool', 'json json', '({0} <@ {1})')
add('bool', 'json key', '({0} ? {1})')

for (const path of [
  '$.**',
  '$.*',
  '$[*]',
  '$[last]',
  '$.*.*',
  'strict $.*',
  '$.** ? (@.type() == "number")',
  '$.** ? (@ > 1 && @ < 1000).abs()',
  '$.** ? (@ starts with "a" || @ like_regex "[0-9]")',
  '$.*[*].size()',
  '$.keyvalue().key',
  '$.** ? (@.type() == "string").double()',
  '$.*.string() ? (@ != "true")',
  '-$.** ? (@.type() == "number") % 7',
  '($.* + 1).type()',
]) {
  add('json', 'json', `jsonb_path_query_array({0}, '${path}', silent => true)`, undefined, { weight: 0.2 })
  add('bool', 'json', `({0} @? '${path}')`, undefined, { weight: 0.1 })
  add('json', 'json', `JSON_QUERY({0}, '${path}' WITH CONDITIONAL WRAPPER)`, undefined, { weight: 0.1 })
  // For a NULL after an empty document PostgreSQL 18.0 gives the DEFAULT of that one's row.
  const document = "coalesce({0}, 'null'::jsonb)"
  add('text', 'json', `JSON_VALUE(${document}, '${path}' DEFAULT 'none' ON EMPTY)`, undefined, {
    weight: 0.1,
  })
  add('int', 'json', `JSON_VALUE({0}, '${path}' RETURNING int8)`, undefined, { weight: 0.1 })
}
add('bool', 'json', `({0} @@ '$.** > 10')`, undefined, { weight: 0.3 })
add('bool', 'json int', `JSON_EXISTS({0}, '$.** ? (@ > $n)' PASSING {1} AS n)`, undefined, { weight: 0.5 })
add('bool', 'text', '({0} IS JSON)', undefined, { weight: 0.3 })
add('bool', 'text', '({0} IS NOT JSON SCALAR)', undefined, { weight: 0.2 })
add('json', 'text json', "JSON_OBJECT('a': {0}, 'b': {1} ABSENT ON NULL RETURNING jsonb)", undefined, {
  weight: 0.5,
})
add('json', 'int text json', 'JSON_ARRAY({0}, {1}, {2} RETURNING jsonb)', undefined, { weight: 0.5 })
add('json', 'json', 'jsonb_strip_nulls({0})', undefined, { weight: 0.5 })
add('json', 'json', 'jsonb_strip_nulls({0}, true)', undefined, { weight: 0.3 })
add('text', 'json', 'jsonb_pretty({0})', undefined, { weight: 0.5 })
for (const call of [
  'jsonb_set({0}, ARRAY[{1}], {2})',
  'jsonb_set({0}, ARRAY[{1}], {2}, false)',
  "jsonb_set_lax({0}, ARRAY[{1}], {2}, true, 'delete_key')",
  "jsonb_insert({0}, ARRAY['new', {1}], {2})",
  '({0} #- ARRAY[{1}])',
]) {
  add('json', 'json key json', `CASE WHEN jsonb_typeof({0}) = 'object' THEN ${call} END`, undefined, {
    weight: 0.3,
  })
}

// The same functions by their names in jsonb_.
add('text', 'json key', 'jsonb_extract_path_text({0}, {1})')
add('json', 'json key key', 'jsonb_extract_path({0}, {1}, {2})')
int4('json', "jsonb_array_length(CASE jsonb_typeof({0}) WHEN 'array' THEN {0} END)")
add('json', 'text bool', 'jsonb_build_array({0}, {1})')
add('json', 'text', 'to_jsonb(({0})::text)')
add(
  'json',
  'json path',
  "(CASE json_typeof({0}) WHEN 'object' THEN {0} END #- {1})",
  "(CASE jsonb_typeof({0}) WHEN 'object' THEN {0} END #- {1})",
  { weight: 0.3, hazard: '22P02' },
)
add('json', 'json json', "jsonb_build_object('x', {0} -> 'a', 'y', {1})")
add('json', 'hstore', 'hstore_to_jsonb({0})', undefined, { weight: 0.3 })
add('json', 'hstore', 'hstore_to_json_loose({0})', 'hstore_to_jsonb_loose({0})', { weight: 0.3 })
add('json', 'hstore', 'hstore_to_jsonb_loose({0})', undefined, { weight: 0.2 })
add('text[]', 'hstore', 'hstore_to_array({0})', undefined, { weight: 0.5 })

// ── hstore ──────────────────────────────────────────────────────────────────────────────────────────
add('text', 'hstore hkey', '({0} -> {1})', undefined, { weight: 6 })
add('text', 'hstore text', '({0} -> {1})')
add('text[]', 'hstore', 'akeys({0})', undefined, { weight: 2 })
add('text[]', 'hstore', 'avals({0})', undefined, { weight: 2 })
add('bool', 'hstore hkey', '({0} ? {1})', undefined, { weight: 2 })
add('bool', 'hstore text[]', '({0} ?| {1})')
add('bool', 'hstore text[]', '({0} ?& {1})')
add('bool', 'hstore hstore', '({0} @> {1})')
add('bool', 'hstore hstore', '({0} <@ {1})')
add('hstore', 'hstore hstore', '({0} || {1})', undefined, { weight: 2 })
add('hstore', 'hstore hkey', 'delete({0}, {1})')
add('hstore', 'hstore text[]', 'slice({0}, {1})')
add('hstore', 'hkey text', 'hstore(ARRAY[{0}], ARRAY[{1}])')
add('bool', 'hstore hkey', 'exist({0}, {1})')
add('bool', 'hstore hkey', 'defined({0}, {1})')

// ── arrays ──────────────────────────────────────────────────────────────────────────────────────────
for (const [array, element] of [
  ['text[]', 'text'],
  ['int[]', 'int'],
] as const) {
  int4(array, 'cardinality({0})')
  int4(array, 'array_length({0}, 1)')
  int4(`${array} ${element}`, 'array_position({0}, {1})')
  add(array, `${array} ${element}`, 'array_append({0}, {1})')
  add(array, `${element} ${array}`, 'array_prepend({0}, {1})')
  add(array, `${array} ${element}`, 'array_remove({0}, {1})')
  add(array, `${array} ${array}`, 'array_cat({0}, {1})')
  add(array, `${array} ${array}`, '({0} || {1})')
  add(array, `${element} ${element}`, 'ARRAY[{0}, {1}]', undefined, { weight: 2 })
  add(array, `${array} small`, '({0})[{1}:2]')
  add(array, `${array} digit`, '({0})[1:{1}]')
  add('bool', `${array} ${array}`, '({0} @> {1})')
  add('bool', `${array} ${array}`, '({0} <@ {1})')
  add('bool', `${array} ${array}`, '({0} && {1})')
  add('bool', `${element} ${array}`, '({0} = ANY({1}))', undefined, { weight: 2 })
  add('bool', `${element} ${array}`, '({0} <> ALL({1}))')
  add('bool', `${element} ${array}`, '({0} < ANY({1}))', undefined, { weight: 0.5 })
}
for (const array of ['text[]', 'int[]'] as const) {
  int4(array, 'array_ndims({0})')
  int4(array, 'array_lower({0}, 1)')
  int4(array, 'array_upper({0}, 1)')
}
for (const array of ['text[]', 'int[]'] as const) {
  add(array, array, 'array_reverse({0})', undefined, { weight: 0.5 })
  add(array, array, 'array_sort({0})', undefined, { weight: 0.5 })
  add(array, array, 'array_sort({0}, true)', undefined, { weight: 0.3 })
  add(array, array, 'trim_array({0}, least(cardinality({0}), 1))', undefined, { weight: 0.4 })
  add('json', array, 'array_to_json({0})::jsonb', undefined, { weight: 0.3 })
  add('int', array, '(SELECT sum(i) FROM generate_subscripts({0}, 1) AS i)', undefined, { weight: 0.4 })
}
add('text[]', 'text digit', 'array_fill({0}::text, ARRAY[{1}])', undefined, { weight: 0.4 })
add('bool', 'text[] text', 'array_contains({0}, {1})')
add('bool', 'int[] int', 'array_contains({0}, {1})')
add('text[]', 'text[] text text', 'array_replace({0}, {1}, {2})')
add('int[]', 'int[] int int', 'array_replace({0}, {1}, {2})')
add('text', 'text text small', 'ARRAY[{0}, {1}][{2}]', '(ARRAY[{0}, {1}])[{2}]')
add('text[]', 'text separator', 'string_to_array({0}, {1})', undefined, { weight: 2 })
add('text[]', 'text separator text', 'string_to_array({0}, {1}, {2})')
add('text[]', 'text regex', 'regexp_split_to_array({0}, {1})')
add('text[]', 'text regex', 'regexp_match({0}, {1})')
add('int[]', 'text[] text', 'array_positions({0}, {1})', 'array_positions({0}, {1})::int8[]')

// ── addresses ───────────────────────────────────────────────────────────────────────────────────────
add('text', 'inet', 'host({0})', undefined, { weight: 2 })
int4('inet', 'masklen({0})')
int4('inet', 'family({0})')
add('inet', 'inet', 'network({0})', 'network({0})::inet')
add('inet', 'inet', 'netmask({0})')
add('inet', 'inet', 'broadcast({0})')
add('inet', 'inet', 'hostmask({0})')
add('inet', 'inet digit', 'set_masklen({0}, {1} * 5)')
add('inet', 'inet digit', '({0} + {1})', undefined, { weight: 0.5, hazard: '22003' })
add('inet', 'inet digit', '({0} - {1})', undefined, { weight: 0.5, hazard: '22003' })
add('int', 'inet inet', 'CASE WHEN family({0}) = family({1}) THEN {0} - {1} END', undefined, {
  weight: 0.5,
  hazard: '22003',
})
add('text', 'inet', 'abbrev({0})', undefined, { weight: 0.3 })
add('inet', 'inet', '(~ {0})', undefined, { weight: 0.3 })
for (const op of ['<<', '<<=', '>>', '>>=', '&&'])
  add('bool', 'inet inet', `({0} ${op} {1})`, undefined, { weight: 0.6 })

// ── casts ───────────────────────────────────────────────────────────────────────────────────────────
export interface Cast {
  readonly from: Type
  readonly to: Type
  readonly weight: number
  readonly hazard?: Hazard
}
export const CASTS: readonly Cast[] = [
  { from: 'int', to: 'dec', weight: 2 },
  { from: 'int', to: 'text', weight: 3 },
  { from: 'int', to: 'bool', weight: 0.3 },
  { from: 'dec', to: 'int', weight: 2, hazard: '22003' },
  { from: 'dec', to: 'text', weight: 2 },
  { from: 'bool', to: 'int', weight: 1 },
  { from: 'bool', to: 'text', weight: 1 },
  { from: 'ts', to: 'date', weight: 2 },
  { from: 'ts', to: 'text', weight: 2 },
  { from: 'date', to: 'ts', weight: 2 },
  { from: 'date', to: 'text', weight: 1 },
  { from: 'interval', to: 'text', weight: 1 },
  { from: 'ts', to: 'time', weight: 2 },
  { from: 'time', to: 'interval', weight: 1 },
  { from: 'interval', to: 'time', weight: 1 },
  { from: 'time', to: 'timetz', weight: 1 },
  { from: 'timetz', to: 'time', weight: 1 },
  { from: 'time', to: 'text', weight: 1 },
  { from: 'timetz', to: 'text', weight: 1 },
  { from: 'bytea', to: 'text', weight: 1 },
  { from: 'uuid', to: 'text', weight: 1 },
  { from: 'text', to: 'time', weight: 0.1, hazard: '22007' },
  { from: 'text', to: 'timetz', weight: 0.1, hazard: '22007' },
  { from: 'text', to: 'bytea', weight: 0.1, hazard: '22P02' },
  { from: 'text', to: 'uuid', weight: 0.1, hazard: '22P02' },
  { from: 'json', to: 'text', weight: 0.3 },
  { from: 'inet', to: 'text', weight: 1 },
  { from: 'hstore', to: 'text', weight: 1 },
  { from: 'hstore', to: 'json', weight: 0.5 },
  { from: 'text[]', to: 'text', weight: 1 },
  { from: 'int[]', to: 'text', weight: 1 },
  { from: 'int[]', to: 'text[]', weight: 1 },
  { from: 'text[]', to: 'int[]', weight: 0.1, hazard: '22P02' },
  { from: 'text', to: 'int', weight: 0.1, hazard: '22P02' },
  { from: 'text', to: 'dec', weight: 0.1, hazard: '22P02' },
  { from: 'text', to: 'bool', weight: 0.1, hazard: '22P02' },
  { from: 'text', to: 'ts', weight: 0.1, hazard: '22007' },
  { from: 'text', to: 'date', weight: 0.1, hazard: '22007' },
  { from: 'text', to: 'interval', weight: 0.1, hazard: '22007' },
  { from: 'text', to: 'json', weight: 0.1, hazard: '22P02' },
  { from: 'text', to: 'inet', weight: 0.1, hazard: '22P02' },
  { from: 'text', to: 'hstore', weight: 0.1, hazard: '42601' },
  { from: 'text', to: 'text[]', weight: 0.1, hazard: '22P02' },
  { from: 'json', to: 'int', weight: 0.1, hazard: '22023' },
  { from: 'json', to: 'bool', weight: 0.1, hazard: '22023' },
  { from: 'json', to: 'dec', weight: 0.1, hazard: '22023' },
]

const byType = new Map<Type, Rule[]>()
for (const rule of rules) {
  if (rule.weight === 0) continue
  const known = byType.get(rule.type)
  if (known === undefined) byType.set(rule.type, [rule])
  else known.push(rule)
}
/** The rules that make a value of the type. */
export const rulesFor = (type: Type): readonly Rule[] => byType.get(type) ?? []
