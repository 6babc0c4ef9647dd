"""Names of `flask.g` that the project writes: where nothing was written yet, a reading gives its default."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from stopper.evidence.source.expressions import last_name, word_of
from stopper.evidence.source.index import Source
from stopper.flow.stores.stores import Stores
from stopper.flow.values.choosing import either
from stopper.flow.values.value import ANYTHING, Foreign, Known, Value
from stopper.syntax import form

REQUEST = "flask.g"
WRITING = frozenset({"__setattr__", "setdefault"})
"""Methods of `g` that write a name."""


@lru_cache(maxsize=4)
def request_names(source: Source) -> frozenset[str]:
    """The attributes of `g` that the code of the project writes."""
    return frozenset(name for scope in source.scopes() for name in (*_assigned(scope), *_called(scope)))


def _assigned(scope: form.Scope) -> Iterator[str]:
    """`g.name = …`."""
    for assign in scope.assignments:
        for target in assign.targets:
            if isinstance(target, form.Attribute) and last_name(target.value) == "g":
                yield target.name


def _called(scope: form.Scope) -> Iterator[str]:
    """`setattr(g, "name", …)`, `g.setdefault("name", …)`."""
    for call in scope.calls:
        word = word_of(call.function)
        if word == "setattr" and call.arguments and last_name(call.arguments[0]) == "g":
            yield from _constant(call.argument(1))
        elif word in WRITING and isinstance(call.function, form.Attribute) and last_name(call.function.value) == "g":
            yield from _constant(call.argument(0))


def _constant(key: form.Expression | None) -> Iterator[str]:
    if isinstance(key, form.Constant) and isinstance(key.value, str):
        yield key.value


def read_of_request(stores: Stores, name: Value, default: Value) -> Value | None:
    """`getattr(g, "db", None)`, `g.get("db")`: None where the project does not write the name.

    What a library keeps there is not known, and nor are its methods: they may give back what they are handed.
    """
    if not isinstance(name, Known) or name.data not in stores.request_names():
        return None
    holder = Foreign(REQUEST)
    if stores.is_empty(holder, name):
        return default
    found = stores.read_key(holder, name)
    return either(found, default) if found is not None and found != ANYTHING else None
