"""Cookies are not sent with requests that other sites start."""

from stopper.evidence.application.flask import Application
from stopper.evidence.application.servers import declared_packages
from stopper.evidence.imported.app import ImportedApp
from stopper.evidence.imported.cookies import running_cookies
from stopper.evidence.repository.questions import Repository
from stopper.evidence.responses.cookie_flags import Cookie, FlagValue
from stopper.evidence.responses.cookies import cookies
from stopper.evidence.source.values import options, text_of
from stopper.model import Confidence, Control, Observations, Severity, about, fails, not_applicable, passes, unknown
from stopper.standard.regex import regex
from stopper.standard.session_limits import is_identifying, is_safe_samesite

OLD_TALISMAN = regex(r"0\.[0-7](?:\.|\Z)")

control = Control(
    id="sessions.cookie-samesite",
    title="Cookies are not sent with requests that other sites start",
    severity=Severity.MEDIUM,
    layers=("source", "app", "live"),
    does=("enforce", "fix"),
    cwe=(1275,),
    asvs=("3.3.2",),
    remedy=(
        'Set SESSION_COOKIE_SAMESITE and REMEMBER_COOKIE_SAMESITE to "Lax" or "Strict", and pass samesite to each '
        'set_cookie call; use "None" only with Secure and for a stated reason.'
    ),
    risk=(
        "Browsers without a default of Lax send the session with requests that other sites start, and a form without "
        "a token is forged."
    ),
    snippet='SESSION_COOKIE_SAMESITE = "Lax"',
)


@control.check(question="every cookie is SameSite", enforced_by=("cookies.cross-site", "sessions.samesite"))
def every_cookie_stays_out_of_other_sites_requests(application: Application, repository: Repository) -> Observations:
    yield from _each(cookies(application, _is_old_talisman(application, repository)))


@control.check(question="every cookie is SameSite", enforced_by=("cookies.cross-site", "sessions.samesite"))
def every_cookie_of_the_running_app_is_samesite(app: ImportedApp) -> Observations:
    yield from _each(running_cookies(app))


def _each(found: tuple[Cookie, ...]) -> Observations:
    if not found:
        yield not_applicable("no code sets a cookie or uses Flask's session")
    for cookie in found:
        yield from about(cookie.title, _judged(cookie, cookie["samesite"]))


def _is_old_talisman(application: Application, repository: Repository) -> bool:
    """Whether the declared Flask-Talisman is older than 0.8, the first that sets SameSite."""
    if not application.source.uses("flask_talisman"):
        return False
    found = declared_packages(repository).declarations("flask-talisman")
    return bool(found) and OLD_TALISMAN.match(found[0].exact or "") is not None


def _judged(cookie: Cookie, flag: FlagValue) -> Observations:
    text = text_of(flag.value)
    if all(is_safe_samesite(text_of(option)) for option in options(flag.value)):
        yield passes(f"{cookie.title} is SameSite: {flag.words if text is None else text}", at=flag.at)
    elif flag.needs or (text is None and flag.value.is_true() is not False):
        needs = flag.needs or "the value in production"
        yield unknown(f"{cookie.title} may go with other sites' requests: {flag.words}", needs=needs, at=flag.at)
    elif text is not None and text.lower() == "none":
        yield from _sent_everywhere(cookie, flag)
    else:
        message = f"{cookie.title} has no SameSite, which only some browsers take for Lax: {flag.words}"
        yield fails(message, at=flag.at, severity=_severity(cookie), fix=_fix(cookie), related=cookie.asked)


def _sent_everywhere(cookie: Cookie, flag: FlagValue) -> Observations:
    if cookie["secure"].is_true:
        message = f"{cookie.title} is SameSite=None, so every site's requests carry it"
        yield fails(message, at=flag.at, severity=Severity.LOW, confidence=Confidence.TENTATIVE, fix=_fix(cookie))
        return
    message = f"{cookie.title} is SameSite=None without Secure, which browsers refuse or send everywhere"
    for place in filter(None, (flag.at, flag.second)):
        yield fails(message, at=place, severity=_severity(cookie), fix=_fix(cookie))


def _severity(cookie: Cookie) -> Severity:
    """A session rides on a forged request; a preference that does so changes nothing."""
    if cookie.kind in ("session", "token") or (cookie.kind == "own" and is_identifying(cookie.name)):
        return Severity.MEDIUM
    return Severity.LOW


def _fix(cookie: Cookie) -> str:
    if cookie.kind == "own":
        return 'response.set_cookie(name, value, samesite="Lax", …)'
    prefix = {"session": "SESSION", "remember": "REMEMBER", "token": "JWT"}[cookie.kind]
    return f'{prefix}_COOKIE_SAMESITE = "Lax"'
