import type { Call, Expr } from '../syntax/ast.ts'
import { formatType, type SqlType, scalarNamed } from '../types/type.ts'
import type { Asked, Objection } from './objection.ts'
import { isInReference } from './reference.ts'
import { instead, integerOf, quoted } from './spell.ts'

type Of<K extends Expr['kind']> = Extract<Expr, { kind: K }>

/** The types that the live service casts to. */
const CASTS: ReadonlySet<string> = new Set(['bigint', 'decimal', 'timestamp', 'varchar', 'inet'])
/** How a value of a type that it does not cast to is asked for. */
const INSTEAD: Readonly<Record<string, string>> = {
  BOOLEAN: "a comparison, x = 'true'",
  DATE: "date_trunc('day', CAST(x AS TIMESTAMP))",
  INTERVAL: "INTERVAL '1 day'",
  JSON: 'x itself: the functions json_… take text',
}

const withoutLength = (type: SqlType): string | undefined => {
  const word = formatType(type)
  return CASTS.has(word.toLowerCase()) ? word : undefined
}

export const objectToCast = ({ type, expr, span }: Of<'cast'>): Objection | undefined => {
  const { name, dimensions, modifiers } = type
  if (dimensions === 0 && modifiers.length === 0 && CASTS.has(name)) return undefined
  const what = `a cast to ${name}${modifiers.length > 0 ? '(…)' : ''}${dimensions > 0 ? '[]' : ''}`
  const scalar = dimensions === 0 ? scalarNamed(name) : undefined
  if (scalar === undefined) return { span: type.span, what, known: 'hearsay' }
  const word = withoutLength(scalar)
  if (word === undefined) {
    const spelling = INSTEAD[formatType(scalar)]
    const isLiteral = scalar.kind === 'interval' && expr.kind === 'string' && modifiers.length === 0
    const edits = isLiteral ? [instead(span, `INTERVAL ${quoted(expr.value)}`)] : undefined
    return { span: type.span, what, ...(spelling && { spelling }), ...(edits && { edits }), known: 'refused' }
  }
  // A length or a precision changes the value.
  const edits = modifiers.length === 0 ? [instead(type.span, word)] : undefined
  return { span: type.span, what, spelling: `CAST(x AS ${word})`, ...(edits && { edits }), known: 'refused' }
}

/** The character of chr(n). */
const characterOf = ({ args: [code] }: Call): string | undefined => {
  const digits = code && integerOf(code)
  const point = Number(digits)
  return digits !== undefined && point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : undefined
}

export const objectToCall = (ast: Call, { layout }: Asked): Objection | undefined => {
  const { name, nameSpan: span } = ast
  const written = layout.textOf(span)
  const what = `the function ${written.toLowerCase()}`
  if (/^current_timestamp$/i.test(written))
    return {
      span,
      what: 'current_timestamp',
      spelling: 'now()',
      edits: [instead(ast.span, 'now()')],
      known: 'refused',
    }
  if (name === 'chr') {
    const character = characterOf(ast)
    const edits = character === undefined ? undefined : [instead(ast.span, quoted(character))]
    return {
      span,
      what,
      spelling: 'the character itself in quotes',
      ...(edits && { edits }),
      known: 'refused',
    }
  }
  const [known, other] = name === 'substr' ? (['refused', 'substring'] as const) : jsonName(name)
  if (other !== undefined) return { span, what, spelling: other, edits: [instead(span, other)], known }
  return isInReference(name) || name === 'grouping' ? undefined : { span, what, known: 'hearsay' }
}

const jsonName = (name: string): readonly ['refused', string | undefined] => {
  const other = name.startsWith('jsonb_') ? name.replace('jsonb_', 'json_') : undefined
  return ['refused', other !== undefined && isInReference(other) ? other : undefined]
}

/** E'…' */
export const objectToString = ({ span, value }: Of<'string'>, { layout }: Asked): Objection | undefined => {
  const written = layout.textOf(span)
  if (!/^e'/i.test(written)) return undefined
  return {
    span,
    what: "a string of the form E'…'",
    spelling: 'the characters themselves in quotes',
    edits: [instead(span, quoted(value))],
    known: 'refused',
  }
}
