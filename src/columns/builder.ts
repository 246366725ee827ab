// Vectors are built row by row, by readers that meet one record after another.
import type { SqlType } from '../types/type.ts'
import type { Value } from '../types/value.ts'
import { dictionary, float64, isNumeric, plain, type Vector } from './vector.ts'

/** Collects the values of one column, one for each row. */
export interface VectorBuilder {
  /** The number of rows so far. */
  readonly length: number
  add(value: Value): void
  /** Takes the last row back. */
  pop(): void
  /** The vector of all rows; nothing is added afterwards. */
  finish(): Vector
}

/** What collects values of the type. */
export const builderOf = (type: SqlType): NumberBuilder | DictionaryBuilder =>
  isNumeric(type) ? new NumberBuilder() : new DictionaryBuilder(type.kind === 'varchar' ? textKey : jsonKey)

const FIRST_ROWS = 64

/** Numbers and times: a float64 vector, or a plain one where a bigint is among them. */
export class NumberBuilder implements VectorBuilder {
  length = 0
  #numbers = new Float64Array(FIRST_ROWS)
  /** 0 where a row is NULL; undefined as long as none is. */
  #valid: Uint8Array | undefined
  /** All values, once one of them is no float64. */
  #values: Value[] | undefined

  add(value: Value): void {
    if (this.#values === undefined && typeof value === 'bigint') this.#values = this.#rows()
    if (this.#values !== undefined) this.#values.push(value)
    else {
      if (this.length === this.#numbers.length) this.#grow()
      if (value === null) {
        this.#valid ??= new Uint8Array(this.#numbers.length).fill(1)
        this.#valid[this.length] = 0
      } else {
        if (this.#valid !== undefined) this.#valid[this.length] = 1
        this.#numbers[this.length] = value as number
      }
    }
    this.length++
  }

  pop(): void {
    this.length--
    this.#values?.pop()
  }

  /** The value of each row. */
  #rows(): Value[] {
    return Array.from({ length: this.length }, (_, row) =>
      this.#valid?.[row] === 0 ? null : (this.#numbers[row] as number),
    )
  }

  #grow(): void {
    const room = this.#numbers.length * 2
    const numbers = new Float64Array(room)
    numbers.set(this.#numbers)
    this.#numbers = numbers
    if (this.#valid === undefined) return
    const valid = new Uint8Array(room).fill(1)
    valid.set(this.#valid)
    this.#valid = valid
  }

  finish(): Vector {
    if (this.#values !== undefined) return plain(this.#values)
    return float64(this.#numbers.slice(0, this.length), this.#valid?.slice(0, this.length))
  }
}

type KeyOf = (value: Value) => string | undefined

const textKey: KeyOf = (value) => value as string

// A value that has no JSON text, such as a bigint, is not looked for again.
const jsonKey: KeyOf = (value) => {
  try {
    return JSON.stringify(value)
  } catch {
    return undefined
  }
}

/** The number of different values after which the builder checks whether they repeat. */
const PATIENCE = 4096
/** Of fewer rows per value, a code is worth no more than its value. */
const ROWS_PER_VALUE = 2

/** Values that may repeat: each is held once, and rows have its code. Where they hardly repeat the vector is plain. */
export class DictionaryBuilder implements VectorBuilder {
  length = 0
  readonly #keyOf: KeyOf
  #codes = new Uint32Array(FIRST_ROWS)
  /** By code; by row once values were found to hardly repeat. */
  #values: Value[] = [null]
  #known: Map<string, number> | undefined = new Map()
  #patience = PATIENCE

  constructor(keyOf: KeyOf) {
    this.#keyOf = keyOf
  }

  /** Whether rows still have codes: `addCode` and `codeOf` may be used. */
  get hasCodes(): boolean {
    return this.#known !== undefined
  }

  add(value: Value): void {
    if (this.#known === undefined) {
      this.#values.push(value)
      this.length++
    } else this.addCode(this.codeOf(value))
  }

  pop(): void {
    this.length--
    if (this.#known === undefined) this.#values.pop()
  }

  /** The code of a value, which equal values share. */
  codeOf(value: Value): number {
    if (value === null) return 0
    const key = this.#keyOf(value)
    const found = key === undefined ? undefined : this.#known?.get(key)
    if (found !== undefined) return found
    const code = this.#values.length
    this.#values.push(value)
    if (key !== undefined) this.#known?.set(key, code)
    return code
  }

  addCode(code: number): void {
    if (this.length === this.#codes.length) {
      const codes = new Uint32Array(this.length * 2)
      codes.set(this.#codes)
      this.#codes = codes
    }
    this.#codes[this.length++] = code
    if (this.#values.length > this.#patience) {
      this.#patience *= 2
      if (this.#values.length * ROWS_PER_VALUE > this.length) this.#giveUp()
    }
  }

  /** The value of each row. */
  #rows(): Value[] {
    const values = new Array<Value>(this.length)
    for (let row = 0; row < values.length; row++)
      values[row] = this.#values[this.#codes[row] as number] as Value
    return values
  }

  #giveUp(): void {
    this.#values = this.#rows()
    this.#codes = new Uint32Array()
    this.#known = undefined
  }

  finish(): Vector {
    if (this.#known === undefined) return plain(this.#values)
    if (this.#values.length * ROWS_PER_VALUE > this.length) return plain(this.#rows())
    return dictionary(this.#codes.slice(0, this.length), this.#values)
  }
}
