SELECT E'\b\f\n\r\t\\\'' AS c, E'\101\x41\u0041\U00000041' AS a, E'\u00e9\U0001F600' AS u, E'a''b' AS q;

-- error: 22025
SELECT E'\u00g0';

-- error: 42601
SELECT E'\U00110000';

SELECT U&'\00e9' AS a, U&'\+01F600' AS b, U&'d!0061t!+000061' UESCAPE '!' AS c, U&'\\' AS d, U&'' AS e;

-- error: 42601
SELECT U&'\00g9';

-- error: 42601
SELECT U&'\D83D';

SELECT $$$$ AS e, $$a'b\n$$ AS a, $x$$$y$$$x$ AS n, $é$a$é$ AS u;

-- error: 42601
SELECT $a$b$A$;

-- error: 42601
SELECT 'a' 'b';

SELECT 0x1F AS h, 0o17 AS o, 0b101 AS b, 1_000_000 AS u, .5 AS p, 5. AS q, 1e3 AS e, 1.5e-3 AS f, -1 AS m, - -1 AS mm, +1 AS pl;

-- error: 42601
SELECT 0xg;

-- error: 42601
SELECT 1__0;

-- error: 42601
SELECT 123abc;

-- name: every integer is an int64
SELECT 2147483647 + 1::bigint AS a, 9223372036854775807 AS hi, -9223372036854775808 AS lo;

-- answer: [[2147483648, "4611686014132420609"]]
SELECT 2147483647 + 1, 2147483647 * 2147483647;

SELECT INTERVAL '1' YEAR AS a, INTERVAL '1' MONTH AS b, INTERVAL '1.5' SECOND AS c, INTERVAL '1:02' MINUTE TO SECOND AS d, INTERVAL '1 2:03:04' DAY TO SECOND AS e, INTERVAL '1 day 02:03:04' DAY AS f, INTERVAL '3-4' YEAR TO MONTH AS g, INTERVAL '1 2' DAY TO HOUR AS h;

SELECT INTERVAL '1d2h3m4s' AS a, INTERVAL '1 hr 2 min 3 sec 4 ms' AS b, INTERVAL '1 w' AS c, INTERVAL '1 decade 1 century' AS d, INTERVAL '1.5 days' AS e, INTERVAL '-00:30' AS f, INTERVAL '5' AS g, INTERVAL '1 12:00' AS h, INTERVAL '1-2' AS i;

-- error: 22007
SELECT INTERVAL '';

-- error: 22007
SELECT INTERVAL '1 day 2 days';

-- error: 22015
SELECT INTERVAL '25:61';

-- error: 42601
SELECT "";

-- error: 42601
SELECT E'\u0000';

-- error: 22021
SELECT E'\xff';

-- error: 22021
SELECT E'\000';

SELECT INTERVAL '1 2 hours' AS a, INTERVAL '1 2' HOUR AS b, INTERVAL '3 1:02:03' AS c;
