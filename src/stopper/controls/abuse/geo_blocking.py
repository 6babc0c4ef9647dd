"""Traffic can be restricted by country or region."""

from stopper.evidence.deployment.nginx.configuration import Nginx
from stopper.evidence.deployment.nginx.filters import refusing
from stopper.evidence.imported.app import ImportedApp
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
from stopper.standard.client_filters import COUNTRY_OF_EDGE

control = Control(
    id="abuse.geo-blocking",
    title="Traffic can be restricted by country or region",
    severity=Severity.INFO,
    layers=("app", "deploy"),
    does=("enforce", "render"),
    asvs=("8.2.4",),
    remedy=(
        "Look the trusted client address up in a current country database at the edge or in the app, and refuse what "
        "the policy does not allow."
    ),
    risk=(
        "An attack from a region where nobody uses the app can only be endured, and markets that the law closes stay "
        "open."
    ),
)


@control.check(question="countries are refused")
def the_running_app_refuses_by_country(app: ImportedApp) -> Observations:
    """A hook looks the address up, or takes the country that the edge wrote; what no hook does the edge may do."""
    found = refusals(app, "country")
    missed = routes_left_out(app, found)
    if missed:
        message = f"a hook of one blueprint refuses by country, and {len(missed)} routes outside of it do not"
        yield fails(message, at=found[0].at, confidence=Confidence.TENTATIVE)
    for item in found:
        yield _judged(item)
    if not found:
        yield unknown(
            "no hook of the running app refuses by country",
            needs="whether countries are refused before the app (nginx, firewall, CDN)",
            at=app.at,
        )


@control.check(question="countries are refused")
def nginx_refuses_by_country(nginx: Nginx) -> Observations:
    """What nginx refuses by the country of the address."""
    found = refusing(nginx, "country")
    if found:
        yield passes("nginx refuses by country", at=found[0])
    else:
        yield not_applicable("nginx refuses no country: what the application does is judged")


def _judged(item: Refusal) -> Observation:
    headers = item.headers("country")
    own = [name for name in headers if name not in COUNTRY_OF_EDGE]
    if own:
        message = f"the country is what the header {own[0]} says, which any client may write"
        return fails(message, at=item.at, confidence=Confidence.TENTATIVE)
    if headers:
        return unknown(
            f"the country is what the header {headers[0]} says",
            needs="whether nobody reaches the app past the edge that writes the header",
            at=item.at,
        )
    return passes("a hook looks the client's country up, and refuses by it", at=item.at)
