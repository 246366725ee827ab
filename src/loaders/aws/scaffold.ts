// A schema file out of the model of a service's client, by the catalog's rule: the columns are what describe answers, in
// snake_case, and the ARN, the account and the tags.
import {
  type ApiSchema,
  type ColumnSchema,
  type DescribeSchema,
  ELEMENT_KEY,
  type FieldSchema,
  type FieldTypeWord,
  type JsonKeys,
  type ListSchema,
  MAP_KEY,
  type PagedSchema,
  type ParentSchema,
  type PushSchema,
  SCHEMA_VERSION,
  type TableSchema,
  type TagsSchema,
} from '../../catalog/schema.ts'
import { DdsqlError } from '../../source/error.ts'
import { SQLSTATE } from '../../source/sqlstate.ts'
import { perhaps } from '../../source/suggest.ts'
import { snakeCase } from '../snake-case.ts'
import { Declarations } from './declarations.ts'
import { Model, type Operation, Shape } from './model.ts'
import { clientClass, declarationsOf, loadClient } from './sdk.ts'

/** Which of the two forms of the catalog's pages the columns have: json and hstore, or structs and lists. */
export type ScaffoldForm = 'json' | 'struct'

export interface ScaffoldOptions {
  readonly form?: ScaffoldForm
}

/** The schema of the table of a resource: `scaffold('sagemaker', 'TrainingJob')`. Throws 58030 where the client is not installed, 42704 for a resource that no operation lists. */
export const scaffold = async (
  service: string,
  resource: string,
  { form = 'json' }: ScaffoldOptions = {},
): Promise<TableSchema> => {
  const sdk = await loadClient(service)
  const title = clientClass(sdk)?.name.replace(/Client$/, '') ?? service
  const docs = await Declarations.read(declarationsOf(service))
  return new Scaffold(new Model(sdk), docs, service, title, resource, form).schema()
}

const upperFirst = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1)
const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase()

const plurals = (name: string): string[] => [
  `${name}s`,
  `${name}es`,
  ...(name.endsWith('y') ? [`${name.slice(0, -1)}ies`] : []),
  name,
]

const words = (name: string): string => snakeCase(name).replaceAll('_', ' ')

const TOKENS = ['NextToken', 'nextToken', 'Marker', 'marker', 'PaginationToken', 'paginationToken']
const PAGES = ['MaxResults', 'maxResults', 'MaxItems', 'maxItems', 'Limit', 'limit', 'PageSize', 'pageSize']
/** Pages of this size every service takes that says nothing else. */
const PAGE_SIZE = 100
const CREATED = /^(creation|create|created|submit|submitted)(time|at|date|timestamp)?$|^createdate/i
const MODIFIED = /^(last)?(modified|updated?|modification)(time|at|date|timestamp)?$/i
/** Lists by the time of modification may not end. */
const IS_MODIFIED = /^last(modified|updated)/i
const FRACTION =
  /(^|_)(percent|percentage|ratio|rate|score|threshold|price|cost|amount|probability|average|value)(_|$)/
/** What services take as a part of a name. */
const NAME_PATTERN = '^[a-zA-Z0-9-]{1,63}$'
const MOST_VALUES = 30

class Scaffold {
  readonly #model: Model
  readonly #docs: Declarations
  readonly #service: string
  readonly #title: string
  readonly #resource: string
  readonly #form: ScaffoldForm
  readonly #list: Operation
  readonly #describe: Operation | undefined

  constructor(
    model: Model,
    docs: Declarations,
    service: string,
    title: string,
    resource: string,
    form: ScaffoldForm,
  ) {
    this.#model = model
    this.#docs = docs
    this.#service = service
    this.#title = title
    this.#resource = upperFirst(resource)
    this.#form = form
    const list = this.#listOperation()
    if (list === undefined) throw this.#unknown()
    this.#list = list
    this.#describe = this.#describeOperation(list)
  }

  #first(names: readonly string[]): Operation | undefined {
    for (const name of names) {
      const found = this.#model.operation(name)
      if (found !== undefined) return found
    }
    return undefined
  }

  /** Without the version that some resources end with. */
  get #names(): readonly string[] {
    const plain = this.#resource.replace(/V\d+$/, '')
    return plain === this.#resource ? [plain] : [this.#resource, plain]
  }

  #listOperation(): Operation | undefined {
    return this.#first(
      this.#names.flatMap((name) =>
        ['List', 'Describe', 'Get'].flatMap((verb) =>
          (verb === 'List' ? plurals(name) : plurals(name).slice(0, -1)).map((plural) => verb + plural),
        ),
      ),
    )
  }

  #describeOperation(list: Operation): Operation | undefined {
    const plural = plurals(this.#resource).slice(0, -1)
    const found = this.#first([
      `Describe${this.#resource}`,
      `Get${this.#resource}`,
      ...plural.flatMap((name) => [`Describe${name}`, `BatchGet${name}`, `BatchDescribe${name}`]),
    ])
    return found?.name === list.name ? undefined : found
  }

  #unknown(): DdsqlError {
    const lists = this.#model.operations().filter((name) => /^(List|Describe)/.test(name))
    const resources = lists.map((name) => name.replace(/^(List|Describe)/, '').replace(/s$/, ''))
    return new DdsqlError(
      SQLSTATE.undefined_object,
      `the service ${this.#service} has no operation that lists "${this.#resource}"`,
      { hint: perhaps(this.#resource, resources) ?? `It lists ${resources.slice(0, 12).join(', ')}, …` },
    )
  }

  schema(): TableSchema {
    const paged = this.#paged(this.#list)
    const item = this.#list.output.at(paged.items)?.of ?? new Shape('unit')
    const described = this.#describe && this.#record(this.#describe)
    const record = described?.shape ?? item
    const renamed = described === undefined ? {} : this.#renamed(item, record)
    const listed = (field: string): Shape | undefined =>
      item.kind === 'string' ? undefined : item.member(renamed[field] ?? field)
    const arn = this.#arnField(record, listed)
    const key = arn ?? this.#keyField(record, item)
    const base: ListSchema = {
      ...paged,
      ...(item.kind === 'string' && { item: key }),
      ...(Object.keys(renamed).length > 0 && { fields: renamed }),
      ...this.#sort(),
      ...this.#parent(),
    }
    const describe = this.#describe && described && this.#describeSchema(this.#describe, described, key)
    const ownTags = [...record.members.keys()].find((name) => /^tags?(list)?$/i.test(name))
    const tags = ownTags === undefined && arn !== undefined ? this.#tags(arn) : undefined
    const columns = this.#columns(record, (field) => {
      const shape = listed(field) ?? (item.kind === 'string' && field === key ? item : undefined)
      return describe === undefined || shape !== undefined
    })
    const shortNames = new Set(Object.values(renamed))
    const onlyListed = [...item.members.keys()].filter(
      (field) => record.member(field) === undefined && !shortNames.has(field),
    )
    const inList = this.#columns(item, () => true).filter(({ from }) => onlyListed.includes(from))
    const withOwn = [
      ...(this.#form === 'json' && arn !== undefined ? [keyColumn(this.#noun)] : []),
      ...placeColumns(this.#noun, arn !== undefined),
      ...(tags === undefined ? [] : [this.#tagsColumn(tags.column)]),
    ]
    const roles = new Set(columns.map(({ role }) => role))
    // What the list alone says is left out of `*`.
    const hidden = inList.map(
      ({ role, ...column }): ColumnSchema => ({
        ...column,
        ...(role !== undefined && !roles.has(role) && { role }),
        hidden: true,
      }),
    )
    const own = new Set([...columns, ...hidden].map(({ name }) => name))
    const all = [...withOwn.filter(({ name }) => !own.has(name)), ...columns, ...hidden]
    const shown = all.filter(({ hidden }) => !hidden).sort((a, b) => (a.name < b.name ? -1 : 1))
    const name = `${snakeCase(this.#service.replaceAll('-', '_'))}_${snakeCase(this.#resource)}`
    const [dotted, plain] = [`aws.${name}`, `aws_${name}`]
    const api: ApiSchema = {
      service: this.#service,
      list: base,
      ...(describe && { describe }),
      ...(tags && { tags: tags.schema }),
    }
    return {
      version: SCHEMA_VERSION,
      name: this.#form === 'json' ? dotted : plain,
      aliases: [this.#form === 'json' ? plain : dotted],
      description: `${this.#title} ${this.#noun}s.`,
      noun: this.#noun,
      ...(arn === undefined ? { key: [snakeCase(key)] } : { arn }),
      api,
      columns: [...shown, ...all.filter(({ hidden }) => hidden)],
      examples: this.#examples(this.#form === 'json' ? dotted : plain, shown),
    }
  }

  get #noun(): string {
    return words(this.#names.at(-1) ?? this.#resource).replace(/[^a-z ]/g, '')
  }

  #paged({ name, input, output }: Operation): PagedSchema {
    const items = itemsPath(output)
    if (items === undefined)
      throw new DdsqlError(SQLSTATE.undefined_object, `the answer of ${name} of ${this.#service} has no list`)
    const token = TOKENS.find((each) => input.member(each) !== undefined)
    const after = [token ?? '', 'NextToken', 'nextToken', 'NextMarker', 'nextMarker']
    const field = after.find((each) => output.member(each) !== undefined)
    const page = PAGES.find((each) => input.member(each)?.kind === 'number')
    return {
      operation: name,
      items,
      ...(token !== undefined && field !== undefined && { token: { parameter: token, field } }),
      ...(page !== undefined && { page: { parameter: page, size: PAGE_SIZE } }),
    }
  }

  #sort(): Pick<ListSchema, 'sort'> {
    const { input } = this.#list
    const parameter = ['SortBy', 'sortBy'].find((each) => input.member(each))
    const orderParameter = ['SortOrder', 'sortOrder'].find((each) => input.member(each))
    if (parameter === undefined || orderParameter === undefined) return {}
    return { sort: { parameter, orderParameter, ascending: 'Ascending', descending: 'Descending' } }
  }

  /** Where the list wants to know whose: the list of those. */
  #parent(): { readonly parent?: ParentSchema } {
    const [parameter] = this.#list.input.required
    if (parameter === undefined) return {}
    const owner = upperFirst(parameter).replace(/(Name|Arn|ARN|Id|Identifier)$/, '')
    const list = this.#first(plurals(owner).map((name) => `List${name}`))
    if (list === undefined) return {}
    const paged = this.#paged(list)
    const item = list.output.at(paged.items)?.of
    const field = [...(item?.members.keys() ?? [])].find((name) => same(name, parameter))
    return field === undefined ? {} : { parent: { ...paged, field, parameter } }
  }

  /** The record in the answer about one resource, or about several. */
  #record({ input, output }: Operation): { shape: Shape; path?: string; batch: boolean } {
    const [parameter] = input.required.length > 0 ? input.required : [...input.members.keys()]
    const isBatch = parameter !== undefined && input.member(parameter)?.kind === 'list'
    if (isBatch) {
      const path = itemsPath(output) ?? ''
      return { shape: output.at(path)?.of ?? new Shape('unit'), path, batch: true }
    }
    const structs = [...output.members].filter(([, shape]) => shape.kind === 'structure')
    const [only] = structs
    // `{ cluster: { … } }`
    if (only !== undefined && output.members.size <= 2 && same(only[0], lastWord(this.#resource, only[0])))
      return { shape: only[1], path: only[0], batch: false }
    return { shape: output, batch: false }
  }

  /** Names of the list's items that are shorter than those of the record: `id` is guardrailId there. */
  #renamed(item: Shape, record: Shape): Readonly<Record<string, string>> {
    const renamed: Record<string, string> = {}
    for (const field of record.members.keys()) {
      if (item.member(field) !== undefined) continue
      const short = [...item.members.keys()].find(
        (name) => record.member(name) === undefined && same(this.#resource + name, field),
      )
      if (short !== undefined) renamed[field] = short
    }
    return renamed
  }

  #arnField(record: Shape, listed: (field: string) => Shape | undefined): string | undefined {
    const arns = [...record.members.keys()].filter(
      (name) => /arn$/i.test(name) && listed(name)?.kind === 'string',
    )
    const own = this.#names.flatMap((name) => [`${name}Arn`, `${lastWordOf(name)}Arn`, 'Arn'])
    return own.flatMap((name) => arns.find((each) => same(each, name)) ?? [])[0] ?? arns[0]
  }

  /** The columns that identify records without an ARN. */
  #keyField(record: Shape, item: Shape): string {
    const names = [...record.members.keys()].filter((name) => item.kind === 'string' || item.member(name))
    const own = ['Id', 'Name', 'Identifier'].flatMap((end) => [this.#resource + end, end])
    return own.flatMap((name) => names.find((each) => same(each, name)) ?? [])[0] ?? names[0] ?? 'id'
  }

  #describeSchema(
    { name, input }: Operation,
    { path, batch }: { path?: string; batch: boolean },
    key: string,
  ): DescribeSchema {
    const parameter = input.required[0] ?? [...input.members.keys()][0] ?? key
    const record = this.#describe && this.#record(this.#describe).shape
    const item = this.#list.output.at(this.#paged(this.#list).items)?.of
    const field = record?.member(parameter) && item?.member(parameter) ? parameter : key
    return {
      operation: name,
      parameter,
      field,
      ...(path !== undefined && { record: path }),
      ...(batch && { batch: PAGE_SIZE }),
    }
  }

  #tags(arn: string): { schema: TagsSchema; column: Partial<ColumnSchema> & { from: string } } | undefined {
    const operation = this.#first([
      'ListTags',
      'ListTagsForResource',
      'ListTagsOfResource',
      'ListResourceTags',
      'GetTags',
    ])
    const parameter =
      operation && [...operation.input.members.keys()].find((name) => /resource|arn/i.test(name))
    const items =
      operation && [...operation.output.members.keys()].find((name) => /^tags?(list|s)?$/i.test(name))
    if (operation === undefined || parameter === undefined || items === undefined) return undefined
    const { token, page } = this.#paged({ ...operation })
    const schema: TagsSchema = {
      operation: operation.name,
      parameter,
      field: arn,
      items,
      ...(token && { token }),
      ...(page && { page }),
    }
    return { schema, column: { from: items, by: 'tags', ...pairsOf(operation.output.member(items)) } }
  }

  #tagsColumn(column: Partial<ColumnSchema> & { from: string }): ColumnSchema {
    return {
      name: 'tags',
      type: this.#form === 'json' ? 'hstore_csv' : 'unordered_list_string',
      description: `The tags of the ${this.#noun}, and its region.`,
      role: 'tags',
      ...column,
    }
  }

  #columns(record: Shape, isListed: (field: string) => boolean): ColumnSchema[] {
    const described = this.#describe
    const docs = this.#docs.members(record.name || described?.output.name || '')
    const roles = new Set<string>()
    const once = (role: 'created' | 'modified', is: boolean) => {
      if (!is || roles.has(role)) return {}
      roles.add(role)
      return { role }
    }
    return [...record.members].flatMap(([from, shape]): ColumnSchema[] => {
      const by = isListed(from) ? ('list' as const) : ('describe' as const)
      if (/^tags?(list)?$/i.test(from)) return [this.#tagsColumn({ from, by, ...pairsOf(shape) })]
      const typed = this.#typeOf(from, shape)
      if (typed === undefined) return []
      const doc = docs.get(from)
      const isTime = typed.type === 'timestamp'
      const values = typed.type === 'string' ? this.#enumeration(doc?.type, from) : undefined
      const push = this.#push(from, typed.type)
      return [
        {
          name: snakeCase(from),
          type: typed.type,
          description: doc?.sentence ?? `The ${words(from)} of the ${this.#noun}.`,
          from,
          by,
          ...once('created', isTime && CREATED.test(from)),
          ...once('modified', isTime && MODIFIED.test(from)),
          ...typed.more,
          ...(values && { values }),
          ...(push.length > 0 && { push }),
          ...(by === 'list' && this.#sortBy(from, isTime)),
        },
      ]
    })
  }

  #typeOf(
    from: string,
    shape: Shape,
  ): { type: ColumnSchema['type']; more?: Pick<ColumnSchema, 'fields' | 'keys'> } | undefined {
    switch (shape.kind) {
      case 'string':
        return { type: 'string' }
      case 'boolean':
        return { type: 'bool' }
      case 'timestamp':
        return { type: 'timestamp' }
      case 'number':
        return { type: this.#numberType(from) }
      case 'document':
        return { type: 'json' }
      case 'map':
        if (shape.of?.kind === 'string')
          return { type: this.#form === 'json' ? 'hstore' : 'map_string_string' }
        return asJson(shape)
      case 'list':
        if (shape.of?.kind === 'string') return { type: 'unordered_list_string' }
        return this.#form === 'json' ? asJson(shape) : this.#struct('unordered_list_struct', shape)
      case 'structure':
      case 'union':
        return this.#form === 'json' ? asJson(shape) : this.#struct('struct', shape)
      default:
        return undefined
    }
  }

  #numberType(from: string): 'int32' | 'int64' | 'float64' {
    return FRACTION.test(snakeCase(from)) ? 'float64' : this.#form === 'json' ? 'int64' : 'int32'
  }

  #struct(type: 'struct' | 'unordered_list_struct', shape: Shape) {
    const fields = this.#fields(type === 'struct' ? shape : shape.of, new Set())
    return fields === undefined ? asJson(shape) : { type, more: { fields } }
  }

  /** Undefined where a struct would have itself inside, or no fields. */
  #fields(shape: Shape | undefined, above: ReadonlySet<string>): FieldSchema[] | undefined {
    if (shape === undefined || shape.members.size === 0 || above.has(shape.name)) return undefined
    const inside = new Set([...above, shape.name])
    const fields = [...shape.members].flatMap(([from, part]): FieldSchema[] => {
      const name = snakeCase(from)
      const kind = part.kind === 'list' ? part.of?.kind : part.kind
      if (kind === 'structure' || kind === 'union') {
        const fields = this.#fields(part.kind === 'list' ? part.of : part, inside)
        if (fields === undefined) return [{ name, type: 'json', from }]
        return [{ name, type: part.kind === 'list' ? 'unordered_list_struct' : 'struct', from, fields }]
      }
      const type = this.#fieldType(from, part)
      return type === undefined ? [] : [{ name, type, from, ...(type === 'json' && asJson(part).more) }]
    })
    return fields.sort((a, b) => (a.name < b.name ? -1 : 1))
  }

  #fieldType(from: string, shape: Shape): FieldTypeWord | undefined {
    switch (shape.kind) {
      case 'string':
      case 'timestamp':
        return 'string'
      case 'boolean':
        return 'bool'
      case 'number':
        return this.#numberType(from)
      case 'list':
        return shape.of?.kind === 'string' ? 'unordered_list_string' : 'json'
      case 'map':
      case 'document':
        return 'json'
      default:
        return undefined
    }
  }

  #enumeration(declared: string | undefined, member: string): readonly string[] | undefined {
    const names = declared === undefined || declared === 'string' ? [upperFirst(member)] : [declared]
    const values = names.flatMap((name) => this.#model.enumeration(name) ?? [])
    return values.length > 0 && values.length <= MOST_VALUES ? values : undefined
  }

  #push(from: string, type: ColumnSchema['type']): PushSchema[] {
    const found: PushSchema[] = []
    const owners = ['', ...this.#names, ...this.#names.map(lastWordOf)]
    const is = (name: string) => owners.some((owner) => same(owner + name, from))
    for (const [parameter, shape] of this.#list.input.members) {
      const [, name = '', how = ''] = /^(.+?)(After|Before|Equals|Contains)$/.exec(parameter) ?? []
      if (name === '' || !is(name)) continue
      if (type === 'timestamp' && shape.kind === 'timestamp' && !IS_MODIFIED.test(parameter)) {
        if (how === 'After') found.push({ parameter, operators: ['=', '>', '>='] })
        if (how === 'Before') found.push({ parameter, operators: ['=', '<', '<='] })
      }
      if (type !== 'string' || shape.kind !== 'string') continue
      if (how === 'Equals') found.push({ parameter, operators: ['=', 'in'] })
      if (how === 'Contains') found.push({ parameter, operators: ['=', 'in', 'like'], pattern: NAME_PATTERN })
    }
    return found
  }

  #sortBy(from: string, isTime: boolean): Pick<ColumnSchema, 'sortBy'> {
    const { sort } = this.#sort()
    if (sort === undefined || !isTime || !CREATED.test(from)) return {}
    const docs = this.#docs.members(this.#list.input.name)
    const values = this.#enumeration(docs.get(sort.parameter)?.type, sort.parameter) ?? []
    const own = values.find((value) => CREATED.test(value))
    return own === undefined ? {} : { sortBy: own }
  }

  #examples(name: string, columns: readonly ColumnSchema[]): NonNullable<TableSchema['examples']> {
    const status = columns.find((column) => /status$|^state$/.test(column.name) && column.type === 'string')
    const created = columns.find(({ role }) => role === 'created')
    const named = columns.find((column) => /name$/.test(column.name)) ?? columns[0]
    return [
      status === undefined
        ? { description: `How many ${this.#noun}s are there?`, sql: `SELECT count(*) FROM ${name}` }
        : {
            description: `How many ${this.#noun}s are there in each state?`,
            sql: `SELECT ${status.name}, count(*)\nFROM ${name}\nGROUP BY ${status.name}\nORDER BY count(*) DESC`,
          },
      ...(created === undefined || named === undefined
        ? []
        : [
            {
              description: `Which ${this.#noun}s are newest?`,
              sql: `SELECT ${named.name}, ${created.name}\nFROM ${name}\nORDER BY ${created.name} DESC\nLIMIT 10`,
            },
          ]),
    ]
  }
}

const lastWordOf = (name: string): string => /[A-Z][a-z0-9]*$/.exec(name)?.[0] ?? name

/** The field's name where the resource is called by it or its last word. */
const lastWord = (resource: string, field: string): string =>
  same(resource, field) || same(lastWordOf(resource), field) ? field : resource

/** The path to the one list in an answer; structures before texts. */
const itemsPath = (output: Shape): string | undefined => {
  const lists = [...output.members].filter(([, shape]) => shape.kind === 'list')
  const found = lists.find(([, shape]) => shape.of?.kind === 'structure') ?? lists[0]
  if (found !== undefined) return found[0]
  for (const [name, shape] of output.members) {
    const below = shape.kind === 'structure' ? itemsPath(shape) : undefined
    if (below !== undefined) return `${name}.${below}`
  }
  return undefined
}

const pairsOf = (shape: Shape | undefined): Pick<ColumnSchema, 'pairs'> => {
  const names = shape?.kind === 'list' ? [...(shape.of?.members.keys() ?? [])] : []
  const key = names.find((name) => /key$/i.test(name))
  const value = names.find((name) => /value$/i.test(name))
  return key === undefined || value === undefined ? {} : { pairs: { key, value } }
}

const asJson = (shape: Shape): { type: 'json'; more?: Pick<ColumnSchema, 'keys'> } => {
  const keys = keysOf(shape, new Set())
  return keys === null ? { type: 'json' } : { type: 'json', more: { keys } }
}

/** The keys of json values; what has itself inside is not followed. */
const keysOf = (shape: Shape | undefined, above: ReadonlySet<string>): JsonKeys | null => {
  switch (shape?.kind) {
    case 'list': {
      const keys = keysOf(shape.of, above)
      return keys === null ? null : { [ELEMENT_KEY]: keys }
    }
    case 'map':
      return { [MAP_KEY]: keysOf(shape.of, above) }
    case 'structure':
    case 'union': {
      if (above.has(shape.name) || shape.members.size === 0) return null
      const inside = new Set([...above, shape.name])
      return Object.fromEntries(
        [...shape.members].map(([name, part]) => [snakeCase(name), keysOf(part, inside)]),
      )
    }
    default:
      return null
  }
}

const keyColumn = (noun: string): ColumnSchema => ({
  name: '_key',
  type: 'string',
  description: `The identity of the row: the ARN of the ${noun}.`,
  from: 'arn',
  by: 'arn',
})

const placeColumns = (noun: string, hasArn: boolean): ColumnSchema[] => {
  const by = hasArn ? ('arn' as const) : ('source' as const)
  return [
    {
      name: 'account_id',
      type: 'string',
      description: `The AWS account that the ${noun} is in, twelve digits.`,
      from: 'account_id',
      by,
      role: 'account',
    },
    {
      name: 'region',
      type: 'string',
      description: `The AWS region that the ${noun} is in.`,
      from: 'region',
      by,
      role: 'region',
      hidden: true,
    },
  ]
}
