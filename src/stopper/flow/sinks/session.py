"""The session: what later code takes for checked, since only the application writes it."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.flow.judging.danger import Danger, SinkCall
from stopper.flow.values.contents import holes
from stopper.flow.values.texts.checks import SIGNED_IN
from stopper.flow.values.texts.fillings import fillings, is_number
from stopper.flow.values.value import Known, Table, Value, options

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
        for option in options(call.value):
            yield from _updated(option)
        return
    key = call.arguments[0] if call.arguments else None
    for filling in fillings(key) if key is not None else ():
        if filling.is_first and not is_number(filling.hole):
            yield Danger(filling.hole, "the key under which the session keeps a value", "user_id", KEY_FIX)
    yield from _under(key, call.value)


def _updated(value: Value) -> Iterator[Danger]:
    """Keys that the project wrote are as good as those that it sets one by one."""
    entries = value.entries if isinstance(value, Table) else {}
    for name, held in entries.items():
        yield from _under(Known(name), held)
    rest = (value.rest, value.keys) if isinstance(value, Table) else (value,)
    for hole in [hole for part in rest if part is not None for hole in holes(part)][:3]:
        yield Danger(hole, "which takes every key and value of the request", '{"user_id": 1}', KEY_FIX)


def _under(key: Value | None, value: Value) -> Iterator[Danger]:
    # Under another name it is a preference, and later code knows that.
    for filling in fillings(value) if _is_relied_on(key) else ():
        hole = filling.hole
        if is_number(hole) or hole.origin.trust != "direct" or hole.origin.kind == "url":
            continue
        if SIGNED_IN in hole.checks:
            continue
        # A login that was checked in another way is written down like this, too.
        yield Danger(hole, f"as the session's {_name(key)!r}", "admin", FIX, is_certain=False)


def _is_relied_on(key: Value | None) -> bool:
    name = _name(key).lower()
    return any(word in name for word in TRUSTED)


def _name(key: Value | None) -> str:
    return str(key.data) if isinstance(key, Known) else ""
