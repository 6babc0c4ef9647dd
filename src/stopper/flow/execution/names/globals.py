"""Names that no variable of the run holds: what the modules mean by them, and what requests have kept in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stopper.flow.execution.names import function_attributes
from stopper.flow.state.frames import Frame
from stopper.flow.stores.stores import of_class
from stopper.flow.values.choosing import either
from stopper.flow.values.value import ANYTHING, Class, Foreign, Instance, Value
from stopper.syntax import form

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter


class Globals:
    """Reads names of modules, each worked out once until a request writes to it."""

    def __init__(self, interpreter: Interpreter) -> None:
        self._interpreter = interpreter
        # What a name means, with the key under which requests keep what they write to it.
        self._meant: dict[tuple[form.Scope, str], tuple[Value, str]] = {}
        # What a name means, what requests have kept in it, and the two as one value.
        self._shared: dict[str, tuple[Value, Value, Value]] = {}

    def value(self, name: str, frame: Frame) -> Value:
        """What a name means that no variable of the run holds."""
        key = frame.scope, name
        found = self._meant.get(key)
        if found is None:
            found = self._interpreter.modules.name(name, frame.scope) or ANYTHING, self.kept_at(name, frame.scope)
            if self._interpreter.modules.is_settled and not self._interpreter.is_spent:
                self._meant[key] = found
        shared = self._interpreter.stores.read(found[1])
        return found[0] if shared is None else self._with(found[0], shared, found[1])

    def member(self, name: str) -> Value:
        """What a dotted name of the project means: `.shop.store.ITEMS`."""
        found, key = self._interpreter.modules.named(name), self._interpreter.modules.variable_of(name)
        shared = self._interpreter.stores.read(key) if key else None
        return found if shared is None else self._with(found, shared, key)

    def kept_at(self, name: str, scope: form.Scope) -> str:
        """The key of a store for what requests write to a name; an imported name has that of its own module."""
        return self._interpreter.modules.key_of(name, scope)

    def attribute_kept_at(self, owner: Value, name: str) -> str:
        """The same for an attribute of a class or a function, of an object that lasts, or of a module; or empty."""
        if isinstance(owner, Class) or (
            isinstance(owner, Instance) and self._interpreter.classes.is_lasting(owner.item)
        ):
            return of_class(owner.item, name)
        if isinstance(owner, Foreign):
            return self._interpreter.modules.variable_of(f"{owner.name}.{name}")
        return function_attributes.kept_at(owner, name)

    def _with(self, found: Value, shared: Value, key: str) -> Value:
        # A global is read often between two writes.
        last = self._shared.get(key)
        if last is None or last[0] is not found or last[1] is not shared:
            last = self._shared[key] = found, shared, either(found, shared)
        return last[2]
