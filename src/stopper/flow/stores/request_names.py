"""Names of `flask.g` that the project writes: where nothing was written yet, a reading gives its default."""

from __future__ import annotations

from functools import lru_cache

from stopper.evidence.source.expressions import last_name
from stopper.evidence.source.index import Source
from stopper.flow.stores.stores import Stores
from stopper.flow.values.choosing import either
from stopper.flow.values.value import ANYTHING, Foreign, Known, Value
from stopper.syntax import form

REQUEST = "flask.g"


@lru_cache(maxsize=4)
def request_names(source: Source) -> frozenset[str]:
    """The attributes of `g` that the code of the project assigns."""
    return frozenset(
        target.name
        for scope in source.scopes()
        for assign in scope.assignments
        for target in assign.targets
        if isinstance(target, form.Attribute) and last_name(target.value) == "g"
    )


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
