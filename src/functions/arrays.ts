import { DdsqlError } from '../source/error.ts'
import { checkItems } from '../source/limits.ts'
import { SQLSTATE } from '../source/sqlstate.ts'
import type { Work } from '../source/turns.ts'
import { SEVERAL_DIMENSIONS } from '../types/array.ts'
import { typeOps, valueOrder } from '../types/ops.ts'
import { type ArrayType, arrayOf, BIGINT, BOOLEAN, formatType, type SqlType, VARCHAR } from '../types/type.ts'
import type { Value } from '../types/value.ts'
import { inSlices, pieceEnd } from './long-text.ts'
import type { CallableRow, FunctionRow } from './row.ts'
import { holdsArrays } from './to-json.ts'

type List = readonly Value[]

const elementOf = (type: SqlType | undefined): SqlType => (type as ArrayType).element

// ── dimensions: an array of arrays is one array with more dimensions ────────────────────────────────

const isNested = (element: SqlType, list: List): boolean => holdsArrays(element) && Array.isArray(list[0])

/** The length of each dimension; [] when it is empty. */
export const dimensions = (element: SqlType, list: List): readonly number[] => {
  const lengths: number[] = []
  let level: Value | undefined = list
  while (Array.isArray(level) && level.length > 0 && (level === list || holdsArrays(element))) {
    lengths.push(level.length)
    level = level[0]
  }
  return lengths
}

/** All elements of an array in order, through all its dimensions. */
export const flatten = (element: SqlType, list: List): List =>
  isNested(element, list) ? ((list as readonly unknown[]).flat(Number.POSITIVE_INFINITY) as List) : list

const oneDimensional = (element: SqlType, list: List, doing: string): void => {
  if (isNested(element, list)) {
    throw new DdsqlError(SQLSTATE.feature_not_supported, `${doing} multidimensional arrays is not supported`)
  }
}

// ── searching ───────────────────────────────────────────────────────────────────────────────────────

/** IS NOT DISTINCT FROM on elements. */
const sameAs = (element: SqlType) => {
  const { equal } = typeOps(element)
  return (a: Value, b: Value): boolean => (a === null || b === null ? a === b : equal(a, b))
}

const position = ([array]: readonly SqlType[]) => {
  const element = elementOf(array)
  const same = sameAs(element)
  return (list: List | null, wanted: Value, start: number | bigint | null = 1): number | null => {
    if (list === null || list.length === 0) return null
    oneDimensional(element, list, 'searching for elements in')
    if (start === null) {
      throw new DdsqlError(SQLSTATE.null_value_not_allowed, 'initial position must not be null')
    }
    for (let i = Math.max(Number(start) - 1, 0); i < list.length; i++) {
      if (same(list[i]!, wanted)) return i + 1
    }
    return null
  }
}

const positions = ([array]: readonly SqlType[]) => {
  const element = elementOf(array)
  const same = sameAs(element)
  return (list: List | null, wanted: Value): readonly number[] | null => {
    if (list === null) return null
    oneDimensional(element, list, 'searching for elements in')
    const found: number[] = []
    list.forEach((item, i) => {
      if (same(item, wanted)) found.push(i + 1)
    })
    return found
  }
}

// NULL elements are equal to nothing here, as with the `=` these operators are made of.
const includes = (element: SqlType) => {
  const { equal } = typeOps(element)
  return (list: List, wanted: Value): boolean =>
    wanted !== null && list.some((item) => item !== null && equal(item, wanted))
}

const contains = ([array]: readonly SqlType[]) => {
  const element = elementOf(array)
  const has = includes(element)
  return (list: List, wanted: Value): boolean => has(flatten(element, list), wanted)
}

const containsAll = ([array]: readonly SqlType[]) => {
  const element = elementOf(array)
  const has = includes(element)
  return (outer: List, inner: List): boolean => {
    const all = flatten(element, outer)
    return flatten(element, inner).every((item) => has(all, item))
  }
}

const containedIn = (types: readonly SqlType[]) => {
  const all = containsAll(types)
  return (inner: List, outer: List): boolean => all(outer, inner)
}

const overlaps = ([array]: readonly SqlType[]) => {
  const element = elementOf(array)
  const has = includes(element)
  return (a: List, b: List): boolean => {
    const all = flatten(element, b)
    return flatten(element, a).some((item) => has(all, item))
  }
}

// ── arrays of arrays ────────────────────────────────────────────────────────────────────────────────

const subscriptError = (message: string): DdsqlError =>
  new DdsqlError(SQLSTATE.array_subscript_error, message)

/** Throws 0A000 for elements that are held as JavaScript arrays themselves: a dimension could not be told from one. */
export const checkNestable = (element: SqlType): void => {
  if (holdsArrays(element)) return
  throw new DdsqlError(
    SQLSTATE.feature_not_supported,
    `arrays of type ${formatType(element)} with several dimensions are not supported`,
    { hint: SEVERAL_DIMENSIONS },
  )
}

/** Adds an array to those that array_agg and ARRAY(subquery) have gathered; all must be of one size. */
export const pushArray =
  (element: SqlType) =>
  (list: Value[], value: List | null): Value[] => {
    checkNestable(element)
    if (value === null) {
      throw new DdsqlError(SQLSTATE.null_value_not_allowed, 'cannot accumulate null arrays')
    }
    if (value.length === 0) throw subscriptError('cannot accumulate empty arrays')
    const first = list[0] as List | undefined
    if (first !== undefined && String(dimensions(element, first)) !== String(dimensions(element, value))) {
      throw subscriptError('cannot accumulate arrays of different dimensionality')
    }
    list.push(value)
    return list
  }

/** ARRAY[a, b] of arrays: one array with a dimension more. Empty arrays and NULLs stand only among their like. */
export const stackArrays =
  (element: SqlType) =>
  (items: List): List => {
    const filled = items.filter((item) => item !== null && (item as List).length > 0) as List[]
    if (filled.length === 0) return []
    const [size, ...others] = filled.map((item) => String(dimensions(element, item)))
    if (filled.length < items.length || others.some((other) => other !== size)) {
      throw subscriptError('multidimensional arrays must have array expressions with matching dimensions')
    }
    return items
  }

// ── building ────────────────────────────────────────────────────────────────────────────────────────

const mustBeFlat = (element: SqlType, list: List): List => {
  if (isNested(element, list)) {
    throw new DdsqlError(SQLSTATE.data_exception, 'argument must be empty or one-dimensional array')
  }
  return list
}

const append = ([array]: readonly SqlType[]) => {
  const element = elementOf(array)
  return (list: List | null, item: Value): List => [...mustBeFlat(element, list ?? []), item]
}

const prepend = ([, array]: readonly SqlType[]) => {
  const element = elementOf(array)
  return (item: Value, list: List | null): List => [item, ...mustBeFlat(element, list ?? [])]
}

const sameLengths = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every((length, i) => length === b[i])

const concatenate = ([array]: readonly SqlType[]) => {
  const element = elementOf(array)
  return (a: List | null, b: List | null): List | null => {
    if (a === null || a.length === 0) return b ?? a
    if (b === null || b.length === 0) return a
    checkItems(a.length + b.length)
    const left = dimensions(element, a)
    const right = dimensions(element, b)
    // Arrays of as many dimensions join along the first; one with a dimension less counts as one element.
    if (sameLengths(left.slice(1), right.slice(1))) return [...a, ...b]
    if (sameLengths(left.slice(1), right)) return [...a, b]
    if (sameLengths(left, right.slice(1))) return [a, ...b]
    throw new DdsqlError(SQLSTATE.array_subscript_error, 'cannot concatenate incompatible arrays', {
      detail: 'Arrays with differing dimensions are not compatible for concatenation.',
    })
  }
}

const remove = ([array]: readonly SqlType[]) => {
  const element = elementOf(array)
  const same = sameAs(element)
  return (list: List | null, gone: Value): List | null => {
    if (list === null) return null
    oneDimensional(element, list, 'removing elements from')
    return list.filter((item) => !same(item, gone))
  }
}

const replace = ([array]: readonly SqlType[]) => {
  const element = elementOf(array)
  const same = sameAs(element)
  const through = (list: List, from: Value, to: Value): List =>
    list.map((item) =>
      Array.isArray(item) && holdsArrays(element) ? through(item, from, to) : same(item, from) ? to : item,
    )
  return (list: List | null, from: Value, to: Value): List | null =>
    list === null ? null : through(list, from, to)
}

const reverse = (list: List): List => [...list].reverse()

const sort = ([array]: readonly SqlType[]) => {
  // Elements that are arrays themselves are compared as such.
  return (list: List, descending = false, nullsFirst = descending): List => {
    const type = isNested(elementOf(array), list) ? array! : elementOf(array)
    return [...list].sort(valueOrder({ type, descending, nullsFirst }))
  }
}

const trimEnd = (list: List, count: number | bigint): List => {
  if (count >= 0 && count <= list.length) return list.slice(0, list.length - Number(count))
  throw subscriptError(`number of elements to trim must be between 0 and ${list.length}`)
}

const MOST_DIMENSIONS = 6

/** Bounds are checked and forgotten: arrays start at 1 here. */
const fill =
  ([element]: readonly SqlType[]) =>
  (value: Value, lengths: List | null, bounds: List | null = []): List => {
    if (lengths === null || bounds === null) {
      const message = 'dimension array or low bound array cannot be null'
      throw new DdsqlError(SQLSTATE.null_value_not_allowed, message)
    }
    if ([...lengths, ...bounds].some(Array.isArray)) throw subscriptError('wrong number of array subscripts')
    if ([...lengths, ...bounds].includes(null)) {
      throw new DdsqlError(SQLSTATE.null_value_not_allowed, 'dimension values cannot be null')
    }
    if (lengths.length > MOST_DIMENSIONS) {
      const message = `number of array dimensions (${lengths.length}) exceeds the maximum allowed (${MOST_DIMENSIONS})`
      throw new DdsqlError(SQLSTATE.program_limit_exceeded, message)
    }
    if (bounds.length > 0 && bounds.length !== lengths.length) {
      throw subscriptError('wrong number of array subscripts')
    }
    if (lengths.length > 1) checkNestable(element!)
    const sizes = lengths.map(Number)
    if (sizes.some((size) => size < 0)) {
      const message = 'array size exceeds the maximum allowed (268435455)'
      throw new DdsqlError(SQLSTATE.program_limit_exceeded, message)
    }
    if (sizes.length === 0 || sizes.includes(0)) return []
    checkItems(sizes.reduce((all, size) => all * size))
    return sizes.reduceRight<Value>((inner, size) => new Array<Value>(size).fill(inner), value) as List
  }

// ── subscripts ──────────────────────────────────────────────────────────────────────────────────────

const subscript = ([array]: readonly SqlType[]) => {
  const element = elementOf(array)
  const nests = holdsArrays(element)
  return (list: List, ...indexes: readonly (number | bigint)[]): Value => {
    let value: Value | undefined = list
    for (let depth = 0; depth < indexes.length; depth++) {
      if (!Array.isArray(value) || (depth > 0 && !nests)) return null
      value = (value as List)[Number(indexes[depth]) - 1]
    }
    // Fewer subscripts than dimensions name no element.
    return value === undefined || (nests && Array.isArray(value)) ? null : value
  }
}

type Bounds = readonly (number | bigint)[]

/** `bounds` are a lower and an upper one for each dimension, outermost first; those left out stay whole. */
const slice = ([array]: readonly SqlType[]) => {
  const element = elementOf(array)
  const cut = (list: List, [lower, upper, ...inner]: Bounds): List => {
    const kept = list.slice(Math.max(Number(lower), 1) - 1, Math.max(Number(upper), 0))
    if (inner.length === 0) return kept
    if (!isNested(element, list)) return []
    const parts = kept.map((part) => cut(part as List, inner))
    return parts[0]?.length === 0 ? [] : parts
  }
  return (list: List, ...bounds: Bounds): List => cut(list, bounds)
}

// ── text ────────────────────────────────────────────────────────────────────────────────────────────

const splitAtOnce = (text: string, delimiter: string | null): string[] =>
  delimiter === null ? Array.from(text) : delimiter === '' ? [text] : text.split(delimiter)

function* splitSlowly(text: string, delimiter: string | null): Work<string[]> {
  if (delimiter === '') return [text]
  const parts: string[] = []
  for (let start = 0; ; checkItems(parts.length)) {
    const stop = pieceEnd(text, start)
    if (delimiter === null) {
      for (const character of text.slice(start, stop)) parts.push(character)
      if (stop === text.length) return parts
      start = stop
    } else {
      while (start < stop || stop === text.length) {
        const found = text.indexOf(delimiter, start)
        if (found < 0) {
          parts.push(text.slice(start))
          return parts
        }
        parts.push(text.slice(start, found))
        start = found + delimiter.length
      }
    }
    yield
  }
}

const split = inSlices(splitAtOnce, splitSlowly)

export const splitText = (
  text: string | null,
  delimiter: string | null,
  nullText: string | null = null,
): List | null => {
  if (text === null) return null
  if (text === '') return []
  const parts = split(text, delimiter)
  return nullText === null ? parts : parts.map((part) => (part === nullText ? null : part))
}

const join = ([array]: readonly SqlType[]) => {
  const element = elementOf(array)
  const { print } = typeOps(element)
  return (list: List | null, delimiter: string | null, nullText: string | null = null): string | null => {
    if (list === null || delimiter === null) return null
    const parts: string[] = []
    for (const item of flatten(element, list)) {
      if (item !== null) parts.push(print(item))
      else if (nullText !== null) parts.push(nullText)
    }
    return parts.join(delimiter)
  }
}

// ── rows ────────────────────────────────────────────────────────────────────────────────────────────

/** The subscript of the first element: 0 in PostgreSQL's vectors. */
export const firstSubscript = (array: SqlType | undefined): number =>
  array?.kind === 'array' && array.vector !== undefined ? 0 : 1

const measure =
  (of: (lengths: readonly number[], dimension: number, first: number) => number | null) =>
  ([array]: readonly SqlType[]) => {
    const element = elementOf(array)
    const first = firstSubscript(array)
    return (list: List, dimension: number | bigint = 1): number | null =>
      of(dimensions(element, list), Number(dimension), first)
  }

const operators: readonly FunctionRow[] = [
  {
    kind: 'operator',
    area: 'arrays',
    name: '||',
    args: ['anycompatiblearray', 'anycompatiblearray'],
    returns: 'anycompatiblearray',
    strict: false,
    needs: 'types',
    doc: 'Two arrays joined; NULL counts as no array.',
    example: [`ARRAY[1, 2] || ARRAY[3]`, '{1,2,3}'],
    impl: concatenate,
  },
  {
    kind: 'operator',
    area: 'arrays',
    name: '||',
    args: ['anycompatiblearray', 'anycompatible'],
    returns: 'anycompatiblearray',
    strict: false,
    needs: 'types',
    doc: 'An array with one more element at its end.',
    example: [`ARRAY[1, 2] || 3`, '{1,2,3}'],
    impl: append,
  },
  {
    kind: 'operator',
    area: 'arrays',
    name: '||',
    args: ['anycompatible', 'anycompatiblearray'],
    returns: 'anycompatiblearray',
    strict: false,
    needs: 'types',
    doc: 'An array with one more element at its start.',
    example: [`1 || ARRAY[2, 3]`, '{1,2,3}'],
    impl: prepend,
  },
  {
    kind: 'operator',
    area: 'arrays',
    name: '@>',
    args: ['anyarray', 'anyarray'],
    returns: BOOLEAN,
    needs: 'types',
    doc: 'Whether every element of the right array is in the left; NULL elements are in none.',
    example: [`ARRAY[1, 2, 3] @> ARRAY[3, 1]`, 't'],
    impl: containsAll,
  },
  {
    kind: 'operator',
    area: 'arrays',
    name: '<@',
    args: ['anyarray', 'anyarray'],
    returns: BOOLEAN,
    needs: 'types',
    doc: 'Whether every element of the left array is in the right; NULL elements are in none.',
    example: [`ARRAY[1, 4] <@ ARRAY[1, 2, 3]`, 'f'],
    impl: containedIn,
  },
  {
    kind: 'operator',
    area: 'arrays',
    name: '&&',
    args: ['anyarray', 'anyarray'],
    returns: BOOLEAN,
    needs: 'types',
    doc: 'Whether two arrays have an element in common.',
    example: [`ARRAY[1, 4] && ARRAY[4, 5]`, 't'],
    impl: overlaps,
  },
]

const functions: readonly FunctionRow[] = [
  {
    kind: 'function',
    area: 'arrays',
    name: 'cardinality',
    args: ['anyarray'],
    returns: BIGINT,
    needs: 'types',
    doc: 'How many elements an array has, in all its dimensions.',
    example: [`cardinality(ARRAY['a', NULL, 'c'])`, '3'],
    impl: measure((lengths) => (lengths.length === 0 ? 0 : lengths.reduce((all, length) => all * length))),
  },
  {
    kind: 'function',
    area: 'arrays',
    name: 'array_length',
    args: ['anyarray', BIGINT],
    returns: BIGINT,
    nullable: true,
    needs: 'types',
    doc: 'The length of one dimension of an array, counted from 1; NULL when it has no such dimension or is empty.',
    example: [`array_length(ARRAY['a', 'b'], 1)`, '2'],
    impl: measure((lengths, dimension) => lengths[dimension - 1] ?? null),
  },
  {
    kind: 'function',
    area: 'arrays',
    name: 'array_length',
    args: ['anyarray'],
    returns: BIGINT,
    needs: 'types',
    doc: 'The length of an array; 0 when it is empty.',
    example: [`array_length(ARRAY['a', 'b'])`, '2'],
    impl: measure((lengths) => lengths[0] ?? 0),
  },
  {
    kind: 'function',
    area: 'arrays',
    name: 'array_ndims',
    args: ['anyarray'],
    returns: BIGINT,
    nullable: true,
    needs: 'types',
    doc: 'How many dimensions an array has; NULL when it is empty.',
    example: [`array_ndims(ARRAY[[1, 2], [3, 4]])`, '2'],
    impl: measure((lengths) => lengths.length || null),
  },
  {
    kind: 'function',
    area: 'arrays',
    name: 'array_lower',
    args: ['anyarray', BIGINT],
    returns: BIGINT,
    nullable: true,
    needs: 'types',
    doc: 'The lowest subscript of a dimension, always 1; NULL when the array has no such dimension or is empty.',
    example: [`array_lower(ARRAY['a', 'b'], 1)`, '1'],
    impl: measure((lengths, dimension, first) => (lengths[dimension - 1] === undefined ? null : first)),
  },
  {
    kind: 'function',
    area: 'arrays',
    name: 'array_upper',
    args: ['anyarray', BIGINT],
    returns: BIGINT,
    nullable: true,
    needs: 'types',
    doc: 'The highest subscript of a dimension; NULL when the array has no such dimension or is empty.',
    example: [`array_upper(ARRAY['a', 'b'], 1)`, '2'],
    impl: measure((lengths, dimension, first) => {
      const length = lengths[dimension - 1]
      return length === undefined ? null : length + first - 1
    }),
  },
  {
    kind: 'function',
    area: 'arrays',
    name: 'array_position',
    args: ['anycompatiblearray', 'anycompatible'],
    returns: BIGINT,
    strict: false,
    needs: 'types',
    doc: 'The subscript of the first element equal to a value (NULL finds NULL); NULL when there is none.',
    example: [`array_position(ARRAY['a', 'b', 'c'], 'b')`, '2'],
    impl: position,
  },
  {
    kind: 'function',
    area: 'arrays',
    name: 'array_position',
    args: ['anycompatiblearray', 'anycompatible', BIGINT],
    returns: BIGINT,
    strict: false,
    needs: 'types',
    doc: 'The subscript of the first element equal to a value, from a subscript on; NULL when there is none.',
    example: [`array_position(ARRAY['a', 'b', 'a'], 'a', 2)`, '3'],
    impl: position,
  },
  {
    kind: 'function',
    area: 'arrays',
    name: 'array_positions',
    args: ['anycompatiblearray', 'anycompatible'],
    returns: arrayOf(BIGINT),
    strict: false,
    needs: 'types',
    doc: 'The subscripts of all elements equal to a value (NULL finds NULL).',
    example: [`array_positions(ARRAY['a', 'b', 'a'], 'a')`, '{1,3}'],
    impl: positions,
  },
  {
    kind: 'function',
    area: 'arrays',
    name: 'array_contains',
    args: ['anycompatiblearray', 'anycompatible'],
    returns: BOOLEAN,
    needs: 'types',
    doc: 'Whether a value is an element of an array.',
    example: [`array_contains(ARRAY['a', 'b'], 'b')`, 't'],
    impl: contains,
  },
  {
    kind: 'function',
    area: 'arrays',
    name: 'array_append',
    args: ['anycompatiblearray', 'anycompatible'],
    returns: 'anycompatiblearray',
    strict: false,
    needs: 'types',
    doc: 'An array with one more element at its end; NULL counts as an empty array.',
    example: [`array_append(ARRAY[1, 2], 3)`, '{1,2,3}'],
    impl: append,
  },
  {
    kind: 'function',
    area: 'arrays',
    name: 'array_prepend',
    args: ['anycompatible', 'anycompatiblearray'],
    returns: 'anycompatiblearray',
    strict: false,
    needs: 'types',
    doc: 'An array with one more element at its start; NULL counts as an empty array.',
    example: [`array_prepend(1, ARRAY[2, 3])`, '{1,2,3}'],
    impl: prepend,
  },
  {
    kind: 'function',
    area: 'arrays',
    name: 'array_cat',
    args: ['anycompatiblearray', 'anycompatiblearray'],
    returns: 'anycompatiblearray',
    strict: false,
    needs: 'types',
    doc: 'Two arrays joined; NULL counts as no array.',
    example: [`array_cat(ARRAY[1, 2], ARRAY[3])`, '{1,2,3}'],
    impl: concatenate,
  },
  {
    kind: 'function',
    area: 'arrays',
    name: 'array_remove',
    args: ['anycompatiblearray', 'anycompatible'],
    returns: 'anycompatiblearray',
    strict: false,
    needs: 'types',
    doc: 'An array without the elements equal to a value (NULL removes NULLs).',
    example: [`array_remove(ARRAY[1, 2, 1], 1)`, '{2}'],
    impl: remove,
  },
  {
    kind: 'function',
    area: 'arrays',
    name: 'array_replace',
    args: ['anycompatiblearray', 'anycompatible', 'anycompatible'],
    returns: 'anycompatiblearray',
    strict: false,
    needs: 'types',
    doc: 'An array with each element equal to one value replaced by another.',
    example: [`array_replace(ARRAY[1, 2, 1], 1, 7)`, '{7,2,7}'],
    impl: replace,
  },
  {
    kind: 'function',
    area: 'arrays',
    name: 'array_reverse',
    args: ['anyarray'],
    returns: 'anyarray',
    doc: 'An array with its elements (of several dimensions: those of the first) in reverse order.',
    example: [`array_reverse(ARRAY[1, 2, 3])`, '{3,2,1}'],
    impl: reverse,
  },
  ...[[], [BOOLEAN], [BOOLEAN, BOOLEAN]].map(
    (order): FunctionRow => ({
      kind: 'function',
      area: 'arrays',
      name: 'array_sort',
      args: ['anyarray', ...order],
      ...(order.length > 0 && {
        argNames: ['array', 'descending', 'nulls_first'].slice(0, order.length + 1),
      }),
      returns: 'anyarray',
      needs: 'types',
      doc: 'An array with its elements (of several dimensions: those of the first) in order, NULLs last unless descending or asked for.',
      example: [
        `array_sort(ARRAY[2, 3, 1]${', true'.repeat(order.length)})`,
        order.length > 0 ? '{3,2,1}' : '{1,2,3}',
      ],
      impl: sort,
    }),
  ),
  {
    kind: 'function',
    area: 'arrays',
    name: 'trim_array',
    args: ['anyarray', BIGINT],
    returns: 'anyarray',
    doc: 'An array without so many elements at its end.',
    example: [`trim_array(ARRAY[1, 2, 3], 2)`, '{1}'],
    impl: trimEnd,
  },
  {
    kind: 'function',
    area: 'arrays',
    name: 'array_dims',
    args: ['anyarray'],
    returns: VARCHAR,
    nullable: true,
    needs: 'types',
    doc: 'The bounds of each dimension of an array as text; NULL when it is empty.',
    example: [`array_dims(ARRAY[[1, 2, 3], [4, 5, 6]])`, '[1:2][1:3]'],
    impl:
      ([array]: readonly SqlType[]) =>
      (list: List) =>
        dimensions(elementOf(array), list)
          .map((length) => `[1:${length}]`)
          .join('') || null,
  },
  ...[[], [arrayOf(BIGINT)]].map(
    (bounds): FunctionRow => ({
      kind: 'function',
      area: 'arrays',
      name: 'array_fill',
      args: ['anyelement', arrayOf(BIGINT), ...bounds],
      returns: 'anyarray',
      strict: false,
      needs: 'types',
      doc: `An array of given lengths in its dimensions whose elements are all one value${bounds.length > 0 ? '; lower bounds are checked, and all arrays start at 1' : ''}.`,
      example: [`array_fill(7, ARRAY[2, 3]${bounds.length > 0 ? ', ARRAY[1, 1]' : ''})`, '{{7,7,7},{7,7,7}}'],
      impl: fill,
    }),
  ),
  {
    kind: 'function',
    area: 'arrays',
    name: 'string_to_array',
    args: [VARCHAR, VARCHAR],
    returns: arrayOf(VARCHAR),
    strict: false,
    doc: 'A text split at a delimiter; a NULL delimiter splits it into characters.',
    example: [`string_to_array('a,b,,c', ',')`, '{a,b,"",c}'],
    impl: splitText,
  },
  {
    kind: 'function',
    area: 'arrays',
    name: 'string_to_array',
    args: [VARCHAR, VARCHAR, VARCHAR],
    returns: arrayOf(VARCHAR),
    strict: false,
    doc: 'A text split at a delimiter, parts equal to the third text becoming NULL.',
    example: [`string_to_array('a,b,,c', ',', '')`, '{a,b,NULL,c}'],
    impl: splitText,
  },
  {
    kind: 'function',
    area: 'arrays',
    name: 'array_to_string',
    args: ['anyarray', VARCHAR],
    returns: VARCHAR,
    strict: false,
    needs: 'types',
    doc: 'The texts of the elements joined by a delimiter, NULL elements left out.',
    example: [`array_to_string(ARRAY[1, NULL, 3], ',')`, '1,3'],
    impl: join,
  },
  {
    kind: 'function',
    area: 'arrays',
    name: 'array_to_string',
    args: ['anyarray', VARCHAR, VARCHAR],
    returns: VARCHAR,
    strict: false,
    needs: 'types',
    doc: 'The texts of the elements joined by a delimiter, NULL elements shown as the third text.',
    example: [`array_to_string(ARRAY[1, NULL, 3], ',', '*')`, '1,*,3'],
    impl: join,
  },
  {
    kind: 'function',
    area: 'arrays',
    name: 'subscript',
    args: ['anyarray', BIGINT],
    variadic: true,
    returns: 'anyelement',
    nullable: true,
    needs: 'types',
    doc: 'The element at a 1-based subscript, one for each dimension; NULL when there is none.',
    example: [`(ARRAY['a', 'b'])[2]`, 'b'],
    impl: subscript,
  },
  {
    kind: 'function',
    area: 'arrays',
    name: 'slice',
    args: ['anyarray', BIGINT, BIGINT],
    variadic: true,
    returns: 'anyarray',
    needs: 'types',
    doc: 'The elements between two 1-based subscripts, both included, two for each dimension; bounds outside are cut off.',
    example: [`(ARRAY['a', 'b', 'c'])[2:3]`, '{b,c}'],
    impl: slice,
  },
]

/** Operators and functions of arrays of any type. `unnest` is a table function. */
export const arrayRows: readonly CallableRow[] = [...operators, ...functions]
