"""Browsers send cookies over HTTPS only."""

from stopper.evidence.application.flask import Application
from stopper.evidence.imported.app import ImportedApp
from stopper.evidence.imported.cookies import running_cookies
from stopper.evidence.responses.cookie_flags import Cookie, FlagValue
from stopper.evidence.responses.cookies import cookies
from stopper.model import Confidence, Control, Observations, Severity, about, fails, not_applicable, passes, unknown
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
        return 'response.set_cookie(name, value, secure=True, httponly=True, samesite="Lax")'
    return secure_fix(cookie.kind)
