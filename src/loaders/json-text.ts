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

/** Where the member behind the one that ends at `end` starts; undefined behind the last one. */
const nextMember = (text: string, end: number): number | undefined => {
  const at = skipBlanks(text, end)
  return text[at] === ',' || text[at] === ':' ? skipBlanks(text, at + 1) : undefined
}

/** Where the item that is `count` behind the one at `item` starts. */
const laterItem = (text: string, item: number, count: number): number | undefined => {
  let at: number | undefined = item
  for (let i = 0; i < count && at !== undefined; i++) at = nextMember(text, valueEnd(text, at))
  return at
}

/** Of equal keys the last counts, as in JSON.parse. */
const memberStart = (text: string, object: number, key: string): number | undefined => {
  let found: number | undefined
  for (let at: number | undefined = skipBlanks(text, object + 1); at !== undefined; ) {
    const end = valueEnd(text, at)
    const value = nextMember(text, end)!
    if (JSON.parse(text.slice(at, end)) === key) found = value
    at = nextMember(text, valueEnd(text, value))
  }
  return found
}

type Key = string | number

/** Finds members of one well-formed value. Items of a list that are asked for in their order are found in one walk. */
export class MemberFinder {
  readonly #text: string
  readonly #start: number
  /** The way to the member that was found last. */
  #way: readonly { readonly key: Key; readonly at: number }[] = []

  /** The value starts at `start`, or behind blanks. */
  constructor(text: string, start: number) {
    this.#text = text
    this.#start = skipBlanks(text, start)
  }

  /** Where the member at `path` lies. */
  find(path: readonly Key[]): Stretch {
    const way: { key: Key; at: number }[] = []
    let at = this.#start
    let isSame = true
    path.forEach((key, depth) => {
      const last = isSame ? this.#way[depth] : undefined
      isSame = last?.key === key
      const next = isSame ? last?.at : this.#member(at, key, last)
      if (next === undefined) throw new Error('the value has no such member')
      at = next
      way.push({ key, at })
    })
    this.#way = way
    return { start: at, end: valueEnd(this.#text, at) }
  }

  /** Where the member of the container at `at` starts; `last` is another member of it. */
  #member(at: number, key: Key, last: { readonly key: Key; readonly at: number } | undefined) {
    if (typeof key === 'string') return memberStart(this.#text, at, key)
    return typeof last?.key === 'number' && last.key < key
      ? laterItem(this.#text, last.at, key - last.key)
      : laterItem(this.#text, skipBlanks(this.#text, at + 1), key)
  }
}
