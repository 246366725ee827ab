/** The 32-bit FNV-1a hash of the parts, well mixed: the same parts give the same number on every machine. */
export const hash = (...parts: readonly (string | number)[]): number => {
  let h = 0x811c9dc5
  for (const part of parts) {
    const text = `${part}\0`
    for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
  }
  return mix(h)
}

const mix = (h: number): number => {
  let mixed = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return (mixed ^ (mixed >>> 16)) >>> 0
}

/** Numbers that look random and are the same for the same seed and number (mulberry32). */
export class Random {
  #state: number

  constructor(seed: number, number = 0) {
    this.#state = mix(seed + Math.imul(number + 1, 0x9e3779b9))
  }

  /** At least 0, below 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0
    let t = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }

  /** A whole number of at least `least`, at most `most`. */
  within(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1))
  }

  chance(share: number): boolean {
    return this.next() < share
  }

  pick<T>(items: readonly T[]): T {
    return items[Math.floor(this.next() * items.length)] as T
  }

  /** As many characters of `letters`. */
  text(length: number, letters: string): string {
    let text = ''
    for (let i = 0; i < length; i++) text += letters[Math.floor(this.next() * letters.length)]
    return text
  }
}
