// What a client's TypeScript declarations say that its model does not: documentation, and which enumeration a text is of.
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

export interface MemberDoc {
  /** The first sentence of its documentation. */
  readonly sentence: string | undefined
  /** Its type as written: `TrainingJobStatus`, `string`. */
  readonly type: string
}

const MOST_CHARACTERS = 250

/** The first sentence of a comment of HTML, with a period; undefined when there is none of a fitting length. */
const firstSentence = (comment: string): string | undefined => {
  const text = comment
    .replace(/^\s*\*\s?/gm, ' ')
    .replace(/<note>[\s\S]*/g, '')
    .replace(/<[^>]*>/g, '')
    .replace(/@\w+[\s\S]*/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ')
    .trim()
  const [sentence = text] = /^.*?[.:](?= [A-Z]|$)/.exec(text) ?? []
  const plain = sentence.replace(/\s*[.:;]*$/, '').trim()
  return plain === '' || plain.length > MOST_CHARACTERS ? undefined : `${plain}.`
}

const MEMBER = /(?:\/\*\*((?:[^*]|\*(?!\/))*)\*\/\s*)?^\s{4}(\w+)\??: ([^;]+);/gm

/** The declarations in a folder; none where there is no such folder. */
export class Declarations {
  readonly #text: string

  constructor(text: string) {
    this.#text = text
  }

  static async read(folder: string | undefined): Promise<Declarations> {
    if (folder === undefined) return new Declarations('')
    const names = await readdir(folder).catch(() => [])
    const texts = names
      .filter((name) => name.endsWith('.d.ts'))
      .map((name) => readFile(join(folder, name), 'utf8'))
    return new Declarations((await Promise.all(texts)).join('\n'))
  }

  /** The members of an interface. */
  members(name: string): ReadonlyMap<string, MemberDoc> {
    const start = this.#text.indexOf(`export interface ${name} {`)
    if (start < 0) return new Map()
    const body = this.#text.slice(this.#text.indexOf('\n', start), this.#text.indexOf('\n}', start))
    return new Map(
      [...body.matchAll(MEMBER)].map(([, comment = '', member = '', type = '']) => [
        member,
        { sentence: firstSentence(comment), type: type.replace(/\s*\|\s*undefined$/, '') },
      ]),
    )
  }
}
