"""Bad bots are filtered and verified good bots pass."""

from stopper.evidence.deployment.nginx.configuration import Nginx
from stopper.evidence.deployment.nginx.filters import refusing
from stopper.evidence.imported.app import ImportedApp
from stopper.evidence.imported.refusing_hooks import refusals, routes_left_out
from stopper.model import Confidence, Control, Observations, Severity, fails, not_applicable, passes, unknown

control = Control(
    id="abuse.user-agent-blocklist",
    title="Bad bots are filtered and verified good bots pass",
    severity=Severity.INFO,
    layers=("app", "deploy"),
    does=("enforce", "render"),
    cwe=(799,),
    asvs=("2.4.1",),
    remedy=(
        "Refuse known bad user agents at the edge, watch behaviour as well because a user agent is a claim, and verify "
        "good bots by reverse and forward DNS."
    ),
    risk=(
        "Scrapers and vulnerability scanners crawl the whole site at full speed, and real visitors pay with slow pages."
    ),
)


@control.check(question="user agents are filtered")
def the_running_app_filters_user_agents(app: ImportedApp) -> Observations:
    """A hook before every view refuses by the user agent; what no hook does the edge may do."""
    found = refusals(app, "agent")
    missed = routes_left_out(app, found)
    if missed:
        message = f"a hook of one blueprint refuses user agents, and {len(missed)} routes outside of it take all"
        yield fails(message, at=found[0].at, confidence=Confidence.TENTATIVE)
    elif found:
        yield passes("a hook before every view refuses by the user agent", at=found[0].at)
    else:
        yield unknown(
            "no hook of the running app refuses by the user agent",
            needs="whether bots are filtered before the app (nginx, firewall, CDN)",
            at=app.at,
        )


@control.check(question="user agents are filtered")
def nginx_filters_user_agents(nginx: Nginx) -> Observations:
    """What nginx refuses by the user agent."""
    found = refusing(nginx, "agent")
    if found:
        yield passes("nginx refuses by the user agent", at=found[0])
    else:
        yield not_applicable("nginx refuses no user agent: what the application does is judged")
