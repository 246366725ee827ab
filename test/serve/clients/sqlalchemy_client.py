import json
import sys

from sqlalchemy import create_engine, inspect, text

engine = create_engine(f"postgresql+psycopg2://me@127.0.0.1:{sys.argv[1]}/catalog")
inspector = inspect(engine)
table = "aws_bedrock_model_invocation_job"
wanted = ("job_name",)
found = {
    "schemas": [name for name in inspector.get_schema_names() if name in ("aws", "public")],
    "tables": inspector.get_table_names(),
    "columns": [[c["name"], str(c["type"])] for c in inspector.get_columns(table) if c["name"] in wanted],
    "keys": inspector.get_pk_constraint(table)["constrained_columns"],
}
inspector.get_foreign_keys(table)
inspector.get_indexes(table)
inspector.get_table_comment(table)
with engine.connect() as connection:
    sql = text("SELECT count(*) FROM aws.sagemaker_processing_job WHERE creation_time > :start")
    found["jobs"] = connection.execute(sql, {"start": "2000-01-01"}).scalar()
print(json.dumps(found))
