"""What models say that a test shows: `validators.ipv4(text)`, `is_safe_url(address)`, functions of the project too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from stopper.flow.models.models import GuardModel, spoken_of
from stopper.flow.state.frames import Frame
from stopper.flow.values.changing import changed
from stopper.flow.values.checks import BEGINS_NOT, LASTING
from stopper.flow.values.value import Closure, Foreign, Hole, Value
from stopper.syntax import form

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter


def modelled(test: form.Call, callee: Value, frame: Frame, on: Interpreter) -> None:
    """A call came out true: its argument is what the model of the function says, if there is one."""
    if isinstance(callee, Foreign):
        name = callee.name
    else:
        function = callee.function if isinstance(callee, Closure) else None
        name = spoken_of(function) if isinstance(function, form.Function) else ""
    guard = on.models.guard_of(name) if name else None
    asked = test.argument(guard.argument, guard.keyword) if guard is not None else None
    if guard is not None and asked is not None:
        on.refining.narrow(asked, _shown(guard, on.value(asked, frame)), frame)


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
