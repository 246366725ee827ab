import { DdsqlError } from '../source/error.ts'
import { SQLSTATE } from '../source/sqlstate.ts'
import { invalidParameter, parameterText } from './input-error.ts'
import { parseJsonPath } from './jsonpath-parse.ts'
import { printJsonPath } from './jsonpath-print.ts'
import type { JsonPath } from './jsonpath-tree.ts'
import type { TypeOps } from './ops.ts'
import { JSONPATH } from './type.ts'

const WANTED = 'the text of a JSON path'
const print = (value: unknown): string => printJsonPath(value as JsonPath)

const cannot = (need: string) => (): never => {
  throw new DdsqlError(SQLSTATE.undefined_function, `could not identify ${need} for type jsonpath`)
}

/** Operations of JSON paths. As in PostgreSQL they cannot be compared: 42883. */
export const jsonPathOps: TypeOps = {
  compare: cannot('a comparison function'),
  equal: cannot('an equality operator'),
  key: cannot('an equality operator'),
  print,
  parse: parseJsonPath,
  fromJs: (value) => {
    if (typeof value !== 'string') throw invalidParameter(JSONPATH, WANTED)
    return parameterText(JSONPATH, value, parseJsonPath, WANTED)
  },
  toJs: print,
}
