import { parseArgs } from 'node:util'

/** What `npm run bench` takes; each benchmark is a process of its own and is given the same. */
export interface Options {
  /** Processing jobs; none: what the benchmark takes by itself. */
  readonly size: number | undefined
  /** Names or parts of names; an empty list means all. */
  readonly engines: readonly string[]
  readonly queries: readonly string[]
  /** Results as one JSON value on standard output; what is told on the way goes to standard error. */
  readonly json: boolean
  /** A folder that keeps the generated data for the next run. */
  readonly keep: string | undefined
  /** Tells in which functions each query spends its time. */
  readonly profile: boolean
}

/** The names of the benchmarks to run, and the options. Exits with 2 on what is none. */
export const readOptions = (args: readonly string[]): { names: string[]; options: Options } => {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        size: { type: 'string' },
        engine: { type: 'string', multiple: true },
        query: { type: 'string', multiple: true },
        json: { type: 'boolean' },
        keep: { type: 'string' },
        profile: { type: 'boolean' },
      },
    })
    const size = values.size === undefined ? undefined : Number(values.size.replace(/[_,]/g, ''))
    if (size !== undefined && !(Number.isSafeInteger(size) && size > 0))
      throw new Error('--size takes a number of jobs')
    const listed = (given: readonly string[] = []) => given.flatMap((names) => names.split(','))
    return {
      names: positionals,
      options: {
        size,
        engines: listed(values.engine),
        queries: listed(values.query),
        json: values.json ?? false,
        keep: values.keep,
        profile: values.profile ?? false,
      },
    }
  } catch (error) {
    console.error((error as Error).message)
    process.exit(2)
  }
}

/** What is named, or else what has the name as a part of its own; all for no names. Exits with 2 on a name of none. */
export const chosen = <T extends { readonly name: string }>(
  all: readonly T[],
  wanted: readonly string[],
): readonly T[] => {
  if (wanted.length === 0) return all
  const found = new Set<T>()
  for (const name of wanted.map((name) => name.toLowerCase())) {
    const exact = all.filter((one) => one.name.toLowerCase() === name)
    const some = exact.length > 0 ? exact : all.filter((one) => one.name.toLowerCase().includes(name))
    if (some.length === 0) {
      console.error(`no ${name}: there are ${all.map((one) => one.name).join(', ')}`)
      process.exit(2)
    }
    for (const one of some) found.add(one)
  }
  return all.filter((one) => found.has(one))
}
