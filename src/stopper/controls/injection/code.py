"""Untrusted values are never run, imported or used to look up a callable."""

from stopper.evidence.flow_answers import judged
from stopper.evidence.flows import Flows
from stopper.model import Control, Observations, Severity

control = Control(
    id="injection.code",
    title="Untrusted values are never run, imported or used to look up a callable",
    severity=Severity.CRITICAL,
    layers=("source",),
    cwe=(95, 470, 94),
    asvs=("1.3.2",),
    remedy=(
        "Replace eval, exec, dynamic imports and getattr by a fixed mapping from names to functions; parse literals "
        "with ast.literal_eval or JSON."
    ),
    risk="A visitor sends a line of Python and it runs with the app's rights, keys, files and database.",
    snippet="handler = HANDLERS[name]",
)


@control.check
def no_untrusted_text_is_run(flows: Flows) -> Observations:
    """No untrusted text is run, imported or used to look up a callable."""
    yield from judged(flows, "code", sinks="places that run code", none="no text is run as code")
