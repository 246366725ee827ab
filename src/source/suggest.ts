import { distance } from 'fastest-levenshtein'

/** The candidate nearest to a misspelt name, or undefined when none is near (PostgreSQL's rule: at most half the letters differ). */
export const nearest = (wrong: string, candidates: Iterable<string>): string | undefined => {
  let best: string | undefined
  let bestDistance = Math.min(3, Math.floor(Array.from(wrong).length / 2)) + 1
  for (const candidate of candidates) {
    const d = distance(wrong.toLowerCase(), candidate.toLowerCase())
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
