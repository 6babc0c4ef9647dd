"""Variables of `contextvars`: what one function sets, another one gets that runs for the same request."""

from __future__ import annotations

from stopper.flow.stores.stores import Stores
from stopper.flow.values.arguments import Arguments
from stopper.flow.values.choosing import either
from stopper.flow.values.contents import holes
from stopper.flow.values.value import ANYTHING, Foreign, Known, Value

VARIABLE = "contextvars.ContextVar()"


def answer(callee: Foreign, given: Arguments, stores: Stores) -> Value | None:
    """What `set` and `get` of such a variable give; None for any other call, and where no stranger's was set."""
    owner, _, method = callee.name.rpartition(".")
    name = callee.arguments[0] if owner == VARIABLE and callee.arguments else None
    if not isinstance(name, Known):
        return None
    key = f"{stores.group}{VARIABLE}.{name.data!r}"
    if method == "set":
        stores.write(key, given.plain[0] if given.plain else ANYTHING)
        return None
    found = stores.read(key) if method == "get" else None
    return either(found, *given.plain[:1]) if found is not None and holes(found) else None
