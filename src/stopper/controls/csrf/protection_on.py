"""Every state-changing browser route is protected against forged requests."""

from stopper.evidence.application.configuration import Setting
from stopper.evidence.application.flask import Application
from stopper.evidence.deployment.nginx.configuration import Nginx
from stopper.evidence.deployment.nginx.forwarding import Forwarded, forwarded
from stopper.evidence.deployment.nginx.plain_http import plain_to_application
from stopper.evidence.forgery.bare_routes import forgeable, unchecked
from stopper.evidence.forgery.checked_methods import SETTING, unchecked_methods
from stopper.evidence.forgery.missing_tokens import passing_nothing
from stopper.evidence.forgery.protection import (
    OLD_NAMES,
    Protection,
    answers_with_tokens,
    authenticates_by_cookie,
    checks_for_itself,
    default_of,
    forms_carry_tokens,
    protections,
)
from stopper.evidence.forgery.referrers import withheld
from stopper.evidence.imported.app import ImportedApp
from stopper.evidence.routes.places import written_at
from stopper.evidence.routes.routes import Route
from stopper.evidence.source.expressions import last_name
from stopper.evidence.source.index import Source
from stopper.evidence.source.values import FromEnvironment
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

control = Control(
    id="csrf.protection-on",
    title="Every state-changing browser route is protected against forged requests",
    severity=Severity.HIGH,
    layers=("source", "app", "deploy", "live", "cross"),
    does=("enforce", "fix"),
    cwe=(352,),
    asvs=("3.5.1",),
    remedy=(
        "Register CSRFProtect for the whole app, leave WTF_CSRF_ENABLED and WTF_CSRF_CHECK_DEFAULT at True, and check "
        "Origin and Sec-Fetch-Site where no token can be sent."
    ),
    risk=(
        "A page on another site sends the form in the background, and a signed-in visitor changes the password or "
        "pays without knowing."
    ),
    snippet="""\
from flask_wtf.csrf import CSRFProtect

csrf = CSRFProtect(app)""",
)
PRESENT = """\
token = session.get("csrf_token")
if not token or not hmac.compare_digest(token, request.form.get("csrf_token", "")):
    abort(403)"""
SWITCHES = ("WTF_CSRF_ENABLED", "WTF_CSRF_CHECK_DEFAULT")


@control.check(question="forged requests are refused", enforced_by=("csrf.token",))
def every_state_changing_route_is_protected(application: Application) -> Observations:
    found = protections(application)
    active = [item for item in found if item.is_initialised]
    changing = forgeable(application)
    own = [item for item in active if item.kind == "own"]
    forms = application.config[SWITCHES[0]]
    if active:
        for item in active:
            yield _judged(application, item, own)
    elif not changing and not answers_with_tokens(application) and forms.is_set and forms.is_true() is False:
        message = f"{forms} and switches off the token of every form of Flask-WTF"
        yield fails(message, at=forms.at, severity=Severity.LOW, fix=f"{forms.key} = True")
    elif not authenticates_by_cookie(application):
        yield not_applicable("no code sets a cookie that says who sends a request")
    elif not changing:
        yield not_applicable("no route that a browser's cookie opens changes state")
    else:
        yield from _without(application, found, changing)


def _judged(application: Application, item: Protection, own: list[Protection]) -> Observation:
    if item.kind == "own":
        return _own(application, item)
    for setting in [application.config[key] for key in SWITCHES if item.name == "CSRFProtect"]:
        fallback = default_of(setting.value)
        if own and setting.key == SWITCHES[1] and fallback.is_true() is not True:
            return not_applicable("CSRFProtect leaves the check to a hook of the project")
        if fallback.is_true() is False:
            return _switched_off(setting)
        if setting.is_true() is None and setting.is_set and fallback is setting.value:
            return unknown(f"{setting}: it may switch off CSRF protection", needs=setting.needs, at=setting.at)
    return (_methods(application) if item.name == "CSRFProtect" else None) or passes(
        f"{item.name} checks every request that changes state", at=item.at
    )


def _methods(application: Application) -> Observation | None:
    setting, left = application.config[SETTING], unchecked_methods(application)
    if left is None:
        return unknown(f"{setting}: it may leave methods out", needs=setting.needs, at=setting.at)
    words = f"{SETTING} leaves out {' and '.join(left)}: such requests are not checked"
    fix = "Leave it out: Flask-WTF checks each of them."
    return fails(words, at=setting.at, fix=fix) if left else None


@control.check(question="a missing token is refused")
def no_missing_token_equals_another(source: Source) -> Observations:
    """Where the session holds no token yet and the request sends none, `None == None` lets it in."""
    found = list(passing_nothing(source))
    for item, scope in found:
        words = "a request without a token passes where the session has none: both are None, and nothing asks for one"
        yield fails(words, at=source.place(item, scope), severity=Severity.MEDIUM, fix=PRESENT)
    if not found:
        yield not_applicable("no code compares two tokens that may both be missing")


@control.check(question="forged requests are refused", enforced_by=("csrf.token",))
def the_running_app_checks_every_request(app: ImportedApp, application: Application) -> Observations:
    """Flask-WTF's CSRFProtect is in the running app, and no setting switches it off."""
    own = any(item.is_initialised and item.kind == "own" for item in protections(application))
    off = [setting for key in SWITCHES if (setting := app.config[key]).is_true() is False]
    doubtful = [setting for key in SWITCHES if (setting := app.config[key]).is_true() is None]
    if not app.extensions.has("flask_wtf", "csrf"):
        yield not_applicable("no CSRFProtect is in the running app; its routes are judged in source")
    elif own and any(setting.key == SWITCHES[1] for setting in off):
        yield not_applicable("CSRFProtect leaves the check to a hook of the project")
    elif off:
        yield _switched_off(off[0])
    elif doubtful:
        words = f"{doubtful[0]}: it may switch off CSRF protection"
        yield unknown(words, needs=doubtful[0].needs, at=doubtful[0].at)
    else:
        yield passes("CSRFProtect checks every request of the running app", at=app.at)


def _switched_off(setting: Setting) -> Observation:
    if setting.is_true() is False:
        return fails(
            f"{setting} and switches off the check of every request", at=setting.at, fix=f"{setting.key} = True"
        )
    return fails(
        f"CSRF protection is off unless the environment says so: {setting}",
        at=setting.at,
        severity=Severity.MEDIUM,
        confidence=Confidence.TENTATIVE,
        fix=f"{setting.key} = True",
    )


def _own(application: Application, item: Protection) -> Observation:
    test = item.block.test if item.block is not None else None
    if test is None or item.scope is None:
        return passes(
            f"the hook {item.name} compares a token before each request (a check of the project's own)", at=item.at
        )
    value, at = application.source.value(test, item.scope), application.source.place(test, item.scope)
    switch = last_name(test) or "a condition"
    fallback = default_of(value)
    if fallback.is_true() is True:
        message = f"the hook {item.name} checks the token of each request, unless {switch} is switched off"
        return passes(message, at=at) if value is fallback else unknown(message, needs=value.describe(), at=at)
    message = f"only the hook {item.name} checks the token, and it is registered where {switch} is true"
    if fallback.is_true() is False:
        name = f" (the variable {value.name} sets it)" if isinstance(value, FromEnvironment) else ""
        message = f"{message}: by default it is {fallback.describe()}{name}"
    confidence = Confidence.FIRM if fallback.is_true() is False else Confidence.TENTATIVE
    fix = f"Register {item.name} without the condition, or let {switch} be True where nothing sets it."
    return fails(message, at=at, related=[item.at], confidence=confidence, fix=fix)


def _without(application: Application, found: list[Protection], changing: list[Route]) -> Observations:
    bare = unchecked(application, changing)
    if not bare:
        count = len(changing)
        yield passes(f"each of the {count} views that change state checks a token itself", at=application.at)
        return
    idle = next(iter(found), None)
    if idle is None and any(checks_for_itself(application, route) for route in changing):
        for route in bare:
            message = (
                "a view that changes state checks no token: CSRFProtect is not used, and it validates no FlaskForm"
            )
            yield fails(message, at=written_at(route))
        return
    forms = application.config[SWITCHES[0]]
    at = idle.at if idle else application.at
    why = f"{idle.name} is made and never given the application" if idle else "nothing checks a token"
    fix = f"Give the application to the {idle.name} that is there: call its init_app(app)." if idle else ""
    if idle is None and not forms_carry_tokens(application):
        why, at, fix = f"{forms}, and nothing else checks a token", forms.at, f"{forms.key} = True"
    message = f"{why}: other sites can call each route that changes state ({len(bare)}, such as {bare[0].title})"
    related = [written_at(route) for route in bare[:10]]
    yield fails(message, at=at, related=related, fix=fix)


@control.check
def the_referer_is_checked_over_https(application: Application) -> Observations:
    setting = application.config["WTF_CSRF_SSL_STRICT"]
    if not application.extension("flask_wtf.CSRFProtect"):
        yield not_applicable("Flask-WTF's CSRFProtect is not used")
    elif setting.is_true() is False:
        message = "WTF_CSRF_SSL_STRICT is False: the Referer is not compared over HTTPS"
        yield fails(message, at=setting.at, severity=Severity.LOW, fix="WTF_CSRF_SSL_STRICT = True")
    elif setting.is_set and setting.is_true() is None:
        yield unknown(f"{setting}: the Referer may not be compared over HTTPS", needs=setting.needs, at=setting.at)
    else:
        yield passes(f"the Referer is compared over HTTPS: {setting}", at=setting.at)


@control.check
def the_extension_has_its_present_name(application: Application) -> Observations:
    old = application.source.import_of(*OLD_NAMES)
    if old is not None:
        message = "CsrfProtect is the old name, which today's Flask-WTF no longer has: an update ends in an ImportError"
        yield fails(message, at=old, severity=Severity.LOW, fix="from flask_wtf.csrf import CSRFProtect")
    else:
        yield not_applicable("the old name CsrfProtect is not imported")


@control.check(question="what Flask-WTF needs of browsers", layer=Layer.CROSS)
def browsers_may_tell_flask_wtf_where_a_form_came_from(application: Application, nginx: Nginx | None) -> Observations:
    """Flask-WTF demands a Referer over HTTPS: no layer withholds it, and the app learns that HTTPS was used."""
    strict = [item for item in protections(application) if item.name == "CSRFProtect" and item.is_initialised]
    if not strict or application.config["WTF_CSRF_SSL_STRICT"].is_true() is False:
        yield not_applicable("no CSRFProtect compares the Referer")
        return
    places = list(withheld(application, nginx))
    for at in places:
        yield fails(
            "no-referrer withholds the Referer that Flask-WTF demands over HTTPS: every such POST is refused with 400",
            at=at,
            related=[strict[0].at],
            fix="Referrer-Policy: same-origin",
        )
    unaware = [item for item in _told_schemes(nginx) if item.author == "client" and not item.value]
    yield from [_unaware(item, strict[0].at) for item in unaware]
    if not places and not unaware:
        yield passes("browsers may send the Referer that Flask-WTF compares", at=strict[0].at)


def _unaware(told: Forwarded, at: Place) -> Observation:
    return fails(
        "TLS ends at nginx, which does not tell the app: Flask-WTF takes it for plain HTTP and compares no Referer",
        at=told.at,
        related=[at],
        severity=Severity.MEDIUM,
        fix="proxy_set_header X-Forwarded-Proto $scheme;",
    )


def _told_schemes(nginx: Nginx | None) -> list[Forwarded]:
    levels = plain_to_application(nginx) if nginx is not None else []
    return [forwarded(level, "X-Forwarded-Proto") for level in levels]
