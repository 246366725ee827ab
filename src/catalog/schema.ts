/**
 * The form of a schema file: schemas/<table>.json declares one table. Plain types only; the check of files
 * against them is schema-check.ts, which costs start-up time and is imported by who reads foreign files.
 */

/** The version of the form that this package reads. */
export const SCHEMA_VERSION = 1

/** The catalog's own type words. */
export type ColumnTypeWord =
  | 'string'
  | 'int32'
  | 'int64'
  | 'float64'
  | 'bool'
  | 'timestamp'
  | 'date'
  | 'json'
  | 'struct'
  | 'hstore'
  | 'hstore_csv'
  | 'map_string_string'
  | 'unordered_list_string'
  | 'unordered_list_struct'

/** The types of fields of structs, whose values are JSON: times in them are ISO texts. */
export type FieldTypeWord =
  | 'string'
  | 'int32'
  | 'int64'
  | 'float64'
  | 'bool'
  | 'json'
  | 'struct'
  | 'unordered_list_string'
  | 'unordered_list_struct'

/** A field of a struct: `from` is the field's name in the raw record, relative to the struct. */
export interface FieldSchema {
  readonly name: string
  readonly type: FieldTypeWord
  readonly from: string
  /** The fields of a struct, or of the structs of a list; on no other type. */
  readonly fields?: readonly FieldSchema[]
  /** As of a column. */
  readonly keys?: JsonKeys
}

export type PushOperator = '=' | 'in' | 'like' | '<' | '<=' | '>' | '>='

/**
 * Which operators a parameter of the list call serves. It takes one value (an `in` is several calls). Every
 * such filter is a hint that may let more rows through: predicates are checked again locally. Time bounds
 * are widened before they are sent, and of a LIKE pattern a part without wildcards is sent.
 */
export interface PushSchema {
  readonly parameter: string
  readonly operators: readonly PushOperator[]
  /** What the service accepts as the value (a regular expression); other values are not sent. */
  readonly pattern?: string
}

/**
 * The keys that a json value may have and, under each, those of its value; null where that has none. Elements of an
 * array stand under the key `[]`. The values of a map, whose keys are its owner's and keep their spelling, stand under
 * the key `{}`.
 */
export interface JsonKeys {
  readonly [key: string]: JsonKeys | null
}

export const ELEMENT_KEY = '[]'
export const MAP_KEY = '{}'

/**
 * What a column means to the catalog, whatever its name:
 * created, modified: the times of the record; an answer about a record is remembered until `modified` changes ·
 * account, region: where the record lives; conditions on them decide which accounts and regions are asked ·
 * tags: its tags; each record has the tag `region` besides.
 */
export type ColumnRole = 'created' | 'modified' | 'account' | 'region' | 'tags'

/**
 * The cheapest call whose answer has a column's value. 'arn': it is a part of the record's ARN (`from` is arn,
 * account_id or region). 'source': it is the account or region that was asked; a record in a file has it in a field.
 */
export type ColumnSource = 'list' | 'describe' | 'tags' | 'arn' | 'source'

export interface ColumnSchema {
  readonly name: string
  readonly type: ColumnTypeWord
  /** One or two sentences; ends with a period. */
  readonly description: string
  /** A field of the raw record; or a part of the ARN. */
  readonly from: string
  /** Absent: the record has the field, however it was read. */
  readonly by?: ColumnSource
  readonly role?: ColumnRole
  /** Answers when named, is left out of `*`. */
  readonly hidden?: boolean
  /** The fields of a struct, or of the structs of a list; on no other type. */
  readonly fields?: readonly FieldSchema[]
  /** Of hstore and lists of tags: the names of the two members of a pair. Absent: Key and Value. */
  readonly pairs?: { readonly key: string; readonly value: string }
  /** The keys that the service documents, in snake_case; on json alone. */
  readonly keys?: JsonKeys
  /** Every value the service documents, for completion. Others may come. */
  readonly values?: readonly string[]
  /** The column of another table that a value of this one names, `aws.sagemaker_training_job.training_job_arn`. */
  readonly references?: string
  readonly push?: readonly PushSchema[]
  /** The value of the list call's sort parameter that orders by this column. */
  readonly sortBy?: string
}

/** Paging: the request's field and the answer's field. */
export interface TokenSchema {
  readonly parameter: string
  readonly field: string
}

export interface PageSchema {
  readonly parameter: string
  readonly size: number
}

/** A call that gives items, page by page. */
export interface PagedSchema {
  readonly operation: string
  /** The path to the answer's field that holds the items: `items`, `result.items`. */
  readonly items: string
  /** Absent: the answer is one page. */
  readonly token?: TokenSchema
  readonly page?: PageSchema
  /** Parameters that are the same in every call. */
  readonly input?: Readonly<Record<string, unknown>>
}

export interface ListSchema extends PagedSchema {
  /** Items are texts and not objects: the record's field that each is. */
  readonly item?: string
  /** Names that differ from those of the describe answer: the record's field, and the item's that it is. */
  readonly fields?: Readonly<Record<string, string>>
  readonly sort?: {
    readonly parameter: string
    readonly orderParameter: string
    readonly ascending: string
    readonly descending: string
  }
  /** A list that is read first: the list call is made once for each of its items. */
  readonly parent?: ParentSchema
}

/** `parameter` of the child's list takes the parent's `field`; `as` is the field of the child's record that keeps it. */
export interface ParentSchema extends PagedSchema {
  readonly field: string
  readonly parameter: string
  readonly as?: string
}

/** A call about one job: `parameter` takes the record's field `field`. */
export interface DescribeSchema {
  readonly operation: string
  readonly parameter: string
  readonly field: string
  /** The path to the answer's field that holds the record, or the records of a call about several. Absent: it is the answer. */
  readonly record?: string
  /** The number of jobs that one call is about: `parameter` takes a list. */
  readonly batch?: number
  readonly input?: Readonly<Record<string, unknown>>
}

export interface TagsSchema extends PagedSchema {
  readonly parameter: string
  readonly field: string
}

/** How a service is asked for the records of a table. */
export interface ApiSchema {
  /** The service's name in the SDK: `sagemaker` is asked with @aws-sdk/client-sagemaker. */
  readonly service: string
  /** The service is the same in every region of a partition, and asked in one. */
  readonly global?: boolean
  readonly list: ListSchema
  readonly describe?: DescribeSchema
  readonly tags?: TagsSchema
}

export interface ExampleSchema {
  readonly description: string
  readonly sql: string
}

export interface TableSchema {
  readonly version: typeof SCHEMA_VERSION
  /** The full name: 'aws.sagemaker_processing_job'. */
  readonly name: string
  readonly aliases?: readonly string[]
  readonly description: string
  /** What a record is called in messages; absent: record. */
  readonly noun?: string
  /** The record's field that holds its ARN. Absent: records have none, and `key` identifies them. */
  readonly arn?: string
  /** The columns whose values make a record's identity, where it has no ARN. */
  readonly key?: readonly string[]
  /** Absent: the table is one of files, memory or a provider of one's own. */
  readonly api?: ApiSchema
  /** In the order of `SELECT *`; hidden columns last. */
  readonly columns: readonly ColumnSchema[]
  readonly examples?: readonly ExampleSchema[]
}
