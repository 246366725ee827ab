-- name: int64 bounds
SELECT 9223372036854775807 AS most, -9223372036854775808 AS least, 9007199254740993 AS past_float;

-- name: past int64
-- pg: SELECT 9223372036854775807::int8 + 1::int8
-- error: 22003
SELECT 9223372036854775807 + 1;

-- name: below int64
-- pg: SELECT -9223372036854775807::int8 - 2::int8
-- error: 22003
SELECT -9223372036854775807 - 2;

-- name: past int64 by product
-- pg: SELECT 3037000500::int8 * 3037000500::int8
-- error: 22003
SELECT 3037000500 * 3037000500;

-- name: the least by minus one
-- pg: SELECT (-9223372036854775808)::int8 / (-1)::int8
-- error: 22003
SELECT (-9223372036854775808) / (-1);

-- name: minus the least
-- pg: SELECT -x FROM (VALUES ((-9223372036854775808)::int8)) AS v(x)
-- error: 22003
SELECT -x FROM (VALUES (-9223372036854775808)) AS v(x);

-- name: abs of the least
-- pg: SELECT abs(x) FROM (VALUES ((-9223372036854775808)::int8)) AS v(x)
-- error: 22003
SELECT abs(x) FROM (VALUES (-9223372036854775808)) AS v(x);

-- name: the least modulo minus one
-- pg: SELECT (-9223372036854775808)::int8 % (-1)::int8 AS r
SELECT (-9223372036854775808) % (-1) AS r;

-- name: sums and products past 2^53 stay exact
-- pg: SELECT x + y AS a, x - y AS s, x * 3::int8 AS m, x / y AS d, x % y AS r FROM (VALUES (9007199254740993::int8, 9007199254740991::int8), (1152921504606846977, 3), (-9007199254740993, 2)) AS v(x, y)
SELECT x + y AS a, x - y AS s, x * 3 AS m, x / y AS d, x % y AS r FROM (VALUES (9007199254740993, 9007199254740991), (1152921504606846977, 3), (-9007199254740993, 2)) AS v(x, y);

-- name: a product near the bound
-- pg: SELECT 3037000499::int8 * 3037000499::int8 AS p
SELECT 3037000499 * 3037000499 AS p;

-- name: no int4 overflow
-- pg: SELECT 2147483647::int8 + 1, 65536::int8 * 65536::int8, -(-2147483648)::int8
SELECT 2147483647 + 1, 65536 * 65536, -(-2147483648);

-- name: division truncates, modulo has the sign of the dividend
SELECT x, y, x / y AS q, x % y AS r, mod(x, y) AS m FROM (VALUES (7, 2), (-7, 2), (7, -2), (-7, -2), (0, 5), (6, 3), (1, 9)) AS v(x, y);

-- name: NULL in arithmetic
SELECT x + y AS a, x - y AS s, x * y AS m, x / y AS d, x % y AS r, -x AS n FROM (VALUES (1, NULL::bigint), (NULL, 2), (NULL, NULL)) AS v(x, y);

-- error: 22012
SELECT 1 / 0;

-- error: 22012
SELECT 1 % 0;

-- error: 22012
SELECT mod(5, 0);

-- error: 22012
SELECT x / y FROM (VALUES (1, 0)) AS v(x, y);

-- name: NULL divided by zero
SELECT x / 0 AS a, x % 0 AS b FROM (VALUES (NULL::bigint)) AS v(x);

-- name: precedence
SELECT 2 + 3 * 4, (2 + 3) * 4, 2 * 3 % 4, 10 - 4 - 3, 100 / 10 / 2, - 2 + 3, 2 - -3, -(-3), + 5;

-- name: power binds tighter than times, unary minus tighter than power
SELECT 2 * 3 ^ 2, -2 ^ 2, 2 ^ 3 ^ 2;

-- name: comparison of sums
SELECT 1 + 1 = 2, 3 < 2 + 2, NOT 1 + 1 = 3;

-- name: bitwise
-- pg: SELECT 5::int8 & 3::int8 AS a, 5::int8 | 3::int8 AS o, 5::int8 # 3::int8 AS x, ~5::int8 AS n, 1::int8 << 3 AS l, -16::int8 >> 2 AS r
SELECT 5 & 3 AS a, 5 | 3 AS o, 5 # 3 AS x, ~5 AS n, 1 << 3 AS l, -16 >> 2 AS r;

-- name: integers in other bases and with underscores
-- pg: SELECT 0x1F::int8 AS h, 0o17::int8 AS o, 0b101::int8 AS b, 1_000_000::int8 AS u
SELECT 0x1F AS h, 0o17 AS o, 0b101 AS b, 1_000_000 AS u;

-- name: a literal past int64 is a decimal
-- pg: SELECT 9223372036854775808::float8 AS d, 18446744073709551616::float8 AS e
SELECT 9223372036854775808 AS d, 18446744073709551616 AS e;
