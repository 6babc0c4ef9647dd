"""Untrusted structures are not used as database queries."""

from stopper.model import Control, Severity

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
    snippet='users.find_one({"name": {"$eq": str(name)}})',
)
