"""What binds a session to more than the user's id, so that a changed stamp or password ends it."""

from __future__ import annotations

import re

from msgspec import Struct

from stopper.evidence.sessions.server_ends import STAMP
from stopper.evidence.sessions.writes import SESSION, SessionWrite, session_writes
from stopper.evidence.source.expressions import within
from stopper.evidence.source.index import Source
from stopper.model import Place
from stopper.standard.regex import regex
from stopper.syntax import form

USERS = regex(r"user|account|member|customer|person|login|admin", re.IGNORECASE)
COMPARING = ("hmac.compare_digest", "secrets.compare_digest")


class Stamp(Struct, frozen=True):
    """Where a session is bound; `is_password`: to the password's own hash, which each change of it changes."""

    at: Place
    is_password: bool


def stamp_of_sessions(source: Source) -> Stamp | None:
    """`get_id` of a user's class that says more than the id, or what requests hold against the session."""
    for function in source.functions():
        if function.name == "get_id" and function.outer.kind == "class" and _is_of_users(source, function.outer):
            said = [item.value for item in function.scope.returns if item.value is not None and _is_stamp(item.value)]
            if said:
                return Stamp(source.at_definition(function), any(map(_is_hash, said)))
    for write in session_writes(source):
        if _is_stamp(write.value) and _is_compared(source, write):
            return Stamp(write.at, _is_hash(write.value))
    return None


def _is_of_users(source: Source, scope: form.Scope) -> bool:
    item = scope.node
    if not isinstance(item, form.Class):
        return False
    is_mixed = any(name.endswith("UserMixin") for name in source.names.ancestors(item))
    return is_mixed or "is_authenticated" in scope.bindings or USERS.search(item.name) is not None


def _is_stamp(item: form.Expression) -> bool:
    return _is_hash(item) or any(isinstance(part, form.Attribute) and STAMP.search(part.name) for part in within(item))


def _is_hash(item: form.Expression) -> bool:
    """Whether a value is made of a stored password: a part of its hash will do."""
    return any(isinstance(part, form.Attribute) and re.search("passw|pw_?hash", part.name) for part in within(item))


def _is_compared(source: Source, write: SessionWrite) -> bool:
    """Whether a request holds what the session has kept against anything else."""
    for item in source.comparisons():
        is_equal = item.operators[0] in ("==", "!=")
        sides = (item.left, item.comparators[0])
        if is_equal and any(_reads(source, write.key, side, item.scope) for side in sides) and not _is_constant(sides):
            return True
    return any(
        _reads(source, write.key, side, call.scope) for call in source.calls(*COMPARING) for side in call.arguments
    )


def _is_constant(sides: tuple[form.Expression, ...]) -> bool:
    return any(isinstance(side, form.Constant) for side in sides)


def _reads(source: Source, key: str, item: form.Expression, scope: form.Scope) -> bool:
    for part in within(item):
        if isinstance(part, form.Name):
            bound = [one.value for one in scope.bindings.get(part.id, ()) if one.kind == "value" and one.value]
            if any(_reads_itself(source, key, value, scope) for value in bound):
                return True
        if _reads_itself(source, key, part, scope):
            return True
    return False


def _reads_itself(source: Source, key: str, item: form.Expression, scope: form.Scope) -> bool:
    if isinstance(item, form.Subscript):
        return source.name(item.value, scope) == SESSION and source.text(item.key, scope) == key
    is_get = isinstance(item, form.Call) and source.name(item.function, scope) == f"{SESSION}.get"
    return is_get and isinstance(item, form.Call) and source.text(item.argument(0), scope) == key
