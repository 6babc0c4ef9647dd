"""Forwarded headers are believed only from the proxies that stand in front."""

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from stopper.evidence.application.flask import Application
from stopper.evidence.deployment.apache.configuration import Apache
from stopper.evidence.deployment.apache.forwarding import Told, handing_on, told
from stopper.evidence.deployment.gunicorn.configuration import Gunicorn
from stopper.evidence.deployment.gunicorn.schemes import scheme_of
from stopper.evidence.deployment.gunicorn.serving import serving
from stopper.evidence.deployment.nginx.configuration import Nginx
from stopper.evidence.deployment.nginx.forwarding import (
    BY_HEADERS,
    believed_networks,
    contradiction,
    forwarded,
    has_hop_in_front,
)
from stopper.evidence.deployment.nginx.level import Level
from stopper.evidence.deployment.nginx.passage import SCHEME
from stopper.evidence.deployment.nginx.responses import to_application
from stopper.evidence.imported.app import ImportedApp
from stopper.evidence.imported.middleware import running_proxy_fixes
from stopper.evidence.repository.questions import Repository
from stopper.evidence.requests.address_uses import address_uses
from stopper.evidence.responses.declared_proxies import declared_proxy
from stopper.evidence.responses.forwarded_headers import ForwardedRead, ProxyFix, forwarded_reads, proxy_fixes
from stopper.evidence.responses.trusted_hops import HEADERS, TrustedHops, trusted_hops
from stopper.evidence.responses.written_in_front import is_written_in_front
from stopper.evidence.source.values import FromEnvironment, Known, Value
from stopper.model import (
    Confidence,
    Control,
    Layer,
    Observation,
    Observations,
    Place,
    Severity,
    fails,
    not_applicable,
    passes,
    unknown,
)
from stopper.standard.forwarded import APACHE_SETS, NGINX_SETS, TRUSTED_INSTEAD

COUNTED = "app.wsgi_app = ProxyFix(app.wsgi_app, x_for=1, x_proto=1)  # or hops = 1 in [proxies] of the policy"
HEADER = "the header"
control = Control(
    id="transport.proxy-trust",
    title="Forwarded headers are believed only from the proxies that stand in front",
    severity=Severity.HIGH,
    layers=("source", "app", "deploy", "live", "cross"),
    does=("enforce", "render"),
    cwe=(348, 290),
    asvs=("4.1.3", "15.3.4"),
    remedy=(
        "Wrap the app in ProxyFix with the exact number of proxies for each header, leave it out where there is none, "
        "and let nobody reach the app server past the proxy."
    ),
    risk=(
        "A client writes its own address and scheme into a header, passes limits and address rules, and blames "
        "somebody else in the log."
    ),
    snippet="""\
from werkzeug.middleware.proxy_fix import ProxyFix

app.wsgi_app = ProxyFix(app.wsgi_app, x_for=1, x_proto=1, x_host=0, x_prefix=0)""",
)


@control.check(question="hops that ProxyFix trusts", enforced_by=("proxies.hops",))
def proxy_fix_trusts_the_proxy_in_front(
    app: Application, repository: Repository | None, nginx: Nginx | None, apache: Apache | None
) -> Observations:
    """ProxyFix trusts the one proxy that stands in front."""
    found, proxy = proxy_fixes(app), declared_proxy(repository, nginx, apache)
    for fix in found:
        yield _judged(fix, proxy)
    if not found:
        yield unknown(
            "no ProxyFix is applied: right where no proxy stands in front, or the server sets the address",
            needs="whether a proxy stands in front of the application server",
            at=app.at,
        )


@control.check(question="hops that ProxyFix trusts", enforced_by=("proxies.hops",))
def proxy_fix_of_the_running_app_trusts_the_proxy_in_front(
    app: ImportedApp, repository: Repository | None, nginx: Nginx | None, apache: Apache | None
) -> Observations:
    """ProxyFix around the running app trusts the one proxy that stands in front."""
    found, proxy = running_proxy_fixes(app), declared_proxy(repository, nginx, apache)
    for fix in found:
        yield _judged(fix, proxy)
    if not found:
        yield not_applicable("no ProxyFix is around the running app")


@control.check(question="forwarded headers read by hand", enforced_by=("proxies.keep",), matter="a forwarded header")
def no_forwarded_header_is_read_by_hand(
    app: Application, nginx: Nginx | None, repository: Repository | None
) -> Observations:
    """The code reads no forwarded header itself, but for what nginx writes anew wherever it hands requests on."""
    found = forwarded_reads(app)
    yield from [_set_in_front(item, nginx, repository) or _read(item) for item in found]
    if not found:
        yield passes("no code reads a forwarded header itself", at=app.at)


@control.check(question="nginx sets what the app believes", layer=Layer.CROSS)
def nginx_sets_every_header_that_is_believed(app: Application, nginx: Nginx) -> Observations:
    """Each header that the application believes is set by nginx, at every location that passes requests on."""
    believed, levels = trusted_hops(app), nginx.proxied()
    faults = [*_together(item for hops in believed for level in levels for item in _contradictions(hops, level))]
    yield from faults
    if not believed or not levels:
        yield not_applicable("the app believes no forwarded header, or nginx passes nothing on")
    elif not faults:
        named = ", ".join(dict.fromkeys(header for hops in believed for header in hops.hops))
        yield passes(f"nginx sets what the app believes ({named}) wherever it passes requests on", at=levels[0].at)


def _contradictions(believed: TrustedHops, level: Level) -> Iterator[Observation]:
    for header, count in believed.hops.items():
        told = forwarded(level, header)
        words = contradiction(believed.who, told, count)
        if words:
            fix = f"{told.directive} {NGINX_SETS[header]};"
            related = [believed.at, *([told.dropped] if told.dropped else [])]
            # Who alone reaches nginx may have set the header already.
            confidence = Confidence.TENTATIVE if has_hop_in_front(level) else Confidence.FIRM
            yield fails(words, at=told.at, related=related, subject=header, confidence=confidence, fix=fix)


def _together(found: Iterable[Observation]) -> Iterator[Observation]:
    """One fault for the headers of which the same is wrong at one place."""
    groups: dict[tuple[Place | None, str], list[Observation]] = {}
    for item in found:
        groups.setdefault((item.at, item.message.replace(item.subject, HEADER)), []).append(item)
    for (_, words), items in groups.items():
        *first, last = dict.fromkeys(item.subject for item in items)
        named = " and ".join(filter(None, (", ".join(first), last)))
        fix = "\n".join(dict.fromkeys(filter(None, (item.fix for item in items))))
        yield replace(items[0], message=words.replace(HEADER, named), subject=named, fix=fix)


@control.check(question="Apache sets what the app believes", layer=Layer.CROSS)
def apache_sets_every_header_that_is_believed(app: Application, apache: Apache) -> Observations:
    """Each header that the application believes is set by Apache, wherever it hands requests on."""
    believed, places = trusted_hops(app), list(handing_on(apache))
    judged = (
        _of_apache(hops, told(section, at, header, is_wsgi=is_wsgi), count)
        for hops in believed
        for header, count in hops.hops.items()
        for section, at, is_wsgi in places
    )
    faults = [*_together(filter(None, judged))]
    yield from faults
    if not believed or not places:
        yield not_applicable("the app believes no forwarded header, or Apache hands nothing on")
    elif not faults:
        named = ", ".join(dict.fromkeys(header for hops in believed for header in hops.hops))
        yield passes(f"Apache sets what the app believes ({named}) wherever it hands requests on", at=places[0][1])


def _of_apache(hops: TrustedHops, one: Told, count: int) -> Observation | None:
    if one.author == "client":
        way = "mod_wsgi runs the app, so that no proxy sets it" if one.is_wsgi else "this place passes on as it came"
        words = f"{hops.who} believes {one.header}, which the client chooses: {way}"
    elif one.author == "appended" and count > 1:
        words = f"{hops.who} believes {count} proxies for {one.header}, and one appends to it: the client chooses"
    else:
        return None
    value = APACHE_SETS.get(one.header, '""')
    fix = "" if one.is_wsgi else f"RequestHeader set {one.header} {value}"
    return fails(words, at=one.at, related=[hops.at], subject=one.header, fix=fix)


@control.check(question="the client's address behind nginx", layer=Layer.CROSS)
def the_app_knows_its_clients_behind_nginx(app: Application, nginx: Nginx) -> Observations:
    """Where nginx stands in front, the app takes the client's address from its header, if it uses the address."""
    levels, uses = to_application(nginx), address_uses(app)
    # uwsgi_pass and its like hand the address on by itself; what goes on by HTTP beside it is another service.
    if any(level.protocol not in BY_HEADERS for level in levels) or not levels or not uses:
        yield not_applicable("nginx hands nothing on by HTTP, or the app does nothing with the client's address")
    elif any("X-Forwarded-For" in hops.hops for hops in trusted_hops(app)):
        yield passes(f"the app takes the client's address from nginx, for {uses[0].words}", at=trusted_hops(app)[0].at)
    elif (proxy_fixes(app) and not trusted_hops(app)) or forwarded_reads(app):
        yield not_applicable("which proxies the app believes is not shown, or it reads a forwarded header by hand")
    else:
        words = f"nginx stands in front and the app believes no header of it: all clients are one for {uses[0].words}"
        related = [levels[0].at, *(use.at for use in uses[1:5])]
        severity = None if uses[0].is_limit else Severity.MEDIUM
        yield fails(words, at=uses[0].at, severity=severity, related=related, fix=COUNTED)


@control.check(question="proxies that nginx believes", layer=Layer.DEPLOY)
def nginx_believes_listed_proxies_alone(nginx: Nginx) -> Observations:
    """Nginx takes a client's address from a header of listed proxies alone (set_real_ip_from)."""
    found = list(believed_networks(nginx))
    everyone = [(network, at) for network, at in found if network in ("0.0.0.0/0", "::/0")]
    for network, at in everyone:
        words = f"set_real_ip_from {network}: nginx takes the client's address from a header of anybody"
        yield fails(words, at=at, fix="set_real_ip_from 10.0.0.0/8;  # the addresses of the proxy in front")
    if found and not everyone:
        yield passes(f"nginx believes {len(found)} listed networks", at=found[0][1])
    elif not found:
        yield not_applicable("nginx reads no client's address from a header")


def _judged(fix: ProxyFix, proxy: tuple[str, Place] | None) -> Observation:
    if fix.has_old_form:
        words = "ProxyFix is given num_proxies, which Werkzeug 1.0 removed: the app does not start"
        return fails(words, at=fix.at, severity=Severity.MEDIUM, fix="app.wsgi_app = ProxyFix(app.wsgi_app, x_for=1)")
    if not fix.is_used:
        words = "ProxyFix is made and thrown away: nothing wraps the application"
        return fails(words, at=fix.at, severity=Severity.MEDIUM, fix="app.wsgi_app = ProxyFix(app.wsgi_app, x_for=1)")
    doubts = [*_doubts(fix)]
    if doubts:
        return unknown(
            f"ProxyFix trusts {', '.join(doubts)}",
            needs="the number of proxies in front and the headers that they set",
            at=fix.at,
        )
    trusted = [HEADERS[name] for name, value in fix.hops.items() if value.is_true()]
    words = f"ProxyFix trusts one proxy for {' and '.join(trusted)}"
    if proxy is None:
        needs = "whether exactly one proxy stands in front of the application server, and nobody gets past it"
        return unknown(words, needs=needs, at=fix.at)
    return passes(f"{words}, and {proxy[0]} stands in front ({proxy[1]})", at=fix.at)


def _doubts(fix: ProxyFix) -> Iterator[str]:
    found: dict[str, list[str]] = {}
    for name, value in fix.hops.items():
        found.setdefault(_number(name, value), []).append(HEADERS[name])
    for number, titles in found.items():
        shown = " and ".join([*filter(None, [", ".join(titles[:-1])]), titles[-1]])
        if number == HEADER:
            yield f"{shown}, which proxies often leave as the client sent it"
        elif number:
            yield f"{number} for {shown}"


def _number(name: str, value: Value) -> str:
    """Words for a number of hops that one proxy does not explain; empty where it does."""
    if isinstance(value, FromEnvironment):
        return f"as many proxies as {value.name} says"
    if not isinstance(value, Known):
        return "an unknown number of proxies"
    if isinstance(value.data, int) and value.data > 1:
        return f"{value.data} proxies"
    return HEADER if name in ("x_host", "x_prefix") and value.data else ""


def _set_in_front(item: ForwardedRead, nginx: Nginx | None, repository: Repository | None) -> Observation | None:
    """What is said of a header in whose place nginx puts its own word; None where it does not."""
    if item.is_idle or not is_written_in_front(nginx, repository, item.title):
        return None
    words = f"{item.title} is read by hand, and nginx writes it anew wherever it hands requests on"
    return unknown(words, needs="whether anybody reaches the application past nginx", at=item.at)


def _read(item: ForwardedRead) -> Observation:
    read = f"{item.title} is read by hand"
    if item.is_checked:
        needs = "whether only the proxy's address passes that look"
        return unknown(f"{read}, after a look at the peer's address", needs=needs, at=item.at)
    words = f"{read}, so any client chooses its {item.sets}"
    if item.is_idle:
        words = f"{read} in middleware that nothing applies"
    elif item.is_logged:
        words = f"{read} for the log, so any client chooses the {item.sets} that it shows"
    confidence = Confidence.TENTATIVE if item.is_idle or item.sets == "path" else Confidence.FIRM
    return fails(words, at=item.at, severity=_severity(item), confidence=confidence, fix=_fix(item))


def _severity(item: ForwardedRead) -> Severity | None:
    """Scheme and path concern the sender's own request alone, and a log misleads its reader only."""
    if item.is_idle:
        return Severity.LOW
    return Severity.MEDIUM if item.is_logged or item.sets in ("path", "scheme") else None


def _fix(item: ForwardedRead) -> str:
    hop, read = TRUSTED_INSTEAD[item.sets]
    return f"app.wsgi_app = ProxyFix(app.wsgi_app, {hop})  # and read {read}"


@control.check(question="scheme that gunicorn believes", layer=Layer.CROSS)
def gunicorn_believes_the_proxy_alone(app: Application, gunicorn: Gunicorn, nginx: Nginx | None) -> Observations:
    """What gunicorn takes for HTTPS is set by a proxy, and no client reaches gunicorn to say so itself."""
    is_of_app = any(SCHEME in hops.hops for hops in trusted_hops(app))
    found = serving(gunicorn, app)
    yield from (scheme_of(process, nginx, is_of_app=is_of_app).observation for process in found)
    if not found:
        yield not_applicable("no gunicorn is started for the application")
