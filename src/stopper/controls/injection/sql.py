"""Untrusted values reach SQL as parameters only."""

from stopper.model import Control, Severity

control = Control(
    id="injection.sql",
    title="Untrusted values reach SQL as parameters only",
    severity=Severity.CRITICAL,
    layers=("source",),
    does=("fix",),
    cwe=(89,),
    asvs=("1.2.4",),
    remedy=(
        "Pass values as bound parameters or build the query with SQLAlchemy's expressions; choose table, column and "
        "order names from a fixed list."
    ),
    risk="A visitor reads, changes or deletes any record with a quote in a form field, and signs in as anyone.",
    snippet='db.session.execute(text("SELECT id FROM item WHERE owner = :owner"), {"owner": owner})',
)
