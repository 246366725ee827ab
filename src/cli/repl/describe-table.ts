import type { SchemaColumn, SchemaTable } from '../../catalog/table.ts'
import { visible } from '../../source/visible.ts'
import { formatType } from '../../types/type.ts'

/** All that is known of a table, for `\d+`: a column's type and source in a line, its description below, whole. */
export const describeTable = (table: SchemaTable, width: number): string => {
  const { name, description, aliases, columns } = table
  const names = Math.max(...columns.map((column) => column.name.length))
  const lines = columns.flatMap((column) => [
    ...wrapped(`${typeOf(column)}; ${sourceOf(column, table)}`, width - names - 2).map(
      (line, i) => `${(i === 0 ? column.name : '').padEnd(names)}  ${line}`,
    ),
    ...wrapped(column.description, width - 4).map((line) => `    ${line}`),
  ])
  const also = aliases.length === 0 ? '' : ` Also named ${aliases.join(', ')}.`
  return `${[...wrapped(`${name}: ${description}${also}`, width), '', ...lines].map(visible).join('\n')}\n`
}

/** Functions for `\df`: a signature in a line of its own, whole, then what it does and an example. */
export const describeFunctions = (rows: readonly (readonly string[])[], width: number): string =>
  rows
    .map(([signature = '', area = '', doc = '', example = '']) =>
      [signature, ...wrapped(`${doc} (${area})`, width - 4).map(indented), indented(example)]
        .map(visible)
        .join('\n'),
    )
    .join('\n\n')
    .concat(rows.length === 0 ? 'No functions have this word.\n' : '\n')

const indented = (line: string): string => `    ${line}`

const typeOf = ({ type, hidden }: SchemaColumn): string => `${formatType(type)}${hidden ? ', hidden' : ''}`

const sourceOf = ({ schema }: SchemaColumn, { schema: { api } }: SchemaTable): string => {
  const { by, from, push = [], sortBy } = schema
  const source =
    by === 'arn'
      ? 'from the ARN'
      : by === 'source'
        ? 'from where it was asked'
        : [by && api?.[by]?.operation, from].filter(Boolean).join(' ')
  const pushed = [...new Set(push.flatMap(({ operators }) => operators)), ...(sortBy ? ['ORDER BY'] : [])]
  return pushed.length === 0 ? source : `${source}; pushed: ${pushed.join(' ')}`
}

const wrapped = (text: string, width: number): string[] => {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + 1 + word.length <= width)
      lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}
