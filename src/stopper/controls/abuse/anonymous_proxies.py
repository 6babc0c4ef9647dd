"""Traffic from anonymous networks can be blocked or challenged."""

from stopper.evidence.deployment.nginx.configuration import Nginx
from stopper.evidence.deployment.nginx.filters import refusing_named
from stopper.evidence.imported.app import ImportedApp
from stopper.evidence.imported.refusing_hooks import refusals, routes_left_out
from stopper.model import Control, Observations, Severity, fails, passes, unknown
from stopper.standard.client_filters import ANONYMOUS

control = Control(
    id="abuse.anonymous-proxies",
    title="Traffic from anonymous networks can be blocked or challenged",
    severity=Severity.INFO,
    layers=("app", "deploy"),
    does=("enforce", "render"),
    asvs=("2.4.1", "8.2.4"),
    remedy=(
        "Keep current lists of Tor exits, VPNs and hosting networks, and challenge their addresses on sensitive routes "
        "before blocking any."
    ),
    risk=(
        "One person tries thousands of addresses through Tor or rented proxies, and limits by address never see the "
        "same client twice."
    ),
)


@control.check
def the_running_app_refuses_anonymous_networks(app: ImportedApp) -> Observations:
    """A hook holds the address against a list of anonymous networks; what no hook does the edge may do."""
    found = [item for item in refusals(app, "address") if any(map(ANONYMOUS.search, item.names))]
    missed = routes_left_out(app, found)
    headers = [name for item in found for name in item.headers("address")]
    if headers:
        message = f"the address that is looked up is what the header {headers[0]} says, which any client may write"
        yield fails(message, at=found[0].at)
    elif missed:
        # A challenge belongs on sensitive routes: one blueprint may be all of them.
        yield unknown(
            f"a hook of one blueprint refuses anonymous networks, and {len(missed)} routes lie outside of it",
            needs="which routes are to be closed to anonymous networks",
            at=found[0].at,
        )
    elif found:
        yield passes("a hook refuses the addresses of anonymous networks", at=found[0].at)
    else:
        yield unknown(
            "no hook of the running app looks for anonymous networks",
            needs="whether anonymous networks are challenged before the app (nginx, firewall, CDN)",
            at=app.at,
        )


@control.check(question="addresses of anonymous networks are refused")
def nginx_refuses_anonymous_networks(nginx: Nginx) -> Observations:
    """A list of anonymous networks, by the name of its file, its variable, or a database of such addresses."""
    found = refusing_named(nginx, ANONYMOUS)
    if found:
        name, at = found[0]
        yield passes(f"nginx refuses addresses of anonymous networks, by {name}", at=at)
    else:
        yield unknown(
            "no list of nginx names anonymous networks",
            needs="whether anonymous networks are challenged before the app (nginx, firewall, CDN)",
        )
