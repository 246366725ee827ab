import type { BoundExpr, ColumnId } from '../bind/bound.ts'
import { rewrite } from '../bind/rewrite.ts'
import { columnExpr, hasSubquery } from '../plan/exprs.ts'
import { mentioned } from '../plan/walk.ts'
import { VARCHAR } from '../types/type.ts'
import type { Value } from '../types/value.ts'
import type { TextSource } from './columns.ts'
import type { Env, TextPath } from './function-code.ts'
import type { Layout } from './run-state.ts'

/** Stands in an expression for the one text that it depends on. */
export const TEXT: ColumnId = -1_000_000

/** The columns beside a table that one function reads; it walks the table's rows by their numbers. */
export class ScanColumns {
  readonly layout: Layout
  readonly #wanted: { readonly source: TextSource; whole: boolean }[] = []

  /** Where the function finds the columns of a row. */
  readonly env: Env

  constructor(layout: Layout, env: Env = new Map()) {
    this.layout = layout
    this.env = env
  }

  /** In the order of their numbers; to be asked when all code is written. */
  get wanted(): readonly { readonly source: TextSource; readonly whole: boolean }[] {
    return this.#wanted
  }

  /** What the expression is, when it is a text of the table; `env` knows what projections have made of one. */
  path(expr: BoundExpr, env = this.env): TextPath | undefined {
    if (expr.type !== VARCHAR) return undefined
    const projected = expr.kind === 'column' ? env.get(expr.id)?.path : undefined
    if (projected !== undefined) return projected
    const steps: unknown[] = []
    let at = expr
    while (at.kind !== 'column') {
      if (at.kind === 'field' && at.expr.type.kind === 'struct') {
        steps.push(at.index)
        at = at.expr
        continue
      }
      if (at.kind !== 'call' || at.fn.picks !== true) return undefined
      const [inner, ...keys] = at.args as [BoundExpr, ...BoundExpr[]]
      const values = keys.map((key) => (key.kind === 'const' ? key.value : undefined))
      if (!values.every(isPlain)) return undefined
      steps.push([at.fn.name, ...values])
      at = inner
    }
    const name = this.layout.get(at.id)
    return name === undefined ? undefined : { expr, key: JSON.stringify([name, steps]) }
  }

  /** The one text that an expression depends on, and the expression of it; undefined where it depends on anything else. */
  ofOneText(expr: BoundExpr, env: Env): { readonly path: TextPath; readonly rest: BoundExpr } | undefined {
    const [id, other] = mentioned(expr)
    if (id === undefined || other !== undefined || hasSubquery(expr)) return undefined
    if (!this.layout.has(id) && env.get(id)?.path === undefined) return undefined
    let path: TextPath | undefined
    const rest = rewrite(expr, (part) => {
      const found = this.path(part, env)
      if (found === undefined || (path !== undefined && path.key !== found.key)) return undefined
      path = found
      return columnExpr(TEXT, VARCHAR)
    })
    return path === undefined || mentioned(rest).has(id) ? undefined : { path, rest }
  }

  /** The number of a column; `whole` where codes are wanted however many texts there are. */
  want(source: TextSource, whole: boolean): number {
    const at = this.#wanted.findIndex((known) => known.source.key === source.key)
    if (at >= 0) {
      const known = this.#wanted[at] as { whole: boolean }
      known.whole ||= whole
      return at
    }
    this.#wanted.push({ source, whole })
    return this.#wanted.length - 1
  }
}

/** Whether a key's text says which it is. */
const isPlain = (value: Value | undefined): boolean =>
  typeof value === 'string' ||
  typeof value === 'number' ||
  (Array.isArray(value) && value.every((item) => typeof item === 'string'))
