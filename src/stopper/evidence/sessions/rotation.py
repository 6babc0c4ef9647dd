"""Where a sign-in gives the user a fresh session, and where it goes on with the one that was there before."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from stopper.evidence.sessions.sign_ins import SignIn, is_hook, login_calls, sign_ins
from stopper.evidence.sessions.writes import SESSION, bare_name, callers_of, session_writes
from stopper.evidence.source.index import Source
from stopper.model import Place
from stopper.syntax import form

How = Literal["renewed", "cleared", "empty", "missing", ""]
RENEWING = frozenset(
    {"regenerate", "regenerate_session", "rotate_session", "renew_session", "cycle_key", "regenerate_id"}
)
IDENTIFIERS = frozenset({"sid", "session_id"})
ORDER: tuple[How, ...] = ("renewed", "empty", "missing", "cleared", "")
DEPTH = 3


class Rotation(Struct, frozen=True):
    """What precedes or follows a sign-in in the same request.

    `how` is "renewed" for a new identifier, "cleared" for an emptied session, "empty" for a renewal of an emptied
    session (which Flask-Session passes over), "missing" for a method that does not exist, "" for nothing. `callers`
    are the places from which the statement is reached, where a function of the project signs in for others.
    """

    how: How
    at: Place
    sign_in: SignIn
    callers: tuple[Place, ...] = ()


def rotations(source: Source) -> Iterator[Rotation]:
    """Each sign-in at its statement or, where its callers differ in what they renew, at each of them."""
    for sign_in in sign_ins(source):
        entries = list(_entries(source, sign_in, sign_in.node, ()))
        if len({how for how, _ in entries}) == 1:
            callers = tuple(place for _, place in entries if place != sign_in.at)
            yield Rotation(entries[0][0], sign_in.at, sign_in, callers)
        else:
            yield from (Rotation(how, place, sign_in) for how, place in entries)


def _entries(
    source: Source, sign_in: SignIn, at: form.Call | form.Node, seen: tuple[How, ...]
) -> Iterator[tuple[How, Place]]:
    """The ways on which a request comes to the sign-in, each with the best that happens on it."""
    scope = at.scope if isinstance(at, form.Call) else sign_in.scope
    found = (*seen, _around(source, scope, at))
    calls = []
    if len(seen) < DEPTH:
        calls = [call for call in callers_of(source, scope) if not is_hook(source, call.scope)]
    # A wrapper that rotates for its callers is judged in each of them.
    if not calls:
        yield min(found, key=ORDER.index), source.place(at, scope)
    for call in calls:
        yield from _entries(source, sign_in, call, found)


def _around(source: Source, scope: form.Scope, node: form.Node) -> How:
    """What in the same function renews or clears the session on the way to or from `node`."""
    calls = [call for call in scope.calls if _on_one_path(call.block, getattr(node, "block", None))]
    cleared = [call.line for call in calls if source.name(call.function, scope) == f"{SESSION}.clear"]
    renewed = [call for call in calls if bare_name(call) in RENEWING]
    for call in renewed:
        if bare_name(call) == "regenerate_id" and not _is_defined(source, "regenerate_id"):
            return "missing"
        before = [line for line in cleared if line < call.line]
        if before and not any(max(before) < line < call.line for line in _filled(source, scope)):
            return "empty"
    named = [assign for assign in scope.assignments if _names_anew(source, assign)]
    is_named = any(_on_one_path(assign.block, getattr(node, "block", None)) for assign in named)
    return "renewed" if renewed or is_named else "cleared" if cleared else ""


def _names_anew(source: Source, assign: form.Assign) -> bool:
    """`session.sid = uuid4().hex`: a project's own session interface keeps the session under that name from then on."""
    return any(
        isinstance(target, form.Attribute)
        and target.name in IDENTIFIERS
        and source.name(target.value, assign.scope) == SESSION
        for target in assign.targets
    )


def _filled(source: Source, scope: form.Scope) -> list[int]:
    """The lines on which something is put into the session."""
    written = [write.node.line for write in session_writes(source) if write.scope is scope]
    return [*written, *[call.line for call in scope.calls if source.name(call.function, scope) in login_calls(source)]]


def _on_one_path(one: form.Block | None, other: form.Block | None) -> bool:
    return one is other or one in _outwards(other) or other in _outwards(one)


def _outwards(block: form.Block | None) -> Iterator[form.Block | None]:
    while block is not None:
        yield block
        block = block.parent
    yield None


def _is_defined(source: Source, name: str) -> bool:
    return any(function.name == name for function in source.functions())
