"""Untrusted values reach pages escaped for their place."""

from stopper.model import Control, Severity

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
    snippet="body = Markup(nh3.clean(user_html))",
)
