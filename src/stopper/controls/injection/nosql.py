"""Untrusted structures are not used as database queries."""

from stopper.evidence.flow_answers import judged
from stopper.evidence.flows import Flows
from stopper.model import Control, Observations, Severity

control = Control(
    id="injection.nosql",
    title="Untrusted structures are not used as database queries",
    severity=Severity.HIGH,
    layers=("source",),
    cwe=(943,),
    asvs=("1.2.4", "15.3.5"),
    remedy=(
        "Check that each value is a string or a number before it enters a query, and compare with $eq, so that an "
        "operator sent by a client stays data."
    ),
    risk=(
        "A visitor sends a query operator in place of a password, and it matches the first account, often the "
        "administrator's."
    ),
    snippet='users.find_one({"name": {"$eq": str(name)}})',
)


@control.check
def queries_hold_no_untrusted_objects(flows: Flows) -> Observations:
    """No untrusted object becomes part of a query."""
    yield from judged(flows, "nosql", sinks="queries", none="no such database is asked")
