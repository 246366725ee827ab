import { passedBy } from '../functions/json-lookup.ts'
import { jsonTableRow, type TableColumn, type TablePattern, tableRows } from '../functions/json-table.ts'
import type { TableFunctionRow } from '../functions/row.ts'
import type { Expr, JsonAnswer, JsonTable, JsonTableColumn } from '../syntax/ast.ts'
import type { JsonPath } from '../types/jsonpath-tree.ts'
import { BIGINT, JSON_TYPE, JSONPATH, type SqlType } from '../types/type.ts'
import { type Json, jsonMember, type Value } from '../types/value.ts'
import type { BoundExpr, BoundFrom } from './bound.ts'
import { textLiteral } from './coerce.ts'
import { outputType } from './column-types.ts'
import { fault } from './fault.ts'
import { relationItem, renamed, type Source, source } from './from.ts'
import { checkColumns } from './most-columns.ts'
import type { Scope } from './scope.ts'
import { bindAnswer, bindContext, bindJsonItem } from './sql-json.ts'

/** Paths of JSON_TABLE are constants. */
const constantPath = (ast: Expr, scope: Scope): JsonPath => {
  if (ast.kind !== 'string') {
    const message = 'only string constants are supported in JSON_TABLE path specification'
    throw fault('feature_not_supported', message, ast.span)
  }
  const expr = textLiteral(ast.value, JSONPATH, scope, ast.span)
  if (expr.kind !== 'const') throw new Error('a path that is no constant')
  return expr.value as JsonPath
}

/** Of the types that hold more than a scalar, and where JSON_QUERY's clauses are written, a column is JSON_QUERY's. */
const formOf = (column: Extract<JsonTableColumn, { kind: 'column' }>, type: SqlType): JsonAnswer['form'] => {
  if (column.form !== 'value') return column.form
  const isContainer = type === JSON_TYPE || type.kind === 'array' || type.kind === 'record'
  return isContainer || column.wrapper !== undefined || column.quotes !== undefined ? 'query' : 'value'
}

/** What a JSON_TABLE gathers while its columns are bound. */
class Gathered {
  readonly names = new Set<string>()
  readonly columns: { name: string; type: SqlType }[] = []
  readonly defaults: BoundExpr[] = []

  constructor(
    readonly scope: Scope,
    readonly throws: boolean,
  ) {}

  name(name: { readonly text: string; readonly span: Expr['span'] }): void {
    if (this.names.has(name.text)) {
      const message = `duplicate JSON_TABLE column or path name: ${name.text}`
      throw fault('duplicate_alias', message, name.span)
    }
    this.names.add(name.text)
  }

  #output(name: string, type: SqlType): number {
    return this.columns.push({ name, type }) - 1
  }

  /** The place of a default among the arguments; none where there is no DEFAULT. */
  #default(used: boolean, value: BoundExpr): number | undefined {
    return used ? this.defaults.push(value) - 1 : undefined
  }

  #column(column: Exclude<JsonTableColumn, { kind: 'nested' }>): TableColumn {
    const { name } = column
    if (column.kind === 'ordinality') return { kind: 'ordinality', at: this.#output(name.text, BIGINT) }
    const { type } = outputType(column.type, this.scope)
    const answer = { ...column, form: formOf(column, type), returning: column.type }
    // ERROR ON ERROR of the table is for its paths; a column has its own.
    const failing = answer.form === 'exists' ? 'false' : 'null'
    const where = ` for column "${name.text}"`
    const { options, empty, error } = bindAnswer(answer, this.scope, column.span, failing, where)
    const emptyAt = this.#default(options.onEmpty === 'default', empty)
    const errorAt = this.#default(options.onError === 'default', error)
    const path: JsonPath =
      column.path === undefined
        ? { lax: true, root: { head: { kind: 'root' }, steps: [{ kind: 'key', name: name.text }] } }
        : constantPath(column.path, this.scope)
    return {
      kind: 'value',
      at: this.#output(name.text, options.type),
      path,
      options,
      defaults: {
        ...(emptyAt === undefined ? {} : { empty: emptyAt }),
        ...(errorAt === undefined ? {} : { error: errorAt }),
      },
    }
  }

  /** The columns of a pattern come before those of the patterns inside. */
  pattern(path: JsonPath, columns: readonly JsonTableColumn[]): TablePattern {
    for (const column of columns) {
      if (column.kind !== 'nested') this.name(column.name)
      else if (column.pathName !== undefined) this.name(column.pathName)
    }
    const own = columns.flatMap((column) => (column.kind === 'nested' ? [] : [this.#column(column)]))
    const nested = columns.flatMap((column) =>
      column.kind === 'nested' ? [this.pattern(constantPath(column.path, this.scope), column.columns)] : [],
    )
    return { path, columns: own, nested }
  }
}

const throwsOnError = ({ onError }: JsonTable): boolean => {
  if (onError === undefined || onError.what === 'empty array') return false
  if (onError.what === 'error') return true
  throw fault('syntax_error', 'invalid ON ERROR behavior', onError.span, {
    detail: 'Only EMPTY [ ARRAY ] or ERROR is allowed in the top-level ON ERROR clause.',
  })
}

/** The function that a JSON_TABLE is: of the document, then the defaults of its columns, then the variables. */
const tableFunction = (
  pattern: TablePattern,
  { columns, defaults, throws }: Gathered,
  names: readonly string[],
  passedTypes: readonly SqlType[],
): TableFunctionRow => {
  const rows = tableRows(pattern, columns.length, throws)
  const passed = passedBy(names, passedTypes)
  const [, second] = columns
  return {
    ...jsonTableRow,
    columns,
    rows: (document: Json | null, ...rest: Value[]) => {
      if (document === null) return []
      const found = rows(jsonMember(document), passed(rest.slice(defaults.length)), rest)
      return second === undefined ? found.map(([only]) => only!) : found
    },
  }
}

/** JSON_TABLE in FROM. It always sees what stands to its left. */
export const bindJsonTable = (ast: JsonTable, scope: Scope): Source =>
  scope.with({ clause: 'functions in FROM', lateral: true }, () => {
    const context = bindContext(ast.context, scope)
    const values = ast.passing.map(({ item }) => bindJsonItem(item, scope))
    const gathered = new Gathered(scope, throwsOnError(ast))
    if (ast.pathName !== undefined) gathered.name(ast.pathName)
    const pattern = gathered.pattern(constantPath(ast.path, scope), ast.columns)
    const { columns, defaults } = gathered
    checkColumns(columns.length, ast.span)
    const fn = tableFunction(
      pattern,
      gathered,
      ast.passing.map(({ name }) => name),
      values.map(({ type }) => type),
    )
    const alias = ast.alias?.name.text ?? 'json_table'
    const named = renamed(columns, ast.alias, alias).map(({ name, type }) => ({
      id: scope.statement.newColumn({ scope, kind: 'relation', label: `${alias}.${name}` }),
      name,
      type,
    }))
    const from: BoundFrom = {
      kind: 'function',
      calls: [{ fn, args: [context, ...defaults, ...values], width: columns.length, span: ast.span }],
      ordinality: false,
      lateral: true,
      alias,
      columns: named,
    }
    return source(from, relationItem(alias, named), scope)
  })
