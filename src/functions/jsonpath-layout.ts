import { isJsonArray, isJsonObject, jsonKeys } from '../types/json.ts'
import { numericShape } from '../types/numeric.ts'
import { byteLength } from '../types/text.ts'
import type { JsonMember, JsonNumber } from '../types/value.ts'

const ALIGNMENT = 4
const ENTRY = 4

const aligned = (offset: number): number => Math.ceil(offset / ALIGNMENT) * ALIGNMENT

/** The bytes of a numeric: its length, a short or long header, and two for each digit to base 10,000. */
const numericBytes = (value: number | bigint | JsonNumber): number => {
  const { digits, isShort } = numericShape(value)
  return 4 + (isShort ? 2 : 4) + 2 * digits
}

/**
 * Where a container lies in the bytes in which PostgreSQL keeps a jsonb, which is what `keyvalue()` tells objects apart
 * by; undefined when it is no part of `base`.
 */
export const offsetWithin = (base: JsonMember, target: JsonMember): number | undefined => {
  let found: number | undefined
  // Answers where the member ends.
  const walk = (member: JsonMember, start: number): number => {
    if (member === null || typeof member === 'boolean') return start
    if (typeof member === 'string') return start + byteLength(member)
    if (!isJsonArray(member) && !isJsonObject(member)) return aligned(start) + numericBytes(member)
    const at = aligned(start)
    if (member === target) found ??= at
    const isArray = isJsonArray(member)
    const keys = isArray ? [] : jsonKeys(member)
    const parts = isArray ? member : keys.map((key) => member[key]!)
    let end = at + ENTRY + ENTRY * (parts.length + keys.length)
    for (const key of keys) end += byteLength(key)
    for (const part of parts) {
      if (found !== undefined) return end
      end = walk(part, end)
    }
    return end
  }
  walk(base, 0)
  return found
}
