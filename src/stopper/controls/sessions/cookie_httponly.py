"""Scripts cannot read cookies that they do not need."""

from msgspec.structs import replace

from stopper.evidence.application.flask import Application
from stopper.evidence.imported.app import ImportedApp
from stopper.evidence.imported.cookies import running_cookies
from stopper.evidence.packages.questions import Packages
from stopper.evidence.responses.cookie_flags import Cookie, FlagValue
from stopper.evidence.responses.cookies import cookies
from stopper.evidence.source.values import Known
from stopper.model import Confidence, Control, Observations, Severity, about, fails, not_applicable, passes, unknown
from stopper.standard.flask_defaults import EARLIER_DEFAULTS
from stopper.standard.session_limits import is_identifying, is_read_by_scripts

control = Control(
    id="sessions.cookie-httponly",
    title="Scripts cannot read cookies that they do not need",
    severity=Severity.MEDIUM,
    layers=("source", "app", "live"),
    does=("enforce", "fix"),
    cwe=(1004,),
    asvs=("3.3.4",),
    remedy=(
        "Leave SESSION_COOKIE_HTTPONLY and REMEMBER_COOKIE_HTTPONLY at True, and pass httponly=True to each set_cookie "
        "call whose cookie no script reads."
    ),
    risk="An injected script copies the session cookie to a stranger, who stays signed in after the page is closed.",
    snippet="""\
SESSION_COOKIE_HTTPONLY = True
REMEMBER_COOKIE_HTTPONLY = True""",
)

KEY = "REMEMBER_COOKIE_HTTPONLY"
PACKAGE, VERSION, EARLIER = EARLIER_DEFAULTS[KEY]


@control.check(question="every cookie that no script needs is HttpOnly", enforced_by=("cookies.readable",))
def cookies_that_no_script_needs_are_httponly(application: Application, packages: Packages | None) -> Observations:
    """Each cookie by its flag; where nothing sets it, the default is that of the declared version."""
    is_old = packages is not None and packages.at_least(PACKAGE, VERSION) is False
    yield from _each(cookies(application), "declared" if is_old else "")


@control.check(question="every cookie that no script needs is HttpOnly", enforced_by=("cookies.readable",))
def cookies_of_the_running_app_are_httponly(app: ImportedApp) -> Observations:
    """Each cookie by its flag in the running configuration; where nothing sets it, the installed version decides."""
    yield from _each(running_cookies(app), "installed" if app.at_least(PACKAGE, VERSION) is False else "")


def _each(found: tuple[Cookie, ...], old: str) -> Observations:
    if not found:
        yield not_applicable("no code sets a cookie or uses Flask's session")
    for cookie in found:
        flag = cookie["httponly"]
        if old and cookie.kind == "remember" and not flag.is_written and not flag.needs:
            words = f"{KEY} is not set, and the {old} Flask-Login, older than {VERSION}, leaves it off"
            flag = replace(flag, value=Known(EARLIER), words=words)
        yield from about(cookie.title, _judged(cookie, flag))


def _judged(cookie: Cookie, flag: FlagValue) -> Observations:
    fallback = flag.fallback
    if flag.is_true:
        why = flag.words if flag.is_written else f"{flag.words}, and the library's default is True"
        yield passes(f"{cookie.title} is HttpOnly: {why}", at=flag.at)
    elif fallback is not None and fallback.equals(False):
        message = f"{cookie.title} can be read by scripts unless the environment says so: {flag.words}"
        yield fails(message, at=flag.at, severity=Severity.LOW, confidence=Confidence.TENTATIVE, fix=_fix(cookie))
    elif flag.is_true is None:
        yield unknown(f"{cookie.title} may be readable by scripts: {flag.words}", needs=flag.needs, at=flag.at)
    elif cookie.kind != "own" or is_identifying(cookie.name):
        for place in filter(None, (flag.at, flag.second)):
            yield fails(f"{cookie.title} can be read by scripts: {flag.words}", at=place, fix=_fix(cookie))
    elif is_read_by_scripts(cookie.name):
        yield passes(f"{cookie.title} hands the CSRF token to scripts, which must read it", at=flag.at)
    else:
        yield unknown(
            f"{cookie.title} can be read by scripts: {flag.words}",
            needs="whether a script reads this cookie",
            at=flag.at,
        )


def _fix(cookie: Cookie) -> str:
    if cookie.kind == "own":
        return "response.set_cookie(name, value, httponly=True, …)"
    return f"{'REMEMBER' if cookie.kind == 'remember' else 'SESSION'}_COOKIE_HTTPONLY = True"
