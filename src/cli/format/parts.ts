/** The UTF-16 units that are worth a write of their own. */
const PART = 1 << 16

/**
 * Texts, each with `end` behind it, put together to parts of about that size: a result has no bound, and V8's texts end
 * at 512 MB. What lives as shortly as a part costs the garbage collector nothing.
 */
export function* inParts(texts: Iterable<string>, end = ''): Generator<string> {
  let together: string[] = []
  let length = 0
  for (const text of texts) {
    // A long one is not copied.
    if (text.length >= PART) {
      if (together.length > 0) yield together.join(end) + end
      yield text
      yield end
      together = []
      length = 0
      continue
    }
    together.push(text)
    length += text.length
    if (length < PART) continue
    yield together.join(end) + end
    together = []
    length = 0
  }
  if (together.length > 0) yield together.join(end) + end
}
