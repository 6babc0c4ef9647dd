"""Stores of keys and values beside the application, Redis and caches: what is set under a key is got under it again."""

from __future__ import annotations

from stopper.flow.stores.stores import KEY_VALUES, Stores
from stopper.flow.values.arguments import Arguments
from stopper.flow.values.changing import changed
from stopper.flow.values.choosing import either
from stopper.flow.values.containers import entry_of
from stopper.flow.values.contents import holes, inside
from stopper.flow.values.value import ANYTHING, Foreign, Items, Known, Table, Value, options

SETTING = {"set": 1, "setnx": 1, "getset": 1, "append": 1, "add": 1, "setex": 2, "psetex": 2}
"""The position of the value behind that of the key."""
ADDING = frozenset({"lpush", "rpush", "sadd", "lpushx", "rpushx"})
WHOLE = frozenset({"get", "getset", "getdel", "hgetall", "lrange", "smembers"})
ELEMENT = frozenset({"lpop", "rpop", "lindex", "spop", "srandmember", "hvals"})
OF_HASHES = frozenset({"hgetall", "hget", "hvals"})
OF_ROWS = frozenset({"lrange", "smembers", "lpop", "rpop", "lindex", "spop", "srandmember"})
"""Methods that answer of one kind of key alone, whatever stands under another key that may be called the same."""


def answer(name: str, given: Arguments, stores: Stores) -> Value | None:
    """What a method of such a store gives where a stranger's was set; None for any other call."""
    owner, _, method = name.rpartition(".")
    if owner not in KEY_VALUES:
        return None
    key = given.plain[0] if given.plain else given.named.get("key") or given.named.get("name")
    if key is None:
        return None
    written = _written(method, given)
    if written is not None and holes(written):
        stores.put(Foreign(owner), key, written)
    found = _read(method, given, stores.read_key(Foreign(owner), key))
    return changed(found, lambda hole: hole.uncertain()) if found is not None and holes(found) else None


def _written(method: str, given: Arguments) -> Value | None:
    if method in SETTING:
        at = SETTING[method]
        return given.plain[at] if at < len(given.plain) else given.named.get("value")
    if method in ADDING:
        return Items("list", (), either(*given.plain[1:])) if len(given.plain) > 1 else None
    if method in ("hset", "hmset", "hsetnx"):
        mapping = given.named.get("mapping") or (given.plain[1] if len(given.plain) == 2 else None)
        if mapping is not None:
            return mapping
        if len(given.plain) > 2:
            field, value = given.plain[1:3]
            return Table({field.data: value}) if isinstance(field, Known) else Table({}, value, field)
    return None


def _read(method: str, given: Arguments, held: Value | None) -> Value | None:
    kind = Table if method in OF_HASHES else Items if method in OF_ROWS else None
    if held is not None and kind is not None:
        fitting = [one for one in options(held) if isinstance(one, kind)]
        held = either(*fitting) if fitting else None
    if held is None or method in WHOLE:
        return held
    if method == "hget" and len(given.plain) > 1:
        return either(*[entry_of(one, given.plain[1]) for one in options(held) if isinstance(one, Table)])
    if method in ELEMENT:
        found = [item for one in options(held) for item in _elements(one)]
        return either(*found) if found else ANYTHING
    return None


def _elements(value: Value) -> tuple[Value, ...]:
    if isinstance(value, Items):
        return inside(value)
    if isinstance(value, Table):
        return (*value.entries.values(), *((value.rest,) if value.rest is not None else ()))
    return ()
