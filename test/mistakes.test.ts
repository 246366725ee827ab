/**
 * The mistakes people make most, and what each is told: SQLSTATE and message, the place, the hint. SQLSTATEs are
 * PostgreSQL's, which is asked; where its answer must differ (it has no structs with dots, no streams, it writes)
 * `postgres` says what it is.
 */
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { DdsqlError, openCatalog } from '../src/index.ts'
import { postgresWithTables } from './bind/postgres.ts'

interface Mistake {
  readonly mistake: string
  readonly sql: string
  /** PostgreSQL's SQLSTATE where it is not ours; `rows` when it answers. */
  readonly postgres?: string
  /** As the command prints it, behind a line break. */
  readonly answer: string
}

const MISTAKES: readonly Mistake[] = [
  {
    mistake: 'A path into JSON as a column',
    sql: 'SELECT app_specification.image_uri FROM aws.sagemaker_processing_job',
    answer: `
42P01 missing FROM-clause entry for table "app_specification"
LINE 1: SELECT app_specification.image_uri FROM aws.sagemaker_processing_job
               ^
HINT: app_specification is of type JSON: write app_specification->>'image_uri'.`,
  },
  {
    mistake: 'The same below a table alias, two steps deep',
    sql: 'SELECT j.processing_resources.cluster_config.instance_count FROM aws.sagemaker_processing_job j',
    postgres: '0A000',
    answer: `
42P01 missing FROM-clause entry for table "processing_resources"
LINE 1: SELECT j.processing_resources.cluster_config.instance_count FROM aws.sagemaker_processing_job j
               ^
HINT: j.processing_resources is of type JSON: write j.processing_resources->'cluster_config'->>'instance_count'.`,
  },
  {
    mistake: 'JSON compared as if it were text',
    sql: "SELECT 1 FROM aws.sagemaker_processing_job WHERE app_specification->'image_uri' = 'x'",
    answer: `
22P02 invalid input syntax for type json
LINE 1: ...M aws.sagemaker_processing_job WHERE app_specification->'image_uri' = 'x'
                                                                                 ^
DETAIL: Token "x" is invalid.
HINT: Get text out of JSON with ->> to compare it with text.`,
  },
  {
    mistake: 'A text function on JSON',
    sql: "SELECT lower(app_specification->'image_uri') FROM aws.sagemaker_processing_job",
    answer: `
42883 function lower(JSON) does not exist
LINE 1: SELECT lower(app_specification->'image_uri') FROM aws.sagemaker_processing_job
               ^
HINT: Use ->> to get text out of JSON.`,
  },
  {
    mistake: '->> before the last step',
    sql: "SELECT app_specification->>'a'->>'b' FROM aws.sagemaker_processing_job",
    answer: `
42883 operator does not exist: VARCHAR ->> unknown
LINE 1: SELECT app_specification->>'a'->>'b' FROM aws.sagemaker_processing_job
                                      ^
HINT: ->> gives text: use -> for every step but the last, or cast text with x::JSON.`,
  },
  {
    mistake: 'Arithmetic behind ->> without parentheses',
    sql: "SELECT processing_resources->>'instance_count' + 1 FROM aws.sagemaker_processing_job",
    answer: `
22P02 invalid input syntax for type bigint: "instance_count"
LINE 1: SELECT processing_resources->>'instance_count' + 1 FROM aws.sagemaker_processing_job
                                      ^
HINT: + binds more tightly than ->>: put parentheses around (… ->> 'instance_count').`,
  },
  {
    mistake: 'A number out of JSON compared without a cast',
    sql: "SELECT 1 FROM aws.sagemaker_processing_job WHERE processing_resources->>'instance_count' > 1",
    answer: `
42883 operator does not exist: VARCHAR > BIGINT
LINE 1: ...agemaker_processing_job WHERE processing_resources->>'instance_count' > 1
                                                                                 ^
HINT: Cast the text, as in x::BIGINT, or write the number in quotes.`,
  },
  {
    mistake: 'A tag as a field',
    sql: 'SELECT tags.env FROM aws.sagemaker_processing_job',
    answer: `
42P01 missing FROM-clause entry for table "tags"
LINE 1: SELECT tags.env FROM aws.sagemaker_processing_job
               ^
HINT: Write tags->'env'.`,
  },
  {
    mistake: 'A tag as a field of a list of tags',
    sql: 'SELECT tags.env FROM aws_bedrock_model_invocation_job',
    answer: `
42P01 missing FROM-clause entry for table "tags"
LINE 1: SELECT tags.env FROM aws_bedrock_model_invocation_job
               ^
HINT: Write tags->'env'.`,
  },
  {
    mistake: 'A tag compared with all tags',
    sql: "SELECT 1 FROM aws_bedrock_model_invocation_job WHERE tags = 'env:prod'",
    answer: `
22P02 malformed array literal: "env:prod"
LINE 1: SELECT 1 FROM aws_bedrock_model_invocation_job WHERE tags = 'env:prod'
                                                                    ^
DETAIL: Array value must start with "{" or dimension information.
HINT: Look for an element with 'x' = ANY(array); one tag is read with tags->'key'.`,
  },
  {
    mistake: 'LIKE over all tags',
    sql: "SELECT 1 FROM aws_bedrock_model_invocation_job WHERE tags LIKE '%prod%'",
    answer: `
42883 operator does not exist: VARCHAR[] ~~ unknown
LINE 1: SELECT 1 FROM aws_bedrock_model_invocation_job WHERE tags LIKE '%prod%'
                                                                  ^
HINT: Look for an element with 'x' = ANY(array); one tag is read with tags->'key'.`,
  },
  {
    mistake: 'IN without a list',
    sql: "SELECT 1 FROM aws_bedrock_model_invocation_job WHERE 'env:prod' IN tags",
    answer: `
42601 syntax error at or near "tags"
LINE 1: SELECT 1 FROM aws_bedrock_model_invocation_job WHERE 'env:prod' IN tags
                                                                           ^
HINT: IN takes a list in parentheses: IN (1, 2); of an array write = ANY(array).`,
  },
  {
    mistake: 'An unknown field of a struct',
    sql: 'SELECT input_data_config.s3_input_data_confg FROM aws_bedrock_model_invocation_job',
    postgres: '42P01',
    answer: `
42703 column "s3_input_data_confg" not found in data type STRUCT{s3_input_data_config STRUCT{s3_bucket_owner VARCHAR, s3_input_format VARCHAR, s3_uri VARCHAR}}
LINE 1: SELECT input_data_config.s3_input_data_confg FROM aws_bedrock_model_invocation_job
                                 ^
HINT: Perhaps you meant "s3_input_data_config".`,
  },
  {
    mistake: 'A field of a struct one level too high',
    sql: 'SELECT input_data_config.s3_uri FROM aws_bedrock_model_invocation_job',
    postgres: '42P01',
    answer: `
42703 column "s3_uri" not found in data type STRUCT{s3_input_data_config STRUCT{s3_bucket_owner VARCHAR, s3_input_format VARCHAR, s3_uri VARCHAR}}
LINE 1: SELECT input_data_config.s3_uri FROM aws_bedrock_model_invocation_job
                                 ^
HINT: Perhaps you meant ".s3_input_data_config.s3_uri".`,
  },
  {
    mistake: 'Double quotes for text',
    sql: 'SELECT 1 FROM aws_bedrock_model_invocation_job WHERE status = "Completed"',
    answer: `
42703 column "Completed" does not exist
LINE 1: SELECT 1 FROM aws_bedrock_model_invocation_job WHERE status = "Completed"
                                                                      ^
HINT: Text is written in single quotes: 'Completed'. Double quotes are for names.`,
  },
  {
    mistake: 'Backquotes for names',
    sql: 'SELECT `job_name` FROM aws_bedrock_model_invocation_job',
    answer: `
42601 syntax error at or near "FROM"
LINE 1: SELECT \`job_name\` FROM aws_bedrock_model_invocation_job
                          ^
HINT: Names are quoted with double quotes.`,
  },
  {
    mistake: 'Square brackets for names',
    sql: 'SELECT [job_name] FROM aws_bedrock_model_invocation_job',
    answer: `
42601 syntax error at or near "["
LINE 1: SELECT [job_name] FROM aws_bedrock_model_invocation_job
               ^
HINT: Names are quoted with double quotes, arrays are written ARRAY[a, b].`,
  },
  {
    mistake: 'A quote inside text',
    sql: "SELECT 1 FROM aws_bedrock_model_invocation_job WHERE message = 'it's done'",
    answer: `
42601 unterminated quoted string at or near "'"
LINE 1: ...ECT 1 FROM aws_bedrock_model_invocation_job WHERE message = 'it's done'
                                                                                 ^
HINT: A quote inside text is written twice: 'it''s'.`,
  },
  {
    mistake: 'A column that is not grouped',
    sql: 'SELECT status, job_name, count(*) FROM aws_bedrock_model_invocation_job GROUP BY status',
    answer: `
42803 column "aws_bedrock_model_invocation_job.job_name" must appear in the GROUP BY clause or be used in an aggregate function
LINE 1: SELECT status, job_name, count(*) FROM aws_bedrock_model_invocation_job GROUP BY status
                       ^
HINT: Add it to GROUP BY, or aggregate it, for example with min or array_agg.`,
  },
  {
    mistake: 'An aggregate beside a column, without GROUP BY',
    sql: 'SELECT status, count(*) FROM aws_bedrock_model_invocation_job',
    answer: `
42803 column "aws_bedrock_model_invocation_job.status" must appear in the GROUP BY clause or be used in an aggregate function
LINE 1: SELECT status, count(*) FROM aws_bedrock_model_invocation_job
               ^
HINT: All rows are one group here: add GROUP BY with this column, or aggregate it, for example with min or array_agg.`,
  },
  {
    mistake: 'An aggregate beside *',
    sql: 'SELECT *, count(*) FROM aws_bedrock_model_invocation_job',
    answer: `
42803 column "aws_bedrock_model_invocation_job.account_id" must appear in the GROUP BY clause or be used in an aggregate function
LINE 1: SELECT *, count(*) FROM aws_bedrock_model_invocation_job
               ^
HINT: * stands for every column: name the grouped ones, and aggregate the others.`,
  },
  {
    mistake: 'An aggregate in WHERE',
    sql: 'SELECT status FROM aws_bedrock_model_invocation_job WHERE count(*) > 1 GROUP BY status',
    answer: `
42803 aggregate functions are not allowed in WHERE
LINE 1: SELECT status FROM aws_bedrock_model_invocation_job WHERE count(*) > 1 GROUP BY status
                                                                  ^
HINT: Conditions on groups stand in HAVING; a value of all rows comes from a subquery: (SELECT max(x) FROM …).`,
  },
  {
    mistake: 'An aggregate of an aggregate',
    sql: 'SELECT max(count(*)) FROM aws_bedrock_model_invocation_job GROUP BY status',
    answer: `
42803 aggregate function calls cannot be nested
LINE 1: SELECT max(count(*)) FROM aws_bedrock_model_invocation_job GROUP BY status
                   ^
HINT: Put the inner one into a subquery in FROM.`,
  },
  {
    mistake: 'A window function in WHERE',
    sql: 'SELECT job_name FROM aws_bedrock_model_invocation_job WHERE row_number() OVER (ORDER BY submit_time) = 1',
    answer: `
42P20 window functions are not allowed in WHERE
LINE 1: SELECT job_name FROM aws_bedrock_model_invocation_job WHERE row_number() OVER (ORDER BY submit_time)...
                                                                    ^
HINT: Put the query into a subquery and filter its rows: SELECT * FROM (SELECT …) AS t WHERE …`,
  },
  {
    mistake: 'QUALIFY',
    sql: 'SELECT job_name FROM aws_bedrock_model_invocation_job QUALIFY row_number() OVER (ORDER BY submit_time) = 1',
    answer: `
42601 syntax error at or near "row_number"
LINE 1: SELECT job_name FROM aws_bedrock_model_invocation_job QUALIFY row_number() OVER (ORDER BY submit_tim...
                                                                      ^
HINT: Put the query into a subquery and filter its rows: SELECT * FROM (SELECT …) AS t WHERE …`,
  },
  {
    mistake: 'An alias in WHERE',
    sql: "SELECT upper(status) AS s FROM aws_bedrock_model_invocation_job WHERE s = 'FAILED'",
    answer: `
42703 column "s" does not exist
LINE 1: SELECT upper(status) AS s FROM aws_bedrock_model_invocation_job WHERE s = 'FAILED'
                                                                              ^
HINT: "s" names an output. Only ORDER BY and GROUP BY know outputs: repeat its expression, or use a subquery.`,
  },
  {
    mistake: 'An alias in HAVING',
    sql: 'SELECT status, count(*) AS n FROM aws_bedrock_model_invocation_job GROUP BY status HAVING n > 1',
    answer: `
42703 column "n" does not exist
LINE 1: ...(*) AS n FROM aws_bedrock_model_invocation_job GROUP BY status HAVING n > 1
                                                                                 ^
HINT: "n" names an output. Only ORDER BY and GROUP BY know outputs: repeat its expression, or use a subquery.`,
  },
  {
    mistake: 'GROUP BY a position that is not there',
    sql: 'SELECT status, count(*) FROM aws_bedrock_model_invocation_job GROUP BY 3',
    answer: `
42P10 GROUP BY position 3 is not in select list
LINE 1: ...ELECT status, count(*) FROM aws_bedrock_model_invocation_job GROUP BY 3
                                                                                 ^
HINT: The select list has 2 columns.`,
  },
  {
    mistake: 'GROUP without BY',
    sql: 'SELECT status FROM aws_bedrock_model_invocation_job GROUP status',
    answer: `
42601 syntax error at or near "status"
LINE 1: SELECT status FROM aws_bedrock_model_invocation_job GROUP status
                                                                  ^
HINT: Write GROUP BY.`,
  },
  {
    mistake: 'UNION of different widths',
    sql: 'SELECT job_name, status FROM aws_bedrock_model_invocation_job UNION SELECT job_name FROM aws_bedrock_model_invocation_job',
    answer: `
42601 each UNION query must have the same number of columns
LINE 1: ...T job_name, status FROM aws_bedrock_model_invocation_job UNION SELECT job_name FROM aws_bedrock_mode...
                                                                                 ^
HINT: The first has 2, the second 1; NULL can stand in for a missing one.`,
  },
  {
    mistake: 'An ambiguous column',
    sql: 'SELECT status FROM aws_bedrock_model_invocation_job a JOIN aws_bedrock_model_invocation_job b ON a.job_arn = b.job_arn',
    answer: `
42702 column reference "status" is ambiguous
LINE 1: SELECT status FROM aws_bedrock_model_invocation_job a JOIN aws_bedrock_model_invocation_job b ON a.j...
               ^
HINT: Say which: a.status or b.status.`,
  },
  {
    mistake: 'No FROM',
    sql: "SELECT job_name WHERE status = 'Failed'",
    answer: `
42703 column "job_name" does not exist
LINE 1: SELECT job_name WHERE status = 'Failed'
               ^
HINT: There is no FROM clause; aws_bedrock_model_invocation_job has this column.`,
  },
  {
    mistake: 'A misspelt table',
    sql: 'SELECT * FROM aws_bedrock_model_invocation_jobs',
    answer: `
42P01 relation "aws_bedrock_model_invocation_jobs" does not exist
LINE 1: SELECT * FROM aws_bedrock_model_invocation_jobs
                      ^
HINT: Perhaps you meant "aws_bedrock_model_invocation_job".`,
  },
  {
    mistake: 'A misspelt column',
    sql: 'SELECT job_nmae FROM aws_bedrock_model_invocation_job',
    answer: `
42703 column "job_nmae" does not exist
LINE 1: SELECT job_nmae FROM aws_bedrock_model_invocation_job
               ^
HINT: Perhaps you meant to reference the column "aws_bedrock_model_invocation_job.job_name".`,
  },
  {
    mistake: 'A misspelt function',
    sql: 'SELECT cuont(*) FROM aws_bedrock_model_invocation_job',
    answer: `
42883 function cuont() does not exist
LINE 1: SELECT cuont(*) FROM aws_bedrock_model_invocation_job
               ^
HINT: Perhaps you meant "count".`,
  },
  {
    mistake: 'A misspelt type',
    sql: 'SELECT job_name::strng FROM aws_bedrock_model_invocation_job',
    answer: `
42704 type "strng" does not exist
LINE 1: SELECT job_name::strng FROM aws_bedrock_model_invocation_job
                         ^
HINT: Perhaps you meant "string".`,
  },
  {
    mistake: 'A misspelt keyword',
    sql: 'SELECT job_name FORM aws_bedrock_model_invocation_job',
    answer: `
42601 syntax error at or near "aws_bedrock_model_invocation_job"
LINE 1: SELECT job_name FORM aws_bedrock_model_invocation_job
                             ^
HINT: Perhaps you meant FROM.`,
  },
  {
    mistake: 'A comma too many',
    sql: 'SELECT job_name, FROM aws_bedrock_model_invocation_job',
    answer: `
42601 syntax error at or near "FROM"
LINE 1: SELECT job_name, FROM aws_bedrock_model_invocation_job
                         ^
HINT: Remove the comma before it.`,
  },
  {
    mistake: 'A comma too few',
    sql: 'SELECT job_name status submit_time FROM aws_bedrock_model_invocation_job',
    answer: `
42601 syntax error at or near "submit_time"
LINE 1: SELECT job_name status submit_time FROM aws_bedrock_model_invocation_job
                               ^
HINT: Perhaps a comma or an operator is missing before it.`,
  },
  {
    mistake: 'A parenthesis that is not closed',
    sql: "SELECT 1 FROM aws_bedrock_model_invocation_job WHERE (status = 'x'",
    answer: `
42601 syntax error at end of input
LINE 1: SELECT 1 FROM aws_bedrock_model_invocation_job WHERE (status = 'x'
                                                                          ^
HINT: A parenthesis is not closed.`,
  },
  {
    mistake: 'An argument too few',
    sql: "SELECT split_part(job_name, '-') FROM aws_bedrock_model_invocation_job",
    answer: `
42883 function split_part(VARCHAR, unknown) does not exist
LINE 1: SELECT split_part(job_name, '-') FROM aws_bedrock_model_invocation_job
               ^
HINT: split_part takes (VARCHAR, VARCHAR, BIGINT).`,
  },
  {
    mistake: 'The name of an argument misspelt',
    sql: 'SELECT make_interval(day => 1)',
    answer: `
42883 function make_interval(day => BIGINT) does not exist
LINE 1: SELECT make_interval(day => 1)
               ^
HINT: Perhaps you meant "days".`,
  },
  {
    mistake: 'Text compared with a number',
    sql: 'SELECT 1 FROM aws_bedrock_model_invocation_job WHERE status = 1',
    answer: `
42883 operator does not exist: VARCHAR = BIGINT
LINE 1: SELECT 1 FROM aws_bedrock_model_invocation_job WHERE status = 1
                                                                    ^
HINT: Cast the text, as in x::BIGINT, or write the number in quotes.`,
  },
  {
    mistake: 'A number compared with a text that is none',
    sql: "SELECT 1 FROM aws_bedrock_model_invocation_job WHERE timeout_duration_in_hours = '24h'",
    answer: `
22P02 invalid input syntax for type bigint: "24h"
LINE 1: ...OM aws_bedrock_model_invocation_job WHERE timeout_duration_in_hours = '24h'
                                                                                 ^`,
  },
  {
    mistake: 'A boolean meant as a comparison',
    sql: "SELECT 1 FROM aws_bedrock_model_invocation_job WHERE status = 'a' OR 'b'",
    answer: `
22P02 invalid input syntax for type boolean: "b"
LINE 1: SELECT 1 FROM aws_bedrock_model_invocation_job WHERE status = 'a' OR 'b'
                                                                             ^
HINT: A condition compares: write x = a OR x = b, or x IN (a, b).`,
  },
  {
    mistake: 'A number added to a timestamp',
    sql: 'SELECT submit_time + 7 FROM aws_bedrock_model_invocation_job',
    answer: `
42883 operator does not exist: TIMESTAMP + BIGINT
LINE 1: SELECT submit_time + 7 FROM aws_bedrock_model_invocation_job
                           ^
HINT: Add or subtract an interval, such as INTERVAL '1 day'.`,
  },
  {
    mistake: 'A duration compared with a number',
    sql: 'SELECT 1 FROM aws_bedrock_model_invocation_job WHERE end_time - submit_time > 60',
    answer: `
42883 operator does not exist: INTERVAL > BIGINT
LINE 1: ... 1 FROM aws_bedrock_model_invocation_job WHERE end_time - submit_time > 60
                                                                                 ^
HINT: Compare with an interval such as INTERVAL '1 hour', or take extract(epoch FROM …).`,
  },
  {
    mistake: 'A date without quotes',
    sql: 'SELECT 1 FROM aws_bedrock_model_invocation_job WHERE submit_time > 2026-01-01',
    answer: `
42883 operator does not exist: TIMESTAMP > BIGINT
LINE 1: SELECT 1 FROM aws_bedrock_model_invocation_job WHERE submit_time > 2026-01-01
                                                                         ^
HINT: A time is written in quotes, as in '2026-01-31 12:00:00'.`,
  },
  {
    mistake: 'A date that is none',
    sql: "SELECT 1 FROM aws_bedrock_model_invocation_job WHERE submit_time > 'last week'",
    answer: `
22007 invalid input syntax for type timestamp: "last week"
LINE 1: SELECT 1 FROM aws_bedrock_model_invocation_job WHERE submit_time > 'last week'
                                                                           ^
HINT: A time is written '2026-01-31 12:00:00' or, seen from now, '1 hour ago'.`,
  },
  {
    mistake: 'A month that is none',
    sql: "SELECT 1 FROM aws_bedrock_model_invocation_job WHERE submit_time > '2026-13-01'",
    answer: `
22008 date/time field value out of range: "2026-13-01"
LINE 1: SELECT 1 FROM aws_bedrock_model_invocation_job WHERE submit_time > '2026-13-01'
                                                                           ^
HINT: A time is written '2026-01-31 12:00:00' or, seen from now, '1 hour ago'.`,
  },
  {
    mistake: 'INTERVAL without quotes',
    sql: 'SELECT now() - INTERVAL 1 day',
    answer: `
42601 syntax error at or near "1"
LINE 1: SELECT now() - INTERVAL 1 day
                                ^
HINT: The text of an interval is quoted: INTERVAL '1 day'.`,
  },
  {
    mistake: 'A misspelt unit of an interval',
    sql: "SELECT now() - INTERVAL '1 dya'",
    answer: `
22007 invalid input syntax for type interval: "1 dya"
LINE 1: SELECT now() - INTERVAL '1 dya'
                                ^
HINT: An interval is written '1 day 2 hours' or '02:30:00'.`,
  },
  {
    mistake: 'A misspelt unit of date_trunc',
    sql: "SELECT date_trunc('dya', now())",
    answer: `
22023 unit "dya" not recognized for type timestamp
HINT: Perhaps you meant "day".`,
  },
  {
    mistake: 'A unit without quotes',
    sql: 'SELECT date_trunc(day, now())',
    answer: `
42703 column "day" does not exist
LINE 1: SELECT date_trunc(day, now())
                          ^
HINT: A unit of time is written as text: 'day'.`,
  },
  {
    mistake: '==',
    sql: "SELECT 1 FROM aws_bedrock_model_invocation_job WHERE status == 'Failed'",
    answer: `
42883 operator does not exist: VARCHAR == unknown
LINE 1: SELECT 1 FROM aws_bedrock_model_invocation_job WHERE status == 'Failed'
                                                                    ^
HINT: Equality is written with a single =.`,
  },
  {
    mistake: '&& for AND',
    sql: "SELECT 1 FROM aws_bedrock_model_invocation_job WHERE status = 'a' && job_name = 'b'",
    answer: `
42601 syntax error at or near "="
LINE 1: ... FROM aws_bedrock_model_invocation_job WHERE status = 'a' && job_name = 'b'
                                                                                 ^
HINT: Conditions are joined with AND and OR.`,
  },
  {
    mistake: '|| for OR',
    sql: "SELECT 1 FROM aws_bedrock_model_invocation_job WHERE status = 'a' || job_name = 'b'",
    answer: `
42601 syntax error at or near "="
LINE 1: ... FROM aws_bedrock_model_invocation_job WHERE status = 'a' || job_name = 'b'
                                                                                 ^
HINT: Conditions are joined with AND and OR.`,
  },
  {
    mistake: '&& between conditions that stand alone',
    sql: 'SELECT true && false',
    answer: `
42883 operator does not exist: BOOLEAN && BOOLEAN
LINE 1: SELECT true && false
                    ^
HINT: Write AND.`,
  },
  {
    mistake: 'IS for =',
    sql: "SELECT 1 FROM aws_bedrock_model_invocation_job WHERE status IS 'Failed'",
    answer: `
42601 syntax error at or near "'Failed'"
LINE 1: SELECT 1 FROM aws_bedrock_model_invocation_job WHERE status IS 'Failed'
                                                                       ^
HINT: IS takes NULL, TRUE, FALSE, UNKNOWN or DISTINCT FROM; other values are compared with =.`,
  },
  {
    mistake: '+ for ||',
    sql: "SELECT job_name + '-' + status FROM aws_bedrock_model_invocation_job",
    answer: `
42883 operator does not exist: VARCHAR + unknown
LINE 1: SELECT job_name + '-' + status FROM aws_bedrock_model_invocation_job
                        ^
HINT: Text is joined with ||.`,
  },
  {
    mistake: 'LIMIT of two numbers',
    sql: 'SELECT job_name FROM aws_bedrock_model_invocation_job LIMIT 10, 20',
    answer: `
42601 LIMIT #,# syntax is not supported
LINE 1: SELECT job_name FROM aws_bedrock_model_invocation_job LIMIT 10, 20
                                                              ^
HINT: Use separate LIMIT and OFFSET clauses.`,
  },
  {
    mistake: 'TOP',
    sql: 'SELECT TOP 10 job_name FROM aws_bedrock_model_invocation_job',
    answer: `
42601 syntax error at or near "10"
LINE 1: SELECT TOP 10 job_name FROM aws_bedrock_model_invocation_job
                   ^
HINT: Write LIMIT n at the end of the query.`,
  },
  {
    mistake: 'RLIKE',
    sql: "SELECT 1 FROM aws_bedrock_model_invocation_job WHERE job_name RLIKE 'a.*'",
    answer: `
42601 syntax error at or near "RLIKE"
LINE 1: SELECT 1 FROM aws_bedrock_model_invocation_job WHERE job_name RLIKE 'a.*'
                                                                      ^
HINT: Write ~ or regexp_like(text, pattern).`,
  },
  {
    mistake: 'ISNULL()',
    sql: 'SELECT ISNULL(message) FROM aws_bedrock_model_invocation_job',
    answer: `
42883 function isnull(VARCHAR) does not exist
LINE 1: SELECT ISNULL(message) FROM aws_bedrock_model_invocation_job
               ^
HINT: Write coalesce(a, b); a test for NULL is a IS NULL.`,
  },
  {
    mistake: 'IFNULL()',
    sql: "SELECT IFNULL(message, '') FROM aws_bedrock_model_invocation_job",
    answer: `
42883 function ifnull(VARCHAR, unknown) does not exist
LINE 1: SELECT IFNULL(message, '') FROM aws_bedrock_model_invocation_job
               ^
HINT: Write coalesce(a, b); a test for NULL is a IS NULL.`,
  },
  {
    mistake: 'NVL()',
    sql: "SELECT NVL(message, '') FROM aws_bedrock_model_invocation_job",
    answer: `
42883 function nvl(VARCHAR, unknown) does not exist
LINE 1: SELECT NVL(message, '') FROM aws_bedrock_model_invocation_job
               ^
HINT: Write coalesce(a, b); a test for NULL is a IS NULL.`,
  },
  {
    mistake: 'IF()',
    sql: "SELECT IF(status = 'x', 1, 2) FROM aws_bedrock_model_invocation_job",
    answer: `
42883 function if(BOOLEAN, BIGINT, BIGINT) does not exist
LINE 1: SELECT IF(status = 'x', 1, 2) FROM aws_bedrock_model_invocation_job
               ^
HINT: Write CASE WHEN condition THEN a ELSE b END.`,
  },
  {
    mistake: 'DATEDIFF',
    sql: 'SELECT DATEDIFF(submit_time, end_time) FROM aws_bedrock_model_invocation_job',
    answer: `
42883 function datediff(TIMESTAMP, TIMESTAMP) does not exist
LINE 1: SELECT DATEDIFF(submit_time, end_time) FROM aws_bedrock_model_invocation_job
               ^
HINT: Write date_diff('day', start, end), or subtract: end - start is an interval.`,
  },
  {
    mistake: 'DATE_SUB',
    sql: "SELECT DATE_SUB(now(), INTERVAL '1 day')",
    postgres: '42883',
    answer: `
42883 function date_sub(TIMESTAMP, INTERVAL) does not exist
LINE 1: SELECT DATE_SUB(now(), INTERVAL '1 day')
               ^
HINT: Add or subtract an interval: t + INTERVAL '1 day'.`,
  },
  {
    mistake: 'GETDATE()',
    sql: 'SELECT GETDATE()',
    answer: `
42883 function getdate() does not exist
LINE 1: SELECT GETDATE()
               ^
HINT: Write now() for the moment, current_date for the day.`,
  },
  {
    mistake: 'YEAR()',
    sql: 'SELECT YEAR(now())',
    answer: `
42883 function year(TIMESTAMP) does not exist
LINE 1: SELECT YEAR(now())
               ^
HINT: Write extract(year FROM t); month, day, hour and others likewise.`,
  },
  {
    mistake: 'LEN()',
    sql: 'SELECT LEN(job_name) FROM aws_bedrock_model_invocation_job',
    answer: `
42883 function len(VARCHAR) does not exist
LINE 1: SELECT LEN(job_name) FROM aws_bedrock_model_invocation_job
               ^
HINT: Write length(text).`,
  },
  {
    mistake: 'GROUP_CONCAT',
    sql: 'SELECT GROUP_CONCAT(job_name) FROM aws_bedrock_model_invocation_job',
    answer: `
42883 function group_concat(VARCHAR) does not exist
LINE 1: SELECT GROUP_CONCAT(job_name) FROM aws_bedrock_model_invocation_job
               ^
HINT: Write string_agg(x, ',').`,
  },
  {
    mistake: 'JSON_EXTRACT',
    sql: "SELECT JSON_EXTRACT(app_specification, '$.image_uri') FROM aws.sagemaker_processing_job",
    answer: `
42883 function json_extract(JSON, unknown) does not exist
LINE 1: SELECT JSON_EXTRACT(app_specification, '$.image_uri') FROM aws.sagemaker_processing_job
               ^
HINT: Write column->'outer'->>'key', or json_extract_path_text(column, 'outer', 'key').`,
  },
  {
    mistake: 'The sum of text',
    sql: 'SELECT sum(status) FROM aws_bedrock_model_invocation_job',
    answer: `
42883 function sum(VARCHAR) does not exist
LINE 1: SELECT sum(status) FROM aws_bedrock_model_invocation_job
               ^
HINT: sum takes (BIGINT), (DECIMAL) or (INTERVAL). You might need to add explicit type casts.`,
  },
  {
    mistake: 'A window function without OVER',
    sql: 'SELECT rank() FROM aws_bedrock_model_invocation_job',
    answer: `
42809 window function rank requires an OVER clause
LINE 1: SELECT rank() FROM aws_bedrock_model_invocation_job
               ^
HINT: Write rank(…) OVER (ORDER BY …).`,
  },
  {
    mistake: 'A subquery with two columns as a value',
    sql: 'SELECT (SELECT job_name, status FROM aws_bedrock_model_invocation_job)',
    answer: `
42601 subquery must return only one column
LINE 1: SELECT (SELECT job_name, status FROM aws_bedrock_model_invocation_job)
               ^
HINT: Several columns come from a subquery in FROM, or join the table.`,
  },
  {
    mistake: 'A regular expression that is none',
    sql: "SELECT regexp_like('a', '(a')",
    answer: `
2201B invalid regular expression: parentheses () not balanced`,
  },
  {
    mistake: 'Fields of JSON by *',
    sql: 'SELECT app_specification.* FROM aws.sagemaker_processing_job',
    answer: `
42P01 missing FROM-clause entry for table "app_specification"
LINE 1: SELECT app_specification.* FROM aws.sagemaker_processing_job
               ^
HINT: Only structs have fields: json_each(…) gives the keys and values of JSON as rows.`,
  },
  {
    mistake: 'A statement that writes',
    sql: 'DELETE FROM aws_bedrock_model_invocation_job',
    postgres: 'rows',
    answer: `
0A000 DELETE is not supported
LINE 1: DELETE FROM aws_bedrock_model_invocation_job
        ^
HINT: The engine only reads: SELECT, VALUES, TABLE, WITH, EXPLAIN, SHOW, SET and DESCRIBE.`,
  },
  {
    mistake: "One of Datadog's streams",
    sql: "SELECT * FROM dd.logs(filter => 'x')",
    postgres: '3F000',
    answer: `
0A000 "dd.logs" is one of Datadog's own streams, which no local catalog holds
LINE 1: SELECT * FROM dd.logs(filter => 'x')
                      ^
HINT: SHOW TABLES lists what can be asked here.`,
  },
  {
    mistake: 'SHOW of what there is not',
    sql: 'SHOW databases',
    answer: `
42704 unrecognized configuration parameter "databases"
LINE 1: SHOW databases
        ^
HINT: SHOW ALL lists the settings, SHOW TABLES the tables.`,
  },
]

/** Mistakes that are no errors: they get their answer and a warning. */
const WARNED: readonly (readonly [mistake: string, sql: string, warning: string])[] = [
  [
    '= NULL',
    'SELECT job_name FROM aws_bedrock_model_invocation_job WHERE message = NULL',
    'comparison with NULL is never true: use IS NULL',
  ],
  [
    '<> NULL',
    'SELECT job_name FROM aws_bedrock_model_invocation_job WHERE message <> NULL',
    'comparison with NULL is never true: use IS NOT NULL',
  ],
  [
    'NULL in a NOT IN list',
    "SELECT job_name FROM aws_bedrock_model_invocation_job WHERE status NOT IN ('Failed', NULL)",
    'NOT IN a list with NULL is never true',
  ],
  [
    'A missing comma that makes an alias',
    'SELECT job_name status FROM aws_bedrock_model_invocation_job',
    'column "job_name" is renamed to "status", which is a column too: a comma may be missing',
  ],
  [
    'An unknown key of a struct',
    "SELECT input_data_config->'s3_uri' FROM aws_bedrock_model_invocation_job",
    '"s3_uri" is no field of this struct, which has s3_input_data_config',
  ],
]

/** Near to a mistake and none: nothing is said. */
const RIGHT: readonly string[] = [
  'SELECT job_name FROM aws_bedrock_model_invocation_job WHERE message IS NULL',
  'SELECT job_name AS status FROM aws_bedrock_model_invocation_job',
  'SELECT job_name name FROM aws_bedrock_model_invocation_job',
  'SELECT upper(job_name) status FROM aws_bedrock_model_invocation_job',
  "SELECT input_data_config->'s3_input_data_config'->>'s3_uri' FROM aws_bedrock_model_invocation_job",
  "SELECT app_specification->'image_uri' FROM aws.sagemaker_processing_job",
  "SELECT 1 FROM aws_bedrock_model_invocation_job WHERE status IN ('Failed', NULL)",
  'SELECT NULL IS DISTINCT FROM 1',
]

const catalog = await openCatalog({
  tables: { 'aws.sagemaker_processing_job': [], aws_bedrock_model_invocation_job: [] },
})
const postgres = await postgresWithTables()
const test = suite('mistakes')

test.after(async () => {
  await catalog.close()
  await postgres.close()
})

const told = async (sql: string): Promise<DdsqlError> => {
  try {
    await catalog.query(sql)
  } catch (error) {
    assert.instance(error, DdsqlError)
    return error as DdsqlError
  }
  throw new Error(`no mistake: ${sql}`)
}

const text = ({ code, message, excerpt, detail, hint }: DdsqlError): string =>
  [
    `${code} ${message}`,
    ...(excerpt === '' ? [] : [excerpt]),
    ...(detail === undefined ? [] : [`DETAIL: ${detail}`]),
    ...(hint === undefined ? [] : [`HINT: ${hint}`]),
  ].join('\n')

const postgresCode = (sql: string): Promise<string> =>
  postgres.query(sql).then(
    () => 'rows',
    (error) => error.code,
  )

for (const { mistake, sql, postgres: other, answer } of MISTAKES) {
  test(mistake, async () => {
    const error = await told(sql)
    assert.is(text(error), answer.slice(1))
    assert.is(await postgresCode(sql), other ?? error.code)
  })
}

for (const [mistake, sql, warning] of WARNED) {
  test(mistake, async () => {
    const { warnings } = await catalog.query(sql)
    assert.equal(
      warnings.map(({ message }) => message),
      [warning],
    )
  })
}

test('nothing is said against what is right', async () => {
  for (const sql of RIGHT) assert.equal((await catalog.query(sql)).warnings, [], sql)
})

test('a warning comes with every run of a prepared statement', async () => {
  const statement = catalog.prepare('SELECT 1 WHERE 1 = NULL')
  for (let run = 0; run < 2; run++) assert.is((await statement.query()).warnings.length, 1)
})

test.run()
