import type { PGlite } from '@electric-sql/pglite'
import { invocationRow, type PostgresRow, processingRow } from './mapping.ts'
import { startPostgres } from './postgres.ts'
import { type RawTables, RECORDS } from './records.ts'

/** A PostgreSQL type: its name in pg_type, and what an array holds. */
export interface PostgresType {
  readonly name: string
  readonly element?: PostgresType
}

/** What PostgreSQL answers: values as it prints them, or its error. `position` is 1-based and counts characters. */
export type OracleAnswer =
  | {
      readonly ok: true
      readonly columns: readonly { readonly name: string; readonly type: PostgresType }[]
      readonly rows: readonly (readonly (string | null)[])[]
    }
  | { readonly ok: false; readonly code: string; readonly message: string; readonly position?: number }

const PROCESSING_COLUMNS = `_key text, account_id text, app_specification jsonb, auto_ml_job_arn text,
  creation_time timestamp, environment hstore, exit_message text, experiment_config jsonb, failure_reason text,
  last_modified_time timestamp, monitoring_schedule_arn text, network_config jsonb, processing_end_time timestamp,
  processing_inputs jsonb, processing_job_arn text, processing_job_name text, processing_job_status text,
  processing_output_config jsonb, processing_resources jsonb, processing_start_time timestamp, role_arn text,
  stopping_condition jsonb, tags hstore, training_job_arn text`
const INVOCATION_COLUMNS = `account_id text, client_request_token text, end_time timestamp, input_data_config jsonb,
  job_arn text, job_expiration_time timestamp, job_name text, last_modified_time timestamp, message text,
  model_id text, output_data_config jsonb, role_arn text, status text, submit_time timestamp, tags text[],
  timeout_duration_in_hours int8, vpc_config jsonb`
const INVOCATION_HIDDEN = `model_invocation_type text, total_record_count int8, processed_record_count int8,
  success_record_count int8, error_record_count int8, region text`

const names = (columns: string): string =>
  columns
    .split(',')
    .map((column) => column.trim().split(/\s+/)[0])
    .join(', ')

// PostgreSQL has no hidden columns: the tables with all of them are processing_all and invocation_all.
const SCHEMA = `
CREATE SCHEMA aws;
CREATE TABLE processing_all (${PROCESSING_COLUMNS}, region text);
CREATE TABLE invocation_all (${INVOCATION_COLUMNS}, ${INVOCATION_HIDDEN});
CREATE VIEW aws.sagemaker_processing_job AS SELECT ${names(PROCESSING_COLUMNS)} FROM processing_all;
CREATE VIEW aws_sagemaker_processing_job AS SELECT * FROM aws.sagemaker_processing_job;
CREATE VIEW aws_bedrock_model_invocation_job AS SELECT ${names(INVOCATION_COLUMNS)} FROM invocation_all;
CREATE VIEW aws.bedrock_model_invocation_job AS SELECT * FROM aws_bedrock_model_invocation_job;

-- A tag out of a list of key:value.
CREATE FUNCTION tag_value(text[], text) RETURNS text IMMUTABLE STRICT LANGUAGE sql AS $$
  SELECT string_agg(DISTINCT value, ',' ORDER BY value)
  FROM unnest($1) AS tag, substr(tag, length(split_part(tag, ':', 1)) + 2) AS value
  WHERE split_part(tag, ':', 1) = $2 $$;
CREATE OPERATOR -> (LEFTARG = text[], RIGHTARG = text, FUNCTION = tag_value);

-- DDSQL's array_contains: NULL for NULL, and no element is equal to a NULL one.
CREATE FUNCTION array_contains(anyarray, anyelement) RETURNS bool IMMUTABLE STRICT LANGUAGE sql AS $$
  SELECT coalesce($2 = ANY($1), false) $$;

-- A list inside a struct as the array that DDSQL sees.
CREATE FUNCTION texts(jsonb) RETURNS text[] IMMUTABLE STRICT LANGUAGE sql AS $$
  SELECT CASE jsonb_typeof($1) WHEN 'array' THEN ARRAY(SELECT jsonb_array_elements_text($1)) END $$;
`

interface TypeRow {
  readonly oid: number
  readonly typname: string
  readonly typelem: number
  readonly typcategory: string
}

/** PostgreSQL 18 in this process, with both tables made and filled by code that shares nothing with src/. */
export class Oracle {
  readonly #db: PGlite
  readonly #types: ReadonlyMap<number, PostgresType>

  private constructor(db: PGlite, types: ReadonlyMap<number, PostgresType>) {
    this.#db = db
    this.#types = types
  }

  static async open(records: RawTables = RECORDS): Promise<Oracle> {
    const db = await startPostgres()
    await db.exec(SCHEMA)
    const { rows } = await db.query<TypeRow>('SELECT oid, typname, typelem, typcategory FROM pg_type')
    const named = new Map(rows.map((row) => [row.oid, { name: row.typname }]))
    const types = new Map<number, PostgresType>(
      rows.map((row) => {
        const element = row.typcategory === 'A' ? named.get(row.typelem) : undefined
        return [row.oid, element === undefined ? { name: row.typname } : { name: row.typname, element }]
      }),
    )
    // Values stay as PostgreSQL prints them: a number or Date made of them would hide differences.
    // Parameters likewise reach PostgreSQL as texts.
    for (const oid of types.keys()) {
      db.parsers[oid] = (text: string) => text
      db.serializers[oid] = String
    }
    const oracle = new Oracle(db, types)
    await oracle.load(records)
    return oracle
  }

  /** Puts other records into both tables. */
  async load({ processing, invocation }: RawTables): Promise<void> {
    await this.#db.exec('TRUNCATE processing_all, invocation_all')
    await this.#insert('processing_all', `${PROCESSING_COLUMNS}, region text`, processing.map(processingRow))
    await this.#insert(
      'invocation_all',
      `${INVOCATION_COLUMNS}, ${INVOCATION_HIDDEN}`,
      invocation.map(invocationRow),
    )
  }

  async #insert(table: string, columns: string, rows: readonly PostgresRow[]): Promise<void> {
    await this.#db.query(`INSERT INTO ${table} SELECT * FROM jsonb_to_recordset($1) AS rows(${columns})`, [
      JSON.stringify(rows),
    ])
  }

  /** Runs one statement. */
  async query(sql: string, parameters: readonly unknown[] = []): Promise<OracleAnswer> {
    try {
      const { fields, rows } = await this.#db.query<(string | null)[]>(sql, [...parameters], {
        rowMode: 'array',
      })
      return {
        ok: true,
        columns: fields.map(({ name, dataTypeID }) => ({ name, type: this.#type(dataTypeID) })),
        rows,
      }
    } catch (error) {
      return failure(error)
    }
  }

  /** The names of the columns a statement would give, without running it; undefined when PostgreSQL refuses it. */
  async columnNames(sql: string): Promise<readonly string[] | undefined> {
    try {
      const { resultFields } = await this.#db.describeQuery(sql)
      return resultFields.map((field) => (field as unknown as { name: string }).name)
    } catch {
      return undefined
    }
  }

  async close(): Promise<void> {
    await this.#db.close()
  }

  #type(oid: number): PostgresType {
    const type = this.#types.get(oid)
    if (type === undefined) throw new Error(`PostgreSQL has no type ${oid}`)
    return type
  }
}

const failure = (error: unknown): OracleAnswer => {
  const { code, message, position } = error as { code?: string; message: string; position?: string }
  if (code === undefined) throw error
  return { ok: false, code, message, ...(position !== undefined && { position: Number(position) }) }
}
