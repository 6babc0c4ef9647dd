"""Names that no variable of the run holds: what the modules mean by them, and what requests have kept in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stopper.flow.state.frames import Frame
from stopper.flow.values.choosing import either
from stopper.flow.values.value import ANYTHING, Value
from stopper.syntax import form

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter


class Globals:
    """Reads names of modules, each worked out once until a request writes to it."""

    def __init__(self, interpreter: Interpreter) -> None:
        self._on = interpreter
        self._meant: dict[tuple[form.Scope, str], Value] = {}
        # What a name means, what requests have kept in it, and the two as one value.
        self._shared: dict[tuple[form.Scope, str], tuple[Value, Value, Value]] = {}

    def value(self, name: str, frame: Frame) -> Value:
        """What a name means that no variable of the run holds."""
        key = frame.scope, name
        found = self._meant.get(key)
        if found is None:
            found = self._on.modules.name(name, frame.scope) or ANYTHING
            if not self._on.is_spent:
                self._meant[key] = found
        shared = self._on.stores.read(f"{frame.scope.module.name}:{name}")
        if shared is None:
            return found
        # A global is read often between two writes.
        last = self._shared.get(key)
        if last is None or last[0] is not found or last[1] is not shared:
            last = self._shared[key] = found, shared, either(found, shared)
        return last[2]
