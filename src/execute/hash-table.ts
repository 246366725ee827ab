import type { Dictionary, DictionarySpec } from '../columns/dictionaries.ts'
import type { JoinKey, ScanNode } from '../plan/plan.ts'
import type { Chunk, Shape } from './chunk.ts'
import { ChunkEnv } from './env.ts'
import { type ExpressionHost, ExpressionWriter, keyOperand, UNKNOWN } from './expression.ts'
import { type Factory, FunctionCode, type Operand } from './function-code.ts'
import { type Key, pair } from './keys.ts'
import { chunkSize, type Holding } from './memory.ts'
import { collect, freeOf, type Operator, type RunState, type Scanned } from './run-state.ts'
import { type Soon, STRETCH, type Work, wait } from './work.ts'

/** Rows, and for each the number of the next one that has its key, -1 for none. */
export interface Chains {
  readonly chunk: Chunk
  readonly next: Int32Array
  /** Of a FULL JOIN: 1 for each row that has a match. */
  readonly matched?: Uint8Array
}

/** Rows by key. Rows of one key are a chain, in their order: `head` gives the first one's number, `next` the others. */
export interface HashTable extends Chains {
  readonly head: Map<Key, number>
  /** Numbers for the parts of keys that have several. */
  readonly dictionaries: readonly Map<Key, number>[]
  /** Whether a row was left out for a NULL in its key. */
  hasNull: boolean
}

/** How many dictionaries keys of so many parts need. */
const dictionaryCount = (parts: number): number => (parts < 2 ? 0 : parts + Math.max(0, parts - 2))

export const newDictionaries = (parts: number): Map<Key, number>[] =>
  Array.from({ length: dictionaryCount(parts) }, () => new Map())

/**
 * Emits what makes one Map key of several: each part becomes its number in a dictionary, two numbers one. No text is
 * put together and no part can run into another. `miss` is what to do about a part that is in no dictionary;
 * without it the part is added.
 */
export const emitKey = (
  code: FunctionCode,
  parts: readonly Operand[],
  dictionaries: string,
  miss: string | undefined,
): string => {
  if (parts.length === 0) return 'null'
  let next = 0
  const numberOf = (part: Operand): string => {
    if (part.coded === undefined || miss !== undefined) return number(part)
    // A group's key is the same whether it is numbered by its dictionary or by its column.
    next++
    return part.coded.code
  }
  const number = (part: Operand): string => {
    if (miss !== undefined) return emitKnown(code, `${dictionaries}[${next++}]`, part, miss)
    const dictionary = code.name('d')
    code.emit(`const ${dictionary} = ${dictionaries}[${next++}];`)
    const id = code.name('i')
    code.emit(`let ${id} = ${dictionary}.get(${part.js});`)
    code.emit(`if (${id} === undefined) ${dictionary}.set(${part.js}, ${id} = ${dictionary}.size);`)
    return id
  }
  const [first, ...others] = parts as [Operand, ...Operand[]]
  if (others.length === 0) return first.js
  let combined = numberOf(first)
  others.forEach((part, i) => {
    const paired = code.name('i')
    code.emit(`const ${paired} = ${code.slot(pair)}(${combined}, ${numberOf(part)});`)
    // Numbers of pairs grow with the square: all but the last are numbered afresh.
    combined = i < others.length - 1 ? number({ js: paired, nullable: false }) : paired
  })
  return combined
}

/** Emits the look-up of a key's number in a Map, once for each text that repeats; `miss` is what to do about one without. */
export const emitKnown = (code: FunctionCode, map: string, { js, coded }: Operand, miss: string): string => {
  const number = code.name('i')
  const { numbers } = coded ?? {}
  if (numbers === undefined) {
    code.emit(`const ${number} = ${map}.get(${js});`)
    code.emit(`if (${number} === undefined) ${miss};`)
    return number
  }
  code.emit(`let ${number} = ${numbers} === undefined ? ${UNKNOWN} : ${numbers}[${coded?.code}];`)
  code.block(`if (${number} === ${UNKNOWN})`, () => {
    code.emit(`${number} = ${map}.get(${js});`)
    code.emit(`if (${number} === undefined) ${number} = -1;`)
    code.emit(`if (${numbers} !== undefined) ${numbers}[${coded?.code}] = ${number};`)
  })
  code.emit(`if (${number} < 0) ${miss};`)
  return number
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
        if (nullsMatch) return keyOperand(code, value, right.type)
        if (value.nullable) code.emit(`if (${value.js} === null) { table.hasNull = true; continue; }`)
        return keyOperand(code, { ...value, nullable: false }, right.type)
      })
      const key = emitKey(code, parts, 'table.dictionaries', undefined)
      code.emit(`const h = table.head.get(${key});`)
      code.emit('table.next[i] = h === undefined ? -1 : h;')
      code.emit(`table.head.set(${key}, i);`)
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
    const { dictionaries } = scans.get(scan) as Scanned
    const found = yield* wait(dictionaries.get(of, true, pace))
    const matches = yield* wait(dictionaries.matches(walked[at] as Dictionary, found, pace))
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
        head: new Map(),
        next: new Int32Array(chunk.length),
        dictionaries: newDictionaries(keys.length),
        hasNull: false,
      }
      yield* wait(build(state)(table))
      if (isSettled) state.memo.set(source, table)
      return table
    },
  }
  return source
}

/** The numbers of the rows under a key. */
export const chain = ({ head, next }: HashTable, key: Key): number[] => {
  const rows: number[] = []
  for (let i = head.get(key) ?? -1; i >= 0; i = next[i] as number) rows.push(i)
  return rows
}
