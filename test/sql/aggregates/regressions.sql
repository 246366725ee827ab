SELECT regr_count(y, x), regr_avgx(y, x), regr_avgy(y, x), regr_sxx(y, x), regr_syy(y, x), regr_sxy(y, x), regr_slope(y, x), regr_intercept(y, x), regr_r2(y, x), covar_pop(y, x), covar_samp(y, x), corr(y, x) FROM (VALUES (1, 2), (2, 4), (3, 7), (NULL, 1), (5, NULL)) AS v(x, y);

SELECT regr_count(y, x), regr_avgx(y, x), regr_avgy(y, x), regr_sxx(y, x), regr_slope(y, x), regr_r2(y, x), covar_pop(y, x), covar_samp(y, x) FROM (VALUES (1, 2)) AS v(x, y);

SELECT regr_r2(y, x), regr_slope(y, x), regr_intercept(y, x), corr(y, x) FROM (VALUES (1, 2), (2, 2), (1, 2)) AS v(x, y);

SELECT regr_count(y, x), regr_avgx(y, x), regr_sxx(y, x), regr_r2(y, x) FROM (VALUES (1, 2)) AS v(x, y) WHERE false;

SELECT g, regr_slope(y, x) OVER (PARTITION BY g) AS s FROM (VALUES ('a', 1, 2), ('a', 2, 5), ('b', 1, 1)) AS v(g, x, y);

SELECT bit_and(x), bit_or(x), bit_xor(x), bit_and(-x), bit_or(x) FILTER (WHERE x > 10) FROM (VALUES (12), (10), (NULL)) AS v(x);

SELECT bit_and(x), bit_or(x), bit_xor(x) FROM (VALUES (9223372036854775807), (-9223372036854775807), (1)) AS v(x);

SELECT bit_and(x), bit_xor(x) FROM (VALUES (1)) AS v(x) WHERE false;
