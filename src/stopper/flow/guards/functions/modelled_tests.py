"""What models say that a test shows: `validators.ipv4(text)`, `is_safe_url(address)`, functions of the project too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from stopper.flow.models.models import GuardModel, spoken_of
from stopper.flow.state.frames import Frame
from stopper.flow.values.changing import changed
from stopper.flow.values.texts.checks import BEGINS_NOT, LASTING
from stopper.flow.values.value import Closure, Foreign, Hole, Value
from stopper.syntax import form

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter


class ModelledTests:
    """Narrows what such a test was asked of."""

    def __init__(self, interpreter: Interpreter) -> None:
        self._interpreter = interpreter
        # The last words of what models speak of: most functions are called otherwise.
        self._words = {name.rpartition(".")[2] for name in interpreter.models.guards}

    def assume(self, test: form.Call, callee: Value, frame: Frame) -> None:
        """A call came out true: its argument is what the model of the function says, if there is one."""
        name = ""
        if isinstance(callee, Foreign):
            name = callee.name if callee.name.rpartition(".")[2] in self._words else ""
        elif isinstance(callee, Closure) and isinstance(callee.function, form.Function):
            name = spoken_of(callee.function) if callee.function.name in self._words else ""
        guard = self._interpreter.models.guard_of(name) if name else None
        asked = test.argument(guard.argument, guard.keyword) if guard is not None else None
        if guard is not None and asked is not None:
            self._interpreter.refining.narrow(asked, _shown(guard, self._interpreter.value(asked, frame)), frame)


def _shown(guard: GuardModel, value: Value) -> Value:
    checks = guard.shows & LASTING
    encoders = guard.shows - checks
    begins = {f"{BEGINS_NOT}{guard.begins_not}"} if guard.begins_not else set()

    def shown(hole: Hole) -> Hole:
        return replace(
            hole,
            alphabet=hole.alphabet & guard.alphabet,
            checks=hole.checks | checks | begins,
            encoders=hole.encoders | encoders,
        )

    return changed(value, shown)
