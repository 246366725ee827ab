import { numericPrecision, precisionOf } from '../functions/precision.ts'
import type { RecordField } from '../functions/row.ts'
import { DdsqlError } from '../source/error.ts'
import { SQLSTATE } from '../source/sqlstate.ts'
import type { ColumnDefinition, TypeName } from '../syntax/ast.ts'
import { arrayOf, INTERVAL, recordOf, type SqlType, scalarNamed } from '../types/type.ts'
import type { Value } from '../types/value.ts'
import { fault } from './fault.ts'
import { checkColumns } from './most-columns.ts'
import type { Scope } from './scope.ts'
import { modifierOf, typeNamed, unsupportedModifier } from './type-names.ts'

/** The row type of a table's name; of `record`, the type of a NULL whose columns something else says. */
const rowTypeNamed = (name: TypeName, scope: Scope): SqlType | undefined => {
  if (name.name === 'record') return recordOf([])
  const table = scope.statement.env.tables.find(name.name.split('.'))
  const columns = table?.columns.filter(({ hidden }) => hidden !== true)
  return columns && recordOf(columns.map((column) => ({ name: column.name, type: column.type })))
}

/** The type that a written name stands for, also that of a table's rows; 42704 when there is none. */
export const typeOrRow = (name: TypeName, scope: Scope): SqlType => {
  const row = scalarNamed(name.name) === undefined ? rowTypeNamed(name, scope) : undefined
  if (row === undefined) return typeNamed(name)
  return name.dimensions > 0 ? arrayOf(row) : row
}

const cutTo =
  (length: number) =>
  (value: Value): Value => {
    const characters = Array.from(value as string)
    if (characters.length <= length) return value
    // Spaces past the end may be lost.
    if (characters.slice(length).every((character) => character === ' '))
      return characters.slice(0, length).join('')
    const message = `value too long for type character varying(${length})`
    throw new DdsqlError(SQLSTATE.string_data_right_truncation, message)
  }

const fitTo = (name: TypeName, element: SqlType): ((value: Value) => Value) | undefined => {
  const modifier = modifierOf(name)
  switch (modifier?.kind) {
    case 'length':
      return cutTo(modifier.characters)
    case 'precision': {
      const { impl } = precisionOf(element)
      return (value) => impl(value, modifier.digits) as Value
    }
    case 'numeric':
      return (value) => numericPrecision.impl(value, modifier.digits, modifier.scale) as Value
    case undefined:
      return undefined
  }
}

/** What a value becomes to be of a type as written, `varchar(3)` and `numeric(5, 2)` too. */
export type OutputType = Omit<RecordField, 'name'>

/** A type as written for values that are read out of json: they must fit, where a cast would cut them. */
export const outputType = (name: TypeName, scope: Scope): OutputType => {
  const type = typeOrRow(name, scope)
  if (type === INTERVAL) {
    if (name.modifiers.length > 0) throw unsupportedModifier(name)
    return { type }
  }
  const fit = fitTo({ ...name, dimensions: 0 }, type.kind === 'array' ? type.element : type)
  if (fit === undefined) return { type }
  if (type.kind !== 'array') return { type, fit }
  const each = (value: Value): Value =>
    Array.isArray(value) ? value.map(each) : value === null ? null : fit(value)
  return { type, fit: each }
}

/** The fields of a column definition list, AS t(a int, b text). */
export const definedFields = (columns: readonly ColumnDefinition[], scope: Scope): readonly RecordField[] => {
  checkColumns(columns.length, columns[0]?.span)
  return columns.map(({ name, type }, i) => {
    if (columns.slice(0, i).some((before) => before.name.text === name.text)) {
      const message = `column name "${name.text}" specified more than once`
      throw fault('duplicate_column', message, name.span)
    }
    return { name: name.text, ...outputType(type, scope) }
  })
}
