"""Only the expected host names are served."""

from stopper.evidence.application.configuration import Setting
from stopper.evidence.application.enforcement import enforcement_of
from stopper.evidence.application.flask import Application
from stopper.evidence.deployment.apache.configuration import Apache
from stopper.evidence.deployment.apache.forwarding import handing_on, keeps_host
from stopper.evidence.deployment.nginx.configuration import Nginx, names
from stopper.evidence.deployment.nginx.forwarding import forwarded
from stopper.evidence.deployment.nginx.level import Level
from stopper.evidence.deployment.nginx.strangers import open_defaults
from stopper.evidence.imported.app import ImportedApp
from stopper.evidence.packages.questions import Packages
from stopper.evidence.responses.host_checks import builds_on_host, host_checks
from stopper.evidence.responses.host_links import HostLink, host_links
from stopper.evidence.responses.referer_links import referer_links
from stopper.evidence.responses.switches import fallen_back
from stopper.evidence.responses.trusted_hops import trusted_hops
from stopper.evidence.templates.library_questions import Templates
from stopper.model import (
    Confidence,
    Control,
    Layer,
    Observation,
    Observations,
    Severity,
    fails,
    not_applicable,
    passes,
    unknown,
)

SHOWN = 12
REFUSALS = (400, 403, 421)
WORDS = {
    "stranger": "links sent by mail are built from",
    "somebody": "links sent by mail are built from",
    "user": "links that signed-in users send by mail are built from",
    "": "addresses are built from",
}
OLD_FIX = """\
@app.before_request  # or TRUSTED_HOSTS, after an upgrade to Flask 3.1: before that Flask ignores the setting
def demand_expected_host():
    if request.host not in {"www.example.com"}:
        abort(400)"""

control = Control(
    id="transport.trusted-hosts",
    title="Only the expected host names are served",
    severity=Severity.HIGH,
    layers=("source", "app", "deploy", "live", "cross"),
    does=("enforce", "render"),
    cwe=(348,),
    asvs=("4.1.3",),
    remedy=(
        "List the host names in TRUSTED_HOSTS and in server_name, and let the edge's default server refuse all others: "
        "Flask checks the list only after before_request functions ran."
    ),
    risk=(
        "A forged Host header puts the attacker's domain into the password-reset mail, and the victim's click gives "
        "the token away."
    ),
    snippet='TRUSTED_HOSTS = ["www.example.com"]',
)


@control.check(question="host names that the app serves", enforced_by=("hosts",))
def app_serves_expected_hosts_only(
    app: Application, templates: Templates | None, packages: Packages | None
) -> Observations:
    """The app refuses host names that it does not expect."""
    setting, name = app.config["TRUSTED_HOSTS"], app.config["SERVER_NAME"]
    checks = host_checks(app)
    if setting.is_set and setting.is_true():
        yield passes(f"{setting}", at=setting.at)
    elif setting.is_set and setting.is_true() is None and not _open_variable(setting):
        yield _undecided(setting, host_links(app, templates))
    elif checks:
        yield passes("the host of the request is compared with expected names", at=checks[0])
    elif name.is_set and name.is_true() and _is_old(packages):
        yield passes("SERVER_NAME is set, and the declared Flask, older than 3.1, serves no other host", at=name.at)
    else:
        yield _absent(app, host_links(app, templates), packages)


@control.check(question="host names that the app serves")
def the_running_app_refuses_a_foreign_host(app: ImportedApp) -> Observations:
    """The running app refuses a request for a host that is not its own."""
    answer = app.answer("foreign")
    if answer is None or answer.status >= 500:
        yield not_applicable("the imported app answered no request for a foreign host without an error of its own")
    elif answer.status in REFUSALS:
        yield passes(f"the app refuses a request for a foreign host with {answer.status}", at=app.at)
    else:
        words = f"the app answers a request for a foreign host with {answer.status}; a proxy may refuse it"
        yield fails(words, at=app.at, severity=Severity.MEDIUM, confidence=Confidence.TENTATIVE)


@control.check
def mailed_links_do_not_follow_the_referer(app: Application) -> Observations:
    """No link of a mail is built from the page that the request says to come from."""
    found = referer_links(app)
    for at in found:
        words = "a mailed link is built from the Referer or Origin of the request, which whoever asks for it chooses"
        yield fails(words, at=at, fix='link = url_for("reset", token=token, _external=True)  # with TRUSTED_HOSTS')
    if not found:
        yield not_applicable("no function that sends mail reads where the request comes from")


@control.check(question="whether Flask reads TRUSTED_HOSTS", enforced_by=("hosts",))
def flask_is_new_enough_for_trusted_hosts(app: Application, packages: Packages) -> Observations:
    """The declared Flask reads TRUSTED_HOSTS, which versions before 3.1 ignore."""
    if not app.config["TRUSTED_HOSTS"].is_true():
        yield not_applicable("TRUSTED_HOSTS is not set")
    elif not _is_old(packages) or host_checks(app):
        yield not_applicable("no Flask before 3.1 is declared")
    else:
        words = "TRUSTED_HOSTS is set, but the declared Flask is older than 3.1 and ignores it"
        at = packages.declarations("flask")[0].at
        yield fails(words, at=at, related=[app.config["TRUSTED_HOSTS"].at], fix="Flask>=3.1")


@control.check(question="the Host that nginx hands on", layer=Layer.CROSS)
def nginx_hands_on_the_visitors_host(nginx: Nginx, app: Application) -> Observations:
    """Each location that passes requests on tells the app the host by which nginx chose the server."""
    levels = nginx.proxied()
    told = [forwarded(level, "Host") for level in levels]
    for item in told:
        fix = f"{item.directive} $host;"
        if not item.value:
            words = "nginx tells the app the upstream's name as Host: absolute links lead there, and CSRF checks refuse"
            related = [item.dropped] if item.dropped else []
            yield fails(words, at=item.at, severity=Severity.MEDIUM, related=related, fix=fix)
        elif item.author == "client":
            words = f"nginx tells the app {item.value[:60]} as Host, which the client writes freely"
            yield fails(words, at=item.at, fix=fix)
    if told and all(item.value and item.author != "client" for item in told):
        yield passes(f"the app is told {told[0].value[:60]} as Host", at=told[0].at)
    elif not told:
        yield not_applicable("nginx passes nothing on")


@control.check(question="the Host that Apache hands on", layer=Layer.CROSS)
def apache_hands_on_the_visitors_host(apache: Apache, app: Application) -> Observations:
    """Each place that passes requests on keeps the visitor's Host, or the app believes X-Forwarded-Host."""
    places = [(section, at) for section, at, is_wsgi in handing_on(apache) if not is_wsgi]
    believes = any("X-Forwarded-Host" in hops.hops for hops in trusted_hops(app))
    lost = [at for section, at in places if not keeps_host(section) and not believes]
    for at in lost:
        words = "Apache tells the app the upstream's name as Host: absolute links lead there, and CSRF checks refuse"
        yield fails(words, at=at, severity=Severity.MEDIUM, fix="ProxyPreserveHost On")
    if places and not lost:
        yield passes("the app is told the visitor's host", at=places[0][1])
    elif not places:
        yield not_applicable("Apache passes nothing on")


@control.check(question="hosts that nobody named", layer=Layer.CROSS)
def a_host_that_nobody_named_is_refused(nginx: Nginx, app: Application, packages: Packages | None) -> Observations:
    """The default server of each address refuses, or the app does."""
    open_ones = list(open_defaults(nginx))
    refusing = _refuses(app, packages)
    for server in open_ones if not refusing else ():
        yield _open(server, app.config["TRUSTED_HOSTS"], is_known=refusing is not None)
    if refusing and nginx.servers:
        yield passes("the app refuses hosts that it does not expect, whatever nginx hands on", at=app.at)
    elif not open_ones and nginx.proxied():
        yield passes("the default server of each address hands nothing on", at=nginx.servers[0].at)
    elif not open_ones:
        yield not_applicable("nginx hands no request on")


def _refuses(app: Application, packages: Packages | None) -> bool | None:
    """Whether the app refuses hosts that it does not expect; None where only production knows the list."""
    enforced = enforcement_of(app)
    if host_checks(app) or (enforced is not None and enforced.holds(("hosts",))):
        return True
    setting = app.config["TRUSTED_HOSTS"]
    return False if _is_old(packages) or not setting.is_set else setting.is_true()


def _open(server: Level, setting: Setting, *, is_known: bool) -> Observation:
    """A server that answers hosts that nobody named, where the app refuses none."""
    named = [name for name in names(server) if name != "_"]
    filtering = f"server_name {named[0]} is no filter here: " if named else ""
    words = f"{filtering}this server answers every {'other ' if named else ''}host of its address"
    if not is_known:
        return unknown(f"{words}, and {setting}", needs=setting.needs, at=server.at)
    fix = "server { listen 443 ssl default_server; ssl_reject_handshake on; }"
    # Another file of the machine may hold the default server.
    return fails(
        f"{words}, and the app refuses none",
        at=server.at,
        severity=Severity.MEDIUM,
        confidence=Confidence.TENTATIVE,
        fix=fix,
    )


def _is_old(packages: Packages | None) -> bool:
    """Whether the declared Flask is older than 3.1, which brought TRUSTED_HOSTS and made SERVER_NAME no filter."""
    return packages is not None and packages.at_least("flask", "3.1") is False


def _open_variable(setting: Setting) -> str:
    """The variable without which the list is empty; "" where there is none."""
    value, variable = fallen_back(setting.value)
    return variable if value.is_true() is False else ""


def _undecided(setting: Setting, links: list[HostLink]) -> Observation:
    also = f"; {WORDS[links[0].sender]} the Host of the request" if links else ""
    return unknown(f"{setting}{also}", needs=setting.needs, at=setting.at)


def _absent(app: Application, links: list[HostLink], packages: Packages | None) -> Observation:
    setting = app.config["TRUSTED_HOSTS"]
    variable = _open_variable(setting)
    if setting.is_undecided and not variable and not links:
        return _undecided(setting, links)
    unless = f" unless {variable} is" if variable else ""
    also = ", and SERVER_NAME is no filter" if app.config["SERVER_NAME"].is_true() else ""
    use = f"{WORDS[links[0].sender]} it" if links else "a proxy may refuse it"
    joint = ", and" if links else ";"
    is_grave = bool(links) and links[0].sender == "stranger" and not variable
    return fails(
        f"TRUSTED_HOSTS is not set{unless}{also}: any Host is served{joint} {use}",
        at=setting.at if variable else app.at,
        severity=None if is_grave else Severity.MEDIUM if links or builds_on_host(app) else Severity.LOW,
        confidence=Confidence.FIRM if links and not setting.is_undecided else Confidence.TENTATIVE,
        related=[item.at for item in links[:SHOWN]],
        fix=OLD_FIX if _is_old(packages) else "",
    )
