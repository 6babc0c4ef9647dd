"""Addresses and ranges can be blocked at once."""

from stopper.evidence.deployment.nginx.configuration import Nginx
from stopper.evidence.deployment.nginx.filters import refusing
from stopper.evidence.imported.app import ImportedApp
from stopper.evidence.imported.libraries import attached, made
from stopper.evidence.imported.refusing_hooks import Refusal, refusals, routes_left_out
from stopper.model import (
    Confidence,
    Control,
    Observation,
    Observations,
    Severity,
    fails,
    not_applicable,
    passes,
    unknown,
)
from stopper.standard.client_filters import ADDRESS_FILTERS, BLOCKED

control = Control(
    id="abuse.address-blocklist",
    title="Addresses and ranges can be blocked at once",
    severity=Severity.INFO,
    layers=("app", "deploy"),
    does=("enforce", "render"),
    cwe=(799,),
    asvs=("2.4.1", "8.2.4"),
    remedy=(
        "Keep a list of blocked and allowed networks that the edge or the app reads while it runs, and match it "
        "against the trusted client address."
    ),
    risk="While an attack runs, stopping one source needs a release or a restart, and the source goes on until then.",
    snippet="""\
geo $is_blocked {
    default 0;
    include /etc/nginx/blocked-networks.conf;
}""",
)


@control.check(question="addresses of a list are refused")
def the_running_app_refuses_blocked_addresses(app: ImportedApp) -> Observations:
    """An extension or a hook refuses addresses of a list; what neither does the edge may do."""
    library = attached(app, ADDRESS_FILTERS)
    found = [item for item in refusals(app, "address") if any(map(BLOCKED.search, item.names))]
    missed = routes_left_out(app, found)
    idle = made(app, "flask_ipban.IpBan", "flask_ipfilter.IPFilter")
    if library is not None:
        yield passes(f"{library[0]} refuses blocked addresses before every view", at=library[1])
    elif idle and app.application is not None:
        message = "a filter of addresses is made, and the running app does not have it"
        yield fails(message, at=app.application.source.at(idle[0]), confidence=Confidence.TENTATIVE)
    elif missed:
        message = f"a hook of one blueprint refuses addresses, and {len(missed)} routes outside of it take all"
        yield fails(message, at=found[0].at, confidence=Confidence.TENTATIVE)
    for item in found:
        yield _judged(item)
    if library is None and not found and not idle:
        yield unknown(
            "no hook of the running app refuses addresses of a list",
            needs="whether addresses are blocked before the app (nginx, firewall, CDN)",
            at=app.at,
        )


@control.check(question="addresses of a list are refused")
def nginx_refuses_blocked_addresses(nginx: Nginx) -> Observations:
    """Addresses and networks that nginx denies, by its own list or a geo block."""
    found = refusing(nginx, "address")
    if found:
        yield passes("nginx refuses addresses of a list", at=found[0])
    else:
        yield not_applicable("nginx refuses no addresses: what the application does is judged")


def _judged(item: Refusal) -> Observation:
    headers = item.headers("address")
    if headers:
        message = f"the address that is refused is what the header {headers[0]} says, which any client may write"
        return fails(message, at=item.at)
    if item.literals:
        message = "the blocked addresses stand in the code, so that another one needs a release"
        return fails(message, at=item.literals[0], confidence=Confidence.TENTATIVE)
    return passes("a hook refuses the addresses of a list", at=item.at)
