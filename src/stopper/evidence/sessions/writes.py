"""What the project puts into Flask's session, which keys it reads again, and where sessions are made permanent."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from stopper.evidence.source.index import Source
from stopper.evidence.source.mentions import subscripts
from stopper.model import Place
from stopper.standard.holes import HOLE
from stopper.syntax import form

SESSION = "flask.session"
LOGOUT_CALLS = ("flask_login.logout_user", "flask_security.logout_user", "flask_security.utils.logout_user")
DEEPEST = 3
SOURCES = 8  # whose answers are kept: a project has one, and one for each of several applications


class SessionWrite(Struct, frozen=True):
    """One thing put into the session; `key` holds U+FFFC for each part that source does not show."""

    key: str
    value: form.Expression
    scope: form.Scope
    node: form.Node
    at: Place


@lru_cache(maxsize=SOURCES)
def session_writes(source: Source) -> tuple[SessionWrite, ...]:
    """Everything written as `session[key] = value`, `session.update(…)` or `session.setdefault(…)`."""
    found = []
    for assign in source.assignments():
        for target in assign.targets:
            if (
                assign.value is not None
                and isinstance(target, form.Subscript)
                and source.name(target.value, assign.scope) == SESSION
            ):
                key = source.text(target.key, assign.scope) or ""
                found.append(SessionWrite(key, assign.value, assign.scope, assign, source.at(assign)))
    return (*found, *_called(source))


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


def parts_of(source: Source, write: SessionWrite) -> Iterator[tuple[str, SessionWrite]]:
    """What a write puts into the session, with the place in the session as text.

    Entries of a dict come one by one, and those of a list, which have no key, beside the list as a whole.
    """
    yield from _parts(source, f"session[{_shown(write.key)!r}]", write, DEEPEST)


def _parts(source: Source, shown: str, write: SessionWrite, depth: int) -> Iterator[tuple[str, SessionWrite]]:
    if not isinstance(write.value, form.Mapping) or not depth:
        yield shown, write
        for item in write.value.items if isinstance(write.value, form.Sequence) and depth else ():
            yield from _parts(source, shown, SessionWrite("", item, write.scope, write.node, write.at), depth - 1)
        return
    for key, value in zip(write.value.keys, write.value.values, strict=True):
        text = source.text(key, write.scope) or ""
        part = SessionWrite(text, value, write.scope, write.node, write.at)
        yield from _parts(source, f"{shown}[{_shown(text)!r}]", part, depth - 1)


def _shown(key: str) -> str:
    return key.replace(HOLE, "…")[:40]


class SessionReads(Struct, frozen=True):
    """For each key of the session the functions that ask for it; `others`: some ask for keys that source hides."""

    readers: dict[str, frozenset[form.Scope]]
    others: bool

    def beside(self, write: SessionWrite) -> bool:
        """Whether code outside of the writing function asks for what was written."""
        found = self.readers.get(write.key, frozenset())
        return HOLE in write.key or not write.key or bool(found - {write.scope})


@lru_cache(maxsize=SOURCES)
def session_reads(source: Source) -> SessionReads:
    """Every `session[key]`, `session.get(key)` and `key in session`; writing a key or taking it away reads nothing."""
    found: dict[str, set[form.Scope]] = {}
    hidden = False
    for key, scope in _asked(source):
        text = source.text(key, scope)
        hidden |= text is None or HOLE in text
        found.setdefault(text or "", set()).add(scope)
    return SessionReads({key: frozenset(scopes) for key, scopes in found.items()}, hidden)


def _asked(source: Source) -> Iterator[tuple[form.Expression, form.Scope]]:
    for call in source.calls(f"{SESSION}.get", f"{SESSION}.__contains__"):
        if call.arguments:
            yield call.arguments[0], call.scope
    for item, scope in subscripts(source, SESSION):
        if not any(target is item for assign in scope.assignments for target in assign.targets):
            yield item.key, scope
    for comparison in source.comparisons():
        holder = comparison.comparators[0]
        if comparison.operators[0] in ("in", "not in") and source.name(holder, comparison.scope) == SESSION:
            yield comparison.left, comparison.scope


def callers_of(source: Source, scope: form.Scope) -> list[form.Call]:
    """The production calls of a function that is no view: one without decorators."""
    node = scope.node
    if not isinstance(node, form.Function) or node.decorators:
        return []
    known = set(source.modules)
    calls = source.names.calls_of(source.names.name_of(node))
    return [call for call in calls if call.scope.module in known and call.scope is not scope]


def bare_name(call: form.Call) -> str:
    """The last word of what a call calls."""
    if isinstance(call.function, form.Attribute):
        return call.function.name
    return call.function.id if isinstance(call.function, form.Name) else ""


def permanent_sessions(source: Source) -> list[Place]:
    """Where code makes sessions permanent, by `session.permanent = True`."""
    return [
        source.at(assign)
        for assign in source.assignments()
        for target in assign.targets
        if isinstance(target, form.Attribute)
        and target.name == "permanent"
        and source.name(target.value, assign.scope) == SESSION
        and source.value(assign.value, assign.scope).is_true() is not False
    ]
