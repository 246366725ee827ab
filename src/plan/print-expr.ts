import type { BoundExpr, BoundOrder, BoundQuery, ColumnId } from '../bind/bound.ts'
import type { FunctionRow } from '../functions/row.ts'
import { typeOps } from '../types/ops.ts'
import { formatType, type SqlType } from '../types/type.ts'
import type { Value } from '../types/value.ts'

/** How EXPLAIN names things. */
export interface Naming {
  readonly names: ReadonlyMap<ColumnId, string>
  /** `SubPlan 1` */
  subplan(query: BoundQuery): string
}

const printConst = (value: Value, type: SqlType): string => {
  if (value === null) return 'NULL'
  switch (type.kind) {
    case 'boolean':
      return String(value)
    case 'bigint':
    case 'decimal':
      return typeOps(type).print(value)
    case 'varchar':
    case 'unknown':
      return `'${String(value).replaceAll("'", "''")}'`
    case 'record':
      return 'ROW(…)'
    default:
      return `${formatType(type)} '${typeOps(type).print(value).replaceAll("'", "''")}'`
  }
}

const printCall = (fn: FunctionRow, args: readonly string[]): string => {
  if (fn.kind === 'function') return `${fn.name}(${args.join(', ')})`
  return args.length === 1 ? `(${fn.name} ${args[0]})` : `(${args.join(` ${fn.name} `)})`
}

/** An expression as EXPLAIN shows it. */
export const printExpr = (expr: BoundExpr, naming: Naming): string => {
  const print = (part: BoundExpr) => printExpr(part, naming)
  const list = (parts: readonly BoundExpr[]) => parts.map(print).join(', ')
  switch (expr.kind) {
    case 'const':
      return printConst(expr.value, expr.type)
    case 'param':
      return expr.parameter.name === undefined ? `$${expr.parameter.index}` : `:${expr.parameter.name}`
    case 'column':
      return naming.names.get(expr.id) ?? `#${expr.id}`
    case 'call':
      return printCall(expr.fn, expr.args.map(print))
    case 'cast':
      return `${print(expr.expr)}::${formatType(expr.type)}`
    case 'and':
    case 'or':
      return `(${expr.args.map(print).join(expr.kind === 'and' ? ' AND ' : ' OR ')})`
    case 'not':
      return `(NOT ${print(expr.expr)})`
    case 'is-null':
      return `(${print(expr.expr)} IS ${expr.negated ? 'NOT ' : ''}NULL)`
    case 'case': {
      const whens = expr.whens.map(({ when, then }) => `WHEN ${print(when)} THEN ${print(then)}`).join(' ')
      return `CASE ${whens} ELSE ${print(expr.else)} END`
    }
    case 'coalesce':
      return `COALESCE(${list(expr.args)})`
    case 'any-of':
      return `(${print(expr.left)} ${expr.fn.name} ${expr.quantifier.toUpperCase()} (${list(expr.list)}))`
    case 'any-array':
      return `(${print(expr.left)} ${expr.fn.name} ${expr.quantifier.toUpperCase()} (${print(expr.array)}))`
    case 'array':
      return `ARRAY[${list(expr.items)}]`
    case 'row':
      return `ROW(${list(expr.items)})`
    case 'field': {
      const { type } = expr.expr
      const name = 'fields' in type ? type.fields[expr.index]?.name : undefined
      return `(${print(expr.expr)}).${name ?? `f${expr.index + 1}`}`
    }
    case 'subquery':
      return `${expr.form === 'scalar' ? '' : `${expr.form.toUpperCase()} `}(${naming.subplan(expr.query)})`
    case 'subquery-test':
      return `(${list(expr.left)} ${expr.fns[0]?.name} ${expr.quantifier.toUpperCase()} (${naming.subplan(expr.query)}))`
  }
}

/** `t.a DESC NULLS LAST` */
export const printOrder = ({ expr, descending, nullsFirst }: BoundOrder, naming: Naming): string => {
  const place = nullsFirst === descending ? '' : nullsFirst ? ' NULLS FIRST' : ' NULLS LAST'
  return `${printExpr(expr, naming)}${descending ? ' DESC' : ''}${place}`
}
