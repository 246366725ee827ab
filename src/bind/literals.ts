import { DdsqlError } from '../source/error.ts'
import type { Expr } from '../syntax/ast.ts'
import { parseDecimal } from '../types/decimal.ts'
import { typeOps } from '../types/ops.ts'
import { BIGINT, BOOLEAN, DECIMAL, UNKNOWN } from '../types/type.ts'
import type { BoundExpr } from './bound.ts'
import { fault } from './fault.ts'
import type { Scope } from './scope.ts'

type Literal = Extract<Expr, { kind: 'number' | 'string' | 'boolean' | 'null' | 'parameter' }>

const INTEGER = /^(?:\d+|0[xX][0-9a-fA-F]+|0[oO][0-7]+|0[bB][01]+)$/
/** More digits are out of range in any base, and would take long to write as a decimal. */
const MOST_DIGITS = 1100
const MAX = 2n ** 63n - 1n
const MIN = -(2n ** 63n)

const decimal = (text: string, ast: Expr, scope: Scope): BoundExpr => {
  try {
    const constant: BoundExpr = { kind: 'const', value: parseDecimal(text), type: DECIMAL }
    return scope.statement.decimals.as(constant, 'numeric')
  } catch (error) {
    if (error instanceof DdsqlError) throw new DdsqlError(error.code, error.message, { span: ast.span })
    throw error
  }
}

/** An integer is BIGINT; beyond int64, or with a point or exponent, a number is DECIMAL. */
export const numberConstant = (text: string, negative: boolean, ast: Expr, scope: Scope): BoundExpr => {
  const minus = negative !== text.startsWith('-')
  const digits = text.replace(/^-/, '')
  if (digits.length > MOST_DIGITS && /^0[xob]/i.test(digits)) {
    throw fault('numeric_value_out_of_range', `"${digits}" is out of range`, ast.span)
  }
  if (!INTEGER.test(digits)) return decimal(minus ? `-${digits}` : digits, ast, scope)
  const value = minus ? -BigInt(digits) : BigInt(digits)
  if (value > MAX || value < MIN) return decimal(String(value), ast, scope)
  return { kind: 'const', value: typeOps(BIGINT).parse(String(value)), type: BIGINT }
}

const bindConstant = (ast: Literal, scope: Scope): BoundExpr => {
  switch (ast.kind) {
    case 'number':
      return numberConstant(ast.text, false, ast, scope)
    case 'string':
      return { kind: 'const', value: ast.value, type: UNKNOWN }
    case 'boolean':
      return { kind: 'const', value: ast.value, type: BOOLEAN }
    case 'null':
      return { kind: 'const', value: null, type: UNKNOWN }
    case 'parameter': {
      const parameter = scope.statement.parameter(ast.index, ast.name, ast.span)
      return { kind: 'param', parameter, type: parameter.type }
    }
  }
}

/** Constants and parameters. Strings, NULL and untyped parameters are unknown until their context decides. */
export const bindLiteral = (ast: Literal, scope: Scope): BoundExpr =>
  scope.statement.at(bindConstant(ast, scope), ast.span)
