"""Untrusted values reach SQL as parameters only."""

from stopper.evidence.flow_answers import judged
from stopper.evidence.flows import Flows
from stopper.model import Control, Observations, Severity

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


@control.check
def statements_hold_no_untrusted_text(flows: Flows) -> Observations:
    """No untrusted text becomes part of a statement."""
    yield from judged(flows, "sql", sinks="statements", none="no SQL is run from text")
