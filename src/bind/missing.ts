import { type JsonKeys, MAP_KEY } from '../catalog/schema.ts'
import { otherDialects } from '../functions/other-dialects.ts'
import { functionsNamed } from '../functions/registry.ts'
import type { Span } from '../source/span.ts'
import { nearest, sameLetters } from '../source/suggest.ts'
import type { Name } from '../syntax/ast.ts'
import { quoteLiteral } from '../types/quoting.ts'
import type { SqlType } from '../types/type.ts'
import { fault } from './fault.ts'
import { ELEMENT } from './json-paths.ts'
import { GivenUp } from './mistakes.ts'
import type { Item, Scope } from './scope.ts'

/** Whether the name was written in double quotes: then it takes more room than its text. */
const isQuoted = (name: Name): boolean => name.span.end - name.span.start !== name.text.length

const label = (item: Item, column: string): string =>
  item.alias === undefined ? column : `${item.alias}.${column}`

interface Meant {
  /** The column's own name. */
  readonly column: string
  readonly hint: string
}

const meant = (items: readonly Item[], name: string): Meant | undefined => {
  const column = nearest(
    name,
    items.flatMap((item) => item.columns.map((column) => column.name)),
  )
  const item = items.find((i) => i.columns.some((c) => c.name === column))
  if (column === undefined || item === undefined) return undefined
  return { column, hint: `Perhaps you meant to reference the column "${label(item, column)}".` }
}

const itemsAround = (scope: Scope): readonly Item[] => scope.chain().flatMap((s) => s.relations)

/** Whether LATERAL would bring the relation into sight. */
const waits = ({ alias }: Item, scope: Scope): boolean =>
  scope.chain().some((level) => level.items.some((item) => item.alias === alias && item.lateralOnly))

/** 42703 for a bare name that no relation in sight has. */
export const unknownColumn = (name: Name, scope: Scope): Error => {
  const items = itemsAround(scope)
  if (items.some((item) => item.incomplete)) return new GivenUp()
  const message = `column "${name.text}" does not exist`
  const hiding = items.find((item) => item.columns.some((column) => column.name === name.text))
  if (hiding !== undefined) {
    const detail = `There is a column named "${name.text}" in table "${hiding.alias ?? ''}", but it cannot be referenced from this part of the query.`
    const hint = waits(hiding, scope)
      ? 'To reference that column, you must mark this subquery with LATERAL.'
      : undefined
    return fault('undefined_column', message, name.span, { detail, hint })
  }
  const near = meant(items, name.text)
  if (scope.chain().some((level) => level.outputs.has(name.text))) {
    const hint = `"${name.text}" names an output. Only ORDER BY and GROUP BY know outputs: repeat its expression, or use a subquery.`
    return fault('undefined_column', message, name.span, { hint })
  }
  return fault('undefined_column', message, name.span, { hint: columnHint(name, near, scope) })
}

const columnHint = (name: Name, near: Meant | undefined, scope: Scope): string | undefined => {
  const { text } = name
  if (near !== undefined && sameLetters(near.column, text)) return near.hint
  if (text.startsWith('#')) return tagHint(text.slice(1), scope)
  if (near !== undefined && (!isQuoted(name) || near.column.includes(text.toLowerCase()))) {
    if (near.column !== TAGS) return near.hint
    return [near.hint, tagHint(text, scope)].filter((part) => part !== undefined).join(' ')
  }
  const inside = pathsTo(text, scope)
  if (inside !== undefined) return inside
  if (isQuoted(name))
    return `Text is written in single quotes: ${quoteLiteral(text)}. Double quotes are for names.`
  return noColumn(text, scope)
}

const TAGS = 'tags'

/** How a tag of a relation in sight is read. */
const tagHint = (key: string, scope: Scope): string | undefined => {
  const has = itemsAround(scope).some(({ columns }) =>
    columns.some(({ name, type }) => name === TAGS && (type.kind === 'hstore' || type.kind === 'array')),
  )
  if (!has) return undefined
  return `A tag is read with tags->${quoteLiteral(key === 'tag' || key === TAGS ? 'key' : key)}.`
}

/** `tag.team` for a tag's value. */
export const tagBelow = ([qualifier, key]: readonly Name[], scope: Scope): string | undefined =>
  qualifier !== undefined && key !== undefined && nearest(qualifier.text, [TAGS]) !== undefined
    ? tagHint(key.text, scope)
    : undefined

/** The steps to the keys of a name, spelled as SQL. */
const keyPaths = (name: string, keys: JsonKeys | null): string[] =>
  keys === null
    ? []
    : Object.entries(keys).flatMap(([key, below]) => {
        // The keys of a map are its owner's.
        if (key === MAP_KEY) return []
        if (sameLetters(key, name)) return [`${below === null ? '->>' : '->'}${quoteLiteral(key)}`]
        const step = key === ELEMENT ? '->0' : `->${quoteLiteral(key)}`
        return keyPaths(name, below).map((path) => step + path)
      })

const fieldPaths = (name: string, type: SqlType): string[] =>
  type.kind !== 'struct'
    ? []
    : type.fields.flatMap((field) =>
        sameLetters(field.name, name)
          ? [`.${field.name}`]
          : fieldPaths(name, field.type).map((path) => `.${field.name}${path}`),
      )

/** How to read a key or field of the name below the columns in sight. */
const pathsTo = (name: string, scope: Scope): string | undefined => {
  const [first, second] = itemsAround(scope).flatMap((item) =>
    item.columns.flatMap((column) => {
      const json = column.expr.kind === 'column' ? scope.statement.jsonPaths.get(column.expr.id) : undefined
      const below = json?.steps.length === 0 ? keyPaths(name, json.keys) : fieldPaths(name, column.type)
      return below.map((path) => column.name + path)
    }),
  )
  if (first === undefined) return undefined
  return `Perhaps you meant ${second === undefined ? first : `${first} or ${second}`}.`
}

const UNITS = new Set('second minute hour day week month quarter year'.split(' '))

/** What a bare name that is like no column may stand for. */
const noColumn = (name: string, scope: Scope): string | undefined => {
  if (UNITS.has(name)) return `A unit of time is written as text: '${name}'.`
  if (functionsNamed(name).length > 0) return `A function is called with parentheses: ${name}(…).`
  return otherDialects.get(name) ?? withoutFrom(name, scope) ?? tagHint(name, scope)
}

/** The tables that have such a column, when nothing is in FROM. */
const withoutFrom = (column: string, scope: Scope): string | undefined => {
  if (itemsAround(scope).length > 0) return undefined
  const tables = scope.statement.env.tables.all()
  const having = tables.filter((table) => table.columns.some(({ name }) => name === column))
  const which = having.map((table) => table.name).join(' or ')
  return having.length === 0
    ? 'There is no FROM clause.'
    : `There is no FROM clause; ${which} has this column.`
}

/** 42703 for a name that the relation it is looked for in does not have. */
export const unknownColumnOf = (
  item: Item,
  qualifier: readonly Name[],
  name: Name,
  span: Span,
  scope: Scope,
): Error => {
  if (item.incomplete) return new GivenUp()
  const written = [...qualifier, name].map((part) => part.text).join('.')
  return fault('undefined_column', `column ${written} does not exist`, span, {
    hint: meant([item], name.text)?.hint ?? tagHint(name.text, scope),
  })
}

/** How to read `column.a.b` when the column is no struct: the operators that reach inside it. */
export const reachInside = (
  column: string,
  type: SqlType,
  names: readonly Name[],
  known: JsonKeys | null = null,
): string | undefined => {
  const [first] = names
  if (first === undefined) return undefined
  if (type.kind === 'json') {
    let below: JsonKeys | null = known
    const steps = names.map(({ text }, i) => {
      const key: string = Object.keys(below ?? {}).find((one) => sameLetters(one, text)) ?? text
      below = below?.[key] ?? null
      return `${i === names.length - 1 ? '->>' : '->'}${quoteLiteral(key)}`
    })
    return `${column} is of type JSON: write ${column}${steps.join('')}.`
  }
  if (type.kind === 'hstore' || type.kind === 'array') return `Write ${column}->${quoteLiteral(first.text)}.`
  return undefined
}

const notInFrom = (qualifier: readonly Name[], scope: Scope): string | undefined => {
  const path = qualifier.map((part) => part.text)
  const table = scope.statement.env.tables.find(path)
  if (table !== undefined) return `Add it to FROM: ${path.join('.')}.`
  return itemsAround(scope).length === 0 ? 'There is no FROM clause.' : undefined
}

/** 42P01 for a qualifier that no relation in sight has; `hint` is what the caller knows better. */
export const missingRelation = (
  qualifier: readonly Name[],
  scope: Scope,
  span: Span,
  hint?: string | undefined,
): Error => {
  const name = qualifier.at(-1)?.text ?? ''
  const items = itemsAround(scope)
  if (items.some((item) => item.incomplete)) return new GivenUp()
  const bare = qualifier.length === 1
  const hidden = items.find((item) => bare && item.alias === name)
  if (hidden !== undefined && hint === undefined) {
    return fault('undefined_table', `invalid reference to FROM-clause entry for table "${name}"`, span, {
      detail: `There is an entry for table "${name}", but it cannot be referenced from this part of the query.`,
      hint: waits(hidden, scope)
        ? 'To reference that table, you must mark this subquery with LATERAL.'
        : undefined,
    })
  }
  const renamed = items.find(
    (item) => bare && item.tableName?.split('.').at(-1) === name && item.alias !== name,
  )
  if (renamed !== undefined && hint === undefined) {
    return fault('undefined_table', `invalid reference to FROM-clause entry for table "${name}"`, span, {
      hint: `Perhaps you meant to reference the table alias "${renamed.alias}".`,
    })
  }
  const near = nearest(
    name,
    items.flatMap((item) => (bare && item.alias) || []),
  )
  const help =
    near === undefined ? notInFrom(qualifier, scope) : `Perhaps you meant to reference the table "${near}".`
  return fault('undefined_table', `missing FROM-clause entry for table "${name}"`, span, {
    hint: hint ?? help,
  })
}

/** 42P10: a LATERAL reference from the wrong side of a RIGHT or FULL join. */
export const wrongLateral = (alias: string, span: Span): Error =>
  fault('invalid_column_reference', `invalid reference to FROM-clause entry for table "${alias}"`, span, {
    detail: 'The combining JOIN type must be INNER or LEFT for a LATERAL reference.',
  })
