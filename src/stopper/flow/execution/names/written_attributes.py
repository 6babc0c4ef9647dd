"""What code outside of a class writes to the attributes of a kept object: `mode.strict = False`."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from stopper.evidence.source.index import Source
from stopper.flow.values.choosing import either
from stopper.flow.values.value import ANYTHING, Instance, Value
from stopper.syntax import form

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter

OWN = frozenset({"self", "cls"})
"""What methods call their object, whose writes are those of the class."""


class WrittenAttributes:
    """Finds them, for one project."""

    def __init__(self, interpreter: Interpreter, source: Source) -> None:
        self._interpreter = interpreter
        self._source = source

    def joined(self, kept: Instance, means_it: Callable[[form.Expression, form.Scope], bool]) -> Instance:
        """The object with what each of its attributes may be besides, at whichever time that is written."""
        attributes = dict(kept.attributes)
        for name in [name for name in attributes if name in self._writes]:
            for target, assign in self._writes[name]:
                if means_it(target.value, assign.scope):
                    attributes[name] = either(attributes[name], self._written(assign))
        return Instance(kept.item, attributes) if attributes != kept.attributes else kept

    def _written(self, assign: form.Assign) -> Value:
        if assign.value is None or assign.operator:
            return ANYTHING
        return self._interpreter.modules.value_of(assign.value, assign.scope)

    @cached_property
    def _writes(self) -> dict[str, list[tuple[form.Attribute, form.Assign]]]:
        """The assignments to attributes, by their names."""
        found: dict[str, list[tuple[form.Attribute, form.Assign]]] = {}
        for assign in self._source.assignments():
            for target in assign.targets:
                if isinstance(target, form.Attribute) and not _is_own(target.value):
                    found.setdefault(target.name, []).append((target, assign))
        return found


def _is_own(owner: form.Expression) -> bool:
    return isinstance(owner, form.Name) and owner.id in OWN
