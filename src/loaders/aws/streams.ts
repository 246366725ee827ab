/** What several generators give, as it comes. Ends them all when it is left. */
export async function* merged<T>(generators: readonly AsyncGenerator<T>[]): AsyncGenerator<T> {
  const step = (generator: AsyncGenerator<T>) => generator.next().then((result) => ({ generator, result }))
  const next = new Map(generators.map((generator) => [generator, step(generator)]))
  for (const promise of next.values()) promise.catch(() => undefined)
  while (next.size > 0) {
    const { generator, result } = await Promise.race(next.values())
    if (result.done) {
      next.delete(generator)
      continue
    }
    const following = step(generator)
    following.catch(() => undefined)
    next.set(generator, following)
    yield result.value
  }
}

/** The items of generators of pages, in order when each is in order; reads no page before its turn. */
export async function* mergedInOrder<T>(
  generators: readonly AsyncGenerator<readonly T[]>[],
  compare: (a: T, b: T) => number,
): AsyncGenerator<T> {
  const heads: { item: T; readonly rest: AsyncGenerator<T> }[] = []
  await Promise.all(
    generators.map(async (generator) => {
      const rest = items(generator)
      const { done, value } = await rest.next()
      if (!done) heads.push({ item: value, rest })
    }),
  )
  while (heads.length > 0) {
    let first = 0
    for (let i = 1; i < heads.length; i++) {
      const [a, b] = [heads[i], heads[first]]
      if (a !== undefined && b !== undefined && compare(a.item, b.item) < 0) first = i
    }
    const head = heads[first]
    if (head === undefined) return
    yield head.item
    const { done, value } = await head.rest.next()
    if (done) heads.splice(first, 1)
    else head.item = value
  }
}

/** The items of generators of pages, one generator after the other. */
export async function* chained<T>(generators: readonly AsyncGenerator<readonly T[]>[]): AsyncGenerator<T> {
  for (const generator of generators) yield* items(generator)
}

async function* items<T>(generator: AsyncGenerator<readonly T[]>): AsyncGenerator<T> {
  for await (const page of generator) yield* page
}
