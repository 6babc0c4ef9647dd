"""Where the running application keeps its sessions: what its session interface is made of."""

from __future__ import annotations

from stopper.evidence.imported.app import ImportedApp
from stopper.evidence.sessions.store import SIGNED, SessionStore, session_store

SERVER_SIDE = ("flask_session.", "flask_sessionstore.", "flask_kvsession.", "stopper.runtime.sessions.interface.")
STOPPER_SIGNED = "stopper.runtime.sessions.signed.SignedSessions"


def running_store(app: ImportedApp) -> SessionStore | None:
    """The store by the class of the session interface; None where it was not read."""
    if not app.session.kind or "session" in app.unreadable:
        return None
    written = session_store(app.application) if app.application is not None else None
    at = written.at if written is not None else app.at
    classes = (app.session.kind, *app.session.ancestors)
    if any(name.startswith(SERVER_SIDE) for name in classes):
        return SessionStore("server", app.session.name, at)
    if STOPPER_SIGNED in classes:
        return SessionStore("signed", "Stopper's signed cookie", at)
    if SIGNED in classes:
        return SessionStore("signed", "Flask's signed cookie", at)
    # An interface of the project: source says what it does.
    return written if written is not None else SessionStore("unknown", app.session.name, at)
