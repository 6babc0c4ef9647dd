"""Slow clients and slow services are cut off."""

from stopper.model import Control, Severity

control = Control(
    id="abuse.timeouts",
    title="Slow clients and slow services are cut off",
    severity=Severity.MEDIUM,
    layers=("source", "deploy", "cross"),
    does=("render", "fix"),
    cwe=(770, 1088),
    asvs=("13.2.6", "15.2.2"),
    remedy=(
        "Give every outbound call a timeout, and set ones at the edge and in the server that grow from the innermost "
        "to the outermost."
    ),
    risk="A handful of clients that send one byte at a time hold every worker, and the site is down without any load.",
    snippet="requests.get(url, timeout=(3, 10))",
)
