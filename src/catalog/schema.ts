/**
 * The form of a schema file: schemas/<table>.json declares one table. Plain types only; the check of files
 * against them is schema-check.ts, which costs start-up time and is imported by who reads foreign files.
 */

/** The catalog's own type words. */
export type ColumnTypeWord =
  | 'string'
  | 'json'
  | 'timestamp'
  | 'int32'
  | 'hstore'
  | 'hstore_csv'
  | 'struct'
  | 'unordered_list_string'

/** A field of a struct: `from` is the field's name in the raw record, relative to the struct. */
export interface FieldSchema {
  readonly name: string
  readonly type: 'string' | 'struct' | 'unordered_list_string'
  readonly from: string
  /** The fields of a struct; on no other type. */
  readonly fields?: readonly FieldSchema[]
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
 * array stand under the key `[]`.
 */
export interface JsonKeys {
  readonly [key: string]: JsonKeys | null
}

export interface ColumnSchema {
  readonly name: string
  readonly type: ColumnTypeWord
  /** One or two sentences; ends with a period. */
  readonly description: string
  /** A field of the raw record; or, of the ARN, the part 'arn', 'account_id' or 'region'. */
  readonly from: string
  /** The cheapest call whose answer has the value; 'arn': it is derived from the ARN, which every call gives. */
  readonly by: 'list' | 'describe' | 'tags' | 'arn'
  /** Answers when named, is left out of `*`. */
  readonly hidden?: boolean
  /** The fields of a struct; on no other type. */
  readonly fields?: readonly FieldSchema[]
  /** The keys that the service documents, in snake_case; on json alone. */
  readonly keys?: JsonKeys
  /** Every value the service documents, for completion. Others may come. */
  readonly values?: readonly string[]
  readonly push?: readonly PushSchema[]
  /** The value of the list call's sort parameter that orders by this column. */
  readonly sortBy?: string
}

export interface ListSchema {
  readonly operation: string
  /** The answer's field that holds the records. */
  readonly items: string
  /** Paging: the request's field and the answer's field. */
  readonly token: { readonly parameter: string; readonly field: string }
  readonly page: { readonly parameter: string; readonly size: number }
  readonly sort: {
    readonly parameter: string
    readonly orderParameter: string
    readonly ascending: string
    readonly descending: string
  }
}

/** A call about one job: `parameter` takes the record's field `field`. */
export interface DescribeSchema {
  readonly operation: string
  readonly parameter: string
  readonly field: string
}

export interface TagsSchema extends DescribeSchema {
  /** The answer's field that holds the tags, and the names of a tag's two fields. */
  readonly items: string
  readonly key: string
  readonly value: string
  /** Absent: the answer is one page. */
  readonly token?: { readonly parameter: string; readonly field: string }
  readonly page?: { readonly parameter: string; readonly size: number }
}

export interface ApiSchema {
  readonly service: 'sagemaker' | 'bedrock'
  /** The record's field that holds the ARN. */
  readonly arn: string
  readonly list: ListSchema
  readonly describe: DescribeSchema
  readonly tags: TagsSchema
}

export interface ExampleSchema {
  readonly description: string
  readonly sql: string
}

export interface TableSchema {
  /** The full name: 'aws.sagemaker_processing_job'. */
  readonly name: string
  readonly aliases: readonly string[]
  readonly description: string
  readonly api: ApiSchema
  /** In the order of `SELECT *`; hidden columns last. */
  readonly columns: readonly ColumnSchema[]
  readonly examples: readonly ExampleSchema[]
}
