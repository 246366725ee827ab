// Finds values in JSON text by their brackets and quotes alone; JSON.parse then decides whether they are JSON.

/** Blank in JSON; a byte order mark is, too, for files that were put together begin in the middle of one. */
const blank = (code: number): boolean =>
  code === 32 || code === 10 || code === 13 || code === 9 || code === 0xfeff

/** The first offset from `at` that is not blank. */
const skipBlanks = (text: string, at: number): number => {
  let i = at
  while (i < text.length && blank(text.charCodeAt(i))) i++
  return i
}

/** The offset behind the string that opens at `start`, or the text's end when it never closes. */
const stringEnd = (text: string, start: number): number => {
  for (let at = text.indexOf('"', start + 1); at >= 0; at = text.indexOf('"', at + 1)) {
    let slashes = 0
    while (text.charCodeAt(at - 1 - slashes) === 92) slashes++
    if (slashes % 2 === 0) return at + 1
  }
  return text.length
}

/** The offset behind the value that starts at `start`, or the text's end when it never closes. */
const valueEnd = (text: string, start: number): number => {
  const marks = /["{}[\]]/g
  marks.lastIndex = start
  if (!'"{['.includes(text[start] ?? '')) {
    const stop = /[\s,:\]}[{"]/g
    stop.lastIndex = start + 1
    return stop.exec(text)?.index ?? text.length
  }
  let depth = 0
  for (let mark = marks.exec(text); mark !== null; mark = marks.exec(text)) {
    if (mark[0] === '"') marks.lastIndex = stringEnd(text, mark.index)
    else depth += mark[0] === '{' || mark[0] === '[' ? 1 : -1
    if (depth <= 0) return marks.lastIndex
  }
  return text.length
}

export interface Stretch {
  readonly start: number
  readonly end: number
}

/** The values that stand one after another in the text. */
export function* valuesIn(text: string): Generator<Stretch> {
  for (let start = skipBlanks(text, 0); start < text.length; ) {
    const end = valueEnd(text, start)
    yield { start, end }
    start = skipBlanks(text, end)
  }
}

/** The values in the object or array (well formed) that opens at `start`; an object gives keys and values in turn. */
function* membersOf(text: string, start: number): Generator<Stretch> {
  for (let at = skipBlanks(text, start + 1); !']}'.includes(text[at]!); ) {
    const end = valueEnd(text, at)
    yield { start: at, end }
    at = skipBlanks(text, end)
    if (text[at] === ',' || text[at] === ':') at = skipBlanks(text, at + 1)
  }
}

/** Where the member under `key` lies in the well-formed object at `start`. Of equal keys the last counts, as in JSON.parse. */
const memberUnder = (text: string, start: number, key: string): Stretch | undefined => {
  let found: Stretch | undefined
  let isKey = true
  let matches = false
  for (const member of membersOf(text, start)) {
    if (isKey) matches = JSON.parse(text.slice(member.start, member.end)) === key
    else if (matches) found = member
    isKey = !isKey
  }
  return found
}

const itemAt = (text: string, start: number, index: number): Stretch | undefined => {
  let i = 0
  for (const member of membersOf(text, start)) if (i++ === index) return member
  return undefined
}

/** Where the value at `path` lies in the well-formed value of `value`. */
export const stretchAt = (text: string, value: Stretch, path: readonly (string | number)[]): Stretch => {
  let found = value
  for (const key of path) {
    const next =
      typeof key === 'number' ? itemAt(text, found.start, key) : memberUnder(text, found.start, key)
    if (next === undefined) throw new Error('the value has no such member')
    found = next
  }
  return found
}
