-- name: fractions in arrays
SELECT percentile_disc(ARRAY[[0.1,0.5],[0.9,1]]) WITHIN GROUP (ORDER BY x) FROM generate_series(1,10) g(x);

SELECT percentile_cont(ARRAY[[0.1,0.5],[0.9,1]]) WITHIN GROUP (ORDER BY x) FROM generate_series(1,10) g(x);

SELECT percentile_disc(ARRAY[0.1,NULL,0.5]) WITHIN GROUP (ORDER BY x) FROM generate_series(1,10) g(x);

SELECT percentile_disc(ARRAY[]::float8[]) WITHIN GROUP (ORDER BY x) FROM generate_series(1,10) g(x);

-- error: 22003
SELECT percentile_disc(ARRAY[0.5,2]) WITHIN GROUP (ORDER BY x) FROM generate_series(1,10) g(x);

SELECT percentile_disc(0.5) WITHIN GROUP (ORDER BY ARRAY[ARRAY[x,x+1]]) FROM generate_series(1,10) g(x);

