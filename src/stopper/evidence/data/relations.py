"""To which tables the relations of rows lead: `relationship("Note", backref="author")`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from stopper.evidence.data.models import models
from stopper.evidence.data.row_members import RELATIONS
from stopper.evidence.source.expressions import last_name
from stopper.evidence.source.index import Source
from stopper.syntax import form


@lru_cache(maxsize=8)
def relations(source: Source) -> dict[tuple[str, str], str]:
    """The class that a relation leads to, by the class that has it and its name, from both of its ends."""
    known = {source.names.name_of(model.item): model.item for model in models(source)}
    found = {}
    for own, item in known.items():
        for name, call in _declared(item):
            led = _led_to(call, item, source)
            fitting = [one for one in known if one == led or one.rpartition(".")[2] == led]
            if len(fitting) == 1:
                found[own, name] = fitting[0]
                if back := _back(call):
                    found[fitting[0], back] = own
    return found


def _declared(item: form.Class) -> Iterator[tuple[str, form.Call]]:
    for name, bindings in item.scope.bindings.items():
        value = bindings[-1].value
        if isinstance(value, form.Call) and last_name(value.function) in RELATIONS:
            yield name, value


def _led_to(call: form.Call, item: form.Class, source: Source) -> str:
    """The class that is told, by its name in a text or by itself; empty where an annotation tells it."""
    told = call.arguments[0] if call.arguments else call.keyword("argument")
    if isinstance(told, form.Constant):
        return told.value.rpartition(".")[2] if isinstance(told.value, str) else ""
    return source.names.resolve(told, item.scope) if told is not None else ""


def _back(call: form.Call) -> str:
    """The name of the same relation at its other end: `backref="author"`, `backref=db.backref("author")`."""
    told = call.keyword("backref")
    if isinstance(told, form.Call) and told.arguments:
        told = told.arguments[0]
    return told.value if isinstance(told, form.Constant) and isinstance(told.value, str) else ""
