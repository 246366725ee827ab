-- answer: [["aws.sagemaker_processing_job"], ["aws_bedrock_model_invocation_job"]]
-- order: any
SELECT DISTINCT name FROM (SELECT table_schema || '.' || table_name AS name FROM information_schema.tables WHERE table_schema = 'aws' UNION ALL SELECT table_name FROM information_schema.tables WHERE table_schema <> 'aws') AS t WHERE name IN ('aws.sagemaker_processing_job', 'aws_bedrock_model_invocation_job');

-- error: 42P01
-- only: ddsql
DESCRIBE nothing_of_the_kind;

-- error: 0A000
-- only: ddsql
INSERT INTO aws_bedrock_model_invocation_job VALUES ('a');

-- error: 0A000
-- only: ddsql
INSERT INTO nothing_of_the_kind VALUES (1);

-- error: 0A000
-- only: ddsql
UPDATE aws_bedrock_model_invocation_job SET status = 'x';

-- error: 0A000
-- only: ddsql
DELETE FROM aws_bedrock_model_invocation_job;

-- error: 0A000
-- only: ddsql
MERGE INTO aws_bedrock_model_invocation_job AS a USING (VALUES (1)) AS b(x) ON true WHEN MATCHED THEN DELETE;

-- error: 0A000
-- only: ddsql
CREATE TABLE t (a bigint);

-- error: 0A000
-- only: ddsql
CREATE VIEW t AS SELECT 1;

-- error: 0A000
-- only: ddsql
CREATE TABLE t AS SELECT 1;

-- error: 0A000
-- only: ddsql
DROP TABLE aws_bedrock_model_invocation_job;

-- error: 0A000
-- only: ddsql
TRUNCATE aws_bedrock_model_invocation_job;

-- error: 0A000
-- only: ddsql
ALTER TABLE aws_bedrock_model_invocation_job ADD COLUMN x bigint;

-- error: 0A000
-- only: ddsql
WITH gone AS (DELETE FROM aws_bedrock_model_invocation_job RETURNING *) SELECT * FROM gone;

-- error: 0A000
-- only: ddsql
SELECT 1 INTO t;

-- error: 0A000
-- only: ddsql
SELECT 1 FOR UPDATE;

-- answer: []
BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY;

-- answer: [["repeatable read"]]
SHOW TRANSACTION ISOLATION LEVEL;

-- answer: []
SAVEPOINT a;

-- answer: []
SET LOCAL application_name = 'inside';

-- answer: [["inside"]]
SHOW application_name;

-- answer: []
ROLLBACK TO a;

-- answer: [[""]]
SHOW application_name;

-- error: 3B001
-- only: ddsql
RELEASE b;

-- answer: []
RELEASE a;

-- answer: []
SET application_name = 'taken back';

-- answer: []
ROLLBACK;

-- answer: [["", "read committed"]]
SELECT current_setting('application_name'), current_setting('transaction_isolation');

-- error: 25P01
-- only: ddsql
SAVEPOINT a;

-- answer: []
START TRANSACTION;

-- answer: []
SET TRANSACTION ISOLATION LEVEL SERIALIZABLE;

-- answer: []
COMMIT AND CHAIN;

-- answer: [["serializable"]]
SHOW transaction_isolation;

-- error: 25001
-- only: ddsql
DISCARD ALL;

-- answer: []
END;

-- answer: []
SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL READ UNCOMMITTED;

-- answer: [["read uncommitted"]]
SHOW default_transaction_isolation;

-- answer: []
DISCARD ALL;

-- answer: [["read committed"]]
SHOW default_transaction_isolation;

-- answer: []
DEALLOCATE ALL;

-- answer: []
CLOSE ALL;

-- answer: []
UNLISTEN *;

-- error: 0A000
-- only: ddsql
DECLARE c CURSOR FOR SELECT 1;

-- error: 0A000
-- only: ddsql
PREPARE p(bigint) AS SELECT $1;

-- error: 0A000
-- only: ddsql
COPY aws_bedrock_model_invocation_job FROM STDIN;

-- error: 0A000
-- only: ddsql
COPY aws_bedrock_model_invocation_job TO STDOUT;

-- error: 0A000
-- only: ddsql
EXPLAIN DELETE FROM aws_bedrock_model_invocation_job;

-- error: 0A000
-- only: ddsql
CALL f();

-- error: 0A000
-- only: ddsql
GRANT SELECT ON aws_bedrock_model_invocation_job TO me;

-- name: TABLE and VALUES are queries
-- answer: [[1, "a"], [2, null]]
VALUES (1, 'a'), (2, NULL);

-- name: every branch of XOR
-- answer: [[false, true, true, false, null, null, null]]
SELECT true XOR true, true XOR false, false XOR true, false XOR false, true XOR NULL, NULL XOR false, NULL XOR NULL;

-- answer: [[true, false, true]]
SELECT false XOR true AND true, NOT true XOR false, true XOR false OR true;
