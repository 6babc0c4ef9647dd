"""Untrusted values cannot forge log records."""

from stopper.evidence.application.flask import Application
from stopper.evidence.application.log_setup import is_structured
from stopper.evidence.flow_answers import judged
from stopper.evidence.flows import Flows
from stopper.model import Control, Observations, Severity, passes

control = Control(
    id="injection.log",
    title="Untrusted values cannot forge log records",
    severity=Severity.LOW,
    layers=("source", "app"),
    does=("enforce",),
    cwe=(117,),
    asvs=("16.4.1",),
    remedy="Log in JSON, or quote untrusted values with %r, and pass them as arguments rather than in the message.",
    risk=(
        "An intruder forges lines that look like somebody else's login, drowns the real ones, and misleads the "
        "investigation."
    ),
    snippet='app.logger.warning("login failed for %r", name)',
)


@control.check(enforced_by=("logs.json",))
def no_untrusted_lines_are_logged(flows: Flows, application: Application) -> Observations:
    """No untrusted text can add a line to a log."""
    if is_structured(application.source):
        yield passes("a record is one JSON text, in which a line break is written as \\n", at=application.at)
        return
    yield from judged(flows, "log", sinks="log messages", none="nothing is logged", is_one=True)
