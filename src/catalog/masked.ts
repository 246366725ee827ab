// A catalog for those who must not be handed secrets: programs write them into the environment of a job.
import { builderOf } from '../columns/builder.ts'
import { lazyRelation, type Relation } from '../columns/relation.ts'
import { valueAt } from '../columns/vector.ts'
import { isJsonArray, isJsonObject, jsonKeys, jsonSet } from '../types/json.ts'
import type { SqlType } from '../types/type.ts'
import type { Hstore, Json, JsonMember, Value } from '../types/value.ts'
import type { Scan, TableProvider } from './provider.ts'
import type { Table } from './table.ts'

const NAME = 'environment'
const MASK = '***'

/** The same json, the values of every object below a member `environment` masked. */
const maskedMember = (member: JsonMember, isBelow: boolean): JsonMember => {
  if (isJsonArray(member)) return member.map((item) => maskedMember(item, isBelow))
  if (!isJsonObject(member)) return isBelow && member !== null ? MASK : member
  const masked = Object.create(null)
  for (const key of jsonKeys(member))
    jsonSet(masked, key, maskedMember(member[key] as JsonMember, isBelow || key === NAME))
  return masked
}

const maskedPairs = (pairs: Hstore): Hstore =>
  pairs.map((each, i) => (i % 2 === 0 || each === null ? each : MASK))

/** What takes the secrets out of a column's values; undefined where there are none. */
const maskOf = (name: string, type: SqlType): ((value: Value) => Value) | undefined => {
  if (name === NAME && type.kind === 'hstore') return (value) => maskedPairs(value as Hstore)
  if (type.kind === 'json' || type.kind === 'struct')
    return (value) => maskedMember(value as JsonMember, name === NAME) as Json
  return name === NAME && type.kind === 'varchar' ? () => MASK : undefined
}

/** The tables of a provider with the values of environments masked, whatever a query computes from them. Their keys stay. */
export const withoutEnvironment = (provider: TableProvider): TableProvider => {
  const known = new WeakMap<Relation, Relation>()
  const masked = (relation: Relation, { columns }: Table): Relation => {
    let found = known.get(relation)
    if (found === undefined) {
      found = lazyRelation(relation.length, (index) => {
        const vector = relation.column(index)
        const column = columns.find((each) => each.index === index)
        const mask = column && maskOf(column.name, column.type)
        if (column === undefined || mask === undefined) return vector
        const builder = builderOf(column.type)
        for (let row = 0; row < vector.length; row++) {
          const value = valueAt(vector, row)
          builder.add(value === null ? null : mask(value))
        }
        return builder.finish()
      })
      known.set(relation, found)
    }
    return found
  }
  async function* batchesOf(scan: Scan, table: Table): AsyncGenerator<Relation> {
    for await (const batch of scan.batches) yield masked(batch, table)
  }
  return {
    scan(table, request, warn) {
      // A condition on a masked column must not choose rows by the values behind the mask.
      const isPlain = (name: string) =>
        table.columns.every((column) => column.name !== name || maskOf(name, column.type) === undefined)
      const predicates = request.predicates.filter(({ column }) => isPlain(column))
      const filters = request.filters?.filter(({ columns }) => columns.every(isPlain))
      const { limit, orderBy, ...rest } = request
      const isWhole =
        predicates.length === request.predicates.length && filters?.length === request.filters?.length
      const scan = provider.scan(
        table,
        {
          ...rest,
          predicates,
          ...(filters && { filters }),
          ...(isWhole && limit !== undefined && { limit }),
          ...(isWhole && orderBy && { orderBy }),
        },
        warn,
      )
      const applied = request.predicates.map((predicate) => {
        const place = predicates.indexOf(predicate)
        return place < 0 ? 'none' : (scan.applied.predicates[place] ?? 'none')
      })
      return {
        ...scan,
        applied: {
          predicates: applied,
          orderBy: isWhole && scan.applied.orderBy,
          limit: isWhole && scan.applied.limit,
        },
        batches: batchesOf(scan, table),
      }
    },
    describe: (table, request) => provider.describe(table, request),
    refresh: () => provider.refresh?.() ?? [],
  }
}
