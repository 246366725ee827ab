import type { BoundExpr, ColumnId } from '../bind/bound.ts'
import { isNumeric } from '../columns/vector.ts'
import type { Shape, TableColumn, TableSide } from './chunk.ts'
import type { FunctionCode, Operand } from './function-code.ts'

/** A text of the table behind the row at hand: a column, or what a path of keys finds in one. */
export interface TextRef {
  /** Equal for equal texts of the same row. */
  readonly key: string
  /** The text, and where its column is found. */
  readonly expr: BoundExpr
  readonly env: Env
  readonly side: TableSide
  readonly column: { readonly id: ColumnId; readonly index: number }
  /** The way from the table's row to the text: equal for equal texts of a table. */
  readonly path: string
  /** Emits what finds the number of the table's row; gives JavaScript for it. */
  readonly row: () => string
  /** The number may be -1, for a row that is missing. */
  readonly nullable: boolean
}

/** A column of a table behind the row at hand. */
export interface Place {
  readonly side: TableSide
  readonly column: TableColumn
  /** A name for the table's row at hand, equal for equal rows. */
  readonly rowName: string
  readonly row: () => string
  readonly nullable: boolean
}

/** Where the columns of the rows at hand are found. */
export interface Env {
  has(id: ColumnId): boolean
  /** Emits what reads a column. Undefined for one that is not here. */
  get(id: ColumnId): Operand | undefined
  /** Where a column is found that is read from a table. */
  place(id: ColumnId): Place | undefined
  /** A column that was computed as a text of a table. */
  text(id: ColumnId): TextRef | undefined
}

/** Columns that are at hand already, in front of others. */
export class MapEnv implements Env {
  readonly #operands: ReadonlyMap<ColumnId, Operand>
  readonly #others: Env | undefined
  readonly #texts: ReadonlyMap<ColumnId, TextRef>
  readonly #aliases: ReadonlyMap<ColumnId, ColumnId>

  /** `aliases`: columns that are those of `others` by another name. */
  constructor(
    operands: ReadonlyMap<ColumnId, Operand>,
    others?: Env,
    texts: ReadonlyMap<ColumnId, TextRef> = new Map(),
    aliases: ReadonlyMap<ColumnId, ColumnId> = new Map(),
  ) {
    this.#operands = operands
    this.#others = others
    this.#texts = texts
    this.#aliases = aliases
  }

  has(id: ColumnId): boolean {
    return this.#operands.has(id) || this.#others?.has(this.#aliases.get(id) ?? id) === true
  }

  get(id: ColumnId): Operand | undefined {
    return this.#operands.get(id) ?? this.#others?.get(this.#aliases.get(id) ?? id)
  }

  place(id: ColumnId): Place | undefined {
    return this.#operands.has(id) ? undefined : this.#others?.place(this.#aliases.get(id) ?? id)
  }

  text(id: ColumnId): TextRef | undefined {
    if (this.#operands.has(id)) return this.#texts.get(id)
    return this.#others?.text(this.#aliases.get(id) ?? id)
  }
}

export const NO_COLUMN: Env = new MapEnv(new Map())

/** The columns of both. */
export const pairEnv = (left: Env, right: Env): Env => {
  const of = (id: ColumnId): Env => (right.has(id) ? right : left)
  return {
    has: (id) => of(id).has(id),
    get: (id) => of(id).get(id),
    place: (id) => of(id).place(id),
    text: (id) => of(id).text(id),
  }
}

export interface ChunkEnvOptions {
  /** JavaScript for the chunk: of the function's parameters, or of its inputs. */
  readonly chunk: string
  /** The variable that holds the row's number in the chunk. */
  readonly row: string
  /** The number may be -1, where there is no row: all its columns are NULL. */
  readonly isOuter?: boolean
}

/** The columns of a chunk's row. */
export class ChunkEnv implements Env {
  readonly #code: FunctionCode
  readonly #shape: Shape
  readonly #options: ChunkEnvOptions
  readonly #sides = new Map<ColumnId, number>()

  constructor(code: FunctionCode, shape: Shape, options: ChunkEnvOptions) {
    this.#code = code
    this.#shape = shape
    this.#options = options
    for (const [k, { columns }] of shape.tables.entries())
      for (const id of columns.keys()) this.#sides.set(id, k)
  }

  has(id: ColumnId): boolean {
    return this.#shape.made.has(id) || this.#sides.has(id)
  }

  get(id: ColumnId): Operand | undefined {
    const at = this.#shape.made.get(id)
    const { row, isOuter = false } = this.#options
    if (at !== undefined) {
      const value = `${this.#part(`made[${at}]`)}[${row}]`
      return this.#code.constant(isOuter ? `${row} < 0 ? null : ${value}` : value, true)
    }
    const place = this.place(id)
    return place && readColumn(this.#code, place)
  }

  place(id: ColumnId): Place | undefined {
    const k = this.#sides.get(id)
    const side = k === undefined ? undefined : this.#shape.tables[k]
    const column = side?.columns.get(id)
    if (side === undefined || column === undefined) return undefined
    const { chunk, row, isOuter = false } = this.#options
    return {
      side,
      column,
      rowName: `${chunk} ${k} ${row}`,
      row: () => this.#tableRow(k!, side),
      nullable: side.nullable || isOuter,
    }
  }

  text(): undefined {
    return undefined
  }

  #tableRow(k: number, { isWhole }: TableSide): string {
    const { row, isOuter = false } = this.#options
    if (isWhole) return row
    const rows = this.#part(`tables[${k}]`)
    const found = `${rows} === undefined ? ${row} : ${rows}[${row}]`
    return this.#code.constant(isOuter ? `${row} < 0 ? -1 : ${found}` : found, false).js
  }

  #part(name: string): string {
    const { chunk } = this.#options
    return chunk.startsWith('inputs')
      ? this.#code.perRun(`${chunk}.${name}`)
      : this.#code.perCall(`${chunk}.${name}`)
  }
}

const readColumn = (code: FunctionCode, { side, column, row, nullable }: Place): Operand => {
  const vector = code.perRun(`q.scans.get(${code.slot(side.scan)}).relation.column(${column.index})`)
  const values = code.perRun(`${vector}.values`)
  const at = row()
  const found = isNumeric(column.type)
    ? `${code.perRun(`${vector}.valid`)} !== undefined && ${code.perRun(`${vector}.valid`)}[${at}] === 0 ? null : ${values}[${at}]`
    : `${code.perRun(`${vector}.codes`)} === undefined ? ${values}[${at}] : ${values}[${code.perRun(`${vector}.codes`)}[${at}]]`
  return code.constant(nullable ? `${at} < 0 ? null : ${found}` : found, true)
}

/** The columns of a row that is an object, by the properties that hold them. */
export const rowEnv = (code: FunctionCode, row: string, properties: ReadonlyMap<ColumnId, string>): Env => ({
  has: (id) => properties.has(id),
  get: (id) => (properties.has(id) ? code.constant(`${row}.${properties.get(id)}`, true) : undefined),
  place: () => undefined,
  text: () => undefined,
})
