"""Where the project signs a user out, and what it ends on the server besides the cookie."""

from __future__ import annotations

from collections.abc import Container, Iterator
from functools import lru_cache

from msgspec import Struct

from stopper.evidence.sessions.identity_keys import is_identity
from stopper.evidence.sessions.server_ends import ends_sessions, renews_stamp
from stopper.evidence.sessions.sign_ins import LEAVING, is_copied_library, logout_calls
from stopper.evidence.sessions.writes import SESSION, SOURCES, callers_of
from stopper.evidence.source.expressions import statements
from stopper.evidence.source.index import Source
from stopper.model import Place
from stopper.syntax import form


class SignOut(Struct, frozen=True):
    """A function that signs the user out; `ends`: it also ends something on the server, as its calls' names say."""

    scope: form.Scope
    at: Place
    ends: bool


@lru_cache(maxsize=SOURCES)
def sign_outs(source: Source) -> tuple[SignOut, ...]:
    """Every function that signs the user out, by what it calls, or by its name and what it takes out of the session."""
    left = [call for call in source.calls(*logout_calls(source)) if not is_copied_library(source, call.scope)]
    cleared = [call for name, call in source.calls_under(f"{SESSION}.") if _clears(source, name, call)]
    by_scope: dict[form.Scope, list[form.Call]] = {}
    # What clears the session is the better place where a function does both.
    for call in (*cleared, *left):
        by_scope.setdefault(call.scope, []).append(call)
    leaving = {call.scope for call in left}
    known = [item for item in by_scope if item.kind == "function"]
    own = [scope for scope in known if scope in leaving or LEAVING.search(scope.qualified)]
    found = [item for scope in own for item in _left(source, scope, by_scope[scope][0])]
    # A helper that empties the session, whatever it is called, for a function that says that it signs the user out.
    helped = [outer for scope in known if scope not in own for outer in callers_of(source, scope)]
    said = {outer.scope: outer for outer in helped if LEAVING.search(outer.scope.qualified) and outer.scope not in own}
    found += [SignOut(scope, source.at(call), _ends_beside(source, scope, call)) for scope, call in said.items()]
    return (*found, *_deleted(source, by_scope))


def _deleted(source: Source, known: Container[form.Scope]) -> Iterator[SignOut]:
    """`del session["user_id"]`, in functions that say that they sign the user out and call nothing that does."""
    for scope in source.scopes():
        if scope in known or not isinstance(scope.node, form.Function) or not LEAVING.search(scope.qualified):
            continue
        for statement in statements(scope.node.body):
            gone = statement.values if isinstance(statement, form.Other) and statement.kind == "delete" else ()
            for item in gone:
                if not isinstance(item, form.Subscript) or source.name(item.value, scope) != SESSION:
                    continue
                if is_identity(source, source.text(item.key, scope) or ""):
                    yield SignOut(scope, source.place(item, scope), False)


def _left(source: Source, scope: form.Scope, call: form.Call) -> Iterator[SignOut]:
    """The function itself or, where views call it and end more than it does, those views."""
    ending = [outer for outer in callers_of(source, scope) if _ends_beside(source, outer.scope, outer)]
    if not ending:
        yield SignOut(scope, source.at(call), _ends_beside(source, scope, call))
    for outer in ending:
        yield SignOut(outer.scope, source.at(outer), True)


def _ends_beside(source: Source, scope: form.Scope, call: form.Call) -> bool:
    return renews_stamp(scope) or any(ends_sessions(source, item) for item in scope.calls if item is not call)


def _clears(source: Source, name: str, call: form.Call) -> bool:
    method = name.rpartition(".")[2]
    if method == "pop":
        return is_identity(source, source.text(call.argument(0), call.scope) or "")
    return method in ("clear", "destroy", "invalidate", "delete")
