const PATIENCE = 1000
const MOST = 50_000

/**
 * Gives equal texts as one string, so that a status or role that a million records repeat is held once.
 * It stops looking where texts hardly repeat, and remembers a bounded number of them.
 */
export class Interner {
  readonly #known = new Map<string, string>()
  #found = 0
  #idle = false

  of(text: string): string {
    if (this.#idle) return text
    const known = this.#known.get(text)
    if (known !== undefined) {
      this.#found++
      return known
    }
    const { size } = this.#known
    if (size >= PATIENCE && this.#found < size) {
      this.#idle = true
      this.#known.clear()
    } else if (size < MOST) this.#known.set(text, text)
    return text
  }
}
