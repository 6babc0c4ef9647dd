"""Login, registration, reset and token routes are throttled."""

from stopper.evidence.application.enforcement import enforcement_of
from stopper.evidence.application.flask import Application
from stopper.evidence.deployment.edge_limits import slow_limits
from stopper.evidence.deployment.nginx.configuration import Nginx
from stopper.evidence.forgery.protection import is_signed
from stopper.evidence.imported.app import ImportedApp
from stopper.evidence.imported.guards import running_route
from stopper.evidence.imported.open_routes import is_limited
from stopper.evidence.limiting.basic import BasicCheck, basic_checks
from stopper.evidence.limiting.codes import code_checks
from stopper.evidence.limiting.logins import Throttle, own_throttle, takes_token, throttles
from stopper.evidence.limiting.mails import sends_mail
from stopper.evidence.routes.places import changing_title, written_at
from stopper.evidence.routes.routes import Route
from stopper.evidence.routes.sign_in.secret_parameters import is_secret
from stopper.evidence.routes.strangers.private import misplaced_limits
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
from stopper.standard.credential_routes import credential_names, credential_of

control = Control(
    id="identity.login-throttled",
    title="Login, registration, reset and token routes are throttled",
    severity=Severity.HIGH,
    layers=("source", "app", "deploy", "live"),
    does=("enforce", "render"),
    cwe=(307, 799),
    asvs=("2.4.1", "6.3.1"),
    remedy=(
        "Limit each of these routes per client and per account; put the limit below the route decorator, or it is not "
        "applied."
    ),
    risk=(
        "A bot tries millions of leaked or common passwords, and floods people with reset mails, at the speed of the "
        "server."
    ),
    snippet="""\
@app.post("/login")
@limiter.limit("5 per minute")
def login(): ...""",
)

# How often a person needs it: a sign-in is tried again after a slip, an account or a mail is asked for once.
LIMITS = {"login": "5 per minute", "token": "5 per minute", "register": "10 per hour", "reset": "5 per hour"}
SWITCH = "RATELIMIT_ENABLED"
OFF = "RATELIMIT_ENABLED is False: no limit is counted"
MAILS = "5 per hour"
FAILED_BASIC = """\
limiter = Limiter(
    get_remote_address,
    app=app,
    default_limits=["10 per minute"],
    default_limits_deduct_when=lambda answer: answer.status_code == 401,  # refused passwords alone count
)"""
DOES = {
    "login": "checks a password",
    "token": "checks credentials",
    "register": "creates an account",
    "reset": "sends or takes a password reset",
    "password": "checks a password",
    "code": "checks a code that can be guessed",
}


@control.check(question="sign-in is throttled")
def routes_that_take_credentials_are_throttled(application: Application, nginx: Nginx | None) -> Observations:
    found = _taking(application)
    for route, kind in found:
        yield _judged(application, route, kind, nginx)
    if not found:
        yield not_applicable("no route takes credentials")


@control.check(question="sign-in is throttled")
def sign_in_of_the_running_app_is_throttled(app: ImportedApp, application: Application) -> Observations:
    """Flask-Limiter is switched on, and its limit is around the view; other throttles are judged in source."""
    judged = [
        item
        for route, kind in _taking(application)
        if (running := running_route(app, route)) and (item := _running(app, route, kind, is_limited(running)))
    ]
    yield from judged
    if not judged:
        yield not_applicable("no limit of Flask-Limiter is at a route of the running app that takes credentials")


def _running(app: ImportedApp, route: Route, kind: str, limited: bool) -> Observation | None:
    misplaced, enabled = misplaced_limits(route), app.config[SWITCH]
    source = app.application.source if app.application is not None else None
    if not limited:
        return _misplaced(route, kind, misplaced[0].at) if misplaced else None
    if source is not None and route.view is not None and own_throttle(source, route.view):
        return None
    if enabled.is_set and enabled.is_undecided:
        words = f"{enabled}, and it switches every limit"
        return unknown(words, needs=enabled.needs, at=enabled.at, subject=SWITCH)
    # Flask-Limiter writes its own state there, whichever way it was given.
    if enabled.is_set and enabled.is_true() is False:
        return fails(OFF, at=enabled.at, related=[written_at(route)], subject=SWITCH)
    words = f"a limit of Flask-Limiter is around the view of {route.title}"
    return passes(words, at=written_at(route), subject=route.title)


def _taking(application: Application) -> list[tuple[Route, str]]:
    """Each view that takes credentials, once for each kind."""
    found: dict[object, tuple[Route, str]] = {}
    for route, kind in application.routes.login_like():
        if kind != "password" or route.limit_exempt:
            found.setdefault((route.view, route.takes), (route, kind))
    for route in code_checks(application):
        found.setdefault((route.view, "code"), (route, "code"))
    return list(found.values())


def _misplaced(route: Route, kind: str, limit: Place) -> Observation:
    why = "the limit stands above the route and is not applied"
    message = f"{why}: {changing_title(route)} {DOES[kind]} without a limit"
    fix = _fix(route, LIMITS.get(kind, "5 per minute"))
    return fails(message, at=written_at(route), related=[limit], fix=fix, subject=route.title)


def _judged(application: Application, route: Route, kind: str, nginx: Nginx | None) -> Observation:
    title, at = changing_title(route), written_at(route)
    ours = _by_stopper(application, route)
    if ours is not None:
        by = "by Stopper's extension ([limits] login)"
        return passes(f"{title} is throttled for each client and each account {by}", at=ours)
    found = throttles(application, route)
    enabled = application.config[SWITCH]
    misplaced = misplaced_limits(route)
    if found and enabled.is_set and enabled.is_true() is False:
        return fails(OFF, at=enabled.at, related=[at], subject=SWITCH)
    found += _at_edge(application, route, nginx)
    if found:
        return _limited(route, kind, found)
    if misplaced:
        return _misplaced(route, kind, misplaced[0].at)
    why = " (it is exempt)" if route.limit_exempt is not None else ""
    return fails(
        f"{title} {DOES[kind]} without a limit{why}",
        at=at,
        severity=_severity(route, kind),
        related=[route.limit_exempt] if route.limit_exempt is not None else [],
        fix=_fix(route, LIMITS.get(kind, "5 per minute")),
        subject=route.title,
    )


def _at_edge(application: Application, route: Route, nginx: Nginx | None) -> list[Throttle]:
    """The limits of nginx that are slow enough for a sign-in."""
    return [
        Throttle("client", item.at, f"nginx lets in {item.words}") for item in slow_limits(application, nginx, route)
    ]


@control.check(question="sign-in is throttled at the edge", layer=Layer.DEPLOY)
def nginx_throttles_sign_in(application: Application, nginx: Nginx) -> Observations:
    """The limits of nginx at the routes that take credentials, where it has any there."""
    found = [(route, limit) for route, _ in _taking(application) for limit in slow_limits(application, nginx, route)]
    for route, limit in found:
        yield passes(f"nginx lets in {limit.words} at {route.title}", at=limit.at)
    if not found:
        yield not_applicable("nginx has no limit for sign-in of its own: those of the application are judged")


def _by_stopper(application: Application, route: Route) -> Place | None:
    """Where the extension is set up that limits such routes by their names; None where it does not know this one."""
    enforced = enforcement_of(application)
    if enforced is None or not enforced.holds(("limits.login",)):
        return None
    view = route.view.name if route.view is not None else ""
    return enforced.at if credential_of(credential_names(route.rule or "", route.endpoint, view)) else None


def _fix(route: Route, limit: str) -> str:
    """The limit on the view or class that the finding names."""
    if route.view_class is not None:
        return f'class {route.view_class.name}(...):\n    decorators = [limiter.limit("{limit}")]'
    name = route.view.name if route.view is not None else "view"
    return f'@limiter.limit("{limit}")  # below the decorator of the route\ndef {name}(): ...'


def _severity(route: Route, kind: str) -> Severity:
    if kind in ("login", "token", "code"):
        return Severity.HIGH
    return Severity.INFO if kind == "reset" and (takes_token(route) or is_secret(route)) else Severity.MEDIUM


def _limited(route: Route, kind: str, found: list[Throttle]) -> Observation:
    scopes = {item.scope for item in found}
    words = "; ".join(dict.fromkeys(item.words for item in found))
    if kind != "login" or "both" in scopes or {"client", "account"} <= scopes:
        return passes(f"{changing_title(route)} is throttled: {words}", at=found[0].at)
    other = (
        "one account can be tried from many addresses" if scopes == {"client"} else "one client can try many accounts"
    )
    return fails(
        f"a login is limited per {next(iter(scopes))} only: {other}",
        at=written_at(route),
        severity=Severity.LOW,
        confidence=Confidence.TENTATIVE,
        related=[found[0].at],
    )


@control.check
def passwords_of_basic_authentication_are_throttled(application: Application) -> Observations:
    found = basic_checks(application)
    for item in found:
        yield _basic(application, item)
    if not found:
        yield not_applicable("no route uses HTTP Basic authentication")


def _basic(application: Application, item: BasicCheck) -> Observation:
    # What a view counts was let in by then.
    counts = [throttles(application, route, is_before=True) for route in item.routes]
    name = f"{item.name}()" if item.name else "HTTP Basic authentication"
    if not all(counts):
        bare = [route for route, found in zip(item.routes, counts, strict=True) if not found]
        related = [at for route in bare[:10] if (at := written_at(route)) != item.at]
        checks = "checks a password of HTTP Basic authentication" if item.name else "checks a password"
        return fails(
            f"{name} {checks} with each request, without a limit", at=item.at, related=related, fix=FAILED_BASIC
        )
    first = counts[0][0]
    if {count.scope for found in counts for count in found} == {"account"}:
        message = f"{name} is limited by the name that a client sends: it can try a password with each name"
        return fails(message, at=first.at, severity=Severity.LOW, related=[item.at], fix=FAILED_BASIC)
    return passes(f"{name} is limited: {first.words}", at=item.at)


@control.check(matter="mail without a limit")
def routes_that_send_mail_are_throttled(application: Application) -> Observations:
    """Strangers' requests that send a mail: sign-in and the like, which send mail too, are told above."""
    routes = [
        route
        for route in application.routes.state_changing()
        if not (route.is_guarded or route.takes or is_signed(application, route))
    ]
    sending = [(route, call) for route in routes if (call := sends_mail(application.source, route)) is not None]
    bare = [(route, call) for route, call in sending if not throttles(application, route)]
    for route, call in bare:
        yield fails(
            f"{changing_title(route)} sends mail for everybody who asks, without a limit",
            at=written_at(route),
            severity=Severity.MEDIUM,
            confidence=Confidence.TENTATIVE,
            related=[application.source.at(call)],
            fix=_fix(route, MAILS),
        )
    if sending and not bare:
        yield passes(f"routes that send mail for strangers are limited: {len(sending)}", at=written_at(sending[0][0]))
    if not sending:
        yield not_applicable("no route sends mail for strangers")
