"""The session: what later code takes for checked, since only the application writes it."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.flow.judging.danger import Danger, SinkCall
from stopper.flow.values.fillings import fillings, is_number
from stopper.flow.values.value import Known, Value, holes

FIX = "Check it first: look it up, or compare it with a fixed set, and store what you found."
KEY_FIX = "Give the session fixed keys."
# Later code decides by these who somebody is and what is allowed.
TRUSTED = (
    "user",
    "uid",
    "role",
    "admin",
    "account",
    "owner",
    "tenant",
    "group",
    "permission",
    "auth",
    "logged",
    "is_",
    "scope",
)


def dangers(call: SinkCall) -> Iterator[Danger]:
    """Each hole in a key, and each unchecked one in a value; the key is the first argument."""
    if call.note == "update":
        for hole in holes(call.value)[:3]:
            yield Danger(hole, "which takes every key and value of the request", '{"user_id": 1}', KEY_FIX)
        return
    key = call.arguments[0] if call.arguments else None
    for filling in fillings(key) if key is not None else ():
        if filling.is_first and not is_number(filling.hole):
            yield Danger(filling.hole, "the key under which the session keeps a value", "user_id", KEY_FIX)
    # Under another name it is a preference, and later code knows that.
    for filling in fillings(call.value) if _is_relied_on(key) else ():
        hole = filling.hole
        if is_number(hole) or hole.origin.trust != "direct" or hole.origin.kind == "url":
            continue
        # A login that was checked before is written down in the same way.
        yield Danger(hole, f"as the session's {_name(key)!r}", "admin", FIX, is_certain=False)


def _is_relied_on(key: Value | None) -> bool:
    name = _name(key).lower()
    return any(word in name for word in TRUSTED)


def _name(key: Value | None) -> str:
    return str(key.data) if isinstance(key, Known) else ""
