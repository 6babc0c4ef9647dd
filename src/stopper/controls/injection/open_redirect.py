"""Untrusted values cannot send users to another host."""

from stopper.evidence.flow_answers import judged
from stopper.evidence.flows import Flows
from stopper.model import Control, Observations, Severity

control = Control(
    id="injection.open-redirect",
    title="Untrusted values cannot send users to another host",
    severity=Severity.MEDIUM,
    layers=("source", "live"),
    does=("fix",),
    cwe=(601,),
    asvs=("3.7.2",),
    remedy=(
        "Redirect to endpoints by name, or accept only targets from a fixed list; checking a prefix of the address is "
        "not enough."
    ),
    risk=(
        "A link that begins with the real site ends on a copy of its login page, and the user types the password there."
    ),
    snippet='return redirect(url_for(NEXT_PAGES.get(request.args.get("next"), "home")))',
)


@control.check
def redirects_stay_at_home(flows: Flows) -> Observations:
    """No untrusted value chooses the host of a redirect."""
    yield from judged(flows, "redirect", sinks="redirects", none="nothing redirects")
