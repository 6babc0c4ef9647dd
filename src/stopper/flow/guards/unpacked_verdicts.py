"""Verdicts that come with something beside them: `ok, error = check(name)`, and what a test of the one shows."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from stopper.flow.guards.trace_partitions import Fits, asked, question
from stopper.flow.state.frames import Frame
from stopper.flow.values.value import ANYTHING, Value
from stopper.syntax import form


class Told(Struct, frozen=True):
    """The call that gave a variable at a position, and which of its values fit a test."""

    call: form.Call
    position: int
    fits: Fits


def keep(target: form.Expression, value: form.Expression, frame: Frame, is_own: Callable[[form.Call], bool]) -> None:
    """`target = value` was run: its variables keep where they come from until what the call reads has changed."""
    if not isinstance(target, form.Sequence) or not isinstance(value, form.Call) or not is_own(value):
        return
    for item in target.items:
        if isinstance(item, form.Name) and _binding(item.id, frame.scope) is not None:
            frame.keep(question(item.id, value), ANYTHING)


def told(test: form.Expression, side: bool, frame: Frame, value_of: Callable[[form.Expression], Value]) -> Told | None:
    """The call that a test tells of; None for a test of anything else."""
    about = asked(test, side, value_of) if frame.has_facts else None
    binding = _binding(about[0], frame.scope) if about is not None else None
    if about is None or binding is None or not isinstance(binding.value, form.Call):
        return None
    is_kept = question(about[0], binding.value) in frame.variables
    return Told(binding.value, binding.position, about[1]) if is_kept else None


def _binding(name: str, scope: form.Scope) -> form.Binding | None:
    bindings = scope.bindings.get(name, ())
    return bindings[0] if len(bindings) == 1 and bindings[0].kind == "unpacked" else None
