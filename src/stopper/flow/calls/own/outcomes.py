"""What the tests of a function have shown of its parameters, and of the request, where it gave true, or false."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

from msgspec import Struct, field

from stopper.flow.state.facts import of_members, of_request
from stopper.flow.state.frames import Frame, Variables, joined
from stopper.flow.values.changing import checked as checked_again
from stopper.flow.values.choosing import either
from stopper.flow.values.contents import holes
from stopper.flow.values.texts.affixes import RESOLVED
from stopper.flow.values.texts.checks import FOLLOWED, LASTING
from stopper.flow.values.truth import truth
from stopper.flow.values.value import NOTHING, Hole, Instance, Items, Table, Value, options

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter


class Outcomes(Struct):
    """The ends of one run, from which that is worked out when somebody asks: few calls stand in a test.

    `frame` is the run's, `kept` the parameters that still hold what was passed, `passed` what that was.
    """

    frame: Frame
    kept: frozenset[str]
    passed: Variables
    _known: dict[bool, Mapping[str, Value]] = field(default_factory=dict)

    def refinements(self, side: bool, interpreter: Interpreter) -> Mapping[str, Value]:
        """The parameters where the function gives a true (or false) value; none where it never does."""
        if side not in self._known:
            self._known[side] = self._shown(side, interpreter)
        return self._known[side]

    def refinements_at(self, position: int | str, fits: Callable[[Value], bool]) -> Mapping[str, Value]:
        """The parameters where what the function gives at a position, or under a key, fits."""
        ends = []
        for one in self.frame.returns:
            at = [_beside(item, position) for item in options(one.value)]
            if any(item is None or fits(item) for item in at):
                ends.append(one.variables)
        return self._met(ends) if ends else {}

    def _shown(self, side: bool, interpreter: Interpreter) -> Mapping[str, Value]:
        frame, ends = self.frame, []
        for one in frame.returns:
            known = truth(one.value)
            if known is (not side):
                continue
            frame.go_on(dict(one.variables))
            asked = one.expression if known is None else None
            if asked is None or interpreter.refining.assume(asked, side, frame):
                ends.append(frame.variables)
        return self._met(ends) if ends else {}

    def _met(self, ends: list[Variables]) -> Mapping[str, Value]:
        met = joined(ends)
        names = (*self.kept, *of_request(met), *of_members(met, self.kept))
        shown = {name: met[name] for name in names if name in met}
        for name in self.frame.rebound.intersection(self.passed):
            checked = _checked(self.passed[name], met.get(name))
            if checked is not None:
                shown[name] = checked
        return shown


def _beside(answer: Value, position: int | str) -> Value | None:
    """What an answer holds at a position, as a key or an attribute; None where that is not known."""
    if isinstance(answer, Items) and isinstance(position, int):
        return answer.items[position] if 0 <= position < len(answer.items) else None
    if isinstance(answer, Table):
        return answer.entries.get(position, NOTHING if answer.rest is None else None)
    return answer.attributes.get(position) if isinstance(answer, Instance) and isinstance(position, str) else None


def _checked(passed: Value, checked: Value | None) -> Value | None:
    """What was passed, with the checks that a changed form of it has come through; None where there are none."""
    before, after = holes(passed), holes(checked)
    if not after or {hole.origin for hole in before} != {hole.origin for hole in after}:
        return None
    # On one way there was no host, on another it was this site's: each is enough.
    added = dict.fromkeys(_lasting(hole, before) for hole in after)
    return either(*[checked_again(passed, *one) for one in added]) if all(added) else None


def _lasting(hole: Hole, before: Iterable[Hole]) -> frozenset[str]:
    """The checks of a changed form that hold of what was passed: of a path where nothing but that was resolved."""
    is_same = any(one.origin == hole.origin and hole.encoders - RESOLVED <= one.encoders for one in before)
    return hole.checks & (LASTING | FOLLOWED if is_same else LASTING)
