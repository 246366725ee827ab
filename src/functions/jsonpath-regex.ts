import {
  isPredicate,
  type JsonPath,
  type PathNode,
  type PathPredicate,
  partsOfPath,
} from '../types/jsonpath-tree.ts'
import { compilePattern } from './regexp-icu.ts'
import type { Pattern } from './regexp-search.ts'
import { remember } from './remember.ts'

type LikeRegex = Extract<PathPredicate, { kind: 'like-regex' }>

const KEPT = 128

const compiled = remember(KEPT, (key): Pattern => {
  const [flags = '', pattern = ''] = JSON.parse(key) as readonly string[]
  const modes = { ignoreCase: flags.includes('i'), multiline: flags.includes('m') && !flags.includes('q') }
  // Flag q: the pattern is the text to look for. `\Q…\E` would end at an `\E` of the text.
  const written = flags.includes('q') ? pattern.replace(/[\\^$.|?*+()[\]{}&~#-]/g, '\\$&') : pattern
  const dot = flags.includes('s') && !flags.includes('q') ? '(?s)' : ''
  return compilePattern(dot + written, modes, false)
})

/** The compiled pattern of like_regex: ICU's syntax, as in regexp_like. Throws 2201B. Its test may throw Suspended. */
export const patternOf = ({ pattern, flags }: LikeRegex): Pattern =>
  compiled(JSON.stringify([flags, pattern]))

/** Throws 2201B for a path with a bad regular expression. */
export const checkPatterns = ({ root }: JsonPath): void => {
  const look = (node: PathNode): void => {
    if (isPredicate(node.head) && node.head.kind === 'like-regex') patternOf(node.head)
    for (const part of partsOfPath(node)) look(part)
  }
  look(root)
}
