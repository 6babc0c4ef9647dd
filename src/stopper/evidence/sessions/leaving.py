"""Calls and statements that sign a browser's user out."""

from __future__ import annotations

from stopper.evidence.sessions.identity_keys import is_identity
from stopper.evidence.sessions.writes import LOGOUT_CALLS, SESSION
from stopper.evidence.source.expressions import last_name, within
from stopper.evidence.source.index import Source
from stopper.standard.credential_routes import LEAVING
from stopper.standard.session_limits import is_identifying
from stopper.syntax import form

# What a cookie says of nobody.
NOBODY = frozenset({"", "0", "false", "none", "null", "deleted", "guest", "anonymous"})
UNSETTING = ("flask_jwt_extended.unset_jwt_cookies", "flask_jwt_extended.unset_access_cookies")


def signs_out(source: Source, name: str, call: form.Call) -> bool:
    """Whether a call of this name ends the visitor's session, or takes out who he is where a function says so."""
    if name in LOGOUT_CALLS or name in UNSETTING or ends_session_cookie(call):
        return True
    if LEAVING.search(call.scope.qualified) and _ends_cookie(call):
        # `delete_cookie("token")` of an application that says by a cookie of its own who somebody is.
        key = source.text(call.argument(0, "key"), call.scope) or ""
        return is_identifying(key) or is_identity(source, key)
    if name not in (f"{SESSION}.pop", f"{SESSION}.clear") or not LEAVING.search(call.scope.qualified):
        return False
    return name.endswith(".clear") or is_identity(source, source.text(call.argument(0), call.scope) or "")


def forgets_who(source: Source, statement: form.Statement, scope: form.Scope) -> bool:
    """`del session["user_id"]`, in a function that says that it signs the user out."""
    if not isinstance(statement, form.Other) or statement.kind != "delete" or not LEAVING.search(scope.qualified):
        return False
    gone = [item for item in statement.values if isinstance(item, form.Subscript)]
    own = [item for item in gone if source.name(item.value, scope) == SESSION]
    return any(is_identity(source, source.text(item.key, scope) or "") for item in own)


def ends_session_cookie(call: form.Call) -> bool:
    """Whether a call takes the session's cookie away: `set_cookie(app.session_cookie_name, expires=0)`.

    The name of the cookie is its setting, or the one that Flask gives it.
    """
    if not call.arguments or not _ends_cookie(call):
        return False
    named = {last_name(part) for part in within(call.arguments[0])} | {
        part.value for part in within(call.arguments[0]) if isinstance(part, form.Constant)
    }
    return not named.isdisjoint({"session_cookie_name", "SESSION_COOKIE_NAME", "session"})


def _ends_cookie(call: form.Call) -> bool:
    """`delete_cookie(name)`, `set_cookie(name, "", expires=0)`, `set_cookie("user_id", "0")`."""
    method = call.function
    if not isinstance(method, form.Attribute) or method.name not in ("set_cookie", "delete_cookie"):
        return False
    ended = [call.keyword(word) for word in ("expires", "max_age")]
    is_over = method.name == "delete_cookie" or any(
        isinstance(item, form.Constant) and item.value == 0 for item in ended
    )
    value = call.argument(1, "value")
    return is_over or (isinstance(value, form.Constant) and str(value.value).lower() in NOBODY)
