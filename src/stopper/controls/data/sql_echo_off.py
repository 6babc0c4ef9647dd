"""SQL statements are not logged in production."""

from stopper.model import Control, Severity

control = Control(
    id="data.sql-echo-off",
    title="SQL statements are not logged in production",
    severity=Severity.LOW,
    layers=("source", "app"),
    does=("refuse", "fix"),
    cwe=(532,),
    asvs=("13.4.2", "16.2.5"),
    remedy=(
        "Leave SQLALCHEMY_ECHO and SQLALCHEMY_RECORD_QUERIES off in production, echo=True out of create_engine, and "
        "the sqlalchemy.engine logger above INFO."
    ),
    snippet="""\
SQLALCHEMY_ECHO = False
SQLALCHEMY_RECORD_QUERIES = False""",
)
