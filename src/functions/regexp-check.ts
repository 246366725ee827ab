import type { Parsed, Part } from './regexp-parse.ts'
import { badPattern } from './regexp-reader.ts'

// Where JavaScript, given the same structure, would answer otherwise than ICU. Such patterns are refused.

const capturesIn = (part: Part): number[] => {
  switch (part.kind) {
    case 'character':
    case 'place':
    case 'reference':
      return []
    case 'capture':
      return [part.group, ...capturesIn(part.body)]
    case 'look':
    case 'repeat':
      return capturesIn(part.body)
    case 'sequence':
      return part.parts.flatMap(capturesIn)
    case 'choice':
      return part.options.flatMap(capturesIn)
  }
}

const mayBeEmpty = (part: Part): boolean => {
  switch (part.kind) {
    case 'character':
      return false
    case 'place':
    case 'reference':
    case 'look':
      return true
    case 'capture':
      return mayBeEmpty(part.body)
    case 'repeat':
      return part.min === 0 || mayBeEmpty(part.body)
    case 'sequence':
      return part.parts.every(mayBeEmpty)
    case 'choice':
      return part.options.some(mayBeEmpty)
  }
}

/** Whether matching nothing is tried only after everything else. */
const emptyComesLast = (part: Part): boolean => {
  switch (part.kind) {
    case 'character':
    case 'place':
    case 'reference':
    case 'look':
      return true
    case 'capture':
      return emptyComesLast(part.body)
    case 'repeat':
      return (!part.lazy || !mayBeEmpty(part)) && emptyComesLast(part.body)
    case 'sequence':
      return !mayBeEmpty(part) || part.parts.every(emptyComesLast)
    case 'choice':
      return (
        part.options.slice(0, -1).every((option) => !mayBeEmpty(option)) &&
        emptyComesLast(part.options.at(-1)!)
      )
  }
}

const HINT = 'Rewrite the pattern so that the group takes part in every match.'

class Check {
  /** Whether anybody reads what the groups matched. */
  readonly #groupsRead: boolean

  constructor(groupsRead: boolean) {
    this.#groupsRead = groupsRead
  }

  /** `set`: the groups that surely hold a match here; gives those that do afterwards. */
  walk(part: Part, set: ReadonlySet<number>): ReadonlySet<number> {
    switch (part.kind) {
      case 'character':
      case 'place':
        return set
      case 'reference':
        // Otherwise JavaScript matches the empty text where ICU fails.
        if (set.has(part.group)) return set
        throw badPattern('a back reference to a group that may not have matched is not supported', HINT)
      case 'capture':
        return new Set(this.walk(part.body, set)).add(part.group)
      case 'look':
        return this.#look(part, set)
      case 'repeat':
        return this.#repeat(part, set)
      case 'sequence':
        return part.parts.reduce((sure, next) => this.walk(next, sure), set)
      case 'choice': {
        const [first, ...rest] = part.options.map((option) => this.walk(option, set))
        return new Set([...first!].filter((group) => rest.every((other) => other.has(group))))
      }
    }
  }

  #look(part: Part & { kind: 'look' }, set: ReadonlySet<number>): ReadonlySet<number> {
    const after = this.walk(part.body, set)
    if (part.opening === '?=') return after
    // JavaScript matches a look-behind from its end to its start.
    if (part.opening !== '?!' && this.#groupsRead && capturesIn(part.body).length > 0) {
      throw badPattern('a capture group inside a look-behind is not supported', 'Use (?:...).')
    }
    return set
  }

  #repeat(part: Part & { kind: 'repeat' }, set: ReadonlySet<number>): ReadonlySet<number> {
    const empty = mayBeEmpty(part.body)
    if (empty && !emptyComesLast(part.body)) {
      // ICU ends the loop at the first empty round; JavaScript looks for another way through it.
      throw badPattern('repeating a part that prefers to match nothing is not supported')
    }
    const inside = capturesIn(part.body)
    // JavaScript empties the groups at the start of each round; ICU lets them keep their last match.
    const after = this.walk(part.body, new Set([...set].filter((group) => !inside.includes(group))))
    if (this.#groupsRead && inside.length > 0) {
      if (part.max > 1 && inside.some((group) => !after.has(group))) {
        throw badPattern('a capture group that is optional within a repetition is not supported', HINT)
      }
      if (empty && (part.max > 1 || part.min === 0)) {
        throw badPattern('a capture group in a repetition that may match nothing is not supported', HINT)
      }
    }
    return part.min > 0 ? after : set
  }
}

/**
 * Refuses (2201B) a pattern that JavaScript would match otherwise than ICU. `groupsRead` false: nobody looks at
 * what the groups matched.
 */
export const checkPattern = (parsed: Parsed, groupsRead: boolean): void => {
  new Check(groupsRead).walk(parsed.root, new Set())
}
