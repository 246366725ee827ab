import { distance } from 'fastest-levenshtein'

const letters = (word: string): string => Array.from(word).sort().join('')

// Letters in another order are the likeliest slip of all.
const slips = (a: string, b: string): number => {
  const d = distance(a, b)
  return d === 2 && letters(a) === letters(b) ? 1 : d
}

const plain = (word: string): string => word.toLowerCase().replace(/[\s_-]/g, '')

/** Whether two names differ only in letter case, underscores, hyphens and spaces: `ProcessingJobName`, `processing_job_name`. */
export const sameLetters = (a: string, b: string): boolean => plain(a) === plain(b)

/**
 * The candidate nearest to a misspelt name, or undefined when none is near: one of the same letters, the only one that
 * ends with the name as a word, or by PostgreSQL's rule (at most half the letters differ).
 */
export const nearest = (wrong: string, candidates: Iterable<string>): string | undefined => {
  let best: string | undefined
  const all = [...candidates]
  const respelt = all.find((candidate) => sameLetters(wrong, candidate))
  if (respelt !== undefined) return respelt
  const longer = all.filter((candidate) => candidate.endsWith(`_${wrong.toLowerCase()}`))
  let bestDistance = Math.min(3, Math.floor(Array.from(wrong).length / 2)) + 1
  for (const candidate of all) {
    const d = slips(wrong.toLowerCase(), candidate.toLowerCase())
    if (d < bestDistance) {
      best = candidate
      bestDistance = d
    }
  }
  // `status` is rather processing_job_status than tags.
  return longer.length === 1 && bestDistance > 1 ? longer[0] : best
}

/** `Perhaps you meant "x".`, or undefined when nothing is near. */
export const perhaps = (wrong: string, candidates: Iterable<string>): string | undefined => {
  const found = nearest(wrong, candidates)
  return found === undefined ? undefined : `Perhaps you meant "${found}".`
}
