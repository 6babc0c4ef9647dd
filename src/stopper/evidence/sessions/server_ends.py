"""What ends sessions on the server: a store that forgets them, or a stamp of the user's that no longer fits theirs."""

from __future__ import annotations

import re
from functools import lru_cache

from stopper.evidence.sessions.sign_ins import logout_calls
from stopper.evidence.sessions.writes import SESSION, SOURCES, bare_name
from stopper.evidence.source.expressions import last_name, statements
from stopper.evidence.source.index import Source
from stopper.evidence.source.methods_by_name import methods_by_name
from stopper.standard.regex import regex
from stopper.syntax import form

ENDING = regex(
    r"(?:revoke|invalidate|expire|destroy|terminate|blo?ck_?list|blacklist|kill|purge)\w*"
    r"|(?:end|delete|remove|clear|drop|logout|close|prune|wipe|flush)_\w*(?:sessions?|tokens?|everywhere|all)\w*"
    r"|(?:rotate|renew|reset|bump|new|change|refresh|set)_\w*"
    r"(?:stamp|session|uniquifier|alternative|version|epoch|generation)\w*",
    re.IGNORECASE,
)
# A time that is noted is no stamp.
STAMP = regex(
    r"(?<!time)(?<!time_)stamp|uniquifier|alternative|session_?(?:version|token|id|epoch|generation|key)|token_?version"
    r"|auth_?(?:hash|version)",
    re.IGNORECASE,
)
# What changes a store: of a database, of Redis, of a list that the process keeps.
STORING = frozenset({
    "delete", "delete_one", "delete_many", "delete_user_tokens", "remove", "execute", "update", "update_one",
    "update_many", "set", "setex", "sadd", "srem", "hdel", "hset", "unlink", "add", "insert", "insert_one", "append",
    "discard", "pop", "clear", "save", "put", "post", "create",
})  # fmt: skip
# Flask-Security gives the user another fs_uniquifier where it changes the password itself.
RENEWED_BY_LIBRARY = frozenset(
    {"change_user_password", "admin_change_password", "update_password", "set_uniquifier", "set_token_uniquifier"}
)
DEPTH = 3


def ends_sessions(source: Source, call: form.Call, depth: int = 0) -> bool:
    """Whether a call ends sessions: by what the project's function behind it does, or by the name of another one."""
    name, word = source.name(call.function, call.scope), bare_name(call)
    if name in logout_calls(source) or name.startswith(f"{SESSION}."):
        return False
    if word == "logout_user" and call.arguments:
        return True
    if name.startswith("flask_security.") and word in RENEWED_BY_LIBRARY:
        return True
    behind = source.names.definition(name)
    called = [behind] if isinstance(behind, form.Function) else []
    if not called and isinstance(call.function, form.Attribute):
        called = methods_by_name(source).get(word, [])
    if called:
        return depth < DEPTH and any(_ends_in(source, item, depth + 1) for item in called)
    return ENDING.match(word) is not None and not _is_of_database(call)


def renews_stamp(scope: form.Scope) -> bool:
    """Whether a function gives a user another stamp: `user.session_version += 1`, `update({"session_token": …})`."""
    targets = (target for assign in scope.assignments for target in assign.targets)
    if any(isinstance(target, form.Attribute) and STAMP.search(target.name) for target in targets):
        return True
    given = [word.name for call in scope.calls if bare_name(call) in ("update", "values") for word in call.keywords]
    return any(name and STAMP.search(name) for name in given)


def _ends_in(source: Source, function: form.Function, depth: int) -> bool:
    """Whether a function renews a stamp, changes a store where its name says so, or calls one that does.

    `clear_session()` that only empties the visitor's cookie ends nothing on the server.
    """
    answers, asked = _answers(source), (function, depth)
    if asked not in answers:
        calls = function.scope.calls
        answers[asked] = (
            renews_stamp(function.scope)
            or any(ends_sessions(source, call, depth) for call in calls)
            or (ENDING.match(function.name) is not None and _changes_store(source, function))
        )
    return answers[asked]


@lru_cache(maxsize=SOURCES)
def _answers(source: Source) -> dict[tuple[form.Function, int], bool]:
    """What was found of each function at each depth: hundreds of calls lead to the same ones."""
    return {}


def _changes_store(source: Source, function: form.Function) -> bool:
    scope = function.scope
    for call in scope.calls:
        holder = call.function.value if isinstance(call.function, form.Attribute) else None
        is_own = holder is not None and source.name(holder, scope) != SESSION
        if is_own and bare_name(call) in STORING and last_name(holder) != "headers":  # type: ignore[arg-type]  # is one, as was asked
            return True
    deleted = [
        value
        for item in statements(function.body)
        if isinstance(item, form.Other) and item.kind == "delete"
        for value in item.values
    ]
    kept = [*deleted, *(target for assign in scope.assignments for target in assign.targets)]
    return any(
        isinstance(item, form.Subscript)
        and source.name(item.value, scope) != SESSION
        and last_name(item.value) not in ("headers", "config")
        for item in kept
    )


def _is_of_database(call: form.Call) -> bool:
    """`db.session.expire_all()`: SQLAlchemy's session is nobody's."""
    holder = call.function.value if isinstance(call.function, form.Attribute) else None
    is_session = holder is not None and last_name(holder).lower().endswith("session")
    return is_session and bare_name(call).startswith(("expire", "invalidate", "close"))
