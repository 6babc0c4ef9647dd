"""What the project puts into Flask's session, takes out of it, and where it signs a user in or out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from stopper.evidence.source.index import Source
from stopper.evidence.source.values import Known
from stopper.model import Place
from stopper.syntax import form

SESSION = "flask.session"
LOGIN_CALLS = ("flask_login.login_user", "flask_security.login_user", "flask_security.utils.login_user")
LOGOUT_CALLS = ("flask_login.logout_user", "flask_security.logout_user", "flask_security.utils.logout_user")
LIBRARY_LOGINS = ("flask_security", "flask_user", "flask_appbuilder")
IDENTITY = re.compile(
    r"(?:_?(?:user|account|member|customer|admin|employee)_?(?:id|name)?|uid|login|logged_?in|is_logged_?in|is_?(?:admin|authenticated)"
    r"|authenticated|authed|current_user|role|id)\Z",
    re.IGNORECASE,
)
LEAVING = re.compile(r"log_?out|log_?off|sign_?out|sign_?off|log_?user_?out|exit|leave", re.IGNORECASE)
REFRESHING = re.compile(r"(?:\A|_)(?:update|refresh|sync|reload|touch)", re.IGNORECASE)
ENDING = re.compile(
    r"(?:revoke|invalidate|expire|destroy|terminate|blo?ck_?list|blacklist|kill|purge)\w*"
    r"|(?:end|delete|remove|clear|drop|logout|close)_\w*(?:sessions?|tokens?|everywhere|all)\w*"
    r"|(?:rotate|renew|reset|bump|new|change|refresh|set)_\w*"
    r"(?:stamp|session|uniquifier|alternative|version|epoch|generation)\w*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class SessionWrite:
    """One thing put into the session; `key` holds U+FFFC for each part that source does not show."""

    key: str
    value: form.Expression
    scope: form.Scope
    node: form.Node
    at: Place


@dataclass(frozen=True, slots=True)
class SignIn:
    """A statement that makes the session someone's: a call of login_user, or an identity written into the session."""

    how: Literal["login_user", "session"]
    key: str
    scope: form.Scope
    node: form.Node
    at: Place


def session_writes(source: Source) -> Iterator[SessionWrite]:
    """Everything written as `session[key] = value`, `session.update(…)` or `session.setdefault(…)`."""
    for assign in source.assignments():
        for target in assign.targets:
            if (
                assign.value is not None
                and isinstance(target, form.Subscript)
                and source.name(target.value, assign.scope) == SESSION
            ):
                key = source.text(target.key, assign.scope) or ""
                yield SessionWrite(key, assign.value, assign.scope, assign, source.at(assign))
    yield from _called(source)


def _called(source: Source) -> Iterator[SessionWrite]:
    for call in source.calls(f"{SESSION}.update"):
        for keyword in call.keywords:
            if keyword.name is not None:
                yield SessionWrite(keyword.name, keyword.value, call.scope, call, source.at(call))
        yield from _updated(source, call)
    for call in source.calls(f"{SESSION}.setdefault"):
        given = call.argument(1)
        if given is not None:
            key = source.text(call.argument(0), call.scope) or ""
            yield SessionWrite(key, given, call.scope, call, source.at(call))


def _updated(source: Source, call: form.Call) -> Iterator[SessionWrite]:
    mapping = call.argument(0)
    if isinstance(mapping, form.Mapping):
        for key, value in zip(mapping.keys, mapping.values, strict=True):
            yield SessionWrite(source.text(key, call.scope) or "", value, call.scope, call, source.at(call))


def sign_ins(source: Source) -> list[SignIn]:
    """Every place that signs someone in; writes of an empty identity and those in functions of logout are none."""
    found = [
        SignIn("login_user", "", call.scope, call, source.at(call))
        for call in source.calls(*LOGIN_CALLS)
        if call.scope.kind == "function"
    ]
    called = {item.scope for item in found}
    for write in session_writes(source):
        if write.scope.kind != "function" or write.scope in called or not IDENTITY.match(write.key):
            continue
        name = write.scope.name
        if not (LEAVING.search(name) or REFRESHING.search(name) or _is_nothing(source, write)):
            called.add(write.scope)
            found.append(SignIn("session", write.key, write.scope, write.node, write.at))
    return found


def _is_nothing(source: Source, write: SessionWrite) -> bool:
    value = source.value(write.value, write.scope)
    return isinstance(value, Known) and not value.data


@dataclass(frozen=True, slots=True)
class SignOut:
    """A function that signs the user out; `ends`: it also ends something on the server, as its calls' names say."""

    scope: form.Scope
    at: Place
    ends: bool


def sign_outs(source: Source) -> list[SignOut]:
    """Every function that signs the user out, by what it calls, or by its name and what it takes out of the session."""
    found: list[SignOut] = []
    for scope in source.scopes():
        if scope.kind != "function":
            continue
        leaving = [call for call in scope.calls if source.name(call.function, scope) in LOGOUT_CALLS]
        cleared = [call for call in scope.calls if _clears(source, call)]
        if LEAVING.search(scope.name) and not leaving:
            leaving = cleared
        if leaving:
            found.extend(_left(source, scope, (cleared or leaving)[0]))
    return found


def _left(source: Source, scope: form.Scope, call: form.Call) -> Iterator[SignOut]:
    """The function itself or, where views call it and end more than it does, those views."""
    ending = [outer for outer in callers_of(source, scope) if _ends_beside(source, outer.scope, outer)]
    if not ending:
        yield SignOut(scope, source.at(call), _ends_beside(source, scope, call))
    for outer in ending:
        yield SignOut(outer.scope, source.at(outer), True)


def _ends_beside(source: Source, scope: form.Scope, call: form.Call) -> bool:
    return any(ends_sessions(source, item) for item in scope.calls if item is not call)


def callers_of(source: Source, scope: form.Scope) -> list[form.Call]:
    """The production calls of a function that is no view: one without decorators."""
    node = scope.node
    if not isinstance(node, form.Function) or node.decorators:
        return []
    known = set(source.modules)
    calls = source.names.calls_of(source.names.name_of(node))
    return [call for call in calls if call.scope.module in known and call.scope is not scope]


def _clears(source: Source, call: form.Call) -> bool:
    name = source.name(call.function, call.scope)
    if name == f"{SESSION}.pop":
        return IDENTITY.match(source.text(call.argument(0), call.scope) or "") is not None
    return name.startswith(f"{SESSION}.") and name.rpartition(".")[2] in ("clear", "destroy", "invalidate", "delete")


def ends_sessions(source: Source, call: form.Call) -> bool:
    """Whether a call's own name, or what the project's function behind it does, says that sessions end there."""
    name = source.name(call.function, call.scope)
    if name in LOGOUT_CALLS or name.startswith(f"{SESSION}."):
        return False
    word = bare_name(call)
    if ENDING.match(word) or (word == "logout_user" and call.arguments):
        return True
    behind = source.names.definition(name)
    return isinstance(behind, form.Function) and _writes_stamp(source, behind)


def _writes_stamp(source: Source, function: form.Function) -> bool:
    return any(ENDING.match(bare_name(call)) for call in function.scope.calls) or any(
        isinstance(target, form.Attribute) and STAMP.search(target.name)
        for assign in function.scope.assignments
        for target in assign.targets
    )


STAMP = re.compile(
    r"stamp|uniquifier|alternative|session_?(?:version|token|id|epoch|generation|key)|token_?version|auth_?(?:hash|version)",
    re.IGNORECASE,
)


def bare_name(call: form.Call) -> str:
    """The last word of what a call calls."""
    if isinstance(call.function, form.Attribute):
        return call.function.name
    return call.function.id if isinstance(call.function, form.Name) else ""


def uses_login_library(source: Source) -> bool:
    """Whether a library signs users in and out by views of its own."""
    return source.uses(*LIBRARY_LOGINS)


def remembers(source: Source) -> list[form.Call]:
    """The calls of login_user, a copied library's included, that may set the remember-me cookie."""
    found = []
    known = source.calls(*LOGIN_CALLS)
    named = [call for scope in source.scopes() for call in scope.calls if bare_name(call) == "login_user"]
    for call in dict.fromkeys([*known, *named]):
        asked = call.argument(1, "remember") if call in known else call.keyword("remember")
        if asked is not None and source.value(asked, call.scope).is_true() is not False:
            found.append(call)
    return found


def sets_permanent(source: Source) -> bool:
    """Whether any code makes sessions permanent, by `session.permanent = True`."""
    return any(
        isinstance(target, form.Attribute)
        and target.name == "permanent"
        and source.name(target.value, assign.scope) == SESSION
        and source.value(assign.value, assign.scope).is_true() is not False
        for assign in source.assignments()
        for target in assign.targets
    )
