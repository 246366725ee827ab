import { Mulberry32 } from '../random.ts'

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

/** The same choices for the same seed and number. */
export class Random extends Mulberry32 {
  constructor(seed: number, number = 0) {
    super(mix(seed + Math.imul(number + 1, 0x9e3779b9)))
  }

  /** As many characters of `letters`. */
  text(length: number, letters: string): string {
    let text = ''
    for (let i = 0; i < length; i++) text += letters[Math.floor(this.next() * letters.length)]
    return text
  }
}
