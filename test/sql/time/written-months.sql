-- name: a month's name between numbers
-- error: 22007
SELECT date '99 Jan 08';

SELECT date '08 Jan 99';

-- error: 22008
SELECT date 'Jan 99 08';

-- error: 22007
SELECT date '99 08 Jan';

SELECT date 'Jan 08 99';

-- error: 22007
SELECT date '99 Jan 2008';

-- error: 22007
SELECT date '08 99 Jan';

-- error: 22008
SELECT date '99-Jan-08';

-- error: 22008
SELECT date '99 01 08';

SELECT date '1999 Jan 08';

SELECT date '1999 08 Jan';

-- error: 22007
SELECT date '32 Jan 08';

SELECT date '31 Jan 08';

-- error: 22007
SELECT date '00 Jan 08';

-- error: 22007
SELECT date '32 Jan 2008';

SELECT date '31 Jan 32';

-- error: 22007
SELECT date '40 January 2008';

SELECT date '100 Jan 08';

SELECT date '366 Jan 08';

SELECT date '400 Jan 08';

-- error: 22008
SELECT date '99-Jan-32';

-- error: 22008
SELECT date '32-Jan-99';

-- error: 22008
SELECT date 'Jan-32-99';

-- error: 22008
SELECT date 'Jan 32 99';

-- error: 22008
SELECT date 'Jan-99-08';

-- error: 22007
SELECT timestamp '99 Jan 08 10:00';

-- error: 22007
SELECT timestamp '10:00 99 Jan 08';

-- error: 22007
SELECT date '99 Jan';

-- error: 22008
SELECT date 'Jan 99';

