import { Later, type Pace, type Soon, STRETCH, type Work } from '../source/turns.ts'
import type { Value } from '../types/value.ts'
import type { Relation } from './relation.ts'
import { type Vector, valueAt } from './vector.ts'

/** A text of each row, a column's or one below it, as numbers. */
export interface Dictionary {
  /** The text of each code, in the order in which rows first have it. Code 0 is NULL. */
  readonly texts: readonly (string | null)[]
  /** The code of each row; undefined where texts hardly repeat, so that a code is worth no more than its text. */
  readonly codes: Uint32Array | undefined
}

/** A text that queries ask for: a column's, or one that is found in the column's value. */
export interface DictionarySpec {
  /** Equal for equal texts of the same table. */
  readonly key: string
  /** The place of the column in the table. */
  readonly column: number
  /** Makes what finds the text in a value of the column; undefined where the value is the text. Never throws. */
  readonly textOf: (() => (value: Value) => Value) | undefined
}

/** Of fewer rows per text, none is looked for again often enough. */
const ROWS_PER_TEXT = 4

/** Dictionaries that are kept; the one that was not asked for longest goes. */
const MOST_KEPT = 64

const NOT_CODED: Dictionary = { texts: [], codes: undefined }

/** Whether a text repeats so often that what is made of it is worth remembering. */
export const repeats = ({ texts, codes }: Dictionary): boolean =>
  codes !== undefined && texts.length <= codes.length / ROWS_PER_TEXT

/** Rows by the codes of a dictionary, of their own table or another one. */
export interface Matches {
  /** The number of the first row for each code; -1 for none. NULL has none. */
  readonly first: Int32Array
  /** The row after each row that has the same text; -1 for none. */
  readonly next: Int32Array
}

/**
 * The dictionaries of a table's texts. A query compares, groups and joins by small whole numbers that lie one after the
 * other, and decides a condition on a text once for each text instead of once for each row. What the first query makes,
 * the next ones find. Measured on 300,000 rows: a dictionary takes 4 bytes a row, and 5 to 20 ms to make, of which a
 * group by its texts would have taken as much.
 */
export class Dictionaries {
  readonly #relation: Relation
  readonly #kept = new Map<string, Dictionary>()
  readonly #matches = new WeakMap<Dictionary, WeakMap<Dictionary, Matches>>()

  constructor(relation: Relation) {
    this.#relation = relation
  }

  /** The dictionary; without codes where texts hardly repeat, unless `alwaysEncode`. */
  get(spec: DictionarySpec, alwaysEncode: boolean, pace: Pace): Soon<Dictionary> {
    const found = this.#kept.get(spec.key)
    if (found === undefined || (alwaysEncode && found.codes === undefined)) {
      return new Later(this.#make(spec, alwaysEncode, pace))
    }
    this.#kept.delete(spec.key)
    this.#kept.set(spec.key, found)
    return found
  }

  /** The rows whose text in a dictionary of theirs is one of another dictionary, of this table or another one. */
  matches(of: Dictionary, dictionary: Dictionary, pace: Pace): Soon<Matches> {
    const known = this.#matches.get(of) ?? new WeakMap<Dictionary, Matches>()
    this.#matches.set(of, known)
    const found = known.get(dictionary)
    return found ?? new Later(keptIn(known, dictionary, matchesOf(of, dictionary, pace)))
  }

  *#make({ key, column, textOf }: DictionarySpec, alwaysEncode: boolean, pace: Pace): Work<Dictionary> {
    const made = yield* encoded(this.#relation.column(column), textOf?.(), alwaysEncode, pace)
    if (textOf !== undefined && made.codes !== undefined && !repeats(made)) return made
    this.#kept.set(key, made)
    if (this.#kept.size > MOST_KEPT) {
      const [oldest] = this.#kept.keys()
      if (oldest !== undefined) this.#kept.delete(oldest)
    }
    return made
  }
}

function* encoded(
  vector: Vector,
  textOf: ((value: Value) => Value) | undefined,
  alwaysEncode: boolean,
  pace: Pace,
): Work<Dictionary> {
  const { values, codes: held, length } = vector
  if (held !== undefined && textOf === undefined) return { texts: texts(values), codes: held }
  const most = alwaysEncode ? Number.POSITIVE_INFINITY : Math.ceil(length / ROWS_PER_TEXT)
  const known = new Map<Value, number>([[null, 0]])
  const found: Value[] = [null]
  const codeOf = (value: Value): number => {
    const text = textOf === undefined ? value : textOf(value)
    let code = known.get(text)
    if (code === undefined) {
      code = found.length
      known.set(text, code)
      found.push(text)
    }
    return code
  }
  // The text of values that repeat is found once for each of them.
  const byCode = held && Uint32Array.from(values, codeOf)
  const codes = new Uint32Array(length)
  for (let i = 0; i < length; ) {
    for (const stop = Math.min(i + STRETCH, length); i < stop; i++)
      codes[i] = byCode === undefined ? codeOf(valueAt(vector, i)) : (byCode[held?.[i] as number] as number)
    if (found.length > most) return NOT_CODED
    if (pace.due()) yield
  }
  return { texts: texts(found), codes }
}

/** Values that are known to be texts: a dictionary is only asked for of a VARCHAR. */
const texts = (values: ArrayLike<Value>): readonly (string | null)[] =>
  values as readonly Value[] as readonly (string | null)[]

function* keptIn(
  known: WeakMap<Dictionary, Matches>,
  dictionary: Dictionary,
  work: Work<Matches>,
): Work<Matches> {
  const matches = yield* work
  known.set(dictionary, matches)
  return matches
}

function* matchesOf(
  of: Dictionary,
  { texts, codes = new Uint32Array() }: Dictionary,
  pace: Pace,
): Work<Matches> {
  const head = new Int32Array(texts.length).fill(-1)
  const next = new Int32Array(codes.length)
  // From the last row to the first, so that those of one text come in order.
  for (let row = codes.length - 1; row >= 0; row--) {
    const code = codes[row] as number
    next[row] = head[code] as number
    head[code] = row
  }
  if (pace.due()) yield
  head[0] = -1
  if (of.texts === texts) return { first: head, next }
  const codeOf = new Map<string | null, number>()
  for (let code = 1; code < texts.length; ) {
    for (const stop = Math.min(code + STRETCH, texts.length); code < stop; code++)
      codeOf.set(texts[code] as string, code)
    if (pace.due()) yield
  }
  const first = new Int32Array(of.texts.length).fill(-1)
  for (let code = 1; code < first.length; ) {
    for (const stop = Math.min(code + STRETCH, first.length); code < stop; code++) {
      const there = codeOf.get(of.texts[code] as string)
      if (there !== undefined) first[code] = head[there] as number
    }
    if (pace.due()) yield
  }
  return { first, next }
}

const held = new WeakMap<Relation, Dictionaries>()

/** The dictionaries of a relation: they live as long as it does. */
export const dictionariesOf = (relation: Relation): Dictionaries => {
  let found = held.get(relation)
  if (found === undefined) {
    found = new Dictionaries(relation)
    held.set(relation, found)
  }
  return found
}
