import datetime
import json
import sys

import psycopg

VALUES = """SELECT 1, 1.5, {text}, true, {time}, '{{"a": 1}}'::jsonb, ARRAY[1, 2], '1 day'::interval, '10.0.0.1'::inet"""


def plain(value):
    if isinstance(value, (datetime.date, datetime.datetime)):
        return value.isoformat()
    if isinstance(value, datetime.timedelta):
        return value.total_seconds()
    return value if isinstance(value, (int, float, str, bool, list, dict, type(None))) else str(value)


found = {}
with psycopg.connect(f"postgres://me@127.0.0.1:{sys.argv[1]}/catalog") as connection:
    sql = VALUES.format(text="%s", time="'2026-11-22 00:00:00+00'::timestamptz") + ", %s::text"
    found["values"] = [plain(v) for v in connection.execute(sql, ("it's", None)).fetchone()]
    cursor = connection.cursor(binary=True)
    sql = VALUES.format(text="'x'", time="'2026-11-22'::date")
    found["binary"] = [plain(v) for v in cursor.execute(sql).fetchone()]
    start = datetime.datetime(2000, 1, 1, tzinfo=datetime.timezone.utc)
    sql = "SELECT count(*) FROM aws.sagemaker_processing_job WHERE creation_time > %s"
    found["jobs"] = connection.execute(sql, (start,)).fetchone()[0]
    with connection.cursor(name="server") as cursor:
        cursor.itersize = 40
        cursor.execute("SELECT n FROM generate_series(1, %s) AS n", (100,))
        found["cursor"] = len(list(cursor))
    with connection.cursor().copy("COPY (SELECT 1, 'x') TO STDOUT") as copy:
        found["copied"] = [list(row) for row in copy.rows()]
    connection.commit()
    try:
        connection.execute("SELECT 1/0")
    except psycopg.Error as error:
        found["error"] = error.sqlstate
    connection.rollback()
    with connection.pipeline():
        cursors = [connection.execute("SELECT %s::bigint", (n,)) for n in (1, 2)]
        found["pipeline"] = [cursor.fetchone()[0] for cursor in cursors]
print(json.dumps(found))
