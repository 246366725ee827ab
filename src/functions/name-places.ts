// Where the names of all rows are. The build puts another file in the place of this one, which holds the answer.
import { families } from './families.ts'
import type { CallableRow } from './row.ts'

/** Functions, operators, and what has words of its own are looked up apart. */
export type NameKind = 'functions' | 'operators' | 'forms'

const kindOf = ({ form, kind }: CallableRow): NameKind =>
  form !== undefined ? 'forms' : kind === 'operator' ? 'operators' : 'functions'

/** By kind and name the places in `families` that have rows of it. */
export const namePlaces: Readonly<Record<NameKind, ReadonlyMap<string, readonly number[]>>> = (() => {
  const places = {
    functions: new Map<string, number[]>(),
    operators: new Map<string, number[]>(),
    forms: new Map<string, number[]>(),
  }
  for (const [place, rows] of families.entries())
    for (const row of rows()) {
      const ofKind = places[kindOf(row)]
      const known = ofKind.get(row.name)
      if (known === undefined) ofKind.set(row.name, [place])
      else if (known.at(-1) !== place) known.push(place)
    }
  return places
})()
