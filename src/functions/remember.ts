/**
 * `make` with its last `limit` results kept, so that a pattern that is constant over a column is compiled once.
 * A failure is not kept.
 */
export const remember = <T>(limit: number, make: (key: string) => T): ((key: string) => T) => {
  const kept = new Map<string, { readonly result: T }>()
  let lastKey: string | undefined
  let last: { readonly result: T } | undefined
  return (key) => {
    if (last !== undefined && key === lastKey) return last.result
    let entry = kept.get(key)
    if (entry === undefined) {
      entry = { result: make(key) }
      if (kept.size >= limit) kept.delete(kept.keys().next().value!)
      kept.set(key, entry)
    }
    lastKey = key
    last = entry
    return entry.result
  }
}
