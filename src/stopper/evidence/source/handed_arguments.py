"""What the calls of a function hand one of its parameters: of a method on whatever object, and of a class as well."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.source.index import Source, is_support
from stopper.syntax import form

OF_CLASSES = ("self", "cls")


def handed(source: Source, function: form.Function, name: str) -> Iterator[tuple[form.Expression, form.Scope]]:
    """Each expression that production code hands the parameter, with its scope; defaults are none of them."""
    position = next((index for index, one in enumerate(function.parameters) if one.name == name), None)
    if position is None:
        return
    is_method = function.outer.kind == "class"
    position -= is_method and function.parameters[0].name in OF_CLASSES
    for call in _calls(source, function, is_method=is_method):
        given = call.argument(position, name) if not is_support(call.scope.module.path) else None
        if given is not None:
            yield given, call.scope


def handed_to(source: Source, name: str, scope: form.Scope) -> Iterator[tuple[form.Expression, form.Scope]]:
    """The same of a variable, where it is a parameter of the function around."""
    return handed(source, scope.node, name) if isinstance(scope.node, form.Function) else iter(())


def _calls(source: Source, function: form.Function, *, is_method: bool) -> list[form.Call]:
    owner = function.outer.node
    if isinstance(owner, form.Class) and function.name == "__init__":
        return source.names.calls_of(source.names.name_of(owner))
    known = source.names.calls_of(source.names.name_of(function))
    if known or not is_method:
        return known
    # `user.token_of(key)`, where nothing says what the user is: a name that no other method has.
    alike = [one for one in source.functions() if one.name == function.name and one.outer.kind == "class"]
    return source.methods(function.name) if len(alike) == 1 else []
