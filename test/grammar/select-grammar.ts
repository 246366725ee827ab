/**
 * The productions of SELECT in PostgreSQL 18's grammar (gram.y: SelectStmt and everything below), each with a query that
 * has it. One that is refused says why; all others answer as PostgreSQL does.
 */
export interface Form {
  /** The production, in the grammar's words. */
  readonly form: string
  readonly query: string
  /** PostgreSQL's text of the query, where the translation of it is not. */
  readonly pg?: string
  /** Why it is refused (0A000). */
  readonly refused?: string
  /** The code that PostgreSQL refuses it with itself. */
  readonly error?: string
}

export interface Rule {
  /** The left side of the productions. */
  readonly rule: string
  readonly forms: readonly Form[]
}

type More = Pick<Form, 'pg' | 'refused' | 'error'>
type Row = readonly [form: string, query: string, more?: More]

const rule = (name: string, ...rows: readonly Row[]): Rule => ({
  rule: name,
  forms: rows.map(([form, query, more]) => ({ form, query, ...more })),
})

const refused = (because: string): More => ({ refused: because })
const READS_ONLY = 'the engine only reads'
const NO_XML = 'there is no type XML'
const SAME = { pg: '=' }

/** Three rows, two columns. */
const T = "(VALUES (1, 'a'), (2, 'b'), (2, 'c')) AS t(n, s)"

export const SELECT_GRAMMAR: readonly Rule[] = [
  rule('SelectStmt', ['select_no_parens', 'SELECT 1'], ['select_with_parens', '(SELECT 1)']),
  rule(
    'select_with_parens',
    ["'(' select_no_parens ')'", '(SELECT 1 ORDER BY 1)'],
    ["'(' select_with_parens ')'", '((SELECT 1))'],
  ),
  rule(
    'select_no_parens',
    ['simple_select', 'SELECT 1 AS one'],
    ['select_clause sort_clause', `SELECT n, s FROM ${T} ORDER BY s DESC`],
    [
      'select_clause opt_sort_clause for_locking_clause opt_select_limit',
      'SELECT _key FROM aws.sagemaker_processing_job FOR UPDATE LIMIT 1',
      refused(READS_ONLY),
    ],
    [
      'select_clause opt_sort_clause select_limit opt_for_locking_clause',
      `SELECT n, s FROM ${T} ORDER BY s LIMIT 1`,
    ],
    ['with_clause select_clause', 'WITH w AS (SELECT 1 AS x) SELECT x FROM w'],
    ['with_clause select_clause sort_clause', `WITH w AS (SELECT * FROM ${T}) SELECT s FROM w ORDER BY s`],
    [
      'with_clause select_clause opt_sort_clause for_locking_clause opt_select_limit',
      'WITH w AS (SELECT 1) SELECT _key FROM aws.sagemaker_processing_job FOR SHARE',
      refused(READS_ONLY),
    ],
    [
      'with_clause select_clause opt_sort_clause select_limit opt_for_locking_clause',
      `WITH w AS (SELECT * FROM ${T}) (SELECT s FROM w) ORDER BY s OFFSET 1 LIMIT 1`,
    ],
  ),
  rule(
    'simple_select',
    [
      'SELECT opt_all_clause opt_target_list into_clause from_clause where_clause group_clause having_clause window_clause',
      `SELECT ALL n, count(*), rank() OVER w FROM ${T} WHERE s <> 'z' GROUP BY n HAVING count(*) > 0 WINDOW w AS (ORDER BY n)`,
    ],
    ['SELECT without items', `SELECT FROM ${T}`],
    ['SELECT distinct_clause target_list …', `SELECT DISTINCT n FROM ${T}`],
    ['values_clause', "VALUES (1, 'a'), (2, NULL)"],
    ['TABLE relation_expr', 'WITH w AS (SELECT 1 AS x) TABLE w'],
    ['select_clause UNION set_quantifier select_clause', 'SELECT 1 UNION ALL SELECT 1'],
    [
      'select_clause INTERSECT set_quantifier select_clause',
      `SELECT n FROM ${T} INTERSECT ALL VALUES (2), (2), (3)`,
    ],
    ['select_clause EXCEPT set_quantifier select_clause', `SELECT n FROM ${T} EXCEPT DISTINCT (SELECT 1)`],
  ),
  rule(
    'with_clause',
    ['WITH cte_list', 'WITH a AS (SELECT 1 AS x), b AS (SELECT x + 1 AS y FROM a) SELECT x, y FROM a, b'],
    ['WITH_LA cte_list', 'WITH "time" AS (SELECT 1 AS x) SELECT x FROM "time"'],
    [
      'WITH RECURSIVE cte_list',
      'WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t WHERE n < 3) SELECT n FROM t',
    ],
  ),
  rule(
    'common_table_expr',
    [
      "name opt_name_list AS opt_materialized '(' SelectStmt ')' opt_search_clause opt_cycle_clause",
      'WITH w(a, b) AS (VALUES (1, 2)) SELECT b, a FROM w',
    ],
    [
      "name AS '(' InsertStmt | UpdateStmt | DeleteStmt | MergeStmt ')'",
      'WITH w AS (DELETE FROM aws.sagemaker_processing_job RETURNING 1) SELECT * FROM w',
      refused(READS_ONLY),
    ],
  ),
  rule(
    'opt_materialized',
    ['MATERIALIZED', 'WITH w AS MATERIALIZED (SELECT 1 AS x) SELECT x FROM w'],
    ['NOT MATERIALIZED', 'WITH w AS NOT MATERIALIZED (SELECT 1 AS x) SELECT a.x, b.x FROM w a, w b'],
  ),
  rule(
    'opt_search_clause',
    [
      'SEARCH DEPTH FIRST BY columnList SET ColId',
      'WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n * 2 + g FROM t, generate_series(0, 1) AS g WHERE n < 3) SEARCH DEPTH FIRST BY n SET o SELECT n, o::text FROM t ORDER BY o',
    ],
    [
      'SEARCH BREADTH FIRST BY columnList SET ColId',
      'WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n * 2 + g FROM t, generate_series(0, 1) AS g WHERE n < 3) SEARCH BREADTH FIRST BY n SET o SELECT n, o::text FROM t ORDER BY o',
    ],
  ),
  rule(
    'opt_cycle_clause',
    [
      'CYCLE columnList SET ColId TO AexprConst DEFAULT AexprConst USING ColId',
      "WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n % 3 + 1 FROM t) CYCLE n SET c TO 'yes' DEFAULT 'no' USING p SELECT n, c, p::text FROM t",
    ],
    [
      'CYCLE columnList SET ColId USING ColId',
      'WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n % 3 + 1 FROM t) CYCLE n SET c USING p SELECT n, c, p::text FROM t',
    ],
  ),
  rule('into_clause', ['INTO OptTempTableName', 'SELECT 1 AS x INTO TEMP made', refused(READS_ONLY)]),
  rule(
    'set_quantifier',
    ['ALL', 'SELECT 1 UNION ALL SELECT 1'],
    ['DISTINCT', 'SELECT 1 UNION DISTINCT SELECT 1'],
  ),
  rule(
    'distinct_clause',
    ['DISTINCT', `SELECT DISTINCT n, n FROM ${T}`],
    [
      "DISTINCT ON '(' expr_list ')'",
      `SELECT DISTINCT ON (n, n + 1) n, s FROM ${T} ORDER BY n, n + 1, s DESC`,
    ],
  ),
  rule(
    'sortby',
    [
      'a_expr USING qual_all_Op opt_nulls_order',
      `SELECT n, s FROM ${T} ORDER BY n USING >, s USING OPERATOR(pg_catalog.<)`,
    ],
    [
      'a_expr USING qual_all_Op, of another operator',
      `SELECT n, s FROM ${T} ORDER BY s USING ~<~`,
      refused('text has one order'),
    ],
    [
      'a_expr opt_asc_desc opt_nulls_order',
      'SELECT x FROM (VALUES (1), (NULL), (2)) AS t(x) ORDER BY x DESC NULLS LAST',
    ],
  ),
  rule(
    'select_limit',
    ['limit_clause offset_clause', `SELECT s FROM ${T} ORDER BY s LIMIT 1 OFFSET 1`],
    ['offset_clause limit_clause', `SELECT s FROM ${T} ORDER BY s OFFSET 2 LIMIT 5`],
    ['limit_clause', `SELECT s FROM ${T} ORDER BY s LIMIT 2.5`, SAME],
    ['offset_clause', `SELECT s FROM ${T} ORDER BY s OFFSET 1`],
  ),
  rule(
    'limit_clause',
    ['LIMIT select_limit_value', `SELECT s FROM ${T} ORDER BY s LIMIT (SELECT 1)`],
    ['LIMIT ALL', `SELECT s FROM ${T} ORDER BY s LIMIT ALL`],
    ["LIMIT select_limit_value ',' select_offset_value", `SELECT s FROM ${T} LIMIT 1, 2`, { error: '42601' }],
    [
      'FETCH first_or_next select_fetch_first_value row_or_rows ONLY',
      `SELECT s FROM ${T} ORDER BY s FETCH NEXT (1 + 1) ROWS ONLY`,
    ],
    [
      'FETCH first_or_next select_fetch_first_value row_or_rows WITH TIES',
      `SELECT n, s FROM ${T} ORDER BY n DESC FETCH FIRST 1 ROW WITH TIES`,
    ],
    ['FETCH first_or_next row_or_rows ONLY', `SELECT s FROM ${T} ORDER BY s FETCH FIRST ROW ONLY`],
    [
      'FETCH first_or_next row_or_rows WITH TIES',
      `SELECT n FROM ${T} ORDER BY n DESC FETCH FIRST ROW WITH TIES`,
    ],
  ),
  rule(
    'offset_clause',
    ['OFFSET select_offset_value', `SELECT s FROM ${T} ORDER BY s OFFSET 1 + 1`],
    ['OFFSET select_fetch_first_value row_or_rows', `SELECT s FROM ${T} ORDER BY s OFFSET 1 ROW`],
  ),
  rule(
    'select_fetch_first_value',
    ['c_expr', 'SELECT 1 FETCH FIRST 1 ROW ONLY'],
    ["'+' I_or_F_const", 'SELECT 1 FETCH FIRST +1 ROW ONLY'],
    ["'-' I_or_F_const", 'SELECT 1 FETCH FIRST -1 ROW ONLY', { error: '2201W' }],
  ),
  rule(
    'group_clause',
    ['GROUP BY set_quantifier group_by_list', `SELECT n, count(*) FROM ${T} GROUP BY ALL n`],
    [
      'GROUP BY DISTINCT group_by_list',
      `SELECT n, count(*) FROM ${T} GROUP BY DISTINCT ROLLUP (n), ROLLUP (n)`,
    ],
  ),
  rule(
    'group_by_item',
    ['a_expr', `SELECT n + 1, count(*) FROM ${T} GROUP BY n + 1`],
    ['empty_grouping_set', `SELECT count(*) FROM ${T} GROUP BY ()`],
    ['cube_clause', `SELECT n, s, count(*) FROM ${T} GROUP BY CUBE (n, s)`],
    ['rollup_clause', `SELECT n AS a, n AS b, count(*) FROM ${T} GROUP BY ROLLUP (a, b)`],
    [
      'grouping_sets_clause',
      `SELECT n, s, grouping(n, s) FROM ${T} GROUP BY GROUPING SETS ((n), ROLLUP (s), ())`,
    ],
  ),
  rule('having_clause', ['HAVING a_expr', `SELECT n FROM ${T} GROUP BY n HAVING count(*) > 1`]),
  rule(
    'for_locking_clause',
    ['FOR READ ONLY', `SELECT n FROM ${T} FOR READ ONLY`],
    ['FOR UPDATE', 'SELECT _key FROM aws.sagemaker_processing_job FOR UPDATE', refused(READS_ONLY)],
    [
      'FOR NO KEY UPDATE',
      'SELECT _key FROM aws.sagemaker_processing_job FOR NO KEY UPDATE',
      refused(READS_ONLY),
    ],
    ['FOR SHARE', 'SELECT _key FROM aws.sagemaker_processing_job AS j FOR SHARE OF j', refused(READS_ONLY)],
    [
      'FOR KEY SHARE',
      'SELECT _key FROM aws.sagemaker_processing_job FOR KEY SHARE SKIP LOCKED',
      refused(READS_ONLY),
    ],
  ),
  rule(
    'values_clause',
    ["VALUES '(' expr_list ')'", 'VALUES (1 + 1, NULL)'],
    ["values_clause ',' '(' expr_list ')'", 'VALUES (1), (3), (2) ORDER BY 1 DESC LIMIT 2 OFFSET 1'],
  ),
  rule('from_clause', ['FROM from_list', 'SELECT a.x, b.y FROM (VALUES (1)) a(x), (VALUES (2)) b(y)']),
  rule(
    'table_ref',
    ['relation_expr opt_alias_clause', 'WITH w AS (SELECT 1 AS x) SELECT v.y FROM w AS v(y)'],
    [
      'relation_expr opt_alias_clause tablesample_clause',
      'SELECT 1 FROM aws.sagemaker_processing_job TABLESAMPLE SYSTEM (10) REPEATABLE (1)',
      refused('it is random'),
    ],
    ['func_table func_alias_clause', 'SELECT g FROM generate_series(1, 2) AS g'],
    ['LATERAL_P func_table func_alias_clause', `SELECT n, g FROM ${T}, LATERAL generate_series(1, n) AS g`],
    [
      'xmltable opt_alias_clause',
      "SELECT * FROM XMLTABLE('/a' PASSING '<a/>' COLUMNS b text) AS x",
      refused(NO_XML),
    ],
    [
      'LATERAL_P xmltable opt_alias_clause',
      "SELECT * FROM (VALUES (1)) t(n), LATERAL XMLTABLE('/a' PASSING '<a/>' COLUMNS b text) AS x",
      refused(NO_XML),
    ],
    ['select_with_parens opt_alias_clause', 'SELECT x FROM (SELECT 1 AS x)'],
    [
      'LATERAL_P select_with_parens opt_alias_clause',
      `SELECT n, m FROM ${T}, LATERAL (SELECT n * 2 AS m) AS l`,
    ],
    ['LEFT JOIN LATERAL', `SELECT n, m FROM ${T} LEFT JOIN LATERAL (SELECT n AS m WHERE n > 1) AS l ON true`],
    ['joined_table', `SELECT t.n, u.n FROM ${T} JOIN (VALUES (2)) AS u(n) ON t.n = u.n`],
    [
      "'(' joined_table ')' alias_clause",
      'SELECT j.x, j.b FROM ((VALUES (1)) AS a(x) CROSS JOIN (VALUES (2)) AS b(y)) AS j(x, b)',
    ],
  ),
  rule(
    'joined_table',
    ["'(' joined_table ')'", 'SELECT * FROM ((VALUES (1)) a(x) CROSS JOIN (VALUES (2)) b(y))'],
    ['table_ref CROSS JOIN table_ref', 'SELECT * FROM (VALUES (1), (2)) a(x) CROSS JOIN (VALUES (3)) b(y)'],
    [
      'table_ref join_type JOIN table_ref join_qual',
      'SELECT * FROM (VALUES (1)) a(x) RIGHT JOIN (VALUES (3)) b(y) ON a.x = b.y',
    ],
    [
      'table_ref JOIN table_ref join_qual',
      'SELECT * FROM (VALUES (1)) a(x) JOIN (VALUES (1)) b(y) ON a.x = b.y',
    ],
    [
      'table_ref NATURAL join_type JOIN table_ref',
      'SELECT * FROM (VALUES (1)) a(x) NATURAL FULL JOIN (VALUES (2)) b(x)',
    ],
    [
      'table_ref NATURAL JOIN table_ref',
      'SELECT * FROM (VALUES (1, 2)) a(x, y) NATURAL JOIN (VALUES (1, 3)) b(x, z)',
    ],
  ),
  rule(
    'alias_clause',
    ["AS ColId '(' name_list ')'", 'SELECT a, b FROM (VALUES (1, 2)) AS t(a, b)'],
    ['AS ColId', 'SELECT t.column1 FROM (VALUES (1)) AS t'],
    ["ColId '(' name_list ')'", 'SELECT a, column2 FROM (VALUES (1, 2)) t(a)'],
    ['ColId', 'SELECT t FROM (VALUES (1, 2)) t'],
  ),
  rule('opt_alias_clause_for_join_using', [
    'AS ColId',
    'SELECT j.x, a.x, y FROM (VALUES (1, 2)) a(x, y) LEFT JOIN (VALUES (1)) b(x) USING (x) AS j',
  ]),
  rule(
    'join_type',
    ['FULL opt_outer', 'SELECT * FROM (VALUES (1)) a(x) FULL OUTER JOIN (VALUES (2)) b(y) ON x = y'],
    ['LEFT opt_outer', 'SELECT * FROM (VALUES (1)) a(x) LEFT JOIN (VALUES (2)) b(y) ON x = y'],
    ['RIGHT opt_outer', 'SELECT * FROM (VALUES (1)) a(x) RIGHT OUTER JOIN (VALUES (2)) b(y) ON x = y'],
    ['INNER_P', 'SELECT * FROM (VALUES (1)) a(x) INNER JOIN (VALUES (1)) b(y) ON x = y'],
  ),
  rule(
    'join_qual',
    [
      "USING '(' name_list ')' opt_alias_clause_for_join_using",
      'SELECT * FROM (VALUES (1, 2)) a(x, y) JOIN (VALUES (1, 2)) b(x, y) USING (x, y)',
    ],
    ['ON a_expr', 'SELECT * FROM (VALUES (1), (2)) a(x) JOIN (VALUES (1), (2)) b(y) ON x < y'],
  ),
  rule(
    'relation_expr',
    ['qualified_name', 'SELECT count(*) FROM aws.sagemaker_processing_job'],
    ["qualified_name '*'", 'SELECT count(*) FROM aws.sagemaker_processing_job *'],
    ['ONLY qualified_name', 'SELECT count(*) FROM ONLY aws.sagemaker_processing_job'],
    ["ONLY '(' qualified_name ')'", 'SELECT count(*) FROM ONLY (aws.sagemaker_processing_job)'],
  ),
  rule(
    'func_table',
    [
      'func_expr_windowless opt_ordinality',
      "SELECT * FROM unnest(ARRAY['a', 'b']) WITH ORDINALITY AS u(s, i)",
    ],
    [
      "ROWS FROM '(' rowsfrom_list ')' opt_ordinality",
      "SELECT * FROM ROWS FROM (generate_series(1, 2), unnest(ARRAY['a', 'b', 'c']), upper('x')) WITH ORDINALITY AS r(a, b, c, d)",
    ],
  ),
  rule('where_clause', ['WHERE a_expr', `SELECT s FROM ${T} WHERE n = 2 AND s > 'b'`]),
  rule(
    'Typename',
    ['SimpleTypename opt_array_bounds', "SELECT '{1,2}'::int[], '{{1},{2}}'::int[3][3]"],
    ['SimpleTypename ARRAY', "SELECT '{a}'::text ARRAY"],
    ["SimpleTypename ARRAY '[' Iconst ']'", "SELECT '{a}'::text ARRAY[4]"],
  ),
  rule(
    'SimpleTypename',
    ['GenericType', "SELECT 'a'::text, '1'::pg_catalog.int8"],
    ['Numeric', "SELECT '1'::int, 1.25::numeric(3, 1), 1::double precision, true::boolean", SAME],
    ['Bit', "SELECT '101'::bit(3)", refused('there is no type of bits')],
    ['Character', "SELECT 'abc'::character varying(2), 'x'::varchar"],
    ['ConstDatetime', "SELECT '2024-01-02 03:04:05.5'::timestamp(0)"],
    ['ConstInterval opt_interval', "SELECT '1 day 02:03'::interval day to hour"],
    ["ConstInterval '(' Iconst ')'", "SELECT '1.26 seconds'::interval(1)"],
  ),
  rule(
    'a_expr',
    ['c_expr', 'SELECT 1'],
    ['a_expr TYPECAST Typename', "SELECT '1'::int, 2.5::int", SAME],
    ['a_expr COLLATE any_name', `SELECT 'b' COLLATE "C" > 'B' COLLATE pg_catalog."C"`],
    [
      'a_expr AT TIME ZONE a_expr',
      "SELECT TIMESTAMP '2024-10-27 00:30' AT TIME ZONE 'Europe/Berlin'",
      { pg: "SELECT TIMESTAMP '2024-10-27 00:30' AT TIME ZONE 'UTC' AT TIME ZONE 'Europe/Berlin'" },
    ],
    [
      'a_expr AT LOCAL',
      "SELECT TIMESTAMP '2024-10-27 00:30' AT LOCAL",
      { pg: "SELECT TIMESTAMP '2024-10-27 00:30' AT TIME ZONE 'UTC' AT LOCAL" },
    ],
    ["'+' a_expr, '-' a_expr", 'SELECT + n, - n FROM (VALUES (1)) AS t(n)'],
    ["a_expr '+' | '-' | '*' | '/' | '%' | '^' a_expr", 'SELECT 7 + 2, 7 - 2, 7 * 2, 7 / 2, 7 % 2, 7 ^ 2'],
    [
      "a_expr '<' | '>' | '=' | '<=' | '>=' | '<>' a_expr",
      'SELECT 1 < 2, 1 > 2, 1 = 2, 1 <= 2, 1 >= 2, 1 <> 2, 1 != 2',
    ],
    ['a_expr qual_Op a_expr', "SELECT 'a' || 'b', 1 OPERATOR(pg_catalog.+) 2"],
    ['qual_Op a_expr', 'SELECT ~ 1, @ -3'],
    ['a_expr AND | OR a_expr, NOT a_expr', 'SELECT true AND NOT false OR NULL'],
    ['a_expr LIKE a_expr ESCAPE a_expr', "SELECT 'a%' LIKE 'a!%' ESCAPE '!', 'ab' NOT LIKE 'b%'"],
    ['a_expr ILIKE a_expr ESCAPE a_expr', "SELECT 'AB' ILIKE 'a_', 'AB' NOT ILIKE 'x' ESCAPE '#'"],
    [
      'a_expr SIMILAR TO a_expr ESCAPE a_expr',
      "SELECT 'ab' SIMILAR TO '(a|b)+', 'ab' NOT SIMILAR TO 'a' ESCAPE '#'",
    ],
    [
      'a_expr IS [NOT] NULL, ISNULL, NOTNULL',
      'SELECT 1 IS NULL, NULL IS NOT NULL, 1 ISNULL, 1 NOTNULL, ROW(1, NULL) IS NULL',
    ],
    [
      'a_expr IS [NOT] TRUE | FALSE | UNKNOWN',
      'SELECT true IS TRUE, NULL IS NOT FALSE, (1 = NULL) IS UNKNOWN',
    ],
    [
      'a_expr IS [NOT] DISTINCT FROM a_expr',
      'SELECT 1 IS DISTINCT FROM NULL, ROW(1, NULL) IS NOT DISTINCT FROM ROW(1, NULL)',
    ],
    [
      'a_expr [NOT] BETWEEN [ASYMMETRIC | SYMMETRIC] b_expr AND a_expr',
      'SELECT 2 BETWEEN 1 AND 3, 2 BETWEEN SYMMETRIC 3 AND 1, 2 NOT BETWEEN ASYMMETRIC 3 AND 1',
    ],
    ['a_expr [NOT] IN select_with_parens', 'SELECT 1 IN (SELECT 1), (1, 2) NOT IN (SELECT 1, 3)'],
    ["a_expr [NOT] IN '(' expr_list ')'", 'SELECT 1 IN (1, NULL), (1, 2) IN ((1, 2), (3, 4)), 1 NOT IN (2)'],
    [
      'a_expr subquery_Op sub_type select_with_parens',
      'SELECT 1 < ANY (SELECT 2), (1, 2) = SOME (SELECT 1, 2), 1 <> ALL (VALUES (1), (2))',
    ],
    [
      "a_expr subquery_Op sub_type '(' a_expr ')'",
      "SELECT 1 = ANY (ARRAY[1, 2]), 'ab' LIKE ANY (ARRAY['x', 'a%']), 1 > ALL ('{0}'::int[])",
    ],
    [
      'UNIQUE opt_unique_null_treatment select_with_parens',
      'SELECT UNIQUE (SELECT 1)',
      refused('PostgreSQL has it in its grammar alone'),
    ],
    ['a_expr IS [NOT] DOCUMENT_P', "SELECT '<a/>' IS DOCUMENT", refused(NO_XML)],
    [
      'a_expr IS [NOT] unicode_normal_form NORMALIZED',
      "SELECT 'a' IS NFC NORMALIZED, U&'e\\0301' IS NOT NORMALIZED",
    ],
    ['DEFAULT', 'SELECT DEFAULT', { error: '42601' }],
  ),
  rule(
    'c_expr',
    ['columnref', `SELECT t.n, s FROM ${T}`],
    ['AexprConst', "SELECT 1, 'a'"],
    ["'(' a_expr ')' opt_indirection", 'SELECT (ARRAY[1, 2])[2], (ROW(1, 2)).f2'],
    ['case_expr', `SELECT CASE n WHEN 1 THEN 'one' ELSE s END, CASE WHEN n > 1 THEN n END FROM ${T}`],
    ['func_expr', "SELECT upper('a')"],
    ['select_with_parens', 'SELECT (SELECT 1)'],
    ['select_with_parens indirection', 'SELECT (SELECT ARRAY[1, 2])[2]'],
    [
      'EXISTS select_with_parens',
      `SELECT EXISTS (SELECT FROM ${T} WHERE n = 2), NOT EXISTS (SELECT 1 WHERE false)`,
    ],
    ['ARRAY select_with_parens', `SELECT ARRAY(SELECT s FROM ${T} ORDER BY s DESC)`],
    ['ARRAY array_expr', 'SELECT ARRAY[[1, 2], [3, 4]], ARRAY[]::int[]'],
    ['explicit_row', "SELECT ROW(1, 'a'), ROW()"],
    ['implicit_row', 'SELECT (1, 2) < (1, 3)'],
    ["GROUPING '(' expr_list ')'", `SELECT n, GROUPING(n) FROM ${T} GROUP BY ROLLUP (n)`],
  ),
  rule(
    'func_application',
    ["func_name '(' ')'", 'SELECT pi()'],
    [
      "func_name '(' func_arg_list opt_sort_clause ')'",
      `SELECT string_agg(s, ',' ORDER BY n DESC, s) FROM ${T}`,
    ],
    ["func_name '(' VARIADIC func_arg_expr opt_sort_clause ')'", "SELECT concat(VARIADIC ARRAY['a', 'b'])"],
    [
      "func_name '(' func_arg_list ',' VARIADIC func_arg_expr opt_sort_clause ')'",
      "SELECT format('%s-%s', VARIADIC ARRAY['a', 'b'])",
    ],
    ["func_name '(' ALL func_arg_list opt_sort_clause ')'", `SELECT sum(ALL n) FROM ${T}`],
    [
      "func_name '(' DISTINCT func_arg_list opt_sort_clause ')'",
      `SELECT array_agg(DISTINCT n ORDER BY n DESC) FROM ${T}`,
    ],
    ["func_name '(' '*' ')'", `SELECT count(*) FROM ${T}`],
  ),
  rule(
    'func_arg_expr',
    ['a_expr', 'SELECT abs(-1)'],
    ["param_name ':=' | '=>' a_expr", 'SELECT make_interval(hours => 2, days := 1)'],
  ),
  rule(
    'func_expr',
    [
      'func_application within_group_clause filter_clause over_clause',
      `SELECT mode() WITHIN GROUP (ORDER BY n) FILTER (WHERE s <> 'a'), count(*) FILTER (WHERE n = 2) FROM ${T}`,
    ],
    ['over_clause', `SELECT s, sum(n) OVER (ORDER BY s) FROM ${T}`],
  ),
  rule(
    'func_expr_common_subexpr',
    ["COLLATION FOR '(' a_expr ')'", "SELECT COLLATION FOR ('a')", refused('text has one order')],
    ['CURRENT_DATE', 'SELECT CURRENT_DATE = CURRENT_TIMESTAMP::date'],
    [
      "CURRENT_TIMESTAMP [ '(' Iconst ')' ]",
      'SELECT CURRENT_TIMESTAMP = now(), CURRENT_TIMESTAMP(0) = now()::timestamp(0)',
      {
        pg: 'SELECT true, true',
      },
    ],
    [
      "LOCALTIMESTAMP [ '(' Iconst ')' ]",
      'SELECT LOCALTIMESTAMP = now(), LOCALTIMESTAMP(0) IS NULL',
      {
        pg: 'SELECT true, false',
      },
    ],
    [
      "CURRENT_TIME [ '(' Iconst ')' ]",
      'SELECT CURRENT_TIME IS NULL, CURRENT_TIME(0) IS NULL',
      { pg: 'SELECT false, false' },
    ],
    [
      "LOCALTIME [ '(' Iconst ')' ]",
      'SELECT LOCALTIME IS NULL, LOCALTIME(0) IS NULL',
      { pg: 'SELECT false, false' },
    ],
    ['CURRENT_ROLE', 'SELECT CURRENT_ROLE = CURRENT_USER'],
    ['CURRENT_USER', 'SELECT CURRENT_USER = CURRENT_USER'],
    ['SESSION_USER', 'SELECT SESSION_USER = CURRENT_USER'],
    ['SYSTEM_USER', 'SELECT SYSTEM_USER'],
    ['USER', 'SELECT USER = CURRENT_USER'],
    ['CURRENT_CATALOG', 'SELECT CURRENT_CATALOG = current_database()'],
    ['CURRENT_SCHEMA', 'SELECT CURRENT_SCHEMA'],
    ["CAST '(' a_expr AS Typename ')'", "SELECT CAST('1' AS int)"],
    ["EXTRACT '(' extract_list ')'", "SELECT EXTRACT(year FROM TIMESTAMP '2024-01-02')"],
    [
      "NORMALIZE '(' a_expr [ ',' unicode_normal_form ] ')'",
      "SELECT length(NORMALIZE(U&'e\\0301')), length(NORMALIZE('é', NFD))",
    ],
    ["OVERLAY '(' overlay_list ')'", "SELECT OVERLAY('abcdef' PLACING 'xy' FROM 2 FOR 3)"],
    ["POSITION '(' position_list ')'", "SELECT POSITION('b' IN 'abc')"],
    [
      "SUBSTRING '(' substr_list ')'",
      "SELECT SUBSTRING('abcdef' FROM 2 FOR 3), SUBSTRING('abcdef' FOR 2), SUBSTRING('abc', 2)",
    ],
    [
      "TREAT '(' a_expr AS Typename ')'",
      "SELECT TREAT('1' AS text)",
      refused('no type is a part of another'),
    ],
    [
      "TRIM '(' [ BOTH | LEADING | TRAILING ] trim_list ')'",
      "SELECT TRIM('  a '), TRIM(LEADING 'x' FROM 'xax'), TRIM(BOTH FROM ' a '), TRIM(TRAILING FROM 'a ')",
    ],
    ["NULLIF '(' a_expr ',' a_expr ')'", 'SELECT NULLIF(1, 1), NULLIF(1, 2)'],
    ["COALESCE '(' expr_list ')'", 'SELECT COALESCE(NULL, 1, 2)'],
    ["GREATEST | LEAST '(' expr_list ')'", 'SELECT GREATEST(1, NULL, 3), LEAST(2, 1)'],
    ['XMLCONCAT', "SELECT XMLCONCAT('<a/>', '<b/>')", refused(NO_XML)],
    ['XMLELEMENT', 'SELECT XMLELEMENT(NAME a)', refused(NO_XML)],
    ['XMLEXISTS', "SELECT XMLEXISTS('/a' PASSING '<a/>')", refused(NO_XML)],
    ['XMLFOREST', 'SELECT XMLFOREST(1 AS a)', refused(NO_XML)],
    ['XMLPARSE', "SELECT XMLPARSE(CONTENT '<a/>')", refused(NO_XML)],
    ['XMLPI', 'SELECT XMLPI(NAME a)', refused(NO_XML)],
    ['XMLROOT', "SELECT XMLROOT('<a/>', VERSION NO VALUE)", refused(NO_XML)],
    ['XMLSERIALIZE', "SELECT XMLSERIALIZE(CONTENT '<a/>' AS text)", refused(NO_XML)],
    ["MERGE_ACTION '(' ')'", 'SELECT MERGE_ACTION()', refused(READS_ONLY)],
  ),
  rule('window_clause', [
    'WINDOW window_definition_list',
    `SELECT s, rank() OVER a, count(*) OVER b FROM ${T} WINDOW a AS (ORDER BY n), b AS (PARTITION BY n)`,
  ]),
  rule(
    'over_clause',
    ['OVER window_specification', `SELECT s, row_number() OVER (PARTITION BY n ORDER BY s DESC) FROM ${T}`],
    ['OVER ColId', `SELECT s, first_value(s) OVER w FROM ${T} WINDOW w AS (PARTITION BY n ORDER BY s)`],
  ),
  rule('window_specification', [
    "'(' opt_existing_window_name opt_partition_clause opt_sort_clause opt_frame_clause ')'",
    `SELECT s, string_agg(s, '') OVER (w ORDER BY s ROWS 1 PRECEDING) FROM ${T} WINDOW w AS (PARTITION BY n)`,
  ]),
  rule(
    'opt_frame_clause',
    [
      'RANGE frame_extent',
      `SELECT s, count(*) OVER (ORDER BY n RANGE BETWEEN 1 PRECEDING AND CURRENT ROW) FROM ${T}`,
    ],
    [
      'ROWS frame_extent',
      `SELECT s, count(*) OVER (ORDER BY s ROWS BETWEEN CURRENT ROW AND 1 FOLLOWING) FROM ${T}`,
    ],
    [
      'GROUPS frame_extent',
      `SELECT s, count(*) OVER (ORDER BY n GROUPS BETWEEN 1 PRECEDING AND UNBOUNDED FOLLOWING) FROM ${T}`,
    ],
  ),
  rule(
    'frame_extent',
    ['frame_bound', `SELECT s, count(*) OVER (ORDER BY s ROWS UNBOUNDED PRECEDING) FROM ${T}`],
    [
      'BETWEEN frame_bound AND frame_bound',
      `SELECT s, count(*) OVER (ORDER BY s ROWS BETWEEN 2 PRECEDING AND 1 PRECEDING) FROM ${T}`,
    ],
  ),
  rule(
    'opt_window_exclusion_clause',
    [
      'EXCLUDE CURRENT ROW',
      `SELECT s, count(*) OVER (ORDER BY n ROWS 5 PRECEDING EXCLUDE CURRENT ROW) FROM ${T}`,
    ],
    ['EXCLUDE GROUP', `SELECT s, count(*) OVER (ORDER BY n GROUPS 5 PRECEDING EXCLUDE GROUP) FROM ${T}`],
    ['EXCLUDE TIES', `SELECT s, count(*) OVER (ORDER BY n RANGE 5 PRECEDING EXCLUDE TIES) FROM ${T}`],
    [
      'EXCLUDE NO OTHERS',
      `SELECT s, count(*) OVER (ORDER BY n ROWS 5 PRECEDING EXCLUDE NO OTHERS) FROM ${T}`,
    ],
  ),
  rule(
    'func_expr_common_subexpr: JSON',
    ["JSON_OBJECT '(' func_arg_list ')'", "SELECT JSON_OBJECT('{a,1,b,2}'::text[])"],
    [
      "JSON_OBJECT '(' json_name_and_value_list … ')'",
      "SELECT JSON_OBJECT('a' VALUE 1, 'b': NULL ABSENT ON NULL WITH UNIQUE KEYS RETURNING jsonb), JSON_OBJECT('a': 1 NULL ON NULL)",
      SAME,
    ],
    [
      "JSON_OBJECT '(' json_returning_clause_opt ')'",
      'SELECT JSON_OBJECT(), JSON_OBJECT(RETURNING text)',
      SAME,
    ],
    [
      "JSON_ARRAY '(' json_value_expr_list … ')'",
      "SELECT JSON_ARRAY(1, 'a', NULL), JSON_ARRAY(1, NULL NULL ON NULL RETURNING jsonb), JSON_ARRAY('[1]' FORMAT JSON)",
      SAME,
    ],
    [
      "JSON_ARRAY '(' select_no_parens … ')'",
      `SELECT JSON_ARRAY(SELECT n FROM ${T} ORDER BY n RETURNING jsonb)`,
      SAME,
    ],
    ["JSON_ARRAY '(' json_returning_clause_opt ')'", 'SELECT JSON_ARRAY(RETURNING jsonb)', SAME],
    [
      "JSON '(' json_value_expr json_key_uniqueness_constraint_opt ')'",
      `SELECT JSON('{"a": 1}' WITH UNIQUE KEYS)`,
      SAME,
    ],
    ["JSON_SCALAR '(' a_expr ')'", "SELECT JSON_SCALAR(1.5), JSON_SCALAR('a')", SAME],
    [
      "JSON_SERIALIZE '(' json_value_expr json_returning_clause_opt ')'",
      `SELECT JSON_SERIALIZE('{"a": 1}' RETURNING text), JSON_SERIALIZE('[]' RETURNING bytea)`,
      SAME,
    ],
    [
      "JSON_QUERY '(' json_value_expr ',' a_expr … ')'",
      `SELECT JSON_QUERY(jsonb '{"a": [1, "x"]}', '$.a[$n]' PASSING 1 AS n RETURNING text OMIT QUOTES NULL ON EMPTY ERROR ON ERROR)`,
      SAME,
    ],
    [
      "JSON_EXISTS '(' json_value_expr ',' a_expr … ')'",
      `SELECT JSON_EXISTS(jsonb '{"a": [1, 2]}', 'strict $.b' UNKNOWN ON ERROR), JSON_EXISTS(jsonb '[3]', '$[*] ? (@ > $x)' PASSING 2 AS x)`,
      SAME,
    ],
    [
      "JSON_VALUE '(' json_value_expr ',' a_expr … ')'",
      `SELECT JSON_VALUE(jsonb '{"a": "7"}', '$.a' RETURNING int8), JSON_VALUE(jsonb '{}', '$.a' DEFAULT 'none' ON EMPTY NULL ON ERROR)`,
      SAME,
    ],
  ),
  rule(
    'json_aggregate_func',
    [
      "JSON_OBJECTAGG '(' json_name_and_value … ')'",
      `SELECT JSON_OBJECTAGG(s: n ABSENT ON NULL WITH UNIQUE KEYS RETURNING jsonb) FROM ${T}`,
      SAME,
    ],
    [
      "JSON_ARRAYAGG '(' json_value_expr … ')'",
      `SELECT JSON_ARRAYAGG(n ORDER BY s DESC NULL ON NULL RETURNING jsonb) FILTER (WHERE n > 1) FROM ${T}`,
      SAME,
    ],
    [
      'json_aggregate_func filter_clause over_clause',
      `SELECT JSON_ARRAYAGG(n RETURNING jsonb) OVER (ORDER BY s) FROM ${T}`,
      SAME,
    ],
  ),
  rule(
    'json_predicate_type_constraint',
    ['a_expr IS [NOT] JSON, JSON VALUE', "SELECT '1' IS JSON, 'x' IS NOT JSON VALUE"],
    [
      'JSON ARRAY, JSON OBJECT, JSON SCALAR',
      "SELECT '[]' IS JSON ARRAY, '{}' IS JSON OBJECT, '[]' IS JSON SCALAR",
    ],
    [
      'json_key_uniqueness_constraint_opt',
      `SELECT '{"a": 1, "a": 2}' IS JSON WITH UNIQUE KEYS, '{}' IS JSON WITHOUT UNIQUE`,
    ],
  ),
  rule(
    'json_wrapper_behavior, json_quotes_clause_opt',
    ['WITHOUT [ARRAY] WRAPPER', `SELECT JSON_QUERY(jsonb '[1, 2]', '$' WITHOUT ARRAY WRAPPER)`, SAME],
    [
      'WITH [CONDITIONAL | UNCONDITIONAL] [ARRAY] WRAPPER',
      `SELECT JSON_QUERY(jsonb '[1, 2]', '$[*]' WITH CONDITIONAL WRAPPER), JSON_QUERY(jsonb '[1, 2]', '$[0]' WITH UNCONDITIONAL ARRAY WRAPPER), JSON_QUERY(jsonb '[1, 2]', '$[*]' WITH WRAPPER)`,
      SAME,
    ],
    [
      'KEEP | OMIT QUOTES [ON SCALAR STRING]',
      `SELECT JSON_QUERY(jsonb '"a"', '$' RETURNING text KEEP QUOTES), JSON_QUERY(jsonb '"a"', '$' RETURNING text OMIT QUOTES ON SCALAR STRING)`,
      SAME,
    ],
  ),
  rule(
    'json_behavior',
    ['DEFAULT a_expr', `SELECT JSON_VALUE(jsonb '[]', '$.a' DEFAULT 'x' ON EMPTY)`, SAME],
    ['ERROR', `SELECT JSON_VALUE(jsonb '[]', 'strict $.a' ERROR ON ERROR)`, { ...SAME, error: '2203A' }],
    ['NULL', `SELECT JSON_QUERY(jsonb '[]', 'strict $.a' NULL ON ERROR)`, SAME],
    [
      'TRUE, FALSE, UNKNOWN',
      `SELECT JSON_EXISTS(jsonb '[]', 'strict $.a' TRUE ON ERROR), JSON_EXISTS(jsonb '[]', 'strict $.a' FALSE ON ERROR)`,
      SAME,
    ],
    [
      'EMPTY [ARRAY], EMPTY OBJECT',
      `SELECT JSON_QUERY(jsonb '[]', '$.a' EMPTY ON EMPTY), JSON_QUERY(jsonb '[]', '$.a' EMPTY OBJECT ON EMPTY)`,
      SAME,
    ],
  ),
  rule(
    'json_format_clause, json_returning_clause_opt',
    ['FORMAT JSON', `SELECT JSON_OBJECT('a': '[1]' FORMAT JSON)`, SAME],
    [
      'FORMAT JSON ENCODING name',
      `SELECT JSON_SERIALIZE('[1]' RETURNING bytea FORMAT JSON ENCODING utf8)`,
      SAME,
    ],
    ['RETURNING Typename json_format_clause_opt', `SELECT JSON_ARRAY(1 RETURNING text FORMAT JSON)`, SAME],
  ),
  rule(
    'json_table',
    [
      "JSON_TABLE '(' json_value_expr ',' a_expr json_passing_clause_opt COLUMNS '(' … ')' ')'",
      `SELECT * FROM JSON_TABLE(jsonb '[{"a": 1}, {"a": 2}]', '$[*] ? (@.a > $x)' PASSING 1 AS x COLUMNS (a int8)) AS j`,
      SAME,
    ],
    [
      'json_table_path_name_opt',
      `SELECT * FROM JSON_TABLE(jsonb '[1]', '$[*]' AS p COLUMNS (a int8 PATH '$')) AS j`,
      SAME,
    ],
    [
      'LATERAL_P json_table',
      `SELECT j.x FROM (VALUES (jsonb '[1, 2]')) AS v(d), LATERAL JSON_TABLE(d, '$[*]' COLUMNS (x int8 PATH '$')) AS j`,
      SAME,
    ],
    [
      'json_on_error_clause_opt',
      `SELECT * FROM JSON_TABLE(jsonb '{}', 'strict $.a' COLUMNS (a int8) EMPTY ON ERROR) AS j`,
      SAME,
    ],
  ),
  rule(
    'json_table_column_definition',
    [
      'ColId FOR ORDINALITY',
      `SELECT i::int8, x FROM JSON_TABLE(jsonb '["a", "b"]', '$[*]' COLUMNS (i FOR ORDINALITY, x text PATH '$')) AS j`,
      SAME,
    ],
    [
      'ColId Typename json_table_column_path_clause_opt …',
      `SELECT * FROM JSON_TABLE(jsonb '[{"b": "q"}]', '$[*]' COLUMNS (x text PATH '$.b' DEFAULT 'z' ON EMPTY)) AS j`,
      SAME,
    ],
    [
      'ColId Typename json_format_clause …',
      `SELECT * FROM JSON_TABLE(jsonb '[[1]]', '$[*]' COLUMNS (x jsonb FORMAT JSON PATH '$' WITH WRAPPER)) AS j`,
      SAME,
    ],
    [
      'ColId Typename EXISTS_P …',
      `SELECT * FROM JSON_TABLE(jsonb '[{"b": 1}]', '$[*]' COLUMNS (x bool EXISTS PATH '$.b')) AS j`,
      SAME,
    ],
    [
      "NESTED path_opt Sconst COLUMNS '(' … ')'",
      `SELECT * FROM JSON_TABLE(jsonb '[{"a": 1, "l": [5, 6]}]', '$[*]' COLUMNS (a int8, NESTED PATH '$.l[*]' COLUMNS (x int8 PATH '$'))) AS j`,
      SAME,
    ],
    [
      "NESTED path_opt Sconst AS name COLUMNS '(' … ')'",
      `SELECT * FROM JSON_TABLE(jsonb '[{"l": [5]}]', '$[*]' COLUMNS (NESTED '$.l[*]' AS n COLUMNS (x int8 PATH '$'))) AS j`,
      SAME,
    ],
  ),
  rule(
    'row',
    ["ROW '(' expr_list ')'", 'SELECT ROW(1, 2) = ROW(1, 2)'],
    ["ROW '(' ')'", 'SELECT ROW() IS NULL'],
    ["'(' expr_list ',' a_expr ')'", 'SELECT (1, NULL) <> (2, NULL)'],
    [
      'row OVERLAPS row',
      "SELECT (DATE '2024-01-01', DATE '2024-02-01') OVERLAPS (DATE '2024-01-15', INTERVAL '1 day')",
    ],
  ),
  rule(
    'subquery_Op',
    ['all_Op', "SELECT 'a' ~ ANY (ARRAY['b', 'a'])"],
    ["OPERATOR '(' any_operator ')'", 'SELECT 1 OPERATOR(pg_catalog.=) ANY (SELECT 1)'],
    ['[NOT] LIKE | ILIKE', "SELECT 'a' NOT LIKE ALL (ARRAY['b', 'c']), 'A' ILIKE ANY (SELECT 'a')"],
  ),
  rule(
    'indirection_el',
    ["'.' attr_name", `SELECT (t).s FROM ${T}`],
    ["'.' '*'", `SELECT (t).*, t.* FROM ${T}`],
    ["'[' a_expr ']'", 'SELECT (ARRAY[[1, 2], [3, 4]])[2][1]'],
    [
      "'[' opt_slice_bound ':' opt_slice_bound ']'",
      'SELECT (ARRAY[1, 2, 3])[2:], (ARRAY[1, 2, 3])[:2], (ARRAY[1, 2, 3])[:], (ARRAY[1, 2, 3])[2:3]',
    ],
  ),
  rule(
    'target_el',
    ['a_expr AS ColLabel', 'SELECT 1 AS select'],
    ['a_expr BareColLabel', 'SELECT 1 one'],
    ['a_expr', 'SELECT 1 + 1'],
    ["'*'", `SELECT *, n FROM ${T}`],
  ),
  rule(
    'AexprConst',
    ['Iconst', 'SELECT 1, 0x1F, 0b11, 0o17, 1_000'],
    ['FCONST', 'SELECT 1.5, 1e3, .5', SAME],
    ['Sconst', "SELECT 'it''s', E'a\\n', U&'\\00e9', $$x$$, $tag$ y $tag$, 'a'\n'b'"],
    ['BCONST', "SELECT B'101'", refused('there is no type of bits')],
    ['XCONST', "SELECT X'1F'", refused('there is no type of bits')],
    ['func_name Sconst', "SELECT inet '10.0.0.1'"],
    ["func_name '(' func_arg_list opt_sort_clause ')' Sconst", "SELECT varchar(2) 'abc'"],
    ['ConstTypename Sconst', "SELECT int '1', TIMESTAMP '2024-01-02', DATE '2024-01-02'"],
    ['ConstInterval Sconst opt_interval', "SELECT INTERVAL '1 02:03' DAY TO MINUTE"],
    ["ConstInterval '(' Iconst ')' Sconst", "SELECT INTERVAL(1) '1.26 seconds'"],
    ['TRUE_P, FALSE_P, NULL_P', 'SELECT TRUE, FALSE, NULL'],
  ),
]
