import type { Value } from '../../types/value.ts'

/** The fields of each line; undefined for NULL. */
export const fieldsOf = (text: string): (string | undefined)[][] =>
  text.split('\n').map((line) => line.split('\t').map((field) => (field === '\\N' ? undefined : field)))

/** A row of a relation by the names of its columns; columns left out are NULL. */
export type NamedRow = Readonly<Record<string, Value>>

/** Lines below one with the names of their fields, each field being read by `read`. */
export const namedRows = (text: string, read: (column: string, field: string) => Value): NamedRow[] => {
  const [names = [], ...lines] = fieldsOf(text)
  return lines.map((fields) =>
    Object.fromEntries(
      fields.map((field, i) => {
        const name = names[i] ?? ''
        return [name, field === undefined ? null : read(name, field)]
      }),
    ),
  )
}
