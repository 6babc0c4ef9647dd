"""Stopper is the Flask security checklist made executable: an auditor, and an extension that makes the policy true."""

# Type checkers take it for true; importing `typing` for it would cost a served application more than this file.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from stopper.runtime.browser.nonce import csp_nonce
    from stopper.runtime.csrf.issuing import csrf_token
    from stopper.runtime.decorators import csp, csrf_exempt, limit, public, roles
    from stopper.runtime.explicit_event import event
    from stopper.runtime.extension import Stopper
    from stopper.runtime.identity import User
    from stopper.runtime.input.accepts import accepts
    from stopper.runtime.input.stored import Stored
    from stopper.runtime.input.uploads import Upload, stored, upload
    from stopper.runtime.logs.request_id import request_id
    from stopper.runtime.seal import seal
    from stopper.runtime.sessions.calls import SessionInfo, revoke_sessions, rotate_session, secret_key_age, sessions_of

__all__ = [
    "SessionInfo",
    "Stopper",
    "Stored",
    "Upload",
    "User",
    "__version__",
    "accepts",
    "csp",
    "csp_nonce",
    "csrf_exempt",
    "csrf_token",
    "event",
    "limit",
    "public",
    "request_id",
    "revoke_sessions",
    "roles",
    "rotate_session",
    "seal",
    "secret_key_age",
    "sessions_of",
    "stored",
    "upload",
]

__version__: str

# Where each name lives below stopper.runtime; it is imported when it is asked for.
HOMES = {
    "SessionInfo": "sessions.calls",
    "Stopper": "extension",
    "Stored": "input.stored",
    "Upload": "input.uploads",
    "User": "identity",
    "accepts": "input.accepts",
    "csp": "decorators",
    "csp_nonce": "browser.nonce",
    "csrf_exempt": "decorators",
    "csrf_token": "csrf.issuing",
    "event": "explicit_event",
    "limit": "decorators",
    "public": "decorators",
    "request_id": "logs.request_id",
    "revoke_sessions": "sessions.calls",
    "roles": "decorators",
    "rotate_session": "sessions.calls",
    "seal": "seal",
    "secret_key_age": "sessions.calls",
    "sessions_of": "sessions.calls",
    "stored": "input.uploads",
    "upload": "input.uploads",
}


def __getattr__(name: str) -> object:
    """Import what is asked for and not before: the auditor needs no Flask, a served application no version."""
    if name == "__version__":
        # Inside the function: importlib.metadata is the dearest import here.
        from importlib.metadata import version

        return version("stopper")
    if name in HOMES:
        from importlib import import_module

        return getattr(import_module(f"stopper.runtime.{HOMES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
