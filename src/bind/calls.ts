import { overColumns } from '../functions/hypothetical-sets.ts'
import { otherDialects } from '../functions/other-dialects.ts'
import { functionsNamed } from '../functions/registry.ts'
import {
  type ArgumentNames,
  type CallForm,
  type NoResolution,
  type Resolution,
  resolveCall,
} from '../functions/resolve.ts'
import type { AggregateRow, CallableRow, FunctionRow, TableFunctionRow, WindowRow } from '../functions/row.ts'
import { DdsqlError } from '../source/error.ts'
import type { Span } from '../source/span.ts'
import type { Call } from '../syntax/ast.ts'
import { findCast } from '../types/casts.ts'
import { formatType, JSON_TYPE, type SqlType, scalarNamed, UNKNOWN, VARCHAR } from '../types/type.ts'
import { bindAggregate } from './aggregates.ts'
import type { BoundExpr } from './bound.ts'
import { callHint } from './call-hints.ts'
import { convert, settle, unify } from './coerce.ts'
import { checkComparable } from './comparable.ts'
import { bindCoalesce, bindNullif } from './conditions.ts'
import { kindNamed } from './decimal-kinds.ts'
import { bindExpr } from './expr.ts'
import { fault } from './fault.ts'
import { bindGrouping } from './grouping-call.ts'
import { suspectPath } from './json-paths.ts'
import { GivenUp } from './mistakes.ts'
import { both, convertArguments, nullTest } from './operators.ts'
import { rowOf } from './row-value.ts'
import type { Scope } from './scope.ts'
import { bindListSeries, MOVE_SERIES } from './series.ts'
import { refuseStream } from './streams.ts'
import { arm } from './when.ts'
import { bindWindowCall } from './window.ts'

const unresolved = (
  name: string,
  types: readonly SqlType[],
  problem: NoResolution['problem'],
  span: Span,
  names?: ArgumentNames,
): DdsqlError => {
  const written = types.map((type, i) => {
    const before = names?.[i] === undefined ? '' : `${names[i]} => `
    return `${before}${formatType(type)}`
  })
  const signature = `${name}(${written.join(', ')})`
  if (problem === 'indeterminate') {
    const message = 'could not determine polymorphic type because input has type unknown'
    return fault('datatype_mismatch', message, span)
  }
  if (problem === 'ambiguous') {
    return fault('ambiguous_function', `function ${signature} is not unique`, span, {
      hint: 'Could not choose a best candidate function. You might need to add explicit type casts.',
    })
  }
  const hint = callHint(name, types, names)
  return fault('undefined_function', `function ${signature} does not exist`, span, { hint })
}

/** The row that a call by name means; 42883 or 42725 at the name. */
export const resolveNamed = (
  name: string,
  types: readonly SqlType[],
  span: Span,
  form: CallForm = {},
): Resolution<CallableRow> => {
  const found = resolveCall(functionsNamed(name), types, form)
  if (!found.ok) throw unresolved(name, types, found.problem, span, form.names)
  return found
}

/** Whether anything that can be called has the name. */
export const isNamed = (name: string): boolean => functionsNamed(name).length > 0

/** Whether a function takes such arguments. */
export const resolves = (name: string, args: readonly BoundExpr[]): boolean =>
  resolveCall(
    functionsNamed(name),
    args.map((arg) => arg.type),
  ).ok

/** A function of values, called by us for a form that has its own syntax. */
export const callNamed = (name: string, args: readonly BoundExpr[], scope: Scope, span: Span): BoundExpr => {
  const found = resolveNamed(
    name,
    args.map((arg) => arg.type),
    span,
  )
  if (found.row.kind !== 'function') throw new Error(`${name} is no plain function`)
  const converted = convertArguments(args, found.argTypes, scope)
  return scope.statement.decimals.call(found.row, converted, found.returns, span)
}

/** `text(x)`, `date(x)`: a type's name with one argument is a cast where no function has the name. */
const castCall = (name: string, args: readonly BoundExpr[], scope: Scope): BoundExpr | undefined => {
  // CIDR is of INET's type, and its functions take what a cast would.
  const to = name === 'cidr' ? undefined : scalarNamed(name)
  const [arg] = args
  if (to === undefined || arg === undefined || args.length > 1) return undefined
  if (arg.type !== UNKNOWN && findCast(arg.type, to, 'explicit') === undefined) return undefined
  const converted = convert(arg, to, 'explicit', scope)
  return converted && scope.statement.decimals.as(converted, kindNamed(name, to))
}

export const checkPlain = (ast: Call): void => {
  const wrong = (what: string) =>
    fault(
      'wrong_object_type',
      `${what} specified, but ${ast.name} is not an aggregate function`,
      ast.nameSpan,
    )
  if (ast.star) {
    const message = `${ast.name}(*) specified, but ${ast.name} is not an aggregate function`
    throw fault('wrong_object_type', message, ast.nameSpan)
  }
  if (ast.distinct) throw wrong('DISTINCT')
  if (ast.withinGroup.length > 0) throw wrong('WITHIN GROUP')
  if (ast.orderBy.length > 0) throw wrong('ORDER BY')
  if (ast.filter !== undefined) throw wrong('FILTER')
  if (ast.over !== undefined) {
    const message = `OVER specified, but ${ast.name} is not a window function nor an aggregate function`
    throw fault('wrong_object_type', message, ast.nameSpan)
  }
}

const dispatch = (
  ast: Call,
  found: Resolution<CallableRow>,
  args: readonly BoundExpr[],
  scope: Scope,
): BoundExpr => {
  switch (found.row.kind) {
    case 'aggregate':
      return ast.over === undefined
        ? bindAggregate(ast, found as Resolution<AggregateRow>, args, scope)
        : bindWindowCall(ast, ast.over, found as Resolution<AggregateRow>, args, scope)
    case 'window':
      if (ast.over === undefined) {
        const message = `window function ${ast.name} requires an OVER clause`
        throw fault('wrong_object_type', message, ast.nameSpan, {
          hint: `Write ${ast.name}(…) OVER (ORDER BY …).`,
        })
      }
      return bindWindowCall(ast, ast.over, found as Resolution<WindowRow>, args, scope)
    case 'table':
      checkPlain(ast)
      return bindListSeries(found as Resolution<TableFunctionRow>, args, scope, ast.nameSpan)
    default: {
      checkPlain(ast)
      const fn = found.row as FunctionRow
      const call = scope.statement.decimals.call(fn, args, found.returns, ast.nameSpan)
      suspectPath(call, scope)
      return call
    }
  }
}

/** How the call was written, for resolveCall. A name twice or a position after a name is error 42601. */
export const formOf = ({ args, argNames, variadic }: Call): CallForm => {
  if (argNames === undefined) return { variadicArray: variadic }
  for (const [i, name] of argNames.entries()) {
    const before = argNames.slice(0, i)
    if (name === undefined) {
      if (before.every((other) => other === undefined)) continue
      throw fault('syntax_error', 'positional argument cannot follow named argument', args[i]?.span)
    }
    if (before.some((other) => other?.text === name.text)) {
      throw fault('syntax_error', `argument name "${name.text}" used more than once`, name.span)
    }
  }
  return { variadicArray: variadic, names: argNames.map((name) => name?.text) }
}

/** The arguments in the row's order, with its defaults where none was given. */
export const inOrder = (
  { row, places }: Resolution<CallableRow>,
  args: readonly BoundExpr[],
): readonly BoundExpr[] =>
  places === undefined
    ? args
    : places.map((place, i) => (place === undefined ? defaultOf(row, i) : args[place]!))

const defaultOf = ({ name, args, defaults = [] }: CallableRow, index: number): BoundExpr => {
  const type = args[index]
  const value = defaults[index - (args.length - defaults.length)]
  if (type === undefined || typeof type === 'string' || value === undefined) {
    throw new Error(`${name} has no default for argument ${index + 1}`)
  }
  return { kind: 'const', value, type }
}

/** The written arguments, then those of WITHIN GROUP. */
export const bindArguments = (ast: Call, scope: Scope): BoundExpr[] =>
  scope.statement.each([...ast.args, ...ast.withinGroup.map((order) => order.expr)], (arg) => {
    const bound = bindExpr(arg, scope)
    return bound.kind === 'row' ? settle(bound, scope) : bound
  })

const bindExtreme = (ast: Call, scope: Scope): BoundExpr => {
  checkPlain(ast)
  const args = ast.args.map((arg) => bindExpr(arg, scope))
  const { exprs, type } = unify(args, ast.name.toUpperCase(), scope)
  checkComparable(type, 'a comparison function', ast.nameSpan)
  return callNamed(ast.name, exprs, scope, ast.nameSpan)
}

/** count(DISTINCT a, b), which PostgreSQL does not have, counts the different rows in which nothing is NULL. */
const countedRow = (ast: Call, args: readonly BoundExpr[], scope: Scope): readonly BoundExpr[] => {
  if (ast.name !== 'count' || !ast.distinct || args.length < 2) return args
  if (resolves('count', args)) return args
  const row = settle(rowOf(args), scope)
  if (row.kind !== 'row') throw new Error('a row that is none')
  const complete = both(
    'and',
    row.items.map((item) => nullTest(item, true)),
  )
  const nothing: BoundExpr = { kind: 'const', value: null, type: row.type }
  return [{ kind: 'case', whens: [arm(complete, row)], else: nothing, type: row.type }]
}

/** A parameter as an argument of any type: nothing ever says which it has, and the statement is refused for that. */
const noteUntyped = ({ row }: Resolution<CallableRow>, args: readonly BoundExpr[], scope: Scope): void => {
  for (const [i, arg] of args.entries()) {
    const pattern = row.args[Math.min(i, row.args.length - 1)]
    if (pattern === 'any' && arg.kind === 'param' && arg.type === UNKNOWN)
      scope.statement.leaveUntyped(arg.parameter)
  }
}

/** Whatever its arguments are, which were given up. */
const unknownFunction = ({ name, nameSpan }: Call): DdsqlError =>
  fault('undefined_function', `function ${name} does not exist`, nameSpan, {
    hint: callHint(name, [], undefined),
  })

/** The arguments; a mistake in those of another dialect's function comes with the way to write the whole. */
const advised = (ast: Call, scope: Scope): BoundExpr[] => {
  try {
    return bindArguments(ast, scope)
  } catch (error) {
    const hint = isNamed(ast.name) ? undefined : otherDialects.get(ast.name)
    if (hint === undefined || !(error instanceof DdsqlError)) throw error
    throw new DdsqlError(error.code, error.message, { span: error.span, detail: error.detail, hint })
  }
}

// PostgreSQL's own limit.
const MOST_ARGUMENTS = 100

const checkCount = ({ args, nameSpan }: Call): void => {
  if (args.length <= MOST_ARGUMENTS) return
  const message = `cannot pass more than ${MOST_ARGUMENTS} arguments to a function`
  throw fault('too_many_arguments', message, nameSpan, {
    hint: 'Split the call in two, or give the values as an array.',
  })
}

/** What VARIADIC is given to a function of arguments of any types must be an array; of one type, no function is found. */
const notAnArray = ({ name, args, variadic }: Call, types: readonly SqlType[]): DdsqlError | undefined => {
  const takesAny = functionsNamed(name).some(
    (row) => row.variadic && row.args.length === args.length && typeof row.args.at(-1) === 'string',
  )
  if (!variadic || !takesAny || types.at(-1)?.kind === 'array') return undefined
  return fault('datatype_mismatch', 'VARIADIC argument must be an array', args.at(-1)!.span, {
    hint: 'Write the values one by one, or ARRAY[…] of them.',
  })
}

/** DDSQL's json_ functions take text that holds json for their first argument, which PostgreSQL's do not. */
export const withJsonRead = (
  name: string,
  args: readonly BoundExpr[],
  form: CallForm,
  scope: Scope,
): readonly BoundExpr[] => {
  const [text, ...others] = args
  if (text?.type !== VARCHAR || !name.startsWith('json_') || form.names !== undefined) return args
  const rows = functionsNamed(name)
  const isFound = (types: readonly SqlType[]) => resolveCall(rows, types, form).ok
  const types = args.map(({ type }) => type)
  if (isFound(types) || !isFound([JSON_TYPE, ...types.slice(1)])) return args
  return [convert(text, JSON_TYPE, 'explicit', scope) ?? text, ...others]
}

/** The direct arguments of a hypothetical set and its columns, each two of one type. */
const hypotheticalArguments = (
  { name, args: direct, withinGroup, nameSpan }: Call,
  args: readonly BoundExpr[],
  scope: Scope,
): readonly BoundExpr[] => {
  // Without WITHIN GROUP the call is refused for that.
  if (withinGroup.length === 0) return args
  if (direct.length !== withinGroup.length) {
    const types = args.map((arg) => formatType(arg.type)).join(', ')
    throw fault('undefined_function', `function ${name}(${types}) does not exist`, nameSpan, {
      hint: `${name} takes a value for each column of WITHIN GROUP: here ${direct.length} for ${withinGroup.length}.`,
    })
  }
  const pairs = direct.map((_, i) => unify([args[direct.length + i]!, args[i]!], 'WITHIN GROUP', scope).exprs)
  return [...pairs.map(([, value]) => value!), ...pairs.map(([column]) => column!)]
}

const bindNamed = (ast: Call, scope: Scope): BoundExpr => {
  refuseStream(ast.name, ast.nameSpan)
  checkCount(ast)
  const before = scope.series.length
  const written = scope.statement.attempt(() => countedRow(ast, advised(ast, scope), scope))
  if (written === undefined) {
    throw isNamed(ast.name) || scalarNamed(ast.name) ? new GivenUp() : unknownFunction(ast)
  }
  const form = formOf(ast)
  const args = withJsonRead(ast.name, written, form, scope)
  const types = args.map((arg) => arg.type)
  const found = resolveCall(functionsNamed(ast.name), types, form)
  // An untyped argument is the type's text even where a function has the name: hstore('a=>1').
  if (!found.ok || (types.length === 1 && types[0] === UNKNOWN)) {
    const cast = form.names === undefined ? castCall(ast.name, args, scope) : undefined
    if (cast !== undefined) return cast
  }
  if (!found.ok) {
    throw notAnArray(ast, types) ?? unresolved(ast.name, types, found.problem, ast.nameSpan, form.names)
  }
  noteUntyped(found, args, scope)
  if (form.names !== undefined && (found.row.kind === 'aggregate' || found.row.kind === 'window')) {
    const kind = found.row.kind === 'window' ? 'window functions' : 'aggregates'
    throw fault('feature_not_supported', `${kind} cannot use named arguments`, ast.nameSpan)
  }
  const { kind } = found.row
  if ((kind === 'aggregate' || kind === 'window') && scope.series.length > before) {
    const what = ast.over === undefined ? 'aggregate' : 'window'
    const message = `${what} function calls cannot contain set-returning function calls`
    throw fault('feature_not_supported', message, scope.series[before]?.span, { hint: MOVE_SERIES })
  }
  if (kind === 'aggregate' && found.row.hypothetical === true && ast.over === undefined) {
    const row = overColumns(found.row, ast.withinGroup.length)
    return dispatch(ast, { ...found, row }, hypotheticalArguments(ast, args, scope), scope)
  }
  return dispatch(ast, found, inOrder(found, convertArguments(args, found.argTypes, scope)), scope)
}

/** Any call: value functions, aggregates, window functions, and the conditionals that look like calls. */
export const bindCall = (ast: Call, scope: Scope): BoundExpr => {
  switch (ast.name) {
    case 'coalesce':
      checkPlain(ast)
      return bindCoalesce(ast.args, scope)
    case 'nullif':
      checkPlain(ast)
      return bindNullif(ast, scope)
    case 'greatest':
    case 'least':
      return bindExtreme(ast, scope)
    case 'grouping':
      checkPlain(ast)
      return bindGrouping(ast, scope)
    default:
      return bindNamed(ast, scope)
  }
}
