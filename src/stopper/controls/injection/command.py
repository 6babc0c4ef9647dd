"""Untrusted values do not reach a shell, a program's name or its options."""

from stopper.evidence.flow_answers import judged
from stopper.evidence.flows import Flows
from stopper.model import Control, Observations, Severity

control = Control(
    id="injection.command",
    title="Untrusted values do not reach a shell, a program's name or its options",
    severity=Severity.CRITICAL,
    layers=("source",),
    does=("fix",),
    cwe=(78, 88),
    asvs=("1.2.5",),
    remedy="Call a fixed program with a list of arguments and without a shell, and put -- before untrusted ones.",
    risk=(
        "A visitor adds a semicolon or an option to a value, and a program of the visitor's choice runs on the server."
    ),
    snippet='subprocess.run(["/usr/bin/file", "--brief", "--", path], check=True, timeout=10)',
)


@control.check
def no_untrusted_text_reaches_a_command(flows: Flows) -> Observations:
    """No untrusted text reaches a shell, a program's name or its options."""
    yield from judged(flows, "command", sinks="commands", none="no program is started")
