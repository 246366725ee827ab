import type { SqlType } from '../types/type.ts'
import type { FunctionRow, Implementation } from './row.ts'

/** Makes the rows of operators of one area. */
export const operatorOf =
  (area: FunctionRow['area']) =>
  (
    name: string,
    args: readonly SqlType[],
    returns: SqlType,
    doc: string,
    example: readonly [sql: string, answer: string],
    impl: Implementation,
  ): FunctionRow => ({ kind: 'operator', area, name, args, returns, doc, example, impl })
