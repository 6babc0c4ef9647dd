"""Functions of the project that are handed a table and ask it: `database.find_one(User, query)`."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.source.expressions import is_variable, last_name
from stopper.evidence.source.index import Source
from stopper.syntax import form

ASKED = frozenset({"objects", "query", "select"})
ASKING = frozenset({"query", "select", "get"})
OF_CLASSES = ("self", "cls")


def asked_by(source: Source, call: form.Call) -> Iterator[str]:
    """The names of what a call hands a function of the project that asks it as a table."""
    if not any(isinstance(item, form.Name | form.Attribute) for item in call.arguments):
        return
    function = source.function(call.function, call.scope)
    if function is None:
        return
    names = [one.name for one in function.parameters]
    if function.outer.kind == "class" and names and names[0] in OF_CLASSES:
        names = names[1:]
    for name, item in zip(names, call.arguments, strict=False):
        if isinstance(item, form.Name | form.Attribute) and _is_asked(function.scope, name):
            yield source.name(item, call.scope)


def _is_asked(scope: form.Scope, name: str) -> bool:
    for item in scope.expressions:
        if isinstance(item, form.Attribute) and item.name in ASKED and is_variable(item.value, name):
            return True
    return any(
        last_name(one.function) in ASKING and any(is_variable(x, name) for x in one.arguments) for one in scope.calls
    )
