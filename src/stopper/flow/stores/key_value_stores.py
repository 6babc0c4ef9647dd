"""Stores of keys and values beside the application, Redis and caches: what is set under a key is got under it again."""

from __future__ import annotations

from stopper.flow.stores.stores import KEY_VALUES, Stores
from stopper.flow.values.arguments import Arguments
from stopper.flow.values.changing import changed
from stopper.flow.values.choosing import either
from stopper.flow.values.containers.lookups import entry_of
from stopper.flow.values.contents import holes, inside
from stopper.flow.values.value import ANYTHING, Foreign, Items, Known, Table, Value, options

NAMES = ("key", "name", "keys")
"""What the key is called where it is handed over by name."""
SETTING = {"set": 1, "setnx": 1, "getset": 1, "append": 1, "add": 1, "setex": 2, "psetex": 2}
"""The position of the value behind that of the key."""
SETTING_MANY = frozenset({"mset", "msetnx", "set_many"})
"""Methods that take a dict of keys with their values."""
ADDING = frozenset({"lpush", "rpush", "sadd", "lpushx", "rpushx"})
WHOLE = frozenset({"get", "getset", "getdel", "getex", "hgetall", "lrange", "smembers", "zrange", "zrevrange"})
ELEMENT = frozenset({"lpop", "rpop", "lindex", "rpoplpush", "lmove", "spop", "srandmember", "hvals"})
WAITING = frozenset({"blpop", "brpop", "bzpopmin", "bzpopmax"})
"""Methods that give the key of the first list in which something stands, and that."""
MANY = frozenset({"mget", "get_many"})
"""Methods that take several keys, and give a list of what stands under each."""
OF_HASHES = frozenset({"hgetall", "hget", "hmget", "hvals"})
OF_ROWS = frozenset({"lrange", "smembers", "zrange", "zrevrange"}) | (ELEMENT - {"hvals"}) | WAITING
"""Methods that answer of one kind of key alone, whatever stands under another key that may be called the same."""


def answer(callee: Foreign, given: Arguments, stores: Stores) -> Value | None:
    """What a method of such a store gives where a stranger's was set; None for any other call."""
    owner, _, method = callee.name.rpartition(".")
    if owner not in KEY_VALUES:
        return None
    if method in SETTING_MANY:
        _set_many(Foreign(owner), given, stores)
        return None
    key = _key(method, given)
    if key is None:
        return None
    written = _written(method, given)
    if written is not None and holes(written):
        stores.put(Foreign(owner), key, written)
    found = _read(method, given, stores.read_key(Foreign(owner), key))
    return changed(found, lambda hole: hole.uncertain()) if found is not None and holes(found) else None


def _set_many(owner: Foreign, given: Arguments, stores: Stores) -> None:
    """`store.mset({"first": value, "second": other})`."""
    for table in (one for value in given.values() for one in options(value) if isinstance(one, Table)):
        written = [
            *((Known(name), value) for name, value in table.entries.items()),
            (table.keys or ANYTHING, table.rest),
        ]
        for key, value in written:
            if value is not None and holes(value):
                stores.put(owner, key, value)


def _key(method: str, given: Arguments) -> Value | None:
    """The key that a method is asked for, or any of several; None where there is none."""
    first = given.plain[0] if given.plain else next((given.named[name] for name in NAMES if name in given.named), None)
    if first is None or method not in MANY | WAITING:
        return first
    asked = given.plain if method in MANY else (first,)
    keys = [key for value in asked for one in options(value) for key in (inside(one) or (one,))]
    return either(*keys)


def _written(method: str, given: Arguments) -> Value | None:
    if method in SETTING:
        at = SETTING[method]
        return given.plain[at] if at < len(given.plain) else given.named.get("value")
    if method in ADDING:
        return Items("list", (), either(*given.plain[1:])) if len(given.plain) > 1 else None
    if method == "zadd":
        rows = [one for value in given.values() for one in options(value) if isinstance(one, Table)]
        return Items("set", (), either(*[key for one in rows for key in (*map(Known, one.entries), one.keys)]))
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
    if method in MANY or method == "hmget":
        # Which of them stands where is not told apart.
        return Items("list", (), either(*[part for one in options(held) for part in (_elements(one) or (one,))]))
    if method in ELEMENT | WAITING:
        found = either(*[item for one in options(held) for item in _elements(one)])
        return Items("tuple", (ANYTHING, found)) if method in WAITING else found
    return None


def _elements(value: Value) -> tuple[Value, ...]:
    if isinstance(value, Items):
        return inside(value)
    if isinstance(value, Table):
        return (*value.entries.values(), *((value.rest,) if value.rest is not None else ()))
    return ()
