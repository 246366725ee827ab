import type { ColumnId } from '../bind/bound.ts'
import { type Vector, valueAt } from '../columns/vector.ts'
import type { ScanNode } from '../plan/plan.ts'
import type { SqlType } from '../types/type.ts'
import type { Value } from '../types/value.ts'
import type { RunState } from './run-state.ts'

/** A table whose rows an operator gives by their numbers: its columns are read where a value is needed. */
export interface TableSide {
  readonly scan: ScanNode
  /** The columns that are read by these numbers, with their places in the table. */
  readonly columns: ReadonlyMap<ColumnId, TableColumn>
  /** A number may be -1: the row of an outer join's side that has no match. */
  readonly nullable: boolean
  /** The rows are those of the table, one after the other. */
  readonly isWhole: boolean
}

export interface TableColumn {
  readonly index: number
  readonly type: SqlType
}

/** Where the columns of an operator's rows are found. */
export interface Shape {
  readonly tables: readonly TableSide[]
  /** Columns whose values were made, by their places in a chunk's `made`. */
  readonly made: ReadonlyMap<ColumnId, number>
  /** How many lists `made` has. */
  readonly width: number
}

/** Some rows of an operator. */
export interface Chunk {
  readonly length: number
  /** For each table of the shape the number of its row; undefined: the row's own number. */
  readonly tables: readonly (Int32Array | undefined)[]
  /** Values by row number. */
  readonly made: readonly (readonly Value[])[]
}

export const NO_COLUMNS: Shape = { tables: [], made: new Map(), width: 0 }

/** A shape of nothing but made columns, in order. */
export const madeShape = (columns: readonly ColumnId[]): Shape => ({
  tables: [],
  made: new Map(columns.map((id, i) => [id, i])),
  width: columns.length,
})

/** A shape whose rows are no longer whole tables. */
export const loose = (shape: Shape): Shape => ({
  ...shape,
  tables: shape.tables.map((side) => ({ ...side, isWhole: false })),
})

/** The columns of two shapes side by side; those of an outer join's other side may be missing. */
export const besides = (left: Shape, right: Shape, isOuter: boolean): Shape => ({
  tables: [
    ...loose(left).tables,
    ...loose(right).tables.map((side) => ({ ...side, nullable: side.nullable || isOuter })),
  ],
  made: new Map([...left.made, ...[...right.made].map(([id, at]) => [id, left.width + at] as const)]),
  width: left.width + right.width,
})

/** Collects rows. */
export class ChunkBuilder {
  length = 0
  /** How many more rows are wanted, those collected included. */
  room = Number.POSITIVE_INFINITY
  readonly tables: number[][]
  readonly made: Value[][]

  constructor(tables: number, made: number) {
    this.tables = []
    this.made = []
    for (let i = 0; i < tables; i++) this.tables.push([])
    for (let i = 0; i < made; i++) this.made.push([])
  }

  static of(shape: Shape): ChunkBuilder {
    return new ChunkBuilder(shape.tables.length, shape.width)
  }

  /** Adds the rows from `start` to `end`. */
  add(chunk: Chunk, start = 0, end = chunk.length): void {
    for (const [k, list] of this.tables.entries()) {
      const rows = chunk.tables[k]
      for (let i = start; i < end; i++) list.push(rows === undefined ? i : rows[i]!)
    }
    for (const [k, list] of this.made.entries()) {
      const values = chunk.made[k]!
      for (let i = start; i < end; i++) list.push(values[i] as Value)
    }
    this.length += end - start
  }

  /** The rows so far; whoever fills the lists may go on with them, which are empty afterwards. */
  take(): Chunk {
    const chunk = {
      length: this.length,
      tables: this.tables.map((list) => new Int32Array(list)),
      made: this.made.map((list) => list.slice()),
    }
    this.#begin()
    for (const list of this.tables) list.length = 0
    for (const list of this.made) list.length = 0
    return chunk
  }

  /** The rows so far, without a copy; there are new lists afterwards. */
  handOver(): Chunk {
    const made = this.made.slice()
    const chunk = { length: this.length, tables: this.tables.map((list) => new Int32Array(list)), made }
    this.#begin()
    for (let i = 0; i < this.tables.length; i++) this.tables[i] = []
    for (let i = 0; i < made.length; i++) this.made[i] = []
    return chunk
  }

  #begin(): void {
    this.room -= this.length
    this.length = 0
  }
}

export const concat = (shape: Shape, chunks: readonly Chunk[]): Chunk => {
  const [first, second] = chunks
  if (first !== undefined && second === undefined) return first
  const builder = ChunkBuilder.of(shape)
  for (const chunk of chunks) builder.add(chunk)
  return builder.take()
}

/** The rows of these numbers, in their order. */
export const gather = ({ tables, made }: Chunk, order: ArrayLike<number>): Chunk => ({
  length: order.length,
  tables: tables.map((rows) => {
    const found = new Int32Array(order)
    if (rows !== undefined) for (let i = 0; i < found.length; i++) found[i] = rows[found[i]!] as number
    return found
  }),
  made: made.map((values) => {
    const found = new Array<Value>(order.length)
    for (let i = 0; i < found.length; i++) found[i] = values[order[i]!] as Value
    return found
  }),
})

/** The rows from `start` up to `end`. */
export const slice = (chunk: Chunk, start: number, end: number): Chunk => {
  if (start === 0 && end >= chunk.length) return chunk
  const stop = Math.min(end, chunk.length)
  const length = Math.max(0, stop - start)
  const range = () => Int32Array.from({ length }, (_, i) => start + i)
  return {
    length,
    tables: chunk.tables.map((rows) => rows?.subarray(start, stop) ?? range()),
    made: chunk.made.map((values) => values.slice(start, stop)),
  }
}

/** Two chunks of the same rows as one. */
export const zip = (left: Chunk, right: Chunk): Chunk => ({
  length: left.length,
  tables: [...left.tables, ...right.tables],
  made: [...left.made, ...right.made],
})

/** The values of a chunk's rows, by their numbers. */
export type Column = (n: number) => Value

/** A column of a chunk, as it is. */
export const columnIn = (shape: Shape, id: ColumnId, chunk: Chunk, { scans }: RunState): Column => {
  const at = shape.made.get(id)
  if (at !== undefined) {
    const values = chunk.made[at]!
    return (n) => values[n] as Value
  }
  const k = shape.tables.findIndex(({ columns }) => columns.has(id))
  const side = shape.tables[k]
  const column = side?.columns.get(id)
  if (side === undefined || column === undefined) throw new Error(`column ${id} is not in the chunk`)
  const vector = scans.get(side.scan)!.relation.column(column.index)
  const rows = chunk.tables[k]
  return columnOf(vector, rows, side.nullable)
}

const columnOf = (vector: Vector, rows: Int32Array | undefined, nullable: boolean): Column => {
  const { values, codes, valid } = vector
  if (rows === undefined) return (n) => valueAt(vector, n)
  if (nullable) {
    return (n) => {
      const row = rows[n]!
      return row < 0 ? null : valueAt(vector, row)
    }
  }
  if (codes !== undefined) return (n) => values[codes[rows[n]!] as number] as Value
  if (valid === undefined) return (n) => values[rows[n]!] as Value
  return (n) => valueAt(vector, rows[n]!)
}

/** The values of some columns in order, for chunks that hold nothing else. */
export const madeOf = (shape: Shape, ids: readonly ColumnId[], chunk: Chunk, state: RunState): Chunk => ({
  length: chunk.length,
  tables: [],
  made: ids.map((id) => {
    const at = shape.made.get(id)
    if (at !== undefined) return chunk.made[at]!
    const value = columnIn(shape, id, chunk, state)
    return Array.from({ length: chunk.length }, (_, n) => value(n))
  }),
})
