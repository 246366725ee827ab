import type { Span } from '../source/span.ts'
import type { Expr } from '../syntax/ast.ts'
import type { SqlType } from '../types/type.ts'
import type { Layout } from './layout.ts'

/** A stretch of the text and what stands there instead. Nothing is replaced where it is empty: the text is put in. */
export interface Edit extends Span {
  readonly text: string
}

/** A construct that runs here and that Datadog's live service refuses. */
export interface Objection {
  readonly span: Span
  /** A noun phrase: `the operator ->>`. */
  readonly what: string
  /** How Datadog is asked the same; absent where it has no way. */
  readonly spelling?: string
  /** The changes that write it, where the meaning is certain to stay. They do not overlap. */
  readonly edits?: readonly Edit[]
  /**
   * 'refused': programs that ask the live service were refused (2026). 'hearsay': nobody reports a refusal, Datadog's
   * published reference only does not have it.
   */
  readonly known: 'refused' | 'hearsay'
}

/** What a rule may ask about the statement. */
export interface Asked {
  readonly layout: Layout
  /** The type of an expression; undefined of one that was not computed where it stands, such as the alias in GROUP BY. */
  typeOf(expr: Expr): SqlType | undefined
  /** Whether NULL and false are one for the expression, which says whether a row is wanted. */
  isCondition(expr: Expr): boolean
  /** Expressions that an objection to a larger one speaks for. */
  readonly answered: Set<Expr>
}
