import type { Expressions, Scope } from './expressions.ts'
import type { Random } from './random.ts'
import type { Argument } from './rules.ts'
import { expr, fill, type Hazard, type Node, type Type } from './tree.ts'

export interface Call {
  readonly type: Type
  /** DDSQL's call; `{f}` is where FILTER or OVER go. */
  readonly own: string
  readonly pg: string
  readonly args: readonly Argument[]
  readonly weight: number
  readonly hazard?: Hazard
  readonly inexact?: boolean
  /** Its arguments cannot be ordered or made distinct under OVER. */
  readonly plainCall: boolean
  /** The answer depends on the order of the rows. */
  readonly ordered?: boolean
}

const calls: Call[] = []
const add = (type: Type, args: string, own: string, pg = own, more: Partial<Call> = {}): void => {
  const plainCall = !/DISTINCT|ORDER BY/.test(own)
  calls.push({
    type,
    own,
    pg,
    args: args === '' ? [] : (args.split(' ') as Argument[]),
    weight: 1,
    plainCall,
    ...more,
  })
}

const SAMPLES = { text: "'job-1'", int: '2::bigint', ts: "TIMESTAMP '2026-01-01'" } as const

add('int', '', 'count(*){f}', undefined, { weight: 4 })
for (const type of ['text', 'int', 'bool', 'json', 'ts', 'hstore'] as const)
  add('int', type, 'count({0}){f}', undefined, { weight: 0.7 })
for (const type of ['text', 'int', 'json', 'ts'] as const)
  add('int', type, 'count(DISTINCT {0}){f}', undefined, { weight: 0.7 })
add('int', 'int', 'sum({0}){f}', 'sum({0}){f}::int8', { weight: 3, hazard: '22003' })
add('int', 'int', 'sum(DISTINCT {0}){f}', 'sum(DISTINCT {0}){f}::int8', { hazard: '22003' })
add('dec', 'tame', 'sum({0}){f}', undefined, { weight: 3 })
add('dec', 'tame', 'avg({0}){f}', undefined, { weight: 2, inexact: true })
add('dec', 'int', 'avg({0}){f}', 'avg({0}){f}::float8', { weight: 2, inexact: true })
add('int', 'small', 'avg({0}){f}::BIGINT', 'avg({0}){f}::int8')
add('interval', 'interval', 'sum({0}){f}', undefined, { weight: 0.5 })
for (const type of [
  'int',
  'dec',
  'text',
  'ts',
  'date',
  'inet',
  'time',
  'timetz',
  'bytea',
  'text[]',
  'int[]',
] as const)
  for (const name of ['min', 'max']) add(type, type, `${name}({0}){f}`, undefined, { weight: 2 })
add('bool', 'bool', 'bool_and({0}){f}')
add('bool', 'bool', 'bool_or({0}){f}')
add('bool', 'bool', 'every({0}){f}')
add('text', 'text separator', 'string_agg({0}, {1} ORDER BY {0}){f}', undefined, { weight: 2 })
add('text', 'text separator', 'string_agg({0}, {1} ORDER BY {0} DESC){f}')
add('text', 'text', "string_agg(DISTINCT {0}, ',' ORDER BY {0}){f}")
add('text', 'text separator', 'string_agg({0}, {1}){f}', undefined, { ordered: true, weight: 0 })
add('text[]', 'text', 'array_agg({0} ORDER BY {0}){f}', undefined, { weight: 2 })
add('text[]', 'text', 'array_agg(DISTINCT {0} ORDER BY {0} DESC){f}')
add('text[]', 'text int', 'array_agg({0} ORDER BY {1} NULLS FIRST, {0}){f}')
add('int[]', 'int', 'array_agg({0} ORDER BY {0} DESC NULLS LAST){f}', undefined, { weight: 2 })
add('int[]', 'int', 'array_agg({0}){f}', undefined, { ordered: true, weight: 0 })
add('json', 'int', 'json_agg({0} ORDER BY {0}){f}', 'jsonb_agg({0} ORDER BY {0}){f}')
add('json', 'text int', 'json_agg({0} ORDER BY {1}, {0}){f}', 'jsonb_agg({0} ORDER BY {1}, {0}){f}')
add(
  'json',
  'text int',
  "json_object_agg(coalesce({0}, ''), {1} ORDER BY {0}, {1}){f}",
  "jsonb_object_agg(coalesce({0}, ''), {1} ORDER BY {0}, {1}){f}",
)
add('json', 'int', 'jsonb_agg_strict({0} ORDER BY {0}){f}', undefined, { weight: 0.3 })
add('json', 'text', 'JSON_ARRAYAGG({0} ORDER BY {0} NULL ON NULL RETURNING jsonb){f}', undefined, {
  weight: 0.3,
})
add('json', 'text int', "jsonb_object_agg_strict(coalesce({0}, ''), {1} ORDER BY {0}, {1}){f}", undefined, {
  weight: 0.3,
})
for (const name of ['stddev', 'stddev_pop', 'var_samp', 'var_pop', 'variance', 'stddev_samp'])
  add('dec', 'tame', `${name}({0}){f}`, undefined, { weight: 0.3, inexact: true })
add('dec', 'tame tame', 'corr({0}, {1}){f}', undefined, { weight: 0.3, inexact: true })
add('dec', 'tame', 'percentile_cont(0.5) WITHIN GROUP (ORDER BY {0}){f}', undefined, {
  weight: 0.6,
  plainCall: false,
  inexact: true,
})
add('int', 'int', 'percentile_disc(0.25) WITHIN GROUP (ORDER BY {0}){f}', undefined, {
  weight: 0.4,
  plainCall: false,
})
for (const name of ['rank', 'dense_rank'])
  for (const type of ['text', 'int', 'ts'] as const)
    add('int', type, `${name}(${SAMPLES[type]}) WITHIN GROUP (ORDER BY {0} DESC){f}`, undefined, {
      weight: 0.2,
      plainCall: false,
    })
for (const name of ['percent_rank', 'cume_dist'])
  add(
    'dec',
    'text int',
    `${name}('b', 1::bigint) WITHIN GROUP (ORDER BY {0} NULLS FIRST, {1}){f}`,
    undefined,
    {
      weight: 0.2,
      plainCall: false,
    },
  )
add('ts', 'ts', 'mode() WITHIN GROUP (ORDER BY {0} DESC NULLS FIRST){f}', undefined, {
  weight: 0.3,
  plainCall: false,
})
for (const name of ['bit_and', 'bit_or', 'bit_xor'])
  add('int', 'int', `${name}({0}){f}`, undefined, { weight: 0.3 })
for (const name of ['regr_slope', 'regr_intercept', 'regr_sxx', 'regr_sxy', 'covar_pop', 'covar_samp'])
  add('dec', 'tame tame', `${name}({0}, {1}){f}`, undefined, { weight: 0.1, inexact: true })
add('int', 'tame tame', 'regr_count({0}, {1}){f}', undefined, { weight: 0.2 })
add('bytea', 'bytea', "string_agg({0}, '\\x2c'::bytea ORDER BY {0}){f}", undefined, { weight: 0.5 })
add('text', 'text', 'mode() WITHIN GROUP (ORDER BY {0}){f}', undefined, { weight: 0.5, plainCall: false })

add('json', 'text', 'jsonb_agg({0} ORDER BY {0}){f}', undefined, { weight: 0.5 })
add('json', 'int', "jsonb_object_agg(coalesce(({0})::text, ''), {0}){f}", undefined, { weight: 0.5 })
add(
  'int',
  'int',
  'approx_percentile(0.75) WITHIN GROUP (ORDER BY {0}){f}',
  'percentile_disc(0.75) WITHIN GROUP (ORDER BY {0}){f}',
  {
    weight: 0.4,
    plainCall: false,
  },
)
add('ts', 'ts', 'percentile_disc(0.5) WITHIN GROUP (ORDER BY {0} DESC){f}', undefined, {
  weight: 0.4,
  plainCall: false,
})
add('text', 'text', 'any_value({0}){f}', undefined, { ordered: true, weight: 0 })

/** The call with its arguments made for a scope, and what follows it. */
export const fillCall = (
  call: Pick<Call, 'type' | 'own' | 'pg' | 'args' | 'hazard' | 'inexact'>,
  expressions: Expressions,
  scope: Scope,
  depth: number,
  after: Node,
): Node => {
  const args = call.args.map((argument) => {
    const made = expressions.argument(argument, scope, depth)
    // A bare text constant has no type yet: polymorphic calls refuse it, and DISTINCT does not know it again.
    return made.type === 'text' && made.parts.length === 1 && typeof made.parts[0] === 'string'
      ? expr('text', [made, '::text'])
      : made
  })
  const place = (template: string) => template.replace('{f}', `{${args.length}}`)
  return expr(call.type, fill(place(call.own), place(call.pg), [...args, after]), {
    aggregate: true,
    ...(call.hazard !== undefined && { hazard: call.hazard }),
    ...(call.inexact === true && { inexact: true }),
    ...(call.own !== call.pg && { casting: true }),
  })
}

/** An aggregate that gives the type, over expressions of the rows' scope; undefined when there is none. */
export const aggregate = (
  random: Random,
  expressions: Expressions,
  type: Type,
  scope: Scope,
  depth: number,
  filter: () => Node,
): Node | undefined => {
  const able = calls.filter((call) => call.type === type && call.weight > 0)
  if (able.length === 0) return undefined
  const call = random.weighted(able.map((call) => [call.weight, call] as const))
  return fillCall(call, expressions, { columns: scope.columns }, Math.min(depth, random.int(0, 2)), filter())
}

/** An aggregate that can stand before OVER; undefined when there is none. */
export const windowAggregate = (random: Random, type: Type, ordered: boolean): Call | undefined => {
  const able = calls.filter(
    (call) => call.type === type && call.plainCall && (ordered || call.ordered !== true),
  )
  return able.length === 0 ? undefined : random.pick(able)
}
