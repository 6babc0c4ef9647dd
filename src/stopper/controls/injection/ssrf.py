"""Untrusted values cannot choose a host that the server calls."""

from stopper.evidence.flow_answers import judged
from stopper.evidence.flows import Flows
from stopper.model import Control, Observations, Severity

control = Control(
    id="injection.ssrf",
    title="Untrusted values cannot choose a host that the server calls",
    severity=Severity.HIGH,
    layers=("source", "app"),
    does=("enforce",),
    cwe=(918,),
    asvs=("1.3.6", "13.2.4", "15.3.2"),
    remedy=(
        "Choose the host from a list of your own, refuse redirects, and connect only to an address that was checked "
        "after its name was resolved."
    ),
    risk="A visitor makes the server fetch the cloud's credentials or an internal admin page, and reads the answer.",
    snippet='requests.get(f"https://{PARTNERS[name]}/status", timeout=5, allow_redirects=False)',
)


@control.check
def strangers_choose_no_host(flows: Flows) -> Observations:
    """No untrusted value chooses the host that the application asks."""
    yield from judged(flows, "url", sinks="requests to other servers", none="no other server is asked")
