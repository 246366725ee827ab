import type { PGlite } from '@electric-sql/pglite'
import { startPostgres } from '../support/postgres.ts'

/** PostgreSQL with the two tables, empty, of the same shape. */
export const postgresWithTables = async (): Promise<PGlite> => {
  const db = await startPostgres()
  await db.exec(`
    create schema aws;
    create table aws.sagemaker_processing_job (
      _key text, account_id text, app_specification jsonb, auto_ml_job_arn text, creation_time timestamp,
      environment hstore, exit_message text, experiment_config jsonb, failure_reason text,
      last_modified_time timestamp, monitoring_schedule_arn text, network_config jsonb,
      processing_end_time timestamp, processing_inputs jsonb, processing_job_arn text,
      processing_job_name text, processing_job_status text, processing_output_config jsonb,
      processing_resources jsonb, processing_start_time timestamp, role_arn text,
      stopping_condition jsonb, tags hstore, training_job_arn text
    );
    create type s3_input as (s3_bucket_owner text, s3_input_format text, s3_uri text);
    create type input_config as (s3_input_data_config s3_input);
    create type s3_output as (s3_bucket_owner text, s3_encryption_key_id text, s3_uri text);
    create type output_config as (s3_output_data_config s3_output);
    create type vpc as (security_group_ids text[], subnet_ids text[]);
    create table aws_bedrock_model_invocation_job (
      account_id text, client_request_token text, end_time timestamp, input_data_config input_config,
      job_arn text, job_expiration_time timestamp, job_name text, last_modified_time timestamp,
      message text, model_id text, output_data_config output_config, role_arn text, status text,
      submit_time timestamp, tags text[], timeout_duration_in_hours bigint, vpc_config vpc
    );
    set search_path = public, aws;
  `)
  return db
}
