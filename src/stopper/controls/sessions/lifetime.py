"""Sessions end after a bounded and an idle time."""

from datetime import timedelta

from stopper.evidence.application.configuration import Setting
from stopper.evidence.application.flask import Application
from stopper.evidence.imported.app import ImportedApp
from stopper.evidence.sessions.own_cookies import CookieSession, cookie_sessions
from stopper.evidence.sessions.sign_ins import holds_identity, remembers, uses_login_library
from stopper.evidence.sessions.store import session_store, uses_sessions
from stopper.evidence.sessions.writes import permanent_sessions
from stopper.evidence.source.values import FromEnvironment, Known, expected, is_settled, options
from stopper.model import (
    Confidence,
    Control,
    Observation,
    Observations,
    Severity,
    every,
    fails,
    not_applicable,
    passes,
    unknown,
)
from stopper.standard.session_limits import is_bounded_remember, is_bounded_session
from stopper.standard.start_up.cookie_flags import duration

TIMED = "URLSafeTimedSerializer(key).loads(cookie, max_age=8 * 3600)"

control = Control(
    id="sessions.lifetime",
    title="Sessions end after a bounded and an idle time",
    severity=Severity.MEDIUM,
    layers=("source", "app", "live"),
    does=("enforce",),
    cwe=(613,),
    asvs=("7.3.1", "7.3.2"),
    remedy=(
        "Set PERMANENT_SESSION_LIFETIME to 24 hours or less, end idle sessions sooner, and bound "
        "REMEMBER_COOKIE_DURATION."
    ),
    risk="A cookie from a shared computer, a backup or an old theft still opens the account weeks later.",
    snippet="""\
PERMANENT_SESSION_LIFETIME = timedelta(hours=8)
REMEMBER_COOKIE_DURATION = timedelta(days=14)""",
)


@control.check(question="the session ends within a day", enforced_by=("sessions.lifetime", "sessions.idle"))
def sessions_end_within_a_day(application: Application) -> Observations:
    yield from _session(application, application.config["PERMANENT_SESSION_LIFETIME"])


@control.check(question="the session ends within a day", enforced_by=("sessions.lifetime", "sessions.idle"))
def sessions_of_the_running_app_end_within_a_day(app: ImportedApp, application: Application) -> Observations:
    yield from _session(application, app.config["PERMANENT_SESSION_LIFETIME"])


def _session(application: Application, setting: Setting) -> Observations:
    if not uses_sessions(application):
        yield not_applicable("nothing uses Flask's session")
        return
    known, doubtful = _durations(setting)
    too_long = [item for item in known if not is_bounded_session(item)]
    if session_store(application).is_signed and not holds_identity(application.source):
        yield passes("the session holds messages and preferences alone, and nobody's identity", at=application.at)
    elif not setting.is_set and setting.elsewhere:
        yield unknown(str(setting), needs=setting.needs, at=setting.at)
    elif too_long:
        yield fails(
            _message(application, setting, max(too_long)),
            at=setting.at,
            severity=_severity(application),
            confidence=Confidence.TENTATIVE if doubtful else Confidence.FIRM,
            fix="PERMANENT_SESSION_LIFETIME = timedelta(hours=8)",
            related=permanent_sessions(application.source),
        )
    elif doubtful or not known:
        yield unknown(str(setting), needs=setting.needs, at=setting.at)
    else:
        yield passes(f"sessions end after {max(known)}: {setting.key} is set", at=setting.at)


def _message(application: Application, setting: Setting, longest: timedelta) -> str:
    found = f"is {longest.days} days" if setting.is_set else f"is left at Flask's {longest.days} days"
    if _is_permanent(application):
        return f"PERMANENT_SESSION_LIFETIME {found}, and sessions are permanent"
    return f"PERMANENT_SESSION_LIFETIME {found}: the server takes a copied cookie that long"


def _severity(application: Application) -> Severity:
    """What a copy of the cookie can do after the browser forgot it is the lesser fault."""
    return Severity.MEDIUM if _is_permanent(application) else Severity.LOW


def _is_permanent(application: Application) -> bool:
    # Flask-Session makes sessions permanent unless SESSION_PERMANENT says otherwise.
    by_store = (
        session_store(application).kind == "server"
        and application.config["SESSION_PERMANENT"].equals(False) is not True
    )
    return by_store or bool(permanent_sessions(application.source))


@control.check(question="the remember-me cookie is bounded")
def remember_me_ends_within_a_month(application: Application) -> Observations:
    yield from _remembered(application, application.config["REMEMBER_COOKIE_DURATION"])


@control.check(question="the remember-me cookie is bounded")
def remember_me_of_the_running_app_ends_within_a_month(app: ImportedApp, application: Application) -> Observations:
    yield from _remembered(application, app.config["REMEMBER_COOKIE_DURATION"])


def _remembered(application: Application, setting: Setting) -> Observations:
    calls = remembers(application.source)
    if not calls and not uses_login_library(application.source):
        yield not_applicable("no code sets a remember-me cookie")
        return
    known, doubtful = _durations(setting)
    too_long = [item for item in known if not is_bounded_remember(item)]
    if too_long and not (setting.elsewhere and not setting.is_set):
        found = "is" if setting.is_set else "is left at Flask-Login's"
        yield fails(
            f"REMEMBER_COOKIE_DURATION {found} {max(too_long).days} days",
            at=setting.at,
            severity=Severity.MEDIUM if max(too_long) > timedelta(days=90) else Severity.LOW,
            confidence=Confidence.TENTATIVE if doubtful else Confidence.FIRM,
            fix="REMEMBER_COOKIE_DURATION = timedelta(days=14)",
            related=[application.source.at(call) for call in calls],
        )
    elif doubtful or not known:
        yield unknown(str(setting), needs=setting.needs, at=setting.at)
    else:
        yield passes(f"the remember-me cookie ends after {max(known)}", at=setting.at)


@control.check
def being_remembered_is_the_users_choice(application: Application) -> Observations:
    source = application.source
    calls = remembers(source)
    if not calls:
        yield not_applicable("no code sets a remember-me cookie")
    for call in calls:
        asked = source.argument(call, 1, "remember")
        if asked is not None and asked.equals(True):
            message = "login_user(remember=True) keeps the user signed in beyond the session without asking"
            yield fails(message, at=source.at(call), severity=Severity.LOW)
        else:
            yield passes("the remember-me cookie is set where the request asks for it", at=source.at(call))


def _durations(setting: Setting) -> tuple[list[timedelta], bool]:
    """The durations that the code names for a setting, fallbacks included, and whether there may be others."""
    known: list[timedelta] = []
    doubtful = False
    for option in options(setting.value):
        value = expected(option)
        is_open = isinstance(option, FromEnvironment) and not is_settled(option)
        doubtful |= is_open or not isinstance(value, Known)
        length = duration(value.data) if isinstance(value, Known) else None
        if length is not None:
            known.append(length)
    return known, doubtful


@control.check(question="a session in a cookie of the project ends")
def sessions_in_own_cookies_end(application: Application) -> Observations:
    yield from every(cookie_sessions(application.source), _judged_cookie, none="no cookie of the project is a session")


def _judged_cookie(session: CookieSession) -> Observation:
    if session.is_timed:
        return passes(f"whoever reads the cookie {session.name[:40]} looks at its age", at=session.at)
    message = f"the session in the cookie {session.name[:40]} never ends: nothing that reads it looks at its age"
    return fails(message, at=session.at, fix=TIMED, related=[session.made])
