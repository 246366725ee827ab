import { tooDeep } from '../source/limits.ts'
import { cover } from '../source/span.ts'
import type { Token } from './scan.ts'

/**
 * The grammar's memory is not given back when JavaScript's stack overflows inside it: after some two dozen
 * overflows it answers nonsense. So depth is bounded before it is asked. At this depth the deepest forms
 * (subqueries in subqueries) need less than half of Node's stack.
 */
const DEEPEST = 1000

/** Words and symbols that put what stands before or after them one level deeper in the tree. */
const DEEPENING = new Set(
  'not is isnull notnull in like ilike similar between collate at :: [ case'.split(' '),
)
/** Behind these a new branch starts: lists, and AND and OR, which the grammar makes into lists. */
const BRANCHING = new Set(', and or select where on when then else'.split(' '))
/** These go deeper with every further arm, whatever branches the arms have. */
const ARMS = new Set(['union', 'intersect', 'except', 'join', 'xor'])

interface Level {
  links: number
  arms: number
}

/** Refuses, before parsing, a text whose tree could be too deep to walk. Throws DdsqlError 54001. */
export const checkDepth = (tokens: readonly Token[]): void => {
  const levels: Level[] = [{ links: 0, arms: 0 }]
  let outside = 0
  for (const token of tokens) {
    const { word, kind } = token
    const level = levels.at(-1)!
    if (BRANCHING.has(word)) level.links = 0
    if (ARMS.has(word)) level.arms++
    if (DEEPENING.has(word) || kind === 'operator') level.links++
    if (word === '(' || word === '[' || word === 'case') {
      outside += level.links + level.arms + 1
      levels.push({ links: 0, arms: 0 })
    } else if ((word === ')' || word === ']' || word === 'end') && levels.length > 1) {
      levels.pop()
      const { links, arms } = levels.at(-1)!
      outside -= links + arms + 1
    }
    const now = levels.at(-1)!
    if (outside + now.links + now.arms > DEEPEST) throw tooDeep(cover(token, token))
  }
}
