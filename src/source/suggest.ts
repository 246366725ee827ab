import { distance } from 'fastest-levenshtein'

const letters = (word: string): string => Array.from(word).sort().join('')

// Letters in another order are the likeliest slip of all.
const slips = (a: string, b: string): number => {
  const d = distance(a, b)
  return d === 2 && letters(a) === letters(b) ? 1 : d
}

/** The candidate nearest to a misspelt name, or undefined when none is near (PostgreSQL's rule: at most half the letters differ). */
export const nearest = (wrong: string, candidates: Iterable<string>): string | undefined => {
  let best: string | undefined
  let bestDistance = Math.min(3, Math.floor(Array.from(wrong).length / 2)) + 1
  for (const candidate of candidates) {
    const d = slips(wrong.toLowerCase(), candidate.toLowerCase())
    if (d < bestDistance) {
      best = candidate
      bestDistance = d
    }
  }
  return best
}

/** `Perhaps you meant "x".`, or undefined when nothing is near. */
export const perhaps = (wrong: string, candidates: Iterable<string>): string | undefined => {
  const found = nearest(wrong, candidates)
  return found === undefined ? undefined : `Perhaps you meant "${found}".`
}
