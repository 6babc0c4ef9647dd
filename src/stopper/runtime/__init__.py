"""The Flask extension: one policy made true inside a running application."""

from stopper.runtime.browser.nonce import csp_nonce
from stopper.runtime.csrf.issuing import csrf_token
from stopper.runtime.decorators import csp, csrf_exempt, limit, public, roles
from stopper.runtime.explicit_event import event
from stopper.runtime.extension import Stopper
from stopper.runtime.identity import User
from stopper.runtime.input.accepts import accepts
from stopper.runtime.input.stored import Stored
from stopper.runtime.input.uploads import Upload, stored, upload
from stopper.runtime.seal import seal
from stopper.runtime.sessions.calls import SessionInfo, revoke_sessions, rotate_session, secret_key_age, sessions_of

__all__ = [
    "SessionInfo",
    "Stopper",
    "Stored",
    "Upload",
    "User",
    "accepts",
    "csp",
    "csp_nonce",
    "csrf_exempt",
    "csrf_token",
    "event",
    "limit",
    "public",
    "revoke_sessions",
    "roles",
    "rotate_session",
    "seal",
    "secret_key_age",
    "sessions_of",
    "stored",
    "upload",
]
