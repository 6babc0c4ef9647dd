"""Untrusted values do not enter the session or g as trusted ones."""

from stopper.evidence.flow_answers import judged
from stopper.evidence.flows import Flows
from stopper.evidence.sessions.checked_names import without_checked_names
from stopper.evidence.source.index import Source
from stopper.model import Control, Observations, Severity

control = Control(
    id="injection.trust-boundary",
    title="Untrusted values do not enter the session or g as trusted ones",
    severity=Severity.MEDIUM,
    layers=("source",),
    cwe=(501,),
    asvs=("2.2.2", "8.3.1"),
    remedy=(
        "Validate a value before it is stored in session or g under a name that later code relies on, and read roles "
        "and identities from the database."
    ),
    risk="A visitor sets the role or account that later code reads from the session and believes without a check.",
    snippet='session["plan"] = Plan(request.form["plan"]).value',
)


@control.check
def the_session_holds_checked_values(flows: Flows, source: Source) -> Observations:
    """No untrusted value enters the session unchecked; a name is checked with its password."""
    found = without_checked_names(source, flows)
    yield from judged(found, "session", sinks="values kept in the session", none="nothing is kept in the session")
