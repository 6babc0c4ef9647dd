"""Untrusted values reach pages escaped for their place."""

from stopper.evidence.flow_answers import judged
from stopper.evidence.flows import Flows
from stopper.model import Control, Observations, Severity

control = Control(
    id="injection.xss",
    title="Untrusted values reach pages escaped for their place",
    severity=Severity.HIGH,
    layers=("source", "templates", "live"),
    does=("fix",),
    cwe=(79,),
    asvs=("1.2.1", "1.2.2", "1.2.3", "1.3.1"),
    remedy=(
        "Leave autoescaping on, quote attributes, pass data to scripts with |tojson, allow only http and https in "
        "links, and sanitise user HTML with nh3 before marking it safe."
    ),
    risk=(
        "A visitor stores or links a script that runs in other users' pages, and acts in their name while they look on."
    ),
    snippet="body = Markup(nh3.clean(user_html))",
)


@control.check
def pages_hold_no_untrusted_markup(flows: Flows) -> Observations:
    """No untrusted text reaches a page where a browser would run it."""
    yield from judged(flows, "html", sinks="places in pages", none="no page is made from a value")
