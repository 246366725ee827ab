-- name: a colon after the bracket
SELECT (ARRAY[1,2,3,4])[2:], (ARRAY[1,2,3,4])[:2], (ARRAY[1,2,3,4])[:], (ARRAY[1,2,3,4])[2:3];

SELECT arr[:y] FROM (VALUES (ARRAY[1,2,3,4], 2)) AS v(arr, y);

SELECT arr[y:] FROM (VALUES (ARRAY[1,2,3,4], 2)) AS v(arr, y);

SELECT arr[y:y] FROM (VALUES (ARRAY[1,2,3,4], 2)) AS v(arr, y);

SELECT arr[ :y ] FROM (VALUES (ARRAY[1,2,3,4], 2)) AS v(arr, y);

SELECT arr[1:y] FROM (VALUES (ARRAY[1,2,3,4], 2)) AS v(arr, y);

SELECT arr[1 :y+1] FROM (VALUES (ARRAY[1,2,3,4], 2)) AS v(arr, y);

SELECT arr[:v.y] FROM (VALUES (ARRAY[1,2,3,4], 2)) AS v(arr, y);

SELECT arr[:y][:y] FROM (VALUES (ARRAY[[1,2,3],[4,5,6]], 2)) AS v(arr, y);

