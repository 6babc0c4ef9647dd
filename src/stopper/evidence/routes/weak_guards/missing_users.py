"""Expressions that a stranger's request fails at: they read something of a user, or of a row, that is not there."""

from __future__ import annotations

import re
from functools import lru_cache

from stopper.evidence.routes.guards.identity import SESSIONS, Identities
from stopper.evidence.routes.guards.signed_in_keys import signed_in_keys
from stopper.evidence.routes.guards.signing_views import says_who
from stopper.evidence.routes.guards.tokens import always
from stopper.evidence.sessions.writes import SessionWrite, session_writes
from stopper.evidence.source.expressions import expressions_of, last_name, within
from stopper.evidence.source.index import Source
from stopper.evidence.source.request_hooks import is_before_requests
from stopper.standard.regex import regex
from stopper.standard.row_methods import OR_NOTHING, ROW_OF_CURSOR
from stopper.syntax import form

ANONYMOUS = "anonymous_user"
# Flask-Security hands the class of strangers on to Flask-Login.
SECURITY = ("flask_security.Security", "flask_security.Security().init_app")
PROXY = "flask_login.current_user"
USERS = (PROXY, "flask.g.user")
# Keys of the session that say who somebody is, and nothing else.
WHO = regex(r"^(current_?)?(user|member|account)(_?(id|name|email))?$|^(uid|logged_?in(_?user)?)$", re.IGNORECASE)
# What gives everybody something of his own.
DRAWING = ("uuid.", "secrets.", "random.")
ASKS = frozenset({"is_authenticated", "is_anonymous", "is_active", "get_id"})
"""What a stranger's user has as well."""
FINDING = OR_NOTHING | {ROW_OF_CURSOR}
"""The last call of a question that answers with None where it finds nothing."""


def reads_user(source: Source, item: form.Expression, scope: form.Scope) -> bool:
    """`current_user.email`, `g.user.id` or `session["user_id"]`."""
    if isinstance(item, form.Attribute):
        is_user = source.name(item.value, scope) in USERS
        return is_user and not _is_declared(source, item.name)
    if not isinstance(item, form.Subscript) or source.name(item.value, scope) not in SESSIONS:
        return False
    return WHO.match(source.text(item.key, scope) or "") is not None


def fails_for_strangers(identities: Identities, statement: form.Statement, scope: form.Scope) -> bool:
    """Whether a statement ends in an error, whatever else is true, where nobody is signed in."""
    if says_who(identities.source, scope):
        return False
    wholes = [statement.value] if isinstance(statement, form.Assign) else expressions_of(statement)
    return any(_fails(identities, part, scope) for whole in wholes if whole is not None for part in always(whole))


def _fails(identities: Identities, item: form.Expression, scope: form.Scope) -> bool:
    source = identities.source
    if isinstance(item, form.Subscript):
        return source.name(item.value, scope) in SESSIONS and _is_key_of_users(source, source.text(item.key, scope))
    if not isinstance(item, form.Attribute) or item.name in ASKS or item.name.startswith("_"):
        return False  # `current_user._get_current_object()` is there for everybody.
    if source.name(item.value, scope) == PROXY:
        return not _is_declared(source, item.name) and not _has_own_stranger(source)
    return isinstance(item.value, form.Name) and _is_lost(identities, item.value, scope)


def _is_key_of_users(source: Source, key: str | None) -> bool:
    """Whether a key of the session says who somebody is, or is there for those alone who signed in."""
    is_his = key is not None and (WHO.match(key) is not None or key in signed_in_keys(source))
    return is_his and key not in _keys_of_strangers(source)


@lru_cache(maxsize=8)
def _keys_of_strangers(source: Source) -> frozenset[str]:
    """The keys of the session that callers have as well who never signed in: `session["logged_in"] = False`."""
    return frozenset(
        write.key
        for write in session_writes(source)
        if is_before_requests(write.scope) or _is_nothing(write.value) or _is_drawn(source, write)
    )


def _is_nothing(value: form.Expression) -> bool:
    return isinstance(value, form.Constant) and not value.value


def _is_drawn(source: Source, write: SessionWrite) -> bool:
    """Whether a value is drawn for whoever calls: `session["user_id"] = str(uuid4())`."""
    calls = (part for part in within(write.value) if isinstance(part, form.Call))
    return any(source.name(call.function, write.scope).startswith(DRAWING) for call in calls)


def _is_lost(identities: Identities, item: form.Name, scope: form.Scope) -> bool:
    """Whether a variable is the row of the caller, and None where nobody calls: `User.query.filter(…).first()`."""
    bound = scope.bindings.get(item.id, ()) if scope.kind == "function" else ()
    value = bound[0].value if len(bound) == 1 and bound[0].kind == "value" and bound[0].block is None else None
    if not isinstance(value, form.Call) or not identities.is_identity(value, scope):
        return False
    return last_name(value.function) in FINDING or _gives_none(identities.source, value, scope)


def _gives_none(source: Source, call: form.Call, scope: form.Scope) -> bool:
    """Whether a function of the project gives what it finds, and does nothing else with it."""
    made = source.function(call.function, scope)
    values = [item.value for item in made.scope.returns] if made is not None and len(made.body) <= 3 else []
    return bool(values) and all(_is_found(value, made.scope) for value in values if made is not None)


def _is_found(value: form.Expression | None, scope: form.Scope) -> bool:
    if isinstance(value, form.Name):
        bound = scope.bindings.get(value.id, ())
        value = bound[0].value if len(bound) == 1 else None
    return isinstance(value, form.Call) and last_name(value.function) in FINDING


def _is_declared(source: Source, name: str) -> bool:
    """Whether the project's own anonymous user has an attribute."""
    return any(name in item.scope.bindings for item in source.classes("flask_login.AnonymousUserMixin"))


@lru_cache(maxsize=8)
def _has_own_stranger(source: Source) -> bool:
    """Whether the project says what a stranger's user is: `login_manager.anonymous_user = Visitor`."""
    if any(call.keyword(ANONYMOUS) is not None for call in source.calls(*SECURITY)):
        return True
    return any(
        isinstance(target, form.Attribute) and target.name == ANONYMOUS
        for assign in source.assignments()
        for target in assign.targets
    )
