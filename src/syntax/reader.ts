import type { Expr, Query, TypeName } from './ast.ts'
import type { Pg } from './grammar.ts'
import type { Places } from './places.ts'

/** What the readers of the parse tree ask of each other; every subject has its file, this ties them together. */
export interface Reader {
  readonly places: Places
  /** The name of the parameter token at an index, when it has one. */
  parameterName(token: number): string | undefined
  /** Says that the XOR at a token has become an operator of the tree. */
  placeXor(token: number): void
  expr(node: Pg.Node): Expr
  query(select: Pg.SelectStmt): Query
  type(type: Pg.TypeName): TypeName
}

/** A node of the parse tree with its name taken off: the tree writes `{ "FuncCall": { … } }`. */
export const kindOf = (node: Pg.Node): string => Object.keys(node)[0] ?? ''

/** The text of String nodes. */
export const strings = (nodes: readonly Pg.Node[] | undefined): string[] =>
  (nodes ?? []).map((node) => ('String' in node ? (node.String.sval ?? '') : ''))

/** The items of a List node; empty for an absent list. */
export const listItems = (node: Pg.Node | undefined): readonly Pg.Node[] =>
  node !== undefined && 'List' in node ? (node.List.items ?? []) : []

/** `*` or `t.*`. */
export const isStar = (node: Pg.Node): boolean =>
  'ColumnRef' in node && (node.ColumnRef.fields ?? []).some((field) => 'A_Star' in field)

/** A field that the grammar always fills. */
export const given = <T>(value: T | undefined): T => {
  if (value === undefined) throw new Error('the parse tree lacks a field that its grammar always fills')
  return value
}
