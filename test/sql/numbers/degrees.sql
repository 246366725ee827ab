-- tolerance: 1e-14
SELECT x, sind(x), cosd(x), tand(x) FROM (VALUES (0), (30), (45), (60), (90), (120), (135), (150), (180), (210), (225), (270), (300), (315), (330), (360), (-30), (-90), (1), (10), (77), (750)) AS v(x);

-- tolerance: 1e-14
SELECT asind(x), acosd(x), atand(x), asinh(x), atanh(x), sinh(x), cosh(x), tanh(x), atan2d(x, 2) FROM (VALUES (0::float8), (0.5), (1), (-0.5), (-1), (0.3)) AS v(x);

-- tolerance: 1e-14
SELECT cotd(x) FROM (VALUES (30), (90), (45), (1)) AS v(x);

-- name: exactly
SELECT sind(30), cosd(60), tand(45), cotd(45), asind(0.5), acosd(0.5), atand(1), acosh(1), factorial(5), factorial(0), factorial(20), sind(180), cosd(90);

-- error: 22003
SELECT acosh(0.5);

-- error: 22003
SELECT atanh(2);

-- error: 22003
SELECT asind(2);

-- error: 22003
SELECT sind('infinity');

-- error: 22003
SELECT factorial(-1);
