"""Attributes of functions (`view.limit = 3`), which last as long as the module that the function stands in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stopper.evidence.source.bindings import holder_of
from stopper.evidence.source.index import Source
from stopper.flow.values.choosing import either
from stopper.flow.values.value import Bound, Closure, Value
from stopper.syntax import form

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter

WRITTEN = "(function)"
"""Where what the code around them writes is remembered, beside the modules by their names."""


class FunctionAttributes:
    """Reads what was written to an attribute of a function, by requests and by the code around it."""

    def __init__(self, interpreter: Interpreter, source: Source) -> None:
        self._interpreter = interpreter
        self._source = source
        # What the code that no request runs writes, by the key of the attribute.
        self._found: dict[str, list[tuple[form.Expression, form.Scope]]] | None = None

    def read(self, owner: Closure, name: str) -> Value:
        """`owner.name`, also where it is about to be called."""
        key = kept_at(owner, name)
        if not key:
            return Bound(owner, name)
        found = self._written().get(key, ())
        kept = self._interpreter.stores.read(key)
        if not found and kept is None:
            return Bound(owner, name)
        written = self._interpreter.modules.settled(
            (WRITTEN, key), lambda: either(*[self._interpreter.modules.value_of(*one) for one in found])
        )
        return either(*([written] if found else []), *([kept] if kept is not None else []))

    def _written(self) -> dict[str, list[tuple[form.Expression, form.Scope]]]:
        if self._found is None:
            gathered: dict[str, list[tuple[form.Expression, form.Scope]]] = {}
            for scope in self._source.scopes():
                for assign in scope.assignments:
                    for target in assign.targets if assign.value is not None else ():
                        key = _named(target, scope)
                        if key and assign.value is not None:
                            gathered.setdefault(key, []).append((assign.value, scope))
            self._found = gathered
        return self._found


def kept_at(owner: Value, name: str) -> str:
    """Under which key requests keep what they write to an attribute of a function; empty for any other owner."""
    return _key(owner.function, name) if isinstance(owner, Closure) else ""


def _key(function: form.Function | form.Lambda, name: str) -> str:
    if not isinstance(function, form.Function):
        return ""
    return f"{function.scope.module.name}:{function.scope.qualified}().{name}"


def _named(target: form.Expression, scope: form.Scope) -> str:
    """The key of an attribute of a function that stands under its name where it is written to."""
    if not isinstance(target, form.Attribute) or not isinstance(target.value, form.Name):
        return ""
    holder = holder_of(target.value.id, scope)
    bindings = holder.bindings[target.value.id] if holder is not None else []
    function = bindings[0].node if len(bindings) == 1 else None
    return _key(function, target.name) if isinstance(function, form.Function) else ""
