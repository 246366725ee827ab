import { DdsqlError } from '../source/error.ts'
import { SQLSTATE } from '../source/sqlstate.ts'
import { comparePart, equalPart, partKey } from './composite-key.ts'
import { invalidParameter, parameterText } from './input-error.ts'
import type { TypeOps } from './ops.ts'
import type { ArrayType } from './type.ts'
import type { Value } from './value.ts'

/** An array value: elements and nulls; with several dimensions, arrays of equal lengths nested in it. */
export type ArrayValue = readonly Value[]

/**
 * Whether an element of this type is itself held as a JavaScript array (json, hstore, record). Arrays of
 * those have one dimension only: a second one could not be told from an element.
 */
const elementsAreArrays = (type: ArrayType): boolean => {
  const { kind } = type.element
  return kind === 'json' || kind === 'hstore' || kind === 'record' || kind === 'array'
}

/** The length of each dimension: [] for an empty array, [3] for a plain one, [2, 3] for a matrix. */
export const dimensionsOf = (type: ArrayType, array: ArrayValue): readonly number[] => {
  if (array.length === 0) return []
  if (elementsAreArrays(type)) return [array.length]
  const dimensions = [array.length]
  for (let first = array[0]; Array.isArray(first); first = first[0]) dimensions.push(first.length)
  return dimensions
}

/** All elements in order, whatever the number of dimensions (the same array when it has one). */
export const elementsOf = (type: ArrayType, array: ArrayValue): ArrayValue =>
  elementsAreArrays(type) || !Array.isArray(array[0])
    ? array
    : array.flatMap((inner) => elementsOf(type, inner as ArrayValue))

const compareLists = (a: readonly number[], b: readonly number[]): number => {
  if (a.length !== b.length) return a.length - b.length
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return a[i]! - b[i]!
  return 0
}

const compare = (type: ArrayType, ops: TypeOps, a: ArrayValue, b: ArrayValue): number => {
  const x = elementsOf(type, a)
  const y = elementsOf(type, b)
  const shared = Math.min(x.length, y.length)
  for (let i = 0; i < shared; i++) {
    const order = comparePart(ops, x[i]!, y[i]!)
    if (order !== 0) return order
  }
  return x.length - y.length || compareLists(dimensionsOf(type, a), dimensionsOf(type, b))
}

const equal = (type: ArrayType, ops: TypeOps, a: ArrayValue, b: ArrayValue): boolean => {
  if (a.length !== b.length) return false
  const x = elementsOf(type, a)
  const y = elementsOf(type, b)
  if (x.length !== y.length || compareLists(dimensionsOf(type, a), dimensionsOf(type, b)) !== 0) return false
  return x.every((value, i) => equalPart(ops, value, y[i]!))
}

const key = (type: ArrayType, ops: TypeOps, array: ArrayValue): string => {
  let out = `${dimensionsOf(type, array).join('x')};`
  for (const value of elementsOf(type, array)) out += partKey(ops, value)
  return out
}

const printElement = (text: string): string =>
  text === '' || /[{}",\\ \t\n\v\f\r]/.test(text) || /^null$/i.test(text)
    ? `"${text.replace(/["\\]/g, '\\$&')}"`
    : text

const print = (type: ArrayType, ops: TypeOps, array: ArrayValue): string => {
  const nested = dimensionsOf(type, array).length > 1
  const items = array.map((value) => {
    if (nested) return print(type, ops, value as ArrayValue)
    return value === null ? 'NULL' : printElement(ops.print(value))
  })
  return `{${items.join(',')}}`
}

type Shape = string | null | readonly Shape[]

const malformed = (text: string, detail: string): DdsqlError =>
  new DdsqlError(SQLSTATE.invalid_text_representation, `malformed array literal: "${text}"`, { detail })

const MISMATCH = 'Multidimensional arrays must have sub-arrays with matching dimensions.'

/** Reads the braces of an array text into nested lists of element texts. */
class ArrayReader {
  #at = 0
  constructor(readonly text: string) {}

  #fail(detail: string): never {
    throw malformed(this.text, detail)
  }

  #peek(): string | undefined {
    while (/[ \t\n\v\f\r]/.test(this.text[this.#at] ?? '')) this.#at++
    return this.text[this.#at]
  }

  #quoted(): string {
    let value = ''
    this.#at++
    for (;;) {
      const mark = this.text[this.#at++]
      if (mark === undefined) this.#fail('Unexpected end of input.')
      if (mark === '"') return value
      if (mark === '\\') {
        const escaped = this.text[this.#at++]
        if (escaped === undefined) this.#fail('Unexpected end of input.')
        value += escaped
      } else value += mark
    }
  }

  #bare(): string | null {
    let value = ''
    let kept = 0
    let escaped = false
    for (;;) {
      const mark = this.text[this.#at]
      if (mark === undefined) this.#fail('Unexpected end of input.')
      if (mark === ',' || mark === '}') break
      if (mark === '{') this.#fail('Unexpected "{" character.')
      if (mark === '"') this.#fail('Incorrectly quoted array element.')
      this.#at++
      if (mark === '\\') {
        const literal = this.text[this.#at++]
        if (literal === undefined) this.#fail('Unexpected end of input.')
        value += literal
        kept = value.length
        escaped = true
      } else {
        value += mark
        if (!/[ \t\n\v\f\r]/.test(mark)) kept = value.length
      }
    }
    // Unescaped spaces at the end are not the element's.
    value = value.slice(0, kept)
    return !escaped && /^null$/i.test(value) ? null : value
  }

  #item(): Shape {
    const mark = this.#peek()
    if (mark === undefined) this.#fail('Unexpected end of input.')
    if (mark === ',' || mark === '}') this.#fail(`Unexpected "${mark}" character.`)
    if (mark === '{') return this.#braces()
    return mark === '"' ? this.#quoted() : this.#bare()
  }

  #braces(): Shape[] {
    this.#at++
    const items: Shape[] = []
    if (this.#peek() === '}') {
      this.#at++
      return items
    }
    for (;;) {
      items.push(this.#item())
      const mark = this.#peek()
      if (mark === undefined) this.#fail('Unexpected end of input.')
      if (mark !== ',' && mark !== '}') {
        this.#fail(mark === '{' ? 'Unexpected "{" character.' : 'Incorrectly quoted array element.')
      }
      this.#at++
      if (mark === '}') return items
    }
  }

  /** `[1:2][1:3]=` before the braces: the lengths, and whether each starts at 1. */
  #decoration(): number[] | undefined {
    if (this.#peek() !== '[') return undefined
    const match = /^((?:\[\s*[+-]?\d+\s*(?::\s*[+-]?\d+\s*)?\]\s*)+)=/.exec(this.text.slice(this.#at))
    if (match === null) this.#fail('Missing "=" after array dimensions.')
    this.#at += match[0].length
    return [...match[1]!.matchAll(/\[\s*([+-]?\d+)\s*(?::\s*([+-]?\d+)\s*)?\]/g)].map((bounds) => {
      const low = bounds[2] === undefined ? 1 : Number(bounds[1])
      const high = Number(bounds[2] ?? bounds[1])
      if (low !== 1) {
        throw new DdsqlError(
          SQLSTATE.feature_not_supported,
          'array lower bounds other than 1 are not supported',
          { hint: 'Write the elements without bounds: {a,b}.' },
        )
      }
      return high
    })
  }

  read(): { readonly shape: readonly Shape[]; readonly dimensions: readonly number[] } {
    const declared = this.#decoration()
    if (this.#peek() !== '{') {
      this.#fail(
        declared === undefined
          ? 'Array value must start with "{" or dimension information.'
          : 'Array contents must start with "{".',
      )
    }
    const shape = this.#braces()
    if (this.#peek() !== undefined) this.#fail('Junk after closing right brace.')
    const dimensions = shapeDimensions(shape)
    if (dimensions === undefined) this.#fail(MISMATCH)
    if (declared !== undefined && compareLists(declared, dimensions) !== 0) {
      this.#fail('Specified array dimensions do not match array contents.')
    }
    return { shape, dimensions }
  }
}

/** The lengths of nested lists, undefined when they differ or elements and lists are mixed. */
const shapeDimensions = (shape: readonly Shape[]): readonly number[] | undefined => {
  const lists = shape.filter((item) => Array.isArray(item)) as (readonly Shape[])[]
  if (lists.length === 0) return [shape.length]
  if (lists.length !== shape.length) return undefined
  const [first, ...others] = lists.map(shapeDimensions)
  if (first === undefined) return undefined
  for (const other of others) if (other === undefined || compareLists(first, other) !== 0) return undefined
  return [shape.length, ...first]
}

/** What to do about an array of arrays whose elements are containers themselves. */
export const SEVERAL_DIMENSIONS = 'A JSON array may hold others: json_build_array(…), to_json(…).'

const parse = (type: ArrayType, ops: TypeOps, text: string, now: number | undefined): ArrayValue => {
  const { shape, dimensions } = new ArrayReader(text).read()
  // No elements at all: the empty array, however many braces there are.
  if (dimensions.includes(0)) return []
  if (dimensions.length > 1 && elementsAreArrays(type)) {
    throw new DdsqlError(
      SQLSTATE.feature_not_supported,
      `arrays of type ${type.element.kind} with several dimensions are not supported`,
      { hint: SEVERAL_DIMENSIONS },
    )
  }
  const value = (item: Shape): Value =>
    item === null ? null : typeof item === 'string' ? ops.parse(item, now) : item.map(value)
  return shape.map(value)
}

const MOST_DIMENSIONS = 6

const fromJs = (type: ArrayType, ops: TypeOps, value: unknown, dimension = 1): ArrayValue => {
  const wanted = 'an array of the elements, or the text of one'
  if (typeof value === 'string') {
    return parameterText(type, value, (text) => parse(type, ops, text, undefined), wanted)
  }
  if (!Array.isArray(value)) throw invalidParameter(type, wanted)
  if (dimension > MOST_DIMENSIONS) throw invalidParameter(type, `at most ${MOST_DIMENSIONS} dimensions`)
  const nested = !elementsAreArrays(type) && Array.isArray(value[0])
  // Also what is missing in between.
  const items = Array.from(value, (item: unknown): Value => {
    if (item === null || item === undefined) return null
    return nested ? fromJs(type, ops, item, dimension + 1) : ops.fromJs(item)
  })
  if (nested) {
    const [first, ...others] = items.map((item) =>
      item === null ? [] : dimensionsOf(type, item as ArrayValue),
    )
    if (items.includes(null) || others.some((other) => compareLists(first!, other) !== 0)) {
      throw invalidParameter(type, 'sub-arrays of equal lengths')
    }
    if (first!.length === 0) return []
  }
  return items
}

const toJs = (type: ArrayType, ops: TypeOps, array: ArrayValue): unknown[] => {
  const nested = dimensionsOf(type, array).length > 1
  return array.map((value) => {
    if (value === null) return null
    return nested ? toJs(type, ops, value as ArrayValue) : ops.toJs(value)
  })
}

/** Operations of `T[]` from those of T. */
export const arrayOps = (type: ArrayType, ops: TypeOps): TypeOps => ({
  compare: (a: ArrayValue, b: ArrayValue) => compare(type, ops, a, b),
  equal: (a: ArrayValue, b: ArrayValue) => equal(type, ops, a, b),
  key: (value: ArrayValue) => key(type, ops, value),
  print: (value: ArrayValue) => print(type, ops, value),
  parse: (text, now) => parse(type, ops, text, now),
  fromJs: (value) => fromJs(type, ops, value),
  toJs: (value: ArrayValue) => toJs(type, ops, value),
})

const vectorFromJs = (type: ArrayType, ops: TypeOps, value: unknown): ArrayValue =>
  typeof value === 'string'
    ? parameterText(type, value, (text) => parseVector(ops, text), 'numbers between spaces')
    : fromJs(type, ops, value)

const parseVector = (ops: TypeOps, text: string): ArrayValue =>
  text
    .trim()
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word) => ops.parse(word))

/** Operations of int2vector and oidvector: those of arrays, but for their text. */
export const vectorOps = (type: ArrayType, ops: TypeOps): TypeOps => ({
  ...arrayOps(type, ops),
  print: (value) => (value as ArrayValue).map((item) => ops.print(item)).join(' '),
  parse: (text) => parseVector(ops, text),
  fromJs: (value) => vectorFromJs(type, ops, value),
})
