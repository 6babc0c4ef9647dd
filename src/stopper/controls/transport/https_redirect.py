"""Every HTTP request is sent on to HTTPS, permanently."""

from collections.abc import Iterator

from stopper.evidence.application.conditions import switched_off
from stopper.evidence.application.enforcement import enforcement_of
from stopper.evidence.application.flask import Application, Hook
from stopper.evidence.deployment.nginx.configuration import Nginx
from stopper.evidence.deployment.nginx.forwarding import forwarded
from stopper.evidence.deployment.nginx.plain_http import PlainServer, ends_tls, plain_servers, plain_to_application
from stopper.evidence.imported.app import ImportedApp
from stopper.evidence.repository.questions import Repository
from stopper.evidence.responses.declared_proxies import redirecting_server
from stopper.evidence.responses.header_conditions import condition_of
from stopper.evidence.responses.https_targets import leads_to_https
from stopper.evidence.responses.switches import Switch, fallen_back, switch_of
from stopper.evidence.responses.talisman import Talisman, talismans
from stopper.evidence.source.values import FromEnvironment, Known, Value
from stopper.model import (
    Confidence,
    Control,
    Layer,
    Observation,
    Observations,
    Place,
    Severity,
    Verdict,
    fails,
    not_applicable,
    passes,
    unknown,
)
from stopper.standard.request_hooks import BEFORE_REQUEST
from stopper.syntax import form

PERMANENT = (301, 308)
SERVER = "the server before the app sends plain HTTP on, as its configuration in the repository says"

control = Control(
    id="transport.https-redirect",
    title="Every HTTP request is sent on to HTTPS, permanently",
    severity=Severity.HIGH,
    layers=("source", "app", "deploy", "live", "cross"),
    does=("enforce", "render"),
    cwe=(319,),
    asvs=("12.2.1",),
    remedy=(
        "Answer plain HTTP at the edge with a permanent redirect (308) to the same host and path under HTTPS, in a "
        "server block that names its hosts."
    ),
    risk=(
        "Users who type the bare address stay on HTTP, where anyone on the network reads and alters every page and "
        "password."
    ),
    snippet="""\
server {
    listen 80;
    server_name www.example.com;
    return 308 https://$host$request_uri;
}""",
)


@control.check(question="plain HTTP is sent on to HTTPS", enforced_by=("transport.https",))
def code_redirects_to_https(app: Application, repository: Repository | None) -> Observations:
    """The code sends plain HTTP on to HTTPS, for good, unless the configuration of a server in the repository does."""
    found = [*_by_hand(app), *[_by_talisman(item) for item in talismans(app)], *_by_sslify(app)]
    yield from found
    server = redirecting_server(repository)
    if not found and server is not None:
        yield passes(SERVER, at=server)
    elif not found:
        yield fails(
            "nothing in the code sends plain HTTP on to HTTPS; a proxy may do it",
            at=app.at,
            severity=Severity.MEDIUM,
            confidence=Confidence.TENTATIVE,
        )


@control.check(question="plain HTTP is sent on to HTTPS", enforced_by=("transport.https",))
def the_running_app_redirects_to_https(app: ImportedApp, repository: Repository | None) -> Observations:
    """The running app answers a request over plain HTTP with a permanent redirect to HTTPS."""
    answer = app.answer("plain")
    if answer is None or answer.status >= 500:
        yield not_applicable("the imported app answered no request over plain HTTP without an error of its own")
    elif not (300 <= answer.status < 400 and (answer.header("Location") or "").startswith("https://")):
        server = redirecting_server(repository)
        if server is not None:
            yield passes(SERVER, at=server)
            return
        words = f"the app answers plain HTTP with {answer.status} instead of sending it on to HTTPS; a proxy may do it"
        yield fails(words, at=app.at, severity=Severity.MEDIUM, confidence=Confidence.TENTATIVE)
    elif answer.status in PERMANENT:
        yield passes(f"the app sends plain HTTP on to HTTPS with {answer.status}", at=app.at)
    else:
        words = f"the app sends plain HTTP on to HTTPS with {answer.status}, which browsers ask anew each time"
        yield fails(words, at=app.at, severity=Severity.LOW)


def _by_talisman(talisman: Talisman) -> Observation:
    if talisman.is_conditional:
        return _conditional("Talisman, which redirects to HTTPS, is installed", talisman.switch, talisman.at)
    forced = talisman.option("force_https")
    value, variable = fallen_back(forced.value)
    truth = value.is_true()
    if truth is None:
        needs = f"the value of {variable or _variable(forced.value) or 'force_https'} in production"
        return unknown(f"Talisman's force_https is {forced.value.describe()}", needs=needs, at=forced.at)
    if variable and not truth:
        return _left_off(variable, forced.at)
    if variable:
        words = f"Talisman redirects to HTTPS, unless {variable} says otherwise"
        return unknown(words, needs=f"the value of {variable} in production", at=forced.at)
    if not truth:
        words = "Talisman does not redirect: force_https is False; a proxy must do it"
        return fails(words, at=forced.at, severity=Severity.MEDIUM, confidence=Confidence.TENTATIVE)
    permanent = talisman.option("force_https_permanent")
    if permanent.value.is_true() is False:
        words = "Talisman redirects with 302, which browsers ask anew each time"
        return fails(words, at=permanent.at, severity=Severity.LOW, fix="Talisman(app, force_https_permanent=True)")
    return passes("Talisman redirects to HTTPS", at=forced.at)


def _variable(value: Value) -> str:
    return value.name if isinstance(value, FromEnvironment) else ""


def _left_off(variable: str, at: Place) -> Observation:
    words = f"plain HTTP is not sent on to HTTPS unless {variable} says otherwise; a proxy may do it"
    return fails(words, at=at, severity=Severity.MEDIUM, confidence=Confidence.TENTATIVE)


def _conditional(words: str, switch: Switch | None, at: Place) -> Observation:
    if switch is not None and switch.is_off:
        return _left_off(switch.name, at)
    needs = switch.needs if switch is not None else "whether the condition holds in production"
    return unknown(f"{words} under a condition", needs=needs, at=at)


def _by_sslify(app: Application) -> Iterator[Observation]:
    for call in app.source.instances("flask_sslify.SSLify"):
        permanent = app.source.argument(call, 3, "permanent")
        off = switched_off(app, call.block, call.scope)
        if off is not None:
            yield _left_off(off.variable or off.name, app.source.at(call))
        elif permanent is not None and permanent.is_true():
            yield passes("SSLify redirects to HTTPS with 301; it has had no release since 2015", at=app.source.at(call))
        else:
            words = "SSLify redirects with 302, and has had no release since 2015"
            yield fails(words, at=app.source.at(call), severity=Severity.LOW)


def _by_hand(app: Application) -> Iterator[Observation]:
    for hook in app.hooks_of(*BEFORE_REQUEST):
        if hook.is_global and hook.function is not None:
            for call in hook.function.scope.calls:
                if app.source.name(call.function, call.scope) == "flask.redirect" and leads_to_https(app, call):
                    yield _redirect(app, hook, call)


def _redirect(app: Application, hook: Hook, call: form.Call) -> Observation:
    at = app.source.at(call)
    narrowed = [condition_of(app.source, call.block, call.scope)]
    if hook.function is not None:
        narrowed.append(condition_of(app.source, hook.function.block, hook.function.outer))
    if "never" in narrowed or "setting" in narrowed:
        switch = switch_of(app, call.block, call.scope) or switch_of(
            app, hook.function.block if hook.function else None, hook.scope
        )
        return _conditional("a redirect to HTTPS stands", switch, at)
    code = app.source.argument(call, 1, "code")
    status = code.data if isinstance(code, Known) else 302 if code is None else None
    if status in PERMANENT:
        return passes(f"plain HTTP is redirected to HTTPS with {status}", at=at)
    if status is None:
        return unknown("plain HTTP is redirected to HTTPS with a status that is not shown", needs="the status", at=at)
    words = f"plain HTTP is redirected to HTTPS with {status}, which browsers ask anew each time"
    return fails(
        words,
        at=at,
        severity=Severity.LOW,
        fix='return redirect(request.url.replace("http://", "https://", 1), code=308)',
    )


@control.check(question="nginx and plain HTTP")
def nginx_sends_plain_http_on(nginx: Nginx, app: Application | None) -> Observations:
    """Each server without TLS sends visitors on for good, or refuses them; with a server for TLS there is a way on."""
    found = list(plain_servers(nginx))
    for item in found if ends_tls(nginx) else ():
        yield _plain(item, app)
    if found and not ends_tls(nginx):
        needs = "whether TLS ends in front of this nginx, and what sends plain HTTP on"
        yield unknown("no server of nginx speaks TLS", needs=needs, at=found[0].at)
    elif not found:
        yield not_applicable("no server of nginx takes plain HTTP")


def _plain(item: PlainServer, app: Application | None) -> Observation:
    fix = "return 308 https://$host$request_uri;"
    if item.fate == "permanent":
        return passes(f"plain HTTP is sent on to HTTPS with {item.status}", at=item.at)
    if item.fate == "refused":
        return passes(f"plain HTTP is refused ({item.status})", at=item.at)
    if item.fate == "temporary":
        words = f"nginx sends plain HTTP on with {item.status}, which browsers ask anew each time"
        return fails(words, at=item.at, severity=Severity.LOW, fix=fix)
    enforced = enforcement_of(app) if app is not None else None
    if item.fate == "served" and enforced is not None and enforced.holds(("transport.https",)):
        return passes("nginx hands plain HTTP on, and Stopper's extension sends it to HTTPS", at=item.at)
    if item.fate == "served":
        words = "this server answers visitors over plain HTTP, beside one that speaks TLS"
        return fails(words, at=item.at, severity=Severity.MEDIUM, fix=fix)
    return unknown("what this server does with plain HTTP depends on conditions", needs="a request to it", at=item.at)


@control.check(question="a redirect that never ends", layer=Layer.CROSS)
def the_app_learns_that_tls_ends_at_nginx(nginx: Nginx, app: Application) -> Observations:
    """Where the app sends plain HTTP on and TLS ends at nginx, nginx tells it the scheme: else it does so for ever."""
    forcing = [item for item in (*_by_hand(app), *map(_by_talisman, talismans(app)), *_by_sslify(app)) if item.at]
    forcing = [item for item in forcing if item.verdict is not Verdict.UNKNOWN and "not redirect" not in item.message]
    enforced = enforcement_of(app)
    by_stopper = enforced is not None and enforced.holds(("transport.https",))
    levels = plain_to_application(nginx)
    told = [forwarded(level, "X-Forwarded-Proto") for level in levels]
    silent = [item for item in told if item.author == "client" and not item.value]
    if not (forcing or by_stopper) or not levels:
        yield not_applicable("the app does not force HTTPS itself, or TLS does not end at nginx")
        return
    for item in silent:
        at = enforced.at if by_stopper and enforced is not None else forcing[0].at
        yield fails(
            "the app sends every request on to HTTPS, also those that came by it: nginx does not tell the scheme",
            at=item.at,
            related=[at] if at is not None else [],
            fix="proxy_set_header X-Forwarded-Proto $scheme;",
        )
    if not silent:
        yield passes("nginx tells the app which requests came by HTTPS", at=told[0].at)
