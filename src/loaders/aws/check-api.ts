import type {
  ApiSchema,
  ColumnSchema,
  FieldSchema,
  PagedSchema,
  ParentSchema,
  TableSchema,
} from '../../catalog/schema.ts'
import { DdsqlError } from '../../source/error.ts'
import { SQLSTATE } from '../../source/sqlstate.ts'
import { perhaps } from '../../source/suggest.ts'
import type { Model, Operation, Shape, ShapeKind } from './model.ts'

// Whether a schema file fits the model of the service's client: nothing in it can rot unseen.

/** The shapes whose values a column or field of a type reads. */
const KINDS: Readonly<Record<ColumnSchema['type'], readonly ShapeKind[]>> = {
  string: ['string'],
  int32: ['number'],
  int64: ['number', 'string'],
  float64: ['number'],
  bool: ['boolean'],
  // Some services write times as numbers or texts.
  timestamp: ['timestamp', 'number', 'string'],
  date: ['timestamp', 'string'],
  json: ['structure', 'union', 'list', 'map', 'document'],
  struct: ['structure', 'union'],
  hstore: ['map', 'list'],
  hstore_csv: ['map', 'list'],
  map_string_string: ['map'],
  unordered_list_string: ['list', 'map'],
  unordered_list_struct: ['list'],
}

/** Thrown inside this file; becomes what the user meets. */
class Misfit extends Error {
  readonly hint: string | undefined

  constructor(message: string, hint?: string) {
    super(message)
    this.hint = hint
  }
}

const memberOf = (shape: Shape | undefined, path: string, where: string): Shape => {
  const found = shape?.at(path)
  if (found !== undefined) return found
  const names = [...(shape?.members.keys() ?? [])]
  throw new Misfit(`${where} has no ${path}`, perhaps(path, names))
}

const mustBe = (shape: Shape, kinds: readonly ShapeKind[], where: string): Shape => {
  if (kinds.includes(shape.kind)) return shape
  throw new Misfit(`${where} is a ${shape.kind}, not a ${kinds.join(' or ')}`)
}

const operationOf = (model: Model, name: string): Operation => {
  const operation = model.operation(name)
  if (operation === undefined)
    throw new Misfit(`there is no operation ${name}`, perhaps(name, model.operations()))
  return operation
}

const takes = ({ name, input }: Operation, parameters: Iterable<string>): void => {
  for (const parameter of parameters) memberOf(input, parameter, `what ${name} takes`)
}

/** Checks a paged call, and gives what its items are. */
const itemOf = (model: Model, call: PagedSchema, kinds: readonly ShapeKind[]): Shape => {
  const operation = operationOf(model, call.operation)
  const answer = `the answer of ${call.operation}`
  takes(operation, Object.keys(call.input ?? {}))
  if (call.token !== undefined) {
    takes(operation, [call.token.parameter])
    mustBe(memberOf(operation.output, call.token.field, answer), ['string'], `${answer}: ${call.token.field}`)
  }
  if (call.page !== undefined) {
    const { parameter } = call.page
    const shape = memberOf(operation.input, parameter, `what ${call.operation} takes`)
    mustBe(shape, ['number'], `${call.operation}: ${parameter}`)
  }
  const items = mustBe(memberOf(operation.output, call.items, answer), kinds, `${answer}: ${call.items}`)
  if (items.of === undefined) throw new Misfit(`${answer}: ${call.items} has no items`)
  return items.of
}

/** Where the value of a record's field is looked for: the item of the list, as its own name there. */
type FieldOf = (field: string) => Shape | undefined

const listFields = (model: Model, { list }: ApiSchema): FieldOf => {
  const item = itemOf(model, list, ['list'])
  const operation = operationOf(model, list.operation)
  const added = new Map<string, Shape>()
  if (list.parent !== undefined) {
    const value = parentField(model, list.parent)
    takes(operation, [list.parent.parameter])
    if (list.parent.as !== undefined) added.set(list.parent.as, value)
  }
  if (list.sort !== undefined) takes(operation, [list.sort.parameter, list.sort.orderParameter])
  if (list.item !== undefined) {
    mustBe(item, ['string'], `an item of ${list.operation}`)
    added.set(list.item, item)
    return (field) => added.get(field)
  }
  mustBe(item, ['structure', 'union'], `an item of ${list.operation}`)
  for (const own of Object.values(list.fields ?? {})) memberOf(item, own, `an item of ${list.operation}`)
  const renamed = new Set(Object.values(list.fields ?? {}))
  return (field) => {
    const own = list.fields?.[field]
    if (own !== undefined) return item.member(own)
    return added.get(field) ?? (renamed.has(field) ? undefined : item.member(field))
  }
}

const parentField = (model: Model, parent: ParentSchema): Shape => {
  const item = itemOf(model, parent, ['list'])
  return item.kind === 'string' ? item : memberOf(item, parent.field, `an item of ${parent.operation}`)
}

const describeFields = (model: Model, { describe }: ApiSchema): FieldOf => {
  if (describe === undefined) return () => undefined
  const operation = operationOf(model, describe.operation)
  takes(operation, [...Object.keys(describe.input ?? {}), describe.parameter])
  if (describe.batch !== undefined)
    mustBe(
      memberOf(operation.input, describe.parameter, ''),
      ['list'],
      `${describe.operation}: ${describe.parameter}`,
    )
  const answer = `the answer of ${describe.operation}`
  const found =
    describe.record === undefined ? operation.output : memberOf(operation.output, describe.record, answer)
  const record = describe.batch === undefined ? found : mustBe(found, ['list'], answer).of
  return (field) => record?.member(field)
}

const checkTags = (model: Model, { tags }: ApiSchema): void => {
  if (tags === undefined) return
  takes(operationOf(model, tags.operation), [tags.parameter])
  itemOf(model, tags, ['list', 'map'])
}

const checkField = (field: ColumnSchema | FieldSchema, shape: Shape, where: string): void => {
  // A struct's time is a text.
  const kinds = 'description' in field ? KINDS[field.type] : [...KINDS[field.type], ...timeOf(field)]
  mustBe(shape, kinds, where)
  if (field.fields === undefined) return
  const struct = field.type === 'struct' ? shape : shape.of
  for (const each of field.fields)
    checkField(each, memberOf(struct, each.from, where), `${where}.${each.from}`)
}

const timeOf = ({ type }: FieldSchema): readonly ShapeKind[] => (type === 'string' ? ['timestamp'] : [])

const checkColumn = (
  column: ColumnSchema,
  listed: FieldOf,
  described: FieldOf,
  { name: operation, input }: Operation,
): void => {
  for (const { parameter } of column.push ?? []) memberOf(input, parameter, `what ${operation} takes`)
  if (column.by !== 'list' && column.by !== 'describe') return
  const shape = (column.by === 'list' ? listed : described)(column.from)
  if (shape === undefined)
    throw new Misfit(`column "${column.name}": the ${column.by} call gives no ${column.from}`)
  checkField(column, shape, `column "${column.name}": ${column.from}`)
}

/** Throws 22P02 for a schema that names what its service's client does not know. A client without a model says nothing. */
export const checkApi = ({ name, api, arn, columns }: TableSchema, model: Model): void => {
  if (api === undefined || model.operations().length === 0) return
  try {
    const listed = listFields(model, api)
    const described = describeFields(model, api)
    checkTags(model, api)
    if (arn !== undefined && listed(arn)?.kind !== 'string')
      throw new Misfit(`the list call gives no text ${arn}, the arn`)
    const list = operationOf(model, api.list.operation)
    for (const column of columns) checkColumn(column, listed, described, list)
  } catch (error) {
    if (!(error instanceof Misfit)) throw error
    const message = `the schema of table "${name}" does not fit @aws-sdk/client-${api.service}: ${error.message}`
    throw new DdsqlError(SQLSTATE.invalid_text_representation, message, {
      hint: error.hint ?? 'catalog-sql scaffold writes a schema of the client that is installed.',
    })
  }
}
