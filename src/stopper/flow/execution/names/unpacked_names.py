"""Variables of loops that take pairs apart: `for name, tool in TOOLS.items(): registry.add(name, tool)`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from stopper.evidence.source.expressions import statements
from stopper.flow.values.choosing import either
from stopper.flow.values.import_time import as_imported
from stopper.flow.values.value import ANYTHING, Known, Value
from stopper.syntax import form

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter


def taken_apart(name: str, source: form.Expression, module: form.Module, interpreter: Interpreter) -> Value:
    """What a variable is given of the elements of what a loop runs over; anything where no loop takes that apart."""
    target = _targets(module).get(source)
    if target is None:
        return ANYTHING
    whole = as_imported(interpreter.value_in(source, module.scope))
    found = [part for element in interpreter.elements(whole) for part in _taken(target, element, name, interpreter)]
    return either(*found) if found else ANYTHING


@lru_cache(maxsize=256)
def _targets(module: form.Module) -> dict[form.Expression, form.Expression]:
    """What the loops of a module take, by what they run over."""
    loops = (item for item in statements(module.body) if isinstance(item, form.Loop))
    return {loop.source: loop.target for loop in loops if loop.target is not None}


def _taken(target: form.Expression, value: Value, name: str, interpreter: Interpreter) -> Iterator[Value]:
    if isinstance(target, form.Name):
        if target.id == name:
            yield value
    elif isinstance(target, form.Sequence) and not any(isinstance(item, form.Starred) for item in target.items):
        for position, item in enumerate(target.items):
            yield from _taken(item, interpreter.element(value, Known(position)), name, interpreter)
