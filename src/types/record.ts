import { DdsqlError } from '../source/error.ts'
import { SQLSTATE } from '../source/sqlstate.ts'
import { comparePart, equalPart, partKey } from './composite-key.ts'
import type { TypeOps } from './ops.ts'
import type { Value } from './value.ts'

type RecordValue = readonly Value[]

const printField = (text: string): string =>
  text === '' || /["\\(), \t\n\v\f\r]/.test(text) ? `"${text.replace(/["\\]/g, '$&$&')}"` : text

const noInput = (): never => {
  throw new DdsqlError(
    SQLSTATE.feature_not_supported,
    'input of anonymous composite types is not implemented',
  )
}

/** Operations of a row from those of its fields. `toJs` gives an array of the fields. */
export const recordOps = (fields: readonly TypeOps[]): TypeOps => ({
  compare: (a: RecordValue, b: RecordValue) => {
    for (const [i, ops] of fields.entries()) {
      const order = comparePart(ops, a[i]!, b[i]!)
      if (order !== 0) return order
    }
    return 0
  },
  equal: (a: RecordValue, b: RecordValue) => fields.every((ops, i) => equalPart(ops, a[i]!, b[i]!)),
  key: (value: RecordValue) => fields.map((ops, i) => partKey(ops, value[i]!)).join(''),
  print: (value: RecordValue) => {
    const texts = fields.map((ops, i) => {
      const field = value[i]!
      return field === null ? '' : printField(ops.print(field))
    })
    return `(${texts.join(',')})`
  },
  parse: noInput,
  fromJs: noInput,
  toJs: (value: RecordValue) =>
    fields.map((ops, i) => {
      const field = value[i]!
      return field === null ? null : ops.toJs(field)
    }),
})
