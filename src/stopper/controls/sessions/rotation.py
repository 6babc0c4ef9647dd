"""The session is renewed at login and at every change of privilege."""

from msgspec.structs import replace

from stopper.evidence.application.flask import Application
from stopper.evidence.imported.app import ImportedApp
from stopper.evidence.imported.heard_signals import hears_sign_ins
from stopper.evidence.imported.session_stores import running_store
from stopper.evidence.sessions.rotation import Rotation, rotations
from stopper.evidence.sessions.sign_ins import uses_login_library
from stopper.evidence.sessions.store import SessionStore, session_store
from stopper.model import (
    Confidence,
    Control,
    Observation,
    Observations,
    Severity,
    fails,
    not_applicable,
    passes,
    unknown,
)

control = Control(
    id="sessions.rotation",
    title="The session is renewed at login and at every change of privilege",
    severity=Severity.HIGH,
    layers=("source", "app", "live"),
    does=("enforce", "fix"),
    cwe=(384,),
    asvs=("7.2.4",),
    remedy=(
        "Clear the session before signing the user in, and with server-side sessions have the session interface issue "
        "a new identifier once the session holds data; Flask has no session.regenerate_id()."
    ),
    risk="An attacker plants a session in the victim's browser before the login and shares it, signed in, afterwards.",
    snippet="""\
session.clear()
login_user(user)
current_app.session_interface.regenerate(session)  # Flask-Session 0.7 or newer""",
)


RENEWED = """\
@user_logged_in.connect_via(app)
def renew(sender, user):
    app.session_interface.regenerate(session)  # Flask-Session 0.7 or newer"""


@control.check(question="the session is renewed at sign-in", enforced_by=("sessions.store",))
def every_sign_in_begins_a_fresh_session(application: Application) -> Observations:
    yield from _each(application, session_store(application))


@control.check(question="the session is renewed at sign-in", enforced_by=("sessions.store",))
def every_sign_in_of_the_running_app_begins_a_fresh_session(app: ImportedApp, application: Application) -> Observations:
    """The same for the session interface that the app ends up with; Flask-Login and Flask-Security renew nothing."""
    store, source = running_store(app), application.source
    if store is None:
        yield not_applicable("the session interface of the running app could not be read")
    elif any(rotations(source)) or not uses_login_library(source):
        yield from _each(application, store)
    elif store.kind != "server":
        yield not_applicable("a library signs users in, and no identifier in the cookie could be planted")
    elif hears_sign_ins(app):
        needs = "whether it gives the session a new identifier"
        yield unknown("a function of the project hears the sign-ins of a library", needs=needs, at=store.at)
    else:
        message = f"a library signs users in, and nothing gives the session of {store.name} a new identifier"
        yield fails(message, at=store.at, confidence=Confidence.TENTATIVE, fix=RENEWED)


def _each(application: Application, store: SessionStore) -> Observations:
    found = list(rotations(application.source))
    for rotation in found:
        subject = f"{rotation.at.path}:{rotation.at.context}"
        has_token = application.source.uses("flask_wtf", "flask_seasurf")
        yield replace(_judged(rotation, store, has_token), subject=subject)
    if not found and uses_login_library(application.source):
        yield unknown(
            "a library signs users in", needs="the session cookie before and after a login", at=application.at
        )
    elif not found:
        yield not_applicable("no code signs a user in through Flask's session")


def _judged(rotation: Rotation, store: SessionStore, has_token: bool) -> Observation:
    if rotation.how == "missing":
        message = "session.regenerate_id() does not exist in Flask: this sign-in ends in an error or renews nothing"
        return fails(message, at=rotation.at, severity=Severity.MEDIUM, related=rotation.callers)
    if store.kind == "server":
        return _on_the_server(rotation)
    if rotation.how in ("cleared", "renewed", "empty"):
        return passes("the session is cleared before the user is signed in", at=rotation.at)
    rest = "what was planted in the session before stays in it" + (", its CSRF token included" if has_token else "")
    return fails(
        f"the user is signed in without session.clear(): {rest}",
        at=rotation.at,
        severity=Severity.LOW,
        # With a signed cookie nobody else holds the session; what stays in it is a hint, and rarely more.
        confidence=Confidence.TENTATIVE,
        fix=_fix(rotation),
        related=rotation.callers,
    )


def _on_the_server(rotation: Rotation) -> Observation:
    if rotation.how == "renewed":
        return passes("the sign-in gives the session a new identifier", at=rotation.at)
    if rotation.how == "empty":
        message = "the session is renewed while it is empty, which Flask-Session passes over: the identifier stays"
        return fails(message, at=rotation.at, related=rotation.callers)
    why = "session.clear() keeps the identifier" if rotation.how == "cleared" else "nothing renews it"
    message = f"the user is signed in under the identifier that the session had before: {why}"
    return fails(message, at=rotation.at, related=rotation.callers)


def _fix(rotation: Rotation) -> str:
    sign_in = rotation.sign_in
    return f"session.clear()\n{'login_user(user)' if sign_in.how == 'login_user' else f'session[{sign_in.key!r}] = …'}"
