-- name: signs, groups and points
SELECT f, t, to_number(t, f)::float8 AS n FROM (VALUES ('99G999D9S', '12,454.8-'), ('99G999D9S', '12,454.8+'), ('99G999D9', '-34,338.5'), ('S9999', '-12'), ('S9999', '+12'), ('9999S', '12-'), ('999PR', '<12>'), ('999MI', '12-'), ('99MI', '12-'), ('999PL', '12-'), ('999SG', '12-'), ('999PL', '12+'), ('99PL', '12-'), ('9S', '1-'), ('999S', '1-'), ('MI999', '-12'), ('SG999', '-12'), ('PL999', '+12'), ('9.99', '1.234'), ('99.99', '1.2'), ('9,999', '1,234'), ('9,999', '1234'), ('999999', '1,2'), ('FM999', '12'), ('0000', '12'), ('999', ' 12'), ('L999', '$12'), ('L9,999.99', '$1,234.56'), ('999th', '12th'), ('999"x"', '12x'), ('"a"99', 'x12'), ('9', '12'), ('99D99', '.01'), ('999', NULL), (NULL, '1')) AS v(f, t);

-- name: the currency is a blank
SELECT to_char(12, 'L999') AS a, to_char(-12, 'L999') AS b, to_char(12, 'FM999L') AS c, to_char(12.5, '999D9 L') AS d;

-- error: 22P02
SELECT to_number('', '999');

-- error: 22P02
SELECT to_number('abc', '999');

-- error: 42601
SELECT to_number('1', 'S9S');

-- name: steps of the reader: FM takes no commas, a sign may follow MI, PL or SG late, V divides
SELECT f, t, to_number(t, f)::float8 AS n FROM (VALUES ('FM9,999', '1,234'), ('FM9.999999MI', '5.01-'), ('9.9S', '.5-'), ('999', '12-'), ('9DS', '-2'), ('09S', '-10'), ('9V99', '123'), ('999V9', '1205'), ('B99', '12'), ('C99', '12'), ('9SP9', '12'), ('9.9th', '5th.5'), ('99PR', '<8'), ('"x"9', 'a5')) AS v(f, t);

-- name: Roman digits
SELECT t, to_number(t, 'RN')::float8 AS n FROM (VALUES ('I'), ('iv'), ('  IX'), ('XLII'), ('XCIX'), ('cdxliv'), ('MCMXCIV'), ('MMMCMXCIX'), ('XV abc'), ('DCCC')) AS v(t);

-- name: Roman digits beside others
SELECT to_number('-4', 'fm9rn9')::float8 AS a, to_number('XV', 'FMRN')::float8 AS b, to_number('xv', 'rn')::float8 AS c;

-- error: 22P02
SELECT to_number('IIII', 'RN');

-- error: 22P02
SELECT to_number('IC', 'RN');

-- error: 22P02
SELECT to_number('VX', 'RN');

-- error: 22P02
SELECT to_number('abc', 'RN');

-- error: 22003
SELECT to_number('5X', '9RN');

-- error: 0A000
SELECT to_number('1e3', '9EEEE');
