"""The app's database user has only the rights that it needs."""

from stopper.model import Control, Severity

control = Control(
    id="data.database-least-privilege",
    title="The app's database user has only the rights that it needs",
    severity=Severity.HIGH,
    layers=("app", "deploy", "host"),
    does=("render",),
    cwe=(250,),
    asvs=("13.2.2",),
    remedy=(
        "Run migrations as the owner of the schema, and give the app another role with rights on its own tables only."
    ),
    risk=(
        "One injected query drops tables, reads other schemas or runs programs on the database host, where it could "
        "read one table."
    ),
    snippet="""\
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA app TO app_runtime;
REVOKE CREATE ON SCHEMA app FROM app_runtime;""",
)
