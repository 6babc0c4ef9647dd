"""Responses do not tell product versions."""

from stopper.evidence.deployment.apache.configuration import Apache
from stopper.evidence.deployment.nginx.configuration import Nginx
from stopper.evidence.imported.answers import NOT_SEEN, pages, place_of
from stopper.evidence.imported.app import ImportedApp
from stopper.evidence.responses.header_questions import quoted
from stopper.model import Confidence, Control, Observations, Severity, fails, not_applicable, passes
from stopper.standard.header_values import BANNER_NAMES

control = Control(
    id="production-mode.banner-hidden",
    title="Responses do not tell product versions",
    severity=Severity.LOW,
    layers=("app", "deploy", "live"),
    does=("enforce", "render"),
    cwe=(497,),
    asvs=("13.4.6",),
    remedy=(
        "Switch version banners off at the edge (server_tokens off in nginx, ServerTokens Prod in Apache httpd), drop "
        "X-Powered-By, and serve error pages of your own."
    ),
    risk="Scanners that look for one vulnerable release put the site on their list without sending a single exploit.",
    snippet="server_tokens off;",
)

HIDING = ("off", "")  # "build" tells more than "on"


@control.check(question="headers of the app that name its software")
def the_app_adds_no_banner(app: ImportedApp) -> Observations:
    """The answers of the running app carry no header that names its software; the server adds its own later."""
    found = dict.fromkeys((name, text) for answer in pages(app) for name in BANNER_NAMES for text in answer.all(name))
    for name, text in found:
        yield fails(f"the app sends {name}: {quoted(text)}", at=place_of(app, name))
    if not found and pages(app):
        by = app.by_stopper("headers.mode")
        yield passes(f"no header of the app's answers names its software{by}", at=app.at)
    elif not found:
        yield not_applicable(NOT_SEEN)


@control.check
def nginx_tells_no_version(nginx: Nginx) -> Observations:
    """server_tokens is off at each server of nginx."""
    telling = [server for server in nginx.servers if server.value("server_tokens", "on").lower() not in HIDING]
    if telling:
        count = f"{len(telling)} of {len(nginx.servers)} servers"
        said = [item.at for server in telling for item in server.effective("server_tokens")]
        words = f"nginx tells its version ({count})" + ("" if said else ", unless its main file says otherwise")
        places = [*dict.fromkeys([*said, *(server.at for server in telling)])]
        confidence = Confidence.FIRM if said else Confidence.TENTATIVE
        fix = "server_tokens off;"
        yield fails(words, at=places[0], related=places[1:6], confidence=confidence, fix=fix)
    elif nginx.servers:
        yield passes("server_tokens is off", at=nginx.servers[0].effective("server_tokens")[-1].at)
    else:
        yield not_applicable("the project has no server block of nginx")


@control.check
def apache_tells_no_version(apache: Apache) -> Observations:
    """ServerTokens is Prod, and error pages are not signed."""
    tokens = [item for _, item in apache.directives("servertokens")]
    telling = [item for item in tokens if item.argument().lower() not in ("prod", "productonly")]
    signed = [item for _, item in apache.directives("serversignature") if item.argument().lower() in ("on", "email")]
    for item in (*telling, *signed):
        name = "ServerTokens Prod" if item in telling else "ServerSignature Off"
        yield fails(f"Apache tells its version ({' '.join(item.arguments)})", at=item.at, fix=name)
    if tokens and not telling and not signed:
        yield passes("ServerTokens is Prod", at=tokens[0].at)
    elif not tokens and apache.hosts and not signed:
        words = "Apache tells its version, unless its main file says otherwise"
        at = apache.hosts[0].at
        yield fails(words, at=at, confidence=Confidence.TENTATIVE, fix="ServerTokens Prod")
    elif not tokens and not signed:
        yield not_applicable("the project has no virtual host of Apache")
