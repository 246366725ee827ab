import { checkPattern } from './regexp-check.ts'
import { type Modes, type Parsed, type Part, parsePattern } from './regexp-parse.ts'
import { badPattern } from './regexp-reader.ts'
import { type Compiled, Pattern } from './regexp-search.ts'

const write = (part: Part): string => {
  switch (part.kind) {
    case 'character':
    case 'place':
      return part.source
    case 'reference':
      return `(?:\\${part.group})`
    case 'capture':
      return `(${write(part.body)})`
    case 'look':
      return `(${part.opening}${write(part.body)})`
    case 'repeat':
      return writeRepeat(part)
    case 'sequence':
      return part.parts.map((item) => (item.kind === 'choice' ? `(?:${write(item)})` : write(item))).join('')
    case 'choice':
      return part.options.map(write).join('|')
  }
}

const quantifier = (min: number, max: number): string => {
  if (max === Number.POSITIVE_INFINITY) return min === 0 ? '*' : min === 1 ? '+' : `{${min},}`
  return min === 0 && max === 1 ? '?' : `{${min},${max}}`
}

const writeRepeat = ({ body, min, max, lazy }: Part & { kind: 'repeat' }): string => {
  const alone = body.kind === 'character' || body.kind === 'capture'
  return `${alone ? write(body) : `(?:${write(body)})`}${quantifier(min, max)}${lazy ? '?' : ''}`
}

/** Throws SyntaxError, or RangeError, for what is too much for V8. */
export const toJavaScript = ({ root, ignoreCase }: Parsed): Compiled => {
  const flags = ignoreCase ? 'iv' : 'v'
  const once = new RegExp(write(root), flags)
  return { once, each: new RegExp(once.source, `g${flags}`) }
}

/**
 * ICU regular expressions on JavaScript's RegExp (flag v). The pattern is parsed and written anew; a pattern that
 * cannot be given ICU's meaning is refused with 2201B.
 *
 * | ICU | here |
 * |---|---|
 * | literals, `.`, groups, named groups, alternation, greedy and lazy quantifiers, look-around | the same |
 * | `.` | leaves out all of ICU's line ends (\n \v \f \r U+0085 U+2028 U+2029); with (?s), \r\n counts as one |
 * | `^` `$` | the ends of the text; of lines too with flag m (or n). Without it, `$` is not before a final line end |
 * | `\A` `\z` `\Z` | the ends of the text, `\Z` also before a final line end |
 * | `\d` `\w` `\s` `\h` `\v` `\R` `\b` `\B` | Unicode's, as in ICU: digits Nd; `\b` passes over combining characters |
 * | `\p{..}` `\P{..}` `[[:name:]]` `[[:^name:]]` | general category, script, binary property, POSIX name; loose names |
 * | `[a-z&&[^aeiou]]` `[a-z--[aeiou]]` `[[a-z]-[b]]` `[[a-z]&[b]]` `[a[b]]` | sets, by ICU's precedence |
 * | `\x{h}` `\xhh` `\uhhhh` `\Uhhhhhhhh` `\0ooo` `\cX` `\a \e \f \n \r \t` `\Q..\E` | characters |
 * | `(?m)` `(?s)` `(?x)` `(?-m)` `(?s:..)` `(?#..)` | anywhere |
 * | `(?i)` `(?i:..)` | for the whole pattern only |
 * | `\1` `\k<name>` | where the group has surely matched |
 * | `(?>..)`, `*+ ++ ?+ {n}+`, `\G`, `\X`, `\N{..}`, flags d and w | refused |
 * | ß, ŉ, ﬀ and their like outside brackets, without regard to case | refused |
 *
 * Without regard to case (flag i, `(?i)`, `~*`), characters are folded one to one; ICU compares runs of them by
 * Unicode's full case folding, which makes several characters of a few (ß is ss, ﬀ is ff, İ is i with a dot). So a
 * pattern that holds one of those outside brackets is refused, and a pattern such as `ss` does not match the text ß.
 * In brackets ICU folds one to one as well.
 *
 * `groupsRead` false allows patterns whose groups alone would differ. Throws 2201B.
 */
export const compilePattern = (pattern: string, modes: Modes, groupsRead: boolean): Pattern => {
  const parsed = parsePattern(pattern, modes)
  checkPattern(parsed, groupsRead)
  try {
    return new Pattern(toJavaScript(parsed), parsed, groupsRead)
  } catch (error) {
    throw badPattern(error instanceof RangeError ? 'too deeply nested' : 'too complex')
  }
}
