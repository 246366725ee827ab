import json
import sys

import psycopg2

found = {}
connection = psycopg2.connect(f"postgres://me@127.0.0.1:{sys.argv[1]}/catalog")
cursor = connection.cursor()
cursor.execute("SELECT 1, 1.5, %s, ARRAY['a'], true, '2026-11-22 00:00:00+00'::timestamptz", ("it's",))
*values, time = cursor.fetchone()
found["values"] = [*values, time.isoformat()]
named = connection.cursor("named")
named.execute("SELECT n FROM generate_series(1, 5000) AS n")
found["named"] = len(named.fetchall())
connection.commit()
scrolled = connection.cursor("scrolled", scrollable=True)
scrolled.execute("SELECT n FROM generate_series(1, 5) AS n")
scrolled.fetchmany(3)
scrolled.scroll(-2)
found["scrolled"] = scrolled.fetchone()[0]
connection.commit()
try:
    cursor.execute("SELECT 1/0")
except psycopg2.Error as error:
    found["error"] = error.pgcode
connection.rollback()
print(json.dumps(found))
