import type { BoundExpr, ColumnId } from '../bind/bound.ts'
import { rewrite } from '../bind/rewrite.ts'
import type { Dictionary, DictionarySpec } from '../columns/dictionaries.ts'
import { columnExpr, hasSubquery } from '../plan/exprs.ts'
import type { ScanNode } from '../plan/plan.ts'
import { mentioned } from '../plan/walk.ts'
import { VARCHAR } from '../types/type.ts'
import type { Value } from '../types/value.ts'
import type { Env, TextRef } from './env.ts'
import type { RunState } from './run-state.ts'
import { type Work, wait } from './work.ts'

/** Stands in an expression for the one text that it depends on. */
export const TEXT: ColumnId = -1_000_000

/** What an expression is, when it is a text of a table. */
export const textRef = (expr: BoundExpr, env: Env): TextRef | undefined => {
  if (expr.type !== VARCHAR) return undefined
  const projected = expr.kind === 'column' ? env.text(expr.id) : undefined
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
  const place = env.place(at.id)
  if (place === undefined) return undefined
  const path = JSON.stringify([place.column.index, steps])
  const { side, row, nullable, rowName } = place
  return {
    key: `${rowName} ${path}`,
    path,
    expr,
    env,
    side,
    column: { id: at.id, index: place.column.index },
    row,
    nullable,
  }
}

/** Whether a key's text says which it is. */
const isPlain = (value: Value | undefined): boolean =>
  typeof value === 'string' ||
  typeof value === 'number' ||
  (Array.isArray(value) && value.every((item) => typeof item === 'string'))

interface Wanted {
  readonly scan: ScanNode
  readonly spec: DictionarySpec
  alwaysEncode: boolean
}

/** The dictionaries that one function reads. */
export class Texts {
  readonly #wanted: Wanted[] = []

  /** The one text that an expression depends on, and the expression of it; undefined where it depends on anything else. */
  ofOneText(expr: BoundExpr, env: Env): { readonly ref: TextRef; readonly rest: BoundExpr } | undefined {
    const [id, other] = mentioned(expr)
    if (id === undefined || other !== undefined || hasSubquery(expr)) return undefined
    if (env.place(id) === undefined && env.text(id) === undefined) return undefined
    let ref: TextRef | undefined
    const rest = rewrite(expr, (part) => {
      const found = textRef(part, env)
      if (found === undefined || (ref !== undefined && ref.key !== found.key)) return undefined
      ref = found
      return columnExpr(TEXT, VARCHAR)
    })
    return ref === undefined || mentioned(rest).has(id) ? undefined : { ref, rest }
  }

  /** The number of a dictionary; with `alwaysEncode`, codes are wanted however many texts there are. */
  want({ side: { scan }, path }: TextRef, alwaysEncode: boolean, spec: () => DictionarySpec): number {
    let at = this.#wanted.findIndex((known) => known.scan === scan && known.spec.key === path)
    if (at < 0) at = this.#wanted.push({ scan, spec: spec(), alwaysEncode }) - 1
    const wanted = this.#wanted[at]
    if (wanted !== undefined) wanted.alwaysEncode ||= alwaysEncode
    return at
  }

  /** The dictionaries of a run, in the order of their numbers. */
  *dictionaries({ scans, pace }: RunState): Work<Dictionary[]> {
    const found: Dictionary[] = []
    for (const { scan, spec, alwaysEncode } of this.#wanted) {
      const { dictionaries } = scans.get(scan)!
      found.push(yield* wait(dictionaries.get(spec, alwaysEncode, pace)))
    }
    return found
  }
}
