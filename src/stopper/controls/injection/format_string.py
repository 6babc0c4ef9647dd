"""Untrusted text is never a format string."""

from stopper.evidence.flow_answers import judged
from stopper.evidence.flows import Flows
from stopper.model import Control, Observations, Severity

control = Control(
    id="injection.format-string",
    title="Untrusted text is never a format string",
    severity=Severity.MEDIUM,
    layers=("source",),
    does=("fix",),
    cwe=(134,),
    asvs=("1.3.10",),
    remedy=(
        "Keep the format constant and pass untrusted text as an argument; for templates that users write, use "
        "string.Template with plain values."
    ),
    risk=(
        "A visitor's braces reach attributes of the objects that are formatted, up to SECRET_KEY in the app's "
        "configuration."
    ),
    snippet='"Hello, {}".format(name)',
)


@control.check
def format_strings_are_constant(flows: Flows) -> Observations:
    """No untrusted text is a format string."""
    yield from judged(flows, "format", sinks="format strings", none="no text is formatted at run time")
