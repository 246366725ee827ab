import { remember } from './remember.ts'

/** Whether a class holds a character, as V8 says: a pattern of one character is never slow. */
export class CharacterTest {
  /** By ASCII code: 1 for a character that is in it. */
  readonly ascii = new Uint8Array(128)
  readonly #pattern: RegExp
  readonly #others = new Map<number, boolean>()

  constructor(source: string, ignoreCase: boolean) {
    this.#pattern = new RegExp(`^(?:${source})$`, ignoreCase ? 'iv' : 'v')
    for (let code = 0; code < 128; code++) {
      if (this.#pattern.test(String.fromCharCode(code))) this.ascii[code] = 1
    }
  }

  has(code: number): boolean {
    if (code < 128) return this.ascii[code] === 1
    let found = this.#others.get(code)
    if (found === undefined) {
      found = this.#pattern.test(String.fromCodePoint(code))
      this.#others.set(code, found)
    }
    return found
  }
}

const KEPT = 256
const cased = remember(KEPT, (source) => new CharacterTest(source, false))
const uncased = remember(KEPT, (source) => new CharacterTest(source, true))

export const characterTest = (source: string, ignoreCase: boolean): CharacterTest =>
  (ignoreCase ? uncased : cased)(source)
