"""Browsers send cookies over HTTPS only."""

from stopper.evidence.application.flask import Application
from stopper.evidence.deployment.nginx.configuration import Nginx
from stopper.evidence.deployment.nginx.forwarding import forwarded
from stopper.evidence.deployment.nginx.plain_http import ends_tls
from stopper.evidence.deployment.nginx.responses import to_application
from stopper.evidence.imported.app import ImportedApp
from stopper.evidence.imported.cookies import running_cookies
from stopper.evidence.responses.cookie_flags import Cookie, FlagValue
from stopper.evidence.responses.cookies import cookies
from stopper.model import (
    Confidence,
    Control,
    Layer,
    Observations,
    Severity,
    about,
    fails,
    not_applicable,
    passes,
    unknown,
)
from stopper.standard.session_limits import is_identifying
from stopper.standard.start_up.cookie_flags import secure_fix

control = Control(
    id="sessions.cookie-secure",
    title="Browsers send cookies over HTTPS only",
    severity=Severity.HIGH,
    layers=("source", "app", "deploy", "live", "cross"),
    does=("enforce", "refuse", "fix"),
    cwe=(614,),
    asvs=("3.3.1",),
    remedy=(
        "Set SESSION_COOKIE_SECURE = True, and serve the site over HTTPS; do the same for the remember-me cookie and "
        "each set_cookie call."
    ),
    risk="Over plain HTTP anyone on the network path reads the cookie and becomes the user.",
    snippet="""\
SESSION_COOKIE_SECURE = True
REMEMBER_COOKIE_SECURE = True""",
)


@control.check(question="every cookie is Secure", enforced_by=("cookies.secure",))
def every_cookie_is_secure(application: Application) -> Observations:
    yield from _each(cookies(application))


@control.check(question="every cookie is Secure", enforced_by=("cookies.secure",))
def every_cookie_of_the_running_app_is_secure(app: ImportedApp) -> Observations:
    yield from _each(running_cookies(app))


def _each(found: tuple[Cookie, ...]) -> Observations:
    if not found:
        yield not_applicable("no code sets a cookie or uses Flask's session")
    for cookie in found:
        yield from about(cookie.title, _judged(cookie, cookie["secure"]))


def _judged(cookie: Cookie, flag: FlagValue) -> Observations:
    fallback = flag.fallback
    if flag.is_true:
        yield passes(f"{cookie.title} is Secure: {flag.words}", at=flag.at)
    elif fallback is not None and fallback.equals(False):
        yield fails(
            f"{cookie.title} is not Secure unless the environment says so: {flag.words}",
            at=flag.at,
            severity=Severity.MEDIUM,
            confidence=Confidence.TENTATIVE,
        )
    elif flag.is_true is None:
        yield unknown(f"{cookie.title} may travel over plain HTTP: {flag.words}", needs=flag.needs, at=flag.at)
    else:
        message = f"{cookie.title} is not Secure: {flag.words}"
        for place in filter(None, (flag.at, flag.second)):
            yield fails(message, at=place, severity=_severity(cookie), fix=_fix(cookie), related=cookie.asked)


def _severity(cookie: Cookie) -> Severity:
    return Severity.HIGH if cookie.kind != "own" or is_identifying(cookie.name) else Severity.LOW


def _fix(cookie: Cookie) -> str:
    if cookie.kind == "own":
        return "response.set_cookie(name, value, secure=True, …)"
    return secure_fix(cookie.kind)


@control.check(question="a Secure cookie over plain HTTP", layer=Layer.CROSS)
def a_secure_cookie_has_a_site_with_tls(nginx: Nginx, application: Application) -> Observations:
    """Where cookies are Secure nginx speaks TLS, or something before it does: browsers drop them on plain HTTP."""
    secure = [cookie for cookie in cookies(application) if cookie.kind != "own" and cookie["secure"].is_true]
    levels = to_application(nginx)
    if not secure or not levels:
        yield not_applicable("no session cookie is Secure, or nginx hands nothing on")
    elif ends_tls(nginx):
        yield passes("nginx speaks TLS, so that the Secure cookie arrives", at=levels[0].at)
    elif any(forwarded(level, "X-Forwarded-Proto").author == "client" for level in levels):
        needs = "whether TLS ends in front of this nginx"
        yield unknown("nginx speaks no TLS, and hands on a scheme that it is told", needs=needs, at=levels[0].at)
    else:
        yield fails(
            f"{secure[0].title} is Secure and this site is plain HTTP: browsers drop it, and nobody stays signed in",
            at=levels[0].at,
            related=[secure[0]["secure"].at],
            severity=Severity.MEDIUM,
            confidence=Confidence.TENTATIVE,
            fix="listen 443 ssl;",
        )
