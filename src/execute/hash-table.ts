import type { Dictionary, DictionarySpec } from '../columns/dictionaries.ts'
import type { JoinKey, ScanNode } from '../plan/plan.ts'
import type { Chunk, Shape } from './chunk.ts'
import { ChunkEnv } from './env.ts'
import { type ExpressionHost, ExpressionWriter, keyOperand } from './expression.ts'
import { type Factory, FunctionCode } from './function-code.ts'
import { type KeyNumbers, numbersFor, pair } from './keys.ts'
import { chunkSize, type Holding } from './memory.ts'
import { collect, freeOf, type Operator, type RunState } from './run-state.ts'
import { type Soon, STRETCH, type Work, wait } from './work.ts'

/** Rows, and for each the number of the next one that has its key, -1 for none. */
export interface Chains {
  readonly chunk: Chunk
  readonly next: Int32Array
  /** Of a FULL JOIN: 1 for each row that has a match. */
  readonly matched?: Uint8Array
}

/** Rows by the numbers of their keys. Rows of one key are a chain, in their order: `head` gives the first one, `next` the others. */
export interface HashTable extends Chains {
  readonly head: number[]
  readonly numbers: readonly KeyNumbers[]
  /** Whether a row was left out for a NULL in its key. */
  hasNull: boolean
}

/**
 * JavaScript for the number of a key of several parts: each becomes a number, two numbers one, which is numbered afresh.
 * No text is put together and no part can run into another. `numberOf` gives JavaScript for a part's number in a
 * KeyNumbers, `numbers` JavaScript for one of these, of which `method` is called.
 */
export const emitKey = (
  code: FunctionCode,
  count: number,
  numbers: (i: number) => string,
  method: 'add' | 'find',
  numberOf: (part: number, numbers: string) => string,
): string => {
  if (count === 0) return `${numbers(0)}.${method}(null)`
  let combined = numberOf(0, numbers(0))
  for (let i = 1; i < count; i++) {
    // Each on its own line: a thousand calls in each other are too deep for V8's parser.
    const both = `${code.slot(pair)}(${combined}, ${numberOf(i, numbers(2 * i - 1))})`
    combined = code.constant(`${numbers(2 * i)}.${method}(${both})`, false).js
  }
  return combined
}

/** Compiles what builds the table of a relation's rows; those with a NULL that matches nothing are left out. */
const tableBuilder = (
  shape: Shape,
  keys: readonly JoinKey[],
  host: ExpressionHost,
): { build: Factory<(table: HashTable) => Soon<void>>; free: ReadonlySet<number> } => {
  const code = new FunctionCode()
  const writer = new ExpressionWriter(
    code,
    new ChunkEnv(code, shape, { chunk: 'table.chunk', row: 'i' }),
    host,
  )
  // From the last row to the first, so that chains are in order.
  code.block('for (let i = table.chunk.length - 1; i >= 0;)', () => {
    code.block(`for (const stop = Math.max(0, i - ${STRETCH}); i >= stop; i--)`, () => {
      const parts = keys.map(({ right, nullsMatch }) => {
        const value = writer.value(right)
        if (!nullsMatch && value.nullable)
          code.emit(`if (${value.js} === null) { table.hasNull = true; continue; }`)
        return keyOperand(code, value, right.type).js
      })
      const numbers = code.perCall('table.numbers')
      const number = (i: number): string => `${numbers}[${i}]`
      code.emit(
        `const k = ${emitKey(code, parts.length, number, 'add', (i, own) => `${own}.add(${parts[i]})`)};`,
      )
      code.emit('if (k === table.head.length) { table.head.push(i); table.next[i] = -1; }')
      code.emit('else { table.next[i] = table.head[k]; table.head[k] = i; }')
    })
    code.pause()
  })
  return { build: code.finish('table'), free: code.free }
}

/** Gives the table of an operator's rows for a run; that of one which takes nothing from outside is built once. */
export interface TableSource<T extends Chains = Chains> {
  readonly free: ReadonlySet<number>
  /** `dictionaries` are those of the rows that are walked. */
  table(state: RunState, dictionaries: readonly Dictionary[], held: Holding): Work<T>
}

/** A table's rows by the codes of another one's dictionary. */
export interface CodedTable extends Chains {
  /** The number of the first row for each code, -1 for none. */
  readonly first: Int32Array
}

/** The rows of a table that have the text `of`, by the codes of the dictionary `at` of the rows that are walked. */
export const codedTable = (
  scan: ScanNode,
  operator: Operator,
  of: DictionarySpec,
  at: number,
): TableSource<CodedTable> => ({
  free: new Set(),
  *table(state, walked, held) {
    const { scans, pace } = state
    const { dictionaries } = scans.get(scan)!
    const found = yield* wait(dictionaries.get(of, true, pace))
    const matches = yield* wait(dictionaries.matches(walked[at]!, found, pace))
    return { chunk: yield* collect(operator, state, held), ...matches }
  },
})

/** What a row takes in a table. */
const BYTES_PER_ROW = 64

/** The table of the right side of these keys. */
export const tableSource = (
  operator: Operator,
  keys: readonly JoinKey[],
  host: ExpressionHost,
): TableSource<HashTable> => {
  const { build, free } = tableBuilder(operator.shape, keys, host)
  const isSettled = operator.free.size === 0 && free.size === 0
  const source: TableSource<HashTable> = {
    free: freeOf([operator], free),
    *table(state, _, held) {
      const known = isSettled ? (state.memo.get(source) as HashTable | undefined) : undefined
      if (known !== undefined) return known
      // What stays the same is held as long as the run.
      const own = isSettled ? state.memory.holding() : held
      const chunk = yield* collect(operator, state, own)
      own.set(chunkSize(chunk) + chunk.length * BYTES_PER_ROW)
      const table: HashTable = {
        chunk,
        head: [],
        next: new Int32Array(chunk.length),
        numbers: numbersFor(keys.length),
        hasNull: false,
      }
      yield* wait(build(state)(table))
      if (isSettled) state.memo.set(source, table)
      return table
    },
  }
  return source
}
