"""Logout and a password change end the session on the server."""

from datetime import timedelta

from msgspec.structs import replace

from stopper.evidence.application.flask import Application
from stopper.evidence.imported.app import ImportedApp
from stopper.evidence.imported.session_stores import running_store
from stopper.evidence.sessions.own_cookies import CookieSession, cookie_sessions
from stopper.evidence.sessions.password_changes import PasswordChange, password_changes
from stopper.evidence.sessions.sign_ins import sign_ins, uses_login_library
from stopper.evidence.sessions.sign_outs import SignOut, sign_outs
from stopper.evidence.sessions.stamps import Stamp, stamp_of_sessions
from stopper.evidence.sessions.store import SessionStore, session_store
from stopper.model import (
    Confidence,
    Control,
    Observation,
    Observations,
    Place,
    Severity,
    every,
    fails,
    not_applicable,
    passes,
    unknown,
)
from stopper.standard.session_limits import is_bounded_session

STAMPED_ID = """\
def get_id(self):
    return f"{self.id}:{self.session_stamp}"  # a new stamp with each password"""
STAMPED_SESSION = 'session["stamp"] = account.stamp  # compared on each request, and a new one with each password'
STAMPED_LOGOUT = """\
current_user.session_stamp = secrets.token_hex(16)  # a part of get_id(), so that copies of the cookie end
db.session.commit()
logout_user()"""
CALLED_BACK = 'revoked.add(claims["jti"])  # kept until the token ends, and asked wherever one is read'
SERVER_SIDE = "Session(app)  # of Flask-Session: session.clear() then ends the session itself"

control = Control(
    id="sessions.revocation",
    title="Logout and a password change end the session on the server",
    severity=Severity.MEDIUM,
    layers=("source", "app", "live"),
    does=("enforce",),
    cwe=(613,),
    asvs=("7.4.1", "7.4.3", "14.3.1"),
    remedy=(
        "Keep sessions on the server, delete them at logout and at a password change, and send Clear-Site-Data; "
        "session.clear() alone leaves every copy of a signed cookie valid."
    ),
    risk=(
        "A stolen cookie goes on working after the user logs out or changes the password, and the thief cannot be "
        "thrown out."
    ),
    snippet='response.headers["Clear-Site-Data"] = \'"cookies", "storage"\'',
)


@control.check(question="logout ends the session on the server", enforced_by=("sessions.store",))
def logout_ends_the_session_on_the_server(application: Application) -> Observations:
    yield from _logouts(application, session_store(application))


@control.check(question="logout ends the session on the server", enforced_by=("sessions.store",))
def logout_of_the_running_app_ends_the_session_on_the_server(
    app: ImportedApp, application: Application
) -> Observations:
    """The same for the session interface that the app ends up with, a library's sign-out included."""
    store, source = running_store(app), application.source
    if store is None:
        yield not_applicable("the session interface of the running app could not be read")
    elif sign_outs(source) or not uses_login_library(source) or store.kind == "unknown":
        yield from _logouts(application, store)
    elif store.kind == "server":
        yield passes(f"a logout ends the session on the server, where {store.name} keeps it", at=store.at)
    else:
        yield _signed_logout(application, application.at, store)


def _logouts(application: Application, store: SessionStore) -> Observations:
    source = application.source
    entered, left = sign_ins(source), sign_outs(source)
    for item in left:
        yield replace(_judged_logout(item, store, application), subject=f"{item.at.path}:{item.at.context}")
    if not left and uses_login_library(source):
        yield unknown("a library signs users out", needs="what a copied cookie does after a logout", at=application.at)
    elif not left and entered:
        message = "users are signed in here, and no code signs them out"
        yield fails(message, at=entered[0].at, confidence=Confidence.TENTATIVE)
    elif not left:
        yield not_applicable("no code signs a user in or out through Flask's session")


def _judged_logout(item: SignOut, store: SessionStore, application: Application) -> Observation:
    if store.kind == "server":
        return passes(f"logout ends the session on the server, where {store.name} keeps it", at=item.at)
    if item.ends:
        return passes("logout ends something on the server besides the cookie", at=item.at)
    if store.kind == "unknown":
        return unknown(f"sessions are kept by {store.name}", needs="whether it keeps them on the server", at=item.at)
    return _signed_logout(application, item.at, store)


def _signed_logout(application: Application, at: Place, store: SessionStore) -> Observation:
    duration = application.config["PERMANENT_SESSION_LIFETIME"].duration or timedelta(days=31)
    return fails(
        "logout clears the browser's signed cookie alone: a copy of it stays signed in",
        at=at,
        severity=Severity.LOW if is_bounded_session(duration) else Severity.MEDIUM,
        fix=STAMPED_LOGOUT if application.source.uses("flask_login", "flask_security") else SERVER_SIDE,
        related=[store.at],
    )


@control.check
def a_new_password_ends_other_sessions(application: Application) -> Observations:
    source = application.source
    changes = password_changes(source) if sign_ins(source) or cookie_sessions(source) else ()
    stamp = stamp_of_sessions(source) if changes else None
    for change in changes:
        yield _judged_change(change, stamp, STAMPED_ID if source.uses("flask_login") else STAMPED_SESSION)
    if not changes:
        yield not_applicable("no code changes the password of a user who signs in through a session")


def _judged_change(change: PasswordChange, stamp: Stamp | None, fix: str) -> Observation:
    if stamp is not None and (stamp.is_password or change.ends):
        message = "a password change ends the sessions that were begun before, whose stamp no longer fits"
        return passes(message, at=stamp.at)
    if change.ends:
        return passes("the password change ends other sessions", at=change.at)
    if stamp is not None:
        words = "sessions carry a stamp, and the code does not show that a new password changes it"
        return unknown(words, needs="whether the user's stamp is another one after a change", at=change.at)
    message = "the password is changed, and sessions that were begun with the old one go on"
    return fails(message, at=change.at, confidence=Confidence.TENTATIVE, fix=fix)


@control.check
def sessions_in_own_cookies_can_be_ended(application: Application) -> Observations:
    yield from every(cookie_sessions(application.source), _judged_cookie, none="no cookie of the project is a session")


def _judged_cookie(session: CookieSession) -> Observation:
    if session.ended is not None and session.is_token:
        words = f"logout deletes the cookie {session.name[:40]} alone: a copy of the token in it stays signed in"
        return fails(words, at=session.ended, severity=Severity.LOW, related=[session.at], fix=CALLED_BACK)
    if session.ended is not None:
        return passes(f"the session in the cookie {session.name[:40]} is ended by deleting it", at=session.ended)
    dead = " the function that would is called nowhere" if session.dead else " no code does"
    message = f"the cookie {session.name[:40]} signs users in, and no request deletes it:{dead}"
    fix = f'response.delete_cookie("{session.name[:40]}")'
    return fails(message, at=session.dead or session.made, confidence=Confidence.TENTATIVE, fix=fix)
