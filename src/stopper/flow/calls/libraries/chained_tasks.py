"""Tasks of Celery one behind the other: `chain(first.s(name), second.s())`, `first.s(name) | second.s()`, `chord(…)`.

A signature is its task, which has what it is run with and what came out of it beside the variables around.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from stopper.flow.calls.libraries.queued_tasks import handed_itself, queued
from stopper.flow.state.frames import Frame, Unreachable
from stopper.flow.values.arguments import Arguments
from stopper.flow.values.choosing import either
from stopper.flow.values.value import ANYTHING, Closure, Foreign, Items, Known, Partial, Value, options
from stopper.model import Place

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter

SIGNING = frozenset({"s", "si", "signature", "subtask"})
"""Methods of a task that make a signature of it; those of `si` take nothing of the task before."""
SIGNED, RESULT, FIXED = "(signature)", "(result)", "(fixed)"
CHAINS = frozenset({"celery.chain", "celery.canvas.chain"})
GROUPS = frozenset({"celery.group", "celery.canvas.group"})
CHORDS = frozenset({"celery.chord", "celery.canvas.chord"})
CHORD = "celery.chord()"
CHAINING = CHAINS | GROUPS | CHORDS | {CHORD}


class Chains:
    """Runs tasks with what came out of those before them."""

    def __init__(self, interpreter: Interpreter) -> None:
        self._interpreter = interpreter

    def queued(self, task: Closure, name: str, given: Arguments, at: Place) -> Value | None:
        """What a method of a task gives that runs it later, or makes a signature of it; None for any other method."""
        handed = queued(task, name, given)
        if handed is None:
            return None
        result = self._run(task, handed, at)
        if "link" in given.named:
            self._after(given.named["link"], result, at)
        if name not in SIGNING:
            return ANYTHING
        run = Partial(replace(task, around={}), handed.plain, handed.named)
        return replace(task, around={**task.around, SIGNED: run, RESULT: result, FIXED: Known(name == "si")})

    def called(self, callee: Foreign, given: Arguments, at: Place) -> Value | None:
        """What a chain, a group or a chord gives; None for any other call."""
        name = callee.name
        if name == CHORD and callee.arguments and given.plain:
            return self._after(given.plain[0], callee.arguments[0], at)
        steps = _steps(given.plain[:1] if name in CHORDS else given.plain)
        if name in CHAINS:
            found: Value = steps[0] if steps else ANYTHING
            for step in steps[1:]:
                found = self._after(step, _result(found), at)
            return found
        if name not in GROUPS and name not in CHORDS:
            return None
        results = Items("list", (), either(*map(_result, steps)))
        if name in GROUPS:
            return replace(steps[0], around={**steps[0].around, RESULT: results}) if steps else None
        return self._after(given.plain[1], results, at) if len(given.plain) > 1 else Foreign(CHORD, (results,))

    def linked(self, left: Value, right: Value, at: Place) -> Value | None:
        """`first | second`; None where they are no signatures."""
        if not isinstance(left, Closure) or not isinstance(right, Closure) or SIGNED not in right.around:
            return None
        return self._after(right, _result(left), at)

    def _after(self, step: Value, before: Value, at: Place) -> Value:
        """A signature after the task before it gave something."""
        run = step.around.get(SIGNED) if isinstance(step, Closure) else None
        if not isinstance(step, Closure) or not isinstance(run, Partial) or step.around.get(FIXED) == Known(True):
            return step
        result = self._run(step, handed_itself(step, Arguments((before, *run.arguments), run.keywords)), at)
        return replace(step, around={**step.around, RESULT: result})

    def _run(self, task: Closure, given: Arguments, at: Place) -> Value:
        around = {name: value for name, value in task.around.items() if name not in (SIGNED, RESULT, FIXED)}
        try:
            return self._interpreter.calls.apply(replace(task, around=around), given, at, Frame(task.scope, {}))
        except Unreachable:
            return ANYTHING


def _steps(given: Sequence[Value]) -> tuple[Closure, ...]:
    """The signatures among these, and those of a list of them."""
    found: list[Value] = []
    for value in given:
        for option in options(value):
            found.extend((*option.items, option.rest or ANYTHING) if isinstance(option, Items) else (option,))
    steps = [one for value in found for one in options(value)]
    return tuple([one for one in steps if isinstance(one, Closure) and SIGNED in one.around])


def _result(step: Value) -> Value:
    return step.around.get(RESULT, ANYTHING) if isinstance(step, Closure) else ANYTHING
