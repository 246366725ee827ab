import { cover, type Span } from '../source/span.ts'
import type { Expr, TypeName } from './ast.ts'
import type { Pg } from './grammar.ts'
import { type Places, unsupported } from './places.ts'
import { given, type Reader, strings } from './reader.ts'
import { typeWords } from './type-words.ts'

/** SQL's spellings that mean exactly another word of the dialect. */
const SAME: ReadonlyMap<string, string> = new Map([
  ['dec', 'decimal'],
  ['character', 'char'],
  ['nchar', 'char'],
  ['national character', 'char'],
  ['national char', 'char'],
  ['char varying', 'character varying'],
  ['nchar varying', 'character varying'],
  ['national character varying', 'character varying'],
  ['national char varying', 'character varying'],
])

const typeSpan = (places: Places, type: Pg.TypeName): Span => {
  const start = places.token(type.location)
  const array = places.rewritten.arrayTypes.get(start)
  const own = places.range(start, (typeWords(places.tokens, start)?.end ?? start + 1) - 1)
  return array === undefined ? own : cover(places.range(array.first, array.last), own)
}

/** The grammar puts its own name for words that it knows (int → pg_catalog.int4); the user's are wanted. */
const typeWord = (places: Places, type: Pg.TypeName): string => {
  const names = strings(type.names)
  const start = places.token(type.location)
  // Only in quotes, or with its schema, is it that type: the bare word is a text of one length.
  if (names.at(-1) === 'char') return '"char"'
  if (names[0] !== 'pg_catalog') return names.join('.')
  const written = places.written(type.location) ? typeWords(places.tokens, start)?.name : undefined
  if (written === undefined || written.startsWith('pg_catalog')) return given(names.at(-1))
  return SAME.get(written) ?? written
}

/**
 * A type as written. An interval's modifiers are PostgreSQL's: a mask of fields (32767 for all of them, else
 * the sum of 1 << n with year 2, month 1, day 3, hour 10, minute 11, second 12) and then a precision.
 */
export const readType = (reader: Reader, type: Pg.TypeName): TypeName => {
  const { places } = reader
  const span = typeSpan(places, type)
  if (type.setof) throw unsupported('SETOF', span)
  if (type.pct_type) throw unsupported('%TYPE', span, 'Write the name of the type.')
  const name = typeWord(places, type)
  const array = places.rewritten.arrayTypes.get(places.token(type.location))
  return {
    name,
    dimensions: (type.arrayBounds?.length ?? 0) + (array?.dimensions ?? 0),
    modifiers: (type.typmods ?? []).flatMap((node) => modifier(reader, node, name, span)),
    span,
  }
}

/** CHAR without a length gets length 1 from the grammar, which in this dialect means nothing. */
const modifier = (reader: Reader, node: Pg.Node, name: string, type: Span): Expr[] => {
  const invented = 'A_Const' in node && !reader.places.written(node.A_Const.location)
  if (!invented) return [reader.expr(node)]
  return name === 'interval' ? [{ ...reader.expr(node), span: type }] : []
}
