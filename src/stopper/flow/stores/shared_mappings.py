"""The methods by which requests read and write what they share: `session.get`, `g.pop`, `session.update`."""

from __future__ import annotations

from stopper.flow.stores.request_names import REQUEST, read_of_request
from stopper.flow.stores.stores import HOLDERS, KEY_VALUES, OF_APPLICATION, Stores
from stopper.flow.values.arguments import Arguments
from stopper.flow.values.choosing import either
from stopper.flow.values.contents import holes
from stopper.flow.values.parts import part_of
from stopper.flow.values.value import ANYTHING, NOTHING, Foreign, Items, Known, Table, Untrusted, Value, options

READING = frozenset({"get", "pop", "setdefault"})
OF_SETTINGS = frozenset({f"{owner}.{method}" for owner in OF_APPLICATION for method in (*READING, "update")})
"""Methods of which a library knows what they give where no stranger wrote it."""


def answer(callee: Foreign, given: Arguments, stores: Stores) -> Value | None:
    """What such a method gives where a stranger wrote what it reads; None for any other call."""
    owner, _, method = ("os.environ.get" if callee.name == "os.getenv" else callee.name).rpartition(".")
    if owner not in HOLDERS or owner in KEY_VALUES:
        return None
    if method in ("update", "from_mapping"):
        _update(Foreign(owner), given, stores)
        return None
    key = given.plain[0] if given.plain else given.named.get("key") or given.named.get("name")
    if method not in READING or key is None:
        return None
    default = given.plain[1] if len(given.plain) > 1 else given.named.get("default", NOTHING)
    if method == "setdefault":
        stores.put(Foreign(owner), key, default)
    if owner == REQUEST and method == "get" and (kept := read_of_request(stores, key, default)) is not None:
        return kept
    found = stores.read_key(Foreign(owner), key)
    # Whether another request wrote it is not known, so what it holds decides no test where no stranger gave it.
    if found is not None and (holes(found) or owner in OF_APPLICATION):
        return either(found, default)
    # A list or a dict may be written to, and is found so by the next request.
    return either(ANYTHING, default) if isinstance(default, (Items, Table)) else None


def _update(owner: Foreign, given: Arguments, stores: Stores) -> None:
    for name, value in given.named.items():
        stores.put(owner, Known(name), value)
    for option in [option for value in given.plain for option in options(value)]:
        for entry, value in option.entries.items() if isinstance(option, Table) else ():
            stores.put(owner, Known(entry), value)
        if isinstance(option, Untrusted) and option.shape != "text":
            stores.put(owner, ANYTHING, part_of(option, "[…]", None))
