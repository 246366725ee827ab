import { invalidParameter, parameterText } from './input-error.ts'
import { parseJsonPath } from './jsonpath-parse.ts'
import { printJsonPath } from './jsonpath-print.ts'
import type { JsonPath } from './jsonpath-tree.ts'
import type { TypeOps } from './ops.ts'
import { compareText } from './text.ts'
import { JSONPATH } from './type.ts'

const WANTED = 'the text of a JSON path'
const print = (value: unknown): string => printJsonPath(value as JsonPath)

/** Operations of JSON paths. PostgreSQL has no comparison of them; here they are compared as their texts. */
export const jsonPathOps: TypeOps = {
  compare: (a, b) => compareText(print(a), print(b)),
  equal: (a, b) => print(a) === print(b),
  key: print,
  print,
  parse: parseJsonPath,
  fromJs: (value) => {
    if (typeof value !== 'string') throw invalidParameter(JSONPATH, WANTED)
    return parameterText(JSONPATH, value, parseJsonPath, WANTED)
  },
  toJs: print,
}
