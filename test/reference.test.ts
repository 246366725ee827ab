/**
 * The examples of Datadog's DDSQL reference (the published page and its preview pages) as they are written there,
 * with the answers that it states. Its tables stand in a WITH clause before the query; what the reference leaves
 * unsaid about them is filled in here. The answers to those follow from what it says of each function.
 */
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { DdsqlError, openCatalog } from '../src/index.ts'
import { typeOps } from '../src/types/ops.ts'

/** Tables that the reference names, as VALUES. */
const TABLES: Readonly<Record<string, string>> = {
  orders: `(order_id, customer_id, quantity, order_status, order_date, delivery_date) AS (VALUES
    (1, 7, 12, 'Shipped', TIMESTAMP '2025-03-04', TIMESTAMP '2025-03-09'),
    (2, 7, 3, 'Pending', TIMESTAMP '2025-03-05', NULL),
    (3, 9, 10, 'Returned', TIMESTAMP '2025-12-31', NULL))`,
  customers: `(customer_id, customer_name) AS (VALUES (7, 'Ada'), (8, 'Bob'))`,
  sales: `(product_id, quantity, sale_date, purchase_date) AS (VALUES
    (1, 4, DATE '2025-01-02', TIMESTAMP '2025-01-02 10:00:00'), (2, 5, DATE '2025-01-04', NOW()),
    (1, 8, DATE '2025-01-03', TIMESTAMP '2024-06-07'))`,
  employees: `(first_name, last_name, name, department) AS (VALUES
    ('Joan', 'Ng', 'Joan Ng', 'Sales'), ('Jim', 'Low', 'Jim Low', 'Support'), ('Max', 'Ray', 'Max Ray', 'Sales'))`,
  cpu_usage_data: `(timestamp, service_name, cpu_usage_percent) AS (VALUES
    (TIMESTAMP '2025-01-01 00:00:00', 'api', 10), (TIMESTAMP '2025-01-01 00:01:00', 'api', 20),
    (TIMESTAMP '2025-01-01 00:02:00', 'api', 60), (TIMESTAMP '2025-01-01 00:03:00', 'api', 40),
    (TIMESTAMP '2025-01-01 00:00:00', 'web', 5))`,
  products: `(name, description, price, tax, created_at) AS (VALUES
    ('Pen', 'the old pen, old', 2.5, 0.2, TIMESTAMP '2025-02-01'), ('Cup', 'new', -1.4, 0.5, TIMESTAMP '2024-02-01'))`,
  logs: `(service_name, response_time, status_code, request_id, bytes_transferred, message, service, env) AS (VALUES
    ('api', 30, 200, 'a', 100, 'ok', 'api', 'prod'), ('api', 10, 200, NULL, 50, 'ok too', 'api', 'prod'),
    ('web', 20, 500, 'b', 7, 'bad', 'web', 'dev'))`,
  accounts: '(balance) AS (VALUES (-5), (3))',
  users: `(name, username, phone_number, email) AS (VALUES
    (' Ann ', 'ann', NULL, 'ann@example.com'), ('Bo', 'né😀', '55', 'bo@example.com'))`,
  books: `(title) AS (VALUES ('The Left Hand of Darkness'), ('Emma'))`,
  events: `(event_time) AS (VALUES (TIMESTAMP '2025-05-17 08:09:10'), (NULL))`,
  emails: `(sender, recipients, subject, email_address) AS (VALUES
    ('x', ARRAY['hello@example.com', 'b@example.com'], 's', 'a@example.com'), ('x', ARRAY['c@d.e'], 's', 'a@exampleXcom'),
    ('y', NULL, NULL, 'b@example.com.au'))`,
  connections: `(src_ip) AS (VALUES ('10.1.2.3'), ('192.168.0.1'), ('::1'))`,
  ec2_instance: `(instance_type, architecture, tags) AS (VALUES
    ('m5', 'arm64', HSTORE 'region=>us-east-1, team=>"compute_provisioning,database_ops"'),
    ('m5', 'arm64', HSTORE 'region=>us-east-1'), ('t3', 'x86', HSTORE 'region=>eu-west-1, team=>web'))`,
  daemonsets: `(id, tags) AS (VALUES (1, HSTORE 'app=>a, env=>x'), (2, HSTORE 'app=>b'))`,
  deployments: `(name, tags) AS (VALUES ('d1', HSTORE 'env=>x, app=>a'), ('d2', HSTORE 'app=>a'))`,
  host: `(host_key, service, env, cloud_provider) AS (VALUES
    ('h1', 'api', 'prod', 'aws'), ('h2', 'web', 'dev', 'gcp'), ('h3', NULL, NULL, NULL))`,
  aws_eks_cluster: `(id, logging) AS (VALUES (1, '[{"Enabled":true}]'), (2, '[{"enabled":false}]'))`,
  aws_rds_instance: `(account_id, aws_organisation, aws_environment, display_name, ca_certificate_identifier, engine,
    engine_version, tags) AS (VALUES ('1', 'o', 'prod', 'db', 'rds-ca-2019', 'mysql', '8', HSTORE 'a=>1'),
    ('1', 'o', 'prod', 'db2', 'rds-ca-2020', 'mysql', '8', HSTORE ''))`,
  aws_ebs_snapshot: `(description, account_id, progress, state) AS (VALUES
    ('a', '1', '40%', 'Pending'), ('b', '1', '100%', 'Completed'), ('c', '1', '9%', 'Available'))`,
  aws_lambda_function: `(name, runtime) AS (VALUES ('f', 'python2.7'), ('g', 'nodejs20'))`,
  service_config: `(service, client_library_version) AS (VALUES ('a', '1.30.9'), ('b', '1.31.0'))`,
  service_definition: `(service_name, team, domain, vertical, type) AS (VALUES
    ('api', 't1', 'Domain_Name', 'Account', 'Service'), ('web', 't2', 'other', 'account', 'service'))`,
  library: `(asset_name, library_name, eol, last_commit, newer_versions_number, library_version, latest_version,
    ecosystem, language, license, license_type, env, relation) AS (VALUES
    ('api', 'l', false, '2025', 3, '1', '4', 'npm', 'js', 'MIT', 'permissive', 'production', 'DIRECT'),
    ('api', 'm', true, '2024', 5, '1', '6', 'npm', 'js', 'MIT', 'permissive', 'production', 'DIRECT'),
    ('api', 'n', true, '2024', 9, '1', '6', 'npm', 'js', 'MIT', 'permissive', 'staging', 'DIRECT'))`,
  my_long_hosts_table_name: '(a) AS (VALUES (1))',
  col: `(col) AS (VALUES (JSON '[{"forest": "trees"}]'), (JSON '{"forest": "trees"}'))`,
}

/** The reference's names for tables that have a schema there. */
const SCHEMAS: readonly (readonly [name: string, ours: string])[] = [
  ['aws.ec2_instance', 'ec2_instance'],
  ['k8s.daemonsets', 'daemonsets'],
  ['k8s.deployments', 'deployments'],
]

const withTables = (example: string): string => {
  const query = SCHEMAS.reduce((sql, [name, ours]) => sql.replaceAll(name, ours), example)
  const used = Object.keys(TABLES).filter((name) =>
    new RegExp(`(?:FROM|JOIN)\\s+${name}\\b`, 'i').test(query),
  )
  return used.length === 0
    ? query
    : `WITH ${used.map((name) => `${name} ${TABLES[name]}`).join(',\n')}\n${query}`
}

const catalog = await openCatalog({})

/** Rows as PostgreSQL prints them, values joined by `|`; NULL prints as `NULL`. */
const answer = async (sql: string): Promise<string[]> => {
  const { raw } = await catalog.prepare(withTables(sql)).execute([], {})
  return raw.rows.map((row) =>
    row.map((value, i) => (value === null ? 'NULL' : typeOps(raw.columns[i]!.type).print(value))).join('|'),
  )
}

type Example = readonly [sql: string, ...rows: string[]]

/** Rows come in the order given where the query orders them, and in any order elsewhere. */
const examples = (section: string, list: readonly Example[]): void => {
  const test = suite(`reference: ${section}`)
  for (const [sql, ...rows] of list) {
    test(sql.trim().replaceAll(/\s+/g, ' ').slice(0, 90), async () => {
      const given = await answer(sql)
      const ordered = /\bORDER BY\b(?![^()]*\))/i.test(sql)
      assert.equal(ordered ? given : [...given].sort(), ordered ? rows : [...rows].sort())
    })
  }
  test.run()
}

examples('syntax', [
  ['SELECT DISTINCT customer_id\nFROM orders ', '7', '9'],
  [
    `SELECT orders.order_id, customers.customer_name
FROM orders
JOIN customers
ON orders.customer_id = customers.customer_id `,
    '1|Ada',
    '2|Ada',
  ],
  ['SELECT product_id, SUM(quantity)\nFROM sales\nGROUP BY product_id ', '1|12', '2|5'],
  [`SELECT first_name || ' ' || last_name AS full_name\nFROM employees `, 'Joan Ng', 'Jim Low', 'Max Ray'],
  [`SELECT *\nFROM employees\nWHERE department = 'Sales' AND name LIKE 'J%' `, 'Joan|Ng|Joan Ng|Sales'],
  [
    `SELECT order_id,
  CASE
    WHEN quantity > 10 THEN 'Bulk Order'
    ELSE 'Standard Order'
  END AS order_type
FROM orders `,
    '1|Bulk Order',
    '2|Standard Order',
    '3|Standard Order',
  ],
  [
    `SELECT
  timestamp,
  service_name,
  cpu_usage_percent,
  AVG(cpu_usage_percent) OVER (PARTITION BY service_name ORDER BY timestamp ROWS BETWEEN 2 PRECEDING AND CURRENT ROW) AS moving_avg_cpu
FROM
  cpu_usage_data `,
    '2025-01-01 00:00:00|api|10|10',
    '2025-01-01 00:01:00|api|20|15',
    '2025-01-01 00:02:00|api|60|30',
    '2025-01-01 00:03:00|api|40|40',
    '2025-01-01 00:00:00|web|5|5',
  ],
  [
    'SELECT *\nFROM orders\nWHERE delivery_date IS NULL ',
    '2|7|3|Pending|2025-03-05 00:00:00|NULL',
    '3|9|10|Returned|2025-12-31 00:00:00|NULL',
  ],
  ['SELECT *\nFROM customers\nLIMIT 10 ', '7|Ada', '8|Bob'],
  ['SELECT *\nFROM employees\nOFFSET 20 '],
  [
    'SELECT *\nFROM sales\nWHERE product_id = 1\nORDER BY sale_date DESC ',
    '1|8|2025-01-03|2024-06-07 00:00:00',
    '1|4|2025-01-02|2025-01-02 10:00:00',
  ],
  ['SELECT product_id, SUM(quantity)\nFROM sales\nGROUP BY product_id\nHAVING SUM(quantity) > 10 ', '1|12'],
  [
    `SELECT *\nFROM orders\nWHERE order_status IN ('Shipped', 'Pending') `,
    '1|7|12|Shipped|2025-03-04 00:00:00|2025-03-09 00:00:00',
    '2|7|3|Pending|2025-03-05 00:00:00|NULL',
  ],
  [
    'SELECT orders.order_id, customers.customer_name\nFROM orders\nJOIN customers\nUSING (customer_id) ',
    '1|Ada',
    '2|Ada',
  ],
  ['SELECT first_name AS name\nFROM employees ', 'Joan', 'Jim', 'Max'],
  ['SELECT price, tax, (price * tax) AS total_cost\nFROM products ', '2.5|0.2|0.5', '-1.4|0.5|-0.7'],
])

examples('types and literals', [
  [`SELECT BIGINT '1234567'`, '1234567'],
  [`SELECT BOOLEAN 'true'`, 't'],
  [`SELECT DECIMAL '3.14159'`, '3.14159'],
  [`SELECT INET '192.168.1.5/24'`, '192.168.1.5/24'],
  [`SELECT INTERVAL '30 minutes'`, '00:30:00'],
  [`SELECT JSON '{"key": "value", "count": 42}'`, '{"key": "value", "count": 42}'],
  [`SELECT TIMESTAMP '2023-12-25 10:30:00'`, '2023-12-25 10:30:00'],
  [`SELECT VARCHAR 'hello world'`, 'hello world'],
  [
    `-- Using type literals in queries
SELECT
    VARCHAR 'Product Name: ' || name AS labeled_name,
    price * DECIMAL '1.08' AS price_with_tax,
    created_at + INTERVAL '7 days' AS expiry_date
FROM products
WHERE created_at > TIMESTAMP '2025-01-01';`,
    'Product Name: Pen|2.7|2025-02-08 00:00:00',
  ],
  ['SELECT 1, 4, 23901239412, 0x4B1D', '1|4|23901239412|19229'],
  [`SELECT 'Hello, world'`, 'Hello, world'],
  ['SELECT 1.0, 1e30, 314e-2, .25, 5.', '1|1e+30|3.14|0.25|5'],
  [`SELECT date '1 day ago' = date 'yesterday', date '1 day ago' < now()`, 't|t'],
  [
    `SELECT timestamp '1 day ago' = now() - interval '1 day', timestamp 'now' = now(), timestamp '1 hr ago' = now() - interval '1 hour'`,
    't|t|t',
  ],
  [`SELECT now() > timestamp '1 hr ago'`, 't'],
  [`SELECT interval '1 day', interval '30s', interval '2 min'`, '1 day|00:00:30|00:02:00'],
  ['SELECT array<int>[1, 2], array<text>[]', '{1,2}|{}'],
])

examples('arrays', [
  [`SELECT ARRAY['apple', 'banana', 'cherry'] AS fruits;  -- VARCHAR array`, '{apple,banana,cherry}'],
  ['SELECT ARRAY[1, 2, 3] AS numbers;                     -- BIGINT array', '{1,2,3}'],
  ['SELECT ARRAY[true, false, true] AS flags;             -- BOOLEAN array', '{t,f,t}'],
  ['SELECT ARRAY[1.1, 2.2, 3.3] AS decimals;              -- DECIMAL array', '{1.1,2.2,3.3}'],
  [`SELECT ARRAY['a', 'b', 'c'][1];   -- Returns 'a'`, 'a'],
  [`SELECT ARRAY['a', 'b', 'c'][2];   -- Returns 'b'`, 'b'],
  [`SELECT ARRAY['a', 'b', 'c'][10];  -- Returns NULL (out of bounds)`, 'NULL'],
  ['SELECT recipients[1] AS first_recipient\nFROM emails', 'hello@example.com', 'c@d.e', 'NULL'],
  ['SELECT\n  CARDINALITY(recipients) AS recipient_count\nFROM\n  emails', '2', '1', 'NULL'],
  [
    `SELECT\n  ARRAY_POSITION(recipients, 'hello@example.com') AS position\nFROM\n  emails`,
    '1',
    'NULL',
    'NULL',
  ],
  [`SELECT\n  STRING_TO_ARRAY('a,b,c,d,e,f', ',') AS parts`, '{a,b,c,d,e,f}'],
  [`SELECT\n  ARRAY_TO_STRING(ARRAY['a', 'b', 'c'], ',') AS joined_string`, 'a,b,c'],
  [
    `SELECT
  sender,
  ARRAY_AGG(subject) AS subjects,
  ARRAY_AGG(DISTINCT subject) AS distinct_subjects
FROM
  emails
GROUP BY
  sender`,
    'x|{s,s}|{s}',
    'y|{NULL}|{NULL}',
  ],
  [
    `SELECT
  sender,
  ARRAY_AGG(subject) subjects,
  ARRAY_AGG(ALL subject) all_subjects,
  ARRAY_AGG(DISTINCT subject) distinct_subjects
FROM
  emails
GROUP BY
  sender`,
    'x|{s,s}|{s,s}|{s}',
    'y|{NULL}|{NULL}|{NULL}',
  ],
  [
    'SELECT\n  sender,\n  recipient\nFROM\n  emails,\n  UNNEST(recipients) AS recipient',
    'x|hello@example.com',
    'x|b@example.com',
    'x|c@d.e',
  ],
  [`SELECT * FROM UNNEST(ARRAY[1, 2], ARRAY['a', 'b', 'c'])`, '1|a', '2|b', 'NULL|c'],
  [`SELECT 0 AS n, unnest(ARRAY[1, 2]), unnest(ARRAY['a'])`, '0|1|a', '0|2|NULL'],
  [
    `SELECT array_length(ARRAY[4, 5]), array_contains(ARRAY[4, 5], 5), array_cat(ARRAY[1], ARRAY[2, 3]), array_append(ARRAY[1], 2)`,
    '2|t|{1,2,3}|{1,2}',
  ],
  [
    `SELECT string_to_array('a,-,b', ',', '-'), array_to_string(ARRAY['a', NULL, 'b'], ',', '-')`,
    '{a,NULL,b}|a,-,b',
  ],
])

examples('aggregates', [
  ['SELECT MIN(response_time) AS min_response_time\nFROM logs\nWHERE status_code = 200', '10'],
  ['SELECT MAX(response_time) AS max_response_time\nFROM logs\nWHERE status_code = 200', '30'],
  ['SELECT COUNT(request_id) AS total_requests\nFROM logs\nWHERE status_code = 200 ', '1'],
  ['SELECT SUM(bytes_transferred) AS total_bytes\nFROM logs\nGROUP BY service_name', '150', '7'],
  [
    'SELECT AVG(response_time)\nAS avg_response_time\nFROM logs\nWHERE status_code = 200\nGROUP BY service_name',
    '20',
  ],
  ['SELECT BOOL_AND(status_code = 200) AS all_success\nFROM logs', 'f'],
  ['SELECT BOOL_OR(status_code = 200) AS some_success\nFROM logs', 't'],
  ['SELECT count(*), count(DISTINCT service_name), count(DISTINCT service_name, env) FROM logs', '3|2|2'],
  [`SELECT string_agg(message, ', ') FROM logs WHERE service_name = 'web'`, 'bad'],
  [
    `-- Calculate the median (50th percentile) response time
SELECT
  APPROX_PERCENTILE(0.5) WITHIN GROUP (ORDER BY response_time) AS median_response_time
FROM
  logs`,
    '20',
  ],
  [
    `-- Calculate 95th and 99th response time percentiles by service
SELECT
  service_name,
  APPROX_PERCENTILE(0.95) WITHIN GROUP (ORDER BY response_time) AS p95_response_time,
  APPROX_PERCENTILE(0.99) WITHIN GROUP (ORDER BY response_time) AS p99_response_time
FROM
  logs
GROUP BY
  service_name`,
    'api|30|30',
    'web|20|20',
  ],
])

examples('numbers, text, casts', [
  ['SELECT CEIL(price) AS rounded_price\nFROM products', '3', '-1'],
  ['SELECT CEILING(price) AS rounded_price\nFROM products', '3', '-1'],
  ['SELECT FLOOR(price) AS floored_price\nFROM products', '2', '-2'],
  ['SELECT ROUND(price) AS rounded_price\nFROM products', '3', '-1'],
  ['SELECT POWER(response_time, 2) AS squared_response_time\nFROM logs', '900', '100', '400'],
  ['SELECT LOWER(customer_name) AS lowercase_name\nFROM customers', 'ada', 'bob'],
  ['SELECT UPPER(customer_name) AS uppercase_name\nFROM customers', 'ADA', 'BOB'],
  ['SELECT ABS(balance) AS absolute_balance\nFROM accounts', '5', '3'],
  ['SELECT COALESCE(phone_number, email) AS contact_info\nFROM users', 'ann@example.com', '55'],
  [
    `SELECT
  CAST(order_id AS VARCHAR) AS order_id_string,
  'Order-' || CAST(order_id AS VARCHAR) AS order_label
FROM
  orders`,
    '1|Order-1',
    '2|Order-2',
    '3|Order-3',
  ],
  [
    `SELECT CAST('5' AS BIGINT), CAST('1.5' AS DECIMAL), CAST('::1' AS INET), CAST('2025-01-01' AS TIMESTAMP), CAST(1 AS VARCHAR)`,
    '5|1.5|::1|2025-01-01 00:00:00|1',
  ],
  ['SELECT 1::text;', '1'],
  ['SELECT\n  customer_name,\n  LENGTH(customer_name) AS name_length\nFROM\n  customers', 'Ada|3', 'Bob|3'],
  ['SELECT\n  TRIM(name) AS trimmed_name\nFROM\n  users', 'Ann', 'Bo'],
  [
    `SELECT\n  REPLACE(description, 'old', 'new') AS updated_description\nFROM\n  products`,
    'the new pen, new',
    'new',
  ],
  ['SELECT\n  SUBSTRING(title, 1, 10) AS short_title\nFROM\n  books', 'The Left H', 'Emma'],
  ['SELECT\n  REVERSE(username) AS reversed_username\nFROM\n  users\nLIMIT 5', 'nna', '😀én'],
  [`SELECT\n  STRPOS('foobar', 'bar')`, '4'],
  [`SELECT STRPOS('foobar', 'baz')`, '0'],
  [`SELECT\n  SPLIT_PART('aaa-bbb-ccc', '-', 2)`, 'bbb'],
  [`SELECT substr('hello', 2)`, 'ello'],
  [`SELECT substr('hello', -2, 4)`, 'h'],
  [`SELECT reverse('brown')`, 'nworb'],
  [
    `SELECT md5('hello'), char_length('né😀'), concat('a', 1, NULL, true)`,
    '5d41402abc4b2a76b9719d911017c592|3|a1t',
  ],
  [`SELECT left('hello', 2), left('hello', -2), right('hello', 2), right('hello', -2)`, 'he|hel|lo|llo'],
  [
    `SELECT ltrim('  a '), rtrim('xaxx', 'x'), trim(leading 'x' from 'xax'), trim(both from ' a ')`,
    'a |xa|ax|a',
  ],
  ['SELECT round(2.345, 2), mod(7, 3), ln(1.0), log(1000.0), log2(8), exp(0), sqrt(9)', '2.35|1|0|3|3|1|3'],
  ['SELECT 2 + 3, 2 - 3, 2 * 3, (5 - 2) * 3', '5|-1|6|9'],
  ['SELECT 2 > 3, 2 < 3, 3 >= 2, 3 <= 2, 3 = 3, 3 != 3, 3 <> 3', 'f|t|t|f|t|f|f'],
  ['SELECT nullif(1, 1), nullif(2, 1)', 'NULL|2'],
])

examples('conditions', [
  [`SELECT * FROM host WHERE NOT env = 'prod';`, 'h2|web|dev|gcp'],
  [`SELECT * FROM host WHERE env = 'prod' AND cloud_provider = 'aws';`, 'h1|api|prod|aws'],
  [`SELECT * FROM host WHERE env = 'prod' OR cloud_provider = 'gcp';`, 'h1|api|prod|aws', 'h2|web|dev|gcp'],
  ['SELECT * FROM host WHERE cloud_provider IS NULL;', 'h3|NULL|NULL|NULL'],
  ['SELECT * FROM host WHERE cloud_provider IS NOT NULL;', 'h1|api|prod|aws', 'h2|web|dev|gcp'],
  [`SELECT * FROM aws_eks_cluster WHERE LOWER(logging) LIKE '%"enabled":true%';`, '1|[{"Enabled":true}]'],
  [
    `SELECT * FROM aws_eks_cluster WHERE LOWER(logging) NOT LIKE '%"enabled":true%';`,
    '2|[{"enabled":false}]',
  ],
  [`SELECT * FROM host WHERE cloud_provider IN ('aws', 'gcp');`, 'h1|api|prod|aws', 'h2|web|dev|gcp'],
  [`SELECT * FROM host WHERE cloud_provider NOT IN ('aws', 'azure');`, 'h2|web|dev|gcp'],
  [`SELECT * FROM host WHERE cloud_provider NOT IN ('aws', 'gcp');`],
  ['SELECT 2 BETWEEN 1 AND 3, 1 BETWEEN 2 AND 3', 't|f'],
  ['SELECT true XOR false, true XOR true, NULL XOR true', 't|f|NULL'],
  [`SELECT CASE 2 WHEN 1 THEN 'one' WHEN 2 THEN 'two' END, CASE 3 WHEN 1 THEN 'one' END`, 'two|NULL'],
])

examples('time', [
  [
    `SELECT
  TIMESTAMP '2023-10-01 10:00:00' + INTERVAL '30 days' AS future_date,
  INTERVAL '1 MILLISECOND 2 SECONDS 3 MINUTES 4 HOURS 5 DAYS'`,
    '2023-10-31 10:00:00|5 days 04:03:02.001',
  ],
  [
    'SELECT\n  EXTRACT(year FROM purchase_date) AS purchase_year\nFROM\n  sales WHERE product_id = 1',
    '2025',
    '2024',
  ],
  [
    `-- Get the Unix epoch of a timestamp
SELECT EXTRACT(epoch FROM TIMESTAMP '2021-01-01 00:00:00+00')
-- Returns: 1609459200`,
    '1609459200',
  ],
  [
    `-- Get the total seconds in an interval
SELECT EXTRACT(epoch FROM INTERVAL '1 day 2 hours')
-- Returns: 93600`,
    '93600',
  ],
  [
    `-- Calculate how many seconds ago each event occurred
SELECT
  event_time,
  EXTRACT(epoch FROM now()) - EXTRACT(epoch FROM event_time) AS seconds_ago
FROM
  events WHERE event_time IS NULL`,
    'NULL|NULL',
  ],
  [
    `SELECT EXTRACT(dow FROM TIMESTAMP '2025-09-15'), EXTRACT(dow FROM TIMESTAMP '2025-09-21'), EXTRACT(doy FROM TIMESTAMP '2024-12-31')`,
    '1|7|366',
  ],
  [
    `SELECT EXTRACT(day FROM t), EXTRACT(hour FROM t), EXTRACT(minute FROM t), EXTRACT(second FROM t),
       EXTRACT(week FROM t), EXTRACT(month FROM t), EXTRACT(quarter FROM t), EXTRACT(timezone_hour FROM t),
       EXTRACT(timezone_minute FROM t)
     FROM (SELECT TIMESTAMP '2025-09-15 12:34:56.789' AS t) x`,
    '15|12|34|56|38|9|3|0|0',
  ],
  [
    `SELECT EXTRACT(day FROM i), EXTRACT(hour FROM i), EXTRACT(minute FROM i), EXTRACT(second FROM i)
     FROM (SELECT INTERVAL '5 days 4 hours 3 minutes 2 seconds' AS i) x`,
    '5|4|3|2',
  ],
  [`SELECT\n  TO_TIMESTAMP('25/12/2025 04:23 pm', 'DD/MM/YYYY HH:MI am') AS ts`, '2025-12-25 16:23:00'],
  ['SELECT\n  TO_TIMESTAMP(1735142580) AS ts_from_epoch', '2024-12-25 16:03:00'],
  [
    `SELECT\n  TO_CHAR(order_date, 'MM-DD-YYYY') AS formatted_date\nFROM\n  orders`,
    '03-04-2025',
    '03-05-2025',
    '12-31-2025',
  ],
  [
    `SELECT TO_CHAR(TIMESTAMP '2025-09-05 15:04:05.678', 'YYYY YY MM DD HH24 HH12 HH MI SS MS TZ OF AM am PM pm')`,
    '2025 25 09 05 15 03 03 04 05 678 UTC +00 PM pm PM pm',
  ],
  [
    `SELECT DATE_BIN('15 minutes', TIMESTAMP '2025-09-15 12:34:56', TIMESTAMP '2025-01-01')
-- Returns 2025-09-15 12:30:00`,
    '2025-09-15 12:30:00',
  ],
  [
    `SELECT DATE_BIN('1 day', TIMESTAMP '2025-09-15 12:34:56', TIMESTAMP '2025-01-01')
-- Returns 2025-09-15 00:00:00`,
    '2025-09-15 00:00:00',
  ],
  [`SELECT\n  DATE_TRUNC('month', event_time) AS month_start\nFROM\n  events`, '2025-05-01 00:00:00', 'NULL'],
  [
    `SELECT u, date_trunc(u, TIMESTAMP '2025-08-13 10:11:12.345') FROM unnest(ARRAY['milliseconds', 'seconds', 'second',
       'minutes', 'minute', 'hours', 'hour', 'days', 'day', 'weeks', 'week', 'months', 'month', 'quarters', 'quarter',
       'years', 'year']) AS u`,
    'milliseconds|2025-08-13 10:11:12.345',
    'seconds|2025-08-13 10:11:12',
    'second|2025-08-13 10:11:12',
    'minutes|2025-08-13 10:11:00',
    'minute|2025-08-13 10:11:00',
    'hours|2025-08-13 10:00:00',
    'hour|2025-08-13 10:00:00',
    'days|2025-08-13 00:00:00',
    'day|2025-08-13 00:00:00',
    'weeks|2025-08-11 00:00:00',
    'week|2025-08-11 00:00:00',
    'months|2025-08-01 00:00:00',
    'month|2025-08-01 00:00:00',
    'quarters|2025-07-01 00:00:00',
    'quarter|2025-07-01 00:00:00',
    'years|2025-01-01 00:00:00',
    'year|2025-01-01 00:00:00',
  ],
  [`SELECT date_diff('day', TIMESTAMP '2025-01-01', TIMESTAMP '2025-01-05')`, '4'],
  [
    `SELECT
  product_id, quantity
FROM
  sales
WHERE
  purchase_date > NOW() - INTERVAL '1 hour'`,
    '2|5',
  ],
])

examples('regular expressions', [
  [
    `SELECT\n  email_address\nFROM\n  emails\nWHERE\n  REGEXP_LIKE(email_address, '@example\\.com$')`,
    'a@example.com',
  ],
  [`SELECT regexp_match('foobarbequebaz', '(bar)(beque)');\n-- {bar,beque}`, '{bar,beque}'],
  [`SELECT regexp_match('foobarbequebaz', 'barbeque');\n-- {barbeque}`, '{barbeque}'],
  [`SELECT regexp_match('abc123xyz', '([a-z]+)(\\d+)(x(.)z)');\n-- {abc,123,xyz,y}`, '{abc,123,xyz,y}'],
  [
    `SELECT regexp_replace('Auth success token=abc123XYZ789', 'token=\\w+', 'token=***');\n-- Auth success token=***`,
    'Auth success token=***',
  ],
  [
    `SELECT regexp_replace('status=200 method=GET', 'status=(\\d+) method=(\\w+)', '$2: $1');\n-- GET: 200`,
    'GET: 200',
  ],
  [`SELECT regexp_replace('INFO INFO INFO', 'INFO', 'DEBUG', 1, 2);\n-- INFO DEBUG INFO`, 'INFO DEBUG INFO'],
  [`SELECT regexp_match('INFO', 'info')\n-- NULL`, 'NULL'],
  [`SELECT regexp_match('INFO', 'info', 'i')\n-- ['INFO']`, '{INFO}'],
  [`SELECT regexp_match('a\nb', '^b');\n-- NULL`, 'NULL'],
  [`SELECT regexp_match('a\nb', '^b', 'n');\n-- ['b']`, '{b}'],
  [`SELECT regexp_match('a\nb', '^b', 'm')`, '{b}'],
  [
    `SELECT icu_regexp_replace('Request id=12345 completed, id=67890 pending', 'id=\\d+', 'id=XXX');\n-- Request id=XXX completed, id=67890 pending`,
    'Request id=XXX completed, id=67890 pending',
  ],
  [
    `SELECT regexp_replace('Request id=12345 completed, id=67890 pending', 'id=\\d+', 'id=XXX', 'g');\n-- Request id=XXX completed, id=XXX pending`,
    'Request id=XXX completed, id=XXX pending',
  ],
  [`SELECT regexp_replace('INFO INFO INFO', 'INFO', 'DEBUG', 2, 0)`, 'INFO DEBUG DEBUG'],
])

examples('window functions', [
  [
    `SELECT service_name, rank() OVER w, row_number() OVER w, dense_rank() OVER w, lead(cpu_usage_percent) OVER w,
       lag(cpu_usage_percent) OVER w, first_value(cpu_usage_percent) OVER w, last_value(cpu_usage_percent) OVER w,
       nth_value(cpu_usage_percent, 2) OVER w
     FROM cpu_usage_data WINDOW w AS (PARTITION BY service_name ORDER BY timestamp)`,
    'api|1|1|1|20|NULL|10|10|NULL',
    'api|2|2|2|60|10|10|20|20',
    'api|3|3|3|40|20|10|60|20',
    'api|4|4|4|NULL|60|10|40|20',
    'web|1|1|1|NULL|NULL|5|5|NULL',
  ],
  [
    `SELECT cpu_usage_percent, sum(cpu_usage_percent) OVER (ORDER BY cpu_usage_percent DESC NULLS LAST
       RANGE BETWEEN 20 PRECEDING AND UNBOUNDED FOLLOWING) FROM cpu_usage_data`,
    '60|135',
    '40|135',
    '20|75',
    '10|35',
    '5|35',
  ],
])

examples('json', [
  [`SELECT json_extract_path_text(col, 'forest') FROM col`, 'NULL', 'trees'],
  [`SELECT json_extract_path_text(col, '0', 'forest') FROM col`, 'trees', 'NULL'],
  [`SELECT json_extract_path(col, '0', 'forest') FROM col`, '"trees"', 'NULL'],
  [`SELECT * FROM json_array_elements('[1, "a"]')`, '1', '"a"'],
  [`SELECT * FROM json_array_elements_text('[1, "a"]')`, '1', 'a'],
  [`SELECT json_build_object('a', 1, 'b', 'x', 'c', 1.5)`, '{"a": 1, "b": "x", "c": 1.5}'],
  [
    'SELECT row_to_json(customers) FROM customers',
    '{"customer_id": 7, "customer_name": "Ada"}',
    '{"customer_id": 8, "customer_name": "Bob"}',
  ],
])

examples('network addresses', [
  [`SELECT host(INET '192.168.1.5/24')\n-- Returns: 192.168.1.5`, '192.168.1.5'],
  [`SELECT network(INET '192.168.1.5/24')\n-- Returns: 192.168.1.0/24`, '192.168.1.0/24'],
  [`SELECT netmask(INET '192.168.1.5/24')\n-- Returns: 255.255.255.0`, '255.255.255.0'],
  [`SELECT masklen(INET '192.168.1.5/24')\n-- Returns: 24`, '24'],
  [`SELECT broadcast(INET '192.168.1.5/24')\n-- Returns: 192.168.1.255/24`, '192.168.1.255/24'],
  [`SELECT family(INET '::1')\n-- Returns: 6`, '6'],
  [`SELECT family(INET '192.168.1.5')\n-- Returns: 4`, '4'],
  [`SELECT INET '192.168.1.5' << INET '192.168.1.0/24'\n-- Returns: true`, 't'],
  [`SELECT INET '192.168.1.0/24' <<= INET '192.168.1.0/24'\n-- Returns: true`, 't'],
  [`SELECT INET '10.0.0.0/8' >> INET '10.1.2.3'\n-- Returns: true`, 't'],
  [`SELECT INET '10.0.0.0/8' >>= INET '10.0.0.0/8'`, 't'],
  [`SELECT INET '192.168.1.0/24' && INET '192.168.1.128/25'\n-- Returns: true`, 't'],
  [
    `-- Find all IPs in a private subnet and extract network info
SELECT
  host(CAST(src_ip AS inet)) AS ip,
  masklen(CAST(src_ip AS inet)) AS prefix_len,
  network(CAST(src_ip AS inet)) AS network
FROM connections
WHERE CAST(src_ip AS inet) << INET '10.0.0.0/8'
  AND family(CAST(src_ip AS inet)) = 4`,
    '10.1.2.3|32|10.1.2.3/32',
  ],
])

examples('tags', [
  [
    `SELECT instance_type, count(instance_type)
FROM aws.ec2_instance
WHERE tags->'region' = 'us-east-1' -- region is a tag, not a column
GROUP BY instance_type`,
    'm5|2',
  ],
  [
    `SELECT tags->'team', instance_type, architecture, COUNT(*) as instance_count
FROM aws.ec2_instance
WHERE tags->'team' = 'compute_provisioning,database_ops'
GROUP BY tags->'team', instance_type, architecture
ORDER BY instance_count DESC`,
    'compute_provisioning,database_ops|m5|arm64|1',
  ],
  [
    `SELECT *
FROM k8s.daemonsets da INNER JOIN k8s.deployments de
ON da.tags = de.tags -- for a specific tag: da.tags->'app' = de.tags->'app'`,
    '1|"app"=>"a", "env"=>"x"|d1|"app"=>"a", "env"=>"x"',
  ],
  [
    `SELECT akeys(tags), avals(tags)
FROM aws.ec2_instance`,
    '{team,region}|{"compute_provisioning,database_ops",us-east-1}',
    '{region}|{us-east-1}',
    '{team,region}|{web,eu-west-1}',
  ],
  [`SELECT tags->'no such tag' FROM aws.ec2_instance LIMIT 1`, 'NULL'],
])

examples('statements and use cases', [
  ['SELECT * FROM my_long_hosts_table_name as hosts', '1'],
  [
    'SELECT ex1, ex2, ex3 FROM (VALUES (1, 2, 3), (2, 1, 3), (0, 0, 4)) AS t (ex1, ex2, ex3) ORDER BY 3, 2, 1;',
    '2|1|3',
    '1|2|3',
    '0|0|4',
  ],
  [
    `SELECT host_key, CAST(service AS text) AS service, 'from resources' FROM host
UNION ALL
SELECT message, service AS text, 'from logs' FROM logs WHERE env='prod'
ORDER BY service LIMIT 200 OFFSET 10;`,
  ],
  [
    `SELECT host_key, CAST(service AS text) AS service, 'from resources' FROM host
UNION ALL
SELECT message, service AS text, 'from logs' FROM logs WHERE env='dev'
ORDER BY service, 1 LIMIT 2 OFFSET 1;`,
    'bad|web|from logs',
    'h2|web|from resources',
  ],
  ['WITH a (x) AS (SELECT 1), b AS (SELECT x + 1 AS y FROM a) SELECT x, y FROM a, b', '1|2'],
  ['SELECT ALL x FROM (VALUES (1), (1)) t (x) GROUP BY ALL x', '1'],
  [
    `SELECT
    c.service_name,
    c.team,
    lib.library_name,
    lib.eol,
    lib.last_commit,
    lib.newer_versions_number,
    lib.library_version,
    lib.latest_version,
    lib.ecosystem,
    lib.language,
    lib.license,
    lib.license_type
FROM service_definition c
JOIN library lib ON lib.asset_name = c.service_name
WHERE
    lib.env = 'production'
    AND lib.relation = 'DIRECT'
    AND LOWER(c.domain) = 'domain_name'
    AND LOWER(c.vertical) = 'account'
    AND LOWER(c.type) = 'service'
ORDER BY lib.newer_versions_number DESC`,
    'api|t1|m|t|2024|5|1|6|npm|js|MIT|permissive',
    'api|t1|l|f|2025|3|1|4|npm|js|MIT|permissive',
  ],
  [`SELECT *\nFROM service_config\nWHERE client_library_version < '1.31.0';`, 'a|1.30.9'],
  [
    `SELECT account_id,
  aws_organisation,
  aws_environment db_instance_identifier,
  display_name,
  ca_certificate_identifier,
  engine,
  engine_version,
  tags
FROM aws_rds_instance
WHERE ca_certificate_identifier like 'rds-ca-2019'`,
    '1|o|prod|db|rds-ca-2019|mysql|8|"a"=>"1"',
  ],
  [
    `SELECT description,
  account_id,
  progress
FROM aws_ebs_snapshot
WHERE LOWER(state) != 'completed'
  and LOWER(state) != 'available'`,
    'a|1|40%',
  ],
  [`SELECT *\nFROM aws_lambda_function\nWHERE runtime = 'python2.7'\nLIMIT 100;`, 'f|python2.7'],
])

const test = suite('reference: settings and streams')

test('the time frame and the one before it', async () => {
  await catalog.query(`SET dd.time_frame_start = '2025-07-10 00:00:00.000-04:00'`)
  await catalog.query(`SET dd.time_frame_end = '2025-07-10 06:30:00+02:00'`)
  // RFC 3339 as the reference spells it: YYYY-MM-DD HH:mm:ss.sss±HH:mm.
  assert.equal(
    await answer(`SELECT CURRENT_SETTING('dd.time_frame_start'), CURRENT_SETTING('dd.time_frame_end')`),
    ['2025-07-10 04:00:00.000+00:00|2025-07-10 04:30:00.000+00:00'],
  )
  assert.equal(
    await answer(`-- Define the current analysis window
WITH bounds AS (
  SELECT CAST(CURRENT_SETTING('dd.time_frame_start') AS TIMESTAMP) AS time_frame_start,
         CAST(CURRENT_SETTING('dd.time_frame_end')   AS TIMESTAMP) AS time_frame_end
),
-- Define the immediately preceding window of equal length
     previous_bounds AS (
  SELECT time_frame_start - (time_frame_end - time_frame_start) AS prev_time_frame_start,
         time_frame_start                                       AS prev_time_frame_end
  FROM bounds
)
SELECT * FROM bounds, previous_bounds`),
    ['2025-07-10 04:00:00|2025-07-10 04:30:00|2025-07-10 03:30:00|2025-07-10 04:00:00'],
  )
  await catalog.query('RESET ALL')
})

test('SHOW and SET', async () => {
  assert.equal((await answer('SHOW dd.time_frame_end')).length, 1)
  assert.ok((await answer('SHOW ALL')).some((row) => row.startsWith('dd.time_frame_start|')))
})

const DEFINITIONS = `AS (
    timestamp TIMESTAMP,
    host      VARCHAR,
    service   VARCHAR,
    message   VARCHAR
)`

const STREAMS: readonly string[] = [
  `SELECT timestamp, host, service, message, asset_id
FROM dd.logs(
    filter  => 'source:java',
    columns => ARRAY['timestamp','host','service','message','@asset.id']
) AS (
    timestamp TIMESTAMP,
    host      VARCHAR,
    service   VARCHAR,
    message   VARCHAR,
    asset_id  VARCHAR
)`,
  `SELECT *
FROM dd.logs(
    columns => ARRAY['timestamp','host','service','message'],
    from_timestamp => TIMESTAMP '2025-07-10 00:00:00.000-04:00',
    to_timestamp => TIMESTAMP '2025-07-17 00:00:00.000-04:00'
) ${DEFINITIONS}`,
  `SELECT *
FROM dd.logs(
    columns => ARRAY['timestamp','host','service','message'],
    from_timestamp => now() - INTERVAL '7 days',
    to_timestamp => now()
) ${DEFINITIONS}`,
  `SELECT *
FROM dd.logs(
    columns => ARRAY['timestamp','host','service','message'],
    filter  => 'source:java',
    indexes => ARRAY['trino'],
    storage => 'hot'
) ${DEFINITIONS}`,
  ...['metrics_scalar', 'cloud_cost_scalar'].map(
    (name) => `SELECT *
FROM dd.${name}(
    'avg:system.cpu.user{*} by {service}',
    'avg',
    TIMESTAMP '2025-07-10 00:00:00.000-04:00',
    TIMESTAMP '2025-07-17 00:00:00.000-04:00'
)
ORDER BY value DESC;`,
  ),
  ...['metrics_timeseries', 'cloud_cost_timeseries'].map(
    (name) => `SELECT *
FROM dd.${name}(
    'avg:system.cpu.user{*} by {service}',
    TIMESTAMP '2025-07-10 00:00:00.000-04:00',
    TIMESTAMP '2025-07-17 00:00:00.000-04:00'
)
ORDER BY timestamp, service;`,
  ),
  `SELECT * FROM dd.spans(columns => ARRAY['service']) AS (service VARCHAR)`,
]

for (const sql of STREAMS) {
  const name = /dd\.\w+/.exec(sql)![0]
  test(`${name} is Datadog's own: ${sql.replaceAll(/\s+/g, ' ').slice(0, 60)}`, async () => {
    try {
      await catalog.query(sql)
    } catch (error) {
      assert.instance(error, DdsqlError)
      const { code, message, position } = error as DdsqlError
      assert.is(code, '0A000')
      assert.is(message, `"${name}" is one of Datadog's own streams, which no local catalog holds`)
      assert.is(position, sql.indexOf(name) + 1)
      return
    }
    assert.unreachable()
  })
}

test.after(() => catalog.close())
test.run()
