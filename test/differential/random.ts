import { Mulberry32 } from '../support/random.ts'

/** A seeded source of choices: the same seeds give the same choices on every machine. */
export class Random extends Mulberry32 {
  constructor(...seeds: readonly number[]) {
    super(0x2545f491)
    for (const seed of seeds) {
      this.state = (this.state ^ seed) >>> 0
      this.next()
      this.state = Math.imul(this.state, 0x9e3779b1) >>> 0
    }
  }

  /** One of the choices, each as likely as its weight says. */
  weighted<T>(choices: readonly (readonly [weight: number, choice: T])[]): T {
    let at = this.next() * choices.reduce((sum, [weight]) => sum + weight, 0)
    for (const [weight, choice] of choices) {
      at -= weight
      if (at < 0) return choice
    }
    return (choices.at(-1) as readonly [number, T])[1]
  }

  shuffled<T>(list: readonly T[]): T[] {
    const left = [...list]
    const found: T[] = []
    while (left.length > 0) found.push(...left.splice(this.int(0, left.length - 1), 1))
    return found
  }

  /** So many elements in their order in the list. */
  some<T>(list: readonly T[], count: number): T[] {
    const chosen = new Set(this.shuffled(list.map((_, i) => i)).slice(0, count))
    return list.filter((_, i) => chosen.has(i))
  }

  list<T>(low: number, high: number, make: (i: number) => T): T[] {
    return Array.from({ length: this.int(low, high) }, (_, i) => make(i))
  }
}
