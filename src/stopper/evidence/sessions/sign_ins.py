"""Where the project signs a user in, for the browser that sent the request."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from msgspec import Struct

from stopper.evidence.sessions.identity_keys import is_identity
from stopper.evidence.sessions.writes import (
    LOGOUT_CALLS,
    SOURCES,
    SessionReads,
    SessionWrite,
    session_reads,
    session_writes,
)
from stopper.evidence.source.expressions import last_name, names_in
from stopper.evidence.source.index import Source
from stopper.evidence.source.values import Known
from stopper.model import Place
from stopper.standard.regex import regex
from stopper.standard.request_hooks import BEFORE_REQUEST
from stopper.syntax import form

LOGIN_CALLS = ("flask_login.login_user", "flask_security.login_user", "flask_security.utils.login_user")
LIBRARY_LOGINS = ("flask_security", "flask_user", "flask_appbuilder")
IDENTIFYING = ("flask_login", "flask_dance", "authlib.integrations.flask_client", "flask_oauthlib", *LIBRARY_LOGINS)
# What a session may hold without saying who its bearer is.
IMPERSONAL = regex(
    r"(?:.*_)?(?:locale|lang|language|theme|colou?r|timezone|tz|next|next_url|referrer|captcha|csrf|csrf_token|flashes"
    r"|messages?|page|per_page|sort|order|view|cart|basket)\Z",
    re.IGNORECASE,
)
LEAVING = regex(r"log_?out|log_?off|sign_?out|sign_?off|log_?user_?out|exit|leave", re.IGNORECASE)
REFRESHING = regex(r"(?:\A|_)(?:update|refresh|sync|reload|touch)", re.IGNORECASE)
LOADERS = ("request_loader", "user_loader", "header_loader")
BEFORE = (*BEFORE_REQUEST, *LOADERS)


class SignIn(Struct, frozen=True):
    """A statement that makes the session someone's: a call of login_user, or an identity written into the session."""

    how: Literal["login_user", "session"]
    key: str
    scope: form.Scope
    node: form.Node
    at: Place


@lru_cache(maxsize=SOURCES)
def _copies(source: Source) -> frozenset[str]:
    """The packages or modules of the project that define LoginManager and login_user, as Flask-Login itself does."""
    managers = [item for item in source.classes() if item.name == "LoginManager" and _is_manager(item)]
    if not managers:
        return frozenset()
    makers = {item.outer.module.name for item in source.functions() if item.name == "login_user"}
    packages = {name.rpartition(".")[0] for name in makers} - {""}
    homes = {item.outer.module.name for item in managers}
    return frozenset((homes & makers) | ({name.rpartition(".")[0] for name in homes - makers} & packages))


def _is_manager(item: form.Class) -> bool:
    return {"user_loader", "request_loader"} <= {function.name for function in item.scope.functions}


def is_copied_library(source: Source, scope: form.Scope) -> bool:
    """Whether the code belongs to a library that was copied into the project, and not to the project's own work."""
    copies = _copies(source)
    return bool(copies) and not copies.isdisjoint((scope.module.name, scope.module.name.rpartition(".")[0]))


@lru_cache(maxsize=2 * SOURCES)
def _copied(source: Source, word: str) -> tuple[str, ...]:
    named = [item for item in source.functions() if item.name == word] if _copies(source) else []
    return tuple(source.names.name_of(item) for item in named if is_copied_library(source, item.outer))


def login_calls(source: Source) -> tuple[str, ...]:
    """The resolved names of login_user, those of a copied library among them."""
    return (*LOGIN_CALLS, *_copied(source, "login_user"))


def logout_calls(source: Source) -> tuple[str, ...]:
    """The resolved names of logout_user, those of a copied library among them."""
    return (*LOGOUT_CALLS, *_copied(source, "logout_user"))


@lru_cache(maxsize=SOURCES)
def sign_ins(source: Source) -> tuple[SignIn, ...]:
    """Every place that signs a browser's user in.

    Left out: writes of an empty identity and of keys that nothing reads, functions of logout, renewals of the current
    user's own login, and what runs before every request because the request itself carries a credential.
    """
    calls = [call for call in source.calls(*login_calls(source)) if call.scope.kind == "function"]
    found = [
        SignIn("login_user", "", call.scope, call, source.at(call))
        for call in calls
        if not (is_copied_library(source, call.scope) or _is_renewal(call) or is_hook(source, call.scope))
    ]
    called = {call.scope for call in calls}
    reads = session_reads(source)
    for write in session_writes(source):
        if write.scope in called or is_copied_library(source, write.scope) or not _signs_in(source, write):
            continue
        if _is_read(reads, write, has_library=bool(calls)) and not is_hook(source, write.scope):
            called.add(write.scope)
            found.append(SignIn("session", write.key, write.scope, write.node, write.at))
    return tuple(found)


def _signs_in(source: Source, write: SessionWrite) -> bool:
    if write.scope.kind != "function" or not is_identity(source, write.key):
        return False
    name = write.scope.name
    if LEAVING.search(name) or REFRESHING.search(name):
        return False
    value = source.value(write.value, write.scope)
    return not isinstance(value, Known) or bool(value.data)


def _is_read(reads: SessionReads, write: SessionWrite, *, has_library: bool) -> bool:
    """Whether the key identifies anyone: other code asks for it, or may do so where no library tells users apart."""
    return reads.beside(write) or (reads.others and not has_library)


def _is_renewal(call: form.Call) -> bool:
    """Whether the user who is signed in already is signed in again, as after a change of the own password."""
    if call.arguments and "current_user" in names_in(call.arguments[0]):
        return True
    block = call.block
    while block is not None:
        test = block.test
        compares = block.kind == "if" and isinstance(test, form.Comparison) and test.operators == ("==",)
        if compares and test is not None and "current_user" in names_in(test):
            return True
        block = block.parent
    return False


def is_hook(source: Source, scope: form.Scope) -> bool:
    """Whether the function runs before each request, so that no session of a browser begins there.

    By decorator or by a call such as `login_manager.request_loader(load)`; the inner function of a decorator counts.
    """
    node = scope.node
    if not isinstance(node, form.Function):
        return False
    words = {last_name(getattr(item, "function", item)) for item in node.decorators}
    return "wraps" in words or not words.isdisjoint(BEFORE) or node in _registered(source)


@lru_cache(maxsize=SOURCES)
def _registered(source: Source) -> frozenset[form.Function]:
    functions = (source.function(call.argument(0), call.scope) for call in source.methods(*BEFORE) if call.arguments)
    return frozenset(item for item in functions if item is not None)


@lru_cache(maxsize=SOURCES)
def holds_identity(source: Source) -> bool:
    """Whether Flask's session may say who its bearer is: a library or the code puts more into it than preferences."""
    if source.uses(*IDENTIFYING) or sign_ins(source) or _copies(source):
        return True
    return any(not IMPERSONAL.match(write.key.strip("\ufffc_")) for write in session_writes(source))


def uses_login_library(source: Source) -> bool:
    """Whether a library signs users in and out by views of its own."""
    return source.uses(*LIBRARY_LOGINS)


@lru_cache(maxsize=SOURCES)
def remembers(source: Source) -> tuple[form.Call, ...]:
    """The calls of login_user, a copied library's included, that may set the remember-me cookie."""
    found = []
    for call in source.calls(*login_calls(source)):
        asked = call.argument(1, "remember")
        if asked is not None and source.value(asked, call.scope).is_true() is not False:
            found.append(call)
    return tuple(found)
