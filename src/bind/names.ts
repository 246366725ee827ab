import type { Call, Expr, Query, QueryBody, TypeName } from '../syntax/ast.ts'

// PostgreSQL's FigureColname (parse_target.c): a name with its strength, so that a cast or CASE takes the
// name of what is inside when that is a real one, and its own otherwise.
interface Figured {
  readonly name: string
  readonly strength: 1 | 2
}

const strong = (name: string): Figured => ({ name, strength: 2 })

/** The type words whose own name in PostgreSQL is another. */
const TYPE_NAMES: ReadonlyMap<string, string> = new Map([
  ['bigint', 'int8'],
  ['int', 'int4'],
  ['integer', 'int4'],
  ['smallint', 'int2'],
  ['decimal', 'numeric'],
  ['double precision', 'float8'],
  ['float', 'float8'],
  ['real', 'float4'],
  ['character varying', 'varchar'],
  ['char', 'bpchar'],
  ['"char"', 'char'],
  ['boolean', 'bool'],
  ['timestamp without time zone', 'timestamp'],
  ['timestamp with time zone', 'timestamptz'],
  ['time without time zone', 'time'],
  ['time with time zone', 'timetz'],
])

const typeName = ({ name }: TypeName): string => TYPE_NAMES.get(name) ?? name

/** Calls whose grammar has its own spelling are named after that; all others by the word before the bracket. */
const callName = (call: Call): string => call.written.split('.').at(-1) ?? call.name

const firstItem = (body: QueryBody): Figured | undefined => {
  switch (body.kind) {
    case 'query-expression':
      return firstItem(body.body)
    case 'set-operation':
      return firstItem(body.left)
    case 'values':
      return strong('column1')
    case 'select': {
      const [item] = body.items
      if (item?.kind !== 'item') return undefined
      return item.alias === undefined ? figure(item.expr) : strong(item.alias.text)
    }
  }
}

const subqueryName = (query: Query): Figured => strong(firstItem(query)?.name ?? UNNAMED)

const unless = (inner: Figured | undefined, own: string): Figured =>
  inner?.strength === 2 ? inner : { name: own, strength: 1 }

const figure = (expr: Expr): Figured | undefined => {
  switch (expr.kind) {
    case 'column':
      return strong(expr.path.at(-1)?.text ?? UNNAMED)
    case 'field':
      return strong(expr.name.text)
    case 'subscript':
    case 'slice':
    case 'collate':
      return figure(expr.expr)
    case 'call':
      return strong(callName(expr))
    case 'at-time-zone':
      return strong('timezone')
    case 'json-constructor':
      return strong(expr.name)
    case 'json-array-query':
      return strong('json_array')
    case 'json-lookup':
      return strong(`json_${expr.form}`)
    case 'array':
      return strong('array')
    case 'row':
      return strong('row')
    case 'exists':
      return strong('exists')
    case 'subquery':
      return expr.array ? strong('array') : subqueryName(expr.query)
    case 'case':
      return unless(expr.else && figure(expr.else), 'case')
    case 'cast':
      return unless(figure(expr.expr), typeName(expr.type))
    case 'typed-literal':
      return { name: typeName(expr.type), strength: 1 }
    default:
      return undefined
  }
}

const UNNAMED = '?column?'

/** The name of an output column that was given none. */
export const outputName = (expr: Expr): string => figure(expr)?.name ?? UNNAMED
