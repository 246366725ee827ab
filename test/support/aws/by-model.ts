// Answers any operation of a service's SDK model from records: lists, calls about one resource, and tags.
import { createRequire } from 'node:module'
import { Model, type Operation, type Shape } from '../../../src/loaders/aws/model.ts'
import type { RawRecord } from '../records.ts'
import type { Params } from './params.ts'
import { invalid, resourceNotFound, ServiceError } from './service-error.ts'

type Sdk = Readonly<Record<string, unknown>>

const load = createRequire(import.meta.url)

/** The services that the stand-in knows; tests may add one. Loaded when first asked, so that a test sees what the product loads. */
export const SDKS: Record<string, Sdk> = {
  get sagemaker(): Sdk {
    return load('@aws-sdk/client-sagemaker')
  },
  get bedrock(): Sdk {
    return load('@aws-sdk/client-bedrock')
  },
}

const models = new Map<string, Model>()
const modelOf = (service: string): Model => {
  const model = models.get(service) ?? new Model(SDKS[service] ?? {})
  models.set(service, model)
  return model
}

/** What an operation's model says of HTTP: ['GET', '/guardrails/{guardrailIdentifier}', 200]. */
const httpOf = (service: string, operation: string): readonly [method: string, path: string] | undefined => {
  const raw = SDKS[service]?.[`${operation}$`]
  return Array.isArray(raw) ? raw[3]?.http : undefined
}

/** The members of an operation's input by the names that they have in the query of a URL. */
const queryOf = (service: string, operation: string): ReadonlyMap<string, string> => {
  const raw = SDKS[service]?.[`${operation}$`] as readonly unknown[]
  const input = (raw[4] as () => readonly unknown[])()
  return new Map(
    (input[4] as readonly string[]).flatMap((name, i) => {
      const traits = (input[5] as readonly unknown[])[i]
      const written = Array.isArray(traits) ? traits[1]?.httpQuery : undefined
      return typeof written === 'string' ? [[written, name] as const] : []
    }),
  )
}

/** The operation and the parameters of a REST request. */
export const restDemand = (
  service: string,
  method: string,
  url: URL,
  body: Params | undefined,
): { readonly operation: string | undefined; readonly params: Params | undefined } => {
  for (const operation of modelOf(service).operations()) {
    const [verb, path = ''] = httpOf(service, operation) ?? []
    if (verb !== method) continue
    const names = [...path.matchAll(/\{(\w+)\+?\}/g)].map(([, name = '']) => name)
    const pattern = path
      .split('?')[0]!
      .replace(/[.*+?^$()|[\]\\]/g, '\\$&')
      .replace(/\{\w+(?:\\\+)?\}/g, '([^/]+)')
    const found = new RegExp(`^${pattern}/?$`).exec(url.pathname)
    if (found === null) continue
    const labels = names.map((name, i) => [name, decodeURIComponent(found[i + 1] ?? '')])
    const input = modelOf(service).operation(operation)?.input
    const members = queryOf(service, operation)
    const query = [...url.searchParams].map(([written, value]) => {
      const name = members.get(written) ?? written
      return [name, input?.member(name)?.kind === 'number' ? Number(value) : value]
    })
    return { operation, params: body && { ...body, ...Object.fromEntries([...query, ...labels]) } }
  }
  return { operation: undefined, params: {} }
}

/** Whether the service has such an operation. */
export const isOperation = (service: string, name: string): boolean =>
  modelOf(service).operation(name) !== undefined

/** A value as it goes over the wire: times as the protocol writes them, and only what the shape has. */
const wire = (shape: Shape | undefined, value: unknown, epoch: boolean): unknown => {
  if (value === null || value === undefined || shape === undefined) return undefined
  if (shape.kind === 'timestamp') return epoch ? Date.parse(String(value)) / 1000 : value
  if (shape.kind === 'list') return (value as readonly unknown[]).map((item) => wire(shape.of, item, epoch))
  if (shape.kind === 'map')
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, wire(shape.of, item, epoch)]))
  if (shape.kind !== 'structure' && shape.kind !== 'union') return value
  const fields = [...shape.members].map(([name, member]) => [
    name,
    wire(member, (value as RawRecord)[name], epoch),
  ])
  return Object.fromEntries(fields.filter(([, part]) => part !== undefined))
}

const singular = (name: string): string => name.replace(/ies$/, 'y').replace(/s$/, '')
const plain = (resource: string): string => resource.replace(/V\d+$/, '')
const lower = (text: unknown): string => String(text).toLowerCase()

/** The records of one account and region of a service, by resource: `TrainingJob`. */
export class Records {
  readonly #service: string
  readonly #of = new Map<string, RawRecord[]>()

  constructor(service: string) {
    this.#service = service
  }

  put(resource: string, records: readonly RawRecord[]): void {
    this.#of.set(resource, [...records])
  }

  /** Whether the resource that tags are asked of is one of these. */
  has(params: Params): boolean {
    const arn = lower(Object.values(params)[0])
    return [...this.#of.values()].some((records) =>
      records.some((record) => Object.values(record).some((own) => lower(own) === arn)),
    )
  }

  /** Throws ServiceError. */
  answer(name: string, params: Params): unknown {
    const operation = modelOf(this.#service).operation(name)
    if (operation === undefined) throw new ServiceError('UnknownOperationException', name)
    for (const needed of operation.input.required)
      if (params[needed] === undefined) throw invalid(needed, 'null', 'not be null')
    for (const given of Object.keys(params))
      if (operation.input.member(given) === undefined) throw invalid(given, 'given', 'be a parameter')
    if (/^ListTags/.test(name)) return this.#tags(operation, params)
    const epoch = this.#service === 'sagemaker'
    const list = [...operation.output.members].find(
      ([, shape]) => shape.kind === 'list' && /^(List|Describe\w+s$)/.test(name),
    )
    if (list !== undefined)
      return wire(operation.output, this.#page(operation, list[0], list[1], params), epoch)
    const [parameter = ''] = operation.input.required
    const value = lower(params[parameter])
    const found = this.#resource(name.replace(/^(Describe|Get)/, '')).find((record) =>
      Object.entries(record).some(([field, own]) => isIdentity(field) && lower(own) === value),
    )
    if (found === undefined) throw resourceNotFound(this.#service as 'sagemaker', value)
    return wire(operation.output, found, epoch)
  }

  #resource(name: string): readonly RawRecord[] {
    for (const [resource, records] of this.#of)
      if (resource === name || plain(resource) === plain(name)) return records
    return []
  }

  #page({ name, input, output }: Operation, items: string, list: Shape, params: Params): RawRecord {
    const resource = singular(name.replace(/^(List|Describe)/, ''))
    const size = Number(params.MaxResults ?? params.maxResults ?? 10)
    const after = Number(params.NextToken ?? params.nextToken ?? 0)
    const wanted = this.#resource(resource)
      .filter((record) =>
        [...input.members.keys()].every((name) => meets(resource, record, name, params[name])),
      )
      .sort(orderOf(params))
    const page = wanted.slice(after, after + size).map((record) => summary(resource, list.of, record))
    const token = ['NextToken', 'nextToken'].find((each) => output.member(each)) ?? ''
    return { [items]: page, ...(after + size < wanted.length && { [token]: String(after + size) }) }
  }

  #tags({ input, output, name }: Operation, params: Params): unknown {
    const [parameter = ''] = input.members.keys()
    const arn = lower(params[parameter])
    for (const records of this.#of.values()) {
      const found = records.find((record) => Object.values(record).some((own) => lower(own) === arn))
      if (found === undefined) continue
      const tags = found.Tags ?? found.tags ?? []
      return wire(output, { [name === 'ListTags' ? 'Tags' : 'tags']: tags }, true)
    }
    throw resourceNotFound(this.#service as 'sagemaker', arn)
  }
}

const isIdentity = (field: string): boolean => /(name|arn|id|identifier)$/i.test(field)

/** An item of a list: where the record's field has the resource's name before it, the item may have the rest alone. */
const summary = (resource: string, shape: Shape | undefined, record: RawRecord): RawRecord => {
  const item: Record<string, unknown> = {}
  for (const name of shape?.members.keys() ?? []) {
    const long = Object.keys(record).find((field) => lower(field) === lower(resource + name))
    item[name] = record[name] ?? (long === undefined ? undefined : record[long])
  }
  return item
}

/** The field of a record that a filter is about: `StatusEquals` is about TrainingJobStatus. */
const fieldOf = (resource: string, record: RawRecord, name: string): unknown => {
  const last = /[A-Z][a-z]*$/.exec(resource)?.[0] ?? ''
  const found = [name, resource + name, last + name].flatMap((wanted) =>
    Object.keys(record).filter((field) => lower(field) === lower(wanted)),
  )
  return found[0] === undefined ? undefined : record[found[0]]
}

const meets = (resource: string, record: RawRecord, parameter: string, value: unknown): boolean => {
  if (value === undefined || /^(max|next|sort)/i.test(parameter)) return true
  const [, name = parameter, how = 'Equals'] = /^(.+?)(After|Before|Equals|Contains)$/.exec(parameter) ?? []
  if (Array.isArray(value))
    return Object.entries(record).some(([field, own]) => isIdentity(field) && value.includes(own))
  const own = fieldOf(resource, record, name)
  if (how === 'Equals') return own === value
  if (how === 'Contains') return lower(own).includes(lower(value))
  const time = Date.parse(String(own))
  const bound = typeof value === 'number' ? value * 1000 : Date.parse(String(value))
  return how === 'After' ? time > bound : time < bound
}

/** By the time of creation, whatever it is called. */
const orderOf = (params: Params): ((a: RawRecord, b: RawRecord) => number) => {
  const sign = (params.SortOrder ?? params.sortOrder) === 'Descending' ? -1 : 1
  const created = (record: RawRecord) =>
    Date.parse(String(record.CreationTime ?? record.creationTime ?? record.createdAt ?? record.StartTime))
  return (a, b) => sign * (created(a) - created(b))
}
