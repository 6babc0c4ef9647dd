"""Expressions in which ways part: `and`, `or`, `then if test else otherwise`, and comprehensions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stopper.evidence.source.expressions import within
from stopper.flow.guards.members.other_keys import excluding
from stopper.flow.state.frames import Frame, Unreachable, Variables, joined
from stopper.flow.values.choosing import either
from stopper.flow.values.containers.list_elements import are_constants, are_entries, one_by_one
from stopper.flow.values.truth import truth
from stopper.flow.values.value import ANYTHING, Items, Known, Scalar, Table, Value
from stopper.syntax import form

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter

Memo = dict[form.Expression, Value] | None
Entry = tuple[Value | None, Value, bool]
"""What a comprehension makes of one element: its key in a dict, its value, and whether it is certainly there."""


class BranchingExpressions:
    """What is written on one of the ways is there behind the expression, what a test showed there is not."""

    def __init__(self, interpreter: Interpreter) -> None:
        self._interpreter = interpreter

    def boolean(self, node: form.Operation, frame: Frame) -> Value:
        """Each operand is evaluated as far as those before it let it: what they show holds for it."""
        stops = node.operator == "or"
        found: list[Value] = []
        ways: dict[form.Expression, Variables] = {}
        start, memo, writes = frame.variables, frame.memo, frame.writes
        frame.variables, frame.memo = dict(start), None
        for operand in node.operands:
            value = self._operand(operand, bool(ways), frame)
            if value is None:
                self._stopped(ways, stops, memo, frame)
                return either(*found)
            known = truth(value)
            if known is stops or operand is node.operands[-1]:
                found.append(value)
                ways[operand] = frame.variables
                break
            if known is None:
                found.append(self._interpreter.refining.fitting(value, stops))
                ways[operand] = dict(frame.variables)
            if not self._interpreter.refining.assume(operand, not stops, frame):
                break
        self._meet([*ways.values()], start, memo, writes, frame)
        return either(*found)

    def _stopped(self, ways: dict[form.Expression, Variables], side: bool, memo: Memo, frame: Frame) -> None:
        """`name == "a" or name in NAMES or abort(404)`: behind it one of the operands before the last holds."""
        shown: list[Variables] = []
        for operand, way in ways.items():
            frame.variables = way
            if self._interpreter.refining.assume(operand, side, frame):
                shown.append(frame.variables)
        self._go_on([joined(shown)] if shown else [], memo, frame)

    def _operand(self, operand: form.Expression, is_behind: bool, frame: Frame) -> Value | None:
        """The value of an operand; None where one behind another leaves the function, and its way ends."""
        try:
            return self._interpreter.value(operand, frame)
        except Unreachable:
            if not is_behind:
                raise
            return None

    def _meet(self, ways: list[Variables], start: Variables, memo: Memo, writes: int, frame: Frame) -> None:
        """Go on behind an expression in which ways part: what tests showed within is gone, what was written is not."""
        frame.variables, frame.memo = start, memo
        if frame.writes == writes:
            return
        if memo is not None:
            memo.clear()
        self._interpreter.statements.meet(ways, frame)

    def choice(self, node: form.Choice, frame: Frame) -> Value:
        """`then if test else otherwise`: either side as far as the test lets it, and with what that shows."""
        known = truth(self._interpreter.value(node.test, frame))
        found = []
        ways: list[Variables] = []
        stopped = False
        start, memo, writes = frame.variables, frame.memo, frame.writes
        frame.memo = None
        for side, branch in ((True, node.then), (False, node.otherwise)):
            if known is not (not side):
                frame.variables = dict(start)
                if self._interpreter.refining.assume(node.test, side, frame):
                    try:
                        found.append(self._interpreter.value(branch, frame))
                        ways.append(frame.variables)
                    except Unreachable:
                        stopped = True
        if stopped:
            self._go_on(ways, memo, frame)
        else:
            self._meet(ways, start, memo, writes, frame)
        return either(*found)

    @staticmethod
    def _go_on(ways: list[Variables], memo: Memo, frame: Frame) -> None:
        """Go on behind a test one side of which leaves the function, as behind a statement: what it shows holds on."""
        if not ways:
            raise Unreachable
        frame.variables, frame.memo = ways[0], memo
        if memo is not None:
            memo.clear()

    def comprehension(self, node: form.Comprehension, frame: Frame) -> Value:
        """What it makes of each element where these are constants, or a dict's entries; of any of them else."""
        first = self._interpreter.value(node.sources[0], frame)
        met = one_by_one(first) if len(node.sources) == 1 else None
        is_told = met and (are_constants(met) or (node.key is not None and are_entries(met)))
        found = self._of_each(node, met, frame) if met and is_told else None
        return found if found is not None else self._of_any(node, first, frame)

    def _of_each(self, node: form.Comprehension, met: tuple[Value, ...], frame: Frame) -> Value | None:
        """The elements in their order; None where it is not known of each of a list whether it is left out."""
        start, memo, writes = frame.variables, frame.memo, frame.writes
        frame.variables, frame.memo = dict(start), None
        found: list[Entry] = []
        try:
            for item in met:
                before = frame.writes
                self._interpreter.writing.assign(node.targets[0], item, frame)
                frame.writes = before
                fits = self._fits(node, frame)
                if fits is False:
                    continue
                key = self._interpreter.value(node.key, frame) if node.key is not None else None
                if (fits is None and key is None) or not (key is None or isinstance(key, Known)):
                    return None
                found.append((key, self._interpreter.value(node.element, frame), fits is True))
                if frame.writes != writes:
                    return None
        finally:
            frame.variables, frame.memo = start, memo
        if node.key is not None:
            return _table(found)
        return Items("list", tuple([value for _, value, _ in found]))

    def _fits(self, node: form.Comprehension, frame: Frame) -> bool | None:
        """Whether all conditions hold; None where that is not known, and they hold from here on."""
        is_sure = True
        for condition in node.conditions:
            known = truth(self._interpreter.value(condition, frame))
            if known is False or (known is None and not self._interpreter.refining.assume(condition, True, frame)):
                return False
            is_sure = is_sure and known is True
        return True if is_sure else None

    def _of_any(self, node: form.Comprehension, first: Value, frame: Frame) -> Value:
        start, memo, writes = frame.variables, frame.memo, frame.writes
        frame.variables, frame.memo = dict(start), None
        for source, target in zip(node.sources, node.targets, strict=True):
            met = first if source is node.sources[0] else self._interpreter.value(source, frame)
            elements = self._interpreter.elements(met, frame.scope.module.place(source))
            before = frame.writes
            self._interpreter.writing.assign(target, either(*elements) if elements else ANYTHING, frame)
            frame.writes = before
        alive = all(self._interpreter.refining.assume(condition, True, frame) for condition in node.conditions)
        element = self._interpreter.value(node.element, frame) if alive else ANYTHING
        key = (
            excluding(node.key, self._interpreter.value(node.key, frame), frame)
            if node.key is not None and alive
            else None
        )
        behind = self._without(node.targets, start, frame) if frame.writes != writes else start
        self._meet([start, behind], start, memo, writes, frame)
        if node.key is not None:
            return Table({}, element, key)
        return Items("list", (), element)

    @staticmethod
    def _without(targets: tuple[form.Expression, ...], start: Variables, frame: Frame) -> Variables:
        """The variables behind a comprehension, whose own names are gone."""
        own = {part.id for target in targets for part in within(target) if isinstance(part, form.Name)}
        found = {name: value for name, value in frame.variables.items() if name not in own}
        return {**found, **{name: start[name] for name in own if name in start}}


def _table(found: list[Entry]) -> Value:
    """The dict of these entries; where some may be left out, a choice between it and one that only may have them."""
    entries: dict[Scalar, Value] = {}
    for key, value, _ in found:
        if isinstance(key, Known):
            entries[key.data] = either(entries.get(key.data), value)
    sure = {key.data for key, _, is_sure in found if is_sure and isinstance(key, Known)}
    left = [name for name in entries if name not in sure]
    if not left:
        return Table(entries)
    kept = {name: value for name, value in entries.items() if name in sure}
    rest, keys = either(*[entries[name] for name in left]), either(*map(Known, left))
    return either(Table(entries), Table(kept, rest, keys))
