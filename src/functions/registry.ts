import { families } from './families.ts'
import { type NameKind, namePlaces } from './name-places.ts'
import type { CallableRow, FunctionRow } from './row.ts'

export { allRows } from './all-rows.ts'

const NONE: readonly CallableRow[] = []

/** Looks rows of one kind up by their name. */
const lookUp = (kind: NameKind, isOfKind: (row: CallableRow) => boolean) => {
  const known = new Map<string, readonly CallableRow[]>()
  return (name: string): readonly CallableRow[] => {
    const found = known.get(name)
    if (found !== undefined) return found
    const places = namePlaces[kind].get(name)
    if (places === undefined) return NONE
    const rows = places
      .flatMap((place) => families[place]!())
      .filter((row) => row.name === name && isOfKind(row))
    known.set(name, rows)
    return rows
  }
}

/** Functions, aggregates, table and window functions of a (lower-case) name; [] when there are none. */
export const functionsNamed = lookUp(
  'functions',
  ({ form, kind }) => form === undefined && kind !== 'operator',
)

/** Operators of a symbol, prefix and infix; [] when there are none. */
export const operatorsNamed = lookUp(
  'operators',
  ({ form, kind }) => form === undefined && kind === 'operator',
) as (symbol: string) => readonly FunctionRow[]

/** What has words of its own and a name among them, for help and completion; [] when there is none. */
export const formsNamed = lookUp('forms', ({ form }) => form !== undefined)

/** Every name that can be called, for suggestions and completion. */
export const callableNames = (): Iterable<string> =>
  new Set([
    ...namePlaces.functions.keys(),
    ...[...namePlaces.forms.keys()].filter((name) => !name.includes(' ')),
  ])
